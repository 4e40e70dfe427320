"""A calm table for words: no grid, no headers, rows that grow with what they say."""

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from virtconnect_gui import theme
from virtconnect_gui.models.rows import LOOK_ROLE, Look, RowsModel

Index = QModelIndex | QPersistentModelIndex

_NO_LIMIT = 1_000_000.0  # a width no text reaches, in pixels


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
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.clicked.connect(self._follow)

    # --- heights ------------------------------------------------------------------------

    def content_height(self) -> int:
        """Return how high all rows are together, in pixels."""
        return self.verticalHeader().length()

    def fit(self) -> None:
        """Give each row the height its words need at the present width."""
        self._fitted_for = self.columnWidth(self._stretch)
        self.resizeRowsToContents()
        self.updateGeometry()
        self.fitted.emit()

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
        self.updateGeometry()
        self.fitted.emit()

    def fit_rows(self, first: int, last: int) -> None:
        """Give the rows from `first` to `last` the height they need."""
        if self.isVisible():
            for row in range(first, last + 1):
                self.resizeRowToContents(row)
            self.updateGeometry()
            self.fitted.emit()

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


class LookDelegate(QStyledItemDelegate):
    """Paints a `Look`: icon, words, a muted detail beneath; all of it wrapped, nothing elided."""

    def __init__(self, view: WrappingTable) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look: Look = index.data(LOOK_ROLE)
        self.initStyleOption(option, index)
        option.text = ""
        style = self._view.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, self._view)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        palette = option.palette
        ink = palette.color(
            QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        )
        muted = ink if selected else theme.colour("muted", palette)
        words_ink = ink
        if not selected and look.link:
            words_ink = palette.color(QPalette.ColorRole.Link)
        elif not selected and look.tinted and look.role:
            words_ink = theme.colour(look.role, palette)
        elif look.muted:
            words_ink = muted

        area = self._inside(option.rect, look)
        words = _laid(look.text, self._font(look), area.width(), self._option(look))
        first_line = words.lineAt(0).height() if words.lineCount() else 0.0
        if look.icon:
            self._paint_icon(painter, option, look, first_line, selected, ink)
        painter.save()
        painter.setPen(words_ink)
        words.draw(painter, QPointF(area.topLeft()))
        if look.detail:
            detail = _laid(look.detail, option.font, area.width(), self._option(look, detail=True))
            painter.setPen(muted)
            painter.setFont(option.font)
            detail.draw(painter, QPointF(area.left(), area.top() + words.boundingRect().height()))
        painter.restore()

    def _paint_icon(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        look: Look,
        first_line: float,
        selected: bool,
        ink: Any,
    ) -> None:
        side = self._icon_side()
        gap = self._gap()
        left = option.rect.left() + gap
        if option.direction == Qt.LayoutDirection.RightToLeft:
            left = option.rect.right() + 1 - gap - side
        top = option.rect.top() + gap + round((first_line - side) / 2)
        place = QRect(left, top, side, side)
        if selected:
            theme.icon(look.icon, _inked(option.palette)).paint(painter, place)
        else:
            theme.icon(look.icon, option.palette, look.role or "muted").paint(painter, place)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look: Look = index.data(LOOK_ROLE)
        gap = self._gap()
        beside = 2 * gap + (self._icon_side() + gap if look.icon else 0)
        width = _NO_LIMIT
        if self._stretches(index.column()):
            width = self._view.columnWidth(index.column()) - beside
        words = _laid(look.text, self._font(look), width, self._option(look))
        height, wide = words.boundingRect().height(), words.maximumWidth()
        if look.detail:
            detail = _laid(look.detail, self._view.font(), width, self._option(look, detail=True))
            height += detail.boundingRect().height()
            wide = max(wide, detail.maximumWidth())
        if not look.text and not look.icon and not look.detail:
            return QSize(0, 0)
        above = gap if look.heading else 0
        return QSize(int(wide) + 1 + beside, int(height) + 1 + 2 * gap + above)

    def _stretches(self, column: int) -> bool:
        mode = self._view.horizontalHeader().sectionResizeMode(column)
        return mode == QHeaderView.ResizeMode.Stretch

    def _inside(self, cell: QRect, look: Look) -> QRect:
        """Return where the words of a cell go: beside the icon, within the gaps."""
        gap = self._gap()
        start = gap + (self._icon_side() + gap if look.icon else 0)
        area = cell.adjusted(start, gap, -gap, -gap)
        if self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            area = cell.adjusted(gap, gap, -start, -gap)
        if look.heading:
            area.setTop(area.top() + gap)
        return area

    def _font(self, look: Look) -> QFont:
        font = QFont(self._view.font())
        if look.fixed:
            font.setFamilies(theme.fixed_font().families())
        font.setBold(look.bold or look.heading)
        font.setStrikeOut(look.struck)
        return font

    def _option(self, look: Look, *, detail: bool = False) -> QTextOption:
        direction = self._view.layoutDirection()
        if look.fixed and not detail:
            direction = Qt.LayoutDirection.LeftToRight
        option = QTextOption()
        option.setTextDirection(direction)
        right = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        option.setAlignment(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        return option

    def _gap(self) -> int:
        return max(3, self._view.fontMetrics().height() // 3)

    def _icon_side(self) -> int:
        return self._view.fontMetrics().height()


def _laid(text: str, font: QFont, width: float, option: QTextOption) -> QTextLayout:
    """Lay `text` out in lines no wider than `width`."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _inked(palette: QPalette) -> QPalette:
    """Return a palette whose buttons are written in the colour of selected text."""
    inked = QPalette(palette)
    inked.setColor(QPalette.ColorRole.ButtonText, palette.color(QPalette.ColorRole.HighlightedText))
    return inked
