"""The keyring as the window sees it: a state that is known, and calls that never wait here."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from virtconnect.text import VirtConnectError
from virtconnect.vault import Vault, VaultStatus
from virtconnect_gui.background import Background


class KeyRing(QObject):
    """Key paths in the user's keyring, asked off the GUI thread.

    `status` is None until the keyring has answered once; `changed(status)` follows each answer.
    Paths are secrets: they go to the callbacks and nowhere else.
    """

    changed = Signal(object)

    def __init__(self, vault: Vault, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._background = background
        self.status: VaultStatus | None = None

    @property
    def is_ready(self) -> bool:
        """Tell whether paths can be kept now."""
        return self.status is not None and self.status.kind == "ready"

    def check(self) -> None:
        """Ask for the keyring's state."""
        self._background.run(self._vault.status, self._take)

    def _take(self, status: VaultStatus) -> None:
        if status != self.status:
            self.status = status
            self.changed.emit(status)

    def store(
        self,
        name: str,
        path: str,
        done: Callable[[], None],
        failed: Callable[[VirtConnectError], object],
    ) -> None:
        """Keep `path` under `name`; one of the callbacks follows."""
        self._background.run(
            lambda: self._vault.store(name, path), lambda _nothing: done(), self._failing(failed)
        )

    def waiting_path_of(self, name: str) -> str | None:
        """Return the path kept under `name`; may wait and raise `VaultError`: for a thread."""
        return self._vault.path_of(name)

    def path_of(
        self,
        name: str,
        done: Callable[[str | None], None],
        failed: Callable[[VirtConnectError], object],
    ) -> None:
        """Fetch the path kept under `name` (None: the entry is gone)."""
        self._background.run(lambda: self._vault.path_of(name), done, self._failing(failed))

    def run(
        self,
        work: Callable[[Vault], Any],
        done: Callable[[Any], object],
        failed: Callable[[VirtConnectError], object],
    ) -> None:
        """Do `work` with the vault on a thread that may wait; one of the callbacks follows."""
        self._background.run(lambda: work(self._vault), done, self._failing(failed))

    def _failing(
        self, failed: Callable[[VirtConnectError], object]
    ) -> Callable[[VirtConnectError], None]:
        def tell(error: VirtConnectError) -> None:
            self.check()
            failed(error)

        return tell
