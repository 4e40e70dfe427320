"""The lab for questions: a real worker that may ask, and hosts that want an answer."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from virtconnect.machine import Machine
from virtconnect.probe.command import WorkerCommand, find_worker
from virtconnect.probe.events import Ask, Event, Result
from virtconnect.probe.job import PERSON, Job
from virtconnect.probe.run import run_many

if TYPE_CHECKING:
    from tests.lab import asking_host, house, peers
else:
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from lab import asking_host, house, peers

Answerer = Callable[[Ask], Sequence[str] | None]


class Tested:
    """What came of one test, and what it asked."""

    def __init__(self, job: Job, asked: list[Ask], events: list[Event]) -> None:
        assert job.result is not None
        self.job = job
        self.result: Result = job.result
        self.asked = asked
        self.events = events

    def __repr__(self) -> str:
        stages = [(event.stage, event.outcome, event.text) for event in self.events]
        return f"{self.result.as_dict()}\n{stages}\n{self.asked}\n{self.job.noise}"

    def outcome(self, stage: str) -> str | None:
        return next((event.outcome for event in self.events if event.stage == stage), None)


@pytest.fixture(scope="session")
def here(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """This computer, with nothing of the user's in the environment."""
    home = tmp_path_factory.mktemp("home")
    return Machine.here().with_(
        env={
            "PATH": "/usr/bin:/bin:/usr/sbin:/sbin",
            "HOME": str(home),
            "XDG_RUNTIME_DIR": tempfile.gettempdir(),
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
def asking(here: Machine, worker: WorkerCommand) -> Callable[..., Tested]:
    """Test one connection whose questions are answered by a function."""

    def run(uri: str, answerer: Answerer, **options: object) -> Tested:
        asked: list[Ask] = []
        events: list[Event] = []

        def answer(_job: Job, ask: Ask) -> Sequence[str] | None:
            asked.append(ask)
            return answerer(ask)

        options.setdefault("ask", PERSON)
        on_job = options.pop("on_job", None)
        machine = options.pop("machine", here)
        job = Job(uri, None, machine, trusted=True, **options)  # type: ignore[arg-type]
        if callable(on_job):
            on_job(job)
        run_many(
            [job],
            command=worker,
            on_event=lambda _job, event: events.append(event),
            on_question=answer,
        )
        return Tested(job, asked, events)

    return run


@pytest.fixture(scope="session")
def host() -> Iterator[asking_host.AskingHost]:
    """A host that wants a passphrase or a password."""
    folder = Path(tempfile.mkdtemp(prefix="vc", dir="/tmp"))
    folder.chmod(0o755)
    daemons = asking_host.AskingHost(folder, (peers.free_port(), peers.free_port()))
    yield daemons
    daemons.close()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def sasl_host() -> Iterator[house.SaslHouse]:
    """A libvirtd that wants a user and a password."""
    folder = Path(tempfile.mkdtemp(prefix="vc", dir="/tmp"))
    daemon = house.SaslHouse(folder, peers.free_port())
    yield daemon
    daemon.close()
    shutil.rmtree(folder)
