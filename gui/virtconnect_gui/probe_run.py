"""Test connects, run for the window: workers in processes of their own, and what came of them."""

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QObject,
    QTimer,
    Signal,
)

from virtconnect.machine import Machine
from virtconnect.probe.askpass import make_folder, remove_folder
from virtconnect.text import VirtConnectError
from virtconnect_gui.background import Background
from virtconnect_gui.open_conf import OpenConf

if TYPE_CHECKING:
    from virtconnect.conf.document import ConfDocument
    from virtconnect.probe.command import WorkerCommand
    from virtconnect.probe.events import Event, Result
    from virtconnect.probe.job import Job
    from virtconnect_gui.worker_process import Environment, WorkerProcess

CONCURRENCY = 8  # tests at once, when many are asked for
DEADLINE = 30.0  # seconds
_KEY_PATIENCE = 60.0  # seconds for the keyring, which may ask for its password
_KEY_PATIENCE_OF_MANY = 10.0  # seconds where it may not
_KEPT_WARM = 2  # idle workers kept for the next test
_LAST_MOMENT = 1_000  # milliseconds the end of the killed processes is waited for


class ProbeRun:
    """One test of one connection, from the click to its result.

    `job` is None while it waits for its turn or for the keyring; `result` is None until it is
    over. `uri_text` is the URI as the document had it, `instead` what was tested in its place, if
    anything was; with `adds_key` ssh gives the key to its agent. `key_problem` is what went wrong
    with the key's path, None when nothing did. One of many (`is_one_of_many`) asks nothing;
    `before` is the test that was the latest until this one.
    """

    def __init__(
        self,
        name: str,
        uri_text: str,
        *,
        timeout: float,
        read_only: bool,
        is_one_of_many: bool = False,
    ) -> None:
        self.name = name
        self.uri_text = uri_text
        self.timeout = timeout
        self.read_only = read_only
        self.is_one_of_many = is_one_of_many
        self.instead: str | None = None
        self.adds_key = False
        self.has_begun = False
        self.before: ProbeRun | None = None
        self.begun = time.monotonic()
        self.asked_at = 0.0
        self.job: Job | None = None
        self.result: Result | None = None
        self.key_problem: VirtConnectError | None = None
        self.waits_for_keyring = False

    @property
    def is_running(self) -> bool:
        """Whether it waits or runs."""
        return self.result is None

    @property
    def is_asking(self) -> bool:
        """Whether a question of it is open."""
        return self.job is not None and self.job.question is not None

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
    has_passphrase: bool = False

    def __repr__(self) -> str:
        return f"_Prepared({self.command!r})"  # no path of a key, wherever it may be written


class ProbeRuns(QObject):
    """Owns the tests of the window: at most one for a name at a time, many names at once.

    `key_path` gives the path of a named key of the keyring and `trusted` tells whether the user
    agreed to a URI's text; the first may block and raise `VirtConnectError`, and is called on a
    thread. Signals carry the alias' name first. `started` follows when a test's turn has come,
    `progressed` when another stage begins, `dropped` with the names of tests that were stopped
    before their turn: they leave no result. `asked` follows with the run when a question came up
    (its `job.question`), `answered` when it is open no more, `idle` when the last process is gone.
    `key_path` gets as long as a test has, before the test's own time begins; `keyring_silent`
    follows where that was not enough, and the test goes on without the key.
    """

    started = Signal(str)
    reported = Signal(str, object)
    progressed = Signal(str)
    finished = Signal(str, object)
    dropped = Signal(object)
    asked = Signal(object)
    answered = Signal(object)
    keyring_silent = Signal()
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
        self.concurrency = CONCURRENCY
        # Set by whoever answers (`questioning`); until then nothing is asked.
        self.may_ask = False
        self.keeps_secrets = False
        self.has_passphrase: Callable[[str], bool] = _has_none
        # Set by whoever knows how to ask a keyring so that it asks nobody: for tests of many.
        self.quiet_key_path = key_path
        self._runs: dict[str, ProbeRun] = {}
        self._waiting: deque[ProbeRun] = deque()
        self._busy: dict[ProbeRun, WorkerProcess | None] = {}
        self._deadlines: dict[ProbeRun, _Deadline] = {}
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
    def names(self) -> tuple[str, ...]:
        """The names of all that is known of."""
        return tuple(self._runs)

    @property
    def is_idle(self) -> bool:
        """Whether no process of ours is left."""
        return not (self._busy or self._waiting or self._warm or self._dying)

    def start(
        self,
        name: str,
        *,
        timeout: float = DEADLINE,
        read_only: bool = False,
        instead: str | None = None,
        adds_key: bool = False,
    ) -> None:
        """Test an alias at once; a test of it that still runs is stopped.

        `instead` is a URI to test in the place of the alias' own, which stays as it is. With
        `adds_key` the key that lets ssh in is given to its agent.
        """
        self.stop(name)
        if not self._closed:
            run = self._new_run(name, timeout, read_only, is_one_of_many=False)
            run.instead = instead
            run.adds_key = adds_key
            self._begin(run)

    def start_many(
        self, names: list[str], *, timeout: float = DEADLINE, read_only: bool = False
    ) -> None:
        """Test many aliases, `concurrency` at a time, in this order, asking nothing.

        Those that run already are kept.
        """
        if self._closed:
            return
        for name in names:
            if not self.is_running(name):
                run = self._new_run(name, timeout, read_only, is_one_of_many=True)
                self._waiting.append(run)
        self._pump()

    def stop(self, name: str) -> None:
        """Stop the test of an alias and kill what it started; its result is `cancelled`.

        One that waits for its turn is dropped.
        """
        run = self._runs.get(name)
        if run is None or not run.is_running:
            return
        if run in self._busy:
            self._end(run, "cancelled")
        else:
            self._waiting.remove(run)
            self._drop((run,))

    def stop_all(self) -> None:
        """Stop every test that runs, and drop those that wait."""
        self.stop_many(self.running)

    def stop_many(self, names: Iterable[str]) -> None:
        """Stop the tests of these aliases, and drop those of them that wait."""
        wanted = frozenset(names)
        waiting = tuple(run for run in self._waiting if run.name in wanted)
        self._waiting = deque(run for run in self._waiting if run.name not in wanted)
        stopped = [run for run in self._busy if run.name in wanted]
        for run in stopped:  # all processes first: what is told of each takes its time
            worker, self._busy[run] = self._busy[run], None
            if worker is not None:
                self._kill(worker)
        self._drop(waiting)
        for run in stopped:
            if run in self._busy:
                self._end(run, "cancelled")

    def _drop(self, waiting: tuple[ProbeRun, ...]) -> None:
        """Forget tests whose turn never came: what was known before stands again."""
        for run in waiting:
            if run.before is None:
                self._runs.pop(run.name, None)
            else:
                self._runs[run.name] = run.before
        if waiting:
            self.dropped.emit(tuple(run.name for run in waiting))

    def look_again(self) -> None:
        """Find out anew how tests are run: where programs are searched has changed."""
        self._command = None
        for worker in self._warm:
            self._kill(worker)
        self._warm.clear()

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

    def forget_all(self) -> None:
        """Stop every test and drop what is known: another file was opened."""
        self.stop_all()
        self._runs.clear()

    def renamed(self, old: str, new: str) -> None:
        """Carry what is known of an alias to its new name."""
        run = self._runs.pop(old, None)
        if run is not None:
            run.name = new
            if run.before is not None:
                run.before.name = new
            self._runs[new] = run

    # --- beginning ----------------------------------------------------------------------

    def _new_run(
        self, name: str, timeout: float, read_only: bool, *, is_one_of_many: bool
    ) -> ProbeRun:
        text = self._uri_of(name) or name
        run = ProbeRun(
            name, text, timeout=timeout, read_only=read_only, is_one_of_many=is_one_of_many
        )
        if is_one_of_many:
            run.before = self._runs.get(name)
        self._runs[name] = run
        return run

    def _uri_of(self, name: str) -> str | None:
        from virtconnect.conf.aliases import find

        alias = find(self._conf.document, name)
        return None if alias is None else alias.uri

    def _pump(self) -> None:
        """Begin tests that wait: two for each core, more only while others wait for a network."""
        from virtconnect.probe.pool import WORKERS_PER_CORE

        base = WORKERS_PER_CORE * (os.cpu_count() or 1)
        while self._waiting:
            elsewhere = sum(1 for run in self._busy if run.job is None or run.job.waits_for_network)
            if len(self._busy) >= min(self.concurrency, base + elsewhere):
                return
            run = self._waiting.popleft()
            uri = self._uri_of(run.name)
            if uri is None:  # deleted while it waited
                self._drop((run,))
                continue
            run.uri_text = uri
            self._begin(run)

    def _begin(self, run: ProbeRun) -> None:
        run.begun = time.monotonic()
        run.has_begun = True
        run.before = None
        self._busy[run] = None
        key = self._conf.bindings.of(self._conf.path, run.name)
        run.waits_for_keyring = key is not None
        self.started.emit(run.name)
        if run not in self._busy:  # whoever heard of it has stopped it
            return
        if key is not None:
            self._fetch_key(run, key)
            return
        self._start_clock(run)
        command = self._command
        if command is not None and command.has_binding:
            self._prepared(run, None, _Prepared(command, None, None))
        else:
            self._go_without_key(run, None)

    def _start_clock(self, run: ProbeRun) -> None:
        run.begun = time.monotonic()
        timer = _Deadline(run, self)
        timer.over.connect(self._end_late)
        timer.start(round(run.timeout * 1000))
        self._deadlines[run] = timer

    def _fetch_key(self, run: ProbeRun, key: str) -> None:
        """Ask the keyring first, which may have to be unlocked; that time does not count."""
        key_path = self.quiet_key_path if run.is_one_of_many else self._key_path
        longest = _KEY_PATIENCE_OF_MANY if run.is_one_of_many else _KEY_PATIENCE
        patience = min(run.timeout, longest)

        def take(prepared: _Prepared) -> None:
            run.waits_for_keyring = False
            if run in self._busy:
                self._start_clock(run)
                self._prepared(run, key, prepared)

        def late(_error: VirtConnectError) -> None:
            run.waits_for_keyring = False
            self.keyring_silent.emit()
            if run in self._busy:
                self._start_clock(run)
                self._go_without_key(run, key, _silent(patience))

        self._background.run(
            partial(_prepare, self._machine, key_path, self.has_passphrase, key),
            take,
            late,
            asker=self,
            patience=patience,
        )

    def _go_without_key(
        self, run: ProbeRun, key: str | None, problem: VirtConnectError | None = None
    ) -> None:
        """Find out how to start a worker; `problem` is why there is no path of `key`."""
        from virtconnect.probe.command import find_worker

        machine = self._machine
        self._background.run(
            lambda: _Prepared(find_worker(machine), None, problem),
            lambda prepared: self._prepared(run, key, prepared),
            asker=self,
        )

    def _prepared(self, run: ProbeRun, key: str | None, prepared: _Prepared) -> None:
        self._command = prepared.command
        if run not in self._busy:
            return
        run.key_problem = prepared.problem
        job = self._job(run, prepared.key_path, key, self._who_answers(run, prepared))
        for event in job.events:
            self.reported.emit(run.name, event)
        if job.wants_askpass:
            job.askpass = make_folder(self._machine)
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
        if job.stage is not None:
            self.progressed.emit(run.name)

    def _who_answers(self, run: ProbeRun, prepared: _Prepared) -> str:
        if not self.may_ask:
            return "never"
        if not run.is_one_of_many:
            return "person"
        return "remembered" if self.keeps_secrets or prepared.has_passphrase else "never"

    def _job(
        self, run: ProbeRun, key_path: str | None, key: str | None, ask: str = "never"
    ) -> "Job":
        from virtconnect.probe.job import Job

        run.job = Job(
            run.name,
            self._document_for(run),
            self._machine,
            conf_path=self._conf.path or None,
            timeout=run.timeout,
            read_only=run.read_only,
            trusted=self._trusted,
            key_path=key_path,
            key_name=key,
            ask=ask,
            adds_key=run.adds_key,
        )
        return run.job

    def _document_for(self, run: ProbeRun) -> "ConfDocument":
        """Return the document as it stands, or as it would be with the URI tested instead."""
        from virtconnect.conf.aliases import find, replaced

        document = self._conf.document
        alias = None if run.instead is None else find(document, run.name)
        if alias is None or run.instead is None:
            return document
        return replaced(document, alias.index, run.instead)

    def _worker_for(self, command: "WorkerCommand", environment: "Environment") -> "WorkerProcess":
        """Return a warm worker with this environment, else a new one."""
        for worker in self._warm:
            if worker.command == command and worker.environment == environment:
                self._warm.remove(worker)
                return worker
        from virtconnect_gui.worker_process import WorkerProcess  # with the first test

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
        stage, question = run.job.stage, run.job.question
        for event in run.job.feed(line):
            self.reported.emit(run.name, event)
        if run.job.question is not question:
            self._note_question(run)
        if run.job.result is not None:
            self._settle(run, worker)
        elif run.job.stage != stage:
            self.progressed.emit(run.name)
            if self._waiting:
                self._pump()

    def _note_question(self, run: ProbeRun) -> None:
        """Tell of a question that came up or went; the test's time stands still meanwhile."""
        timer = self._deadlines.get(run)
        if run.job is not None and run.job.question is not None:
            run.asked_at = time.monotonic()
            if timer is not None:
                timer.pause()
            self.asked.emit(run)
        else:
            run.begun += time.monotonic() - run.asked_at
            if timer is not None:
                timer.go_on()
            self.answered.emit(run)

    def answer(self, run: ProbeRun, answers: "Sequence[str] | None") -> None:
        """Answer the open question of a test; None: nobody answers it."""
        worker, job = self._busy.get(run), run.job
        message = None if worker is None or job is None else job.answer(answers)
        if worker is not None and message is not None:
            import json

            worker.tell(json.dumps(message).encode("ascii") + b"\n")
            self._note_question(run)

    def _gone(self, worker: "WorkerProcess") -> None:
        """Take note that a process is no more: we killed it, or its test ends with it."""
        self._dying.discard(worker)
        remove_folder(worker.folder)  # it may have put something there in its last moment
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
        worker = self._busy[run]
        if worker is not None:
            self._busy[run] = None
            worker.folder = run.job.askpass if run.job is not None else ""
            self._kill(worker)
        self._report_end(run, reason, None)
        self._settle(run, None)

    def _end_late(self, run: ProbeRun) -> None:
        self._end(run, "killed-deadline")

    def _report_end(self, run: ProbeRun, reason: str, killed_by: int | None) -> None:
        job = run.job or self._job(run, None, None)
        before, question = len(job.events), job.question
        job.ended(reason, killed_by)
        if question is not None:
            self.answered.emit(run)
        for event in job.events[before:]:
            self.reported.emit(run.name, event)

    def _settle(self, run: ProbeRun, worker: "WorkerProcess | None") -> None:
        """Take the result; a worker that lives on is kept warm for a while."""
        del self._busy[run]
        timer = self._deadlines.pop(run, None)
        if timer is not None:
            timer.stop()
            # Else the timer holds on to its own parent, and may be the last to let go of it.
            timer.timeout.disconnect()
            timer.deleteLater()
        if worker is not None:
            self._warm.append(worker)
            worker.rest()
            self._cool_down()
        if run.job is not None:
            run.result = run.job.result
            remove_folder(run.job.askpass)
        self.finished.emit(run.name, run.result)
        if self._waiting:
            self._next.start(0)
        self._tell_if_idle()

    def _cool_down(self) -> None:
        """End idle workers, the longest idle first, that no test in sight has a use for."""
        kept = 0 if self._closed else max(_KEPT_WARM, min(len(self._waiting), self.concurrency))
        while len(self._warm) > kept:
            self._kill(self._warm.pop(0))

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
        self._left = 0
        self.setSingleShot(True)
        self.timeout.connect(self._tell)

    def pause(self) -> None:
        """Let the time stand still: a person thinks."""
        self._left = self.remainingTime()
        self.stop()

    def go_on(self) -> None:
        """Let it run on."""
        self.start(max(self._left, 0))

    def _tell(self) -> None:
        self.over.emit(self._run)


def _has_none(_key: str) -> bool:
    return False


def _prepare(
    machine: Machine,
    key_path: Callable[[str], str | None],
    has_passphrase: Callable[[str], bool],
    key: str,
) -> _Prepared:
    """Look for the worker's interpreter and the key's path: both may take a while."""
    from virtconnect.probe.command import find_worker

    command = find_worker(machine)
    try:
        path = key_path(key)
        if path is None:
            return _Prepared(command, None, _gone(key))
        return _Prepared(command, path, None, has_passphrase(key))
    except VirtConnectError as problem:
        return _Prepared(command, None, problem)


def _silent(seconds: float) -> VirtConnectError:
    """Return what to tell of a keyring that was waited for in vain."""
    from virtconnect.vault import KeyringSilent

    return KeyringSilent(seconds)


def _gone(key: str) -> VirtConnectError:
    """Return what to tell of a key whose entry was taken out of the keyring."""
    from virtconnect.text import Sentence
    from virtconnect.vault import KeyringRefused

    return KeyringRefused(Sentence("The keyring has no path for the key {0}", key))
