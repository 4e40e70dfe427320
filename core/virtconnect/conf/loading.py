"""Load libvirt.conf with a fingerprint, by which a change of somebody else is noticed."""

import errno
import os
import stat

from virtconnect.conf.document import LARGEST_FILE, ConfDocument
from virtconnect.conf.file_errors import (
    BrokenPath,
    ConfUnreadable,
    DanglingLink,
    IsAFolder,
    NotAFile,
    PermissionDenied,
    ReadFailed,
    TooLarge,
)
from virtconnect.conf.reader import is_binary
from virtconnect.text import Sentence, Value


class Fingerprint(Value):
    """What a file was like: `size` in bytes, `mtime_ns`, `inode`, and `digest` of its content.

    Two are equal when they were taken of the same content; the clock has no say in it.
    """

    __slots__ = ("digest", "inode", "mtime_ns", "size")

    def __init__(self, size: int, mtime_ns: int, inode: int, digest: str) -> None:
        self.size = size
        self.mtime_ns = mtime_ns
        self.inode = inode
        self.digest = digest

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Fingerprint):
            return NotImplemented
        return (self.size, self.digest) == (other.size, other.digest)

    def __hash__(self) -> int:
        return hash(self.digest)


class Loaded(Value):
    """A file as it was read.

    A file that does not exist (`exists` false, no fingerprint) is an empty document; `writable`
    tells whether `save` has a chance; `problem` is what is wrong with the file as a whole.
    """

    __slots__ = ("document", "exists", "fingerprint", "path", "problem", "writable")

    def __init__(
        self,
        path: str,
        document: ConfDocument,
        fingerprint: Fingerprint | None,
        exists: bool,
        writable: bool,
        problem: Sentence | None = None,
    ) -> None:
        self.path = path
        self.document = document
        self.fingerprint = fingerprint
        self.exists = exists
        self.writable = writable
        self.problem = problem


def load(path: str) -> Loaded:
    """Read a libvirt.conf; raises `ConfUnreadable`. That there is none is no error."""
    read = read_whole(path)
    if read is None:
        return Loaded(path, ConfDocument.read(""), None, False, _is_writable(path), None)
    content, status = read
    text = content.decode("utf-8", "surrogateescape")
    problem = None
    if is_binary(text):
        problem = Sentence("{0} is not a text file", path)
    return Loaded(
        path,
        ConfDocument.read(text),
        fingerprint_of(content, status),
        True,
        _is_writable(path),
        problem,
    )


def fingerprint(path: str) -> Fingerprint | None:
    """Return the fingerprint of a file, None when there is none; raises `ConfUnreadable`."""
    read = read_whole(path)
    return None if read is None else fingerprint_of(*read)


def has_changed(path: str, known: Fingerprint | None) -> bool:
    """Tell whether a file is not the one that was read; reads it only when it may have changed.

    Raises `ConfUnreadable`.
    """
    try:
        status = os.stat(path)
    except OSError:
        return fingerprint(path) != known
    if known is None:
        return True
    if (status.st_size, status.st_mtime_ns, status.st_ino) == (
        known.size,
        known.mtime_ns,
        known.inode,
    ):
        return False
    return fingerprint(path) != known


def other_names(path: str) -> int:
    """Return how many other names (hard links) the file has: they will keep the old content.

    A file is replaced as a whole, so only the name that it is saved under leads to the new one.
    """
    try:
        return max(os.stat(path).st_nlink - 1, 0)
    except OSError:
        return 0


def watchable(path: str) -> tuple[str, ...]:
    """Return the existing paths to watch for changes: the file, where its link leads, folders.

    A file saved by replacement is a new file, so its folder has to be watched as well.
    """
    try:
        target = os.path.realpath(path)
    except OSError:  # it changes while one looks
        target = path
    folders = [os.path.dirname(os.path.abspath(path)), os.path.dirname(target)]
    wanted = dict.fromkeys([path, target, *folders])
    return tuple(name for name in wanted if os.path.exists(name))


def read_whole(path: str) -> tuple[bytes, os.stat_result] | None:
    """Return a file's content and status, None when there is no file; raises `ConfUnreadable`."""
    try:
        # Without O_NONBLOCK a pipe would keep us waiting for its writer.
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError as error:
        # A link to a file that is still to be made is as good as no file: libvirt sees none.
        try:
            goal = os.readlink(path)
            folder = os.path.dirname(os.path.realpath(path))
        except OSError:  # no link, so there is nothing at all
            return None
        if not os.path.isdir(folder):
            raise DanglingLink(path, goal) from error
        return None
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    try:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise IsAFolder(path)
        if not stat.S_ISREG(status.st_mode):
            raise NotAFile(path)
        if status.st_size > LARGEST_FILE:
            raise TooLarge(path)
        content = _all_of(descriptor)
        if len(content) > LARGEST_FILE:
            raise TooLarge(path)
    except OSError as error:
        raise unreadable(path, error) from error
    finally:
        _close_read(descriptor)
    return content, status


def _close_read(descriptor: int) -> None:
    """Close what was only read: that this fails takes nothing away from what was read."""
    try:
        os.close(descriptor)
    except OSError:
        return


def _all_of(descriptor: int) -> bytes:
    parts = []
    room = LARGEST_FILE + 1
    while room > 0 and (part := os.read(descriptor, min(room, 1 << 20))):
        parts.append(part)
        room -= len(part)
    return b"".join(parts)


def unreadable(path: str, error: OSError | ValueError) -> ConfUnreadable:
    """Return what says in words why a file cannot be read."""
    if isinstance(error, PermissionError):
        return PermissionDenied(path)
    if isinstance(error, NotADirectoryError):
        return BrokenPath(path, Sentence("a part of the path is a file, not a folder"))
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return BrokenPath(path, Sentence("its symbolic links lead in a circle"))
    if isinstance(error, OSError) and error.errno == errno.ENXIO:
        return NotAFile(path)
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return ReadFailed(path, reason.lower())


def fingerprint_of(content: bytes, status: os.stat_result) -> Fingerprint:
    """Return the fingerprint of a file that was read."""
    # Imported here, and not through hashlib, which brings OpenSSL along: that costs the command
    # line more than reading a usual file.
    try:
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b

    digest = blake2b(content, digest_size=20).hexdigest()
    return Fingerprint(len(content), status.st_mtime_ns, status.st_ino, digest)


def _is_writable(path: str) -> bool:
    try:
        target = os.path.realpath(path)
    except OSError:  # it changes while one looks, or cannot be looked at
        return False
    folder = os.path.dirname(target)
    if os.path.exists(target):
        return os.access(target, os.W_OK) and os.access(folder, os.W_OK | os.X_OK)
    while not os.path.exists(folder):
        folder = os.path.dirname(folder)
    return os.path.isdir(folder) and os.access(folder, os.W_OK | os.X_OK)
