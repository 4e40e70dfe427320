import socket
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from virtconnect.machine import Machine
from virtconnect.probe.command import WorkerCommand
from virtconnect.state import PastTest
from virtconnect_gui.probe_run import ProbeRuns
from virtconnect_gui.widgets.letters import without_mnemonic
from virtconnect_gui.widgets.probe_panel import ProbePanel

TEXT = """uri_aliases = [
  "try=test:///default",
  "refused=qemu+ssh://127.0.0.1:1/system",
  "odd=qemu+ext:///system?command=/bin/false",
  "hangs=qemu+tcp://127.0.0.1:{port}/system",
]
"""

MakePanel = Callable[..., ProbePanel]


@pytest.fixture
def make_panel(
    make_runs: Callable[..., ProbeRuns],
    this_machine: Machine,
    show_in_window: Callable[..., QWidget],
) -> Iterator[MakePanel]:
    windows: list[QWidget] = []

    def make(text: str = TEXT, past: object = None, **options: object) -> ProbePanel:
        runs = make_runs(text, **options)
        panel = ProbePanel(runs, runs._conf, this_machine, past)  # type: ignore[arg-type]
        windows.append(show_in_window(panel))
        return panel

    yield make
    for window in windows:
        window.hide()


def run_test(qtbot: QtBot, panel: ProbePanel, name: str) -> None:
    panel.set_name(name)
    with qtbot.waitSignal(panel._runs.finished, timeout=20_000):
        qtbot.mouseClick(panel.test_button, Qt.MouseButton.LeftButton)


def stages(panel: ProbePanel) -> list[str]:
    return [panel.model.index(row, 0).data() for row in range(panel.model.rowCount())]


def card_buttons(panel: ProbePanel) -> dict[str, QPushButton]:
    return {
        without_mnemonic(button.text()): button
        for button in panel.card.findChildren(QPushButton)
        if button.isVisibleTo(panel)
    }


def test_before_any_test_it_says_so(make_panel: MakePanel) -> None:
    panel = make_panel()
    assert not panel.test_button.isEnabled()

    panel.set_name("try")

    assert "Not tested yet" in panel.idle_words.text()
    assert panel.test_button.isEnabled()
    assert not panel.stop_button.isEnabled()


def test_a_test_shows_its_stages_and_what_it_found(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel = make_panel()

    run_test(qtbot, panel, "try")

    assert stages(panel) == ["Read the URI", "Configuration", "Resolve", "libvirt"]
    assert panel.card.headline.text().startswith("Connected in ")
    assert "domains: 1 (1 running)" in panel.card.meaning.text()
    assert panel.card.isVisible()
    assert panel.test_button.isEnabled()


def test_a_failure_has_a_cause_and_a_next_step(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel = make_panel()

    run_test(qtbot, panel, "refused")

    assert panel.card.headline.text() == "Port 1 of 127.0.0.1 refuses"
    with qtbot.waitSignal(panel.apply_edit) as caught:
        qtbot.mouseClick(
            card_buttons(panel)["Use the usual port instead"], Qt.MouseButton.LeftButton
        )
    assert caught.args == ["qemu+ssh://127.0.0.1/system"]
    with qtbot.waitSignal(panel.open_target):
        qtbot.mouseClick(card_buttons(panel)["Change the port"], Qt.MouseButton.LeftButton)


def test_what_libvirt_said_is_one_click_away(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel = make_panel()
    run_test(qtbot, panel, "refused")
    assert not panel.card.raw_text.isVisible()

    qtbot.mouseClick(panel.card.raw_button, Qt.MouseButton.LeftButton)

    assert panel.card.raw_text.isVisible()
    assert "Connection refused" in panel.card.raw_text.toPlainText()
    assert "code 38" in panel.card.raw_text.toPlainText()


def test_test_again_tests_again(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel = make_panel()
    run_test(qtbot, panel, "try")

    with qtbot.waitSignal(panel._runs.finished, timeout=10_000):
        qtbot.mouseClick(panel.card.again_button, Qt.MouseButton.LeftButton)

    assert panel.card.headline.text().startswith("Connected in ")


def test_stop_ends_the_test_and_says_so(make_panel: MakePanel, qtbot: QtBot) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        panel = make_panel(TEXT.format(port=silent.getsockname()[1]))
        panel.set_name("hangs")
        with qtbot.waitSignal(panel._runs.progressed, timeout=10_000):
            panel.test()
        assert panel.stop_button.isEnabled()
        assert not panel.test_button.isEnabled()
        assert "running" in panel.table.row_text(panel.model.rowCount() - 1)

        with qtbot.waitSignal(panel._runs.finished, timeout=1000):
            qtbot.mouseClick(panel.stop_button, Qt.MouseButton.LeftButton)

        assert not panel.stop_button.isEnabled()
        assert "topped" in panel.card.headline.text()


def test_a_program_is_started_only_after_a_yes(make_panel: MakePanel, qtbot: QtBot) -> None:
    agreed: set[str] = set()
    panel = make_panel(trusted=lambda text: text in agreed)
    panel.trust_given.connect(agreed.add)
    panel.trust_given.connect(panel.test)
    run_test(qtbot, panel, "odd")
    result = panel._runs.state("odd")
    assert result is not None
    assert result.result is not None
    assert result.result.result == "needs-trust"
    words = [label.text() for label in panel.card.findChildren(type(panel.card.headline))]
    assert any("/bin/false" in text for text in words)

    with qtbot.waitSignal(panel._runs.finished, timeout=10_000):
        qtbot.mouseClick(card_buttons(panel)["I trust this one"], Qt.MouseButton.LeftButton)

    assert agreed == {"qemu+ext:///system?command=/bin/false"}
    after = panel._runs.state("odd")
    assert after is not None
    assert after.result is not None
    assert after.result.result != "needs-trust"


def test_without_a_binding_the_line_that_installs_it_is_shown(
    make_panel: MakePanel, qtbot: QtBot, this_machine: Machine
) -> None:
    import sys

    from virtconnect.packages import BINDING, install_line
    from virtconnect.probe.command import worker_folder

    panel = make_panel()
    # Our own interpreter has no binding; it is not asked for, it is given.
    bare = WorkerCommand((sys.executable, "-I", worker_folder()), dict(this_machine.env), True)
    panel._runs._command = bare

    run_test(qtbot, panel, "try")

    run = panel._runs.state("try")
    assert run is not None
    assert run.result is not None
    assert run.result.result == "no-binding"
    commands = [line.text() for line in panel.card.findChildren(QLineEdit)]
    assert commands == [install_line(this_machine, BINDING)]
    qtbot.mouseClick(card_buttons(panel)["Copy command"], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == commands[0]


def test_the_report_is_copied(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel = make_panel()
    run_test(qtbot, panel, "try")

    qtbot.mouseClick(panel.card.report_button, Qt.MouseButton.LeftButton)

    assert "test:///default" in QGuiApplication.clipboard().text()


def test_deadline_and_read_only_are_those_of_the_next_test(
    make_panel: MakePanel, qtbot: QtBot
) -> None:
    panel = make_panel()
    panel.deadline_spin.setValue(7)
    panel.read_only_check.setChecked(True)

    run_test(qtbot, panel, "try")

    run = panel._runs.state("try")
    assert run is not None
    assert (run.timeout, run.read_only) == (7.0, True)
    assert "read-only" in panel.card.meaning.text()


def test_each_name_has_its_own_test(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel = make_panel()
    run_test(qtbot, panel, "try")

    panel.set_name("refused")
    assert panel.model.rowCount() == 0
    panel.set_name("try")

    assert panel.card.headline.text().startswith("Connected in ")


def test_a_uri_changed_since_is_told(make_panel: MakePanel, qtbot: QtBot) -> None:
    from virtconnect.conf.aliases import replaced

    panel = make_panel()
    run_test(qtbot, panel, "try")
    assert not panel.card.changed_note.isVisible()

    conf = panel._conf
    conf.edit("Change", replaced(conf.document, 0, "test:///other"))

    assert panel.card.changed_note.isVisible()


@pytest.mark.parametrize(
    ("results", "words"),
    [
        pytest.param(["connected"], "It worked: ", id="worked"),
        pytest.param(["refused"], "It failed: ", id="failed"),
        pytest.param(["connected", "refused"], "It failed: ", id="worked once"),
    ],
)
def test_earlier_tests_are_remembered(
    make_panel: MakePanel, results: list[str], words: str
) -> None:
    past = tuple(PastTest(1_700_000_000.0, result, None, 0.1) for result in results)
    panel = make_panel(past=lambda name: past)

    panel.set_name("try")

    assert words in panel.idle_words.text()
    assert panel.past_results.isVisible()


def test_what_changed_since_it_worked_is_told(make_panel: MakePanel, qtbot: QtBot) -> None:
    past = (
        PastTest(1_700_000_000.0, "connected", None, 0.1, uri="1", libvirt="8.0.0"),
        PastTest(1_700_000_100.0, "refused", "tcp-port-refused", 0.1, uri="2", libvirt="9.0.0"),
    )
    panel = make_panel(past=lambda name: past)
    panel.set_name("try")

    told = panel.past_results.since.text().split("\n")

    assert told[0].startswith("It last worked: ")
    assert told[1:] == [
        "Since then: the URI was changed",
        "Since then: libvirt here is 9.0.0, it was 8.0.0",
    ]
    assert panel.past_results.model.rowCount() == 0, "closed, so there are no rows yet"
    panel.past_results.section.set_open(True)
    rows = [panel.past_results.table.row_text(row) for row in range(2)]
    assert "libvirt does not listen on port … of …" in rows[0]
    assert "Connected" in rows[1]


def test_a_connection_never_tested_has_no_past(make_panel: MakePanel) -> None:
    panel = make_panel(past=lambda name: ())

    panel.set_name("try")

    assert not panel.past_results.isVisible()
    assert "Not tested yet" in panel.idle_words.text()


def test_a_hidden_panel_catches_up_when_it_is_shown(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel = make_panel()
    panel.set_name("try")
    panel.hide()
    with qtbot.waitSignal(panel._runs.finished, timeout=10_000):
        panel.test()
    assert panel.model.rowCount() == 0

    panel.show()

    assert panel.card.headline.text().startswith("Connected in ")


def test_in_a_narrow_panel_the_result_stands_before_the_steps(
    make_panel: MakePanel, qtbot: QtBot
) -> None:
    panel = make_panel()
    run_test(qtbot, panel, "try")
    beside = panel.card.mapTo(panel, panel.card.rect().center())
    assert beside.x() > panel.table.mapTo(panel, panel.table.rect().center()).x()

    panel.resize(400, 500)
    qtbot.waitUntil(
        lambda: (
            panel.card.mapTo(panel, panel.card.rect().topLeft()).y()
            < panel.table.mapTo(panel, panel.table.rect().topLeft()).y()
        )
    )
