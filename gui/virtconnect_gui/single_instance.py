"""One program for each user, display and configuration: a second start hands over and ends.

They meet at a socket in a folder of the user's own. Who holds the lock beside it is the first, and
may take away what a killed one left; whoever cannot reach a first opens a window of its own.
What is handed over may hold a password, so both ends make sure that the other is the same user.
Without Qt: a second start is over before that would be loaded. `listener` is the first one's part.
"""

import os
import stat
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from virtconnect.machine import Machine
from virtconnect.state import config_folder, state_folder

_LONGEST_PATH = 100  # bytes; the kernel's own limit for a socket's name is 108
_PATIENCE = 3.0  # seconds that a second start waits for the first one's answer

# What tells one display from another.
_DISPLAY = ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM")
# What a desktop gives a program it starts, so that it may come to the front.
_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")


class Message(NamedTuple):
    """What a second start hands over: its arguments, where it was started, its token."""

    arguments: tuple[str, ...]
    cwd: str
    token: str = ""


def address(machine: Machine) -> str | None:
    """Return the path of the socket to meet at; None where there is no place for one."""
    # Not through hashlib, which brings OpenSSL along.
    try:
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b

    told = [str(machine.uid), machine.libvirt_conf, config_folder(machine), state_folder(machine)]
    told += [machine.env.get(name, "") for name in _DISPLAY]
    name = blake2b("\0".join(told).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    runtime = machine.env.get("XDG_RUNTIME_DIR", "")
    has_runtime = runtime.startswith("/") and is_own(runtime)
    folder = os.path.join(runtime, "virt-connect") if has_runtime else state_folder(machine)
    path = os.path.join(folder, f"{name}.socket")
    return path if len(os.fsencode(path)) <= _LONGEST_PATH else None


def is_own(folder: str) -> bool:
    """Tell whether a folder is the user's, and nobody else may put anything into it.

    A variable that names /tmp for it lets another user wait there for what we hand over.
    """
    try:
        found = os.stat(folder)
    except (OSError, ValueError):
        return False
    return (
        stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & 0o022
    )


def is_same_user(descriptor: int) -> bool:
    """Tell whether who is at the other end of a socket runs as this user; where nobody tells, yes.

    The folder is the user's own already: this is for one that was not when the socket was made.
    """
    import socket
    import struct

    option = getattr(socket, "SO_PEERCRED", None)
    if option is None:
        return True
    size = struct.calcsize("3i")
    with socket.socket(fileno=os.dup(descriptor)) as wire:
        told = wire.getsockopt(socket.SOL_SOCKET, option, size)
    user: int = struct.unpack("3i", told)[1]
    return user == os.geteuid()


def hand_over(path: str | None, arguments: Sequence[str], cwd: str, env: Mapping[str, str]) -> bool:
    """Give the arguments to the program that is running; False when there is none that answers."""
    if path is None or not os.path.exists(path) or not is_own(os.path.dirname(path)):
        return False
    import json
    import socket

    if not hasattr(socket, "AF_UNIX"):
        return False
    token = next((env[name] for name in _TOKENS if env.get(name)), "")
    message = {"virt-connect": 1, "arguments": list(arguments), "cwd": cwd, "token": token}
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as wire:
        wire.settimeout(_PATIENCE)
        try:
            wire.connect(path)
            if not is_same_user(wire.fileno()):
                return False
            wire.sendall(json.dumps(message).encode("ascii") + b"\n")
            return wire.recv(100).startswith(b"taken")
        except OSError:
            return False


def understood(line: bytes) -> Message | None:
    """Return the message in a line, None when it is none."""
    import json

    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return None
    match told:
        case {"virt-connect": 1, "arguments": list(found), "cwd": str(cwd), "token": str(token)}:
            if all(isinstance(one, str) for one in found):
                return Message(tuple(found), cwd, token)
    return None
