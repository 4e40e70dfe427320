"""What is wrong or doubtful about single entries of `uri_aliases`."""

import re

from virtconnect.conf.aliases import suggested_name
from virtconnect.conf.chunk import (
    ILLEGAL_NAME,
    NO_EQUALS,
    NOT_A_STRING,
    Chunk,
    value_span,
)
from virtconnect.conf.difference import smallest_edit
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.items import ItemList
from virtconnect.conf.layout import without_items
from virtconnect.conf.values import CannotQuote, literal
from virtconnect.text import ERROR, WARNING, Edit, Finding, Repair, Sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_STOPS = "; libvirt stops here, and no program of this user can connect"


def all_entry_findings(document: ConfDocument) -> "Iterator[Finding]":
    """Yield the findings of all entries; those that are plain are not looked at."""
    items = document.items
    if items is None:
        return
    repeated = items.tally.repeated
    seen: set[str] = set()
    start, index = document.syntax.hole, 0
    for chunk in items.chunks:
        places = set(chunk.odd)
        if repeated:
            places.update(place for place, (name, _) in enumerate(chunk.pairs) if name in repeated)
        if places:
            behind = start
            for place, raw in enumerate(chunk.raws):
                if place in places:
                    entry = _Entry(document, items, chunk, index + place, place, behind)
                    yield from entry.findings(seen)
                    if entry.flaw is None and entry.name:
                        seen.add(entry.name)
                behind += len(raw)
        start += len(chunk.text)
        index += chunk.count


def entry_findings(document: ConfDocument, index: int) -> tuple[Finding, ...]:
    """Return the findings of one entry; places are those of the document's text."""
    items = document.items
    if items is None:
        return ()
    number, place = items.locate(index)
    chunk = items.chunks[number]
    name = chunk.pairs[place][0]
    repeated = name in items.tally.repeated
    if not repeated and not chunk.is_odd(place):
        return ()
    seen = {name} if repeated and items.find(name) not in (index, -1) else set()
    behind = document.syntax.hole + items.start(index)
    return tuple(_Entry(document, items, chunk, index, place, behind).findings(seen))


class _Entry:
    """One entry, where it stands, and what may be done about it."""

    def __init__(
        self,
        document: ConfDocument,
        items: ItemList,
        chunk: Chunk,
        index: int,
        place: int,
        behind: int,
    ) -> None:
        self.document = document
        self.items = items
        self.index = index
        self.behind = behind
        self.raw = chunk.raws[place]
        self.name, self.uri = chunk.pairs[place]
        self.flaw = chunk.flaws.get(place)
        start, end = value_span(self.raw)
        self.written = self.raw[start:end]
        self.start = behind + start
        self.end = behind + end

    def findings(self, seen: "set[str]") -> "Iterator[Finding]":
        """Yield what is so; `seen` are the names of earlier entries."""
        if self.flaw is not None:
            rule = _FLAWS.get(self.flaw)
            if rule is not None:
                yield rule(self)
            return
        if "\0" in self.written:
            yield self._finding(
                "entry-cut-short",
                WARNING,
                Sentence("libvirt cuts the entry off at a NUL character"),
                self.rewritten(Sentence("Remove the rest"), f"{self.name}={self.uri}"),
            )
        if self.name in seen:
            yield self._repeated()
            return
        if not self.name:
            yield self._nameless()
            return
        if self.name.lower() == "xen":
            yield self._xen()
        if not self.uri:
            yield self._finding(
                "empty-alias",
                ERROR,
                Sentence("The alias {0} stands for nothing, so opening it fails", self.name),
                self.deleted(),
            )
        elif ":" not in self.uri:
            yield from self._chained()

    def _finding(
        self, code: str, severity: str, message: Sentence, *repairs: Repair | None
    ) -> Finding:
        offered = tuple(repair for repair in repairs if repair is not None)
        return Finding(code, severity, self.start, self.end, message, offered)

    def without_equals(self) -> Finding:
        """Tell of an entry that is no `name=uri`."""
        name = self.free_name(_name_for(self.uri))
        named = None
        if self.uri.strip():
            entry = f"{name}={self.uri.strip()}"
            named = self.rewritten(Sentence("Name it {0}", name), entry)
        return self._finding(
            "entry-without-equals",
            ERROR,
            Sentence("The entry {0} has no “=” between a name and a URI" + _STOPS, self.uri),
            *((named, self.deleted()) if ":" in self.uri else (self.deleted(), named)),
        )

    def illegal_name(self) -> Finding:
        """Tell of a name with characters that libvirt does not allow."""
        if ":" in self.name or "/" in self.name:
            # A URI whose query has the first "=": the name is missing altogether.
            whole = f"{self.name}={self.uri}"
            name = self.free_name(_name_for(whole))
            named = self.rewritten(Sentence("Name it {0}", name), f"{name}={whole.strip()}")
        else:
            name = self.free_name(suggested_name(self.name))
            named = self.rewritten(Sentence("Rename it to {0}", name), f"{name}={self.uri.strip()}")
        return self._finding(
            "illegal-alias-name",
            ERROR,
            Sentence("The alias name {0} is not legal" + _STOPS, self.name),
            named,
            self.deleted(),
        )

    def not_a_string(self) -> Finding:
        """Tell of a number or a list among the entries."""
        strings = re.findall(r"\"[^\"\r\n]*\"|'[^'\r\n]*'", self.written)
        apart = None
        if self.written.startswith("[") and strings:
            apart = Repair(
                Sentence("Take the inner list apart"),
                Edit(self.start, self.end, ", ".join(strings)),
            )
        return self._finding(
            "entry-not-a-string",
            ERROR,
            Sentence("uri_aliases may hold nothing but texts in quotes" + _STOPS),
            apart,
            self.deleted(),
        )

    def _repeated(self) -> Finding:
        name = self.free_name(self.name)
        return self._finding(
            "repeated-alias",
            WARNING,
            Sentence("There is a {0} further up, so libvirt never uses this one", self.name),
            self.deleted(),
            self.rewritten(Sentence("Rename it to {0}", name), f"{name}={self.uri}"),
        )

    def _nameless(self) -> Finding:
        name = self.free_name(_name_for(self.uri))
        return self._finding(
            "alias-without-name",
            WARNING,
            Sentence("An entry without a name is legal, but nobody can use it"),
            self.rewritten(Sentence("Name it {0}", name), f"{name}={self.uri}"),
            self.deleted(),
        )

    def _xen(self) -> Finding:
        # libvirt: src/libvirt.c, virConnectOpenInternal turns "xen" into "xen:///system" first.
        name = self.free_name(f"{self.name}-host")
        return self._finding(
            "unreachable-alias",
            WARNING,
            Sentence("libvirt takes {0} for xen:///system before it looks at aliases", self.name),
            self.rewritten(Sentence("Rename it to {0}", name), f"{name}={self.uri}"),
            self.deleted(),
        )

    def _chained(self) -> "Iterator[Finding]":
        other = self.items.find(self.uri)
        if other < 0:
            return
        uri = self.items.pair(other)[1]
        resolved = None
        if other != self.index and ":" in uri:
            resolved = self.rewritten(
                Sentence("Use the URI of {0}", self.uri), f"{self.name}={uri}"
            )
        yield self._finding(
            "alias-of-an-alias",
            ERROR,
            Sentence(
                "{0} stands for the alias {1}, but libvirt looks an alias up only once",
                self.name,
                self.uri,
            ),
            resolved,
        )

    def rewritten(self, label: Sentence, entry: str) -> Repair | None:
        """Return a repair that puts another text into the entry's quotes."""
        try:
            return Repair(label, Edit(self.start, self.end, literal(entry, self.written)))
        except CannotQuote:
            return None

    def deleted(self) -> Repair | None:
        """Return a repair that takes the entry away, with its line when it stands alone there."""
        if not self.document.syntax.is_list:
            return None
        items = self.items
        first, stop = max(self.index - 1, 0), min(self.index + 2, len(items))
        raws = [items.raw(number) for number in range(first, stop)]
        rest = items.rest if stop == len(items) else ""
        old = "".join(raws) + rest
        part = ItemList((), rest).spliced(0, 0, raws)
        new = without_items(part, [self.index - first]).text
        start = self.behind - (len(raws[0]) if first < self.index else 0)
        edit = smallest_edit(old, new)
        return Repair(
            Sentence("Delete the entry"), Edit(start + edit.start, start + edit.end, edit.text)
        )

    def free_name(self, wanted: str) -> str:
        """Return `wanted`, with a number when there is such an alias already."""
        name, number = wanted, 2
        while self.items.tally.count(name):
            name = f"{wanted}-{number}"
            number += 1
        return name


_FLAWS: "dict[str, Callable[[_Entry], Finding]]" = {
    NO_EQUALS: _Entry.without_equals,
    ILLEGAL_NAME: _Entry.illegal_name,
    NOT_A_STRING: _Entry.not_a_string,
}


def _name_for(uri: str) -> str:
    """Return a name for a URI that has none: its host's first label, else its driver."""
    found = re.match(r"\s*([A-Za-z][A-Za-z0-9+.-]*):(?://(?:[^/@?#]*@)?([A-Za-z0-9_-]+))?", uri)
    if found is None:
        return suggested_name(uri)
    return suggested_name(found[2] or found[1].partition("+")[0])
