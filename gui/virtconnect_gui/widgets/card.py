"""A card: a titled, rounded ground for fields that belong together."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from virtconnect_gui import theme


class Card(QFrame):
    """Paints its ground from the theme's colours; fields go into `body`.

    `title` may be empty: the card then has no heading.
    """

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        unit = self.fontMetrics().height()
        self.body.setContentsMargins(unit, unit * 3 // 4, unit, unit * 3 // 4)
        self.body.setSpacing(unit // 2)
        self.heading = QLabel(title, self)
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.heading.setVisible(bool(title))
        self.body.addWidget(self.heading)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("card border", self.palette()), 1))
        painter.setBrush(theme.colour("card", self.palette()))
        radius = self.fontMetrics().height() / 2.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
