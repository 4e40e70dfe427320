"""The installed libvirt, asked to open URIs with a recorder in ssh's place.

A fresh process opens each URI as a user that is not root, in a folder of its own that everybody
may read; what the recorder was started with is compared with what is told to be run.
"""

import json
import os
import random
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from virtconnect.endpoints.explain import Explanation, explain
from virtconnect.machine import Machine
from virtconnect.resolution import conf_of, resolve

PYTHON = "/usr/bin/python3"  # the distribution's, which its binding belongs to
NOBODY = 65534

RECORDER = """#!/usr/bin/python3 -I
import json, os, sys
with open(os.path.join(os.path.dirname(sys.argv[0]), "..", "out", "record"), "w") as file:
    json.dump({"argv": sys.argv[1:], "environment": dict(os.environ)}, file)
"""

OPEN = """
import json, sys
import libvirt
libvirt.registerErrorHandler(lambda *_: None, None)
uri, read_only = json.load(sys.stdin)
try:
    (libvirt.openReadOnly if read_only else libvirt.open)(uri)
except libvirt.libvirtError as error:
    json.dump([error.get_error_code(), error.get_error_domain(), error.get_error_message()],
              sys.stdout)
"""

CONF = """uri_aliases = [
  "hail=qemu+ssh://root@localhost/system",
  "rain=hail",
]
uri_default = "qemu+ssh://me@localhost:2222/session"
"""


class Lab:
    """A folder with a recorder called ssh, and the machine that a process there finds."""

    def __init__(self, folder: Path, uid: int) -> None:
        self.folder = folder
        self.uid = uid
        self.machine = Machine.here().with_(
            uid=uid,
            cwd=str(folder),
            home=str(folder / "home"),
            env={
                "HOME": str(folder / "home"),
                "PATH": f"{folder}/bin:/usr/bin:/bin",
                "XDG_CONFIG_HOME": str(folder / "config"),
                "XDG_RUNTIME_DIR": str(folder / "run"),
                "LIBVIRT_AUTOSTART": "0",
                "SSH_AUTH_SOCK": "/nowhere/agent",
                "DISPLAY": ":99",
                "TERM": "dumb",
                "LANG": "C.UTF-8",
                "SECRET": "kept here",
            },
        )

    def opened(self, uri: str | None, *, read_only: bool = False) -> tuple[Any, Any]:
        """Let libvirt open a URI; return the recorder's record and libvirt's error."""
        record = self.folder / "out" / "record"
        record.unlink(missing_ok=True)
        as_user: dict[str, Any] = {}
        if os.geteuid() == 0:
            as_user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        done = subprocess.run(
            [PYTHON, "-c", OPEN],
            input=json.dumps([uri, read_only]),
            env=dict(self.machine.env),
            cwd=self.folder,
            text=True,
            capture_output=True,
            check=True,
            **as_user,
        )
        recorded = json.loads(record.read_text()) if record.exists() else None
        return recorded, json.loads(done.stdout) if done.stdout else None

    def told(self, uri: str | None, *, read_only: bool = False) -> Explanation:
        conf, conf_error = conf_of(self.machine)
        trace = resolve(uri, conf, self.machine, conf_error=conf_error)
        return explain(trace, conf, self.machine, read_only=read_only)


@pytest.fixture(scope="module")
def lab() -> Iterator[Lab]:
    binding = subprocess.run([PYTHON, "-c", "import libvirt"], capture_output=True, check=False)
    assert binding.returncode == 0, "the package python3-libvirt is missing"
    folder = Path(tempfile.mkdtemp(prefix="vc-lab-", dir="/tmp"))
    try:
        for name in ("bin", "config/libvirt", "home", "out"):
            (folder / name).mkdir(parents=True)
        (folder / "bin" / "ssh").write_text(RECORDER)
        (folder / "config" / "libvirt" / "libvirt.conf").write_text(CONF)
        shutil.copy(folder / "bin" / "ssh", folder / "bin" / "other ssh")
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
        (folder / "out").chmod(0o777)
        yield Lab(folder, os.geteuid() or NOBODY)
    finally:
        shutil.rmtree(folder)


def generated(count: int) -> list[str]:
    """URIs for ssh made up from parts, the same at every run."""
    chance = random.Random(20)
    parts: dict[str, list[str]] = {
        "driver": ["qemu", "xen", "test", "remote", "QEMU", "x"],
        "transport": ["ssh", "SSH", "ssh", "ext"],
        "user": ["", "root@", "a%20b@", "-x@", "u:p@"],
        "host": ["localhost", "", "[::1]", "-h"],
        "port": ["", ":22", ":0", ":99999"],
        "path": ["/system", "/session", "", "/a%20b", "/a:b"],
    }
    parameters = [
        "name=", "name=x:///y", "command=other%20ssh", "command=ssh", "command=./bin/ssh",
        "command=missing", "socket=/s", "socket=", "socket=;id", "netcat=nc%27s", "netcat=",
        "keyfile=/k%20k", "mode=legacy", "mode=direct", "proxy=auto", "proxy=netcat",
        "proxy=native", "no_tty=1", "no_tty=0", "no_tty=x", "no_verify=+2", "foo=b&bar",
        "a%20b=c%2Fd", "authfile=/a", "sshauth=x",
    ]  # fmt: skip
    uris = []
    for _ in range(count):
        scheme = "+".join(chance.choice(parts[name]) for name in ("driver", "transport"))
        address = "".join(chance.choice(parts[name]) for name in ("user", "host", "port", "path"))
        query = "&".join(chance.sample(parameters, chance.choice([0, 1, 2, 2, 3])))
        uris.append(f"{scheme}://{address}{'?' if query else ''}{query}")
    return uris


def check(lab: Lab, uri: str | None, *, read_only: bool = False) -> None:
    told = lab.told(uri, read_only=read_only)

    record, error = lab.opened(uri, read_only=read_only)

    if told.error is not None:
        assert error == [told.error.code, told.error.domain, told.error.message]
        assert record is None
    else:
        assert told.argv is not None
        assert record is not None, error
        assert tuple(record["argv"]) == told.argv[1:]
        assert record["environment"] == told.environment


@pytest.mark.parametrize("uri", generated(16))
def test_generated_uris(lab: Lab, uri: str) -> None:
    check(lab, uri)


@pytest.mark.parametrize("name", ["hail", "rain", None, "qemu+ssh://localhost/system"])
def test_names_and_the_default(lab: Lab, name: str | None) -> None:
    check(lab, name)


def test_read_only(lab: Lab) -> None:
    check(lab, "hail", read_only=True)
