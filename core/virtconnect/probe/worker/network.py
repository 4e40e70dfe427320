"""Names and addresses: the stages name, tcp and the banner of an SSH server."""

from __future__ import annotations

import errno
import os
import select
import socket
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.probe.worker import wire
else:
    import wire

PATIENCE = 0.25  # seconds the other addresses get after the first has answered

Address = tuple[int, "tuple[object, ...]"]  # family, what connect() takes


def addresses(stages: wire.Stages, host: str, port: int) -> list[Address]:
    """Do the stage name: return where `host` is, in the order the system prefers."""
    stages.begin("name")
    try:
        # A port beyond 65535 is wrapped by libvirt as by C (htons).
        found = socket.getaddrinfo(host, port % 65536, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        words = error.strerror if isinstance(error, socket.gaierror) else str(error)
        stages.settle(
            wire.FAILED, ("{0} has no address: {1}", host, words or ""), fault="no-address"
        )
        return []
    known: list[Address] = []
    for family, _type, _protocol, _name, place in found:
        if (family, place) not in known:
            known.append((family, place))
    listed = ", ".join(str(place[0]) for _family, place in known)
    stages.settle(wire.OK, ("{0}", listed), addresses=listed)
    return known


def reached(stages: wire.Stages, places: list[Address]) -> Address | None:
    """Do the stage tcp: try every address at once; return the first that accepts.

    All fail: the stage failed. Some fail or do not answer: attention, since libvirt tries them
    one after the other and waits for each.
    """
    stages.begin("tcp")
    answers: dict[int, str] = {}  # by index: "" is connected
    trying: dict[int, socket.socket] = {}
    try:
        for index, (family, place) in enumerate(places):
            try:
                trying[index] = connecting = socket.socket(family, socket.SOCK_STREAM)
            except OSError as error:  # no such family here
                answers[index] = _words(error.errno)
                continue
            connecting.setblocking(False)
            code = connecting.connect_ex(place)
            if code != errno.EINPROGRESS:
                answers[index] = "" if code == 0 else _words(code)
        _wait(trying, answers)
    finally:
        for connecting in trying.values():
            connecting.close()
    return _settled(stages, places, answers)


def _wait(trying: dict[int, socket.socket], answers: dict[int, str]) -> None:
    until: float | None = None
    while len(answers) < len(trying):
        if until is None and "" in answers.values():
            until = time.monotonic() + PATIENCE
        poll = select.poll()
        waiting = {trying[index].fileno(): index for index in trying if index not in answers}
        for descriptor in waiting:
            poll.register(descriptor, select.POLLOUT)
        left = None if until is None else max(0.0, until - time.monotonic()) * 1000
        ready = poll.poll(left)
        if not ready:
            return
        for descriptor, _what in ready:
            index = waiting[descriptor]
            code = trying[index].getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            answers[index] = "" if code == 0 else _words(code)


def _settled(stages: wire.Stages, places: list[Address], answers: dict[int, str]) -> Address | None:
    told = [
        f"{_shown(place)} {answers.get(index, 'no answer yet')}".rstrip()
        for index, (_family, place) in enumerate(places)
    ]
    good = [index for index in range(len(places)) if answers.get(index) == ""]
    if not good:
        stages.settle(wire.FAILED, ("{0}", "; ".join(told)), fault=_fault(list(answers.values())))
        return None
    first = places[good[0]]
    if len(good) == len(places):
        stages.settle(wire.OK, ("{0}", _shown(first[1])), address=str(first[1][0]))
    else:
        stages.settle(
            wire.ATTENTION, ("{0}", "; ".join(told)), address=str(first[1][0]), fault="some-fail"
        )
    return first


def _fault(answers: list[str]) -> str:
    refused = _words(errno.ECONNREFUSED)
    if refused in answers:
        return "refused"
    if _words(errno.ETIMEDOUT) in answers:
        return "no-answer"
    return "unreachable"


def _shown(place: tuple[object, ...]) -> str:
    host, port = str(place[0]), place[1]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _words(code: int | None) -> str:
    return os.strerror(code or errno.EIO)


def banner(stages: wire.Stages, place: Address) -> None:
    """Do the stage ssh-banner by ourselves, for transports that do without the ssh program."""
    stages.begin("ssh-banner")
    family, where = place
    try:
        with socket.socket(family, socket.SOCK_STREAM) as talking:
            talking.connect(where)
            line = _first_line(talking)
    except OSError as error:
        stages.settle(wire.FAILED, ("{0}", _words(error.errno)), fault="hung-up")
        return
    text = line.decode("utf-8", "replace").strip()
    if text.startswith("SSH-"):
        stages.settle(wire.OK, ("{0}", text[4:].partition("-")[2] or text), banner=text)
    elif not text:
        stages.settle(
            wire.FAILED, ("The server hung up before it said who it is",), fault="hung-up"
        )
    else:
        stages.settle(wire.FAILED, ("No SSH server: it says {0}", text[:60]), fault="not-ssh")


def _first_line(talking: socket.socket) -> bytes:
    """Return the line that begins with SSH-, else the first (RFC 4253, section 4.2)."""
    told = b""
    while len(told) < 8192:
        chunk = talking.recv(1024)
        told += chunk
        lines = told.split(b"\n")
        for line in lines[:-1] if chunk else lines:
            if line.startswith(b"SSH-"):
                return line
        if not chunk or any(min(line.rstrip(b"\r"), default=32) < 32 for line in lines[:-1]):
            break  # hung up, or control characters, which no such server sends
    return told.split(b"\n")[0]


def local_socket(stages: wire.Stages, path: str, starts: bool) -> None:
    """Do the stage far-side for a socket of this computer; `starts`: libvirt may start a daemon.

    A path that begins with `@` is an abstract socket, padded as libvirt pads it.
    """
    stages.begin("far-side")
    name: str | bytes = path
    if path.startswith("@") or not path:
        name = b"\0" + os.fsencode(path[1:])
        name = name.ljust(108, b"\0")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as talking:
        try:
            talking.connect(name)
        except OSError as error:
            if starts and error.errno in (errno.ENOENT, errno.ECONNREFUSED):
                stages.settle(
                    wire.OK, ("Nothing listens at {0} yet; libvirt starts its daemon", path)
                )
                return
            faults = {
                errno.ENOENT: "no-socket",
                errno.ENOTDIR: "no-socket",
                errno.ECONNREFUSED: "stale-socket",
                errno.EACCES: "socket-denied",
                errno.EPERM: "socket-denied",
            }
            stages.settle(
                wire.FAILED,
                ("{0}: {1}", path, _words(error.errno) if error.errno else str(error)),
                fault=faults.get(error.errno or 0, "socket"),
                socket=path,
            )
            return
    stages.settle(wire.OK, ("{0}", path), socket=path)
