"""Paths of keys that come with an import to a computer without a keyring: none is lost silently."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from keyring.backends import fail
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from virtconnect.vault import Vault
from virtconnect_gui.dialogs.import_dialog import ImportDialog
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences

OpenWindow = Callable[..., MainWindow]
LEFT = Qt.MouseButton.LeftButton
FAR = [
    {"name": "one", "uri": "qemu+ssh://one/system", "key": "work"},
    {"name": "two", "uri": "qemu+ssh://two/system", "key": "other"},
    {"name": "three", "uri": "qemu+ssh://three/system", "key": "work"},
]


@pytest.fixture
def window(open_window: OpenWindow, preferences: Preferences) -> MainWindow:
    return open_window(preferences, Vault(fail.Keyring()))


def take_in(window: MainWindow, qtbot: QtBot, folder: Path, count: int, **keys: str) -> None:
    """Take in the first `count` connections, with the paths of these keys."""
    path = folder / "connections.json"
    path.write_text(json.dumps({"virt-connect": 1, "aliases": FAR[:count], "keys": keys}))
    window.opening.show_import_of(str(path))
    dialog = window.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == count)
    qtbot.mouseClick(dialog.import_button, LEFT)


def uris(window: MainWindow) -> dict[str, str]:
    names = [str(one["name"]) for one in FAR]
    return {one.name: one.uri for one in window.editing.aliases if one.name in names}


def press(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.notice.findChildren(QPushButton)[0], LEFT)


def test_the_path_is_told_of_and_goes_into_the_uri_on_request(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    take_in(window, qtbot, tmp_path, 1, work="/keys/work")
    qtbot.waitUntil(lambda: window.notice.kind == "keys")

    words = window.notice.label.text()
    assert words.startswith("The path of the key work came with the import and was not kept: ")
    assert "/keys" not in words
    assert uris(window) == {"one": "qemu+ssh://one/system"}
    press(window, qtbot)

    assert uris(window) == {"one": "qemu+ssh://one/system?keyfile=/keys/work"}
    assert window.conf.bindings.of(window.conf.path, "one") is None
    assert "keys" not in window.notice.kinds
    window.conf.undo_stack.undo()
    assert uris(window) == {"one": "qemu+ssh://one/system"}
    assert window.conf.bindings.of(window.conf.path, "one") == "work"


def test_several_paths_are_one_notice_and_one_step(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    take_in(window, qtbot, tmp_path, 3, work="/keys/work", other="/keys/other")
    told = "The paths of 2 keys came with the import and were not kept: "
    qtbot.waitUntil(lambda: window.notice.kind == "keys" and told in window.notice.label.text())
    count = window.conf.undo_stack.count()

    press(window, qtbot)

    assert uris(window) == {
        "one": "qemu+ssh://one/system?keyfile=/keys/work",
        "two": "qemu+ssh://two/system?keyfile=/keys/other",
        "three": "qemu+ssh://three/system?keyfile=/keys/work",
    }
    assert window.conf.undo_stack.count() == count + 1


def test_where_the_import_was_undone_nothing_is_written(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    take_in(window, qtbot, tmp_path, 1, work="/keys/work")
    qtbot.waitUntil(lambda: window.notice.kind == "keys")
    window.conf.undo_stack.undo()
    before = window.conf.document.text

    press(window, qtbot)

    assert window.conf.document.text == before
    assert window.statusBar().currentMessage().startswith("No connection of this file wants")
    assert "keys" not in window.notice.kinds
