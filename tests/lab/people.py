"""Who tests: a machine as somebody sees it, and a worker run as they are, kept warm.

One test is run as the command line runs it: a `Job`, a worker, `run_many`.
"""

import os
import queue
import threading
from pathlib import Path

from virtconnect.conf.document import ConfDocument
from virtconnect.machine import Machine
from virtconnect.probe.command import WorkerCommand
from virtconnect.probe.events import Event, Result
from virtconnect.probe.job import Job
from virtconnect.probe.run import run_many
from virtconnect.resolution import conf_of

PATIENCE = 45.0  # seconds that a whole row may take on a busy computer


class Seen:
    """What came of one test."""

    def __init__(self, job: Job, result: Result, events: list[Event]) -> None:
        self.job = job
        self.result = result
        self.events = events

    def __repr__(self) -> str:
        stages = [(event.stage, event.outcome, event.text) for event in self.events]
        return f"{self.result.as_dict()}\n{stages}\n{self.job.noise}"

    def outcome(self, stage: str) -> str | None:
        """Return how a stage came out, None where there was none."""
        return next((event.outcome for event in self.events if event.stage == stage), None)

    def event(self, stage: str) -> Event:
        """Return a stage's event."""
        return next(event for event in self.events if event.stage == stage)

    @property
    def stages(self) -> list[tuple[str, str]]:
        """The stages that needed the worker."""
        own = ("read", "configuration", "resolve", "trust")
        return [(event.stage, event.outcome) for event in self.events if event.stage not in own]


class Person:
    """Somebody who tests: the machine as they see it, and the worker run as they are.

    One worker is kept for one row after another.
    """

    def __init__(self, machine: Machine, command: WorkerCommand) -> None:
        self.machine = machine
        self.command = command
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[Seen] = queue.SimpleQueue()
        self._events: list[Event] = []
        self._thread: threading.Thread | None = None

    @property
    def conf(self) -> ConfDocument | None:
        """Their configuration as it is saved now."""
        return conf_of(self.machine)[0]

    def test(self, uri: str | None, conf: ConfDocument | None = None, **options: object) -> Seen:
        """Test one connection from beginning to end."""
        options.setdefault("trusted", True)
        job = Job(uri, conf, self.machine, **options)  # type: ignore[arg-type]
        if self._thread is None:
            self._thread = threading.Thread(target=self._run)
            self._thread.start()
        self._events = []
        self._jobs.put(job)
        return self._done.get(timeout=PATIENCE)

    def _run(self) -> None:
        run_many(
            iter(self._jobs.get, None),
            concurrency=1,
            command=self.command,
            on_event=lambda _job, event: self._events.append(event),
            on_result=lambda job, result: self._done.put(Seen(job, result, self._events)),
        )

    def close(self) -> None:
        """Let the worker leave."""
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join()


class Struck(Person):
    """Somebody whose worker is sent a signal once the network is reached."""

    def __init__(self, machine: Machine, command: WorkerCommand, number: int, place: Path) -> None:
        # The number of the process stays the same when the shell becomes the worker.
        script = 'echo $$ >"$0"; exec "$@"'
        self._number = number
        self._place = place
        argv = ("/bin/sh", "-c", script, str(place), *command.argv)
        super().__init__(machine, WorkerCommand(argv, command.environment, has_binding=True))

    def test(self, uri: str | None, conf: ConfDocument | None = None, **options: object) -> Seen:
        job = Job(uri, conf, self.machine, **options)  # type: ignore[arg-type]
        results: list[Result] = []

        def strike(_job: Job, event: Event) -> None:
            if event.stage == "tcp":
                os.kill(int(self._place.read_text()), self._number)

        run_many(
            [job],
            command=self.command,
            on_event=strike,
            on_result=lambda _job, result: results.append(result),
        )
        return Seen(job, results[0], job.events)
