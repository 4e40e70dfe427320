"""Findings about the bare text: what libvirt cannot read, and what a reader cannot see."""

import re

from virtconnect.text import DANGER, ERROR, HINT, WARNING, Edit, Repair, Sentence, visible
from virtconnect.uri.look import Look
from virtconnect.uri.percent import CannotCarry, encoded
from virtconnect.uri.reading import PARTS, read
from virtconnect.uri.rules_scheme import host_instead
from virtconnect.uri.scanner import BAD

_LONGEST_SHOWN = 40  # characters of a stretch that a message quotes
_LONGEST_LABEL = 8  # characters that a repair's label writes out
_MOST_PLACES = 20  # that are told of one by one
_INSIDE_A_DRIVER = "0123456789-."
_BLANK = " \t\r\n\f\v\u00a0"

# What pasted text brings along around a URI.
_QUOTED = re.compile(r"""\s*(["'`<‘“„«])(.*?)["'`>’”“»]\s*\Z""", re.DOTALL).match
_NAMED = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=\s*(?=[A-Za-z][A-Za-z0-9+.-]*:)").match


def refused(look: Look) -> bool:
    """Tell why libvirt cannot read the text; at least one error.

    Return whether that explains all of it, so that nothing else is worth telling.
    """
    text = look.text
    quoted = _QUOTED(text)
    named = _NAMED(text)
    whole = (0, len(text))
    if quoted is not None and read(quoted[2]).scheme is not None:
        look.tell(
            "quotes-around-the-uri",
            ERROR,
            whole,
            Sentence("Quotation marks stand around the URI; libvirt takes them for a part of it"),
            Repair(Sentence("Remove the quotation marks"), Edit(*whole, quoted[2])),
        )
    elif named is not None:
        look.tell(
            "alias-before-the-uri",
            ERROR,
            (0, named.end()),
            Sentence("An alias stands before the URI; only the URI belongs here"),
            Repair(Sentence("Remove {0}", named[0].strip()), Edit(0, named.end(), "")),
        )
    elif host_instead(look):
        return True
    else:
        _structure(look)
        _characters(look)
        if not look.text.strip():
            return True
    return quoted is not None or named is not None


def _structure(look: Look) -> None:
    reading = look.reading
    text = look.text
    if reading.driver == "":
        look.tell(
            "no-driver",
            ERROR,
            (0, 1),
            Sentence("A driver is missing before {0}", text[0]),
            Repair(Sentence("Use {0}", "qemu"), Edit(0, 0, "qemu")),
        )
    host = reading.span("host")
    if host is not None:
        _host(look, host.start, host.end)
    port = reading.span("port")
    if port is None:
        return
    digits = text[port.start : port.end]
    remove = look.without_port()
    if not digits:
        look.tell(
            "port-missing",
            ERROR,
            (port.start - 1, port.end),
            Sentence("A port must follow the colon"),
            Repair(Sentence("Remove the colon"), remove.edit),
        )
    elif not (digits.isascii() and digits.isdecimal()):
        look.tell_part(
            "port-not-a-number",
            ERROR,
            "port",
            Sentence("A port is a number; {0} is none", digits),
            remove,
        )
    elif len(digits.lstrip("0")) >= 10:
        look.tell_part(
            "port-too-large", ERROR, "port", Sentence("The port {0} is too large", digits), remove
        )


def _host(look: Look, start: int, end: int) -> None:
    host = look.text[start:end]
    if host.startswith("["):
        if "]" not in host:
            look.tell(
                "bracket-not-closed",
                ERROR,
                (start, end),
                Sentence("The bracket before the address is not closed"),
                Repair(Sentence("Close the bracket"), Edit(end, end, "]")),
            )
        elif not host.endswith("]"):
            look.tell(
                "text-after-bracket",
                ERROR,
                (start + host.index("]") + 1, end),
                Sentence("Only a port can follow an address in brackets"),
            )
    elif host.count(":") > 1:
        look.tell(
            "address-without-brackets",
            ERROR,
            (start, end),
            Sentence("An IPv6 address stands in brackets: [{0}]", host),
            Repair(Sentence("Add brackets"), Edit(start, end, f"[{host}]")),
        )


def _characters(look: Look) -> None:
    """Tell of each stretch that the grammar has no place for."""
    spans = [(part, look.reading.span(part)) for part in PARTS if part != "query"]
    start = told = 0
    for kind, end in zip(look.reading.kinds, look.reading.ends, strict=True):
        if kind == BAD:
            part = next((p for p, s in spans if s is not None and s.start <= start < s.end), "")
            if part == "port" or (part == "host" and _told_of_host(look)):
                start = end
                continue
            _stretch(look, part, start, end)
            told += 1
            if told == _MOST_PLACES:
                return
        start = end


def _told_of_host(look: Look) -> bool:
    return any(
        finding.code in ("address-without-brackets", "bracket-not-closed", "text-after-bracket")
        for finding in look.found
    )


def _stretch(look: Look, part: str, start: int, end: int) -> None:
    bad = look.text[start:end]
    place = (start, end)
    shown = bad if len(bad) <= _LONGEST_SHOWN else bad[:_LONGEST_SHOWN] + "…"
    gone = Repair(Sentence("Remove {0}", shown), Edit(start, end, ""))
    if not bad.strip(_BLANK):
        if start == 0 or end == len(look.text):
            message = Sentence("A blank stands around the URI; libvirt does not take it away")
            bare = Edit(0, len(look.text), look.text.strip(_BLANK))
            repair = Repair(Sentence("Remove the blank"), bare)
            look.tell("blank-around-the-uri", ERROR, place, message, repair)
            return
        look.tell(
            "blank",
            ERROR,
            place,
            Sentence("A blank cannot stand in a URI"),
            *_encoding(part, start, end, bad),
        )
    elif part == "driver" and bad[0] in _INSIDE_A_DRIVER:
        message = Sentence("A driver's name begins with a letter, not with {0}", shown)
        look.tell("driver-without-letter", ERROR, place, message, gone)
    elif part == "driver":
        message = Sentence("A driver's name has letters, digits, - and . only; {0} is none", shown)
        look.tell("character-in-driver", ERROR, place, message, gone)
    elif part == "transport":
        message = Sentence(
            "A transport's name has letters, digits, - and . only; {0} is none", shown
        )
        look.tell("character-in-transport", ERROR, place, message, gone)
    elif bad == "%":
        look.tell(
            "stray-percent",
            ERROR,
            place,
            Sentence("A % must be followed by two hexadecimal digits, or be written %25"),
            Repair(Sentence("Write it as {0}", "%25"), Edit(start, end, "%25")),
        )
    elif part == "fragment" and bad == "#":
        look.tell(
            "second-hash",
            ERROR,
            place,
            Sentence("A second # cannot stand in a URI"),
            *_encoding(part, start, end, bad),
        )
    elif part == "user" and bad == "@":
        look.tell(
            "at-sign-in-user",
            ERROR,
            place,
            Sentence("An @ ends the user; one of its own is written %40"),
            *_encoding(part, start, end, bad),
        )
    elif bad == "\\":
        look.tell(
            "backslash",
            ERROR,
            place,
            Sentence("A backslash cannot stand in a URI"),
            Repair(Sentence("Use {0}", "/"), Edit(start, end, "/")),
            *_encoding(part, start, end, bad),
        )
    elif visible(shown) != shown:
        message = Sentence("A character that cannot be seen, {0}, stands in the URI", shown)
        look.tell("invisible-character", ERROR, place, message, gone)
    elif not bad.isascii():
        look.tell(
            "not-ascii",
            ERROR,
            place,
            Sentence("{0} must be percent-encoded in a URI", shown),
            *_encoding(part, start, end, bad),
        )
    else:
        look.tell(
            "stray-character",
            ERROR,
            place,
            Sentence("{0} cannot stand here in a URI", shown),
            *_encoding(part, start, end, bad),
        )


def _encoding(part: str, start: int, end: int, bad: str) -> tuple[Repair, ...]:
    """Return the repair that percent-encodes, where that is legal."""
    if part in ("driver", "transport"):
        return ()
    try:
        written = encoded(bad, "")
    except CannotCarry:
        return ()
    if len(bad) > _LONGEST_LABEL:
        label = Sentence("Percent-encode it")
    else:
        label = Sentence("Write it as {0}", written)
    return (Repair(label, Edit(start, end, written)),)


# Encoded bytes that are no printable ASCII.
_ODD = re.compile("%(?:[0189A-Fa-f][0-9A-Fa-f]|7[Ff])").search
_TWICE = re.compile("%25([0-9A-Fa-f]{2})").search


def hidden(look: Look) -> None:
    """Tell of what is only seen once the text is decoded; for texts with `%` or odd characters."""
    nul = look.text.find("%00")
    if nul >= 0:
        place = (nul, nul + 3)
        look.tell(
            "nul-cuts",
            WARNING,
            place,
            Sentence("libvirt ends the text at %00 and drops what follows it in this part"),
            Repair(Sentence("Remove {0}", "%00"), Edit(*place, "")),
        )
    if _ODD(look.text) or not (look.text.isascii() and look.text.isprintable()):
        _unseen(look)
    if "%25" in look.text:
        _encoded_twice(look)


def _encoded_twice(look: Look) -> None:
    for section in look.reading.sections:
        twice = _TWICE(look.text, section.start, section.end)
        if twice is not None:
            once = "%" + twice[1]
            look.tell(
                "encoded-twice",
                HINT,
                twice.span(),
                Sentence("{0} looks encoded twice; libvirt decodes it once", twice[0]),
                Repair(Sentence("Change to {0}", once), Edit(*twice.span(), once)),
            )


def _unseen(look: Look) -> None:
    reading = look.reading
    for part in ("user", "host", "path", "fragment"):
        value = reading.value(part)
        if value and visible(value) != value:
            _tell_unseen(look, value, look.place(part))
    for (name, value), section in zip(look.pairs, reading.sections, strict=True):
        if visible(name) != name:
            _tell_unseen(look, name, (section.start, section.name_end))
        if visible(value) != value:
            _tell_unseen(look, value, (section.name_end + 1, section.end))


def _tell_unseen(look: Look, value: str, place: tuple[int, int]) -> None:
    odd = "".join(char for char in value if visible(char) != char)
    if all("\udc80" <= char <= "\udcff" for char in odd):
        message = Sentence("This holds bytes that are not UTF-8: {0}", value)
        look.tell("not-utf8", HINT, place, message)
    else:
        message = Sentence("This holds characters that cannot be seen: {0}", value)
        look.tell("hidden-character", DANGER, place, message)
