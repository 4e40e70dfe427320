"""A field for each kind of query parameter, made from its row of the catalogue."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QCompleter,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from virtconnect.catalog import terms
from virtconnect.catalog.terms import Parameter
from virtconnect.text import Finding
from virtconnect_gui.widgets.fields import ChoiceField, LineField
from virtconnect_gui.widgets.labels import Note, translated
from virtconnect_gui.widgets.letters import without_mnemonic
from virtconnect_gui.widgets.methods_list import MethodsList
from virtconnect_gui.words import say

_BROWSED = (terms.FILE, terms.FOLDER, terms.PROGRAM, terms.SOCKET)


class Control(QWidget):
    """What a parameter's value is shown and changed with.

    `edited(value)` follows only what a person does; None takes the parameter out of the URI.
    `named` is the widget that carries the parameter's name, label and focus.
    """

    edited = Signal(object)
    named: QWidget
    browse_button: QPushButton | None = None
    explains_itself = False  # needs no help below it

    def show_value(self, value: str | None) -> None:
        """Show the value that stands in the URI, None for none."""
        raise NotImplementedError

    def hush(self, is_told: bool) -> None:
        """Keep from telling what a finding beside the field tells already."""

    def set_narrow(self, is_narrow: bool) -> None:
        """Take less of the width."""

    def set_local(self, is_local: bool) -> None:
        """Take note whether the URI leads to a socket of this computer."""

    def _row(self) -> QHBoxLayout:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        return row


class TextControl(Control):
    """A line edit; for files, folders and programs of this computer with a button to choose one."""

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = parameter.kind
        self._title = translated(parameter.label)
        self.line = LineField(self)
        self.line.setPlaceholderText(translated(parameter.default))
        self.line.setClearButtonEnabled(True)
        if parameter.kind == terms.NUMBER:
            digits = QRegularExpression("[+-]?[0-9]*")
            self.line.setValidator(QRegularExpressionValidator(digits, self.line))
        if parameter.choices:
            completer = QCompleter(list(parameter.choices), self.line)
            completer.activated.connect(self._typed)
            self.line.setCompleter(completer)
        self.named = self.line
        row = self._row()
        row.addWidget(self.line, 1)
        if parameter.kind in _BROWSED:
            browse = self.browse_button = QPushButton(self)
            browse.setAccessibleName(self.tr("Browse for {0}").format(self._title))
            browse.clicked.connect(self._browse)
            row.addWidget(browse)
        self.line.textEdited.connect(self._typed)

    def show_value(self, value: str | None) -> None:
        """Show the value; none is an empty line."""
        self.line.show_text(value or "")

    def set_local(self, is_local: bool) -> None:
        """Let a socket be looked for where it lies on this computer; a far one cannot be."""
        if self._kind == terms.SOCKET and self.browse_button is not None:
            self.browse_button.setVisible(is_local)

    def _typed(self, text: str) -> None:
        self.edited.emit(self.line.meant(text) or None)

    def _browse(self) -> None:
        ask_for_path(self, self._title, self.line.text(), self._kind, self.edited.emit)


class ChoiceControl(Control):
    """A combo of a closed set's values, with libvirt's own choice at the top."""

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        combo = ChoiceField(self)
        combo.offer(None, self.tr("{0} (default)").format(_default_words(parameter)))
        for choice in parameter.choices:
            combo.offer(choice, choice)
        combo.chosen.connect(self.edited)
        self._combo = self.named = combo
        row = self._row()
        row.addWidget(combo)
        row.addStretch()

    def show_value(self, value: str | None) -> None:
        """Show the choice; a value that is none of them is shown as it is."""
        self._combo.show_value(value)


class SwitchControl(Control):
    """A check box; libvirt takes any whole number but 0 for on."""

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(self)
        self.box.clicked.connect(self._clicked)
        self.named = self.box
        row = self._row()
        row.addWidget(self.box)
        row.addStretch()

    def show_value(self, value: str | None) -> None:
        """Show whether the value is on; what is no number is off."""
        is_on = value is not None and is_nonzero(value)
        if self.box.isChecked() != is_on:
            self.box.setChecked(is_on)

    def _clicked(self, is_on: bool) -> None:
        self.edited.emit("1" if is_on else None)


class MethodsControl(Control):
    """An ordered list of methods."""

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = MethodsList(parameter.choices, parameter.default, self)
        self._list.edited.connect(self.edited)
        self.named = self._list.view
        self._row().addWidget(self._list)

    def show_value(self, value: str | None) -> None:
        """Show the methods of the list, and those that could be added."""
        self._list.show_value(value)


def control_for(parameter: Parameter, parent: QWidget | None = None) -> Control:
    """Return the control for a parameter's kind of value."""
    if parameter.kind == terms.SWITCH:
        return SwitchControl(parameter, parent)
    if parameter.kind == terms.METHODS:
        return MethodsControl(parameter, parent)
    if parameter.kind == terms.CHOICE:
        return ChoiceControl(parameter, parent)
    return TextControl(parameter, parent)


class ParameterRow(QWidget):
    """A parameter: its label (`words` with a mark), its control, and what there is to tell below.

    `edited(name, value)` follows only what a person does; `taken_over(name)` the wish to write the
    parameter in a way that the field can express.
    """

    edited = Signal(str, object)
    taken_over = Signal(str)

    def __init__(
        self, parameter: Parameter, control: Control, words: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.parameter = parameter
        self.control = control
        self._value: str | None = None
        self._has_help = False
        self._findings: tuple[Finding, ...] = ()
        self.label = QLabel(self)
        self._is_labelled = not isinstance(control, SwitchControl)
        if isinstance(control, SwitchControl):
            control.box.setText(words)
        else:
            self.label.setText(words)
            self.label.setBuddy(control.named)
        control.setParent(self)
        control.named.setAccessibleName(without_mnemonic(words))
        control.named.setToolTip(self._tip())
        control.edited.connect(self._tell)
        self.note = Note(self)
        self._lock: Note | None = None
        self._is_locked = False
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        unit = self.fontMetrics().height()
        self._row.setSpacing(unit // 2)
        self._row.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        field = self._field = QVBoxLayout()
        field.setSpacing(unit // 6)
        field.addWidget(control)
        field.addWidget(self.note)
        self._row.addLayout(field, 1)
        self._describe()

    @property
    def is_active(self) -> bool:
        """Tell whether the parameter has an effect in the URI shown."""
        return bool(self.control.named.objectName())

    def activate(self, is_active: bool) -> None:
        """Let the control carry the parameter's name, or have none: only one widget may."""
        name = f"param_{self.parameter.name}" if is_active else ""
        if self.control.named.objectName() != name:
            self.control.named.setObjectName(name)

    def show_value(self, value: str | None) -> None:
        """Show the value that stands in the URI."""
        self._value = value
        self.control.show_value(value)

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show the gravest of the findings in place of the help."""
        if findings != self._findings:
            self._findings = findings
            self._describe()

    def show_lock(self, is_locked: bool, *, can_take_over: bool = True) -> None:
        """Say that the parameter is written in a way the field cannot express, or no more."""
        if is_locked == self._is_locked:
            return
        self._is_locked = is_locked
        self.control.setEnabled(not is_locked)
        self.label.setEnabled(not is_locked)  # its letter would lead nowhere
        if self._lock is None:
            self._lock = Note(self)
            self._lock.link_activated.connect(self._take_over)
            self._field.addWidget(self._lock)
        link = self.tr("Take over") if can_take_over else ""
        words = self.tr("Edited in the URI. {0}").format(link).rstrip() if is_locked else ""
        self._lock.tell(None, words, link, icon="object-locked")
        self._describe()

    def show_help(self) -> None:
        """Show the help below the field from now on."""
        if not self._has_help and not self.control.explains_itself:
            self._has_help = True
            self._describe()

    def label_width(self) -> int:
        """Return the width that the label needs."""
        flag = Qt.TextFlag.TextShowMnemonic
        return self.label.fontMetrics().size(flag, self.label.text()).width() + 1

    def set_label_width(self, width: int) -> None:
        """Align with the labels of other rows; 0 puts the label above its field."""
        is_beside = width > 0
        self.control.set_narrow(not is_beside)
        direction = (
            QBoxLayout.Direction.LeftToRight if is_beside else QBoxLayout.Direction.TopToBottom
        )
        if self._row.direction() != direction:
            self._row.setDirection(direction)
        if self.label.minimumWidth() != width:
            self.label.setMinimumWidth(width)
        self.label.setVisible(is_beside or self._is_labelled)
        # Beside its field a label stands at the height of the first line.
        height = self.fontMetrics().height() * 3 // 2 if is_beside and self._is_labelled else 0
        if self.label.minimumHeight() != height:
            self.label.setMinimumHeight(height)

    def _describe(self) -> None:
        help = translated(self.parameter.help)
        told = [say(finding.message) for finding in self._findings]
        self.control.hush(bool(told))
        locked = (self.tr("Edited in the URI."),) if self._is_locked else ()
        self.control.named.setAccessibleDescription("\n".join((*locked, *told, help)))
        if told:
            self.note.tell(self._findings[0].severity, told[0])
        else:
            self.note.tell(None, help if self._has_help else "")

    def _tip(self) -> str:
        parameter = self.parameter
        lines = [f"{parameter.name}=", translated(parameter.help)]
        if parameter.example:
            lines.append(self.tr("Example: {0}").format(f"{parameter.name}={parameter.example}"))
        if parameter.since:
            lines.append(self.tr("Since libvirt {0}").format(parameter.since))
        return "\n".join(lines)

    def _take_over(self, _word: str) -> None:
        self.taken_over.emit(self.parameter.name)

    def _tell(self, value: str | None) -> None:
        if value != self._value:
            self.edited.emit(self.parameter.name, value)


def is_nonzero(value: str) -> bool:
    """Tell whether libvirt reads a number that is not 0 (virStrToLong_i, base 10)."""
    digits = value.lstrip(" \t\n\v\f\r")
    digits = digits[1:] if digits[:1] in ("+", "-") else digits
    return digits.isascii() and digits.isdecimal() and bool(digits.strip("0"))


def ask_for_path(
    owner: QWidget, title: str, begun: str, kind: str, then: Callable[[str], object]
) -> None:
    """Open the desktop's dialog for a path, at `begun`; `then(path)` follows a choice."""
    dialog = QFileDialog(owner, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    is_folder = kind == terms.FOLDER
    mode = QFileDialog.FileMode.Directory if is_folder else QFileDialog.FileMode.ExistingFile
    dialog.setFileMode(mode)
    if begun.endswith("/"):
        dialog.setDirectory(begun)
    elif begun:
        dialog.selectFile(begun)
    dialog.fileSelected.connect(then)
    dialog.open()


def _default_words(parameter: Parameter) -> str:
    default = parameter.default
    if default in ("", "auto"):
        return QCoreApplication.translate("ParameterField", "automatic")
    return translated(default)
