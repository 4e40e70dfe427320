"""A computer of its own for the program that writes as root: a changed root in a name space."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from virtconnect.conf.storage import Fingerprint
from virtconnect.root_writer import program
from virtconnect.root_writer.asking import request

OLD = 'uri_aliases = [\n  "hail=qemu:///system",\n]\n'

# The system's programs are bound into the new root; the name space ends with the command.
_ENTER = """
set -eu
root=$1; shift
for name in usr bin sbin lib lib32 lib64; do
    if [ -d "$root/$name" ] && [ ! -L "$root/$name" ]; then
        mount --rbind "/$name" "$root/$name"
    fi
done
exec chroot "$root" "$@"
"""


class House:
    """A root folder with an /etc/libvirt in it; this computer's own is never touched."""

    def __init__(self, root: Path) -> None:
        for tool in ("unshare", "strace"):
            assert shutil.which(tool), f"install {tool} (Debian: util-linux, strace)"
        self.root = root
        self.folder = root / "etc/libvirt"
        self.conf = self.folder / "libvirt.conf"
        self.folder.mkdir(parents=True)
        for folder in (root, root / "etc", self.folder):
            folder.chmod(0o755)
        for name in ("usr", "bin", "sbin", "lib", "lib32", "lib64"):
            there = Path("/") / name
            if there.is_symlink():
                (root / name).symlink_to(os.readlink(there))
            elif there.is_dir():
                (root / name).mkdir()
        shutil.copy(program.__file__, root / "program.py")

    def begin(self, text: str | None = OLD) -> None:
        """Let the file hold `text`; None: let there be none."""
        if text is not None:
            self.conf.write_bytes(text.encode("utf-8", "surrogateescape"))
            self.conf.chmod(0o644)

    def command(self, *arguments: str, around: Sequence[str] = ()) -> list[str]:
        """Return what runs the program as root of this house."""
        unshare = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-r", "-m"]
        inside = [*around, "/usr/bin/python3", "-I", "/program.py", *arguments]
        return [*unshare, "sh", "-c", _ENTER, "sh", str(self.root), *inside]

    def run(
        self, asked: bytes, *arguments: str, around: Sequence[str] = ()
    ) -> "subprocess.CompletedProcess[bytes]":
        """Run the program as root of this house, with `around` before its interpreter."""
        return subprocess.run(
            self.command(*arguments, around=around),
            input=asked,
            capture_output=True,
            check=False,
            timeout=50,
        )

    def answer(self, asked: bytes, *arguments: str) -> dict[str, object]:
        """Run the program and return its one line."""
        done = self.run(asked, *arguments)
        assert done.stderr == b""
        (line,) = done.stdout.splitlines()
        told: dict[str, object] = json.loads(line)
        assert told.pop("virt-connect") == 1
        assert done.returncode == (0 if told["written"] else 1)
        return told

    def write(self, text: str, seen: str | None = OLD) -> dict[str, object]:
        """Ask for `text` in the place of what was `seen`."""
        return self.answer(request(text, fingerprint_of(seen)))

    @property
    def files(self) -> dict[str, bytes]:
        """What lies in the folder, by name."""
        return {path.name: path.read_bytes() for path in self.folder.iterdir()}


def fingerprint_of(text: str | None) -> Fingerprint | None:
    if text is None:
        return None
    content = text.encode("utf-8", "surrogateescape")
    return Fingerprint(len(content), 0, 0, program.digest(content))


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "root")
