"""Interrupt saving at every call it makes to the system, and tell what stood on disk afterwards.

    python tests/core/saving/fault_runner.py FOLDER [SITUATION…] < /dev/null

writes one JSON object a line: situation, fault, moment, what stood on disk, what was said. Each
fault meets a child of its own, which does one real save in a real folder. The moments are found,
not listed: a profile function sees every call of `os`, `fcntl` and files that saving makes, and
the one call of libc behind `renameat2`. There the child kills itself (SIGKILL: nothing of it runs
any more), before the call or behind it, or the call fails in the place of being made.
"""

import errno
import json
import os
import re
import shutil
import signal
import struct
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any, NamedTuple

from virtconnect import bindings
from virtconnect.bindings import Bindings
from virtconnect.conf import storage
from virtconnect.text import VirtConnectError
from virtconnect.trust import Consents

OLD = '# old\nuri_aliases = [\n  "a=test:///default",\n]\n' + "# filler\n" * 60
NEW = '# new\nuri_aliases = [\n  "a=test:///default",\n  "b=qemu:///system",\n]\n' + "# more\n" * 90

# What a call may fail with; calls that are not here only look, and fail with EIO.
_ALL = ("ENOSPC", "EDQUOT", "EIO", "EROFS", "EACCES", "EPERM", "ENOMEM")
ERRORS = {
    "open": (*_ALL, "ENAMETOOLONG", "EMFILE"),
    "write": ("ENOSPC", "EDQUOT", "EIO", "EFBIG", "EPERM"),
    "fsync": ("ENOSPC", "EDQUOT", "EIO", "EROFS"),
    "close": ("ENOSPC", "EDQUOT", "EIO"),
    "fchmod": ("EPERM", "EIO", "EROFS"),
    "fchown": ("EPERM", "EIO", "EROFS", "EDQUOT"),
    "chmod": ("EPERM", "EIO", "EROFS"),
    "setxattr": ("EPERM", "ENOTSUP", "ENOSPC", "EDQUOT", "EIO"),
    "getxattr": ("EPERM", "ENOTSUP", "EIO"),
    "listxattr": ("EPERM", "ENOTSUP", "EIO"),
    "replace": (*_ALL, "EBUSY"),
    "renameat2": (*_ALL, "EBUSY", "EINVAL", "ENOSYS"),
    "link": (*_ALL, "EMLINK"),
    "unlink": ("EIO", "EROFS", "EACCES", "EPERM", "EBUSY"),
    "mkdir": (*_ALL, "EMLINK", "ENAMETOOLONG"),
    "read": ("EIO", "EISDIR"),
    "flock": ("ENOLCK", "EOPNOTSUPP", "EIO"),
    "fcntl": ("EACCES", "EAGAIN", "EINVAL", "EIO"),
}
# What only looks changes nothing, so behind it stands what stood before it: killed once, and no
# error but EIO. `access` gives no errors, only answers.
LOOKS = ("stat", "lstat", "fstat", "readlink", "getcwd", "listdir", "scandir", "urandom", "access")
# Each error is tried in these situations; in the others, which make the same calls, the few.
ALL_ERRORS = ("plain file, first backup", "new file in new folders", "keys.json")
FEW = ("ENOSPC", "EIO", "EPERM", "ENOTSUP", "EINVAL", "EAGAIN")
# A system that refuses to set these is one that cannot keep them.
MAY_BE_LOST = ("fchown", "setxattr", "getxattr", "listxattr")
NO_CALLS = ("fspath", "_path_normpath", "strerror", "geteuid", "_path_splitroot", "getpid")


class Situation(NamedTuple):
    """A file to be saved: how it is laid out, what saves it, where and what it is then."""

    prepare: Callable[[str], None]
    save: Callable[[str], object]
    path: Callable[[str], str]
    old: bytes | None
    new: bytes


def _conf(folder: str) -> str:
    return f"{folder}/libvirt.conf"


def _written(path: str, text: str, mode: int = 0o644) -> None:
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(path, mode)


def _save_conf(path: str, backups: int = 5) -> None:
    storage.save(path, NEW, storage.load(path).fingerprint, backups)


def _plain(folder: str) -> None:
    _written(_conf(folder), OLD)


def _backed_up(count: int) -> Callable[[str], None]:
    def prepare(folder: str) -> None:
        _plain(folder)
        for number in range(1, count + 1):
            _written(f"{_conf(folder)}.bak-{number}", f"# copy {number}\n")

    return prepare


def _linked(folder: str) -> None:
    os.mkdir(f"{folder}/goal")
    _written(f"{folder}/goal/libvirt.conf", OLD)
    os.symlink("goal/libvirt.conf", f"{folder}/second")
    os.symlink(f"{folder}/second", _conf(folder))


def _dressed(folder: str) -> None:
    path = _conf(folder)
    _written(path, OLD, 0o640)
    if os.geteuid() == 0:
        os.chown(path, 1234, 2345)
    try:
        os.setxattr(path, "user.note", b"mine")
        os.setxattr(path, "system.posix_acl_access", access_list())
        if os.geteuid() == 0:
            os.setxattr(path, "security.selinux", b"system_u:object_r:etc_t:s0\0")
    except OSError as error:
        if error.errno not in (errno.ENOTSUP, errno.EPERM, errno.EINVAL):
            raise


def access_list() -> bytes:
    """Return a list as Linux stores it: user rw, uid 4321 r, group r, mask r, other none."""
    entries = [(1, 6, -1), (2, 4, 4321), (4, 4, -1), (16, 4, -1), (32, 0, -1)]
    packed = b"".join(struct.pack("<HHi", tag, rights, who) for tag, rights, who in entries)
    return struct.pack("<I", 2) + packed


def _nothing(_folder: str) -> None:
    pass


OLD_BINDINGS = Bindings(("work",), {"/c/libvirt.conf": {"hail": "work"}})
NEW_BINDINGS = OLD_BINDINGS.bound("/c/libvirt.conf", "sleet", "home")


def _old_bindings(folder: str) -> None:
    bindings.save(f"{folder}/config", OLD_BINDINGS)


def _save_bindings(folder: str) -> None:
    bindings.save(f"{folder}/config", NEW_BINDINGS)


def _old_trust(folder: str) -> None:
    Consents(f"{folder}/state").agree("qemu+ext:///system?command=/bin/true")


def _save_trust(folder: str) -> None:
    Consents(f"{folder}/state").agree("qemu+ext:///system?command=/bin/false")


def _kept(prepare: Callable[[str], None], name: str) -> bytes:
    """Return what a file of ours holds when it is made in a folder of its own."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        with open(f"{folder}/{name}", "rb") as file:
            return file.read()


def _after(first: Callable[[str], None], second: Callable[[str], None]) -> Callable[[str], None]:
    def both(folder: str) -> None:
        first(folder)
        second(folder)

    return both


def _situations() -> dict[str, Situation]:
    old, new = OLD.encode(), NEW.encode()
    bound = _after(_old_bindings, _save_bindings)
    agreed = _after(_old_trust, _save_trust)
    return {
        "plain file, first backup": Situation(
            _plain, lambda folder: _save_conf(_conf(folder)), _conf, old, new
        ),
        "sixth backup": Situation(
            _backed_up(5), lambda folder: _save_conf(_conf(folder)), _conf, old, new
        ),
        "no backups": Situation(
            _plain, lambda folder: _save_conf(_conf(folder), 0), _conf, old, new
        ),
        "chain of links": Situation(
            _linked, lambda folder: _save_conf(_conf(folder)), _conf, old, new
        ),
        "owner, mode, ACL, xattrs": Situation(
            _dressed, lambda folder: _save_conf(_conf(folder)), _conf, old, new
        ),
        "new file in new folders": Situation(
            _nothing,
            lambda folder: _save_conf(f"{folder}/one/two/libvirt.conf"),
            lambda folder: f"{folder}/one/two/libvirt.conf",
            None,
            new,
        ),
        "keys.json": Situation(
            _old_bindings,
            _save_bindings,
            lambda folder: f"{folder}/config/keys.json",
            _kept(_old_bindings, "config/keys.json"),
            _kept(bound, "config/keys.json"),
        ),
        "trust.json": Situation(
            _old_trust,
            _save_trust,
            lambda folder: f"{folder}/state/trust.json",
            _kept(_old_trust, "state/trust.json"),
            _kept(agreed, "state/trust.json"),
        ),
    }


# --- one save that meets one fault ----------------------------------------------------------------


class Meeting:
    """A profile function that counts calls and does something at one of them.

    `fault` is "kill before", "kill after" or the name of an error; `at` counts from 1.
    """

    def __init__(self, at: int = 0, fault: str = "") -> None:
        self.at = at
        self.fault = fault
        self.moments: list[tuple[str, str]] = []
        self._open = False

    def __call__(self, frame: FrameType, event: str, argument: Any) -> None:
        if event in ("c_call", "call"):
            name = _call(frame, event, argument)
            if name:
                where = frame if event == "c_call" else frame.f_back or frame
                self.moments.append((name, where.f_code.co_name))
                if len(self.moments) == self.at:
                    self._meet(name)
        elif self._open and (
            (event == "return" and _call(frame, "call", None))
            or (event in ("c_return", "c_exception") and _call(frame, "c_call", argument))
        ):
            os.kill(os.getpid(), signal.SIGKILL)

    def _meet(self, name: str) -> None:
        if self.fault == "kill before":
            os.kill(os.getpid(), signal.SIGKILL)
        elif self.fault == "kill after":
            self._open = True
        elif name == "renameat2" and self.fault in ("EINVAL", "ENOSYS", "EPERM"):
            from virtconnect.conf import replacing

            replacing._rename = lambda *_: False  # what the function makes of these
            sys.setprofile(None)
        else:
            number = getattr(errno, self.fault)
            raise OSError(number, os.strerror(number))


def _call(frame: FrameType, event: str, argument: Any) -> str:
    """Return the name of a call of the system that is made here, "" when it is none."""
    code = frame.f_code
    if event == "call":
        is_ours = code.co_name == "_rename" and code.co_filename.endswith("replacing.py")
        return "renameat2" if is_ours else ""
    if code.co_name == "_rename" or "importlib" in code.co_filename:
        return ""
    name = getattr(argument, "__name__", "")
    module = getattr(argument, "__module__", None)
    if module == "_io":
        return str(name)
    if module not in ("posix", "fcntl") or name in NO_CALLS or name.startswith("_"):
        return ""
    return str(name)


def child(work: Callable[[], object], meeting: Meeting | None) -> tuple[str, str]:
    """Do the work in a child; return how it ended and what it said."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        said: dict[str, Any] = {"end": "done", "said": "", "moments": []}
        try:
            if meeting is not None:
                sys.setprofile(meeting)
            try:
                work()
            finally:
                sys.setprofile(None)
        except VirtConnectError as error:
            said |= {"end": type(error).__name__, "said": str(error)}
        except BaseException as error:  # noqa: BLE001 (a fault of ours: the row will tell)
            said |= {"end": "TRACEBACK", "said": repr(error)}
        if meeting is not None and not meeting.at:
            said["moments"] = meeting.moments
        os.write(writing, json.dumps(said).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        told = file.read()
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        return f"signal {os.WTERMSIG(status)}", ""
    answer = json.loads(told)
    if meeting is not None and not meeting.at:
        meeting.moments = [(name, where) for name, where in answer["moments"]]
    return answer["end"], answer["said"]


# --- what stands on disk --------------------------------------------------------------------------


class Look(NamedTuple):
    """What a folder holds: the content that stands, all else in it that must not suffer."""

    disk: str
    left: int
    faults: tuple[str, ...]


def look(situation: Situation, folder: str, links: dict[str, str], dress: Any) -> Look:
    """Look at everything that a save may have touched."""
    path = situation.path(folder)
    faults = []
    try:
        with open(path, "rb") as file:
            content: bytes | None = file.read()
    except FileNotFoundError:
        content = None
    disk = "old" if content == situation.old else "new" if content == situation.new else "MIXED"
    if {link: os.readlink(link) for link in links if os.path.islink(link)} != links:
        faults.append("a link is gone")
    if dress is not None and content is not None and dress_of(path) != dress:
        faults.append(f"mode, owner or attributes: {dress_of(path)}")
    left = 0
    whole = {situation.old, situation.new, *(f"# copy {n}\n".encode() for n in range(1, 6))}
    for place, _, names in os.walk(folder):
        for name in names:
            if re.fullmatch(r"\..*\.[0-9a-f]{12}", name):
                left += 1
            elif ".bak-" in name or ".broken" in name:
                with open(os.path.join(place, name), "rb") as file:
                    if file.read() not in whole:
                        faults.append(f"{name} is not whole")
    return Look(disk, left, tuple(faults))


def dress_of(path: str) -> list[Any]:
    """Return what belongs to a file besides its content."""
    status = os.stat(path)
    names = sorted(os.listxattr(path)) if hasattr(os, "listxattr") else []
    return [
        status.st_mode,
        status.st_uid,
        status.st_gid,
        {name: os.getxattr(path, name).hex() for name in names},
    ]


def rows(name: str, situation: Situation, base: str) -> Iterator[dict[str, object]]:
    """Yield a row for each fault at each moment of one situation."""
    folder = f"{base}/it"

    def fresh() -> tuple[dict[str, str], Any]:
        shutil.rmtree(folder, ignore_errors=True)
        os.mkdir(folder)
        situation.prepare(folder)
        links = {
            link: os.readlink(link)
            for link in (f"{folder}/libvirt.conf", f"{folder}/second")
            if os.path.islink(link)
        }
        path = situation.path(folder)
        return links, dress_of(path) if os.path.exists(path) else None

    fresh()
    situation.save(folder)  # so that the children have everything imported
    fresh()
    found = Meeting()
    end, said = child(lambda: situation.save(folder), found)
    if end != "done":
        raise SystemExit(f"{name}: {end} {said}")
    for at, (call, where) in enumerate(found.moments, 1):
        if call in LOOKS:
            faults: tuple[str, ...] = ("kill before", "EIO")[: 1 if call == "access" else 2]
        else:
            errors = ERRORS.get(call, ("EIO",))
            if name not in ALL_ERRORS:
                errors = tuple(error for error in errors if error in FEW)
            faults = ("kill before", "kill after", *errors)
        for fault in faults:
            links, dress = fresh()
            end, said = child(lambda: situation.save(folder), Meeting(at, fault))
            if call in MAY_BE_LOST and fault in ("EPERM", "ENOTSUP") and end == "done":
                dress = None
            then = look(situation, folder, links, dress)
            again, _ = child(lambda: situation.save(folder), None)
            last = look(situation, folder, links, dress)
            complaints = [*then.faults, *last.faults]
            if again != "done" or last.disk != "new":
                complaints.append(f"saving again: {again}, {last.disk}")
            if last.left and call != "unlink":
                complaints.append("something lies beside the file for good")
            if then.left and call != "unlink" and not fault.startswith("kill"):
                complaints.append("something was left beside the file")
            yield {
                "situation": name,
                "fault": fault,
                "moment": f"{call} ({where})" if call in LOOKS else f"{at:2} {call} ({where})",
                "call": call,
                "disk": then.disk,
                "left": then.left,
                "end": end,
                "said": said,
                "complaints": complaints,
            }


def main() -> None:
    base, *chosen = sys.argv[1:]
    os.umask(0o022)
    for name, situation in _situations().items():
        if not chosen or name in chosen:
            for row in rows(name, situation, base):
                sys.stdout.write(json.dumps(row) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
