"""A bar above the window's content: what is wrong with the file or the computer, and a way on."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from virtconnect_gui import theme
from virtconnect_gui.words import brief, clean, plain

if TYPE_CHECKING:
    from virtconnect_gui.widgets.flow import Flow

# Of several notices the first in this order is shown; those that are not named come before.
_ORDER = ("file", "refused", "recover", "outside", "dropped", "roots", "read-only", "binding")

_MOST_FOR_WAYS = 0.5  # of the width; wider buttons stand beneath the words

Way = tuple[str, Callable[[], object]]


class _Notice(NamedTuple):
    """What one notice says, and the ways on that it offers."""

    kind: str
    text: str
    ways: tuple[Way, ...]
    grave: bool


class NoticeBar(QWidget):
    """One notice at a time, the most urgent; hidden when there is none.

    `kind` is that of the notice shown. Kinds tell notices apart, so that one can be replaced
    (`show_notice`) or taken away (`clear(kind)`) without touching another, which then comes up.
    Its parts are made with the first notice: most files need none, and the start is quicker then.
    """

    label: QLabel
    close_button: QToolButton
    _sign: QLabel
    _more: QLabel
    _ways: QWidget
    _flow: "Flow"
    _words: QBoxLayout

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noticeBar")
        self._notices: dict[str, _Notice] = {}
        self._shown: _Notice | None = None
        self._has_parts = False
        self.hide()

    def _make_parts(self) -> None:
        from virtconnect_gui.widgets.flow import Flow
        from virtconnect_gui.widgets.wrapped_label import WrappedLabel

        self._has_parts = True
        self._sign = QLabel(self)
        self.label = WrappedLabel(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._more = QLabel(self)
        self._more.setTextFormat(Qt.TextFormat.PlainText)
        self._ways = QWidget(self)
        self._flow = Flow(self._ways)
        self.close_button = QToolButton(self)
        self.close_button.setAutoRaise(True)
        self.close_button.setToolTip(self.tr("Hide this notice"))
        self.close_button.setAccessibleName(self.tr("Hide this notice"))
        self.close_button.clicked.connect(self._hide_shown)
        layout = QHBoxLayout(self)
        unit = self.fontMetrics().height()
        layout.setContentsMargins(unit, unit // 3, unit // 2, unit // 3)
        layout.setSpacing(unit // 2)
        layout.addWidget(self._sign)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setSpacing(unit // 2)
        self._words.addWidget(self.label, 1)
        self._words.addWidget(self._ways, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(self._words, 1)
        layout.addWidget(self._more)
        layout.addWidget(self.close_button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the buttons beneath the words where they would leave these too little room."""
        if not self._has_parts:
            return
        wanted = self._flow.sizeHint().width()
        is_narrow = wanted > self.width() * _MOST_FOR_WAYS
        direction = QBoxLayout.Direction
        way = direction.TopToBottom if is_narrow else direction.LeftToRight
        if self._words.direction() != way:
            self._words.setDirection(way)

    @property
    def kind(self) -> str:
        """The kind of the notice that is shown, "" for none."""
        return self._shown.kind if self._shown is not None else ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of all notices, that of the shown one first."""
        return tuple(notice.kind for notice in self._in_order())

    def show_notice(self, kind: str, text: str, *ways: Way, grave: bool = False) -> None:
        """Let a notice say `text`, with a button for each way on (its words, what it does)."""
        before = self._notices.get(kind)
        notice = _Notice(kind, clean(text), ways, grave)
        self._notices[kind] = notice
        if before is not None and before is self._shown and _looks_like(before, notice):
            self._shown = notice  # the same words: nothing is announced again
        self._show_first()

    def clear(self, kind: str | None = None) -> None:
        """Take a notice away; without `kind` all of them."""
        if kind is None:
            self._notices.clear()
        else:
            self._notices.pop(kind, None)
        self._show_first()

    def _hide_shown(self) -> None:
        if self._shown is not None:
            self.clear(self._shown.kind)

    def _in_order(self) -> list[_Notice]:
        return sorted(
            self._notices.values(),
            key=lambda one: (not one.grave, _ORDER.index(one.kind) if one.kind in _ORDER else -1),
        )

    def _show_first(self) -> None:
        notices = self._in_order()
        if not notices:
            self._shown = None
            self.hide()
            return
        if not self._has_parts:
            self._make_parts()
        others = len(notices) - 1
        self._more.setText(self.tr("+{0}").format(others))
        self._more.setToolTip(self.tr("More notices wait behind this one; hide it to see them"))
        self._more.setAccessibleName(self.tr("Notices behind this one: {0}").format(others))
        self._more.setVisible(others > 0)
        if notices[0] is self._shown:
            return
        self._shown = notices[0]
        self.label.setText(self._shown.text)
        self._set_ways(self._shown.ways)
        self._dress()
        self.show()
        self.setAccessibleName(self._shown.text)
        # Not at the top: the first to name it pays 4 ms for its enums.
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _set_ways(self, ways: tuple[Way, ...]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:  # it may be the one that was clicked
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        from virtconnect_gui.widgets.letters import Letters, first_letters

        letters = Letters(first_letters())
        for words, _act in ways:
            button = QPushButton(letters.mark(brief(words)), self._ways)
            if brief(words) != words:
                button.setToolTip(plain(words))
            button.setAutoDefault(False)
            button.clicked.connect(self._go)
            self._flow.addWidget(button)
            button.show()
        self._ways.setVisible(bool(ways))
        self._ways.updateGeometry()
        self._arrange()

    def _go(self) -> None:
        """Do what the button that was clicked stands for in the notice shown."""
        clicked = self.sender()
        for number in range(self._flow.count()):
            item = self._flow.itemAt(number)
            if self._shown is not None and item is not None and item.widget() is clicked:
                self._shown.ways[number][1]()
                return

    def _dress(self) -> None:
        size = self.fontMetrics().height()
        grave = self._shown is not None and self._shown.grave
        name, role = ("dialog-error", "error") if grave else ("dialog-warning", "warning")
        self._sign.setPixmap(theme.icon(name, self.palette(), role).pixmap(size, size))
        self.close_button.setIcon(theme.icon("edit-clear", self.palette()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        role = "error bar" if self._shown is not None and self._shown.grave else "bar"
        painter.fillRect(self.rect(), theme.colour(role, self.palette()))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and self._has_parts:
            self._dress()
        super().changeEvent(event)


def _looks_like(one: _Notice, other: _Notice) -> bool:
    words = [way[0] for way in one.ways], [way[0] for way in other.ways]
    return (one.text, one.grave) == (other.text, other.grave) and words[0] == words[1]
