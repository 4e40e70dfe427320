"""The key vault: the named key files, how they are, and who uses them."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFont,
    QGuiApplication,
    QHideEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QLabel,
    QMenu,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from virtconnect import text
from virtconnect.machine import Machine
from virtconnect_gui import theme
from virtconnect_gui.dialogs.found_keys import FoundKeysDialog
from virtconnect_gui.dialogs.key_card import KeyCard
from virtconnect_gui.dialogs.key_dialog import ADD, RENAME, REPLACE, KeyDialog
from virtconnect_gui.dialogs.key_files import Found
from virtconnect_gui.dialogs.remembered_card import RememberedCard
from virtconnect_gui.dialogs.sizes import give_size
from virtconnect_gui.dialogs.vault_entries import VaultEntries
from virtconnect_gui.dialogs.vault_state import VaultState
from virtconnect_gui.dialogs.vault_steps import VaultSteps
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.models.keys import KeyEntry, columns
from virtconnect_gui.models.rows import RowsModel
from virtconnect_gui.remembered_secrets import RememberedSecrets
from virtconnect_gui.weakly import weakly, weakly_told
from virtconnect_gui.widgets.flow import Flow
from virtconnect_gui.widgets.labels import FieldCard, MutedLabel, Note, buddy_label
from virtconnect_gui.widgets.step_button import step_button
from virtconnect_gui.widgets.wrapping_table import WrappingTable


class VaultDialog(QDialog):
    """Shows the vault's entries beside the main window; kept and shown again when asked for.

    It is the one place where paths out of the keyring can be seen. `told(sentence)` passes on what
    came of a step, without a path.
    """

    told = Signal(object)

    def __init__(
        self,
        entries: VaultEntries,
        steps: VaultSteps,
        key_ring: KeyRing,
        machine: Machine,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("vaultDialog")
        self.setWindowTitle(self.tr("Key vault"))
        self._entries = entries
        self._steps = steps
        self._key_ring = key_ring
        self._machine = machine
        self._asked_for: dict[str, str] = {}
        self._secrets: RememberedSecrets | None = None

        self.state = VaultState(key_ring, self)
        self.add_button = step_button(self, "addKeyButton", self.tr("&Add…"))
        self.find_button = step_button(self, "findKeysButton", self.tr("&Find in ~/.ssh…"))
        self.check_button = step_button(self, "checkKeysButton", self.tr("Check a&ll"))
        self.model = RowsModel[KeyEntry](columns(), self)
        self.table = WrappingTable(self.model, stretch=1, parent=self)
        self.table.setObjectName("keyTable")
        self.table.setAccessibleName(self.tr("Keys"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setFrameShape(QFrame.Shape.StyledPanel)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.show()
        self.empty = QWidget(self)
        self.card = KeyCard(self)
        self.note = Note(self)
        self.gone_card = FieldCard(self.tr("Connections that are not in the file any more"), self)
        self.gone_card.heading.setWordWrap(True)
        self.gone_combo = QComboBox(self)
        self.gone_combo.setObjectName("danglingCombo")
        self.heir_combo = QComboBox(self)
        self.heir_combo.setObjectName("attachCombo")
        self.attach_button = step_button(self, "attachButton", self.tr("Attac&h"))
        self.drop_button = step_button(self, "dropBindingButton", self.tr("&Drop its key"))
        self._lay_out()
        self._dress()
        self._connect()
        self._show_entries()

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        above = QWidget(self)
        flow = Flow(above)
        for button in (self.add_button, self.find_button, self.check_button):
            flow.addWidget(button)
        self._lay_out_empty()
        self.table.setMinimumHeight(unit * 7)
        self._lay_out_gone()
        page = QWidget(self)
        column = self._column = QVBoxLayout(page)
        column.setContentsMargins(unit, unit, unit, 0)
        column.setSpacing(unit * 2 // 3)
        column.addWidget(self.state)
        column.addWidget(above)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.card)
        column.addWidget(self.gone_card)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        below = QVBoxLayout()
        below.setContentsMargins(unit, unit // 2, unit, unit)
        below.setSpacing(unit // 2)
        below.addWidget(self.note)
        below.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addLayout(below)
        give_size(self, 46, 42)

    def _lay_out_empty(self) -> None:
        unit = self.fontMetrics().height()
        heading = QLabel(self.tr("No keys yet"), self.empty)
        font = QFont(heading.font())
        font.setPointSizeF(font.pointSizeF() * 1.4)
        font.setBold(True)
        heading.setFont(font)
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words = MutedLabel(
            self.tr(
                "Add a key file under a name of yours, then choose that name where a connection"
                " asks for its key. The path stays out of libvirt.conf, and another computer may"
                " have the key at another place."
            ),
            self.empty,
        )
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self.empty)
        column.setContentsMargins(unit * 4, unit, unit * 4, unit)
        column.setSpacing(unit // 2)
        column.addStretch(2)
        column.addWidget(heading)
        column.addWidget(words)
        column.addStretch(3)

    def _lay_out_gone(self) -> None:
        words = MutedLabel(
            self.tr(
                "They used a key, and may have been renamed elsewhere: let another connection use"
                " it, or drop it."
            ),
            self,
        )
        row = QWidget(self)
        flow = Flow(row)
        for widget in (
            buddy_label(self.tr("The ke&y of"), self.gone_combo, self),
            self.gone_combo,
            buddy_label(self.tr("&goes to"), self.heir_combo, self),
            self.heir_combo,
            self.attach_button,
            self.drop_button,
        ):
            flow.addWidget(widget)
        self.gone_card.body.addWidget(words)
        self.gone_card.body.addWidget(row)

    def _connect(self) -> None:
        entries, steps, card = self._entries, self._steps, self.card
        entries.changed.connect(self._show_entries)
        entries.found.connect(self._offer_found)
        entries.failed.connect(self._complain)
        steps.failed.connect(self._complain)
        steps.told.connect(self._tell)
        self.state.told.connect(self._tell)
        self.state.uris_chosen.connect(self._put_into_uris)
        self._key_ring.changed.connect(self._show_entries)
        self.add_button.clicked.connect(weakly(self._ask, ADD))
        self.find_button.clicked.connect(self._find)
        self.check_button.clicked.connect(self._check_all)
        self.table.opened.connect(weakly(self._ask, REPLACE))
        self.table.selectionModel().currentRowChanged.connect(self._show_current)
        self.table.customContextMenuRequested.connect(self._open_menu)
        card.replace_asked.connect(weakly(self._ask, REPLACE))
        card.rename_asked.connect(weakly(self._ask, RENAME))
        card.forget_asked.connect(self._ask_to_forget)
        card.forget_passphrase_asked.connect(self._forget_passphrase)
        card.public_key_asked.connect(self._copy_public_key)
        card.copy_id_asked.connect(self._copy_id)
        self.attach_button.clicked.connect(self._attach)
        self.drop_button.clicked.connect(self._drop)

    def list_secrets(self, secrets: RememberedSecrets) -> None:
        """List what is remembered besides, too; told when the dialog is made."""
        card = RememberedCard(secrets, self._key_ring, self)
        self._column.insertWidget(self._column.indexOf(self.gone_card), card)
        secrets.told.connect(self._tell)
        self._secrets = secrets

    # --- showing --------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.note.tell(None, "")
        self._key_ring.check()
        self._entries.follow()
        if self._secrets is not None:
            self._secrets.look_again()

    def hideEvent(self, event: QHideEvent) -> None:
        self._entries.rest()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "check_button"):
            self._dress()

    def _dress(self) -> None:
        for button, icon in (
            (self.add_button, "list-add"),
            (self.find_button, "edit-find"),
            (self.check_button, "view-refresh"),
        ):
            button.setIcon(theme.icon(icon, self.palette()))

    @property
    def current(self) -> KeyEntry | None:
        """The chosen entry."""
        row = self.table.currentIndex().row()
        return self.model.row(row) if 0 <= row < self.model.rowCount() else None

    def choose(self, name: str) -> None:
        """Choose an entry by its name."""
        for number, entry in enumerate(self.model.rows):
            if entry.name == name:
                self.table.setCurrentIndex(self.model.index(number, 0))

    def _show_entries(self) -> None:
        chosen = self.current
        self.model.set_rows(self._entries.entries)
        has_keys = bool(self.model.rowCount())
        self.table.setVisible(has_keys)
        self.empty.setVisible(not has_keys)
        self.card.setVisible(has_keys)
        if chosen is not None and self.current is not None and chosen.name != self.current.name:
            self.choose(chosen.name)
        if has_keys and self.current is None:
            self.table.selectionModel().setCurrentIndex(
                self.model.index(0, 0),
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )
        is_ready = self._key_ring.is_ready
        self.add_button.setEnabled(is_ready)
        self.find_button.setEnabled(is_ready)
        self._show_current()
        self._show_gone()

    def _show_current(self) -> None:
        entry = self.current
        if entry is not None:
            self.card.show_entry(
                entry,
                self._entries.user_words(entry),
                may_change=self._key_ring.is_ready,
                may_forget=self._steps.may_forget,
            )

    def _show_gone(self) -> None:
        gone, heirs = self._entries.dangling, self._entries.aliases_without_key()
        self.gone_card.setVisible(bool(gone))
        if not gone:
            return
        _fill(
            self.gone_combo,
            [(self.tr("{0} ({1})").format(text.visible(alias), key), alias) for alias, key in gone],
        )
        _fill(self.heir_combo, [(text.visible(alias), alias) for alias in heirs])
        self.attach_button.setEnabled(bool(heirs))

    def _tell(self, sentence: str) -> None:
        self.note.tell(text.HINT, sentence)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.note, sentence))
        self.told.emit(sentence)

    def _complain(self, sentence: str) -> None:
        self.note.tell(text.ERROR, sentence)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.note, sentence))

    # --- steps ----------------------------------------------------------------------------

    def _ask(self, purpose: int) -> None:
        entry = self.current
        if purpose == ADD:
            dialog = KeyDialog(ADD, self._entries, self._machine, self)
            dialog.given.connect(self._add)
        elif entry is None or not self._key_ring.is_ready:
            return
        else:
            name = entry.name
            dialog = KeyDialog(
                purpose, self._entries, self._machine, self, name=name, path=entry.path or ""
            )
            if purpose == RENAME:
                dialog.given.connect(weakly_told(self._rename, name))
            else:
                dialog.given.connect(weakly_told(self._replace, name))
        _open(dialog)

    def _add(self, name: str, path: str) -> None:
        self._steps.add([(name, path)])

    def _rename(self, name: str, new: str, _path: str) -> None:
        self._steps.rename(name, new)

    def _replace(self, name: str, _name: str, path: str) -> None:
        self._steps.replace_path(name, path)

    def _find(self) -> None:
        self.find_button.setEnabled(False)
        self._entries.look_for_keys()

    def _offer_found(self, keys: tuple[Found, ...]) -> None:
        self.find_button.setEnabled(self._key_ring.is_ready)
        if not self.isVisible():
            return
        if not keys:
            self._tell(self.tr("There is no other private key in ~/.ssh."))
            return
        dialog = FoundKeysDialog(keys, self)
        dialog.chosen.connect(self._steps.add)
        _open(dialog)

    def _check_all(self) -> None:
        self._key_ring.check()
        self._entries.look_again()

    def _ask_to_forget(self) -> None:
        entry = self.current
        if entry is None:
            return
        name = entry.name
        box = QMessageBox(self)
        box.setObjectName("forgetBox")
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("Forget the key {0}?").format(name))
        users = self._entries.user_words(entry)
        box.setInformativeText(
            self.tr(
                "It is used by {0}, which will then try the usual keys of SSH. The key file itself"
                " stays where it is."
            ).format(users)
            if users
            else self.tr("No connection uses it. The key file itself stays where it is.")
        )
        forget = box.addButton(self.tr("&Forget"), QMessageBox.ButtonRole.DestructiveRole)
        forget.setObjectName("forgetButton")
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        forget.clicked.connect(weakly(self._steps.forget, name))
        _open(box)

    def _forget_passphrase(self) -> None:
        entry = self.current
        if entry is not None:
            self._steps.forget_passphrase(entry.name)

    def _copy_public_key(self) -> None:
        entry = self.current
        if entry is not None and entry.file is not None and entry.file.public_line is not None:
            QGuiApplication.clipboard().setText(entry.file.public_line + "\n")
            self._tell(self.tr("The public key of {0} is in the clipboard.").format(entry.name))

    def _copy_id(self) -> None:
        entry = self.current
        if entry is not None and entry.path is not None:
            QGuiApplication.clipboard().setText(self._entries.copy_id_lines(entry))
            self._tell(
                self.tr(
                    "A line for your terminal is in the clipboard; it takes the public key of {0}"
                    " to where it logs in."
                ).format(entry.name)
            )

    def _attach(self) -> None:
        gone, heir = self.gone_combo.currentData(), self.heir_combo.currentData()
        if gone is not None and heir is not None:
            self._steps.attach(str(gone), str(heir))

    def _drop(self) -> None:
        gone = self.gone_combo.currentData()
        if gone is not None:
            self._steps.drop(str(gone))

    def _open_menu(self, at: QPoint) -> None:
        """Offer the steps of the chosen key where the pointer is."""
        if self.current is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in self.card.buttons:
            if button.isVisibleTo(self.card):
                action = menu.addAction(button.icon(), button.text())
                action.setEnabled(button.isEnabled())
                action.triggered.connect(button.click)
        menu.popup(self.table.viewport().mapToGlobal(at))

    # --- paths into URIs ------------------------------------------------------------------

    def _put_into_uris(self) -> None:
        """Write the paths of all keys in use into URIs; those nobody knows are asked for."""
        used = self._entries.in_use()
        if not used:
            self._tell(
                self.tr("No connection of this file uses a key of the keyring: nothing to do.")
            )
            return
        self._asked_for = {entry.name: entry.path for entry in used if entry.path is not None}
        self._ask_next_path([entry.name for entry in used if entry.path is None])

    def _ask_next_path(self, unknown: list[str]) -> None:
        if not unknown:
            self._steps.write_into_uris(self._asked_for)
            return
        name, rest = unknown[0], unknown[1:]
        dialog = QFileDialog(self, self.tr("Where is the key {0}?").format(name))
        dialog.setObjectName("whereIsKeyDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setDirectory(self._steps.whole("~/.ssh"))
        dialog.fileSelected.connect(weakly_told(self._keep_path, name))
        dialog.finished.connect(weakly(self._ask_next_path, rest))
        _open(dialog)

    def _keep_path(self, name: str, path: str) -> None:
        self._asked_for[name] = path


def _open(dialog: QDialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _fill(combo: QComboBox, choices: list[tuple[str, str]]) -> None:
    """Offer (words, value) pairs, where they are others; what is chosen stays so if it can."""
    if choices == [(combo.itemText(i), combo.itemData(i)) for i in range(combo.count())]:
        return
    chosen = combo.currentData()
    combo.clear()
    for words, value in choices:
        combo.addItem(words, value)
    combo.setCurrentIndex(max(combo.findData(chosen), 0))
