"""The first program's part of there being one only: it waits for second starts."""

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from virtconnect.state import make_private
from virtconnect_gui.single_instance import Message, is_own, is_same_user, understood

if TYPE_CHECKING:
    import socket

_LARGEST = 1024 * 1024  # bytes of a message
_AT_ONCE = 65536  # bytes that are taken from a socket at one go
_WAITING = 8  # second starts that may wait to be met


class _Wire(QObject):
    """The socket of a second start, or the one that they come to; `ready` follows what it brings.

    Not a QLocalSocket: QtNetwork takes four megabytes, and brings Kerberos along.
    """

    ready = Signal(object)  # this wire

    def __init__(self, wire: "socket.socket", parent: QObject) -> None:
        super().__init__(parent)
        wire.setblocking(False)
        self.wire = wire
        self.heard = b""
        self._notifier = QSocketNotifier(wire.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._tell)

    def _tell(self) -> None:
        self.ready.emit(self)

    def hang_up(self) -> None:
        """Close it; nothing is told any more."""
        self._notifier.setEnabled(False)
        self.wire.close()
        self.deleteLater()


class Listener(QObject):
    """Waits for second starts; `came(message)` follows each."""

    came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = ""
        self._server: _Wire | None = None
        self._lock = -1
        self._wires: list[_Wire] = []

    def listen(self, path: str | None) -> bool:
        """Begin to wait; False when another program does already, or there is no place."""
        if path is None or not self._take_lock(path):
            return False
        import socket

        wire = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            with suppress(FileNotFoundError):
                os.unlink(path)  # a killed one left it: the lock is ours
            wire.bind(path)
            os.chmod(path, 0o600)  # nobody can connect before it listens
            wire.listen(_WAITING)
        except OSError:
            wire.close()
            self.close()
            return False
        self._path = path
        self._server = _Wire(wire, self)
        self._server.ready.connect(self._meet)
        return True

    def _take_lock(self, path: str) -> bool:
        try:
            import fcntl

            make_private(os.path.dirname(path))
            if not is_own(os.path.dirname(path)):
                return False
            flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
            self._lock = os.open(f"{path}.lock", flags, 0o600)
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (ImportError, OSError):
            self.close()
            return False
        return True

    def close(self) -> None:
        """Wait no longer; the socket goes."""
        for wire in self._wires:
            wire.hang_up()
        self._wires.clear()
        if self._server is not None:
            self._server.hang_up()
            self._server = None
            with suppress(OSError):
                os.unlink(self._path)
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    def _meet(self, server: _Wire) -> None:
        try:
            came, _address = server.wire.accept()
        except OSError:  # who came is gone again
            return
        if not is_same_user(came.fileno()):
            came.close()
            return
        wire = _Wire(came, self)
        self._wires.append(wire)
        wire.ready.connect(self._hear)

    def _hear(self, wire: _Wire) -> None:
        try:
            heard = wire.wire.recv(_AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            heard = b""
        wire.heard += heard
        if b"\n" in heard:
            self._answer(wire, understood(wire.heard.partition(b"\n")[0]))
        elif not heard or len(wire.heard) > _LARGEST:
            self._forget(wire)

    def _answer(self, wire: _Wire, message: Message | None) -> None:
        if message is not None:
            self.came.emit(message)
            with suppress(OSError):  # it did not wait for the answer
                wire.wire.sendall(b"taken\n")
        self._forget(wire)

    def _forget(self, wire: _Wire) -> None:
        if wire in self._wires:
            self._wires.remove(wire)
            wire.hang_up()
