"""Writing an export to a file: guarded like saving, and off the GUI thread.

Where a file is there already, what would change in it is shown first.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from virtconnect.conf import storage
from virtconnect.conf.backups import BACKUPS
from virtconnect.conf.by_libvirt import Confirmation, confirm
from virtconnect.conf.file_errors import ChangedOnDisk
from virtconnect.machine import Machine
from virtconnect.root_writer.asking import Writing, is_roots, pkexec_command
from virtconnect.text import VirtConnectError
from virtconnect_gui.background import Background
from virtconnect_gui.dialogs.save import SaveDialog
from virtconnect_gui.weakly import weakly
from virtconnect_gui.words import clean, say, say_error


class ExportWriting(QObject):
    """Writes one text after the other to files of a person's choice; `told(sentence)` follows each.

    A libvirt.conf is shown to libvirt's own reader before. The one of root's programs is written
    through polkit, and only from the dialog that shows what changes.
    """

    told = Signal(str)

    def __init__(
        self,
        machine: Machine,
        background: Background,
        window: QWidget,
        *,
        backups: int = BACKUPS,
    ) -> None:
        super().__init__(window)
        self._machine = machine
        self._background = background
        self._window = window
        self._backups = backups
        self.dialog: SaveDialog | None = None

    def write(self, path: str, text: str, *, is_conf: bool) -> None:
        """Write `text` to `path`; where a file is there with another content, ask first."""
        if self.dialog is None:
            self._run(
                lambda: storage.load(path),
                lambda loaded: self._meet(loaded, text, is_conf=is_conf),
            )

    def _run(self, work: Callable[[], object], done: Callable[..., object]) -> None:
        self._background.run(work, done, self._tell_error, self)

    def _meet(self, loaded: storage.Loaded, text: str, *, is_conf: bool) -> None:
        if loaded.exists and loaded.document.text == text:
            self.told.emit(self.tr("{0} holds just this already").format(clean(loaded.path)))
        elif loaded.exists or self._is_of_root(loaded.path, is_conf=is_conf):
            self._ask(loaded, text, is_conf=is_conf)
        else:
            self._write(loaded, text, is_conf=is_conf)

    def _is_of_root(self, path: str, *, is_conf: bool) -> bool:
        return is_conf and is_roots(path, self._machine.uid)

    # --- over a file that is there --------------------------------------------------------

    def _ask(self, loaded: storage.Loaded, text: str, *, is_conf: bool) -> None:
        dialog = SaveDialog(
            loaded.path,
            loaded.document.text,
            text,
            exists=loaded.exists,
            title=self.tr("Write the export"),
            other_names=storage.other_names(loaded.path),
            parent=self._window,
        )
        self.dialog = dialog
        dialog.write_asked.connect(weakly(self._write, loaded, text, is_conf=is_conf))
        dialog.finished.connect(self._closed)
        if loaded.problem is not None:
            dialog.warn(say(loaded.problem))
        if is_conf:
            dialog.show_check(self.tr("libvirt's own reader is being asked…"))
            self._run(lambda: confirm(text, loaded.path), self._show_check)
        dialog.open()

    def _show_check(self, confirmation: Confirmation) -> None:
        if self.dialog is None:
            return
        if confirmation.reason is not None:
            self.dialog.show_check(say(confirmation.reason))
        else:
            version = ".".join(str(part) for part in confirmation.version or ())
            self.dialog.show_check(
                self.tr("✓ Checked with libvirt's own reader ({0})").format(version), is_good=True
            )

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None

    # --- writing --------------------------------------------------------------------------

    def _write(self, loaded: storage.Loaded, text: str, *, is_conf: bool) -> None:
        path, expected = loaded.path, loaded.fingerprint
        write: Callable[[], object] = partial(storage.save, path, text, expected, self._backups)
        cancel: Callable[[], object] = _stay
        words = self.tr("The file is being written…")
        if self._is_of_root(path, is_conf=is_conf):
            try:
                writing = Writing(pkexec_command(self._machine))
            except VirtConnectError as error:
                self._tell_error(error)
                return
            write, cancel = partial(writing.write, text, expected, self._backups), writing.cancel
            words = self.tr("Waiting until an administrator's password is given…")
        if self.dialog is not None:
            self.dialog.wait(words, cancel)

        def work() -> None:
            if is_conf:
                confirm(text, path)
            write()

        self._run(work, lambda _nothing: self._tell_written(path))

    def _tell_written(self, path: str) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.told.emit(self.tr("Written: {0}").format(clean(path)))

    def _tell_error(self, error: VirtConnectError) -> None:
        if self.dialog is None:
            self.told.emit(say_error(error))
        elif isinstance(error, ChangedOnDisk):  # what is shown there holds no more
            self.dialog.tell(say_error(error))
            self.dialog.write_button.setEnabled(False)
        else:
            self.dialog.tell(say_error(error))


def _stay() -> None:
    """Do nothing: writing takes a moment, and cannot be cancelled half-way."""
