"""Many tests at once: how far they are, a way to stop them, and a table of what came of them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from virtconnect_gui import theme
from virtconnect_gui.many_tests import ManyTests
from virtconnect_gui.models.test_results import (
    ResultRow,
    TestResults,
    result_row,
    tally_in_words,
)
from virtconnect_gui.widgets.flow import Flow

if TYPE_CHECKING:
    from virtconnect_gui.probe_run import ProbeRun

_SOON = 150  # milliseconds in which changes are gathered before they are shown
_LOOKS = (
    ("emblem-ok", "ok"),
    ("dialog-error", "error"),
    ("dialog-warning", "warning"),
    ("security-low", "danger"),
    ("process-stop", "muted"),
    ("content-loading", "hint"),
)


class ManyStrip(QWidget):
    """How far the tests are, in words and as a bar, with Stop and the way to the results.

    `results_wanted(shown)` asks to show the table of all, or one connection again;
    `closed` that nobody needs these results any more.
    """

    results_wanted = Signal(bool)
    closed = Signal()

    def __init__(self, many: ManyTests, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("manyStrip")
        self._many = many
        self.words = QLabel(self)
        self.words.setObjectName("manyWords")
        self.bar = QProgressBar(self)
        self.bar.setObjectName("manyProgress")
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Tests that are over"))
        self.bar.setMaximumWidth(self.fontMetrics().averageCharWidth() * 24)
        self.stop_button = QPushButton(self.tr("Stop all"), self)
        self.stop_button.setObjectName("stopAllButton")
        self.results_button = QPushButton(self.tr("Sho&w all results"), self)
        self.results_button.setObjectName("allResultsButton")
        self.results_button.setCheckable(True)
        self.results_button.setToolTip(
            self.tr("Show the results of all these tests, or the chosen connection's")
        )
        self.close_button = QToolButton(self)
        self.close_button.setObjectName("closeResultsButton")
        self.close_button.setAutoRaise(True)
        self.close_button.setToolTip(self.tr("Close these results"))
        self.close_button.setAccessibleName(self.tr("Close these results"))
        unit = self.fontMetrics().height()
        row = Flow(self)
        row.setContentsMargins(unit // 2, unit // 3, unit // 2, unit // 4)
        for widget in (
            self.results_button,
            self.bar,
            self.words,
            self.stop_button,
            self.close_button,
        ):
            row.addWidget(widget)
        self.dress()
        self.stop_button.clicked.connect(many.stop)
        self.results_button.clicked.connect(self.results_wanted)
        self.close_button.clicked.connect(self.closed)

    def show_tally(self) -> None:
        """Show how far the tests are now."""
        tally = self._many.tally
        self.bar.setRange(0, max(tally.total, 1))
        self.bar.setValue(tally.over)
        words = tally_in_words(tally)
        if self.words.text() != words:
            self.words.setText(words)
        running = tally.is_running
        self.bar.setVisible(running)
        self.stop_button.setVisible(running)
        self.close_button.setVisible(not running)

    def show_choice(self, all_results: bool) -> None:
        """Show whether the table of all is in view."""
        self.results_button.setChecked(all_results)

    def dress(self) -> None:
        """Take icons from the palette."""
        palette = self.palette()
        self.stop_button.setIcon(theme.icon("process-stop", palette))
        self.close_button.setIcon(theme.icon("edit-clear", palette))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "close_button"):
            self.dress()


class _Table(QTableView):
    """Rows of one line; Enter or a click opens one."""

    opened = Signal(str)

    def __init__(self, model: TestResults, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("manyResults")
        self.setAccessibleName(self.tr("Results of the tests"))
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.horizontalHeader().hide()
        self._fit()
        self.clicked.connect(self._open)

    def _fit(self) -> None:
        unit = self.fontMetrics().height()
        self.setIconSize(QSize(unit, unit))
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(unit * 8 // 5)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(unit * 3)
        header.setSectionResizeMode(TestResults.WORDS, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(TestResults.NAME, unit * 11)
        self.setColumnWidth(TestResults.SECONDS, unit * 5)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        name = index.siblingAtColumn(TestResults.NAME).data()
        if isinstance(name, str):
            self.opened.emit(name)


class ManyResults(QWidget):
    """The table of results as they come; `opened(name)` asks to see one connection's test."""

    opened = Signal(str)
    shown = Signal()  # what is seen is up to date again

    def __init__(self, many: ManyTests, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._many = many
        self._known: dict[ProbeRun, ResultRow] = {}  # of the tests that are over
        self.model = TestResults(self)
        self.table = _Table(self.model, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.setFocusProxy(self.table)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self.show_now)
        self.table.opened.connect(self.opened)
        many.changed.connect(self._note)
        many.ended.connect(self._tell_end)
        self._dress()

    def show_now(self) -> None:
        """Show the rows as they are."""
        self._soon.stop()
        runs = self._many.runs_in_order
        current = self.table.currentIndex().siblingAtColumn(TestResults.NAME).data()
        known = self._known
        self._known = {run: known.get(run) or result_row(run) for run in runs if run.result}
        self.model.set_rows(
            row._replace(name=run.name) if row.name != run.name else row
            for run in runs
            for row in (self._known.get(run) or result_row(run),)
        )
        row = self.model.row_of(current) if isinstance(current, str) else -1
        if row >= 0 and row != self.table.currentIndex().row():
            flags = QItemSelectionModel.SelectionFlag
            self.table.selectionModel().setCurrentIndex(
                self.model.index(row, 0), flags.ClearAndSelect | flags.Rows
            )
        self.shown.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_now()

    def hideEvent(self, event: QHideEvent) -> None:
        self._soon.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_soon"):
            self._dress()

    def _note(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _tell_end(self) -> None:
        if self.isVisible():
            self.show_now()
            words = tally_in_words(self._many.tally)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.table, words))

    def _dress(self) -> None:
        palette = self.palette()
        icons = {(name, role): theme.icon(name, palette, role) for name, role in _LOOKS}
        self.model.dress(icons, theme.colour("muted", palette))
