"""Peers that fail in one way each: a silent one, one that talks nonsense, one that is not there."""

import itertools
import select
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


class BlackHole:
    """A port of the loopback that answers nothing, as behind a firewall that drops.

    The backlog of a listener that never accepts is full, so the kernel drops what else comes.
    """

    def __init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=0)
        self.port: int = self._listening.getsockname()[1]
        self._waiting: list[socket.socket] = []
        while self._takes_one_more():
            pass

    def _takes_one_more(self) -> bool:
        trying = socket.socket()
        self._waiting.append(trying)
        trying.setblocking(False)
        trying.connect_ex(("127.0.0.1", self.port))
        return bool(select.select((), (trying,), (), 0.3)[1])

    def close(self) -> None:
        """Be gone."""
        for connection in (*self._waiting, self._listening):
            connection.close()


def tls_listener(certificate: Path, key: Path, versions: list[str]) -> Peer:
    """As `tls_server`, and note in `versions` which version each client speaks."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.num_tickets = 0  # libvirt 9.0.0 takes them for an answer that is not there yet
    context.load_cert_chain(certificate, key)

    def talk(connection: socket.socket) -> None:
        with context.wrap_socket(connection.dup(), server_side=True) as talking:
            versions.append(talking.version() or "?")
            talking.sendall(b"\1")
            talking.recv(1)

    return Peer(talk)


def cutting(port: int, after: int) -> Peer:
    """Pass on what is said to and fro with the server at `port`, and hang up after `after` bytes.

    Counted is what the server says.
    """

    def talk(connection: socket.socket) -> None:
        with socket.create_connection(("127.0.0.1", port)) as server:
            left = after
            while left > 0:
                for talking in select.select((connection, server), (), ())[0]:
                    said = talking.recv(4096)
                    if not said:
                        return
                    if talking is connection:
                        server.sendall(said)
                        continue
                    connection.sendall(said[:left])
                    left -= len(said)

    return Peer(talk)


def passing(port: int, meet: Callable[[int], None]) -> Peer:
    """Pass on what is said to and fro with the server at `port`, one connection after another.

    `meet` is told the number of each, from 1, before the server hears of it.
    """
    numbers = itertools.count(1)

    def talk(connection: socket.socket) -> None:
        meet(next(numbers))
        with socket.create_connection(("127.0.0.1", port)) as server:
            while True:
                for talking in select.select((connection, server), (), ())[0]:
                    said = talking.recv(4096)
                    if not said:
                        return
                    (server if talking is connection else connection).sendall(said)

    return Peer(talk)


def web_server(certificate: Path, key: Path, answer: bytes) -> Peer:
    """Answer whatever is asked over HTTPS with `answer`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    def talk(connection: socket.socket) -> None:
        with context.wrap_socket(connection.dup(), server_side=True) as talking:
            talking.recv(65536)
            talking.sendall(answer)

    return Peer(talk)
