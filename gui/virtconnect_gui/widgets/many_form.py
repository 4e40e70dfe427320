"""The form for many connections at once: only what is touched is changed, as one step."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from virtconnect.catalog import terms
from virtconnect.catalog.drivers import DRIVERS
from virtconnect.catalog.parameters import PARAMETERS
from virtconnect.catalog.terms import Parameter
from virtconnect.catalog.transports import TRANSPORTS
from virtconnect.text import WARNING
from virtconnect_gui.many_edit import KEY, Common, ManyEdit, Preview
from virtconnect_gui.widgets.labels import (
    ElidedLabel,
    FieldCard,
    Note,
    translated,
)
from virtconnect_gui.widgets.letters import (
    letter_of,
    letters_of,
    menu_letters,
    spread,
    with_letter,
)
from virtconnect_gui.widgets.many_fields import ManyChoice, ManyField, ManyKey, ManyText
from virtconnect_gui.widgets.margins import set_margins
from virtconnect_gui.words import clean, say

if TYPE_CHECKING:
    from virtconnect.conf.aliases import AliasRows

_NAMED = 6  # names told in the heading
_REASONS = 3  # reasons told of those that cannot be changed


class ManyForm(QWidget):
    """Shows what the chosen connections share; `applied(Preview)` follows the button.

    What the touched fields would do is worked out as they are touched, and told beneath before
    anything is done.
    """

    applied = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("manyForm")
        self._rows: AliasRows | None = None
        self._preview: Preview | None = None
        self._changed_last: ManyField | None = None
        self._key_names: tuple[str, ...] = ()
        self._numbers: tuple[int, ...] = ()
        self._bound: Mapping[str, str] = {}
        self.work = ManyEdit(self)
        self.heading = QLabel(self)
        self.heading.setObjectName("manyHeading")
        self._names = ElidedLabel("", self)
        self._cards = QWidget()
        self._words: dict[str, str] = {}  # the labels of an address, by the names of the fields
        self._labels: dict[str, str] = {}  # those of parameters
        self._apply_letter = ""
        self.fields: dict[str, ManyField] = {}
        self._parameters: dict[str, ManyField] = {}
        self._told = QLabel(self)
        self._told.setObjectName("manyPreview")
        self._told.setWordWrap(True)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._example = ElidedLabel("", self)
        self._refused = Note(self)
        self.apply = QPushButton(self)
        self.apply.setObjectName("manyApply")
        self.discard = QPushButton(self)
        self.discard.setObjectName("manyDiscard")
        self._build()
        self.work.common_known.connect(self._show_common)
        self.work.previewed.connect(self._show_preview)
        self.apply.clicked.connect(self._apply)
        self.discard.clicked.connect(self._begin)

    # --- parts ----------------------------------------------------------------------------

    def _build(self) -> None:
        unit = self.fontMetrics().height()
        font = self.heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setBold(True)
        self.heading.setFont(font)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit // 2, unit // 2, unit // 2, unit // 2)
        column.setSpacing(unit // 2)
        column.addWidget(self.heading)
        column.addWidget(self._names)
        cards = QVBoxLayout(self._cards)
        set_margins(cards, 0, 0, unit // 3, 0, like=self)  # apart from the scroll bar
        cards.setSpacing(unit // 2)
        cards.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)  # it scrolls instead
        beneath = letters_of(
            QCoreApplication.translate("ProbePanel", "Rea&d-only"),
            QCoreApplication.translate("ProbePanel", "Deadli&ne"),
            QCoreApplication.translate("ResolutionPanel", "Make &default"),
        )
        self._mark(menu_letters() | beneath)
        cards.addWidget(self._where_card())
        self._more = FieldCard(self.tr("Parameters"))
        self._grid = self._lay_out(self._more, ())
        cards.addWidget(self._more)
        cards.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidget(self._cards)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(scroll, 1)
        column.addWidget(self._example)
        column.addWidget(self._refused)
        buttons = QHBoxLayout()
        buttons.addWidget(self._told, 1)
        buttons.addWidget(self.discard)
        buttons.addWidget(self.apply)
        column.addLayout(buttons)
        self.apply.setAutoDefault(False)
        self.discard.setAutoDefault(False)

    def _mark(self, reserved: set[str]) -> None:
        """Give all labels their letters: the parts of an address have those they have alone."""
        here = QCoreApplication.translate
        self._words = {
            "user": here("WhereCard", "&User"),
            "host": here("WhereCard", "H&ost"),
            "port": here("WhereCard", "&Port"),
            "transport": here("WhereCard", "T&ransport"),
            "driver": here("WhatCard", "H&ypervisor"),
            "path": here("WhatCard", "P&ath"),
        }
        reserved = reserved | letters_of(*self._words.values())
        labels = [translated(parameter.label) for parameter in PARAMETERS]
        others = [self.tr("Key"), self.tr("Change them"), self.tr("Leave all as they are")]
        everything = range(len(others) + len(labels))
        marked = spread([*others, *labels], [everything], reserved)
        key, apply, discard = marked[: len(others)]
        names = (parameter.name for parameter in PARAMETERS)
        self._words[KEY] = key
        self._labels = dict(zip(names, marked[len(others) :], strict=True))
        self._apply_letter = letter_of(apply)
        self.discard.setText(discard)

    def _where_card(self) -> QWidget:
        card = FieldCard(self.tr("Where and what"))
        words = self._words
        automatic: tuple[str | None, str] = (None, self.tr("Automatic"))
        ways = [automatic, *((row.name, translated(row.label)) for row in TRANSPORTS)]
        drivers = [(row.name, translated(row.label)) for row in DRIVERS if row.gone is None]
        self.fields = {
            "user": ManyText("user", words["user"], "", card),
            "host": ManyText("host", words["host"], "", card),
            "port": ManyText("port", words["port"], "", card),
            "transport": ManyChoice("transport", words["transport"], ways, card),
            "driver": ManyChoice("driver", words["driver"], drivers, card),
            "path": ManyText("path", words["path"], "", card),
            KEY: ManyKey(KEY, words[KEY], card),
        }
        self._lay_out(card, self.fields.values())
        return card

    def _lay_out(self, card: FieldCard, fields: Iterable[ManyField]) -> QGridLayout:
        grid = QGridLayout()
        unit = self.fontMetrics().height()
        grid.setHorizontalSpacing(unit // 2)
        grid.setVerticalSpacing(unit // 3)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, self.fontMetrics().averageCharWidth() * 26)
        for field in fields:
            field.place(grid, grid.rowCount())
            field.edited.connect(self._want)
        card.body.addLayout(grid)
        return grid

    def _field_for(self, parameter: Parameter) -> ManyField:
        """Return the field of a parameter, made when it is first needed."""
        known = self._parameters.get(parameter.name)
        if known is not None:
            return known
        card, label = self._more, self._labels[parameter.name]
        default = translated(parameter.default)
        field: ManyField
        if parameter.kind == terms.SWITCH:
            switch: list[tuple[str | None, str]] = [(None, self.tr("off")), ("1", self.tr("on"))]
            field = ManyChoice(parameter.name, label, switch, card)
        elif parameter.kind == terms.CHOICE:
            words = self.tr("{0} (default)").format(default or self.tr("automatic"))
            choices: list[tuple[str | None, str]] = [(None, words)]
            choices += [(choice, choice) for choice in parameter.choices]
            field = ManyChoice(parameter.name, label, choices, card)
        else:
            field = ManyText(parameter.name, label, default, card)
        field.place(self._grid, self._grid.rowCount())
        field.edited.connect(self._want)
        self._parameters[parameter.name] = field
        return field

    # --- showing --------------------------------------------------------------------------

    def show_many(
        self,
        rows: "AliasRows",
        numbers: Sequence[int],
        bound: Mapping[str, str],
        key_names: Sequence[str],
    ) -> None:
        """Show these entries; `bound` tells which of their names use which key."""
        self._rows, self._numbers, self._bound = rows, tuple(numbers), bound
        self._key_names = tuple(key_names)
        self.heading.setText(self.tr("Edit {0} connections").format(len(numbers)))
        names = [rows.pair(number)[0] for number in numbers[:_NAMED]]
        told = ", ".join(clean(name) for name in names)
        if len(numbers) > _NAMED:
            told = self.tr("{0} and {1} more").format(told, len(numbers) - _NAMED)
        self._names.show_text(told)
        self._begin()

    def _begin(self) -> None:
        if self._rows is not None:
            self._clear_preview(self.tr("Only what is changed here is changed in them."))
            self.work.begin(self._rows, self._numbers, self._bound)

    def _show_common(self, common: Common) -> None:
        key = self.fields[KEY]
        if isinstance(key, ManyKey):
            key.offer_keys(self._key_names)
        key.set_visible(bool(self._key_names) or common.is_mixed(KEY) or bool(common.value(KEY)))
        shown = [row for row in PARAMETERS if row.name in common.parameters]
        for row in shown:
            self._field_for(row)
        self._more.setVisible(bool(shown))
        for name, field in self._all_fields():
            if name in self._parameters:
                field.set_visible(name in common.parameters)
            field.show_common(common.value(name), is_mixed=common.is_mixed(name))

    def _all_fields(self) -> Iterable[tuple[str, ManyField]]:
        return (*self.fields.items(), *self._parameters.items())

    # --- what it would do -----------------------------------------------------------------

    def _want(self) -> None:
        changed = self.sender()
        if isinstance(changed, ManyField):
            self._changed_last = changed
        wanted = {name: field.wanted for name, field in self._all_fields() if field.is_touched}
        if not wanted:
            self.work.stop()
            self._clear_preview(self.tr("Only what is changed here is changed in them."))
            return
        self.apply.setEnabled(False)
        self.work.want(wanted)

    def _clear_preview(self, words: str) -> None:
        if self.window().focusWidget() in (self.apply, self.discard):
            # They cannot be pressed any more: Qt would lead out of the form.
            last = self._changed_last
            is_there = last is not None and not last.label.isHidden()
            (last if last is not None and is_there else self.fields["user"]).take_focus()
        self._preview = None
        self._told.setText(words)
        self._example.hide()
        self._refused.tell(None, "")
        self._offer(self.tr("Change them"))
        self.apply.setEnabled(False)
        self.discard.setEnabled(False)

    def _show_preview(self, preview: Preview) -> None:
        self._preview = preview
        self.discard.setEnabled(True)
        self.apply.setEnabled(preview.touched > 0)
        self._offer(
            self.tr("Change 1 connection")
            if preview.touched == 1
            else self.tr("Change {0} connections").format(preview.touched)
        )
        lost = sum(count for count, _ in preview.refused.values())
        told = [
            self.tr("{0} of {1} change").format(preview.touched, len(self._numbers)),
            self.tr("{0} have it already").format(preview.same) if preview.same else "",
            self.tr("{0} cannot be changed so").format(lost) if lost else "",
        ]
        self._told.setText(" · ".join(part for part in told if part))
        self._show_example(preview)
        reasons = []
        for reason, (count, first) in list(preview.refused.items())[:_REASONS]:
            name = clean(self._rows.pair(first)[0]) if self._rows is not None else ""
            words = (
                self.tr("{0}: {1}").format(name, say(reason))
                if count == 1
                else self.tr("{0} and {1} more: {2}").format(name, count - 1, say(reason))
            )
            reasons.append(words)
        self._refused.tell(WARNING if reasons else None, "\n".join(reasons))

    def _show_example(self, preview: Preview) -> None:
        first = next(iter(preview.entries.items()), None)
        self._example.setVisible(first is not None)
        if first is not None:
            name, uri = first[1]
            self._example.show_text(self.tr("{0} becomes {1}").format(clean(name), clean(uri)))

    def _offer(self, words: str) -> None:
        self.apply.setText(with_letter(words, self._apply_letter))

    def _apply(self) -> None:
        if self._preview is not None and self._preview.touched:
            self.applied.emit(self._preview)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for _, field in self._all_fields():
                field.dress()
