"""Read libvirt.conf as libvirt does, and go on where libvirt gives up.

    file  = {entry end}      entry = comment / name "=" value [comment]
    value = string / integer / list      end = line end or ";", then blanks and line ends

libvirt: src/util/virconf.c, virConfParse and what it calls. The first mistake noted is libvirt's
own: its words, and the place where its parser stood. After it the reader guesses what was meant,
so that aliases are still shown and each mistake gets a finding of its own.
"""

import gc
import re

from virtconnect.conf import structure as found
from virtconnect.conf.chunk import chunks_of, regular_chunks
from virtconnect.conf.items import ItemList
from virtconnect.conf.scanner import Scanner
from virtconnect.conf.structure import BARE, Node, Statement, Syntax
from virtconnect.conf.values import LIST, LONG, STRING, is_fancy

ALIASES = "uri_aliases"

_LONG_LINE = 10_000  # characters; on a longer one nobody has put two settings

# A comment, or a setting whose value is a plain string or an integer, and what ends it.
_ENTRY = re.compile(
    r"""(?:\#[^\r\n]*+
         | ([A-Za-z][A-Za-z0-9_]*+)[ \t]*+=[ \t]*+
           ("[^"\r\n]*+"(?!") | '[^'\r\n]*+' | [+-]?[0-9]++)
           [ \t]*+(?:\#[^\r\n]*+)?+ )
        [ \t]*+(?:[\r\n;][ \t\r\n]*+|\Z)""",
    re.VERBOSE,
)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*+")
_END = re.compile(r"[ \t]*+(?:#[^\r\n]*+)?+(?:[\r\n;][ \t\r\n]*+|\Z)")

# Where reading can go on after lines that say nothing: a comment, or something like a setting.
_NEXT_ENTRY = r"(?:(?<=\n)|(?<=\r))[ \t]*(?=#|[\"']?[A-Za-z][A-Za-z0-9_.-]*[\"']?[ \t]*[=:])"
_QUOTED_NAME = r"""(["'])([A-Za-z][A-Za-z0-9_]*)\1(?=[ \t]*[=:])"""
_ODD_NAME = r"[A-Za-z][A-Za-z0-9_.-]*(?=[ \t]*=)"
_NEXT_ON_LINE = r"[A-Za-z][A-Za-z0-9_]*[ \t]*="


def parse(text: str) -> Syntax:
    """Read a text; never raises."""
    # The collector would look at all that is being made again and again, for nothing.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return _Reader(text).read()
    finally:
        if was_enabled:
            gc.enable()


class _Reader(Scanner):
    """One reading of one text."""

    def read(self) -> Syntax:
        """Read entry by entry."""
        pos = self.past_space(0)
        if pos == len(self.text):
            if self.text:
                self.note("only-white-space", found.NAME, pos, 0, pos)
            return self.syntax
        while pos < len(self.text) and not self.is_stopped:
            entry = _ENTRY.match(self.text, pos)
            if entry is None:
                pos = self._entry(pos)
                continue
            if entry[1] is not None:
                first, last = entry.span(2)
                node = Node(STRING if self.text[first] in "'\"" else LONG, first, last)
                if node.kind == LONG:
                    self.check_number(node)
                self._add(entry[1], pos, node)
            pos = entry.end()
        return self.syntax

    def _add(self, name: str, start: int, node: Node) -> None:
        statement = Statement(name, start, node)
        self.syntax.statements.append(statement)
        if name == ALIASES and self.syntax.aliases is None:
            self.syntax.aliases = statement
            if node.kind != LIST:
                self._not_a_list(node)

    def _not_a_list(self, node: Node) -> None:
        syntax = self.syntax
        syntax.is_list = False
        syntax.hole, syntax.body_end = node.start, node.end
        written = [self.text[node.start : node.end]]
        syntax.items = ItemList(chunks_of([] if node.kind == LONG else written), "")

    def _entry(self, start: int) -> int:
        """Read an entry that is not of the common kind; return where the next one begins."""
        name = _NAME.match(self.text, start)
        if name is None:
            return self._no_name(start)
        return self._assignment(name[0], start, name.end())

    def _assignment(self, name: str, start: int, pos: int) -> int:
        pos = self.past_blanks(pos)
        if self.text.startswith("=", pos):
            pos += 1
        else:
            meant = self._no_equals(start, pos)
            if meant is None:
                return self._unreadable(start, pos, found.ASSIGNMENT)
            name, pos = meant
        place = self._value_place(start, self.past_blanks(pos))
        if place is None:
            return self.past_space(self.end_of_line(start))
        if name == ALIASES and self.syntax.aliases is None and self.text[place] == "[":
            return self._end(self._aliases(start, place))
        node = self._value(place)
        self._add(name, start, node)
        return self._end(node)

    def _value_place(self, start: int, pos: int) -> int | None:
        """Return where a value begins; None when there is nothing that could be one."""
        text = self.text
        char = text[pos : pos + 1]
        if char != "" and char in "=>":
            self.note("extra-sign", found.VALUE, pos, pos, pos + 1)
            pos = self.past_blanks(pos + 1)
            char = text[pos : pos + 1]
        if char != "" and char not in "\r\n#;":
            return pos
        bracket = self.past_space(pos)
        if char == "" or char in "#;" or not text.startswith("[", bracket):
            self.note("missing-value", found.VALUE, pos, start, pos)
            return None
        self.note("list-on-next-line", found.VALUE, pos, bracket, bracket + 1, [(pos, bracket)])
        return bracket

    def _value(self, pos: int) -> Node:
        char = self.text[pos]
        if char in "\"'":
            return self.string(pos)
        if char == "[":
            return _read_list(self, pos)[0]
        if char in "+-0123456789":
            return self.number(pos)
        return self._bare(pos)

    def _aliases(self, start: int, opening: int) -> Node:
        """Read the list whose items are held apart, and cut them out when they are sound."""
        text, syntax = self.text, self.syntax
        mistakes = len(syntax.mistakes)
        syntax.hole = opening + 1
        chunks, end = regular_chunks(text, syntax.hole)
        close = self.past_space(end)
        node = Node(LIST, opening, close + 1)
        if not text.startswith("]", close):
            node, cuts, close = _read_list(self, opening)
            bounds = [syntax.hole, *cuts]
            raws = [text[one:two] for one, two in zip(bounds, cuts, strict=False)]
            chunks, end = list(chunks_of(raws)), bounds[-1]
        syntax.items = ItemList(chunks, text[end:close])
        # A text in three quotes without an end is noted where the file ends: behind the hole.
        elsewhere = any(mistake.at >= syntax.hole for mistake in syntax.mistakes)
        if len(syntax.mistakes) > mistakes or elsewhere:
            syntax.body_end = close
            node.items = None
        else:
            syntax.is_cut = True
            syntax.body_end = syntax.hole
            self.text = syntax.text = text[: syntax.hole] + text[close:]
            node.items, node.end = None, syntax.hole + 1
        self._add(ALIASES, start, node)
        return node

    def _bare(self, pos: int) -> Node:
        line = self.text[pos : self.end_of_line(pos)]
        comment = re.search(r"[ \t]+#", line)
        written = (line[: comment.start()] if comment else line).rstrip(" \t;,")
        end = pos + max(len(written), 1)
        code = "fancy-quotes" if is_fancy(self.text[pos]) else "not-quoted"
        self.note(code, found.VALUE, pos, pos, end)
        return Node(BARE, pos, end)

    def _end(self, node: Node) -> int:
        """Go behind a value, the comment after it and what ends the entry."""
        pos = node.end
        while True:
            end = _END.match(self.text, pos)
            if end is not None:
                return end.end()
            text = self.text
            here = self.past_blanks(pos)
            char = text[here]
            if char in "],":
                code = "stray-bracket" if char == "]" else "stray-comma"
                self.note(code, found.SEPARATOR, here, here, here + 1)
                pos = here + 1
                if self.is_stopped:
                    return pos
                continue
            end_of_line = self.end_of_line(here)
            if end_of_line - here < _LONG_LINE and re.compile(_NEXT_ON_LINE).match(text, here):
                self.note("two-on-a-line", found.SEPARATOR, here, here, here)
                return here
            if node.kind == LONG and here == node.end:
                node.kind = BARE
                node.end = pos = self.word_end(here)
                self.note("not-quoted", found.SEPARATOR, here, node.start, pos)
                if pos > here:
                    continue
            stop = here + len(text[here:end_of_line].rstrip(" \t"))
            self.note(
                "text-after-value", found.SEPARATOR, here, here, stop, [(node.start, node.end)]
            )
            return self.past_space(end_of_line)

    def _no_equals(self, start: int, pos: int) -> tuple[str, int] | None:
        """Guess what was meant where "=" is missing; None when nothing comes to mind."""
        text = self.text
        name = text[start:pos].rstrip(" \t")
        char = text[pos : pos + 1]
        if char == ":":
            width = 2 if text.startswith(":=", pos) else 1
            self.note("colon-for-equals", found.ASSIGNMENT, pos, pos, pos + width)
            return name, pos + width
        if char != "" and char in "\"'[0123456789" and text[pos - 1] in " \t":
            self.note("missing-equals", found.ASSIGNMENT, pos, start + len(name), pos)
            return name, pos
        odd = re.compile(_ODD_NAME).match(text, start)
        if odd is None:
            return None
        self.note("illegal-setting-name", found.ASSIGNMENT, pos, start, odd.end())
        return odd[0], self.past_blanks(odd.end()) + 1

    def _no_name(self, pos: int) -> int:
        text = self.text
        if text[pos] == ";":
            self.note("extra-semicolon", found.NAME, pos, pos, pos + 1)
            return self.past_space(pos + 1)
        if pos == 0 and text[0] == "\ufeff":
            self.note("byte-order-mark", found.NAME, 0, 0, 1)
            return self.past_space(1)
        quoted = re.compile(_QUOTED_NAME).match(text, pos)
        if quoted is not None:
            self.note("quoted-name", found.NAME, pos, pos, quoted.end())
            return self._assignment(quoted[2], pos, quoted.end())
        return self._unreadable(pos, pos, found.NAME)

    def _unreadable(self, start: int, at: int, what: str) -> int:
        """Note lines that say nothing, up to the next one that may say something."""
        if not self.syntax.mistakes and is_binary(self.text):
            self.note("not-text", what, at, 0, len(self.text))
            self.is_stopped = True
            return at
        following = re.compile(_NEXT_ENTRY).search(self.text, self.end_of_line(start))
        end = following.end() if following else len(self.text)
        stop = start + len(self.text[start:end].rstrip(" \t\r\n"))
        self.note("unreadable", what, at, start, stop)
        return end


def _read_list(scanner: Scanner, start: int) -> tuple[Node, list[int], int]:
    # Imported here: most files hold only regular lists, and do without.
    from virtconnect.conf.lists import read_list

    return read_list(scanner, start)


def is_binary(text: str) -> bool:
    """Tell whether a text is no text: a tenth of its beginning is not made of characters."""
    part = text[:4096]
    strange = sum(
        (char < " " and char not in "\t\n\r\f\x1b") or "\udc80" <= char <= "\udcff" for char in part
    )
    return strange > 8 and strange * 10 > len(part)
