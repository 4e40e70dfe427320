"""Whole tests with real processes: what comes of them, how long they take, what is left."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from virtconnect.machine import Machine
from virtconnect.probe.command import WorkerCommand
from virtconnect.probe.events import Event, Result
from virtconnect.probe.job import Job
from virtconnect.probe.run import run_many


def children() -> set[int]:
    """The processes that descend from this one."""
    found: set[int] = set()
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # it ended meanwhile
                continue
            parents[int(entry.name)] = (int(fields[1]), fields[0])
    grown = True
    while grown:
        more = {
            pid
            for pid, (parent, state) in parents.items()
            if (parent == os.getpid() or parent in found) and state != "Z"
        }
        grown = more > found
        found |= more
    return found


@pytest.fixture
def nothing_left() -> Iterator[None]:
    """After the test there are no more processes and descriptors than before."""
    processes, descriptors = children(), set(os.listdir("/proc/self/fd"))
    yield
    assert children() <= processes
    assert set(os.listdir("/proc/self/fd")) <= descriptors


pytestmark = pytest.mark.usefixtures("nothing_left")


def test_the_test_hypervisor_connects(tested: Any) -> None:
    done = tested("test:///default")

    assert done.result.result == "connected"
    assert done.result.hypervisor.startswith("TEST")
    assert done.result.domains == 1
    assert done.result.active == 1
    assert done.result.cause is None
    assert [event.stage for event in done.events] == ["read", "configuration", "resolve", "open"]


def test_a_hypervisor_in_a_file_connects(tested: Any, tmp_path: Path) -> None:
    file = tmp_path / "node.xml"
    file.write_text(
        "<node><domain type='test'><name>a</name><memory>1000</memory>"
        "<os><type>hvm</type></os></domain></node>"
    )

    assert tested(f"test://{file}").result.result == "connected"


@pytest.mark.parametrize(
    ("uri", "cause"),
    [
        pytest.param("test:///nowhere.xml", "test-file-unreadable", id="a file that is not there"),
        pytest.param("test:///", "test-path-missing", id="no path"),
        pytest.param("nonsense:///system", "driver-unknown", id="a scheme nobody knows"),
        pytest.param("qemu+carrier://h/system", "transport-unknown", id="a transport"),
        pytest.param("qemu://system", "uri-two-slashes", id="two slashes"),
        pytest.param("qemu+tcp://nowhere.invalid/system", "name-unknown", id="a name unknown"),
        pytest.param("qemu+ssh://nowhere.invalid/system", "name-unknown", id="the same over ssh"),
        pytest.param(
            "qemu:///system?socket=/nowhere/sock", "socket-named-missing", id="a socket missing"
        ),
        pytest.param("qemu://nowhere.invalid/system", "tls-not-set-up", id="TLS unasked for"),
        pytest.param("qemu+ext://h/system?command=/bin/false", "command-ended", id="ext"),
        pytest.param(
            "qemu+ssh://h/system?command=/nowhere/ssh", "ssh-program-missing", id="a program"
        ),
        pytest.param("qemu+ssh://h/system?no_tty=yes", "parameter-not-a-number", id="a number"),
    ],
)
def test_a_refusal_has_its_cause(tested: Any, uri: str, cause: str) -> None:
    done = tested(uri)

    assert (done.result.result, done.result.cause) == ("refused", cause), done
    assert done.result.error is not None


@pytest.mark.parametrize("transport", ["tcp", "ssh", "libssh", "libssh2"])
def test_a_port_nobody_listens_on_is_refused(tested: Any, free_port: int, transport: str) -> None:
    done = tested(f"qemu+{transport}://127.0.0.1:{free_port}/system")

    assert done.result.result == "refused"
    assert done.outcome("tcp") == "failed"
    assert done.result.cause == ("tcp-port-refused" if transport == "tcp" else "ssh-port-refused")


@pytest.mark.parametrize(
    ("transport", "stage", "cause"),
    [
        pytest.param("tcp", "open", "daemon-silent"),
        pytest.param("ssh", "ssh-banner", "ssh-no-answer"),
        pytest.param("libssh2", "ssh-banner", "ssh-no-answer"),
    ],
)
def test_a_silent_peer_is_given_up_at_the_deadline(
    tested: Any, silent_peer: Any, transport: str, stage: str, cause: str
) -> None:
    begun = time.monotonic()

    done = tested(f"qemu+{transport}://127.0.0.1:{silent_peer.port}/system", timeout=1.5)

    assert 1.5 <= time.monotonic() - begun < 2.5
    assert done.result.result == "timed-out"
    assert done.events[-1].stage == stage
    assert done.result.cause == cause


def test_who_speaks_something_else_is_named(tested: Any, talking_peer: Callable[..., int]) -> None:
    port = talking_peer(b"Welcome to the wrong place\r\n")

    done = tested(f"qemu+tcp://127.0.0.1:{port}/system")

    assert done.result.cause == "not-libvirt"
    assert "Welc" in str(done.result.message)


def test_who_is_an_ssh_server_is_named(tested: Any, talking_peer: Callable[..., int]) -> None:
    port = talking_peer(b"SSH-2.0-OpenSSH_9.2\r\n")

    done = tested(f"qemu+tcp://127.0.0.1:{port}/system")

    assert done.result.cause == "tcp-to-ssh-server"
    assert done.result.remedies[0].edit == f"qemu+ssh://127.0.0.1:{port}/system"


@pytest.mark.parametrize("transport", ["ssh", "libssh"])
def test_who_is_no_ssh_server_is_named(
    tested: Any, talking_peer: Callable[..., int], transport: str
) -> None:
    # libssh itself waits ten seconds for more, unless the other side hangs up.
    port = talking_peer(b"\0\0\0\1nonsense\r\n" * 20, stays=transport == "ssh")

    done = tested(f"qemu+{transport}://127.0.0.1:{port}/system")

    assert done.result.result == "refused"
    assert done.result.cause == "not-ssh"


def test_a_crash_of_libvirt_is_a_result(tested: Any) -> None:
    done = tested("esx://127.0.0.1/?no_verify=x")

    if tested("test:///default").job.machine.libvirt >= (12, 8, 0):
        assert done.result.result == "refused"
    else:
        assert done.result.result == "crashed"
        assert done.result.cause == "libvirt-crashes-on-parameter"


def test_without_a_binding_the_result_says_so(tested: Any, lone_worker: WorkerCommand) -> None:
    done = tested("test:///default", command=lone_worker)

    assert (done.result.result, done.result.cause) == ("no-binding", "no-binding")


def test_without_a_binding_a_refused_port_is_still_told(
    tested: Any, lone_worker: WorkerCommand, free_port: int
) -> None:
    done = tested(f"qemu+tcp://127.0.0.1:{free_port}/system", command=lone_worker)

    assert (done.result.result, done.result.cause) == ("refused", "tcp-port-refused")


def test_a_worker_killed_by_somebody_is_a_result(
    here: Machine, worker: WorkerCommand, silent_peer: Any
) -> None:
    job = Job(f"qemu+tcp://127.0.0.1:{silent_peer.port}/system", None, here)
    results: list[Result] = []

    def kill(_job: Job, event: Event) -> None:
        if event.stage == "tcp":
            for pid in children() - before:  # the lab's daemons shall live
                os.kill(pid, signal.SIGKILL)

    before = children()
    run_many([job], command=worker, on_event=kill, on_result=lambda _, end: results.append(end))

    assert [(result.result, result.cause) for result in results] == [("crashed", "worker-ended")]


def test_a_worker_that_cannot_be_started_is_a_result(tested: Any) -> None:
    command = WorkerCommand(("/nowhere/python",), {}, has_binding=True)

    done = tested("test:///default", command=command)

    assert (done.result.result, done.result.cause) == ("crashed", "worker-ended")


def test_an_interrupt_ends_everything_and_a_second_one_changes_nothing(
    here: Machine, worker: WorkerCommand, silent_peer: Any
) -> None:
    uris = [f"qemu+ssh://127.0.0.1:{silent_peer.port}/system"] * 3
    results: list[Result] = []

    def stop(_job: Job, event: Event) -> None:
        if event.stage in ("tcp", "ssh-banner"):  # the second while the first is obeyed
            os.kill(os.getpid(), signal.SIGINT)

    finished = run_many(
        [Job(uri, None, here) for uri in uris],
        command=worker,
        on_event=stop,
        on_result=lambda _, end: results.append(end),
    )

    assert not finished
    assert {result.result for result in results} == {"cancelled"}
    assert {result.cause for result in results} == {"cancelled"}
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_many_share_a_few_warm_workers(here: Machine, worker: WorkerCommand) -> None:
    jobs = [Job("test:///default", None, here) for _ in range(60)]
    results: list[Result] = []
    before = children()
    seen: set[int] = set()

    def look(_job: Job, result: Result) -> None:
        results.append(result)
        seen.update(children() - before)

    run_many(jobs, concurrency=3, command=worker, on_result=look)

    assert len(results) == 60
    assert {result.result for result in results} == {"connected"}
    assert len(seen) <= 3


def test_one_that_hangs_does_not_hold_up_the_others(
    all_tested: Any, here: Machine, silent_peer: Any
) -> None:
    silent = Job(f"qemu+tcp://127.0.0.1:{silent_peer.port}/system", None, here, timeout=1.5)
    quick = [Job("test:///default", None, here) for _ in range(5)]

    done = all_tested([silent, *quick])

    assert [one.result.result for one in done] == ["connected"] * 5 + ["timed-out"]


def test_events_come_before_their_result_and_belong_to_it(here: Machine, all_tested: Any) -> None:
    done = all_tested(Job(f"test:///{n}", None, here) for n in ("default", "x", "y"))

    for one in done:
        assert {event.input for event in one.events} == {one.result.input}
        assert one.events == one.job.events


def test_it_runs_in_any_thread(here: Machine, worker: WorkerCommand) -> None:
    results: list[Result] = []

    def run() -> None:
        run_many(
            [Job("test:///default", None, here)],
            command=worker,
            on_result=lambda _, end: results.append(end),
        )

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(20)

    assert results[0].result == "connected"


def test_the_worker_is_found_when_none_is_named(here: Machine, worker: WorkerCommand) -> None:
    results: list[Result] = []

    run_many([Job("test:///default", None, here)], on_result=lambda _, end: results.append(end))

    assert worker.has_binding
    assert results[0].result == "connected"


def test_a_wait_for_the_next_job_counts_for_none_that_runs(
    here: Machine, worker: WorkerCommand, silent_peer: Any
) -> None:
    """As for a keyring that lets the path of a key wait."""
    ended: dict[str | None, float] = {}
    waited = 0.0

    def jobs() -> Iterator[Job]:
        nonlocal waited
        yield Job(f"qemu+tcp://127.0.0.1:{silent_peer.port}/system", None, here, timeout=1)
        begun = time.monotonic()
        threading.Event().wait(0.8)
        waited = time.monotonic() - begun
        yield Job("test:///default", None, here)

    begun = time.monotonic()
    run_many(
        jobs(),
        command=worker,
        on_result=lambda job, _result: ended.__setitem__(job.name, time.monotonic() - begun),
    )

    assert len(ended) == 2
    assert max(ended.values()) >= 1 + waited
