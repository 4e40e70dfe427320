"""The export dialog, used as a person would."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from virtconnect.bindings import Bindings
from virtconnect.conf.document import ConfDocument
from virtconnect.exchange import conf_file
from virtconnect.vault import SessionVault
from virtconnect_gui.background import Background
from virtconnect_gui.dialogs.export_dialog import ExportDialog
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.open_conf import OpenConf

CONF = "/home/alice/.config/libvirt/libvirt.conf"
LEFT = Qt.MouseButton.LeftButton

OpenText = Callable[..., OpenConf]
OpenExport = Callable[..., ExportDialog]


@pytest.fixture
def open_export(qtbot: QtBot, open_text: OpenText, background: Background) -> OpenExport:
    """Give a function that opens the dialog; `hail` uses a key whose path the vault has."""
    vault = SessionVault()
    vault.store("work", "/keys/my key")

    def open_it(chosen: tuple[int, ...] = (0,), *, bound: bool = False) -> ExportDialog:
        bindings = Bindings().bound(CONF, "hail", "work") if bound else Bindings()
        dialog = ExportDialog(open_text(bindings=bindings), chosen, KeyRing(vault, background))
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        return dialog

    return open_it


def choose(qtbot: QtBot, dialog: ExportDialog, form: str) -> str:
    """Choose a format by its keys; return what is shown then."""
    dialog.format.setFocus()
    for _ in range(dialog.format.findData(form)):
        qtbot.keyClick(dialog.format, Qt.Key.Key_Down)
    assert dialog.format.currentData() == form
    return dialog.preview.toPlainText()


def test_a_libvirt_conf_is_shown_first(open_export: OpenExport) -> None:
    shown = conf_file.read(ConfDocument.read(open_export().preview.toPlainText()))

    assert [one.name for one in shown.connections] == ["hail", "web"]


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("virsh", "virsh -c qemu+ssh://root@hail/system"),
        ("virt-manager", "virt-manager -c qemu+ssh://root@hail/system"),
        ("virt-install", "virt-install --connect qemu+ssh://root@hail/system"),
        ("shell", "export LIBVIRT_DEFAULT_URI=qemu+ssh://root@hail/system"),
    ],
)
def test_commands_are_one_a_line(
    qtbot: QtBot, open_export: OpenExport, form: str, line: str
) -> None:
    shown = choose(qtbot, open_export(), form)

    assert shown.splitlines()[0] == line
    assert len(shown.splitlines()) == 2


def test_only_what_is_selected_is_exported_when_asked(
    qtbot: QtBot, open_export: OpenExport
) -> None:
    assert not open_export((0,)).only_chosen.isVisible()
    dialog = open_export((0, 1))

    qtbot.mouseClick(dialog.only_chosen, LEFT, pos=dialog.only_chosen.rect().center())

    assert dialog.only_chosen.isVisible()


def test_paths_of_keys_come_along_when_asked(qtbot: QtBot, open_export: OpenExport) -> None:
    assert not open_export().with_paths.isVisible()
    dialog = open_export(bound=True)
    dialog.with_paths.click()
    qtbot.waitUntil(lambda: "keyfile" in dialog.preview.toPlainText())

    assert "keyfile=/keys/my%20key" in dialog.preview.toPlainText()
    told = json.loads(choose(qtbot, dialog, "json"))
    assert told["keys"] == {"work": "/keys/my key"}
    assert told["aliases"][0]["uri"] == "qemu+ssh://root@hail/system"
    dialog.with_paths.click()
    assert "keys" not in json.loads(dialog.preview.toPlainText())


def test_what_is_shown_is_copied(qtbot: QtBot, open_export: OpenExport) -> None:
    dialog = open_export()
    shown = choose(qtbot, dialog, "virsh")
    copy = next(
        button for button in dialog.findChildren(QAbstractButton) if button.text() == "&Copy"
    )

    qtbot.mouseClick(copy, LEFT)

    assert QGuiApplication.clipboard().text() == shown
    assert shlex.split(shown.splitlines()[0])[2] == "qemu+ssh://root@hail/system"


def test_what_is_shown_is_written(open_export: OpenExport, tmp_path: Path) -> None:
    dialog = open_export()
    path = tmp_path / "out.conf"

    dialog.write_file(str(path))

    assert path.read_text() == dialog.preview.toPlainText()
    assert dialog.note.text() == f"Written: {path}"
    dialog.write_file(str(tmp_path))
    assert "folder" in dialog.note.text()
