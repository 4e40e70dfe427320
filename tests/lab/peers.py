"""Peers that fail in one way each: a silent one, one that talks nonsense, one that is not there."""

import socket
import ssl
import threading
from collections.abc import Callable
from pathlib import Path


def free_port() -> int:
    """Return a port of the loopback nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port


class Peer:
    """A listener on the loopback that gives each connection to `talk`, in a thread of its own."""

    def __init__(self, talk: Callable[[socket.socket], None] | None) -> None:
        self._talk = talk
        self._kept: list[socket.socket] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._thread = threading.Thread(target=self._accept)
        self._thread.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:  # closed
                return
            if self._talk is None:
                self._kept.append(connection)
                continue
            with connection:
                try:
                    self._talk(connection)
                except OSError:  # the other side had enough
                    continue

    def close(self) -> None:
        """Hang up and be gone."""
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()
        for connection in self._kept:
            connection.close()


def silent() -> Peer:
    """Accept and say nothing, for ever."""
    return Peer(None)


def saying(words: bytes, *, stays: bool = True) -> Peer:
    """Say something and wait until the other side hangs up, or hang up without `stays`."""

    def talk(connection: socket.socket) -> None:
        connection.sendall(words)
        while stays and connection.recv(4096):
            pass

    return Peer(talk)


def tls_server(certificate: Path, key: Path) -> Peer:
    """Speak TLS with this certificate, ask for none, and confirm as libvirt's daemon does."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    def talk(connection: socket.socket) -> None:
        with context.wrap_socket(connection.dup(), server_side=True) as talking:
            talking.sendall(b"\1")
            talking.recv(1)

    return Peer(talk)
