"""Panels and icons that are made when they are first shown are as if they had always been there."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from virtconnect_gui.main_window import MainWindow

OpenWindow = Callable[[], MainWindow]

# The first has a problem.
TWO = 'uri_aliases = [\n  "one=qemu+ssh://-x/system",\n  "two=test:///default",\n]\n'
VIEWS = ("resolveView", "testView", "rawView")


@pytest.fixture
def window(person: Any, open_window: OpenWindow, qtbot: QtBot) -> MainWindow:
    person.conf.parent.mkdir(parents=True, exist_ok=True)
    person.conf.write_text(TWO)
    window = open_window()
    qtbot.waitUntil(lambda: window.is_quiet, timeout=10_000)
    return window


def made(window: MainWindow) -> list[str]:
    return [name for name in VIEWS if window.findChild(QWidget, name) is not None]


def click_on_tab(window: MainWindow, qtbot: QtBot, number: int) -> None:
    bar = window.panels.tabBar()
    place = bar.tabRect(number).center()
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def test_a_panel_is_made_when_its_tab_is_clicked_and_knows_what_came_before(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.list.choose(0)
    assert made(window) == []

    click_on_tab(window, qtbot, 1)
    assert made(window) == ["resolveView"]
    assert window.panels.resolution.isVisible()
    assert window.panels.resolution.subject == "one"
    qtbot.waitUntil(lambda: window.panels.resolution.model.rowCount() > 0, timeout=10_000)

    click_on_tab(window, qtbot, 2)
    assert window.panels.probe.isVisible()
    assert window.panels.probe.title.text() == "one"

    click_on_tab(window, qtbot, 3)
    assert made(window) == list(VIEWS)
    assert window.panels.raw.toPlainText() == TWO
    assert window.panels.raw.geometry().size() == window.panels.currentWidget().size()


def test_problems_are_counted_and_reached_from_a_panel_beside_them(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.list.choose(0)
    window.actions_["raw"].trigger()
    qtbot.waitUntil(lambda: window.panels.problems.count > 0, timeout=10_000)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert str(window.panels.problems.count) in window.panels.tabText(0)

    qtbot.keyClick(window.panels.raw, Qt.Key.Key_F8)

    assert window.panels.currentWidget() is window.panels.problems
    assert window.focusWidget() is not None
    assert window.editor.isAncestorOf(window.focusWidget())


def test_what_was_settled_before_holds_in_a_panel_that_is_made_later(window: MainWindow) -> None:
    window.panels.set_editable(False)
    window.preferences.deadline = 7
    window.preferences.read_only = True

    assert window.panels.raw.isReadOnly()
    assert (window.panels.probe.timeout, window.panels.probe.read_only) == (7.0, True)


def test_an_edit_made_before_is_in_the_text_that_is_shown_then(window: MainWindow) -> None:
    window.list.choose(1)
    window.draft.set_part("path", "/other")

    window.actions_["raw"].trigger()

    assert '"two=test:///other"' in window.panels.raw.toPlainText()


def test_the_panel_of_the_last_time_is_made_at_the_start(
    window: MainWindow, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window.actions_["raw"].trigger()
    window.close()

    again = open_window()

    assert made(again) == ["rawView"]
    assert again.panels.raw.isVisible()
    assert again.panels.raw.toPlainText() == TWO


def test_a_menu_has_its_icons_when_it_is_opened_and_draws_them_anew_in_the_dark(
    window: MainWindow, qtbot: QtBot
) -> None:
    vault = window.actions_["vault"]
    assert vault.icon().isNull()

    menu = next(menu for menu in window.menuBar().findChildren(QMenu) if vault in menu.actions())
    menu.popup(window.pos())
    light = vault.icon().pixmap(16).toImage()
    menu.hide()
    assert not vault.icon().isNull()

    dark = QPalette(QColor("#202326"))
    window.setPalette(dark)
    qtbot.waitUntil(lambda: vault.icon().pixmap(16).toImage() != light, timeout=5000)


def test_the_list_s_own_menu_has_its_icons(window: MainWindow, qtbot: QtBot) -> None:
    window.rows.show_menu(window.actions_, window.pos())

    menu = next(
        menu
        for menu in window.findChildren(QMenu)
        if window.actions_["delete"] in menu.actions() and menu.isVisible()
    )
    assert not window.actions_["delete"].icon().isNull()
    menu.close()
