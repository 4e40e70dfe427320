"""Many tests at once as a value: who waits, who runs, what to start next.

The pool starts nothing itself. Its driver asks `assignments()` what to do, does it, and tells what
came of it with `waits`, `settled` and `gone`. Workers are kept warm: a slot that has settled is
given the next job that can run in it. At first 2 × cores jobs run; more (up to `concurrency`) only
while those that run wait for a network, since more would only share the cores (4 workers beat 16
on two cores by far).
"""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from virtconnect.probe.job import Job

WORKERS_PER_CORE = 2


class Assignment:
    """Give `job` to the worker in `slot`.

    With `fresh`, start a worker there first, with the job's `environment`; an idle one that may
    still be in the slot is ended before. Without a slot (None) the job is over already.
    """

    __slots__ = ("fresh", "job", "slot")

    def __init__(self, slot: int | None, job: "Job", fresh: bool) -> None:
        self.slot = slot
        self.job = job
        self.fresh = fresh


class Pool:
    """The order of many jobs over few workers; `jobs` is drawn from only as workers come free.

    A None among `jobs` says that there is none yet, though more may come.
    """

    def __init__(
        self, jobs: "Iterable[Job | None]", *, concurrency: int = 8, cores: int | None = None
    ) -> None:
        self._jobs = iter(jobs)
        self._exhausted = False
        self._is_starved = False
        self._concurrency = max(1, concurrency)
        self._base = max(1, WORKERS_PER_CORE * (cores or os.cpu_count() or 1))
        self._running: dict[int, Job] = {}
        self._on_network: set[int] = set()
        self._environments: dict[int, object] = {}  # of the living workers, by slot

    def assignments(self) -> "Iterator[Assignment]":
        """Yield what to do now, each once; carry it out before asking for the next."""
        self._is_starved = False
        while self._has_room():
            job = self._drawn()
            if job is None:
                return
            if job.result is not None:
                yield Assignment(None, job, fresh=False)
                continue
            environment = _environment_of(job)
            slot = self._slot_for(environment)
            fresh = self._environments.get(slot) != environment
            self._environments[slot] = environment
            self._running[slot] = job
            yield Assignment(slot, job, fresh)

    def _has_room(self) -> bool:
        running = len(self._running)
        return running < self._concurrency and running - len(self._on_network) < self._base

    def _drawn(self) -> "Job | None":
        if self._exhausted:
            return None
        for job in self._jobs:
            self._is_starved = job is None
            return job
        self._exhausted = True
        return None

    def _slot_for(self, environment: object) -> int:
        idle = [slot for slot in self._environments if slot not in self._running]
        for slot in idle:
            if self._environments[slot] == environment:
                return slot
        if idle and len(self._environments) >= self._concurrency:
            return idle[0]
        return next(slot for slot in range(self._concurrency) if slot not in self._environments)

    def waits(self, slot: int, on_network: bool) -> None:
        """Take note that the job in `slot` does (or no longer does) wait for a network."""
        if on_network and slot in self._running:
            self._on_network.add(slot)
        else:
            self._on_network.discard(slot)

    def settled(self, slot: int) -> None:
        """Take note that the job in `slot` has its result, and the worker lives on."""
        self._running.pop(slot, None)
        self._on_network.discard(slot)

    def gone(self, slot: int) -> None:
        """Take note that the worker in `slot` is no more (its job, if any, has been ended)."""
        self.settled(slot)
        self._environments.pop(slot, None)

    @property
    def running(self) -> "dict[int, Job]":
        """The jobs that run now, by slot."""
        return dict(self._running)

    @property
    def is_starved(self) -> bool:
        """Whether a worker is free, and what to test has not come yet."""
        return self._is_starved

    @property
    def is_done(self) -> bool:
        """Whether nothing runs and, as far as `assignments` has looked, nothing waits."""
        return self._exhausted and not self._running


def _environment_of(job: "Job") -> object:
    return tuple(sorted(job.environment.items(), key=lambda pair: pair[0]))
