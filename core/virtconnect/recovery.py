"""Recovery: what is not saved is kept beside our own settings, and found again after a crash.

Each window keeps one file in the folder `recovery`, for the user alone, as long as something is not
saved. The file has a lock that goes with the process, however that ends: a file whose lock is free
was left behind. Of the keyring's keys the names are kept, never the paths.
"""

import os
import threading

from virtconnect.state import StateNotWritten, is_own, make_private, read_json, write_json
from virtconnect.text import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self

_KIND = ".json"


class Unsaved(Value):
    """A document that is not saved: whose file it is, its text, and what it was made from.

    `base` is the text of the file as it was read, None when there was none; `bindings` are pairs
    of alias and key name; `when` is in seconds since 1970 UTC. Bytes that are not UTF-8 are lone
    surrogates.
    """

    __slots__ = ("base", "bindings", "path", "text", "when")

    def __init__(
        self,
        path: str,
        text: str,
        base: str | None,
        when: float,
        bindings: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self.path = path
        self.text = text
        self.base = base
        self.when = when
        self.bindings = bindings


class Keeper:
    """Keeps the latest unsaved document of one window; its methods may be called on any thread."""

    def __init__(self, state_folder: str) -> None:
        self._folder = os.path.join(state_folder, "recovery")
        self._turn = threading.Lock()
        self._file: str | None = None
        self._hold = _Hold()
        self._is_closed = False

    def keep(self, unsaved: Unsaved) -> None:
        """Keep a document in the place of what was kept before; raises `StateNotWritten`."""
        content = {
            "virt-connect": 1,
            "path": unsaved.path,
            "text": unsaved.text,
            "base": unsaved.base,
            "when": float(unsaved.when),
            "bindings": dict(unsaved.bindings),
        }
        with self._turn:
            if self._is_closed:
                return
            if self._file is None:
                self._file = self._new_file()
            write_json(self._file, content)

    def drop(self) -> None:
        """Drop what was kept: it was saved, undone, or given up."""
        with self._turn:
            self._drop()

    def close(self) -> None:
        """Drop what was kept, and keep nothing any more: the window goes."""
        with self._turn:
            self._is_closed = True
            self._drop()

    def _new_file(self) -> str:
        """Take a name of our own, and its lock before anything has that name."""
        file = os.path.join(self._folder, f"{os.getpid()}-{os.urandom(6).hex()}{_KIND}")
        try:
            make_private(self._folder)
            self._hold.take(file, create=True)
        except OSError as error:
            raise StateNotWritten(file, error.strerror or str(error)) from error
        return file

    def _drop(self) -> None:
        if self._file is not None:
            _remove(self._file)
            self._hold.let_go()
            self._file = None


class Leftover:
    """What a window that was not closed has left behind; nobody else is offered it meanwhile."""

    def __init__(self, file: str, unsaved: Unsaved, hold: "_Hold") -> None:
        self._file = file
        self._hold = hold
        self.unsaved = unsaved

    def discard(self) -> None:
        """Remove it for good: it was recovered, or is not wanted."""
        _remove(self._file)
        self._hold.let_go()

    def leave(self) -> None:
        """Leave it for the next start."""
        self._hold.let_go()


def leftovers(state_folder: str) -> tuple[Leftover, ...]:
    """Return what is left behind by windows that are gone, the latest first; never raises.

    A file that cannot be understood is passed over, and stays; so is one that another user put
    there, or could have.
    """
    folder = os.path.join(state_folder, "recovery")
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return ()
    found = []
    for name in names:
        file = os.path.join(folder, name)
        if not name.endswith(_KIND) or not is_own(file):
            continue
        hold = _Hold()
        try:
            is_free = hold.take(file, create=False)
        except OSError:
            continue
        unsaved = _unsaved(read_json(file)) if is_free else None
        if unsaved is None:
            hold.let_go()
        else:
            found.append(Leftover(file, unsaved, hold))
    return tuple(sorted(found, key=lambda one: -one.unsaved.when))


def _unsaved(content: dict[str, object]) -> Unsaved | None:
    match content:
        case {"path": str(path), "text": str(text), "when": float(when), "base": str() | None}:
            base, uses = content["base"], content.get("bindings")
            pairs = uses.items() if isinstance(uses, dict) else ()
            return Unsaved(
                path,
                text,
                base if isinstance(base, str) else None,
                when,
                tuple(sorted((alias, key) for alias, key in pairs if isinstance(key, str))),
            )
        case _:
            return None


class _Hold:
    """The lock of one file, in a file beside it; gone with the process at the latest.

    Where there are no locks everything counts as left behind: it is offered once too often.
    """

    def __init__(self) -> None:
        self._handle = -1

    def take(self, file: str, *, create: bool) -> bool:
        """Take the lock; False when another one has it. Raises `OSError`."""
        flags = os.O_RDWR | (os.O_CREAT if create else 0) | getattr(os, "O_CLOEXEC", 0)
        try:
            handle = os.open(_lock_of(file), flags, 0o600)
        except FileNotFoundError:
            return True  # what was killed while it dropped both
        try:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return False
        except (ImportError, OSError):
            os.close(handle)
            return True
        self._handle = handle
        return True

    def let_go(self) -> "Self":
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
        return self


def _lock_of(file: str) -> str:
    return f"{file.removesuffix(_KIND)}.lock"


def _remove(file: str) -> None:
    """Remove a file, then its lock, which tells that it is in use."""
    for path in (file, _lock_of(file)):
        try:
            os.unlink(path)
        except OSError:
            continue  # it is gone, or it stays and is offered once more
