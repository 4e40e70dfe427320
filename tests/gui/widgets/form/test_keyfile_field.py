import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from virtconnect.machine import Machine
from virtconnect.text import Sentence
from virtconnect.vault import VaultStatus
from virtconnect_gui.background import Background
from virtconnect_gui.uri_draft import UriDraft
from virtconnect_gui.widgets.editor import Editor
from virtconnect_gui.widgets.keyfile_field import KeyFileField

READY = VaultStatus("ready", "KWallet", Sentence("The keyring is ready"))
LOCKED = VaultStatus("locked", "KWallet", Sentence("The keyring is locked"))
NONE = VaultStatus("none", "", Sentence("There is no keyring here"))


@pytest.fixture
def this_machine(tmp_path: Path) -> Machine:
    env = {**os.environ, "HOME": str(tmp_path)}
    return Machine.here().with_(env=env, home=str(tmp_path))


@pytest.fixture
def field(
    this_machine: Machine, background: Background, show_in_window: Callable[..., QWidget]
) -> KeyFileField:
    field = KeyFileField(this_machine, background)
    field.show_value(None)
    show_in_window(field, 600, 200)
    return field


def radio(owner: QWidget, name: str) -> QRadioButton:
    found = owner.findChild(QRadioButton, name)
    assert found is not None
    return found


def seen_words(owner: QWidget) -> str:
    return "\n".join(label.text() for label in owner.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize(
    ("status", "place"),
    [
        pytest.param(None, "keyPlaceUri", id="nobody knows yet"),
        pytest.param(READY, "keyPlaceKeyring", id="ready"),
        pytest.param(LOCKED, "keyPlaceKeyring", id="locked"),
        pytest.param(NONE, "keyPlaceUri", id="none"),
    ],
)
def test_the_keyring_is_the_first_choice_when_there_is_one(
    field: KeyFileField, status: VaultStatus | None, place: str
) -> None:
    field.set_keyring(status, ())

    checked = [
        name for name in ("keyPlaceUri", "keyPlaceKeyring") if radio(field, name).isChecked()
    ]
    assert checked == [place]


def test_without_a_keyring_it_cannot_be_chosen_and_it_is_said_why(field: KeyFileField) -> None:
    field.set_keyring(NONE, ())

    assert not radio(field, "keyPlaceKeyring").isEnabled()
    assert "There is no keyring here" in seen_words(field)


def test_a_locked_keyring_says_so(field: KeyFileField) -> None:
    field.set_keyring(LOCKED, ())

    assert "locked" in radio(field, "keyPlaceKeyring").text()
    assert radio(field, "keyPlaceKeyring").isEnabled()


def test_a_path_typed_for_the_uri_is_taken_letter_by_letter(
    field: KeyFileField, qtbot: QtBot
) -> None:
    paths: list[str | None] = []
    field.edited.connect(paths.append)

    qtbot.keyClicks(field.line, "/k")
    qtbot.keyClick(field.line, Qt.Key.Key_Backspace)
    qtbot.keyClick(field.line, Qt.Key.Key_Backspace)

    assert paths == ["/", "/k", "/", None]


def test_a_path_typed_for_the_keyring_is_kept_when_it_is_whole(
    field: KeyFileField, qtbot: QtBot
) -> None:
    field.set_keyring(READY, ())
    in_uri: list[object] = []
    kept: list[str] = []
    field.edited.connect(in_uri.append)
    field.keep_in_keyring.connect(kept.append)

    qtbot.keyClicks(field.line, "/k/work")
    before = list(kept)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    field.line.clearFocus()

    assert before == []
    assert kept == ["/k/work"]
    assert in_uri == []


def test_a_path_of_the_uri_goes_to_the_keyring_on_request(
    field: KeyFileField, qtbot: QtBot
) -> None:
    field.set_keyring(READY, ())
    field.show_value("/k/work")
    in_uri_before = radio(field, "keyPlaceUri").isChecked()

    with qtbot.waitSignal(field.keep_in_keyring) as asked:
        radio(field, "keyPlaceKeyring").click()
    still = radio(field, "keyPlaceUri").isChecked()  # until it is done, it is not so
    field.show_value(None)
    field.show_key("work")

    assert in_uri_before
    assert asked.args == ["/k/work"]
    assert still
    assert radio(field, "keyPlaceKeyring").isChecked()
    assert field.line.text() == ""
    assert "work" in field.line.placeholderText()


def test_a_kept_path_goes_into_the_uri_on_request(field: KeyFileField, qtbot: QtBot) -> None:
    field.set_keyring(READY, ("work",))
    field.show_key("work")

    with qtbot.waitSignal(field.write_into_uri) as asked:
        radio(field, "keyPlaceUri").click()

    assert asked.args == ["work"]


def test_a_key_that_is_kept_already_is_used_by_name(field: KeyFileField, qtbot: QtBot) -> None:
    field.set_keyring(READY, ("home", "work"))
    menu = field._names_button.menu()
    assert menu is not None
    actions = {action.text().replace("&", ""): action for action in menu.actions()}

    with qtbot.waitSignal(field.use_key) as asked:
        actions["work"].trigger()
    with qtbot.waitSignal(field.use_key) as none_asked:
        actions["No key of the keyring"].trigger()

    assert field._names_button.isVisible()
    assert asked.args == ["work"]
    assert none_asked.args == [""]


def test_a_path_in_the_uri_wins_over_the_keyring(field: KeyFileField) -> None:
    field.set_keyring(READY, ("work",))
    field.show_key("work")

    field.show_value("/k/other")

    assert field.line.text() == "/k/other"
    assert radio(field, "keyPlaceUri").isChecked()


def test_what_was_typed_for_one_connection_is_not_kept_for_the_next(
    field: KeyFileField, qtbot: QtBot
) -> None:
    field.set_keyring(READY, ())
    qtbot.keyClicks(field.line, "/k")

    field.reset()

    assert field.line.text() == ""


@pytest.mark.parametrize(("phrase", "words"), [("", "not locked"), ("secret", "locked with")])
def test_the_facts_of_a_key_are_told(
    field: KeyFileField, tmp_path: Path, qtbot: QtBot, phrase: str, words: str
) -> None:
    path = tmp_path / "key"
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", phrase, "-f", str(path)]
    subprocess.run(command, check=True)

    field.show_value(str(path))

    qtbot.waitUntil(lambda: "ED25519" in seen_words(field))
    assert words in seen_words(field)
    assert "0600" in seen_words(field)


def test_a_mistake_about_the_file_is_told(field: KeyFileField, qtbot: QtBot) -> None:
    field.show_value("/there/is/nothing")

    qtbot.waitUntil(lambda: "no such file" in seen_words(field))


def test_a_mistake_is_not_told_twice(field: KeyFileField, qtbot: QtBot) -> None:
    field.show_value("/there/is/nothing")
    qtbot.waitUntil(lambda: "no such file" in seen_words(field))

    field.hush(True)

    assert "no such file" not in seen_words(field)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_file_is_chosen_in_a_dialog_that_does_not_stop_the_window(
    field: KeyFileField, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "key").write_text("")
    field._browse.click()
    dialog = field.findChild(QFileDialog)
    assert dialog is not None

    with qtbot.waitSignal(field.edited) as asked:
        dialog.fileSelected.emit(str(tmp_path / "key"))

    dialog.close()
    assert asked.args == [str(tmp_path / "key")]


def test_within_the_form_the_path_stands_in_the_uri(
    editor: Editor, draft: UriDraft, qtbot: QtBot
) -> None:
    draft.show("qemu+ssh://h/system")
    line = editor.findChild(QLineEdit, "param_keyfile")
    assert line is not None

    qtbot.keyClicks(line, "/k a")

    assert draft.text == "qemu+ssh://h/system?keyfile=/k%20a"
    assert line.text() == "/k a"


def test_the_editor_passes_the_requests_on(editor: Editor, draft: UriDraft, qtbot: QtBot) -> None:
    draft.show("qemu+ssh://h/system?keyfile=/k")
    editor.set_keyring(READY, ("work",))

    with qtbot.waitSignal(editor.keep_in_keyring):
        radio(editor, "keyPlaceKeyring").click()
    draft.show("qemu+ssh://h/system")
    editor.set_key("work")
    with qtbot.waitSignal(editor.write_into_uri):
        radio(editor, "keyPlaceUri").click()

    assert editor.line.chip.isVisible()
