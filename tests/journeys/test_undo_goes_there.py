"""Undo goes to the field that it changed, and leaves alone whoever works elsewhere."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from virtconnect.conf.document import ConfDocument
from virtconnect_gui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window: Callable[[], MainWindow], qtbot: QtBot) -> MainWindow:
    window = open_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    return window


def type_into(window: MainWindow, name: str, text: str, qtbot: QtBot) -> None:
    field = window.findChild(QLineEdit, name)
    assert field is not None
    field.setFocus()
    qtbot.keyClicks(field, text)


def focused() -> str:
    widget = QApplication.focusWidget()
    assert isinstance(widget, QWidget)
    return widget.objectName()


def undo(qtbot: QtBot) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    qtbot.keyClick(widget, Qt.Key.Key_Z, CTRL)


def test_each_undo_goes_to_the_field_it_changed(window: MainWindow, qtbot: QtBot) -> None:
    type_into(window, "hostEdit", "hail", qtbot)
    type_into(window, "portEdit", "2222", qtbot)
    type_into(window, "userEdit", "root", qtbot)

    undo(qtbot)
    assert (focused(), window.draft.text) == ("userEdit", "qemu+ssh://hail:2222/system")
    undo(qtbot)
    assert (focused(), window.draft.text) == ("portEdit", "qemu+ssh://hail/system")
    undo(qtbot)
    assert (focused(), window.draft.text) == ("hostEdit", "qemu+ssh:///system")
    window.conf.undo_stack.redo()
    window.conf.undo_stack.redo()
    assert (focused(), window.draft.text) == ("portEdit", "qemu+ssh://hail:2222/system")


def test_each_switch_of_the_transport_is_a_step(window: MainWindow, qtbot: QtBot) -> None:
    type_into(window, "hostEdit", "hail", qtbot)
    for name in ("whereTls", "whereSsh"):
        button = window.findChild(QAbstractButton, name)
        assert button is not None
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.draft.text == "qemu+ssh://hail/system"

    window.conf.undo_stack.undo()
    assert window.draft.text == "qemu+tls://hail/system"
    window.conf.undo_stack.undo()
    assert window.draft.text == "qemu+ssh://hail/system"


def test_whoever_writes_the_uri_or_searches_stays_there(window: MainWindow, qtbot: QtBot) -> None:
    type_into(window, "hostEdit", "hail", qtbot)

    for name in ("uriEdit", "searchEdit"):
        field = window.findChild(QLineEdit, name)
        assert field is not None
        field.setFocus()
        window.conf.undo_stack.undo()
        assert focused() == name
        window.conf.undo_stack.redo()
        assert focused() == name


def test_a_name_that_is_undone_has_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    type_into(window, "hostEdit", "hail", qtbot)
    qtbot.keyClick(window, Qt.Key.Key_F2)
    type_into(window, "nameEdit", "hail", qtbot)
    host = window.findChild(QLineEdit, "hostEdit")
    assert host is not None
    host.setFocus()
    assert window.editing.aliases[0].name == "hail"

    undo(qtbot)

    assert window.editing.aliases[0].name == "new-host"
    assert focused() == "nameEdit"


def test_a_name_just_taken_is_undone_where_it_was_typed(window: MainWindow, qtbot: QtBot) -> None:
    type_into(window, "hostEdit", "hail", qtbot)
    qtbot.keyClick(window, Qt.Key.Key_F2)
    type_into(window, "nameEdit", "hail", qtbot)
    name = QApplication.focusWidget()
    assert isinstance(name, QLineEdit)
    qtbot.keyClick(name, Qt.Key.Key_Return)
    qtbot.keyClicks(name, "x")

    undo(qtbot)  # of what is still typed
    assert (name.text(), window.editing.aliases[0].name) == ("hail", "hail")
    undo(qtbot)
    assert (name.text(), window.editing.aliases[0].name) == ("new-host", "new-host")
    undo(qtbot)
    assert window.draft.text == "qemu+ssh:///system"


def test_a_name_that_is_undone_has_its_state_in_words(window: MainWindow, qtbot: QtBot) -> None:
    before = window.editor._state
    window.rows.rename_current("other")

    undo(qtbot)

    assert window.editor._state == before
    assert before[1]


def test_an_entry_without_a_name_cannot_be_the_default(window: MainWindow) -> None:
    window.conf.edit("Edit", ConfDocument.read('uri_aliases = ["lone", "here=qemu:///system"]\n'))

    for number, can_be in ((0, False), (1, True)):
        window.list.choose(number)
        assert window.actions_["make_default"].isEnabled() == can_be


def test_a_text_just_typed_is_what_undo_takes_back(window: MainWindow, qtbot: QtBot) -> None:
    before = window.conf.document.text
    window.panels.show_raw()
    raw = window.panels.raw
    raw.setFocus()
    qtbot.keyClicks(raw, "# 1")
    undo(qtbot)  # in the same moment: what was typed is not in the file yet

    assert window.conf.document.text == before
    window.conf.undo_stack.redo()
    assert window.conf.document.text == before + "# 1"


def test_what_a_shortcut_does_builds_on_a_text_just_typed(window: MainWindow, qtbot: QtBot) -> None:
    window.panels.show_raw()
    raw = window.panels.raw
    raw.setFocus()
    qtbot.keyClicks(raw, "# 1")
    qtbot.keyClick(raw, Qt.Key.Key_D, CTRL)

    assert window.conf.document.text.endswith("# 1")
    assert window.model.total == 2
    titles = [step.title for step in window.conf.undo_stack.steps]
    assert titles == ["Add new-host", "Edit the file", "Duplicate new-host"]


def test_a_name_typed_for_an_entry_that_is_gone_goes_to_no_other(window: MainWindow) -> None:
    before = window.conf.document.text

    window.rows.rename(len(window.editing.aliases), "other")
    window.editor.show_alias(None)  # what was shown is gone; the list has not heard of it yet
    window.rows.rename_current("other")

    assert window.conf.document.text == before
