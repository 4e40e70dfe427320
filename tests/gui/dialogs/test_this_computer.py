"""What the window says of this computer, and of computers that lack things."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from virtconnect.machine import Machine
from virtconnect.vault import SessionVault
from virtconnect_gui.background import Background
from virtconnect_gui.dialogs.this_computer import ThisComputerDialog
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.widgets.letters import without_mnemonic

BARE = {
    "uid": 1000,
    "env": {"PATH": "/usr/bin"},
    "files": {"/etc/os-release": "ID=debian\n", "/etc/group": "libvirt:x:120:\n"},
}

Show = Callable[[Machine], ThisComputerDialog]


@pytest.fixture
def show(qtbot: QtBot, background: Background) -> Iterator[Show]:
    dialogs: list[ThisComputerDialog] = []

    def open_it(machine: Machine) -> ThisComputerDialog:
        dialog = ThisComputerDialog(machine, KeyRing(SessionVault(), background))
        qtbot.addWidget(dialog)
        dialogs.append(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        return dialog

    yield open_it
    qtbot.waitUntil(lambda: not background.is_busy)
    for dialog in dialogs:
        dialog.hide()


def settled(qtbot: QtBot, dialog: ThisComputerDialog) -> None:
    qtbot.waitUntil(dialog.again_button.isEnabled, timeout=20000)


def titles(dialog: ThisComputerDialog) -> list[str]:
    return [row.title.text() for row in dialog.rows]


def test_it_says_that_it_looks_and_then_what_it_found(
    qtbot: QtBot, show: Show, machine: Machine
) -> None:
    dialog = show(machine)
    assert dialog.summary.text() == "Looking at this computer…"
    assert not dialog.again_button.isEnabled()

    settled(qtbot, dialog)

    assert titles(dialog)[:4] == [
        "libvirt's Python binding",
        "libvirt's client library",
        "virsh",
        "SSH client",
    ]
    assert dialog.summary.text() != "Looking at this computer…"


def test_what_is_missing_comes_with_a_command_to_copy(qtbot: QtBot, show: Show) -> None:
    dialog = show(Machine.described(BARE))
    settled(qtbot, dialog)
    row = dialog.rows[titles(dialog).index("virsh")]

    assert row.words.text() == "There is no program virsh here"
    assert row.next_step.text() == "Nothing here needs it, but people use it to check"
    assert row.command.line.text() == "sudo apt install libvirt-clients"
    qtbot.mouseClick(row.command.button, Qt.MouseButton.LeftButton)

    assert QGuiApplication.clipboard().text() == "sudo apt install libvirt-clients"
    assert without_mnemonic(row.command.button.text()) == "Copied"


def test_the_state_is_told_in_words_too(qtbot: QtBot, show: Show) -> None:
    dialog = show(Machine.described(BARE))
    settled(qtbot, dialog)

    spoken = {row.title.text(): row.accessibleName() for row in dialog.rows}

    assert spoken["virsh"] == "virsh: missing. There is no program virsh here"
    assert spoken["Keyring"] == "Keyring: fine. Key paths stay in memory until you quit"
    assert spoken["SSH agent"].startswith("SSH agent: look at it.")


def test_all_of_it_can_be_copied_as_text(qtbot: QtBot, show: Show) -> None:
    dialog = show(Machine.described(BARE))
    settled(qtbot, dialog)

    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)

    lines = QGuiApplication.clipboard().text().splitlines()
    assert "Keyring: fine. Key paths stay in memory until you quit." in lines
    assert "    sudo apt install libvirt-clients" in lines


def test_checking_again_shows_what_is_another_by_now(
    qtbot: QtBot, show: Show, machine: Machine
) -> None:
    dialog = show(machine)
    settled(qtbot, dialog)
    before = len(dialog.rows)

    qtbot.mouseClick(dialog.again_button, Qt.MouseButton.LeftButton)
    assert not dialog.again_button.isEnabled()
    settled(qtbot, dialog)

    assert len(dialog.rows) == before
    assert sum(not row.isHidden() for row in dialog.rows) == before


def test_everything_says_what_it_is(
    qtbot: QtBot, show: Show, unnamed: Callable[[QWidget], list[str]]
) -> None:
    dialog = show(Machine.described(BARE))
    settled(qtbot, dialog)

    assert unnamed(dialog) == []
