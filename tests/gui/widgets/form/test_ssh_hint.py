"""What ssh's settings add to a host, beside its field."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from virtconnect.machine import Machine
from virtconnect_gui.background import Background
from virtconnect_gui.uri_draft import UriDraft
from virtconnect_gui.widgets.uri_form import UriForm

SETTINGS = """Host hail
  HostName 10.1.2.3
  Port 2222
  User admin
  ProxyJump gw
  IdentityFile ~/.ssh/work
"""


class Shown:
    """A form over a draft, on a computer whose ssh has settings of the test's."""

    def __init__(self, form: UriForm, draft: UriDraft, asked: Path) -> None:
        self.form = form
        self.draft = draft
        self._asked = asked

    def show(self, uri: str) -> None:
        self.draft.type_text(uri)

    @property
    def words(self) -> str:
        note = self.form.where.findChild(QWidget, "sshHint")
        assert note is not None
        return note.text if note.isVisible() else ""  # type: ignore[attr-defined]

    @property
    def asked(self) -> list[str]:
        """The hosts ssh was asked about, in order."""
        if not self._asked.exists():
            return []
        return [line.split()[-1] for line in self._asked.read_text().splitlines()]


@pytest.fixture
def shown_with(
    tmp_path: Path, background: Background, show_in_window: Callable[..., QWidget], qtbot: QtBot
) -> Iterator[Callable[[str], Shown]]:
    def make(settings: str) -> Shown:
        home, program = tmp_path / "home", tmp_path / "bin" / "ssh"
        (home / ".ssh").mkdir(parents=True)
        (home / ".ssh" / "config").write_text(settings)
        program.parent.mkdir()
        asked = tmp_path / "asked"
        program.write_text(
            f'#!/bin/sh\necho "$@" >>{asked}\nexec /usr/bin/ssh -F {home}/.ssh/config "$@"\n'
        )
        program.chmod(0o755)
        env = {**os.environ, "HOME": str(home), "PATH": f"{program.parent}:/usr/bin:/bin"}
        machine = Machine.here().with_(home=str(home), env=env)
        draft = UriDraft()
        form = UriForm(draft, machine, background)
        draft.changed.connect(lambda reading: form.show_reading(reading, ()))
        show_in_window(form)
        return Shown(form, draft, asked)

    yield make
    qtbot.waitUntil(lambda: not background.is_busy)


MakeShown = Callable[[str], Shown]


def test_what_ssh_adds_stands_below_the_host(shown_with: MakeShown, qtbot: QtBot) -> None:
    shown = shown_with(SETTINGS)

    shown.show("qemu+ssh://hail/system")

    qtbot.waitUntil(lambda: bool(shown.words))
    assert shown.words == (
        "Your ssh settings add: HostName 10.1.2.3, Port 2222, User admin, ProxyJump gw,"
        " IdentityFile ~/.ssh/work"
    )
    assert shown.form.where.port.placeholderText() == "2222"
    assert shown.form.where.user.placeholderText() == "admin"
    assert shown.draft.text == "qemu+ssh://hail/system"


def test_while_a_host_is_typed_ssh_is_left_alone(shown_with: MakeShown, qtbot: QtBot) -> None:
    shown = shown_with(SETTINGS)

    for end in range(1, 5):
        shown.show(f"qemu+ssh://{'hail'[:end]}/system")
    qtbot.waitUntil(lambda: bool(shown.words))

    assert shown.asked == ["hail"]


def test_another_host_has_other_settings(shown_with: MakeShown, qtbot: QtBot) -> None:
    shown = shown_with(SETTINGS)
    shown.show("qemu+ssh://hail/system")
    qtbot.waitUntil(lambda: bool(shown.words))

    shown.show("qemu+ssh://sleet/system")

    assert shown.words == ""
    qtbot.waitUntil(lambda: shown.form.where.port.placeholderText() == "22")
    assert shown.words == ""


@pytest.mark.parametrize(
    "uri",
    [
        "qemu+libssh://hail/system",
        "qemu+ssh://hail/system?netcat=/bin/mallory",
        "qemu+ssh://-oProxyCommand=x/system",
        "qemu:///system",
    ],
)
def test_ssh_is_not_asked_where_it_must_not_be(
    uri: str, shown_with: MakeShown, background: Background, qtbot: QtBot
) -> None:
    shown = shown_with(SETTINGS)

    shown.show(uri)
    shown.form._ssh._pause.setInterval(0)
    shown.show(uri + " ")
    shown.show(uri)
    qtbot.waitUntil(lambda: not shown.form._ssh._pause.isActive() and not background.is_busy)

    assert shown.asked == []


def test_where_ssh_would_start_a_program_a_person_is_asked_first(
    shown_with: MakeShown, tmp_path: Path, qtbot: QtBot
) -> None:
    started = tmp_path / "started"
    shown = shown_with(f'Match exec "touch {started}"\n  ProxyJump gw\n')

    shown.show("qemu+ssh://hail/system")
    qtbot.waitUntil(lambda: bool(shown.words))

    assert shown.words == "Line 1 of config lets ssh start a program to decide. Ask ssh"
    assert shown.asked == []
    assert not started.exists()

    note = shown.form.where.findChild(QWidget, "sshHint")
    assert note is not None
    label = next(one for one in note.findChildren(QLabel) if "Ask ssh" in one.text())
    label.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(label, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "ProxyJump gw" in shown.words)
    assert started.exists()
