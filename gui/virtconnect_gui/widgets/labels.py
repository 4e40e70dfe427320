"""Words on cards: labels, notes beside fields, and the card that carries them."""

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOptionFocusRect,
    QWidget,
)

from virtconnect_gui import theme
from virtconnect_gui.widgets.card import Card
from virtconnect_gui.widgets.letters import without_mnemonic
from virtconnect_gui.widgets.wrapped_label import WrappedLabel
from virtconnect_gui.words import clean, plain


def translated(words: str) -> str:
    """Return words of the catalogue in the user's language."""
    return QCoreApplication.translate("core", words)


class FieldCard(Card):
    """A card whose fields keep an outline in the dark.

    Qt's Fusion style draws outlines darker than the ground of the window (`QPalette.Window`), which
    on a dark card cannot be seen. Nothing on a card is painted in that colour, so here it is a
    lighter one.
    """

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lighten()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            self._lighten()

    def _lighten(self) -> None:
        theme.lighten_outline(self)


class MutedLabel(WrappedLabel):
    """Words that explain: smaller in weight than the field they belong to, wrapped, selectable."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._role = "muted"
        self._paint_in_role()

    def set_role(self, role: str) -> None:
        """Show the words in the colour of another role of the theme."""
        if role != self._role:
            self._role = role
            self._paint_in_role()

    def show_text(self, text: str) -> None:
        """Show other words, where they differ."""
        shown = clean(text)
        if shown != self.text():
            self.setText(shown)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_in_role()

    def _paint_in_role(self) -> None:
        shade = theme.colour(self._role, self.palette())
        palette = self.palette()
        if palette.color(QPalette.ColorRole.WindowText) != shade:
            palette.setColor(QPalette.ColorRole.WindowText, shade)
            self.setPalette(palette)


class ElidedLabel(MutedLabel):
    """Words on one line that give way: what does not fit is told by the tooltip."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        wanted = self.sizeHint()
        least = self.fontMetrics().averageCharWidth() * 4
        return QSize(min(wanted.width(), least), wanted.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        metrics = self.fontMetrics()
        place = self.contentsRect()
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, place.width())
        tip = plain(self.text()) if words != self.text() else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)
        self.style().drawItemText(
            QPainter(self),
            place,
            int(self.alignment()),
            self.palette(),
            self.isEnabled(),
            words,
            self.foregroundRole(),
        )


class _Linking(MutedLabel):
    """Words with a link among them, which the keys can follow as well."""

    link = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.link and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.linkActivated.emit(self.link)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            frame = QStyleOptionFocusRect()
            frame.initFrom(self)
            element = QStyle.PrimitiveElement.PE_FrameFocusRect
            self.style().drawPrimitive(element, frame, QPainter(self), self)


class Note(QWidget):
    """A sentence about a field, below it: a sign and words in the colour of their severity.

    Hidden while there is nothing to tell. A word of it can be a link; `link_activated(word)`
    follows a click on it.
    """

    link_activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: tuple[str | None, str] = (None, "")
        self._icon = ""
        self._sign: QLabel | None = None
        self._words: _Linking | None = None
        self.hide()

    @property
    def text(self) -> str:
        """The words that stand here."""
        return self._told[1]

    def tell(self, severity: str | None, text: str, link: str = "", icon: str = "") -> None:
        """Show a sentence: `severity` is one of `text.SEVERITIES` or None, mere help.

        Mere help has no sign but the one of an `icon` given.
        """
        text = clean(text)
        if self._told == (severity, text):
            return
        self._told = (severity, text)
        self._icon = icon if severity is None else theme.SEVERITY_ICONS[severity]
        if not text:
            self.hide()
            return
        if self._words is None:
            self._words = _Linking("", self)
            self._sign = QLabel(self)
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(self.fontMetrics().height() // 3)
            row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(self._words, 1)
            self._words.linkActivated.connect(self.link_activated)
        self._words.set_role(severity or "muted")
        self._words.setTextFormat(Qt.TextFormat.RichText if link else Qt.TextFormat.PlainText)
        self._words.link = link
        # A click on it leaves the focus where it is: a field that loses it takes what was typed.
        self._words.setFocusPolicy(Qt.FocusPolicy.TabFocus if link else Qt.FocusPolicy.NoFocus)
        if link:
            from html import escape

            mark = f'<a href="{escape(link)}">{escape(link)}</a>'
            text = escape(text).replace(escape(link), mark)
        self._words.setText(text)
        self._show_sign()
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._show_sign()

    def _show_sign(self) -> None:
        sign, severity = self._sign, self._told[0]
        if sign is None:
            return
        if not self._icon:
            sign.hide()
            return
        size = self.fontMetrics().height()
        drawn = theme.icon(self._icon, self.palette(), severity or "muted")
        sign.setPixmap(drawn.pixmap(size, size))
        sign.show()


def buddy_label(text: str, field: QWidget, parent: QWidget | None = None) -> QLabel:
    """Return a label whose mnemonic leads to `field`, which takes its words for its name."""
    label = QLabel(text, parent)
    label.setBuddy(field)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    # A letter may reach farther than its advance; Qt would cut that off.
    label.setContentsMargins(0, 0, max(1, label.fontMetrics().height() // 8), 0)
    field.setAccessibleName(without_mnemonic(text))
    return label
