"""Have root's libvirt.conf written: find the program, start it through pkexec or sudo.

What is sent travels on standard input, so nothing of it is in a process list. Nothing is lost when
it goes wrong: every failure is a `ConfUnsaved`, and the file is as it was.
"""

import os

from virtconnect.conf.backups import BACKUPS
from virtconnect.conf.file_errors import (
    ChangedOnDisk,
    ConfUnsaved,
    DiskFull,
    ReadOnlyDisk,
    SaveFailed,
)
from virtconnect.conf.storage import Fingerprint
from virtconnect.machine import Machine
from virtconnect.text import Sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from subprocess import Popen

ROOTS_CONF = "/etc/libvirt/libvirt.conf"

# Where a package puts the program for polkit's policy to name it; the second is Debian's kin.
INSTALLED = (
    "/usr/libexec/virt-connect/write-libvirt-conf",
    "/usr/lib/virt-connect/write-libvirt-conf",
)
PYTHON = "/usr/bin/python3"  # root runs the system's, not one from a user's folder

_DISMISSED = 126  # pkexec(1): the dialog was dismissed
_NOT_ALLOWED = 127  # pkexec(1): not authorized, or nobody to ask


class NotAllowed(ConfUnsaved):
    """Whoever was asked did not give the rights, or nobody could be asked; `sentence` tells."""


class CannotAsk(ConfUnsaved):
    """The program that writes as root cannot be started here; `sentence` tells why."""


class WouldStopRoot(ConfUnsaved):
    """With this content all of root's libvirt programs would fail."""

    def __init__(self, path: str, what: str | Sentence) -> None:
        super().__init__(
            path, "{0} was not saved: with it all of root's libvirt programs fail: {1}", what
        )


def is_roots(path: str, uid: int) -> bool:
    """Tell whether `path` is the file of root's programs, and the user `uid` is not root."""
    return uid != 0 and os.path.realpath(path) == os.path.realpath(ROOTS_CONF)


def pkexec_command(machine: Machine) -> tuple[str, ...]:
    """Return what asks for the rights in a dialog of the desktop; raises `CannotAsk`.

    A dialog in the terminal that the window was started from would be seen by nobody.
    """
    pkexec = machine.which("pkexec")
    if pkexec is None:
        raise CannotAsk(
            ROOTS_CONF,
            "{0} could not be saved: pkexec, which asks for the rights, is not installed",
        )
    return (pkexec, "--disable-internal-agent", *_program(machine))


def sudo_command(machine: Machine) -> tuple[str, ...]:
    """Return what asks for the rights in the terminal; raises `CannotAsk`."""
    sudo = machine.which("sudo")
    if sudo is None:
        raise CannotAsk(
            ROOTS_CONF, "{0} could not be saved: only root may write it, and there is no sudo here"
        )
    return (sudo, "--", *_program(machine))


def _program(machine: Machine) -> tuple[str, ...]:
    """Return the program: one that a package installed, else our own under the system's Python."""
    for path in INSTALLED:
        if machine.is_file(path):
            return (path,)
    own = os.path.join(os.path.dirname(os.path.abspath(__file__)), "program.py")
    if not os.path.isfile(PYTHON) or not os.path.isfile(own):
        raise CannotAsk(
            ROOTS_CONF,
            "{0} could not be saved: {1}, which would do it as root, is not installed",
            PYTHON if os.path.isfile(own) else INSTALLED[0],
        )
    other = changeable_by_others(own, machine.uid)
    if other is not None:
        raise CannotAsk(
            ROOTS_CONF,
            "{0} could not be saved: other users may change {1}, so it must not run as root",
            other,
        )
    return (PYTHON, "-I", own)


def changeable_by_others(path: str, uid: int) -> str | None:
    """Return the part of `path` that others than root and the user may change, None for none.

    In a sticky folder (/tmp) others cannot change what is not theirs.
    """
    path = os.path.realpath(path)
    while True:
        status = os.lstat(path)
        is_open = status.st_mode & 0o002 and not status.st_mode & 0o1000
        if status.st_uid not in (0, uid) or is_open:
            return path
        if path == "/":
            return None
        path = os.path.dirname(path)


def request(text: str, expected: Fingerprint | None, backups: int = BACKUPS) -> bytes:
    """Return what the program reads on its standard input; raises `SaveFailed`."""
    import json

    try:
        content = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError as error:
        raise SaveFailed(
            ROOTS_CONF, Sentence("it holds half a character, which no file can hold")
        ) from error
    known = None if expected is None else {"size": expected.size, "digest": expected.digest}
    header = {"virt-connect": 1, "size": len(content), "backups": backups, "expected": known}
    return json.dumps(header).encode("ascii") + b"\n" + content


class Writing:
    """One attempt to have the file written by `command`.

    `in_terminal` leaves standard error to who asks there. `cancel` may be called on another thread
    than `write`, which waits as long as somebody thinks about a password.
    """

    def __init__(self, command: "Sequence[str]", *, in_terminal: bool = False) -> None:
        self._command = command
        self._in_terminal = in_terminal
        self._process: Popen[bytes] | None = None
        self._is_cancelled = False

    def write(self, text: str, expected: Fingerprint | None, backups: int = BACKUPS) -> Fingerprint:
        """Let it write, return the file's fingerprint; raises `ConfUnsaved`."""
        from subprocess import PIPE, Popen

        asked = request(text, expected, backups)
        stderr = None if self._in_terminal else PIPE
        try:
            with Popen(self._command, stdin=PIPE, stdout=PIPE, stderr=stderr) as process:
                self._process = process
                if self._is_cancelled:
                    process.terminate()
                told, complaint = process.communicate(asked)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise CannotAsk(
                ROOTS_CONF,
                "{0} could not be saved: {1} could not be started: {2}",
                self._command[0],
                reason,
            ) from error
        if self._is_cancelled and _answer(told) is None:
            raise NotAllowed(ROOTS_CONF, "{0} was not saved: it was cancelled")
        return understood(process.returncode, told, complaint or b"")

    def cancel(self) -> None:
        """Stop asking for the rights; what has them already goes on to its end."""
        self._is_cancelled = True
        if self._process is not None:
            try:
                self._process.terminate()
            except OSError:
                return  # it is root's now


def understood(status: int, told: bytes, complaint: bytes) -> Fingerprint:
    """Return the fingerprint in the program's answer; raises what it refused, or who refused it."""
    answer = _answer(told)
    if answer is None:
        raise _not_started(status, complaint.decode("utf-8", "replace"))
    match answer:
        case {"written": True, "size": int(size), "digest": str(digest)}:
            moment, inode = answer.get("mtime_ns"), answer.get("inode")
            return Fingerprint(
                size,
                moment if isinstance(moment, int) else 0,
                inode if isinstance(inode, int) else 0,
                digest,
            )
        case {"written": False, "why": str(why), "detail": str(detail)}:
            raise _refused(why, detail)
        case _:
            raise SaveFailed(
                ROOTS_CONF, Sentence("the program that writes as root gave no clear answer")
            )


def _answer(told: bytes) -> dict[str, object] | None:
    """Return the line that is the program's; another one may come from PAM."""
    import json

    for line in reversed(told.splitlines()):
        try:
            answer = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(answer, dict) and answer.get("virt-connect") == 1:
            return answer
    return None


def _not_started(status: int, complaint: str) -> ConfUnsaved:
    if status == _DISMISSED:
        return NotAllowed(ROOTS_CONF, "{0} was not saved: the question for the rights was declined")
    if "authentication agent" in complaint.lower():
        return NotAllowed(
            ROOTS_CONF,
            "{0} was not saved: this session has no polkit agent that could ask for your password",
        )
    if status in (_NOT_ALLOWED, 1):
        return NotAllowed(ROOTS_CONF, "{0} was not saved: you were not given the rights for it")
    return SaveFailed(
        ROOTS_CONF, Sentence("the program that writes as root ended without an answer")
    )


_DETAILED = {
    "not-roots": "{0} was not saved: others than root may change {1}",
    "no-folder": "{0} was not saved: there is no folder {1}",
    "not-a-folder": "{0} was not saved: {1} is not a folder",
    "not-a-file": "{0} was not saved: {1} is not an ordinary file",
}


def _refused(why: str, detail: str) -> ConfUnsaved:
    """Return the error for a word of the program's answer."""
    if why in ("changed", "appeared", "vanished"):
        return ChangedOnDisk(ROOTS_CONF, why)
    if why in ("syntax", "aliases", "not-text"):
        return WouldStopRoot(ROOTS_CONF, detail or Sentence("it is not text"))
    if why in _DETAILED:
        return ConfUnsaved(ROOTS_CONF, _DETAILED[why], detail)
    if why == "disk-full":
        return DiskFull(ROOTS_CONF)
    if why == "read-only":
        return ReadOnlyDisk(ROOTS_CONF)
    if why == "too-large":
        return SaveFailed(
            ROOTS_CONF, Sentence("it would be larger than the 10 MB that libvirt reads")
        )
    if why == "not-root":
        return NotAllowed(ROOTS_CONF, "{0} was not saved: what should write it did not become root")
    return SaveFailed(ROOTS_CONF, (detail or why).lower())
