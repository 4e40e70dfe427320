"""A file that cannot be used: one clear sentence, a way on, and the file as it was."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from virtconnect_gui.main_window import MainWindow

OpenWindow = Callable[[], MainWindow]
GOOD = 'uri_aliases = [\n  "try=test:///default",\n]\n'


def ways_on(window: MainWindow) -> list[str]:
    return [button.text() for button in window.notice.findChildren(QPushButton)]


def words(window: MainWindow, qtbot: QtBot) -> str:
    qtbot.waitUntil(window.notice.isVisible)
    text = window.notice.label.text()
    assert "Traceback" not in text
    return text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"uri_aliases = [\n", "libvirt cannot read this file", id="not closed"),
        pytest.param(b"\n", "libvirt cannot read this file", id="nothing but a line end"),
        pytest.param(bytes(range(256)), "libvirt cannot read this file", id="binary"),
        pytest.param(
            b"\xef\xbb\xbf" + GOOD.encode(), "libvirt cannot read", id="a mark at the start"
        ),
        pytest.param(
            b'uri_aliases = [ "bad name=test:///default" ]\n',
            "One entry stops all libvirt programs",
            id="an entry with a blank in its name",
        ),
        pytest.param(b"#" * 9_000_000 + b"\nx", "libvirt cannot read", id="nine megabytes"),
    ],
)
def test_a_file_that_libvirt_refuses_is_told_and_left_alone(
    person: object, open_window: OpenWindow, qtbot: QtBot, content: bytes, said: str
) -> None:
    conf: Path = person.conf  # type: ignore[attr-defined]  # a Person of conftest.py
    conf.parent.mkdir(parents=True)
    conf.write_bytes(content)

    window = open_window()

    assert said in words(window, qtbot)
    assert ways_on(window)
    assert conf.read_bytes() == content


def test_a_file_over_libvirt_s_limit_is_told_and_left_alone(
    person: object, open_window: OpenWindow, qtbot: QtBot
) -> None:
    conf: Path = person.conf  # type: ignore[attr-defined]
    conf.parent.mkdir(parents=True)
    conf.write_bytes(b"#" * 10_500_000)

    window = open_window()

    assert "libvirt.conf" in words(window, qtbot)
    assert conf.stat().st_size == 10_500_000


def test_a_folder_in_the_file_s_place_is_told_and_nothing_can_be_lost(
    person: object, open_window: OpenWindow, qtbot: QtBot
) -> None:
    conf: Path = person.conf  # type: ignore[attr-defined]
    conf.mkdir(parents=True)

    window = open_window()

    assert "folder" in words(window, qtbot)
    assert len(ways_on(window)) == 2
    assert not window.pages.isEnabled()
    edits = ("new_ssh", "new_local", "new_test", "new_uri", "import")
    assert not any(window.actions_[name].isEnabled() for name in edits)
    assert not window.tool_bar.new_button.isEnabled()
    assert not window.actions_["save"].isEnabled()  # there is nothing to write
    window.open_connection("qemu+ssh://host/system")  # as a second start would
    assert window.model.rowCount() == 0
    conf.rmdir()
    window.notice.findChildren(QPushButton)[1].click()  # try again
    assert window.pages.isEnabled()
    assert all(window.actions_[name].isEnabled() for name in edits)


def test_a_file_that_may_not_be_read_is_told(
    person: object, open_window: OpenWindow, qtbot: QtBot
) -> None:
    conf: Path = person.conf  # type: ignore[attr-defined]
    conf.parent.mkdir(parents=True)
    conf.symlink_to("/proc/self/mem" if os.geteuid() == 0 else "/etc/shadow")

    window = open_window()

    assert words(window, qtbot)
    assert not window.pages.isEnabled()


def test_a_file_that_vanishes_while_open_is_noticed(
    person: object, open_window: OpenWindow, qtbot: QtBot
) -> None:
    conf: Path = person.conf  # type: ignore[attr-defined]
    conf.parent.mkdir(parents=True)
    conf.write_text(GOOD)
    window = open_window()

    conf.unlink()

    qtbot.waitUntil(lambda: window.notice.kind == "outside")
    assert window.model.rowCount() == 1


def test_a_hundred_kilobytes_of_uri_are_read_like_any_other(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    window.rows.new_test()
    text = "qemu+ssh://h/system?x=" + "a" * 100_000

    edit = window.findChild(QLineEdit, "uriEdit")
    assert edit is not None
    edit.setFocus()
    edit.selectAll()
    edit.insert(text)
    edit.textEdited.emit(edit.text())

    assert window.draft.text == text
    assert window.draft.reading.accepted


def test_mending_takes_one_click(person: object, open_window: OpenWindow, qtbot: QtBot) -> None:
    conf: Path = person.conf  # type: ignore[attr-defined]
    conf.parent.mkdir(parents=True)
    conf.write_text('uri_aliases = [\n  "bad name=test:///default",\n]\n')
    window = open_window()
    problems = window.panels.problems
    qtbot.waitUntil(lambda: problems.count > 0)
    window.panels.show_problems()

    repair = next(
        button
        for button in problems.findChildren(QPushButton)
        if button.isVisible() and "bad_name" in button.text()
    )
    repair.click()

    assert window.conf.document.text == 'uri_aliases = [\n  "bad_name=test:///default",\n]\n'
    assert conf.read_text() == 'uri_aliases = [\n  "bad name=test:///default",\n]\n'


def test_writing_what_stops_other_programs_is_asked_in_those_words(
    person: object, open_window: OpenWindow, qtbot: QtBot
) -> None:
    conf: Path = person.conf  # type: ignore[attr-defined]
    conf.parent.mkdir(parents=True)
    conf.write_text(GOOD)
    window = open_window()
    window.panels.raw_edited.emit("uri_aliases = [\n")

    window.saving.save()

    dialog = window.saving.dialog
    assert dialog is not None
    assert "all libvirt programs of this user fail" in " ".join(
        label.text() for label in dialog.findChildren(QLabel) if label.isVisible()
    )
    assert "anyway" in dialog.write_button.text()
    dialog.reject()
    assert conf.read_text() == GOOD
