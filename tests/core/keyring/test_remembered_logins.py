"""Logins that a real Secret Service remembers, used by the command line against a real sshd."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.lab import asking_host, peers
else:
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from lab import asking_host, peers

# Keeps a login as the window does, then tests with the program itself, without a terminal.
LINES = """
import os, subprocess, sys
from virtconnect import remembered
from virtconnect.machine import Machine
from virtconnect.remembered import Remembered
from virtconnect.state import config_folder
folder = config_folder(Machine.here())
remembered.keep(vault, folder, Remembered("password", {name!r}), {secret!r})
{before}
program = os.path.join(os.path.dirname(sys.executable), "virt-connect")
words = [program, "test", "--json", "--trust", {uri!r}]
run = subprocess.run(words, capture_output=True, text=True, stdin=subprocess.DEVNULL)
last = json.loads(run.stdout.splitlines()[-1])
files = [open(os.path.join(folder, name)).read() for name in sorted(os.listdir(folder))]
[last["result"], {secret!r} in run.stdout + run.stderr + "".join(files)]
"""


@pytest.fixture(scope="module")
def host() -> Iterator[asking_host.AskingHost]:
    folder = Path(tempfile.mkdtemp(prefix="vc", dir="/tmp"))
    folder.chmod(0o755)
    daemons = asking_host.AskingHost(folder, (peers.free_port(), peers.free_port()))
    yield daemons
    daemons.close()
    shutil.rmtree(folder)


@pytest.mark.full
@pytest.mark.parametrize(
    ("secret", "before", "result"),
    [
        pytest.param("mackerel", "", "connected", id="right"),
        pytest.param("outdated", "", "needs-you", id="wrong"),
        pytest.param("mackerel", "lock()", "needs-you", id="locked"),
    ],
)
def test_a_remembered_password_is_used_and_seen_nowhere(
    session: Any, host: asking_host.AskingHost, secret: str, before: str, result: str
) -> None:
    command = host.ssh("secretservice", knows=host.host_key, more="PubkeyAuthentication no")
    lines = LINES.format(
        name=f"root@[127.0.0.1]:{host.port}",
        secret=secret,
        before=before,
        uri=f"test+ssh://root@127.0.0.1:{host.port}/default?command={command}",
    )

    assert session.run(lines) == [result, False]
