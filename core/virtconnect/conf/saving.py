"""Save libvirt.conf whole or not at all, and never over somebody else's change.

What is saved is written beside the file, flushed and put in its place; mode, owner and extended
attributes are kept, a symbolic link stays one, and another name of the file (a hard link) keeps
what was there.
"""

import errno
import os
import stat

from virtconnect.conf.backups import BACKUPS, keep_backup
from virtconnect.conf.document import LARGEST_FILE
from virtconnect.conf.file_errors import (
    BeingWritten,
    BrokenPath,
    ChangedOnDisk,
    ConfUnsaved,
    DiskFull,
    FolderNotWritable,
    KeptBeside,
    NotWritable,
    QuotaUsedUp,
    ReadOnlyDisk,
    SaveFailed,
    Unflushed,
)
from virtconnect.conf.guarding import FolderLock, WriteGuard
from virtconnect.conf.loading import Fingerprint, fingerprint_of, read_whole, unreadable
from virtconnect.conf.replacing import (
    discard,
    exchange,
    flush_folder,
    make_folder,
    put_first,
    remove_folders,
    tidy,
    write_beside,
)
from virtconnect.text import Sentence


def save(path: str, text: str, expected: Fingerprint | None, backups: int = BACKUPS) -> Fingerprint:
    """Put `text` in the place of a file's content; return the fingerprint it has then.

    `expected` is the fingerprint of what was read, None when there was no file: anything else on
    the disk raises `ChangedOnDisk`, unless it is `text` already. What was there is kept as the
    newest of `backups` numbered copies. Raises `ConfUnsaved` or `ConfUnreadable`; then the file is
    as it was, but for `Unflushed`.

    The file and what is to be its content change their names in one step, and what then has the
    other name has to be what was read; otherwise they change back. So a program that replaced the
    file, or began to write it, at the last moment is noticed too. What is left is a program that
    replaces it twice in that one moment, and file systems without that step (NFS, some FUSE),
    where the last look comes just before the replacement.
    """
    try:
        content = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError as error:
        raise SaveFailed(
            path, Sentence("it holds half a character, which no file can hold")
        ) from error
    if len(content) > LARGEST_FILE:
        raise SaveFailed(path, Sentence("it would be larger than the 10 MB that libvirt reads"))
    target = _goal(path)
    folder = os.path.dirname(target)
    made: tuple[str, ...] = ()
    try:
        if expected is None:
            made = make_folder(folder)
        with FolderLock(folder) as lock:
            if lock.is_held:
                tidy(target)
            fingerprint = _save(path, target, content, expected, backups)
    except FileExistsError as error:
        raise ChangedOnDisk(path, "appeared") from error
    except OSError as error:
        remove_folders(made)
        raise _unsaved(path, target, error) from error
    except BaseException:
        remove_folders(made)
        raise
    try:
        flush_folder(folder)
    except OSError as error:
        raise Unflushed(path, (error.strerror or str(error)).lower()) from error
    return fingerprint


def _goal(path: str) -> str:
    """Return the path that a symbolic link, or a chain of them, leads to; raises BrokenPath.

    `realpath` takes what it cannot look at for no link, and the link would be replaced.
    """
    try:
        target = os.path.realpath(path)
        mode = os.lstat(target).st_mode
    except FileNotFoundError:
        return os.path.realpath(path)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if stat.S_ISLNK(mode):
        raise BrokenPath(path, Sentence("its symbolic links lead in a circle"))
    return target


def _save(
    path: str, target: str, content: bytes, expected: Fingerprint | None, backups: int
) -> Fingerprint:
    before = read_whole(target)
    if before is not None and before[0] == content:
        return fingerprint_of(*before)
    _compare(path, before, expected)
    if before is not None and not os.access(target, os.W_OK):
        raise ReadOnlyDisk(path) if _is_on_read_only_disk(target) else NotWritable(path)
    beside = write_beside(target, content, None if before is None else before[1])
    try:
        fingerprint = fingerprint_of(content, os.stat(beside))
        if before is None:
            put_first(beside, target)
            return fingerprint
        if backups > 0:
            keep_backup(target, *before, backups)
        _replace(path, target, beside, before[0])
    except KeptBeside:
        raise
    except BaseException:
        discard(beside)
        raise
    return fingerprint


def _is_on_read_only_disk(target: str) -> bool:
    try:
        return bool(os.statvfs(target).f_flag & os.ST_RDONLY)
    except OSError:
        return False


def _replace(path: str, target: str, beside: str, expected: bytes) -> None:
    """Put what was written beside in the place of a file that is still what was read."""
    guard = WriteGuard(target)
    try:
        _compare_content(path, read_whole(target), expected)
        if guard.is_written:
            raise BeingWritten(path)
        try:
            is_exchanged = exchange(beside, target)
        except FileNotFoundError as error:
            raise ChangedOnDisk(path, "vanished") from error
        if not is_exchanged:
            os.replace(beside, target)
            return
        try:
            _compare_content(path, read_whole(beside), expected)
            if not guard.is_whole:
                raise BeingWritten(path)
        except BaseException as error:
            _put_back(path, target, beside, error)
            raise
    finally:
        guard.close()
    discard(beside)


def _put_back(path: str, target: str, beside: str, why: BaseException) -> None:
    """Give a file of somebody else its place again; raises `KeptBeside` when that cannot be."""
    try:
        is_back = exchange(beside, target)
    except OSError:
        is_back = False
    if not is_back:
        raise KeptBeside(path, beside) from why


def _compare(
    path: str, now: tuple[bytes, os.stat_result] | None, expected: Fingerprint | None
) -> None:
    if now is None:
        if expected is not None:
            raise ChangedOnDisk(path, "vanished")
    elif expected is None:
        raise ChangedOnDisk(path, "appeared")
    elif fingerprint_of(*now) != expected:
        raise ChangedOnDisk(path, "changed")


def _compare_content(path: str, now: tuple[bytes, os.stat_result] | None, expected: bytes) -> None:
    """Compare what stands there with what was just read, byte by byte."""
    if now is None:
        raise ChangedOnDisk(path, "vanished")
    if now[0] != expected:
        raise ChangedOnDisk(path, "changed")


def _unsaved(path: str, target: str, error: OSError) -> ConfUnsaved:
    if error.errno in (errno.EACCES, errno.EPERM):
        folder = os.path.dirname(target)
        is_closed = os.path.isdir(folder) and not os.access(folder, os.W_OK | os.X_OK)
        return FolderNotWritable(path, folder) if is_closed else NotWritable(path)
    if error.errno == errno.EROFS:
        return ReadOnlyDisk(path)
    if error.errno == errno.ENOSPC:
        return DiskFull(path)
    if error.errno == errno.EDQUOT:
        return QuotaUsedUp(path)
    if error.errno == errno.EBUSY:
        return SaveFailed(
            path, Sentence("it is mounted by itself, so it cannot be replaced as a whole")
        )
    if error.errno in (errno.ENAMETOOLONG, errno.ENOTDIR):
        return SaveFailed(path, Sentence(_REASONS[error.errno]))
    return SaveFailed(path, (error.strerror or str(error)).lower())


_REASONS = {
    errno.ENAMETOOLONG: "its name leaves no room for one beside it",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
}
