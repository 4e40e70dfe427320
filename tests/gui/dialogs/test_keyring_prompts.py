"""A real keyring that asks for its password: denied, never answered, and the window beside it."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

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

# The desktop's own password window, as gnome-keyring speaks with it (gcr: org.gnome.keyring.
# internal.Prompter). No desktop is here, so this stands in: it denies, or never answers.
PROMPTER = """
import sys
from jeepney import DBusAddress, MessageType, new_method_call, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

NAME = "org.gnome.keyring.SystemPrompter"
CALLBACK = "org.gnome.keyring.internal.Prompter.Callback"
connection = open_dbus_connection(bus="SESSION")
connection.send_and_get_reply(message_bus.RequestName(NAME))
open(sys.argv[2], "w").close()
while True:
    message = connection.receive()
    if message.header.message_type != MessageType.method_call:
        continue
    fields = {field.name: value for field, value in message.header.fields.items()}
    member, sender = fields["member"], fields["sender"]
    connection.send(new_method_return(message))
    if sys.argv[1] == "denies" and member in ("BeginPrompting", "PerformPrompt"):
        to = DBusAddress(message.body[0], bus_name=sender, interface=CALLBACK)
        answer = "" if member == "BeginPrompting" else "no"
        body = (answer, {}, "")
        connection.send(new_method_call(to, "PromptReady", "sa{sv}s", body))
    elif sys.argv[1] == "denies" and member == "StopPrompting":
        to = DBusAddress(message.body[0], bus_name=sender, interface=CALLBACK)
        connection.send(new_method_call(to, "PromptDone"))
"""

PROGRAM = """
import json, os, subprocess, sys, time
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QPushButton
import secretstorage
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
with secretstorage.dbus_init() as connection:
    secretstorage.Collection(connection).lock()
stands = os.environ["HOME"] + "/prompter"
prompter = subprocess.Popen([sys.executable, "-c", os.environ["PROMPTER"], way, stands])
while not os.path.exists(stands):
    assert prompter.poll() is None

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
prompter.kill()
prompter.wait()
print(json.dumps(answers))
sys.stdout.flush()
os._exit(0)  # a call that never returns must not be waited for here either
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


def run(folder: Path, way: str) -> Any:
    home, runtime = folder / "home", folder / "run"
    for made in (home, runtime):
        made.mkdir(mode=0o700)
    bus = folder / "bus.conf"
    bus.write_text(BUS.format(folder=runtime))
    daemon = "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null"
    done = subprocess.run(
        [
            *("dbus-run-session", f"--config-file={bus}", "--"),
            *("sh", "-c", f'{daemon}; exec "$0" -c "$1" "$2"', sys.executable, PROGRAM, way),
        ],
        env={
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "XDG_RUNTIME_DIR": str(runtime),
            "LC_ALL": "C.UTF-8",
            "QT_QPA_PLATFORM": "offscreen",
            "PROMPTER": PROMPTER,
        },
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


LOCKED = ["locked", "The keyring (GNOME Keyring) is locked", True]


def test_a_password_prompt_that_is_denied_leaves_it_locked_and_says_so(folder: Path) -> None:
    before, after, (is_busy, told) = run(folder, "denies")

    assert before == LOCKED
    assert after == LOCKED
    assert not is_busy
    assert told == ["The keyring stayed locked."]


def test_a_password_prompt_that_is_never_answered_holds_no_window_up(folder: Path) -> None:
    before, meanwhile, (is_busy, told), then = run(folder, "waits")

    assert before == LOCKED
    words = "Waiting for the keyring; it may ask for its password"
    assert meanwhile == ["locked", words, False]
    assert is_busy
    assert told == []
    assert then == ["ready", "Key paths stay in memory until you quit", False]
