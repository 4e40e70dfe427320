"""The names that a row's URI may use in braces: ports, files and programs of the rig."""

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.lab import certificates, far_host, peers
    from tests.lab.rig import Rig
else:
    from lab import certificates, far_host, peers

Place = Callable[["Rig"], object]

GARBAGE = "-----BEGIN CERTIFICATE-----\nthis is none\n-----END CERTIFICATE-----\n"


def _file(name: str, text: str, mode: int = 0o644) -> Place:
    def make(rig: "Rig") -> Path:
        path = rig.folder / name
        path.write_text(text)
        path.chmod(mode)
        return path

    return make


def _program(name: str, text: str) -> Place:
    return _file(name, f"#!/bin/sh\n{text}\n", 0o755)


def _key_copy(name: str, mode: int = 0o600, change: Callable[[str], str] = str) -> Place:
    def make(rig: "Rig") -> Path:
        path = rig.folder / name
        path.write_text(change(rig.far.key.read_text()))
        path.chmod(mode)
        return path

    return make


def _ssh(
    name: str,
    *,
    key: str | None = "host",
    config: str = "",
    before: str = "",
    agent: bool = False,
) -> Place:
    """Name an ssh that knows the far host by its key, by another's or not at all."""

    def make(rig: "Rig") -> Path:
        keys = {"host": rig.far.host_key, "other": rig.far.other_host_key}
        known = () if key is None else (keys[key],)
        return rig.far.ssh(
            name,
            *known,
            config=config.format_map(rig),
            before=before.format_map(rig),
            agent=agent,
        )

    return make


def _known(name: str, *, key: str | None) -> Place:
    def make(rig: "Rig") -> Path:
        keys = {"host": rig.far.host_key, "other": rig.far.other_host_key}
        return rig.far.known(name, *(() if key is None else (keys[key],)))

    return make


def _pki(
    name: str,
    *,
    client: str | None = "good",
    other_authority: bool = False,
    change: Callable[["Rig", Path], object] | None = None,
) -> Place:
    """Lay out a folder for pkipath=."""

    def make(rig: "Rig") -> Path:
        pair = None
        if client is not None:
            signer = rig.other_authority if client == "foreign" else rig.authority
            left = -1 if client == "expired" else 30
            pair = signer.signed(client, for_server=False, days_left=left)
        authority = rig.other_authority if other_authority else rig.authority
        folder = certificates.pki_folder(rig.folder / name, authority, pair)
        if change is not None:
            change(rig, folder)
        return folder

    return make


def _revoked(rig: "Rig", folder: Path) -> None:
    rig.authority.revocations(folder / "cacrl.pem", rig.far_certificate[0])


def _old_list(rig: "Rig", folder: Path) -> None:
    rig.authority.revocations(folder / "cacrl.pem", days_left=-1)


def _server(**how: object) -> Place:
    """Name the port of a libvirtd whose certificate is like that."""

    def make(rig: "Rig") -> int:
        pair = rig.authority.signed(
            str(how.get("name", "localhost")),
            names=how.get("names", ("localhost",)),  # type: ignore[arg-type]
            for_server=how.get("for_server", True) is True,
            days_left=how.get("left", 30),  # type: ignore[arg-type]
            days_old=how.get("old", 60),  # type: ignore[arg-type]
        )
        return rig.tls_host(pair, str(how.get("more", ""))).tls_port

    return make


def _saying(words: bytes, *, stays: bool = True) -> Place:
    return lambda rig: rig.peer(peers.saying(words, stays=stays)).port


def _stale(rig: "Rig") -> Path:
    path = rig.folder / "stale"
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(path))
        left.listen()
    return path


def _fifo(rig: "Rig") -> Path:
    path = rig.folder / "fifo.xml"
    os.mkfifo(path)
    return path


PLACES: dict[str, Place] = {
    # --- ports
    "tcp": lambda rig: rig.far.tcp_port,
    "tls": lambda rig: rig.far.tls_port,
    "ssh": lambda rig: rig.far.ssh_port,
    "new_ssh": lambda rig: rig.far.new_ssh_port,
    "polkit": lambda rig: rig.polkit.socket,
    "sasl": lambda rig: rig.sasl.tcp_port,
    "free": lambda rig: rig.port(),
    "hole": lambda rig: rig.peer(peers.BlackHole()).port,
    "silent": lambda rig: rig.silent.port,
    "closing": _saying(b"", stays=False),
    "welcoming": _saying(b"Welcome to the wrong place\r\n"),
    "nonsense": _saying(b"\0\0\0\1nonsense\r\n" * 20, stays=False),
    "mute_ssh": _saying(b"SSH-2.0-mute\r\n"),
    "cut_at_key": lambda rig: rig.peer(peers.cutting(rig.far.ssh_port, 700)).port,
    "cut_at_login": lambda rig: rig.peer(peers.cutting(rig.far.ssh_port, 2400)).port,
    "tls_expired": _server(left=-1),
    "tls_not_yet": _server(old=-2),
    "tls_purpose": _server(for_server=False),
    "tls_common_name": _server(names=()),
    "tls_address": _server(names=("127.0.0.1",)),
    "tls_other": _server(name="far.example", names=("far.example",)),
    "tls_old": _server(more='tls_priority = "NORMAL:-VERS-ALL:+VERS-TLS1.2"\n'),
    "tls_recorder": lambda rig: (
        rig.peer(
            peers.tls_listener(
                *rig.authority.signed("localhost", names=("localhost",), for_server=True),
                rig.tls_versions,
            )
        ).port
    ),
    "tls_picky": _server(more='tls_allowed_dn_list = [ "CN=somebody else" ]\n'),
    # --- files
    "folder": lambda rig: rig.folder,
    "socket": lambda rig: rig.far.socket,
    "stale": _stale,
    "key": lambda rig: rig.far.key,
    "locked": lambda rig: rig.far.locked,
    "stranger": lambda rig: rig.far.stranger,
    "user_key": lambda rig: rig.given(rig.far.key, rig.user),
    "open_key": _key_copy("open_key", 0o644),
    "public_key": _key_copy("key.pub", change=lambda text: "ssh-ed25519 AAAA lab\n"),
    "putty_key": _file("key.ppk", "PuTTY-User-Key-File-3: ssh-ed25519\n", 0o600),
    "known": _known("known", key="host"),
    "known_new": lambda rig: rig.far.folder / "known_new.known",
    "known_other": _known("known_other", key="other"),
    "pki": _pki("pki"),
    "pki_no_client": _pki("pki_no_client", client=None),
    "pki_expired": _pki("pki_expired", client="expired"),
    "pki_foreign": _pki("pki_foreign", client="foreign"),
    "pki_other": _pki("pki_other", client=None, other_authority=True),
    "pki_revoked": _pki("pki_revoked", change=_revoked),
    "pki_old_list": _pki("pki_old_list", change=_old_list),
    "pki_empty": _pki("pki_empty", change=lambda rig, folder: (folder / "cacert.pem").unlink()),
    "pki_bad_authority": _pki(
        "pki_bad_authority", change=lambda rig, folder: (folder / "cacert.pem").write_text(GARBAGE)
    ),
    "pki_bad_client": _pki(
        "pki_bad_client", change=lambda rig, folder: (folder / "clientcert.pem").write_text(GARBAGE)
    ),
    "login": lambda rig: rig.sasl.login("good", f"fred@{rig.sasl.realm}", rig.sasl.password),
    "wrong_login": lambda rig: rig.sasl.login("bad", f"fred@{rig.sasl.realm}", "herring"),
    "hypervisor": _file(
        "node.xml",
        "<node><domain type='test'><name>a</name><memory>1000</memory>"
        "<os><type>hvm</type></os></domain></node>",
    ),
    "fifo": _fifo,
    "esx_login": lambda rig: rig.sasl.login("esx", "root", "secret", service="esx"),
    "esx_unknown": lambda rig: (
        rig.peer(
            peers.web_server(
                *rig.authority.signed("esx", names=("127.0.0.1",), for_server=True), b""
            )
        ).port
    ),
    "esx_refusing": lambda rig: (
        rig.peer(
            peers.web_server(
                *rig.authority.signed("esx", names=("127.0.0.1",), for_server=True),
                b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            )
        ).port
    ),
    "session_socket": lambda rig: rig.session.socket,
    # --- programs
    "knows": _ssh("knows"),
    "new": _ssh("new", key=None),
    "changed": _ssh("changed", key="other"),
    "user_ssh": _ssh("user_ssh"),
    "asks": _ssh(
        "asks",
        before="SSH_ASKPASS={asker} DISPLAY=:99; export SSH_ASKPASS DISPLAY",
    ),
    "asks_nobody": _ssh(
        "asks_nobody", before="SSH_ASKPASS=/nowhere/ask DISPLAY=:99; export SSH_ASKPASS DISPLAY"
    ),
    "asks_nobody_new": _ssh(
        "asks_nobody_new",
        key=None,
        before="SSH_ASKPASS=/nowhere/ask DISPLAY=:99; export SSH_ASKPASS DISPLAY",
    ),
    "other_methods": _ssh("other_methods", config="HostKeyAlgorithms ssh-dss"),
    "accepts": _ssh("accepts", config="StrictHostKeyChecking no"),
    "agent_ssh": _ssh("agent_ssh", agent=True),
    "many_keys": _ssh("many_keys", config="IdentityFile {stranger}\nIdentityFile {key}"),
    "asker": lambda rig: _program(
        "asker", f'echo "$@" >>{rig.folder}/asked\necho {far_host.PASSWORD}'
    )(rig),
    "netcat": lambda rig: _program(
        "own_netcat", f'echo "own $*" >>{rig.far.far_log}\nexec {rig.far.folder}/bin/alice/nc "$@"'
    )(rig),
    "bridge": lambda rig: _program(
        "bridge", f"echo bridge >>{rig.folder}/bridged\nexec nc -U {rig.far.socket}"
    )(rig),
    "complains": _program("complains", "echo 'complains: no way' >&2\nexit 1"),
    "ends": _program("ends", "exit 1"),
    "sleeps": _program("sleeps", "exec sleep 1000"),
}
