"""Editing the libvirt.conf of root's programs as a user: sudo in a terminal, a command without."""

import json
import os
import pty
import select
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from virtconnect.root_writer import program
from virtconnect.root_writer.asking import ROOTS_CONF

# What stands for sudo here writes down how it was called; a real one would become root.
SUDO = """#!/bin/sh
printf '%s\\n' "$@" > "$HOME/called"
cat > "$HOME/asked"
echo "{answer}"
exit {status}
"""

# Everything is imported first: where the tests run as root, the interpreter may be root's alone.
ENTRY = """
import os, sys, difflib, json, shlex, subprocess, hashlib
from virtconnect.command_line import alias, help, main
from virtconnect.root_writer import asking
if os.geteuid() == 0:
    os.setgroups([])
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)
assert os.geteuid() != 0
sys.exit(main.main())
"""
WRITTEN = '{\\"virt-connect\\": 1, \\"written\\": true, \\"size\\": 1, \\"digest\\": \\"d\\"}'
CHANGED = (
    '{\\"virt-connect\\": 1, \\"written\\": false, \\"why\\": \\"changed\\", \\"detail\\": \\"\\"}'
)


class User:
    """Somebody who is not root, with a home and a PATH of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def has_sudo(self, answer: str, status: int = 0) -> None:
        sudo = self.home / "bin/sudo"
        sudo.parent.mkdir()
        sudo.write_text(SUDO.replace("{answer}", answer).replace("{status}", str(status)))
        sudo.chmod(0o755)
        sudo.parent.chmod(0o755)

    def run(self, *arguments: str, terminal: bool) -> tuple[int, str, str]:
        """Run the command; return its status, output and what it said on standard error."""
        ours, theirs = pty.openpty()
        with open(ours, "rb", 0) as master, open(theirs, "wb", 0) as slave:
            done = subprocess.run(
                [sys.executable, "-c", ENTRY, *arguments],
                env={"PATH": f"{self.home}/bin:/usr/bin:/bin", "HOME": str(self.home)},
                stdin=slave if terminal else subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=slave,
                cwd=self.home,
                check=False,
                timeout=50,
            )
            is_said = select.select([master], [], [], 0)[0]
            said = os.read(master.fileno(), 65536) if is_said else b""
        return done.returncode, done.stdout.decode(), said.decode().replace("\r\n", "\n")


@pytest.fixture
def user() -> Iterator[User]:
    home = Path(tempfile.mkdtemp(prefix="vc-"))
    if os.geteuid() == 0:
        shutil.chown(home, 65534)
    home.chmod(0o755)
    before = Path(ROOTS_CONF).read_bytes() if Path(ROOTS_CONF).exists() else None
    yield User(home)
    after = Path(ROOTS_CONF).read_bytes() if Path(ROOTS_CONF).exists() else None
    assert after == before, "a test must never change this computer's own file"
    shutil.rmtree(home)


ADD = ("alias", "add", "mine", "qemu:///session", "--conf", ROOTS_CONF)


def test_in_a_terminal_it_says_what_it_runs_and_runs_it(user: User) -> None:
    user.has_sudo(WRITTEN)

    status, out, said = user.run(*ADD, terminal=True)

    assert (status, out) == (0, f"Added mine to {ROOTS_CONF}\n")
    shown = f"{user.home}/bin/sudo -- /usr/bin/python3 -I {program.__file__}"
    assert said.endswith(f"Root's programs read {ROOTS_CONF}; to write it, this runs: {shown}\n")
    called = (user.home / "called").read_text().splitlines()
    assert called == ["--", "/usr/bin/python3", "-I", program.__file__]
    header, _, content = (user.home / "asked").read_bytes().partition(b"\n")
    assert json.loads(header)["size"] == len(content)
    assert b'"mine=qemu:///session"' in content
    program.check(content)


def test_without_a_terminal_it_tells_the_exact_command(user: User) -> None:
    user.has_sudo(WRITTEN)

    status, out, said = user.run(*ADD, terminal=False)

    assert (status, out) == (2, "")
    assert "only root may write it; run: " in said
    assert said.endswith(f"alias add mine qemu:///session --conf {ROOTS_CONF}\n")
    assert not (user.home / "called").exists()


def test_a_dry_run_asks_nobody(user: User) -> None:
    status, out, _ = user.run(*ADD, "--dry-run", terminal=True)

    assert status == 0
    assert '+  "mine=qemu:///session"' in out or '"mine=qemu:///session"' in out


@pytest.mark.parametrize(
    ("answer", "status", "words"),
    [
        pytest.param("", 1, "you were not given the rights", id="refused"),
        pytest.param(CHANGED, 1, "by another program all the time", id="changed meanwhile"),
    ],
)
def test_what_was_not_written_is_said(user: User, answer: str, status: int, words: str) -> None:
    user.has_sudo(answer, status)

    ended, out, said = user.run(*ADD, terminal=True)

    assert (ended, out) == (2, "")
    assert words in said
    assert "Traceback" not in said


def test_without_sudo_it_says_that_there_is_none(user: User) -> None:
    (user.home / "bin").mkdir()
    if shutil.which("sudo", path="/usr/bin:/bin"):
        return  # this computer has one, and its own test above

    status, _, said = user.run(*ADD, terminal=True)

    assert status == 2
    assert "there is no sudo here" in said
