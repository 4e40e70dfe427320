"""A large button with an icon, a title and a line of explanation beneath.

Qt has such a button (QCommandLinkButton), but its letters are 9 points high whatever the desktop's
font is (qcommandlinkbutton.cpp), so it would not grow with the rest.
"""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QStyleOption, QWidget

from virtconnect_gui import theme


class WayButton(QAbstractButton):
    """A card to click, whose edge tells that it is pointed at or has the focus."""

    def __init__(
        self, icon_name: str, text: str = "", description: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._description = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.say(text, description)

    @property
    def description(self) -> str:
        """The words beneath the title."""
        return self._description

    def say(self, text: str, description: str) -> None:
        """Show a title (with a mnemonic) and words beneath it."""
        self.setText(text)
        self._description = description
        self.setAccessibleName(text.replace("&", ""))
        self.setAccessibleDescription(description)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics, unit = self.fontMetrics(), self.fontMetrics().height()
        title = QFontMetrics(self._title_font())
        words = max(
            title.horizontalAdvance(self.text().replace("&", "")),
            metrics.horizontalAdvance(self._description),
        )
        return QSize(words + unit * 7, title.height() + unit * 5 // 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * 12, self.sizeHint().height())

    def _title_font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def _point_on(self, painter: QPainter, place: QRect) -> None:
        """Draw an arrow the way one reads on."""
        option = QStyleOption()
        option.initFrom(self)
        option.rect = place
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        signs = QStyle.PrimitiveElement
        sign = signs.PE_IndicatorArrowLeft if is_rtl else signs.PE_IndicatorArrowRight
        self.style().drawPrimitive(sign, option, painter, self)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, unit = self.palette(), self.fontMetrics().height()
        is_meant = self.underMouse() or self.hasFocus() or self.isDown()
        edge = palette.color(QPalette.ColorRole.Highlight)
        if not is_meant:
            edge = theme.colour("card border", palette)
        painter.setPen(QPen(edge, 2 if self.hasFocus() else 1))
        ground = palette.color(QPalette.ColorRole.Button)
        painter.setBrush(ground if self.isDown() else theme.colour("card", palette))
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(frame, unit / 2.5, unit / 2.5)
        icon = QRect(unit, (self.height() - unit * 2) // 2, unit * 2, unit * 2)
        words = self.rect().adjusted(unit * 4, 0, -unit * 5 // 2, 0)
        on = QRect(self.width() - unit * 2, (self.height() - unit) // 2, unit, unit)
        icon = QStyle.visualRect(self.layoutDirection(), self.rect(), icon)
        words = QStyle.visualRect(self.layoutDirection(), self.rect(), words)
        on = QStyle.visualRect(self.layoutDirection(), self.rect(), on)
        role = "hint" if self.isEnabled() else "muted"
        theme.icon(self._icon_name, palette, role).paint(painter, icon)
        if is_meant:
            self._point_on(painter, on)
        title_font = self._title_font()
        title = QFontMetrics(title_font)
        top = (self.height() - title.height() - unit) // 2
        flags = int(
            QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
            | Qt.AlignmentFlag.AlignVCenter
        )
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        painter.setFont(title_font)
        place = QRect(words.left(), top, words.width(), title.height())
        text = title.elidedText(
            self.text(), Qt.TextElideMode.ElideRight, words.width(), Qt.TextFlag.TextShowMnemonic
        )
        painter.drawText(place, flags | int(Qt.TextFlag.TextShowMnemonic), text)
        if self.isEnabled():
            painter.setPen(theme.colour("muted", palette))
        painter.setFont(self.font())
        place = QRect(words.left(), top + title.height(), words.width(), unit)
        text = self.fontMetrics().elidedText(
            self._description, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(place, flags, text)
