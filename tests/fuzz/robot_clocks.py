"""Tells how long a thread was held up: by its own work, and by what it waited for.

A processor that is shared works slower; how much, a bit of work tells that is always the same.
Time in which this program stood ready and was given no processor is no waiting: the kernel counts
it for each thread. All other time in which the thread did not work is a wait of its own making.
"""

import os
import threading
import time
from collections.abc import Callable
from typing import NamedTuple


class Held(NamedTuple):
    """How long a thread was held up between two moments, in seconds.

    `kept` is how long threads of this program stood ready without a processor: nobody's fault.
    """

    work: float
    waited: float
    kept: float
    wall: float

    @property
    def total(self) -> float:
        """What a user would meet on a computer that has nothing else to do."""
        return self.work + self.waited

    def __str__(self) -> str:
        return (
            f"{self.work:.3f} s of work and {self.waited:.3f} s of waiting"
            f" ({self.wall:.3f} s in all, {self.kept:.3f} s kept from a processor)"
        )


class Moment(NamedTuple):
    """The clocks at a moment, in seconds: the wall's, the thread's work, and what it was kept from.

    `starved` is how long all threads together stood ready without a processor.
    """

    wall: float
    work: float
    starved: float

    @classmethod
    def now(cls) -> "Moment":
        """Return the clocks as they stand, for the thread this is called on."""
        return cls(time.monotonic(), time.thread_time(), _STARVING.total())

    def held_until(self, later: "Moment") -> Held:
        """Return how long the thread was held up from here to a later moment."""
        wall, work = later.wall - self.wall, later.work - self.work
        kept = later.starved - self.starved  # ours may wait for another thread that starves
        return Held(work, max(wall - kept - work, 0.0), kept, wall)


class Pace:
    """Knows how fast this computer is where it has nothing else to do."""

    def __init__(self) -> None:
        self._best = min(_seconds_needed() for _ in range(20))

    def learn(self) -> float:
        """Return how fast the thread works now: 1 at its best, less where it shares."""
        needed = min(_seconds_needed() for _ in range(3))
        self._best = min(needed, self._best)
        return self._best / needed


def _seconds_needed() -> float:
    """Return how many seconds of its processor the thread needs now for a fixed bit of work."""
    begun = time.thread_time()
    words = {str(number * 7919 % 5003): number for number in range(5000)}
    sorted(words, key=words.__getitem__)
    return time.thread_time() - begun


class _Starving:
    """Adds up how long the threads of this process starved, those that have ended included.

    The kernel forgets a thread with its end. So each of Python's tells its share just before
    (`noting_end`), and of Qt's the share is kept that was seen last.
    """

    def __init__(self) -> None:
        self._of_gone = 0.0
        self._seen: dict[str, float] = {}  # by thread
        self._turn = threading.Lock()

    def note_end(self) -> None:
        """Remember how long the thread this is called on has starved; it is about to end."""
        own = str(threading.get_native_id())
        self._seen[own] = _starved(own) or 0.0

    def total(self) -> float:
        """Return how long all threads together stood ready without a processor, in seconds."""
        with self._turn:
            return self._total()

    def _total(self) -> float:
        alive = {}
        for thread in os.listdir("/proc/self/task"):
            starved = _starved(thread)
            if starved is not None:
                alive[thread] = starved
        if str(threading.get_native_id()) not in alive:
            raise OSError("this kernel does not count how long a thread is kept from a processor")
        for thread, starved in tuple(self._seen.items()):
            if alive.get(thread, -1.0) < starved:  # gone; the number may be another one's by now
                self._of_gone += self._seen.pop(thread)
        self._seen |= alive
        return self._of_gone + sum(alive.values())


def _starved(thread: str) -> float | None:
    """Return for how many seconds a thread stood ready (Linux: schedstats); None: it has ended."""
    try:
        with open(f"/proc/self/task/{thread}/schedstat", encoding="ascii") as file:
            return int(file.read().split()[1]) / 1e9
    except OSError:
        return None


_STARVING = _Starving()


def noting_end(run: Callable[[threading.Thread], None]) -> Callable[[threading.Thread], None]:
    """Return `run`, made for `threading.Thread.run`, so that what a thread starved is not lost."""

    def noted(thread: threading.Thread) -> None:
        try:
            run(thread)
        finally:
            _STARVING.note_end()

    return noted


def told_of_threads() -> str:
    """Tell of each thread what the kernel says: its name, whether it runs, what it waits in."""
    lines = []
    for thread in os.listdir("/proc/self/task"):
        try:
            with open(f"/proc/self/task/{thread}/stat", encoding="ascii", errors="replace") as file:
                name, _, rest = file.read().partition("(")[2].rpartition(")")
            with open(f"/proc/self/task/{thread}/wchan", encoding="ascii") as file:
                lines.append(f"  thread {thread} {name}: {rest.split()[0]} {file.read()}")
        except OSError:
            continue
    return "\n".join(lines)
