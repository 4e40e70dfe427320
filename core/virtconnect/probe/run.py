"""Run tests and wait for them: the driver for a program without an event loop."""

import contextlib
import math
import os
import time

from virtconnect.probe.askpass import make_folder, remove_folder
from virtconnect.probe.events import CANCELLED, CRASHED
from virtconnect.probe.job import DEADLINE, EXIT
from virtconnect.probe.pool import Pool

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from virtconnect.probe.command import WorkerCommand
    from virtconnect.probe.events import Ask, Event, Result
    from virtconnect.probe.job import Job

SECONDS_TO_LEAVE = 2.0  # that an idle worker gets after its input was closed
_HELD_UP = 0.5  # seconds: whoever takes longer to give a job or an answer had to wait for it


def run_many(
    jobs: "Iterable[Job | None]",
    *,
    concurrency: int = 8,
    command: "WorkerCommand | None" = None,
    on_event: "Callable[[Job, Event], None] | None" = None,
    on_result: "Callable[[Job, Result], None] | None" = None,
    on_question: "Callable[[Job, Ask], Sequence[str] | None] | None" = None,
    source: int | None = None,
) -> bool:
    """Run `jobs` to their ends; return False when interrupted (SIGINT), True otherwise.

    `jobs` is drawn from lazily, and results come as they are ready, in any order. Each job that
    was begun gets exactly one `on_result`, after all its events; those that run at an interrupt
    are `cancelled`. Nothing is left behind: no child, no descriptor, no file. `command` None: as
    `find_worker` finds it for the job's machine. `on_question` answers what a job asks whose
    `ask` lets it; all others wait meanwhile. A None among `jobs` says that there is none yet: the
    next is drawn when the descriptor `source` has something to read. What `jobs` and `on_question`
    have to wait for (a keyring) does not count for those that run.
    """
    runner = _Runner(jobs, concurrency, command, on_event, on_result, on_question, source)
    try:
        runner.run()
    except KeyboardInterrupt:
        with _deaf_to_interrupts():
            runner.cancel()
            runner.close()
        return False
    finally:
        runner.close()
    return True


@contextlib.contextmanager
def _deaf_to_interrupts() -> "Iterator[None]":
    """Let a second Ctrl+C pass while the first is obeyed, or something would be left behind."""
    import signal

    before = {
        number: signal.getsignal(number)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        if signal.getsignal(number) is signal.default_int_handler
    }
    for number in before:
        signal.signal(number, signal.SIG_IGN)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Runner:
    def __init__(
        self,
        jobs: "Iterable[Job | None]",
        concurrency: int,
        command: "WorkerCommand | None",
        on_event: "Callable[[Job, Event], None] | None",
        on_result: "Callable[[Job, Result], None] | None",
        on_question: "Callable[[Job, Ask], Sequence[str] | None] | None",
        source: int | None,
    ) -> None:
        import select

        self._pool = Pool(self._drawn(jobs), concurrency=concurrency)
        self._command = command
        self._on_event = on_event
        self._on_result = on_result
        self._on_question = on_question
        self._source = source
        self._poll = select.poll()  # selectors would cost three times as much for each line
        self._workers: dict[int, _Worker] = {}
        self._speaking: dict[int, _Worker] = {}  # by the descriptor of their output
        self._told: dict[Job, int] = {}  # how many events of those that run
        self._starting: Job | None = None  # it was begun, and may have no worker yet

    def run(self) -> None:
        while True:
            self._start()
            if self._pool.is_done:
                return
            for descriptor, _what in self._arrived():
                if descriptor in self._speaking:
                    self._hear(self._speaking[descriptor])
            now = time.monotonic()
            for worker in [*self._workers.values()]:
                if worker.job is not None and worker.deadline <= now:
                    self._lose(worker, DEADLINE)

    def _drawn(self, jobs: "Iterable[Job | None]") -> "Iterator[Job | None]":
        """Yield the jobs; a wait for one of them counts for nobody."""
        source = iter(jobs)
        while True:
            begun = time.monotonic()
            try:
                job = next(source)
            except StopIteration:
                return
            self._excuse(time.monotonic() - begun)
            yield job

    def _excuse(self, seconds: float) -> None:
        """Give all that run the time in which nobody listened to them."""
        if seconds >= _HELD_UP:
            for worker in self._workers.values():
                worker.deadline += seconds

    def _arrived(self) -> "list[tuple[int, int]]":
        """Wait for workers to speak, for the next deadline, and where a job may come from."""
        deadline = min((worker.deadline for worker in self._workers.values()), default=math.inf)
        wait = None
        if deadline < math.inf:
            wait = max(0, int((deadline - time.monotonic()) * 1000) + 1)  # milliseconds
        if not self._pool.is_starved or self._source is None:
            return self._poll.poll(wait)
        self._poll.register(self._source, 1)  # POLLIN
        try:
            return self._poll.poll(wait)
        finally:
            self._poll.unregister(self._source)

    def _start(self) -> None:
        for assignment in self._pool.assignments():
            job = self._starting = assignment.job
            if job.wants_askpass and assignment.slot is not None:
                job.askpass = make_folder(job.machine)
            request = job.request()
            if assignment.slot is None or request is None:
                self._finish(job)
                if assignment.slot is not None:
                    self._pool.settled(assignment.slot)
                continue
            slot = assignment.slot
            if assignment.fresh and not self._begin(slot, job):
                job.ended(EXIT)
                self._finish(job)
                self._pool.gone(slot)
                continue
            self._workers[slot].take(job, request)
            self._tell(job)  # while it works

    def _begin(self, slot: int, job: "Job") -> bool:
        """Start a worker in `slot`; False: this computer cannot start one (now)."""
        self._end(slot)
        try:
            worker = _Worker(slot, self._command_for(job), job)
        except OSError:  # the interpreter is gone, or there are too many processes
            return False
        self._workers[slot] = worker
        self._speaking[worker.output.fileno()] = worker
        self._poll.register(worker.output, 1)  # POLLIN
        return True

    def _command_for(self, job: "Job") -> "WorkerCommand":
        if self._command is None:
            from virtconnect.probe.command import find_worker

            self._command = find_worker(job.machine)
        return self._command

    def _hear(self, worker: "_Worker") -> None:
        lines = worker.lines()
        if lines is None:
            self._lose(worker, None)
            return
        job = worker.job
        for line in lines:
            if job is None:
                continue
            job.feed(line)
            self._tell(job)
            self._put(worker, job)
            if job.result is not None:
                worker.release()
                self._pool.settled(worker.slot)
                self._finish(job)
                job = None
        if job is not None:
            self._pool.waits(worker.slot, job.waits_for_network)

    def _put(self, worker: "_Worker", job: "Job") -> None:
        """Put a question that came up to whoever answers; that time does not count."""
        asked = job.question
        if asked is None:
            return
        begun = time.monotonic()
        answers = None if self._on_question is None else self._on_question(job, asked)
        seconds = time.monotonic() - begun
        self._excuse(seconds)
        if seconds < _HELD_UP:
            worker.deadline += seconds
        answer = job.answer(answers)
        if answer is not None:
            worker.send(answer)

    def _lose(self, worker: "_Worker", reason: str | None) -> None:
        """Take note that a worker has ended (None), or end it for `reason`."""
        job = worker.job
        self._drop(worker)
        signal = worker.own_end() if reason is None else None
        worker.kill()
        if job is not None:
            if reason is None:
                reason = EXIT if signal is None else CRASHED
            job.ended(reason, signal)
            self._finish(job)

    def _drop(self, worker: "_Worker") -> None:
        self._forget(worker)
        del self._workers[worker.slot]
        self._pool.gone(worker.slot)

    def _forget(self, worker: "_Worker") -> None:
        self._poll.unregister(worker.output)
        del self._speaking[worker.output.fileno()]

    def _end(self, slot: int) -> None:
        """End the idle worker in `slot`, if one is there; the pool has given the slot away."""
        worker = self._workers.pop(slot, None)
        if worker is not None:
            self._forget(worker)
            worker.leave()

    def _tell(self, job: "Job") -> None:
        """Tell what has not been told of it, each event once."""
        told = self._told.get(job, 0)
        if self._on_event is None or told == len(job.events):
            return
        for event in job.events[told:]:
            self._told[job] = told = told + 1
            self._on_event(job, event)

    def _finish(self, job: "Job") -> None:
        self._tell(job)
        self._told.pop(job, None)
        remove_folder(job.askpass)
        if self._on_result is not None and job.result is not None:
            self._on_result(job, job.result)

    def cancel(self) -> None:
        for worker in [*self._workers.values()]:
            if worker.job is not None:
                self._lose(worker, CANCELLED)
        job = self._starting
        if job is not None and job.result is None:
            job.ended(CANCELLED)
            self._finish(job)

    def close(self) -> None:
        workers = [*self._workers.values()]
        self._workers.clear()
        for worker in workers:
            worker.close_input()  # all at once, so that they leave together
        for worker in workers:
            worker.leave()


class _Worker:
    """A worker process and the job it is at."""

    def __init__(self, slot: int, command: "WorkerCommand", job: "Job") -> None:
        import subprocess

        self.slot = slot
        self.job: Job | None = None
        self.deadline = float("inf")
        self._rest = b""
        self._process: subprocess.Popen[bytes] = subprocess.Popen(
            command.argv,
            env=command.environment_with(job.environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        if self._process.stdin is None or self._process.stdout is None:
            raise AssertionError(command)
        self._input = self._process.stdin
        self.output = self._process.stdout

    def take(self, job: "Job", request: "dict[str, object]") -> None:
        """Send the request; the job's time begins."""
        self.job = job
        self.deadline = time.monotonic() + job.timeout
        self.send(request)

    def send(self, message: "dict[str, object]") -> None:
        """Write one line to it."""
        import json

        with contextlib.suppress(BrokenPipeError):  # then it is gone, and its output ends next
            self._input.write(json.dumps(message).encode("ascii") + b"\n")
            self._input.flush()

    def release(self) -> None:
        self.job = None
        self.deadline = float("inf")

    def lines(self) -> list[bytes] | None:
        """Return what it has said by now, None when it has ended."""
        chunk = os.read(self.output.fileno(), 1 << 16)
        if not chunk:
            return None
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        return lines

    def close_input(self) -> None:
        with contextlib.suppress(BrokenPipeError):
            self._input.close()

    def own_end(self) -> int | None:
        """Return the signal that it, whose output has ended, died of; None for a normal end."""
        import subprocess

        try:
            status = self._process.wait(SECONDS_TO_LEAVE)
        except subprocess.TimeoutExpired:
            return None
        return -status if status < 0 else None

    def kill(self) -> None:
        """End it with all it has started."""
        import signal

        with contextlib.suppress(ProcessLookupError):  # nobody may be left in its group
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self.close_input()
        self.output.close()

    def leave(self) -> None:
        """Let it leave by itself, which an idle worker does at once; kill it otherwise."""
        import subprocess

        self.close_input()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(SECONDS_TO_LEAVE)
        self.kill()
