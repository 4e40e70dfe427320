"""The vault whose keyring is asked by a process of its own."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest

from virtconnect.vault import (
    FAILING,
    LOCKED,
    PASSPHRASE,
    READY,
    KeyringLocked,
    KeyringRefused,
    NoKeyring,
    Vault,
)
from virtconnect.vault_apart import VaultApart, vault_of_a_window

# A keyring that tells on a file who holds it, and does what the name of its item says.
BACKEND = """
import os, pathlib, sys, time
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

folder = pathlib.Path(__file__).parent
print("a backend that talks")

class Files(KeyringBackend):
    priority = 5

    def __init__(self):
        super().__init__()
        (folder / f"held by {os.getpid()}").touch()

    def _file(self, name):
        return folder / name.encode("utf-8", "surrogateescape").hex()

    def get_password(self, service, name):
        if name == "waits":
            (folder / f"{os.getpid()} waits").touch()
            time.sleep(600)
        if name == "ends":
            os._exit(3)
        if name == "locked":
            raise KeyringLocked("/secret/place")
        file = self._file(name)
        return os.fsdecode(file.read_bytes()) if file.exists() else None

    def set_password(self, service, name, value):
        self._file(name).write_bytes(os.fsencode(value))

    def delete_password(self, service, name):
        self._file(name).unlink()
"""


class Session(Protocol):
    def run(self, lines: str) -> object: ...


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[int]]:
    """Let the processes use the keyring above; return what tells who used or waited for it."""
    (tmp_path / "talking.py").write_text(BACKEND)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "talking.Files")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    def processes(what: str) -> list[int]:
        return [int(file.name.replace(what, "")) for file in tmp_path.glob(f"*{what}*")]

    return processes


def ended(process: int, *, seconds: int = 60) -> bool:
    """Wait for the end of a process that is nobody's child here."""
    try:
        watched = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    import select

    try:
        return bool(select.select([watched], [], [], seconds)[0])
    finally:
        os.close(watched)


def until(holds: Callable[[], object]) -> None:
    waiting = threading.Event()
    while not holds():
        waiting.wait(0.01)


def asked_in_turn(vault: Vault) -> Iterator[object]:
    yield vault.status().kind
    yield vault.path_of("work")
    vault.store("work", "/old")
    vault.store("work", "/home/älice/.ssh/w\udcfcrk\n2")
    vault.remember(PASSPHRASE, "work", "s3cret")
    yield vault.path_of("work")
    vault.rename("work", "office")
    yield vault.path_of("work"), vault.path_of("office"), vault.recall(PASSPHRASE, "office")
    vault.forget("office")
    yield vault.path_of("office")


def test_it_keeps_and_gives_back_what_a_vault_does_and_one_process_is_asked_it_all(
    held: Callable[[str], list[int]],
) -> None:
    answers = list(asked_in_turn(VaultApart()))

    path = "/home/älice/.ssh/w\udcfcrk\n2"
    assert answers == [READY, None, path, (None, path, "s3cret"), None]
    (process,) = held("held by ")
    assert process != os.getpid()


def test_what_a_backend_raises_is_told_without_what_it_said(
    held: Callable[[str], list[int]],
) -> None:
    with pytest.raises(KeyringLocked) as caught:
        VaultApart().path_of("locked")

    assert "secret" not in str(caught.value)


def test_no_keyring_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")

    with pytest.raises(NoKeyring):
        VaultApart().store("work", "/p")


def test_a_process_that_dies_is_told_and_the_next_question_goes_to_a_new_one(
    held: Callable[[str], list[int]],
) -> None:
    vault = VaultApart()

    with pytest.raises(KeyringRefused, match="could not be started"):
        vault.path_of("ends")
    assert vault.status().kind == READY
    assert len(held("held by ")) == 2


def test_where_no_process_can_be_started_the_keyring_is_failing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")

    status = VaultApart().status()

    assert (status.kind, str(status.text)) == (
        FAILING,
        "The keyring could not be started (FileNotFoundError)",
    )


def test_it_ends_when_nobody_asks_and_is_started_again(held: Callable[[str], list[int]]) -> None:
    vault = VaultApart(idle=0.2)
    vault.store("work", "/p")
    (first,) = held("held by ")

    assert ended(first)
    assert vault.path_of("work") == "/p"
    assert len(held("held by ")) == 2


def test_one_that_waits_for_its_user_holds_up_nobody_else(
    held: Callable[[str], list[int]],
) -> None:
    vault = VaultApart()

    def wait() -> None:
        with pytest.raises(KeyringRefused):  # once it is killed
            vault.path_of("waits")

    waiting = threading.Thread(target=wait, daemon=True)
    waiting.start()
    until(lambda: held(" waits"))

    assert vault.status().kind == READY
    assert len(held("held by ")) == 2
    os.kill(held(" waits")[0], 9)
    waiting.join()


def test_it_ends_with_who_asked_also_while_it_waits(held: Callable[[str], list[int]]) -> None:
    program = "from virtconnect.vault_apart import VaultApart; VaultApart().path_of('waits')"
    with subprocess.Popen([sys.executable, "-c", program]) as asker:
        until(lambda: held(" waits"))
        asker.kill()

    assert ended(held(" waits")[0])


def test_no_module_of_the_folder_it_is_started_in_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "keyring.py").write_text("open('taken', 'w')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")

    VaultApart().status()

    assert not (tmp_path / "taken").exists()


def test_a_frozen_program_asks_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert type(vault_of_a_window()) is VaultApart

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert type(vault_of_a_window()) is Vault


def test_a_real_keyring_is_asked_apart_and_locked_ones_are_not_made_to_ask(
    session: Session,
) -> None:
    found = session.run(
        """
import sys
from virtconnect.vault_apart import VaultApart
vault = VaultApart()
vault.store("work", "/p")
before = [told(vault.status()), vault.path_of("work"), "keyring" in sys.modules]
lock()
locked = [told(vault.status())[0], tried(lambda: vault.path_of("work", may_ask=False))[0]]
unlock()
[before, locked, vault.path_of("work")]
"""
    )

    ready = [READY, "GNOME Keyring", "The keyring (GNOME Keyring) is ready"]
    assert found == [[ready, "/p", False], [LOCKED, "KeyringLocked"], "/p"]
