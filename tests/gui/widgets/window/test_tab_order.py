"""The tab key goes on as a window is read, and the window stays its own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid, ownedByPython

from virtconnect_gui.tab_order import follow_reading_order


def test_a_field_made_late_is_reached_where_it_stands(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    centre = QWidget(window)
    fields = [QLineEdit(centre) for _ in range(3)]
    column = QVBoxLayout(centre)
    for field in (fields[0], fields[2], fields[1]):
        column.addWidget(field)
    window.setCentralWidget(centre)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    fields[0].setFocus()

    follow_reading_order(centre)
    qtbot.keyClick(fields[0], Qt.Key.Key_Tab)
    assert fields[2].hasFocus()
    qtbot.keyClick(fields[2], Qt.Key.Key_Tab)
    assert fields[1].hasFocus()


def test_the_window_is_taken_for_no_part_of_its_fields(qtbot: QtBot) -> None:
    """PySide would give it up with the field that it takes for its parent."""
    window = QMainWindow()
    qtbot.addWidget(window)
    centre = QWidget(window)
    column = QVBoxLayout(centre)
    for _ in range(3):
        column.addWidget(QLineEdit(centre))
    window.setCentralWidget(centre)

    follow_reading_order(centre)

    assert ownedByPython(window)
    centre.deleteLater()
    with qtbot.waitSignal(centre.destroyed):
        window.show()
    assert isValid(window)
