"""Texts made to mislead: nowhere does the window show one as it is, and none is tested."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from virtconnect.conf.aliases import aliases
from virtconnect.text import visible
from virtconnect_gui.dialogs.export_dialog import ExportDialog
from virtconnect_gui.dialogs.import_dialog import ImportDialog
from virtconnect_gui.main_window import MainWindow

if TYPE_CHECKING:
    from tests.lab.window_texts import interprets_marks, place_of, window_texts
else:
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from lab.window_texts import interprets_marks, place_of, window_texts

OpenWindow = Callable[[], MainWindow]

HOSTS = {
    "dash": "-oProxyCommand=x",
    "newline": "h%0Ax",
    "nul": "h%00x",
    "escape": "h%1B[31mx",
    "bell": "h\x07x",
    "bidi": "h%E2%80%AEx",
    "raw-bidi": "h\u202ex\u2066",
    "zero-width": "h\u200bx",
    "separator": "h\u2028x",
    "byte": "h\udc80x",
    "marks": "<b>h</b><img%20src=x>",
}
CONF = (
    "uri_aliases = [\n"
    + "".join(f'  "{name}=qemu+ssh://{host}/system",\n' for name, host in HOSTS.items())
    + '  "user=qemu+ssh://u%E2%80%AEx@h/system",\n'
    + '  "path=qemu+ssh://h/sys%0Atem#%1B[2J",\n'
    + '  "command=qemu+ssh://h/system?command=/x%E2%80%AE%0A<b>y</b>",\n'
    + '  "socket=qemu+ssh://h/system?socket=/x;%1B]0;t%07&keyfile=/k%E2%80%AE",\n'
    + '  "broken\u202ename\x1b[31m=qemu:///system",\n'
    + '  "<b>marks</b>=qemu:///system",\n'
    + ']\nuri_default = "de\u202efault\x1b<b>x</b>"\n'
)
FOLDER = "conf\u202e<b>i<br>\x1b[31m"


def seen(where: str) -> list[str]:
    """Return where a text stands that is not written out, by its place."""
    QApplication.processEvents()
    found = []
    for place, text in window_texts():
        if "importPathEdit" in place:
            continue  # what a person types there is the person's own
        bare = text.replace("\n", "").replace("\t", "")  # a menu has tabulators of its own
        if visible(bare) != bare:
            found.append(f"{where}: {place}: {ascii(text)[:120]}")
        if "tip" in place.lower() and "<b>" in text:
            found.append(f"{where}: {place} takes marks for HTML")
    for window in QApplication.topLevelWidgets():
        found += [
            f"{where}: {place_of(label)} takes marks for HTML"
            for label in window.findChildren(QLabel)
            if interprets_marks(label) and "<b>" in label.text()
        ]
    return sorted(set(found))


@pytest.fixture
def hostile_window(person: object, open_window: OpenWindow) -> MainWindow:
    conf: Path = person.conf  # type: ignore[attr-defined]  # a Person of conftest.py
    conf.parent.mkdir(parents=True)
    conf.write_bytes(CONF.encode("utf-8", "surrogateescape"))
    return open_window()


@pytest.mark.full
def test_no_place_of_the_window_shows_a_hostile_text_as_it_is(
    hostile_window: MainWindow, qtbot: QtBot
) -> None:
    window = hostile_window
    window.list.show_table(True)
    found = seen("start")
    for alias in aliases(window.conf.document):
        window.list.choose(alias.index)
        for show in (
            window.panels.show_problems,
            window.panels.show_resolve,
            window.panels.show_raw,
            window.panels.show_test,
        ):
            show()
            found += seen(f"{alias.index} {show.__name__}")

    assert not found, found[:20]


@pytest.mark.full
def test_no_dialog_shows_one_either(
    person: object, hostile_window: MainWindow, qtbot: QtBot
) -> None:
    window = hostile_window
    home: Path = person.home  # type: ignore[attr-defined]
    other = home / FOLDER / "theirs\u202e<b>.conf"
    other.parent.mkdir()
    other.write_bytes(CONF.replace("=qemu", "2=qemu").encode("utf-8", "surrogateescape"))
    found = []
    window.opening.show_import("libvirt.conf")
    importing = window.findChild(ImportDialog)
    assert importing is not None
    importing.picker.path_edit.setText(str(other))
    importing.picker.path_edit.editingFinished.emit()
    qtbot.waitUntil(lambda: bool(importing.model.plan.rows), timeout=20000)
    found += seen("import")
    importing.import_button.click()
    found += seen("imported")
    window.opening.show_export(())
    exporting = window.findChild(ExportDialog)
    assert exporting is not None
    for index in range(exporting.format.count()):
        exporting.format.setCurrentIndex(index)
        exporting.format.activated.emit(index)
        words = exporting.note.text() + exporting.windowTitle()
        found += [] if visible(words.replace("\n", "")) == words.replace("\n", "") else [words]
    exporting.reject()
    path = window.conf.path
    window.conf.edit(
        "Bind",
        window.conf.document,
        window.conf.bindings.bound(path, "gone\u202e<b>x</b>", "key<b>").bound(path, "nul", "k"),
    )
    window.opening.show_vault()
    found += seen("vault")
    window.opening.show_file_defaults()
    window.opening.show_this_computer()
    found += seen("windows beside it")
    window.saving.save()
    found += seen("saving")

    assert not found, found[:20]


@pytest.mark.full
def test_none_of_them_is_tested(hostile_window: MainWindow, qtbot: QtBot) -> None:
    window = hostile_window
    runs = window.panels.states.runs
    names = [*HOSTS, "user", "path", "command", "socket"]
    names.remove("marks")
    for name in names:
        window.list.choose(next(a.index for a in aliases(window.conf.document) if a.name == name))
        with qtbot.waitSignal(runs.finished):
            window.test_current()
        run = runs.state(name)
        assert run is not None
        assert run.result is not None
        assert run.result.result == "refused", name
        assert not runs._warm, name
        assert seen(f"tested {name}") == []
        window.panels.probe.copy_report(False)
        report = QApplication.clipboard().text().replace("\n", "")
        assert report == visible(report)
        assert window.statusBar().currentMessage() == "The report is in the clipboard."


def test_a_file_in_a_hostile_folder_is_shown_escaped(
    person: object, open_window: OpenWindow, qtbot: QtBot
) -> None:
    home: Path = person.home  # type: ignore[attr-defined]
    other = home / FOLDER / "libvirt.conf"
    other.parent.mkdir()
    other.write_text('uri_aliases = [ "hail=qemu:///system" ]\n')
    window = open_window()

    window.open_file(str(other))
    found = seen("opened")
    window.rows.new_test()
    window.saving.save()
    found += seen("saving")
    assert window.saving.dialog is not None
    window.saving.dialog.reject()
    window.panels.show_resolve()
    found += seen("resolving")
    window.close()
    found += seen("leaving")

    assert not found, found[:20]
