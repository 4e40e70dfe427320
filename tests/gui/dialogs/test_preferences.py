"""The settings: kept at once, and used by those they are about."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from virtconnect.vault import SessionVault
from virtconnect_gui import theme
from virtconnect_gui.dialogs.preferences import PreferencesDialog
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences

OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def dialog(qtbot: QtBot, preferences: Preferences) -> PreferencesDialog:
    dialog = PreferencesDialog(preferences)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def pick(qtbot: QtBot, combo: QComboBox, value: str) -> None:
    """Go to a choice with the keyboard, as a person does."""
    combo.setFocus()
    wanted = combo.findData(value)
    while combo.currentIndex() != wanted:
        key = Qt.Key.Key_Down if combo.currentIndex() < wanted else Qt.Key.Key_Up
        qtbot.keyClick(combo, key)


def set_number(qtbot: QtBot, spin: QSpinBox, value: int) -> None:
    spin.lineEdit().selectAll()
    qtbot.keyClicks(spin, str(value))
    qtbot.keyClick(spin, Qt.Key.Key_Return)


def test_what_is_chosen_holds_at_once_and_after_a_restart(
    qtbot: QtBot, dialog: PreferencesDialog, preferences: Preferences, home: Path
) -> None:
    with qtbot.waitSignals([dialog.changed] * 5):
        set_number(qtbot, dialog.backups_spin, 12)
        set_number(qtbot, dialog.deadline_spin, 90)
        pick(qtbot, dialog.outside_combo, "read")
        qtbot.keyClick(dialog.read_only_check, Qt.Key.Key_Space)
        qtbot.keyClick(dialog.mask_check, Qt.Key.Key_Space)

    preferences.sync()
    again = Preferences(str(home / "window.ini"))
    found = (again.backups, again.deadline, again.outside, again.read_only, again.masks_reports)
    assert found == (12, 90, "read", True, True)


@pytest.mark.parametrize(
    ("chosen", "is_there", "opened"),
    [
        pytest.param("own", True, "own.conf", id="the one that programs read"),
        pytest.param("last", True, "team.conf", id="the one shown last"),
        pytest.param("last", False, "own.conf", id="the last is gone"),
    ],
)
def test_which_file_is_opened_at_the_start_is_chosen(
    qtbot: QtBot,
    dialog: PreferencesDialog,
    preferences: Preferences,
    home: Path,
    chosen: str,
    is_there: bool,
    opened: str,
) -> None:
    team = home / "team.conf"
    if is_there:
        team.write_text("")
    pick(qtbot, dialog.file_combo, chosen)
    preferences.keep_file(str(team))
    preferences.sync()

    again = Preferences(str(home / "window.ini"))

    assert again.file == chosen
    assert again.first_file(str(home / "own.conf")) == str(home / opened)


def test_a_window_that_closes_leaves_its_file_for_the_next_start(
    open_window: OpenWindow, preferences: Preferences
) -> None:
    window = open_window(preferences, SessionVault())
    path = window.conf.path
    preferences.file = "last"

    window.close_for_good()

    assert preferences.first_file("/nonexistent") == path


def test_it_shows_what_was_chosen_before(qtbot: QtBot, preferences: Preferences) -> None:
    preferences.scheme = "dark"
    preferences.backups = 3
    preferences.outside = "ignore"
    preferences.deadline = 7
    preferences.read_only = preferences.masks_reports = True

    dialog = PreferencesDialog(preferences)
    qtbot.addWidget(dialog)

    assert dialog.scheme_combo.currentText() == "dark"
    assert dialog.backups_spin.value() == 3
    assert dialog.outside_combo.currentData() == "ignore"
    assert dialog.deadline_spin.value() == 7
    assert dialog.read_only_check.isChecked()
    assert dialog.mask_check.isChecked()


@pytest.mark.parametrize(
    ("name", "written", "read", "expected"),
    [
        pytest.param("general/scheme", "pink", lambda one: one.scheme, "system", id="no scheme"),
        pytest.param("files/backups", "-4", lambda one: one.backups, 0, id="too few"),
        pytest.param("files/backups", "many", lambda one: one.backups, 5, id="no number"),
        pytest.param("files/outside", "", lambda one: one.outside, "tell", id="empty"),
        pytest.param("testing/deadline", "9999", lambda one: one.deadline, 600, id="too long"),
        pytest.param("testing/read_only", "yes?", lambda one: one.read_only, False, id="no flag"),
        pytest.param("testing/read_only", "true", lambda one: one.read_only, True, id="a flag"),
    ],
)
def test_a_setting_that_cannot_be_means_its_default(
    tmp_path: Path,
    name: str,
    written: str,
    read: Callable[[Preferences], object],
    expected: object,
) -> None:
    group, key = name.split("/")
    (tmp_path / "p.ini").write_text(f"[{group}]\n{key}={written}\n")

    assert read(Preferences(str(tmp_path / "p.ini"))) == expected


def test_every_setting_says_what_it_is(
    dialog: PreferencesDialog,
    unnamed: Callable[[QWidget], list[str]],
    shared_mnemonics: Callable[[QWidget], set[str]],
) -> None:
    assert unnamed(dialog) == []
    assert shared_mnemonics(dialog) == set()


# --- in the window ------------------------------------------------------------------------


def opened(window: MainWindow) -> PreferencesDialog:
    window.actions_["preferences"].trigger()
    dialog = window.findChild(PreferencesDialog)
    assert dialog is not None
    return dialog


def test_tests_take_deadline_number_mode_and_masking(
    open_window: OpenWindow, preferences: Preferences, qtbot: QtBot
) -> None:
    preferences.deadline = 45
    window = open_window(preferences, SessionVault())
    probe = window.panels.probe
    assert (probe.timeout, probe.read_only) == (45.0, False)

    dialog = opened(window)
    set_number(qtbot, dialog.deadline_spin, 50)
    set_number(qtbot, dialog.parallel_spin, 3)
    qtbot.keyClick(dialog.read_only_check, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.mask_check, Qt.Key.Key_Space)
    dialog.close()

    assert (probe.timeout, probe.read_only) == (50.0, True)
    assert window.panels.states.runs.concurrency == 3
    with qtbot.waitSignal(probe.card.copy_report) as copied:
        probe.card.report_button.click()
    assert copied.args == [True]
    with qtbot.waitSignal(probe.card.copy_report) as copied:
        probe.card.report_button.menu().actions()[0].trigger()
    assert copied.args == [False]


def test_the_colours_are_the_same_choice_as_in_the_menu(
    open_window: OpenWindow, preferences: Preferences, qtbot: QtBot
) -> None:
    window = open_window(preferences, SessionVault())
    dialog = opened(window)

    pick(qtbot, dialog.scheme_combo, "dark")

    assert preferences.scheme == "dark"
    menu = window.actions_.scheme_menu.actions()
    assert [action.data() for action in menu if action.isChecked()] == ["dark"]
    # Here no desktop changes its colours.
    qtbot.waitUntil(lambda: theme.is_dark(window.palette()) and theme.is_dark(dialog.palette()))
    pick(qtbot, dialog.scheme_combo, "light")
    qtbot.waitUntil(lambda: not theme.is_dark(window.palette()))
    pick(qtbot, dialog.scheme_combo, "dark")
    pick(qtbot, dialog.scheme_combo, "system")
    qtbot.waitUntil(lambda: not theme.is_dark(window.palette()))
    dialog.close()


def test_the_backups_that_are_kept_are_as_many_as_wished(
    open_window: OpenWindow, preferences: Preferences, qtbot: QtBot
) -> None:
    window = open_window(preferences, SessionVault())
    dialog = opened(window)
    set_number(qtbot, dialog.backups_spin, 2)
    dialog.close()

    for name in ("one", "two", "three", "four"):
        window.editing.rename(0, name)
        window.saving.save()
        assert window.saving.dialog is not None
        window.saving.dialog.write_button.click()
        qtbot.waitUntil(lambda: window.saving.dialog is None)

    folder = Path(window.conf.path).parent
    assert len([file for file in folder.iterdir() if ".bak" in file.name]) == 2


@pytest.mark.parametrize(
    ("outside", "is_read", "is_told"),
    [
        pytest.param("tell", False, True, id="tell me"),
        pytest.param("read", True, False, id="read it again"),
        pytest.param("ignore", False, False, id="say nothing"),
    ],
)
def test_a_change_by_another_program_is_met_as_wished(
    open_window: OpenWindow,
    preferences: Preferences,
    qtbot: QtBot,
    outside: str,
    is_read: bool,
    is_told: bool,
) -> None:
    preferences.outside = outside
    window = open_window(preferences, SessionVault())
    path = Path(window.conf.path)

    with qtbot.waitSignal(window.conf.outside_changed):
        path.write_text(path.read_text() + "# theirs\n")

    assert ("# theirs" in window.conf.document.text) is is_read
    assert (window.notice.kind == "outside") is is_told


def test_what_is_unsaved_is_never_read_over(
    open_window: OpenWindow, preferences: Preferences, qtbot: QtBot
) -> None:
    preferences.outside = "read"
    window = open_window(preferences, SessionVault())
    window.editing.rename(0, "mine")
    path = Path(window.conf.path)

    with qtbot.waitSignal(window.conf.outside_changed):
        path.write_text("# theirs\n")

    assert window.editing.aliases[0].name == "mine"
    assert window.notice.kind == "outside"


def test_no_field_of_the_dialog_is_without_effect(dialog: PreferencesDialog) -> None:
    fields = [
        field.objectName()
        for kind in (QComboBox, QSpinBox, QCheckBox)
        for field in dialog.findChildren(kind)
    ]

    assert sorted(fields) == [
        "askHostKeysCheck",
        "backupsSpin",
        "compactCheck",
        "defaultDeadlineSpin",
        "defaultReadOnlyCheck",
        "fileCombo",
        "holdStrangersCheck",
        "keyringCombo",
        "languageCombo",
        "logCombo",
        "maskReportsCheck",
        "outsideCombo",
        "parallelSpin",
        "schemeCombo",
        "startCombo",
        "warnOfOpenCheck",
    ]
