"""The Test panel over a host that asks: real widgets, a real worker, a real sshd, a keyring."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from virtconnect.bindings import Bindings
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.storage import Loaded
from virtconnect.machine import Machine
from virtconnect.vault import Vault
from virtconnect_gui.background import Background
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.probe_run import ProbeRuns
from virtconnect_gui.question_place import QuestionPlace
from virtconnect_gui.questioning import Questioning
from virtconnect_gui.widgets.probe_panel import ProbePanel

if TYPE_CHECKING:
    from tests.lab import asking_host, house, peers

    from virtconnect_gui.dialogs.trust import TrustDialog
    from virtconnect_gui.widgets.question_card import QuestionCard
else:
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from lab import asking_host, house, peers

PATIENCE = 30_000  # milliseconds that a step of a test may take on a busy computer


class Keyring:
    """A keyring in memory with the interface of the `keyring` package's."""

    priority = 5.0

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Room:
    """A Test panel in a window, and all it stands on."""

    def __init__(self, qtbot: QtBot, machine: Machine, vault: Vault) -> None:
        self.qtbot = qtbot
        self.machine = machine
        self.background = Background()
        self.key_ring = KeyRing(vault, self.background)
        self.key_ring.check()
        self.conf = OpenConf()
        self.runs = ProbeRuns(
            self.conf,
            machine,
            self.background,
            self.key_ring.waiting_path_of,
            lambda _uri: True,
        )
        self.questioning = Questioning(self.runs, self.key_ring, machine, self.background)
        self.told: list[str] = []
        self.questioning.told.connect(self.told.append)
        self.panel = ProbePanel(self.runs, self.conf, machine)
        place = QuestionPlace(self.questioning, machine, self.panel)
        self.panel.use_questions(place, self.questioning)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(1000, 500)
        self.panel.setParent(self.window)
        self.panel.resize(1000, 500)
        self.window.show()
        qtbot.waitExposed(self.window)
        qtbot.waitUntil(lambda: not self.background.is_busy)

    @property
    def card(self) -> "QuestionCard":
        assert self.panel.questions is not None
        return self.panel.questions.card

    @property
    def dialog(self) -> "TrustDialog":
        assert self.panel.questions is not None
        assert self.panel.questions.dialog is not None
        return self.panel.questions.dialog

    def open(self, uri: str, bindings: Bindings | None = None) -> None:
        """Open a file with one connection, `it`."""
        text = f'uri_aliases = [\n  "it={uri}",\n]\n'
        path = self.machine.libvirt_conf
        loaded = Loaded(path, ConfDocument.read(text), None, True, True, None)
        self.conf.show_file(loaded, bindings or Bindings())
        self.panel.set_name("it")

    def test(self) -> None:
        self.panel.test()

    def until_asked(self) -> None:
        """Wait for a question of the running test."""
        before = self.card.opened
        self.qtbot.waitUntil(
            lambda: self.card.opened is not None and self.card.opened is not before,
            timeout=PATIENCE,
        )

    def until_over(self) -> str:
        """Wait for the end of the test, and of what follows; return its result."""
        self.qtbot.waitUntil(lambda: not self.runs.is_running("it"), timeout=PATIENCE)
        self.settle()
        run = self.runs.state("it")
        assert run is not None
        assert run.result is not None
        return run.result.result

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.background.is_busy, timeout=PATIENCE)

    def answer(self, *words: str) -> None:
        """Type answers into the fields, and give them with the last Enter."""
        for field, word in zip(self.card.inputs, words, strict=True):
            self.qtbot.keyClicks(field, word)
        self.qtbot.keyClick(self.card.inputs[-1], Qt.Key.Key_Return)

    def close(self) -> None:
        self.runs.close()
        self.qtbot.waitUntil(lambda: self.runs.is_idle, timeout=PATIENCE)
        self.settle()
        self.background.forget()
        self.conf.undo_stack.clean_changed.disconnect()


@pytest.fixture
def keyring() -> Keyring:
    return Keyring()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """This computer, with a home of the test's own and a folder for sockets."""
    (tmp_path / "run").mkdir(mode=0o700)
    env = {name: value for name, value in os.environ.items() if not name.startswith("LIBVIRT_")}
    env |= {
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "XDG_RUNTIME_DIR": tempfile.gettempdir(),
    }
    return Machine.here().with_(home=str(tmp_path), env=env)


MakeRoom = Callable[..., Room]


@pytest.fixture
def make_room(qtbot: QtBot, machine: Machine) -> Iterator[MakeRoom]:
    """Give a function that makes a room over a keyring."""
    made: list[Room] = []

    def make(keyring: Keyring) -> Room:
        made.append(Room(qtbot, machine, Vault(keyring)))
        return made[-1]

    yield make
    for room in made:
        room.close()


@pytest.fixture
def room(make_room: MakeRoom, keyring: Keyring) -> Room:
    return make_room(keyring)


@pytest.fixture(scope="session")
def host() -> Iterator[asking_host.AskingHost]:
    """A host that wants a passphrase or a password."""
    folder = Path(tempfile.mkdtemp(prefix="vc", dir="/tmp"))
    folder.chmod(0o755)
    daemons = asking_host.AskingHost(folder, (peers.free_port(), peers.free_port()))
    yield daemons
    daemons.close()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def sasl_host() -> Iterator[house.SaslHouse]:
    """A libvirtd that wants a user and a password."""
    folder = Path(tempfile.mkdtemp(prefix="vc", dir="/tmp"))
    daemon = house.SaslHouse(folder, peers.free_port())
    yield daemon
    daemon.close()
    shutil.rmtree(folder)
