"""Restoring a backup: which there are, what one would change, putting it back and undoing that."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from virtconnect.vault import SessionVault
from virtconnect_gui.dialogs.backups import BackupsDialog
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences

OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def window(open_window: OpenWindow, preferences: Preferences) -> MainWindow:
    return open_window(preferences, SessionVault())


def opened(window: MainWindow, qtbot: QtBot) -> BackupsDialog:
    window.actions_["backups"].trigger()
    dialog = window.findChild(BackupsDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: not window.background.is_busy)
    return dialog


def written(window: MainWindow, name: str) -> str:
    """Rename the first connection and write the file; return what it was before."""
    before = Path(window.conf.path).read_text()
    window.editing.rename(0, name)
    window.conf.save()
    return before


def test_a_backup_is_put_back_as_one_step_and_written_like_any_edit(
    window: MainWindow, qtbot: QtBot
) -> None:
    first = written(window, "one")
    second = written(window, "two")
    dialog = opened(window, qtbot)
    assert dialog.combo.count() == 2
    assert dialog.combo.itemText(0).endswith("libvirt.conf.bak-2, 3 connections")
    assert dialog.diff.counts == (1, 1)

    dialog.combo.setFocus()
    qtbot.keyClick(dialog.combo, Qt.Key.Key_Down)
    qtbot.mouseClick(dialog.put_button, Qt.MouseButton.LeftButton)

    assert window.conf.document.text == first
    assert window.conf.is_dirty
    qtbot.waitUntil(lambda: dialog.note.text() == "This backup is what the window shows now.")
    assert not dialog.put_button.isEnabled()
    assert "two=" in Path(window.conf.path).read_text()
    window.actions_.with_keys["undo"].trigger()
    assert "two=" in window.conf.document.text
    qtbot.waitUntil(dialog.put_button.isEnabled)
    assert "one=" in second


def test_an_edit_is_shown_in_the_window_first(window: MainWindow, qtbot: QtBot) -> None:
    written(window, "one")
    dialog = opened(window, qtbot)
    before = dialog.diff.counts

    window.editing.rename(1, "other")

    assert dialog.diff.counts == before
    qtbot.waitUntil(lambda: dialog.diff.counts == (before[0] + 1, before[1] + 1))


def test_without_a_backup_it_says_when_one_is_kept(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)

    assert dialog.note.text().startswith("There is no backup of this file.")
    assert not dialog.put_button.isEnabled()


def test_one_that_came_meanwhile_is_there_when_it_is_shown_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = opened(window, qtbot)
    dialog.close()
    written(window, "one")

    assert opened(window, qtbot).combo.count() == 1


def test_what_is_no_file_is_left_out(window: MainWindow, qtbot: QtBot) -> None:
    written(window, "one")
    os.mkdir(f"{window.conf.path}.bak-7")
    Path(f"{window.conf.path}.bak-8").write_bytes(b"\xff\xfe not ours")

    dialog = opened(window, qtbot)

    names = [dialog.combo.itemText(n) for n in range(dialog.combo.count())]
    assert [name.split("bak-")[1][0] for name in names] == ["8", "1"]


def test_a_file_to_be_looked_at_only_is_not_changed(window: MainWindow, qtbot: QtBot) -> None:
    written(window, "one")
    window.conf.is_locked = True

    dialog = opened(window, qtbot)

    assert not dialog.put_button.isEnabled()
    assert dialog.note.text() == "This file is open to be looked at only."
    window.conf.is_locked = False


def test_every_part_says_what_it_is(
    window: MainWindow,
    qtbot: QtBot,
    unnamed: Callable[[QWidget], list[str]],
    shared_mnemonics: Callable[[QWidget], set[str]],
) -> None:
    dialog = opened(window, qtbot)
    assert unnamed(dialog) == []
    assert shared_mnemonics(dialog) == set()
