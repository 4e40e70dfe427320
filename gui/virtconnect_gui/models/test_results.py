"""The results of many tests as rows: name, what came of it, how long it took."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from virtconnect import text
from virtconnect_gui.models.probe_log import duration, findings_of, headline, result_icon

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QIcon

    from virtconnect_gui.many_tests import Tally
    from virtconnect_gui.probe_run import ProbeRun

_NOWHERE = QModelIndex()


class ResultRow(NamedTuple):
    """One test: the sign it has in the list, its words, its time."""

    name: str
    icon: str
    role: str
    words: str
    seconds: str
    is_muted: bool = False


def result_row(run: "ProbeRun") -> ResultRow:
    """Return what is shown of a test that runs or is over."""
    result = run.result
    if result is None:
        words = _tr("running…")
        return ResultRow(run.name, "content-loading", text.HINT, words, "", is_muted=True)
    icon, role = result_icon(result)
    words = headline(result)
    if result.result == "connected" and result.cause is None:
        words = "  ·  ".join(findings_of(result)) or words
    return ResultRow(
        run.name, icon, role, words, duration(result.seconds), is_muted=result.cause == "cancelled"
    )


def tally_in_words(tally: "Tally") -> str:
    """Return how many tests are over and how many of them need somebody."""
    worry = tally.failed + tally.needing
    if tally.is_running and worry:
        words = _tr("{0} of {1} tested, {2} to look at")
    elif tally.is_running:
        words = _tr("{0} of {1} tested")
    elif worry:
        words = _tr("{1} tested, {2} to look at")
    elif tally.connected == tally.total:
        words = _tr("{1} tested, all of them connect")
    else:
        words = _tr("{1} tested, {3} of them connect")
    return words.format(tally.over, tally.total, worry, tally.connected)


def _tr(words: str) -> str:
    return QCoreApplication.translate("probe", words)


class TestResults(QAbstractTableModel):
    """Shows rows in the order they are given; `dress` gives them icons and colours."""

    __test__ = False  # a model of the window, none of the test suite's

    NAME, WORDS, SECONDS = range(3)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[ResultRow] = ()
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._muted: QColor | None = None

    @property
    def rows(self) -> Sequence[ResultRow]:
        """The rows as they are shown."""
        return self._rows

    def set_rows(self, rows: Iterable[ResultRow]) -> None:
        """Show other rows."""
        new = tuple(rows)
        if new == self._rows:
            return
        if [row.name for row in new] == [row.name for row in self._rows]:
            changed = [at for at, row in enumerate(new) if row != self._rows[at]]
            self._rows = new
            self.dataChanged.emit(
                self.index(changed[0], 0), self.index(changed[-1], self.columnCount() - 1)
            )
            return
        self.beginResetModel()
        self._rows = new
        self.endResetModel()

    def row_of(self, name: str) -> int:
        """Return where a name stands, -1 where it does not."""
        return next((at for at, row in enumerate(self._rows) if row.name == name), -1)

    def dress(self, icons: "dict[tuple[str, str], QIcon]", muted: "QColor") -> None:
        """Take the icons by name and role, and the colour of words that tell little."""
        self._icons, self._muted = icons, muted
        if self._rows:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self._rows) - 1, self.columnCount() - 1)
            )

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else 3

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (self.tr("Connection"), self.tr("Result"), self.tr("Time"))[section]

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.name, row.words, row.seconds)[column]
        if role == Qt.ItemDataRole.DecorationRole and column == self.NAME:
            return self._icons.get((row.icon, row.role))
        if role == Qt.ItemDataRole.ToolTipRole and column == self.WORDS:
            return row.words
        if role == Qt.ItemDataRole.ForegroundRole and (row.is_muted or column == self.SECONDS):
            return self._muted
        if role == Qt.ItemDataRole.TextAlignmentRole and column == self.SECONDS:
            return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole and column == self.NAME:
            return f"{row.name}, {row.words}"
        return None
