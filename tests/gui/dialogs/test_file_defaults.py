"""The defaults of a libvirt.conf: shown, edited at once, and what they would stop."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from virtconnect.bindings import Bindings
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.storage import Loaded
from virtconnect.machine import Machine
from virtconnect_gui.background import Background
from virtconnect_gui.dialogs.file_defaults import FileDefaultsDialog
from virtconnect_gui.open_conf import OpenConf

PATH = "/home/alice/.config/libvirt/libvirt.conf"
TEXT = """# mine
uri_aliases = [
  "hail=qemu+ssh://root@hail/system",
  "sleet=qemu+ssh://sleet/system?netcat=nc",
  "here=qemu:///system",
]
"""


class Opened:
    """A dialog over a file, and what a person does with it."""

    def __init__(
        self, dialog: FileDefaultsDialog, conf: OpenConf, background: Background, qtbot: QtBot
    ) -> None:
        self.dialog = dialog
        self.conf = conf
        self.background = background
        self.qtbot = qtbot

    @property
    def text(self) -> str:
        return self.conf.document.text

    def note(self, name: str) -> str:
        return self.dialog.notes[name].text


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opened]:
    conf, background = OpenConf(), Background()
    conf.show_file(Loaded(PATH, ConfDocument.read(TEXT), None, True, True, None), Bindings())
    machine = Machine.described({"libvirt": "9.0.0", "files": {PATH: TEXT}})
    dialog = FileDefaultsDialog(conf, machine, background)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    yield Opened(dialog, conf, background, qtbot)
    qtbot.waitUntil(lambda: not background.is_busy)
    background.forget()
    conf.undo_stack.clean_changed.disconnect()


def test_a_file_that_sets_nothing_shows_what_libvirt_does_anyway(opened: Opened) -> None:
    dialog = opened.dialog

    assert dialog.default_line.text() == ""
    assert dialog.mode_combo.currentText() == "not set (auto)"
    assert dialog.proxy_combo.currentText() == "not set (auto)"
    assert dialog.priority_line.placeholderText() == "not set: what libvirt was built with"


def test_a_file_that_is_only_looked_at_says_so_and_takes_nothing(opened: Opened) -> None:
    dialog = opened.dialog
    fields = (dialog.default_line, dialog.mode_combo, dialog.proxy_combo, dialog.priority_line)
    assert all(field.isEnabled() for field in fields)

    opened.conf.is_locked = True
    dialog.hide()
    dialog.show()

    assert not any(field.isEnabled() for field in fields)
    assert dialog._foot.text().endswith("libvirt.conf is open to be looked at only.")
    opened.conf.is_locked = False
    other = QWidget()
    opened.qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    dialog.activateWindow()  # as after a click on what unlocks it
    opened.qtbot.waitUntil(dialog.mode_combo.isEnabled)


def test_before_anything_is_chosen_it_is_told_what_that_would_stop(opened: Opened) -> None:
    words = opened.dialog._warnings["remote_mode"]
    opened.qtbot.waitUntil(lambda: bool(words.text))

    assert words.text == "direct would stop 2 of 3 connections: hail, sleet"
    assert opened.dialog._warnings["remote_proxy"].text == (
        "native would stop 1 of 3 connections: sleet"
    )


def test_a_choice_is_an_edit_at_once_and_tells_what_it_stops(opened: Opened) -> None:
    combo = opened.dialog.mode_combo
    combo.setFocus()

    opened.qtbot.keyClicks(combo, "direct")

    assert opened.text == TEXT + 'remote_mode = "direct"\n'
    opened.qtbot.waitUntil(lambda: bool(opened.note("remote_mode")))
    assert opened.note("remote_mode").startswith("This stops 2 of 3 connections: hail, sleet.")
    assert "direct" in opened.note("remote_mode")


def test_it_is_undone_in_one_step_from_the_dialog_itself(opened: Opened) -> None:
    line = opened.dialog.priority_line
    line.setFocus()
    opened.qtbot.keyClicks(line, "NORMAL:-VERS-SSL3.0")
    assert opened.text == TEXT + 'tls_priority = "NORMAL:-VERS-SSL3.0"\n'
    opened.dialog.activateWindow()
    opened.qtbot.waitUntil(opened.dialog.isActiveWindow)

    opened.qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert opened.text == TEXT
    assert line.text() == ""


def test_the_default_is_one_of_the_names_or_typed(opened: Opened) -> None:
    combo = opened.dialog.default_combo
    assert [combo.itemText(row) for row in range(combo.count())] == ["hail", "sleet", "here"]

    opened.qtbot.keyClicks(opened.dialog.default_line, "hial")

    assert 'uri_default = "hial"' in opened.text
    opened.qtbot.waitUntil(lambda: bool(opened.note("uri_default")))
    assert opened.note("uri_default").startswith("A program that names no connection fails:")

    opened.dialog.default_line.selectAll()
    opened.qtbot.keyClick(opened.dialog.default_line, Qt.Key.Key_Delete)

    assert opened.text == TEXT


def test_a_value_that_libvirt_does_not_know_is_shown_as_it_is(opened: Opened) -> None:
    document = ConfDocument.read(TEXT + 'remote_proxy = "bogus"\nremote_mode = 3\n')

    opened.conf.edit("Change", document)

    assert opened.dialog.proxy_combo.currentText() == "bogus"
    assert opened.dialog.mode_combo.currentText() == "3"


def test_what_libvirt_conf_cannot_hold_is_refused_in_words(opened: Opened) -> None:
    told: list[object] = []
    opened.dialog.told.connect(told.append)

    opened.dialog.priority_line.textEdited.emit('a\'b"c"""d')

    assert len(told) == 1
    assert opened.text == TEXT


@pytest.mark.parametrize(
    ("priority", "words"),
    [
        ("NORMAL:-VERS-TLS1.0", ""),
        ("NORMAL:VERS", "GnuTLS does not take this: “VERS” is nothing it knows"),
        ("NORMAL:", "GnuTLS does not take this: nothing stands beside a colon"),
        ("NORMAL:+VERS-TLS1.0", "+VERS-TLS1.0 lets in encryption that is broken by now"),
    ],
)
def test_a_tls_priority_that_cannot_be_right_is_told_while_it_is_typed(
    opened: Opened, priority: str, words: str
) -> None:
    opened.qtbot.keyClicks(opened.dialog.priority_line, priority)

    opened.qtbot.waitUntil(lambda: opened.note("tls_priority") == words)


def test_every_field_has_a_name_and_tells_what_it_is_for(opened: Opened) -> None:
    dialog = opened.dialog
    for field in (
        dialog.default_combo,
        dialog.mode_combo,
        dialog.proxy_combo,
        dialog.priority_line,
    ):
        assert field.accessibleName()
        assert field.accessibleDescription()


def test_a_closed_dialog_reckons_nothing_and_catches_up_when_it_is_shown(opened: Opened) -> None:
    dialog, qtbot = opened.dialog, opened.qtbot
    qtbot.waitUntil(lambda: not opened.background.is_busy)
    dialog.close()

    opened.conf.edit("x", opened.conf.document.with_setting("remote_mode", "direct"))

    assert not dialog._pause.isActive()
    assert not opened.background.is_busy
    dialog.show()
    qtbot.waitUntil(lambda: "hail" in opened.note("remote_mode"))


def test_one_document_is_looked_through_at_a_time_and_the_last_one_is_told(opened: Opened) -> None:
    dialog, qtbot = opened.dialog, opened.qtbot
    qtbot.waitUntil(lambda: not opened.background.is_busy)
    asked: list[object] = []
    run = opened.background.run

    def note(*words: object, **more: object) -> None:
        asked.append(opened.conf.document)
        run(*words, **more)  # type: ignore[arg-type]

    opened.background.run = note  # type: ignore[method-assign]
    for mode in ("legacy", "auto", "direct"):
        opened.conf.edit("x", opened.conf.document.with_setting("remote_mode", mode))
        dialog._look()

    assert len(asked) == 1
    qtbot.waitUntil(lambda: "hail" in opened.note("remote_mode"))
    assert len(asked) == 2
