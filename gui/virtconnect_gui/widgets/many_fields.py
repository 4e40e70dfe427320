"""The fields of the form for many connections: each is left alone until it is touched."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QToolButton, QWidget

from virtconnect_gui import theme
from virtconnect_gui.widgets.fields import ChoiceField, LineField
from virtconnect_gui.widgets.letters import without_mnemonic


class ManyField(QWidget):
    """A field that shows what many connections share, or that they differ.

    In its `label` a letter is marked.
    `edited` follows only what a person does; `wanted` is then the new value, None for none.
    """

    edited = Signal()

    def __init__(self, name: str, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()  # only its parts are shown
        self.name = name
        self.is_touched = False
        self.wanted: str | None = None
        self.label = QLabel(label, parent)
        self.undo = QToolButton(parent)
        self.undo.setAutoRaise(True)
        self.undo.setEnabled(False)
        self.undo.setAccessibleName(self.tr("Leave {0} as it is").format(without_mnemonic(label)))
        self.undo.setToolTip(self.tr("Leave it as it is"))
        self.undo.clicked.connect(self._leave)
        self._label_words = without_mnemonic(label)
        self._several = self.tr("— several —")
        self._value: str | None = None
        self._is_mixed = False

    def place(self, grid: QGridLayout, row: int) -> None:
        """Put the field's parts into a row of a grid."""
        grid.addWidget(self.label, row, 0)
        grid.addWidget(self._widget(), row, 1)
        grid.addWidget(self.undo, row, 2)
        self.label.setBuddy(self._widget())
        self._widget().setAccessibleName(self._label_words)
        self.dress()

    def show_common(self, value: str | None, *, is_mixed: bool) -> None:
        """Show what the connections have; what was touched is forgotten."""
        self._value, self._is_mixed = value, is_mixed
        self._set_touched(is_touched=False)
        self._show()
        words = self.tr("The connections differ here; they stay so until this is changed")
        self._widget().setAccessibleDescription(words if is_mixed else "")

    def set_visible(self, is_visible: bool) -> None:
        """Show all parts of the field, or none."""
        for part in (self.label, self._widget(), self.undo):
            part.setVisible(is_visible)

    def take_focus(self) -> None:
        """Go to the field, for what is to be changed next."""
        self._widget().setFocus(Qt.FocusReason.OtherFocusReason)

    def dress(self) -> None:
        """Draw the icons for the palette in use."""
        side = self.fontMetrics().height()
        self.undo.setIconSize(QSize(side, side))
        self.undo.setIcon(theme.icon("edit-undo", self.palette()))

    def _widget(self) -> QWidget:
        raise NotImplementedError

    def _show(self) -> None:
        raise NotImplementedError

    def _leave(self) -> None:
        self._set_touched(is_touched=False)
        self._show()
        self._widget().setFocus()
        self.edited.emit()

    def _touch(self, value: str | None) -> None:
        self.wanted = value
        self._set_touched(is_touched=True)
        self.edited.emit()

    def _set_touched(self, *, is_touched: bool) -> None:
        self.is_touched = is_touched
        self.undo.setEnabled(is_touched)
        font = self.label.font()
        if font.bold() != is_touched:
            font.setBold(is_touched)
            self.label.setFont(font)


class ManyText(ManyField):
    """A line for a value; emptied by hand it takes the value out."""

    def __init__(self, name: str, label: str, default: str, parent: QWidget) -> None:
        super().__init__(name, label, parent)
        self._default = default
        self.line = LineField(parent)
        self.line.setObjectName(f"many_{name}")
        self.line.textEdited.connect(self._typed)

    def _widget(self) -> QWidget:
        return self.line

    def _show(self) -> None:
        self.line.show_text(self._value or "")
        self.line.setPlaceholderText(self._several if self._is_mixed else self._default)

    def _typed(self, text: str) -> None:
        self.line.setPlaceholderText(text or self.tr("— taken out —"))
        self._touch(self.line.meant(text) or None)


class ManyChoice(ManyField):
    """A choice among values, each with its words; None stands for none."""

    def __init__(
        self,
        name: str,
        label: str,
        choices: Iterable[tuple[str | None, str]],
        parent: QWidget,
    ) -> None:
        super().__init__(name, label, parent)
        self.combo = ChoiceField(parent)
        self.combo.setObjectName(f"many_{name}")
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.combo.setSizeAdjustPolicy(policy)
        self.combo.setMinimumContentsLength(14)
        self.combo.setPlaceholderText(self._several)
        for value, words in choices:
            self.combo.offer(value, words)
        self.combo.chosen.connect(self._touch)

    def _widget(self) -> QWidget:
        return self.combo

    def _show(self) -> None:
        if self._is_mixed:
            self.combo.setCurrentIndex(-1)
        else:
            self.combo.show_value(self._value)


class ManyKey(ManyChoice):
    """A choice among the keys of the keyring."""

    def __init__(self, name: str, label: str, parent: QWidget) -> None:
        super().__init__(name, label, (), parent)
        self._names: tuple[str, ...] | None = None
        self.combo.setObjectName("many_key")

    def offer_keys(self, names: Iterable[str]) -> None:
        """Offer these keys, and none."""
        names = tuple(names)
        if names == self._names:
            return
        self._names = names
        self.combo.forget()
        self.combo.offer(None, self.tr("none of the keyring"))
        for name in names:
            self.combo.offer(name, name)
