"""The files, sockets and programs of a computer: this one's, or those of one in words."""

import os
import time

from virtconnect.text import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LARGEST = 64 * 1024 * 1024  # bytes of a text
_NO_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_TOLD_APART = 3_000_000_000  # nanoseconds; FAT, the coarsest, counts in two seconds
READ = 0o4  # os.R_OK, and a digit of a mode
WRITE = 0o2


class RealDisk(Value):
    """The files of this computer, as far as this process may see them."""

    __slots__ = ()

    def exists(self, path: str) -> bool:
        """Tell whether anything lies at `path`."""
        return _stat_mode(path) is not None

    def is_dir(self, path: str) -> bool:
        """Tell whether a folder lies at `path`."""
        return _kind(path) == _FOLDER

    def is_file(self, path: str) -> bool:
        """Tell whether a regular file lies at `path`."""
        return _kind(path) == _REGULAR

    def text(self, path: str) -> str | None:
        """Return the regular file's text; None when it cannot be read.

        One of more than 64 MB is none either: no file that we read is a hundredth as long, and a
        URI of somebody else's may name any file.
        """
        if _kind(path) != _REGULAR:  # to open a device may do something
            return None
        try:
            # What takes the file's place meanwhile may be a pipe, which would block.
            handle = os.open(path, os.O_RDONLY | _NO_WAITING)
            with open(handle, "rb", buffering=0) as file:
                found = os.fstat(handle)
                if found.st_mode & _FORMAT != _REGULAR or found.st_size > _LARGEST:
                    return None
                return file.read().decode("utf-8", "surrogateescape")
        except OSError:
            return None

    def stamp(self, path: str) -> object:
        """Return what changes with the file's content and rights; None: read it instead.

        One that is younger than its file system's clock can tell apart is none.
        """
        try:
            found = os.stat(path)
        except (OSError, ValueError):
            return None
        changed = max(found.st_mtime_ns, found.st_ctime_ns)
        if time.time_ns() - changed <= _TOLD_APART:
            return None
        return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns

    def mode(self, path: str) -> int | None:
        """Return the permission bits."""
        mode = _stat_mode(path)
        return None if mode is None else mode & 0o7777

    def may(self, path: str, right: int, *, is_root: bool, is_own: bool) -> bool:
        """Tell whether this process has the `right`; the system knows whose files they are."""
        return _kind(path) is not None and os.access(path, right)

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the names in a folder."""
        try:
            return tuple(sorted(os.listdir(folder)))
        except OSError:
            return ()

    def is_listening(self, path: str) -> bool:
        """Tell whether the kernel lists `path` among the listening unix sockets."""
        table = "/proc/net/unix"
        names = {path}
        if path.startswith("/run/"):
            names.add("/var" + path)
        elif path.startswith("/var/run/"):
            names.add(path[len("/var") :])
        try:
            with open(table, "rb") as file:
                lines = file.read().decode("utf-8", "surrogateescape").split("\n")
        except OSError:  # not Linux: being there is all that can be said
            return _kind(path) == _SOCKET
        for line in lines:  # Num RefCount Protocol Flags Type St Inode Path
            fields = line.split(None, 7)
            if len(fields) == 8 and fields[7] in names and int(fields[3], 16) & _ACCEPTS:
                return True
        return False

    def is_program(self, path: str) -> bool:
        """Tell whether `path` is a file that may be executed."""
        return _kind(path) == _REGULAR and os.access(path, os.X_OK)


class DescribedDisk(Value):
    """Files, sockets and programs in words; what is not named does not exist.

    `files` maps a path to its text (None: content unknown) and its mode (None: unknown); the
    folders above what is named exist too. `programs` are names or paths. What lies in the user's
    home folder is the user's own, the rest root's.
    """

    __slots__ = ("_folders", "files", "programs", "sockets")

    def __init__(
        self,
        files: "Mapping[str, tuple[str | None, int | None]]",
        sockets: "Iterable[str]" = (),
        programs: "Iterable[str]" = (),
        *,
        cwd: str = "/",
    ) -> None:
        self.files = {_one_name(os.path.join(cwd, path)): said for path, said in files.items()}
        self.sockets = frozenset(
            path if path.startswith("@") else _one_name(os.path.join(cwd, path)) for path in sockets
        )
        self.programs = frozenset(
            _one_name(os.path.join(cwd, name)) if "/" in name else name for name in programs
        )
        self._folders: frozenset[str] | None = None

    def _fields(self) -> tuple[object, ...]:
        return (tuple(sorted(self.files.items())), self.sockets, self.programs)

    def _all_folders(self) -> frozenset[str]:
        if self._folders is None:
            found = {"/"}
            for path in (*self.files, *self.sockets, *self.programs):
                parent = os.path.dirname(path)
                while parent and parent not in found:
                    found.add(parent)
                    parent = os.path.dirname(parent)
            # A path that is named as a file, yet has others below it, is a folder all the same.
            self._folders = frozenset(found)
        return self._folders

    def exists(self, path: str) -> bool:
        """Tell whether anything lies at `path`."""
        name = _one_name(path)
        return name in self.files or name in self.sockets or name in self._all_folders()

    def is_dir(self, path: str) -> bool:
        """Tell whether something that is named lies below `path`."""
        return _one_name(path) in self._all_folders()

    def is_file(self, path: str) -> bool:
        """Tell whether `path` is named among the files."""
        name = _one_name(path)
        return name in self.files and name not in self._all_folders()

    def stamp(self, path: str) -> object:
        """Return None: what is described is at hand anyway."""
        return None

    def text(self, path: str) -> str | None:
        """Return the text, None when there is none or it was not told."""
        return self.files.get(_one_name(path), (None, None))[0]

    def mode(self, path: str) -> int | None:
        """Return the mode, None when it was not told."""
        return self.files.get(_one_name(path), (None, None))[1]

    def may(self, path: str, right: int, *, is_root: bool, is_own: bool) -> bool:
        """Tell whether the user has the `right`: the owner's where the file is the user's own.

        Where no mode was told, everybody may read and only the owner write. A text that was told
        could be read by who told it, if anybody may.
        """
        if is_root or not self.exists(path):
            return self.exists(path)
        text, mode = self.files.get(_one_name(path), (None, None))
        if mode is None:
            return is_own or right == READ
        if right == READ and text is not None:
            return bool(mode & 0o444)
        return bool((mode >> 6 if is_own else mode) & right)

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the names in a folder; a program named without a path lies in /usr/bin."""
        start = _one_name(folder).rstrip("/") + "/"
        programs = (f"/usr/bin/{name}" if "/" not in name else name for name in self.programs)
        paths = (*self.files, *self.sockets, *programs)
        return tuple(
            sorted({path[len(start) :].split("/")[0] for path in paths if path.startswith(start)})
        )

    def is_listening(self, path: str) -> bool:
        """Tell whether `path` is named among the sockets."""
        return (path if path.startswith("@") else _one_name(path)) in self.sockets

    def is_program(self, path: str) -> bool:
        """Tell whether `path` is named among the programs, or is a file marked executable."""
        name = _one_name(path)
        return name in self.programs or bool((self.mode(name) or 0) & 0o111)


_FORMAT = 0o170000  # S_IFMT and its values, without loading `stat`'s table of words
_REGULAR = 0o100000
_FOLDER = 0o040000
_SOCKET = 0o140000
_ACCEPTS = 0x10000  # linux/net.h: __SO_ACCEPTCON


def _stat_mode(path: str) -> int | None:
    try:
        return os.stat(path).st_mode
    except (OSError, ValueError):  # ValueError: a NUL in the path
        return None


def _kind(path: str) -> int | None:
    mode = _stat_mode(path)
    return None if mode is None else mode & _FORMAT


def _one_name(path: str) -> str:
    """Return the one name under which a described disk keeps `path`."""
    path = os.path.normpath(path)
    if path.startswith("//"):
        path = path[1:]
    return path[len("/var") :] if f"{path}/".startswith("/var/run/") else path
