"""Test connects, run for the window: workers in processes of their own, and what came of them."""

import os
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QObject,
    QTimer,
    Signal,
)

from virtconnect.machine import Machine
from virtconnect.text import VirtConnectError
from virtconnect_gui.background import Background
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.worker_process import Environment, WorkerProcess

if TYPE_CHECKING:
    from virtconnect.probe.command import WorkerCommand
    from virtconnect.probe.events import Event, Result
    from virtconnect.probe.job import Job

CONCURRENCY = 8  # tests at once, when many are asked for
DEADLINE = 30.0  # seconds
_KEPT_WARM = 2  # idle workers kept for the next test
_LAST_MOMENT = 1_000  # milliseconds the end of the killed processes is waited for


class ProbeRun:
    """One test of one connection, from the click to its result.

    `job` is None while it waits for its turn or for the keyring; `result` is None until it is
    over. `uri_text` is the URI as the document had it. `key_problem` is what went wrong with
    the key's path, None when nothing did.
    """

    def __init__(self, name: str, uri_text: str, *, timeout: float, read_only: bool) -> None:
        self.name = name
        self.uri_text = uri_text
        self.timeout = timeout
        self.read_only = read_only
        self.begun = time.monotonic()
        self.job: Job | None = None
        self.result: Result | None = None
        self.key_problem: VirtConnectError | None = None

    @property
    def is_running(self) -> bool:
        """Whether it waits or runs."""
        return self.result is None

    @property
    def events(self) -> "tuple[Event, ...]":
        """The stages that have settled."""
        return () if self.job is None else tuple(self.job.events)

    @property
    def stage(self) -> str | None:
        """The stage that runs now."""
        return None if self.job is None else self.job.stage

    @property
    def seconds(self) -> float:
        """How long it took, or takes so far."""
        return self.result.seconds if self.result else time.monotonic() - self.begun


class _Prepared(NamedTuple):
    """What a thread found out before a test: how to start the worker, and the key's path."""

    command: "WorkerCommand"
    key_path: str | None
    problem: VirtConnectError | None


class ProbeRuns(QObject):
    """Owns the tests of the window: at most one for a name at a time, many names at once.

    `key_path` gives the path of a named key of the keyring and `trusted` tells whether the user
    agreed to a URI's text; the first may block and raise `VirtConnectError`, and is called on a
    thread. Signals carry the alias' name first. `progressed` follows when another stage begins.
    `idle` follows when the last process is gone.
    """

    started = Signal(str)
    reported = Signal(str, object)
    progressed = Signal(str)
    finished = Signal(str, object)
    idle = Signal()

    def __init__(
        self,
        conf: OpenConf,
        machine: Machine,
        background: Background,
        key_path: Callable[[str], str | None],
        trusted: Callable[[str], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._conf = conf
        self._machine = machine
        self._background = background
        self._key_path = key_path
        self._trusted = trusted
        self._command: WorkerCommand | None = None
        self._runs: dict[str, ProbeRun] = {}
        self._waiting: deque[ProbeRun] = deque()
        self._busy: dict[ProbeRun, WorkerProcess | None] = {}
        self._deadlines: dict[ProbeRun, QTimer] = {}
        self._warm: list[WorkerProcess] = []
        self._dying: set[WorkerProcess] = set()
        self._closed = False
        self._last_moment = QTimer(self)
        self._last_moment.setSingleShot(True)
        self._last_moment.timeout.connect(self.idle)
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._pump)

    # --- asked from above ---------------------------------------------------------------

    def state(self, name: str) -> ProbeRun | None:
        """Return the latest test of an alias, running or over."""
        return self._runs.get(name)

    def is_running(self, name: str) -> bool:
        """Whether a test of this alias waits or runs."""
        run = self._runs.get(name)
        return run is not None and run.is_running

    @property
    def running(self) -> tuple[str, ...]:
        """The names whose test waits or runs."""
        return tuple(run.name for run in (*self._busy, *self._waiting))

    @property
    def is_idle(self) -> bool:
        """Whether no process of ours is left."""
        return not (self._busy or self._waiting or self._warm or self._dying)

    def start(self, name: str, *, timeout: float = DEADLINE, read_only: bool = False) -> None:
        """Test an alias at once; a test of it that still runs is stopped."""
        self.stop(name)
        if not self._closed:
            self._begin(self._new_run(name, timeout, read_only))

    def start_many(
        self, names: list[str], *, timeout: float = DEADLINE, read_only: bool = False
    ) -> None:
        """Test many aliases, a few at a time, in this order; those that run already are kept."""
        if self._closed:
            return
        for name in names:
            if not self.is_running(name):
                self._waiting.append(self._new_run(name, timeout, read_only))
        self._pump()

    def stop(self, name: str) -> None:
        """Stop the test of an alias and kill what it started; its result is `cancelled`."""
        run = self._runs.get(name)
        if run is not None and run.is_running:
            self._end(run, "cancelled")

    def stop_all(self) -> None:
        """Stop every test, those that wait as well."""
        waiting = tuple(self._waiting)
        self._waiting.clear()
        for run in waiting:
            self._busy[run] = None
        for run in tuple(self._busy):
            self._end(run, "cancelled")

    def close(self) -> None:
        """Stop every test and end every process, for good.

        Unless `is_idle` holds at once, `idle` follows within milliseconds, and within a second
        even if a process cannot be killed. A window waits for it before it lets itself be closed.
        """
        self._closed = True
        self.stop_all()
        for worker in self._warm:
            self._kill(worker)
        self._warm.clear()
        if not self.is_idle:
            self._last_moment.start(_LAST_MOMENT)

    def forget(self, name: str) -> None:
        """Stop the test of an alias and drop what is known of it."""
        self.stop(name)
        self._runs.pop(name, None)

    def renamed(self, old: str, new: str) -> None:
        """Carry what is known of an alias to its new name."""
        run = self._runs.pop(old, None)
        if run is not None:
            run.name = new
            self._runs[new] = run

    # --- beginning ----------------------------------------------------------------------

    def _new_run(self, name: str, timeout: float, read_only: bool) -> ProbeRun:
        from virtconnect.conf.aliases import find

        alias = find(self._conf.document, name)
        text = name if alias is None else alias.uri
        run = ProbeRun(name, text, timeout=timeout, read_only=read_only)
        self._runs[name] = run
        self.started.emit(name)
        return run

    def _pump(self) -> None:
        """Begin tests that wait: two for each core, more only while others wait for a network."""
        from virtconnect.probe.pool import WORKERS_PER_CORE

        base = WORKERS_PER_CORE * (os.cpu_count() or 1)
        while self._waiting:
            elsewhere = sum(1 for run in self._busy if run.job is None or run.job.waits_for_network)
            if len(self._busy) >= min(CONCURRENCY, base + elsewhere):
                return
            self._begin(self._waiting.popleft())

    def _begin(self, run: ProbeRun) -> None:
        run.begun = time.monotonic()
        self._busy[run] = None
        timer = _Deadline(run, self)
        timer.over.connect(self._end_late)
        timer.start(round(run.timeout * 1000))
        self._deadlines[run] = timer
        key = self._conf.bindings.of(self._conf.path, run.name)
        command = self._command
        if key is None and command is not None and command.has_binding:
            self._prepared(run, key, _Prepared(command, None, None))
            return
        self._background.run(
            partial(_prepare, self._machine, self._key_path, key),
            lambda prepared: self._prepared(run, key, prepared),
            asker=self,
        )

    def _prepared(self, run: ProbeRun, key: str | None, prepared: _Prepared) -> None:
        self._command = prepared.command
        if run not in self._busy:
            return
        run.key_problem = prepared.problem
        job = self._job(run, prepared.key_path, key)
        for event in job.events:
            self.reported.emit(run.name, event)
        request = job.request()
        if request is None:
            self._settle(run, None)
            return
        import json

        line = json.dumps(request).encode("ascii") + b"\n"
        environment = tuple(sorted(job.environment.items()))
        worker = self._worker_for(prepared.command, environment)
        self._busy[run] = worker
        worker.ask(line)

    def _job(self, run: ProbeRun, key_path: str | None, key: str | None) -> "Job":
        from virtconnect.probe.job import Job

        run.job = Job(
            run.name,
            self._conf.document,
            self._machine,
            conf_path=self._conf.path or None,
            timeout=run.timeout,
            read_only=run.read_only,
            trusted=self._trusted,
            key_path=key_path,
            key_name=key,
        )
        return run.job

    def _worker_for(self, command: "WorkerCommand", environment: Environment) -> "WorkerProcess":
        """Return a warm worker with this environment, else a new one."""
        for worker in self._warm:
            if worker.command == command and worker.environment == environment:
                self._warm.remove(worker)
                return worker
        worker = WorkerProcess(command, environment, self)
        worker.said.connect(self._said)
        worker.gone.connect(self._gone)
        worker.begin()
        return worker

    # --- running ------------------------------------------------------------------------

    def _run_of(self, worker: "WorkerProcess") -> ProbeRun | None:
        return next((run for run, its in self._busy.items() if its is worker), None)

    def _said(self, worker: "WorkerProcess", line: bytes) -> None:
        run = self._run_of(worker)
        if run is None or run.job is None:
            return
        stage = run.job.stage
        for event in run.job.feed(line):
            self.reported.emit(run.name, event)
        if run.job.result is not None:
            self._settle(run, worker)
        elif run.job.stage != stage:
            self.progressed.emit(run.name)
            if self._waiting:
                self._pump()

    def _gone(self, worker: "WorkerProcess") -> None:
        """Take note that a process is no more: we killed it, or its test ends with it."""
        self._dying.discard(worker)
        if worker in self._warm:
            self._warm.remove(worker)
        run = self._run_of(worker)
        worker.deleteLater()
        if run is not None and run.job is not None:
            if worker.was_warm_and_silent and not self._closed:
                fresh = self._worker_for(worker.command, worker.environment)
                self._busy[run] = fresh
                fresh.ask(worker.request)
                return
            if worker.failed_to_start:
                self._command = None  # look again next time
            self._report_end(run, "crashed" if worker.killed_by else "exit", worker.killed_by)
            self._settle(run, None)
        self._tell_if_idle()

    # --- ending -------------------------------------------------------------------------

    def _end(self, run: ProbeRun, reason: str) -> None:
        """End a test from our side: its process group is killed, late lines find nobody."""
        if run in self._waiting:
            self._waiting.remove(run)
            self._busy[run] = None
        worker = self._busy[run]
        if worker is not None:
            self._busy[run] = None
            self._kill(worker)
        self._report_end(run, reason, None)
        self._settle(run, None)

    def _end_late(self, run: ProbeRun) -> None:
        self._end(run, "killed-deadline")

    def _report_end(self, run: ProbeRun, reason: str, killed_by: int | None) -> None:
        job = run.job or self._job(run, None, None)
        before = len(job.events)
        job.ended(reason, killed_by)
        for event in job.events[before:]:
            self.reported.emit(run.name, event)

    def _settle(self, run: ProbeRun, worker: "WorkerProcess | None") -> None:
        """Take the result; a worker that lives on is kept warm for a while."""
        del self._busy[run]
        timer = self._deadlines.pop(run, None)
        if timer is not None:
            timer.stop()
            timer.deleteLater()
        if worker is not None:
            if len(self._warm) < _KEPT_WARM and not self._closed:
                self._warm.append(worker)
                worker.rest()
            else:
                self._kill(worker)
        if run.job is not None:
            run.result = run.job.result
        self.finished.emit(run.name, run.result)
        if self._waiting:
            self._next.start(0)
        self._tell_if_idle()

    def _tell_if_idle(self) -> None:
        if self.is_idle:
            self._last_moment.stop()
            self.idle.emit()

    def _kill(self, worker: "WorkerProcess") -> None:
        if worker.is_alive:
            self._dying.add(worker)
            worker.kill()


class _Deadline(QTimer):
    """Tells once that the time of a test is over.

    Connected to a method, not to a lambda: a lambda would keep the owner alive until this timer,
    its child, is destroyed, and then destroy both at once.
    """

    over = Signal(object)

    def __init__(self, run: ProbeRun, parent: QObject) -> None:
        super().__init__(parent)
        self._run = run
        self.setSingleShot(True)
        self.timeout.connect(self._tell)

    def _tell(self) -> None:
        self.over.emit(self._run)


def _prepare(machine: Machine, key_path: Callable[[str], str | None], key: str | None) -> _Prepared:
    """Look for the worker's interpreter and the key's path: both may take a while."""
    from virtconnect.probe.command import find_worker

    command = find_worker(machine)
    if key is None:
        return _Prepared(command, None, None)
    try:
        return _Prepared(command, key_path(key), None)
    except VirtConnectError as problem:
        return _Prepared(command, None, problem)
