"""Which language the window speaks: the desktop's, or the one that was chosen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from virtconnect_gui import language
from virtconnect_gui.dialogs.preferences import PreferencesDialog
from virtconnect_gui.preferences import Preferences
from virtconnect_gui.widgets.language_combo import LanguageCombo

_TELL = """
import sys
from virtconnect_gui.app import application
from virtconnect_gui.actions import Actions
from PySide6.QtCore import QCoreApplication, QLocale
app = application(["virt-connect"], *sys.argv[1:])
from PySide6.QtWidgets import QDialogButtonBox
box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
print(QCoreApplication.translate("Actions", "&File"), QCoreApplication.translate("core", "Login"),
      box.buttons()[0].text().replace("&", ""), QLocale().name()[:2])
"""


def words_of(*arguments: str, **env: str) -> str:
    """Return four words of a program that is started in an environment."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name != "LANGUAGE" and name != "LANG" and not name.startswith("LC_")
    }
    done = subprocess.run(
        [sys.executable, "-c", _TELL, *arguments],
        env=kept | {"QT_QPA_PLATFORM": "offscreen"} | env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


ENGLISH = "&File Login Cancel"
GERMAN = "&Datei Anmeldung Abbrechen de"


@pytest.mark.parametrize(
    ("env", "words"),
    [
        pytest.param({"LC_ALL": "de_DE.UTF-8"}, GERMAN, id="a German desktop"),
        pytest.param({"LANG": "de_AT.UTF-8"}, GERMAN, id="an Austrian one"),
        pytest.param({"LANG": "fr_FR.UTF-8", "LANGUAGE": "fr:de:en"}, GERMAN, id="second of all"),
        pytest.param({"LANG": "en_GB.UTF-8", "LANGUAGE": "en:de"}, ENGLISH, id="English first"),
        pytest.param({"LANG": "fr_FR.UTF-8"}, ENGLISH, id="one we do not speak"),
        pytest.param({"LC_ALL": "C.UTF-8"}, ENGLISH, id="none"),
    ],
)
def test_the_window_speaks_the_desktops_language(env: dict[str, str], words: str) -> None:
    assert words_of(**env).startswith(words)


def test_a_chosen_language_goes_before_the_desktops() -> None:
    assert words_of("de", LC_ALL="en_GB.UTF-8") == GERMAN
    assert words_of("en", LC_ALL="de_DE.UTF-8") == f"{ENGLISH} en"
    assert words_of("xx", LC_ALL="de_DE.UTF-8") == GERMAN


def test_every_language_has_a_name_and_words() -> None:
    assert language.spoken() == ("en", "de")
    assert [language.name_of(each) for each in language.spoken()] == ["English", "Deutsch"]


def test_the_first_language_we_speak_is_taken() -> None:
    assert language.wanted("de") == "de"
    assert language.wanted("system", QLocale("de_CH")) == "de"
    assert language.wanted("system", QLocale("fr_FR")) == "en"
    assert language.wanted("system", QLocale.c()) == "en"
    assert language.wanted("tlh", QLocale("de_DE")) == "de"


def test_a_choice_is_kept_and_said_to_hold_from_the_next_start(
    qtbot: QtBot, tmp_path: Path
) -> None:
    preferences = Preferences(str(tmp_path / "window.ini"))
    dialog = PreferencesDialog(preferences)
    qtbot.addWidget(dialog)
    combo = dialog.findChild(LanguageCombo)
    assert combo is not None
    assert [combo.itemData(row) for row in range(combo.count())] == ["system", "en", "de"]
    assert combo.currentData() == "system"
    assert combo.note.text() == "Another language is spoken from the next start on."

    combo.setCurrentIndex(combo.findData("de"))
    combo.activated.emit(combo.currentIndex())

    assert preferences.language == "de"
    assert combo.note.text() == "Deutsch is spoken from the next start on."
    preferences.sync()
    again = Preferences(str(tmp_path / "window.ini"))
    assert again.language == "de"
    shown = LanguageCombo(again)
    qtbot.addWidget(shown)
    assert shown.currentData() == "de"
    assert shown.note.text() == "Deutsch is spoken from the next start on."


def test_a_broken_choice_is_the_desktops(qtbot: QtBot, tmp_path: Path) -> None:
    preferences = Preferences(str(tmp_path / "window.ini"))
    preferences.language = "tlh"
    combo = LanguageCombo(preferences)
    qtbot.addWidget(combo)
    assert combo.currentData() == "system"
