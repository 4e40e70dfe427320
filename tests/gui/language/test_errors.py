"""What goes wrong is told in the language of the window, as one whole sentence."""

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

import virtconnect
import virtconnect_gui
from virtconnect.conf import storage
from virtconnect.conf.aliases import IllegalAliasName, renamed
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.file_errors import ConfFileError, DiskFull, SaveFailed
from virtconnect.exchange.sources import NotImportable, of_text
from virtconnect.machine import Machine
from virtconnect.state import StateNotWritten
from virtconnect.text import Sentence, VirtConnectError
from virtconnect.uri.percent import CannotCarry
from virtconnect.uri.reading import read
from virtconnect.vault import SessionVault
from virtconnect_gui import language
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences
from virtconnect_gui.widgets.notice_bar import NoticeBar
from virtconnect_gui.words import say, say_error

CORE = Path(virtconnect.__file__).parent
GUI = Path(virtconnect_gui.__file__).parent
CONF = 'uri_aliases = [\n  "hail=qemu+ssh://root@hail/system",\n  "here=qemu:///system",\n]\n'


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    translator = QTranslator()
    assert translator.load(os.path.join(language.folder(), "virt-connect_de.qm"))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def _raised(path: str, text: str | None = None) -> VirtConnectError:
    """Return what reading a file, or writing it, raises."""
    try:
        if text is None:
            storage.load(path)
        else:
            storage.save(path, text, None)
    except VirtConnectError as error:
        return error
    raise AssertionError(path)


def _refused(text: str, name: str) -> VirtConnectError:
    try:
        of_text(text, name)
    except NotImportable as error:
        return error
    raise AssertionError(text)


@pytest.mark.usefixtures("german")
def test_what_went_wrong_is_told_in_german(tmp_path: Path) -> None:
    folder, loop, file = tmp_path / "folder", tmp_path / "loop", tmp_path / "file"
    folder.mkdir()
    loop.symlink_to(loop)
    file.write_text("")
    errors: list[tuple[VirtConnectError, str]] = [
        (_raised(str(folder)), f"{folder} ist ein Ordner, keine Datei"),
        (
            _raised(str(loop)),
            f"{loop} ist nicht erreichbar: die symbolischen Verweise führen im Kreis",
        ),
        (
            _raised(str(file / "below")),
            f"{file / 'below'} ist nicht erreichbar:"
            " ein Teil des Pfads ist eine Datei, kein Ordner",
        ),
        (
            _raised(str(tmp_path / "new"), "\ud800"),
            f"{tmp_path / 'new'} ließ sich nicht speichern:"
            " es enthält ein halbes Zeichen, das keine Datei aufnehmen kann",
        ),
        (
            _refused('{"virt-connect": 9}', "team.json"),
            "team.json ließ sich nicht importieren:"
            " Die Datei hat Version 9, und dieses Programm liest bis 1",
        ),
        (
            DiskFull("/a"),
            "/a ließ sich nicht speichern: Auf dem Datenträger ist kein Platz mehr",
        ),
        (StateNotWritten("/a", "B"), "/a ließ sich nicht schreiben: B"),
    ]
    assert [say_error(error) for error, _words in errors] == [words for _error, words in errors]
    assert all(say_error(error) != str(error) for error, _words in errors)


@pytest.mark.usefixtures("german")
def test_a_sentence_within_a_sentence_is_translated_as_well() -> None:
    inner = Sentence("{0} is a pattern, not a host", "*.lab")
    outer = Sentence("Line {0}: {1}", 3, inner)
    assert str(outer) == "Line 3: *.lab is a pattern, not a host"
    assert say(outer) == "Zeile 3: *.lab ist ein Muster, kein Host"
    assert outer == Sentence("Line {0}: {1}", 3, Sentence("{0} is a pattern, not a host", "*.lab"))


@pytest.fixture
def window(german: None, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    env = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state")}
    machine = Machine.here().with_(uid=1000, home=str(tmp_path), env=env)
    path = Path(machine.libvirt_conf)
    path.parent.mkdir(parents=True)
    path.write_text(CONF)
    made = MainWindow(machine, Preferences(str(tmp_path / "w.ini")), SessionVault())
    qtbot.addWidget(made)
    made.open_file(str(path))
    made.show()
    made.complete()
    yield made
    made.close_for_good()
    qtbot.waitUntil(lambda: made.is_quiet, timeout=30_000)


def _shown(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_a_file_that_cannot_be_opened_is_told_in_german(window: MainWindow, tmp_path: Path) -> None:
    window.open_file(str(tmp_path))
    bar = window.findChild(NoticeBar)
    assert bar is not None
    assert f"{tmp_path} ist ein Ordner, keine Datei" in _shown(bar)


def test_a_file_that_cannot_be_written_is_told_in_german(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: str, *_rest: object) -> object:
        raise DiskFull(path)

    window.list.choose(0)
    window.draft.set_part("port", "2222")
    window.saving.save()
    dialog = window.saving.dialog
    assert dialog is not None
    monkeypatch.setattr(storage, "save", full)  # nobody wants to fill a disk for it
    dialog.write_button.click()
    qtbot.waitUntil(
        lambda: "Auf dem Datenträger ist kein Platz mehr" in _shown(dialog), timeout=30_000
    )
    dialog.reject()


def test_what_an_edit_cannot_do_is_told_in_german(window: MainWindow) -> None:
    told: list[str] = []
    window.rows.told.connect(told.append)
    window.list.choose(0)
    window.rows.rename(0, "a.b")
    assert told == [". ist in einem Alias nicht erlaubt; Buchstaben A-Z, Ziffern, _ und - sind es"]
    with pytest.raises(IllegalAliasName) as raised:
        renamed(ConfDocument.read(CONF), 0, "")
    assert say_error(raised.value) == "Ein Alias braucht einen Namen"
    with pytest.raises(CannotCarry) as refused:
        read("qemu://hail/system").with_part("port", "x")
    assert say_error(refused.value) == "Ein Port ist eine Zahl; x ist keine"


# --- what would be shown in English -------------------------------------------------------


def _subclasses(kind: type[VirtConnectError]) -> Iterator[type[VirtConnectError]]:
    for each in kind.__subclasses__():
        yield each
        yield from _subclasses(each)


def test_every_error_has_its_sentence() -> None:
    """A class that is an error at first hand sets `sentence`; the others are made by those."""
    lacking = []
    for path in sorted([*CORE.rglob("*.py"), *GUI.rglob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and any(
                ast.unparse(base) == "VirtConnectError" for base in node.bases
            ):
                made = [each for each in node.body if isinstance(each, ast.FunctionDef)]
                if not any("self.sentence" in ast.unparse(each) for each in made):
                    lacking.append(f"{path.name}: {node.name}")
    assert lacking == []
    assert SaveFailed in set(_subclasses(VirtConnectError))
    assert ConfFileError in set(_subclasses(VirtConnectError))


def test_no_error_is_shown_by_its_english_words() -> None:
    found = [
        f"{path.name}:{number}"
        for path in sorted(GUI.rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1)
        if re.search(r"\bstr\((error|problem|fault|[\w.]*_problem)\)|\{(error|problem)\}", line)
    ]
    assert found == []


def test_no_reason_in_a_sentence_is_bare_english() -> None:
    """A reason behind a colon is a sentence, or comes from the computer; it is no literal."""
    found = []
    for path in sorted(CORE.rglob("*.py")):
        if "command_line" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in _TAKE_REASONS:
                found += [
                    f"{path.name}:{node.lineno} {value.value!r}"
                    for value in node.args[1:]
                    if isinstance(value, ast.Constant)
                    and isinstance(value.value, str)
                    and " " in value.value
                ]
    assert found == []


_TAKE_REASONS = {"Sentence", "SaveFailed", "BrokenPath", "ReadFailed", "Unflushed", "WouldStopRoot"}


def test_without_a_translator_the_words_are_english(qapp: QCoreApplication) -> None:
    assert say_error(DiskFull("/a")) == str(DiskFull("/a"))
