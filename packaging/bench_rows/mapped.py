"""A private X server, and the time until a program's window is mapped on it."""

import contextlib
import ctypes
import os
import select
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

_SUBSTRUCTURE_NOTIFY = 1 << 19  # X11/X.h: SubstructureNotifyMask
_MAP_NOTIFY = 19
_SMALLEST = 200  # pixels; toolkits also map tiny windows that nobody sees


class Display:
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
                "1280x1024x24",
                "-nolisten",
                "tcp",
            ],
            pass_fds=[sending],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(sending)
        with os.fdopen(receiving) as number:
            self.name = f":{number.readline().strip()}"
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XOpenDisplay.argtypes = [ctypes.c_char_p]
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        for name in ("XSync", "XSelectInput", "XPending", "XNextEvent", "XConnectionNumber"):
            getattr(self._x, name).argtypes = None
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(self.name.encode()))
        root = self._x.XDefaultRootWindow(self._display)
        self._x.XSelectInput(
            self._display, ctypes.c_ulong(root), ctypes.c_long(_SUBSTRUCTURE_NOTIFY)
        )
        self._x.XSync(self._display, 0)
        # A window may vanish between being told of and being asked for its size.
        self._ignore = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(
            lambda _display, _error: 0
        )
        self._x.XSetErrorHandler(self._ignore)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._x.XCloseDisplay(self._display)
        self._server.terminate()
        self._server.wait()

    def wait_for_window(self, seconds: float) -> bool:
        """Wait until a window that can be seen is mapped; False when the time is over."""
        until = time.perf_counter() + seconds
        event = (ctypes.c_long * 24)()
        while time.perf_counter() < until:
            while self._x.XPending(self._display):
                self._x.XNextEvent(self._display, ctypes.byref(event))
                if (event[0] & 0xFFFFFFFF) == _MAP_NOTIFY and self._is_visible(event[5]):
                    return True
            select.select([self._x.XConnectionNumber(self._display)], [], [], 0.05)
        return False

    def drain(self) -> None:
        """Forget what was told so far."""
        event = (ctypes.c_long * 24)()
        self._x.XSync(self._display, 0)
        while self._x.XPending(self._display):
            self._x.XNextEvent(self._display, ctypes.byref(event))

    def _is_visible(self, window: int) -> bool:
        root, x, y = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_int()
        sizes = [ctypes.c_uint() for _number in range(4)]
        found = self._x.XGetGeometry(
            self._display,
            ctypes.c_ulong(window),
            ctypes.byref(root),
            ctypes.byref(x),
            ctypes.byref(y),
            *(ctypes.byref(size) for size in sizes),
        )
        return bool(found) and sizes[0].value >= _SMALLEST and sizes[1].value >= _SMALLEST


def mapped_ms(argv: Sequence[str], env: Mapping[str, str], display: Display) -> float:
    """Start a program in a session of its own; return the milliseconds until its window is mapped.

    Its whole process group is killed then.
    """
    display.drain()
    began = time.perf_counter()
    with subprocess.Popen(
        argv,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as program:
        came = display.wait_for_window(20)
        took = (time.perf_counter() - began) * 1e3
        with contextlib.suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)
    if not came:
        raise SystemExit(f"{argv[0]} showed no window within 20 s")
    return took
