"""The key vault over a real Secret Service: private bus, private home, gnome-keyring."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# A bus that starts nothing by itself: no password prompt of a desktop either.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""

PROGRAM = """
import json, os
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton
import secretstorage
from secretstorage import util
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

def lock():
    with secretstorage.dbus_init() as connection:
        secretstorage.Collection(connection).lock()

def unlock():
    # as the desktop's own password prompt does it
    with secretstorage.dbus_init() as connection:
        service = util.DBusAddressWrapper(
            "/org/freedesktop/secrets",
            "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface",
            connection,
        )
        secret = util.format_secret(util.open_session(connection), b"secret", "text/plain")
        login = "/org/freedesktop/secrets/collection/login"
        service.call("UnlockWithMasterPassword", "o(oayays)", login, secret)

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


@pytest.fixture
def folder() -> Iterator[Path]:
    """Give a short folder: the path of a socket has 108 bytes at most."""
    needed = ("dbus-run-session", "gnome-keyring-daemon")
    absent = [name for name in needed if not shutil.which(name)]
    assert not absent, f"this test needs {' and '.join(absent)}"
    made = Path(tempfile.mkdtemp(prefix="vc-"))
    yield made
    shutil.rmtree(made)


def test_a_real_keyring_keeps_locks_and_gives_back_a_path(folder: Path) -> None:
    home, runtime = folder / "home", folder / "run"
    for made in (home, runtime, home / ".ssh"):
        made.mkdir(mode=0o700)
    key = home / ".ssh" / "work"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    bus = folder / "bus.conf"
    bus.write_text(BUS.format(folder=runtime))
    daemon = "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null"

    done = subprocess.run(
        [
            *("dbus-run-session", f"--config-file={bus}", "--"),
            *("sh", "-c", f'{daemon}; exec "$0" -c "$1"', sys.executable, PROGRAM),
        ],
        env={
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "XDG_RUNTIME_DIR": str(runtime),
            "LC_ALL": "C.UTF-8",
            "QT_QPA_PLATFORM": "offscreen",
        },
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    ready, locked = "The keyring (GNOME Keyring) is ready", "The keyring (GNOME Keyring) is locked"
    assert json.loads(done.stdout) == [
        ["ready", ready, False, []],
        ["ready", ready, False, [str(key)]],
        ["locked", locked, True, [None]],
        ["locked", locked, True, [None]],
        ["ready", ready, False, [str(key)]],
    ]
    files = [file for file in home.rglob("*") if file.is_file() and ".ssh" not in file.parts]
    assert {"keys.json", "login.keyring"} <= {file.name for file in files}
    assert not [file for file in files if str(key).encode() in file.read_bytes()]
