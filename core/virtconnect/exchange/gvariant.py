r"""Texts in GVariant's text form, as `gsettings get`, `dconf read` and GLib's key files have them.

    array = ["@as"] "[" [text {"," text}] "]"
    text  = ["@s" / "string"] ("'" … "'" / '"' … '"')

with the escapes \a \b \f \n \r \t \v, \uXXXX, \UXXXXXXXX and a backslash before a line's end; any
other escaped character stands for itself. (GLib: glib/gvariant-parser.c, string_parse.)
"""

import re

_BLANKS = " \t\n\v\f\r"  # g_ascii_isspace
_ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\n": ""}
_TEXT = re.compile(r"'(?:[^'\\]|\\.)*+'|\"(?:[^\"\\]|\\.)*+\"", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_TYPE = re.compile(rf"(?:@s(?![^,:>\]{_BLANKS}])|string(?![0-9A-Za-z]))[{_BLANKS}]*")
_LAST_CHARACTER = 0x10FFFF


def array_of_texts(text: str) -> tuple[str, ...] | None:
    """Return the texts of an array (`['a', "b"]`), None when `text` is no array of texts."""
    text = text.partition("\0")[0].strip(_BLANKS)
    if text.startswith("@as"):
        text = text.removeprefix("@as")
        if not text.startswith(tuple(_BLANKS)):
            return None
        text = text.lstrip(_BLANKS)
    if not text.startswith("["):
        return None
    found: list[str] = []
    place = _behind_blanks(text, 1)
    if text[place:] == "]":
        return ()
    while True:
        read = _text_at(text, place)
        if read is None:
            return None
        found.append(read[0])
        place = _behind_blanks(text, read[1])
        if text[place:] == "]":
            return tuple(found)
        if text[place : place + 1] != ",":
            return None
        place = _behind_blanks(text, place + 1)


def single_text(text: str) -> str | None:
    """Return the text that `text` is the written form of, None when it is none."""
    text = text.partition("\0")[0].strip(_BLANKS)
    read = _text_at(text, 0)
    return read[0] if read is not None and read[1] == len(text) else None


def _behind_blanks(text: str, place: int) -> int:
    while text[place : place + 1] and text[place] in _BLANKS:
        place += 1
    return place


def _text_at(text: str, place: int) -> tuple[str, int] | None:
    """Return the text written at `place`, and where it ends; None when there is none."""
    while (declared := _TYPE.match(text, place)) is not None:
        place = declared.end()
    match = _TEXT.match(text, place)
    if match is None:
        return None
    written = match[0][1:-1]
    if "\\" not in written:
        return written, match.end()
    parts: list[str] = []
    done = 0
    for escape in _ESCAPE.finditer(written):
        number = escape[1] or escape[2]
        if number is None:
            if escape[3] in "uU":
                return None  # with too few digits
            meant = _ESCAPES.get(escape[3], escape[3])
        else:
            code = int(number, 16)
            if code == 0 or code > _LAST_CHARACTER or 0xD800 <= code < 0xE000:
                return None
            meant = chr(code)
        parts += (written[done : escape.start()], meant)
        done = escape.end()
    return "".join((*parts, written[done:])), match.end()
