"""One key of the vault from near: what it is, what is wrong with it, what can be done."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from virtconnect import text
from virtconnect_gui import theme
from virtconnect_gui.models.keys import KeyEntry, kind_of
from virtconnect_gui.widgets.command_row import CommandRow
from virtconnect_gui.widgets.flow import Flow
from virtconnect_gui.widgets.labels import FieldCard, MutedLabel, Note
from virtconnect_gui.widgets.step_button import step_button
from virtconnect_gui.words import say


class KeyCard(FieldCard):
    """Shows one entry; each signal asks for a step with it."""

    replace_asked = Signal()
    rename_asked = Signal()
    forget_asked = Signal()
    forget_passphrase_asked = Signal()
    public_key_asked = Signal()
    copy_id_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("keyCard")
        self.facts = MutedLabel("", self)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.users = MutedLabel("", self)
        self.note = Note(self)
        self.command = CommandRow(self)
        self.replace_button = self._button(
            "replaceKeyButton", self.tr("Replace &path…"), self.replace_asked
        )
        self.rename_button = self._button("renameKeyButton", self.tr("Re&name…"), self.rename_asked)
        self.forget_button = self._button("forgetKeyButton", self.tr("F&orget…"), self.forget_asked)
        self.public_button = self._button(
            "copyPublicKeyButton", self.tr("&Copy public key"), self.public_key_asked
        )
        self.copy_id_button = self._button(
            "copySshCopyIdButton", self.tr("Copy ssh-copy-&id line"), self.copy_id_asked
        )
        self.copy_id_button.setToolTip(
            self.tr("A line for a terminal that lets you log in with this key")
        )
        self.passphrase_button = self._button(
            "forgetPassphraseButton",
            self.tr("Forget the passph&rase"),
            self.forget_passphrase_asked,
        )
        self._icons = (
            (self.replace_button, "document-edit"),
            (self.rename_button, "edit-rename"),
            (self.forget_button, "edit-delete"),
            (self.public_button, "edit-copy"),
            (self.copy_id_button, "edit-copy"),
            (self.passphrase_button, "edit-clear"),
        )
        self.buttons = tuple(button for button, _icon in self._icons)
        ways = QWidget(self)
        flow = Flow(ways)
        for button in self.buttons:
            flow.addWidget(button)
        for widget in (self.facts, self.note, self.command, self.users, ways):
            self.body.addWidget(widget)
        self._dress_buttons()

    def _button(self, name: str, words: str, signal: object) -> QPushButton:
        button = step_button(self, name, words)
        button.clicked.connect(signal)
        return button

    def show_entry(
        self, entry: KeyEntry, users: str, *, may_change: bool, may_forget: bool
    ) -> None:
        """Show an entry and who uses it (words), and what can be done with it now."""
        self.heading.setText(text.visible(entry.name))
        self.heading.show()
        file = entry.file
        facts = [kind_of(file)] if file is not None and file.kind is not None else []
        if file is not None and file.fingerprint is not None:
            facts.append(file.fingerprint)
        self.facts.show_text(" · ".join(facts))
        self.facts.setVisible(bool(facts))
        if entry.is_asked and entry.path is None:
            self.note.tell(
                text.WARNING,
                self.tr("The keyring keeps no path for it; Replace path gives it one"),
            )
        elif file is not None and file.problem is not None:
            role = text.ERROR if file.locked is None else text.WARNING
            self.note.tell(role, say(file.problem))
        else:
            self.note.tell(None, "")
        what = say(file.problem) if file is not None and file.problem is not None else ""
        self.command.show_command(file.command if file is not None else None, what)
        self.users.show_text(
            self.tr("Used by {0}").format(users) if users else self.tr("No connection uses it")
        )
        has_public = file is not None and file.public_line is not None
        self.replace_button.setEnabled(may_change)
        self.rename_button.setEnabled(may_change)
        self.forget_button.setEnabled(may_forget)
        self.public_button.setEnabled(has_public)
        self.copy_id_button.setEnabled(file is not None and file.locked is not None)
        self.passphrase_button.setVisible(entry.has_passphrase)
        self.passphrase_button.setEnabled(may_change)

    def _dress_buttons(self) -> None:
        for button, name in self._icons:
            button.setIcon(theme.icon(name, self.palette()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_icons"):
            self._dress_buttons()
