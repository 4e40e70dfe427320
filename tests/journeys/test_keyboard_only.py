"""A day's work without a mouse: what has the focus gets the keys, and nothing else is touched."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from virtconnect.machine import Machine
from virtconnect_gui.main_window import MainWindow

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier

_FARTHEST = 80  # presses of Tab after which a field counts as out of reach


class Owner(Protocol):
    conf: Path
    machine: Machine


class Typist:
    """Presses keys. Where they go is for the focus to say."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot
        self.be_active(window)

    def be_active(self, window: QWidget) -> None:
        """Wait until a window has the keys, as a desktop would give them to it."""
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)

    @property
    def focus(self) -> QWidget:
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        return found

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        self.qtbot.keyClick(self.focus, key, modifier)

    def write(self, text: str) -> None:
        self.qtbot.keyClicks(self.focus, text)

    def tab_to(self, name: str) -> None:
        """Go on with Tab until the part with this name has the focus."""
        passed = []
        for _ in range(_FARTHEST):
            if self.focus.objectName() == name:
                return
            passed.append(self.focus.objectName() or type(self.focus).__name__)
            self.press(KEY.Key_Tab)
        raise AssertionError(f"{name} is not reached with Tab; passed: {passed}")

    def choose_in_menu(self, *letters: Qt.Key) -> None:
        """Open a menu with Alt and its letter, then go down by letters."""
        first, *others = letters
        self.press(first, ALT)
        self.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
        for letter in others:
            self.press(letter)


@pytest.fixture
def typist(open_window: Callable[[], MainWindow], qtbot: QtBot) -> Typist:
    return Typist(open_window(), qtbot)


def test_a_connection_is_made_tested_written_and_undone_without_a_mouse(
    typist: Typist, person: Owner, qtbot: QtBot
) -> None:
    window = typist.window

    # A new connection over SSH: the host's field has the focus at once.
    typist.press(KEY.Key_N, CTRL)
    assert typist.focus.objectName() == "hostEdit"
    typist.write("hail.example.com")
    typist.tab_to("portEdit")
    typist.write("2222")
    typist.tab_to("userEdit")
    typist.write("root")
    assert window.draft.text == "qemu+ssh://root@hail.example.com:2222/system"

    # Its key, kept in the URI.
    typist.tab_to("param_keyfile")
    typist.tab_to("keyPlaceKeyring")
    typist.press(KEY.Key_Right)
    typist.press(KEY.Key_Space)
    while typist.focus.objectName() != "param_keyfile":
        typist.press(KEY.Key_Tab, SHIFT)
    typist.write("/root/.ssh/id")
    assert window.draft.text.endswith("/system?keyfile=/root/.ssh/id")

    # Its name.
    typist.press(KEY.Key_F2)
    typist.write("hail")
    typist.press(KEY.Key_Return)
    assert window.editing.aliases[0].name == "hail"

    # The test hypervisor, out of the menu File ▸ New connection, and its test.
    typist.choose_in_menu(KEY.Key_F, KEY.Key_N, KEY.Key_H)
    qtbot.waitUntil(lambda: len(window.editing.aliases) == 2)
    typist.be_active(window)
    with qtbot.waitSignal(window.panels.states.runs.finished, timeout=30000) as done:
        typist.press(KEY.Key_F5)
    assert done.args[1].result == "connected", done.args[1].message

    # Written, after a look at the difference.
    typist.press(KEY.Key_S, CTRL)
    qtbot.waitUntil(lambda: window.saving.dialog is not None)
    dialog = window.saving.dialog
    assert isinstance(dialog, QDialog)
    typist.be_active(dialog)
    typist.tab_to("writeButton")
    typist.press(KEY.Key_Space)
    qtbot.waitUntil(person.conf.exists)
    written = person.conf.read_text()
    assert '"hail=qemu+ssh://root@hail.example.com:2222/system?keyfile=/root/.ssh/id"' in written
    assert "=test:///default" in written

    # All of it undone.
    qtbot.waitUntil(lambda: window.saving.dialog is None)
    typist.be_active(window)
    for _ in range(window.conf.undo_stack.count()):
        typist.press(KEY.Key_Z, CTRL)
    assert window.conf.document.text == ""


def test_the_panels_and_the_problems_are_reached_by_keys(typist: Typist, qtbot: QtBot) -> None:
    window = typist.window
    typist.press(KEY.Key_N, CTRL)
    typist.write("hail")
    typist.press(KEY.Key_F2)
    typist.press(KEY.Key_Return)
    window.draft.type_text("qemu+ssh://hail/system?no_verify=1&netcat=nc")

    typist.press(KEY.Key_F8)
    first = typist.focus.objectName()
    typist.press(KEY.Key_F8)
    second = typist.focus.objectName()
    typist.press(KEY.Key_F8, SHIFT)
    assert {first, second} == {"param_no_verify", "param_netcat"}
    assert typist.focus.objectName() == first

    # The repair at the place, with Alt+Enter.
    while typist.focus.objectName() != "param_no_verify":
        typist.press(KEY.Key_F8)
    typist.press(KEY.Key_Return, ALT)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    typist.press(KEY.Key_Return)
    typist.be_active(window)
    assert window.draft.text == "qemu+ssh://hail/system?netcat=nc"

    for number, name in ((KEY.Key_2, "resolveView"), (KEY.Key_4, "rawView"), (KEY.Key_1, "")):
        typist.press(number, CTRL)
        panel = window.panels.currentWidget()
        assert panel is not None
        assert panel.isVisible()
        if name:
            assert panel.objectName() == name or panel.findChild(QWidget, name) is not None


def test_the_defaults_of_the_file_are_edited_by_keys(typist: Typist, qtbot: QtBot) -> None:
    window = typist.window
    typist.press(KEY.Key_N, CTRL)
    typist.write("hail")

    typist.choose_in_menu(KEY.Key_L, KEY.Key_F)
    qtbot.waitUntil(lambda: window.findChild(QDialog, "fileDefaultsDialog") is not None)
    dialog = window.findChild(QDialog, "fileDefaultsDialog")
    assert dialog is not None
    typist.be_active(dialog)
    typist.tab_to("remoteModeCombo")
    for letter in "direct":
        typist.write(letter)
    assert 'remote_mode = "direct"' in window.conf.document.text

    typist.press(KEY.Key_Z, CTRL)

    assert "remote_mode" not in window.conf.document.text
    typist.press(KEY.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert window.isVisible()
