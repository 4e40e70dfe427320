"""The quarantine of the window: what was typed here is the user's own, all else a stranger's."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from virtconnect.bindings import Bindings
from virtconnect.conf import storage
from virtconnect.conf.document import ConfDocument
from virtconnect.machine import Machine
from virtconnect.state import state_folder
from virtconnect.trust import Consents
from virtconnect_gui.background import Background
from virtconnect_gui.editing import Editing
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.quarantine import Quarantine, is_typed
from virtconnect_gui.uri_draft import UriDraft
from virtconnect_gui.widgets.uri_edit import UriEdit

EVIL = "qemu+ssh://h/system?command=/home/mallory/x.sh"
PLAIN = "qemu+ssh://h/system"


@pytest.mark.parametrize(
    ("before", "after", "typed"),
    [
        (PLAIN, PLAIN + "?command=x", True),
        (PLAIN + "?command=/usr/bin/ss", PLAIN + "?command=/usr/bin/ssh", True),
        (PLAIN + "?command=a", PLAIN + "?command=a%20", True),
        (PLAIN + "?command=abc", PLAIN + "?command=ab", True),
        (PLAIN + "?command=abc", "qemu+ssh://other/system?command=abc", True),
        (PLAIN, PLAIN + "?command=/bin/x", False),
        (PLAIN + "?command=a", PLAIN + "?command=bcd", False),
        ("qemu+tls://h/?command=/bin/x", "qemu+ssh://h/?command=/bin/x", False),
        (PLAIN + "?command=a", PLAIN + "?command=a&netcat=bc", False),
        ("", EVIL, False),
    ],
)
def test_typing_is_one_letter_at_a_time(before: str, after: str, typed: bool) -> None:
    assert is_typed(before, after) == typed


class Room(NamedTuple):
    quarantine: Quarantine
    draft: UriDraft
    conf: OpenConf
    editing: Editing
    consents: Consents
    background: Background
    edit: UriEdit


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    env = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    machine = Machine.here().with_(uid=1000, home=str(tmp_path), env=env)
    path = tmp_path / "libvirt.conf"
    path.write_text(f'uri_aliases = [\n  "theirs={EVIL}",\n  "mine={PLAIN}",\n]\n')
    conf, draft, background = OpenConf(), UriDraft(), Background()
    quarantine = Quarantine(conf, draft, machine, background)
    conf.show_file(storage.load(str(path)), Bindings())
    edit = UriEdit(draft)
    qtbot.addWidget(edit)
    draft.changed.connect(lambda reading: edit.show_reading(reading, ()))
    editing = Editing(conf)
    draft.edited.connect(lambda text: editing.set_uri(1, text))
    consents = Consents(state_folder(machine))
    yield Room(quarantine, draft, conf, editing, consents, background, edit)
    qtbot.waitUntil(lambda: not background.is_busy)
    background.forget()
    conf.undo_stack.clean_changed.disconnect()


def typed(room: Room, qtbot: QtBot, text: str) -> None:
    room.edit.end(False)
    qtbot.keyClicks(room.edit, text)


def test_an_entry_this_program_did_not_write_is_held(room: Room) -> None:
    assert room.quarantine.is_held(EVIL)
    assert room.quarantine.keeps_from_commands(EVIL)
    assert not room.quarantine.is_held(PLAIN)


def test_what_a_person_types_is_the_persons_own(room: Room, qtbot: QtBot) -> None:
    room.draft.show(PLAIN)

    typed(room, qtbot, "?command=/usr/bin/ssh")

    assert not room.quarantine.is_held(room.draft.text)
    room.draft.type_text(room.draft.text.replace("//h", "//other"), "host")
    assert not room.quarantine.is_held(room.draft.text)


def test_what_is_pasted_is_a_strangers(room: Room, qtbot: QtBot) -> None:
    room.draft.show("")
    room.edit.setFocus()

    QLineEdit.insert(room.edit, EVIL)
    room.edit.textEdited.emit(room.edit.text())

    assert room.draft.text == EVIL
    assert room.quarantine.is_held(EVIL)


def test_a_strangers_text_stays_one_whatever_is_typed_behind_it(room: Room, qtbot: QtBot) -> None:
    room.draft.show(EVIL)

    typed(room, qtbot, "2")
    assert room.quarantine.is_held(room.draft.text)
    qtbot.keyClick(room.edit, Qt.Key.Key_Backspace)
    assert room.quarantine.is_held(room.draft.text)


def test_a_program_that_lay_hidden_under_another_transport_is_held(room: Room) -> None:
    room.draft.show("qemu+tls://h/system?command=/home/mallory/x.sh")

    room.draft.set_scheme("qemu", "ssh")

    assert room.quarantine.is_held(room.draft.text)


def test_own_words_are_kept_when_the_file_is_written(room: Room, qtbot: QtBot) -> None:
    room.draft.show(PLAIN)
    typed(room, qtbot, "?command=/usr/bin/ssh")
    assert not room.consents.has(room.draft.text)

    with qtbot.waitSignal(room.quarantine.changed):
        room.conf.save()

    assert room.consents.has(room.draft.text)
    assert not room.consents.has(room.draft.text[:-1])
    assert not room.consents.has(EVIL)


def test_a_yes_a_no_and_where_it_came_from(room: Room, qtbot: QtBot) -> None:
    other = EVIL + "2"
    room.quarantine.coming_from("the clipboard")
    room.editing.add(other, "other")
    room.editing.add(EVIL + "3", "third")

    assert room.quarantine.origin_of(other) == "the clipboard"
    assert room.quarantine.origin_of(EVIL + "3") == ""
    with qtbot.waitSignal(room.quarantine.changed):
        room.quarantine.refuse(other)
    assert room.quarantine.is_refused(other)
    assert room.quarantine.is_held(other)
    with qtbot.waitSignal(room.quarantine.changed):
        room.quarantine.agree(other)
    assert not room.quarantine.is_held(other)
    assert not room.quarantine.is_refused(other)


def test_a_yes_that_cannot_be_kept_is_told(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / ".local").write_text("")

    with qtbot.waitSignal(room.quarantine.told) as told:
        room.quarantine.agree(EVIL)

    assert "Could not write" in told.args[0]
    assert room.quarantine.is_held(EVIL)


def test_no_yes_makes_a_command_of_what_misleads(room: Room, qtbot: QtBot) -> None:
    text = "qemu+ssh://-oProxyCommand=x/system"
    with qtbot.waitSignal(room.quarantine.changed):
        room.quarantine.agree(text)

    assert room.quarantine.keeps_from_commands(text)


def test_a_text_of_the_raw_view_is_asked_about_once(room: Room, qtbot: QtBot) -> None:
    text = f'uri_aliases = [\n  "mine={EVIL}"\n]\n'
    for end in range(text.index("mallory"), len(text) + 1):
        room.conf.edit("Edit the file", ConfDocument.read(text[:end]), merging="raw")
    assert room.quarantine.is_held(EVIL)

    with qtbot.waitSignal(room.quarantine.changed):
        room.quarantine.agree(EVIL)

    assert not room.quarantine.is_held(EVIL)
    room.conf.edit("Edit the file", ConfDocument.read(text + "# more\n"), merging="raw")
    assert not room.quarantine.is_held(EVIL)
