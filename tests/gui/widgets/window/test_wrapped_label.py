"""Long words from a file widen no window."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from virtconnect.uri.checks import findings
from virtconnect.uri.reading import read
from virtconnect_gui.widgets.labels import MutedLabel, Note
from virtconnect_gui.widgets.notice_bar import NoticeBar
from virtconnect_gui.widgets.quick_fix import fixes
from virtconnect_gui.widgets.wrapped_label import ModestCombo, WrappedLabel

WORD = "x" * 3000


def wrapped() -> QWidget:
    label = WrappedLabel(WORD)
    label.setWordWrap(True)
    return label


def note() -> QWidget:
    note = Note()
    note.tell("error", WORD)
    return note


def notice() -> QWidget:
    bar = NoticeBar()
    bar.show_notice("x", WORD)
    return bar


def button_of_a_notice() -> QWidget:
    bar = NoticeBar()
    bar.show_notice("x", "words", (f"Rename it to {WORD}", bar.clear))
    button = bar.findChild(QPushButton)
    assert button is not None
    assert button.toolTip() == f"Rename it to {WORD}"
    return bar


def combo() -> QWidget:
    combo = ModestCombo()
    combo.setSizeAdjustPolicy(ModestCombo.SizeAdjustPolicy.AdjustToContents)
    combo.addItem(WORD)
    return combo


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(wrapped, id="a wrapped label"),
        pytest.param(lambda: WrappedLabel(WORD), id="a label of one line"),
        pytest.param(lambda: MutedLabel(WORD), id="a muted label"),
        pytest.param(note, id="a note"),
        pytest.param(notice, id="the notice bar"),
        pytest.param(button_of_a_notice, id="a way on in the notice bar"),
        pytest.param(combo, id="a choice"),
    ],
)
def test_a_word_of_three_thousand_letters_asks_for_no_more_than_a_line(
    qtbot: QtBot, make: Callable[[], QWidget]
) -> None:
    widget = make()
    qtbot.addWidget(widget)

    letter = widget.fontMetrics().averageCharWidth()
    assert widget.minimumSizeHint().width() < 90 * letter


def test_usual_words_get_the_room_they_need(qtbot: QtBot) -> None:
    label = WrappedLabel("qemu+ssh://hail.example.com")
    qtbot.addWidget(label)

    assert label.minimumSizeHint().width() == label.sizeHint().width()


def test_a_menu_of_repairs_is_no_wider_than_its_words_need(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    (finding,) = findings(read(f"qemu:///system?{WORD}=1"))
    menu = QMenu(owner)

    menu.addActions(fixes([finding], lambda _finding, _repair: None, menu))

    assert menu.sizeHint().width() < 150 * menu.fontMetrics().averageCharWidth()
    assert "…" in menu.actions()[0].text()
