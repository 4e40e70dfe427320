"""Settings are written soon, off the thread of the windows, and in any case in the end."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from virtconnect_gui.preferences import Preferences


def test_a_setting_is_written_soon_and_not_by_this_thread(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    writers: list[threading.Thread] = []
    sync = QSettings.sync

    def note(settings: QSettings) -> None:
        writers.append(threading.current_thread())
        sync(settings)

    monkeypatch.setattr(QSettings, "sync", note)
    file = tmp_path / "window.ini"
    preferences = Preferences(str(file))

    preferences.deadline = 12
    preferences.parallel = 3
    # Who opens settings writes what is pending already: before `sync` is called.
    qtbot.waitUntil(lambda: bool(writers) and file.exists() and "parallel=3" in file.read_text())

    assert "deadline=12" in file.read_text()
    assert threading.main_thread() not in writers
    assert len(writers) == 1


def test_what_is_set_while_the_file_is_written_is_written_too(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "window.ini"
    preferences = Preferences(str(file))
    for seconds in range(1, 30):
        preferences.deadline = seconds
        preferences._write()

    qtbot.waitUntil(lambda: file.exists() and "deadline=29" in file.read_text())


def test_who_syncs_finds_the_file_written(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    preferences = Preferences(str(file))

    preferences.deadline = 12
    preferences.sync()

    assert "deadline=12" in file.read_text()
    assert not preferences._soon.isActive()


def test_what_was_just_set_is_known_to_all_and_written_when_the_program_ends(
    tmp_path: Path,
) -> None:
    file = tmp_path / "window.ini"
    preferences = Preferences(str(file))
    preferences.deadline = 12

    assert Preferences(str(file)).deadline == 12
    del preferences
    assert Preferences(str(file)).deadline == 12
