"""What works with secrets writes no core file when it crashes."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from virtconnect.machine import Machine
from virtconnect.probe.command import find_worker


def allowed(process: int) -> str:
    """Return the size a core file of a process may have, as Linux tells it."""
    limits = Path(f"/proc/{process}/limits").read_text().splitlines()
    return next(line.split()[4] for line in limits if line.startswith("Max core file size"))


@pytest.fixture(autouse=True)
def cores_are_written() -> None:
    _now, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))


def test_the_worker_leaves_none() -> None:
    command = find_worker(Machine.here())

    with subprocess.Popen(
        command.argv, env=dict(command.environment), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        hello = worker.stdout.readline()
        size = allowed(worker.pid)
        worker.stdin.close()

    assert b"hello" in hello
    assert size == "0"


def test_the_window_leaves_none() -> None:
    code = (
        "from virtconnect_gui.app import leave_no_core; leave_no_core();"
        "import resource; print(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    )

    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == "0"
