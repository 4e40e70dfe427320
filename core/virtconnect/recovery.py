"""Recovery: what is not saved is kept beside our own settings, and found again after a crash.

Each window keeps one file in the folder `recovery`, for the user alone, as long as something is not
saved. The file has a lock that goes with the process, however that ends: a file whose lock is free
was left behind. Of the keyring's keys the names are kept, never the paths.

A large document is kept whole once; what is typed into it then goes into a second file, as the
stretch that differs. To write a megabyte twice a second would hold up whoever types.
"""

import os
import threading

from virtconnect.state import StateNotWritten, is_own, make_private, read_json, write_json
from virtconnect.text import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self

_KIND = ".json"
_LARGE = 65_536  # characters; a smaller document is kept whole each time


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
        self._whole: Unsaved | None = None  # the large one that was last kept whole
        self._id = ""
        self._is_closed = False

    def keep(self, unsaved: Unsaved) -> None:
        """Keep a document in the place of what was kept before; raises `StateNotWritten`."""
        with self._turn:
            if self._is_closed:
                return
            if self._file is None:
                self._file = self._new_file()
            if not self._has_kept_difference(self._file, unsaved):
                self._keep_whole(self._file, unsaved)

    def _keep_whole(self, file: str, unsaved: Unsaved) -> None:
        is_large = len(unsaved.text) > _LARGE
        content = {
            "virt-connect": 1,
            "path": unsaved.path,
            "text": unsaved.text,
            "base": unsaved.base,
            "when": float(unsaved.when),
            "bindings": dict(unsaved.bindings),
        }
        self._whole, self._id = None, os.urandom(6).hex()
        if is_large:
            content["id"] = self._id
        write_json(file, content, compact=is_large)
        _unlink(_later(file))
        if is_large:
            self._whole = unsaved

    def _has_kept_difference(self, file: str, unsaved: Unsaved) -> bool:
        """Keep only what differs from what is kept whole; False where that is no way."""
        whole = self._whole
        if whole is None or (unsaved.path, unsaved.base) != (whole.path, whole.base):
            return False
        from virtconnect.conf.difference import smallest_edit

        edit = smallest_edit(whole.text, unsaved.text)
        if len(edit.text) > _LARGE:
            return False
        content = {
            "virt-connect": 1,
            "id": self._id,
            "start": edit.start,
            "end": edit.end,
            "new": edit.text,
            "when": float(unsaved.when),
            "bindings": dict(unsaved.bindings),
        }
        write_json(_later(file), content)
        return True

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
            self._file = self._whole = None


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
        unsaved = _latest(file) if is_free else None
        if unsaved is None:
            hold.let_go()
        else:
            found.append(Leftover(file, unsaved, hold))
    return tuple(sorted(found, key=lambda one: -one.unsaved.when))


def _latest(file: str) -> Unsaved | None:
    """Return what a file holds, with what was typed into it afterwards."""
    content = read_json(file)
    unsaved = _unsaved(content)
    later = _later(file)
    if unsaved is None or not content.get("id") or not is_own(later):
        return unsaved
    match read_json(later):
        case {"id": str(name), "start": int(start), "end": int(end), "new": str(new)} as edit if (
            name == content["id"] and 0 <= start <= end <= len(unsaved.text)
        ):
            text = unsaved.text[:start] + new + unsaved.text[end:]
            return _unsaved({**content, **edit, "text": text}) or unsaved
        case _:
            return unsaved


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


def _later(file: str) -> str:
    return f"{file.removesuffix(_KIND)}.later"


def _remove(file: str) -> None:
    """Remove a file and what belongs to it, at last its lock, which tells that it is in use."""
    for path in (file, _later(file), _lock_of(file)):
        _unlink(path)


def _unlink(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return  # it is gone, or it stays and is offered once more
