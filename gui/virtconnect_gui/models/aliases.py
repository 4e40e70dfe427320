"""The aliases of the open file as table rows: it searches and sorts itself.

A proxy model over a Python model costs 12 to 240 ms a key at 10,000 rows, so there is none: the
model keeps one list of row numbers, and everything shown is read when it is asked for.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from virtconnect.conf.aliases import Alias, aliases, default_uri
from virtconnect.uri.reading import read
from virtconnect_gui.open_conf import Change, OpenConf
from virtconnect_gui.words import say

type_index = QModelIndex | QPersistentModelIndex

ALIAS_ROLE = Qt.ItemDataRole.UserRole  # the Alias
STATE_ROLE = Qt.ItemDataRole.UserRole + 1  # the RowState
FACTS_ROLE = Qt.ItemDataRole.UserRole + 2  # the RowFacts
DEFAULT_ROLE = Qt.ItemDataRole.UserRole + 3  # bool: what a connection without a URI opens


class RowState(NamedTuple):
    """How an alias' last test went: an icon's name, its colour role, and words."""

    icon: str
    role: str
    text: str
    word: str  # what `state:` in the search box finds


class RowFacts(NamedTuple):
    """What a row says about its URI."""

    target: str
    transport: str
    driver: str
    path: str


NOT_TESTED = RowState("not-tested", "muted", "", "untested")


def scheme_words(uri: str) -> tuple[str, str, str]:
    """Return driver, transport and authority of a URI's text, without reading all of it.

    For searching through thousands: the transport is the one libvirt would take when none is
    written (tls with a host, else unix).
    """
    scheme, _, rest = uri.partition(":")
    driver, _, transport = scheme.partition("+")
    authority = rest[2:].partition("/")[0].partition("?")[0] if rest.startswith("//") else ""
    return driver, transport or ("tls" if authority else "unix"), authority


class AliasModel(QAbstractTableModel):
    """One row an entry of `uri_aliases`, in file order unless sorted.

    Editing a name asks `rename_asked(index, name)`; the change comes back through the file.
    """

    rename_asked = Signal(int, str)
    filtered = Signal()

    NAME, TARGET, DRIVER, TRANSPORT, STATE, KEY = range(6)

    def __init__(self, conf: OpenConf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._conf = conf
        self._rows: Sequence[Alias] = aliases(conf.document)
        self._default = default_uri(conf.document)
        self._shown: list[int] | None = None  # row numbers of the file; None: all, in order
        self._words: tuple[str, ...] = ()
        self._sorting: tuple[int, Qt.SortOrder] | None = None
        self._states: dict[str, RowState] = {}
        self._facts: dict[str, RowFacts] = {}
        self._haystack: list[str] | None = None  # made at the first search
        self._headers = (
            self.tr("Name"),
            self.tr("Target"),
            self.tr("Driver"),
            self.tr("Transport"),
            self.tr("State"),
            self.tr("Key"),
        )
        conf.changed.connect(self._follow)

    # --- what rows there are ----------------------------------------------------------

    @property
    def total(self) -> int:
        """Number of entries in the file, shown or not."""
        return len(self._rows)

    def alias_at(self, row: int) -> Alias:
        """Return the alias of a shown row."""
        return self._rows[self._number(row)]

    def row_of(self, number: int) -> int:
        """Return the shown row of the file's entry `number`, -1 when it is filtered away."""
        if self._shown is None:
            return number if 0 <= number < len(self._rows) else -1
        try:
            return self._shown.index(number)
        except ValueError:
            return -1

    def _number(self, row: int) -> int:
        return row if self._shown is None else self._shown[row]

    def rowCount(self, parent: type_index = QModelIndex()) -> int:
        if parent.isValid():
            return 0
        return len(self._rows) if self._shown is None else len(self._shown)

    def columnCount(self, parent: type_index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._headers)

    # --- what they show ---------------------------------------------------------------

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._headers[section]
        return None

    def data(self, index: type_index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        alias = self.alias_at(index.row())
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.EditRole:
            return self._text(alias, index.column())
        if role == ALIAS_ROLE:
            return alias
        if role == STATE_ROLE:
            return self.state(alias.name)
        if role == FACTS_ROLE:
            return self.facts(alias)
        if role == DEFAULT_ROLE:
            return self.is_default(alias)
        if role == Qt.ItemDataRole.ToolTipRole:
            return say(alias.problem) if alias.problem else alias.uri
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = self.state(alias.name)
            return ", ".join(
                part
                for part in (alias.name or alias.raw, self.facts(alias).target, state.text)
                if part
            )
        return None

    def _text(self, alias: Alias, column: int) -> str:
        if column == self.NAME:
            return alias.name or alias.raw
        if column == self.TARGET:
            return self.facts(alias).target
        if column == self.DRIVER:
            facts = self.facts(alias)
            return facts.driver + facts.path
        if column == self.TRANSPORT:
            return self.facts(alias).transport
        if column == self.STATE:
            return self.state(alias.name).text
        return self._conf.bindings.of(self._conf.path, alias.name) or ""

    def facts(self, alias: Alias) -> RowFacts:
        """Return what the alias' URI says, read once for each text."""
        known = self._facts.get(alias.uri)
        if known is None:
            if len(self._facts) > 2000:  # one screenful is enough to be quick
                self._facts.clear()
            known = self._facts[alias.uri] = self._read_facts(alias)
        return known

    def _read_facts(self, alias: Alias) -> RowFacts:
        reading = read(alias.uri)
        driver = reading.driver or ""
        transport = reading.transport
        host = reading.value("host")
        if host:
            user, port = reading.value("user"), reading.value("port")
            shown = f"[{host}]" if ":" in host else host
            target = (f"{user}@" if user else "") + shown + (f":{port}" if port else "")
        elif driver == "test":
            target = self.tr("test hypervisor")
        elif not driver:
            target = alias.uri or self.tr("no URI")
        else:
            target = self.tr("this computer")
        if not transport:
            transport = "test" if driver == "test" and not host else "tls" if host else "unix"
        return RowFacts(target, transport, driver, reading.value("path") or "")

    def is_default(self, alias: Alias) -> bool:
        """Tell whether `uri_default` means this alias, by name or by the same URI."""
        return self._default is not None and self._default in (alias.name, alias.uri)

    def flags(self, index: type_index) -> Qt.ItemFlag:
        result = super().flags(index)
        if index.isValid() and index.column() == self.NAME:
            result |= Qt.ItemFlag.ItemIsEditable
        return result

    def setData(
        self,
        index: type_index,
        value: object,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() != self.NAME:
            return False
        if str(value) != self.alias_at(index.row()).name:
            self.rename_asked.emit(self._number(index.row()), str(value))
        return True

    # --- states of tests --------------------------------------------------------------

    def state(self, name: str) -> RowState:
        """Return how the last test of `name` went."""
        return self._states.get(name, NOT_TESTED)

    def set_state(self, name: str, state: RowState | None) -> None:
        """Show a test's state; None forgets it."""
        if state is None:
            self._states.pop(name, None)
        else:
            self._states[name] = state
        for row in range(self.rowCount()):
            if self.alias_at(row).name == name:
                self._touch(row)
                return

    def _touch(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    # --- searching and sorting ----------------------------------------------------------

    @property
    def filter_text(self) -> str:
        """What is searched for."""
        return " ".join(self._words)

    def set_filter(self, text: str) -> None:
        """Show only rows in which every word occurs (see `scheme_words` for where)."""
        words = tuple(text.lower().split())
        if words != self._words:
            self._words = words
            self._arrange()
            self.filtered.emit()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort what is shown; the file keeps its order. Column -1 shows the file's order."""
        self._sorting = None if column < 0 else (column, order)
        self._arrange()

    def _arrange(self) -> None:
        """Choose and order the rows anew; selections and current row stay on their entries."""
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        numbers = [self._number(index.row()) for index in kept]
        self._shown = self._wanted()
        place = (
            {number: row for row, number in enumerate(self._shown)}
            if self._shown is not None
            else None
        )
        moved = [
            self.index(number if place is None else place[number], index.column())
            if place is None or number in place
            else QModelIndex()
            for index, number in zip(kept, numbers, strict=True)
        ]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _wanted(self) -> list[int] | None:
        if not self._words and self._sorting is None:
            return None
        shown = list(range(len(self._rows)))
        for word in self._words:
            test = self._test(word)
            shown = [number for number in shown if test(number)]
        if self._sorting is not None:
            column, order = self._sorting
            shown.sort(
                key=lambda number: self._text(self._rows[number], column).casefold(),
                reverse=order == Qt.SortOrder.DescendingOrder,
            )
        return shown

    def _test(self, word: str) -> Callable[[int], bool]:
        """Return whether a row, by its number, has a word; quick enough for 100,000 rows."""
        operator, colon, wanted = word.partition(":")
        searched = self._searched()
        if colon and wanted:
            if operator in ("transport", "driver"):
                place = 1 if operator == "driver" else 2
                return lambda number: searched[number].split("\n")[place].startswith(wanted)
            if operator == "state":
                return lambda number: self.state(self._rows[number].name).word.startswith(wanted)
            if operator == "key":
                bound = self._conf.bindings.of_file(self._conf.path)
                return lambda number: wanted in bound.get(self._rows[number].name, "").lower()
        told = {name.lower() for name, state in self._states.items() if word in state.text.lower()}
        if not told:
            return lambda number: word in searched[number]
        return lambda number: (
            word in searched[number] or searched[number].partition("\n")[0] in told
        )

    def _searched(self) -> list[str]:
        """Return the lower-case words of each row: name, driver, transport, user and host."""
        if self._haystack is None:
            self._haystack = [_words_of(alias) for alias in self._rows]
        return self._haystack

    # --- following the file -------------------------------------------------------------

    def _follow(self, change: Change) -> None:
        rows = aliases(change.after.document)
        default = default_uri(change.after.document)
        start, removed, inserted = change.start, change.removed, change.inserted
        if start < 0:
            start, removed, inserted = _difference(self._rows, rows)
        if self._haystack is not None:
            self._haystack[start : start + removed] = [
                _words_of(rows[number]) for number in range(start, start + inserted)
            ]
        default_moved = default != self._default
        self._default = default
        if self._shown is not None and removed != inserted:
            self._replace_arranged(rows)
        elif removed == inserted:
            self._rows = rows
            for number in range(start, start + inserted):
                row = self.row_of(number)
                if row >= 0:
                    self._touch(row)
        else:
            self._replace_range(rows, start, removed, inserted)
        if default_moved and self.rowCount():
            self.dataChanged.emit(
                self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1)
            )

    def _replace_range(
        self, rows: Sequence[Alias], start: int, removed: int, inserted: int
    ) -> None:
        """Take over `rows`: what stands on both sides changes first, the rest comes or goes."""
        common = min(removed, inserted)
        if common:  # a list in between, for a view must never see two changes in one
            middle = start + common
            self._rows = [*self._rows[:start], *rows[start:middle], *self._rows[middle:]]
            for row in range(start, middle):
                self._touch(row)
        if removed > common:
            self.beginRemoveRows(QModelIndex(), start + common, start + removed - 1)
            self._rows = rows
            self.endRemoveRows()
        else:
            self.beginInsertRows(QModelIndex(), start + common, start + inserted - 1)
            self._rows = rows
            self.endInsertRows()
        self.filtered.emit()

    def _replace_arranged(self, rows: Sequence[Alias]) -> None:
        """Take other rows while filtered or sorted: by name, as numbers mean other entries now."""
        self.beginResetModel()
        self._rows = rows
        self._shown = self._wanted()
        self.endResetModel()
        self.filtered.emit()


def _words_of(alias: Alias) -> str:
    """Return what a search looks at: name (or a broken entry's text), driver, transport, host."""
    words = "\n".join((alias.name, *scheme_words(alias.uri)))
    return (words if alias.problem is None else f"{words}\n{alias.raw}").lower()


def _difference(before: Sequence[Alias], after: Sequence[Alias]) -> tuple[int, int, int]:
    """Return (start, removed, inserted) between two lists of aliases: what differs in between."""

    def same(one: Alias, other: Alias) -> bool:
        return one.name == other.name and one.uri == other.uri and one.problem == other.problem

    shorter = min(len(before), len(after))
    head = 0
    while head < shorter and same(before[head], after[head]):
        head += 1
    tail = 0
    while tail < shorter - head and same(before[-1 - tail], after[-1 - tail]):
        tail += 1
    return head, len(before) - head - tail, len(after) - head - tail
