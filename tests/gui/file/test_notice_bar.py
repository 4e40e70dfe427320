"""The bar above the window: the most urgent notice, and none is lost behind another."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from virtconnect_gui.widgets.notice_bar import NoticeBar


@pytest.fixture
def bar(qtbot: QtBot) -> NoticeBar:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    return bar


def test_the_most_urgent_is_shown_and_the_others_wait(bar: NoticeBar) -> None:
    bar.show_notice("binding", "no binding")
    bar.show_notice("roots", "root's")
    bar.show_notice("recover", "unsaved")
    bar.show_notice("refused", "broken", grave=True)

    assert bar.kinds == ("refused", "recover", "roots", "binding")
    assert bar.label.text() == "broken"
    bar.clear("refused")
    assert bar.label.text() == "unsaved"
    bar.clear("binding")
    assert bar.label.text() == "unsaved"


@pytest.mark.parametrize(
    ("width", "is_beneath"),
    [pytest.param(1200, False, id="wide"), pytest.param(300, True, id="narrow")],
)
def test_buttons_stand_beneath_the_words_where_they_would_leave_these_no_room(
    bar: NoticeBar, qtbot: QtBot, width: int, is_beneath: bool
) -> None:
    ways = [("Rename it to something", list), ("Show it", list)]
    bar.show_notice("refused", "One entry stops all of libvirt's programs", *ways)
    bar.resize(width, 200)
    bar.show()
    qtbot.waitExposed(bar)

    def is_so() -> bool:
        first = bar.findChildren(QPushButton)[0]
        return (first.mapTo(bar, QPoint(0, 0)).y() > bar.label.geometry().bottom()) is is_beneath

    qtbot.waitUntil(is_so)


def test_hiding_one_brings_up_the_next_and_the_last_hides_the_bar(bar: NoticeBar) -> None:
    bar.show_notice("roots", "root's")
    bar.show_notice("binding", "no binding")

    bar.close_button.click()
    assert bar.kind == "binding"
    bar.close_button.click()
    assert bar.kind == ""
    assert bar.isHidden()


def test_a_notice_is_replaced_by_its_kind(bar: NoticeBar) -> None:
    done: list[str] = []
    bar.show_notice("roots", "one", ("&First", lambda: done.append("first")))
    bar.show_notice("roots", "two", ("&Second", lambda: done.append("second")))

    (button,) = bar.findChildren(QPushButton)
    button.click()

    assert bar.label.text() == "two"
    assert done == ["second"]


def test_the_same_words_again_keep_their_button_and_do_what_is_meant_now(bar: NoticeBar) -> None:
    done: list[int] = []
    bar.show_notice("roots", "one", ("&Do", lambda: done.append(1)))
    (before,) = bar.findChildren(QPushButton)
    bar.show_notice("roots", "one", ("&Do", lambda: done.append(2)))

    (button,) = bar.findChildren(QPushButton)
    button.click()

    assert button is before
    assert done == [2]


def test_a_way_on_may_take_its_own_notice_away(bar: NoticeBar) -> None:
    bar.show_notice("roots", "one", ("&Do", lambda: bar.clear("roots")))

    bar.findChildren(QPushButton)[0].click()

    assert bar.kind == ""


def test_words_from_outside_are_shown_with_what_cannot_be_seen(bar: NoticeBar) -> None:
    bar.show_notice("file", "evil \u202e <b>name</b>")

    assert bar.label.text() == r"evil \u202e <b>name</b>"
    assert bar.accessibleName() == bar.label.text()
