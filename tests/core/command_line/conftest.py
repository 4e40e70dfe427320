"""The real command, run as a child process in a home of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

CONF = """\
# The machines of the house
uri_aliases = [
  "hail=qemu+ssh://root@hail.cloud.example.com/system",
  "system=qemu:///system",

  'quiet=test:///default',
]

# Bonn
uri_default = "system"  # mine
"""

ALICE = {"uid": 1000, "home": "/home/alice", "libvirt": "9.0.0", "default_mode": "legacy"}


class Answer:
    """What the command said, and how it ended."""

    def __init__(self, done: "subprocess.CompletedProcess[bytes]") -> None:
        self.status = done.returncode
        self.out = done.stdout.decode("utf-8", "surrogateescape")
        self.err = done.stderr.decode("utf-8", "surrogateescape")

    @property
    def objects(self) -> list[dict[str, object]]:
        """The JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def object(self) -> dict[str, object]:
        """The only JSON line."""
        (found,) = self.objects
        return found

    @property
    def complaint(self) -> str:
        """The one sentence on standard error."""
        assert self.err.count("\n") == 1, self.err
        assert self.err.startswith("virt-connect: ")
        assert "Traceback" not in self.err
        return self.err.removeprefix("virt-connect: ").rstrip("\n")


Command = Callable[..., Answer]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home folder."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    """An environment in which nothing of the user's own is found."""
    kept = ("PATH", "LANG", "COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG", "SYSTEMROOT")
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_STATE_HOME": str(home / ".local/state"),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "PYTHONWARNINGS": "error",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }


@pytest.fixture
def command(environment: dict[str, str], tmp_path: Path) -> Command:
    """Run `virt-connect` with arguments, standard input, more environment; give its answer."""

    def run(
        *arguments: "str | bytes | Path",
        stdin: "str | bytes | None" = None,
        env: "dict[str, str] | None" = None,
        cwd: "Path | None" = None,
    ) -> Answer:
        sent = stdin.encode("utf-8", "surrogateescape") if isinstance(stdin, str) else stdin
        argv: Sequence[str | bytes | Path] = [
            sys.executable,
            "-m",
            "virtconnect.command_line",
            *arguments,
        ]
        done = subprocess.run(
            argv,
            input=b"" if sent is None else sent,
            capture_output=True,
            env={**environment, **(env or {})},
            cwd=cwd or tmp_path,
            check=False,
            timeout=50,
        )
        return Answer(done)

    return run


@pytest.fixture
def conf(tmp_path: Path) -> Path:
    """A small libvirt.conf."""
    path = tmp_path / "libvirt.conf"
    path.write_text(CONF)
    return path


@pytest.fixture
def alice(tmp_path: Path) -> Path:
    """A computer described: a plain user, libvirt 9.0.0 as Debian builds it."""
    path = tmp_path / "alice.json"
    path.write_text(json.dumps(ALICE))
    return path
