"""The keyring as the window sees it: names, the session only, and no overwriting."""

import threading
from collections.abc import Callable
from typing import Protocol

import pytest
from keyring.backends import fail
from pytestqt.qtbot import QtBot

from virtconnect.vault import SessionVault, Vault, VaultStatus
from virtconnect_gui.background import Background
from virtconnect_gui.key_ring import KeyRing


class Asker(Protocol):
    def __call__(self, vault: Vault) -> KeyRing: ...


@pytest.fixture
def ring_of(background: Background) -> Callable[[Vault], KeyRing]:
    return lambda vault: KeyRing(vault, background)


def settle(qtbot: QtBot, background: Background) -> None:
    qtbot.waitUntil(lambda: not background.is_busy)


def test_a_new_key_becomes_a_name_that_is_known(
    qtbot: QtBot, background: Background, ring_of: Asker
) -> None:
    ring = ring_of(SessionVault())
    done: list[object] = []

    with qtbot.waitSignal(ring.names_changed):
        ring.store("work", "/k", lambda: done.append(True), done.append)

    assert done == [True]
    assert ring.names == ("work",)


def test_a_name_of_another_path_is_not_overwritten(
    qtbot: QtBot, background: Background, ring_of: Asker
) -> None:
    vault = SessionVault()
    vault.store("work", "/first")
    ring = ring_of(vault)
    ring.set_names(["work"])
    errors: list[object] = []

    ring.store("work", "/second", lambda: None, errors.append)
    settle(qtbot, background)

    assert vault.path_of("work") == "/first"
    assert [str(error) for error in errors] == [
        "There is a key called work already, at another place"
    ]


def test_the_same_path_may_be_kept_again(
    qtbot: QtBot, background: Background, ring_of: Asker
) -> None:
    vault = SessionVault()
    vault.store("work", "/first")
    ring = ring_of(vault)
    ring.set_names(["work"])
    done: list[object] = []

    ring.store("work", "/first", lambda: done.append(True), done.append)
    settle(qtbot, background)

    assert done == [True]


def test_the_session_takes_the_place_of_a_keyring_that_is_not_there(
    qtbot: QtBot, background: Background, ring_of: Asker
) -> None:
    ring = ring_of(Vault(fail.Keyring()))
    ring.check()
    settle(qtbot, background)
    assert not ring.is_ready

    ring.keep_for_session()
    settle(qtbot, background)

    assert ring.is_ready
    assert ring.is_session
    assert ring.has_keyring


def test_a_late_answer_of_the_keyring_does_not_undo_the_choice(
    qtbot: QtBot, background: Background, ring_of: Asker
) -> None:
    answer = threading.Event()

    class Slow(Vault):
        """A vault that answers when it is let."""

        def status(self) -> VaultStatus:
            assert answer.wait(30)
            return super().status()

    ring = ring_of(Slow(fail.Keyring()))
    ring.check()
    ring.keep_for_session()
    qtbot.waitUntil(lambda: ring.is_ready)

    answer.set()
    settle(qtbot, background)

    assert ring.is_ready
