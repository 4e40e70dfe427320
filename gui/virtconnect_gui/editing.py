"""What a person does to the connections of a file: each an undoable step, told in its title."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from virtconnect.conf import aliases as rows
from virtconnect.conf.document import ConfDocument
from virtconnect_gui.open_conf import OpenConf

if TYPE_CHECKING:
    from collections.abc import Mapping

    from virtconnect.bindings import Bindings


def _legal(wanted: str) -> str:
    return rows.suggested_name(wanted) or "connection"


def _means(document: ConfDocument, name: str, number: int) -> bool:
    """Tell whether libvirt takes the entry `number` for this name."""
    found = rows.find(document, name)
    return found is not None and found.index == number


class _FreeNames:
    """Gives names that no entry has yet, each once; all of them cost one look at the entries."""

    def __init__(self, aliases: rows.AliasRows) -> None:
        self._taken = {name for chunk in aliases.chunks for name in chunk.names}
        self._next: dict[str, int] = {}

    def take(self, wanted: str) -> str:
        """Return a legal name like `wanted`, with a number where that is taken."""
        base = _legal(wanted)
        name, number = base, self._next.get(base, 2)
        while name in self._taken:
            name, number = f"{base}-{number}", number + 1
        self._next[base] = number
        self._taken.add(name)
        return name


class Editing(QObject):
    """The edits of aliases over one `OpenConf`; bindings of keys go along with their alias."""

    def __init__(self, conf: OpenConf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._conf = conf

    @property
    def document(self) -> ConfDocument:
        """The document as it stands."""
        return self._conf.document

    @property
    def aliases(self) -> rows.AliasRows:
        """The aliases as they stand."""
        return rows.aliases(self._conf.document)

    def free_name(self, wanted: str) -> str:
        """Return a legal alias name like `wanted` that no entry has yet."""
        name = _legal(wanted)
        if rows.find(self._conf.document, name) is None:  # mostly, and without a look at all names
            return name
        return _FreeNames(self.aliases).take(name)

    def add(self, uri: str, wanted: str) -> int:
        """Add a connection at the end of the list; return its number."""
        name = self.free_name(wanted)
        number = len(self.aliases)
        self._conf.edit(
            self.tr("Add {0}").format(name),
            rows.added(self._conf.document, name, uri),
            start=number,
            inserted=1,
        )
        return number

    def add_ssh(self) -> int:
        """Add a connection to another computer over SSH, its host still to be filled in."""
        return self.add("qemu+ssh:///system", self.tr("new-host"))

    def add_local(self, is_root: bool) -> int:
        """Add a connection to this computer: the system's machines."""
        return self.add("qemu:///system", "system" if is_root else self.tr("this-computer"))

    def add_test(self) -> int:
        """Add a connection to libvirt's test hypervisor."""
        return self.add("test:///default", "try-me")

    def add_from(self, text: str) -> int:
        """Add a connection with the URI found in `text` (a URI or a whole command); -1: none."""
        from virtconnect.exchange.commands import uri_in

        uri = uri_in(text)
        if uri is None:  # no address, then: it may be a letter, or a password
            return -1
        from virtconnect.uri.reading import read  # not before the first paint

        host = read(uri).value("host") or ""
        return self.add(uri, host.partition(".")[0] or self.tr("new-connection"))

    def _called(self, number: int) -> str:
        """Return how an entry is called in a title; one without a name by what it says."""
        alias = self.aliases[number]
        return alias.name or alias.raw

    def rename(self, number: int, name: str) -> None:
        """Give an entry another name; its key goes along, and so does being the default."""
        before = self._conf.document
        old = self.aliases[number].name
        if name == old:
            return
        after = rows.renamed(before, number, name)
        is_default = old and rows.default_uri(before) == old and _means(before, old, number)
        if is_default and _means(after, name, number):
            after = rows.with_default(after, name)
        self._conf.edit(
            self.tr("Rename {0}").format(self._called(number)),
            after,
            self._conf.bindings.renamed(self._conf.path, old, name),
            start=number,
            removed=1,
            inserted=1,
            merging=f"name {number}",
        )

    def set_uri(self, number: int, uri: str, field: str = "uri") -> None:
        """Give an entry another URI; edits of one `field` in a row are one step.

        Without a field ("") each is a step of its own.
        """
        if uri == self.aliases[number].uri:
            return
        self._conf.edit(
            self.tr("Change {0}").format(self._called(number)),
            rows.replaced(self._conf.document, number, uri),
            start=number,
            removed=1,
            inserted=1,
            merging=f"{field} of {number}" if field else None,
        )

    def duplicate(self, number: int) -> int:
        """Add a copy right after an entry; return the copy's number."""
        original = self.aliases[number]
        name = self.free_name(original.name)
        self._conf.edit(
            self.tr("Duplicate {0}").format(self._called(number)),
            rows.added(self._conf.document, name, original.uri, number + 1),
            self._conf.bindings.duplicated(self._conf.path, original.name, name),
            start=number + 1,
            inserted=1,
        )
        return number + 1

    def duplicate_many(self, numbers: Sequence[int]) -> None:
        """Add a copy of each of these entries right after it, as one step."""
        document, bindings = self._conf.document, self._conf.bindings
        path = self._conf.path
        names = _FreeNames(self.aliases)
        for before, number in enumerate(numbers):  # each copy moves those behind it
            name, uri = self.aliases.pair(number)
            copy = names.take(name)
            document = rows.added(document, copy, uri, number + before + 1)
            bindings = bindings.duplicated(path, name, copy)
        self._conf.edit(
            self.tr("Duplicate {0} connections").format(len(numbers)), document, bindings
        )

    def delete(self, numbers: Sequence[int]) -> None:
        """Remove entries as one step."""
        if not numbers:
            return
        names = [self.aliases[number].name for number in numbers]
        whole = len(numbers) == numbers[-1] - numbers[0] + 1
        self._conf.edit(
            self.tr("Delete {0}").format(self._called(numbers[0]))
            if len(names) == 1
            else self.tr("Delete {0} connections").format(len(names)),
            rows.removed(self._conf.document, numbers),
            self._conf.bindings.removed(self._conf.path, names),
            start=numbers[0] if whole else -1,
            removed=len(numbers),
        )

    def move(self, number: int, to: int) -> None:
        """Move an entry to another place: libvirt takes the first of two equal names."""
        if not 0 <= to < len(self.aliases) or to == number:
            return
        first, last = min(number, to), max(number, to)
        self._conf.edit(
            self.tr("Move {0}").format(self._called(number)),
            rows.moved(self._conf.document, number, to),
            start=first,
            removed=last - first + 1,
            inserted=last - first + 1,
        )

    def move_many(self, numbers: Sequence[int], gap: int) -> int:
        """Move entries together before the entry `gap`; return the first one's new number."""
        if not numbers:
            return -1
        first = gap - sum(number < gap for number in numbers)
        start = min(numbers[0], gap)
        count = max(numbers[-1] + 1, gap) - start
        self._conf.edit(
            self.tr("Move {0}").format(self._called(numbers[0]))
            if len(numbers) == 1
            else self.tr("Move {0} connections").format(len(numbers)),
            rows.moved_many(self._conf.document, numbers, gap),
            start=start,
            removed=count,
            inserted=count,
        )
        return first

    def change_many(
        self, entries: "Mapping[int, tuple[str, str]]", keys: "Mapping[str, str | None]"
    ) -> None:
        """Give entries other URIs, and names other keys (None: none any more), as one step."""
        path = self._conf.path
        uses: dict[str, str | None] = {**self._conf.bindings.of_file(path), **keys}
        bound = {name: key for name, key in uses.items() if key}
        first = min(entries, default=-1)
        count = max(entries, default=-1) + 1 - first if entries else 0
        touched = max(len(entries), len(keys))
        self._conf.edit(
            self.tr("Change {0} connections").format(touched)
            if touched > 1
            else self.tr("Change 1 connection"),
            rows.replaced_many(self._conf.document, entries) if entries else self._conf.document,
            self._conf.bindings.with_file(path, bound) if keys else None,
            start=first,
            removed=count,
            inserted=count,
        )

    def set_default(self, name: str | None) -> None:
        """Make `name` what a connection without a URI opens; None leaves it to libvirt."""
        self._conf.edit(
            self.tr("Make {0} the default").format(name) if name else self.tr("Remove the default"),
            rows.with_default(self._conf.document, name),
        )

    def bind(self, number: int, key: str | None, uri: str | None = None) -> None:
        """Let an entry use a key of the keyring (None: no more), with a new URI if given."""
        alias = self.aliases[number]
        bindings: Bindings = (
            self._conf.bindings.bound(self._conf.path, alias.name, key)
            if key
            else self._conf.bindings.unbound(self._conf.path, alias.name)
        )
        document = self._conf.document
        if uri is not None and uri != alias.uri:
            document = rows.replaced(document, number, uri)
        self._conf.edit(
            self.tr("Change the key of {0}").format(self._called(number)),
            document,
            bindings,
            start=number,
            removed=1,
            inserted=1,
        )
