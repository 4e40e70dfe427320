"""What a measurement gives: one row of the table, and how whole processes are timed."""

import os
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field


@dataclass(slots=True)
class Row:
    """One line: `what` took `measured` (`unit`) where `goal` was wanted.

    `unit` is "×" where `ours` was compared with `theirs`, else the unit of `measured` itself.
    `ours` and `theirs` are single figures in milliseconds (or MB, where `unit_of_figures` says so).
    `left_out` says why a row could not be measured here.
    """

    what: str
    against: str
    goal: float | None
    measured: float | None = None
    unit: str = "×"
    ours: list[float] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)
    unit_of_figures: str = "ms"
    left_out: str = ""

    @property
    def is_met(self) -> bool | None:
        """Whether the goal was met; None where there is none, or nothing was measured."""
        if self.goal is None or self.measured is None:
            return None
        return self.measured <= self.goal

    def as_json(self) -> dict[str, object]:
        """Return the row as JSON holds it."""
        return {**asdict(self), "met": self.is_met}


def compared(
    what: str,
    against: str,
    goal: float | None,
    ours: Sequence[float],
    theirs: Sequence[float],
    unit_of_figures: str = "ms",
) -> Row:
    """Return a row of the ratio of the minima."""
    return Row(
        what,
        against,
        goal,
        min(ours) / min(theirs),
        ours=list(ours),
        theirs=list(theirs),
        unit_of_figures=unit_of_figures,
    )


def spread(figures: Sequence[float], unit: str) -> str:
    """Return minimum, median and maximum as text."""
    if not figures:
        return ""
    three = (min(figures), statistics.median(figures), max(figures))
    return " / ".join(f"{one:.{_digits(one)}f}" for one in three) + f" {unit}"


def _digits(figure: float) -> int:
    if figure >= 100:
        return 0
    return 1 if figure >= 10 else 2 if figure >= 0.1 else 4


def percentile(figures: Sequence[float], percent: float) -> float:
    """Return the figure that `percent` of them do not exceed."""
    ordered = sorted(figures)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def environment(**changes: str) -> dict[str, str]:
    """Return this environment with compiled modules used, and with `changes`."""
    kept = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    return {**kept, **changes}


# The first would compile our modules at every start; the others change what is found or shown.
_UNWANTED = (
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONPATH",
    "LIBVIRT_DEFAULT_URI",
    "DISPLAY",
    "WAYLAND_DISPLAY",
)


def process_ms(argv: Sequence[str], env: Mapping[str, str], source: int | None = None) -> float:
    """Run a whole process, its output thrown away; return its milliseconds from start to end.

    `source` is a descriptor that it reads; without one it finds nothing. One that fails ends the
    benchmark.
    """
    nothing = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)
        if source is None
        else (os.POSIX_SPAWN_DUP2, source, 0),
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    began = time.perf_counter()
    child = os.posix_spawn(argv[0], argv, env, file_actions=nothing)
    _, status, _used = os.wait4(child, 0)
    took = (time.perf_counter() - began) * 1e3
    if status:
        code = os.waitstatus_to_exitcode(status)
        raise SystemExit(f"{' '.join(argv)} ended with {code}")
    return took


def in_turn(rounds: int, *measures: Callable[[], float]) -> list[list[float]]:
    """Take every measure once a round, in turn, so that all meet the same weather."""
    results: list[list[float]] = [[] for _measure in measures]
    for measure in measures:
        measure()  # files are in the cache from here on
    for _round in range(rounds):
        for taken, measure in zip(results, measures, strict=True):
            taken.append(measure())
    return results
