"""The aliases of the open file as table rows: it searches and sorts itself.

A proxy model over a Python model costs 12 to 240 ms a key at 10,000 rows, so there is none: the
model keeps one list of row numbers, and everything shown is read when it is asked for.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from virtconnect.conf.aliases import Alias, AliasRows, aliases, default_uri, find
from virtconnect.text import visible
from virtconnect_gui.models.alias_search import Known, found, operator_of
from virtconnect_gui.models.gathering import Gathering
from virtconnect_gui.models.row_facts import (
    BROKEN,
    LOCAL,
    NO_RISK,
    TEST,
    TRANSPORT_MARK,
    RowFacts,
    RowRisk,
    facts_of,
    risk_of,
    words_of,
)
from virtconnect_gui.models.row_facts import NOT_TESTED as NOT_TESTED
from virtconnect_gui.models.row_facts import RowState as RowState
from virtconnect_gui.open_conf import Change, OpenConf
from virtconnect_gui.words import plain, say

if TYPE_CHECKING:
    from virtconnect.conf.chunk import Chunk
    from virtconnect_gui.models.past_tests import PastLook

type_index = QModelIndex | QPersistentModelIndex

ALIAS_ROLE = Qt.ItemDataRole.UserRole  # the Alias
STATE_ROLE = Qt.ItemDataRole.UserRole + 1  # the RowState
FACTS_ROLE = Qt.ItemDataRole.UserRole + 2  # the RowFacts
DEFAULT_ROLE = Qt.ItemDataRole.UserRole + 3  # bool: what a connection without a URI opens
RISK_ROLE = Qt.ItemDataRole.UserRole + 4  # the RowRisk
PAST_ROLE = Qt.ItemDataRole.UserRole + 5  # the PastLook of the last test, None without one

_REMEMBERED = 2000  # rows; one screenful is enough to be quick
_FEW = 64  # rows told of one by one; more are told of as one stretch
_WHOLE = 60.0  # seconds: as long as it takes
_FIRST_KEY = 0.006  # seconds a search may still look for the rows' words, before it shows some


# What can be done with a cell; a view asks several times for each that it paints.
_OF_CELL = (
    Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)
_OF_NAME = _OF_CELL | Qt.ItemFlag.ItemIsEditable


class RowLook(NamedTuple):
    """All that the two lines of a row show."""

    alias: Alias
    state: RowState
    facts: RowFacts
    risk: RowRisk
    is_default: bool


class AliasModel(QAbstractTableModel):
    """One row an entry of `uri_aliases`, in file order unless sorted.

    Editing a name asks `rename_asked(index, name)`; the change comes back through the file.
    `filtered` follows when other rows are shown, `sorted_by(column)` when they stand in another
    order (-1: the file's).
    """

    rename_asked = Signal(int, str)
    filtered = Signal()
    sorted_by = Signal(int)

    NAME, TARGET, DRIVER, TRANSPORT, STATE, RISK, KEY, LAST = range(8)

    def __init__(self, conf: OpenConf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._conf = conf
        self._rows: AliasRows = aliases(conf.document)
        self._default = default_uri(conf.document)
        self._shown: list[int] | None = None  # row numbers of the file; None: all, in order
        self._places: dict[int, int] | None = None  # of `_shown`, made when asked for
        self._words: tuple[str, ...] = ()
        self._sorting: tuple[int, Qt.SortOrder] | None = None
        self._states: dict[str, RowState] = {}
        self._past: Mapping[str, PastLook] = {}
        self._facts: dict[str, RowFacts] = {}
        self._risks: dict[str, RowRisk] = {}
        self._recent: dict[int, Alias] = {}
        self._by_name: dict[str, int] | None = None
        self._looks_for_risks = False
        self._quiet: frozenset[str] = frozenset()
        self._searched: Gathering[str] = Gathering(_words_in, self)
        self._at_risk: Gathering[RowRisk] = Gathering(_risks_in, self)
        self._headers = (
            self.tr("Name"),
            self.tr("Target"),
            self.tr("Driver"),
            self.tr("Transport"),
            self.tr("State"),
            self.tr("Risk"),
            self.tr("Key"),
            self.tr("Last test"),
        )
        self._again = QTimer(self)  # many tests may end at once
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._search_again)
        self._searched.begin(self._rows)
        self._at_risk.begin(self._rows)
        self._searched.went_on.connect(self._take_words)
        self._at_risk.went_on.connect(self._take_risks)
        conf.changed.connect(self._follow)

    def complete(self) -> None:
        """Do what the first paint did not need: look for risks, and for the words of a search."""
        self._looks_for_risks = True
        self._searched.run()
        if self.rowCount():
            self._touch_all()

    def set_quiet(self, codes: frozenset[str]) -> None:
        """Let findings with these codes be no risk of a connection."""
        if codes == self._quiet:
            return
        self._quiet = codes
        self._risks.clear()
        self._at_risk.make_by(partial(_risks_in, quiet=codes))
        if self.rowCount():
            self._touch_all()
        if self._asks_for_risks:
            self._search_again()

    # --- what rows there are ----------------------------------------------------------

    @property
    def total(self) -> int:
        """Number of entries in the file, shown or not."""
        return len(self._rows)

    @property
    def is_arranged(self) -> bool:
        """Tell whether not all rows are shown, or not in the file's order."""
        return self._shown is not None

    def alias_at(self, row: int) -> Alias:
        """Return the alias of a shown row."""
        return self._alias(self.number_at(row))

    def _alias(self, number: int) -> Alias:
        known = self._recent.get(number)
        if known is None:
            if len(self._recent) > _REMEMBERED:
                self._recent.clear()
            known = self._recent[number] = self._rows[number]
        return known

    def row_of(self, number: int) -> int:
        """Return the shown row of the file's entry `number`, -1 when it is filtered away."""
        if self._shown is None:
            return number if 0 <= number < len(self._rows) else -1
        if self._sorting is None:  # in the order of the file, then
            row = bisect_left(self._shown, number)
            return row if row < len(self._shown) and self._shown[row] == number else -1
        if self._places is None:
            self._places = {shown: row for row, shown in enumerate(self._shown)}
        return self._places.get(number, -1)

    def number_at(self, row: int) -> int:
        """Return the number in the file of a shown row."""
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
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
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
            return self.state_of(alias)
        if role == FACTS_ROLE:
            return self.facts(alias)
        if role == DEFAULT_ROLE:
            return self.is_default(alias)
        if role == RISK_ROLE:
            return self.risk(alias)
        if role == PAST_ROLE:
            return self._past.get(alias.name)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(alias, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(alias, index.column())
        return None

    def look_of(self, row: int) -> RowLook:
        """Return what a row shows: one question of a delegate in the place of five."""
        alias = self.alias_at(row)
        state, facts, risk = self.state_of(alias), self.facts(alias), self.risk(alias)
        return RowLook(alias, state, facts, risk, self.is_default(alias))

    def _text(self, alias: Alias, column: int) -> str:
        if column == self.NAME:
            return visible(alias.name or alias.raw)
        if column == self.STATE:
            return self.state_of(alias).text or self.tr("not tested")
        if column == self.RISK:
            message = self.risk(alias).message
            return say(message) if message is not None else ""
        if column == self.KEY:
            return self._conf.bindings.of(self._conf.path, alias.name) or ""
        if column == self.LAST:
            past = self._past.get(alias.name)
            return past.text if past is not None else ""
        facts = self.facts(alias)
        if column == self.TARGET:
            return facts.target
        return facts.transport if column == self.TRANSPORT else visible(facts.driver + facts.path)

    def _tip(self, alias: Alias, column: int) -> str:
        if alias.problem is not None:
            return plain(say(alias.problem))
        if column in (self.STATE, self.RISK, self.LAST):
            return plain(self._text(alias, column))
        return plain(alias.uri)

    def _spoken(self, alias: Alias, column: int) -> str:
        """Return what a screen reader says: the name's cell stands for the whole row."""
        if column != self.NAME:
            text = self._text(alias, column)
            return f"{self._headers[column]}: {text}" if text else self._headers[column]
        risk = self.risk(alias).message
        parts = [
            self._text(alias, self.NAME),
            say(alias.problem) if alias.problem is not None else self.facts(alias).target,
            self.tr("the default") if self.is_default(alias) else "",
            self._text(alias, self.STATE),
            say(risk) if risk is not None else "",
        ]
        return ", ".join(part for part in parts if part)

    def facts(self, alias: Alias) -> RowFacts:
        """Return what the alias' URI says, read once for each text."""
        known = self._facts.get(alias.uri)
        if known is None:
            if len(self._facts) > _REMEMBERED:
                self._facts.clear()
            known = self._facts[alias.uri] = self._in_words(facts_of(alias.uri), alias.uri)
        return known

    def _in_words(self, facts: RowFacts, uri: str) -> RowFacts:
        if facts.has_host:
            return facts._replace(target=visible(facts.target))
        if facts.target == TEST:
            return facts._replace(target=self.tr("test hypervisor"))
        if facts.target == LOCAL:
            return facts._replace(target=self.tr("this computer"))
        return facts._replace(target=visible(uri) or self.tr("no URI"))

    def risk(self, alias: Alias) -> RowRisk:
        """Return what endangers the user of this connection; nothing before `complete`."""
        if not self._looks_for_risks:
            return NO_RISK
        known = self._risks.get(alias.uri)
        if known is None:
            if len(self._risks) > _REMEMBERED:
                self._risks.clear()
            known = self._risks[alias.uri] = risk_of(alias.uri, self._quiet)
        return known

    def name_of(self, number: int) -> str:
        """Return the name of an entry, whatever is shown."""
        return self._rows.pair(number)[0]

    def taken_by(self, name: str) -> int:
        """Return the number of the first entry with this name, -1 where there is none."""
        return self._numbers().get(name, -1)

    def entry_with(self, uri: str) -> int:
        """Return the number of the first entry with this URI, -1 where there is none."""
        return next((at for at, pair in enumerate(self._rows.pairs) if pair[1] == uri), -1)

    @property
    def default_name(self) -> str:
        """The name of the alias that `uri_default` means, "" where it means none."""
        if self._default is None:
            return ""
        return self._default if self._default in self._numbers() else ""

    def is_default(self, alias: Alias) -> bool:
        """Tell whether `uri_default` means this alias, by name or by the same URI.

        Of several entries of one name it means the first, as libvirt does.
        """
        if self._default is None or self._default not in (alias.name, alias.uri):
            return False
        meant = find(self._conf.document, self._default)
        return meant is None or meant.index == alias.index

    def flags(self, index: type_index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _OF_NAME if index.column() == self.NAME else _OF_CELL

    def setData(
        self,
        index: type_index,
        value: object,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() != self.NAME:
            return False
        if str(value) != self.alias_at(index.row()).name:
            self.rename_asked.emit(self.number_at(index.row()), str(value))
        return True

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the URIs of rows as text, a line each: what another program gets."""
        numbers = sorted({self.number_at(index.row()) for index in indexes})
        data = QMimeData()
        data.setText("\n".join(self._rows.pair(number)[1] for number in numbers))
        return data

    # --- states of tests --------------------------------------------------------------

    def state(self, name: str) -> RowState:
        """Return how the last test of `name` went."""
        return self._states.get(name, NOT_TESTED)

    def state_of(self, alias: Alias) -> RowState:
        """Return how an alias' last test went, or that its entry is broken."""
        if alias.problem is None:
            return self.state(alias.name)
        return RowState("dialog-error", "error", self.tr("broken entry"), BROKEN)

    def count_of(self, word: str) -> int:
        """Return how many entries' last test ended like this (a `RowState.word`)."""
        if word == BROKEN:
            return sum([len(chunk.flaws) for chunk in self._rows.chunks])
        names = [name for name, state in self._states.items() if state.word == word]
        numbers = self._numbers() if names else {}  # of all entries: only where it is asked
        return sum(name in numbers for name in names)

    def set_state(self, name: str, state: RowState | None) -> None:
        """Show a test's state; None forgets it."""
        if state is None or state is NOT_TESTED:
            self._states.pop(name, None)
        else:
            self._states[name] = state
        row = self.row_of(self._numbers().get(name, -1))
        if row >= 0:
            self._touch(row, row)
        if any(operator_of(word)[0] == "state" for word in self._words):
            self._again.start()

    def set_past(self, past: "Mapping[str, PastLook]") -> None:
        """Show when each alias was last tested."""
        self._past = past
        if self.rowCount():
            self._touch_all()

    def _numbers(self) -> Mapping[str, int]:
        """Return which entry each name means: the first one of that name, as libvirt takes it."""
        if self._by_name is None:
            pairs = self._rows.pairs
            last = len(pairs) - 1
            self._by_name = {
                pair[0]: last - place for place, pair in enumerate(reversed(pairs)) if pair[0]
            }
        return self._by_name

    def _touch(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    def _touch_all(self) -> None:
        self._touch(0, self.rowCount() - 1)

    # --- searching and sorting ----------------------------------------------------------

    @property
    def filter_text(self) -> str:
        """What is searched for."""
        return " ".join(self._words)

    @property
    def is_searching(self) -> bool:
        """Tell whether more rows may still be found."""
        if not self._words:
            return False
        return not self._searched.is_complete or (
            self._asks_for_risks and not self._at_risk.is_complete
        )

    @property
    def sorting(self) -> int:
        """The column whose order is shown, -1 for the file's own."""
        return -1 if self._sorting is None else self._sorting[0]

    @property
    def _asks_for_risks(self) -> bool:
        return self.sorting == self.RISK or any(
            operator_of(word)[0] == "risk" for word in self._words
        )

    def header(self, column: int) -> str:
        """Return the title of a column."""
        return self._headers[column]

    def set_filter(self, text: str) -> None:
        """Show only rows in which every word occurs (see `alias_search` for where)."""
        words = tuple(text.lower().split())
        if words != self._words:
            self._words = words
            self._arrange()
            self.filtered.emit()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort what is shown; the file keeps its order. Column -1 shows the file's order."""
        sorting = None if column < 0 else (column, order)
        if sorting != self._sorting:
            self._sorting = sorting
            self._arrange()
            self.sorted_by.emit(column)

    def _arrange(self) -> None:
        """Choose and order the rows anew; selections and current row stay on their entries."""
        shown = self._wanted()
        if shown is None and self._shown is None:
            return
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        numbers = [self.number_at(index.row()) for index in kept]
        self._show(shown)
        moved = []
        for index, number in zip(kept, numbers, strict=True):
            row = self.row_of(number)
            moved.append(self.index(row, index.column()) if row >= 0 else QModelIndex())
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _wanted(self) -> list[int] | None:
        if self._asks_for_risks:
            self._at_risk.run()
        else:
            self._at_risk.rest()
        if not self._words and self._sorting is None:
            return None
        shown: Sequence[int] = range(len(self._rows))
        if self._words:
            if not self._searched.go_on(_FIRST_KEY):
                self._searched.run()
            known = Known(
                self._states,
                self._conf.bindings.of_file(self._conf.path),
                self._at_risk.values,
                self._numbers,
            )
            shown = found(self._words, self._searched.values, known)
        if self._sorting is None:
            return list(shown)
        column, order = self._sorting
        if column in (self.TARGET, self.TRANSPORT):
            self._searched.go_on(_WHOLE)
        keys = self._sort_keys(column, shown)
        is_reversed = order == Qt.SortOrder.DescendingOrder
        return [number for _, number in sorted(keys, key=_first, reverse=is_reversed)]

    def _sort_keys(self, column: int, numbers: Sequence[int]) -> list[tuple[str, int]]:
        """Return what each row is sorted by; what is equal keeps the file's order."""
        pairs = self._rows.pairs
        if column == self.NAME:
            return [(pairs[number][0].casefold(), number) for number in numbers]
        if column == self.RISK:
            risks = self._at_risk.values
            return [
                (risks[number].code if number < len(risks) else "", number) for number in numbers
            ]
        if column == self.STATE:
            return [(self.state(pairs[number][0]).text.casefold(), number) for number in numbers]
        if column == self.LAST:
            past = self._past
            return [
                (past[name].order if name in past else "", number)
                for number in numbers
                for name in (pairs[number][0],)
            ]
        if column == self.KEY:
            keys = self._conf.bindings.of_file(self._conf.path)
            return [(keys.get(pairs[number][0], "").casefold(), number) for number in numbers]
        if column == self.DRIVER:
            facts = ((facts_of(pairs[number][1]), number) for number in numbers)
            return [(fact.driver + fact.path, number) for fact, number in facts]
        words = self._searched.values  # they hold both, and are quicker than reading
        if column == self.TARGET:
            return [(words[number].split("\n", 2)[1], number) for number in numbers]
        return [(words[number].partition(TRANSPORT_MARK)[2], number) for number in numbers]

    def _search_again(self) -> None:
        self._arrange()
        self.filtered.emit()

    def _take_words(self, is_complete: bool) -> None:
        """Show what a search finds now that every row's words are known."""
        if is_complete and self._words:
            self._search_again()

    def _take_risks(self, is_complete: bool) -> None:
        if is_complete and self._asks_for_risks:
            self._search_again()

    # --- following the file -------------------------------------------------------------

    def _follow(self, change: Change) -> None:
        rows = aliases(change.after.document)
        default = default_uri(change.after.document)
        start, removed, inserted = change.start, change.removed, change.inserted
        if start < 0:
            start, end_before, end_now = rows.changed_since(self._rows)
            removed, inserted = end_before - start, end_now - start
        self._searched.follow(rows, start, removed, inserted)
        self._at_risk.follow(rows, start, removed, inserted)
        default_moved = default != self._default
        self._default = default
        if self._shown is not None and (removed != inserted or inserted > 1):
            self._replace_arranged(rows, removed == inserted)
        elif removed == inserted:
            is_named = inserted == 1 and self._rows.pair(start)[0] == rows.pair(start)[0]
            self._take(rows, names_stay=is_named)
            self._touch_entries(start, inserted)
        else:
            self._replace_range(rows, start, removed, inserted)
        if default_moved and self.rowCount():
            self._touch_all()

    def _take(self, rows: AliasRows, *, names_stay: bool = False) -> None:
        self._rows = rows
        self._recent.clear()
        if not names_stay:
            self._by_name = None

    def _touch_entries(self, start: int, count: int) -> None:
        if count > _FEW:
            if self.rowCount():
                self._touch_all()
            return
        for number in range(start, start + count):
            row = self.row_of(number)
            if row >= 0:
                self._touch(row, row)

    def _replace_range(self, rows: AliasRows, start: int, removed: int, inserted: int) -> None:
        """Take over `rows`: what stands on both sides changes, the rest comes or goes.

        In between the rows that come or go are hidden: a view must never see two changes in one.
        """
        middle = start + min(removed, inserted)
        if removed > inserted:
            surplus = start + removed
            self.beginRemoveRows(QModelIndex(), middle, surplus - 1)
            self._show([*range(middle), *range(surplus, len(self._rows))])
            self.endRemoveRows()
            self._take(rows)
            self._show(None)
            self._touch_entries(start, inserted)
        else:
            surplus = start + inserted
            self._take(rows)
            self._show([*range(middle), *range(surplus, len(rows))])
            self._touch_entries(start, removed)
            self.beginInsertRows(QModelIndex(), middle, surplus - 1)
            self._show(None)
            self.endInsertRows()
        self.filtered.emit()

    def _show(self, shown: list[int] | None) -> None:
        self._shown, self._places = shown, None

    def _replace_arranged(self, rows: AliasRows, are_as_many: bool) -> None:
        """Take other rows while filtered or sorted: by name, as numbers mean other entries now."""
        if are_as_many:
            self._take(rows)
            self._arrange()
            if self.rowCount():
                self._touch_all()
        else:
            self.beginResetModel()
            self._take(rows)
            self._show(self._wanted())
            self.endResetModel()
        self.filtered.emit()


def _words_in(chunk: "Chunk", start: int, stop: int) -> list[str]:
    """Return what a search looks through, for the entries of a chunk."""
    flaws = chunk.flaws
    if not flaws:
        return [words_of(name, uri) for name, uri in chunk.pairs[start:stop]]
    return [
        words_of(*chunk.pairs[place], chunk.written(place) if place in flaws else "")
        for place in range(start, stop)
    ]


def _risks_in(
    chunk: "Chunk", start: int, stop: int, quiet: frozenset[str] = frozenset()
) -> list[RowRisk]:
    """Return the gravest danger of the entries of a chunk."""
    return [risk_of(uri, quiet) for _, uri in chunk.pairs[start:stop]]


def _first(pair: tuple[str, int]) -> str:
    return pair[0]
