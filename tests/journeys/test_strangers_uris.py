"""A stranger's URI: held back in the window until the user agrees to exactly this text."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from virtconnect.state import state_folder
from virtconnect.trust import Consents
from virtconnect_gui.dialogs.export_dialog import ExportDialog
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.widgets.quarantine_card import QuarantineCard

OpenWindow = Callable[[], MainWindow]
LEFT = Qt.MouseButton.LeftButton


def started(person: object, open_window: OpenWindow, *uris: str) -> tuple[MainWindow, Path]:
    """Open a file with these URIs, which this program did not write; return a trap that is set."""
    home: Path = person.home  # type: ignore[attr-defined]  # a Person of conftest.py
    conf: Path = person.conf  # type: ignore[attr-defined]
    conf.parent.mkdir(parents=True)
    entries = "".join(f'  "c{number}={uri}",\n' for number, uri in enumerate(uris))
    conf.write_text(f"uri_aliases = [\n{entries}]\n")
    return open_window(), home / "sprung"


def trap(home: Path) -> str:
    """Return the URI of a program that leaves a file behind if it is ever started."""
    program = home / "x.sh"
    program.write_text(f"#!/bin/sh\ntouch {home}/sprung\n")
    program.chmod(0o755)
    return f"qemu+ext:///system?command={program}"


def card(window: MainWindow) -> QuarantineCard:
    found = window.findChild(QuarantineCard, "quarantineCard")
    assert found is not None
    return found


def click(window: MainWindow, qtbot: QtBot, name: str) -> None:
    button = window.findChild(QPushButton, name)
    assert button is not None
    assert button.isVisible(), name
    qtbot.mouseClick(button, LEFT)


def outcome(window: MainWindow, qtbot: QtBot) -> str:
    runs = window.panels.states.runs
    with qtbot.waitSignal(runs.finished, timeout=20000) as done:
        window.test_current()
    return str(done.args[1].result)


def test_a_uri_that_would_start_a_program_is_shown_in_words_and_held(
    person: object, open_window: OpenWindow, qtbot: QtBot
) -> None:
    home: Path = person.home  # type: ignore[attr-defined]
    uri = trap(home)
    window, sprung = started(person, open_window, uri, "test:///default")

    window.list.choose(0)
    assert card(window).isVisible()
    assert card(window).title.text() == "This URI would start a program on your computer"
    assert f"Opening it would start {home}/x.sh on this computer" in card(window).words.text()
    assert outcome(window, qtbot) == "needs-trust"
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    for form in ("as_virsh", "as_virt_manager", "as_virt_install", "as_export"):
        window.editor.line._copy_as(form)
    assert clipboard.text() == "before"
    assert "Not copied as a command" in window.statusBar().currentMessage()
    window.list.choose(1)
    assert not card(window).isVisible()
    assert not sprung.exists()


def test_one_yes_to_exactly_this_text_is_enough(
    person: object, open_window: OpenWindow, qtbot: QtBot
) -> None:
    home: Path = person.home  # type: ignore[attr-defined]
    uri = trap(home)
    window, sprung = started(person, open_window, uri)

    with qtbot.waitSignal(window.quarantine.changed):
        click(window, qtbot, "quarantineTrust")

    assert not card(window).isVisible()
    assert outcome(window, qtbot) != "needs-trust"
    assert sprung.exists()
    window.editor.line._copy_as("as_virsh")
    assert uri in QGuiApplication.clipboard().text()
    window.draft.type_text(uri + "2")
    assert card(window).isVisible() == window.quarantine.is_held(uri + "2")


def test_kept_but_never_tested(person: object, open_window: OpenWindow, qtbot: QtBot) -> None:
    home: Path = person.home  # type: ignore[attr-defined]
    window, sprung = started(person, open_window, trap(home))

    with qtbot.waitSignal(window.quarantine.changed):
        click(window, qtbot, "quarantineKeep")

    assert card(window).isVisible()
    assert "You keep it without testing it." in card(window).about.text()
    assert not card(window).keep_button.isVisible()
    assert outcome(window, qtbot) == "needs-trust"
    assert not sprung.exists()


def test_it_can_be_deleted_from_its_card_and_brought_back(
    person: object, open_window: OpenWindow, qtbot: QtBot
) -> None:
    home: Path = person.home  # type: ignore[attr-defined]
    window, _sprung = started(person, open_window, trap(home), "test:///default")
    window.list.choose(0)

    click(window, qtbot, "quarantineDelete")
    assert len(window.editing.aliases) == 1
    assert not card(window).isVisible()

    window.conf.undo_stack.undo()
    window.list.choose(0)
    assert card(window).isVisible()


def test_the_card_says_where_it_came_from(
    person: object, open_window: OpenWindow, qtbot: QtBot
) -> None:
    home: Path = person.home  # type: ignore[attr-defined]
    window, _sprung = started(person, open_window, "test:///default")
    QGuiApplication.clipboard().setText(trap(home))

    window.rows.new_from_clipboard()
    assert "It came from: the clipboard" in card(window).about.text()

    window.open_connection(f"qemu+ssh://h/system?command={home}/y.sh")
    assert "It came from: the command line" in card(window).about.text()


def test_a_command_typed_here_is_the_users_own(
    person: object, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window, _sprung = started(person, open_window, "qemu+ssh://h/system")
    edit = window.editor.line.edit
    edit.setFocus()
    edit.end(False)

    qtbot.keyClicks(edit, "?command=/usr/bin/ssh")

    assert not card(window).isVisible()
    window.editor.line._copy_as("as_virsh")
    assert "command=/usr/bin/ssh" in QGuiApplication.clipboard().text()
    window.saving.save()
    assert window.saving.dialog is not None
    with qtbot.waitSignal(window.quarantine.changed):
        window.saving.dialog.write_button.click()
    machine = person.machine  # type: ignore[attr-defined]
    assert Consents(state_folder(machine)).has(window.draft.text)


def test_a_uri_that_misleads_has_no_yes(
    person: object, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window, _sprung = started(person, open_window, "qemu+ssh://-oProxyCommand=x/system")

    assert card(window).isVisible()
    assert not card(window).trust_button.isVisible()
    assert outcome(window, qtbot) == "refused"
    window.editor.line._copy_as("as_virsh")
    assert "Not copied as a command" in window.statusBar().currentMessage()


def test_no_export_writes_a_held_uri_as_a_command(
    person: object, open_window: OpenWindow, qtbot: QtBot
) -> None:
    home: Path = person.home  # type: ignore[attr-defined]
    window, _sprung = started(person, open_window, trap(home), "test:///default")

    window.opening.show_export(())
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    forms = dialog.findChild(QComboBox, "formatCombo")
    assert forms is not None
    for form in ("virsh", "virt-manager", "virt-install", "shell"):
        forms.setCurrentIndex(forms.findData(form))
        forms.activated.emit(forms.currentIndex())
        assert "x.sh" not in dialog.preview.toPlainText(), form
        assert "test:///default" in dialog.preview.toPlainText()
        assert "Left out: c0. Opening it would start" in dialog.note.text()
    forms.setCurrentIndex(forms.findData("libvirt.conf"))
    forms.activated.emit(forms.currentIndex())
    assert "x.sh" in dialog.preview.toPlainText()
    assert dialog.note.text() == ""


def test_none_is_tested_among_many(person: object, open_window: OpenWindow, qtbot: QtBot) -> None:
    home: Path = person.home  # type: ignore[attr-defined]
    window, sprung = started(person, open_window, trap(home), "test:///default")
    runs = window.panels.states.runs

    runs.start_many(["c0", "c1"])
    qtbot.waitUntil(lambda: not runs.running, timeout=20000)

    results = [runs.state(name) for name in ("c0", "c1")]
    assert [run.result.result for run in results if run and run.result] == [
        "needs-trust",
        "connected",
    ]
    assert not sprung.exists()
