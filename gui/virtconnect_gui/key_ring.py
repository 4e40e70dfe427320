"""The keyring as the window sees it: a state that is known, and calls that never wait here."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from virtconnect.text import Sentence, VirtConnectError
from virtconnect.vault import (
    FAILING,
    READY,
    KeyringRefused,
    KeyringSilent,
    SessionVault,
    Vault,
    VaultStatus,
)
from virtconnect_gui.background import Background, TookTooLong


class Patience(NamedTuple):
    """How many seconds the keyring may take: to say how it is, to be unlocked and do something.

    `aside` is for what is only an offer: the window goes on without the answer.
    """

    state: float = 20.0
    work: float = 60.0
    aside: float = 10.0


class KeyRing(QObject):
    """Key paths in the user's keyring, asked off the GUI thread.

    `status` is None until the keyring has answered once; `changed(status)` follows each answer
    that differs. `names` are those of the entries, as `keys.json` has them (a keyring cannot be
    listed); `names_changed` follows them. Paths are secrets: they go to the callbacks and nowhere
    else. Nobody waits for ever: what takes too long ends with `KeyringSilent`. A keyring that does
    not even say how it is counts as failing, and one that left somebody waiting is not asked for a
    test while it is locked. Only `unlock` takes as long as the keyring's own window stands.
    """

    changed = Signal(object)
    names_changed = Signal()

    def __init__(
        self,
        vault: Vault,
        background: Background,
        parent: QObject | None = None,
        patience: Patience = Patience(),
    ) -> None:
        super().__init__(parent)
        self._patience = patience
        self._is_silent = False  # it left somebody waiting, and has done nothing since
        self._is_hung = False  # it did not even say how it is
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

        def late(error: VirtConnectError) -> None:
            self._is_hung = vault is self._vault
            product = "" if self.status is None else self.status.backend
            self._take(vault, VaultStatus(FAILING, product, _silence(error).sentence))

        def take(status: VaultStatus) -> None:
            self._is_hung = False
            self._take(vault, status)

        patience = _patience_with(vault, self._patience.state)
        self._background.run(vault.status, take, late, patience=patience)

    def check_first(self) -> None:
        """Ask for the keyring's state, unless it is known."""
        if self.status is None:
            self.check()

    def unlock(self, done: Callable[[], object]) -> None:
        """Let the keyring ask for its own password; `done` follows, however that went."""
        vault = self._vault

        def take(status: VaultStatus) -> None:
            self._is_silent = self._is_hung = False
            self._take(vault, status)
            done()

        self._background.run(vault.unlock, take)

    def keep_for_session(self) -> None:
        """Keep paths in memory from now on, until the program ends: where there is no keyring."""
        if not self.is_session:
            self._vault = SessionVault()
            self.check()

    def use_keyring(self, wanted: bool) -> None:
        """Keep paths in the keyring, or in memory until the program ends, as the user wants it.

        What is in memory goes to the keyring when that is used again.
        """
        if wanted and self.is_session and self.has_keyring:
            self.try_keyring(_nothing)
        elif not wanted:
            self.keep_for_session()

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
            self._is_silent = self._is_hung = False
            if status.kind == READY or not self.is_session:
                self._vault = to_vault
                self._take(to_vault, status)
            done()

        self._background.run(work, take, lambda _error: done(), patience=self._patience.work)

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

    def waiting_path_of(self, name: str, *, may_ask: bool = True) -> str | None:
        """Return the path kept under `name`; may wait and raise `VaultError`: for a thread.

        Without `may_ask` a locked keyring does not ask for its password.
        """
        self._insist()
        return self._vault.path_of(name, may_ask=may_ask)

    def waiting_secret_of(self, kind: str, name: str, *, may_ask: bool = True) -> str | None:
        """Return a remembered secret; may wait and raise `VaultError`: for a thread."""
        self._insist()
        return self._vault.recall(kind, name, may_ask=may_ask)

    def _insist(self) -> None:
        """Raise `KeyringSilent` where nobody need wait to know that there is no answer."""
        vault = self._vault
        if isinstance(vault, SessionVault):
            return
        if self._is_hung or (self._is_silent and vault.status().kind != READY):
            raise KeyringSilent(self._patience.aside)

    def note_silence(self) -> None:
        """Take note that a test waited for an answer of the keyring in vain."""
        self._is_silent = True
        self.check()

    def look(
        self,
        work: Callable[[Vault], Any],
        done: Callable[[Any], object],
        failed: Callable[[VirtConnectError], object],
    ) -> None:
        """Do `work` that asks the vault for its state among much else: without it, if need be."""

        def act(vault: Vault) -> object:
            self._insist()
            return work(vault)

        def without(error: VirtConnectError) -> None:
            if isinstance(error, KeyringSilent):
                silent = _Silent(error)
                self._background.run(lambda: work(silent), done, failed)
            else:
                failed(error)

        self.run(act, done, without)

    def path_of(
        self,
        name: str,
        done: Callable[[str | None], None],
        failed: Callable[[VirtConnectError], object],
    ) -> None:
        """Fetch the path kept under `name` (None: the entry is gone)."""
        self.run(lambda vault: vault.path_of(name), done, failed)

    def run(
        self,
        work: Callable[[Vault], Any],
        done: Callable[[Any], object],
        failed: Callable[[VirtConnectError], object],
        asker: QObject | None = None,
        *,
        is_aside: bool = False,
    ) -> None:
        """Do `work` with the vault on a thread that may wait; one of the callbacks follows.

        Neither does where `asker` was destroyed meanwhile. `is_aside`: it is done for a test, which
        goes on without it.
        """
        vault = self._vault

        def act() -> object:
            if is_aside:
                self._insist()
            return work(vault)

        def take(answer: object) -> None:
            self._is_silent = False
            done(answer)

        def tell(error: VirtConnectError) -> None:
            if isinstance(error, TookTooLong):
                self._is_silent = True
                error = _silence(error)
            self.check()
            failed(error)

        receiver = getattr(done, "__self__", None)
        if asker is None and isinstance(receiver, QObject):
            asker = receiver
        patience = self._patience.aside if is_aside else self._patience.work
        self._background.run(act, take, tell, asker, _patience_with(vault, patience))


class _Silent(Vault):
    """What stands for a keyring that says nothing, for whoever wants to know how it is."""

    def __init__(self, error: KeyringSilent) -> None:
        super().__init__()
        self._error = error

    def status(self) -> VaultStatus:
        return VaultStatus(FAILING, "", self._error.sentence)


def _patience_with(vault: Vault, seconds: float) -> float | None:
    """Return how long `vault` may take; what is in memory is always answered."""
    return None if isinstance(vault, SessionVault) else seconds


def _silence(error: VirtConnectError) -> KeyringSilent:
    """Return how an answer that did not come is told."""
    return KeyringSilent(error.seconds if isinstance(error, TookTooLong) else 0)


def _nothing() -> None:
    """Follow nothing: what came of it is told by `changed`."""
