"""Read a list of libvirt.conf, its mistakes too.

    list = "[" [value {"," value} [","]] "]"      blanks and line ends are free inside, comments no

libvirt: src/util/virconf.c, virConfParseValue. Nested lists are read without recursion, so that
no text is too deep.
"""

import re

from virtconnect.conf import structure as found
from virtconnect.conf.scanner import Scanner
from virtconnect.conf.structure import BARE, Mistake, Node
from virtconnect.conf.values import LIST, LONG, STRING, is_fancy

_DEEPEST = 200_000  # lists within lists

# States: behind "[", behind ",", behind a value.
_OPENED, _VALUE, _SEPARATOR = range(3)

_TOKEN = re.compile(
    r"""[ \t\r\n]*+(?:("[^"\r\n]*+"(?!")|'[^'\r\n]*+')|([+-]?[0-9]++)|(\[)|(\])|(,))"""
)

# A line that looks like the next setting: the list before it has lost its bracket. What follows
# "=" tells it from an alias whose quotes were forgotten.
_NEXT_SETTING = (
    r"(?:uri_default|uri_aliases|remote_mode|remote_proxy|tls_priority)[ \t]*="
    r"|[A-Za-z][A-Za-z0-9_]*[ \t]*=[ \t]*(?:[\"'\[]|[+-]?[0-9]+[ \t]*(?:[\r\n;#]|\Z))"
    r"(?![^\r\n]*,[ \t]*(?:[\r\n#]|\Z))"
)

# What ends a value that has no quotes.
_BARE_END = (
    r"[ \t]+(?=#)|,(?=[ \t]*(?:\Z|[\"'\[#]|[A-Za-z0-9_-]+=))|\](?=[ \t]*(?:\Z|[],;#]))|[ \t]*\Z"
)


def read_list(scanner: Scanner, start: int) -> tuple[Node, list[int], int]:
    """Read the list that opens at `start`.

    Return it, where each raw item of it ends, and where its items end altogether: at its closing
    bracket, or where it was given up.
    """
    reader = _ListReader(scanner, start)
    reader.read()
    return reader.root, reader.cuts, reader.body_end


class _ListReader:
    """One reading of one list."""

    def __init__(self, scanner: Scanner, start: int) -> None:
        self.scanner = scanner
        self.text = scanner.text
        self.root = Node(LIST, start, start, [])
        self.open = [self.root]
        self.cuts: list[int] = []
        self.body_end = start + 1
        self.behind = start + 1  # what a missing bracket has to follow
        self.noted: dict[str, Mistake] = {}

    def read(self) -> None:
        """Read token by token."""
        pos = self.root.start + 1
        state = _OPENED
        while self.open:
            token = _TOKEN.match(self.text, pos)
            kind = token.lastindex if token else None
            if token is None or kind is None:
                pos, state = self._mend(pos, state)
            elif kind == 4:
                pos = self.behind = token.end()
                state = self._close(pos)
            elif kind == 5 and state == _SEPARATOR:
                pos, state = self._next(token.end())
            elif kind < 4 and state != _SEPARATOR:
                pos, state = self._value(kind, token)
            else:
                pos, state = self._mend(pos, state)

    def _value(self, kind: int, token: re.Match[str]) -> tuple[int, int]:
        start, pos = token.span(kind)
        if kind == 3:
            if len(self.open) >= _DEEPEST:
                return self._too_deep(start)
            node = Node(LIST, start, pos, [])
            self._items().append(node)
            self.open.append(node)
            self.behind = pos
            return pos, _OPENED
        node = Node(STRING if kind == 1 else LONG, start, pos)
        if kind == 2:
            self.scanner.check_number(node)
        return self._add(node)

    def _too_deep(self, here: int) -> tuple[int, int]:
        """Stop where libvirt, which reads lists by recursion, would long have crashed."""
        self.scanner.note("nested-too-deep", found.VALUE, here, here, here + 1)
        self.scanner.is_stopped = True
        return self._give_up(here, found.VALUE)

    def _items(self) -> list[Node]:
        items = self.open[-1].items
        return [] if items is None else items

    def _add(self, node: Node) -> tuple[int, int]:
        self._items().append(node)
        if len(self.open) == 1:
            self.cuts.append(node.end)
        self.behind = node.end
        return node.end, _SEPARATOR

    def _next(self, pos: int) -> tuple[int, int]:
        """Go behind a comma; at the top it belongs to the item before it."""
        self._extend(pos)
        return pos, _VALUE

    def _extend(self, pos: int) -> None:
        self.behind = pos
        if len(self.open) == 1 and self.cuts:
            self.cuts[-1] = pos

    def _close(self, pos: int) -> int:
        self.open.pop().end = pos
        if len(self.open) == 1:
            self.cuts.append(pos)
        elif not self.open:
            self.body_end = pos - 1
        return _SEPARATOR

    def _mend(self, pos: int, state: int) -> tuple[int, int]:
        """Note what is wrong here, and go on as if it were not."""
        scanner, text = self.scanner, self.text
        here = scanner.past_space(pos)
        what = found.SEPARATOR_IN_LIST if state == _SEPARATOR else found.VALUE
        if here == len(text):
            return self._give_up(here, what if state == _VALUE else found.UNCLOSED_LIST)
        if scanner.is_stopped:
            return self._give_up(here, what)
        if text[here] == "#":
            end = scanner.end_of_line(here)
            self._note("comment-in-list", what, here, here, end)
            return end, state
        begins_line = here == 0 or "\n" in text[pos:here] or "\r" in text[pos:here]
        if begins_line and re.compile(_NEXT_SETTING).match(text, here):
            return self._give_up(here, what)
        if state == _SEPARATOR:
            return self._no_separator(here, what)
        return self._no_value(here, what, state)

    def _give_up(self, here: int, what: str) -> tuple[int, int]:
        """Close all that is open, at the end of the last item."""
        if not self.scanner.is_stopped:
            opening = self.root.start
            spots = [(self.behind, self.behind)] * len(self.open)
            self.scanner.note("list-not-closed", what, here, opening, opening + 1, spots)
        while self.open:
            self.open.pop().end = here
        self.body_end = here
        return here, _SEPARATOR

    def _note(self, code: str, what: str, at: int, start: int, end: int) -> None:
        """Note a mistake that people make all through a list: one for all, with their spots."""
        known = self.noted.get(code)
        if known is None:
            known = self.noted[code] = self.scanner.note(code, what, at, start, end)
        known.spots.append((start, end))

    def _no_separator(self, here: int, what: str) -> tuple[int, int]:
        scanner, text = self.scanner, self.text
        last = self._items()[-1]
        char = text[here]
        if char == ";":
            self._note("semicolon-in-list", what, here, here, here + 1)
            return self._next(here + 1)
        if last.kind == LONG and last.end == here:
            last.kind = BARE
            last.end = scanner.word_end(here)
            self._note("not-quoted", what, here, last.start, last.end)
            self._extend(last.end)
            return last.end, _SEPARATOR
        if last.end < here and (
            char in "\"'[+-0123456789" or is_fancy(char) or self._is_bare(here)
        ):
            self._note("missing-comma", what, here, last.end, last.end)
            return here, _VALUE
        junk = re.compile(r"[^,\]\r\n]*?(?=,|\]|[ \t]*(?:[\r\n]|\Z|[ \t]#))").match(text, here)
        end = max(junk.end() if junk else here, here + 1)
        scanner.note("text-after-item", what, here, here, end, [(last.start, last.end)])
        self._extend(end)
        return end, _SEPARATOR

    def _no_value(self, here: int, what: str, state: int) -> tuple[int, int]:
        scanner, text = self.scanner, self.text
        char = text[here]
        if char in "\"'":
            return self._add(scanner.string(here))
        if char in "+-":
            return self._add(scanner.number(here))
        if char in ",;":
            run = re.compile(r"[,;](?:[ \t\r\n]*+[,;])*+").match(text, here)
            end = run.end() if run else here + 1
            self._note("extra-comma", what, here, here, end)
            return end, state
        end = max(self._bare_end(here), here + 1)
        code = "fancy-quotes" if is_fancy(char) else "not-quoted"
        self._note(code, what, here, here, end)
        return self._add(Node(BARE, here, end))

    def _is_bare(self, here: int) -> bool:
        """Tell whether an alias without quotes stands here."""
        return re.compile(r"[A-Za-z0-9_-]+=").match(self.text, here) is not None

    def _bare_end(self, here: int) -> int:
        line_end = self.scanner.end_of_line(here)
        end = re.compile(_BARE_END).search(self.text, here, line_end)
        return end.start() if end else line_end
