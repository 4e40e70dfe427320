"""Other keys for actions: pressed, checked, kept, and used in every window at once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from virtconnect.vault import SessionVault
from virtconnect_gui.dialogs.shortcuts import ShortcutsDialog
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences

OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def window(open_window: OpenWindow, preferences: Preferences) -> MainWindow:
    return open_window(preferences, SessionVault())


def opened(window: MainWindow) -> ShortcutsDialog:
    window.actions_["shortcuts"].trigger()
    page = window.findChild(ShortcutsDialog)
    assert page is not None
    return page


def choose(page: ShortcutsDialog, name: str) -> None:
    rows = [row.name for row in page.model.rows]
    page.table.select_row(rows.index(name))


def keys_of(window: MainWindow, name: str) -> list[str]:
    return [key.toString() for key in window.actions_.with_keys[name].shortcuts()]


def press(qtbot: QtBot, page: ShortcutsDialog, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    page.own.field.setFocus()
    qtbot.keyClick(page.own.field, key, held)


CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def test_an_action_is_given_other_keys_by_the_keyboard_alone(
    window: MainWindow, preferences: Preferences, home: Path, qtbot: QtBot
) -> None:
    page = opened(window)
    choose(page, "export")
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(page.own.field.hasFocus)

    press(qtbot, page, Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.own.use_button, Qt.Key.Key_Space)

    assert keys_of(window, "export") == ["Ctrl+Shift+E"]
    row = next(row for row in page.model.rows if row.name == "export")
    assert (row.keys.text, row.keys.detail) == ("Ctrl+Shift+E", "had none")
    preferences.sync()
    assert Preferences(str(home / "window.ini")).keys == {"export": "Ctrl+Shift+E"}


def test_the_new_keys_do_it_and_the_old_ones_no_more(
    window: MainWindow, preferences: Preferences, qtbot: QtBot
) -> None:
    preferences.keep_keys({"panel": "F9"})
    window.list.view.setFocus()
    qtbot.waitUntil(window.isActiveWindow)

    qtbot.keyClick(window.list.view, Qt.Key.Key_J, CTRL)
    assert window.panels.isVisible()
    qtbot.keyClick(window.list.view, Qt.Key.Key_F9)
    assert not window.panels.isVisible()


def test_keys_of_another_action_change_hands_which_is_told_before(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = opened(window)
    choose(page, "export")

    press(qtbot, page, Qt.Key.Key_D, CTRL)
    assert page.own.note.text() == "“Duplicate” has these keys now, and would lose them."
    page.own.use_button.click()

    assert (keys_of(window, "export"), keys_of(window, "duplicate")) == (["Ctrl+D"], [])
    choose(page, "duplicate")
    page.own.own_button.click()
    assert (keys_of(window, "export"), keys_of(window, "duplicate")) == ([], ["Ctrl+D"])


@pytest.mark.parametrize(
    ("key", "held", "words"),
    [
        (Qt.Key.Key_E, NONE, "Keys of an action begin with Ctrl or Alt, or are one of F1 to F35."),
        (Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier, "Keys of an action begin with"),
        (Qt.Key.Key_C, CTRL, "These keys belong to fields, or to a menu."),
        (Qt.Key.Key_K, CTRL, "These keys belong to fields, or to a menu."),
        (Qt.Key.Key_Delete, NONE, "Keys of an action begin with"),
        (Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier, "These keys belong to fields"),
    ],
    ids=["a letter", "a capital", "copy", "search", "delete", "a menu"],
)
def test_keys_that_would_be_missed_elsewhere_are_refused(
    window: MainWindow, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier, words: str
) -> None:
    page = opened(window)
    choose(page, "export")

    press(qtbot, page, key, held)

    assert page.own.note.text().startswith(words)
    assert not page.own.use_button.isEnabled()


def test_keys_can_be_taken_away_and_all_be_as_they_were(
    window: MainWindow, preferences: Preferences
) -> None:
    before = {name: keys_of(window, name) for name in window.actions_.with_keys}
    page = opened(window)
    for name in ("test", "rename", "undo"):
        choose(page, name)
        page.own.none_button.click()
        assert keys_of(window, name) == []
    row = next(row for row in page.model.rows if row.name == "test")
    assert row.keys.detail == "was F5"

    page.own.all_button.click()

    assert {name: keys_of(window, name) for name in window.actions_.with_keys} == before
    assert preferences.keys == {}
    assert not page.own.all_button.isEnabled()


def test_they_hold_from_the_start_of_another_window_and_in_all_at_once(
    open_window: OpenWindow, preferences: Preferences
) -> None:
    preferences.keep_keys({"test": "F9", "next_problem": "", "no such action": "F7"})
    one, other = (open_window(preferences, SessionVault()) for _ in range(2))
    assert (keys_of(one, "test"), keys_of(other, "test")) == (["F9"], ["F9"])
    assert one.panels.problems.next_button.toolTip() == "Next problem"

    preferences.keep_keys({"test": None, "next_problem": "F12"})

    assert (keys_of(one, "test"), keys_of(other, "test")) == (["F5"], ["F5"])
    assert other.panels.problems.next_button.toolTip() == "Next problem (F12)"


def test_every_action_of_the_menus_can_be_given_keys(window: MainWindow) -> None:
    page = opened(window)

    offered = {row.name for row in page.model.rows if row.name}

    hidden = {name for name, action in window.actions_.with_keys.items() if not action.isVisible()}
    assert offered >= set(window.actions_.with_keys) - hidden
    assert {"cut", "copy", "paste", "stop"}.isdisjoint(offered)


def test_no_two_actions_have_the_same_keys(window: MainWindow) -> None:
    keys = [
        key.toString(QKeySequence.SequenceFormat.PortableText)
        for action in window.actions_.with_keys.values()
        for key in action.shortcuts()
    ]
    assert len(keys) == len(set(keys))


def test_every_part_says_what_it_is(
    window: MainWindow,
    unnamed: Callable[[QWidget], list[str]],
    shared_mnemonics: Callable[[QWidget], set[str]],
) -> None:
    page = opened(window)
    choose(page, "export")
    assert page.own.field.accessibleName() == "New keys for “Export”"
    assert unnamed(page) == []
    assert shared_mnemonics(page) == set()
