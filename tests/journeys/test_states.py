"""The window's states: each says what is so, and offers the way on it promises."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from virtconnect_gui.main_window import MainWindow

OpenWindow = Callable[[], MainWindow]
BAD_ENTRY = (
    '# the team\nuri_aliases = [\n  "bad name=test:///default",\n  "ok=qemu:///system",\n]\n'
)


def ways(window: MainWindow) -> dict[str, QPushButton]:
    return {
        button.text().replace("&", ""): button for button in window.notice.findChildren(QPushButton)
    }


def write(person: Any, text: str) -> None:
    person.conf.parent.mkdir(parents=True)
    person.conf.write_text(text)


@pytest.mark.parametrize(
    ("broken", "mended", "said", "way"),
    [
        pytest.param(
            BAD_ENTRY,
            BAD_ENTRY.replace("bad name", "bad_name"),
            "One entry stops all libvirt programs of this user",
            "Rename it to bad_name",
            id="a blank in a name",
        ),
        pytest.param(
            'uri_aliases = [\n  "a=test:///default",\n',
            'uri_aliases = [\n  "a=test:///default",\n]\n',
            "all libvirt programs of this user fail now",
            "",
            id="a list that is not closed",
        ),
        pytest.param(
            BAD_ENTRY.replace('"ok=', '"also bad='),
            BAD_ENTRY.replace("bad name", "bad_name").replace('"ok=', '"also_bad='),
            "One entry stops all libvirt programs",
            "Make all 2 repairs",
            id="two bad entries",
        ),
        pytest.param(
            'uri_aliases = [ "a=test:///default" ]\nuri_default = a\n',
            'uri_aliases = [ "a=test:///default" ]\nuri_default = "a"\n',
            "all libvirt programs of this user fail now",
            "",
            id="no quotes",
        ),
    ],
)
def test_a_broken_file_is_mended_by_one_click_and_then_written(
    person: Any,
    open_window: OpenWindow,
    qtbot: QtBot,
    broken: str,
    mended: str,
    said: str,
    way: str,
) -> None:
    write(person, broken)
    window = open_window()
    qtbot.waitUntil(lambda: window.notice.kind == "refused", timeout=10000)
    assert said in window.notice.label.text()

    if way:
        ways(window)[way].click()
    else:
        next(iter(ways(window).values())).click()

    assert window.conf.document.text == mended
    assert window.conf.undo_stack.count() == 1
    assert person.conf.read_text() == broken
    qtbot.waitUntil(lambda: "Write the file…" in ways(window), timeout=10000)
    assert window.notice.label.text().startswith("Mended here")
    ways(window)["Write the file…"].click()
    assert window.saving.dialog is not None
    window.saving.dialog.write_button.click()
    qtbot.waitUntil(lambda: person.conf.read_text() == mended, timeout=10000)
    qtbot.waitUntil(lambda: window.notice.kind != "refused", timeout=10000)


def test_what_one_breaks_and_mends_oneself_was_never_broken_for_others(
    person: Any, open_window: OpenWindow, qtbot: QtBot
) -> None:
    write(person, BAD_ENTRY.replace("bad name", "fine"))
    window = open_window()
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=10000)

    window.panels.raw_edited.emit(BAD_ENTRY)
    qtbot.waitUntil(lambda: window.notice.kind == "refused", timeout=10000)
    window.conf.undo_stack.undo()

    qtbot.waitUntil(lambda: window.notice.kind != "refused", timeout=10000)


def test_another_file_that_is_broken_stops_nobody_yet(
    person: Any, open_window: OpenWindow, qtbot: QtBot
) -> None:
    write(person, BAD_ENTRY.replace("bad name", "fine"))
    other = person.home / "team.conf"
    other.write_text(BAD_ENTRY)
    window = open_window()

    window.open_file(str(other))

    qtbot.waitUntil(lambda: window.notice.kind == "refused", timeout=10000)
    assert "would stop libvirt's programs" in window.notice.label.text()


def test_a_file_nobody_can_mend_by_one_click_leads_to_its_problems(
    person: Any, open_window: OpenWindow, qtbot: QtBot
) -> None:
    write(person, "\n")
    person.conf.write_bytes(bytes(range(256)))
    window = open_window()

    qtbot.waitUntil(lambda: window.notice.kind == "refused", timeout=10000)

    assert list(ways(window)) == ["Fix…"]


def test_states_do_not_hide_one_another(person: Any, open_window: OpenWindow, qtbot: QtBot) -> None:
    write(person, BAD_ENTRY)
    window = open_window()
    qtbot.waitUntil(lambda: window.notice.kind == "refused", timeout=10000)
    window.notices.tell_no_binding("apt install python3-libvirt")

    person.conf.write_text(BAD_ENTRY + "# theirs\n")
    qtbot.waitUntil(lambda: "outside" in window.notice.kinds, timeout=10000)

    assert window.notice.kinds == ("refused", "outside", "binding")
