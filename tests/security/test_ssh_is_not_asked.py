"""No look-up and no completion asks a program about a text of a stranger's."""

from pathlib import Path

import pytest

from virtconnect.exchange.ssh_program import question
from virtconnect.machine import Machine
from virtconnect.uri.reading import read
from virtconnect_gui.background import Background
from virtconnect_gui.widgets.ssh_hint import SshHint

STRANGERS = [
    "qemu+ssh://-oProxyCommand=touch%20x/system",
    "qemu+ssh://%2DoProxyCommand=x/system",
    "qemu+ssh://-l@h/system",
    "qemu+ssh://h%0Ax/system",
    "qemu+ssh://h%00x/system",
    "qemu+ssh://h\0x/system",
    "qemu+ssh://h%E2%80%AEx/system",
    "qemu+ssh://u%E2%80%AE@h/system",
    "qemu+ssh://h%80/system",
    "qemu+ssh://$(id)/system",
    "qemu+ssh://h%3Bid/system",
    "qemu+ssh://a%20b/system",
    "qemu+ssh://h/system?command=/home/mallory/x.sh",
    "qemu+ssh://h/system?netcat=/tmp/x",
    "qemu+ssh://h/system?socket=/x%3Bid",
    "qemu+ext:///system?command=x",
]


@pytest.mark.parametrize("uri", STRANGERS, ids=ascii)
def test_ssh_is_never_asked_about_a_strangers_text(uri: str) -> None:
    assert question(read(uri)) is None


def test_no_program_of_ssh_s_settings_is_started_by_itself(tmp_path: Path, qtbot: object) -> None:
    """`Match exec` would start one for any host, so ssh is not asked at all without a click."""
    ssh = tmp_path / "bin" / "ssh"
    ssh.parent.mkdir()
    ssh.write_text(f"#!/bin/sh\ntouch {tmp_path}/asked\n")
    ssh.chmod(0o755)
    settings = tmp_path / ".ssh" / "config"
    settings.parent.mkdir()
    settings.write_text(f'Match exec "touch {tmp_path}/matched"\n  User x\n')
    env = {"HOME": str(tmp_path), "PATH": f"{ssh.parent}:/usr/bin:/bin"}
    machine = Machine.here().with_(uid=1000, home=str(tmp_path), env=env)
    background = Background()
    hint = SshHint(machine, background)

    with qtbot.waitSignal(hint.told):  # type: ignore[attr-defined]
        hint.show_reading(read("qemu+ssh://hail/system"))

    background.forget()
    assert not (tmp_path / "asked").exists()
    assert not (tmp_path / "matched").exists()
