"""Where ssh finds our askpass: a program whose own path tells it which socket to ask at.

libvirt clears the environment of the ssh it starts but for a few variables; SSH_ASKPASS is one of
them (src/rpc/virnetsocket.c), one of our own would be dropped. So the folder of the program is the
address: private to the user, made and removed by whoever asked for the test.
"""

from __future__ import annotations

import json
import os
import shlex
import socket
import struct
import sys
import threading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

PROGRAM = "askpass"
SOCKET = "socket"
_LONGEST = 64 * 1024  # bytes of a question


class Server:
    """Listens in `folder` until `close`; each question is given to `ask` in a thread of its own.

    `ask(prompt, hint, process, is_there)` returns the answer or None. `program` is the askpass.
    """

    def __init__(
        self, folder: str, ask: Callable[[str, str, int, Callable[[], bool]], str | None]
    ) -> None:
        self._ask = ask
        self._folder = folder
        self.program = os.path.join(folder, PROGRAM)
        client = os.path.join(os.path.dirname(os.path.abspath(__file__)), "askpass.py")
        words = (sys.executable, "-I", "-S", client)
        descriptor = os.open(self.program, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o700)
        with open(descriptor, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write(f'#!/bin/sh\nexec {" ".join(map(shlex.quote, words))} "$0" "$@"\n')
        self._listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listening.bind(os.path.join(folder, SOCKET))
        self._listening.listen(8)
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Listen no more, and take away what was put into the folder."""
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()
        remove(self._folder)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:  # closed
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                if _is_of_another_user(connection):
                    return
                told = _line(connection)
                answer = self._ask(
                    str(told["prompt"]),
                    str(told["hint"]),
                    int(str(told["process"])),
                    lambda: _is_there(connection),
                )
                connection.sendall(json.dumps(answer).encode("ascii") + b"\n")
            except (OSError, ValueError, KeyError, TypeError):  # it is gone, or no askpass of ours
                return


def remove(folder: str) -> None:
    """Remove what this module puts into `folder`; what is not there is no error."""
    for name in (PROGRAM, SOCKET):
        try:
            os.unlink(os.path.join(folder, name))
        except OSError:
            continue


def _is_of_another_user(connection: socket.socket) -> bool:
    peer = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    user: int = struct.unpack("3i", peer)[1]
    return user != os.getuid()


def _line(connection: socket.socket) -> dict[str, object]:
    told = b""
    while not told.endswith(b"\n") and len(told) < _LONGEST:
        chunk = connection.recv(4096)
        if not chunk:
            break
        told += chunk
    found = json.loads(told)
    if not isinstance(found, dict):
        raise TypeError(found)
    return found


def _is_there(connection: socket.socket) -> bool:
    try:
        return connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False
