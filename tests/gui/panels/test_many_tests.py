"""Many tests at once in the Test panel: the strip, the table of results, what survives."""

import os
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from virtconnect.machine import Machine
from virtconnect_gui.many_tests import ManyTests
from virtconnect_gui.probe_run import ProbeRuns
from virtconnect_gui.widgets.probe_panel import ProbePanel

MakeRuns = Callable[..., ProbeRuns]
MakePanel = Callable[..., ProbePanel]


@pytest.fixture
def silent_port() -> Iterator[int]:
    """Give a port that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as server:
        yield server.getsockname()[1]


def conf_text(**uris: str) -> str:
    entries = ", ".join(f'"{name}={uri}"' for name, uri in uris.items())
    return f"uri_aliases = [{entries}]\n"


MIXED = conf_text(
    good="test:///default",
    refused="qemu+tcp://127.0.0.1:1/system",
    odd="qemu+ext:///system?command=/bin/false",
    fine="test:///default",
    nowhere="test:///nowhere.xml",
)


@pytest.fixture
def make_panel(
    make_runs: MakeRuns, this_machine: Machine, show_in_window: Callable[..., QWidget]
) -> Iterator[MakePanel]:
    windows: list[QWidget] = []

    def make(text: str = MIXED) -> ProbePanel:
        runs = make_runs(text)
        panel = ProbePanel(runs, runs._conf, this_machine)
        windows.append(show_in_window(panel))
        return panel

    yield make
    for window in windows:
        window.hide()


def names(panel: ProbePanel) -> list[str]:
    return [row.name for row in panel.results.model.rows]


def all_tested(qtbot: QtBot, panel: ProbePanel, *wanted: str) -> None:
    with qtbot.waitSignal(panel.many.ended, timeout=30_000):
        panel.test_many(list(wanted))


def test_results_stand_in_the_order_in_which_they_need_somebody(
    make_panel: MakePanel, qtbot: QtBot
) -> None:
    panel = make_panel()

    all_tested(qtbot, panel, "good", "refused", "odd", "fine", "nowhere")

    assert panel.results.isVisible()
    assert names(panel) == ["refused", "nowhere", "odd", "good", "fine"]
    assert panel.results.model.rows[0].words == "libvirt does not listen on port 1 of 127.0.0.1"
    assert panel.strip.words.text() == "5 tested, 3 to look at"
    assert not panel.strip.stop_button.isVisible()
    assert not panel.strip.bar.isVisible()


def test_while_they_run_a_bar_counts_and_all_can_be_stopped(
    make_panel: MakePanel, qtbot: QtBot, silent_port: int
) -> None:
    uri = f"qemu+tcp://127.0.0.1:{silent_port}/system"
    wanted = {f"h{number}": uri for number in range(20)}
    panel = make_panel(conf_text(quick="test:///default", **wanted))
    panel.test_many(["quick", *wanted])
    qtbot.waitUntil(lambda: panel.many.tally.connected == 1, timeout=20_000)
    qtbot.waitUntil(lambda: panel.strip.bar.value() == 1)
    assert panel.strip.bar.maximum() == 21
    assert panel.strip.words.text() == "1 of 21 tested"

    begun = time.monotonic()
    qtbot.mouseClick(panel.strip.stop_button, Qt.MouseButton.LeftButton)

    assert not panel.many.is_running
    assert time.monotonic() - begun < 0.2
    qtbot.waitUntil(lambda: not panel._runs._dying, timeout=2000)
    assert {row.icon for row in panel.results.model.rows} == {"emblem-ok", "process-stop"}
    assert panel.many.tally.total < 21, "those whose turn never came are no results"
    assert panel.strip.words.text().endswith("1 of them connect")


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_a_row_shows_its_connection_and_the_way_back(
    make_panel: MakePanel, qtbot: QtBot, way: str
) -> None:
    panel = make_panel()
    all_tested(qtbot, panel, "good", "refused")
    table = panel.results.table

    with qtbot.waitSignal(panel.open_target) as caught:
        if way == "mouse":
            place = table.visualRect(panel.results.model.index(0, 1)).center()
            qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        else:
            table.setFocus()
            table.setCurrentIndex(panel.results.model.index(0, 0))
            qtbot.keyClick(table, Qt.Key.Key_Return)

    assert caught.args == ["alias:refused"]
    assert panel.card.isVisible()
    assert panel.card.headline.text() == "libvirt does not listen on port 1 of 127.0.0.1"
    qtbot.mouseClick(panel.strip.results_button, Qt.MouseButton.LeftButton)
    assert panel.results.isVisible()
    qtbot.mouseClick(panel.strip.results_button, Qt.MouseButton.LeftButton)
    assert panel.card.isVisible()


def test_closed_results_leave_the_panel_as_it_was(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel = make_panel()
    all_tested(qtbot, panel, "good", "fine")
    assert panel.strip.words.text() == "2 tested, all of them connect"

    qtbot.mouseClick(panel.strip.close_button, Qt.MouseButton.LeftButton)

    assert not panel.strip.isVisible()
    assert not panel.results.isVisible()
    assert panel.title.isVisible()


def test_a_single_test_again_brings_its_row_up_to_date(make_panel: MakePanel, qtbot: QtBot) -> None:
    from virtconnect.conf.aliases import replaced

    panel = make_panel()
    all_tested(qtbot, panel, "good", "refused")
    conf = panel._conf
    conf.edit("Change", replaced(conf.document, 1, "test:///default"))

    with qtbot.waitSignal(panel._runs.finished, timeout=20_000):
        panel._runs.start("refused")

    qtbot.waitUntil(lambda: panel.results.model.rows[1].icon == "emblem-ok")
    assert panel.many.tally.connected == 2


def test_more_are_added_to_those_that_run(
    make_runs: MakeRuns, qtbot: QtBot, silent_port: int
) -> None:
    uri = f"qemu+tcp://127.0.0.1:{silent_port}/system"
    runs = make_runs(conf_text(a=uri, b=uri, c="test:///default"))
    many = ManyTests(runs, runs)
    many.start(["a"], timeout=30, read_only=False)

    many.start(["b", "c"], timeout=30, read_only=False)

    assert many.tally.total == 3
    many.stop()
    assert not many.is_running


def test_a_test_goes_on_under_a_new_name(
    make_panel: MakePanel, qtbot: QtBot, silent_port: int
) -> None:
    uri = f"qemu+tcp://127.0.0.1:{silent_port}/system"
    panel = make_panel(conf_text(a=uri, b="test:///default"))
    panel.test_many(["a", "b"])

    panel._runs.renamed("a", "z")
    panel.many.renamed("a", "z")
    qtbot.waitUntil(lambda: panel.many.tally.connected == 1, timeout=20_000)
    panel.many.stop()
    panel.results.show_now()

    assert names(panel) == ["z", "b"]


def test_two_that_came_to_one_name_can_be_stopped_before_their_turn(
    make_runs: MakeRuns, silent_port: int
) -> None:
    """A name being typed is, for a moment, that of another connection."""
    uri = f"qemu+tcp://127.0.0.1:{silent_port}/system"
    runs = make_runs(conf_text(a=uri, b=uri, c=uri))
    runs.concurrency = 1
    many = ManyTests(runs, runs)
    many.start(["a", "b", "c"], timeout=30, read_only=False)

    runs.renamed("b", "c")
    many.renamed("b", "c")
    many.stop()

    assert not many.is_running
    assert many.tally.total == 1


def test_the_current_row_stays_on_its_connection_while_rows_come(
    make_panel: MakePanel, qtbot: QtBot
) -> None:
    panel = make_panel()
    all_tested(qtbot, panel, "good", "fine")
    table = panel.results.table
    table.setCurrentIndex(panel.results.model.index(1, 0))

    with qtbot.waitSignal(panel.many.ended, timeout=20_000):
        panel.many.start(["refused", "fine"], timeout=30, read_only=False)

    assert names(panel) == ["refused", "fine"]
    assert table.currentIndex().row() == 1


def test_a_hidden_table_does_no_work_and_catches_up(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel = make_panel()
    panel.set_name("good")
    panel.test_many(["good", "refused"])
    panel.show_all_results(False)
    qtbot.waitUntil(lambda: not panel.many.is_running, timeout=20_000)
    assert {row.words for row in panel.results.model.rows} == {"running…"}

    panel.show_all_results(True)

    assert names(panel) == ["refused", "good"]


@pytest.mark.parametrize("width", [400, 800, 1200])
def test_nothing_of_the_strip_is_cut_off(
    make_panel: MakePanel, qtbot: QtBot, silent_port: int, width: int
) -> None:
    uri = f"qemu+tcp://127.0.0.1:{silent_port}/system"
    panel = make_panel(conf_text(a=uri, b=uri))
    panel.resize(width, 400)
    panel.test_many(["a", "b"])
    qtbot.waitUntil(lambda: panel.strip.bar.isVisible())
    strip = panel.strip
    shown = (strip.results_button, strip.bar, strip.words, strip.stop_button)

    qtbot.waitUntil(
        lambda: all(
            strip.rect().contains(each.geometry())
            and each.width() >= each.minimumSizeHint().width()
            for each in shown
        )
    )
    panel.many.stop()


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder for temporary files that nobody else uses."""
    folder = tmp_path / "t"
    folder.mkdir(mode=0o700)
    for name in ("TMPDIR", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.full
@pytest.mark.timeout(600)
def test_after_a_thousand_tests_nothing_is_left(
    temporary: Path, qtbot: QtBot, make_runs: MakeRuns, silent_port: int
) -> None:
    hangs = f"qemu+tcp://127.0.0.1:{silent_port}/system"
    wanted = {f"h{n}": "test:///default" if n % 33 else hangs for n in range(1000)}
    runs = make_runs(conf_text(warm="test:///default", **wanted))
    runs.concurrency = 16
    with qtbot.waitSignal(runs.finished, timeout=20_000):
        runs.start("warm")  # what is loaded once is loaded now
    results: list[str] = []
    runs.finished.connect(lambda _name, result: results.append(result.result))
    before = left_behind(temporary)

    runs.start_many(list(wanted), timeout=3)
    qtbot.waitUntil(lambda: len(results) == 1000, timeout=500_000)
    runs.start("warm")
    qtbot.waitUntil(lambda: not runs.running and not runs._dying, timeout=20_000)

    assert results.count("connected") + results.count("timed-out") == 1001
    assert results.count("timed-out") >= 31
    after = left_behind(temporary)
    assert after[0] <= before[0] + 1, "processes: one more idle worker is kept warm than before"
    assert after[1] <= before[1] + 6, "descriptors of that worker"
    assert after[2:] == before[2:], "temporary files, threads"
    runs.close()
    qtbot.waitUntil(lambda: runs.is_idle, timeout=5000)
    assert left_behind(temporary)[0] == before[0] - 1  # that was the warm one


def left_behind(temporary: Path) -> tuple[int, int, int, int]:
    """Count child processes, descriptors, temporary files, threads."""
    children = 0
    for entry in os.listdir("/proc"):
        if entry.isdecimal():
            try:
                with open(f"/proc/{entry}/stat") as stat:
                    fields = stat.read().rpartition(")")[2].split()
            except OSError:  # it ended meanwhile
                continue
            children += int(fields[1]) == os.getpid() and fields[0] != "Z"
    descriptors = len(os.listdir("/proc/self/fd"))
    return children, descriptors, len(os.listdir(temporary)), threading.active_count()
