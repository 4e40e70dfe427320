"""What the menus promise: every action has its letter, its keys, and does something."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeySequence, QPalette
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from virtconnect_gui.dialogs.handbook import HandbookDialog, chapter_of
from virtconnect_gui.dialogs.this_computer import ThisComputerDialog
from virtconnect_gui.main_window import MainWindow


def write(person: Any, text: str) -> None:
    person.conf.parent.mkdir(parents=True, exist_ok=True)
    person.conf.write_text(text)


OpenWindow = Callable[[], MainWindow]

TWO = 'uri_aliases = [\n  "one=test:///default",\n  "two=qemu+ssh://hail/system",\n]\n'


def menus(window: MainWindow) -> dict[str, QMenu]:
    found = {}
    for action in window.menuBar().actions():
        menu = action.menu()
        if isinstance(menu, QMenu):
            found[action.text().replace("&", "")] = menu
    return found


def test_no_menu_has_a_letter_twice(open_window: OpenWindow) -> None:
    window = open_window()
    window.rows.new_ssh()
    for name, menu in menus(window).items():
        letters = Counter(
            QKeySequence.mnemonic(action.text()).toString() for action in menu.actions()
        )
        del letters[""]
        assert {letter for letter, number in letters.items() if number > 1} == set(), name


@pytest.mark.parametrize(
    ("menu", "words", "keys"),
    [
        ("Edit", "Cut", "Ctrl+X"),
        ("Edit", "Copy", "Ctrl+C"),
        ("Edit", "Paste", "Ctrl+V"),
        ("Edit", "Copy URI", "Ctrl+Shift+C"),
        ("Connection", "Test all shown", "Ctrl+F5"),
        ("Connection", "Stop the test", "Esc"),
        ("Connection", "Trust host key…", ""),
        ("View", "Show panels", "Ctrl+J"),
        ("Tools", "Key vault", "Ctrl+Shift+K"),
        ("Help", "Handbook", "F1"),
        ("Help", "About libvirt support", ""),
    ],
)
def test_the_menus_name_the_keys(open_window: OpenWindow, menu: str, words: str, keys: str) -> None:
    window = open_window()
    window.rows.new_ssh()
    texts = {}
    for action in menus(window)[menu].actions():
        text, _, named = action.text().replace("&", "").partition("\t")
        texts[text] = named or action.shortcut().toString()
    assert texts[words] == keys


def test_cut_and_paste_of_the_menu_act_in_the_field_with_the_focus(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    window.rows.new_ssh()
    host = window.editor.findChild(QLineEdit, "hostEdit")
    assert host is not None
    host.setFocus()
    qtbot.keyClicks(host, "hail")
    host.selectAll()
    window.actions_.edit_menu.aboutToShow.emit()
    assert window.actions_["cut"].isEnabled()
    window.actions_["cut"].trigger()
    assert (host.text(), QGuiApplication.clipboard().text()) == ("", "hail")
    QGuiApplication.clipboard().setText("sleet")
    window.actions_.edit_menu.aboutToShow.emit()
    window.actions_["paste"].trigger()
    assert host.text() == "sleet"
    assert "sleet" in window.draft.text


def test_copy_and_paste_of_the_menu_on_the_list_are_about_connections(
    person: Any, open_window: OpenWindow, qtbot: QtBot
) -> None:
    write(person, TWO)
    window = open_window()
    window.list.choose(1)
    window.list.view.setFocus()
    window.actions_["copy"].trigger()
    assert QGuiApplication.clipboard().text() == "qemu+ssh://hail/system"
    QGuiApplication.clipboard().setText("virsh -c 'xen://far/' list")
    window.actions_["paste"].trigger()
    assert window.draft.text == "xen://far/"
    assert window.model.total == 3


def test_escape_puts_the_panels_away_and_a_panel_asked_for_brings_them_back(
    person: Any, open_window: OpenWindow, qtbot: QtBot
) -> None:
    write(person, TWO)
    window = open_window()
    window.actions_["resolve"].trigger()
    assert window.panels.isVisible()
    qtbot.keyClick(window.panels.resolution.table, Qt.Key.Key_Escape)
    assert not window.panels.isVisible()
    assert not window.actions_["panel"].isChecked()
    assert window.isVisible()
    window.actions_["problems"].trigger()
    assert window.panels.isVisible()
    assert window.actions_["panel"].isChecked()


def test_escape_stops_the_test_before_it_puts_anything_away(
    person: Any, open_window: OpenWindow, qtbot: QtBot
) -> None:
    write(person, TWO)
    window = open_window()
    window.list.choose(0)
    window.actions_["test"].trigger()
    runs = window.panels.states.runs
    assert window.panels.is_testing
    qtbot.keyClick(window.panels.probe.table, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not runs.is_running("one"), timeout=10_000)
    run = runs.state("one")
    assert run is not None
    assert run.result is not None
    assert run.result.result == "cancelled"
    assert window.panels.isVisible()


@pytest.mark.parametrize(
    ("name", "chapter"),
    [
        ("searchEdit", "list"),
        ("hostEdit", "ssh"),
        ("uriEdit", "first"),
        ("nameEdit", "names"),
        ("param_keyfile", "keys"),
        ("rawView", "files"),
    ],
)
def test_f1_opens_the_chapter_of_the_place(
    open_window: OpenWindow, qtbot: QtBot, name: str, chapter: str
) -> None:
    window = open_window()
    window.rows.new_ssh()
    window.actions_["raw" if name == "rawView" else "problems"].trigger()
    field = window.findChild(QWidget, name)
    assert isinstance(field, QWidget)
    assert chapter_of(field) == chapter
    window.resize(1180, 900)
    field.setFocus()
    window.actions_["handbook"].trigger()
    page = window.findChild(HandbookDialog)
    assert page is not None
    assert page.chapter == chapter


def test_about_libvirt_support_is_a_chapter_of_the_handbook(open_window: OpenWindow) -> None:
    window = open_window()
    window.rows.new_ssh()
    window.actions_["support"].trigger()
    page = window.findChild(HandbookDialog)
    assert page is not None
    assert page.chapter == "support"
    page.close()


def test_the_libvirt_chip_leads_to_what_this_computer_has(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    window.rows.new_ssh()
    chip = window.findChild(QToolButton, "libvirtChip")
    assert chip is not None
    qtbot.waitUntil(chip.isVisible)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert window.findChild(ThisComputerDialog) is not None


def test_fields_outside_the_cards_keep_an_outline_in_the_dark(open_window: OpenWindow) -> None:
    window = open_window()
    window.rows.new_ssh()
    probe = window.panels.probe
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    light = app.palette()
    try:
        app.setPalette(QPalette(QColor("#2d3238"), QColor("#22262b")))
        ground = app.palette().color(QPalette.ColorRole.Window)
        for field in (window.list.search, probe.read_only_check, probe.deadline_spin):
            shade = field.palette().color(QPalette.ColorRole.Window)
            assert shade.lightness() > ground.lightness() + 30, field.objectName()
    finally:
        app.setPalette(light)
    for field in (window.list.search, probe.read_only_check, probe.deadline_spin):
        assert field.palette().color(QPalette.ColorRole.Window) == light.color(
            QPalette.ColorRole.Window
        ), field.objectName()


def test_what_needs_a_connection_is_offered_while_there_is_one(open_window: OpenWindow) -> None:
    window = open_window()
    names = ("test", "rename", "delete", "export")
    before = [window.actions_[name].isEnabled() for name in names]

    window.rows.new_ssh()
    one = [window.actions_[name].isEnabled() for name in names]
    window.conf.undo_stack.undo()
    after = [window.actions_[name].isEnabled() for name in names]

    assert before == after == [False] * 4
    assert one == [True] * 4
