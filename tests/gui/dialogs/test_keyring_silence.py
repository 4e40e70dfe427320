"""A keyring that never answers: what the window says then, and who goes on without it."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from virtconnect.machine import Machine
from virtconnect.text import Sentence, VirtConnectError
from virtconnect.vault import FAILING, LOCKED, READY, KeyringSilent, Vault, VaultStatus
from virtconnect_gui.background import Background
from virtconnect_gui.dialogs.this_computer import ThisComputerDialog
from virtconnect_gui.dialogs.vault_state import VaultState
from virtconnect_gui.key_ring import KeyRing, Patience

SHORT = Patience(state=0.1, work=0.1, aside=0.1)


class Prompting(Vault):
    """A keyring whose password window nobody answers: it says how it is, and does nothing."""

    kind = LOCKED

    def __init__(self) -> None:
        super().__init__()
        self.over = threading.Event()
        self.asked = 0

    def status(self) -> VaultStatus:
        return VaultStatus(self.kind, "GNOME Keyring", Sentence("It is {0}", self.kind))

    def path_of(self, name: str, *, may_ask: bool = True) -> str | None:
        self.asked += 1
        self.over.wait(60)
        return "/k"


class Hung(Prompting):
    """One that does not even say how it is."""

    def status(self) -> VaultStatus:
        self.over.wait(60)
        return super().status()


def test_who_waits_for_a_path_is_told_that_none_came_and_how_the_keyring_is(
    qtbot: QtBot, background: Background
) -> None:
    vault = Prompting()
    ring = KeyRing(vault, background, patience=SHORT)
    told: list[object] = []

    ring.path_of("work", told.append, told.append)
    qtbot.waitUntil(lambda: bool(told) and ring.status is not None)
    vault.over.set()

    assert [str(one) for one in told] == ["The keyring did not answer within 0.1 s"]
    assert isinstance(told[0], KeyringSilent)
    assert ring.status is not None
    assert ring.status.kind == LOCKED  # so the vault offers to unlock it


def test_a_test_does_not_ask_again_what_was_not_answered_until_it_is_unlocked(
    qtbot: QtBot, background: Background
) -> None:
    vault = Prompting()
    ring = KeyRing(vault, background, patience=SHORT)
    told: list[object] = []
    ring.run(lambda vault: vault.path_of("work"), told.append, told.append, is_aside=True)
    qtbot.waitUntil(lambda: bool(told) and vault.asked == 1)

    with pytest.raises(KeyringSilent):
        ring.waiting_path_of("work")
    with pytest.raises(KeyringSilent):
        ring.waiting_secret_of("password", "root@host")
    assert vault.asked == 1
    vault.kind = READY
    vault.over.set()

    assert ring.waiting_path_of("work") == "/k"


def test_a_keyring_that_does_not_say_how_it_is_counts_as_failing_with_ways_on(
    qtbot: QtBot, background: Background
) -> None:
    vault = Hung()
    ring = KeyRing(vault, background, patience=SHORT._replace(work=20))
    state = VaultState(ring)
    qtbot.addWidget(state)
    state.show()

    ring.check()
    qtbot.waitUntil(lambda: ring.status is not None)

    assert ring.status is not None
    assert ring.status.kind == FAILING
    assert state.words.text() == "The keyring did not answer within 0.1 s"
    for button in (state.session_button, state.uris_button, state.again_button):
        assert button.isVisible()
        assert button.isEnabled()
    with pytest.raises(KeyringSilent):
        ring.waiting_path_of("work")
    assert vault.asked == 0
    vault.over.set()
    state.again_button.click()
    qtbot.waitUntil(state.unlock_button.isVisible)
    assert state.words.text() == "It is locked"


def test_trying_again_in_vain_ends_too(qtbot: QtBot, background: Background) -> None:
    vault = Hung()
    ring = KeyRing(vault, background, patience=SHORT)
    state = VaultState(ring)
    qtbot.addWidget(state)
    state.show()
    ring.check()
    qtbot.waitUntil(state.again_button.isVisible)

    with qtbot.waitSignal(state.told) as told:
        state.again_button.click()
        assert not state.again_button.isEnabled()
    vault.over.set()

    assert told.args == ["There is still no keyring that keeps paths."]
    assert state.again_button.isEnabled()


def test_the_state_of_this_computer_is_told_without_the_keyring(
    qtbot: QtBot, background: Background
) -> None:
    vault = Hung()
    ring = KeyRing(vault, background, patience=Patience(state=0.1, work=20, aside=0.1))
    ring.check()
    qtbot.waitUntil(lambda: ring.status is not None)
    dialog = ThisComputerDialog(Machine.described({}), ring)
    qtbot.addWidget(dialog)

    dialog.show()
    qtbot.waitUntil(dialog.again_button.isEnabled, timeout=20000)
    vault.over.set()

    assert "The keyring did not answer within 0.1 s" in [row.words.text() for row in dialog.rows]


def test_what_a_session_keeps_needs_no_keyring(qtbot: QtBot, background: Background) -> None:
    vault = Hung()
    ring = KeyRing(vault, background, patience=SHORT)
    ring.check()
    qtbot.waitUntil(lambda: ring.status is not None)
    errors: list[VirtConnectError] = []

    ring.keep_for_session()
    qtbot.waitUntil(lambda: ring.is_ready)
    ring.store("work", "/k", lambda: None, errors.append)
    qtbot.waitUntil(lambda: ring.names == ("work",))
    vault.over.set()

    assert ring.waiting_path_of("work") == "/k"
    assert errors == []
