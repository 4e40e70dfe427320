"""The small steps of reading libvirt.conf: blanks, strings, numbers, and noting a mistake."""

import re

from virtconnect.conf import structure as found
from virtconnect.conf.structure import BARE, Mistake, Node, Syntax
from virtconnect.conf.values import LONG, STRING, byte_length, overflows

ENOUGH = 100  # mistakes, after which the rest of a text is left alone

_SPACE = re.compile(r"[ \t\r\n]*+")
_BLANKS = re.compile(r"[ \t]*+")
_LINE = re.compile(r"[^\r\n]*+")
_WORD = re.compile(r"[^ \t\r\n,;\]#]*+")
_STRING = re.compile(r""""[^"\r\n]*+"|'[^'\r\n]*+'""")
_NUMBER = re.compile(r"[+-]?[0-9]++")


class Scanner:
    """A text being read, and what has been found in it so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.syntax = Syntax(text)
        self.is_stopped = False
        self._line = (0, -1)

    def note(
        self,
        code: str,
        what: str,
        at: int,
        start: int,
        end: int,
        spots: list[tuple[int, int]] | None = None,
    ) -> Mistake:
        """Note a mistake and return it; reading stops for good when there are too many."""
        mistake = Mistake(code, what, at, start, end, spots)
        self.syntax.mistakes.append(mistake)
        if len(self.syntax.mistakes) >= ENOUGH:
            self.is_stopped = True
        return mistake

    def past_space(self, pos: int) -> int:
        """Return the place behind blanks and line ends."""
        return _end(_SPACE, self.text, pos)

    def past_blanks(self, pos: int) -> int:
        """Return the place behind blanks."""
        return _end(_BLANKS, self.text, pos)

    def end_of_line(self, pos: int) -> int:
        """Return the place of the next line end."""
        start, end = self._line  # asked again and again for the items of one long line
        if not start <= pos <= end:
            end = _end(_LINE, self.text, pos)
            self._line = (pos, end)
        return end

    def string(self, pos: int) -> Node:
        """Read the string whose first quote stands at `pos` (libvirt: virConfParseString)."""
        text = self.text
        if text.startswith('"""', pos) and self._more_than_six_bytes(pos):
            close = text.find('"""', pos + 3)
            if close >= 0:
                return Node(STRING, pos, close + 3)
            # The parser stops two bytes before the end; line ends behind that are not counted.
            at = len(text) - (1 if byte_length(text[-1]) > 1 else 2)
            return self._unclosed(pos, at)
        match = _STRING.match(text, pos)
        if match is not None:
            return Node(STRING, pos, match.end())
        return self._unclosed(pos, self.end_of_line(pos))

    def number(self, pos: int) -> Node:
        """Read the integer at `pos` (libvirt: virConfParseLong); a word follows a lone sign."""
        match = _NUMBER.match(self.text, pos)
        if match is None:
            end = self.word_end(pos + 1)
            self.note("number-without-digits", found.UNCLOSED_NUMBER, pos + 1, pos, end)
            return Node(BARE, pos, end)
        node = Node(LONG, pos, match.end())
        self.check_number(node)
        return node

    def check_number(self, node: Node) -> None:
        """Note a number that newer versions of libvirt find too large."""
        if node.end - node.start > 18 and overflows(self.text[node.start : node.end]):
            self.note("number-too-large", found.OVERFLOW, node.start, node.start, node.end)

    def word_end(self, pos: int) -> int:
        """Return where a run without blanks, commas, brackets and the like ends."""
        return _end(_WORD, self.text, pos)

    def _unclosed(self, pos: int, at: int) -> Node:
        """Note that a string has no end, and guess that it ends with its line."""
        end = self.end_of_line(pos)
        written = self.text[pos:end]
        written = written.rstrip(" \t,;" if "[" in written else " \t,;]")
        end = pos + max(len(written), 1)
        self.note("unclosed-string", found.UNCLOSED_STRING, at, pos, end)
        return Node(BARE, pos, end)

    def _more_than_six_bytes(self, pos: int) -> bool:
        return len(self.text) - pos > 6 or byte_length(self.text[pos:]) > 6


def _end(pattern: re.Pattern[str], text: str, pos: int) -> int:
    match = pattern.match(text, pos)
    return match.end() if match else pos
