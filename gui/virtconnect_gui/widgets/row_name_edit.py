"""Renaming in the list: a line in the row, and beneath it what is wrong with a name."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QMoveEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from virtconnect.conf.aliases import alias_name_problem
from virtconnect.text import HINT, WARNING
from virtconnect_gui.widgets.labels import Note
from virtconnect_gui.widgets.name_edit import NameValidator, refused_words, same_name_words

if TYPE_CHECKING:
    from virtconnect.conf.aliases import Alias


class RowNameEdit(QLineEdit):
    """Edits the name of one alias in its row; what may not stand in a name cannot be typed.

    `taken_by(name)` tells which entry has a name, -1 for none.
    """

    def __init__(self, alias: "Alias", taken_by: Callable[[str], int], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rowNameEdit")
        self.setAccessibleName(self.tr("Name of the connection"))
        self._alias = alias
        self._taken_by = taken_by
        self._wish = ""  # what was typed, with what could not be taken; "" where all was
        self._validator = NameValidator(self)
        self._before = ""
        self._is_shown = False
        self.hint = _Hint(parent)
        self.setAutoFillBackground(True)
        self.setValidator(self._validator)
        self.inputRejected.connect(self._tell_refused)
        self.textEdited.connect(self._take_text)
        self.hint.note.link_activated.connect(self._take)

    @property
    def is_legal(self) -> bool:
        """Tell whether the text can be an alias' name."""
        return alias_name_problem(self.text()) is None

    def show_name(self) -> None:
        """Show the name as it is, once; a broken one is shown as it could be.

        The view asks again whenever its rows change, which must not disturb who types here.
        """
        if self._is_shown:
            return
        self._is_shown = True
        name = self._alias.name
        if self._alias.problem is not None:
            self._tell(name or self._alias.raw)
            name = refused_words(name or self._alias.raw)[1]
        self.setText(name)
        self._before = name

    def take_away(self) -> None:
        """Take the hint away with the line."""
        self.hint.hide()
        self.hint.deleteLater()

    def _tell_refused(self) -> None:
        wish = self._validator.tried
        if self._wish:  # one more that cannot be taken
            wish = self._wish + wish[self.cursorPosition() :][:1]
        self._tell(wish)

    def _tell(self, wish: str) -> None:
        words, name = refused_words(wish)
        self._wish = wish
        self.hint.note.tell(HINT, words, link=name)
        self._describe(words)

    def _take_text(self, text: str) -> None:
        """Follow what was typed; the name that was meant stays on offer while it grows."""
        before, self._before = self._before, text
        other = self._taken_by(text) if text else -1
        if other not in (-1, self._alias.index):
            self.hint.note.tell(WARNING, same_name_words(text))
            self._describe(same_name_words(text))
        elif self._wish and text.startswith(before) and text != before:
            self._tell(self._wish + text[len(before) :])
        else:
            self._wish = ""
            self.hint.note.tell(None, "")
            self._describe("")

    def _describe(self, words: str) -> None:
        self.setAccessibleDescription(words)
        self.hint.setVisible(bool(words))
        self._place()

    def _take(self, name: str) -> None:
        self._wish = ""
        self.setText(name)
        self._take_text(name)
        self.setFocus()

    def _place(self) -> None:
        """Put the hint beneath the line, or above it where there is no room."""
        parent = self.parentWidget()
        if parent is None or self.hint.isHidden():
            return
        width = min(max(self.width(), self.fontMetrics().averageCharWidth() * 30), parent.width())
        height = self.hint.heightForWidth(width)
        left = max(min(self.x(), parent.width() - width), 0)
        top = self.geometry().bottom() + 1
        if top + height > parent.height() and self.y() >= height:
            top = self.y() - height
        self.hint.resize(width, height)
        self.hint.move(QPoint(left, top))
        self.hint.raise_()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()


class _Hint(QFrame):
    """A note over the rows, on a ground of its own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rowNameHint")
        self.note = Note(self)
        column = QVBoxLayout(self)
        gap = self.fontMetrics().height() // 3
        column.setContentsMargins(gap, gap, gap, gap)
        column.addWidget(self.note)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.adjustSize()
