"""What comes in from outside: as an argument, from a second start, dropped onto the window."""

import os
import subprocess
import sys
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from virtconnect.conf.document import ConfDocument
from virtconnect.vault import SessionVault
from virtconnect_gui.incoming import ALIAS, FILE, UNKNOWN, URI, meaning
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences
from virtconnect_gui.single_instance import Message
from virtconnect_gui.windows import Windows

OpenWindow = Callable[[], MainWindow]
TEXT = 'uri_aliases = [\n  "hail=qemu+ssh://root@hail/system",\n  "try=test:///default",\n]\n'
EVIL = "qemu+ext://h/system?command=/home/mallory/x.sh"
ENTRY = "import sys; from virtconnect_gui.start import main; sys.exit(main())"


def write(person: Any) -> None:
    person.conf.parent.mkdir(parents=True)
    person.conf.write_text(TEXT)


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        pytest.param("hail", ALIAS, 0, id="an alias"),
        pytest.param("test:///default", URI, 1, id="a URI that is in the list"),
        pytest.param("qemu+ssh://other/system", URI, -1, id="another URI"),
        pytest.param("virsh -c qemu+ssh://other/system list", URI, -1, id="a whole command"),
        pytest.param("team.conf", FILE, -1, id="a file by its name"),
        pytest.param("{cwd}/team.conf", FILE, -1, id="a file by its path"),
        pytest.param("file://{cwd}/team.conf", FILE, -1, id="a file by its address"),
        pytest.param("hailx", UNKNOWN, -1, id="a slip"),
        pytest.param("https://example.org/", UNKNOWN, -1, id="a page of the web"),
        pytest.param("a\0b", UNKNOWN, -1, id="a NUL"),
        pytest.param("", UNKNOWN, -1, id="nothing"),
    ],
)
def test_what_a_text_means(tmp_path: Path, text: str, kind: str, number: int) -> None:
    (tmp_path / "team.conf").touch()
    cwd = str(tmp_path)

    meant = meaning(text.replace("{cwd}", cwd), ConfDocument.read(TEXT), cwd)

    assert (meant.kind, meant.number) == (kind, number)
    if kind == FILE:
        assert meant.text == f"{cwd}/team.conf"


def test_a_name_that_is_not_there_is_told_and_nothing_is_added(
    person: Any, open_window: OpenWindow
) -> None:
    write(person)
    window = open_window()

    window.open_connection("hailx")

    assert window.notice.label.text() == "There is no connection called hailx in this file."
    assert not window.conf.is_dirty


@pytest.mark.parametrize("text", ["hail", "qemu+ssh://root@hail/system", "try"])
def test_what_is_asked_for_is_seen_in_the_place_of_the_start_page(
    person: Any, open_window: OpenWindow, text: str
) -> None:
    write(person)
    window = open_window()
    window.actions_["start_page"].trigger()
    assert window.pages.currentWidget() is window.start_page

    window.open_connection(text)

    assert window.pages.currentWidget() is window.split


@pytest.mark.parametrize("text", ["hail", "qemu+ssh://root@hail/system", "try"])
def test_what_is_asked_for_is_seen_where_the_list_is_a_page_of_its_own(
    person: Any, open_window: OpenWindow, qtbot: QtBot, text: str
) -> None:
    write(person)
    window = open_window()
    window.resize(window.fontMetrics().height() * 50, 600)
    qtbot.waitUntil(lambda: window.split.is_narrow)
    assert window.list.isVisible()

    window.open_connection(text)

    assert window.editor.isVisible()
    assert window.editor.shown_name == ("try" if text == "try" else "hail")


@pytest.mark.parametrize("text", ["", "correct horse battery staple", "https://example.org/"])
def test_what_is_copied_and_no_uri_becomes_no_connection(
    person: Any, open_window: OpenWindow, text: str
) -> None:
    write(person)
    window = open_window()
    QApplication.clipboard().setText(text)

    window.actions_["new_uri"].trigger()

    assert window.conf.document.text == TEXT
    assert window.statusBar().currentMessage() == "There is no URI in the clipboard."

    QApplication.clipboard().setText("test:///default")
    window.actions_["new_uri"].trigger()

    assert window.statusBar().currentMessage() == ""


def test_a_uri_from_outside_is_held_until_it_is_agreed_to(
    person: Any, open_window: OpenWindow, qtbot: QtBot
) -> None:
    write(person)
    window = open_window()

    window.open_connection(EVIL)

    assert window.conf.document.text.count("/home/mallory/x.sh") == 1
    assert window.quarantine.is_held(EVIL)
    assert window.quarantine.origin_of(EVIL) == "the command line"
    assert person.conf.read_text() == TEXT


# --- drops --------------------------------------------------------------------------------


def _is_quiet(window: MainWindow) -> bool:
    return window.is_quiet


def drop(window: MainWindow, data: QMimeData) -> bool:
    """Drop something onto the window, as the desktop would; tell whether it was taken."""
    at, action = QPoint(20, 20), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with warnings.catch_warnings():  # Qt 6.12 would rather have a QPointF, which older ones refuse
        warnings.simplefilter("ignore", DeprecationWarning)
        enter = QDragEnterEvent(at, action, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(at), action, data, buttons, keys)
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def dropped(text: str = "", *urls: str) -> QMimeData:
    data = QMimeData()
    if text:
        data.setText(text)
    if urls:
        data.setData("text/uri-list", "\r\n".join(urls).encode())
    return data


@pytest.mark.parametrize(
    ("data", "uris"),
    [
        pytest.param(
            dropped("qemu+ssh://a/system"), ["qemu+ssh://a/system"], id="text that is a URI"
        ),
        pytest.param(
            dropped("qemu+ssh://a/system?x=%7e", "qemu+ssh://a/system?x=~"),
            ["qemu+ssh://a/system?x=%7e"],
            id="a text beside an address",
        ),
        pytest.param(
            dropped("virsh -c qemu+ssh://a/system list\n"), ["qemu+ssh://a/system"], id="a command"
        ),
        pytest.param(
            dropped("qemu+ssh://a/system\nqemu+ssh://b/system\n"),
            ["qemu+ssh://a/system", "qemu+ssh://b/system"],
            id="two lines",
        ),
        pytest.param(
            dropped("", "# a comment", "qemu+ssh://a/system"),
            ["qemu+ssh://a/system"],
            id="an address",
        ),
        pytest.param(dropped("nothing of ours"), [], id="other text"),
        pytest.param(dropped("", "https://example.org"), [], id="a page of the web"),
        pytest.param(dropped("", "file:///nowhere/at/all.conf"), [], id="a file that is gone"),
    ],
)
def test_what_is_dropped_becomes_connections_in_one_step(
    person: Any, open_window: OpenWindow, data: QMimeData, uris: list[str]
) -> None:
    write(person)
    window = open_window()

    assert drop(window, data) is bool(uris)

    assert [alias.uri for alias in window.editing.aliases][2:] == uris
    if uris:
        window.conf.undo_stack.undo()
    assert window.conf.document.text == TEXT


def test_a_dropped_uri_is_a_stranger_s(person: Any, open_window: OpenWindow) -> None:
    write(person)
    window = open_window()

    assert drop(window, dropped(EVIL))

    assert window.quarantine.is_held(EVIL)
    assert "dropped" in window.quarantine.origin_of(EVIL)


@pytest.mark.parametrize("choice", ["Open it", "Import its connections…"])
def test_of_a_dropped_file_it_is_asked_what_is_wanted(
    person: Any, open_window: OpenWindow, choice: str
) -> None:
    write(person)
    team = person.home / "team ä.conf"
    team.write_text('uri_aliases = [ "team=qemu+ssh://team/system" ]\n')
    window = open_window()

    assert drop(window, dropped("", QUrl.fromLocalFile(str(team)).toString()))
    assert window.notice.label.text() == "team ä.conf was dropped here."
    buttons = window.notice.findChildren(QPushButton)
    next(one for one in buttons if one.text().replace("&", "") == choice).click()

    if choice == "Open it":
        assert window.conf.path == str(team)
    else:
        path = window.findChild(QLineEdit, "importPathEdit")
        assert path is not None
        assert path.text() == str(team)
    assert window.notice.kind != "dropped"


# --- several windows ------------------------------------------------------------------------


@pytest.fixture
def windows(person: Any, qtbot: QtBot) -> Any:
    write(person)
    windows = Windows(person.machine, Preferences(str(person.home / "window.ini")), SessionVault())
    yield windows
    for window in windows.all:
        with qtbot.waitSignal(window.destroyed):
            window.close_for_good()
            qtbot.waitUntil(partial(_is_quiet, window))


def test_another_file_has_a_window_of_its_own_and_the_same_one_is_raised(
    person: Any, windows: Windows, qtbot: QtBot
) -> None:
    other = person.home / "other.conf"
    other.write_text(TEXT)
    first = windows.open(str(person.conf))
    second = windows.open(str(other))
    qtbot.waitUntil(lambda: first.care is not None and second.care is not None)

    assert windows.open(str(person.home / "config/../other.conf")) is second
    assert len(windows.all) == 2
    assert second.pos() != first.pos()


def test_a_second_start_raises_the_first_window_and_hands_over(
    person: Any, windows: Windows, qtbot: QtBot
) -> None:
    other = person.home / "other.conf"
    other.write_text(TEXT)
    first = windows.open(str(person.conf))
    qtbot.waitUntil(lambda: first.care is not None)
    first.showMinimized()

    windows.take(Message((), "/"))
    assert not first.isMinimized()
    windows.take(Message(("try",), "/"))
    assert first.list.current_number() == 1
    windows.take(Message(("qemu+ssh://new/system",), "/"))
    assert first.editing.aliases[2].uri == "qemu+ssh://new/system"
    windows.take(Message(("other.conf",), str(person.home)))
    assert windows.all[-1].conf.path in (str(other), str(person.conf))
    assert {window.conf.path for window in windows.all} == {str(other), str(person.conf)}


def test_what_a_second_start_brings_waits_for_the_dialog_that_is_open(
    person: Any, windows: Windows, qtbot: QtBot
) -> None:
    first = windows.open(str(person.conf))
    qtbot.waitUntil(lambda: first.care is not None)
    first.editing.set_uri(0, "qemu+ssh://root@hail:2222/system")
    first.saving.save()
    dialog = first.saving.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)

    windows.take(Message(("qemu+ssh://new/system", EVIL), "/"))

    assert len(first.editing.aliases) == 2  # what is written is what was seen
    dialog.write_button.click()
    qtbot.waitUntil(lambda: len(first.editing.aliases) == 4, timeout=20000)
    assert "new" not in person.conf.read_text()
    assert ":2222" in person.conf.read_text()
    assert first.quarantine.is_held(EVIL)


def test_a_window_that_is_closed_is_forgotten(person: Any, windows: Windows, qtbot: QtBot) -> None:
    first = windows.open(str(person.conf))
    qtbot.waitUntil(lambda: first.care is not None)

    with qtbot.waitSignal(first.destroyed):
        first.close_for_good()

    assert windows.all == ()


@pytest.mark.full
def test_two_real_programs_meet(person: Any, qtbot: QtBot) -> None:
    write(person)
    runtime = person.home / "run"
    runtime.mkdir(mode=0o700)
    env = {
        **person.machine.env,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }
    first = subprocess.Popen([sys.executable, "-c", ENTRY], env=env)
    try:
        folder = runtime / "virt-connect"
        qtbot.waitUntil(lambda: any(folder.glob("*.socket")), timeout=40000)

        second = subprocess.run(
            [sys.executable, "-c", ENTRY, "qemu+ssh://new/system"],
            env=env,
            capture_output=True,
            text=True,
            check=False,
            timeout=40,
        )

        assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
        assert first.poll() is None
        kept = person.home / "state/virt-connect/recovery"
        qtbot.waitUntil(
            lambda: any("qemu+ssh://new/system" in one.read_text() for one in kept.glob("*.json")),
            timeout=40000,
        )
    finally:
        first.kill()
        first.wait()
    assert os.path.exists(next(iter(folder.glob("*.socket"))))
