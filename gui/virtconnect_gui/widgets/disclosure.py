"""A section that opens and closes below a line of words, with a summary while it is closed."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QStyle,
    QStyleOption,
    QStyleOptionFocusRect,
    QVBoxLayout,
    QWidget,
)

from virtconnect_gui import theme
from virtconnect_gui.widgets.labels import ElidedLabel
from virtconnect_gui.widgets.margins import set_margins
from virtconnect_gui.words import clean


class _Head(QAbstractButton):
    """The words of a section behind an arrow, which points down while it is open."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        height = metrics.height()
        words = metrics.size(Qt.TextFlag.TextShowMnemonic, self.text())
        return QSize(words.width() + height * 3 // 2, height * 3 // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        unit = self.fontMetrics().height()
        option = QStyleOption()
        option.initFrom(self)
        arrow = QRect(0, (self.height() - unit * 3 // 4) // 2, unit * 3 // 4, unit * 3 // 4)
        words = self.rect().adjusted(unit, 0, 0, 0)
        is_left_to_right = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        if not is_left_to_right:
            arrow.moveRight(self.width() - 1)
            words = self.rect().adjusted(0, 0, -unit, 0)
        option.rect = arrow
        if self.isChecked():
            sign = QStyle.PrimitiveElement.PE_IndicatorArrowDown
        elif is_left_to_right:
            sign = QStyle.PrimitiveElement.PE_IndicatorArrowRight
        else:
            sign = QStyle.PrimitiveElement.PE_IndicatorArrowLeft
        self.style().drawPrimitive(sign, option, painter, self)
        if self.underMouse():
            font = self.font()
            font.setUnderline(True)
            painter.setFont(font)
        flags = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextShowMnemonic.value
        painter.drawText(words, flags, self.text())
        if self.hasFocus():
            frame = QStyleOptionFocusRect()
            frame.initFrom(self)
            self.style().drawPrimitive(
                QStyle.PrimitiveElement.PE_FrameFocusRect, frame, painter, self
            )


class Disclosure(QWidget):
    """Holds widgets in `body`; `opened` follows when it opens.

    A section without a title is always open; a letter marked in one opens and closes it. What is
    inside stands `indent` pixels further in.
    """

    opened = Signal()

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = self.fontMetrics().height()
        self.indent = unit if title else 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit // 3)
        self._ground = QWidget(self)
        self.body = QVBoxLayout(self._ground)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(unit // 2)
        self._head: _Head | None = None
        self._said: tuple[str | None, str] = (None, "")
        if title:
            self._head = _Head(title, self)
            self._head.clicked.connect(self._turn)
            self._sign = QLabel(self)
            self._sign.hide()
            self._summary = ElidedLabel("", self)
            line = QHBoxLayout()
            line.setSpacing(unit // 3)
            line.addWidget(self._head)
            line.addWidget(self._sign)
            line.addWidget(self._summary, 1)
            column.addLayout(line)
            set_margins(self.body, self.indent, 0, 0, unit // 3, like=self)
            self._ground.hide()
        column.addWidget(self._ground)

    @property
    def is_open(self) -> bool:
        """Tell whether what is inside can be seen."""
        return self._head is None or self._head.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Open or close."""
        if self._head is None or self._head.isChecked() == is_open:
            return
        self._head.setChecked(is_open)
        self._turn(is_open)

    def show_summary(self, severity: str | None, words: str) -> None:
        """Say beside the title what is inside, with a sign when something is the matter."""
        if self._head is None or self._said == (severity, words):
            return
        self._said = (severity, words)
        self._summary.show_text(words)
        self._summary.set_role(severity or "muted")
        self._head.setAccessibleDescription(clean(words))
        self._show_sign()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._head is None:
            return
        if event.type() == QEvent.Type.PaletteChange:
            self._show_sign()
        elif event.type() == QEvent.Type.LayoutDirectionChange:
            set_margins(self.body, self.indent, 0, 0, self.indent // 3, like=self)

    def _turn(self, is_open: bool) -> None:
        self._ground.setVisible(is_open)
        if is_open:
            self.opened.emit()

    def _show_sign(self) -> None:
        severity = self._said[0]
        if severity is None:
            self._sign.hide()
            return
        size = self.fontMetrics().height()
        drawn = theme.icon(theme.SEVERITY_ICONS[severity], self.palette(), severity)
        self._sign.setPixmap(drawn.pixmap(size, size))
        self._sign.show()
