"""The import dialog, used as a person would."""

import json
from collections.abc import Callable
from pathlib import Path
from time import thread_time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from virtconnect.bindings import Bindings
from virtconnect.conf.aliases import aliases
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.storage import Loaded
from virtconnect.machine import Machine
from virtconnect_gui.background import Background
from virtconnect_gui.dialogs.import_dialog import ImportDialog
from virtconnect_gui.models.import_rows import ALIAS, FINDING, NAME
from virtconnect_gui.open_conf import OpenConf

OpenImport = Callable[..., ImportDialog]


def names(conf: OpenConf) -> list[str]:
    return [alias.name for alias in aliases(conf.document)]


def column(dialog: ImportDialog, number: int) -> list[str]:
    model = dialog.model
    return [model.index(row, number).data() for row in range(model.rowCount())]


def cell(dialog: ImportDialog, row: int, number: int) -> QPoint:
    return dialog.table.visualRect(dialog.model.index(row, number)).center()


def left(qtbot: QtBot, dialog: ImportDialog, place: QPoint) -> None:
    qtbot.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_hosts_of_ssh_are_shown_and_come_in(
    qtbot: QtBot, conf: OpenConf, open_import: OpenImport
) -> None:
    dialog = open_import("ssh-config")

    assert column(dialog, NAME) == ["hail", "vhost01", "vhost02.lab", "vhost03"]
    assert dialog.summary.text() == "2 new, 1 same, 1 in conflict, 2 left out"
    assert dialog.import_button.text() == "&Import 2 connections"
    assert names(conf) == ["hail", "web"]

    with qtbot.waitSignal(dialog.imported) as caught:
        qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)

    assert caught.args == [2]
    assert names(conf) == ["hail", "web", "vhost01", "vhost02_lab"]
    assert not dialog.isVisible()


def test_an_import_is_one_step_to_undo(
    qtbot: QtBot, conf: OpenConf, open_import: OpenImport
) -> None:
    before = conf.document.text
    dialog = open_import("ssh-config")
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)

    assert conf.undo_stack.count() == 1
    assert conf.undo_stack.undo_title == "Import 2 connections"
    conf.undo_stack.undo()
    assert conf.document.text == before


def test_virt_managers_list_shows_its_risk(open_import: OpenImport) -> None:
    dialog = open_import("virt-manager")

    assert column(dialog, NAME) == ["QEMU/KVM: h", "QEMU/KVM"]
    assert column(dialog, 4) == ["runs here", ""]
    assert not dialog.table.isColumnHidden(4)


def test_without_a_risk_there_is_no_column_for_it(open_import: OpenImport) -> None:
    assert open_import("ssh-config").table.isColumnHidden(4)


def test_what_is_left_out_is_told(open_import: OpenImport) -> None:
    dialog = open_import("ssh-config")

    assert dialog.left_out.isVisible()
    dialog.left_out.set_open(True)
    assert dialog.reasons.toPlainText().splitlines() == [
        "github.com leads to github.com, which serves repositories",
        "* is a pattern, not a host",
    ]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        pytest.param("ssh-config", "There is no /home/alice/.ssh/config", id="no settings of ssh"),
        pytest.param("virt-manager", "virt-manager's list cannot be read", id="no virt-manager"),
    ],
)
def test_a_source_that_is_not_here_says_so(
    open_import: OpenImport, source: str, words: str
) -> None:
    dialog = open_import(source, on=Machine.described({}))

    assert dialog.fault.text.startswith(words)
    assert dialog.fault.isVisible()
    assert not dialog.import_button.isEnabled()


def test_a_file_is_read_when_its_path_is_finished(
    qtbot: QtBot, background: Background, open_import: OpenImport, tmp_path: Path
) -> None:
    path = tmp_path / "other.conf"
    path.write_text("uri_aliases = ['one=qemu:///system']\nuri_default = 'one'\n")
    dialog = open_import()
    assert dialog.model.rowCount() == 0

    qtbot.keyClicks(dialog.picker.path_edit, str(path))
    qtbot.keyClick(dialog.picker.path_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)

    assert dialog.isVisible()
    assert dialog.summary.text() == "1 new\nThe default becomes one."
    qtbot.keyClick(dialog.picker.path_edit, Qt.Key.Key_Backspace)
    assert dialog.model.rowCount() == 0
    qtbot.keyClick(dialog.picker.path_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.fault.text))
    assert dialog.fault.text.startswith("There is no file")


def test_a_file_that_libvirt_refuses_is_told(
    qtbot: QtBot, open_import: OpenImport, tmp_path: Path
) -> None:
    path = tmp_path / "bad.conf"
    path.write_text("uri_aliases = [\n")
    dialog = open_import()

    dialog.picker.read_file(str(path))
    qtbot.waitUntil(lambda: bool(dialog.fault.text))

    assert "configuration file syntax error" in dialog.fault.text


def test_our_file_brings_names_and_paths_of_keys(
    qtbot: QtBot, conf: OpenConf, open_import: OpenImport, tmp_path: Path
) -> None:
    path = tmp_path / "connections.json"
    content = {
        "virt-connect": 1,
        "aliases": [
            {"name": "one", "uri": "qemu+ssh://one/system", "key": "work"},
            {"name": "two", "uri": "qemu+ssh://two/system", "key": "other"},
        ],
        "keys": {"work": "/keys/work", "other": "/keys/other"},
    }
    path.write_text(json.dumps(content))
    dialog = open_import("json")
    dialog.picker.read_file(str(path))
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2)
    left(qtbot, dialog, cell(dialog, 1, NAME))
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)

    with qtbot.waitSignal(dialog.keys_came) as caught:
        qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)

    assert caught.args == [(("work", "/keys/work"),), {"work": ("one",)}]
    assert conf.bindings.of_file(conf.path) == {"one": "work"}


def test_the_clipboard_is_read_again_when_asked(qtbot: QtBot, open_import: OpenImport) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("nothing here")
    dialog = open_import("clipboard")
    assert dialog.fault.text == "There is no URI in the text"

    clipboard.setText("virsh -c qemu+ssh://b/system list\nname=qemu:///session\n")
    qtbot.mouseClick(dialog.picker.again_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2)

    assert column(dialog, ALIAS) == ["b", "name"]
    assert not dialog.fault.isVisible()


def test_another_source_is_chosen_by_key(
    qtbot: QtBot, background: Background, open_import: OpenImport
) -> None:
    dialog = open_import()
    assert dialog.picker.path_edit.isVisible()

    dialog.picker.source_combo.setFocus()
    qtbot.keyClick(dialog.picker.source_combo, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2)

    assert dialog.picker.source == "virt-manager"
    assert not dialog.picker.path_edit.isVisible()


def test_a_box_is_ticked_by_mouse_and_by_space(qtbot: QtBot, open_import: OpenImport) -> None:
    dialog = open_import("ssh-config")
    box = dialog.table.visualRect(dialog.model.index(1, NAME))

    left(qtbot, dialog, QPoint(box.left() + dialog.fontMetrics().height() // 2, box.center().y()))
    assert dialog.import_button.text() == "&Import 1 connection"

    dialog.table.selectAll()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.import_button.text() == "&Import 3 connections"  # the conflict, too
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert not dialog.import_button.isEnabled()


def test_all_are_ticked_at_once(qtbot: QtBot, open_import: OpenImport) -> None:
    dialog = open_import("ssh-config")
    assert dialog.all_box.checkState() == Qt.CheckState.Checked

    qtbot.mouseClick(dialog.all_box, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert dialog.summary.text() == "1 same, 1 in conflict, 2 not ticked, 2 left out"
    qtbot.mouseClick(dialog.all_box, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert dialog.import_button.text() == "&Import 2 connections"


def test_an_alias_is_changed_in_the_table(
    qtbot: QtBot, conf: OpenConf, open_import: OpenImport
) -> None:
    dialog = open_import("ssh-config")
    dialog.table.setCurrentIndex(dialog.model.index(1, ALIAS))
    qtbot.keyClick(dialog.table, Qt.Key.Key_F2)
    edit = dialog.table.findChild(QLineEdit, "importAliasEdit")
    assert isinstance(edit, QLineEdit)

    edit.selectAll()
    qtbot.keyClicks(edit, "bonn .1")
    qtbot.keyClick(edit, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: column(dialog, ALIAS)[1] == "bonn1")
    assert dialog.isVisible()
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert "bonn1" in names(conf)


def test_a_conflict_is_decided_in_the_table(
    qtbot: QtBot, conf: OpenConf, open_import: OpenImport
) -> None:
    dialog = open_import("ssh-config")
    left(qtbot, dialog, cell(dialog, 0, FINDING))
    combo = dialog.table.findChild(QComboBox, "importWayCombo")
    assert isinstance(combo, QComboBox)
    assert combo.currentData() == "keep"

    qtbot.keyClick(combo.view(), Qt.Key.Key_Down)
    qtbot.keyClick(combo.view(), Qt.Key.Key_Return)

    assert column(dialog, FINDING)[0] == "conflict: take theirs"
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert names(conf) == ["hail", "web", "vhost01", "vhost02_lab"]
    assert aliases(conf.document)[0].uri == "qemu+ssh://hail/system"


def test_a_choice_that_comes_when_its_list_is_gone_is_none(
    qtbot: QtBot, open_import: OpenImport
) -> None:
    dialog = open_import("ssh-config")
    left(qtbot, dialog, cell(dialog, 0, FINDING))
    combo = dialog.table.findChild(QComboBox, "importWayCombo")
    assert isinstance(combo, QComboBox)
    combo.hidePopup()
    dialog.table.reset()

    combo.activated.emit(1)

    assert column(dialog, FINDING)[0] == "conflict: keep mine"


def test_all_conflicts_are_decided_at_once(
    qtbot: QtBot, conf: OpenConf, open_import: OpenImport
) -> None:
    dialog = open_import("ssh-config")
    dialog.conflicts.setFocus()
    for _ in range(2):
        qtbot.keyClick(dialog.conflicts, Qt.Key.Key_Down)

    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)

    assert names(conf) == ["hail", "web", "hail-2", "vhost01", "vhost02_lab"]


def test_there_is_room_for_the_names_that_another_way_gives(
    qtbot: QtBot, open_import: OpenImport
) -> None:
    one = Machine.described({"files": {"/home/alice/.ssh/config": "Host hail\n"}})
    dialog = open_import("ssh-config", on=one)
    table = dialog.table
    edited = table.fontMetrics().horizontalAdvance("m" * 8)
    assert table.columnWidth(ALIAS) >= edited

    dialog.model.set_way("rename")

    names = column(dialog, ALIAS)
    assert names[0] == "hail-2"
    font = QFont(table.font())
    font.setBold(True)
    assert table.columnWidth(ALIAS) > max(map(QFontMetrics(font).horizontalAdvance, names))


def test_an_import_follows_a_file_that_is_read_again(
    qtbot: QtBot, conf: OpenConf, open_import: OpenImport
) -> None:
    dialog = open_import("ssh-config")
    dialog.model.set_way("replace")
    assert column(dialog, FINDING)[0] == "conflict: take theirs"
    text = 'uri_aliases = [ "first=test:///default", "hail=qemu:///system", "vhost01=xen:///" ]\n'

    conf.show_file(Loaded(conf.path, ConfDocument.read(text), None, True, True, None), Bindings())
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)

    assert aliases(conf.document).pairs == [
        ("first", "test:///default"),
        ("hail", "qemu+ssh://hail/system"),
        ("vhost01", "qemu+ssh://vhost01/system"),
        ("vhost02_lab", "qemu+ssh://vhost02.lab/system"),
        ("vhost03", "qemu+ssh://vhost03/system"),
    ]


def test_without_a_conflict_there_is_nothing_to_decide(open_import: OpenImport) -> None:
    assert not open_import("virt-manager").conflicts.isEnabled()


def test_a_filter_shows_some(qtbot: QtBot, open_import: OpenImport) -> None:
    dialog = open_import("ssh-config")

    qtbot.keyClicks(dialog.filter_edit, "LAB")
    assert column(dialog, NAME) == ["vhost02.lab"]
    assert dialog.import_button.text() == "&Import 2 connections"
    qtbot.keyClicks(dialog.filter_edit, "x")
    assert dialog.table.hint == "No connection has these words."
    qtbot.keyClick(dialog.filter_edit, Qt.Key.Key_Return)
    assert dialog.isVisible()
    clear = max(dialog.filter_edit.findChildren(QToolButton), key=lambda button: button.x())
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert dialog.filter_edit.text() == ""
    assert dialog.model.rowCount() == 4


def test_an_answer_that_comes_late_finds_nobody(
    qtbot: QtBot, conf: OpenConf, machine: Machine, background: Background
) -> None:
    dialog = ImportDialog(conf, machine, background, source="ssh-config")
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.reject()

    qtbot.waitUntil(lambda: not background.is_busy)

    assert dialog.model.rowCount() == 0


def test_only_the_last_source_that_was_chosen_is_shown(
    qtbot: QtBot, conf: OpenConf, machine: Machine, background: Background
) -> None:
    dialog = ImportDialog(conf, machine, background, source="ssh-config")
    qtbot.addWidget(dialog)
    dialog.picker.choose("virt-manager")

    qtbot.waitUntil(lambda: not background.is_busy)

    assert column(dialog, NAME) == ["QEMU/KVM: h", "QEMU/KVM"]


def test_five_hundred_hosts_come_in_quickly(
    qtbot: QtBot, conf: OpenConf, open_import: OpenImport
) -> None:
    config = "".join(f"Host host{number:03}\n User root\n" for number in range(500))
    on = Machine.described({"files": {"/home/alice/.ssh/config": config}})

    start = thread_time()
    dialog = open_import("ssh-config", on=on)
    assert thread_time() - start < 3
    start = thread_time()
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert thread_time() - start < 1

    assert len(names(conf)) == 502
