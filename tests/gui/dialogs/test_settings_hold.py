"""What the preferences say holds at once, in every window, and after a restart."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from virtconnect.probe.command import find_worker
from virtconnect.state import state_folder
from virtconnect.text import VirtConnectError
from virtconnect.trust import Consents
from virtconnect.vault import SessionVault, Vault
from virtconnect_gui.dialogs.log import LogDialog
from virtconnect_gui.dialogs.preferences import PreferencesDialog
from virtconnect_gui.dialogs.shortcuts import ShortcutsDialog
from virtconnect_gui.dialogs.vault import VaultDialog
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.models.aliases import RISK_ROLE
from virtconnect_gui.preferences import Preferences
from virtconnect_gui.program_folders import understood
from virtconnect_gui.widgets.way_button import WayButton

OpenWindow = Callable[..., MainWindow]
EVIL = "qemu+ssh://h/system?command=/home/mallory/x.sh"
OPEN = "qemu+tcp://far.example.com/system"


@pytest.fixture
def window(open_window: OpenWindow, preferences: Preferences) -> MainWindow:
    return open_window(preferences, SessionVault())


def opened(window: MainWindow) -> PreferencesDialog:
    window.actions_["preferences"].trigger()
    dialog = window.findChild(PreferencesDialog)
    assert dialog is not None
    return dialog


# --- rows ---------------------------------------------------------------------------------


def test_compact_rows_are_lower_in_every_window_and_after_a_restart(
    open_window: OpenWindow, preferences: Preferences, qtbot: QtBot
) -> None:
    one, other = (open_window(preferences, SessionVault()) for _ in range(2))
    other.actions_["as_table"].trigger()
    before = one.list.list.rowHeight(0), other.list.view.rowHeight(0)

    qtbot.keyClick(opened(one).compact_check, Qt.Key.Key_Space)

    after = one.list.list.rowHeight(0), other.list.view.rowHeight(0)
    line = one.fontMetrics().height()
    assert 2 * line < after[0] < before[0]
    assert line < after[1] < before[1]
    assert one.actions_["compact"].isChecked()
    assert other.actions_["compact"].isChecked()
    assert open_window(preferences, SessionVault()).list.list.rowHeight(0) == after[0]
    other.actions_["compact"].trigger()
    dialog = one.findChild(PreferencesDialog)
    assert dialog is not None
    assert not dialog.compact_check.isChecked()
    assert (one.list.list.rowHeight(0), other.list.view.rowHeight(0)) == before


# --- what is shown first ------------------------------------------------------------------


@pytest.mark.parametrize(("start", "chosen"), [("first", 0), ("last", 2)])
def test_a_start_shows_the_first_connection_or_the_one_chosen_last(
    open_window: OpenWindow, preferences: Preferences, home: Path, start: str, chosen: int
) -> None:
    window = open_window(preferences, SessionVault())
    preferences.start = start
    window.list.choose(2)
    window.close()

    again = open_window(Preferences(str(home / "window.ini")), SessionVault())

    assert again.list.current_number() == chosen


def test_a_connection_that_is_gone_gives_way_to_the_first_one(
    open_window: OpenWindow, preferences: Preferences, machine: object
) -> None:
    window = open_window(preferences, SessionVault())
    preferences.start = "last"
    preferences.keep_last(window.conf.path, "no longer there")

    assert open_window(preferences, SessionVault()).list.current_number() == 0


def test_the_start_page_can_be_what_a_start_shows(
    open_window: OpenWindow, preferences: Preferences, qtbot: QtBot
) -> None:
    preferences.start = "page"
    window = open_window(preferences, SessionVault())
    assert window.pages.currentWidget() is window.start_page
    way = window.start_page.findChild(WayButton, "startList")
    assert way is not None
    assert way.text() == "Show the co&nnections — 3"

    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)

    assert window.pages.currentWidget() is window.split
    assert not window.actions_["start_page"].isChecked()


@pytest.mark.parametrize("leave", ["menu", "new", "next", "find", "problems", "undo"])
def test_the_start_page_is_left_by_what_shows_a_connection(window: MainWindow, leave: str) -> None:
    do = window.actions_
    window.editing.rename(0, "other")
    do["start_page"].trigger()
    assert window.pages.currentWidget() is window.start_page

    name = {"menu": "start_page", "new": "new_ssh"}.get(leave, leave)
    do.with_keys[name].trigger()

    assert window.pages.currentWidget() is window.split
    assert not do["start_page"].isChecked()


# --- security -----------------------------------------------------------------------------


def test_what_a_strangers_uri_would_run_is_held_until_that_is_switched_off(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.editing.set_uri(0, EVIL, "uri")
    assert window.quarantine.is_held(EVIL)
    dialog = opened(window)

    qtbot.keyClick(dialog.hold_check, Qt.Key.Key_Space)
    assert not window.quarantine.is_held(EVIL)
    assert window.panels.states.runs._trusted(EVIL)

    qtbot.keyClick(dialog.hold_check, Qt.Key.Key_Space)
    assert window.quarantine.is_held(EVIL)
    assert not window.panels.states.runs._trusted(EVIL)


def test_what_the_user_said_no_to_is_never_run(
    window: MainWindow, preferences: Preferences
) -> None:
    Consents(state_folder(window.machine)).refuse(EVIL)

    preferences.holds_strangers = False

    assert window.quarantine.is_held(EVIL)
    assert not window.panels.states.runs._trusted(EVIL)


def test_warnings_of_open_connections_can_be_switched_off(window: MainWindow, qtbot: QtBot) -> None:
    window.list.choose(0)
    window.draft.type_text(OPEN)
    row = window.model.index(0, 0)

    def told() -> tuple[list[str], str]:
        return [one.code for one in window.editor.findings], row.data(RISK_ROLE).code

    assert told() == (["tcp-not-encrypted"], "tcp-not-encrypted")
    dialog = opened(window)

    qtbot.keyClick(dialog.warn_check, Qt.Key.Key_Space)
    assert told() == ([], "")
    assert window.model.count_of("untested") >= 0
    window.list.search.setText("risk:any")
    window.list.search.textEdited.emit("risk:any")
    qtbot.waitUntil(lambda: not window.model.is_searching)
    assert window.model.rowCount() == 0

    qtbot.keyClick(dialog.warn_check, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.model.rowCount() == 1)
    assert told() == (["tcp-not-encrypted"], "tcp-not-encrypted")


def test_other_dangers_are_told_all_the_same(window: MainWindow, preferences: Preferences) -> None:
    preferences.warns_of_open = False
    window.list.choose(0)
    window.draft.type_text(EVIL + "&no_verify=1")

    assert [one.code for one in window.editor.findings] == ["command-runs-here"]
    assert window.model.index(0, 0).data(RISK_ROLE).code == "command-runs-here"


def test_whether_host_keys_are_asked_about_reaches_the_tests(
    window: MainWindow, qtbot: QtBot
) -> None:
    questioning = window.panels.states.questioning
    assert questioning.asks_host_keys

    qtbot.keyClick(opened(window).host_keys_check, Qt.Key.Key_Space)

    assert not questioning.asks_host_keys


# --- keyring ------------------------------------------------------------------------------


def test_key_paths_can_be_kept_in_memory_and_go_to_the_keyring_later(
    open_window: OpenWindow, preferences: Preferences, keyring: object, qtbot: QtBot
) -> None:
    window = open_window(preferences, Vault(keyring))  # type: ignore[arg-type]
    ring = window.key_ring
    dialog = opened(window)
    assert dialog.keyring_words.text() == "The keyring (Keyring) is ready"

    dialog.keyring_combo.setFocus()
    qtbot.keyClick(dialog.keyring_combo, Qt.Key.Key_Down)
    qtbot.waitUntil(
        lambda: dialog.keyring_words.text() == "Key paths stay in memory until you quit"
    )
    assert ring.is_session
    failed: list[VirtConnectError] = []
    ring.store("work", "/home/alice/.ssh/work", lambda: None, failed.append)
    qtbot.waitUntil(lambda: not window.background.is_busy)
    assert failed == []
    assert keyring.kept == {}  # type: ignore[attr-defined]

    qtbot.keyClick(dialog.keyring_combo, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: not ring.is_session)
    assert dialog.keyring_words.text() == "The keyring (Keyring) is ready"
    assert list(keyring.kept.values()) == ["/home/alice/.ssh/work"]  # type: ignore[attr-defined]


def test_a_start_asks_no_keyring_where_none_is_wanted(
    open_window: OpenWindow, preferences: Preferences, keyring: object
) -> None:
    preferences.uses_keyring = False

    window = open_window(preferences, Vault(keyring))  # type: ignore[arg-type]

    assert window.key_ring.is_session
    assert keyring.threads == set()  # type: ignore[attr-defined]


# --- ways on ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("button", "shown"),
    [
        ("openVaultButton", VaultDialog),
        ("openKeysButton", ShortcutsDialog),
        ("openLogButton", LogDialog),
    ],
    ids=["vault", "keys", "log"],
)
def test_buttons_lead_to_what_has_a_window_of_its_own(
    window: MainWindow, button: str, shown: type
) -> None:
    way = opened(window).findChild(QPushButton, button)
    assert way is not None

    way.click()

    found = window.findChild(shown)
    assert found is not None
    assert found.isVisible()
    assert QApplication.activeModalWidget() is None  # it can be worked with


def test_every_setting_is_there_again_after_a_restart(preferences: Preferences, home: Path) -> None:
    preferences.start = "last"
    preferences.is_compact = True
    preferences.holds_strangers = preferences.warns_of_open = False
    preferences.asks_host_keys = preferences.uses_keyring = False
    preferences.logged = "problems"
    preferences.keep_last("/a b/c,d.conf", "one")
    preferences.keep_last("/e.conf", "two")
    preferences.sync()

    again = Preferences(str(home / "window.ini"))

    assert (again.start, again.is_compact, again.logged) == ("last", True, "problems")
    assert not again.holds_strangers
    assert not again.warns_of_open
    assert not again.asks_host_keys
    assert not again.uses_keyring
    assert (again.last_of("/a b/c,d.conf"), again.last_of("/e.conf")) == ("one", "two")
    assert again.last_of("/f.conf") == ""


def test_protection_is_on_where_the_file_says_nothing_or_nonsense(tmp_path: Path) -> None:
    path = tmp_path / "p.ini"
    path.write_text("[security]\nhold=perhaps\nwarn=\n")

    one = Preferences(str(path))

    assert one.holds_strangers
    assert one.warns_of_open
    assert one.asks_host_keys
    assert one.uses_keyring


def test_the_connections_of_fifty_files_are_remembered_at_most(preferences: Preferences) -> None:
    preferences.start = "last"
    for number in range(60):
        preferences.keep_last(f"/{number}", f"name{number}")

    assert preferences.last_of("/9") == ""
    assert preferences.last_of("/10") == "name10"


# --- where programs are searched ----------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "folders"),
    [
        ("", ""),
        ("/opt/bin", "/opt/bin"),
        (" ~/bin : /opt/ssh/bin: ", "/home/alice/bin:/opt/ssh/bin"),
        ("~", "/home/alice"),
        ("bin", None),
        ("/opt/bin:../bin", None),
        ("~bob/bin", None),
    ],
)
def test_folders_are_full_paths(typed: str, folders: str | None) -> None:
    assert understood(typed, "/home/alice") == folders


def test_programs_are_found_in_the_folders_that_are_searched_first(
    window: MainWindow, preferences: Preferences, home: Path, qtbot: QtBot
) -> None:
    own = home / "bin" / "virsh"
    own.parent.mkdir()
    own.write_text("#!/bin/sh\n")
    own.chmod(0o755)
    before = window.machine.env["PATH"]
    dialog = opened(window)

    dialog.folders_edit.setFocus()
    qtbot.keyClicks(dialog.folders_edit, "~/bin")
    qtbot.keyClick(dialog.folders_edit, Qt.Key.Key_Return)

    assert dialog.isVisible()
    assert preferences.folders == str(home / "bin")
    assert window.machine.which("virsh") == str(own)
    assert find_worker(window.machine).environment["PATH"] == f"{home}/bin:{before}"
    qtbot.waitUntil(lambda: dialog.folders_note.text.endswith(f"virsh {own}"))
    preferences.folders = f"{home}/other"
    assert window.machine.env["PATH"] == f"{home}/other:{before}"
    preferences.folders = ""
    assert window.machine.env["PATH"] == before


def test_several_windows_search_the_same_folders_once(
    open_window: OpenWindow, preferences: Preferences, home: Path
) -> None:
    preferences.folders = f"{home}/bin"
    before = open_window(preferences, SessionVault()).machine.env["PATH"]

    again = open_window(preferences, SessionVault()).machine.env["PATH"]

    assert before == again
    assert again.count(f"{home}/bin") == 1
    preferences.folders = ""


def test_what_is_no_folder_is_not_kept(
    window: MainWindow, preferences: Preferences, qtbot: QtBot
) -> None:
    dialog = opened(window)
    dialog.folders_edit.setFocus()
    qtbot.keyClicks(dialog.folders_edit, "bin")
    qtbot.keyClick(dialog.folders_edit, Qt.Key.Key_Return)

    assert preferences.folders == ""
    assert dialog.folders_note.text.startswith("A folder begins with / or ~/")
