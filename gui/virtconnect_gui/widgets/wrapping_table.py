"""A calm table for words: no grid, no headers, rows that grow with what they say."""

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from virtconnect_gui.models.rows import LOOK_ROLE, Look, RowsModel
from virtconnect_gui.widgets.look_delegate import LookDelegate

_AT_ONCE = 100  # rows measured at once; of more those that are seen, and the others bit by bit
_PORTION = 40  # of those others; some five milliseconds


class WrappingTable(QTableView):
    """Shows a `RowsModel` of looks; one column takes the width that the others leave.

    `opened(row)` follows a double click or Enter on a row, `followed(row)` a click on a link,
    `fitted` whenever rows have been given other heights. Rows are copied as text with the usual
    key.
    """

    opened = Signal(int)
    followed = Signal(int)
    fitted = Signal()

    def __init__(
        self, model: RowsModel[Any], *, stretch: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._stretch = stretch
        self._fitted_for = -1
        self._unmeasured = range(0)
        self._going_on = QTimer(self)
        self._going_on.setSingleShot(True)
        self._going_on.timeout.connect(self._measure_more)
        self.setItemDelegate(LookDelegate(self))
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        header = self.horizontalHeader()
        header.hide()
        header.setMinimumSectionSize(1)
        for column in range(model.columnCount()):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)

        copy = QAction(self.tr("&Copy"), self)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy_rows)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

        model.rowsInserted.connect(self._fit_new)
        model.rowsRemoved.connect(self._fit_fewer)
        model.dataChanged.connect(self._fit_changed)
        header.sectionResized.connect(self._fit_when_shown)
        self.doubleClicked.connect(self._open)
        self.clicked.connect(self._follow)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    # --- heights ------------------------------------------------------------------------

    def content_height(self) -> int:
        """Return how high all rows are together, in pixels."""
        return self.verticalHeader().length()

    def fit(self) -> None:
        """Give each row the height its words need at the present width.

        Where there are many, those that are seen get it now, and the others in a moment.
        """
        self._fitted_for = self.columnWidth(self._stretch)
        count = self.model().rowCount()
        self._unmeasured = range(0)
        if count > _AT_ONCE:
            self._measure_seen(count)
            self._unmeasured = range(count)
            self._going_on.start()
        else:
            for row in range(count):
                self._span(row)
            self.resizeRowsToContents()
        self.updateGeometry()
        self.fitted.emit()

    def _measure_seen(self, count: int) -> None:
        """Measure the rows within the viewport, from the one that stays where it is."""
        is_at_end = self._is_at_end
        first = max(self.rowAt(0), 0)
        left = self.viewport().height()
        for row in range(count - 1, -1, -1) if is_at_end else range(first, count):
            self._measure(row)
            left -= self.rowHeight(row)
            if left < 0:
                break
        self.updateGeometries()
        if is_at_end:
            self.scrollToBottom()
        else:
            self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(first))

    def _measure_more(self) -> None:
        """Measure some of the rows that are left; what is seen stays in its place."""
        rows, self._unmeasured = self._unmeasured[:_PORTION], self._unmeasured[_PORTION:]
        is_at_end = self._is_at_end
        first = max(self.rowAt(0), 0)
        above = -self.rowViewportPosition(first)
        for row in rows:
            self._measure(row)
        self.updateGeometries()
        if is_at_end:
            self.scrollToBottom()
        else:
            place = self.verticalHeader().sectionPosition(first) + above
            self.verticalScrollBar().setValue(place)
        if self._unmeasured:
            self._going_on.start()
        self.updateGeometry()
        self.fitted.emit()

    @property
    def _is_at_end(self) -> bool:
        bar = self.verticalScrollBar()
        return bar.maximum() > 0 and bar.value() == bar.maximum()

    def _measure(self, row: int) -> None:
        self._span(row)
        self.resizeRowToContents(row)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_when_shown()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.content_height() + 2 * self.frameWidth())

    def _fit_when_shown(self) -> None:
        if self.isVisible() and self.columnWidth(self._stretch) != self._fitted_for:
            self.fit()

    def _fit_new(self, parent: QModelIndex, first: int, last: int) -> None:
        self.fit_rows(first, last)

    def _fit_changed(self, top: QModelIndex, bottom: QModelIndex) -> None:
        self.fit_rows(top.row(), bottom.row())

    def _fit_fewer(self) -> None:
        if self._unmeasured:
            self._unmeasured = range(self.model().rowCount())
        self.updateGeometry()
        self.fitted.emit()

    def fit_rows(self, first: int, last: int) -> None:
        """Give the rows from `first` to `last` the height they need."""
        if last - first >= _AT_ONCE and self.isVisible():
            self.fit()
        elif self.isVisible():
            if self._unmeasured:
                self._unmeasured = range(self.model().rowCount())
            for row in range(first, last + 1):
                self._measure(row)
            self.updateGeometry()
            self.fitted.emit()

    def _span(self, row: int) -> None:
        """Let a heading have the whole width."""
        look = self.model().index(row, 0).data(LOOK_ROLE)
        columns = self.model().columnCount() if look.heading else 1
        if self.columnSpan(row, 0) != columns:
            self.setSpan(row, 0, 1, columns)

    # --- keys and clicks ----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        look = index.data(LOOK_ROLE)
        if isinstance(look, Look) and look.link:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()
        super().mouseMoveEvent(event)

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard as text, a row a line."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        if rows:
            QGuiApplication.clipboard().setText("\n".join(self.row_text(row) for row in rows))

    def row_text(self, row: int) -> str:
        """Return the words of a row, cells apart by a tabulator."""
        model = self.model()
        cells = []
        for column in range(model.columnCount()):
            look = model.index(row, column).data(LOOK_ROLE)
            cells.append(f"{look.text} — {look.detail}" if look.detail else look.text)
        return "\t".join(cells).rstrip()

    def select_row(self, row: int) -> None:
        """Make a row the current and only selected one, and bring it into view."""
        index = self.model().index(row, 0)
        self.selectionModel().setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.scrollTo(index)

    def _follow(self, index: QModelIndex) -> None:
        look = index.data(LOOK_ROLE)
        if isinstance(look, Look) and look.link:
            self.followed.emit(index.row())
