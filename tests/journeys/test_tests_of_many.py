"""Testing many connections at once in the whole window: by key, filtered, stopped, renamed."""

import os
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.qtbot import QtBot

from virtconnect.state import History, state_folder
from virtconnect_gui.main_window import MainWindow

if TYPE_CHECKING:
    from tests.journeys.conftest import Person

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
FLAGS = QItemSelectionModel.SelectionFlag

Opened = Callable[..., MainWindow]


@pytest.fixture
def silent_port() -> Iterator[int]:
    """Give a port that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0), backlog=200) as server:
        yield server.getsockname()[1]


@pytest.fixture
def opened(person: "Person", open_window: Callable[[], MainWindow], qtbot: QtBot) -> Opened:
    """Give a function that opens a window over these connections."""

    def open_it(**uris: str) -> MainWindow:
        entries = ",\n".join(f'  "{name}={uri}"' for name, uri in uris.items())
        person.conf.parent.mkdir(parents=True)
        person.conf.write_text(f"uri_aliases = [\n{entries}\n]\n")
        window = open_window()
        window.activateWindow()  # shortcuts are those of the active window
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return open_it


def words(window: MainWindow) -> dict[str, str]:
    """Return what the list says of each shown connection's test."""
    rows = (window.model.alias_at(row) for row in range(window.model.rowCount()))
    return {alias.name: window.model.state(alias.name).word for alias in rows}


def wait_for_all(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.panels.states.many.is_running, timeout=30_000)


_OTHERS: set[int] = set()


@pytest.fixture(autouse=True)
def others() -> None:
    """Daemons that other tests keep running for all of them are not of these tests."""
    _OTHERS.clear()
    _OTHERS.update(children())


def children() -> set[int]:
    """Return the processes that are ours, alive, and began in this test."""
    found = set()
    for entry in os.listdir("/proc"):
        if entry.isdecimal():
            try:
                fields = Path(f"/proc/{entry}/stat").read_text().rpartition(")")[2].split()
            except OSError:  # it ended meanwhile
                continue
            if int(fields[1]) == os.getpid() and fields[0] != "Z":
                found.add(int(entry))
    return found - _OTHERS


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_all_that_is_shown_is_tested_and_what_is_filtered_out_is_not(
    opened: Opened, qtbot: QtBot
) -> None:
    window = opened(
        here1="test:///default",
        here2="test:///default",
        far="qemu+tcp://127.0.0.1:1/system",
        odd="qemu+ext:///system?command=/bin/false",
    )
    window.list.search.setFocus()
    qtbot.keyClicks(window.list.search, "here")
    qtbot.waitUntil(lambda: window.model.rowCount() == 2)

    qtbot.keyClick(window, Qt.Key.Key_F5, CTRL)
    wait_for_all(qtbot, window)
    assert words(window) == {"here1": "ok", "here2": "ok"}
    window.list.search.clear()
    window.model.set_filter("")
    assert words(window) == {"here1": "ok", "here2": "ok", "far": "untested", "odd": "untested"}

    qtbot.keyClick(window, Qt.Key.Key_F5, CTRL)
    wait_for_all(qtbot, window)

    assert words(window) == {"here1": "ok", "here2": "ok", "far": "failed", "odd": "attention"}
    rows = window.panels.probe.results.model.rows
    assert [row.name for row in rows] == ["far", "odd", "here1", "here2"]
    run = window.panels.states.runs.state("odd")
    assert run is not None
    assert run.result is not None
    assert run.result.result == "needs-trust"


def test_the_several_that_are_chosen_are_tested(opened: Opened, qtbot: QtBot) -> None:
    window = opened(a="test:///default", b="test:///default", c="test:///default")
    selection = window.list.list.selectionModel()
    for row in (0, 2):
        selection.select(window.model.index(row, 0), FLAGS.Select | FLAGS.Rows)

    qtbot.keyClick(window, Qt.Key.Key_F5)
    wait_for_all(qtbot, window)

    assert words(window) == {"a": "ok", "b": "untested", "c": "ok"}


def test_a_row_of_the_results_leads_to_its_connection(opened: Opened, qtbot: QtBot) -> None:
    window = opened(a="test:///default", b="qemu+tcp://127.0.0.1:1/system", c="test:///default")
    qtbot.keyClick(window, Qt.Key.Key_F5, CTRL)
    wait_for_all(qtbot, window)
    table = window.panels.probe.results.table

    place = table.visualRect(table.model().index(0, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert window.list.current_number() == 1
    assert window.panels.probe.card.isVisible()
    assert "port 1" in window.panels.probe.card.headline.text()


def test_stop_all_ends_them_within_a_fifth_of_a_second(
    opened: Opened, qtbot: QtBot, silent_port: int
) -> None:
    uri = f"qemu+ssh://127.0.0.1:{silent_port}/system"
    window = opened(**{f"h{number}": uri for number in range(40)})
    runs = window.panels.states.runs
    took = []
    for _try in range(5):  # the machine may be busy with others in one of them
        qtbot.keyClick(window, Qt.Key.Key_F5, CTRL)
        qtbot.waitUntil(
            lambda: sum(run.stage is not None for run in runs._busy) >= 4, timeout=30_000
        )
        assert len(runs._busy) <= 8
        workers = children()

        begun = time.monotonic()
        qtbot.keyClick(window, Qt.Key.Key_F5, SHIFT)
        while any(map(is_alive, workers)) and time.monotonic() < begun + 2:
            continue
        took.append(time.monotonic() - begun)

        assert set(words(window).values()) <= {"cancelled", "untested"}
        qtbot.waitUntil(lambda: runs.is_idle, timeout=5000)
        if took[-1] < 0.2:
            break

    assert min(took) < 0.2


def test_closing_the_window_in_the_middle_ends_everything(
    opened: Opened, qtbot: QtBot, silent_port: int
) -> None:
    uri = f"qemu+ssh://127.0.0.1:{silent_port}/system"
    window = opened(**{f"h{number}": uri for number in range(20)})
    before = children()
    qtbot.keyClick(window, Qt.Key.Key_F5, CTRL)
    qtbot.waitUntil(lambda: len(children()) >= 2, timeout=30_000)

    window.close()

    qtbot.waitUntil(lambda: not window.isVisible() and children() <= before, timeout=5000)
    assert window.panels.states.runs.is_idle


def test_a_state_goes_with_its_connection_through_rename_undo_and_redo(
    opened: Opened, qtbot: QtBot, person: "Person"
) -> None:
    window = opened(a="test:///default", b="test:///default")
    qtbot.keyClick(window, Qt.Key.Key_F5, CTRL)
    wait_for_all(qtbot, window)
    window.rows.rename(0, "z")
    assert words(window) == {"z": "ok", "b": "ok"}

    window.conf.undo_stack.undo()
    assert words(window) == {"a": "ok", "b": "ok"}
    window.conf.undo_stack.redo()
    assert words(window) == {"z": "ok", "b": "ok"}
    window.editing.add_test()

    assert window.panels.states.runs.state("a") is None
    window.panels.probe.results.show_now()
    assert {row.name for row in window.panels.probe.results.model.rows} == {"z", "b"}
    history = History(state_folder(person.machine))
    qtbot.waitUntil(lambda: set(history.of_file(str(person.conf))) == {"z", "b"}, timeout=10_000)


def test_a_move_is_no_rename(opened: Opened, qtbot: QtBot) -> None:
    window = opened(a="test:///default", b="qemu+tcp://127.0.0.1:1/system")
    qtbot.keyClick(window, Qt.Key.Key_F5, CTRL)
    wait_for_all(qtbot, window)

    window.editing.move(0, 1)

    assert words(window) == {"b": "failed", "a": "ok"}


def test_closing_at_once_loses_no_test_from_the_history(
    opened: Opened, qtbot: QtBot, person: "Person"
) -> None:
    """Writes of many results are gathered for a moment; a rename is in it as well."""
    window = opened(**{f"h{number}": "test:///default" for number in range(6)})
    qtbot.keyClick(window, Qt.Key.Key_F5, CTRL)
    wait_for_all(qtbot, window)
    window.rows.rename(0, "z")

    window.close_for_good()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)

    found = History(state_folder(person.machine)).of_file(str(person.conf))
    counts = {name: len(tests) for name, tests in found.items()}
    assert counts == dict.fromkeys(("z", "h1", "h2", "h3", "h4", "h5"), 1)


def test_another_file_has_other_tests(opened: Opened, qtbot: QtBot, person: "Person") -> None:
    window = opened(a="test:///default")
    qtbot.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: words(window) == {"a": "ok"}, timeout=20_000)
    other = person.home / "other.conf"
    other.write_text('uri_aliases = [ "a=test:///default" ]\n')

    window.open_file(str(other))

    assert words(window) == {"a": "untested"}
    assert window.panels.states.past("a") == ()


def test_what_was_tested_is_known_at_the_next_start(
    opened: Opened, open_window: Callable[[], MainWindow], qtbot: QtBot, person: "Person"
) -> None:
    window = opened(a="qemu+tcp://127.0.0.1:1/system")
    qtbot.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: words(window) == {"a": "failed"}, timeout=20_000)
    history = History(state_folder(person.machine))
    qtbot.waitUntil(lambda: bool(history.of(str(person.conf), "a")), timeout=10_000)
    window.close()

    again = open_window()
    qtbot.waitUntil(lambda: bool(again.panels.states.past("a")), timeout=10_000)
    again.panels.show_test()

    assert "It failed: " in again.panels.probe.idle_words.text()
    (test,) = again.panels.states.past("a")
    assert (test.result, test.cause) == ("refused", "tcp-port-refused")


def test_how_many_run_at_once_is_a_preference(opened: Opened, qtbot: QtBot) -> None:
    window = opened(a="test:///default")
    assert window.panels.states.runs.concurrency == 8

    window.preferences.parallel = 3
    window.opening.preferences_changed.emit()

    assert window.panels.states.runs.concurrency == 3
