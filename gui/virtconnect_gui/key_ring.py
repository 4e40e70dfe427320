"""The keyring as the window sees it: a state that is known, and calls that never wait here."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, Signal

from virtconnect.text import Sentence, VirtConnectError
from virtconnect.vault import READY, KeyringRefused, SessionVault, Vault, VaultStatus
from virtconnect_gui.background import Background


class KeyRing(QObject):
    """Key paths in the user's keyring, asked off the GUI thread.

    `status` is None until the keyring has answered once; `changed(status)` follows each answer
    that differs. `names` are those of the entries, as `keys.json` has them (a keyring cannot be
    listed); `names_changed` follows them. Paths are secrets: they go to the callbacks and nowhere
    else.
    """

    changed = Signal(object)
    names_changed = Signal()

    def __init__(self, vault: Vault, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keyring = vault
        self._vault = vault
        self._background = background
        self.status: VaultStatus | None = None
        self.names: tuple[str, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Tell whether paths can be kept now."""
        return self.status is not None and self.status.kind == READY

    @property
    def is_session(self) -> bool:
        """Tell whether paths stay in memory only, until the program ends."""
        return isinstance(self._vault, SessionVault)

    @property
    def has_keyring(self) -> bool:
        """Tell whether there is another vault to go back to than one in memory."""
        return not isinstance(self._keyring, SessionVault)

    def check(self) -> None:
        """Ask for the keyring's state."""
        vault = self._vault
        self._background.run(vault.status, lambda status: self._take(vault, status))

    def check_first(self) -> None:
        """Ask for the keyring's state, unless it is known."""
        if self.status is None:
            self.check()

    def unlock(self, done: Callable[[], object]) -> None:
        """Let the keyring ask for its own password; `done` follows, however that went."""
        vault = self._vault

        def take(status: VaultStatus) -> None:
            self._take(vault, status)
            done()

        self._background.run(vault.unlock, take)

    def keep_for_session(self) -> None:
        """Keep paths in memory from now on, until the program ends: where there is no keyring."""
        if not self.is_session:
            self._vault = SessionVault()
            self.check()

    def try_keyring(self, done: Callable[[], object]) -> None:
        """Ask the keyring again; once it is ready, what was kept in memory goes there.

        `done` follows. The paths stay in memory where the keyring still cannot take them.
        """
        from_vault, to_vault, names = self._vault, self._keyring, self.names

        def work() -> VaultStatus:
            status = to_vault.status()
            if status.kind == READY and from_vault is not to_vault:
                for name in names:
                    path = from_vault.path_of(name)
                    if path is not None:
                        to_vault.store(name, path)
            return status

        def take(status: VaultStatus) -> None:
            if status.kind == READY or not self.is_session:
                self._vault = to_vault
                self._take(to_vault, status)
            done()

        self._background.run(work, take, lambda _error: done())

    def _take(self, vault: Vault, status: VaultStatus) -> None:
        if vault is self._vault and status != self.status:
            self.status = status
            self.changed.emit(status)

    def set_names(self, names: Iterable[str]) -> None:
        """Take the names of the entries, as `keys.json` has them now."""
        fresh = tuple(sorted(set(names)))
        if fresh != self.names:
            self.names = fresh
            self.names_changed.emit()

    def store(
        self,
        name: str,
        path: str,
        done: Callable[[], None],
        failed: Callable[[VirtConnectError], object],
    ) -> None:
        """Keep `path` under `name`, a new one; one of the callbacks follows.

        A name that is another path's already is refused: `run` replaces.
        """
        is_known = name in self.names

        def work(vault: Vault) -> None:
            if is_known and vault.path_of(name) not in (None, path):
                raise KeyringRefused(
                    Sentence("There is a key called {0} already, at another place", name)
                )
            vault.store(name, path)

        def keep_name(_nothing: None) -> None:
            done()  # first: whoever hears of the name may look for it in keys.json
            self.set_names((*self.names, name))

        self.run(work, keep_name, failed)

    def waiting_path_of(self, name: str) -> str | None:
        """Return the path kept under `name`; may wait and raise `VaultError`: for a thread."""
        return self._vault.path_of(name)

    def waiting_secret_of(self, kind: str, name: str) -> str | None:
        """Return a remembered secret; may wait and raise `VaultError`: for a thread."""
        return self._vault.recall(kind, name)

    def path_of(
        self,
        name: str,
        done: Callable[[str | None], None],
        failed: Callable[[VirtConnectError], object],
    ) -> None:
        """Fetch the path kept under `name` (None: the entry is gone)."""
        vault = self._vault
        self._background.run(lambda: vault.path_of(name), done, self._failing(failed))

    def run(
        self,
        work: Callable[[Vault], Any],
        done: Callable[[Any], object],
        failed: Callable[[VirtConnectError], object],
        asker: QObject | None = None,
    ) -> None:
        """Do `work` with the vault on a thread that may wait; one of the callbacks follows.

        Neither does where `asker` was destroyed meanwhile.
        """
        vault = self._vault
        self._background.run(lambda: work(vault), done, self._failing(failed), asker)

    def _failing(
        self, failed: Callable[[VirtConnectError], object]
    ) -> Callable[[VirtConnectError], None]:
        def tell(error: VirtConnectError) -> None:
            self.check()
            failed(error)

        return tell
