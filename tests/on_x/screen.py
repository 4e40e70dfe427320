"""A real X server without a screen, and the mouse and keys of who sits before it (XTEST).

The few requests needed are written by hand (X11 protocol, XTEST 2.2), so that nothing but the
server itself has to be installed.
"""

import ctypes
import os
import select
import shutil
import socket
import struct
import subprocess
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

PATIENCE = 30.0  # seconds for any answer
_URGE = 0.2  # seconds without one after which it is urged

_KEY_PRESS, _KEY_RELEASE, _PRESS, _RELEASE, _MOTION = 2, 3, 4, 5, 6  # X.h
_QUERY_EXTENSION, _GET_INPUT_FOCUS, _FAKE_INPUT = 98, 43, 2
ESCAPE = 9  # the key's number on a PC keyboard under X


_LIBRARIES = {  # of Qt's platform for X11, and what brings them
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def missing_packages() -> list[str]:
    """Return the packages that bring what is not here."""
    return [
        *([] if shutil.which("Xvfb") else ["xvfb"]),
        *(package for library, package in _LIBRARIES.items() if not _is_there(library)),
    ]


def _is_there(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


class Screen:
    """An Xvfb on a number of its own choosing, for as long as the context lasts."""

    def __enter__(self) -> Self:
        receiving, sending = os.pipe()
        self._server = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                str(sending),
                "-screen",
                "0",
                "1600x1000x24",
                "-nolisten",
                "tcp",
            ],
            pass_fds=[sending],
            stderr=subprocess.DEVNULL,
        )
        os.close(sending)
        with os.fdopen(receiving) as told:
            number = told.readline().strip()
        assert number, "Xvfb did not start"
        self.name = f":{number}"
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(PATIENCE)
        self._socket.connect(f"/tmp/.X11-unix/X{number}")
        self._socket.sendall(struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0))
        accepted, _, _, length = struct.unpack("<BBHxxH", self._read(8))
        self._read(length * 4)
        assert accepted == 1
        answer = self._ask(struct.pack("<BxHHxx5s3x", _QUERY_EXTENSION, 4, 5, b"XTEST"))
        assert answer[8], "this X server has no XTEST"
        self._xtest = answer[9]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._socket.close()
        self._server.terminate()
        self._server.wait()

    def _read(self, count: int) -> bytes:
        got = b""
        while len(got) < count:
            more = self._socket.recv(count - len(got))
            assert more, "the X server went away"
            got += more
        return got

    def _ask(self, request: bytes) -> bytes:
        self._socket.sendall(request)
        while (answer := self._read(32))[0] > 1:
            pass  # an event that every client is sent
        assert answer[0] == 1, f"the X server refused: {answer.hex()}"
        return answer

    def _fake(self, kind: int, detail: int = 0, x: int = 0, y: int = 0) -> None:
        request = struct.pack(
            "<BBHBBxxIIxxxxxxxxhhxxxxxxxB",
            self._xtest,
            _FAKE_INPUT,
            9,
            kind,
            detail,
            0,
            0,
            x,
            y,
            0,
        )
        self._socket.sendall(request)
        self._ask(struct.pack("<BxH", _GET_INPUT_FOCUS, 1))  # answered once that is done

    def move(self, x: int, y: int) -> None:
        """Move the mouse to a place of the screen, in pixels."""
        self._fake(_MOTION, 0, x, y)

    def press(self) -> None:
        """Press the left button."""
        self._fake(_PRESS, 1)

    def release(self) -> None:
        """Let the left button go."""
        self._fake(_RELEASE, 1)

    def strike(self, key: int) -> None:
        """Press a key and let it go."""
        self._fake(_KEY_PRESS, key)
        self._fake(_KEY_RELEASE, key)


class Program:
    """A program of this folder on the screen: it tells in lines what happens to it."""

    def __init__(self, screen: Screen, argv: list[str], env: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            argv,
            env=env | {"DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.told: list[str] = []
        self._rest = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()  # it ends then
        try:
            status = self._process.wait(PATIENCE)
        finally:
            self._process.kill()
            self._process.wait()
            assert self._process.stdout is not None
            self._process.stdout.close()
        assert status == 0 or error is not None, f"it ended with {status}"

    def wait_for(self, beginning: str, urge: Callable[[], object] | None = None) -> str:
        """Return the next line that begins so, without the beginning.

        `urge` is done again and again while nothing comes.
        """
        until = time.monotonic() + PATIENCE
        while True:
            line = self._line(until, urge)
            if line.startswith(beginning):
                return line.removeprefix(beginning).strip()

    def _line(self, until: float, urge: Callable[[], object] | None) -> str:
        pipe = self._process.stdout
        assert pipe is not None
        while b"\n" not in self._rest:
            left = max(until - time.monotonic(), 0)
            ready, _, _ = select.select([pipe], [], [], left if urge is None else min(left, _URGE))
            if not ready and left and urge is not None:
                urge()
                continue
            assert ready, f"nothing came for {PATIENCE} s after {self.told}"
            more = os.read(pipe.fileno(), 65536)
            assert more, "the program ended"
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\n")
        self.told.append(line.decode())
        return self.told[-1]

    def say(self, word: str) -> None:
        """Give the program a word, which it knows what to do with."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{word}\n".encode())
        self._process.stdin.flush()
