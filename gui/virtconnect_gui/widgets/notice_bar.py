"""A bar above the window's content: what is wrong with the file or the computer, and a way on."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from virtconnect_gui import theme


class NoticeBar(QWidget):
    """One notice at a time, hidden when there is none.

    `show_notice` replaces what is shown; `kind` tells notices apart, so that one can be taken away
    (`clear(kind)`) without touching another.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noticeBar")
        self.kind = ""
        self._grave = False
        self._sign = QLabel(self)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._actions = QHBoxLayout()
        self.close_button = QToolButton(self)
        self.close_button.setAutoRaise(True)
        self.close_button.setToolTip(self.tr("Hide this notice"))
        self.close_button.setAccessibleName(self.tr("Hide this notice"))
        self.close_button.clicked.connect(lambda: self.clear())
        layout = QHBoxLayout(self)
        unit = self.fontMetrics().height()
        layout.setContentsMargins(unit, unit // 3, unit // 2, unit // 3)
        layout.setSpacing(unit // 2)
        layout.addWidget(self._sign)
        layout.addWidget(self.label, 1)
        layout.addLayout(self._actions)
        layout.addWidget(self.close_button)
        self.hide()

    def show_notice(
        self,
        kind: str,
        text: str,
        *actions: tuple[str, Callable[[], None]],
        grave: bool = False,
    ) -> None:
        """Show `text` with a button for each action (its words, what it does)."""
        self.kind = kind
        self._grave = grave
        self.label.setText(text)
        while self._actions.count():
            item = self._actions.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for words, act in actions:
            button = QPushButton(words, self)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._actions.addWidget(button)
        self._dress()
        self.show()
        event = QAccessibleEvent(self, QAccessible.Event.Alert)
        self.setAccessibleName(text)
        QAccessible.updateAccessibility(event)

    def clear(self, kind: str | None = None) -> None:
        """Hide the notice; with `kind`, only a notice of that kind."""
        if kind is None or kind == self.kind:
            self.kind = ""
            self.hide()

    def _dress(self) -> None:
        size = self.fontMetrics().height()
        name, role = ("dialog-error", "error") if self._grave else ("dialog-warning", "warning")
        self._sign.setPixmap(theme.icon(name, self.palette(), role).pixmap(size, size))
        self.close_button.setIcon(theme.icon("edit-clear", self.palette()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        role = "error bar" if self._grave else "bar"
        painter.fillRect(self.rect(), theme.colour(role, self.palette()))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()
        super().changeEvent(event)
