"""How a cell of words is painted and measured: icon, words, a muted detail, nothing elided."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from virtconnect_gui import theme
from virtconnect_gui.models.rows import LOOK_ROLE, Look

Index = QModelIndex | QPersistentModelIndex

_NO_LIMIT = 1_000_000.0  # a width no text reaches, in pixels
_KNOWN = 2000  # sizes remembered
_MOST = 6000  # characters of a cell; 20,000 take a quarter of a second to lay out a few times


class LookDelegate(QStyledItemDelegate):
    """Paints a `Look`: icon, words, a muted detail beneath; all of it wrapped, nothing elided.

    Of words that would fill pages (a book pasted for a URI) the beginning is shown.
    """

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._sizes: dict[int, QSize] = {}

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
            self._paint_icon(painter, option, look, first_line, selected)
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
        """Return the size of a cell; a view asks many times for the same one until it stands."""
        look: Look = index.data(LOOK_ROLE)
        column = index.column()
        width = self._view.columnWidth(column) if self._stretches(column) else -1
        # By the hash alone: the words of a cell may be the path of a key, and are not kept here.
        known = hash((look, width, self._view.font().key(), self._view.layoutDirection()))
        size = self._sizes.get(known)
        if size is None:
            if len(self._sizes) >= _KNOWN:
                self._sizes.clear()
            size = self._sizes[known] = self._measured(look, width)
        return size

    def _measured(self, look: Look, column_width: int) -> QSize:
        gap = self._gap()
        beside = 2 * gap + (self._icon_side() + gap if look.icon else 0)
        width = _NO_LIMIT if column_width < 0 else column_width - beside
        words = _laid(look.text, self._font(look), width, self._option(look))
        height, wide = words.boundingRect().height(), words.maximumWidth()
        if look.detail:
            detail = _laid(look.detail, self._view.font(), width, self._option(look, detail=True))
            height += detail.boundingRect().height()
            wide = max(wide, detail.maximumWidth())
        if not look.text and not look.icon and not look.detail:
            return QSize(0, 0)
        if look.heading:  # it spans the row, so no column has to have room for it
            return QSize(0, int(height) + 1 + 3 * gap)
        return QSize(int(wide) + 1 + beside, int(height) + 1 + 2 * gap)

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
    if len(text) > _MOST:
        text = f"{text[:_MOST]}…"
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
