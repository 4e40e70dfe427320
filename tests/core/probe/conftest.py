"""The lab for the probe's tests: a real worker, real daemons, and peers that fail."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from virtconnect.machine import Machine
from virtconnect.probe.command import WorkerCommand, find_worker, worker_folder
from virtconnect.probe.events import Event, Result
from virtconnect.probe.job import Job
from virtconnect.probe.run import run_many

if TYPE_CHECKING:
    from tests.lab import certificates, house, peers
else:
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from lab import certificates, house, peers

NOBODY = 65534


@pytest.fixture(scope="session")
def here() -> Machine:
    """This computer, with nothing of the user's in the environment."""
    return Machine.here().with_(
        env={
            "PATH": "/usr/bin:/bin:/usr/sbin:/sbin",
            "HOME": "/nonexistent",
            "LIBVIRT_AUTOSTART": "0",
        }
    )


@pytest.fixture(scope="session")
def worker(here: Machine) -> WorkerCommand:
    """Find the worker with a binding; it must be there."""
    found = find_worker(here)
    assert found.has_binding, "this test needs libvirt's binding (package python3-libvirt)"
    return found


@pytest.fixture
def lone_worker(here: Machine) -> WorkerCommand:
    """The worker under our own interpreter, which has no binding."""
    environment = {**here.env, "LC_ALL": "C"}
    return WorkerCommand((sys.executable, "-I", worker_folder()), environment, has_binding=False)


class Tested:
    """What came of one test."""

    def __init__(self, job: Job, result: Result, events: list[Event]) -> None:
        self.job = job
        self.result = result
        self.events = events

    def __repr__(self) -> str:
        stages = [(event.stage, event.outcome, event.text) for event in self.events]
        return f"{self.result.as_dict()}\n{stages}\n{self.job.noise}"

    def outcome(self, stage: str) -> str | None:
        return next((event.outcome for event in self.events if event.stage == stage), None)

    def event(self, stage: str) -> Event:
        return next(event for event in self.events if event.stage == stage)


Tester = Callable[..., Tested]


@pytest.fixture
def tested(here: Machine, worker: WorkerCommand) -> Tester:
    """Test one connection from beginning to end, as the command line does."""

    def run(uri: str | None, *, command: WorkerCommand = worker, **options: object) -> Tested:
        machine = options.pop("machine", here)
        assert isinstance(machine, Machine)
        job = Job(uri, None, machine, trusted=True, **options)  # type: ignore[arg-type]
        (done,) = outcomes([job], command)
        return done

    return run


def outcomes(jobs: Iterable[Job], command: WorkerCommand, concurrency: int = 8) -> list[Tested]:
    events: dict[Job, list[Event]] = {}
    finished: list[Tested] = []
    run_many(
        jobs,
        concurrency=concurrency,
        command=command,
        on_event=lambda job, event: events.setdefault(job, []).append(event),
        on_result=lambda job, result: finished.append(Tested(job, result, events.get(job, []))),
    )
    return finished


@pytest.fixture
def all_tested(worker: WorkerCommand) -> Callable[[Iterable[Job]], list[Tested]]:
    return lambda jobs: outcomes(jobs, worker)


@pytest.fixture(scope="session")
def short_folder() -> Iterator[Path]:
    """A folder with a short name that any user may look into."""
    folder = Path(tempfile.mkdtemp(prefix="vc", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def authority(short_folder: Path) -> certificates.Authority:
    return certificates.Authority(short_folder, "good-authority")


@pytest.fixture(scope="session")
def other_authority(short_folder: Path) -> certificates.Authority:
    return certificates.Authority(short_folder, "other-authority")


@pytest.fixture(scope="session")
def lab(short_folder: Path, authority: certificates.Authority) -> Iterator[house.House]:
    """A libvirtd with the test driver on tcp, tls and a unix socket, and an sshd."""
    server = authority.signed("localhost", names=("localhost",), for_server=True)
    ports = (peers.free_port(), peers.free_port(), peers.free_port())
    daemons = house.House(short_folder, ports, authority.file, server)
    yield daemons
    daemons.close()


@pytest.fixture(scope="session")
def sasl_lab() -> Iterator[house.SaslHouse]:
    """A libvirtd that wants a user and a password."""
    folder = Path(tempfile.mkdtemp(prefix="vc", dir="/tmp"))
    daemon = house.SaslHouse(folder, peers.free_port())
    yield daemon
    daemon.close()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def pki(
    short_folder: Path,
    authority: certificates.Authority,
    other_authority: certificates.Authority,
) -> dict[str, Path]:
    """Folders for `pkipath=`: good, without a client certificate, of another authority."""
    client = authority.signed("alice", for_server=False)
    foreign = other_authority.signed("mallory", for_server=False)
    lay = certificates.pki_folder
    return {
        "good": lay(short_folder / "good", authority, client),
        "no client": lay(short_folder / "noclient", authority, None),
        "other authority": lay(short_folder / "other", other_authority, None),
        "foreign client": lay(short_folder / "foreign", authority, foreign),
    }


@pytest.fixture
def expired_server(authority: certificates.Authority) -> Iterator[peers.Peer]:
    peer = peers.tls_server(
        *authority.signed("localhost", names=("localhost",), for_server=True, days_left=-1)
    )
    yield peer
    peer.close()


@pytest.fixture
def silent_peer() -> Iterator[peers.Peer]:
    peer = peers.silent()
    yield peer
    peer.close()


@pytest.fixture
def free_port() -> int:
    return peers.free_port()


@pytest.fixture
def talking_peer() -> Iterator[Callable[..., int]]:
    """Start peers that say something; each call gives a port."""
    started: list[peers.Peer] = []

    def start(words: bytes, *, stays: bool = True) -> int:
        started.append(peers.saying(words, stays=stays))
        return started[-1].port

    yield start
    for peer in started:
        peer.close()


class Account:
    """An ordinary user with a configuration folder of its own, and the worker run as that user."""

    def __init__(self, folder: Path, here: Machine, worker: WorkerCommand) -> None:
        self.folder = folder
        self.conf = folder / "libvirt" / "libvirt.conf"
        self.conf.parent.mkdir()
        is_root = os.geteuid() == 0
        change = ("HOME", str(folder)), ("XDG_CONFIG_HOME", str(folder)), ("USER", "tester")
        self.machine = here.with_(
            uid=NOBODY if is_root else os.geteuid(), env={**here.env, **dict(change)}
        )
        change_user = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
        self.command = WorkerCommand(
            (*(change_user if is_root else ()), *worker.argv),
            {**self.machine.env, "LC_ALL": "C"},
            has_binding=True,
        )


@pytest.fixture
def account(here: Machine, worker: WorkerCommand) -> Iterator[Account]:
    folder = Path(tempfile.mkdtemp(prefix="vc", dir="/tmp"))
    folder.chmod(0o755)
    yield Account(folder, here, worker)
    shutil.rmtree(folder)
