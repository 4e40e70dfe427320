"""Every label has a letter for Alt; who shares one, and where each leads.

What holds for a letter stands in tests/looks/check.py, which walks over all windows in all
languages and presses it; here the main window is brought into all its pages and panels.
"""

import importlib.util
from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.widgets.disclosure import Disclosure
from virtconnect_gui.widgets.letters import first_letters, letter_of, letters_of

LOOKS = Path(__file__).parents[1] / "looks"
SSH = "qemu+ssh://root@hail/system?no_verify=1&keyfile=/x&mode=x"
PAGES = (
    SSH,
    "qemu+libssh://hail/system",
    "qemu+libssh2://hail/system?netcat=nc",
    "qemu+tls://hail/system?keyfile=/x&netcat=nc",
    "qemu+tcp://hail/system",
    "qemu+unix:///session",
    "qemu+ext://hail/system?command=/bin/true",
    "qemu:///system",
    "qemu:///embed?root=/x",
    "esx://hail/?no_verify=1",
    "vpx://hail/dc/host",
    "hyperv://hail/",
    "lxc:///system",
    "test:///default",
    "qemu+shh://ho st:port/%zz?other=1&other=2",
)


def _looks() -> ModuleType:
    spec = importlib.util.spec_from_file_location("looks_check", LOOKS / "check.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


check = _looks()


def faults(window: MainWindow) -> list[str]:
    return [*check.mnemonics(window), *check.menus(window)]


def opened(window: MainWindow, uri: str) -> MainWindow:
    """Show a URI with all that its page has."""
    window.draft.type_text(uri)
    for section in window.editor.findChildren(Disclosure):
        section.set_open(True)
    return window


def test_each_has_a_letter_and_those_of_an_address_have_one_alone(
    open_window: Callable[[], MainWindow],
) -> None:
    window = open_window()
    assert faults(window) == [], "the first page"
    window.rows.new_ssh()
    for uri in PAGES:
        assert faults(opened(window, uri)) == [], uri
    opened(window, SSH)
    for panel in ("problems", "resolve", "test", "raw"):
        getattr(window.panels, f"show_{panel}")()
        assert faults(window) == [], panel


def test_letters_that_nobody_shares_are_those_of_the_menus_and_of_an_address(
    open_window: Callable[[], MainWindow],
) -> None:
    window = open_window()
    window.rows.new_ssh()
    form = window.editor.form
    fixed = {form.where, form.what}
    its = [
        words
        for widget, words in check.labels(window)
        if any(card.isAncestorOf(widget) for card in fixed) and check._leads_first(widget)
    ]
    bar = [action.text() for action in window.menuBar().actions()]
    assert len(its) == 10
    assert letters_of(*its, *bar) == first_letters()
    assert len(first_letters()) == len(its) + len(bar)


def test_a_label_has_the_same_letter_whatever_was_shown_before(
    open_window: Callable[[], MainWindow],
) -> None:
    def labelled(window: MainWindow, uri: str) -> dict[str, str]:
        opened(window, uri)
        rows = window.editor.form.page._active
        return {
            row.parameter.name: row.label.text() or row.control.named.property("text")
            for row in rows
        }

    one, other = open_window(), open_window()
    for window in (one, other):
        window.rows.new_ssh()
    there = [labelled(one, uri) for uri in PAGES]
    back = [labelled(other, uri) for uri in reversed(PAGES)][::-1]
    assert there == back


def targets(window: MainWindow) -> dict[str, list[QWidget]]:
    """Return where each letter leads, of what can be seen."""
    found: dict[str, list[QWidget]] = defaultdict(list)
    for widget, words in check.labels(window):
        letter = letter_of(words)
        if letter and widget.isEnabled():
            to = widget.buddy() if isinstance(widget, QLabel) else widget
            found[letter].append(to)
    return found


def activate(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def press(window: MainWindow, letter: str) -> QWidget:
    """Press Alt and a letter where the focus is; return where it is then."""
    at: QWidget = check.press(window, QKeySequence(f"Alt+{letter.upper()}"))
    return at


@pytest.mark.parametrize("uri", [SSH, "qemu+tls://hail/system", "esx://hail/"])
def test_alt_and_a_letter_lead_there_and_to_the_next_that_shares_it(
    uri: str, open_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window = open_window()
    window.rows.new_ssh()
    opened(window, uri)
    activate(qtbot, window)
    pressed = []
    for letter, its in sorted(targets(window).items()):
        if len(its) == 1:
            if isinstance(its[0], QAbstractButton):
                continue  # it would be pressed
            assert _leads_to(press(window, letter), its[0]), letter
            continue
        reached = [press(window, letter) for _ in its]
        missed = [one for one in its if not any(_leads_to(at, one) for at in reached)]
        assert missed == [], letter
        assert all(at is not following for at, following in pairwise(reached)), letter
        pressed.append(letter)
    assert pressed, "some have to share"
    assert window.draft.text == uri, "a letter that is shared presses nothing"


def _leads_to(at: QWidget, target: QWidget) -> bool:
    """Tell whether the focus is at a target, or at that part of it which takes the keys."""
    return at is target or target.isAncestorOf(at)


def test_a_letter_of_its_own_presses_a_button(
    open_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window = open_window()
    window.rows.new_ssh()
    opened(window, "qemu+tls://hail/system")
    activate(qtbot, window)
    (button,) = window.editor.form.where.findChildren(QAbstractButton, "whereSsh")
    words = button.text()

    press(window, letter_of(words))

    qtbot.waitUntil(lambda: window.draft.text == "qemu+ssh://hail/system")


def test_a_field_that_is_locked_is_passed_over(
    open_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window = open_window()
    window.rows.new_ssh()
    opened(window, "qemu+ssh://hail/system?socket=/a&socket=/b")
    (row,) = [one for one in window.editor.form.page._active if one.parameter.name == "socket"]
    assert not row.control.isEnabled()
    letter = letter_of(row.label.text())
    others = targets(window)[letter]
    assert row.control.named not in others

    activate(qtbot, window)
    reached = [press(window, letter) for _ in others]

    assert {one.objectName() for one in reached} == {one.objectName() for one in others}


def test_the_boxes_of_a_page_have_their_letters_too(
    open_window: Callable[[], MainWindow],
) -> None:
    window = open_window()
    window.rows.new_ssh()
    opened(window, SSH)
    boxes = window.editor.form.page.findChildren(QCheckBox)
    assert boxes
    assert all(letter_of(box.text()) for box in boxes)


def test_the_menus_of_rows_and_columns_have_a_letter_for_each_entry(
    open_window: Callable[[], MainWindow],
) -> None:
    window = open_window()
    window.rows.new_ssh()
    window.rows.new_local()
    window.actions_["as_table"].trigger()
    window.list.view.selectAll()
    window.rows.show_menu(window.actions_, QPoint(0, 0))
    columns = QMenu(window)
    window.list.fill_columns(columns)

    assert list(check.menus(window)) == []
    assert len(columns.actions()) > 3
    for menu in window.findChildren(QMenu):
        menu.close()


def test_a_name_with_an_ampersand_is_no_letter(
    open_window: Callable[[], MainWindow],
) -> None:
    window = open_window()
    window.rows.new_ssh()
    chip = window.editor.line.chip

    window.editor.line.show_key("work & home")

    assert chip.shortcut().isEmpty()
    assert chip.accessibleName() == "Key work & home"
    window.editor.line.show_key(None)
