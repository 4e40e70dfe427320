"""The private keys found in ~/.ssh: which of them the key vault is to keep."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from virtconnect.text import WARNING, visible
from virtconnect_gui import theme
from virtconnect_gui.dialogs.key_files import Found
from virtconnect_gui.dialogs.sizes import give_size
from virtconnect_gui.models.keys import kind_of
from virtconnect_gui.words import say


class FoundKeysDialog(QDialog):
    """Offers keys with a box each; `chosen(pairs)` gives (name, path) of those to keep.

    A key with a problem is offered as well, its box empty at first.
    """

    chosen = Signal(object)  # tuple[tuple[str, str], ...]

    def __init__(self, keys: tuple[Found, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("foundKeysDialog")
        self.setWindowTitle(self.tr("Keys in ~/.ssh"))
        self._keys = keys
        words = QLabel(
            self.tr("These private keys are not in the key vault yet. Which shall it keep?"), self
        )
        words.setWordWrap(True)
        self.table = QTableWidget(len(keys), 3, self)
        self.table.setObjectName("foundKeysTable")
        self.table.setAccessibleName(self.tr("Keys found in ~/.ssh"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("Name"), self.tr("Key"), self.tr("What it is")]
        )
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self._fill()
        buttons = QDialogButtonBox(self)
        self.keep_button = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.keep_button.setObjectName("keepFoundButton")
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        unit = self.fontMetrics().height()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit, unit, unit, unit)
        layout.setSpacing(unit // 2)
        layout.addWidget(words)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        give_size(self, 40, 20)

        self.table.itemChanged.connect(self._count)
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        self._count()
        self.table.setFocus()

    def _fill(self) -> None:
        for number, key in enumerate(self._keys):
            name = QTableWidgetItem(key.name)
            name.setFlags(
                Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
            )
            good = key.file.problem is None
            name.setCheckState(Qt.CheckState.Checked if good else Qt.CheckState.Unchecked)
            name.setToolTip(visible(key.path))
            if key.file.problem is not None:
                words, icon, role = say(key.file.problem), "dialog-warning", WARNING
            else:
                words = self.tr("locked with a passphrase") if key.file.locked else ""
                words = words or self.tr("not locked")
                icon, role = "emblem-ok", "ok"
            what = QTableWidgetItem(theme.icon(icon, self.palette(), role), words)
            what.setToolTip(words)
            kind = QTableWidgetItem(kind_of(key.file))
            for column, item in enumerate((name, kind, what)):
                self.table.setItem(number, column, item)

    def _picked(self) -> tuple[tuple[str, str], ...]:
        picked = []
        for number, key in enumerate(self._keys):
            item = self.table.item(number, 0)
            if item is not None and item.checkState() == Qt.CheckState.Checked:
                picked.append((key.name, key.path))
        return tuple(picked)

    def _count(self) -> None:
        count = len(self._picked())
        self.keep_button.setEnabled(count > 0)
        self.keep_button.setText(
            self.tr("&Keep 1 key") if count == 1 else self.tr("&Keep {0} keys").format(count)
        )

    def _choose(self) -> None:
        self.chosen.emit(self._picked())
        self.accept()
