"""The worker's surroundings: who reads its standard error, which configuration libvirt sees."""

from __future__ import annotations

import os
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
        os.dup2(writing, 2)
        os.close(writing)
        self._text = bytearray()
        self._arrived = threading.Condition()
        self._marks = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            chunk = os.read(self._reading, 1 << 16)
            if not chunk:
                return
            with self._arrived:
                self._text += chunk
                self._arrived.notify_all()

    def taken(self) -> str:
        """Return what was written since the last time, complete up to now."""
        self._marks += 1
        mark = f"\0{self._marks}\0".encode("ascii")
        os.write(2, mark)
        with self._arrived:
            self._arrived.wait_for(lambda: mark in self._text, timeout=1.0)
            written = bytes(self._text)
            self._text.clear()
        return written.replace(mark, b"").decode("utf-8", "surrogateescape")


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
