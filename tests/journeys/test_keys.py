"""A key file whose path is kept in the keyring: in no file of ours, in no libvirt.conf."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from virtconnect_gui.main_window import MainWindow

OpenWindow = Callable[[], MainWindow]
LEFT = Qt.MouseButton.LeftButton
CONF = 'uri_aliases = [\n  "hail=qemu+ssh://root@hail/system",\n]\n'
KEY = "/secret/place/of/MARKED-KEY"


def started(person: object, open_window: OpenWindow) -> MainWindow:
    conf: Path = person.conf  # type: ignore[attr-defined]  # a Person of conftest.py
    conf.parent.mkdir(parents=True)
    conf.write_text(CONF)
    return open_window()


def keyfile(window: MainWindow) -> QLineEdit:
    found = window.findChild(QLineEdit, "param_keyfile")
    assert found is not None
    return found


def choose(window: MainWindow, qtbot: QtBot, place: str) -> None:
    radio = window.findChild(QRadioButton, place)
    assert radio is not None
    qtbot.waitUntil(lambda: radio.isEnabled())
    qtbot.mouseClick(radio, LEFT, pos=radio.rect().center() / 4)


def bind(window: MainWindow, qtbot: QtBot) -> str:
    """Type a path, keep it in the keyring, and return the name it got."""
    qtbot.waitUntil(lambda: window.key_ring.is_ready)
    edit = keyfile(window)
    edit.setFocus()
    qtbot.keyClicks(edit, KEY)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    bindings = window.conf.bindings
    qtbot.waitUntil(lambda: window.conf.bindings is not bindings)
    name = window.conf.bindings.of(window.conf.path, "hail")
    assert name is not None
    return name


def test_a_path_kept_in_the_keyring_is_in_no_file(
    person: object, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = started(person, open_window)

    name = bind(window, qtbot)
    window.saving.save()
    dialog = window.saving.dialog
    assert dialog is not None
    qtbot.mouseClick(dialog.write_button, LEFT)
    qtbot.waitUntil(lambda: window.saving.dialog is None, timeout=20000)

    assert name == "MARKED-KEY"
    assert window.draft.text == "qemu+ssh://root@hail/system"
    home: Path = person.home  # type: ignore[attr-defined]
    for path in home.rglob("*"):
        if path.is_file():
            assert b"/secret/place" not in path.read_bytes(), path
    keys = (home / "config" / "virt-connect" / "keys.json").read_text()
    assert "MARKED-KEY" in keys


def test_the_binding_is_undone_with_its_edit(
    person: object, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = started(person, open_window)
    bind(window, qtbot)

    window.conf.undo_stack.undo()

    assert window.conf.bindings.of(window.conf.path, "hail") is None


def test_the_path_can_be_written_into_the_uri_instead(
    person: object, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = started(person, open_window)
    bind(window, qtbot)

    choose(window, qtbot, "keyPlaceUri")

    qtbot.waitUntil(lambda: "keyfile=" in window.draft.text)
    assert window.draft.reading.parameter("keyfile") == KEY
    assert window.conf.bindings.of(window.conf.path, "hail") is None


def test_a_path_that_is_typed_and_then_meant_for_the_uri_goes_there_alone(
    person: object, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = started(person, open_window)
    qtbot.waitUntil(lambda: window.key_ring.is_ready)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    keyfile(window).setFocus()
    qtbot.keyClicks(keyfile(window), KEY)

    choose(window, qtbot, "keyPlaceUri")

    assert window.draft.reading.parameter("keyfile") == KEY
    qtbot.waitUntil(lambda: not window.background.is_busy)
    assert window.draft.reading.parameter("keyfile") == KEY
    assert window.key_ring.names == ()


def test_a_path_that_the_keyring_has_already_is_not_kept_twice(
    person: object, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = started(person, open_window)
    name = bind(window, qtbot)
    window.conf.undo_stack.undo()
    qtbot.waitUntil(lambda: window.key_ring.names == (name,))

    assert bind(window, qtbot) == name
    assert window.key_ring.names == (name,)


def test_saving_writes_the_path_only_when_the_box_is_ticked(
    person: object, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = started(person, open_window)
    bind(window, qtbot)
    window.saving.save()
    dialog = window.saving.dialog
    assert dialog is not None
    assert not dialog.key_box.isChecked()

    dialog.key_box.click()
    qtbot.waitUntil(lambda: KEY in dialog.diff.toPlainText())
    qtbot.mouseClick(dialog.write_button, LEFT)

    conf: Path = person.conf  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: KEY in conf.read_text())


def test_the_resolve_pane_says_who_uses_the_key_and_writes_its_path_on_a_click(
    person: object, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = started(person, open_window)
    name = bind(window, qtbot)
    window.panels.show_resolve()
    panel = window.panels.resolution
    rows = [panel.table.row_text(number) for number in range(panel.model.rowCount())]
    (row,) = [number for number, text in enumerate(rows) if f"The path of the key {name}" in text]
    assert "virsh and virt-manager will not use it" in rows[row]
    assert "Write the path into the URI" in rows[row]

    panel.table.followed.emit(row)

    qtbot.waitUntil(lambda: window.draft.reading.parameter("keyfile") == KEY)
    assert window.conf.bindings.of(window.conf.path, "hail") is None


def test_a_key_file_in_the_uri_wins_and_a_finding_says_so(
    person: object, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = started(person, open_window)
    name = bind(window, qtbot)

    window.draft.set_parameter("keyfile", "/other")

    (finding,) = [one for one in window.editor.findings if "keyring" in one.code]
    assert str(finding.message) == f"keyfile= wins: the key {name} of the keyring is not used"
    window.keys.copy_uri(0)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == window.draft.text)
    window.draft.type_text(finding.repairs[0].edit.applied(window.draft.text))
    assert window.draft.reading.parameter("keyfile") is None
    assert not [one for one in window.editor.findings if "keyring" in one.code]


def forget_in_keyring(window: MainWindow, qtbot: QtBot, name: str) -> None:
    """Take the entry away as another program would: nobody here hears of it."""
    done: list[object] = []
    window.key_ring.run(lambda vault: vault.forget(name), done.append, done.append)
    qtbot.waitUntil(lambda: done == [None])


def test_nothing_is_copied_with_a_path_that_is_not_there_any_more(
    person: object, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = started(person, open_window)
    name = bind(window, qtbot)
    forget_in_keyring(window, qtbot, name)
    QGuiApplication.clipboard().setText("before")

    with qtbot.waitSignal(window.keys.told) as told:
        window.keys.copy_uri(0)

    assert told.args == [f"The keyring has no entry {name} any more."]
    assert QGuiApplication.clipboard().text() == "before"


def test_the_save_view_says_which_path_is_not_there_any_more(
    person: object, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = started(person, open_window)
    name = bind(window, qtbot)
    forget_in_keyring(window, qtbot, name)
    window.saving.save()
    dialog = window.saving.dialog
    assert dialog is not None

    dialog.key_box.click()
    assert not dialog.write_button.isEnabled()
    qtbot.waitUntil(dialog.write_button.isEnabled)

    label = dialog._fault.text()
    assert label == f"The keyring has no path for these keys, and none is written: {name}"
    dialog.reject()


def test_the_save_view_says_where_only_the_use_of_a_key_is_another(
    person: object, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = started(person, open_window)
    name = bind(window, qtbot)
    window.saving.save()
    dialog = window.saving.dialog
    assert dialog is not None

    assert dialog.diff.toPlainText() == ""
    assert dialog._about.text().startswith("Nothing changes in this file; which keys")
    dialog.key_box.click()
    qtbot.waitUntil(lambda: KEY in dialog.diff.toPlainText())
    assert dialog._about.text().startswith("This is what will change")
    dialog.key_box.click()
    qtbot.mouseClick(dialog.write_button, LEFT)
    qtbot.waitUntil(lambda: window.saving.dialog is None, timeout=20000)

    home: Path = person.home  # type: ignore[attr-defined]  # a Person of conftest.py
    assert name in (home / "config" / "virt-connect" / "keys.json").read_text()
    assert person.conf.read_text() == CONF  # type: ignore[attr-defined]
