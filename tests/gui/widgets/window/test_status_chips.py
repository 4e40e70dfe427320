"""The chips of the status bar: they tell in full where there is room, and give way where not."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMainWindow, QToolButton
from pytestqt.qtbot import QtBot

from virtconnect.machine import Machine
from virtconnect.text import Sentence
from virtconnect.vault import VaultStatus
from virtconnect_gui.status_chips import Chip, StatusChips

WORDS = "Default: a-connection-whose-name-is-long"


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QMainWindow]:
    window = QMainWindow()
    qtbot.addWidget(window)
    chips = StatusChips(window.statusBar(), window)
    chips.show_default("a-connection-whose-name-is-long")
    chips.show_libvirt(Machine.described({"libvirt": "12.8.0"}), has_binding=True)
    chips.show_keyring(VaultStatus("failing", "KWallet", Sentence("It does not work")))
    chips.show_unsaved(True)
    window.resize(1180, 200)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.hide()


def chip(window: QMainWindow, name: str) -> Chip:
    found = window.findChild(QToolButton, name)
    assert isinstance(found, Chip)
    return found


def test_with_room_they_tell_in_full(window: QMainWindow) -> None:
    assert chip(window, "defaultChip").text() == WORDS
    assert chip(window, "libvirtChip").text() == "libvirt 12.8.0"
    assert chip(window, "keyringChip").text() == "Keyring: not working"


def test_how_many_steps_are_not_saved_and_where_the_default_stands_are_told(
    window: QMainWindow, qtbot: QtBot
) -> None:
    chips = window.findChild(StatusChips)
    assert chips is not None
    chips.show_unsaved(True, 2)
    chips.show_default("system", 12)

    qtbot.waitUntil(lambda: chip(window, "unsavedChip").text() == "● Not saved: 2")
    assert chip(window, "defaultChip").toolTip() == (
        "What a program opens that names no connection: uri_default in line 12"
    )
    chips.show_unsaved(False)
    assert not chip(window, "unsavedChip").isVisible()


def test_they_do_not_say_how_narrow_the_window_may_be(window: QMainWindow, qtbot: QtBot) -> None:
    font = window.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    window.setFont(font)

    window.resize(800, 200)

    qtbot.waitUntil(lambda: chip(window, "defaultChip").text().endswith("…"))
    assert window.minimumSizeHint().width() <= 800
    right = max(chip(window, name).geometry().right() for name in ("keyringChip", "unsavedChip"))
    assert right <= 800


def test_what_is_cut_is_still_told_whole_to_who_cannot_see_it(
    window: QMainWindow, qtbot: QtBot
) -> None:
    window.resize(250, 200)

    qtbot.waitUntil(lambda: chip(window, "defaultChip").text() != WORDS)
    assert chip(window, "defaultChip").accessibleName() == WORDS


def test_with_room_again_all_of_it_comes_back(window: QMainWindow, qtbot: QtBot) -> None:
    window.resize(250, 200)
    qtbot.waitUntil(lambda: chip(window, "defaultChip").text() != WORDS)

    window.resize(1180, 200)

    qtbot.waitUntil(lambda: chip(window, "defaultChip").text() == WORDS)


def test_an_ampersand_in_a_name_marks_no_letter(window: QMainWindow) -> None:
    chips = window.findChild(StatusChips)
    assert chips is not None
    chips.show_default("a&b")

    assert chip(window, "defaultChip").text() == "Default: a&&b"
    assert chip(window, "defaultChip").shortcut().isEmpty()
