"""What another user put in our way is not believed, not handed anything, and not waited for."""

import json
import os
import socket
import tempfile
import threading
from pathlib import Path

import pytest

from virtconnect.disk import RealDisk
from virtconnect.exchange import json_file, ssh_settings
from virtconnect.machine import Machine
from virtconnect.recovery import leftovers
from virtconnect.trust import Consents
from virtconnect_gui.dialogs.trust import is_list_of_hosts
from virtconnect_gui.listener import Listener
from virtconnect_gui.single_instance import address, hand_over, is_own, is_same_user

EVIL = "qemu+ssh://h/system?command=/home/mallory/x.sh"


def open_to_all(path: Path) -> None:
    path.chmod(path.stat().st_mode | 0o002)


def of_another_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every file be another user's from now on."""
    me = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: me + 1)


@pytest.fixture
def agreed(tmp_path: Path) -> Consents:
    consents = Consents(str(tmp_path / "state"))
    consents.agree(EVIL)
    assert consents.has(EVIL)
    return consents


def test_a_yes_in_a_file_that_everybody_may_write_is_none(agreed: Consents, tmp_path: Path) -> None:
    open_to_all(tmp_path / "state/trust.json")
    assert not agreed.has(EVIL)

    agreed.agree("other")

    assert agreed.has("other")
    assert not agreed.has(EVIL)


def test_a_yes_in_a_folder_that_everybody_may_write_is_none(
    agreed: Consents, tmp_path: Path
) -> None:
    open_to_all(tmp_path / "state")

    assert not agreed.has(EVIL)


def test_another_user_s_yes_is_none(agreed: Consents, monkeypatch: pytest.MonkeyPatch) -> None:
    of_another_user(monkeypatch)

    assert not agreed.has(EVIL)


@pytest.mark.parametrize(
    "content",
    ["[]", '{"trusted": {}}', '{"trusted": [1, null, ["x"]]}', '{"trusted": "*"}', "{", "[" * 9999],
)
def test_a_file_of_consents_that_was_tampered_with_agrees_to_nothing(
    agreed: Consents, tmp_path: Path, content: str
) -> None:
    (tmp_path / "state/trust.json").write_text(content)

    assert not agreed.has(EVIL)


def test_unsaved_work_that_another_user_planted_is_not_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "recovery"
    folder.mkdir(mode=0o700)
    planted = {"path": "/x", "text": f'uri_aliases = ["a={EVIL}"]\n', "base": None, "when": 1.0}
    file = folder / "1-abc.json"
    file.write_text(json.dumps(planted))
    assert len(leftovers(str(tmp_path))) == 1

    open_to_all(file)
    assert leftovers(str(tmp_path)) == ()
    file.chmod(0o600)
    open_to_all(folder)
    assert leftovers(str(tmp_path)) == ()
    folder.chmod(0o700)
    of_another_user(monkeypatch)
    assert leftovers(str(tmp_path)) == ()


def test_the_meeting_place_is_never_in_a_folder_of_all() -> None:
    with tempfile.TemporaryDirectory() as shared:  # a socket's name is to be short
        env = {"HOME": "/home/alice", "XDG_RUNTIME_DIR": shared}
        machine = Machine.here().with_(home="/home/alice", env=env)
        assert str(address(machine)).startswith(shared)

        os.chmod(shared, 0o1777)  # as /tmp

        assert str(address(machine)).startswith("/home/alice/.local/state")


def test_nothing_is_handed_over_in_a_folder_that_others_may_write(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    folder.mkdir(mode=0o700)
    place = str(folder / "a.socket")
    with socket.socket(socket.AF_UNIX) as squatter:
        squatter.bind(place)
        squatter.listen()
        squatter.setblocking(False)
        open_to_all(folder)

        assert not hand_over(place, [EVIL], "/", {})

        with pytest.raises(BlockingIOError):
            squatter.accept()


def test_nothing_is_handed_over_to_another_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = str(tmp_path / "a.socket")
    with socket.socket(socket.AF_UNIX) as squatter:
        squatter.bind(place)
        squatter.listen()
        got: list[bytes] = []

        def serve() -> None:
            wire, _ = squatter.accept()
            with wire:
                got.append(wire.recv(1000))

        thread = threading.Thread(target=serve)
        thread.start()
        me = os.geteuid()
        answers = iter([me])  # the folder is ours; who answers in it is not
        monkeypatch.setattr(os, "geteuid", lambda: next(answers, me + 1))

        assert not hand_over(place, [EVIL], "/", {})

        thread.join()
    assert got == [b""]


def test_who_is_at_the_other_end_is_told() -> None:
    one, other = socket.socketpair()
    with one, other:
        assert is_same_user(one.fileno())


def test_nobody_is_waited_for_in_a_folder_of_all(qapp: object, tmp_path: Path) -> None:
    folder = tmp_path / "s"
    folder.mkdir()
    folder.chmod(0o777)
    listener = Listener()
    assert listener.listen(str(folder / "a.socket"))  # made private first: it is ours
    assert is_own(str(folder))
    listener.close()


def test_a_lock_that_is_a_link_is_not_followed(qapp: object, tmp_path: Path) -> None:
    (tmp_path / "a.socket.lock").symlink_to(tmp_path / "made")

    assert not Listener().listen(str(tmp_path / "a.socket"))

    assert not (tmp_path / "made").exists()


def test_a_file_that_no_reader_could_hold_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge"
    with path.open("wb") as file:
        file.truncate(1 << 40)

    assert RealDisk().text(str(path)) is None


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert RealDisk().text(str(tmp_path / "pipe")) is None


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("Include config\nInclude config\n", "deep"),
        ("Include big\n" * 20, "too long"),
        ("Include many/*/*/*\n", ""),
    ],
)
def test_settings_of_ssh_that_include_without_end_come_to_one(
    tmp_path: Path, content: str, problem: str
) -> None:
    folder = tmp_path / ".ssh"
    (folder / "many").mkdir(parents=True)
    (folder / "many/again").symlink_to(folder)
    (folder / "config").write_text(content)
    (folder / "big").write_text("#" * 400_000)
    env = {"HOME": str(tmp_path)}
    machine = Machine.here().with_(home=str(tmp_path), env=env)

    told = ssh_settings.read(machine)

    assert problem in " ".join(map(str, told.problems))


@pytest.mark.parametrize(
    "change",
    [
        {"default": "\ud800"},
        {"keys": {"k": "\ud800"}},
        {"keys": {"\ud800": "/k"}},
        {"aliases": [{"name": "a", "uri": "\ud800"}]},
    ],
    ids=["default", "path", "key", "uri"],
)
def test_half_a_character_in_our_file_is_refused_in_words(change: dict[str, object]) -> None:
    content = {"virt-connect": 1, "default": None, "aliases": [], **change}

    with pytest.raises(json_file.NotOurFile):
        json_file.read(json.dumps(content))


@pytest.mark.parametrize(
    ("name", "mode", "is_opened"),
    [
        ("known_hosts", 0o600, True),
        ("known_hosts2", 0o644, True),
        ("ssh_known_hosts", 0o644, True),
        ("known_hosts", 0o755, False),
        ("known_hosts.desktop", 0o644, False),
        ("x.desktop", 0o644, False),
        ("known_hosts.sh", 0o755, False),
    ],
)
def test_the_desktop_opens_no_file_of_a_stranger_s_choice(
    tmp_path: Path, name: str, mode: int, is_opened: bool
) -> None:
    path = tmp_path / name
    path.write_text("x")
    path.chmod(mode)

    assert is_list_of_hosts(str(path)) == is_opened
