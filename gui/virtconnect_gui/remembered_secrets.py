"""The secrets that the keyring remembers, as the window lists them: names only."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from virtconnect.machine import Machine
from virtconnect.state import config_folder
from virtconnect.text import VirtConnectError
from virtconnect_gui.background import Background
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.words import say_error

if TYPE_CHECKING:
    from virtconnect.remembered import Remembered


class RememberedSecrets(QObject):
    """Passphrases of key files and passwords of logins that somebody wanted remembered.

    `names` are those of the last look; `changed` follows when they may be others, `told(sentence)`
    what came of a step. The secrets themselves go to the keyring and are never seen here.
    """

    changed = Signal()
    told = Signal(str)

    def __init__(
        self,
        key_ring: KeyRing,
        machine: Machine,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._key_ring = key_ring
        self._machine = machine
        self._background = background
        self.names: tuple[Remembered, ...] = ()

    def look_again(self) -> None:
        """Read which there are."""
        from virtconnect import remembered

        folder = config_folder(self._machine)
        self._background.run(lambda: remembered.load(folder), self._take, asker=self)

    def keep(self, what: "Remembered", secret: str) -> None:
        """Let the keyring keep a secret whose owner wants that."""
        from virtconnect import remembered

        folder = config_folder(self._machine)
        self._key_ring.run(
            lambda vault: remembered.keep(vault, folder, what, secret),
            self._telling(self.tr("Kept in the keyring: {0}").format(what.name)),
            self._complain,
        )

    def forget(self, what: "Remembered") -> None:
        """Drop a secret from the keyring."""
        from virtconnect import remembered

        folder = config_folder(self._machine)
        self._key_ring.run(
            lambda vault: remembered.forget(vault, folder, what),
            self._telling(self.tr("Forgotten: {0}").format(what.name)),
            self._complain,
        )

    def _take(self, names: "tuple[Remembered, ...]") -> None:
        self.names = names
        self.changed.emit()

    def _telling(self, words: str) -> Callable[[object], None]:
        def tell(_nothing: object) -> None:
            self.told.emit(words)
            self.look_again()

        return tell

    def _complain(self, error: VirtConnectError) -> None:
        self.told.emit(say_error(error))
        self.look_again()
