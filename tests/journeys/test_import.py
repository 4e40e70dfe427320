"""Connections of other programs, taken into a first libvirt.conf."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from virtconnect.vault import SessionVault
from virtconnect_gui.dialogs.import_dialog import ImportDialog
from virtconnect_gui.main_window import MainWindow

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.conftest import Person

LEFT = Qt.MouseButton.LeftButton
OpenWindow = Callable[[], MainWindow]


@pytest.fixture
def ssh_config(person: "Person") -> "Path":
    folder = person.home / ".ssh"
    folder.mkdir()
    path = folder / "config"
    path.write_text("Host hail vhost01\n  User root\n")
    return path


def click(qtbot: QtBot, window: MainWindow, name: str) -> None:
    button = window.findChild(QAbstractButton, name)
    assert isinstance(button, QAbstractButton)
    qtbot.waitUntil(button.isVisible)
    qtbot.mouseClick(button, LEFT, pos=button.rect().center())


def dialog_of(qtbot: QtBot, window: MainWindow) -> ImportDialog:
    qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None)
    dialog = window.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    return dialog


def test_hosts_of_ssh_come_in_from_the_start_page(
    qtbot: QtBot, open_window: OpenWindow, ssh_config: "Path"
) -> None:
    window = open_window()

    click(qtbot, window, "emptyImportSshConfig")
    dialog = dialog_of(qtbot, window)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2)
    qtbot.mouseClick(dialog.import_button, LEFT)

    assert window.pages.currentWidget() is window.split
    assert [alias.uri for alias in window.editing.aliases] == [
        "qemu+ssh://hail/system",
        "qemu+ssh://vhost01/system",
    ]
    assert window.draft.text == "qemu+ssh://hail/system"
    assert window.statusBar().currentMessage() == "2 connections taken in, not yet written."
    window.conf.undo_stack.undo()
    assert window.pages.currentWidget() is window.start_page


def test_one_is_not_many(qtbot: QtBot, open_window: OpenWindow, ssh_config: "Path") -> None:
    ssh_config.write_text("Host hail\n")
    window = open_window()

    click(qtbot, window, "emptyImportSshConfig")
    dialog = dialog_of(qtbot, window)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    qtbot.mouseClick(dialog.import_button, LEFT)

    assert window.statusBar().currentMessage() == "1 connection taken in, not yet written."


def test_the_path_of_a_key_that_came_along_is_kept(
    qtbot: QtBot, open_window: OpenWindow, person: "Person"
) -> None:
    path = person.home / "connections.json"
    alias = {"name": "hail", "uri": "qemu+ssh://hail/system", "key": "work"}
    path.write_text(
        json.dumps({"virt-connect": 1, "aliases": [alias], "keys": {"work": "/keys/work"}})
    )
    window = open_window()

    click(qtbot, window, "emptyImport")
    dialog = dialog_of(qtbot, window)
    dialog.picker.read_file(str(path))
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    qtbot.mouseClick(dialog.import_button, LEFT)
    qtbot.waitUntil(lambda: "work" in window.key_ring.names)

    assert window.key_ring.waiting_path_of("work") == "/keys/work"
    assert window.conf.bindings.of(window.conf.path, "hail") == "work"
    assert isinstance(window.key_ring._vault, SessionVault)
