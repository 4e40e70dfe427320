"""The export dialog, used as a person would."""

import json
import os
import shlex
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from virtconnect.bindings import Bindings
from virtconnect.conf import storage
from virtconnect.conf.aliases import aliases
from virtconnect.conf.document import ConfDocument
from virtconnect.exchange import conf_file
from virtconnect.machine import Machine
from virtconnect.root_writer.asking import ROOTS_CONF
from virtconnect.text import Sentence
from virtconnect.vault import KeyringLocked, SessionVault, VaultError
from virtconnect_gui.background import Background
from virtconnect_gui.dialogs.export_dialog import ExportDialog
from virtconnect_gui.dialogs.save import SaveDialog
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

    def open_it(
        chosen: tuple[int, ...] = (0,),
        *,
        bound: bool = False,
        text: str | None = None,
        path: str = os.environ["PATH"],
    ) -> ExportDialog:
        bindings = Bindings().bound(CONF, "hail", "work") if bound else Bindings()
        conf = open_text(bindings=bindings) if text is None else open_text(text)
        machine = Machine.here().with_(uid=1000, env={"PATH": path, "HOME": "/home/alice"})
        ring = KeyRing(vault, background)
        dialog = ExportDialog(conf, chosen, ring, machine, background, backups=2)
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


def test_what_is_not_selected_is_no_default_either(qtbot: QtBot, open_export: OpenExport) -> None:
    text = (
        'uri_default = "a"\nuri_aliases = [ "a=qemu:///system", "b=test:///default", "c=xen:///" ]'
    )
    dialog = open_export((1, 2), text=text)
    assert 'uri_default = "a"' in dialog.preview.toPlainText()

    dialog.only_chosen.click()

    assert "uri_default" not in dialog.preview.toPlainText()
    assert '"b=test:///default"' in dialog.preview.toPlainText()


@pytest.mark.parametrize("form", ["libvirt.conf", "json", "virsh"])
def test_what_libvirt_would_not_find_is_left_out_and_told(
    qtbot: QtBot, open_export: OpenExport, form: str
) -> None:
    text = (
        'uri_aliases = [\n"a=qemu:///system",\n"a=qemu:///second",\n"b b=test:///default",\n'
        '"c=xen:///" ]'
    )
    dialog = open_export(text=text)

    shown = choose(qtbot, dialog, form)

    assert "xen:///" in shown
    assert "second" not in shown
    assert "test:" not in shown
    assert dialog.note.text().splitlines()[0] == (
        "Left out: Line 3: a second a, which libvirt never uses"
    )
    assert dialog.note.text().splitlines()[1].startswith("Left out: Line 4: The name b b is not")


def test_a_long_name_that_is_left_out_makes_it_no_wider(open_export: OpenExport) -> None:
    usual = open_export(text='uri_aliases = [ "a=qemu:///system", "b b=xen:///" ]')
    long = open_export(text=f'uri_aliases = [ "a=qemu:///system", "b {"b" * 3000}=xen:///" ]')

    assert long.minimumSizeHint().width() < 2 * usual.minimumSizeHint().width()


def test_of_many_that_are_left_out_the_first_are_told(open_export: OpenExport) -> None:
    few = open_export(text='uri_aliases = [ "a=qemu:///system", "b b=xen:///" ]')
    bad = ", ".join(f'"b {number}=qemu:///system"' for number in range(300))
    dialog = open_export(text=f'uri_aliases = [ "a=qemu:///system", {bad} ]')

    assert len(dialog.note.text().splitlines()) == 5
    assert dialog.note.text().endswith("\nLeft out besides: 296")
    assert dialog.minimumSizeHint().height() < few.minimumSizeHint().height() * 2


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


def note_after(qtbot: QtBot, dialog: ExportDialog, path: object) -> str:
    """Write to `path`; return what is told then."""
    with qtbot.waitSignal(dialog.writing.told):
        dialog.write_file(str(path))
    return dialog.note.text()


def asked_about(qtbot: QtBot, dialog: ExportDialog, path: object) -> SaveDialog:
    """Write to a file that is there; return the dialog that asks."""
    dialog.write_file(str(path))
    qtbot.waitUntil(lambda: dialog.writing.dialog is not None)
    asking = dialog.writing.dialog
    assert asking is not None
    return asking


def test_what_is_shown_is_written(qtbot: QtBot, open_export: OpenExport, tmp_path: Path) -> None:
    dialog = open_export()
    path = tmp_path / "out.conf"

    assert note_after(qtbot, dialog, path) == f"Written: {path}"
    assert path.read_text() == dialog.preview.toPlainText()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "holds just this already" in note_after(qtbot, dialog, path)
    assert "folder" in note_after(qtbot, dialog, tmp_path)


def test_a_file_that_is_there_is_replaced_only_after_its_difference_was_seen(
    qtbot: QtBot, open_export: OpenExport, tmp_path: Path
) -> None:
    dialog = open_export()
    path = tmp_path / "libvirt.conf"
    path.write_text("# theirs\n")

    asking = asked_about(qtbot, dialog, path)

    assert path.read_text() == "# theirs\n"
    assert "-# theirs" in asking.diff.toPlainText()
    assert asking.diff.counts[0] > 0
    qtbot.waitUntil(lambda: "is being asked" not in asking.checked.text())
    assert "libvirt" in asking.checked.text()
    with qtbot.waitSignal(dialog.writing.told):
        qtbot.mouseClick(asking.write_button, LEFT)
    assert path.read_text() == dialog.preview.toPlainText()
    assert (tmp_path / "libvirt.conf.bak-1").read_text() == "# theirs\n"


def test_a_no_leaves_the_file_as_it_is(
    qtbot: QtBot, open_export: OpenExport, tmp_path: Path
) -> None:
    dialog = open_export()
    path = tmp_path / "libvirt.conf"
    path.write_text("# theirs\n")

    asked_about(qtbot, dialog, path).reject()

    assert path.read_text() == "# theirs\n"
    assert os.listdir(tmp_path) == ["libvirt.conf"]


def test_what_another_program_writes_while_one_looks_is_not_overwritten(
    qtbot: QtBot, open_export: OpenExport, tmp_path: Path
) -> None:
    dialog = open_export()
    path = tmp_path / "libvirt.conf"
    path.write_text("# theirs\n")
    asking = asked_about(qtbot, dialog, path)
    path.write_text("# theirs, and newer\n")

    qtbot.mouseClick(asking.write_button, LEFT)

    qtbot.waitUntil(lambda: not asking.write_button.isEnabled() and not dialog_is_busy(dialog))
    assert path.read_text() == "# theirs, and newer\n"
    asking.reject()
    assert "newer" in asked_about(qtbot, dialog, path).diff.toPlainText()


def dialog_is_busy(dialog: ExportDialog) -> bool:
    return any("being written" in label.text() for label in dialog.findChildren(QLabel))


def test_nothing_is_written_in_the_thread_of_the_window(
    qtbot: QtBot, open_export: OpenExport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    for name in ("save", "load"):
        real = getattr(storage, name)

        def noted(*words: Any, real: Any = real) -> Any:
            threads.append(threading.current_thread())
            return real(*words)

        monkeypatch.setattr(storage, name, noted)
    dialog = open_export()

    note_after(qtbot, dialog, tmp_path / "new.conf")

    assert len(threads) == 2
    assert threading.main_thread() not in threads


def test_every_character_is_written_as_it_is(
    qtbot: QtBot, open_export: OpenExport, tmp_path: Path
) -> None:
    uri = "qemu+ssh://h/sys\u00a0tem\udcff\u2028"
    dialog = open_export(text=f'uri_aliases = ["a={uri}"]\n')
    path = tmp_path / "out.conf"

    note_after(qtbot, dialog, path)

    written = path.read_bytes().decode("utf-8", "surrogateescape")
    assert [one.uri for one in aliases(ConfDocument.read(written))] == [uri]


def test_the_name_of_a_file_misleads_nobody(
    qtbot: QtBot, open_export: OpenExport, tmp_path: Path
) -> None:
    told = note_after(qtbot, open_export(), tmp_path / "a\u202efnoc.conf")

    assert "\u202e" not in told


def test_a_link_is_followed_and_stays(
    qtbot: QtBot, open_export: OpenExport, tmp_path: Path
) -> None:
    goal, link = tmp_path / "goal.conf", tmp_path / "link.conf"
    goal.write_text("# goal\n")
    link.symlink_to(goal)
    dialog = open_export()

    asking = asked_about(qtbot, dialog, link)
    with qtbot.waitSignal(dialog.writing.told):
        qtbot.mouseClick(asking.write_button, LEFT)

    assert link.is_symlink()
    assert goal.read_text() == dialog.preview.toPlainText()


def test_root_s_file_is_written_by_nobody_who_was_not_let(
    qtbot: QtBot, open_export: OpenExport, tmp_path: Path
) -> None:
    before = Path(ROOTS_CONF).read_bytes()
    program = tmp_path / "pkexec"
    program.write_text(f"#!/bin/sh\necho called > {tmp_path}/called\nexit 126\n")
    program.chmod(0o755)
    dialog = open_export(path=str(tmp_path))

    asking = asked_about(qtbot, dialog, ROOTS_CONF)
    assert not (tmp_path / "called").exists()
    qtbot.mouseClick(asking.write_button, LEFT)
    qtbot.waitUntil(lambda: any("declined" in one.text() for one in asking.findChildren(QLabel)))

    assert (tmp_path / "called").exists()
    assert Path(ROOTS_CONF).read_bytes() == before


class Gated(SessionVault):
    """A vault whose paths come when they are let, or end in an error."""

    def __init__(self, error: VaultError | None = None) -> None:
        super().__init__()
        self.gate = threading.Event()
        self._error = error

    def path_of(self, name: str, *, may_ask: bool = True) -> str | None:
        assert self.gate.wait(60)
        if self._error is not None:
            raise self._error
        return super().path_of(name, may_ask=may_ask)


def opened_over(
    vault: Gated, open_text: OpenText, background: Background, qtbot: QtBot
) -> ExportDialog:
    conf = open_text(bindings=Bindings().bound(CONF, "hail", "work"))
    machine = Machine.here().with_(uid=1000, env={"HOME": "/home/alice"})
    dialog = ExportDialog(conf, (), KeyRing(vault, background), machine, background)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def test_paths_that_come_when_they_are_not_wanted_any_more_are_not_exported(
    qtbot: QtBot, open_text: OpenText, background: Background
) -> None:
    vault = Gated()
    vault.store("work", "/keys/my key")
    dialog = opened_over(vault, open_text, background, qtbot)

    dialog.with_paths.click()
    assert dialog.note.text() == "Waiting for the keyring; it may ask for its password…"
    dialog.with_paths.click()
    vault.gate.set()
    qtbot.waitUntil(lambda: not background.is_busy)

    assert "/keys/my" not in dialog.preview.toPlainText()
    dialog.with_paths.click()
    qtbot.waitUntil(lambda: "/keys/my" in dialog.preview.toPlainText())


def test_paths_that_the_keyring_does_not_give_are_told_and_not_promised(
    qtbot: QtBot, open_text: OpenText, background: Background
) -> None:
    locked = KeyringLocked(Sentence("The keyring is locked"))
    vault, empty = Gated(locked), Gated()
    for each in (vault, empty):
        each.gate.set()

    dialog = opened_over(vault, open_text, background, qtbot)
    dialog.with_paths.click()
    qtbot.waitUntil(lambda: dialog.note.text() == "The keyring is locked")
    assert not dialog.with_paths.isChecked()
    other = opened_over(empty, open_text, background, qtbot)
    other.with_paths.click()

    words = "The keyring has no path for these keys, and none is written: work"
    qtbot.waitUntil(lambda: other.note.text() == words)
