"""Asks for a key's name, its file, or both; says at once what is wrong with them."""

import os

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from virtconnect.bindings import key_name_problem
from virtconnect.catalog import terms
from virtconnect.keyfile import KeyFile
from virtconnect.machine import Machine
from virtconnect.text import ERROR, WARNING
from virtconnect_gui import theme
from virtconnect_gui.dialogs.sizes import give_size, let_grow
from virtconnect_gui.dialogs.vault_entries import VaultEntries
from virtconnect_gui.models.keys import kind_of
from virtconnect_gui.widgets.labels import MutedLabel, Note, buddy_label
from virtconnect_gui.widgets.parameter_fields import ask_for_path
from virtconnect_gui.words import say

_PATIENCE = 250  # milliseconds without a change after which a file is looked at

ADD, REPLACE, RENAME = range(3)


class KeyDialog(QDialog):
    """Adds an entry, replaces its path, or renames it; `given(name, path)` is the answer.

    A file that is no good key can be taken all the same: it may not be there yet.
    """

    given = Signal(str, str)

    def __init__(
        self,
        purpose: int,
        entries: VaultEntries,
        machine: Machine,
        parent: QWidget | None = None,
        *,
        name: str = "",
        path: str = "",
    ) -> None:
        super().__init__(parent)
        self.setObjectName("keyDialog")
        self._entries = entries
        self._machine = machine
        self._old_name = name
        self._asks_path = purpose != RENAME
        self._has_own_name = False
        title, verb = {
            ADD: (self.tr("Add a key"), self.tr("&Add")),
            REPLACE: (self.tr("Replace the path of {0}").format(name), self.tr("&Replace path")),
            RENAME: (self.tr("Rename {0}").format(name), self.tr("&Rename")),
        }[purpose]
        self.setWindowTitle(title)

        self.path_edit = QLineEdit(path, self)
        self.path_edit.setObjectName("keyPathEdit")
        self.path_edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.path_edit.setPlaceholderText("~/.ssh/id_ed25519")
        self.path_edit.setAccessibleDescription(self.tr("The private key, not the file in .pub"))
        self.browse_button = QPushButton(self.tr("&Browse…"), self)
        self.browse_button.setAutoDefault(False)
        self.browse_button.setAccessibleName(self.tr("Browse for a private key"))
        self.facts = MutedLabel("", self)
        self.facts.setObjectName("keyFacts")
        self.note = Note(self)
        self.instead_button = QPushButton(self.tr("&Use the private one"), self)
        self.instead_button.setObjectName("insteadButton")
        self.instead_button.setAutoDefault(False)
        self.instead_button.hide()
        self._instead = ""
        self.name_edit = QLineEdit(name, self)
        self.name_edit.setObjectName("keyNameEdit")
        self.name_edit.setAccessibleDescription(self.tr("What you call the key, on this computer"))
        self.name_note = Note(self)
        buttons = QDialogButtonBox(self)
        self.accept_button = buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setObjectName("keyAcceptButton")
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._lay_out(buttons, asks_name=purpose != REPLACE)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)

        self.path_edit.textEdited.connect(self._follow_path)
        self.name_edit.textEdited.connect(self._follow_name)
        self.browse_button.clicked.connect(self._browse)
        self.instead_button.clicked.connect(self._take_instead)
        self._patience.timeout.connect(self._look)
        entries.looked.connect(self._show_file)
        buttons.accepted.connect(self._give)
        buttons.rejected.connect(self.reject)
        self._outline()
        self._check()
        if path and self._asks_path:
            self._look()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "accept_button"):
            self._outline()

    def _outline(self) -> None:
        for field in (self.path_edit, self.name_edit):
            theme.lighten_outline(field)

    def _lay_out(self, buttons: QDialogButtonBox, *, asks_name: bool) -> None:
        unit = self.fontMetrics().height()
        form = QFormLayout()
        form.setVerticalSpacing(unit // 2)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        line = QHBoxLayout()
        line.addWidget(self.path_edit, 1)
        line.addWidget(self.browse_button)
        path_label = buddy_label(self.tr("Key &file"), self.path_edit, self)
        name_label = buddy_label(self.tr("&Name"), self.name_edit, self)
        for is_asked, label, fields in (
            (self._asks_path, path_label, (line, self.facts, self.note, self.instead_button)),
            (asks_name, name_label, (self.name_edit, self.name_note)),
        ):
            if not is_asked:
                label.hide()
                continue
            column = QVBoxLayout()
            column.setSpacing(unit // 4)
            for field in fields:
                if isinstance(field, QWidget):
                    column.addWidget(field)
                else:
                    column.addLayout(field)
            column.setAlignment(self.instead_button, Qt.AlignmentFlag.AlignLeft)
            form.addRow(label, column)
        for widget, is_asked in (
            (self.path_edit, self._asks_path),
            (self.browse_button, self._asks_path),
            (self.facts, False),
            (self.name_edit, asks_name),
        ):
            widget.setVisible(is_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit, unit, unit, unit)
        layout.setSpacing(unit)
        layout.addLayout(form)
        layout.addStretch(1)
        layout.addWidget(buttons)
        give_size(self, 34)
        (self.path_edit if self._asks_path else self.name_edit).setFocus()

    # --- the file -------------------------------------------------------------------------

    def show_path(self, path: str) -> None:
        """Take a path that was chosen, as if it had been typed."""
        self.path_edit.setText(path)
        self._follow_path(path)

    def _take_instead(self) -> None:
        self.show_path(self._instead)

    def _browse(self) -> None:
        begun = self.path_edit.text() or os.path.join(self._machine.effective_home, ".ssh", "")
        ask_for_path(self, self.tr("Private key"), begun, terms.FILE, self.show_path)

    def _follow_path(self, path: str) -> None:
        if not self._has_own_name and not self._old_name:
            private = path.strip().removesuffix(".pub")
            self.name_edit.setText(self._entries.free_name(private) if private else "")
        self._patience.start()
        self._check()

    def _look(self) -> None:
        path = self.path_edit.text().strip()
        if path:
            self._entries.look_at(path)
        else:
            self._show_nothing()

    def _show_nothing(self) -> None:
        self.facts.hide()
        self.note.tell(None, "")
        self.instead_button.hide()

    def _show_file(self, path: str, file: KeyFile) -> None:
        if not self._asks_path or path != self.path_edit.text().strip():
            return
        facts = [kind_of(file)] if file.kind is not None else []
        if file.locked is not None:
            facts.append(
                self.tr("locked with a passphrase") if file.locked else self.tr("not locked")
            )
        self.facts.show_text(" · ".join(facts))
        self.facts.setVisible(bool(facts))
        if file.problem is None:
            self.note.tell(None, "")
        else:
            self.note.tell(ERROR if file.locked is None else WARNING, say(file.problem))
        self._instead = file.instead or ""
        self.instead_button.setVisible(bool(self._instead))
        let_grow(self)

    # --- the name -------------------------------------------------------------------------

    def _follow_name(self, text: str) -> None:
        self._has_own_name = bool(text)
        self._check()

    def _check(self) -> None:
        """Say what is wrong with the name, and let the button wait for what is missing."""
        name, path = self.name_edit.text(), self.path_edit.text().strip()
        problem = key_name_problem(name)
        words = "" if problem is None or not name else say(problem)
        if name != self._old_name and name in self._entries.names:
            words = self.tr("There is a key of this name already")
        self.name_note.tell(ERROR if words else None, words)
        let_grow(self)
        is_complete = bool(path) if self._asks_path else name != self._old_name
        self.accept_button.setEnabled(problem is None and not words and is_complete)

    def _give(self) -> None:
        if self.accept_button.isEnabled():
            self.given.emit(self.name_edit.text(), self.path_edit.text().strip())
            self.accept()
