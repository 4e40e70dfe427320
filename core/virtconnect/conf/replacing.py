"""Write a file beside another one and put it in its place, with all that belongs to it."""

import errno
import os
import stat

_NEW_FILE = 0o600
_NEW_FOLDER = 0o700


def make_folder(folder: str) -> None:
    """Make a folder and those above it, for the user alone."""
    missing = []
    while folder and not os.path.isdir(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    for name in reversed(missing):
        os.mkdir(name, _NEW_FOLDER)


def write_beside(target: str, content: bytes, like: os.stat_result | None) -> str:
    """Write a new file next to `target`, safe on the disk; return its path."""
    folder, name = os.path.split(target)
    beside = os.path.join(folder, f".{name}.{os.urandom(6).hex()}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(beside, flags, _NEW_FILE)
    try:
        try:
            _write_all(descriptor, content)
            if like is not None:
                _dress(descriptor, target, like)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        os.unlink(beside)
        raise
    return beside


def _write_all(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _dress(descriptor: int, target: str, like: os.stat_result) -> None:
    """Give a new file the owner, the mode and the extended attributes of `target`.

    Access lists and security labels are such attributes. What the user may not set is left out;
    without the file's group, its group's rights shrink to everybody's.
    """
    mode = stat.S_IMODE(like.st_mode)
    status = os.fstat(descriptor)
    if (status.st_uid, status.st_gid) != (like.st_uid, like.st_gid):
        try:
            os.fchown(descriptor, like.st_uid, like.st_gid)
        except PermissionError:
            try:
                os.fchown(descriptor, -1, like.st_gid)
            except PermissionError:
                mode = mode & ~0o070 | (mode & 0o007) << 3
    os.fchmod(descriptor, mode)
    for name in os.listxattr(target) if hasattr(os, "listxattr") else ():
        try:
            value = os.getxattr(target, name)
            if name not in os.listxattr(descriptor) or os.getxattr(descriptor, name) != value:
                os.setxattr(descriptor, name, value)
        except OSError:
            # A file system or a security module may refuse any of them.
            continue


def put_first(beside: str, target: str) -> None:
    """Give a new file its name; raises `FileExistsError` when somebody else has taken it."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:
        os.replace(beside, target)  # not every file system has hard links
        return
    os.unlink(beside)


def flush_folder(folder: str) -> None:
    """Make the names in a folder safe on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some file systems flush files only
            raise
    finally:
        os.close(descriptor)
