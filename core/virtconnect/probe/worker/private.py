"""The worker's surroundings: who reads its standard error, which configuration libvirt sees."""

from __future__ import annotations

import os
import select
import threading

COVER = "VIRT_CONNECT_COVER"  # a file that libvirt must see as empty

_CLONE_NEWNS = 0x00020000  # linux/sched.h
_MS_BIND = 4096  # linux/mount.h
_MS_REC = 16384
_MS_PRIVATE = 1 << 18


class CapturedErrors:
    """What is written to standard error, kept until somebody takes it.

    libvirt tells the reason of a failed TLS check only there (a warning of its log).
    """

    def __init__(self) -> None:
        self._reading, writing = os.pipe()
        os.set_blocking(self._reading, False)
        os.dup2(writing, 2)
        os.close(writing)
        self._text = bytearray()
        self._lock = threading.Lock()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        """Keep the pipe from filling up, which would stop who writes."""
        arrival = select.poll()
        arrival.register(self._reading, select.POLLIN)
        while True:
            arrival.poll()
            with self._lock:
                self._drain()

    def _drain(self) -> None:
        try:
            while chunk := os.read(self._reading, 1 << 16):
                self._text += chunk
        except BlockingIOError:  # that was all
            return

    def taken(self) -> str:
        """Return what was written since the last time, complete up to now."""
        with self._lock:
            self._drain()
            written = bytes(self._text)
            self._text.clear()
        return written.decode("utf-8", "surrogateescape")


def cover_configuration() -> None:
    """Hide the file named by `COVER` from this process, if it is told to.

    root's libvirt reads one fixed file, so an empty one is laid over it in a mount namespace of
    our own (as `unshare --mount` does). Where the kernel forbids that, nothing changes, and
    libvirt's own error is the answer.
    """
    path = os.environ.pop(COVER, None)
    if not path:
        return
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_CLONE_NEWNS) == 0:
        libc.mount(None, b"/", None, _MS_REC | _MS_PRIVATE, None)
        libc.mount(b"/dev/null", os.fsencode(path), None, _MS_BIND, None)
