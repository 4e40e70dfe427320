"""Very many tests through the pool and the command line: how long they take, what is left."""

import math
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from virtconnect.machine import Machine
from virtconnect.probe.command import WorkerCommand
from virtconnect.probe.events import Result
from virtconnect.probe.job import Job
from virtconnect.probe.run import run_many

JOBS = 16


@pytest.fixture
def silent_port() -> Iterator[int]:
    """Give a port whose connections the kernel takes: nobody ever accepts them."""
    with socket.create_server(("127.0.0.1", 0), backlog=500) as server:
        yield server.getsockname()[1]


class Left(NamedTuple):
    """What a program may leave behind."""

    processes: int
    descriptors: int
    files: int
    threads: int


def left(temporary: Path) -> Left:
    """Count our child processes, descriptors, temporary files and threads."""
    processes = 0
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # it ended meanwhile
                continue
            processes += int(fields[1]) == os.getpid()  # the dead that nobody buried count
    return Left(
        processes,
        len(os.listdir("/proc/self/fd")),
        len(os.listdir(temporary)),
        threading.active_count(),
    )


@pytest.mark.full
@pytest.mark.timeout(600)
def test_after_a_thousand_tests_nothing_is_left(
    here: Machine, worker: WorkerCommand, silent_port: int, tmp_path: Path
) -> None:
    own = {"TMPDIR": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}  # nobody else's files count
    machine = here.with_(env={**here.env, **own})
    hangs = f"qemu+tcp://127.0.0.1:{silent_port}/system"
    crashes = "esx://127.0.0.1/?no_verify=x"
    special = {33: hangs, 66: crashes}
    results: list[Result] = []
    before = left(tmp_path)

    run_many(
        (
            Job(special.get(n % 100, "test:///default"), None, machine, timeout=3)
            for n in range(1000)
        ),
        concurrency=JOBS,
        command=worker,
        on_result=lambda _job, result: results.append(result),
    )

    after = left(tmp_path)
    assert after == before
    words = [result.result for result in results]
    assert len(words) == 1000
    assert words.count("timed-out") >= 10
    assert words.count("connected") >= 900


@pytest.mark.full
@pytest.mark.timeout(180)
def test_some_that_hang_cost_their_deadline_and_no_more(
    tmp_path: Path, silent_port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of 200 aliases 10 % hang: ceil(hanging ÷ jobs) × deadline + 20 %, the whole program."""
    hanging, deadline = 20, 15.0  # long beside what a busy computer takes for the others
    silent = f"qemu+tcp://127.0.0.1:{silent_port}/system"
    uris = [silent if number % 10 == 7 else "test:///default" for number in range(200)]
    assert uris.count(silent) == hanging
    entries = (f'"host{number}={uri}"' for number, uri in enumerate(uris))
    conf = tmp_path / "libvirt.conf"
    conf.write_text("uri_aliases = [\n{}\n]\n".format(",\n".join(entries)))
    temporary = tmp_path / "t"
    temporary.mkdir(mode=0o700)
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LIBVIRT_AUTOSTART": "0"}
    environment |= {"TMPDIR": str(temporary), "XDG_RUNTIME_DIR": str(temporary)}
    command = [sys.executable, "-m", "virtconnect.command_line", "test", "--all", "--json"]
    options = ["--conf", str(conf), "--jobs", str(JOBS), "--timeout", str(deadline)]

    begun = time.monotonic()
    done = subprocess.run(
        [*command, *options], env=environment, capture_output=True, text=True, check=False
    )
    took = time.monotonic() - begun

    allowed = math.ceil(hanging / JOBS) * deadline * 1.2
    with capsys.disabled():
        sys.stdout.write(
            f"\n200 aliases, {hanging} hang, {JOBS} at once: {took:.2f} s of {allowed:.1f} s\n"
        )
    assert done.returncode == 1
    assert done.stdout.count('"result": "connected"') == 200 - hanging
    assert done.stdout.count('"result": "timed-out"') == hanging
    assert took <= allowed
    assert not os.listdir(temporary)
