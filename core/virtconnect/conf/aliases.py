"""Aliases: the entries of `uri_aliases`, seen as rows, and their edits.

libvirt: src/util/viruri.c, virURIFindAliasMatch. An entry is `name=uri`; its name may hold letters,
digits, `_` and `-`; the first of a name counts.
"""

from collections.abc import Iterator, Sequence

from virtconnect.conf.chunk import (
    ILLEGAL_NAME,
    NO_EQUALS,
    NOT_A_STRING,
    NOT_QUOTED,
    Chunk,
    chunks_of,
    entry_of,
    value_span,
)
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.items import ItemList, shared_ends
from virtconnect.conf.layout import (
    moved_item,
    moved_items,
    with_item,
    with_items_behind,
    with_values,
    without_items,
)
from virtconnect.conf.reader import ALIASES
from virtconnect.conf.values import CannotQuote, literal, quote_of
from virtconnect.text import Refusal, Sentence, Span, Value, VirtConnectError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import overload

DEFAULT = "uri_default"

_NAME_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")
_NO_ITEMS = ItemList((), "")

_PROBLEMS = {
    NO_EQUALS: "The entry has no “=”; it has to be name=URI",
    ILLEGAL_NAME: "The name {0} is not legal: an alias may only hold letters A-Z, digits, _ and -",
    NOT_A_STRING: "The entry is not a string in quotes",
    NOT_QUOTED: "The entry has no proper quotes around it",
}


class IllegalAliasName(VirtConnectError):
    """An alias cannot have this name; `sentence` says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class Alias(Value):
    """One entry of `uri_aliases`.

    `line` counts from 1; `raw` is the whole string of the entry. `problem` tells what makes the
    entry malformed: then `name` is empty or illegal and `uri` what could be understood of it.
    """

    __slots__ = ("index", "line", "name", "problem", "raw", "uri")

    def __init__(
        self, index: int, name: str, uri: str, line: int, raw: str, problem: Sentence | None
    ) -> None:
        self.index = index
        self.name = name
        self.uri = uri
        self.line = line
        self.raw = raw
        self.problem = problem


class AliasRows(Sequence[Alias]):
    """The entries of a document's first `uri_aliases`; an `Alias` is made when asked for."""

    __slots__ = ("_first_line", "_items")

    def __init__(self, items: ItemList, first_line: int) -> None:
        self._items = items
        self._first_line = first_line

    def __len__(self) -> int:
        return len(self._items)

    if TYPE_CHECKING:

        @overload
        def __getitem__(self, index: int) -> Alias: ...
        @overload
        def __getitem__(self, index: slice) -> tuple[Alias, ...]: ...

    def __getitem__(self, index: int | slice) -> Alias | tuple[Alias, ...]:
        if isinstance(index, slice):
            return tuple(self[number] for number in range(*index.indices(len(self))))
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        number, place = self._items.locate(index)
        line = self._first_line + self._items.lines_before(index)
        return _alias(self._items.chunks[number], place, index, line)

    def __iter__(self) -> Iterator[Alias]:
        index, line = 0, self._first_line
        for chunk in self._items.chunks:
            for place, raw in enumerate(chunk.raws):
                start = value_span(raw)[0]
                yield _alias(chunk, place, index, line + raw.count("\n", 0, start))
                index += 1
                line += raw.count("\n")

    @property
    def chunks(self) -> tuple[Chunk, ...]:
        """What the rows are made of; versions of a document share most of it."""
        return self._items.chunks

    def chunk_at(self, index: int) -> tuple[Chunk, int]:
        """Return the chunk that an entry is in, and its place there."""
        number, place = self._items.locate(index)
        return self._items.chunks[number], place

    def pair(self, index: int) -> tuple[str, str]:
        """Return name and URI of one entry, without the price of an `Alias`."""
        return self._items.pair(index)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Name and URI of all entries, without the price of an `Alias` for each."""
        return [pair for chunk in self._items.chunks for pair in chunk.pairs]

    def changed_since(self, before: "AliasRows") -> tuple[int, int, int]:
        """Tell where rows differ from those `before`: `(start, end before, end now)`.

        Rows outside have the same name and URI, malformed ones the same words. What two versions
        of a document share is passed over without a look.
        """
        old, new = before.chunks, self.chunks
        head, tail = shared_ends(old, new)
        gone = [told for chunk in old[head : len(old) - tail] for told in _told(chunk)]
        come = [told for chunk in new[head : len(new) - tail] for told in _told(chunk)]
        start = sum([chunk.count for chunk in new[:head]])
        first, last = 0, 0
        while first < min(len(gone), len(come)) and gone[first] == come[first]:
            first += 1
        while last < min(len(gone), len(come)) - first and gone[-1 - last] == come[-1 - last]:
            last += 1
        return start + first, start + len(gone) - last, start + len(come) - last


def _told(chunk: Chunk) -> "Sequence[tuple[str, ...]]":
    """Return what a row tells of each entry of a chunk."""
    if not chunk.flaws:
        return chunk.pairs
    flaws = chunk.flaws
    return [
        (*pair, flaws[place], chunk.written(place)) if place in flaws else pair
        for place, pair in enumerate(chunk.pairs)
    ]


def _alias(chunk: Chunk, place: int, index: int, line: int) -> Alias:
    name, uri = chunk.pairs[place]
    flaw = chunk.flaws.get(place)
    if flaw is None:
        return Alias(index, name, uri, line, f"{name}={uri}", None)
    raw = chunk.raws[place]
    start, end = value_span(raw)
    entry = raw[start:end] if flaw == NOT_A_STRING else entry_of(raw)[0]
    values = (name,) if flaw == ILLEGAL_NAME else ()
    return Alias(index, name, uri, line, entry, Sentence(_PROBLEMS[flaw], *values))


def aliases(document: ConfDocument) -> AliasRows:
    """Return the entries of the first `uri_aliases`, also of a file that libvirt refuses."""
    items = document.items
    return AliasRows(_NO_ITEMS if items is None else items, document.line_before_items)


def find(document: ConfDocument, name: str) -> Alias | None:
    """Return the alias of exactly this name, the first of them; malformed entries are none."""
    index = -1 if document.items is None else document.items.find(name)
    return aliases(document)[index] if index >= 0 else None


def first_malformed(document: ConfDocument) -> Alias | None:
    """Return the first entry at which libvirt stops, None when all are well formed."""
    before = 0
    for chunk in document.items.chunks if document.items is not None else ():
        if chunk.flaws:
            return aliases(document)[before + min(chunk.flaws)]
        before += chunk.count
    return None


def uri_span(document: ConfDocument, index: int) -> Span:
    """Return where the URI of an entry stands in the document's text.

    Without a `=` it is the whole entry, without a string in quotes the whole value.
    """
    items = _NO_ITEMS if document.items is None else document.items
    raw = items.raw(index)
    start, end = value_span(raw)
    written = raw[start:end]
    place = document.syntax.hole + items.start(index) + start
    if items.flaw(index) in (NOT_A_STRING, NOT_QUOTED):
        return Span(place, place + len(written))
    quote = len(quote_of(written))
    equals = written.find("=")
    return Span(place + max(equals + 1, quote), place + len(written) - quote)


def lookup(
    document: ConfDocument, given: str, path: str = "memory conf"
) -> tuple[Alias | None, Refusal | None]:
    """Look a name up as libvirt does on opening a connection.

    Entries are checked one after the other until one matches, so a malformed entry stops every
    connection but those of the aliases before it (libvirt: virURIFindAliasMatch).
    """
    refusal = document.wrong_type(ALIASES, path)
    if refusal is not None or document.items is None:
        return None, refusal
    match = find(document, given)
    malformed = first_malformed(document)
    if malformed is None or (match is not None and match.index < malformed.index):
        return match, None
    return None, _malformed(malformed.raw)


def _malformed(entry: str) -> Refusal:
    words = f"configuration file syntax error: Malformed 'uri_aliases' config entry '{entry}', "
    if "=" in entry:
        return Refusal(33, 45, words + "aliases may only contain 'a-Z, 0-9, _, -'")
    return Refusal(33, 45, words + "expected 'alias=uri://host/path'")


def alias_name_problem(name: str) -> Sentence | None:
    """Tell why an alias cannot have a name, None when it can."""
    if not name:
        return Sentence("An alias needs a name")
    wrong = next((char for char in name if char not in _NAME_CHARACTERS), None)
    if wrong is None:
        return None
    return Sentence("{0} is not allowed in an alias; letters A-Z, digits, _ and - are", wrong)


def suggested_name(text: str) -> str:
    """Return a legal name that is as near to `text` as can be; never an empty one."""
    name = ""
    for char in text.strip():
        if char in _NAME_CHARACTERS:
            name += char
        elif name and name[-1] not in "_-":
            name += "_"
    return name.rstrip("_-") or "unnamed"


def added(document: ConfDocument, name: str, uri: str, index: int | None = None) -> ConfDocument:
    """Return the document with an alias more: at `index`, or behind the last one.

    Raises `IllegalAliasName`, and `CannotQuote` when libvirt.conf cannot hold the URI.
    """
    written = _literal(name, uri)
    if document.items is None or index is None:
        return added_many(document, [(name, uri)])
    return document.with_items(with_item(_items(document), index, written))


def added_many(document: ConfDocument, pairs: Sequence[tuple[str, str]]) -> ConfDocument:
    """Return the document with aliases (name, URI) added behind the last one."""
    if not pairs:
        return document
    written = [_literal(name, uri) for name, uri in pairs]
    if document.items is not None:
        return document.with_items(with_items_behind(_items(document), written))
    lines = [f"{ALIASES} = [", *(f"  {entry}," for entry in written), "]"]
    return document.appended(document.line_end.join(lines))


def renamed(document: ConfDocument, index: int, name: str) -> ConfDocument:
    """Return the document with another name for one alias; raises `IllegalAliasName`."""
    return replaced_many(document, {index: (name, _items(document).pair(index)[1])})


def replaced(document: ConfDocument, index: int, uri: str) -> ConfDocument:
    """Return the document with another URI for one alias; its name is kept, even a wrong one.

    Raises `CannotQuote` when libvirt.conf cannot hold the URI.
    """
    items = _items(document)
    raw = items.raw(index)
    name, equals, _ = entry_of(raw)[0].partition("=")
    entry = name + equals + uri if equals else uri
    return document.with_items(with_values(items, {index: literal(entry, _written(raw))}))


def replaced_many(document: ConfDocument, entries: "Mapping[int, tuple[str, str]]") -> ConfDocument:
    """Return the document with other names and URIs for some aliases, by their index."""
    items = _items(document)
    written = {
        index: _literal(name, uri, _written(items.raw(index)))
        for index, (name, uri) in entries.items()
    }
    return document.with_items(with_values(items, written))


def moved(document: ConfDocument, index: int, to: int) -> ConfDocument:
    """Return the document with an alias at another place; `to` is its index afterwards."""
    if index == to:
        return document
    return document.with_items(moved_item(_items(document), index, to))


def moved_many(document: ConfDocument, indexes: Sequence[int], gap: int) -> ConfDocument:
    """Return the document with some aliases moved together into a gap between two others.

    `gap` is the index, before anything moves, of the entry they come to stand before; the number
    of entries for the end. They keep the order they have.
    """
    chosen = sorted(set(indexes))
    before = sum(index < gap for index in chosen)
    first = gap - before
    if not chosen or chosen == list(range(first, first + len(chosen))):
        return document
    return document.with_items(moved_items(_items(document), chosen, first))


def removed(document: ConfDocument, indexes: Sequence[int]) -> ConfDocument:
    """Return the document without some aliases."""
    if not indexes:
        return document
    return document.with_items(without_items(_items(document), indexes))


def default_uri(document: ConfDocument) -> str | None:
    """Return what `uri_default` says, None when it is missing or no string."""
    return document.string(DEFAULT)


def with_default(document: ConfDocument, value: str | None) -> ConfDocument:
    """Return the document with another `uri_default`, without one for None."""
    if value is None:
        return document.without_setting(DEFAULT)
    return document.with_setting(DEFAULT, value)


def _items(document: ConfDocument) -> ItemList:
    """Return the items to edit.

    Entries without proper quotes get them, or what is put next to them would become a part of them;
    what is in the place of a list becomes an item in quotes.
    """
    items = _NO_ITEMS if document.items is None else document.items
    if document.has_sound_list or not len(items):
        return items
    if document.syntax.is_list:
        return with_values(items, dict(_quoted(items)))
    entry, flaw = entry_of(items.raw(0))
    if flaw is None:
        return items
    try:
        written = literal(entry.replace("\0", ""))
    except CannotQuote:
        written = '""'  # the row is there, so that it can be edited
    return ItemList(chunks_of([written]), "")


def _quoted(items: ItemList) -> "Iterator[tuple[int, str]]":
    """Yield index and literal of the entries without proper quotes that can have them."""
    raws = (raw for chunk in items.chunks for raw in chunk.raws)
    for index, raw in enumerate(raws):
        entry, flaw = entry_of(raw)
        if flaw != NOT_QUOTED:
            continue
        try:
            written = literal(entry)
        except CannotQuote:
            continue
        yield index, written


def _written(raw: str) -> str:
    start, end = value_span(raw)
    return raw[start:end]


def _literal(name: str, uri: str, like: str = "") -> str:
    problem = alias_name_problem(name)
    if problem is not None:
        raise IllegalAliasName(problem)
    return literal(f"{name}={uri}", like)
