"""Rows of the benchmark about test connects, each beside what people would use instead.

    .venv/bin/python packaging/bench_rows/tests.py [--quick]

The ratio of a row is of minima, measured alternately in one run. Nothing here caches an answer:
each test opens a connection of its own. Where a program is missing, its rows are left out.
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

from figures import Row, compared, process_ms

from virtconnect.machine import Machine
from virtconnect.probe.command import WorkerCommand, find_worker
from virtconnect.probe.events import CONNECTED, Result
from virtconnect.probe.job import Job
from virtconnect.probe.run import run_many

ROOT = Path(__file__).parents[2]
Figures = tuple[list[float], list[float]]  # milliseconds, ours and theirs
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
    count, rounds = (200, 2) if quick else (1000, 5)

    def over_tcp() -> Figures:
        with loopback() as uri:
            return bulk(uri, count, rounds)

    opening, importing = "libvirt.open + version", "python3 -c 'import libvirt'"
    xargs = "xargs -P 16 virsh -c … version"
    measures: tuple[tuple[str, str, float, Callable[[], Figures]], ...] = (
        ("warm test of test:///default, all stages", opening, 1.6, lambda: warm(_some(quick))),
        ("cold worker, from its start to its result", importing, 1.5, lambda: cold(_few(quick))),
        (f"{count:,} tests --jobs 16: {URI}", xargs, 0.25, lambda: bulk(URI, count, rounds)),
        (f"{count:,} tests --jobs 16: tcp on loopback", xargs, 0.5, over_tcp),
    )
    for what, against, goal, measure in measures:
        try:
            yield compared(what, against, goal, *measure())
        except Missing as problem:
            yield Row(what, against, goal, left_out=str(problem))


class Missing(Exception):
    """A program that a row needs is not here, or not usable."""


def _some(quick: bool) -> int:
    return 300 if quick else 2000


def _few(quick: bool) -> int:
    return 10 if quick else 40


def machine() -> Machine:
    """Return this computer, with nothing of the user's in the environment."""
    return Machine.here().with_(
        env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LIBVIRT_AUTOSTART": "0"}
    )


def warm(rounds: int) -> Figures:
    """Measure a test in a warm worker, and libvirt.open, getVersion, close in a running process.

    A test counts from the making of its job to its result in the pool: all stages, both ways.
    """
    here = machine()
    command = _worker(here)
    ours: list[float] = []
    theirs: list[float] = []
    begun = 0

    with subprocess.Popen(
        [_program(PYTHON, "python3"), "-I", "-c", _IN_PROCESS],
        env=command.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:

        def jobs() -> Iterator[Job]:
            nonlocal begun
            for _ in range(rounds):
                theirs.append(_answer(other, URI) / 1e6)
                begun = time.perf_counter_ns()
                yield Job(URI, None, here)

        def take(_job: Job, result: Result) -> None:
            ours.append((time.perf_counter_ns() - begun) / 1e6)
            _expect(result)

        run_many(jobs(), concurrency=1, command=command, on_result=take)
    return ours, theirs


def cold(rounds: int) -> Figures:
    """Measure a worker from its start to its first result, and `python3 -c 'import libvirt'`."""
    here = machine()
    command = _worker(here)

    def ours() -> float:
        ended: list[float] = []
        begun = time.perf_counter()

        def take(_job: Job, result: Result) -> None:
            ended.append(time.perf_counter())
            _expect(result)

        run_many([Job(URI, None, here)], command=command, on_result=take)
        return (ended[0] - begun) * 1e3

    importing = [_program(PYTHON, "python3"), "-c", "import libvirt"]
    return _in_turn(ours, lambda: _whole(importing, b"", dict(command.environment)), rounds)


def bulk(uri: str, count: int, rounds: int) -> Figures:
    """Measure `virt-connect test --jobs 16` of `count` names, and as many virsh through xargs."""
    names = f"{uri}\n".encode() * count
    environment = dict(machine().env)
    ours = [sys.executable, "-m", "virtconnect.command_line", "test", "--jobs", "16", "-"]
    virsh = _program("virsh", "libvirt-clients")
    _worker(machine())
    theirs = [_program("xargs", "findutils"), "-P", "16", "-I", "{}", virsh, "-c", "{}", "version"]
    return _in_turn(
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
        try:
            daemons = house.House(folder, ports, authority.file, server)
        except (AssertionError, OSError) as problem:  # a daemon's package is missing, or a right
            raise Missing(str(problem).partition("\n")[0]) from problem
        try:
            yield f"test+tcp://127.0.0.1:{daemons.tcp_port}/default"
        finally:
            daemons.close()
    finally:
        shutil.rmtree(folder)


def _worker(here: Machine) -> WorkerCommand:
    command = find_worker(here)
    if not command.has_binding:
        raise Missing("libvirt's binding is missing (package python3-libvirt)")
    return command


def _program(name: str, package: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise Missing(f"{name} is missing (package {package})")
    return path


def _expect(result: Result) -> None:
    if result.result != CONNECTED:
        raise Missing(f"not connected: {result.message}")


def _answer(process: "subprocess.Popen[str]", line: str) -> int:
    if process.stdin is None or process.stdout is None:
        raise AssertionError(process)
    process.stdin.write(line + "\n")
    process.stdin.flush()
    return int(process.stdout.readline())


def _whole(argv: list[str], given: bytes, environment: dict[str, str]) -> float:
    """Run a program to its end; return its milliseconds, what it was given written before."""
    with tempfile.TemporaryFile() as source:
        source.write(given)
        source.seek(0)
        return process_ms(argv, environment, source.fileno())


def _in_turn(ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> Figures:
    """Measure both alternately."""
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def main() -> int:
    """Print the rows; 1 when a goal is missed."""
    missed = 0
    for row in rows(quick="--quick" in sys.argv[1:]):
        missed += row.is_met is False
        verdict = row.left_out or f"{row.measured:6.2f} x  goal {row.goal:.2f}"
        sign = "MISSED" if row.is_met is False else ""
        print(f"{row.what:<48} {row.against:<30} {verdict}  {sign}".rstrip(), flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.exit(main())
