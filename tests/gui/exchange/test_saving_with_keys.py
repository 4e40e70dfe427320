"""The box of the save view that writes key paths, where the keyring is slow or says no."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from virtconnect.bindings import Bindings
from virtconnect.conf import storage
from virtconnect.machine import Machine
from virtconnect.text import Sentence
from virtconnect.vault import KeyringLocked, SessionVault, VaultError
from virtconnect_gui.background import Background
from virtconnect_gui.dialogs.save import SaveDialog
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.preferences import Preferences
from virtconnect_gui.saving import Saving

KEY = "/keys/MARKED"


class Gated(SessionVault):
    """A vault whose paths come when they are let, or end in an error."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()
        self.error: VaultError | None = None

    def path_of(self, name: str, *, may_ask: bool = True) -> str | None:
        assert self.gate.wait(60)
        if self.error is not None:
            raise self.error
        return super().path_of(name, may_ask=may_ask)


@pytest.fixture
def vault() -> Gated:
    vault = Gated()
    vault.store("work", KEY)
    return vault


Begin = Callable[[], SaveDialog]


@pytest.fixture
def begin(
    qtbot: QtBot, tmp_path: Path, vault: Gated, background: Background
) -> Iterator[Callable[[], SaveDialog]]:
    """Give a function that opens the save view; the path it saves to is `tmp_path`/libvirt.conf."""
    path = tmp_path / "libvirt.conf"
    path.write_text('uri_aliases = [\n  "hail=qemu+ssh://root@hail/system",\n]\n')
    conf = OpenConf()
    conf.show_file(storage.load(str(path)), Bindings().bound(str(path), "hail", "work"))
    machine = Machine.here().with_(
        uid=1000, env={"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    )
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    preferences = Preferences(str(tmp_path / "window.ini"))
    saving = Saving(conf, machine, preferences, KeyRing(vault, background), background, window)

    def open_it() -> SaveDialog:
        saving.save()
        assert saving.dialog is not None
        return saving.dialog

    yield open_it
    vault.gate.set()
    qtbot.waitUntil(lambda: not background.is_busy, timeout=20000)
    conf.close()


def test_nothing_is_written_before_the_keyring_has_answered(
    qtbot: QtBot, begin: Begin, vault: Gated, background: Background, tmp_path: Path
) -> None:
    dialog = begin()
    dialog.key_box.click()

    assert not dialog.write_button.isEnabled()
    assert dialog.checked.text() == "Waiting for the keyring; it may ask for its password…"
    dialog.write_asked.emit(True)
    vault.gate.set()
    qtbot.waitUntil(dialog.write_button.isEnabled)

    assert KEY in dialog.diff.toPlainText()
    assert KEY not in (tmp_path / "libvirt.conf").read_text()
    dialog.write_button.click()
    qtbot.waitUntil(lambda: not background.is_busy, timeout=20000)
    assert KEY in (tmp_path / "libvirt.conf").read_text()


def test_paths_that_come_when_they_are_not_wanted_any_more_are_not_written(
    qtbot: QtBot, begin: Begin, vault: Gated, background: Background
) -> None:
    dialog = begin()
    dialog.key_box.click()

    dialog.key_box.click()
    assert dialog.write_button.isEnabled()
    vault.gate.set()
    qtbot.waitUntil(lambda: not background.is_busy, timeout=20000)

    assert KEY not in dialog.diff.toPlainText()
    dialog.reject()


def test_a_keyring_that_says_no_takes_the_tick_back_and_says_why(
    qtbot: QtBot, begin: Begin, vault: Gated
) -> None:
    vault.error = KeyringLocked(Sentence("The keyring is locked"))
    vault.gate.set()
    dialog = begin()

    dialog.key_box.click()
    qtbot.waitUntil(dialog.write_button.isEnabled)

    assert not dialog.key_box.isChecked()
    assert dialog._fault.text() == "The keyring is locked"
    dialog.reject()
