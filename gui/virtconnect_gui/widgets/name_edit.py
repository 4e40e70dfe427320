"""The name of an alias, written large; what may not stand in it is refused."""

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QValidator,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from virtconnect.conf.aliases import alias_name_problem, suggested_name
from virtconnect.text import visible
from virtconnect_gui import theme

_LONGEST = 64  # characters of a name that is suggested


class NameValidator(QValidator):
    """Lets pass only what an alias' name may hold; `tried` is the last text that was refused."""

    tried = ""

    def validate(self, text: str, place: int) -> QValidator.State:
        if not text:
            return QValidator.State.Intermediate
        if alias_name_problem(text) is None:
            return QValidator.State.Acceptable
        self.tried = text
        return QValidator.State.Invalid


def refused_words(tried: str) -> tuple[str, str]:
    """Say what may not stand in a name, and which one may: the words, and that name.

    Of a long text (a page that was pasted) the beginning is the name: it stands in one line.
    """
    tried = tried[:_LONGEST]
    name = suggested_name(tried)
    wrong = next((char for char in tried if suggested_name(f"a{char}a") != f"a{char}a"), "")
    if wrong == ".":
        words = QCoreApplication.translate("NameEdit", "Dots are not allowed; use {0}")
    elif wrong.isspace():
        words = QCoreApplication.translate("NameEdit", "Blanks are not allowed; use {0}")
    else:
        words = QCoreApplication.translate(
            "NameEdit", "Only letters A-Z, digits, _ and - are allowed; use {0}"
        )
    return words.format(name), name


def same_name_words(name: str) -> str:
    """Say that another entry has a name already."""
    words = QCoreApplication.translate(
        "NameEdit", "Another entry is called {0} as well; libvirt takes the first one"
    )
    return words.format(name)


class NameEdit(QLineEdit):
    """A large line that shows no frame until it is used.

    `named(name)` follows when a new, legal name is finished: by Enter, or by going elsewhere;
    Escape brings the old one back (`given_up`). `refused(text)` tells of a text typed that can be
    no name, and again while more is typed behind it: `wish` is what was meant, "" where all of it
    was taken.
    """

    named = Signal(str)
    refused = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nameEdit")
        self._name = ""
        self.wish = ""
        self._before = ""  # the text before the last key
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setBold(True)
        self.setFont(font)
        self.setFrame(False)
        ground = self.palette()
        ground.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(ground)
        unit = self.fontMetrics().height()
        self.setTextMargins(unit // 5, unit // 8, unit // 5, unit // 8)
        self._validator = NameValidator(self)
        self.setValidator(self._validator)
        self.inputRejected.connect(self._refuse)
        self.textEdited.connect(self._follow)
        self.editingFinished.connect(self.commit)
        self.textChanged.connect(self.updateGeometry)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        unit = metrics.averageCharWidth()
        words = metrics.horizontalAdvance(self.text() or self.placeholderText())
        return QSize(max(words + unit * 3, unit * 14), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 8, super().minimumSizeHint().height())

    def show_name(self, name: str) -> None:
        """Show a name; one that is being typed in place of the same name stays."""
        if name == self._name:
            return
        self._name = name
        self._show(visible(name))

    def _show(self, text: str) -> None:
        self.wish, self._before = "", text
        if text != self.text():
            self.setText(text)

    def _refuse(self) -> None:
        """Tell of what cannot be taken; the text stays as it was."""
        tried, before = self._validator.tried, self._before
        goes_on = bool(self.wish) and tried.startswith(before)
        self.wish = self.wish + tried[len(before) :] if goes_on else tried
        self.refused.emit(self.wish)

    def _follow(self, text: str) -> None:
        """Let what was meant grow with what is typed behind it."""
        before, self._before = self._before, text
        if self.wish and text != before and text.startswith(before):
            self.wish += text[len(before) :]
            self.refused.emit(self.wish)
        else:
            self.wish = ""

    def commit(self) -> None:
        """Take the name as it stands if it is new and legal; else bring the old one back."""
        text = self.text()
        if text in (self._name, visible(self._name)):
            return
        if alias_name_problem(text) is not None:
            self._show(visible(self._name))
            return
        self._name = text
        self.wish, self._before = "", text
        place = self.cursorPosition()
        self.setText(text)  # its own undo ends here
        self.setCursorPosition(place)
        self.named.emit(text)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            is_typed = self.text() != visible(self._name)
            if not is_typed and any(event.matches(key) for key in keys):
                event.ignore()  # what was typed was taken: undo is the window's again
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_changed = bool(self.wish) or self.text() != visible(self._name)
        if event.key() == Qt.Key.Key_Escape and is_changed:
            self._show(visible(self._name))
            self.given_up.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or self.underMouse():
            parent = self.parentWidget()
            palette = self.palette() if parent is None else parent.palette()
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width = 2 if self.hasFocus() else 1
            edge = (
                palette.color(QPalette.ColorRole.Highlight)
                if self.hasFocus()
                else theme.colour("card border", palette)
            )
            painter.setPen(QPen(edge, width))
            painter.setBrush(theme.colour("card", palette))
            inset = width / 2
            radius = self.fontMetrics().height() / 4
            place = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(place, radius, radius)
            painter.end()
        super().paintEvent(event)
