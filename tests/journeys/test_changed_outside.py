"""Somebody else changes the file that is open: both come together, whatever they did."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from virtconnect.conf.aliases import aliases
from virtconnect.conf.document import ConfDocument
from virtconnect_gui.main_window import MainWindow

OpenWindow = Callable[[], MainWindow]
TEXT = """\
# Bonn
uri_aliases = [
  "hail=qemu+ssh://hail/system",
  "try=test:///default",
]
"""


@pytest.fixture
def conf(person: object) -> Path:
    path: Path = person.conf  # type: ignore[attr-defined]  # a Person of conftest.py
    path.parent.mkdir(parents=True)
    path.write_text(TEXT)
    return path


def pairs(path: Path) -> list[tuple[str, str]]:
    return aliases(ConfDocument.read(path.read_text())).pairs


def in_place(path: Path, text: str) -> None:
    path.write_text(text)


def by_renaming(path: Path, text: str) -> None:
    beside = path.with_name("saved~")
    beside.write_text(text)
    beside.rename(path)


def by_moving_away(path: Path, text: str) -> None:
    path.rename(path.with_name("libvirt.conf~"))
    path.write_text(text)


def click(window: MainWindow, words: str) -> None:
    """Press a button of the bar or of the save view by its words."""
    found = [
        button
        for button in window.findChildren(QPushButton)
        if button.isVisible() and words in button.text().replace("&", "")
    ]
    assert found, [button.text() for button in window.findChildren(QPushButton)]
    found[0].click()


def words_of(window: MainWindow) -> str:
    assert window.saving.dialog is not None
    labels = window.saving.dialog.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def write(window: MainWindow, qtbot: QtBot) -> None:
    """Press Write in the save view and wait until it was written or told why not."""
    dialog = window.saving.dialog
    assert dialog is not None
    dialog.write_button.click()
    qtbot.waitUntil(
        lambda: window.saving.dialog is not dialog or dialog.write_button.isEnabled(),
        timeout=20000,
    )


@pytest.mark.parametrize("save", [in_place, by_renaming, by_moving_away])
def test_what_others_changed_elsewhere_is_merged_and_seen_before_it_is_written(
    conf: Path,
    open_window: OpenWindow,
    qtbot: QtBot,
    save: Callable[[Path, str], None],
) -> None:
    window = open_window()
    window.editing.set_uri(0, "qemu+ssh://hail:2222/system")
    save(conf, TEXT.replace("# Bonn", "# Bonn, Cologne").replace("]", '  "new=xen:///",\n]'))
    qtbot.waitUntil(lambda: window.notice.kind == "outside")

    click(window, "Merge both")

    assert window.saving.dialog is not None
    assert window.saving.dialog.diff.counts == (1, 1)
    assert window.conf.undo_stack.count() == 1
    write(window, qtbot)
    qtbot.waitUntil(lambda: window.saving.dialog is None)
    assert pairs(conf) == [
        ("hail", "qemu+ssh://hail:2222/system"),
        ("try", "test:///default"),
        ("new", "xen:///"),
    ]
    assert conf.read_text().startswith("# Bonn, Cologne\n")
    window.conf.undo_stack.undo()
    assert window.conf.document.get("uri_aliases") is not None
    assert "hail:2222" not in window.conf.document.text


def test_the_first_edit_after_a_change_outside_can_be_merged(
    conf: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    by_renaming(conf, TEXT.replace("# Bonn", "# Bonn, Cologne"))
    qtbot.waitUntil(lambda: window.notice.kind == "outside")

    window.editing.set_uri(0, "qemu+ssh://hail:2222/system")
    click(window, "Merge both")

    assert window.saving.dialog is not None
    assert window.saving.dialog.diff.counts == (1, 1)


def test_a_change_while_the_save_view_is_open_is_told_there_with_the_way_on(
    conf: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    window.editing.set_uri(0, "qemu+ssh://hail:2222/system")
    window.saving.save()

    by_renaming(conf, TEXT.replace("# Bonn", "# Bonn, Cologne"))
    qtbot.waitUntil(
        lambda: "Another program changed this file just now." in words_of(window), timeout=20000
    )
    dialog = window.saving.dialog
    assert dialog is not None
    ways = [button for button in dialog.findChildren(QPushButton) if "Merge both" in plain(button)]
    ways[0].click()

    qtbot.waitUntil(lambda: window.saving.dialog not in (None, dialog))
    assert "Another program" not in words_of(window)
    write(window, qtbot)
    qtbot.waitUntil(lambda: window.saving.dialog is None)
    assert conf.read_text().startswith("# Bonn, Cologne\n")
    assert pairs(conf)[0] == ("hail", "qemu+ssh://hail:2222/system")


def plain(button: QPushButton) -> str:
    return button.text().replace("&", "")


def test_what_both_changed_is_settled_in_a_dialog(
    conf: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    window.editing.set_uri(0, "mine:///")
    theirs = TEXT.replace("qemu+ssh://hail/system", "theirs:///")
    conf.write_text(theirs)
    window.saving.save()
    write(window, qtbot)
    assert "has been changed by another program" in words_of(window)
    assert conf.read_text() == theirs

    window.saving.merge()

    merging = window.saving._merging
    assert merging is not None
    assert merging.dialog is not None
    merging.dialog.both_radio.click()
    merging.dialog.merge_button.click()
    qtbot.waitUntil(lambda: window.saving.dialog is not None)
    write(window, qtbot)
    qtbot.waitUntil(lambda: window.saving.dialog is None)
    assert pairs(conf) == [
        ("hail", "theirs:///"),
        ("hail-mine", "mine:///"),
        ("try", "test:///default"),
    ]


def test_cancelling_leaves_both_as_they_are(
    conf: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    window.editing.set_uri(0, "mine:///")
    theirs = TEXT.replace("qemu+ssh://hail/system", "theirs:///")
    conf.write_text(theirs)

    window.saving.merge()
    assert window.saving._merging is not None
    assert window.saving._merging.dialog is not None
    window.saving._merging.dialog.reject()

    assert conf.read_text() == theirs
    assert "mine:///" in window.conf.document.text
    assert window.conf.is_dirty


def test_a_removed_file_is_made_again_when_it_is_wanted(
    conf: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    window.editing.set_uri(0, "mine:///")
    conf.unlink()
    window.saving.save()
    write(window, qtbot)
    assert "has been removed by another program" in words_of(window)
    assert not conf.exists()

    window.saving.merge()
    merging = window.saving._merging
    assert merging is not None
    assert merging.dialog is not None
    merging.dialog.mine_radio.click()
    merging.dialog.merge_button.click()
    write(window, qtbot)

    qtbot.waitUntil(conf.exists)
    assert pairs(conf)[0] == ("hail", "mine:///")


def test_a_folder_in_the_file_s_place_is_told_and_the_work_stays(
    conf: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    window.editing.set_uri(0, "mine:///")
    conf.unlink()
    conf.mkdir()
    qtbot.waitUntil(lambda: window.notice.kind == "outside")

    window.saving.save()
    write(window, qtbot)

    assert "is a folder, not a file" in words_of(window)
    assert "mine:///" in window.conf.document.text
    window.saving.merge()
    assert "is a folder, not a file" in words_of(window)
    conf.rmdir()
    window.saving.dialog.reject()  # type: ignore[union-attr]


def test_a_file_that_somebody_broke_is_not_merged_but_shown(
    conf: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    window.editing.set_uri(0, "mine:///")
    conf.write_text("uri_aliases = [\n")

    window.saving.merge()

    merging = window.saving._merging
    assert merging is not None
    assert merging.dialog is not None
    assert [clash.kind for clash in merging.dialog._clashes] == ["whole"]
    merging.dialog.mine_radio.click()
    merging.dialog.merge_button.click()
    qtbot.waitUntil(lambda: window.saving.dialog is not None)
    write(window, qtbot)
    qtbot.waitUntil(lambda: pairs(conf)[0] == ("hail", "mine:///"))
    assert Path(f"{conf}.bak-1").read_text() == "uri_aliases = [\n"


def test_two_windows_on_one_file_lose_nothing_of_each_other(
    conf: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    one, two = open_window(), open_window()
    one.editing.set_uri(0, "one:///")
    two.editing.set_uri(1, "two:///")
    one.saving.save()
    write(one, qtbot)
    qtbot.waitUntil(lambda: two.notice.kind == "outside")

    click(two, "Merge both")
    write(two, qtbot)

    qtbot.waitUntil(lambda: pairs(conf) == [("hail", "one:///"), ("try", "two:///")])
    qtbot.waitUntil(lambda: one.notice.kind == "outside")


def test_our_own_writing_is_no_news(conf: Path, open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    heard: list[bool] = []
    window.conf.outside_changed.connect(lambda: heard.append(True))
    window.editing.set_uri(0, "mine:///")
    window.saving.save()

    write(window, qtbot)
    qtbot.waitUntil(lambda: window.saving.dialog is None)
    other = conf.with_name("other")
    other.write_text(TEXT)  # the watcher tells of this in the same way, and later
    with qtbot.waitSignal(window.conf.outside_changed):
        os.replace(other, conf)  # at once: a file that is written in place is empty for a moment

    assert heard == [True]


def test_the_save_view_says_that_libvirt_s_own_reader_agrees(
    conf: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    window.editing.set_uri(0, "mine:///")

    window.saving.save()

    dialog = window.saving.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: "Checked with libvirt's own reader" in dialog.checked.text())
    dialog.reject()


def test_the_save_view_says_when_libvirt_is_not_there(
    conf: Path, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("virtconnect.conf.by_libvirt._interpreter", lambda: "")
    window = open_window()
    window.editing.set_uri(0, "mine:///")

    window.saving.save()

    dialog = window.saving.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: "only Virt Connect has checked" in dialog.checked.text())
    write(window, qtbot)
    qtbot.waitUntil(lambda: pairs(conf)[0] == ("hail", "mine:///"))


def test_what_libvirt_would_read_otherwise_is_not_written_and_stays_in_the_window(
    conf: Path,
    open_window: OpenWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    python = tmp_path / "python"
    python.write_text(
        """#!/bin/sh\ncat >/dev/null\necho '{"version": [9,0,0], "aliases": [], "default": null}'"""
    )
    python.chmod(0o755)
    monkeypatch.setattr("virtconnect.conf.by_libvirt._interpreter", lambda: str(python))
    window = open_window()
    window.editing.set_uri(0, "mine:///")
    window.saving.save()

    write(window, qtbot)

    qtbot.waitUntil(lambda: "does not take it as meant" in words_of(window))
    assert conf.read_text() == TEXT
    assert "mine:///" in window.conf.document.text
    assert window.conf.is_dirty
    assert window.saving.dialog is not None
    window.saving.dialog.reject()


def test_the_save_view_tells_of_other_names_of_the_file(
    conf: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    other = conf.with_name("other.conf")
    other.hardlink_to(conf)
    window = open_window()
    window.editing.set_uri(0, "mine:///")

    window.saving.save()
    assert "has another name (a hard link), which keeps the old content" in words_of(window)
    write(window, qtbot)

    qtbot.waitUntil(lambda: pairs(conf)[0] == ("hail", "mine:///"))
    assert other.read_text() == TEXT
