"""Rows of the benchmark about test connects, each beside what people would use instead.

    .venv/bin/python packaging/bench_rows/tests.py [--quick]

A row is (name, measured against, ratio, goal); the ratio is of minima, measured alternately in one
run. Nothing here caches an answer: each test opens a connection of its own.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from virtconnect.machine import Machine
from virtconnect.probe.command import WorkerCommand, find_worker
from virtconnect.probe.events import CONNECTED, Result
from virtconnect.probe.job import Job
from virtconnect.probe.run import run_many

Row = tuple[str, str, float, float]

ROOT = Path(__file__).parents[2]
URI = "test:///default"
PYTHON = "/usr/bin/python3"  # the one with the distribution's binding

# Opens as often as it is asked to, and says how long each took, in nanoseconds.
_IN_PROCESS = """
import sys, time, libvirt
for line in sys.stdin:
    begun = time.perf_counter_ns()
    connection = libvirt.open(line.rstrip())
    connection.getVersion()
    connection.close()
    print(time.perf_counter_ns() - begun, flush=True)
"""


def rows(*, quick: bool = False) -> Iterator[Row]:
    """Measure and yield each row; about ten minutes, or one with `quick`."""
    ratio = warm(rounds=300 if quick else 2000)
    yield "warm test of test:///default, all stages", "libvirt.open + version", ratio, 1.6
    ratio = cold(rounds=10 if quick else 40)
    yield "cold worker, from its start to its result", "python3 -c 'import libvirt'", ratio, 1.5
    count, rounds = (200, 2) if quick else (1000, 5)
    against = "xargs -P 16 virsh -c … version"
    yield f"{count:,} tests --jobs 16: {URI}", against, bulk(URI, count, rounds), 0.25
    with loopback() as uri:
        yield f"{count:,} tests --jobs 16: tcp on loopback", against, bulk(uri, count, rounds), 0.5


def machine() -> Machine:
    """Return this computer, with nothing of the user's in the environment."""
    return Machine.here().with_(
        env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LIBVIRT_AUTOSTART": "0"}
    )


def warm(rounds: int) -> float:
    """Return a test in a warm worker ÷ libvirt.open, getVersion, close in a running process.

    A test counts from the making of its job to its result in the pool: all stages, both ways.
    """
    here = machine()
    command = _worker(here)
    ours: list[int] = []
    theirs: list[int] = []
    begun = 0

    with subprocess.Popen(
        [PYTHON, "-I", "-c", _IN_PROCESS],
        env=command.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:

        def jobs() -> Iterator[Job]:
            nonlocal begun
            for _ in range(rounds):
                theirs.append(_answer(other, URI))
                begun = time.perf_counter_ns()
                yield Job(URI, None, here)

        def take(_job: Job, result: Result) -> None:
            ours.append(time.perf_counter_ns() - begun)
            _expect(result)

        run_many(jobs(), concurrency=1, command=command, on_result=take)
    return min(ours) / min(theirs)


def cold(rounds: int) -> float:
    """Return a worker from its start to its first result ÷ `python3 -c 'import libvirt'`."""
    here = machine()
    command = _worker(here)

    def ours() -> float:
        ended: list[float] = []
        begun = time.perf_counter()

        def take(_job: Job, result: Result) -> None:
            ended.append(time.perf_counter())
            _expect(result)

        run_many([Job(URI, None, here)], command=command, on_result=take)
        return ended[0] - begun

    importing = [PYTHON, "-c", "import libvirt"]
    return _ratio(ours, lambda: _whole(importing, b"", dict(command.environment)), rounds)


def bulk(uri: str, count: int, rounds: int) -> float:
    """Return `virt-connect test --jobs 16` of `count` names ÷ as many virsh through xargs."""
    names = f"{uri}\n".encode() * count
    environment = dict(machine().env)
    ours = [sys.executable, "-m", "virtconnect.command_line", "test", "--jobs", "16", "-"]
    theirs = ["xargs", "-P", "16", "-I", "{}", _program("virsh"), "-c", "{}", "version"]
    return _ratio(
        lambda: _whole(ours, names, environment),
        lambda: _whole(theirs, names, environment),
        rounds,
    )


@contextmanager
def loopback() -> Iterator[str]:
    """Run a libvirtd with the test driver on a port of the loopback; yield the URI to it."""
    if TYPE_CHECKING:
        from tests.lab import certificates, house, peers
    else:
        sys.path.insert(0, str(ROOT / "tests"))
        from lab import certificates, house, peers

    folder = Path(tempfile.mkdtemp(prefix="vc", dir="/tmp"))
    try:
        authority = certificates.Authority(folder, "authority")
        server = authority.signed("localhost", names=("localhost",), for_server=True)
        ports = (peers.free_port(), peers.free_port(), peers.free_port())
        daemons = house.House(folder, ports, authority.file, server)
        try:
            yield f"test+tcp://127.0.0.1:{daemons.tcp_port}/default"
        finally:
            daemons.close()
    finally:
        shutil.rmtree(folder)


def _worker(here: Machine) -> WorkerCommand:
    command = find_worker(here)
    if not command.has_binding:
        raise SystemExit("libvirt's binding is missing (package python3-libvirt)")
    return command


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise SystemExit(f"{name} is missing (package libvirt-clients)")
    return path


def _expect(result: Result) -> None:
    if result.result != CONNECTED:
        raise SystemExit(f"not connected: {result!r}")


def _answer(process: "subprocess.Popen[str]", line: str) -> int:
    if process.stdin is None or process.stdout is None:
        raise AssertionError(process)
    process.stdin.write(line + "\n")
    process.stdin.flush()
    return int(process.stdout.readline())


def _whole(argv: list[str], given: bytes, environment: dict[str, str]) -> float:
    """Run a program to its end; return the seconds it took, what it was given written before."""
    with tempfile.TemporaryFile() as source:
        source.write(given)
        source.seek(0)
        begun = time.perf_counter()
        subprocess.run(argv, env=environment, stdin=source, stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - begun


def _ratio(ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> float:
    """Return the ratio of minima over `rounds`, measured alternately."""
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    return min(pair[0] for pair in pairs) / min(pair[1] for pair in pairs)


def main() -> int:
    """Print the rows; 1 when a goal is missed."""
    missed = 0
    for name, against, ratio, goal in rows(quick="--quick" in sys.argv[1:]):
        verdict = "ok" if ratio <= goal else "MISSED"
        missed += ratio > goal
        print(f"{name:<48} {against:<30} {ratio:6.2f} x  goal {goal:.2f}  {verdict}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.exit(main())
