import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from virtconnect.text import DANGER, ERROR, WARNING, Edit, Finding, Repair, Sentence
from virtconnect_gui.widgets.problems_panel import SHOWN_AT_ONCE, ProblemsPanel

URI = "qemu+ssh://root:pw@h/system?no_verify=1"


def finding(code: str, sub: str, *labels: str, severity: str = WARNING) -> Finding:
    start = URI.find(sub)
    end = start + len(sub)
    repairs = tuple(Repair(Sentence(label), Edit(start, end, "")) for label in labels)
    return Finding(code, severity, start, end, Sentence(f"About {code}"), repairs)


PASSWORD = finding("password", ":pw", "Remove password", severity=ERROR)
VERIFY = finding("verify", "no_verify=1", "Trust the key", "Remove", severity=DANGER)
HOST = finding("host", "h/")


@pytest.fixture
def panel(show_in_window: Callable[[QWidget], QWidget]) -> Iterator[ProblemsPanel]:
    panel = ProblemsPanel()
    window = show_in_window(panel)
    yield panel
    window.hide()


def sentences(panel: ProblemsPanel) -> list[str]:
    return [panel.model.index(row, 0).data() for row in range(panel.model.rowCount())]


def buttons(panel: ProblemsPanel) -> list[QPushButton]:
    return [
        button
        for button in panel.table.findChildren(QPushButton)
        if button.isVisibleTo(panel.table)
    ]


def test_with_nothing_to_tell_it_says_so_calmly(panel: ProblemsPanel) -> None:
    assert not panel.table.isVisible()
    assert panel.count == 0


def test_each_finding_is_a_row_with_its_repairs_the_gravest_first(panel: ProblemsPanel) -> None:
    panel.set_findings((HOST, VERIFY, PASSWORD), URI)

    assert sentences(panel) == ["About password", "About verify", "About host"]
    assert [button.text() for button in buttons(panel)] == [
        "Remove password",
        "Trust the key",
        "Remove",
    ]


def test_a_click_on_a_repair_tells_which(panel: ProblemsPanel, qtbot: QtBot) -> None:
    panel.set_findings((PASSWORD, VERIFY), URI)

    with qtbot.waitSignal(panel.repair_chosen) as caught:
        qtbot.mouseClick(buttons(panel)[2], Qt.MouseButton.LeftButton)

    assert caught.args == [VERIFY, VERIFY.repairs[1]]


def test_a_click_on_a_row_shows_its_place(panel: ProblemsPanel, qtbot: QtBot) -> None:
    panel.set_findings((PASSWORD, VERIFY), URI)
    place = panel.table.visualRect(panel.model.index(1, 0)).center()

    with qtbot.waitSignal(panel.show_place) as caught:
        qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert caught.args == [VERIFY]


def test_next_and_previous_go_round(panel: ProblemsPanel) -> None:
    shown: list[Finding] = []
    panel.show_place.connect(shown.append)
    panel.set_findings((PASSWORD, VERIFY, HOST), URI)

    panel.next_problem()
    panel.next_problem()
    panel.next_problem()
    panel.next_problem()
    panel.previous_problem()

    assert shown == [PASSWORD, VERIFY, HOST, PASSWORD, HOST]


def test_going_on_with_no_problem_does_nothing(panel: ProblemsPanel) -> None:
    panel.next_problem()
    panel.previous_problem()

    assert not panel.table.currentIndex().isValid()


def test_the_files_findings_are_answered_apart(panel: ProblemsPanel, qtbot: QtBot) -> None:
    text = "a = 1\nb 2\n"
    broken = Finding(
        "no-equals",
        ERROR,
        6,
        9,
        Sentence("There is no = in it"),
        (Repair(Sentence("Remove the line"), Edit(6, 10, "")),),
    )
    panel.set_findings((HOST,), URI)
    panel.set_file_findings((broken,), text)

    with qtbot.waitSignal(panel.file_repair_chosen) as caught:
        qtbot.mouseClick(buttons(panel)[0], Qt.MouseButton.LeftButton)

    assert caught.args == [broken, broken.repairs[0]]
    assert "line 2" in panel.model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) or (
        "line 2" in panel.model.row(1).place
    )
    assert panel.count == 2


def test_the_number_and_the_gravest_are_told_for_the_tab(
    panel: ProblemsPanel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.counted) as caught:
        panel.set_findings((VERIFY, PASSWORD), URI)
    assert caught.args == [2, ERROR]

    with qtbot.waitSignal(panel.counted) as caught:
        panel.set_findings((), URI)
    assert caught.args == [0, None]


def test_rows_that_stay_keep_their_buttons(panel: ProblemsPanel) -> None:
    panel.set_findings((PASSWORD, VERIFY), URI)
    kept = panel.table.indexWidget(panel.model.index(1, 1))

    panel.set_findings((VERIFY,), URI)

    assert panel.table.indexWidget(panel.model.index(0, 1)) is kept


def test_a_row_that_changes_shows_its_new_repairs(panel: ProblemsPanel) -> None:
    panel.set_findings((PASSWORD,), URI)

    panel.set_findings((VERIFY,), URI)
    assert [button.text() for button in buttons(panel)] == ["Trust the key", "Remove"]

    panel.set_findings((HOST,), URI)
    assert buttons(panel) == []


def test_all_safe_repairs_go_with_one_click(panel: ProblemsPanel, qtbot: QtBot) -> None:
    other = finding("path", "/system", "Remove path")
    panel.set_findings((PASSWORD, VERIFY, other), URI)

    with qtbot.waitSignal(panel.fix_all_chosen) as caught:
        qtbot.mouseClick(panel.fix_all_button, Qt.MouseButton.LeftButton)

    assert caught.args == [((PASSWORD, PASSWORD.repairs[0]), (other, other.repairs[0]))]


def test_one_safe_repair_needs_no_button_for_all(panel: ProblemsPanel) -> None:
    panel.set_findings((PASSWORD, VERIFY), URI)

    assert not panel.fix_all_button.isVisible()


def test_a_long_list_shows_its_head_and_says_so(panel: ProblemsPanel) -> None:
    many = tuple(
        Finding(f"code-{number}", WARNING, 0, 1, Sentence("Number {0}", number))
        for number in range(SHOWN_AT_ONCE + 12)
    )

    panel.set_findings(many, URI)

    assert panel.model.rowCount() == SHOWN_AT_ONCE
    assert "12" in panel.more.text()
    assert panel.count == SHOWN_AT_ONCE + 12


def test_while_hidden_nothing_is_built_and_showing_catches_up(
    panel: ProblemsPanel, qtbot: QtBot
) -> None:
    panel.hide()
    panel.set_findings((PASSWORD,), URI)
    assert panel.model.rowCount() == 0

    panel.show()

    assert sentences(panel) == ["About password"]


def test_the_same_findings_again_cost_next_to_nothing(panel: ProblemsPanel) -> None:
    findings = (PASSWORD, VERIFY, HOST)
    panel.set_findings(findings, URI)

    took = []
    for _round in range(5):
        begun = time.thread_time()
        for _ in range(100):
            panel.set_findings(findings, URI)
        took.append(time.thread_time() - begun)

    assert min(took) < 0.02


def test_it_is_told_to_screen_readers_with_its_severity(panel: ProblemsPanel) -> None:
    panel.set_findings((PASSWORD,), URI)

    index = panel.model.index(0, 0)

    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Error: About password"
    assert panel.table.objectName() == "findingsView"
    assert panel.table.accessibleName()
    assert buttons(panel)[0].accessibleDescription() == "About password"


def test_in_a_file_to_be_looked_at_only_nothing_is_repaired(
    panel: ProblemsPanel, qtbot: QtBot
) -> None:
    panel.set_findings((VERIFY,), URI)
    panel.set_repairable(False)
    panel.set_findings((VERIFY, PASSWORD), URI)
    told: list[object] = []
    panel.repair_chosen.connect(lambda *words: told.append(words))

    for button in buttons(panel):
        assert not button.isEnabled()
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not panel.fix_all_button.isEnabled()
    assert told == []
    panel.set_repairable(True)
    assert all(button.isEnabled() for button in buttons(panel))
