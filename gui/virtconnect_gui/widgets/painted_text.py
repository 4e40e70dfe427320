"""A view of plain text whose visible lines are coloured while they are painted, and no others.

A QSyntaxHighlighter would colour every line of a long file before the first is seen, and again
widen each repaint; here nothing is kept but the text. The price is a paintEvent of our own.
"""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from virtconnect_gui import theme

Stretch = tuple[str, int, int]
"""Role of the theme (after "underline " it colours a wave beneath), start, end in UTF-16 units."""

_UNDERLINE = "underline "
_LAYOUTS = 200  # coloured lines that are kept: what is in sight, and a little more

COLOURED_LINE = 20_000  # a longer line stays plain: its tokens cost more than colour is worth


class LineLook(NamedTuple):
    """How one line is painted: coloured stretches, a ground across, a text in the margin."""

    stretches: tuple[Stretch, ...] = ()
    ground: str = ""
    margin: str = ""
    margin_role: str = "muted"


class PaintedText(QPlainTextEdit):
    """Fixed-width text with a margin; a subclass says how a line looks (`line_look`)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats: dict[str, QTextCharFormat] = {}
        self._layouts: dict[tuple[str, tuple[Stretch, ...]], QTextLayout] = {}
        self._row = 0  # the cursor's, which the margin marks
        self._margin = _Margin(self)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)  # whoever has only a keyboard must get out again
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        option = self.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        self.document().setDefaultTextOption(option)
        self._set_font()
        self.blockCountChanged.connect(self.fit_margin)
        self.cursorPositionChanged.connect(self._follow_cursor)
        self.updateRequest.connect(self._scroll_margin)

    def line_look(self, number: int, text: str) -> LineLook:
        """Return how the line `number` (from 0), which holds `text`, is painted."""
        raise NotImplementedError

    def margin_sample(self) -> str:
        """Return the widest text that the margin may have to hold."""
        return str(max(99, self.blockCount()))

    # --- the text -----------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        offset = self.contentOffset()
        clip = event.rect()
        painter.setBrushOrigin(offset)
        context = self.getPaintContext()
        painter.setPen(context.palette.color(QPalette.ColorRole.Text))
        block = self.firstVisibleBlock()
        top = offset.y()
        blink_on = context.cursorPosition >= 0 and self.cursorWidth() > 0
        end = clip.top() + clip.height()
        while block.isValid() and top < end:
            height = self.blockBoundingRect(block).height()
            if block.isVisible() and top + height > clip.top():
                self._paint_line(painter, block, QPointF(offset.x(), top), height, clip)
                if blink_on and block.contains(context.cursorPosition):
                    block.layout().drawCursor(
                        painter,
                        QPointF(offset.x(), top),
                        context.cursorPosition - block.position(),
                        self.cursorWidth(),
                    )
            top += height
            block = block.next()
        painter.end()

    def _paint_line(
        self, painter: QPainter, block: QTextBlock, at: QPointF, height: float, clip: QRect
    ) -> None:
        text = block.text()
        look = self.line_look(block.blockNumber(), text)
        if look.ground:
            across = QRectF(0, at.y(), self.viewport().width(), height)
            painter.fillRect(across, theme.colour(look.ground, self.palette()))
        layout = self._coloured(block, text, look) if look.stretches else block.layout()
        layout.draw(painter, at, self._selection(block), QRectF(clip))

    def _coloured(self, block: QTextBlock, text: str, look: LineLook) -> QTextLayout:
        """Lay a line out once more, in colours.

        The block's own layout stays as it is: formats set on it would mark the document changed.
        Those of the lines in sight are kept: Qt repaints a line with an edge of its neighbours.
        """
        key = text, look.stretches
        known = self._layouts.get(key)
        if known is not None:
            return known
        if len(self._layouts) >= _LAYOUTS:
            self._layouts.clear()
        layout = self._layouts[key] = QTextLayout(text, self.font())
        layout.setTextOption(self.document().defaultTextOption())
        layout.setFormats(
            [_range(self._format(role), start, end - start) for role, start, end in look.stretches]
        )
        layout.beginLayout()
        layout.createLine().setPosition(block.layout().lineAt(0).position())
        layout.endLayout()
        return layout

    def _selection(self, block: QTextBlock) -> list[QTextLayout.FormatRange]:
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return []
        start = max(cursor.selectionStart() - block.position(), 0)
        # One more than the text: a line whose end is selected shows it.
        end = min(cursor.selectionEnd() - block.position(), block.length())
        return [_range(self._selected(), start, end - start)] if start < end else []

    def _format(self, role: str) -> QTextCharFormat:
        known = self._formats.get(role)
        if known is None:
            known = QTextCharFormat()
            if role.startswith(_UNDERLINE):
                known.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
                known.setUnderlineColor(theme.colour(role.removeprefix(_UNDERLINE), self.palette()))
            else:
                known.setForeground(theme.colour(role, self.palette()))
            self._formats[role] = known
        return known

    def _selected(self) -> QTextCharFormat:
        group = QPalette.ColorGroup.Active if self.hasFocus() else QPalette.ColorGroup.Inactive
        selected = QTextCharFormat()
        selected.setBackground(self.palette().color(group, QPalette.ColorRole.Highlight))
        selected.setForeground(self.palette().color(group, QPalette.ColorRole.HighlightedText))
        return selected

    # --- the margin ---------------------------------------------------------------------

    def paint_margin(self, event: QPaintEvent) -> None:
        """Paint the margin beside the visible lines."""
        painter = QPainter(self._margin)
        painter.setFont(self.font())
        palette = self.palette()
        painter.fillRect(event.rect(), palette.color(QPalette.ColorRole.AlternateBase))
        pad = self.fontMetrics().averageCharWidth() // 2
        right_side = self.layoutDirection() != Qt.LayoutDirection.RightToLeft
        current = self.textCursor().blockNumber() if not self.isReadOnly() else -1
        block = self.firstVisibleBlock()
        top = self.contentOffset().y()
        line_height = self.fontMetrics().height()
        clip = event.rect()
        end = clip.top() + clip.height()
        while block.isValid() and top < end:
            height = self.blockBoundingRect(block).height()
            if top + height > clip.top():
                look = self.line_look(block.blockNumber(), block.text())
                here = block.blockNumber() == current and look.margin_role == "muted"
                painter.setPen(
                    palette.color(QPalette.ColorRole.Text)
                    if here
                    else theme.colour(look.margin_role, palette)
                )
                painter.drawText(
                    QRectF(pad, top, self._margin.width() - 2 * pad, line_height),
                    Qt.AlignmentFlag.AlignRight if right_side else Qt.AlignmentFlag.AlignLeft,
                    look.margin,
                )
            top += height
            block = block.next()
        painter.end()

    def margin_width(self) -> int:
        """Return the width the margin needs, in pixels."""
        metrics = self.fontMetrics()
        return metrics.horizontalAdvance(self.margin_sample()) + metrics.averageCharWidth()

    def fit_margin(self) -> None:
        """Give the margin the width that the lines' numbers need now."""
        width = self.margin_width()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            self.setViewportMargins(0, 0, width, 0)
        else:
            self.setViewportMargins(width, 0, 0, 0)
        self._place_margin()
        self._margin.update()

    def _place_margin(self) -> None:
        inside = self.contentsRect()
        width = self.margin_width()
        left = inside.left()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = inside.right() + 1 - width
        self._margin.setGeometry(left, inside.top(), width, self.viewport().height())

    def update_margin(self) -> None:
        """Paint the margin anew."""
        self._margin.update()

    def _scroll_margin(self, changed: QRect, scrolled: int) -> None:
        """Follow the text; a letter in a line changes nothing in the margin beside it."""
        if scrolled:
            self._margin.scroll(0, scrolled)
        elif changed.contains(self.viewport().rect()):
            self._margin.update()

    def _follow_cursor(self) -> None:
        row = self.textCursor().blockNumber()
        if row != self._row:
            self._row = row
            self._margin.update()

    # --- looks --------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_margin()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kind = event.type()
        if kind in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._layouts.clear()
        if kind == QEvent.Type.PaletteChange:
            self._formats.clear()
            self.viewport().update()
            self._margin.update()
        elif kind == QEvent.Type.ReadOnlyChange:
            self._margin.update()  # it marks where the next letter would go
        elif kind == QEvent.Type.ApplicationFontChange:
            self._set_font()
        elif kind in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self.fit_margin()

    def _set_font(self) -> None:
        self.setFont(theme.fixed_font())
        self._layouts.clear()
        self.setTabStopDistance(4 * self.fontMetrics().horizontalAdvance(" "))
        self.fit_margin()


class _Margin(QWidget):
    """The strip beside the text; the text's widget knows what stands in it."""

    def __init__(self, text: PaintedText) -> None:
        super().__init__(text)
        self._text = text
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # or all that is behind it paints

    def sizeHint(self) -> QSize:
        return QSize(self._text.margin_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._text.paint_margin(event)


def _range(look: QTextCharFormat, start: int, length: int) -> QTextLayout.FormatRange:
    result = QTextLayout.FormatRange()
    result.format = look
    result.start = start
    result.length = length
    return result
