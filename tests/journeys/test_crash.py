"""The program is killed while something is not saved: the next start gives it back."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from virtconnect.recovery import Keeper, Unsaved
from virtconnect_gui.dialogs.recovered import RecoveredDialog
from virtconnect_gui.main_window import MainWindow

if TYPE_CHECKING:
    from tests.journeys.conftest import Person

OpenWindow = Callable[[], MainWindow]
TEXT = (
    '# mine\nuri_aliases = [\n  "hail=qemu+ssh://root@hail/system",\n  "try=test:///default",\n]\n'
)
EDITED = TEXT.replace("root@hail/", "root@hail.example.org/")

# The program as it is started, for a user who is not root, with somebody typing into it.
CHILD = """
import json, os, sys
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from virtconnect.machine import Machine
from virtconnect.vault import SessionVault
from virtconnect_gui import app
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences

home, uid, env = json.loads(sys.argv[1])
application = app.application(["virt-connect"])
machine = Machine.here().with_(uid=uid, home=home, env=env)
window = MainWindow(machine, Preferences(home + "/window.ini"), SessionVault())
window.open_file(machine.libvirt_conf)
window.show()

def type_into_it():
    if window.care is None:
        QTimer.singleShot(50, type_into_it)
        return
    window.list.choose(0)
    host = window.findChild(QLineEdit, "hostEdit")
    host.end(False)
    QTest.keyClicks(host, ".example.org")

QTimer.singleShot(0, type_into_it)
application.exec()
"""


class Typist:
    """A person at a program that runs as a process of its own."""

    def __init__(self, person: "Person") -> None:
        told = json.dumps([str(person.home), person.uid, dict(person.machine.env)])
        self._state = person.home / "state/virt-connect/recovery"
        self.process = subprocess.Popen(
            [sys.executable, "-c", CHILD, told],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(person.home)},
        )

    @property
    def kept(self) -> list[str]:
        return [json.loads(file.read_text())["text"] for file in self._state.glob("*.json")]

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def write(person: "Person", text: str) -> None:
    person.conf.parent.mkdir(parents=True, exist_ok=True)
    person.conf.write_text(text)


def leave_behind(
    person: "Person", text: str, *, base: str | None = TEXT, path: str = "", **keys: str
) -> None:
    """Leave what a killed program leaves."""
    keeper = Keeper(str(person.home / "state/virt-connect"))
    bindings = tuple(sorted(keys.items()))
    keeper.keep(Unsaved(path or str(person.conf), text, base, 1_700_000_000.0, bindings))
    keeper._hold.let_go()


def kept_files(person: "Person") -> list[Path]:
    return sorted((person.home / "state/virt-connect/recovery").glob("*.json"))


def ways(window: MainWindow) -> dict[str, QPushButton]:
    return {
        button.text().replace("&", ""): button for button in window.notice.findChildren(QPushButton)
    }


def offered(window: MainWindow, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: window.notice.kind == "recover", timeout=10000)
    return window.notice.label.text()


@pytest.mark.full
def test_what_was_typed_before_a_kill_comes_back(
    person: Any, open_window: OpenWindow, qtbot: QtBot
) -> None:
    write(person, TEXT)
    typist = Typist(person)
    try:
        qtbot.waitUntil(lambda: typist.kept == [EDITED], timeout=40000)
    finally:
        typist.kill()
    assert person.conf.read_text() == TEXT
    (file,) = kept_files(person)
    assert file.stat().st_mode & 0o777 == 0o600

    window = open_window()
    assert "The program ended before the changes" in offered(window, qtbot)
    assert window.conf.document.text == TEXT
    ways(window)["Bring them back"].click()

    assert window.conf.document.text == EDITED
    assert window.conf.is_dirty
    assert window.conf.undo_stack.count() == 1
    assert "not saved" in window.notice.label.text()
    qtbot.waitUntil(lambda: kept_files(person) != [file] and len(kept_files(person)) == 1)

    ways(window)["Write the file…"].click()
    assert window.saving.dialog is not None
    window.saving.dialog.write_button.click()
    qtbot.waitUntil(lambda: person.conf.read_text() == EDITED)
    qtbot.waitUntil(lambda: kept_files(person) == [])
    assert window.notice.kind != "recover"


def test_two_programs_keep_apart_and_the_living_one_is_not_offered(
    person: Any, open_window: OpenWindow, qtbot: QtBot
) -> None:
    write(person, TEXT)
    first = open_window()
    first.list.choose(0)
    first.draft.set_part("port", "2222")
    qtbot.waitUntil(lambda: len(kept_files(person)) == 1)
    leave_behind(person, EDITED)

    second = open_window()
    offered(second, qtbot)
    ways(second)["Bring them back"].click()

    assert second.conf.document.text == EDITED
    qtbot.waitUntil(lambda: len(kept_files(person)) == 2)


@pytest.mark.parametrize("end", ["saved", "undone", "dropped"])
def test_nothing_is_kept_of_what_was_saved_undone_or_dropped(
    person: Any, open_window: OpenWindow, qtbot: QtBot, end: str
) -> None:
    write(person, TEXT)
    window = open_window()
    window.list.choose(0)
    window.draft.set_part("port", "2222")
    qtbot.waitUntil(lambda: len(kept_files(person)) == 1)

    if end == "saved":
        window.conf.save()
    elif end == "undone":
        window.conf.undo_stack.undo()
    else:
        window.close()
        box = window.findChild(QMessageBox, "quitBox")
        assert box is not None
        drop = box.findChild(QPushButton, "quitDropButton")
        assert drop is not None
        drop.click()

    qtbot.waitUntil(lambda: kept_files(person) == [])


def test_what_cannot_be_put_into_the_file_stays_kept(
    person: Any, open_window: OpenWindow, qtbot: QtBot
) -> None:
    write(person, TEXT)
    leave_behind(person, EDITED)
    window = open_window()
    offered(window, qtbot)
    window.conf.is_locked = True  # one may not write it any more

    ways(window)["Bring them back"].click()
    window.care.keeping.kept.emit()  # type: ignore[union-attr]  # as it would for another edit

    assert window.conf.document.text == TEXT
    assert window.statusBar().currentMessage() == "This file is open to be looked at only."
    assert len(kept_files(person)) == 1
    window.conf.is_locked = False
    ways(window)["Bring them back"].click()
    assert window.conf.document.text == EDITED


def test_discarding_is_for_good(person: Any, open_window: OpenWindow, qtbot: QtBot) -> None:
    write(person, TEXT)
    leave_behind(person, EDITED)
    window = open_window()
    offered(window, qtbot)

    ways(window)["Discard them"].click()

    assert kept_files(person) == []
    assert window.notice.kind != "recover"
    assert not window.conf.is_dirty


def test_hiding_the_offer_leaves_it_for_the_next_start(
    person: Any, open_window: OpenWindow, qtbot: QtBot
) -> None:
    write(person, TEXT)
    leave_behind(person, EDITED)
    window = open_window()
    offered(window, qtbot)
    window.notice.close_button.click()
    window.close_for_good()

    offered(open_window(), qtbot)
    assert len(kept_files(person)) == 1


def test_the_difference_is_shown_before_deciding(
    person: Any, open_window: OpenWindow, qtbot: QtBot
) -> None:
    write(person, TEXT)
    leave_behind(person, EDITED)
    window = open_window()
    offered(window, qtbot)

    ways(window)["Show the difference"].click()
    dialog = window.findChild(RecoveredDialog)
    assert dialog is not None
    assert "hail.example.org" in dialog.diff.toPlainText()
    recover = dialog.findChild(QPushButton, "recoverButton")
    assert recover is not None
    recover.click()

    assert window.conf.document.text == EDITED


def test_what_another_program_wrote_since_is_kept_too(
    person: Any, open_window: OpenWindow, qtbot: QtBot
) -> None:
    write(person, TEXT.replace("]\n", '  "theirs=qemu:///session",\n]\n'))
    leave_behind(person, EDITED)
    window = open_window()
    offered(window, qtbot)

    ways(window)["Bring them back"].click()

    text = window.conf.document.text
    assert "hail.example.org" in text
    assert '"theirs=qemu:///session"' in text
    assert "another program wrote since" in window.notice.label.text()


def test_where_both_changed_the_same_the_user_decides(
    person: Any, open_window: OpenWindow, qtbot: QtBot
) -> None:
    theirs = TEXT.replace("root@hail/", "admin@hail/")
    write(person, theirs)
    leave_behind(person, EDITED)
    window = open_window()
    offered(window, qtbot)

    ways(window)["Bring them back"].click()
    assert window.notice.label.text().endswith("both sides changed hail.")
    assert window.conf.document.text == theirs
    ways(window)["Take the recovered text"].click()

    assert window.conf.document.text == EDITED
    window.conf.undo_stack.undo()
    assert window.conf.document.text == theirs


@pytest.mark.parametrize("base", [TEXT, None], ids=["removed since", "never written"])
def test_a_file_that_is_not_there_is_no_hindrance(
    person: Any, open_window: OpenWindow, qtbot: QtBot, base: str | None
) -> None:
    leave_behind(person, EDITED, base=base)
    window = open_window()
    offered(window, qtbot)

    ways(window)["Bring them back"].click()

    if window.notice.label.text().startswith("Another program"):
        ways(window)["Take the recovered text"].click()
    assert window.conf.document.text == EDITED


def test_another_file_s_changes_are_recovered_in_that_file(
    person: Any, open_window: OpenWindow, qtbot: QtBot
) -> None:
    write(person, TEXT)
    other = person.home / "other.conf"
    other.write_text(TEXT)
    leave_behind(person, EDITED, path=str(other))
    window = open_window()
    assert str(other) in offered(window, qtbot)

    ways(window)["Open that file"].click()
    assert window.conf.path == str(other)
    qtbot.waitUntil(lambda: "Bring them back" in ways(window))
    ways(window)["Bring them back"].click()

    assert window.conf.document.text == EDITED
    assert person.conf.read_text() == TEXT


def test_one_after_the_other_is_offered(person: Any, open_window: OpenWindow, qtbot: QtBot) -> None:
    write(person, TEXT)
    leave_behind(person, EDITED.replace("hail.example.org", "older"))
    leave_behind(person, EDITED)
    window = open_window()
    offered(window, qtbot)

    ways(window)["Discard them"].click()
    assert offered(window, qtbot)
    ways(window)["Discard them"].click()

    assert window.notice.kind != "recover"
    assert kept_files(person) == []


def test_what_was_saved_just_before_the_end_is_not_offered(
    person: Any, open_window: OpenWindow, qtbot: QtBot
) -> None:
    write(person, EDITED)
    leave_behind(person, EDITED)
    window = open_window()

    qtbot.waitUntil(lambda: kept_files(person) == [])
    assert window.notice.kind != "recover"


def test_which_alias_used_which_key_comes_back_and_no_path_of_a_key_is_kept(
    person: Any, open_window: OpenWindow, qtbot: QtBot
) -> None:
    write(person, TEXT)
    leave_behind(person, TEXT, hail="work-key")
    window = open_window()
    offered(window, qtbot)

    ways(window)["Bring them back"].click()

    assert window.conf.bindings.of(window.conf.path, "hail") == "work-key"
    (file,) = kept_files(person)
    assert set(json.loads(file.read_text())) == {
        "virt-connect", "path", "text", "base", "when", "bindings",
    }  # fmt: skip


def test_a_broken_file_of_recovery_stops_no_start(
    person: Any, open_window: OpenWindow, qtbot: QtBot
) -> None:
    write(person, TEXT)
    folder = person.home / "state/virt-connect/recovery"
    folder.mkdir(parents=True)
    (folder / "1-broken.json").write_bytes(b"\x00\xff{")
    (folder / "2-folder.json").mkdir()

    window = open_window()

    qtbot.waitUntil(lambda: not window.background.is_busy)
    assert window.notice.kind != "recover"
    assert window.model.rowCount() == 2


def test_where_nothing_can_be_kept_it_is_said_once(
    person: Any, open_window: OpenWindow, qtbot: QtBot
) -> None:
    write(person, TEXT)
    (person.home / "state/virt-connect").mkdir(parents=True)
    (person.home / "state/virt-connect/recovery").touch()
    window = open_window()
    window.list.choose(0)

    window.draft.set_part("port", "2222")

    qtbot.waitUntil(lambda: "lost in a crash" in window.statusBar().currentMessage())
