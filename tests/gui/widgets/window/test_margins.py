"""Distances follow the direction of reading."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from virtconnect_gui.widgets.disclosure import Disclosure
from virtconnect_gui.widgets.margins import set_margins

RTL = Qt.LayoutDirection.RightToLeft


def sides(layout: QVBoxLayout) -> tuple[int, int]:
    margins = layout.contentsMargins()
    return margins.left(), margins.right()


def test_where_a_line_begins_is_left_or_right(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)

    set_margins(layout, 7, 0, 3, 0, like=page)
    assert sides(layout) == (7, 3)
    page.setLayoutDirection(RTL)
    set_margins(layout, 7, 0, 3, 0, like=page)
    assert sides(layout) == (3, 7)


def test_what_stands_further_in_does_so_from_the_side_one_reads_from(qtbot: QtBot) -> None:
    section = Disclosure("More")
    qtbot.addWidget(section)
    assert sides(section.body) == (section.indent, 0)

    section.setLayoutDirection(RTL)

    assert sides(section.body) == (0, section.indent)
