"""The key vault over a real Secret Service: private bus, private home, gnome-keyring."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

PROGRAM = """
import json, os
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton
from virtconnect.machine import Machine
from virtconnect.vault import Vault
from virtconnect_gui.background import Background
from virtconnect_gui.dialogs.vault import VaultDialog
from virtconnect_gui.dialogs.vault_entries import VaultEntries
from virtconnect_gui.dialogs.vault_steps import VaultSteps
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.open_conf import OpenConf

app = QApplication([])
machine = Machine.here()
background = Background()
ring = KeyRing(Vault(), background)
conf = OpenConf()
entries = VaultEntries(conf, ring, machine, background)
dialog = VaultDialog(entries, VaultSteps(entries, conf, ring, machine), ring, machine)

def settle():
    while background.is_busy:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

def click(owner, name):
    button = owner.findChild(QPushButton, name)
    assert button.isVisible() and button.isEnabled(), name
    button.click()
    settle()

def seen():
    state = dialog.state
    return [
        ring.status.kind,
        state.words.text(),
        state.unlock_button.isVisible(),
        [entry.path for entry in entries.entries],
    ]

dialog.show()
settle()
answers = [seen()]
dialog.add_button.click()
key = dialog.findChild(QDialog, "keyDialog")
key.show_path("~/.ssh/work")
click(key, "keyAcceptButton")
answers.append(seen())
lock()
click(dialog, "checkKeysButton")
answers.append(seen())
click(dialog, "unlockKeyringButton")
answers.append(seen())
unlock()
click(dialog, "checkKeysButton")
answers.append(seen())
dialog.hide()
print(json.dumps(answers))
"""


class Session(Protocol):
    home: Path
    run_program: Callable[..., Any]


def test_a_real_keyring_keeps_locks_and_gives_back_a_path(session: Session) -> None:
    home = session.home
    (home / ".ssh").mkdir(mode=0o700)
    key = home / ".ssh" / "work"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)

    answers = session.run_program(PROGRAM)

    ready, locked = "The keyring (GNOME Keyring) is ready", "The keyring (GNOME Keyring) is locked"
    assert answers == [
        ["ready", ready, False, []],
        ["ready", ready, False, [str(key)]],
        ["locked", locked, True, [None]],
        ["locked", locked, True, [None]],
        ["ready", ready, False, [str(key)]],
    ]
    files = [file for file in home.rglob("*") if file.is_file() and ".ssh" not in file.parts]
    assert {"keys.json", "login.keyring"} <= {file.name for file in files}
    assert not [file for file in files if str(key).encode() in file.read_bytes()]
