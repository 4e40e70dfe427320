"""A real keyring that asks for its password: denied, never answered, and the window beside it."""

from collections.abc import Callable
from typing import Any, Protocol

PROGRAM = """
import json, os, sys, time
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from virtconnect.machine import Machine
from virtconnect.vault import Vault
from virtconnect_gui.background import Background
from virtconnect_gui.dialogs.vault import VaultDialog
from virtconnect_gui.dialogs.vault_entries import VaultEntries
from virtconnect_gui.dialogs.vault_steps import VaultSteps
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.open_conf import OpenConf

way = sys.argv[1]
Vault().store("work", "/secret/place")
lock()
window = prompter(way)

app = QApplication([])
background = Background()
ring = KeyRing(Vault(), background)
conf = OpenConf()
machine = Machine.here()
entries = VaultEntries(conf, ring, machine, background)
dialog = VaultDialog(entries, VaultSteps(entries, conf, ring, machine), ring, machine)
told = []
dialog.told.connect(told.append)

def settle():
    while background.is_busy:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

def seen():
    state = dialog.state
    return [
        None if ring.status is None else ring.status.kind,
        state.words.text(),
        state.unlock_button.isVisible() and state.unlock_button.isEnabled(),
    ]

dialog.show()
settle()
answers = [seen()]
dialog.state.unlock_button.click()
ticks = []
timer = QTimer()
timer.timeout.connect(lambda: ticks.append(time.monotonic()))
timer.start(10)
if way == "denies":
    settle()
else:
    while len(ticks) < 50:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
timer.stop()
answers.append(seen())
answers.append([background.is_busy, told])
if way == "waits":
    dialog.state.session_button.click()
    while ring.status.kind != "ready":
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    answers.append(seen())
dialog.hide()
window.kill()
window.wait()
print(json.dumps(answers))
sys.stdout.flush()
os._exit(0)  # a call that never returns must not be waited for here either
"""


class Session(Protocol):
    run_program: Callable[..., Any]


def run(session: Session, way: str) -> Any:
    return session.run_program(PROGRAM, way)


LOCKED = ["locked", "The keyring (GNOME Keyring) is locked", True]


def test_a_password_prompt_that_is_denied_leaves_it_locked_and_says_so(session: Session) -> None:
    before, after, (is_busy, told) = run(session, "denies")

    assert before == LOCKED
    assert after == LOCKED
    assert not is_busy
    assert told == ["The keyring stayed locked."]


def test_a_password_prompt_that_is_never_answered_holds_no_window_up(session: Session) -> None:
    before, meanwhile, (is_busy, told), then = run(session, "waits")

    assert before == LOCKED
    words = "Waiting for the keyring; it may ask for its password"
    assert meanwhile == ["locked", words, False]
    assert is_busy
    assert told == []
    assert then == ["ready", "Key paths stay in memory until you quit", False]
