"""Sockets on this computer, beyond what the vectors of Debian's builds show."""

from typing import Any

import pytest

SYSTEM = "/var/run/libvirt"
SESSION = "/run/user/1000/libvirt"
ENV = {"XDG_RUNTIME_DIR": "/run/user/1000"}


def words(told: Any, field: str) -> str:
    return "; ".join(str(reason.text) for reason in told.reasons if reason.field == field)


@pytest.mark.parametrize(
    ("sockets", "default", "mode", "daemon", "socket"),
    [
        ([], "direct", "direct", "virtqemud", f"{SYSTEM}/virtqemud-sock"),
        ([], "legacy", "legacy", "libvirtd", f"{SYSTEM}/libvirt-sock"),
        (["libvirt-sock"], "direct", "legacy", "libvirtd", f"{SYSTEM}/libvirt-sock"),
        (["virtqemud-sock"], "legacy", "direct", "virtqemud", f"{SYSTEM}/virtqemud-sock"),
        (
            ["libvirt-sock", "virtqemud-sock"],
            "legacy",
            "direct",
            "virtqemud",
            f"{SYSTEM}/virtqemud-sock",
        ),
        (["virtxend-sock"], "direct", "direct", "virtqemud", f"{SYSTEM}/virtqemud-sock"),
    ],
)
def test_sockets_that_exist_decide_before_the_builds_default(
    ask: Any, sockets: list[str], default: str, mode: str, daemon: str, socket: str
) -> None:
    told = ask(
        "qemu:///system",
        sockets=[f"/run/libvirt/{name}" for name in sockets],
        default_mode=default,
    )

    assert (told.mode, told.daemon, told.socket) == (mode, daemon, socket)
    assert told.daemon_path is None


def test_the_choice_is_given_its_reason(ask: Any) -> None:
    legacy = ask("qemu:///system", sockets=["/run/libvirt/libvirt-sock"])
    neither = ask("qemu:///system")

    assert words(legacy, "socket") == (
        "no virtqemud-sock here, but /var/run/libvirt/libvirt-sock exists, so libvirtd is asked"
    )
    assert words(neither, "mode") == (
        "neither virtqemud-sock nor libvirt-sock is here, so this build's default decides"
    )


@pytest.mark.parametrize(
    ("uri", "uid", "socket"),
    [
        pytest.param("qemu:///session", 1000, f"{SESSION}/virtqemud-sock", id="user"),
        pytest.param("qemu:///session", 0, f"{SYSTEM}/virtqemud-sock-ro", id="root has no session"),
        pytest.param("qemu:///Session", 1000, f"{SYSTEM}/virtqemud-sock-ro", id="other letters"),
        pytest.param("qemu:///session/", 1000, f"{SYSTEM}/virtqemud-sock-ro", id="one slash more"),
        pytest.param("test+unix:///x", 1000, f"{SESSION}/virttestd-sock", id="test by transport"),
    ],
)
def test_only_the_systems_socket_has_a_read_only_one(
    ask: Any, uri: str, uid: int, socket: str
) -> None:
    assert ask(uri, uid=uid, env=ENV, read_only=True).socket == socket


def test_read_only_is_the_machines_unless_said(ask: Any) -> None:
    assert ask("qemu:///system", read_only=True).socket.endswith("-ro")
    assert not ask("qemu:///system").socket.endswith("-ro")


@pytest.mark.parametrize(
    ("length", "is_refused"), [pytest.param(107, False, id="fits"), pytest.param(108, True)]
)
def test_a_sockets_path_has_at_most_107_bytes(ask: Any, length: int, is_refused: bool) -> None:
    for character in ("a", "%C3%A9"):
        count = (length - 1) // (1 if character == "a" else 2)
        padding = "b" * (length - 1 - count * (1 if character == "a" else 2))
        told = ask(f"qemu:///system?socket=/{character * count}{padding}")

        assert (told.error is not None) is is_refused
        if told.error is not None:
            assert (told.error.code, told.error.domain) == (38, 7)
            assert told.error.message.endswith("too long for unix socket: Cannot allocate memory")


@pytest.mark.parametrize(
    ("uri", "env", "path"),
    [
        pytest.param("qemu:///session", {}, "/usr/sbin/virtqemud", id="usual place"),
        pytest.param("qemu:///session?mode=legacy", {}, "/usr/sbin/libvirtd", id="legacy"),
        pytest.param("qemu:///session", {"VIRTD_PATH": "/v"}, "/v/virtqemud", id="VIRTD_PATH"),
        pytest.param("qemu:///session", {"VIRTD_PATH": ""}, "/virtqemud", id="empty VIRTD_PATH"),
        pytest.param("qemu:///session", {"LIBVIRT_AUTOSTART": "0"}, None, id="switched off"),
        pytest.param("qemu:///session", {"LIBVIRT_AUTOSTART": "no"}, "/usr/sbin/virtqemud"),
        pytest.param("qemu:///session?socket=/s", {}, None, id="socket given"),
        pytest.param("qemu:///system", {}, None, id="system"),
    ],
)
def test_autostart(ask: Any, uri: str, env: dict[str, str], path: str | None) -> None:
    assert ask(uri, env=env).daemon_path == path


def test_a_missing_daemon_is_no_error_before_it_is_needed(ask: Any) -> None:
    missing = ask("qemu:///session")
    there = ask("qemu:///session", files={"/usr/sbin/virtqemud": None})

    assert missing.error is None
    assert "fails at once" in words(missing, "daemon_path")
    assert "waits five seconds" in words(ask("qemu:///session", libvirt="9.0.0"), "daemon_path")
    assert "no /usr" not in words(there, "daemon_path")


# --- no URI: builds for modular daemons guess the driver ----------------------------------------


@pytest.mark.parametrize(
    ("described", "daemon", "socket"),
    [
        pytest.param(
            {"uid": 0, "sockets": ["/run/libvirt/virtlxcd-sock", "/run/libvirt/virtxend-sock"]},
            "virtxend",
            f"{SYSTEM}/virtxend-sock",
            id="root, first of the system's sockets",
        ),
        pytest.param(
            {"env": ENV, "sockets": [f"{SESSION}/virtvboxd-sock"]},
            "virtvboxd",
            f"{SESSION}/virtvboxd-sock",
            id="user, own socket",
        ),
        pytest.param(
            {"env": ENV, "files": {"/usr/sbin/virtqemud": None}},
            "virtqemud",
            f"{SESSION}/virtqemud-sock",
            id="user, installed daemon",
        ),
        pytest.param(
            {"env": ENV, "sockets": [f"{SESSION}/libvirt-sock"]},
            "libvirtd",
            f"{SESSION}/libvirt-sock",
            id="user, libvirtd's socket",
        ),
        pytest.param(
            {"uid": 0, "default_mode": "legacy", "sockets": ["/run/libvirt/virtqemud-sock"]},
            "libvirtd",
            f"{SYSTEM}/libvirt-sock",
            id="Debian's builds never guess",
        ),
    ],
)
def test_without_a_uri(ask: Any, described: dict[str, Any], daemon: str, socket: str) -> None:
    told = ask(None, **described)

    assert (told.error, told.handled_by, told.name) == (None, "remote", "")
    assert (told.daemon, told.socket) == (daemon, socket)


@pytest.mark.parametrize(
    ("version", "words_of"),
    [("9.0.0", "if no URI is set"), ("10.5.0", "if no URI is set"), ("11.3.0", "No URI is prov")],
)
def test_without_a_uri_and_without_a_daemon(ask: Any, version: str, words_of: str) -> None:
    told = ask(None, libvirt=version)

    assert (told.error.code, told.error.domain) == (84, 13)
    assert words_of in told.error.message
    assert bool(words(told, "error")) == (version == "10.5.0")
