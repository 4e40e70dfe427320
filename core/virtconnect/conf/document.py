"""A libvirt.conf as a value: read without loss, asked, and edited by the smallest change.

libvirt: src/util/virconf.c. Settings are looked up by their exact name, the first one counts, and
names that nobody asks for are left alone.
"""

import re

from virtconnect.conf.chunk import NOT_A_STRING, entry_of, value_span
from virtconnect.conf.reader import ALIASES, parse
from virtconnect.conf.scanner import Scanner
from virtconnect.conf.structure import OVERFLOW, Mistake, Statement, Syntax
from virtconnect.conf.values import (
    LIST,
    LONG,
    STRING,
    CannotQuote,
    ConfValue,
    byte_length,
    literal,
    number,
    overflows,
)
from virtconnect.text import Edit, Refusal, Sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.conf.items import ItemList

NEWEST = (12, 8, 0)
OVERFLOW_SINCE = (11, 3, 0)  # the oldest version known to refuse a number that is too large
LARGEST_FILE = 10 * 1024 * 1024  # bytes (libvirt: MAX_CONFIG_FILE_SIZE)

_FROM_CONF = 9  # virErrorDomain VIR_FROM_CONF
_INTERNAL_ERROR = 1
_CONF_SYNTAX = 33
_SYSTEM_ERROR = 38
_OVERFLOW = 82

_SPACE = " \t\r\n"
_LINE_END = re.compile("\r\n|\n|\r")


class ConfDocument:
    """A read libvirt.conf. Nothing changes it: every edit returns a new document.

    The new document shares with the old one all that the edit did not touch. `text` gives back
    every byte of what was read, joined when asked for.
    """

    __slots__ = ("_items", "_syntax")

    def __init__(self, syntax: Syntax, items: "ItemList | None") -> None:
        self._syntax = syntax
        self._items = items

    @classmethod
    def read(cls, text: str) -> "ConfDocument":
        """Read any text; bytes that are not UTF-8 are lone surrogates (surrogateescape)."""
        syntax = parse(text)
        return cls(syntax, syntax.items)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ConfDocument):
            return NotImplemented
        if self is other:
            return True
        if self._syntax is other._syntax:
            return self._items == other._items
        return self.length == other.length and self.text == other.text

    def __hash__(self) -> int:
        return hash((self.length, self._syntax.text[:80]))

    def __repr__(self) -> str:
        return f"ConfDocument.read({self.text!r})"

    @property
    def text(self) -> str:
        """The whole text."""
        syntax = self._syntax
        if not syntax.is_cut or self._items is None:
            return syntax.text
        return syntax.text[: syntax.hole] + self._items.text + syntax.text[syntax.hole :]

    @property
    def length(self) -> int:
        """The length of the text in code points."""
        return len(self._syntax.text) + self._cut_length

    @property
    def is_too_large(self) -> bool:
        """Whether the file is longer than the 10 MB that libvirt reads."""
        if self.length <= LARGEST_FILE // 4:  # no character takes more than four bytes
            return False
        apart = self._items.byte_length if self._items is not None and self._syntax.is_cut else 0
        return byte_length(self._syntax.text) + apart > LARGEST_FILE

    @property
    def _cut_length(self) -> int:
        return self._items.length if self._items is not None and self._syntax.is_cut else 0

    @property
    def syntax(self) -> Syntax:
        """What was read around the aliases; for the modules of this package."""
        return self._syntax

    @property
    def items(self) -> "ItemList | None":
        """What `uri_aliases` lists, None without the setting; for the modules of this package."""
        return self._items

    @property
    def has_sound_list(self) -> bool:
        """Whether an edit of one alias leaves the others as they are.

        Nothing is wrong with the list then. Around a mistake the whole text is read again, and what
        follows may then be read in another way.
        """
        return self._syntax.is_cut

    def place(self, pos: int) -> int:
        """Turn a place in the syntax's text into one in the whole text."""
        return pos + self._cut_length if pos >= self._syntax.hole else pos

    def line_at(self, pos: int) -> int:
        """Return the line of a place in the syntax's text, counted from 1 as libvirt does."""
        line = 1 + self._syntax.text.count("\n", 0, pos)
        if self._syntax.is_cut and self._items is not None and pos >= self._syntax.hole:
            line += self._items.lines
        return line

    @property
    def line_before_items(self) -> int:
        """The line in which the list of aliases opens, counted from 1."""
        return 1 + self._syntax.text.count("\n", 0, self._syntax.hole)

    @property
    def mistakes(self) -> list[Mistake]:
        """What libvirt's reader does not take; places are those of the syntax's text."""
        return self._syntax.mistakes

    def refusal(
        self, path: str = "memory conf", version: tuple[int, ...] = NEWEST
    ) -> Refusal | None:
        """Return what libvirt of this version says when it reads the file, None if it takes it."""
        if self.is_too_large:
            return _too_large(path)
        for mistake in self._syntax.mistakes:
            where = f"{path}:{self.line_at(mistake.at)}: {mistake.what}"
            if mistake.what != OVERFLOW:
                words = f"configuration file syntax error: {where}"
                return Refusal(_CONF_SYNTAX, _FROM_CONF, words)
            if version >= OVERFLOW_SINCE:
                return Refusal(_OVERFLOW, _FROM_CONF, f"numerical overflow: {where}")
        return None

    @property
    def settings(self) -> tuple[tuple[str, ConfValue], ...]:
        """Name and value of all settings in the order of the file, as far as understood."""
        return tuple(
            (statement.name, self._value(statement)) for statement in self._syntax.statements
        )

    def get(self, name: str) -> ConfValue | None:
        """Return the value libvirt finds for a name: that of the first such setting."""
        statement = self._syntax.first(name)
        return None if statement is None else self._value(statement)

    def string(self, name: str) -> str | None:
        """Return a setting's string; None when it is missing or something else."""
        value = self.get(name) if name != ALIASES else None
        return value.value if value is not None and isinstance(value.value, str) else None

    def line_of(self, name: str) -> int | None:
        """Return the line where the setting of this name stands, None when there is none."""
        statement = self._syntax.first(name)
        return None if statement is None else self.line_at(statement.start)

    def wrong_type(self, name: str, path: str = "memory conf") -> Refusal | None:
        """Return what libvirt says when it fetches a setting that has the wrong type.

        `uri_aliases` has to be a list of strings, every other setting of a client a string
        (libvirt: virConfGetValueStringList, virConfGetValueString).
        """
        statement = self._syntax.first(name)
        if statement is None:
            return None
        if name != ALIASES:
            if statement.node.kind == STRING:
                return None
            words = f"{path}: expected a string for '{name}' parameter"
            return Refusal(_INTERNAL_ERROR, _FROM_CONF, f"internal error: {words}")
        words = f"{path}: expected a string list for '{name}' parameter"
        if not self._syntax.is_list or self._items is None:
            return Refusal(_INTERNAL_ERROR, _FROM_CONF, f"internal error: {words}")
        if any(NOT_A_STRING in chunk.flaws.values() for chunk in self._items.chunks):
            words = f"configuration file syntax error: {words}"
            return Refusal(_CONF_SYNTAX, _FROM_CONF, words)
        return None

    def with_setting(self, name: str, value: str | int) -> "ConfDocument":
        """Return the document with a setting changed in its place, or added at the end.

        Raises `CannotQuote` when libvirt.conf cannot hold the value.
        """
        statement = self._syntax.first(name)
        old = ""
        if statement is not None and statement.node.kind == STRING:
            old = self._syntax.text[statement.node.start : statement.node.end]
        return self.with_written(name, _written(value, old))

    def written(self, name: str) -> str | None:
        """Return a setting's value as it is written, None without the setting."""
        statement = self._syntax.first(name)
        if statement is None:
            return None
        start, end = statement.node.start, statement.node.end
        if statement is not self._syntax.aliases:
            return self._syntax.text[start:end]
        return self.text[self.place(start) : self.place(end)]

    def with_written(self, name: str, written: str) -> "ConfDocument":
        """Return the document with a value as it is to be written, in its place or at the end."""
        statement = self._syntax.first(name)
        if statement is None:
            return self.appended(f"{name} = {written}")
        return self._spliced(statement.node.start, statement.node.end, written)

    def without_setting(self, name: str) -> "ConfDocument":
        """Return the document without any setting of this name.

        A setting alone on its lines takes them and its comment along.
        """
        found: list[Statement] = []
        for statement in self._syntax.statements:
            # In a broken file one may reach into the next, which then goes with it.
            apart = not found or statement.start >= found[-1].node.end
            if statement.name == name and apart:
                found.append(statement)
        document = self
        for statement in reversed(found):  # so that the others keep their places
            document = document.without_statement(statement)
        return document

    def without_statement(self, statement: Statement) -> "ConfDocument":
        """Return the document without one of its settings; for the modules of this package."""
        start, end = self._removal(statement)
        return self._spliced(start, end, "")

    def removal(self, statement: Statement) -> Edit:
        """Return the edit of the text that takes a setting away, its own lines too."""
        start, end = self._removal(statement)
        return Edit(self.place(start), self.place(end), "")

    def _removal(self, statement: Statement) -> tuple[int, int]:
        text = self._syntax.text
        # A list left open ends with its line, whose end the last line may have taken when it went.
        start, end = _removal(text, statement.start, min(statement.node.end, len(text)))
        if end == len(text) and text[:start].endswith('""""""'):
            # An empty text in three quotes is only one when a byte follows it.
            start = len(text[: statement.start].rstrip(" \t"))
        if text[:start].strip(_SPACE) or text[end:].strip(_SPACE):
            return start, end
        return 0, len(text)  # white space alone is no file that libvirt reads

    def edited(self, edit: Edit) -> "ConfDocument":
        """Return the document with an edit of its text made, as a repair offers it."""
        return ConfDocument.read(edit.applied(self.text))

    def appended(self, lines: str) -> "ConfDocument":
        """Return the document with lines of text (without their last line end) behind all others.

        A file that has no line end at its end has none afterwards.
        """
        text = self._syntax.text
        if text == "" or text[-1] in "\r\n":
            return self._spliced(len(text), len(text), lines + self.line_end)
        return self._spliced(len(text), len(text), self.line_end + lines)

    @property
    def line_end(self) -> str:
        """What ends the first line, a line feed when nothing does."""
        for text in (self._syntax.text, self._items.rest if self._items is not None else ""):
            if ending := _LINE_END.search(text):
                return ending[0]
        return "\n"

    def with_items(self, items: "ItemList") -> "ConfDocument":
        """Return the document with other items in its first `uri_aliases`, made a list if need be.

        Items that come from edits are sound, so around a sound list nothing is read again.
        """
        syntax = self._syntax
        if syntax.is_cut:
            return ConfDocument(syntax, items)
        before, after = syntax.text[: syntax.hole], syntax.text[syntax.body_end :]
        body = items.text if syntax.is_list else f"[{items.text}]"
        return ConfDocument.read(before + body + after)

    def _value(self, statement: Statement) -> ConfValue:
        if statement is not self._syntax.aliases or not self._syntax.is_list:
            return self._syntax.value(statement.node)
        chunks = self._items.chunks if self._items is not None else ()
        return ConfValue(LIST, tuple(_item(raw) for chunk in chunks for raw in chunk.raws))

    def _spliced(self, start: int, end: int, new: str) -> "ConfDocument":
        """Put `new` into the syntax's text; what is cut out of it is not read again."""
        syntax = self._syntax
        if syntax.is_cut and not syntax.mistakes:
            fresh = parse(syntax.text[:start] + new + syntax.text[end:])
            if fresh.is_cut and not fresh.mistakes:
                return ConfDocument(fresh, self._items)
        return self.edited(Edit(self.place(start), self.place(end), new))


def _item(raw: str) -> ConfValue:
    """Return the value of a raw item of `uri_aliases`."""
    start, end = value_span(raw)
    written = raw[start:end]
    if written.startswith("["):
        from virtconnect.conf.lists import read_list  # seldom needed

        scanner = Scanner(written)
        return scanner.syntax.value(read_list(scanner, 0)[0])
    entry, flaw = entry_of(raw)
    return ConfValue(LONG, number(written)) if flaw == NOT_A_STRING else ConfValue(STRING, entry)


def _written(value: str | int, old: str) -> str:
    if isinstance(value, str):
        return literal(value, old)
    if overflows(str(value)):
        raise CannotQuote(Sentence("{0} is too large a number for libvirt", value))
    return str(value)


def _removal(text: str, start: int, end: int) -> tuple[int, int]:
    """Return what has to go so that the setting from `start` to `end` is gone."""
    before = len(text[:start].rstrip(" \t"))
    after = _skip(text, end)
    ends_itself = text.startswith(";", after)
    if ends_itself:
        after = _skip(text, after + 1)
    line_end = after
    if text.startswith("#", after):
        line_end = len(text) if (found := _LINE_END.search(text, after)) is None else found.start()
    begins_line = before == 0 or text[before - 1] in "\r\n"
    if begins_line and (line_end == len(text) or text[line_end] in "\r\n"):
        ending = _LINE_END.match(text, line_end)
        if ending is not None:
            return before, ending.end()
        # The last line has no end of its own: the line before gives up its own.
        return len(_LINE_END.sub("", text[before - 2 : before])) + max(before - 2, 0), line_end
    if ends_itself:
        return start, after
    if before > 0 and text[before - 1] == ";":
        return before - 1, end
    return start, end


def _skip(text: str, pos: int) -> int:
    while pos < len(text) and text[pos] in " \t":
        pos += 1
    return pos


def _too_large(path: str) -> Refusal:
    # libvirt: virFileReadAll gives EOVERFLOW.
    words = f"Failed to read file '{path}': Value too large for defined data type"
    return Refusal(_SYSTEM_ERROR, 0, words)
