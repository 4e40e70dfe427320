"""A disk that is really full, or read-only: the file stays whole, and the work in the window."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

OLD = 'uri_aliases = [\n  "hail=qemu+ssh://root@hail/system",\n]\n'

# The whole window over a file on a small disk, in a mount namespace of its own.
PROGRAM = """
import json, os, subprocess, sys
from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from virtconnect.machine import Machine
from virtconnect.vault import SessionVault
from virtconnect_gui import app
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences

base, old = sys.argv[1:]
disk = base + "/disk"
os.mkdir(disk)
mount = ["mount", "-t", "tmpfs", "-o", "size=96k,mode=755", "tmpfs", disk]
subprocess.run(mount, check=True)
conf = disk + "/libvirt.conf"
open(conf, "w").write(old)
env = {**os.environ, "HOME": base}
for kind in ("CONFIG", "STATE", "CACHE"):
    env[f"XDG_{kind}_HOME"] = f"{base}/{kind.lower()}"
machine = Machine.here().with_(uid=65534, home=base, env=env)
application = app.application(["virt-connect"])
window = MainWindow(machine, Preferences(base + "/window.ini"), SessionVault())
window.open_file(conf)
window.show()
window.complete()

def until(what):
    while not what():
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)

def try_to_write():
    # Click Write file, and return what the dialog says, "" when it was written.
    if window.saving.dialog is None:
        window.saving.save()
    dialog = window.saving.dialog
    dialog.write_button.click()
    until(lambda: not window.conf.is_being_written)
    return "" if window.saving.dialog is None else dialog._fault.text()

def state():
    return [window.conf.is_dirty, "example.org" in window.conf.document.text, open(conf).read()]

until(lambda: window.care is not None)
window.list.choose(0)
host = window.findChild(QLineEdit, "hostEdit")
host.end(False)
QTest.keyClicks(host, ".example.org")
answers = []

filler = open(disk + "/filler", "wb", buffering=0)
try:
    while True:
        filler.write(b"x" * 4096)
except OSError:
    filler.close()
answers.append([try_to_write(), *state()])
os.unlink(disk + "/filler")

subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
answers.append([try_to_write(), *state()])
subprocess.run(["mount", "-o", "remount,rw", disk], check=True)

answers.append([try_to_write(), *state()])
print(json.dumps([answers, sorted(os.listdir(disk))]))
sys.stdout.flush()
os._exit(0)  # the widgets are not taken apart: that is no part of this
"""


@pytest.mark.full
@pytest.mark.timeout(180)
def test_what_a_disk_does_not_take_stays_in_the_window_until_it_does(tmp_path: Path) -> None:
    as_root = () if os.geteuid() == 0 else ("--user", "--map-root-user")
    done = subprocess.run(
        ["unshare", *as_root, "--mount", sys.executable, "-c", PROGRAM, str(tmp_path), OLD],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=170,
        check=False,
    )
    assert done.returncode == 0, (
        "this test mounts a file system of its own: run it as root, or let users have namespaces"
        f" (sysctl kernel.unprivileged_userns_clone); {done.stderr}"
    )
    (full, read_only, written), names = json.loads(done.stdout)

    conf = tmp_path / "disk" / "libvirt.conf"
    assert full == [f"{conf} could not be saved: no space is left on the disk", True, True, OLD]
    assert read_only[0].startswith(f"{conf} could not be saved: ")
    assert "read-only" in read_only[0]
    assert read_only[1:] == [True, True, OLD]
    assert written == ["", False, True, OLD.replace("@hail/", "@hail.example.org/")]
    assert names == ["libvirt.conf", "libvirt.conf.bak-1"]
