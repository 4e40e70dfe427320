"""What the program loads before its window is seen: nothing that can wait."""

import subprocess
import sys
from pathlib import Path

LATER = (
    "keyring",
    "libvirt",
    "cryptography",
    "ssl",
    "asyncio",
    "http",
    "urllib.request",
    "PySide6.QtNetwork",
    "virtconnect.probe.job",
    "virtconnect.diagnosis",
    "virtconnect.vault",
    "virtconnect_gui.panels",
    "virtconnect_gui.widgets.editor",
    "virtconnect_gui.widgets.start_page",
)
START = """
import sys
from virtconnect.machine import Machine
from virtconnect_gui import app
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences

application = app.application(["virt-connect"])
window = MainWindow(Machine.here(), Preferences(sys.argv[1] + "/window.ini"))
window.open_file(sys.argv[1] + "/libvirt.conf")

def painted():
    print(*sys.modules)
    application.quit()

window.complete = painted
window.show()
application.exec()
"""

ASKED = """
import sys
from PySide6.QtCore import QTimer
from virtconnect.machine import Machine
from virtconnect_gui import app
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences

application = app.application(["virt-connect"])
window = MainWindow(Machine.here(), Preferences(sys.argv[1] + "/window.ini"))
window.open_file(sys.argv[1] + "/libvirt.conf")

def answered(status):
    print(*sys.modules)
    application.quit()

def ask():
    window.key_ring.changed.connect(answered)
    window.key_ring.check()

window.stands.connect(ask)
window.show()
application.exec()
"""
# What talks to a keyring is in a process of its own.
NEVER = ("keyring", "cryptography", "ssl", "http", "urllib.request", "email", "secretstorage")


def loaded_by(program: str, home: Path) -> list[str]:
    """Return the modules that a window over one connection has loaded, as a program tells them."""
    (home / "libvirt.conf").write_text('uri_aliases = [ "h=qemu+ssh://root@h/system" ]\n')

    done = subprocess.run(
        [sys.executable, "-c", program, str(home)],
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=50,
        check=True,
    )

    return done.stdout.split()


def test_nothing_that_can_wait_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    loaded = loaded_by(START, tmp_path)

    assert "virtconnect_gui.widgets.alias_list" in loaded
    assert [name for name in LATER if name in loaded] == []


def test_the_installed_qt_does_not_lose_references_to_none() -> None:
    """PySide6 6.12.0 does below Python 3.12, and the program dies after some thousand calls."""
    calls = """
import sys
from PySide6.QtCore import QObject
thing = QObject()
before = sys.getrefcount(None)
for _ in range(20000):
    thing.setObjectName("name")
assert abs(sys.getrefcount(None) - before) < 1000, "references to None are lost"
"""
    subprocess.run([sys.executable, "-c", calls], check=True, timeout=50)


def test_what_talks_to_the_keyring_is_never_loaded_here(tmp_path: Path) -> None:
    loaded = loaded_by(ASKED, tmp_path)

    assert "virtconnect_gui.panels" in loaded
    assert [name for name in NEVER if name in loaded] == []
