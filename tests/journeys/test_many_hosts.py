"""Hundreds of hosts: taken in, searched, edited together, put in order, and all of it undone."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from virtconnect_gui.dialogs.import_dialog import ImportDialog
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.widgets.alias_view import AliasView

if TYPE_CHECKING:
    from tests.journeys.conftest import Person

LEFT = Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
OpenWindow = Callable[[], MainWindow]

HOSTS = 500

TEAM = """# The team's hosts, in Bonn
uri_default = "system"
uri_aliases = [
  "hail=qemu+ssh://root@hail.example.com/system",
  "sleet=qemu+ssh://root@sleet.example.com/system",
  "towada=xen://towada/system",
  "system=qemu:///system",
  'try-me=test:///default',
]
"""


def names(window: MainWindow) -> list[str]:
    return [alias.name for alias in window.editing.aliases]


def part(window: MainWindow, kind: type[QWidget], name: str) -> QWidget:
    found = window.findChild(kind, name)
    assert found is not None, f"there is no {name}"
    return found


def click(qtbot: QtBot, window: MainWindow, name: str) -> None:
    button = part(window, QWidget, name)
    qtbot.waitUntil(button.isVisible)
    assert button.isEnabled(), f"{name} is greyed"
    qtbot.mouseClick(button, LEFT, pos=button.rect().center())


def words(window: MainWindow, name: str) -> str:
    label = part(window, QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def undo_all(qtbot: QtBot, window: MainWindow) -> None:
    """Press Ctrl+Z until nothing is left to be undone."""
    stack = window.conf.undo_stack
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.list.list.setFocus()
    for _ in range(stack.count()):
        qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert not stack.can_undo


def place_of(view: AliasView, row: int, part_of_height: float = 0.5) -> QPoint:
    """Return a place on a row, in the view's ground."""
    top, height = view.rowViewportPosition(row), view.rowHeight(row)
    return QPoint(view.viewport().width() // 3, top + round(height * part_of_height))


def drag(view: AliasView, row: int, to: QPoint) -> None:
    """Drag what is chosen by one of its rows: press, move, and let go over another place."""
    ground, none = view.viewport(), Qt.KeyboardModifier.NoModifier
    window = view.window().windowHandle()
    start = place_of(view, row)

    def there(at: QPoint) -> QPoint:
        return ground.mapTo(view.window(), at)

    QTest.mousePress(window, LEFT, none, there(start))
    far = QApplication.startDragDistance() + 2
    for at in (0, 2, far, 2 * far):
        QTest.mouseMove(window, there(QPoint(start.x(), start.y() + at)))
    QTest.mouseMove(window, there(to))
    QTest.mouseRelease(window, LEFT, none, there(to))


@pytest.fixture
def team(person: "Person", open_window: OpenWindow) -> MainWindow:
    """Give the window over a file that a team keeps, comments and all."""
    person.conf.parent.mkdir(parents=True, exist_ok=True)
    person.conf.write_text(TEAM)
    window = open_window()
    window.list.list.setFocus()
    return window


# --- taking in -------------------------------------------------------------------------------


def ssh_config(person: "Person") -> str:
    folder = person.home / ".ssh"
    folder.mkdir()
    path = folder / "config"
    path.write_text(
        "".join(
            f"Host node{n:03}\n  HostName 10.0.0.{n % 250}\n  User root\n" for n in range(HOSTS)
        )
    )
    return "ssh-config"


def libvirt_conf(person: "Person") -> str:
    path = person.home / "team.conf"
    entries = "".join(f'  "node{n:03}=qemu+ssh://root@node{n:03}/system",\n' for n in range(HOSTS))
    path.write_text(f"uri_aliases = [\n{entries}]\n")
    return str(path)


@pytest.mark.parametrize("source", [ssh_config, libvirt_conf])
def test_500_hosts_come_in_as_one_step(
    team: MainWindow, person: "Person", qtbot: QtBot, source: Callable[["Person"], str]
) -> None:
    place = source(person)
    team.actions_["import"].trigger()
    qtbot.waitUntil(lambda: team.findChild(ImportDialog) is not None)
    dialog = team.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    if place.startswith("/"):
        dialog.picker.read_file(place)
    else:
        dialog.picker.choose(place)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == HOSTS)

    qtbot.mouseClick(dialog.import_button, LEFT)

    assert len(names(team)) == HOSTS + 5
    assert team.model.rowCount() == HOSTS + 5
    assert team.list.count.text().startswith(f"{HOSTS + 5} connections")
    team.list.search.setFocus()
    qtbot.keyClicks(team.list.search, "node12")
    assert team.model.rowCount() == 10
    assert f"10 of {HOSTS + 5} shown" in team.list.count.text()
    qtbot.keyClick(team.list.search, Qt.Key.Key_Escape)
    assert team.model.rowCount() == HOSTS + 5
    undo_all(qtbot, team)
    assert team.conf.document.text == TEAM


# --- many at once ----------------------------------------------------------------------------


def test_50_are_edited_at_once_and_undone_at_once(
    person: "Person", open_window: OpenWindow, qtbot: QtBot
) -> None:
    libvirt_conf(person)
    person.conf.parent.mkdir(parents=True, exist_ok=True)
    text = (person.home / "team.conf").read_text()
    person.conf.write_text(text)
    window = open_window()
    view = window.list.list
    view.setFocus()
    qtbot.mouseClick(view.viewport(), LEFT, pos=place_of(view, 0))
    for _ in range(49):
        qtbot.keyClick(view, Qt.Key.Key_Down, SHIFT)
    qtbot.waitUntil(lambda: window.place.has_many)
    form = window.place.many
    qtbot.waitUntil(lambda: not form.work.is_busy)
    assert words(window, "manyHeading") == "Edit 50 connections"
    host = part(window, QLineEdit, "many_host")
    user = part(window, QLineEdit, "many_user")
    assert isinstance(host, QLineEdit)
    assert isinstance(user, QLineEdit)
    assert (host.text(), host.placeholderText()) == ("", "— several —")
    assert user.text() == "root"

    port = part(window, QLineEdit, "many_port")
    port.setFocus()
    qtbot.keyClicks(port, "2222")
    qtbot.waitUntil(lambda: words(window, "manyPreview") == "50 of 50 change")
    click(qtbot, window, "manyApply")

    uris = [alias.uri for alias in window.editing.aliases]
    assert uris[49] == "qemu+ssh://root@node049:2222/system"
    assert uris[50] == "qemu+ssh://root@node050/system"
    assert len(window.list.selected_numbers()) == 50
    assert window.conf.undo_stack.count() == 1
    undo_all(qtbot, window)
    assert window.conf.document.text == text


@pytest.mark.parametrize("button", ["manyApply", "manyDiscard"])
def test_the_focus_stays_in_the_form_where_something_was_changed_last(
    team: MainWindow, qtbot: QtBot, button: str
) -> None:
    qtbot.keyClick(team.list.list, Qt.Key.Key_A, CTRL)
    qtbot.waitUntil(lambda: team.place.has_many)
    qtbot.waitUntil(lambda: not team.place.many.work.is_busy)
    port = part(team, QLineEdit, "many_port")
    port.setFocus()
    qtbot.keyClicks(port, "22")
    qtbot.waitUntil(lambda: "5 change" in words(team, "manyPreview"))

    pressed = part(team, QPushButton, button)
    pressed.setFocus()
    qtbot.keyClick(pressed, Qt.Key.Key_Space)

    qtbot.waitUntil(lambda: not pressed.isEnabled())
    assert team.focusWidget() is port


def test_what_cannot_be_changed_is_told_before(team: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(team.list.list, Qt.Key.Key_A, CTRL)
    qtbot.waitUntil(lambda: team.place.has_many)
    qtbot.waitUntil(lambda: not team.place.many.work.is_busy)

    port = part(team, QLineEdit, "many_port")
    port.setFocus()
    qtbot.keyClicks(port, "22")
    qtbot.waitUntil(lambda: "cannot be changed" in words(team, "manyPreview"))

    assert words(team, "manyPreview") == "3 of 5 change · 2 cannot be changed so"
    click(qtbot, team, "manyApply")
    assert [alias.uri for alias in team.editing.aliases] == [
        "qemu+ssh://root@hail.example.com:22/system",
        "qemu+ssh://root@sleet.example.com:22/system",
        "xen://towada:22/system",
        "qemu:///system",
        "test:///default",
    ]


def test_a_field_that_was_touched_can_be_left_alone_again(team: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(team.list.list, Qt.Key.Key_A, CTRL)
    qtbot.waitUntil(lambda: team.place.has_many)
    form = team.place.many
    qtbot.waitUntil(lambda: not form.work.is_busy)
    port = part(team, QLineEdit, "many_port")
    port.setFocus()
    qtbot.keyClicks(port, "22")
    qtbot.waitUntil(form.apply.isEnabled)

    qtbot.mouseClick(form.fields["port"].undo, LEFT)

    assert not form.apply.isEnabled()
    assert not team.conf.is_dirty
    qtbot.keyClick(team.list.list, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: not team.place.has_many)
    assert team.editor.isVisible()


# --- order -----------------------------------------------------------------------------------


def test_a_row_is_dragged_to_another_place(team: MainWindow, qtbot: QtBot) -> None:
    view = team.list.list

    drag(view, 0, place_of(view, 3, 0.2))

    assert names(team) == ["sleet", "towada", "hail", "system", "try-me"]
    assert team.list.selected_numbers() == (2,)
    undo_all(qtbot, team)
    assert team.conf.document.text == TEAM


def test_several_rows_are_dragged_together_in_the_table(team: MainWindow, qtbot: QtBot) -> None:
    team.actions_["as_table"].trigger()
    view = team.list.view
    qtbot.mouseClick(view.viewport(), LEFT, pos=place_of(view, 0))
    qtbot.mouseClick(view.viewport(), LEFT, CTRL, place_of(view, 2))

    drag(view, 2, place_of(view, 4, 0.9))

    assert names(team) == ["sleet", "system", "try-me", "hail", "towada"]
    assert team.list.selected_numbers() == (3, 4)
    undo_all(qtbot, team)
    assert team.conf.document.text == TEAM


def test_the_table_gets_room_for_its_columns_and_gives_it_back(team: MainWindow) -> None:
    before = team.split.sizes()

    team.actions_["as_table"].trigger()
    assert team.split.sizes()[0] > before[0] * 1.4
    team.actions_["as_table"].trigger()

    assert team.split.sizes() == before


def test_keys_move_several_rows(team: MainWindow, qtbot: QtBot) -> None:
    view = team.list.list
    qtbot.mouseClick(view.viewport(), LEFT, pos=place_of(view, 0))
    qtbot.keyClick(view, Qt.Key.Key_Down, SHIFT)

    qtbot.keyClick(team, Qt.Key.Key_Down, CTRL | SHIFT)
    qtbot.keyClick(team, Qt.Key.Key_Down, CTRL | SHIFT)
    assert names(team) == ["towada", "system", "hail", "sleet", "try-me"]
    qtbot.keyClick(team, Qt.Key.Key_Up, CTRL | SHIFT)

    assert names(team) == ["towada", "hail", "sleet", "system", "try-me"]
    assert team.list.selected_numbers() == (1, 2)


def test_escape_leaves_a_dragged_row_where_it_is(team: MainWindow, qtbot: QtBot) -> None:
    view = team.list.list
    window, far = team.windowHandle(), QApplication.startDragDistance() + 2
    start = view.viewport().mapTo(team, place_of(view, 0))
    QTest.mousePress(window, LEFT, Qt.KeyboardModifier.NoModifier, start)
    for down in (2, far, view.rowHeight(0) * 2):
        QTest.mouseMove(window, QPoint(start.x(), start.y() + down))

    qtbot.keyClick(view, Qt.Key.Key_Escape)
    end = QPoint(start.x(), start.y() + view.rowHeight(0) * 2)
    QTest.mouseRelease(window, LEFT, Qt.KeyboardModifier.NoModifier, end)

    assert names(team) == ["hail", "sleet", "towada", "system", "try-me"]
    assert not team.conf.is_dirty


@pytest.mark.parametrize(
    ("arrange", "told"),
    [
        pytest.param(lambda window: window.model.sort(1), "sorted", id="sorted"),
        pytest.param(
            lambda window: window.model.set_filter("qemu"), "clear the search", id="found"
        ),
    ],
)
def test_rows_cannot_be_dragged_out_of_another_order(
    team: MainWindow, arrange: Callable[[MainWindow], None], told: str
) -> None:
    arrange(team)
    view = team.list.list

    drag(view, 0, place_of(view, 2, 0.9))

    assert names(team) == ["hail", "sleet", "towada", "system", "try-me"]
    assert told in team.statusBar().currentMessage()


# --- everything, and back --------------------------------------------------------------------


def test_rename_reorder_duplicate_delete_and_undo_everything(
    team: MainWindow, qtbot: QtBot
) -> None:
    view = team.list.list
    qtbot.mouseClick(view.viewport(), LEFT, pos=place_of(view, 1))
    qtbot.keyClick(team, Qt.Key.Key_F2)
    line = part(team, QLineEdit, "rowNameEdit")
    qtbot.keyClick(line, Qt.Key.Key_Delete)  # of the name, not of the connection
    qtbot.keyClicks(line, "graupel")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(team)[1] == "graupel")
    drag(view, 1, place_of(view, 0, 0.1))
    assert names(team)[0] == "graupel"
    qtbot.keyClick(team, Qt.Key.Key_Down, CTRL | SHIFT)
    qtbot.keyClick(team, Qt.Key.Key_D, CTRL)
    assert names(team) == ["hail", "graupel", "graupel-2", "towada", "system", "try-me"]
    qtbot.mouseClick(view.viewport(), LEFT, pos=place_of(view, 3))
    qtbot.mouseClick(view.viewport(), LEFT, CTRL, place_of(view, 5))
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert names(team) == ["hail", "graupel", "graupel-2", "system"]
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_D, CTRL)
    assert len(names(team)) == 8

    undo_all(qtbot, team)

    assert team.conf.document.text == TEAM
    assert names(team) == ["hail", "sleet", "towada", "system", "try-me"]
    assert not team.conf.is_dirty


def test_delete_goes_on_with_the_next_one(team: MainWindow, qtbot: QtBot) -> None:
    view = team.list.list
    qtbot.mouseClick(view.viewport(), LEFT, pos=place_of(view, 2))

    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert team.draft.text == "qemu:///system"
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    qtbot.keyClick(view, Qt.Key.Key_Delete)

    assert names(team) == ["hail", "sleet"]
    assert team.list.selected_numbers() == (1,)
    undo_all(qtbot, team)
    assert team.conf.document.text == TEAM


# --- finding ---------------------------------------------------------------------------------


def test_enter_in_the_search_opens_the_first_hit(team: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(team, Qt.Key.Key_K, CTRL)
    qtbot.keyClicks(team.list.search, "towada")
    qtbot.keyClick(team.list.search, Qt.Key.Key_Return)

    assert team.draft.text == "xen://towada/system"
    focused = team.focusWidget()
    assert focused is not None
    assert focused.objectName() == "hostEdit"


def test_a_uri_in_the_search_box_is_offered_as_a_connection(team: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(team, Qt.Key.Key_F, CTRL)
    QApplication.clipboard().setText("virsh -c 'qemu+ssh://root@new.example.com/system' list")
    qtbot.keyClick(team.list.search, Qt.Key.Key_V, CTRL)
    assert team.model.rowCount() == 5

    click(qtbot, team, "offerButton")

    assert names(team)[-1] == "new"
    assert team.draft.text == "qemu+ssh://root@new.example.com/system"
    assert not part(team, QPushButton, "offerButton").isVisible()


def test_a_uri_that_is_there_leads_to_its_connection(team: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(team.list.search, "xen://towada/system")

    click(qtbot, team, "thereButton")

    assert team.draft.text == "xen://towada/system"
    assert len(names(team)) == 5


# --- a broken entry, a narrow window -------------------------------------------


def test_a_broken_entry_is_mended_from_its_row(
    person: "Person", open_window: OpenWindow, qtbot: QtBot
) -> None:
    person.conf.parent.mkdir(parents=True, exist_ok=True)
    person.conf.write_text(TEAM.replace("sleet=", "sleet 2="))
    window = open_window()
    view = window.list.list
    qtbot.mouseClick(view.viewport(), LEFT, pos=place_of(view, 1))

    window.list.menu_asked.emit(view.viewport().mapToGlobal(place_of(view, 1)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()

    assert names(window)[1] == "sleet_2"
    assert window.editing.aliases[1].problem is None


def test_a_narrow_window_shows_one_page_at_a_time(team: MainWindow, qtbot: QtBot) -> None:
    view = team.list.list
    team.resize(team.fontMetrics().height() * 48, 600)
    qtbot.waitUntil(lambda: team.split.is_narrow)
    assert team.list.isVisible()
    assert not team.editor.isVisible()

    qtbot.mouseClick(view.viewport(), LEFT, pos=place_of(view, 2))
    assert team.editor.isVisible()
    assert not team.list.isVisible()
    click(qtbot, team, "backButton")
    assert team.list.isVisible()
    assert team.draft.text == "xen://towada/system"
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert not team.list.isVisible()
    qtbot.keyClick(team, Qt.Key.Key_K, CTRL)
    assert team.list.search.hasFocus()
    view.selectAll()
    click(qtbot, team, "editChosenButton")
    qtbot.waitUntil(lambda: team.place.has_many and team.place.many.isVisible())
    team.list.choose(2)
    qtbot.waitUntil(lambda: not team.place.has_many)

    team.resize(1180, 760)
    qtbot.waitUntil(lambda: not team.split.is_narrow)
    assert team.list.isVisible()
    assert team.editor.isVisible()
    assert not part(team, QPushButton, "backButton").isVisible()
