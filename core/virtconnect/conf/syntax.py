"""The tokens of libvirt.conf, for a viewer that colours it."""

import re

COMMENT = "comment"
NAME = "name"
STRING = "string"
NUMBER = "number"
MARK = "mark"  # "=", brackets, commas and semicolons
BAD = "bad"  # what libvirt cannot read here
SPACE = "space"  # blanks and line ends

_TOKEN = re.compile(
    r"""(?P<space>[ \t\r\n]++)
      | (?P<comment>\#[^\r\n]*+)
      | (?P<string>\"\"\"(?s:.)*?\"\"\" | "[^"\r\n]*+" | '[^'\r\n]*+')
      | (?P<name>[A-Za-z][A-Za-z0-9_]*+(?=[ \t]*+=))
      | (?P<number>[+-]?[0-9]++(?![A-Za-z0-9_.]))
      | (?P<mark>[=\[\],;])
      | (?P<bad>["'][^\r\n]*+ | [^ \t\r\n\#"'=\[\],;]++)""",
    re.VERBOSE,
)
_QUOTES = '"""'


def tokens(text: str) -> list[tuple[str, int, int]]:
    """Return `(kind, start, end)` of all tokens; they tile the text."""
    return [(found.lastgroup or BAD, found.start(), found.end()) for found in _TOKEN.finditer(text)]


def line_tokens(line: str, is_inside: bool = False) -> list[tuple[str, int, int]]:
    """Return `(kind, start, end)` of the tokens of one line, without the blanks between them.

    `is_inside` says that the line begins within a text in three quotes; `is_open_behind` tells
    whether the next one does.
    """
    start = 0
    found = []
    if is_inside:
        close = line.find(_QUOTES)
        start = len(line) if close < 0 else close + len(_QUOTES)
        found.append((STRING, 0, start))
    opening = _opening(line, start)
    stop = len(line) if opening < 0 else opening
    found.extend(
        (token.lastgroup or BAD, token.start(), token.end())
        for token in _TOKEN.finditer(line, start, stop)
        if token.lastgroup != SPACE
    )
    if opening >= 0:
        found.append((STRING, opening, len(line)))
    return found


def is_open_behind(line: str, is_inside: bool = False) -> bool:
    """Tell whether a text in three quotes goes on behind this line."""
    start = 0
    if is_inside:
        close = line.find(_QUOTES)
        if close < 0:
            return True
        start = close + len(_QUOTES)
    return _opening(line, start) >= 0


def _opening(line: str, start: int) -> int:
    """Return where a text in three quotes begins that is not closed on the line, else -1."""
    for token in _TOKEN.finditer(line, start):
        # Two quotes are an empty string only where no third one follows.
        is_open = token.lastgroup == BAD or token.end() - token.start() == 2
        if is_open and line.startswith(_QUOTES, token.start()):
            return token.start()
    return -1
