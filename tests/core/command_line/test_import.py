"""`virt-connect import virt-manager` and `ssh-config`: connections of other programs."""

import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.core.command_line.conftest import Command

CONFIG = """\
Include more
Host *
  ServerAliveInterval 5
Host hail vhost01.lab
  User root
Host github.com
  User git
"""
KEY_FILE = ".var/app/org.virt_manager.virt-manager/config/glib-2.0/settings/keyfile"
LIST = """[org/virt-manager/virt-manager/connections]
uris=['qemu:///system', 'qemu+ssh://root@vhost02/system', 'qemu+ssh://root@hail/session']
"""
NEITHER = {"PATH": "/nowhere"}  # no gsettings, no dconf: the Flatpak's file alone


@pytest.fixture
def ssh_config(home: Path) -> Path:
    folder = home / ".ssh"
    folder.mkdir(mode=0o700)
    path = folder / "config"
    path.write_text(CONFIG)
    (folder / "more").write_text("Host build\n")
    return path


@pytest.fixture
def flatpak(home: Path) -> Path:
    path = home / KEY_FILE
    path.parent.mkdir(parents=True)
    path.write_text(LIST)
    return path


def test_hosts_of_ssh_come_in(command: "Command", conf: Path, ssh_config: Path) -> None:
    answer = command("import", "ssh-config", "--conf", conf)

    assert answer.status == 0
    assert answer.out == "2 added, 0 replaced, 0 renamed, 1 kept, 0 the same\n"
    assert answer.err.splitlines() == [
        "virt-connect: Left out: github.com leads to github.com, which serves repositories",
        "virt-connect: Left out: * is a pattern, not a host",
        "virt-connect: Kept your own hail",
        "virt-connect: vhost01.lab comes in as vhost01_lab",
    ]
    text = conf.read_text()
    assert '"vhost01_lab=qemu+ssh://vhost01.lab/system"' in text
    assert '"build=qemu+ssh://build/system"' in text


def test_they_come_in_once(command: "Command", conf: Path, ssh_config: Path) -> None:
    command("import", "ssh-config", "--conf", conf, "--on-conflict", "rename")
    before = conf.read_text()

    answer = command("import", "ssh-config", "--conf", conf, "--on-conflict", "rename")

    assert answer.out == "0 added, 0 replaced, 0 renamed, 0 kept, 3 the same\n"
    assert "virt-connect: hail is there already, as hail-2\n" in answer.err
    assert conf.read_text() == before


def test_a_dry_run_writes_nothing(command: "Command", conf: Path, ssh_config: Path) -> None:
    before = conf.read_text()

    answer = command("import", "ssh-config", "--dry-run", "--conf", conf)

    assert '+  "build=qemu+ssh://build/system",' in answer.out
    assert conf.read_text() == before


def test_virt_managers_list_comes_in(command: "Command", conf: Path, flatpak: Path) -> None:
    answer = command("import", "virt-manager", "--conf", conf, env=NEITHER)

    assert answer.status == 0
    assert answer.out == "1 added, 0 replaced, 0 renamed, 1 kept, 1 the same\n"
    assert '"vhost02=qemu+ssh://root@vhost02/system"' in conf.read_text()


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        pytest.param("ssh-config", "There is no {home}/.ssh/config", id="ssh's settings"),
        pytest.param(
            "virt-manager",
            "virt-manager's list cannot be read: neither gsettings nor dconf is installed here",
            id="virt-manager",
        ),
    ],
)
def test_what_is_not_here_is_told(
    command: "Command", conf: Path, home: Path, source: str, complaint: str
) -> None:
    answer = command("import", source, "--conf", conf, env=NEITHER)

    assert answer.status == 2
    assert answer.complaint == complaint.format(home=home)


def test_a_file_of_that_name_is_given_with_its_folder(
    command: "Command", conf: Path, tmp_path: Path
) -> None:
    (tmp_path / "ssh-config").write_text("uri_aliases = ['x=test:///default']\n")

    answer = command("import", "./ssh-config", "--conf", conf)

    assert answer.out.startswith("1 added")


def test_a_missing_source_is_told(command: "Command") -> None:
    answer = command("import")

    assert answer.status == 2
    assert answer.complaint == "import needs one file, or virt-manager, or ssh-config"


def test_commands_and_uris_come_in_from_standard_input(command: "Command", conf: Path) -> None:
    copied = "virsh -c 'qemu+ssh://root@sleet/system' list --all\nxen://towada/\n"

    answer = command("import", "-", "--conf", conf, stdin=copied)

    assert answer.status == 0
    assert answer.out.startswith("2 added")
    assert "=qemu+ssh://root@sleet/system" in conf.read_text()
    assert "=xen://towada/" in conf.read_text()


def test_a_text_without_a_uri_is_refused_in_libvirts_words(command: "Command", conf: Path) -> None:
    before = conf.read_bytes()

    answer = command("import", "-", "--conf", conf, stdin="hello there\n")

    assert answer.status == 2
    assert "expecting an assignment" in answer.err
    assert conf.read_bytes() == before


def test_standard_input_is_read_where_it_has_no_name_to_open(
    environment: dict[str, str], conf: Path
) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(b"bonn=qemu+ssh://root@vhost/system\n")
        ours.shutdown(socket.SHUT_WR)

        done = subprocess.run(
            [sys.executable, "-m", "virtconnect.command_line", "import", "-", "--conf", conf],
            stdin=theirs.fileno(),
            capture_output=True,
            text=True,
            env=environment,
            check=False,
            timeout=50,
        )

    assert (done.returncode, done.stderr) == (0, "")
    assert '"bonn=qemu+ssh://root@vhost/system"' in conf.read_text()


def test_an_entry_that_stops_libvirt_is_told_of(command: "Command", conf: Path) -> None:
    conf.write_text('uri_aliases = [\n  "a b=qemu:///system",\n]\n')

    added = command("import", "-", "--conf", conf, stdin="x=qemu:///session")
    conf.write_text(conf.read_text().replace("a b", "a_b"))
    again = command("alias", "add", "y", "test:///default", "--conf", conf)

    assert added.status == 0
    assert added.complaint.startswith(
        "Line 2 stops every libvirt program that reads the file: The name a b is not legal"
    )
    assert again.err == ""


def test_what_is_said_twice_in_the_source_is_not_ones_own(command: "Command", conf: Path) -> None:
    twice = (
        '{"virt-connect": 1, "default": "new", "aliases": ['
        '{"name": "new", "uri": "qemu:///system"}, {"name": "new", "uri": "qemu:///session"}]}'
    )

    conf.write_text("")
    answer = command("import", "-", "--conf", conf, stdin=twice)

    assert answer.err.splitlines() == [
        "virt-connect: Left out: a second new with another URI",
        "virt-connect: The default becomes new",
    ]
    assert '"new=qemu:///system"' in conf.read_text()
