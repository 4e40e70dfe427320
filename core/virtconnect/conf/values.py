"""The values libvirt.conf can hold, and how one is written so that libvirt reads it back.

libvirt: src/util/virconf.c, virConfParseString and virConfParseLong. A string has no escapes at
all: what stands between the quotes is the value, byte for byte.
"""

import re

from virtconnect.text import Sentence, Value, VirtConnectError

STRING = "string"
LIST = "list"
LONG = "long"

_WORD = 1 << 64

# Marks that people and word processors put where a plain quotation mark belongs.
FANCY_QUOTES = "“”„‟«»‘’‚‛`´"


class ConfValue(Value):
    """A value as libvirt's reader holds it: `kind` is `STRING`, `LIST` or `LONG`.

    `value` is a str, a tuple of `ConfValue`, or an int.
    """

    __slots__ = ("kind", "value")

    def __init__(self, kind: str, value: "str | int | tuple[ConfValue, ...]") -> None:
        self.kind = kind
        self.value = value


class CannotQuote(VirtConnectError):
    """No way of quoting lets libvirt.conf hold this value; `sentence` says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def literal(value: str, like: str = '"') -> str:
    r"""Return `value` in quotes: those of `like` where they can hold it, else double ones first.

    `like` is a quotation mark (`"`, `'`, `\"\"\"`) or an old literal whose quotes to keep. Raises
    `CannotQuote` when none of the three kinds can hold the value.
    """
    if "\0" in value:
        raise CannotQuote(
            Sentence("{0} holds a NUL character, and libvirt cuts a value off there", value)
        )
    try:
        value.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError as error:
        raise CannotQuote(
            Sentence("{0} holds half a character, which no file can hold", value)
        ) from error
    for quote in (quote_of(like), '"', "'", '"""'):
        if _holds(quote, value):
            return quote + value + quote
    raise CannotQuote(
        Sentence("libvirt.conf has no escapes, so no kind of quotes can hold {0}", value)
    )


def quote_of(old: str) -> str:
    """Return the quotation mark that the literal `old` begins with, `"` when it has none."""
    if old.startswith("'"):
        return "'"
    return '"""' if old.startswith('"""') else '"'


def _holds(quote: str, value: str) -> bool:
    if quote == '"""':
        # The first three quotes in a row end it, so none may stand inside nor one at the end.
        # Empty, it would be too short for libvirt to take it for three quotes at a file's end.
        return value != "" and '"""' not in value and not value.endswith('"')
    return quote not in value and "\n" not in value and "\r" not in value


def content(written: str) -> str:
    """Return what a string literal means: the text between its quotes, up to a NUL."""
    # A plain string cannot begin with three quotes and be longer than two characters.
    width = 3 if len(written) >= 6 and written.startswith('"""') else 1
    inside = written[width:-width]
    return inside.partition("\0")[0] if "\0" in inside else inside


def number(digits: str) -> int:
    """Return the integer as libvirt 9.0.0 holds it: 64 bits, wrapped around when it is larger.

    Without a minus it is an unsigned number (libvirt: VIR_CONF_ULLONG), with one a signed one.
    """
    bare = digits.lstrip("+-")
    held = 0
    for start in range(0, len(bare), 18):  # int() refuses more than 4300 digits at once
        part = bare[start : start + 18]
        held = (held * 10 ** len(part) + int(part)) % _WORD
    if not digits.startswith("-"):
        return held
    held = -held % _WORD
    return held - _WORD if held >= _WORD // 2 else held


def overflows(digits: str) -> bool:
    """Tell whether newer libvirt refuses the integer: its magnitude is above 2^63 - 1."""
    bare = digits.lstrip("+-").lstrip("0")
    return len(bare) > 19 or (len(bare) == 19 and int(bare) >= _WORD // 2)


def bare_content(written: str) -> str:
    """Return what a string without proper quotes was meant to say."""
    assigned = re.fullmatch(r"""([A-Za-z0-9_-]+)[ \t]*=[ \t]*(["'])(.*)\2""", written)
    if assigned is not None:  # an alias written as if it were a setting
        return f"{assigned[1]}={assigned[3]}"
    quotes = "\"'" + FANCY_QUOTES
    return written.lstrip(quotes).rstrip(quotes)


def byte_length(text: str) -> int:
    """Return how many bytes a text takes in its file; a lone surrogate is one (surrogateescape)."""
    if text.isascii():
        return len(text)
    try:
        return len(text.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:  # half a character, which no file holds
        return len(text.encode("utf-8", "surrogatepass"))


def is_fancy(char: str) -> bool:
    """Tell whether a character is a quotation mark that libvirt does not know."""
    return char != "" and char in FANCY_QUOTES
