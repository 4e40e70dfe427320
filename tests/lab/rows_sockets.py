"""Rows of the transports unix, tcp and ext, of `name=`, and of who answers in libvirt's place."""

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.lab import far_host
    from tests.lab.people import Person, Seen
    from tests.lab.rig import Rig
    from tests.lab.rows import OWN, Proof, Row
else:
    from lab import far_host
    from lab.people import Person, Seen
    from lab.rig import Rig
    from lab.rows import OWN, Proof, Row

TCP = "test+tcp://127.0.0.1:{tcp}/default"


@contextlib.contextmanager
def modular(rig: Rig) -> Iterator[None]:
    """At the usual place there is the driver's own daemon instead of the one for all."""
    old, new = rig.far.run / "libvirt-sock", rig.far.run / "virttestd-sock"
    old.unlink()
    new.symlink_to(rig.far.socket)
    try:
        yield
    finally:
        new.unlink()
        old.symlink_to(rig.far.socket)


@contextlib.contextmanager
def nothing_runs(rig: Rig) -> Iterator[None]:
    """At the usual place there is no daemon."""
    usual = rig.far.run / "libvirt-sock"
    usual.unlink()
    try:
        yield
    finally:
        usual.symlink_to(rig.far.socket)


@contextlib.contextmanager
def read_only_socket(rig: Rig) -> Iterator[None]:
    """At the usual place there is a socket for readers, too."""
    place = rig.far.run / "libvirt-sock-ro"
    place.symlink_to(rig.far.folder / "libvirt-sock-ro")
    try:
        yield
    finally:
        place.unlink()


@contextlib.contextmanager
def for_root_only(rig: Rig) -> Iterator[None]:
    """Others may not use the daemon's socket."""
    rig.far.socket.chmod(0o700)
    try:
        yield
    finally:
        rig.far.socket.chmod(0o777)


def _through(name: str) -> Proof:
    """The socket of that name was used: our own stage and libvirt say so."""

    def proof(rig: Rig, seen: Seen) -> None:
        assert seen.event("far-side").text.rpartition("/")[2].startswith(name), seen
        error = seen.result.error
        assert error is None or f"/{name}'" in error.message

    return proof


def _bridged(rig: Rig, seen: Seen) -> None:
    assert far_host.taken(rig.folder / "bridged") == ["bridge"]


def _not_encrypted(rig: Rig, seen: Seen) -> None:
    assert seen.result.encrypted is False
    assert seen.stages == [("name", "ok"), ("tcp", "ok"), ("open", "ok")]
    assert seen.event("tcp").text == f"127.0.0.1:{rig['tcp']}"


def _named(rig: Rig, seen: Seen) -> None:
    assert (seen.result.hypervisor or "").startswith("TEST")


def _read_only(rig: Rig, seen: Seen) -> None:
    assert seen.result.read_only


def _every_address(rig: Rig, seen: Seen) -> None:
    assert set(seen.event("name").text.split(", ")) == {"127.0.0.1", "127.0.0.2"}
    assert seen.outcome("tcp") == "attention"
    told = set(seen.event("tcp").text.split("; "))
    assert told == {f"127.0.0.1:{rig['tcp']}", f"127.0.0.2:{rig['tcp']} Connection refused"}


def _silence_is_told(stage: str) -> Proof:
    def proof(rig: Rig, seen: Seen) -> None:
        assert seen.events[-1].stage == stage

    return proof


def _inside(rig: Rig) -> Person:
    return rig.insider


def _user(rig: Rig) -> Person:
    return rig.user


ROWS = (
    # --- unix
    Row("unix", "socket", "test+unix:///default?socket={socket}", proof=_through("libvirt-sock")),
    Row(
        "unix", "(its default)", "test+unix:///default", by=_inside, proof=_through("libvirt-sock")
    ),
    Row(
        "unix",
        "read-only",
        "test+unix:///default",
        by=_inside,
        read_only=True,
        around=read_only_socket,
        proof=_through("libvirt-sock-ro"),
    ),
    Row(
        "unix",
        "mode=auto",
        "test+unix:///default?mode=auto",
        by=_inside,
        around=modular,
        proof=_through("virttestd-sock"),
    ),
    Row(
        "unix",
        "mode=auto, legacy there",
        "test+unix:///default?mode=auto",
        by=_inside,
        proof=_through("libvirt-sock"),
    ),
    Row(
        "unix",
        "mode=direct",
        "test+unix:///default?mode=direct",
        by=_inside,
        around=modular,
        proof=_through("virttestd-sock"),
    ),
    Row(
        "unix",
        "mode=legacy",
        "test+unix:///default?mode=legacy",
        by=_inside,
        proof=_through("libvirt-sock"),
    ),
    Row(
        "unix",
        "mode=direct, legacy there",
        "test+unix:///default?mode=direct",
        "daemon-other-flavour",
        by=_inside,
        proof=_through("virttestd-sock"),
    ),
    Row(
        "unix",
        "mode=legacy, direct there",
        "test+unix:///default?mode=legacy",
        "daemon-other-flavour",
        by=_inside,
        around=modular,
        proof=_through("libvirt-sock"),
    ),
    Row(
        "unix",
        "socket, none there",
        "test+unix:///default?socket=/nowhere/sock",
        "socket-named-missing",
    ),
    Row(
        "unix",
        "socket, nobody listens",
        "test+unix:///default?socket={stale}",
        "daemon-socket-stale",
    ),
    Row(
        "unix",
        "socket, too long",
        "test+unix:///default?socket=/" + 120 * "x",
        "socket-path-too-long",
    ),
    Row(
        "unix",
        "socket, not for this user",
        "test+unix:///default?socket={socket}",
        "socket-denied",
        by=_user,
        around=for_root_only,
        needs_root=True,
    ),
    Row(
        "unix",
        "socket, group is newer than the login",
        "qemu+unix:///system",
        "socket-login-older",
        by=lambda rig: rig.far_user,
        around=for_root_only,
        needs_root=True,
    ),
    Row(
        "unix",
        "socket, polkit is asked",
        "test+unix:///default?socket={polkit}",
        "polkit-missing",
        by=_user,
        needs_root=True,
    ),
    Row("unix", "a host", "test+unix://h/default", "unix-with-host", kind=OWN),
    # --- tcp
    Row("tcp", "(none)", TCP, proof=_not_encrypted),
    Row("tcp", "name", "xen+tcp://127.0.0.1:{tcp}/system?name=test:///default", proof=_named),
    Row(
        "tcp",
        "name, for a driver not there",
        "test+tcp://127.0.0.1:{tcp}/default?name=xen:///system",
        "driver-not-on-host",
    ),
    Row("tcp", "read-only", TCP, read_only=True, proof=_read_only),
    Row(
        "tcp",
        "host, two addresses, one refuses",
        "test+tcp://both.example:{tcp}/default",
        by=lambda rig: rig.with_two_addresses,
        proof=_every_address,
    ),
    Row(
        "tcp",
        "host, two addresses, both refuse",
        "test+tcp://both.example:{free}/default",
        "tcp-port-refused",
        by=lambda rig: rig.with_two_addresses,
    ),
    Row("tcp", "port, nobody listens", "test+tcp://127.0.0.1:{free}/default", "tcp-port-refused"),
    Row("tcp", "host, unknown", "test+tcp://nowhere.invalid/default", "name-unknown"),
    Row("tcp", "port, of an SSH server", "test+tcp://127.0.0.1:{ssh}/default", "tcp-to-ssh-server"),
    Row(
        "tcp", "port, of something else", "test+tcp://127.0.0.1:{welcoming}/default", "not-libvirt"
    ),
    Row("tcp", "port, hangs up", "test+tcp://127.0.0.1:{closing}/default", "daemon-hung-up"),
    Row(
        "tcp",
        "port, silent",
        "test+tcp://127.0.0.1:{silent}/default",
        "daemon-silent",
        result="timed-out",
        timeout=1.0,
        proof=_silence_is_told("open"),
    ),
    Row(
        "tcp",
        "port, a black hole",
        "test+tcp://127.0.0.1:{hole}/default",
        "no-answer",
        result="timed-out",
        timeout=1.0,
        proof=_silence_is_told("tcp"),
    ),
    # --- ext
    Row("ext", "command", "test+ext:///default?command={bridge}", proof=_bridged),
    Row("ext", "command, missing", "test+ext:///default", "ext-without-command", kind=OWN),
    Row(
        "ext",
        "command, no such program",
        "test+ext:///default?command=/nowhere/x",
        "ext-program-missing",
    ),
    Row("ext", "command, complains", "test+ext:///default?command={complains}", "command-failed"),
    Row("ext", "command, ends", "test+ext:///default?command={ends}", "command-ended"),
    Row(
        "ext",
        "command, hangs",
        "test+ext:///default?command={sleeps}",
        "operation-timed-out",
        result="timed-out",
        timeout=1.0,
        proof=_silence_is_told("open"),
    ),
    Row(
        "ext",
        "command, nobody agreed",
        "test+ext:///default?command={bridge}",
        "needs-trust",
        result="needs-trust",
        trusted=False,
        kind=OWN,
    ),
)
