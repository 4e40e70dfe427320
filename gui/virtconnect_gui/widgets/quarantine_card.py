"""A card about a URI that is held back: what it would run, where it is from, and the answer."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from virtconnect.trust import RUNS_HERE, claims, hostile
from virtconnect_gui import theme
from virtconnect_gui.widgets.flow import Flow
from virtconnect_gui.widgets.labels import FieldCard, MutedLabel
from virtconnect_gui.widgets.letters import Letters, first_letters
from virtconnect_gui.widgets.step_button import step_button
from virtconnect_gui.widgets.wrapped_label import WrappedLabel
from virtconnect_gui.words import say

_MOST = 1500  # characters of one line; Qt lays a label out many times until it stands


class QuarantineCard(FieldCard):
    """Shows what a held URI would run; hidden while the chosen one is not held.

    The signals tell the user's answer: away with it, keep it untested, or a yes to exactly this
    text. One that was kept untested still shows the way to a yes; one that misleads has none.
    """

    delete_chosen = Signal()
    keep_chosen = Signal()
    trust_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("quarantineCard")
        self._shown: tuple[str, str, bool] | None = None
        self._sign = QLabel(self)
        self.title = _plain(self)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.words = _plain(self)
        self.words.setFont(theme.fixed_font())
        self.words.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.about = MutedLabel("", self)
        mark = Letters(first_letters()).mark
        self.delete_button = step_button(self, "quarantineDelete", mark(self.tr("Delete it")))
        keep = mark(self.tr("Keep, but never test"))
        self.keep_button = step_button(self, "quarantineKeep", keep)
        self.trust_button = step_button(self, "quarantineTrust", mark(self.tr("I trust this one")))
        self.delete_button.clicked.connect(self.delete_chosen)
        self.keep_button.clicked.connect(self.keep_chosen)
        self.trust_button.clicked.connect(self.trust_chosen)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        ways = QWidget(self)
        flow = Flow(ways)
        for button in (self.delete_button, self.keep_button, self.trust_button):
            flow.addWidget(button)
        column = QVBoxLayout()
        column.setSpacing(unit // 3)
        for widget in (self.title, self.words, self.about, ways):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(unit // 2)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.body.addLayout(row)

    def show_uri(self, uri: str, origin: str, *, is_refused: bool) -> bool:
        """Show what a held `uri` would run; `origin` is where it came from, "" when not known.

        Tells whether that is another one than before.
        """
        if self._shown == (uri, origin, is_refused):
            return False
        is_other = self._shown is None or self._shown[0] != uri
        self._shown = (uri, origin, is_refused)
        found, misleads = claims(uri), hostile(uri)
        self.title.setText(self._title(uri, is_refused=is_refused))
        lines = [say(claim.text) for claim in found]
        if misleads is not None:
            lines.insert(0, say(misleads))
        self.words.setText("\n".join(self._shortened(line) for line in lines))
        if misleads is not None:
            about = self.tr("It is not tested, and not copied as a command.")
        elif is_refused:
            about = self.tr("You keep it without testing it.")
        else:
            about = self.tr("Opening it needs your yes once, to exactly this text.")
        if origin:
            about = self.tr("{0} It came from: {1}").format(about, origin)
        self.about.show_text(about)
        self.keep_button.setVisible(not is_refused and misleads is None)
        self.trust_button.setVisible(misleads is None)
        self._dress()
        self.show()
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(self.words.text())
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        return is_other

    def _shortened(self, words: str) -> str:
        """Return the beginning and the end of words that are very long, and how much is between."""
        if len(words) <= _MOST:
            return words
        left_out = self.tr("[{0} characters more: see the URI]").format(len(words) - _MOST)
        return f"{words[: _MOST * 2 // 3]} … {left_out} … {words[-_MOST // 3 :]}"

    def _title(self, uri: str, *, is_refused: bool) -> str:
        if hostile(uri) is not None:
            return self.tr("This URI is made to mislead")
        here = any(claim.kind == RUNS_HERE for claim in claims(uri))
        if is_refused:
            return self.tr("This URI is never tested")
        if here:
            return self.tr("This URI would start a program on your computer")
        return self.tr("This URI would run something on the host")

    def show_nothing(self) -> None:
        """Hide: nothing is held."""
        self._shown = None
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "trust_button"):
            self._dress()

    def _dress(self) -> None:
        palette = self.palette()
        side = round(self.fontMetrics().height() * 1.4)
        self._sign.setPixmap(theme.icon("security-low", palette, "danger").pixmap(side, side))
        self.delete_button.setIcon(theme.icon("edit-delete", palette))


def _plain(parent: QWidget) -> QLabel:
    """Return a label for words that are shown as they are, in as many lines as they need."""
    label = WrappedLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
