"""`no_verify` gives way to a key that was looked at: by the button, in the whole window."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from virtconnect_gui.dialogs.trust import TrustDialog
from virtconnect_gui.main_window import MainWindow

if TYPE_CHECKING:
    from tests.journeys.conftest import Person
    from tests.lab import asking_host, peers
else:
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from lab import asking_host, peers

PATIENCE = 30_000  # milliseconds that a step of a test may take on a busy computer
STAYS = "no_verify stays: the key of the host was not trusted"


@pytest.fixture(scope="module")
def host() -> Iterator[asking_host.AskingHost]:
    folder = Path(tempfile.mkdtemp(prefix="vc", dir="/tmp"))
    folder.chmod(0o755)
    daemons = asking_host.AskingHost(folder, (peers.free_port(), peers.free_port()))
    yield daemons
    daemons.close()
    shutil.rmtree(folder)


class Scene:
    """A window with one connection that has `no_verify`, and what is clicked in it."""

    def __init__(
        self,
        window: MainWindow,
        host: asking_host.AskingHost,
        name: str,
        qtbot: QtBot,
        knows: str | None = None,
    ) -> None:
        self.window = window
        self.qtbot = qtbot
        self.known = host.known(name)
        place = f"test+ssh://root@127.0.0.1:{host.port}/default"
        command = host.ssh(name, knows=knows)
        self.clean = f"{place}?command={command}&keyfile={host.plain}"
        self.uri = f"{place}?command={command}&no_verify=1&keyfile={host.plain}"
        self.told: list[str] = []
        window.statusBar().messageChanged.connect(self.told.append)
        window.preferences.holds_strangers = False  # `command=` is the lab's own here
        window.rows.new_from_text(self.uri)
        window.panels.show_problems()

    @property
    def uri_now(self) -> str:
        return self.window.editing.aliases[0].uri

    def click_trust(self) -> None:
        """Click the button beside the finding."""
        (button,) = (
            each
            for each in self.window.panels.problems.findChildren(QPushButton)
            if each.text() == "Trust the key now instead" and each.isVisible()
        )
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def until_asked(self) -> TrustDialog:
        """Wait for the question about the key."""
        self.qtbot.waitUntil(
            lambda: self.window.findChild(TrustDialog) is not None, timeout=PATIENCE
        )
        dialog = self.window.findChild(TrustDialog)
        assert isinstance(dialog, TrustDialog)
        return dialog

    def until_over(self) -> None:
        """Wait for the end of the test, and of what follows."""
        states = self.window.panels.states
        self.qtbot.waitUntil(partial(_is_over, self.window), timeout=PATIENCE)
        self.qtbot.waitUntil(lambda: not states.runs.running, timeout=PATIENCE)


def _is_over(window: MainWindow) -> bool:
    run = window.panels.states.runs.state(window.editing.aliases[0].name)
    return run is not None and run.result is not None


MakeScene = Callable[..., Scene]


@pytest.fixture
def make_scene(
    person: "Person",
    open_window: Callable[[], MainWindow],
    host: asking_host.AskingHost,
    qtbot: QtBot,
) -> MakeScene:
    person.conf.parent.mkdir(parents=True)
    person.conf.write_text("")

    def make(name: str, knows: str | None = None) -> Scene:
        return Scene(open_window(), host, name, qtbot, knows)

    return make


@pytest.mark.full
def test_a_key_that_is_trusted_takes_the_place_of_no_verify(
    make_scene: MakeScene, host: asking_host.AskingHost
) -> None:
    scene = make_scene("trusted")
    steps = scene.window.conf.undo_stack.count()

    scene.click_trust()
    assert scene.uri_now == scene.uri  # nothing is taken away before the yes
    dialog = scene.until_asked()
    scene.qtbot.keyClicks(dialog.compare_edit, dialog._facts.fingerprint)
    assert dialog.compare_note.text == "It is the same"
    dialog.trust_button.click()
    scene.until_over()

    assert scene.uri_now == scene.clean
    assert scene.window.draft.text == scene.clean
    assert scene.known.read_text() == f"[127.0.0.1]:{host.port} {host.host_key.strip()}\n"
    assert any("needs no no_verify any more" in words for words in scene.told)
    assert scene.window.conf.undo_stack.count() == steps + 1
    scene.window.conf.undo_stack.undo()
    assert scene.uri_now == scene.uri


def test_where_the_question_is_declined_no_verify_stays(make_scene: MakeScene) -> None:
    scene = make_scene("declined")

    scene.click_trust()
    scene.qtbot.keyClick(scene.until_asked(), Qt.Key.Key_Escape)
    scene.until_over()

    assert scene.uri_now == scene.uri
    assert scene.known.read_text() == ""
    assert STAYS in scene.told


@pytest.mark.full
def test_a_key_that_is_known_already_is_not_asked_about(
    make_scene: MakeScene, host: asking_host.AskingHost
) -> None:
    scene = make_scene("known", knows=host.host_key)

    scene.click_trust()
    scene.until_over()

    assert scene.uri_now == scene.clean


@pytest.mark.full
def test_a_connection_that_was_edited_meanwhile_is_left_alone(make_scene: MakeScene) -> None:
    scene = make_scene("edited")

    scene.click_trust()
    dialog = scene.until_asked()
    scene.window.draft.set_part("user", "alice")
    changed = scene.uri_now
    dialog.trust_button.click()
    scene.until_over()

    assert scene.uri_now == changed
    assert "no_verify stays: the connection was changed meanwhile" in scene.told


def test_where_the_host_cannot_be_reached_no_verify_stays(
    make_scene: MakeScene, qtbot: QtBot
) -> None:
    scene = make_scene("away")
    scene.window.draft.set_part("port", str(peers.free_port()))
    uri = scene.uri_now

    scene.click_trust()
    scene.until_over()

    assert scene.uri_now == uri
    assert STAYS in scene.told
