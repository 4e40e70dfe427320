"""The problems of the URI and of the file: live, one sentence each, with a button that mends it."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from virtconnect.text import SEVERITIES, Finding, worst
from virtconnect_gui import theme
from virtconnect_gui.models.findings import COLUMNS, FindingRow, excerpt, finding_row, safe_repairs
from virtconnect_gui.models.rows import RowsModel
from virtconnect_gui.weakly import weakly
from virtconnect_gui.widgets.wrapping_table import WrappingTable
from virtconnect_gui.words import brief, plain, say

SHOWN_AT_ONCE = 30  # a longer list helps nobody; the rest comes up as these are dealt with
BUTTONS_PER_ROW = 2
_NARROW = 100  # characters of width below which buttons stand one above the other


class ProblemsPanel(QWidget):
    """Lists findings, the gravest first, and offers their repairs.

    The URI's and the file's findings are given apart and answered apart: signals that begin with
    `file_` are about the file. `fix_all_chosen` carries pairs of finding and repair that may be
    made together. `counted(number, worst severity or None)` is for a tab's label.
    """

    repair_chosen = Signal(object, object)
    file_repair_chosen = Signal(object, object)
    show_place = Signal(object)
    show_file_place = Signal(object)
    fix_all_chosen = Signal(object)
    file_fix_all_chosen = Signal(object)
    counted = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()
        self._text = ""
        self._file_findings: tuple[Finding, ...] = ()
        self._file_text = ""
        self._stale = True
        self._may_repair = True
        self._shown: list[tuple[Finding, bool]] = []  # by row; True: the file's

        self.model = RowsModel[FindingRow](COLUMNS, self)
        self.table = WrappingTable(self.model, parent=self)
        self.table.setObjectName("findingsView")
        self.table.setAccessibleName(self.tr("Problems"))
        self.table.horizontalHeader().setSectionResizeMode(
            1, self.table.horizontalHeader().ResizeMode.Fixed
        )
        self.summary = QLabel(self)
        self.more = QLabel(self)
        self.more.setContentsMargins(*(self.fontMetrics().height() // 2,) * 4)
        self.fix_all_button = QPushButton(self)
        self.fix_all_button.setObjectName("fixAllButton")
        self.previous_button = QToolButton(self)
        self.next_button = QToolButton(self)
        for button, words in (
            (self.previous_button, self.tr("Previous problem")),
            (self.next_button, self.tr("Next problem")),
        ):
            button.setAutoRaise(True)
            button.setAccessibleName(words)
        self.name_keys("Shift+F8", "F8")
        self._empty = _Calm(self)
        self._lay_out()
        self._dress()

        self.table.opened.connect(self._show_place_of)
        self.table.clicked.connect(self._show_place_at)
        self.model.rowsInserted.connect(self._set_new_buttons)
        self.model.rowsRemoved.connect(self._fit_column)
        self.model.dataChanged.connect(self._set_changed_buttons)
        self.fix_all_button.clicked.connect(self._fix_all)
        self.previous_button.clicked.connect(self.previous_problem)
        self.next_button.clicked.connect(self.next_problem)

    # --- what is shown ------------------------------------------------------------------

    def set_findings(self, findings: tuple[Finding, ...], text: str = "") -> None:
        """Show the URI's findings; `text` is the URI, to quote the place."""
        if findings != self._findings or text != self._text:
            changed = len(findings) != len(self._findings) or findings != self._findings
            self._findings, self._text = findings, text
            self._refresh(recount=changed)

    def set_file_findings(self, findings: tuple[Finding, ...], text: str = "") -> None:
        """Show the file's findings; `text` is the file's, to tell the line."""
        if findings != self._file_findings or text is not self._file_text:
            changed = findings != self._file_findings
            self._file_findings, self._file_text = findings, text
            if changed or findings:
                self._refresh(recount=changed)

    def name_keys(self, previous: str, following: str) -> None:
        """Name the keys that go from problem to problem; "" for none."""
        for button, keys in ((self.previous_button, previous), (self.next_button, following)):
            words = button.accessibleName()
            button.setToolTip(f"{words} ({keys})" if keys else words)

    def set_repairable(self, may_repair: bool) -> None:
        """Let repairs be made, or not: in a file that is open to be looked at only."""
        self._may_repair = may_repair
        self._allow(self.fix_all_button)
        for buttons in self._each_row_of_buttons():
            self._allow(buttons)

    def _allow(self, widget: QWidget) -> None:
        widget.setEnabled(self._may_repair)
        widget.setToolTip(
            "" if self._may_repair else self.tr("This file is open to be looked at only.")
        )

    @property
    def count(self) -> int:
        """How many findings there are, shown or not."""
        return len(self._findings) + len(self._file_findings)

    def next_problem(self) -> None:
        """Go to the next problem and show its place; after the last comes the first."""
        self._go(1)

    def previous_problem(self) -> None:
        """Go to the problem before and show its place."""
        self._go(-1)

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self._show_rows()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    # --- inside -------------------------------------------------------------------------

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        self._bar = QWidget(self)
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(unit // 2, unit // 4, unit // 2, unit // 4)
        bar.addWidget(self.summary, 1)
        bar.addWidget(self.previous_button)
        bar.addWidget(self.next_button)
        bar.addWidget(self.fix_all_button)
        QWidget.setTabOrder(self.previous_button, self.next_button)
        QWidget.setTabOrder(self.next_button, self.fix_all_button)
        listed = QWidget(self)
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.table, 1)
        column.addWidget(self.more)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(listed)

    def _dress(self) -> None:
        palette = self.palette()
        self.previous_button.setIcon(theme.icon("go-up", palette))
        self.next_button.setIcon(theme.icon("go-down", palette))
        self._empty.dress()

    def _refresh(self, *, recount: bool) -> None:
        if recount:
            self.counted.emit(self.count, worst(self._findings + self._file_findings))
        if self.isVisible():
            self._show_rows()
        else:
            self._stale = True

    def _show_rows(self) -> None:
        self._stale = False
        shown = _gravest_first(self._findings)[:SHOWN_AT_ONCE]
        in_file = _gravest_first(self._file_findings)[: SHOWN_AT_ONCE - len(shown)]
        rows = [finding_row(finding, excerpt(self._text, finding)) for finding in shown]
        for finding in in_file:
            line = self._file_text.count("\n", 0, finding.start) + 1
            rows.append(finding_row(finding, self.tr("line {0} of the file").format(line)))
        self._shown = [(finding, False) for finding in shown]
        self._shown += [(finding, True) for finding in in_file]
        self.model.set_rows(rows)
        self._pages.setCurrentIndex(1 if rows else 0)
        left = self.count - len(rows)
        self.more.setVisible(left > 0)
        self.more.setText(self.tr("Not shown yet: {0}").format(left) if left else "")
        safe = len(safe_repairs(self._findings)) + len(safe_repairs(self._file_findings))
        self.fix_all_button.setVisible(safe > 1)
        self.fix_all_button.setText(self.tr("Fi&x all {0}").format(safe))
        self.summary.setText(self.tr("Problems: {0}").format(self.count))
        self._bar.setVisible(len(rows) > 1)

    def _set_new_buttons(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._set_buttons(first, last)

    def _set_changed_buttons(self, top: QModelIndex, bottom: QModelIndex) -> None:
        self._set_buttons(top.row(), bottom.row())

    def _set_buttons(self, first: int, last: int) -> None:
        for number in range(first, last + 1):
            index = self.model.index(number, 1)
            row = self.model.row(number)
            buttons = self.table.indexWidget(index)
            if isinstance(buttons, _Repairs):
                buttons.show_row(row)
            elif row.labels:
                buttons = _Repairs(self.table)
                buttons.chosen.connect(self._repair)
                buttons.show_row(row)
                buttons.stack(self._is_narrow)
                self._allow(buttons)
                self.table.setIndexWidget(index, buttons)
        self._fit_column()
        self.table.fit_rows(first, last)

    @property
    def _is_narrow(self) -> bool:
        return self.width() < _NARROW * self.fontMetrics().averageCharWidth()

    def _each_row_of_buttons(self) -> Iterator["_Repairs"]:
        for number in range(self.model.rowCount()):
            buttons = self.table.indexWidget(self.model.index(number, 1))
            if isinstance(buttons, _Repairs):
                yield buttons

    def _fit_column(self) -> None:
        widths = [buttons.sizeHint().width() for buttons in self._each_row_of_buttons()]
        if self.table.columnWidth(1) != max(widths, default=0):
            self.table.setColumnWidth(1, max(widths, default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for buttons in self._each_row_of_buttons():
            buttons.stack(self._is_narrow)
        self._fit_column()

    def _go(self, step: int) -> None:
        if self._stale:
            self._show_rows()
        number = self.model.rowCount()
        if not number:
            return
        current = self.table.currentIndex()
        at = (current.row() + step) % number if current.isValid() else (0 if step > 0 else -1)
        self.table.select_row(at % number)
        self._show_place_of(at % number)

    def _show_place_at(self, index: QModelIndex) -> None:
        self._show_place_of(index.row())

    def _show_place_of(self, number: int) -> None:
        finding, in_file = self._shown[number]
        (self.show_file_place if in_file else self.show_place).emit(finding)

    def _repair(self, buttons: QWidget, at: int) -> None:
        for number, (finding, in_file) in enumerate(self._shown):
            if self.table.indexWidget(self.model.index(number, 1)) is buttons:
                signal = self.file_repair_chosen if in_file else self.repair_chosen
                signal.emit(finding, finding.repairs[at])
                return

    def _fix_all(self) -> None:
        here, in_file = safe_repairs(self._findings), safe_repairs(self._file_findings)
        if here:
            self.fix_all_chosen.emit(here)
        if in_file:
            self.file_fix_all_chosen.emit(in_file)


def _gravest_first(findings: tuple[Finding, ...]) -> list[Finding]:
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))


class _Repairs(QWidget):
    """The buttons of one row."""

    chosen = Signal(object, int)  # these buttons, and which of them

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        gap = self.fontMetrics().height() // 3
        self._layout.setContentsMargins(gap, gap // 2, gap, gap // 2)
        self._layout.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._buttons = [QPushButton(self) for _ in range(BUTTONS_PER_ROW)]
        for at, button in enumerate(self._buttons):
            button.setAutoDefault(False)
            button.clicked.connect(weakly(self._choose, at))
            self._layout.addWidget(button)

    def _choose(self, at: int) -> None:
        self.chosen.emit(self, at)

    def show_row(self, row: FindingRow) -> None:
        """Offer the repairs of `row`."""
        for at, button in enumerate(self._buttons):
            button.setVisible(at < len(row.labels))
            if at < len(row.labels):
                words = say(row.labels[at])
                label = brief(words).replace("&", "&&")
                if button.text() != label:
                    button.setText(label)
                    button.setToolTip(plain(words) if brief(words) != words else "")
                button.setAccessibleDescription(say(row.message))

    def stack(self, narrow: bool) -> None:
        """Set the buttons one above the other where there is little room."""
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._layout.direction() != direction:
            self._layout.setDirection(direction)


class _Calm(QWidget):
    """What stands here when all is well."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)  # as that of the list it stands for
        self._icon = QLabel(self)
        self._words = QLabel(self.tr("No problems"), self)
        line = QHBoxLayout(self)
        line.addStretch()
        line.addWidget(self._icon)
        line.addWidget(self._words)
        line.addStretch()

    def dress(self) -> None:
        """Take icon and colours from the palette."""
        side = self.fontMetrics().height()
        ok = theme.icon("emblem-ok", self.palette(), "ok")
        self._icon.setPixmap(ok.pixmap(side, side))
