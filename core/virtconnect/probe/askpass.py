"""A private folder in which the worker puts an askpass for ssh, for as long as one test lasts.

The folder's path is all that reaches ssh: libvirt drops every variable but SSH_ASKPASS and a few.
"""

import contextlib
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.machine import Machine

_LONGEST = 80  # bytes: a socket's path in it has to fit into 107
_PREFIX = "virt-connect-"
_FILES = ("askpass", "socket", "offered")  # what the worker may leave there when it is killed


def make_folder(machine: "Machine") -> str:
    """Make a folder that only this user may look into, where programs may be run.

    "" where none can be made: then ssh is let to ask nothing.
    """
    import tempfile  # only where something may be asked

    for place in (
        machine.env.get("XDG_RUNTIME_DIR"),
        machine.env.get("TMPDIR"),
        "/tmp",  # noqa: S108 - mkdtemp makes it 0700 and takes no name that is there
        machine.cache_home,
    ):
        if place and _may_run_programs(place):
            with contextlib.suppress(OSError):
                return tempfile.mkdtemp(prefix=_PREFIX, dir=place)
    return ""


def remove_folder(folder: str) -> None:
    """Remove a folder made by `make_folder` with what the worker has left in it."""
    if not folder:
        return
    for name in _FILES:
        with contextlib.suppress(OSError):
            os.unlink(os.path.join(folder, name))
    with contextlib.suppress(OSError):
        os.rmdir(folder)


def _may_run_programs(place: str) -> bool:
    if len(os.fsencode(place)) > _LONGEST:
        return False
    try:
        return not os.statvfs(place).f_flag & os.ST_NOEXEC
    except OSError:
        return False
