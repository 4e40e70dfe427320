"""The first program's part of there being one only: it waits for second starts."""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from virtconnect.state import make_private
from virtconnect_gui.single_instance import Message, is_own, is_same_user, understood

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_LARGEST = 1024 * 1024  # bytes of a message


class Listener(QObject):
    """Waits for second starts; `came(message)` follows each."""

    came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None
        self._lock = -1
        self._read: dict[QLocalSocket, bytes] = {}

    def listen(self, path: str | None) -> bool:
        """Begin to wait; False when another program does already, or there is no place."""
        if path is None or not self._take_lock(path):
            return False
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(path)  # a killed one left it: the lock is ours
        if not server.listen(path):
            self.close()
            return False
        server.newConnection.connect(self._meet)
        self._server = server
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
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    def _meet(self) -> None:
        server = self._server
        while server is not None and (wire := server.nextPendingConnection()) is not None:
            if not is_same_user(wire.socketDescriptor()):
                wire.abort()
                continue
            self._read[wire] = b""
            wire.readyRead.connect(self._hear)
            wire.disconnected.connect(self._forget)

    def _hear(self) -> None:
        for wire in [wire for wire in self._read if wire.bytesAvailable()]:
            self._read[wire] += bytes(wire.readAll().data())
            heard = self._read[wire]
            if b"\n" in heard:
                self._answer(wire, understood(heard.partition(b"\n")[0]))
            elif len(heard) > _LARGEST:
                wire.abort()

    def _answer(self, wire: "QLocalSocket", message: Message | None) -> None:
        self._read[wire] = b""
        if message is None:
            wire.abort()
            return
        self.came.emit(message)
        wire.write(b"taken\n")
        wire.flush()
        wire.disconnectFromServer()

    def _forget(self) -> None:
        for wire in [wire for wire in self._read if wire.state() == wire.LocalSocketState(0)]:
            del self._read[wire]
            wire.deleteLater()
