"""Numbered copies of what a file was: `libvirt.conf.bak-1` to `-5`, the newest the highest."""

import os

from virtconnect.conf.replacing import discard, write_beside

BACKUPS = 5


def keep_backup(target: str, content: bytes, status: os.stat_result, backups: int) -> None:
    """Keep what is about to be replaced; the oldest copy goes when there are enough.

    What the newest copy holds already (a save that failed behind this step) is not kept twice.
    Stopped anywhere, every copy is whole; a number may be missing, and is filled the next time.
    """
    if _holds(newest_backup(target, backups), content):
        return
    beside = write_beside(target, content, status)
    try:
        name = next_backup(target, backups)
        if os.path.lexists(name):
            _make_room(target, backups)
        os.replace(beside, name)
    except BaseException:
        discard(beside)
        raise


def _make_room(target: str, backups: int) -> None:
    """Count all copies above the first gap one down; without a gap the oldest is given up."""
    numbers = range(1, backups + 1)
    free = next((n for n in numbers if not os.path.lexists(_backup(target, n))), 1)
    for number in range(free, backups):
        if os.path.lexists(_backup(target, number + 1)):
            os.replace(_backup(target, number + 1), _backup(target, number))


def _holds(path: str | None, content: bytes) -> bool:
    if path is None:
        return False
    try:
        with open(path, "rb") as file:
            return file.read(len(content) + 1) == content
    except OSError:
        return False


def _backup(target: str, number: int) -> str:
    return f"{target}.bak-{number}"


def backups_of(path: str, backups: int = BACKUPS) -> tuple[str, ...]:
    """Return the paths of a file's backups, the newest first."""
    target = os.path.realpath(path)
    names = [_backup(target, number) for number in range(backups, 0, -1)]
    return tuple(name for name in names if os.path.isfile(name))


def newest_backup(path: str, backups: int = BACKUPS) -> str | None:
    """Return the path of the newest backup, None when there is none."""
    return next(iter(backups_of(path, backups)), None)


def next_backup(path: str, backups: int = BACKUPS) -> str:
    """Return the path that the next backup will have; it has the highest number then."""
    target = os.path.realpath(path)
    used = [number for number in range(1, backups + 1) if os.path.lexists(_backup(target, number))]
    return _backup(target, min(max(used, default=0) + 1, backups))
