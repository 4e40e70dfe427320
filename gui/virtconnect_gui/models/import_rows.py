"""What an import would do, as rows with a box each: they can be ticked, named and decided about."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from virtconnect import text
from virtconnect.conf.aliases import alias_name_problem, aliases
from virtconnect.exchange.collection import Collection
from virtconnect.exchange.importing import (
    CONFLICT,
    KEEP,
    NEW,
    RENAME,
    REPLACE,
    SAME,
    Choice,
    Plan,
    Row,
    plan,
)
from virtconnect.trust import NAMES_FAR_PROGRAM, RUNS_HERE, RUNS_THERE, Claim, claims
from virtconnect_gui.models.rows import LOOK_ROLE, Look
from virtconnect_gui.open_conf import Change, OpenConf
from virtconnect_gui.words import plain, say

type_index = QModelIndex | QPersistentModelIndex

WAYS_ROLE = Qt.ItemDataRole.UserRole + 1  # of a conflict: pairs of a way and its words

NAME, ALIAS, URI, FINDING, RISK = range(5)


class ImportModel(QAbstractTableModel):
    """The connections of a collection, each with what it is to the open file.

    `planned` follows whenever what the import would do has changed. A filter hides rows; what they
    were decided to do still holds.
    """

    planned = Signal()

    def __init__(self, conf: OpenConf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._conf = conf
        self._collection = Collection(())
        self._choices: dict[int, Choice] = {}
        self._way = KEEP
        self._plan = Plan((), None)
        self._shown: list[int] = []
        self._filter = ""
        self._claims: tuple[tuple[Claim, ...], ...] = ()
        self._headers = (
            self.tr("Name"),
            self.tr("Alias"),
            self.tr("URI"),
            self.tr("In the file"),
            self.tr("Risk"),
        )
        conf.changed.connect(self.follow)

    def follow(self, change: Change) -> None:
        """Plan anew for another content of the file; what was decided still holds."""
        if change.before.document is not change.after.document:
            self._plan_again()

    # --- what is shown ------------------------------------------------------------------

    @property
    def plan(self) -> Plan:
        """What the import would do now."""
        return self._plan

    @property
    def collection(self) -> Collection:
        """What would be taken in."""
        return self._collection

    @property
    def has_risks(self) -> bool:
        """Tell whether any of the connections would start a program or reach a far shell."""
        return any(self._claims)

    def show_collection(self, collection: Collection) -> None:
        """Show other connections; nothing is decided about them yet."""
        self.beginResetModel()
        self._collection = collection
        self._choices = {}
        self._filter = ""
        self._claims = tuple(claims(one.uri) for one in collection.connections)
        self._make_plan()
        self._shown = list(range(len(self._plan.rows)))
        self.endResetModel()
        self.planned.emit()

    def set_filter(self, words: str) -> None:
        """Show only rows in whose name, alias or URI all the words occur."""
        words = " ".join(words.lower().split())
        if words == self._filter:
            return
        self.beginResetModel()
        self._filter = words
        self._shown = [
            number
            for number, row in enumerate(self._plan.rows)
            if all(word in _searched(row) for word in words.split())
        ]
        self.endResetModel()
        self.planned.emit()

    def row_at(self, index: type_index) -> Row:
        """Return what is planned for a shown row."""
        return self._plan.rows[self._shown[index.row()]]

    def box_of(self, row: int) -> Qt.CheckState | None:
        """Return the state of a shown row's box, None where it has none."""
        return self._check_state(self._shown[row])

    def shown_state(self) -> Qt.CheckState | None:
        """Return the state of the boxes of all new ones that are shown, None when there is none."""
        rows = self._plan.rows
        states = {self._check_state(number) for number in self._shown if rows[number].state == NEW}
        if len(states) > 1:
            return Qt.CheckState.PartiallyChecked
        return states.pop() if states else None

    def words_of(self, column: int) -> set[str]:
        """Return what the cells of a column say, also what they would for another way."""
        rows = self._plan.rows
        if column == NAME:
            return {text.visible(row.connection.called) for row in rows}
        if column == ALIAS:
            return {row.name for row in rows}
        if column == URI:
            return {text.visible(row.connection.uri) for row in rows}
        if column == RISK:
            return {self._risk(found).text for found in self._claims if found}
        ways = {words for row in rows if row.state == CONFLICT for _way, words in self._ways(row)}
        others = {self._finding(row, KEEP).text for row in rows if row.state != CONFLICT}
        return ways | others

    def _make_plan(self) -> None:
        self._plan = plan(self._conf.document, self._collection, self._way, self._choices)

    # --- what is decided ----------------------------------------------------------------

    def set_way(self, way: str) -> None:
        """Decide about all conflicts at once."""
        self._way = way
        self._choices = {
            number: Choice(is_wanted=choice.is_wanted, name=choice.name)
            for number, choice in self._choices.items()
        }
        self._plan_again()

    def set_wanted(self, rows: list[int], wanted: bool) -> None:
        """Tick or untick shown rows; a conflict that is ticked gets another name."""
        for row in rows:
            number = self._shown[row]
            state, choice = self._plan.rows[number].state, self._choice(number)
            if state == NEW:
                self._choices[number] = Choice(
                    is_wanted=wanted, name=choice.name, on_conflict=choice.on_conflict
                )
            elif state == CONFLICT and wanted != self._plan.rows[number].comes_in:
                way = RENAME if wanted else KEEP
                self._choices[number] = Choice(name=choice.name, on_conflict=way)
        self._plan_again()

    def set_all_wanted(self, wanted: bool) -> None:
        """Tick or untick all new ones that are shown; conflicts are decided one by one."""
        rows = self._plan.rows
        self.set_wanted(
            [row for row, number in enumerate(self._shown) if rows[number].state == NEW], wanted
        )

    def _choice(self, number: int) -> Choice:
        return self._choices.get(number, Choice())

    def _plan_again(self) -> None:
        self._make_plan()
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, RISK))
        self.planned.emit()

    def setData(
        self, index: type_index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        number = self._shown[index.row()]
        choice = self._choice(number)
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == NAME:
            self.set_wanted([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        if role != Qt.ItemDataRole.EditRole:
            return False
        words = str(value)
        if index.column() == ALIAS:
            if words == self._plan.rows[number].name or alias_name_problem(words) is not None:
                return False
            choice = Choice(is_wanted=choice.is_wanted, name=words, on_conflict=choice.on_conflict)
        elif index.column() == FINDING:
            choice = Choice(name=choice.name, on_conflict=words)
        else:
            return False
        self._choices[number] = choice
        self._plan_again()
        return True

    # --- the table ----------------------------------------------------------------------

    def rowCount(self, parent: type_index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: type_index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._headers)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._headers[section]
        return None

    def flags(self, index: type_index) -> Qt.ItemFlag:
        result = super().flags(index)
        if not index.isValid():
            return result
        state = self.row_at(index).state
        if index.column() == NAME and state != SAME:
            result |= Qt.ItemFlag.ItemIsUserCheckable
        if index.column() == ALIAS or (index.column() == FINDING and state == CONFLICT):
            result |= Qt.ItemFlag.ItemIsEditable
        return result

    def data(self, index: type_index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        number = self._shown[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._check_state(number) if index.column() == NAME else None
        row = self._plan.rows[number]
        if role == WAYS_ROLE:
            return self._ways(row)
        if role == Qt.ItemDataRole.EditRole:
            return self._way_of(number) if index.column() == FINDING else self._look(index).text
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
            LOOK_ROLE,
        ):
            look = self._look(index)
            if role == LOOK_ROLE:
                return look
            if role == Qt.ItemDataRole.ToolTipRole:
                return plain(look.tip) or None
            return look.text
        return None

    def _check_state(self, number: int) -> Qt.CheckState | None:
        row = self._plan.rows[number]
        if row.state == SAME:
            return None
        return Qt.CheckState.Checked if row.comes_in else Qt.CheckState.Unchecked

    def _way_of(self, number: int) -> str:
        """Return the way a conflict ends."""
        row = self._plan.rows[number]
        return row.action if row.action in dict(self._ways(row)) else KEEP

    def _look(self, index: type_index) -> Look:
        """Return how a cell looks; what does not come in is muted."""
        number = self._shown[index.row()]
        row = self._plan.rows[number]
        column = index.column()
        pale = not row.comes_in
        if column == NAME:
            return Look(text.visible(row.connection.called), muted=pale)
        if column == ALIAS:
            tip = self.tr("Double click, or F2, gives it another name")
            return Look(row.name, bold=row.comes_in, muted=pale, tip=tip)
        if column == URI:
            uri = text.visible(row.connection.uri)
            return Look(uri, fixed=True, muted=pale, tip=uri)
        if column == RISK:
            return self._risk(self._claims[number])
        return self._finding(row, self._way_of(number))

    def _finding(self, row: Row, way: str) -> Look:
        if row.state == NEW:
            if row.comes_in:
                return Look(self.tr("new"), icon="list-add", role="ok")
            return Look(self.tr("new, left out"), icon="list-add", role="muted", muted=True)
        if row.state == SAME:
            if row.name == row.connection.name:
                return Look(self.tr("same"), icon="emblem-ok", role="muted", muted=True)
            words = self.tr("same as {0}").format(row.name)
            return Look(words, icon="emblem-ok", role="muted", muted=True)
        return Look(
            dict(self._ways(row))[way],
            icon="dialog-warning",
            role=text.WARNING,
            muted=not row.comes_in,
            tip=self._clash(row),
        )

    def _ways(self, row: Row) -> tuple[tuple[str, str], ...]:
        """Return the ways to end a conflict, and the words for them."""
        if row.state != CONFLICT:
            return ()
        keep, rename = self.tr("conflict: keep mine"), self.tr("conflict: rename")
        if row.index is None:  # another row has the name
            keep = self.tr("conflict: keep the other")
            return ((KEEP, keep), (RENAME, rename))
        return ((KEEP, keep), (REPLACE, self.tr("conflict: take theirs")), (RENAME, rename))

    def _clash(self, row: Row) -> str:
        if row.index is None:
            return self.tr("Another connection comes in under this name")
        mine = aliases(self._conf.document)[row.index]
        return self.tr("{0} is {1} here").format(mine.name, text.visible(mine.uri))

    def _risk(self, found: tuple[Claim, ...]) -> Look:
        if not found:
            return Look("")
        words = {
            RUNS_HERE: self.tr("runs here"),
            RUNS_THERE: self.tr("shell on the host"),
            NAMES_FAR_PROGRAM: self.tr("runs on the host"),
        }
        return Look(
            words[found[0].kind],
            icon="security-low",
            role=text.DANGER,
            tinted=True,
            tip="\n".join(say(claim.text) for claim in found),
        )


def _searched(row: Row) -> str:
    return f"{row.connection.called}\n{row.name}\n{row.connection.uri}".lower()
