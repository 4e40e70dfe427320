"""The pages of help: the keys as the window has them, and the handbook."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from virtconnect.vault import SessionVault
from virtconnect_gui.dialogs.handbook import HandbookDialog, handbook
from virtconnect_gui.dialogs.shortcuts import ShortcutsDialog
from virtconnect_gui.dialogs.this_computer import ThisComputerDialog
from virtconnect_gui.dialogs.vault import VaultDialog
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences

OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def window(open_window: OpenWindow, preferences: Preferences) -> MainWindow:
    return open_window(preferences, SessionVault())


def spelled(keys: list[QKeySequence]) -> str:
    return ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


def is_of_a_dialog(action: QAction) -> bool:
    owner = action.parent()
    return isinstance(owner, QWidget) and isinstance(owner.window(), QDialog)


def test_every_key_of_the_window_is_on_the_page_once(window: MainWindow) -> None:
    window.actions_["shortcuts"].trigger()
    page = window.findChild(ShortcutsDialog)
    assert page is not None

    shown = [row.keys.text for row in page.model.rows if row.keys.text]

    wanted = {
        spelled(action.shortcuts())
        for action in window.findChildren(QAction)
        if action.shortcuts() and not is_of_a_dialog(action)
    } | {spelled(shortcut.keys()) for shortcut in window.findChildren(QShortcut)}
    named = {"Esc", "Ctrl+X", "Ctrl+C", "Ctrl+V"}  # what the place with the focus takes itself
    assert set(shown) == wanted | named
    assert {"Ctrl+S", "F1", "Ctrl+Shift+K", "Ctrl+K"} <= set(shown)


def test_the_page_names_actions_without_marks(window: MainWindow) -> None:
    window.actions_["shortcuts"].trigger()
    page = window.findChild(ShortcutsDialog)
    assert page is not None

    words = [row.words.text for row in page.model.rows]

    assert words[0] == "File"
    assert "Write libvirt.conf" in words
    assert not [one for one in words if "&" in one or one.endswith("…")]


class Links(HTMLParser):
    """Notes where links of a page lead, and the places it has."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.places: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if tag == "a" and given.get("name"):
            self.places.append(str(given["name"]))


def test_every_link_of_the_handbook_leads_somewhere() -> None:
    page = Links()
    page.feed(handbook())

    inside = [link[1:] for link in page.links if link.startswith("#")]
    assert inside == page.places
    assert [link for link in page.links if not link.startswith("#")] == [
        "https://libvirt.org/uri.html"
    ]


def test_the_handbook_names_keys_as_the_window_has_them(window: MainWindow) -> None:
    keys = {spelled(action.shortcuts()) for action in window.findChildren(QAction)}
    keys |= {spelled(shortcut.keys()) for shortcut in window.findChildren(QShortcut)}

    named = re.findall(r"\((?:[^()]*, )?((?:Ctrl\+|Shift\+)*(?:F\d+|[A-Z0-9]))\)", handbook())

    assert len(named) >= 4
    assert set(named) <= keys


def test_f1_opens_the_handbook_and_its_contents_lead_to_chapters(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    book = window.findChild(HandbookDialog)
    assert book is not None
    qtbot.waitUntil(book.isVisible)
    assert "Your first connection" in book.page.toPlainText()

    book.page.setSource(QUrl("#keys"))

    assert book.page.verticalScrollBar().value() > 0


def test_a_window_beside_the_main_one_is_there_once(window: MainWindow) -> None:
    for _ in range(2):
        window.actions_["handbook"].trigger()
    window.actions_["handbook"].trigger()

    assert len(window.findChildren(HandbookDialog)) == 1


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        pytest.param("vault", VaultDialog, id="a key is wanted"),
        pytest.param("this-computer", ThisComputerDialog, id="something is missing"),
    ],
)
def test_a_remedy_leads_to_its_window(
    window: MainWindow, qtbot: QtBot, target: str, kind: type[QDialog]
) -> None:
    window.panels.target_chosen.emit(target)

    dialog = window.findChild(kind)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=20000)


def test_the_chip_of_the_keyring_opens_the_vault(window: MainWindow, qtbot: QtBot) -> None:
    window.chips.keyring_clicked.emit()

    dialog = window.findChild(VaultDialog)
    assert dialog is not None
    assert dialog.objectName() == "vaultDialog"
    qtbot.waitUntil(dialog.isVisible)
    qtbot.waitUntil(lambda: not window.background.is_busy)


@pytest.mark.parametrize("name", ["handbook", "shortcuts"])
def test_the_pages_say_what_they_are(
    window: MainWindow, name: str, unnamed: Callable[[QWidget], list[str]]
) -> None:
    window.actions_[name].trigger()
    page = window.findChild(QDialog, f"{name}Dialog")
    assert page is not None

    assert unnamed(page) == []
