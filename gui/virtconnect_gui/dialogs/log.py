"""The program's own log: what it did, without a word that tells who or where."""

import time

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from virtconnect_gui import theme
from virtconnect_gui.dialogs.sizes import give_size
from virtconnect_gui.log_book import Line, LogBook
from virtconnect_gui.models.rows import Column, Look, RowsModel
from virtconnect_gui.preferences import PROBLEMS
from virtconnect_gui.widgets.labels import MutedLabel
from virtconnect_gui.widgets.wrapping_table import WrappingTable

_SOON = 100  # milliseconds; many tests may end at once
_PORTION = 60  # lines put into the table at once: each is measured, and there are hundreds


class LogDialog(QDialog):
    """Shows the lines of the log, the latest last; it follows while it stands."""

    def __init__(self, book: LogBook, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("logDialog")
        self.setWindowTitle(self.tr("Log"))
        self._book = book
        note = MutedLabel(
            self.tr(
                "What the program did since it was started. Names, users, hosts, addresses and"
                " paths are replaced. It is kept in memory only, and ends with the program."
            ),
            self,
        )
        self.only_check = QCheckBox(self.tr("&Only problems"), self)
        self.only_check.setObjectName("onlyProblemsCheck")
        theme.lighten_outline(self.only_check)
        self.empty = QLabel(self.tr("Nothing of that has happened."), self)
        self.empty.hide()
        self.model = RowsModel[Line](
            (
                Column(self.tr("When"), self._when),
                Column(self.tr("What"), self._what),
            ),
            self,
        )
        self.table = WrappingTable(self.model, stretch=1, parent=self)
        self.table.setObjectName("logTable")
        self.table.setAccessibleName(self.tr("Log"))
        self.table.setFrameShape(QFrame.Shape.StyledPanel)
        self.table.horizontalHeader().setResizeContentsPrecision(0)  # what is seen of them
        buttons = QDialogButtonBox(self)
        self.copy_button = buttons.addButton(
            self.tr("&Copy as text"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.copy_button.setObjectName("copyLogButton")
        self.clear_button = buttons.addButton(
            self.tr("C&lear"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.clear_button.setObjectName("clearLogButton")
        buttons.addButton(QDialogButtonBox.StandardButton.Close)
        unit = self.fontMetrics().height()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit, unit, unit, unit)
        layout.setSpacing(unit // 2)
        layout.addWidget(note)
        layout.addWidget(self.only_check)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.empty)
        layout.addWidget(buttons)
        give_size(self, 48, 36)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self._show)
        self._earlier = QTimer(self)
        self._earlier.setSingleShot(True)
        self._earlier.timeout.connect(self._show_earlier)
        book.added.connect(self._follow)
        self.only_check.clicked.connect(self._show_others)
        self.copy_button.clicked.connect(self._copy)
        self.clear_button.clicked.connect(book.clear)
        buttons.rejected.connect(self.reject)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "only_check"):
            theme.lighten_outline(self.only_check)

    def _when(self, line: Line) -> Look:
        return Look(time.strftime("%H:%M:%S", time.localtime(line.at)), muted=True)

    def _what(self, line: Line) -> Look:
        if line.kind != PROBLEMS:
            return Look(line.words)
        spoken = self.tr("Problem: {0}").format(line.words)
        return Look(line.words, icon="dialog-warning", role="warning", spoken=spoken)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()
        self.table.scrollToBottom()

    def _follow(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _lines(self) -> tuple[Line, ...]:
        lines = self._book.lines
        if self.only_check.isChecked():
            return tuple(line for line in lines if line.kind == PROBLEMS)
        return lines

    def _show(self) -> None:
        """Show the latest lines, and then bit by bit those before them."""
        lines = self._lines()
        self._show_last(lines, max(len(self.model.rows), _PORTION))
        self.empty.setVisible(not lines)
        self.copy_button.setEnabled(bool(lines))
        self.clear_button.setEnabled(bool(self._book.lines))

    def _show_others(self) -> None:
        self.model.set_rows(())
        self._show()

    def _show_earlier(self) -> None:
        self._show_last(self._lines(), len(self.model.rows) + _PORTION)

    def _show_last(self, lines: tuple[Line, ...], count: int) -> None:
        bar = self.table.verticalScrollBar()
        is_at_end = bar.value() == bar.maximum()
        shown, wanted = self.model.rows, lines[-count:]
        if wanted and wanted[0] in shown:  # the oldest go first, so that the others stay
            self.model.set_rows(shown[shown.index(wanted[0]) :])
        self.model.set_rows(wanted)
        if is_at_end:
            self.table.scrollToBottom()
        if len(wanted) < len(lines):
            self._earlier.start()

    def _copy(self) -> None:
        """Put what is shown on the clipboard: a line each, with the time and its kind."""
        QGuiApplication.clipboard().setText(
            "".join(
                f"{time.strftime('%Y-%m-%d %H:%M:%S', time.localtime(line.at))}"
                f"  {line.kind}  {line.words}\n"
                for line in self._lines()
            )
        )
