"""The window as somebody hears it who does not see it: Tab by Tab, what has the focus is told."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from virtconnect_gui.dialogs.import_dialog import ImportDialog
from virtconnect_gui.main_window import MainWindow

if TYPE_CHECKING:
    from tests.journeys.conftest import Person

OpenWindow = Callable[[], MainWindow]
ROLE = QAccessible.Role
_FARTHEST = 200  # presses of Tab after which there is no way round


class Heard(NamedTuple):
    """What is said of one place."""

    place: str
    role: QAccessible.Role
    name: str
    description: str
    is_checked: bool


def told(interface: QAccessibleInterface, place: str) -> Heard:
    return Heard(
        place,
        interface.role(),
        interface.text(QAccessible.Text.Name),
        interface.text(QAccessible.Text.Description),
        bool(interface.state().checked),
    )


def walk(qtbot: QtBot, top: QWidget) -> list[Heard]:
    """Press Tab until the focus is where it was; return what was heard at each place."""
    top.activateWindow()
    qtbot.waitUntil(top.isActiveWindow)
    heard: list[Heard] = []
    seen: list[QWidget] = []
    for _ in range(_FARTHEST):
        now = QApplication.focusWidget()
        assert now is not None, "nothing has the focus"
        if now in seen:
            return heard
        seen.append(now)
        interface = QAccessible.queryAccessibleInterface(now)
        assert interface is not None, now.objectName()
        heard.append(told(interface, now.objectName()))
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    raise AssertionError("the Tab key never comes back")


def at(heard: list[Heard], place: str) -> Heard:
    found = [one for one in heard if one.place == place]
    assert found, f"{place} is never reached: {[one.place for one in heard]}"
    return found[0]


@pytest.fixture
def window(person: "Person", open_window: OpenWindow) -> MainWindow:
    person.conf.parent.mkdir(parents=True, exist_ok=True)
    person.conf.write_text(
        'uri_aliases = [\n  "hail=qemu+ssh://root@hail:2222/system?no_verify=1",\n]\n'
    )
    return open_window()


def test_each_place_of_the_window_has_a_role_and_a_name(window: MainWindow, qtbot: QtBot) -> None:
    heard = walk(qtbot, window)

    assert [one for one in heard if not one.name.strip() or one.role == ROLE.NoRole] == []
    assert at(heard, "searchEdit").role == ROLE.EditableText
    assert at(heard, "hostEdit").name == "Host"
    assert at(heard, "portEdit").name == "Port"
    assert at(heard, "whereSsh").is_checked  # of several ways the Tab key goes to the chosen one
    assert at(heard, "keyPlaceKeyring").is_checked
    assert at(heard, "param_no_verify").role == ROLE.CheckBox
    assert at(heard, "testButton").role in (ROLE.PushButton, ROLE.Button)


def test_what_is_wrong_with_a_field_is_heard_with_it(window: MainWindow, qtbot: QtBot) -> None:
    heard = walk(qtbot, window)

    assert "even changed host keys" in at(heard, "param_no_verify").description


def test_a_row_of_the_list_is_heard_as_a_whole(window: MainWindow) -> None:
    view = window.list.list
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface is not None
    assert interface.role() in (ROLE.List, ROLE.Table, ROLE.Tree)
    spoken = str(view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "hail" in spoken
    assert "not tested" in spoken


def test_the_empty_window_tells_its_ways(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.start_page.isVisible())
    window.start_page.findChild(QWidget, "emptySsh").setFocus()  # type: ignore[union-attr]

    heard = walk(qtbot, window)

    ssh = at(heard, "emptySsh")
    assert (ssh.role, ssh.name) == (ROLE.Button, "Connect to another computer over SSH")
    assert ssh.description == "The usual way to a server: a host, a user, a key"
    assert at(heard, "emptyTest").name == "Try the test hypervisor"


@pytest.mark.parametrize(("action", "name"), [("save", "saveDialog"), ("import", "importDialog")])
def test_each_place_of_a_dialog_has_a_role_and_a_name(
    window: MainWindow, qtbot: QtBot, action: str, name: str
) -> None:
    window.draft.set_part("port", "22")
    window.actions_[action].trigger()
    qtbot.waitUntil(lambda: window.findChild(QDialog, name) is not None)
    dialog = window.findChild(QDialog, name)
    assert dialog is not None
    if isinstance(dialog, ImportDialog):
        qtbot.waitUntil(lambda: not window.background.is_busy)

    heard = walk(qtbot, dialog)

    assert len(heard) > 2
    assert [one for one in heard if not one.name.strip() or one.role == ROLE.NoRole] == []
