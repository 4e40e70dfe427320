"""Opens the windows of the Tools, Edit and Help menus; those beside the main window once."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QMainWindow

from virtconnect.machine import Machine
from virtconnect_gui.background import Background
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.preferences import Preferences

if TYPE_CHECKING:
    from virtconnect_gui.actions import Actions
    from virtconnect_gui.dialogs.backups import BackupsDialog
    from virtconnect_gui.dialogs.compare import CompareDialog
    from virtconnect_gui.dialogs.handbook import HandbookDialog
    from virtconnect_gui.dialogs.import_dialog import ImportDialog
    from virtconnect_gui.main_window import MainWindow


class Opening(QObject):
    """Makes each window when it is first asked for, and keeps those that stand beside the main one.

    `told(sentence)` passes on what they tell, `scheme_chosen(scheme)` and `preferences_changed`
    what was chosen in the preferences, `keys_came` the key paths of an import, `importing(source)`
    comes before one.
    """

    told = Signal(object)
    keys_came = Signal(object, object)
    importing = Signal(str)
    scheme_chosen = Signal(str)
    preferences_changed = Signal()

    def __init__(
        self,
        conf: OpenConf,
        key_ring: KeyRing,
        machine: Machine,
        background: Background,
        preferences: Preferences,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._conf = conf
        self._key_ring = key_ring
        self._machine = machine
        self._background = background
        self._preferences = preferences
        self._window = window
        self._beside: dict[str, QDialog] = {}
        self._is_agreed: Callable[[str], bool] = _nobody_agreed

    def set_agreed(self, is_agreed: Callable[[str], bool]) -> None:
        """Ask `is_agreed` before a URI that would run something is exported as a command."""
        self._is_agreed = is_agreed

    def show_vault(self) -> None:
        """Show the key vault."""
        self._show_beside("vault", self._vault)

    def show_this_computer(self) -> None:
        """Show what this computer has of what connections need."""
        self._show_beside("this computer", self._this_computer)

    def show_file_defaults(self) -> None:
        """Show what the open file sets for all connections."""
        self._show_beside("file defaults", self._file_defaults)

    def show_shortcuts(self) -> None:
        """Show the keys of the window's actions."""
        self._show_beside("shortcuts", self._shortcuts)

    def show_log(self) -> None:
        """Show the program's own log."""
        self._show_beside("log", self._log)

    def show_backups(self) -> None:
        """Show the backups of the open file, looked for anew."""
        self._show_beside("backups", self._backups)
        cast("BackupsDialog", self._beside["backups"]).look()

    def show_comparison(self, numbers: tuple[int, ...]) -> None:
        """Show two connections side by side: those with these `numbers`, if they are two."""
        self._show_beside("comparison", self._comparison)
        cast("CompareDialog", self._beside["comparison"]).choose(numbers)

    def show_handbook(self, chapter: str = "") -> None:
        """Show the handbook, at a chapter of it where one is named."""
        self._show_beside("handbook", self._handbook)
        if chapter:
            cast("HandbookDialog", self._beside["handbook"]).show_chapter(chapter)

    def show_support(self) -> None:
        """Show the handbook's chapter on what of libvirt is known and asked."""
        self.show_handbook("support")

    def show_preferences(self) -> None:
        """Show the settings, beside the window: what is chosen is seen at once."""
        self._show_beside("preferences", self._preferences_dialog)

    def _preferences_dialog(self) -> QDialog:
        from virtconnect_gui.dialogs.preferences import PreferencesDialog

        dialog = PreferencesDialog(
            self._preferences,
            self._window,
            key_ring=self._key_ring,
            machine=self._machine,
            background=self._background,
        )
        dialog.vault_asked.connect(self.show_vault)
        dialog.keys_asked.connect(self.show_shortcuts)
        dialog.log_asked.connect(self.show_log)
        dialog.scheme_chosen.connect(self.scheme_chosen)
        dialog.changed.connect(self.preferences_changed)
        return dialog

    def show_import(self, source: str = "libvirt.conf") -> None:
        """Show the import from `source` (a word of `virtconnect.exchange.sources`)."""
        self._open(self._import(source))

    def show_import_of(self, path: str) -> None:
        """Show the import of the connections in a file."""
        dialog = self._import("json" if path.endswith(".json") else "libvirt.conf")
        dialog.picker.read_file(path)
        self._open(dialog)

    def _import(self, source: str) -> "ImportDialog":
        from virtconnect_gui.dialogs.import_dialog import ImportDialog

        dialog = ImportDialog(
            self._conf, self._machine, self._background, self._window, source=source
        )
        dialog.keys_came.connect(self.keys_came)
        dialog.begins.connect(self.importing)
        dialog.imported.connect(self._tell_imported)
        return dialog

    def _tell_imported(self, count: int) -> None:
        if count == 1:
            self.told.emit(self.tr("1 connection taken in, not yet written."))
        else:
            self.told.emit(self.tr("{0} connections taken in, not yet written.").format(count))

    def show_export(self, numbers: tuple[int, ...]) -> None:
        """Show the export of the aliases with these `numbers`."""
        from virtconnect_gui.dialogs.export_dialog import ExportDialog

        self._open(
            ExportDialog(
                self._conf,
                numbers,
                self._key_ring,
                self._machine,
                self._background,
                self._window,
                backups=self._preferences.backups,
                is_agreed=self._is_agreed,
            )
        )

    def show_about(self) -> None:
        """Show what this program is."""
        from virtconnect_gui.dialogs.about import AboutDialog

        self._open(AboutDialog(self._machine, self._window))

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_beside(self, name: str, make: Callable[[], QDialog]) -> None:
        dialog = self._beside.get(name)
        if dialog is None:
            dialog = self._beside[name] = make()
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def _vault(self) -> QDialog:
        from virtconnect_gui.dialogs.vault import VaultDialog
        from virtconnect_gui.dialogs.vault_entries import VaultEntries
        from virtconnect_gui.dialogs.vault_steps import VaultSteps
        from virtconnect_gui.remembered_secrets import RememberedSecrets

        entries = VaultEntries(self._conf, self._key_ring, self._machine, self._background, self)
        steps = VaultSteps(entries, self._conf, self._key_ring, self._machine, self)
        dialog = VaultDialog(entries, steps, self._key_ring, self._machine, self._window)
        secrets = RememberedSecrets(self._key_ring, self._machine, self._background, dialog)
        dialog.list_secrets(secrets)
        dialog.told.connect(self.told)
        return dialog

    def _this_computer(self) -> QDialog:
        from virtconnect_gui.dialogs.this_computer import ThisComputerDialog

        return ThisComputerDialog(self._machine, self._key_ring, self._window)

    def _file_defaults(self) -> QDialog:
        from virtconnect_gui.dialogs.file_defaults import FileDefaultsDialog

        dialog = FileDefaultsDialog(self._conf, self._machine, self._background, self._window)
        dialog.told.connect(self.told)
        return dialog

    def _shortcuts(self) -> QDialog:
        from virtconnect_gui.dialogs.shortcuts import ShortcutsDialog

        return ShortcutsDialog(self._window, self._actions(), self._preferences)

    def _actions(self) -> "Actions":
        return cast("MainWindow", self._window).actions_

    def _log(self) -> QDialog:
        from virtconnect_gui.dialogs.log import LogDialog
        from virtconnect_gui.log_book import log_book

        return LogDialog(log_book(), self._window)

    def _backups(self) -> QDialog:
        from virtconnect_gui.dialogs.backups import BackupsDialog

        dialog = BackupsDialog(self._conf, self._background, self._window)
        dialog.told.connect(self.told)
        return dialog

    def _comparison(self) -> QDialog:
        from virtconnect_gui.dialogs.compare import CompareDialog

        return CompareDialog(self._conf, self._machine, self._background, self._window)

    def _handbook(self) -> QDialog:
        from virtconnect_gui.dialogs.handbook import HandbookDialog

        return HandbookDialog(self._window)


def _nobody_agreed(_uri: str) -> bool:
    """Stand in until somebody can be asked."""
    return False
