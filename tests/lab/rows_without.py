"""Rows without libvirt's binding: what is before the open is done all the same, and said."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.lab import rows_ssh
    from tests.lab.people import Person, Seen
    from tests.lab.rig import Rig
    from tests.lab.rows import Around, Proof, Row
else:
    from lab import rows_ssh
    from lab.people import Person, Seen
    from lab.rig import Rig
    from lab.rows import Around, Proof, Row

_LIBRARY = "keyfile={key}&known_hosts={known}"


def _lone(rig: Rig) -> Person:
    return rig.lone


def _as_far_as(*stages: str) -> Proof:
    """All went well until the open, which says why it is left out."""

    def proof(rig: Rig, seen: Seen) -> None:
        assert seen.stages == [*((stage, "ok") for stage in stages), ("open", "skipped")], seen
        assert "binding is not installed" in seen.event("open").text
        assert "binding is not installed" in str(seen.result.message)

    return proof


def _failed_at(stage: str) -> Proof:
    def proof(rig: Rig, seen: Seen) -> None:
        assert seen.outcome(stage) == "failed", seen
        assert seen.outcome("open") == "skipped"

    return proof


def _row(transport: str, parameter: str, uri: str, *stages: str) -> Row:
    return Row(
        transport,
        f"no binding, {parameter}",
        uri,
        "no-binding",
        result="no-binding",
        by=_lone,
        proof=_as_far_as(*stages),
    )


def _bad(
    transport: str,
    parameter: str,
    uri: str,
    cause: str,
    stage: str,
    *,
    result: str | None = None,
    around: Around | None = None,
) -> Row:
    return Row(
        transport,
        f"no binding, {parameter}",
        uri,
        cause,
        result=result,
        by=_lone,
        around=around,
        proof=_failed_at(stage),
    )


ROWS = (
    _row("unix", "socket", "test+unix:///default?socket={socket}", "far-side"),
    _bad(
        "unix",
        "socket missing",
        "test+unix:///default?socket=/nowhere/sock",
        "socket-named-missing",
        "far-side",
    ),
    _row("tcp", "port", "test+tcp://127.0.0.1:{tcp}/default", "name", "tcp"),
    _bad("tcp", "port refused", "test+tcp://127.0.0.1:{free}/default", "tcp-port-refused", "tcp"),
    _row(
        "tls",
        "certificate",
        "test+tls://localhost:{tls}/default?pkipath={pki}",
        "name",
        "tcp",
        "tls",
    ),
    _bad(
        "tls",
        "wrong name",
        "test+tls://127.0.0.1:{tls}/default?pkipath={pki}",
        "tls-wrong-name",
        "tls",
    ),
    _row("ssh", "login", rows_ssh.SSH, *rows_ssh.STAGES[:-1]),
    _bad(
        "ssh", "login refused", rows_ssh.BARE + "&keyfile={stranger}", "ssh-login-refused", "login"
    ),
    _bad(
        "ssh",
        "new host",
        rows_ssh.NEW,
        "ssh-host-key-unknown",
        "host-key",
        around=rows_ssh.knowing(),
        result="needs-you",
    ),
    _bad("ssh", "no netcat there", rows_ssh.at("bare"), "helper-and-netcat-missing", "far-side"),
    *(
        _row(
            transport,
            "login",
            f"test+{transport}://root@127.0.0.1:{{ssh}}/default?{_LIBRARY}",
            *rows_ssh.STAGES[:-1],
        )
        for transport in ("libssh", "libssh2")
    ),
    *(
        _bad(
            transport,
            "login refused",
            f"test+{transport}://root@127.0.0.1:{{ssh}}/default?known_hosts={{known}}"
            "&keyfile={stranger}&sshauth=privkey",
            "libssh-login-refused",
            "login",
        )
        for transport in ("libssh", "libssh2")
    ),
    _row("ext", "command", "test+ext:///default?command={bridge}"),
    _row("https", "port", "esx://127.0.0.1:{esx_unknown}/", "name", "tcp"),
    _row("(local)", "test:///default", "test:///default"),
)
