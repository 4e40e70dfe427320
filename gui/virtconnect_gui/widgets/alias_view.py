"""One face of the list: a table view whose rows can be dragged to another place in the file."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from virtconnect_gui.models.aliases import AliasModel, type_index

_SCROLL = 30  # milliseconds between two steps of scrolling while rows are dragged
_BEYOND = 2  # heights of a line beside the list, where dragged rows leave it


class AliasView(QTableView):
    """Shows the rows of an `AliasModel`; several can be chosen, dragged and dropped.

    `move_asked(numbers, gap)` follows a drop: entries of the file, and the entry that they are to
    stand before. `told(sentence)` says why rows cannot be dropped here. Elsewhere they are text:
    their URIs.
    """

    move_asked = Signal(tuple, int)
    told = Signal(object)
    entered = Signal()
    menu_asked = Signal(object)

    def __init__(self, model: AliasModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._gap: int | None = None  # where dragged rows would go
        self._is_dragging = False
        self._dragged_to = QPoint()
        self._way = 0
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_SCROLL)
        self._scrolling.timeout.connect(self._scroll)
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Connections"))
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)  # Qt's is as wide as a cell; ours crosses the list
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragDropOverwriteMode(False)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.doubleClicked.connect(self.entered)
        header = self.verticalHeader()
        header.hide()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    # --- what is chosen -------------------------------------------------------------------

    def selected_rows(self) -> list[tuple[int, int]]:
        """Return the chosen rows as stretches (first, last), in order.

        A selection of 10,000 rows is a stretch or two; a list of its indexes takes a second.
        """
        selection = self.selectionModel()
        if selection is None:
            return []
        chosen = selection.selection()
        parts = (chosen.at(place) for place in range(chosen.count()))
        return sorted({(part.top(), part.bottom()) for part in parts if part.isValid()})

    def selected_numbers(self) -> tuple[int, ...]:
        """Return the numbers in the file of all chosen rows, in file order."""
        rows = (row for first, last in self.selected_rows() for row in range(first, last + 1))
        return tuple(sorted({self._rows.number_at(row) for row in rows}))

    def announce(self, words: str) -> None:
        """Let a screen reader say something."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    # --- painting -------------------------------------------------------------------------

    def dataChanged(
        self,
        first: type_index,
        last: type_index,
        roles: Sequence[int] = (),
    ) -> None:
        """Repaint only the row that changed: a stretch of cells takes an edge of the next."""
        row = first.row()
        if row != last.row() or not first.isValid():
            super().dataChanged(first, last, roles)
            return
        for column in range(first.column(), last.column() + 1):
            if not self.isColumnHidden(column):
                cell = self._rows.index(row, column)
                super().dataChanged(cell, cell, roles)

    # --- keys and mouse -------------------------------------------------------------------

    def _ask_menu(self, at: QPoint) -> None:
        self.menu_asked.emit(self.viewport().mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_dragging:
            if event.key() == Qt.Key.Key_Escape:
                self._stop_dragging()
            return
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.state() != QAbstractItemView.State.EditingState:
            if self.currentIndex().isValid():
                self.entered.emit()
            return
        super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go to the first or the last row by Home and End, as in any list."""
        ends = {
            QAbstractItemView.CursorAction.MoveHome: 0,
            QAbstractItemView.CursorAction.MoveEnd: self._rows.rowCount() - 1,
        }
        if action in ends and self._rows.rowCount():
            return self._rows.index(ends[action], 0)
        return super().moveCursor(action, modifiers)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
        is_clicked = event.reason() == Qt.FocusReason.MouseFocusReason
        if not is_clicked and not self.currentIndex().isValid() and self._rows.rowCount():
            self.selectionModel().setCurrentIndex(
                self._rows.index(0, 0),
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # --- dragging -------------------------------------------------------------------------

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Begin to move the chosen rows; outside of the list they become text to be dropped."""
        if not self.selected_rows():
            return
        self._is_dragging = True
        if self._rows.is_arranged:
            self.told.emit(self.why_not())
            self.viewport().setCursor(Qt.CursorShape.ForbiddenCursor)
        else:
            self.viewport().setCursor(Qt.CursorShape.DragMoveCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._is_dragging:
            super().mouseMoveEvent(event)
            return
        at = event.position().toPoint()
        beyond = self.fontMetrics().height() * _BEYOND
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._stop_dragging()
        elif not -beyond < at.x() < self.viewport().width() + beyond:
            self._stop_dragging()
            self._drag_out()
        elif not self._rows.is_arranged:
            self._dragged_to = at
            self._scroll_along()
            self._show_gap(self._gap_at(at))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._is_dragging:
            super().mouseReleaseEvent(event)
            return
        gap = self._gap
        self._stop_dragging()
        if gap is not None:
            self.move_asked.emit(self.selected_numbers(), gap)

    def _scroll_along(self) -> None:
        """Scroll while the mouse is near the upper or the lower edge."""
        near = self.rowHeight(0) // 2 if self._rows.rowCount() else 0
        y, height = self._dragged_to.y(), self.viewport().height()
        way = -1 if y < near else 1 if y > height - near else 0
        if not way:
            self._scrolling.stop()
        elif not self._scrolling.isActive():
            self._scrolling.start()
        self._way = way

    def _scroll(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._way * bar.singleStep() // 2)
        self._show_gap(self._gap_at(self._dragged_to))

    def _stop_dragging(self) -> None:
        self._is_dragging = False
        self._scrolling.stop()
        self.viewport().unsetCursor()
        self._show_gap(None)

    def _drag_out(self) -> None:
        """Let the rows be dropped elsewhere, as text: their URIs."""
        indexes = [
            self._rows.index(row, 0)
            for first, last in self.selected_rows()
            for row in range(first, last + 1)
        ]
        drag = QDrag(self)
        drag.setMimeData(self._rows.mimeData(indexes))
        words = (
            indexes[0].data()
            if len(indexes) == 1
            else self.tr("{0} connections").format(len(indexes))
        )
        drag.setPixmap(self._label(str(words)))
        drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.CopyAction)
        self._show_gap(None)

    def _label(self, words: str) -> QPixmap:
        """Return what is seen of rows beside the mouse while they are dragged."""
        metrics, palette = self.fontMetrics(), self.palette()
        gap = metrics.height() // 2
        ratio = self.devicePixelRatioF()
        wide, high = metrics.horizontalAdvance(words) + 2 * gap, metrics.height() + gap
        label = QPixmap(round(wide * ratio), round(high * ratio))
        label.setDevicePixelRatio(ratio)
        label.fill(palette.color(QPalette.ColorRole.Highlight))
        painter = QPainter(label)
        painter.setFont(self.font())
        painter.setPen(palette.color(QPalette.ColorRole.HighlightedText))
        painter.drawText(QRect(0, 0, wide, high), Qt.AlignmentFlag.AlignCenter, words)
        painter.end()
        return label

    def _is_ours(self, event: QDropEvent) -> bool:
        source = event.source()
        return isinstance(source, AliasView) and source.model() is self._rows

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self._is_ours(event):
            event.ignore()  # the window's business
            return
        event.accept()
        if self._rows.is_arranged:
            self.told.emit(self.why_not())

    def why_not(self) -> str:
        """Say why rows cannot change their place now."""
        if self._rows.sorting >= 0:
            return self.tr("The list is sorted; show it in the file's order to move entries.")
        return self.tr("Only some entries are shown; clear the search to move entries.")

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not self._is_ours(event):
            event.ignore()
            return
        super().dragMoveEvent(event)  # scrolls near the edges
        if self._rows.is_arranged:
            event.ignore()
            return
        self._show_gap(self._gap_at(event.position().toPoint()))
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show_gap(None)

    def dropEvent(self, event: QDropEvent) -> None:
        if not self._is_ours(event) or self._rows.is_arranged:
            event.ignore()
            return
        gap = self._gap_at(event.position().toPoint())
        self._show_gap(None)
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        self.move_asked.emit(self.selected_numbers(), gap)

    def _gap_at(self, at: QPoint) -> int:
        """Return the row before which rows dropped here would stand."""
        row = self.rowAt(at.y())
        if row < 0:
            return self._rows.rowCount() if at.y() > 0 else 0
        top = self.rowViewportPosition(row)
        return row + (at.y() > top + self.rowHeight(row) // 2)

    def _show_gap(self, gap: int | None) -> None:
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap is None:
            return
        count = self._rows.rowCount()
        y = 0
        if self._gap < count:
            y = self.rowViewportPosition(self._gap)
        elif count:
            y = self.rowViewportPosition(count - 1) + self.rowHeight(count - 1)
        wide = max(2, self.fontMetrics().height() // 8)
        y = min(max(y, wide // 2), self.viewport().height() - wide // 2 - 1)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), wide))
        painter.drawLine(wide, y, self.viewport().width() - wide, y)
        painter.end()

    def rename_current(self) -> bool:
        """Open the current row's name for editing; tell whether there is one."""
        current = self.currentIndex()
        if not current.isValid():
            return False
        name: QModelIndex = self._rows.index(current.row(), AliasModel.NAME)
        self.scrollTo(name)
        self.edit(name)
        return True
