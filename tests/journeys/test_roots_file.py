"""The libvirt.conf of root's programs in a user's window, and files one may only read."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from virtconnect.conf.storage import load
from virtconnect.root_writer.asking import ROOTS_CONF
from virtconnect.vault import SessionVault
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences

OpenWindow = Callable[[], MainWindow]

# A polkit agent cannot be had here: what stands for pkexec tells how it was called, and answers.
PKEXEC = """#!/bin/sh
printf '%s\\n' "$@" > {home}/called
cat > {home}/asked
{then}
"""
WRITTEN = """python3 - <<'END'
import hashlib, json
content = open("{home}/asked", "rb").read().partition(b"\\n")[2]
digest = hashlib.blake2b(content, digest_size=20).hexdigest()
print(json.dumps({{"virt-connect": 1, "written": True, "size": len(content), "digest": digest}}))
END
"""


@pytest.fixture
def roots_file() -> Iterator[Path]:
    path = Path(ROOTS_CONF)
    assert path.exists(), "install libvirt's client files (Debian: libvirt0)"
    before = path.read_bytes()
    yield path
    assert path.read_bytes() == before, "a test must never change this computer's own file"


class Root:
    """A user's window, with something that stands for pkexec."""

    def __init__(self, person: Any, qtbot: QtBot) -> None:
        self.home: Path = person.home
        self._qtbot = qtbot
        self.bin = person.home / "bin"
        self.bin.mkdir()
        env = {**person.machine.env, "PATH": str(self.bin)}
        self.window = MainWindow(
            person.machine.with_(env=env),
            Preferences(str(person.home / "window.ini")),
            SessionVault(),
        )

    def has_pkexec(self, then: str) -> None:
        pkexec = self.bin / "pkexec"
        script = PKEXEC.replace("{then}", then).replace("{home}", str(self.home))
        pkexec.write_text(script.replace("{{", "{").replace("}}", "}"))
        pkexec.chmod(0o755)

    def open(self, path: str) -> MainWindow:
        window = self.window
        window.open_file(path)
        window.show()
        self._qtbot.waitUntil(lambda: window.care is not None)
        return window

    def way(self, words: str) -> QPushButton:
        buttons = self.window.notice.findChildren(QPushButton)
        return next(one for one in buttons if one.text().replace("&", "") == words)

    def ask_to_write(self) -> "tuple[Any, Callable[[], str]]":
        """Unlock, edit, and press Write in the dialog; return that, and what it then says."""
        window = self.window
        self.way("Edit it as administrator").click()
        window.rows.new_from_text("qemu+ssh://root@new/system")
        window.saving.save()
        dialog = window.saving.dialog
        assert dialog is not None
        dialog.write_button.click()

        def said() -> str:
            return " ".join(label.text() for label in dialog.findChildren(QLabel))

        return dialog, said


@pytest.fixture
def root(person: Any, qtbot: QtBot) -> Iterator[Root]:
    root = Root(person, qtbot)
    yield root
    window = root.window
    window.close_for_good()
    qtbot.waitUntil(lambda: window.is_quiet, timeout=10000)
    with qtbot.waitSignal(window.destroyed):
        window.deleteLater()


def test_it_opens_to_be_looked_at_and_says_whose_it_is(root: Root, roots_file: Path) -> None:
    window = root.open(ROOTS_CONF)

    assert window.notice.kind == "roots"
    assert window.notice.label.text() == "Root's programs read this file. Yours do not."
    assert window.conf.is_locked
    assert not window.actions_["new_ssh"].isEnabled()
    assert not window.tool_bar.new_button.isEnabled()


def test_no_repair_is_offered_until_it_is_edited(root: Root, roots_file: Path) -> None:
    window = root.open(ROOTS_CONF)
    assert not window.panels.problems.fix_all_button.isEnabled()

    root.way("Edit it as administrator").click()

    assert window.panels.problems.fix_all_button.isEnabled()


def test_it_is_said_whose_programs_a_broken_one_stops(root: Root, roots_file: Path) -> None:
    window = root.open(ROOTS_CONF)
    root.way("Edit it as administrator").click()
    window.panels.raw_edited.emit("uri_aliases = [\n")

    window.saving.save()

    dialog = window.saving.dialog
    assert dialog is not None
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "all of root's libvirt programs fail" in words
    assert "of this user" not in words
    dialog.reject()


def test_nothing_that_is_tried_changes_it(root: Root, roots_file: Path) -> None:
    window = root.open(ROOTS_CONF)
    before = window.conf.document

    window.rows.new_test()
    window.panels.raw_edited.emit("# mine\n")
    window.editing.set_default("x")
    window.open_connection("qemu+ssh://root@h/system")

    assert window.conf.document is before
    assert not window.conf.is_dirty
    assert "looked at only" in window.statusBar().currentMessage()


def test_its_entries_can_be_read_copied_and_tested_but_not_typed_over(
    root: Root, person: Any, qtbot: QtBot
) -> None:
    path = person.home / "read-only.conf"
    path.write_text('uri_aliases = [ "hail=qemu+ssh://root@hail/system" ]\n')
    window = root.open(str(path))
    assert not window.conf.is_locked

    window.conf.show_file(_locked(str(path)), window.conf.bindings)
    assert window.care is not None
    window.care.opened()

    uri = window.findChild(QLineEdit, "uriEdit")
    assert uri is not None
    assert uri.isReadOnly()
    assert not window.editor.form.isEnabled()
    assert window.notice.kind == "read-only"
    window.list.choose(0)
    assert window.actions_["copy_uri"].isEnabled()
    assert window.actions_["test"].isEnabled()
    assert not window.actions_["rename"].isEnabled()
    qtbot.keyClicks(uri, "x")
    assert window.draft.text == "qemu+ssh://root@hail/system"


def _locked(path: str) -> Any:
    """A file as one reads it who may not write it; root may write everything."""
    loaded = load(path)
    return type(loaded)(path, loaded.document, loaded.fingerprint, exists=True, writable=False)


def test_it_is_written_through_pkexec_and_only_after_two_clicks(
    root: Root, roots_file: Path, qtbot: QtBot
) -> None:
    root.has_pkexec(f"PATH={os.environ['PATH']}\n{WRITTEN}")
    window = root.open(ROOTS_CONF)
    text = window.conf.document.text
    root.way("Edit it as administrator")

    root.ask_to_write()

    qtbot.waitUntil(lambda: not window.conf.is_dirty, timeout=10000)
    called = (root.home / "called").read_text().splitlines()
    assert called[:3] == ["--disable-internal-agent", "/usr/bin/python3", "-I"]
    assert len(called) == 4
    asked = (root.home / "asked").read_bytes().partition(b"\n")[2].decode()
    assert asked == window.conf.document.text != text
    assert window.saving.dialog is None


@pytest.mark.parametrize(
    ("then", "words"),
    [
        pytest.param("exit 126", "the question for the rights was declined", id="dismissed"),
        pytest.param(
            "echo 'Error executing command as another user: No authentication agent found.' >&2\n"
            "exit 127",
            "no polkit agent",
            id="no agent",
        ),
        pytest.param(
            'echo \'{"virt-connect": 1, "written": false,'
            ' "why": "changed", "detail": ""}\'\nexit 1',
            "changed by another program",
            id="changed meanwhile",
        ),
    ],
)
def test_what_was_not_written_is_said_and_nothing_is_lost(
    root: Root, roots_file: Path, qtbot: QtBot, then: str, words: str
) -> None:
    root.has_pkexec(f"PATH={os.environ['PATH']}\n{then}")
    window = root.open(ROOTS_CONF)

    dialog, said = root.ask_to_write()

    qtbot.waitUntil(lambda: words in said(), timeout=10000)
    assert dialog.write_button.isEnabled()
    assert window.conf.is_dirty
    dialog.reject()
    assert window.editing.aliases[-1].uri == "qemu+ssh://root@new/system"


def test_without_pkexec_it_says_so(root: Root, roots_file: Path) -> None:
    root.open(ROOTS_CONF)

    dialog, said = root.ask_to_write()

    assert "pkexec, which asks for the rights, is not installed" in said()
    dialog.reject()


def test_waiting_for_a_password_can_be_cancelled(
    root: Root, roots_file: Path, qtbot: QtBot
) -> None:
    root.has_pkexec(f"PATH={os.environ['PATH']}\nexec sleep 50")
    window = root.open(ROOTS_CONF)

    dialog, said = root.ask_to_write()
    qtbot.waitUntil((root.home / "asked").exists, timeout=10000)
    assert "Waiting until" in said()
    assert not dialog.write_button.isEnabled()
    dialog.reject()

    qtbot.waitUntil(lambda: "it was cancelled" in said(), timeout=10000)
    assert window.conf.is_dirty
    assert dialog.isVisible()
    dialog.reject()


def test_a_menu_leads_there_and_the_bar_leads_back(
    root: Root, person: Any, roots_file: Path
) -> None:
    person.conf.parent.mkdir(parents=True)
    shutil.copy(roots_file, person.conf)
    window = root.open(str(person.conf))

    window.actions_["open_roots"].trigger()
    assert window.conf.path == ROOTS_CONF
    root.way("Open your own file").click()

    assert window.conf.path == str(person.conf)
    assert not window.conf.is_locked
    assert window.actions_["new_ssh"].isEnabled()
    assert window.notice.kind not in ("roots", "read-only")
