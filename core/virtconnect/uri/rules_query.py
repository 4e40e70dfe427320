"""Findings about the query as a whole: its marks, and parameters nobody heeds."""

import re

from virtconnect.catalog.parameters import PARAMETERS, parameter
from virtconnect.catalog.terms import Parameter
from virtconnect.catalog.transports import transport
from virtconnect.text import HINT, WARNING, Edit, Repair, Sentence
from virtconnect.uri.look import LIBSSH_FAMILY, SSH_FAMILY, Look
from virtconnect.uri.nearness import nearest

_NAMES = [row.name for row in PARAMETERS]

# What other programs, or people, call a parameter.
_ALSO_CALLED = {
    "knownhosts": "known_hosts",
    "knownhosts_verify": "known_hosts_verify",
    "identity": "keyfile",
    "identity_file": "keyfile",
    "identityfile": "keyfile",
    "key": "keyfile",
    "key_file": "keyfile",
    "privkey": "keyfile",
    "private_key": "keyfile",
    "sshkey": "keyfile",
    "nc": "netcat",
    "noverify": "no_verify",
    "insecure": "no_verify",
    "notty": "no_tty",
    "pki": "pkipath",
    "ssh": "command",
}

# Looked for in just these letters, and the first one counts.
# (libvirt: src/util/virauth.c for authfile; virURIGetParam, before 11.3.0, for root)
_EXACT = ("authfile", "root")

_LOOKS_LIKE_PARAMETER = re.compile(r";\s*([A-Za-z_]+)=").search


def separators(look: Look) -> None:
    """Tell of `;`, which separates only where no `&` follows, and of sections without a name."""
    reading = look.reading
    query = reading.query
    if not query:
        return
    if ";" in query:
        _semicolons(look, query, reading.place("query")[0])
    if query[0] == "=" or "&=" in query or ";=" in query:
        for section in reading.all_sections:
            if look.is_full():
                return
            if section.has_value and section.name_end == section.start:
                _nameless(look, section.start, section.end)


def _semicolons(look: Look, query: str, start: int) -> None:
    inside = False
    for section in look.reading.sections:
        if look.is_full():
            return
        text = look.text[section.start : section.end]
        if ";" not in text:
            continue
        inside = True
        another = _LOOKS_LIKE_PARAMETER(text)
        message = Sentence(
            "A ; does not separate while an & follows: {0} is {1}",
            look.text[section.start : section.name_end],
            look.text[section.name_end + 1 : section.end],
        )
        label, mark = Sentence("Write it as {0}", "%3B"), "%3B"
        if another is not None:
            label, mark = Sentence("Separate with &"), "&"
        edit = Edit(section.start, section.end, text.replace(";", mark))
        look.tell(
            "semicolon-beside-ampersand",
            WARNING,
            (section.start, section.end),
            message,
            Repair(label, edit),
        )
    if not inside:
        end = start + len(query)
        repair = Repair(Sentence("Separate with &"), Edit(start, end, query.replace(";", "&")))
        at = start + query.index(";")
        message = Sentence("A ; separates only as long as no & follows; & always does")
        look.tell("semicolon-separator", HINT, (at, at + 1), message, repair)


def _nameless(look: Look, start: int, end: int) -> None:
    span = look.reading.span("query")
    before = start - 1
    after = end
    if span is not None and start == span.start and end < span.end:
        before, after = start, end + 1
    remove = Repair(Sentence("Remove {0}", look.text[start:end]), Edit(before, after, ""))
    if end == start + 1:
        message = Sentence("libvirt takes a lone = and all that follows it for a parameter's name")
        look.tell("lone-equals", WARNING, (start, end), message, remove)
    else:
        message = Sentence("A value without a name is passed over")
        look.tell("value-without-name", WARNING, (start, end), message, remove)


def duplicates(look: Look) -> None:
    """Tell of parameters that another one of the same name outdoes."""
    first: dict[str, int] = {}
    for index, (name, _) in enumerate(look.pairs):
        if look.is_full():
            return
        folded = name.lower()
        if folded == "argv" or not folded:
            continue
        if folded in _EXACT:
            if folded in first:
                message = Sentence("{0} is given more than once; the first one counts", name)
                look.tell_parameter(
                    "duplicate-parameter", WARNING, index, message, look.without(index)
                )
            first.setdefault(folded, index)
        elif look.last[folded] != index and parameter(folded) is not None:
            message = Sentence("{0} is given more than once; the last one counts", name)
            look.tell_parameter("duplicate-parameter", WARNING, index, message, look.without(index))


def fragment(look: Look) -> None:
    """Tell that nobody reads a fragment; called when there is one."""
    reading = look.reading
    start, end = look.place("fragment")
    remove = Repair(Sentence("Remove {0}", look.text[start - 1 : end]), Edit(start - 1, end, ""))
    if reading.query and start < end:
        message = Sentence("What follows # belongs to no parameter any more")
        escape = Repair(Sentence("Write it as {0}", "%23"), Edit(start - 1, start, "%23"))
        look.tell("fragment-after-query", WARNING, (start - 1, end), message, escape, remove)
    else:
        message = Sentence("Nothing reads what follows #")
        look.tell("fragment-unused", HINT, (start - 1, end), message, remove)


def unknown(look: Look, index: int, name: str) -> None:
    """Tell of a parameter that libvirt's client side does not know."""
    meant = _ALSO_CALLED.get(name.lower())
    if meant is None and name:
        meant = nearest(name, _NAMES)
    if meant is not None:
        message = Sentence("libvirt knows no parameter {0}; did you mean {1}?", name, meant)
        look.tell_parameter(
            "unknown-parameter",
            WARNING,
            index,
            message,
            look.with_name(index, meant),
            look.without(index),
        )
    elif look.row is not None and look.transport == "":
        message = Sentence("The driver {0} passes over {1}", look.row.name, name)
        look.tell_parameter("ignored-parameter", WARNING, index, message, look.without(index))
    elif "name" not in look.last:
        message = Sentence("libvirt passes {0} on to the daemon, which may know it", name)
        look.tell_parameter("passed-on-parameter", HINT, index, message, look.without(index))


def heeds(look: Look, index: int, name: str, row: Parameter) -> bool:
    """Return whether anybody heeds a parameter that libvirt knows; tell when nobody does."""
    way = look.transport
    if way:
        if way in row.transports or transport(way) is None:
            return True
        if row.transports:
            _without_effect(look, index, name, row, way)
            return False
        if row.name == "root":
            if look.reading.path == "/embed":
                return False  # told of already
            message = Sentence("root has an effect only with the path {0}", "/embed")
        else:
            message = Sentence(
                "{0} belongs to the driver {1}; here it is passed on", name, row.drivers[0]
            )
        look.tell_parameter("no-effect-with-driver", WARNING, index, message, look.without(index))
        return False
    if look.row is None or look.row.name in row.drivers:
        return True
    message = Sentence("{0} has no effect with the driver {1}", name, look.row.name)
    look.tell_parameter("no-effect-with-driver", WARNING, index, message, look.without(index))
    return False


def _without_effect(look: Look, index: int, name: str, row: Parameter, way: str) -> None:
    remove = look.without(index)
    if row.name == "no_verify" and way in LIBSSH_FAMILY:
        section = look.reading.section(index)
        message = Sentence("{0} looks at known_hosts_verify, not at no_verify", way)
        label = Sentence("Use {0}", "known_hosts_verify=auto")
        edit = Edit(section.start, section.end, "known_hosts_verify=auto")
        code = "no-verify-without-effect"
        look.tell_parameter(code, WARNING, index, message, remove, Repair(label, edit))
        return
    message = Sentence(
        "{0} has no effect with the transport {1}, only with {2}",
        name,
        way,
        ", ".join(row.transports),
    )
    other = _other_transport(way, row)
    repairs = [remove] if other is None else [look.with_transport(other), remove]
    look.tell_parameter("no-effect-with-transport", WARNING, index, message, *repairs)


def _other_transport(way: str, row: Parameter) -> str | None:
    """Return the transport that was probably meant by who wrote this parameter."""
    if way in SSH_FAMILY:
        return next((other for other in SSH_FAMILY if other in row.transports), None)
    if way in ("tls", "tcp"):
        return "ssh" if "ssh" in row.transports and "tls" not in row.transports else None
    return None


def case(look: Look, index: int, name: str, row: Parameter) -> None:
    """Tell of capitals where libvirt wants small letters."""
    if row.name in _EXACT and name != row.name:
        message = Sentence("libvirt looks for {0} in small letters only", row.name)
        look.tell_parameter(
            "parameter-case", WARNING, index, message, look.with_name(index, row.name)
        )


def age(look: Look, index: int, name: str, row: Parameter) -> None:
    """Tell of a parameter that the machine's libvirt is too old for."""
    if look.machine is None or look.machine.libvirt_assumed:
        return
    since = tuple(int(step) for step in row.since.split("."))
    if look.machine.libvirt < since:
        have = ".".join(map(str, look.machine.libvirt))
        message = Sentence("{0} came with libvirt {1}; here is {2}", name, row.since, have)
        look.tell_parameter("parameter-too-new", WARNING, index, message, look.without(index))
