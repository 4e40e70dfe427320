"""Rows without a transport: local drivers, what this libvirt lacks, logins of SASL and ESX."""

import contextlib
import signal
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.lab.people import Person, Seen
    from tests.lab.rig import Rig
    from tests.lab.rows import OWN, Proof, Row
else:
    from lab.people import Person, Seen
    from lab.rig import Rig
    from lab.rows import OWN, Proof, Row

SASL = "test+tcp://127.0.0.1:{sasl}/default"


def _qemu(rig: Rig) -> Person:
    return rig.qemu_insider


def _qemu_user(rig: Rig) -> Person:
    return rig.qemu_user


def _user(rig: Rig) -> Person:
    return rig.user


@contextlib.contextmanager
def session(rig: Rig) -> Iterator[None]:
    """The user's own daemon runs."""
    assert rig.session.socket.exists()
    yield


@contextlib.contextmanager
def no_session(rig: Rig) -> Iterator[None]:
    """The user's own daemon is not to be seen."""
    shown = rig.session.socket  # it runs for other rows
    hidden = shown.with_name("hidden")
    shown.rename(hidden)
    try:
        yield
    finally:
        hidden.rename(shown)


def _is(hypervisor: str) -> Proof:
    def proof(rig: Rig, seen: Seen) -> None:
        assert (seen.result.hypervisor or "").startswith(hypervisor)

    return proof


def _system(rig: Rig, seen: Seen) -> None:
    assert (seen.result.hypervisor or "").startswith("QEMU")  # with its version where qemu is there
    assert seen.event("far-side").text == "/var/run/libvirt/libvirt-sock"


def _own_session(rig: Rig, seen: Seen) -> None:
    assert (seen.result.hypervisor or "").startswith("QEMU")  # with its version where qemu is there
    assert seen.event("far-side").text == str(rig.session.socket)


def _as_file_says(rig: Rig, seen: Seen) -> None:
    assert (seen.result.domains, seen.result.active) == (1, 1)
    assert seen.stages == [("open", "ok")]


def _no_secret(rig: Rig, seen: Seen) -> None:
    assert "herring" not in repr(seen)


def _encrypted(rig: Rig, seen: Seen) -> None:
    assert seen.result.encrypted is True  # by DIGEST-MD5's security layer


ROWS = (
    # --- local
    Row("(local)", "test:///default", "test:///default", proof=_is("TEST")),
    Row("(local)", "test:///file.xml", "test://{hypervisor}", proof=_as_file_says),
    Row("(local)", "test, no path", "test:///", "test-path-missing"),
    Row("(local)", "test, no such file", "test:///nowhere.xml", "test-file-unreadable"),
    Row(
        "(local)",
        "test, a file that never ends",
        "test://{fifo}",
        "operation-timed-out",
        result="timed-out",
        timeout=1.0,
    ),
    Row("(local)", "qemu:///system as root", "qemu:///system", by=_qemu, proof=_system),
    Row("(local)", "qemu:///session as root", "qemu:///session", by=_qemu, proof=_system),
    Row("(local)", "qemu:///system as a user", "qemu:///system", by=_qemu_user, proof=_system),
    Row(
        "(local)",
        "qemu:///session as a user",
        "qemu:///session",
        by=_user,
        around=session,
        proof=_own_session,
    ),
    Row(
        "(local)",
        "qemu:///session, no daemon",
        "qemu:///session",
        "session-daemon-missing",
        by=_user,
        around=no_session,
    ),
    Row(
        "(local)",
        "qemu, /system of a session",
        "qemu:///system?socket={session_socket}",
        "path-of-other-daemon",
        by=_user,
    ),
    Row(
        "(local)",
        "qemu:///system, no daemon",
        "qemu:///system",
        "daemon-not-installed",
        by=lambda rig: rig.bare_computer,
    ),
    Row(
        "(local)",
        "qemu:///system, daemon off",
        "qemu:///system",
        "daemon-off",
        by=lambda rig: rig.stopped_computer,
    ),
    Row("(local)", "qemu:///systm", "qemu:///systm", "path-unknown"),
    Row("(local)", "nonsense:///system", "nonsense:///system", "driver-unknown"),
    Row("(local)", "qemu://system", "qemu://system", "uri-two-slashes", kind=OWN),
    Row("(local)", "xen:///system", "xen:///system", "driver-not-on-host", by=_qemu),
    Row("(local)", "lxc:///system", "lxc:///system", "driver-not-on-host", by=_qemu),
    Row("(local)", "bhyve:///system", "bhyve:///system", "driver-not-on-host", by=_qemu),
    Row("(local)", "hyperv://host/", "hyperv://127.0.0.1/", "driver-not-built"),
    Row("(local)", "esx without a host", "esx:///", "server-missing"),
    Row("(local)", "vpx without a path", "vpx://127.0.0.1/", "vpx-path"),
    Row(
        "(local)",
        "esx, a parameter that crashes libvirt",
        "esx://127.0.0.1/?no_verify=x",
        "libvirt-crashes-on-parameter",
        result="crashed",
    ),
    Row(
        "(local)",
        "crashes",
        "test+tcp://127.0.0.1:{silent}/default",
        "libvirt-crashed",
        result="crashed",
        by=lambda rig: rig.struck(signal.SIGSEGV),
    ),
    Row(
        "(local)",
        "worker is ended",
        "test+tcp://127.0.0.1:{silent}/default",
        "worker-ended",
        result="crashed",
        by=lambda rig: rig.struck(signal.SIGKILL),
    ),
    Row(
        "(local)",
        "no binding",
        "test:///default",
        "no-binding",
        result="no-binding",
        by=lambda rig: rig.lone,
    ),
    # --- https
    Row("https", "nobody listens", "esx://127.0.0.1:{free}/?authfile={esx_login}", "port-refused"),
    Row(
        "https",
        "login is asked for",
        "esx://127.0.0.1:{esx_unknown}/",
        "credentials-needed",
        result="needs-you",
    ),
    Row(
        "https",
        "certificate of an unknown CA",
        "esx://127.0.0.1:{esx_unknown}/?authfile={esx_login}",
        "esx-certificate",
    ),
    Row(
        "https",
        "no_verify=1, login is refused",
        "esx://127.0.0.1:{esx_refusing}/?authfile={esx_login}&no_verify=1",
        "esx-login-refused",
    ),
    # --- SASL
    Row("tcp", "authfile, SASL user and password", SASL + "?authfile={login}", proof=_encrypted),
    Row(
        "tcp",
        "auth.conf of the environment",
        SASL,
        proof=_encrypted,
        by=lambda rig: rig.with_login(rig["login"]),
    ),
    Row(
        "tcp",
        "authfile, wrong password",
        SASL + "?authfile={wrong_login}",
        "sasl-login-refused",
        proof=_no_secret,
    ),
    Row("tcp", "authfile, missing", SASL + "?authfile=/nowhere/auth.conf", "auth-file-missing"),
    Row("tcp", "SASL, nobody to ask", SASL, "credentials-needed", result="needs-you"),
    Row(
        "tcp",
        "SASL, no mechanism here",
        SASL + "?authfile={login}",
        "sasl-mechanism-missing",
        by=lambda rig: rig.without_sasl,
    ),
    Row(
        "tcp",
        "auth=sasl.DIGEST-MD5",
        SASL + "?authfile={login}&auth=sasl.DIGEST-MD5",
        proof=_encrypted,
    ),
    Row(
        "tcp",
        "auth=sasl.gssapi, not offered",
        SASL + "?authfile={login}&auth=sasl.gssapi",
        "sasl-mechanism-not-offered",
    ),
    Row("tcp", "auth=polkit, SASL is wanted", SASL + "?auth=polkit", "auth-method-unsupported"),
    # --- the network
    Row(
        "tcp",
        "no network",
        "test+tcp://192.0.2.1/default",
        "host-unreachable",
        by=lambda rig: rig.without_network,
    ),
    Row(
        "ssh",
        "no network",
        "test+ssh://192.0.2.1/default",
        "host-unreachable",
        by=lambda rig: rig.without_network,
    ),
    Row(
        "tcp",
        "name server is mute",
        "test+tcp://host.example/default",
        "name-no-answer",
        result="timed-out",
        timeout=1.0,
        by=lambda rig: rig.without_names,
    ),
)
