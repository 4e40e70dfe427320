"""What a screen reader is told in passing: results, saves, problems, steps taken back."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from pytestqt.qtbot import QtBot

from virtconnect.vault import SessionVault
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences

OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def window(open_window: OpenWindow, preferences: Preferences) -> MainWindow:
    return open_window(preferences, SessionVault())


@pytest.fixture
def told(window: MainWindow) -> list[str]:
    told: list[str] = []
    window.around.announcing.announced.connect(told.append)
    return told


def test_a_save_is_said(window: MainWindow, told: list[str], qtbot: QtBot) -> None:
    window.editing.rename(0, "storm")
    window.saving.save()
    assert window.saving.dialog is not None
    window.saving.dialog.write_button.click()
    qtbot.waitUntil(lambda: window.saving.dialog is None)

    assert told[-1] == "Written. virsh -c storm opens it now."


def test_what_cannot_be_done_is_said(window: MainWindow, told: list[str]) -> None:
    window.rows.rename(0, "no good")

    assert told[-1].endswith("is not allowed in an alias; letters A-Z, digits, _ and - are")


def test_how_a_test_ended_is_said_where_nobody_looks_at_it(
    window: MainWindow, told: list[str], qtbot: QtBot
) -> None:
    window.list.choose(0)
    window.draft.type_text("qemu+tcp://127.0.0.1:1/system")
    window.test_current()
    window.panels.show_raw()

    qtbot.waitUntil(
        lambda: any(words.startswith("Test of hail: ") for words in told), timeout=30_000
    )


def test_a_result_that_the_panel_says_is_not_said_twice(
    window: MainWindow, told: list[str], qtbot: QtBot
) -> None:
    window.list.choose(0)
    window.draft.type_text("qemu+tcp://127.0.0.1:1/system")
    runs = window.panels.states.runs
    with qtbot.waitSignal(runs.finished, timeout=30_000):
        window.test_current()

    assert window.panels.probe.isVisible()
    assert not [words for words in told if words.startswith("Test of")]


def test_problems_are_said_when_typing_makes_more_or_fewer(
    window: MainWindow, told: list[str], qtbot: QtBot
) -> None:
    window.list.choose(0)
    window.draft.type_text("qemu+ssh://root@hail/system")
    qtbot.waitUntil(lambda: not window.around.announcing._pause.isActive())
    told.clear()

    window.draft.type_text("qemu+tcp://hail/system")
    qtbot.waitUntil(lambda: bool(told))
    assert told == [
        "One problem: tcp is not encrypted: passwords and consoles can be read on the network"
    ]

    window.draft.type_text("qemu+tcp://hail/system?no_verify=1")
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[-1].startswith("2 problems, the first: ")

    window.draft.type_text("qemu+ssh://root@hail/system")
    qtbot.waitUntil(lambda: len(told) == 3)
    assert told[-1] == "No problems any more"


def test_going_to_another_connection_says_nothing_of_problems(
    window: MainWindow, told: list[str], qtbot: QtBot
) -> None:
    window.editing.set_uri(1, "qemu+tcp://hail/system", "uri")
    for number in (0, 1, 2, 1):
        window.list.choose(number)
        qtbot.waitUntil(lambda: not window.around.announcing._pause.isActive())

    assert [words for words in told if "problem" in words] == []


def test_undo_and_redo_say_what_they_did(window: MainWindow, told: list[str]) -> None:
    window.editing.rename(0, "storm")
    window.actions_.with_keys["undo"].trigger()
    window.actions_.with_keys["redo"].trigger()

    assert told == ["Undone: Rename hail", "Done again: Rename hail"]


def test_an_announcement_can_be_sent_while_a_screen_reader_listens(
    window: MainWindow, told: list[str]
) -> None:
    QAccessible.setActive(True)
    try:
        window.around.announcing.announce("now", is_urgent=True)
        window.around.announcing.announce("later")
    finally:
        QAccessible.setActive(False)
    assert told == ["now", "later"]
    event = QAccessibleAnnouncementEvent(window, "x")
    assert event.politeness() == QAccessible.AnnouncementPoliteness.Polite
