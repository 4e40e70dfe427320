"""Comparing two connections: which two, what differs, and following what is edited."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from virtconnect.vault import SessionVault
from virtconnect_gui.dialogs.compare import CompareDialog
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences

OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def window(open_window: OpenWindow, preferences: Preferences) -> MainWindow:
    return open_window(preferences, SessionVault())


def opened(window: MainWindow, qtbot: QtBot) -> CompareDialog:
    window.actions_["compare"].trigger()
    dialog = window.findChild(CompareDialog)
    assert dialog is not None
    settle(window, qtbot)
    return dialog


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.background.is_busy)


def names(dialog: CompareDialog) -> tuple[str, str]:
    return dialog.left.currentText(), dialog.right.currentText()


def shown(dialog: CompareDialog) -> dict[str, tuple[str, str]]:
    return {row[0].text: (row[1].text, row[2].text) for row in dialog.model.rows}


def test_the_two_chosen_ones_stand_side_by_side(window: MainWindow, qtbot: QtBot) -> None:
    window.list.choose_many(1, 2)

    dialog = opened(window, qtbot)

    assert names(dialog) == ("vhost01", "here")
    assert shown(dialog)["Host"] == ("vhost01", "—")
    assert shown(dialog)["Path"] == ("/system", "/system")
    marked = {row[0].text for row in dialog.model.rows if row[0].icon}
    assert "Host" in marked
    assert "Path" not in marked
    assert dialog.summary.text().endswith("are different.")


def test_one_chosen_is_compared_with_the_one_beside_it(window: MainWindow, qtbot: QtBot) -> None:
    window.list.choose(2)

    assert names(opened(window, qtbot)) == ("here", "vhost01")


def test_another_one_can_be_chosen_with_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    window.list.choose_many(0, 1)
    dialog = opened(window, qtbot)

    dialog.right.setFocus()
    qtbot.keyClick(dialog.right, Qt.Key.Key_Up)
    settle(window, qtbot)

    assert names(dialog) == ("hail", "hail")
    assert dialog.summary.text() == "These two are the same."


def test_what_is_the_same_can_be_left_out(window: MainWindow, qtbot: QtBot) -> None:
    window.list.choose_many(0, 1)
    dialog = opened(window, qtbot)
    everything = shown(dialog)

    qtbot.keyClick(dialog.only_check, Qt.Key.Key_Space)

    assert "Path" in everything
    assert "Path" not in shown(dialog)
    assert shown(dialog)["Host"] == everything["Host"]


def test_it_follows_an_edit(window: MainWindow, qtbot: QtBot) -> None:
    window.list.choose_many(0, 1)
    dialog = opened(window, qtbot)

    window.editing.set_uri(1, "qemu+ssh://other/session", "host")
    window.editing.rename(1, "renamed")
    settle(window, qtbot)

    assert names(dialog) == ("hail", "renamed")
    assert shown(dialog)["Host"] == ("hail.example.com", "other")


def test_with_one_connection_alone_there_is_nothing_to_compare(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.editing.delete((1, 2))
    dialog = opened(window, qtbot)

    assert names(dialog) == ("hail", "hail")
    window.editing.delete((0,))
    settle(window, qtbot)

    assert dialog.model.rows == ()
    assert dialog.summary.text() == "There are no two connections to compare."


def test_it_says_aloud_what_differs(
    window: MainWindow, qtbot: QtBot, unnamed: Callable[[QWidget], list[str]]
) -> None:
    window.list.choose_many(0, 1)
    dialog = opened(window, qtbot)

    host = next(row for row in dialog.model.rows if row[0].text == "Host")
    port = next(row for row in dialog.model.rows if row[0].text == "Port")

    assert host[0].spoken == "Host, different"
    assert port[2].spoken == "not there"
    assert unnamed(dialog) == []


@pytest.mark.parametrize(("last", "is_offered"), [(0, False), (1, True), (2, False)])
def test_the_menu_of_the_list_offers_it_for_two(
    window: MainWindow, last: int, is_offered: bool
) -> None:
    window.list.choose_many(0, last)
    window.rows.show_menu(window.actions_, QPoint(0, 0))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)

    assert (window.actions_["compare"] in menu.actions()) is is_offered

    menu.close()
