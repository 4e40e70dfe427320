"""A file without any connection is a file all the same: it can be looked at, mended and written."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from virtconnect_gui.main_window import MainWindow

OpenWindow = Callable[[], MainWindow]
KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def opened(person: Any, open_window: OpenWindow, qtbot: QtBot, text: str) -> MainWindow:
    person.conf.parent.mkdir(parents=True)
    person.conf.write_text(text)
    window = open_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def shows_panels(window: MainWindow) -> bool:
    return window.pages.currentWidget() is window.split and window.panels.isVisible()


@pytest.mark.parametrize("name", ["problems", "resolve", "tests", "raw"])
def test_every_panel_is_reached_and_left_again(
    person: Any, open_window: OpenWindow, qtbot: QtBot, name: str
) -> None:
    window = opened(person, open_window, qtbot, '# nothing yet\nuri_default = "x"\n')
    assert window.pages.currentWidget() is window.start_page

    window.actions_[name].trigger()

    assert shows_panels(window)
    assert window.panels.isAncestorOf(window.focusWidget())
    assert window.editor.findings == ()  # of a connection that is none
    qtbot.keyClick(window.focusWidget(), KEY.Key_Escape)
    assert window.pages.currentWidget() is window.start_page


def test_fix_leads_to_what_is_wrong(person: Any, open_window: OpenWindow, qtbot: QtBot) -> None:
    window = opened(person, open_window, qtbot, "garbage {\n")

    def fix() -> QPushButton | None:
        ways = window.notice.findChildren(QPushButton)
        return next((way for way in ways if way.text().replace("&", "") == "Fix…"), None)

    qtbot.waitUntil(lambda: fix() is not None)
    qtbot.mouseClick(fix(), Qt.MouseButton.LeftButton)

    assert shows_panels(window)
    qtbot.waitUntil(lambda: window.panels.problems.count == 1)


def test_the_text_stays_in_sight_while_all_of_it_is_replaced(
    person: Any, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = opened(person, open_window, qtbot, 'uri_aliases = [ "a=test:///default" ]\n')
    window.panels.show_raw()
    raw = window.panels.raw
    raw.setFocus()
    raw.selectAll()

    qtbot.keyClick(raw, KEY.Key_Delete)
    raw.flush()
    assert window.model.total == 0
    assert raw.hasFocus()
    assert raw.isVisible()
    QGuiApplication.clipboard().setText('uri_aliases = [ "b=qemu:///system" ]\n')
    qtbot.keyClick(raw, KEY.Key_V, CTRL)
    raw.flush()

    assert window.editing.aliases[0].name == "b"


def test_the_last_one_deleted_in_the_list_gives_way_to_the_start_page(
    person: Any, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = opened(person, open_window, qtbot, 'uri_aliases = [ "a=test:///default" ]\n')
    window.panels.show_raw()
    window.list.view.setFocus()

    qtbot.keyClick(window.list.view, KEY.Key_Delete)

    assert window.pages.currentWidget() is window.start_page


def test_a_name_broken_in_the_text_is_told_beside_it(
    person: Any, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = opened(person, open_window, qtbot, 'uri_aliases = [ "a=test:///default" ]\n')

    window.panels.raw_edited.emit('uri_aliases = [ "two words=test:///default" ]\n')

    state = window.model.state_of(window.editing.aliases[0])
    assert window.editor._state == (state.icon, "broken entry", state.role)
