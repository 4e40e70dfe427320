"""A whole window over a configuration folder of its own, for a user who is not root."""

import os
import pwd
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from pytestqt.qtbot import QtBot

from virtconnect.machine import Machine
from virtconnect.vault import SessionVault
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences

NOBODY = 65534  # root's programs read another file, so the journeys are another user's


class Person(NamedTuple):
    """Whose computer it is: the folders, and the machine that describes them."""

    home: Path
    machine: Machine

    @property
    def conf(self) -> Path:
        return Path(self.machine.libvirt_conf)

    @property
    def uid(self) -> int:
        return self.machine.uid

    def owns(self, path: Path) -> None:
        """Give a file or folder to the person, where we may."""
        if os.geteuid() == 0:
            shutil.chown(path, self.uid)


@pytest.fixture
def person() -> Iterator[Person]:
    """Give a user with an empty home; pytest's own folders are closed to others, this is not."""
    home = Path(tempfile.mkdtemp(prefix="vc-"))
    home.chmod(0o755)
    uid = NOBODY if os.geteuid() == 0 else os.geteuid()
    env = {name: value for name, value in os.environ.items() if not name.startswith("LIBVIRT_")}
    env |= {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "USER": pwd.getpwuid(uid).pw_name,
    }
    machine = Machine.here().with_(uid=uid, home=str(home), env=env)
    yield Person(home, machine)
    shutil.rmtree(home)


def _is_quiet(window: MainWindow) -> bool:
    return window.is_quiet


def _no_thread_works() -> bool:
    return not any(thread.name.startswith("work ") for thread in threading.enumerate())


OpenWindow = Callable[[], MainWindow]


@pytest.fixture
def open_window(person: Person, qtbot: QtBot) -> Iterator[OpenWindow]:
    """Give a function that starts the program anew, as `virt-connect` would."""
    windows: list[MainWindow] = []

    def start() -> MainWindow:
        window = MainWindow(
            person.machine, Preferences(str(person.home / "window.ini")), SessionVault()
        )
        windows.append(window)
        window.open_file(str(person.conf))
        window.resize(1180, 760)
        window.show()
        qtbot.waitExposed(window)
        window.complete()
        return window

    yield start
    for window in windows:
        window.close_for_good()
        qtbot.waitUntil(partial(_is_quiet, window), timeout=10000)
        with qtbot.waitSignal(window.destroyed):
            window.deleteLater()
    qtbot.waitUntil(_no_thread_works, timeout=10000)
