"""The vault's own state where the keyring gives no first answer at all."""

import threading

from pytestqt.qtbot import QtBot

from virtconnect.vault import Vault, VaultStatus
from virtconnect_gui.background import Background
from virtconnect_gui.dialogs.vault_state import VaultState
from virtconnect_gui.key_ring import KeyRing


class Silent(Vault):
    """A keyring whose daemon hangs: every call waits until the test is over."""

    def __init__(self) -> None:
        super().__init__()
        self.over = threading.Event()

    def status(self) -> VaultStatus:
        self.over.wait()
        return super().status()


def test_a_keyring_that_gives_no_first_answer_leaves_other_ways(
    qtbot: QtBot, background: Background
) -> None:
    silent = Silent()
    ring = KeyRing(silent, background)
    state = VaultState(ring)
    qtbot.addWidget(state)
    chosen: list[object] = []
    state.uris_chosen.connect(lambda: chosen.append(1))

    ring.check()
    state.show()
    assert state.words.text() == "Asking the keyring…"
    assert not state.session_button.isVisible()
    qtbot.waitUntil(state.session_button.isVisible, timeout=20000)
    state.uris_button.click()
    state.session_button.click()
    qtbot.waitUntil(lambda: ring.is_ready)

    assert state.words.text() == "Key paths stay in memory until you quit"
    assert chosen == [1]
    silent.over.set()
    qtbot.waitUntil(lambda: not background.is_busy)
    assert ring.is_session
