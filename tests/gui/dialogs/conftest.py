"""What the dialogs' tests share: a home with real key files, a vault over it, a whole window."""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from keyring import errors
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from virtconnect import bindings as key_bindings
from virtconnect.bindings import Bindings
from virtconnect.conf import storage
from virtconnect.machine import Machine
from virtconnect.state import config_folder
from virtconnect.vault import Vault
from virtconnect_gui.background import Background
from virtconnect_gui.dialogs.vault import VaultDialog
from virtconnect_gui.dialogs.vault_entries import VaultEntries
from virtconnect_gui.dialogs.vault_steps import VaultSteps
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.preferences import Preferences

if TYPE_CHECKING:
    from tests.lab import secret_service
else:
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from lab import secret_service

TEXT = """# ours
uri_aliases = [
  "hail=qemu+ssh://root@hail.example.com:2222/system",
  "vhost01=qemu+ssh://vhost01/system",
  "here=qemu:///system",
]
"""
OTHER_CONF = "/etc/libvirt/libvirt.conf"


class Keyring:
    """A keyring in memory with the interface of the `keyring` package's, which can be locked.

    It notes the threads it is asked on.
    """

    priority = 5.0

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.is_locked = False
        self.threads: set[threading.Thread] = set()

    def _asked(self) -> None:
        self.threads.add(threading.current_thread())
        if self.is_locked:
            raise errors.KeyringLocked("locked")

    def get_password(self, service: str, username: str) -> str | None:
        self._asked()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._asked()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._asked()
        del self.kept[service, username]


@pytest.fixture
def keyring() -> Keyring:
    return Keyring()


@pytest.fixture
def session() -> Iterator[secret_service.Session]:
    """Give a real keyring; in a short folder, since the path of a socket has 107 bytes."""
    absent = secret_service.absent_packages()
    assert not absent, f"this test needs {' and '.join(absent)}"
    folder = Path(tempfile.mkdtemp(prefix="vc-"))
    yield secret_service.Session(folder)
    shutil.rmtree(folder)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / ".ssh").mkdir(mode=0o700)
    return tmp_path


@pytest.fixture
def machine(home: Path) -> Machine:
    """Give this computer, with a home of the test's own, for a user who is not root."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("LIBVIRT_")}
    env |= {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
    }
    uid = os.geteuid() or 65534
    return Machine.here().with_(uid=uid, home=str(home), env=env)


MakeKey = Callable[..., Path]


@pytest.fixture
def make_key(home: Path) -> MakeKey:
    """Give a function that makes a key with ssh-keygen."""

    def make(name: str = "work", *, kind: str = "ed25519", passphrase: str = "") -> Path:
        path = home / ".ssh" / name
        argv = ["ssh-keygen", "-q", "-t", kind, "-N", passphrase, "-C", f"alice@{name}"]
        subprocess.run([*argv, "-f", str(path)], check=True)
        return path

    return make


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:
    background = Background()
    yield background
    background.forget()


@pytest.fixture
def conf(qapp: object, machine: Machine) -> Iterator[OpenConf]:
    path = Path(machine.libvirt_conf)
    path.parent.mkdir(parents=True)
    path.write_text(TEXT)
    conf = OpenConf()
    conf.show_file(storage.load(str(path)), Bindings())
    yield conf
    conf.undo_stack.clean_changed.disconnect()


class Room(NamedTuple):
    """A vault's dialog and all it stands on."""

    dialog: VaultDialog
    entries: VaultEntries
    steps: VaultSteps
    key_ring: KeyRing
    conf: OpenConf
    machine: Machine
    background: Background
    told: list[str]
    qtbot: QtBot

    @property
    def folder(self) -> str:
        return config_folder(self.machine)

    @property
    def kept(self) -> Bindings:
        """What keys.json says now."""
        return key_bindings.load(self.folder)

    def settle(self) -> None:
        """Wait until nothing is asked of keyring or disk any more."""
        self.qtbot.waitUntil(lambda: not self.background.is_busy)

    def words(self) -> list[tuple[str, ...]]:
        """Return what the table shows, its details with it."""
        model = self.dialog.model
        looks = [[column.look(row) for column in model._columns] for row in model.rows]
        return [tuple(f"{one.text}|{one.detail}" for one in row) for row in looks]


OpenVault = Callable[..., Room]


@pytest.fixture
def open_vault(
    qtbot: QtBot, conf: OpenConf, machine: Machine, background: Background, keyring: Keyring
) -> Iterator[OpenVault]:
    """Give a function that shows the key vault: `bound` are alias → key of the open file."""
    rooms: list[Room] = []

    def show(
        *,
        vault: Vault | None = None,
        paths: dict[str, object] | None = None,
        bound: dict[str, str] | None = None,
        elsewhere: dict[str, str] | None = None,
    ) -> Room:
        vault = Vault(keyring) if vault is None else vault
        for name, path in (paths or {}).items():
            vault.store(name, str(path))
        kept = Bindings(paths or ()).with_file(conf.path, bound or {})
        kept = kept.with_file(OTHER_CONF, elsewhere or {})
        key_bindings.save(config_folder(machine), kept)
        keyring.threads.clear()
        conf.show_file(storage.load(conf.path), kept)
        key_ring = KeyRing(vault, background)
        entries = VaultEntries(conf, key_ring, machine, background)
        steps = VaultSteps(entries, conf, key_ring, machine)
        dialog = VaultDialog(entries, steps, key_ring, machine)
        qtbot.addWidget(dialog)
        told: list[str] = []
        for signal in (steps.told, steps.failed, entries.failed, dialog.told):
            signal.connect(told.append)
        room = Room(dialog, entries, steps, key_ring, conf, machine, background, told, qtbot)
        rooms.append(room)
        dialog.show()
        qtbot.waitExposed(dialog)
        room.settle()
        return room

    yield show
    for room in rooms:
        room.dialog.hide()
        room.settle()


OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def open_window(machine: Machine, conf: OpenConf, qtbot: QtBot) -> Iterator[OpenWindow]:
    """Give a function that starts the whole program over the file of `conf`."""
    windows: list[MainWindow] = []

    def start(preferences: Preferences, vault: Vault | None = None) -> MainWindow:
        window = MainWindow(machine, preferences, vault)
        windows.append(window)
        window.open_file(conf.path)
        window.show()
        qtbot.waitExposed(window)
        window.complete()
        qtbot.waitUntil(lambda: not window.background.is_busy)
        return window

    def is_quiet(window: MainWindow) -> bool:
        return window.is_quiet

    yield start
    for window in windows:
        window.close_for_good()
        qtbot.waitUntil(partial(is_quiet, window), timeout=10000)
        with qtbot.waitSignal(window.destroyed):
            window.deleteLater()


@pytest.fixture
def preferences(home: Path) -> Preferences:
    return Preferences(str(home / "window.ini"))


@pytest.fixture
def shared_mnemonics() -> Callable[[QWidget], set[str]]:
    """Give a function that finds the letters which two visible widgets claim with Alt."""

    def shared(owner: QWidget) -> set[str]:
        buttons = [one for one in owner.findChildren(QAbstractButton) if one.isVisible()]
        labels = [
            one for one in owner.findChildren(QLabel) if one.isVisible() and one.buddy() is not None
        ]
        texts = [*(one.text() for one in buttons), *(one.text() for one in labels)]
        letters = [text.replace("&&", "").partition("&")[2][:1].lower() for text in texts]
        return {letter for letter in letters if letter and letters.count(letter) > 1}

    return shared


Unnamed = Callable[[QWidget], list[str]]


@pytest.fixture
def unnamed() -> Unnamed:
    """Give a function that finds what the tab key reaches and says nothing of itself."""

    def without_name(owner: QWidget) -> list[str]:
        buddies = {label.buddy() for label in owner.findChildren(QLabel)}
        found = []
        of_combos = {combo.view() for combo in owner.findChildren(QComboBox)}
        for widget in owner.findChildren(QWidget):
            if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                continue
            if (
                isinstance(widget, QScrollBar)
                or widget in of_combos
                or widget.objectName().startswith("qt_")
            ):
                continue
            words = widget.text() if isinstance(widget, QAbstractButton) else ""
            if not (words or widget.accessibleName() or widget in buddies):
                found.append(f"{type(widget).__name__} {widget.objectName()}")
        return found

    return without_name
