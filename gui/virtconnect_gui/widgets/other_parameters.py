"""Parameters without a field: those without effect here, and those libvirt passes on."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from virtconnect.text import Edit, Finding, Sentence, visible
from virtconnect.uri.percent import PARAMETER, CannotCarry, encoded
from virtconnect.uri.reading import Reading, read
from virtconnect_gui import theme
from virtconnect_gui.widgets.fields import LineField
from virtconnect_gui.widgets.labels import FieldCard, MutedLabel, Note
from virtconnect_gui.widgets.letters import Letters, first_letters
from virtconnect_gui.words import say

_MOST = 40  # rows; whoever has more edits the URI
_NAMED = 4  # names told on a button


def with_occurrence(reading: Reading, index: int, name: str, value: str) -> str:
    """Return the text with one parameter of `reading.parameters` spelt anew.

    Unlike `Reading.with_parameter` it is the one at `index`, whatever other bears its name.
    Raises `CannotCarry`.
    """
    section = reading.sections[index]
    expected = list(reading.parameters)
    start, before = section.start, expected[index]
    written = encoded(name, PARAMETER) if name != before[0] else None
    if written is None:
        start, written = section.name_end, ""
    if value != before[1] or (value and name != before[0]):
        written += "=" + encoded(value, PARAMETER)
        end = section.end
    else:
        end = section.name_end
    expected[index] = (name, value)
    text = Edit(start, end, written).applied(reading.text)
    if list(read(text).parameters) != expected:
        raise CannotCarry(Sentence("This cannot be written without changing another parameter"))
    return text


class _Row(QWidget):
    """A parameter's name and value; `edited(name, value)` and `removed` follow a person."""

    edited = Signal(str, str)
    removed = Signal()

    def __init__(self, *, is_editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = self.fontMetrics().height()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit // 6)
        line = QHBoxLayout()
        self.name = LineField(self)
        self.value = LineField(self)
        for field in (self.name, self.value):
            field.setReadOnly(not is_editable)
            field.setFrame(is_editable)
        self.name.setAccessibleName(self.tr("Name of the parameter"))
        self.value.setAccessibleName(self.tr("Value of the parameter"))
        self.name.setPlaceholderText(self.tr("name"))
        self.value.setPlaceholderText(self.tr("value"))
        self._remove = QPushButton(self)
        self._remove.setAutoDefault(False)
        self._dress()
        line.addWidget(self.name, 1 if is_editable else 0)
        line.addWidget(QLabel("=", self))
        line.addWidget(self.value, 2)
        line.addWidget(self._remove)
        column.addLayout(line)
        self.note = Note(self)
        column.addWidget(self.note)
        self._remove.clicked.connect(self.removed)
        # Letter by letter a name might become one that has its field elsewhere.
        self.name.editingFinished.connect(self._tell)
        self.value.textEdited.connect(self._tell)

    def show_pair(self, name: str, value: str, findings: tuple[Finding, ...]) -> None:
        """Show a parameter and what there is to tell about it."""
        self.name.show_text(name)
        self.value.show_text(value)
        if self.name.isReadOnly():  # plain words, so as wide as they are
            room = self.name.fontMetrics().horizontalAdvance(f"{name}0")
            self.name.setFixedWidth(room + self.name.sizeHint().height() // 2)
        told = [say(finding.message) for finding in findings]
        self.note.tell(findings[0].severity if told else None, told[0] if told else "")
        self.value.setAccessibleDescription("\n".join(told))
        words = self.tr("Remove {0}").format(visible(name))
        self._remove.setAccessibleName(words)
        self._remove.setToolTip(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_remove"):
            self._dress()

    def _dress(self) -> None:
        self._remove.setIcon(theme.icon("edit-delete", self.palette()))

    def _tell(self) -> None:
        if self.name.text() and not self.name.isReadOnly():
            name, value = (line.meant(line.text()) for line in (self.name, self.value))
            self.edited.emit(name, value)


class ParameterList(FieldCard):
    """Rows for some of a URI's parameters.

    `edited(index, name, value)`, `removed(indexes)` and `added(name, value)` follow a person;
    the indexes are those of `Reading.parameters`.
    """

    edited = Signal(int, str, str)
    removed = Signal(tuple)
    added = Signal(str, str)

    def __init__(self, title: str, *, is_editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._is_editable = is_editable
        self._rows: list[_Row] = []
        self._indexes: tuple[int, ...] = ()
        self._shown: object = None
        self._new: _Row | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(self.fontMetrics().height() // 3)
        self.body.addLayout(self._lines)
        self._left_out = MutedLabel("", self)
        self._left_out.hide()
        self.body.addWidget(self._left_out)
        self._button: QPushButton | QToolButton
        if is_editable:
            self._button = QToolButton(self)
            self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self._button.setAutoRaise(True)
            self._button.setText(Letters(first_letters()).mark(self.tr("Add a parameter")))
            self._button.setObjectName("addParameter")
            self._button.setIcon(theme.icon("list-add", self.palette()))
            self._button.clicked.connect(self._add)
        else:
            self._button = QPushButton(self)
            self._button.setAutoDefault(False)
            self._button.setObjectName("removeWithoutEffect")
            self._button.clicked.connect(self._tell_all_removed)
        line = QHBoxLayout()
        line.addWidget(self._button)
        line.addStretch()
        self.body.addLayout(line)

    def show_parameters(
        self,
        reading: Reading,
        indexes: tuple[int, ...],
        findings: Sequence[tuple[Finding, ...]],
    ) -> None:
        """Show the parameters at `indexes`, each with its findings."""
        pairs = tuple(reading.parameters[index] for index in indexes[:_MOST])
        now = (indexes, pairs, tuple(findings[:_MOST]))
        if now == self._shown:
            return
        self._shown = now
        self._indexes = indexes
        while len(self._rows) < len(pairs):
            self._make()
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(pairs))
        left_out = len(indexes) - len(pairs)
        self._left_out.show_text(
            self.tr("%n more stand in the URI", "", left_out) if left_out else ""
        )
        self._left_out.setVisible(bool(left_out))
        for row, pair, its in zip(self._rows, pairs, findings, strict=False):
            row.show_pair(*pair, its)
        if not self._is_editable:
            names = ", ".join(visible(name).replace("&", "&&") for name, _ in pairs[:_NAMED])
            words = (
                self.tr("Remove %n without effect: {0}", "", len(indexes))
                if len(indexes) <= _NAMED
                else self.tr("Remove %n without effect", "", len(indexes))
            )
            self._button.setText(Letters(first_letters()).mark(words).format(names))
            self._button.setVisible(len(indexes) > 1)
            self.setVisible(bool(indexes))

    def reach(self, index: int) -> QWidget | None:
        """Return the field of a parameter, None when it is not shown here."""
        if index not in self._indexes[:_MOST]:
            return None
        return self._rows[self._indexes.index(index)].value

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._is_editable:
            self._button.setIcon(theme.icon("list-add", self.palette()))

    def _make(self) -> None:
        row = _Row(is_editable=self._is_editable, parent=self)
        row.edited.connect(self._tell_edited)
        row.removed.connect(self._tell_removed)
        self._rows.append(row)
        self._lines.insertWidget(len(self._rows) - 1, row)

    def _tell_edited(self, name: str, value: str) -> None:
        place = self._place()
        if place < len(self._indexes):  # else it went while it still had the focus
            self.edited.emit(self._indexes[place], name, value)

    def _tell_removed(self) -> None:
        place = self._place()
        if place < len(self._indexes):
            self.removed.emit((self._indexes[place],))

    def _place(self) -> int:
        """Return which of the rows tells something."""
        sender = self.sender()
        return next(place for place, row in enumerate(self._rows) if row is sender)

    def _tell_all_removed(self) -> None:
        self.removed.emit(self._indexes)

    def _add(self) -> None:
        """Show an empty row; it becomes a parameter once it has a name."""
        if self._new is None:
            self._new = _Row(is_editable=True, parent=self)
            self._new.edited.connect(self._finish)
            self._new.removed.connect(self._new.hide)
            self._lines.addWidget(self._new)
        self._new.show_pair("", "", ())
        self._new.show()
        self._new.name.setFocus()

    def _finish(self, name: str, value: str) -> None:
        if self._new is not None and not self._new.isHidden():
            self._new.hide()
            before = len(self._indexes)
            self.added.emit(name, value)
            if before < len(self._indexes) <= _MOST:
                self._rows[before].value.setFocus()
