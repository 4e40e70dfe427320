"""The log: what happens is in it, and nothing that tells who or where."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from virtconnect.conf.document import ConfDocument
from virtconnect.vault import SessionVault
from virtconnect_gui.dialogs.log import LogDialog
from virtconnect_gui.log_book import LogBook, log_book, note_faults
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences

OpenWindow = Callable[..., MainWindow]
TEXT = (
    'uri_aliases = [\n  "hail=qemu+ssh://carol@hailstone:2222/system?keyfile=/k/secret.key",\n'
    '  "try=test:///default",\n]\n'
)
DOCUMENT = ConfDocument.read(TEXT)


@pytest.fixture
def book(qapp: object) -> LogBook:
    book = log_book()
    book.clear()
    return book


@pytest.fixture
def window(open_window: OpenWindow, preferences: Preferences, book: LogBook) -> MainWindow:
    return open_window(preferences, SessionVault())


def words(book: LogBook) -> list[str]:
    return [line.words for line in book.lines]


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("Written. virsh -c hail opens it now.", "Written. virsh -c CONNECTION-1 opens it now."),
        ("Copied: qemu+ssh://carol@hailstone:2222/system", "Copied: URI"),
        ("Copied: qemu:///system?x=a b", "Copied: URI b"),
        ("hailstone does not answer carol", "CONNECTION-1 does not answer CONNECTION-2"),
        ("/home/carol/.ssh/key cannot be read", "PATH-1 cannot be read"),
        ("Written: /home/alice/libvirt.conf", "Written: PATH-1"),
        ("10.1.2.3 and host.example.com", "HOST-1 and HOST-2"),
        ("3 connections taken in, not yet written.", "3 connections taken in, not yet written."),
        ("The system file of root; test it", "The system file of root; test it"),
    ],
)
def test_what_tells_who_or_where_is_replaced(told: str, kept: str) -> None:
    assert LogBook().masked(told, DOCUMENT) == kept


def test_the_same_thing_is_called_the_same_throughout() -> None:
    book = LogBook()

    assert book.masked("hail and try", DOCUMENT) == "CONNECTION-1 and CONNECTION-2"
    assert book.masked("try and hail", DOCUMENT) == "CONNECTION-2 and CONNECTION-1"


def test_a_whole_session_leaves_no_name_host_user_or_path_in_it(
    window: MainWindow, book: LogBook, qtbot: QtBot, home: Path
) -> None:
    window.editing.rename(2, "geheim")
    window.editing.set_uri(2, "qemu+tcp://127.0.0.1:1/system?x=secretword", "uri")
    window.list.choose(2)
    window.rows.copy_uri()
    window.rows.rename(0, "no good name!")
    window.test_current()
    runs = window.panels.states.runs
    qtbot.waitUntil(
        lambda: (run := runs.state("geheim")) is not None and run.result is not None,
        timeout=30_000,
    )
    window.saving.save()
    assert window.saving.dialog is not None
    window.saving.dialog.write_button.click()
    qtbot.waitUntil(lambda: window.saving.dialog is None)

    text = "\n".join(words(book))

    assert re.search(r"Read PATH-\d+: 3 connections", text)
    assert "Test of CONNECTION-" in text
    assert "Written: PATH-" in text
    assert "Keyring: Key paths stay in memory until you quit" in text
    assert "libvirt" in words(book)[0]
    for private in ("geheim", "hail", "vhost01", "secretword", "127.0.0.1:1", str(home), "root@"):
        assert private not in text, private


def test_a_test_that_fails_is_a_problem(window: MainWindow, book: LogBook, qtbot: QtBot) -> None:
    window.list.choose(0)
    window.draft.type_text("qemu+tcp://127.0.0.1:1/system")
    window.test_current()
    runs = window.panels.states.runs
    qtbot.waitUntil(
        lambda: (run := runs.state("hail")) is not None and run.result is not None, timeout=30_000
    )

    assert [line.kind for line in book.lines if "after" in line.words] == ["problems"]


def test_only_problems_are_kept_where_that_is_wished(
    window: MainWindow, book: LogBook, preferences: Preferences
) -> None:
    book.clear()
    preferences.logged = "problems"
    window.tell("something happened")
    window.saving.failed.emit("No space left on device")
    preferences.logged = "events"
    window.tell("something else happened")

    assert words(book)[-1] == "something else happened"
    assert "something happened" not in words(book)
    assert "No space left on device" in words(book)


def test_it_does_not_grow_for_ever() -> None:
    book = LogBook()
    for number in range(3000):
        book.note(f"line {number}")

    assert len(book.lines) == 500
    assert book.lines[-1].words == "line 2999"


def test_a_fault_is_noted_by_its_kind_and_place_and_goes_its_usual_way(
    book: LogBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    met: list[type] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: met.append(kind))
    note_faults(book)

    try:
        Preferences.keep_bytes(None, "x", None)  # type: ignore[arg-type]
    except AttributeError:
        sys.excepthook(*sys.exc_info())

    assert met == [AttributeError]
    assert words(book)[-1].startswith("A fault: AttributeError at virtconnect_gui.preferences:")


# --- its window ---------------------------------------------------------------------------


def opened(window: MainWindow) -> LogDialog:
    window.actions_["log"].trigger()
    dialog = window.findChild(LogDialog)
    assert dialog is not None
    return dialog


def test_the_window_follows_the_log(window: MainWindow, book: LogBook, qtbot: QtBot) -> None:
    dialog = opened(window)
    assert dialog.model.rows == book.lines

    book.note("one more", is_problem=True)

    qtbot.waitUntil(lambda: dialog.model.rows == book.lines)
    assert dialog.model.index(dialog.model.rowCount() - 1, 1).data() == "one more"
    qtbot.keyClick(dialog.only_check, Qt.Key.Key_Space)
    assert {line.kind for line in dialog.model.rows} == {"problems"}


def test_it_is_copied_as_text_and_cleared(
    window: MainWindow, book: LogBook, unnamed: Callable[[QWidget], list[str]]
) -> None:
    dialog = opened(window)
    dialog.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert len(copied.splitlines()) == len(book.lines)
    assert "  events  Read PATH" in copied
    assert unnamed(dialog) == []

    dialog.clear_button.click()

    dialog._show()
    assert book.lines == dialog.model.rows == ()
    assert dialog.empty.isVisible()
    assert not dialog.copy_button.isEnabled()
