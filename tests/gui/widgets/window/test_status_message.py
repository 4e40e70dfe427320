"""What the status bar says in passing: whole, or with three dots and the rest in the tooltip."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from virtconnect_gui.status_chips import StatusChips
from virtconnect_gui.widgets.status_message import StatusMessage

SHORT = "1 connection taken in."
LONG = "The alias is kept, <b>and</b> " + "much more is told about it, " * 12 + "to the end"


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QMainWindow]:
    window = QMainWindow()
    qtbot.addWidget(window)
    chips = StatusChips(window.statusBar(), window)
    chips.show_default("a-connection-whose-name-is-long")
    StatusMessage(window.statusBar())
    window.resize(800, 200)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.hide()


def test_what_has_room_is_left_to_qt(window: QMainWindow) -> None:
    bar = window.statusBar()

    bar.showMessage(SHORT)
    bar.grab()

    assert bar.toolTip() == ""


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_what_has_none_ends_in_dots_and_is_told_whole_by_the_tooltip(
    window: QMainWindow, qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    window.setLayoutDirection(direction)
    bar = window.statusBar()
    bar.showMessage(LONG)
    cut = bar.grab().toImage()

    assert bar.toolTip().startswith("<span>The alias is kept, &lt;b&gt;and")
    assert bar.toolTip().endswith("to the end</span>")
    told = QAccessible.queryAccessibleInterface(bar)
    assert told.text(QAccessible.Text.Name) == LONG
    bar.showMessage(LONG.replace("to the end", "to another end"))
    assert bar.grab().toImage() == cut  # what is seen ends before

    bar.clearMessage()
    assert bar.toolTip() == ""


def test_with_more_room_more_is_seen(window: QMainWindow, qtbot: QtBot) -> None:
    bar = window.statusBar()
    bar.showMessage(LONG)
    bar.grab()
    assert bar.toolTip()

    window.resize(6000, 200)
    qtbot.waitUntil(lambda: bar.width() > 5000)
    bar.grab()

    assert bar.toolTip() == ""
