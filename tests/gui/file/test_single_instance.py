"""A second start hands over to the first: their socket, and what is left of dead ones."""

import json
import os
import socket
import stat
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from virtconnect.machine import Machine
from virtconnect_gui.listener import Listener
from virtconnect_gui.single_instance import Message, address, hand_over, understood


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "run/a.socket")


@pytest.fixture
def listener(qtbot: QtBot) -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.close()


@pytest.fixture
def folder() -> Iterator[str]:
    """A folder whose name is short enough for a socket in it."""
    with tempfile.TemporaryDirectory(prefix="vc-") as folder:
        yield folder


def machine(folder: str, **env: str) -> Machine:
    env = {"HOME": folder, "XDG_RUNTIME_DIR": folder, "DISPLAY": ":0", **env}
    return Machine.here().with_(uid=1000, home=folder, env=env)


def second_start(place: str, *arguments: str) -> "tuple[threading.Thread, list[bool]]":
    """Start another program's part on a thread: it waits for an answer."""
    answers: list[bool] = []
    env = {"XDG_ACTIVATION_TOKEN": "token"}
    thread = threading.Thread(
        target=lambda: answers.append(hand_over(place, arguments, "/home", env))
    )
    thread.start()
    return thread, answers


def test_what_a_second_start_was_given_arrives(
    qtbot: QtBot, listener: Listener, place: str
) -> None:
    assert listener.listen(place)

    with qtbot.waitSignal(listener.came) as came:
        thread, answers = second_start(place, "qemu+ssh://h/system?x=\udcff")
    qtbot.waitUntil(lambda: answers == [True])
    thread.join()

    assert came.args == [Message(("qemu+ssh://h/system?x=\udcff",), "/home", "token")]


def test_the_socket_is_for_the_user_alone(listener: Listener, place: str) -> None:
    assert listener.listen(place)

    assert stat.S_IMODE(os.stat(place).st_mode) & 0o077 == 0
    assert stat.S_IMODE(os.stat(os.path.dirname(place)).st_mode) == 0o700


def test_nobody_there_is_no_hindrance(place: str) -> None:
    assert hand_over(place, ["x"], "/", {}) is False
    assert hand_over(None, ["x"], "/", {}) is False


def test_what_a_killed_program_left_is_cleared_away(
    qtbot: QtBot, listener: Listener, place: str
) -> None:
    os.mkdir(os.path.dirname(place))
    dead = socket.socket(socket.AF_UNIX)
    dead.bind(place)
    dead.close()
    assert hand_over(place, ["x"], "/", {}) is False

    assert listener.listen(place)

    with qtbot.waitSignal(listener.came):
        thread, answers = second_start(place, "x")
    qtbot.waitUntil(lambda: answers == [True])
    thread.join()


def test_only_one_listens_and_the_next_follows_when_it_ends(listener: Listener, place: str) -> None:
    other = Listener()
    assert listener.listen(place)
    assert not other.listen(place)

    listener.close()

    assert other.listen(place)
    other.close()
    assert not os.path.exists(place)


def test_a_first_that_never_answers_is_not_waited_for_for_long(place: str) -> None:
    os.mkdir(os.path.dirname(place))
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(place)
        silent.listen()

        assert hand_over(place, ["x"], "/", {}) is False


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(b"\n", id="nothing"),
        pytest.param(b"GET / HTTP/1.1\r\n\r\n", id="another protocol"),
        pytest.param(b"[" * 100_000 + b"\n", id="deep JSON"),
        pytest.param(b'{"virt-connect": 2}\n', id="another version"),
        pytest.param(b"x" * 1_200_000, id="no end"),
    ],
)
def test_nonsense_is_hung_up_on(qtbot: QtBot, listener: Listener, place: str, sent: bytes) -> None:
    assert listener.listen(place)
    heard: list[Message] = []
    listener.came.connect(heard.append)
    ended: list[bytes] = []

    def speak() -> None:
        with socket.socket(socket.AF_UNIX) as wire:
            wire.connect(place)
            try:
                wire.sendall(sent)
                ended.append(wire.recv(10))
            except OSError:
                ended.append(b"")

    thread = threading.Thread(target=speak)
    thread.start()
    qtbot.waitUntil(lambda: ended == [b""])
    thread.join()
    assert heard == []


@pytest.mark.parametrize(
    "line",
    [
        b"{}",
        b"null",
        b'{"virt-connect": 1, "arguments": [1], "cwd": "/", "token": ""}',
        b'{"virt-connect": 1, "arguments": "x", "cwd": "/", "token": ""}',
    ],
)
def test_what_is_no_message_is_none(line: bytes) -> None:
    assert understood(line) is None


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"DISPLAY": ":1"}, id="another display"),
        pytest.param({"WAYLAND_DISPLAY": "wayland-1"}, id="another compositor"),
        pytest.param({"XDG_CONFIG_HOME": "/elsewhere"}, id="another configuration"),
        pytest.param({"XDG_STATE_HOME": "/elsewhere"}, id="the demonstration's folder"),
    ],
)
def test_programs_that_do_not_belong_together_do_not_meet(
    folder: str, other: dict[str, str]
) -> None:
    assert address(machine(folder)) == address(machine(folder))
    assert address(machine(folder, **other)) != address(machine(folder))
    assert address(machine(folder).with_(uid=1001)) != address(machine(folder))


def test_the_place_is_in_the_runtime_folder_else_beside_our_state(folder: str) -> None:
    assert (address(machine(folder)) or "").startswith(f"{folder}/virt-connect/")
    for runtime in ("", "relative", f"{folder}/none"):
        found = address(machine(folder, XDG_RUNTIME_DIR=runtime, HOME="/home/alice"))
        assert found is not None
        assert found.startswith("/home/alice/.local/state/virt-connect/")
    deep = machine(folder, XDG_RUNTIME_DIR="", XDG_STATE_HOME="/" + "x" * 200)
    assert address(deep) is None


def test_a_message_is_one_line_of_ascii(place: str) -> None:
    os.mkdir(os.path.dirname(place))
    heard: list[bytes] = []
    with socket.socket(socket.AF_UNIX) as first:
        first.bind(place)
        first.listen()
        thread, answers = second_start(place, "é\n\udcff")
        wire, _ = first.accept()
        with wire:
            heard.append(wire.recv(65536))
            wire.sendall(b"taken\n")
        thread.join()

    assert answers == [True]
    assert heard[0].isascii()
    assert heard[0].count(b"\n") == 1
    assert json.loads(heard[0])["arguments"] == ["é\n\udcff"]
