"""From the empty window to a connection that libvirt itself opens by its name."""

import os
import subprocess
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QLineEdit,
    QMessageBox,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from virtconnect_gui.main_window import MainWindow

if TYPE_CHECKING:
    from pathlib import Path

LEFT = Qt.MouseButton.LeftButton
W = TypeVar("W", bound=QWidget)


class Hand:
    """Does with the window what a person does: looks for a part by its name, clicks and types."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    def part(self, kind: type[W], name: str) -> W:
        found = self.window.findChild(kind, name)
        assert found is not None, f"there is no {name}"
        return found

    def click(self, name: str) -> None:
        button = self.part(QAbstractButton, name)
        assert button.isVisible(), f"{name} cannot be seen"
        assert button.isEnabled(), f"{name} is greyed"
        self.qtbot.mouseClick(button, LEFT, pos=button.rect().center())

    def type_into(self, name: str, text: str) -> None:
        edit = self.part(QLineEdit, name)
        assert edit.isVisible(), f"{name} cannot be seen"
        edit.setFocus()
        edit.selectAll()
        self.qtbot.keyClicks(edit, text)

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.qtbot.keyClick(self.window, key, modifier)

    def words_in(self, name: str) -> str:
        """Return all words a table shows."""
        view = self.part(QTableView, name)
        assert view.isVisible(), f"{name} cannot be seen"
        model = view.model()
        return " ".join(
            str(model.index(row, column).data())
            for row in range(model.rowCount())
            for column in range(model.columnCount())
        )

    @property
    def uri(self) -> str:
        return self.window.draft.text

    def write(self) -> None:
        """Press Write, look at the difference, write it, and wait until it is done or told."""
        self.click("saveButton")
        self.qtbot.waitUntil(lambda: self.window.saving.dialog is not None)
        dialog = self.window.saving.dialog
        assert dialog is not None
        assert dialog.diff.isVisible()
        self.qtbot.mouseClick(dialog.write_button, LEFT)
        self.qtbot.waitUntil(
            lambda: self.window.saving.dialog is not dialog or dialog.write_button.isEnabled(),
            timeout=20000,
        )


@pytest.fixture
def hand(open_window: Callable[[], MainWindow], qtbot: QtBot) -> Hand:
    return Hand(open_window(), qtbot)


def virsh(person: object, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the real virsh as the person, under the person's own configuration."""
    machine = person.machine  # type: ignore[attr-defined]  # a Person of conftest.py
    command = ["virsh", *words]
    if os.geteuid() == 0:
        gid = str(machine.uid)
        command = [
            "setpriv",
            f"--reuid={machine.uid}",
            f"--regid={gid}",
            "--clear-groups",
            *command,
        ]
    return subprocess.run(
        command, env=dict(machine.env), capture_output=True, text=True, timeout=30, check=False
    )


def test_a_first_connection_is_clicked_together_and_virsh_opens_it(
    hand: Hand, person: object, qtbot: QtBot
) -> None:
    conf: Path = person.conf  # type: ignore[attr-defined]
    hand.click("emptyTest")
    hand.type_into("nameEdit", "try-me")
    hand.write()

    qtbot.waitUntil(conf.exists)
    assert not hand.window.conf.is_dirty
    person.owns(conf)  # type: ignore[attr-defined]
    for folder in (conf.parent, conf.parent.parent):
        person.owns(folder)  # type: ignore[attr-defined]
    said = virsh(person, "-c", "try-me", "uri")
    assert (said.stdout.strip(), said.returncode) == ("test:///default", 0), said.stderr


def test_an_ssh_connection_grows_under_the_eyes(hand: Hand) -> None:
    hand.click("emptySsh")
    seen = []
    hand.window.draft.changed.connect(lambda reading: seen.append(reading.text))

    hand.type_into("hostEdit", "hail")
    hand.type_into("userEdit", "root")
    hand.type_into("portEdit", "2222")

    assert seen[:4] == [
        "qemu+ssh://h/system",
        "qemu+ssh://ha/system",
        "qemu+ssh://hai/system",
        "qemu+ssh://hail/system",
    ]
    assert hand.uri == "qemu+ssh://root@hail:2222/system"


def test_a_pasted_uri_fills_the_form(hand: Hand) -> None:
    hand.click("emptyTest")

    hand.type_into("uriEdit", "qemu+ssh://root@hail:2222/system?no_verify=1")

    assert hand.part(QLineEdit, "hostEdit").text() == "hail"
    assert hand.part(QLineEdit, "portEdit").text() == "2222"
    assert hand.part(QLineEdit, "userEdit").text() == "root"
    assert hand.part(QAbstractButton, "whereSsh").isChecked()
    assert hand.part(QAbstractButton, "param_no_verify").isChecked()
    assert "no_verify" in hand.words_in("findingsView")


def test_undo_takes_all_of_it_back(hand: Hand) -> None:
    hand.click("emptySsh")
    hand.type_into("hostEdit", "hail")
    hand.type_into("userEdit", "root")

    while hand.window.conf.undo_stack.can_undo:
        hand.window.findChild(QWidget, "toolBar")
        hand.window.conf.undo_stack.undo()

    assert hand.window.conf.document.text == ""
    assert hand.part(QAbstractButton, "emptySsh").isVisible()


def test_a_test_of_the_test_hypervisor_answers(hand: Hand, qtbot: QtBot) -> None:
    hand.click("emptyTest")
    runs = hand.window.panels.states.runs

    with qtbot.waitSignal(runs.finished, timeout=30000) as done:
        hand.click("testButton")

    result = done.args[1]
    assert result.result == "connected", result.message
    assert result.hypervisor.upper().startswith("TEST")
    assert result.domains == 1
    card = hand.part(QWidget, "resultCard")
    assert card.isVisible()


def test_a_wrong_connection_says_why(hand: Hand, qtbot: QtBot) -> None:
    hand.click("emptyTest")
    hand.type_into("uriEdit", "test:///nowhere/at/all.xml")
    runs = hand.window.panels.states.runs

    with qtbot.waitSignal(runs.finished, timeout=30000) as done:
        hand.click("testButton")

    result = done.args[1]
    assert result.result == "refused"
    assert result.cause not in (None, "unknown")


def test_leaving_with_unsaved_work_asks_once(hand: Hand, qtbot: QtBot) -> None:
    hand.click("emptyTest")

    hand.window.close()

    assert hand.window.isVisible()
    box = hand.part(QMessageBox, "quitBox")
    hand.click("quitDropButton")
    qtbot.waitUntil(lambda: not hand.window.isVisible())
    assert not box.isVisible()


def test_resolve_shows_the_line_of_the_alias(hand: Hand, person: object) -> None:
    hand.click("emptyTest")
    hand.type_into("nameEdit", "try-me")
    hand.write()

    hand.window.panels.show_resolve()

    words = hand.words_in("resolveView")
    assert "test:///default" in words
    assert "libvirt.conf, line 2" in words
    assert hand.part(QComboBox, "toolCombo").isVisible()


def test_a_stranger_s_change_is_not_overwritten(hand: Hand, person: object, qtbot: QtBot) -> None:
    conf: Path = person.conf  # type: ignore[attr-defined]
    hand.click("emptyTest")
    hand.write()
    qtbot.waitUntil(conf.exists)
    theirs = '# mine\nuri_aliases = [ "other=qemu:///session" ]\n'
    hand.type_into("uriEdit", "test:///other")
    conf.write_text(theirs)

    hand.write()

    dialog = hand.window.saving.dialog
    assert isinstance(dialog, QDialog)
    assert dialog.isVisible()
    assert conf.read_text() == theirs
    dialog.reject()
