"""Saving, reading again, and leaving: nothing is written unasked, nothing is lost unasked."""

import os.path
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from virtconnect import bindings as key_bindings
from virtconnect.conf import storage
from virtconnect.conf.by_libvirt import Confirmation, confirm
from virtconnect.conf.file_errors import ChangedOnDisk
from virtconnect.machine import Machine
from virtconnect.root_writer.asking import Writing, is_roots, pkexec_command
from virtconnect.state import config_folder
from virtconnect.text import VirtConnectError
from virtconnect_gui.background import Background
from virtconnect_gui.file_notices import state_of
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.preferences import IGNORE, Preferences
from virtconnect_gui.weakly import weakly
from virtconnect_gui.with_keys import with_key_paths
from virtconnect_gui.words import plain, say, say_error

if TYPE_CHECKING:
    from virtconnect_gui.dialogs.save import SaveDialog
    from virtconnect_gui.merging import Merging


def _wait() -> None:
    """Do nothing: writing takes a moment, and cannot be cancelled half-way."""


class Saving(QObject):
    """The way from the edited document to the file, and back from a file changed outside.

    `written(path)` follows a save; `failed(sentence)` tells of one that did not happen outside the
    dialog's own words.
    """

    written = Signal(str)
    failed = Signal(str)

    def __init__(
        self,
        conf: OpenConf,
        machine: Machine,
        preferences: Preferences,
        key_ring: KeyRing,
        background: Background,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._conf = conf
        self._machine = machine
        self._preferences = preferences
        self._key_ring = key_ring
        self._background = background
        self._window = window
        self.dialog: SaveDialog | None = None
        self._merging: Merging | None = None
        self._checked_text = ""
        self._text_with_paths: str | None = None
        self._then: Callable[[], None] | None = None
        conf.outside_changed.connect(self._meet_change)

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Show what saving would change; `then` follows when it was written."""
        if self._conf.loaded is None or self.dialog is not None:
            return
        from virtconnect_gui.dialogs.save import SaveDialog

        path = self._conf.path
        self._then = then
        bound = self._conf.bindings.of_file(path)
        dialog = SaveDialog(
            path,
            self._conf.saved_state.document.text,
            self._conf.document.text,
            exists=self._conf.loaded.exists,
            bound_keys=len(bound),
            with_key_paths=bool(bound) and self._preferences.writes_key_paths(path),
            other_names=storage.other_names(path),
            mode=self._machine.mode(path) if self._conf.loaded.exists else None,
            backup=self._backup_of(path),
            is_conf=True,
            parent=self._window,
        )
        self.dialog = dialog
        dialog.show_sides(self._preferences.bytes_of("diff") == b"sides")
        dialog.sides_wanted.connect(self._keep_sides)
        dialog.write_asked.connect(self._write)
        dialog.key_paths_wanted.connect(self._show_key_paths)
        dialog.finished.connect(self._closed)
        self._warn_of_what_stops_others(dialog)
        if dialog.key_box.isChecked():
            self._show_key_paths(True)
        else:
            self._check(self._conf.document.text)
        dialog.open()

    def _backup_of(self, path: str) -> str:
        """Return the name under which the file as it is now will be kept."""
        from virtconnect.conf.backups import next_backup

        kept = self._preferences.backups
        return os.path.basename(next_backup(path, kept)) if kept else ""

    def _keep_sides(self, wanted: bool) -> None:
        self._preferences.keep_bytes("diff", QByteArray(b"sides" if wanted else b"lines"))

    def _check(self, text: str) -> None:
        """Ask libvirt's own reader about what is shown, off this thread, and tell its answer."""
        dialog, path = self.dialog, self._conf.path
        if dialog is None:
            return
        self._checked_text = text
        dialog.show_check(self.tr("libvirt's own reader is being asked…"))

        def told(confirmation: Confirmation) -> None:
            if self.dialog is dialog and text == self._checked_text:
                self._show_check(dialog, confirmation)

        def failed(error: VirtConnectError) -> None:
            if self.dialog is dialog and text == self._checked_text:
                dialog.show_check("")
                dialog.tell(say_error(error))

        self._background.run(lambda: confirm(text, path), told, failed, dialog)

    def _show_check(self, dialog: "SaveDialog", confirmation: Confirmation) -> None:
        if confirmation.reason is not None:
            dialog.show_check(say(confirmation.reason))
        elif confirmation.is_refused:
            dialog.show_check("")  # what that means stands there already
        else:
            version = ".".join(str(part) for part in confirmation.version or ())
            dialog.show_check(
                self.tr("✓ Checked with libvirt's own reader ({0})").format(version), is_good=True
            )

    def _warn_of_what_stops_others(self, dialog: "SaveDialog") -> None:
        """Ask in plain words when libvirt could no longer read the file that is to be written."""
        state = state_of(self._conf.document, self._conf.path, self._machine.libvirt)
        if state.refusal is not None:
            why = state.refusal
        elif state.broken is not None:
            why = say(state.broken[1])
        else:
            return
        path = self._conf.path
        if is_roots(path, self._machine.uid):
            words = self.tr("With this file all of root's libvirt programs fail: {0}")
        elif path == self._machine.libvirt_conf:
            words = self.tr("With this file all libvirt programs of this user fail: {0}")
        else:
            words = self.tr("All libvirt programs that read this file fail with it: {0}")
        dialog.warn(words.format(why))

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
        self._text_with_paths = None
        self._then = None

    def _show_key_paths(self, wanted: bool) -> None:
        """Show the change with or without key paths; the paths are fetched off this thread."""
        self._preferences.keep_writes_key_paths(self._conf.path, wanted)
        dialog, document = self.dialog, self._conf.document
        self._text_with_paths = None
        if dialog is None:
            return
        dialog.write_button.setEnabled(not wanted)
        if not wanted:
            self._show_after(document.text)
            return
        self._checked_text = ""  # what libvirt's reader says of the text without them is over
        dialog.show_check(self.tr("Waiting for the keyring; it may ask for its password…"))
        bound = self._conf.bindings.of_file(self._conf.path)

        def take(answer: tuple[str, tuple[str, ...]]) -> None:
            if self.dialog is dialog and dialog.key_box.isChecked():
                self._take_key_paths(dialog, *answer)

        def failed(error: VirtConnectError) -> None:
            if self.dialog is dialog and dialog.key_box.isChecked():
                dialog.key_box.setChecked(False)
                self._show_after(document.text)
                dialog.tell(say_error(error))

        self._key_ring.run(
            lambda vault: with_key_paths(document, bound, vault.path_of), take, failed, dialog
        )

    def _take_key_paths(self, dialog: "SaveDialog", text: str, gone: tuple[str, ...]) -> None:
        """Show what is written with key paths; `gone` are keys that have none."""
        self._text_with_paths = text
        self._show_after(text)
        dialog.write_button.setEnabled(True)
        if gone:
            words = self.tr("The keyring has no path for these keys, and none is written: {0}")
            dialog.tell(words.format(", ".join(gone)))

    def _show_after(self, text: str) -> None:
        if self.dialog is not None:
            self.dialog.show_after(text)
            self._check(text)

    def _tell_error(self, error: VirtConnectError) -> None:
        if self.dialog is not None:
            self.dialog.tell(say_error(error))

    def _write(self, key_paths: bool) -> None:
        if key_paths and self._text_with_paths is None:
            return  # the keyring has not answered yet, and the button waits for it
        self._write_text(self._text_with_paths if key_paths else None)

    def _write_text(self, text: str | None) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        conf, path, backups = self._conf, self._conf.path, self._preferences.backups
        try:
            wanted = conf.checked_text(text)
            of_root = is_roots(path, self._machine.uid)
            command = pkexec_command(self._machine) if of_root else ()
        except VirtConnectError as error:
            self._tell_unsaved(error)
            return
        expected = conf.loaded.fingerprint if conf.loaded is not None else None
        if of_root:
            # Somebody may think long about a password.
            writing = Writing(command)
            dialog.wait(
                self.tr("Waiting until an administrator's password is given…"), writing.cancel
            )
            write = partial(writing.write, wanted, expected, backups)
        else:
            dialog.wait(self.tr("The file is being written…"), _wait)
            write = partial(storage.save, path, wanted, expected, backups)

        def work() -> storage.Fingerprint:
            confirm(wanted, path)
            return write()

        def written(fingerprint: storage.Fingerprint) -> None:
            conf.take_written(wanted, fingerprint)
            conf.is_being_written = False
            self._finish()

        conf.is_being_written = True
        self._background.run(work, written, self._tell_unsaved)

    def _tell_unsaved(self, error: VirtConnectError) -> None:
        dialog = self.dialog
        self._conf.is_being_written = False
        if dialog is None:
            self.failed.emit(say_error(error))
        elif isinstance(error, ChangedOnDisk):
            self._tell_changed(dialog, say_error(error))
        else:
            dialog.tell(say_error(error))

    def _meet_change(self) -> None:
        """Tell at once, in the view that is open, that the file is another by now."""
        dialog = self.dialog
        if dialog is not None and not dialog.is_waiting and self._preferences.outside != IGNORE:
            self._tell_changed(dialog, self.tr("Another program changed this file just now."))

    def _tell_changed(self, dialog: "SaveDialog", sentence: str) -> None:
        dialog.tell(
            sentence,
            (self.tr("&Merge both…"), self.merge),
            (self.tr("&Drop mine and read theirs"), self._take_theirs),
        )

    def _finish(self) -> None:
        """Do what follows when the file was written."""
        self._save_bindings()
        then = self._then
        if self.dialog is not None:
            self.dialog.accept()
        self.written.emit(self._conf.path)
        if then is not None:
            then()

    def _save_bindings(self) -> None:
        try:
            key_bindings.save(config_folder(self._machine), self._conf.bindings, self._conf.path)
        except VirtConnectError as error:
            self.failed.emit(say_error(error))

    # --- the file changed outside -------------------------------------------------------

    def read_again(self) -> None:
        """Read the file from disk; unsaved edits are asked about first."""
        if not self._conf.is_dirty:
            self._take_theirs()
            return
        box = QMessageBox(self._window)
        box.setObjectName("readAgainBox")
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(self.tr("Read the file again and drop what is not saved?"))
        box.setInformativeText(plain(self._conf.path))
        drop = box.addButton(self.tr("&Drop and read"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        drop.clicked.connect(self._take_theirs)
        box.finished.connect(box.deleteLater)
        box.open()

    def _take_theirs(self) -> None:
        try:
            loaded = storage.load(self._conf.path)
        except VirtConnectError as error:
            self.failed.emit(say_error(error))
        else:
            self._conf.show_file(loaded, self._conf.saved_state.bindings)
        if self.dialog is not None:
            self.dialog.reject()

    def merge(self) -> None:
        """Put both sides' edits together; where both changed the same, the user decides.

        The outcome is shown as what saving would change in the file as it is now.
        """
        if self._merging is None:
            from virtconnect_gui.merging import Merging  # seldom needed

            self._merging = Merging(self._conf, self._window)
            self._merging.merged.connect(self._save_merged)
            self._merging.failed.connect(self._tell_unmerged)
            self._merging.theirs_wanted.connect(self._take_theirs)
        self._merging.begin()

    def _save_merged(self) -> None:
        if self.dialog is not None:
            self.dialog.reject()
        if self._conf.is_dirty:
            self.save()

    def _tell_unmerged(self, sentence: str) -> None:
        if self.dialog is not None:
            self.dialog.tell(sentence)
        else:
            self.failed.emit(sentence)

    # --- leaving ------------------------------------------------------------------------

    def ask_before_leaving(self, leave: Callable[[], None]) -> None:
        """Ask once what becomes of unsaved edits; `leave` follows unless the user stays."""
        box = QMessageBox(self._window)
        box.setObjectName("quitBox")
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(self.tr("Write the changes to libvirt.conf before leaving?"))
        box.setInformativeText(plain(self._conf.path))
        write = box.addButton(self.tr("&Write…"), QMessageBox.ButtonRole.AcceptRole)
        write.setObjectName("quitWriteButton")
        drop = box.addButton(self.tr("&Drop the changes"), QMessageBox.ButtonRole.DestructiveRole)
        drop.setObjectName("quitDropButton")
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(write)
        write.clicked.connect(weakly(self.save, leave))
        drop.clicked.connect(leave)
        box.finished.connect(box.deleteLater)
        box.open()
