"""Renders the real window, in the states a person meets, as PNG files into a folder."""

import os
import sys
import tempfile
import time
from collections.abc import Callable

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from virtconnect.machine import Machine
from virtconnect.vault import SessionVault
from virtconnect_gui import app
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences

CONF = """# The team's hosts
uri_default = "system"
uri_aliases = [
  "hail=qemu+ssh://root@hail.cloud.example.com:2222/system?no_verify=1",
  "sleet=qemu+ssh://root@sleet.cloud.example.com/system",
  "vhost01=qemu+ssh://vhost01.lab:2222/system",
  "towada=xen://towada/system",
  "build=qemu+libssh://ci@build.example.com/session",
  "system=qemu:///system",
  "session=qemu:///session",
  "try-me=test:///default",
]
"""
BROKEN = CONF.replace('"sleet=', '"sleet host=')


def dark() -> QPalette:
    """Return a dark palette: the offscreen platform has no desktop to take one from."""
    palette = QPalette(QColor("#2d3238"), QColor("#22262b"))
    role = QPalette.ColorRole
    for place, shade in (
        (role.Base, "#1b1e23"),
        (role.AlternateBase, "#262a30"),
        (role.Text, "#e8eaed"),
        (role.WindowText, "#e8eaed"),
        (role.ButtonText, "#e8eaed"),
        (role.Highlight, "#3a6fb0"),
        (role.HighlightedText, "#ffffff"),
        (role.PlaceholderText, "#9aa0a6"),
        (role.Link, "#8ab4f8"),
    ):
        palette.setColor(place, QColor(shade))
    for place in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, QColor("#7a8087"))
    return palette


class Studio:
    """One window over a file of its own, to be brought into a state and pictured."""

    def __init__(self, qt: QApplication, text: str, width: int = 1180, height: int = 760) -> None:
        self.qt = qt
        self.folder = tempfile.TemporaryDirectory(prefix="vc-pictures-")
        home = self.folder.name
        env = {
            "HOME": home,
            "XDG_CONFIG_HOME": f"{home}/.config",
            "XDG_STATE_HOME": f"{home}/.state",
            "PATH": os.environ.get("PATH", ""),
        }
        machine = Machine.here().with_(uid=1000, home=home, env=env)
        if text:
            os.makedirs(os.path.dirname(machine.libvirt_conf))
            with open(machine.libvirt_conf, "w", encoding="utf-8") as file:
                file.write(text)
        self.window = MainWindow(machine, Preferences(f"{home}/window.ini"), SessionVault())
        self.window.open_file(machine.libvirt_conf)
        self.window.resize(width, height)
        self.window.show()
        self.window.complete()
        self.settle()

    def until(self, happened: Callable[[], bool]) -> None:
        """Let the window live until something happened, ten seconds at most."""
        end = time.monotonic() + 10
        while not happened() and time.monotonic() < end:
            self.qt.processEvents()

    def settle(self) -> None:
        """Let the window live for a moment."""
        end = time.monotonic() + 0.7
        while time.monotonic() < end:
            self.qt.processEvents()

    def test(self, number: int) -> None:
        """Test one entry and wait for its result."""
        self.window.list.choose(number)
        name = self.window.editing.aliases[number].name
        self.window.test_current()
        runs = self.window.panels.states.runs
        self.until(lambda: (run := runs.state(name)) is not None and run.result is not None)

    def picture(self, path: str) -> None:
        """Write what the window shows, and its dialog if one is open."""
        self.settle()
        dialog = self.window.saving.dialog
        (dialog or self.window).grab().save(path)

    def close(self) -> None:
        """Close the window and everything it started."""
        self.window.close_for_good()
        self.until(lambda: self.window.is_quiet)
        self.window.deleteLater()
        self.qt.processEvents()
        self.settle()


def states(studio: Studio) -> dict[str, Callable[[], None]]:
    """Return how each picture over the ordinary file comes about, in order."""
    window = studio.window

    def fail() -> None:
        window.list.choose(7)
        window.draft.type_text("qemu+tcp://127.0.0.1:1/system")
        studio.test(7)

    def save() -> None:
        window.list.choose(1)
        window.draft.set_part("port", "2222")
        window.saving.save()

    return {
        "problem": lambda: window.list.choose(0),
        "tested": lambda: studio.test(7),
        "failed": fail,
        "resolve": lambda: (window.list.choose(0), window.panels.show_resolve())[1],
        "raw": window.panels.show_raw,
        "save": save,
    }


def main(folder: str) -> None:
    """Render everything into `folder`."""
    os.makedirs(folder, exist_ok=True)
    qt = app.application(["virt-connect"])
    light = qt.palette()
    for scheme, palette in (("light", light), ("dark", dark())):
        qt.setPalette(palette)
        for name, text in (("empty", ""), ("broken", BROKEN)):
            studio = Studio(qt, text)
            studio.picture(f"{folder}/{name}-{scheme}.png")
            studio.close()
        studio = Studio(qt, CONF)
        for name, bring_about in states(studio).items():
            bring_about()
            studio.picture(f"{folder}/{name}-{scheme}.png")
        studio.close()
    qt.setPalette(light)
    studio = Studio(qt, CONF, 800, 600)
    studio.picture(f"{folder}/small-light.png")
    studio.close()


if __name__ == "__main__":
    main(sys.argv[1])
