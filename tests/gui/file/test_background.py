"""Work off the GUI thread: its outcome comes back to it, or to nobody."""

import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from virtconnect.text import VirtConnectError
from virtconnect_gui.background import Background, TookTooLong


def test_work_runs_elsewhere_and_its_result_comes_back_here(qtbot: QtBot) -> None:
    background = Background()
    seen: list[tuple[object, object]] = []

    background.run(threading.get_ident, lambda ident: seen.append((ident, threading.get_ident())))

    qtbot.waitUntil(lambda: bool(seen))
    there, here = seen[0]
    assert here == threading.get_ident()
    assert there != here
    assert not background.is_busy


def test_an_error_reaches_who_asked(qtbot: QtBot) -> None:
    background = Background()
    told: list[str] = []

    def fail() -> None:
        raise VirtConnectError("the keyring is locked")

    background.run(fail, lambda _value: told.append("done"), lambda error: told.append(str(error)))

    qtbot.waitUntil(lambda: bool(told))
    assert told == ["the keyring is locked"]


def test_who_is_gone_hears_nothing(qtbot: QtBot) -> None:
    background, other = Background(), Background()
    gate = threading.Event()
    seen: list[str] = []
    background.run(gate.wait, lambda _value: seen.append("gone"))

    background.forget()
    gate.set()
    other.run(lambda: None, lambda _value: seen.append("here"))

    qtbot.waitUntil(lambda: "here" in seen)
    assert seen == ["here"]
    assert not background.is_busy


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_of_ours_is_not_kept_quiet_and_leaves_nothing_waiting(qtbot: QtBot) -> None:
    background = Background()
    faults: list[str] = []
    before, threading.excepthook = (
        threading.excepthook,
        lambda fault: faults.append(str(fault.exc_value)),
    )

    background.run(lambda: 1 // 0, lambda _value: None)

    qtbot.waitUntil(lambda: bool(faults) and not background.is_busy)
    threading.excepthook = before
    assert "zero" in faults[0]


def test_an_answer_for_a_widget_that_was_destroyed_is_dropped(qtbot: QtBot) -> None:
    background, asker = Background(), QObject()
    gate = threading.Event()
    seen: list[str] = []
    background.run(gate.wait, lambda _value: seen.append("gone"), asker=asker)

    with qtbot.waitSignal(asker.destroyed):
        asker.deleteLater()
    gate.set()

    qtbot.waitUntil(lambda: not background.is_busy)
    assert seen == []


def test_nobody_waits_longer_than_the_patience(qtbot: QtBot) -> None:
    background = Background()
    gate = threading.Event()
    seen: list[object] = []

    background.run(gate.wait, seen.append, seen.append, patience=0.05)
    background.run(lambda: "quick", seen.append, seen.append, patience=60)
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert not background.is_busy
    gate.set()
    background.run(lambda: "last", seen.append, seen.append)
    qtbot.waitUntil(lambda: "last" in seen)

    (late,) = [one for one in seen if isinstance(one, TookTooLong)]
    assert str(late) == "There was no answer within 0.05 s"
    assert [one for one in seen if one is not late] == ["quick", "last"]


def test_who_is_gone_is_not_told_that_it_took_too_long(qtbot: QtBot) -> None:
    background, asker = Background(), QObject()
    gate = threading.Event()
    seen: list[object] = []
    background.run(gate.wait, seen.append, seen.append, asker, patience=0.05)

    delete(asker)  # before any event, that of the clock too
    qtbot.waitUntil(lambda: not background.is_busy)
    gate.set()

    assert seen == []
