"""Fields that show a value without disturbing whoever types in them."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QWidget

from virtconnect.text import visible

# A line edit cuts texts at 32,767 characters unless told otherwise; a URI may be longer.
LONGEST_TEXT = 16_000_000


def printable(text: str) -> str:
    """Return `text` with a visible sign for each character that shows nothing or turns others.

    A lone surrogate (a byte that is not UTF-8) is one of them: Qt would drop it, and every place
    behind it would be wrong. Each sign takes the room of what it stands for.
    """
    if text.isprintable():
        return text
    return "".join(map(_sign_for, text))


def _sign_for(char: str) -> str:
    if visible(char) == char or char > "\uffff":
        return char
    if char < " ":
        return chr(0x2400 + ord(char))  # the control pictures
    return "\u2421" if char == "\x7f" else "\ufffd"


def units(text: str, place: int) -> int:
    """Return a place in `text`, given in code points, in Qt's units of UTF-16."""
    if text.isascii() or max(text) <= "\uffff":
        return place
    return place + sum(char > "\uffff" for char in text[:place])


def changed_stretch(old: str, new: str) -> tuple[int, int, int]:
    """Return `(start, old_end, new_end)`: outside of these `old` and `new` are the same."""
    start = _common_length(old, new)
    tail = _common_length(old[start:][::-1], new[start:][::-1])
    return start, len(old) - tail, len(new) - tail


def _common_length(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their start."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


class LineField(QLineEdit):
    """A line edit for a part of a URI: left to right, and its undo is the window's.

    Listen to `textEdited`; it follows only what a person does. `meant` tells what it means.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = ""  # what the text stands for
        self.setMaxLength(LONGEST_TEXT)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def show_text(self, text: str) -> None:
        """Show `text`; where it is there already, or around the change, the cursor stays.

        So does what is selected, where the change does not touch it.
        """
        self._value = text
        old = self.text()
        text = printable(text)
        if old == text:
            return
        cursor = self.cursorPosition()
        first, chosen = self.selectionStart(), self.selectionLength()
        start, old_end, new_end = changed_stretch(old, text)
        start, old_end, new_end = units(old, start), units(old, old_end), units(text, new_end)
        self.setText(text)
        if chosen and (first + chosen <= start or first >= old_end):
            by = 0 if first + chosen <= start else new_end - old_end
            is_backward = cursor == first
            begin = first + by + (chosen if is_backward else 0)
            self.setSelection(begin, -chosen if is_backward else chosen)
        elif cursor <= start:
            self.setCursorPosition(cursor)
        elif cursor >= old_end:
            self.setCursorPosition(cursor - old_end + new_end)
        else:
            self.setCursorPosition(min(cursor, new_end))

    def meant(self, text: str) -> str:
        """Return the value that an edited `text` stands for, and show it.

        A sign for what cannot be shown stands for it still; the blanks and line ends around what
        was pasted go.
        """
        start, old_end, new_end = changed_stretch(printable(self._value), text)
        new = text[start:new_end]
        if len(new) > 1 or new == "\n":
            new = new.strip()
        self.show_text(self._value[:start] + new + self._value[old_end:])
        self.setModified(True)
        return self._value

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (
                event.matches(QKeySequence.StandardKey.Undo)
                or event.matches(QKeySequence.StandardKey.Redo)
            )
        ):
            # A window that has an undo of its own gets the key; without one it comes back to us.
            event.ignore()
            return False
        return super().event(event)


class QuietCombo(QComboBox):
    """A combo whose wheel scrolls the page it stands on, not the choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxVisibleItems(24)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceField(QuietCombo):
    """A combo of values; `chosen(value)` follows only what a person picks.

    A value that is not among the choices is shown all the same, as an item of its own that goes
    when another value is shown.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = 0
        self._values: list[str | None] = []
        self.activated.connect(self._picked)

    def offer(self, value: str | None, words: str, help: str = "") -> None:
        """Add a choice: the value it stands for, and how it is called."""
        self.addItem(words, value)
        if help:
            self.setItemData(self._known, help, Qt.ItemDataRole.ToolTipRole)
        self._values.append(value)
        self._known += 1

    def forget(self) -> None:
        """Offer nothing any more."""
        self.clear()
        self._known = 0
        self._values = []

    def show_value(self, value: str | None) -> None:
        """Show the choice of `value`; None shows none where it is no choice."""
        if value is None and None not in self._values:
            index = -1
        elif value in self._values:
            index = self._values.index(value)
        else:
            index = self._known
            words = visible(value or "")
            if self.count() == index:
                self.addItem(words, value)
            elif self.itemData(index) != value:
                self.setItemText(index, words)
                self.setItemData(index, value)
        if self.currentIndex() != index:
            self.setCurrentIndex(index)
        if index < self._known < self.count():
            self.removeItem(self._known)

    def _picked(self, index: int) -> None:
        self.chosen.emit(self.itemData(index))


def check_only(group: QButtonGroup, index: int) -> None:
    """Check the button with the id `index` of an exclusive group; -1 checks none.

    The Tab key then goes to that one, and the arrows to the others: Qt sees to it only where the
    choice was a person's.
    """
    current = group.checkedId()
    if current == index:
        return
    if index >= 0:
        group.button(index).setChecked(True)
    else:
        group.setExclusive(False)
        group.button(current).setChecked(False)
        group.setExclusive(True)
    for button in group.buttons():
        is_reached = index < 0 or button.isChecked()
        wanted = Qt.FocusPolicy.StrongFocus if is_reached else Qt.FocusPolicy.ClickFocus
        if button.focusPolicy() != wanted:
            button.setFocusPolicy(wanted)
