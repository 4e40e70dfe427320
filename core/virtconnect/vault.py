"""Vault: the paths of named key files, kept in the operating system's keyring.

An entry is one item of the service `virt-connect`: its user is the entry's name, its password the
key file's path. Secrets that a person asked to remember are items of the same service under
`passphrase:NAME` and `password:NAME`. There is no fallback: a keyring that would keep plain text
(those of `keyrings.alt`, or any that the `keyring` package itself does not recommend, with a
priority below 1) counts as no keyring at all.

Every method may block, a keyring being free to ask for its own password first; `status()`, and
what is told not to, never make it ask. Nothing here is called in the thread of the windows; a
program without windows gives a vault its `patience`.
"""

from virtconnect.backends import (
    class_of,
    is_locked,
    keeps_plain_text,
    links,
    name_of,
    product_of,
)
from virtconnect.bindings import key_name_problem
from virtconnect.text import Sentence, Value, VirtConnectError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import TypeVar

    from virtconnect.backends import Backend

    _T = TypeVar("_T")

SERVICE = "virt-connect"

READY = "ready"  # it can be asked now, or asks for its own password when it is
LOCKED = "locked"
NONE = "none"
FAILING = "failing"  # there is one, and it does not work

PASSPHRASE = "passphrase"  # noqa: S105 - the kind of a secret: what unlocks a key file
PASSWORD = "password"  # noqa: S105 - the kind of a secret: what a host asks at login

# The user of the lookup that makes a keyring show what state it is in; no entry can have it.
_NOBODY = "status:"

_NO_SERVICE = Sentence("There is no keyring service here, so key paths cannot be stored securely")


class VaultError(VirtConnectError):
    """The keyring did not do what it was asked; its sentence holds no path and no secret."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        super().__init__(str(sentence))


class NoKeyring(VaultError):
    """There is no keyring service, or none that keeps its content encrypted."""


class KeyringLocked(VaultError):
    """The keyring is locked and the user did not unlock it."""


class KeyringRefused(VaultError):
    """The keyring is there and open, and still did not do it."""


class KeyringSilent(VaultError):
    """The keyring has not answered in the time it was given."""

    def __init__(self, seconds: float) -> None:
        super().__init__(Sentence("The keyring did not answer within {0} s", f"{seconds:g}"))


class KeyNameRefused(VaultError):
    """The name cannot be one of an entry."""


class VaultStatus(Value):
    """How the keyring is: `kind` (`READY`, `LOCKED`, `NONE`, `FAILING`), its name, and words.

    `backend` is the product's name where it is known (`KWallet`), "" without a keyring.
    """

    __slots__ = ("backend", "kind", "text")

    def __init__(self, kind: str, backend: str, text: Sentence) -> None:
        self.kind = kind
        self.backend = backend
        self.text = text


class Vault:
    """The entries in the keyring, and the secrets beside them.

    `backend` is an object with `keyring`'s three methods (get, set and delete password); without
    one `keyring` chooses, when first asked. Every method but `status` raises `NoKeyring`,
    `KeyringLocked` or `KeyringRefused`, whatever the backend itself raises. `patience`: how many
    seconds each may take before it raises `KeyringSilent`, as all do from then on at once; None
    waits for ever.
    """

    def __init__(self, backend: "Backend | None" = None, patience: float | None = None) -> None:
        self._given = backend
        self._patience = patience
        self._is_silent = False

    def status(self) -> VaultStatus:
        """Tell how the keyring is, without making it ask for anything."""
        return self._status(may_ask=False)

    def unlock(self) -> VaultStatus:
        """Let the keyring ask for its password if it wants one, and tell how it is then."""
        return self._status(may_ask=True)

    def path_of(self, name: str, *, may_ask: bool = True) -> str | None:
        """Return the path of the entry's key file, None when the keyring has no such entry.

        Without `may_ask` a locked keyring does not ask for its password: `KeyringLocked`.
        """
        return self._read(_entry(name), may_ask=may_ask)

    def store(self, name: str, path: str) -> None:
        """Keep the path of a key file under `name`, in the place of what was there."""
        self._write(_entry(name), path)

    def forget(self, name: str) -> None:
        """Drop an entry and the passphrase kept with it; one that is not there is no error."""
        self._drop(_entry(name))
        self._drop(_secret(PASSPHRASE, name))

    def rename(self, old: str, new: str) -> None:
        """Keep an entry, and the passphrase kept with it, under another name."""
        _entry(new)
        path = self.path_of(old)
        if old == new or path is None:
            return
        passphrase = self.recall(PASSPHRASE, old)
        self.store(new, path)
        if passphrase is not None:
            self.remember(PASSPHRASE, new, passphrase)
        self.forget(old)

    def remember(self, kind: str, name: str, secret: str) -> None:
        """Keep a secret because its owner asked for it.

        `kind` is `PASSPHRASE` (of the key `name`) or `PASSWORD` (of the login `name`, any text).
        """
        self._write(_secret(kind, name), secret)

    def recall(self, kind: str, name: str, *, may_ask: bool = True) -> str | None:
        """Return a remembered secret, None when there is none; `may_ask` as for `path_of`."""
        return self._read(_secret(kind, name), may_ask=may_ask)

    def forget_secret(self, kind: str, name: str) -> None:
        """Drop a remembered secret; one that is not there is no error."""
        self._drop(_secret(kind, name))

    def _status(self, *, may_ask: bool) -> VaultStatus:
        name = ""

        def look() -> None:
            nonlocal name
            backend = self._backend()
            name = name_of(backend)
            with _Told(name):
                name = product_of(backend)
            with _Told(name):
                locked = None if may_ask else is_locked(backend)
                if locked is None:
                    backend.get_password(SERVICE, _NOBODY)
            if locked:
                raise KeyringLocked(_locked(name))

        try:
            self._in_time(look)
        except NoKeyring as error:
            return VaultStatus(NONE, "", error.sentence)
        except KeyringLocked as error:
            return VaultStatus(LOCKED, name, error.sentence)
        except VaultError as error:
            return VaultStatus(FAILING, name, error.sentence)
        return VaultStatus(READY, name, Sentence("The keyring ({0}) is ready", name))

    def _read(self, user: str, *, may_ask: bool = True) -> str | None:
        def read() -> str | None:
            backend = self._backend()
            name = name_of(backend)
            with _Told(name):
                if not may_ask and is_locked(backend):
                    raise KeyringLocked(_locked(name))
                found = backend.get_password(SERVICE, user)
            return found if isinstance(found, str) else None

        return self._in_time(read)

    def _write(self, user: str, value: str) -> None:
        def write() -> None:
            backend = self._backend()
            name = name_of(backend)
            with _Told(name):
                backend.set_password(SERVICE, user, value)
                kept = backend.get_password(SERVICE, user)
            if kept != value:
                raise KeyringRefused(
                    Sentence("The keyring ({0}) did not keep what it was given to keep", name)
                )

        self._in_time(write)

    def _drop(self, user: str) -> None:
        def drop() -> None:
            backend = self._backend()
            with _Told(name_of(backend)):
                # Backends say "not there" and "could not" with the same error: so look first.
                if backend.get_password(SERVICE, user) is not None:
                    backend.delete_password(SERVICE, user)

        self._in_time(drop)

    def _in_time(self, work: "Callable[[], _T]") -> "_T":
        """Do what asks the backend, with as much patience as this vault has."""
        if self._patience is None:
            return work()
        from virtconnect.patience import NoAnswer, answered

        silent = KeyringSilent(self._patience)
        if self._is_silent:
            raise silent
        try:
            return answered(work, self._patience)
        except NoAnswer:
            self._is_silent = True
            raise silent from None

    def _backend(self) -> "Backend":
        """Return a backend that may be trusted with a path; raises `NoKeyring` when none may."""
        with _Told(""):
            if self._given is not None:
                return _encrypting(self._given)
            import keyring

            return _encrypting(keyring.get_keyring())


class SessionVault(Vault):
    """A vault for computers without a keyring: in memory, and gone when the program ends."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[str, str] = {}

    def _status(self, *, may_ask: bool) -> VaultStatus:
        del may_ask
        return VaultStatus(READY, "", Sentence("Key paths stay in memory until you quit"))

    def _read(self, user: str, *, may_ask: bool = True) -> str | None:
        del may_ask
        return self._kept.get(user)

    def _write(self, user: str, value: str) -> None:
        self._kept[user] = value

    def _drop(self, user: str) -> None:
        self._kept.pop(user, None)


def _entry(name: str) -> str:
    problem = key_name_problem(name)
    if problem is not None:
        raise KeyNameRefused(problem)
    return name


def _secret(kind: str, name: str) -> str:
    if kind not in (PASSPHRASE, PASSWORD) or not name:
        raise KeyNameRefused(Sentence("A secret is a passphrase or a password of something named"))
    return f"{kind}:{name}"


class _Told:
    """Turns whatever leaves the block as an error into one of ours, without its cause.

    The cause is dropped on purpose: a backend's message may quote the path or the secret.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: "TracebackType | None",
    ) -> None:
        if isinstance(error, Exception) and not isinstance(error, VaultError):
            raise _told(error, self._name) from None


def _told(error: Exception, name: str) -> VaultError:
    """Return what a backend's error means; `name` is the keyring's, "" while it is being chosen."""
    # By class name, since a lookup through the Secret Service may end in errors of packages that
    # exist on some systems only. `keyring` tells a dismissed first-time prompt as InitError,
    # caused by it.
    names = {cls.__name__ for cls in type(error).__mro__} | {type(error.__cause__).__name__}
    if "NoKeyringError" in names:
        return NoKeyring(_NO_SERVICE)
    if names & {"KeyringLocked", "LockedException", "PromptDismissedException"}:
        return KeyringLocked(_locked(name))
    what = type(error).__name__
    if not name:
        return KeyringRefused(Sentence("The keyring could not be started ({0})", what))
    return KeyringRefused(Sentence("The keyring ({0}) gave up with an error ({1})", name, what))


def _locked(name: str) -> Sentence:
    return Sentence("The keyring ({0}) is locked", name)


def _encrypting(backend: "Backend") -> "Backend":
    """Return `backend`, or out of a chain the first that keeps its content encrypted."""
    candidates = links(backend)
    for candidate in candidates:
        if not keeps_plain_text(candidate):
            return candidate
    if not candidates:
        raise NoKeyring(_NO_SERVICE)
    raise NoKeyring(
        Sentence(
            "The only keyring here does not keep its content safe ({0}), so it is not used",
            class_of(candidates[0]),
        )
    )
