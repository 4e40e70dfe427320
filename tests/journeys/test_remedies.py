"""The buttons of a failed test do what they say, in the whole window."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from virtconnect_gui.dialogs.import_dialog import ImportDialog
from virtconnect_gui.dialogs.this_computer import ThisComputerDialog
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.widgets.letters import without_mnemonic

if TYPE_CHECKING:
    from tests.journeys.conftest import Person

URIS = {
    "slashes": "qemu://system",
    "blank": "qemu:///a b",
    "terraform": "qemu+sshcmd://h/system",
    "carrier": "qemu+carrier://h/system",
    "unix": "qemu+unix://h/system",
    "number": "qemu+ssh://h/system?no_verify=x",
    "driver": "qemuu:///system",
    "path": "qemu:///sytem",
    "host": "hail.example.com",
    "tcp": "qemu+tcp://127.0.0.1:1/system",
    "ssh": "qemu+ssh://127.0.0.1:1/system",
    "tls": "qemu+tls://127.0.0.1:1/system?pkipath=/nonexistent",
    "hostile": "qemu+ssh://h/system?name=%E2%80%AEx",
    "password": "qemu+ssh://u:secret@127.0.0.1:1/system",
    "xen": "xen:///system",
    "mode": "qemu+ssh://h/system?mode=foo",
    "proxy": "qemu+ssh://h/system?proxy=foo",
    "socket": "qemu+unix:///system?socket=/nonexistent",
    "file": "test:///nonexistent.xml",
    "crash": "esx://127.0.0.1/?no_verify=x",
}
FIELDS = {"Change the port": "port", "Show the certificates": "pkipath"}


@pytest.mark.full
@pytest.mark.timeout(180)
def test_every_remedy_edits_undoably_copies_or_goes_there(
    person: "Person", open_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    entries = ",\n".join(f'  "{name}={uri}"' for name, uri in URIS.items())
    person.conf.parent.mkdir(parents=True)
    person.conf.write_text(f"uri_aliases = [\n{entries}\n]\n")
    window = open_window()
    card, runs = window.panels.probe.card, window.panels.states.runs
    done: dict[str, int] = {"edit": 0, "copy": 0, "open": 0}

    for number, name in enumerate(URIS):
        window.list.choose(number)
        window.test_current()
        qtbot.waitUntil(partial(_is_over, window, name), timeout=30_000)
        run = runs.state(name)
        assert run is not None
        assert run.result is not None
        assert run.result.remedies, name
        for remedy in run.result.remedies:
            window.list.choose(number)
            window.panels.show_test()
            done[remedy.kind] += 1
            what = f"{name}: {remedy!r}"
            if remedy.command is not None:
                assert _copies(card.findChildren(QPushButton), remedy.command), what
                continue
            label = str(remedy.label)
            (button,) = (
                each
                for each in card.findChildren(QPushButton)
                if each.isVisible() and without_mnemonic(each.text()) == label
            )
            before = window.conf.document.text
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
            if remedy.edit is not None:
                assert window.editing.aliases[number].uri == remedy.edit, what
                window.conf.undo_stack.undo()
            elif remedy.target == "problems":
                assert window.panels.currentWidget() is window.panels.problems, what
            elif remedy.target == "this-computer":
                dialog = window.findChild(ThisComputerDialog)
                assert dialog is not None, what
                dialog.reject()
            elif label in FIELDS:
                field = window.editor.form.field(FIELDS[label])
                assert field is not None
                assert field is window.focusWidget() or field.isAncestorOf(window.focusWidget())
            else:
                assert remedy.target == f"alias:{name}", what
                assert window.editor.line.edit is window.focusWidget(), what
            assert window.conf.document.text == before, what

    assert done["edit"] >= 15
    assert done["copy"] >= 1
    assert done["open"] >= 6


def test_a_connection_of_the_unread_file_can_be_taken_in(
    open_window: Callable[[], MainWindow], person: "Person", qtbot: QtBot
) -> None:
    other = person.home / "other.conf"
    other.write_text('uri_aliases = [ "far=test:///default" ]\n')
    person.owns(other)
    window = open_window()

    window.places.open(f"import:{other}")

    dialog = window.findChild(ImportDialog)
    assert isinstance(dialog, QDialog)
    qtbot.waitUntil(dialog.import_button.isEnabled, timeout=10_000)
    dialog.import_button.click()
    assert [alias.name for alias in window.editing.aliases] == ["far"]


def _is_over(window: MainWindow, name: str) -> bool:
    run = window.panels.states.runs.state(name)
    return run is not None and run.result is not None


def _copies(buttons: list[QPushButton], command: str) -> bool:
    """Press each button that copies until one copies this."""
    for button in buttons:
        if button.isVisible() and without_mnemonic(button.text()) in ("Copy command", "Copied"):
            button.click()
            if QGuiApplication.clipboard().text() == command:
                return True
    return False
