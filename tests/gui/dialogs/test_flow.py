"""Buttons in as many rows as they need."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from virtconnect_gui.widgets.flow import Flow


def laid(qtbot: QtBot, width_of: float, count: int = 4) -> tuple[QWidget, list[QPushButton]]:
    """Return buttons laid out in `width_of` times the width of one."""
    ground = QWidget()
    qtbot.addWidget(ground)
    flow = Flow(ground)
    flow.setSpacing(0)
    buttons = [QPushButton(f"Button {number}", ground) for number in range(count)]
    for button in buttons:
        flow.addWidget(button)
    width = round(buttons[0].sizeHint().width() * width_of)
    ground.resize(width, flow.heightForWidth(width))
    ground.show()
    qtbot.waitExposed(ground)
    return ground, buttons


@pytest.mark.parametrize(
    ("width_of", "rows"),
    [
        pytest.param(4.1, 1, id="room for all"),
        pytest.param(2.1, 2, id="two in a row"),
        pytest.param(1.1, 4, id="one in a row"),
        pytest.param(0.5, 4, id="less than one"),
    ],
)
def test_a_row_has_as_many_as_fit(qtbot: QtBot, width_of: float, rows: int) -> None:
    ground, buttons = laid(qtbot, width_of)

    tops = {button.y() for button in buttons}
    assert len(tops) == rows
    assert ground.height() == rows * buttons[0].height()


def test_what_is_hidden_takes_no_room(qtbot: QtBot) -> None:
    ground, buttons = laid(qtbot, 3.1)
    buttons[0].hide()

    layout = ground.layout()
    assert layout is not None
    layout.activate()

    assert layout.heightForWidth(ground.width()) == buttons[1].height()
    assert buttons[1].x() == 0


def test_reading_from_right_to_left_begins_at_the_right(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow = Flow(ground)
    first, second = QPushButton("1", ground), QPushButton("2", ground)
    flow.addWidget(first)
    flow.addWidget(second)
    ground.resize(500, 50)
    ground.show()
    qtbot.waitExposed(ground)

    assert first.geometry().right() == ground.width() - 1
    assert second.x() < first.x()
