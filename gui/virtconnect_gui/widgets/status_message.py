"""What the status bar says in passing: where it has no room for all, three dots and a tooltip."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizeGrip, QStatusBar, QStyle, QStyleOption, QWidget

from virtconnect_gui.words import plain

_START = 6  # pixels that Qt keeps free before a message
_END = 12  # and behind it, where no widget stands


class StatusMessage(QObject):
    """Watches a status bar, and paints a message that is too long for it, which Qt would cut off.

    The bar keeps the whole message, which is what a screen reader asks it for. To be made with the
    first message: a window that says nothing needs none.
    """

    def __init__(self, bar: QStatusBar) -> None:
        super().__init__(bar)
        self._bar = bar
        bar.messageChanged.connect(self._forget)
        bar.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._bar or event.type() != QEvent.Type.Paint:
            return False
        words = self._bar.currentMessage()
        place = self._place()
        one_line = " ".join(words.split("\n"))
        metrics = self._bar.fontMetrics()
        shown = metrics.elidedText(one_line, Qt.TextElideMode.ElideRight, place.width())
        tip = plain(words) if shown != one_line else ""
        if self._bar.toolTip() != tip:
            self._bar.setToolTip(tip)
        if not tip:
            return False
        self._paint(place, shown)
        return True

    def _forget(self, words: str) -> None:
        if not words:
            self._bar.setToolTip("")

    def _beside(self) -> list[QWidget]:
        """Return what stands in the bar and stays there while it says something."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        found = self._bar.findChildren(QWidget, options=direct)
        return [one for one in found if one.isVisible() and not isinstance(one, QSizeGrip)]

    def _place(self) -> QRect:
        """Return where Qt writes a message (qstatusbar.cpp, messageRect)."""
        bar, beside = self._bar, self._beside()
        left, right = _START, bar.width() - _END
        if bar.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = max([left, *(one.geometry().right() + 3 for one in beside)])
        else:
            right = min([right, *(one.x() - 2 for one in beside)])
        return QRect(left, 0, max(right - left, 0), bar.height())

    def _paint(self, place: QRect, words: str) -> None:
        """Paint the bar as Qt does (qstatusbar.cpp, paintEvent), with other words."""
        bar, style = self._bar, self._bar.style()
        painter = QPainter(bar)
        option = QStyleOption()
        option.initFrom(bar)
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelStatusBar, option, painter, bar)
        option.state = QStyle.StateFlag.State_None
        for one in self._beside():
            option.rect = one.geometry().adjusted(-2, -1, 2, 1)
            frame = QStyle.PrimitiveElement.PE_FrameStatusBarItem
            style.drawPrimitive(frame, option, painter, one)
        painter.setPen(bar.palette().windowText().color())
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, int(flags | Qt.TextFlag.TextSingleLine), words)
