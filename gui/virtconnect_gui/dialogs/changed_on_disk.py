"""Both sides changed the same: yours, the file's, or both, for each; and what comes of it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from virtconnect.conf import storage
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.merge import (
    BOTH,
    MINE,
    THEIRS,
    WHOLE,
    Choice,
    Clash,
    merge,
    name_for_mine,
    name_problem,
)
from virtconnect_gui import theme
from virtconnect_gui.dialogs.sizes import give_size
from virtconnect_gui.models.clashes import ClashModel, title_of, words_of
from virtconnect_gui.widgets.diff_view import DiffView
from virtconnect_gui.widgets.wrapped_label import WrappedLabel
from virtconnect_gui.widgets.wrapping_table import WrappingTable
from virtconnect_gui.words import place, say


class ChangedOnDiskDialog(QDialog):
    """Lets the user settle each clash, and shows what the file on disk becomes.

    `merged(ConfDocument)` follows when all are settled and *Merge* was pressed; `theirs_chosen`
    when the user's own edits are given up as a whole. `theirs` is None when the file is gone.
    """

    merged = Signal(object)
    theirs_chosen = Signal()

    def __init__(
        self,
        path: str,
        ancestor: ConfDocument,
        mine: ConfDocument,
        theirs: ConfDocument | None,
        clashes: tuple[Clash, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("changedOnDiskDialog")
        self.setWindowTitle(self.tr("The file changed on disk"))
        self._path = path
        self._ancestor = ancestor
        self._mine = mine
        self._theirs = theirs
        self._clashes = clashes
        self._outcome: ConfDocument | None = None

        where = WrappedLabel(place(path), self)
        where.setTextFormat(Qt.TextFormat.PlainText)
        where.setFont(theme.fixed_font())
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        where.setWordWrap(True)
        about = QLabel(self._about(), self)
        about.setWordWrap(True)

        self.model = ClashModel(clashes, self)
        self.table = WrappingTable(self.model, stretch=1, parent=self)
        self.table.setObjectName("clashTable")
        self.table.setAccessibleName(self.tr("What both sides changed"))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.show()
        self.table.setMinimumHeight(6 * self.fontMetrics().lineSpacing())

        self.mine_radio = QRadioButton(self.tr("&Yours"), self)
        self.mine_radio.setObjectName("takeMine")
        self.theirs_radio = QRadioButton(self.tr("The one on &disk"), self)
        self.theirs_radio.setObjectName("takeTheirs")
        self.both_radio = QRadioButton(self.tr("&Both; yours is named"), self)
        self.both_radio.setObjectName("takeBoth")
        self.name_edit = QLineEdit(self)
        self.name_edit.setObjectName("nameForMine")
        self.name_edit.setAccessibleName(self.tr("Name for your version"))
        self._values = {MINE: self._value_label(), THEIRS: self._value_label()}
        self._name_fault = WrappedLabel(self)
        self._name_fault.setTextFormat(Qt.TextFormat.PlainText)
        self._name_fault.setWordWrap(True)
        self.all_mine = QPushButton(self.tr("&All yours"), self)
        self.all_mine.setObjectName("allMine")
        self.all_theirs = QPushButton(self.tr("All from d&isk"), self)
        self.all_theirs.setObjectName("allTheirs")
        self.all_mine.setVisible(len(clashes) > 1)
        self.all_theirs.setVisible(len(clashes) > 1)

        self._preview = WrappedLabel(self)
        self._preview.setWordWrap(True)
        self.diff = DiffView(self)
        self.diff.setMinimumHeight(4 * self.fontMetrics().lineSpacing())

        buttons = QDialogButtonBox(self)
        self.merge_button = buttons.addButton(
            self.tr("&Merge"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.merge_button.setObjectName("mergeButton")
        self.merge_button.setDefault(True)
        drop = buttons.addButton(
            self.tr("D&rop mine and read the file"), QDialogButtonBox.ButtonRole.DestructiveRole
        )
        drop.setObjectName("dropMineButton")
        drop.setVisible(theirs is not None)
        cancel = buttons.addButton(QDialogButtonBox.StandardButton.Cancel)

        self._lay_out(where, about, buttons)
        self.mine_radio.clicked.connect(self._take_mine)
        self.theirs_radio.clicked.connect(self._take_theirs)
        self.both_radio.clicked.connect(self._take_both)
        self.name_edit.textEdited.connect(self._take_both)
        self.all_mine.clicked.connect(self._take_all_mine)
        self.all_theirs.clicked.connect(self._take_all_theirs)
        self.table.selectionModel().currentRowChanged.connect(self._show_clash)
        self.merge_button.clicked.connect(self._merge)
        drop.clicked.connect(self._drop)
        cancel.clicked.connect(self.reject)
        self.table.selectRow(0)
        self._show_clash()
        self._show_outcome()
        give_size(self, 48, 34)
        self._outline()
        self.table.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "merge_button"):
            self._outline()

    def _outline(self) -> None:
        for field in (self.mine_radio, self.theirs_radio, self.both_radio, self.name_edit):
            theme.lighten_outline(field)

    def _about(self) -> str:
        if self._theirs is None:
            return self.tr("Another program removed this file since it was read here.")
        if self._clashes[0].kind == WHOLE:
            return self.tr(
                "Another program changed this file since it was read here, and libvirt cannot read"
                " one of the two versions; so it is one or the other."
            )
        return self.tr(
            "Another program changed this file since it was read here, and you changed the same."
            " Choose for each; all other changes of both sides are kept."
        )

    def _value_label(self) -> QLabel:
        label = WrappedLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(theme.fixed_font())
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return label

    def _lay_out(self, where: QLabel, about: QLabel, buttons: QDialogButtonBox) -> None:
        choice = QGridLayout()
        choice.setColumnStretch(1, 1)
        choice.addWidget(self.mine_radio, 0, 0)
        choice.addWidget(self._values[MINE], 0, 1)
        choice.addWidget(self.theirs_radio, 1, 0)
        choice.addWidget(self._values[THEIRS], 1, 1)
        choice.addWidget(self.both_radio, 2, 0)
        choice.addWidget(self.name_edit, 2, 1)
        choice.addWidget(self._name_fault, 3, 1)
        every = QHBoxLayout()
        every.addWidget(self.all_mine)
        every.addWidget(self.all_theirs)
        every.addStretch(1)
        upper = QWidget(self)
        over = QVBoxLayout(upper)
        over.setContentsMargins(0, 0, 0, 0)
        over.addWidget(self.table, 1)
        over.addLayout(choice)
        over.addLayout(every)
        lower = QWidget(self)
        under = QVBoxLayout(lower)
        under.setContentsMargins(0, 0, 0, 0)
        under.addWidget(self._preview)
        under.addWidget(self.diff, 1)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        split.addWidget(upper)
        split.addWidget(lower)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.addWidget(where)
        layout.addWidget(about)
        layout.addWidget(split, 1)
        layout.addWidget(buttons)

    # --- one clash ----------------------------------------------------------------------

    @property
    def _number(self) -> int:
        return max(self.table.currentIndex().row(), 0)

    def _show_clash(self) -> None:
        """Show the selected clash and how it is settled."""
        clash, choice = self.model.row(self._number)
        self._values[MINE].setText(words_of(clash, clash.mine))
        self._values[THEIRS].setText(words_of(clash, clash.theirs))
        for label in self._values.values():
            label.setMinimumHeight(max(label.heightForWidth(label.width()), 0))
        for radio, take in self._radios():
            radio.setAutoExclusive(False)  # so that none can be marked
            radio.setChecked(choice is not None and choice.take == take)
            radio.setAutoExclusive(True)
        self.both_radio.setVisible(clash.may_keep_both)
        self.name_edit.setVisible(clash.may_keep_both)
        if clash.may_keep_both:
            is_both = choice is not None and choice.take == BOTH
            name = choice.name if is_both and choice is not None else self._free_name(clash)
            if name != self.name_edit.text():
                self.name_edit.setText(name)
        self.table.setAccessibleDescription(title_of(clash))
        self._show_name_fault()

    def _radios(self) -> tuple[tuple[QRadioButton, str], ...]:
        return (
            (self.mine_radio, MINE),
            (self.theirs_radio, THEIRS),
            (self.both_radio, BOTH),
        )

    def _free_name(self, clash: Clash) -> str:
        documents = (self._mine, self._theirs or self._mine)
        return name_for_mine(clash, *documents)

    def _take_mine(self) -> None:
        self._settle(Choice(MINE))

    def _take_theirs(self) -> None:
        self._settle(Choice(THEIRS))

    def _take_both(self) -> None:
        self._settle(Choice(BOTH, self.name_edit.text()))

    def _settle(self, choice: Choice) -> None:
        self.model.settle([self._number], choice)
        self._show_clash()
        self._show_outcome()

    def _take_all_mine(self) -> None:
        self._settle_all(Choice(MINE))

    def _take_all_theirs(self) -> None:
        self._settle_all(Choice(THEIRS))

    def _settle_all(self, choice: Choice) -> None:
        self.model.settle(range(len(self.model.rows)), choice)
        self._show_clash()
        self._show_outcome()

    # --- the outcome --------------------------------------------------------------------

    def _fault_of(self, number: int) -> str:
        """Return what is wrong with the name that one choice gives to mine, "" when nothing is."""
        choice = self.model.row(number).choice
        if choice is None or choice.take != BOTH:
            return ""
        others = [
            row.choice.name
            for place, row in enumerate(self.model.rows)
            if place != number and row.choice is not None and row.choice.take == BOTH
        ]
        problem = name_problem(choice.name, others, self._mine, self._theirs or self._mine)
        return "" if problem is None else say(problem)

    def _show_name_fault(self) -> None:
        fault = self._fault_of(self._number)
        palette = self._name_fault.palette()
        palette.setColor(self._name_fault.foregroundRole(), theme.colour("error", self.palette()))
        self._name_fault.setPalette(palette)
        self._name_fault.setText(fault)
        self._name_fault.setVisible(bool(fault))
        self.name_edit.setAccessibleDescription(fault)

    def _show_outcome(self) -> None:
        """Show what the file on disk becomes with what was chosen so far."""
        open_ones = sum(choice is None for choice in self.model.choices)
        faults = any(self._fault_of(number) for number in range(len(self.model.rows)))
        self._outcome = None if open_ones or faults else self._merged()
        if open_ones:
            words = (
                self.tr("One choice is still open.")
                if open_ones == 1
                else self.tr("{0} choices are still open.").format(open_ones)
            )
        elif faults:
            words = self.tr("A name has to be mended first.")
        else:
            words = self.tr("This is what merging changes in the file on disk:")
        self._preview.setText(words)
        self.merge_button.setEnabled(self._outcome is not None)
        before = "" if self._theirs is None else self._theirs.text
        after = before if self._outcome is None else self._outcome.text
        self.diff.set_diff(storage.unified_diff(before, after, place(self._path)))

    def _merged(self) -> ConfDocument | None:
        choices = [choice for choice in self.model.choices if choice is not None]
        if self._theirs is None:
            return self._mine if choices[0].take == MINE else ConfDocument.read("")
        return merge(self._ancestor, self._mine, self._theirs, choices).document

    def _merge(self) -> None:
        outcome = self._outcome
        if outcome is not None:
            self.accept()
            self.merged.emit(outcome)

    def _drop(self) -> None:
        self.reject()
        self.theirs_chosen.emit()
