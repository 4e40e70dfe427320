"""Load libvirt.conf with a fingerprint, and save it whole or not at all.

What is saved is written beside the file, flushed and put in its place; mode, owner and extended
attributes are kept, a symbolic link stays one, and what another program has written since is never
overwritten.
"""

import errno
import os
import stat

from virtconnect.conf.aliases import aliases, default_uri
from virtconnect.conf.backups import BACKUPS, keep_backup
from virtconnect.conf.difference import unified_diff as unified_diff
from virtconnect.conf.document import LARGEST_FILE, ConfDocument
from virtconnect.conf.file_errors import (
    BrokenPath,
    ChangedOnDisk,
    ConfUnreadable,
    ConfUnsaved,
    DanglingLink,
    DiskFull,
    IsAFolder,
    NotAFile,
    NotAsIntended,
    NotWritable,
    PermissionDenied,
    ReadFailed,
    ReadOnlyDisk,
    SaveFailed,
    TooLarge,
)
from virtconnect.conf.reader import is_binary
from virtconnect.conf.replacing import flush_folder, make_folder, put_first, write_beside
from virtconnect.text import Sentence, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


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
    read = _read(path)
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
        _fingerprint(content, status),
        True,
        _is_writable(path),
        problem,
    )


def fingerprint(path: str) -> Fingerprint | None:
    """Return the fingerprint of a file, None when there is none; raises `ConfUnreadable`."""
    read = _read(path)
    return None if read is None else _fingerprint(*read)


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


def watchable(path: str) -> tuple[str, ...]:
    """Return the existing paths to watch for changes: the file, where its link leads, folders.

    A file saved by replacement is a new file, so its folder has to be watched as well.
    """
    target = os.path.realpath(path)
    folders = [os.path.dirname(os.path.abspath(path)), os.path.dirname(target)]
    wanted = dict.fromkeys([path, target, *folders])
    return tuple(name for name in wanted if os.path.exists(name))


def _read(path: str) -> tuple[bytes, os.stat_result] | None:
    """Return a file's content and status, None when there is no file."""
    try:
        # Without O_NONBLOCK a pipe would keep us waiting for its writer.
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError as error:
        if os.path.islink(path):
            raise DanglingLink(path, os.readlink(path)) from error
        return None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
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
        raise _unreadable(path, error) from error
    finally:
        os.close(descriptor)
    return content, status


def _all_of(descriptor: int) -> bytes:
    parts = []
    room = LARGEST_FILE + 1
    while room > 0 and (part := os.read(descriptor, min(room, 1 << 20))):
        parts.append(part)
        room -= len(part)
    return b"".join(parts)


def _unreadable(path: str, error: OSError | ValueError) -> ConfUnreadable:
    if isinstance(error, PermissionError):
        return PermissionDenied(path)
    if isinstance(error, NotADirectoryError):
        return BrokenPath(path, "a part of the path is a file, not a folder")
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return BrokenPath(path, "its symbolic links lead in a circle")
    if isinstance(error, OSError) and error.errno == errno.ENXIO:
        return NotAFile(path)
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return ReadFailed(path, reason.lower())


def _fingerprint(content: bytes, status: os.stat_result) -> Fingerprint:
    # Imported here: it costs the command line more than reading a usual file.
    from hashlib import blake2b

    digest = blake2b(content, digest_size=20).hexdigest()
    return Fingerprint(len(content), status.st_mtime_ns, status.st_ino, digest)


def save(path: str, text: str, expected: Fingerprint | None, backups: int = BACKUPS) -> Fingerprint:
    """Put `text` in the place of a file's content; return the fingerprint it has then.

    `expected` is the fingerprint of what was read, None when there was no file: anything else on
    the disk raises `ChangedOnDisk`. What was there is kept as the newest of `backups` numbered
    copies. Raises `ConfUnsaved` or `ConfUnreadable`; then the file is as it was.
    """
    try:
        content = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError as error:
        raise SaveFailed(path, "it holds half a character, which no file can hold") from error
    target = os.path.realpath(path)
    before = _read(target)
    _compare(path, before, expected)
    if before is not None and before[0] == content:
        return _fingerprint(*before)
    if before is not None and not os.access(target, os.W_OK):
        raise NotWritable(path)
    try:
        return _save(path, target, content, before, backups)
    except FileExistsError as error:
        raise ChangedOnDisk(path, "appeared") from error
    except OSError as error:
        raise _unsaved(path, error) from error


def _save(
    path: str,
    target: str,
    content: bytes,
    before: tuple[bytes, os.stat_result] | None,
    backups: int,
) -> Fingerprint:
    folder = os.path.dirname(target)
    make_folder(folder)
    beside = write_beside(target, content, None if before is None else before[1])
    try:
        if before is not None and backups > 0:
            keep_backup(target, *before, backups)
        # Once more, as close to the replacement as can be: writing took a moment.
        now = _read(target)
        _compare(path, now, None if before is None else _fingerprint(*before))
        if before is None:
            put_first(beside, target)
        else:
            os.replace(beside, target)
    except BaseException:
        os.unlink(beside)
        raise
    flush_folder(folder)
    return _fingerprint(content, os.stat(target))


def _compare(
    path: str, now: tuple[bytes, os.stat_result] | None, expected: Fingerprint | None
) -> None:
    if now is None:
        if expected is not None:
            raise ChangedOnDisk(path, "vanished")
    elif expected is None:
        raise ChangedOnDisk(path, "appeared")
    elif _fingerprint(*now) != expected:
        raise ChangedOnDisk(path, "changed")


def _is_writable(path: str) -> bool:
    target = os.path.realpath(path)
    folder = os.path.dirname(target)
    if os.path.exists(target):
        return os.access(target, os.W_OK) and os.access(folder, os.W_OK | os.X_OK)
    while not os.path.exists(folder):
        folder = os.path.dirname(folder)
    return os.path.isdir(folder) and os.access(folder, os.W_OK | os.X_OK)


def _unsaved(path: str, error: OSError) -> ConfUnsaved:
    if error.errno in (errno.EACCES, errno.EPERM):
        return NotWritable(path)
    if error.errno == errno.EROFS:
        return ReadOnlyDisk(path)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(path)
    return SaveFailed(path, (error.strerror or str(error)).lower())


def check_before_write(
    text: str, intended: "Sequence[tuple[str, str]]", default: str | None
) -> None:
    """Raise `NotAsIntended` unless `text` reads as these aliases and this `uri_default`."""
    document = ConfDocument.read(text)
    pairs = aliases(document).pairs
    if pairs != list(intended):
        wrong = next(
            (found for found, meant in zip(pairs, intended, strict=False) if found != meant),
            ("", ""),
        )
        raise NotAsIntended("=".join(wrong) if any(wrong) else f"{len(pairs)} aliases")
    if default_uri(document) != default:
        raise NotAsIntended(f"uri_default {default_uri(document)}")
