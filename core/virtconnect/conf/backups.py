"""Numbered copies of what a file was: `libvirt.conf.bak-1` to `-5`, the newest the highest."""

import os

from virtconnect.conf.replacing import write_beside

BACKUPS = 5


def keep_backup(target: str, content: bytes, status: os.stat_result, backups: int) -> None:
    """Keep what is about to be replaced; the oldest copy goes when there are enough."""
    beside = write_beside(target, content, status)
    try:
        name = next_backup(target, backups)
        if os.path.lexists(name):
            for number in range(1, backups):
                if os.path.lexists(_backup(target, number + 1)):
                    os.replace(_backup(target, number + 1), _backup(target, number))
        os.replace(beside, name)
    except BaseException:
        os.unlink(beside)
        raise


def _backup(target: str, number: int) -> str:
    return f"{target}.bak-{number}"


def backups_of(path: str, backups: int = BACKUPS) -> tuple[str, ...]:
    """Return the paths of a file's backups, the newest first."""
    target = os.path.realpath(path)
    names = [_backup(target, number) for number in range(backups, 0, -1)]
    return tuple(name for name in names if os.path.isfile(name))


def next_backup(path: str, backups: int = BACKUPS) -> str:
    """Return the path that the next backup will have; it has the highest number then."""
    target = os.path.realpath(path)
    used = [number for number in range(1, backups + 1) if os.path.lexists(_backup(target, number))]
    return _backup(target, min(max(used, default=0) + 1, backups))
