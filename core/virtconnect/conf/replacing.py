"""Write a file beside another one and put it in its place, with all that belongs to it.

For whoever replaces a file as a whole (libvirt.conf, our own small files): hold a `FolderLock`
(guarding.py), `tidy` what a killed program left, `write_beside`, then `put_first` where there was
no file, `exchange` or `os.replace` where there was one, and `flush_folder`. What was written beside
and is not wanted any more goes with `discard`. All raise `OSError`.
"""

import errno
import os
import re
import stat

_NEW_FILE = 0o600
_NEW_FOLDER = 0o700
_ACCESS_LIST = "system.posix_acl_access"

# linux/fs.h: flags of renameat2
_NO_REPLACE = 1
_EXCHANGE = 2


def make_folder(folder: str) -> tuple[str, ...]:
    """Make a folder and those above it, for the user alone; return those made, innermost first."""
    missing = []
    while folder and not os.path.isdir(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    made: list[str] = []
    try:
        for name in reversed(missing):
            try:
                os.mkdir(name, _NEW_FOLDER)
            except FileExistsError:
                if not os.path.isdir(name):  # another program may have been quicker
                    raise
            else:
                made.insert(0, name)
                flush_folder(os.path.dirname(name))
    except BaseException:
        remove_folders(tuple(made))
        raise
    return tuple(made)


def remove_folders(folders: tuple[str, ...]) -> None:
    """Remove folders that were made for nothing, as long as nobody has put anything there."""
    for name in folders:
        try:
            os.rmdir(name)
        except OSError:
            return


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
        discard(beside)
        raise
    return beside


def discard(beside: str) -> None:
    """Remove what was written beside; that it cannot be removed is not what went wrong."""
    try:
        os.unlink(beside)
    except OSError:
        return


def tidy(target: str) -> None:
    """Remove what programs that were killed while saving have left beside `target`.

    Only for the holder of the folder's lock: without it another program may be at work on them.
    """
    folder, name = os.path.split(target)
    ours = re.compile(re.escape(f".{name}.") + "[0-9a-f]{12}")
    try:
        names = os.listdir(folder)
    except OSError:
        return
    for left in names:
        if ours.fullmatch(left):
            discard(os.path.join(folder, left))


def _write_all(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _dress(descriptor: int, target: str, like: os.stat_result) -> None:
    """Give a new file the owner, the mode and the extended attributes of `target`.

    Access lists and security labels are such attributes. What the user may not set is left out;
    without the file's group or its access list, its group's rights shrink to everybody's: they
    would be another group's, or those that the list gives to somebody else.
    """
    mode = stat.S_IMODE(like.st_mode)
    shrunk = mode & ~0o070 | (mode & 0o007) << 3
    status = os.fstat(descriptor)
    keeps_group = True
    if (status.st_uid, status.st_gid) != (like.st_uid, like.st_gid):
        try:
            os.fchown(descriptor, like.st_uid, like.st_gid)
        except PermissionError:
            try:
                os.fchown(descriptor, -1, like.st_gid)
            except PermissionError:
                keeps_group = False
    wanted = _attributes(target)
    present = _attributes(descriptor)
    access = wanted.pop(_ACCESS_LIST, None) if keeps_group else None
    # A list that the folder gives to new files may let in whom the file keeps out.
    if present.pop(_ACCESS_LIST, access) != access or not keeps_group:
        _removed(descriptor, _ACCESS_LIST)
    has_list = access is not None and _is_set(descriptor, _ACCESS_LIST, access)
    os.fchmod(descriptor, mode if has_list or (keeps_group and access is None) else shrunk)
    for name, value in wanted.items():
        if name != _ACCESS_LIST and present.get(name) != value:
            _is_set(descriptor, name, value)


def _is_set(descriptor: int, name: str, value: bytes) -> bool:
    """Set an attribute; a file system or a security module may refuse any of them."""
    try:
        os.setxattr(descriptor, name, value)
    except OSError as error:
        if error.errno not in _REFUSED:
            raise
        return False
    return True


def _removed(descriptor: int, name: str) -> None:
    try:
        os.removexattr(descriptor, name)
    except OSError as error:
        if error.errno not in _REFUSED:
            raise


def _attributes(file: str | int) -> dict[str, bytes]:
    """Return a file's extended attributes, as far as they may be read."""
    found: dict[str, bytes] = {}
    if not hasattr(os, "listxattr"):
        return found
    try:
        names = os.listxattr(file)
    except OSError as error:
        if error.errno not in _REFUSED:
            raise
        return found  # a file system without any
    for name in names:
        try:
            found[name] = os.getxattr(file, name)
        except OSError as error:
            if error.errno not in _REFUSED:
                raise
    return found


# What says that an attribute cannot be had here, not that something is broken.
_REFUSED = (
    errno.EPERM,
    errno.EACCES,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.ENOSYS,
    errno.EINVAL,
    getattr(errno, "ENODATA", errno.ENOTSUP),
    errno.E2BIG,
    errno.ERANGE,
)


def put_first(beside: str, target: str) -> None:
    """Give a new file its name; raises `FileExistsError` when somebody else has taken it."""
    if _rename(beside, target, _NO_REPLACE):
        return
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target) from None
        os.replace(beside, target)  # not every file system has hard links
        return
    discard(beside)


def exchange(one: str, other: str) -> bool:
    """Let two files change their names in one step; False where that cannot be had.

    Unlike replacing, it lets one see what was in the place at that very moment.
    """
    return _rename(one, other, _EXCHANGE)


def _rename(one: str, other: str, flag: int) -> bool:
    """Call renameat2; False where the system, the file system or a sandbox has none."""
    import ctypes

    try:
        libc = ctypes.CDLL(None, use_errno=True)
        call = libc.renameat2
    except (OSError, AttributeError):
        return False
    here = ctypes.c_int(-100)  # AT_FDCWD
    names = os.fsencode(one), os.fsencode(other)
    if call(here, names[0], here, names[1], ctypes.c_uint(flag)) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.EPERM):
        return False
    raise OSError(number, os.strerror(number), one, None, other)


def flush_folder(folder: str) -> None:
    """Make the names in a folder safe on the disk, where it may be opened and flushed."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except PermissionError:
        return  # one may write into a folder without reading it
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some file systems flush files only
            raise
    finally:
        os.close(descriptor)
