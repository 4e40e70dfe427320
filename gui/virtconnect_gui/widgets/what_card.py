"""What: the driver, and the path that tells which of its daemons is meant."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from virtconnect.catalog.drivers import DRIVERS
from virtconnect.catalog.drivers import driver as known_driver
from virtconnect.catalog.terms import Path
from virtconnect.uri.reading import Reading
from virtconnect_gui.widgets.fields import ChoiceField, LineField, QuietCombo, check_only
from virtconnect_gui.widgets.labels import (
    FieldCard,
    MutedLabel,
    Note,
    buddy_label,
    translated,
)
from virtconnect_gui.widgets.letters import Letters, first_letters
from virtconnect_gui.widgets.margins import set_margins

_CARDS = 2  # paths shown with a sentence; the list has all of them


class PathChoice(QWidget):
    """A path to choose, with a sentence about it; the sentence may be clicked as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = ""
        self.button = QRadioButton(self)
        self._help = MutedLabel("", self)
        self._help.installEventFilter(self)
        self.button.setAutoExclusive(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.button)
        column.addWidget(self._help)
        indent = self.button.sizeHint().height() + self.fontMetrics().height() // 4
        set_margins(self._help, indent, 0, 0, 0, like=self)

    def show_path(self, path: Path, letters: Letters) -> None:
        """Stand for another path."""
        self.path = path.path
        self.button.setText(letters.mark(translated(path.label)))
        self._help.setText(translated(path.help))
        self.button.setAccessibleDescription(translated(path.help))
        self.button.setToolTip(path.path)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self._help
            and event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
        ):
            self.button.click()
        return super().eventFilter(watched, event)


class WhatCard(FieldCard):
    """The driver and the path.

    `driver_chosen(name)` follows a choice of driver, `path_edited(path)` one of a path; None for
    none.
    """

    driver_chosen = Signal(object)
    path_edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading.setText(self.tr("What"))
        self.heading.show()
        self.driver = ChoiceField(self)
        self.path = QuietCombo(self)
        self.path_line = LineField(self)
        self.notes = {"driver": Note(self), "path": Note(self)}
        self._group = QButtonGroup(self)
        self._choices: list[PathChoice] = []
        self._paths: tuple[Path, ...] | None = None
        self._column = QVBoxLayout()
        self._build()

        self.driver.chosen.connect(self.driver_chosen)
        self.path_line.textEdited.connect(self._typed)
        self.path.textActivated.connect(self._typed)
        self._group.buttonClicked.connect(self._picked)

    def _build(self) -> None:
        unit = self.fontMetrics().height()
        self.driver.setObjectName("driverCombo")
        for row in DRIVERS:
            if row.gone is None:
                self.driver.offer(row.name, translated(row.label), translated(row.help))
        minimum = ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.driver.setSizeAdjustPolicy(minimum)
        self.driver.setMinimumContentsLength(12)
        self.path.setObjectName("pathCombo")
        self.path.setEditable(True)
        self.path.setLineEdit(self.path_line)
        self.path.setCompleter(None)  # type: ignore[arg-type]  # Qt takes none, the stub does not say
        self.path.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.path.setSizeAdjustPolicy(minimum)
        self.path.setMinimumContentsLength(8)

        grid = QGridLayout()
        grid.setHorizontalSpacing(unit // 2)
        grid.setVerticalSpacing(unit // 2)
        grid.addWidget(buddy_label(self.tr("H&ypervisor"), self.driver, self), 0, 0)
        grid.addWidget(self.driver, 0, 1)
        grid.addWidget(self.notes["driver"], 1, 0, 1, 2)
        self._column.setSpacing(unit // 3)
        grid.addLayout(self._column, 2, 0, 1, 2)
        grid.addWidget(buddy_label(self.tr("P&ath"), self.path, self), 3, 0)
        grid.addWidget(self.path, 3, 1)
        grid.addWidget(self.notes["path"], 4, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.body.addStretch(1)

    # --- showing --------------------------------------------------------------------------

    def show_reading(self, reading: Reading) -> None:
        """Show what a URI names."""
        self.driver.show_value(reading.driver or None)
        row = known_driver(reading.driver or "")
        paths = row.paths if row is not None else ()
        if paths is not self._paths:
            self._paths = paths
            self._show_paths(paths)
        path = reading.path or ""
        self.path_line.show_text(path)
        places = enumerate(paths[:_CARDS])
        place = next((index for index, known in places if known.path == path), -1)
        check_only(self._group, place)

    def _show_paths(self, paths: tuple[Path, ...]) -> None:
        letters = Letters(first_letters())
        cards = paths[:_CARDS]
        while len(self._choices) < len(cards):
            choice = PathChoice(self)
            self._group.addButton(choice.button, len(self._choices))
            self._choices.append(choice)
            self._column.addWidget(choice)
        for index, choice in enumerate(self._choices):
            if index < len(cards):
                choice.show_path(cards[index], letters)
            choice.setVisible(index < len(cards))
        shown = [path.path for path in paths]
        if [self.path.itemText(index) for index in range(self.path.count())] != shown:
            self.path.clear()
            self.path.addItems(shown)

    # --- what the user does -----------------------------------------------------------------

    def _typed(self, text: str) -> None:
        self.path_edited.emit(self.path_line.meant(text) or None)

    def _picked(self) -> None:
        self.path_edited.emit(self._choices[self._group.checkedId()].path)
