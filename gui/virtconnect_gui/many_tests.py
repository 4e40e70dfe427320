"""Many tests asked for at once: how far they are, and their results, the worst first."""

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from virtconnect_gui.probe_run import ProbeRun, ProbeRuns

if TYPE_CHECKING:
    from virtconnect.probe.events import Result

# What needs somebody comes first; what runs stands between that and what works.
_ORDER = (
    "refused",
    "timed-out",
    "crashed",
    "needs-trust",
    "needs-you",
    "no-binding",
    "attention",
    "cancelled",
    "running",
    "connected",
)
_RANKS = {word: rank for rank, word in enumerate(_ORDER)}
_FAILURES = frozenset(("refused", "timed-out", "crashed"))
_CALLS = frozenset(("needs-trust", "needs-you", "no-binding", "attention"))


class Tally(NamedTuple):
    """How many of the tests are over, and how they came out."""

    total: int
    over: int
    connected: int
    failed: int
    needing: int  # those that would have asked, or connect with a blemish

    @property
    def is_running(self) -> bool:
        """Whether some are not over yet."""
        return self.over < self.total


NONE = Tally(0, 0, 0, 0, 0)


def kind_of(run: ProbeRun) -> str:
    """Return how a test is counted and sorted: its result's word, `running` or `attention`."""
    result = run.result
    if result is None:
        return "running"
    if result.result == "connected" and result.cause is not None:
        return "attention"
    return result.result


class ManyTests(QObject):
    """The tests that were asked for together, the latest of each name.

    `changed` follows whatever changes `tally` or `runs_in_order`; `ended` when the last is over.
    """

    changed = Signal()
    ended = Signal()

    def __init__(self, runs: ProbeRuns, parent: QObject) -> None:
        super().__init__(parent)
        self._runs = runs
        self._names: dict[str, None] = {}
        self._open: set[str] = set()
        self._kinds: dict[str, str] = {}
        self._counts: Counter[str] = Counter()
        runs.started.connect(self._note)
        runs.finished.connect(self._finish)
        runs.dropped.connect(self._drop)

    def start(self, names: list[str], *, timeout: float, read_only: bool) -> None:
        """Test these; while others run they are added to them, else they take their place."""
        if not self.is_running:
            self._names.clear()
            self._kinds.clear()
            self._counts.clear()
        fresh = dict.fromkeys(names)
        self._names.update(fresh)
        self._open.update(fresh)
        self._runs.start_many(list(fresh), timeout=timeout, read_only=read_only)
        self.changed.emit()

    def stop(self) -> None:
        """Stop those that run; those whose turn has not come are tested no more."""
        self._runs.stop_many(tuple(self._open))

    def clear(self) -> None:
        """Forget them all; what still runs goes on for itself."""
        self._names.clear()
        self._open.clear()
        self._kinds.clear()
        self._counts.clear()
        self.changed.emit()

    @property
    def is_running(self) -> bool:
        """Whether some are not over yet."""
        return bool(self._open)

    @property
    def tally(self) -> Tally:
        """How far they are."""
        counts = self._counts
        return Tally(
            len(self._names),
            len(self._names) - len(self._open),
            counts["connected"],
            sum(counts[kind] for kind in _FAILURES),
            sum(counts[kind] for kind in _CALLS),
        )

    @property
    def runs_in_order(self) -> list[ProbeRun]:
        """The tests that have begun, those that need somebody first, else as they were asked."""
        found = [(name, self._runs.state(name)) for name in self._names if name in self._kinds]
        begun = [(_RANKS[self._kinds[name]], run) for name, run in found if run is not None]
        begun.sort(key=lambda pair: pair[0])
        return [run for _rank, run in begun]

    def renamed(self, old: str, new: str) -> None:
        """Go on under the new name of an alias; its place in the order stays."""
        if old not in self._names:
            return
        self._names = dict.fromkeys(new if name == old else name for name in self._names)
        if old in self._open:
            self._open.discard(old)
            self._open.add(new)
        if old in self._kinds:
            self._kinds[new] = self._kinds.pop(old)
        self.changed.emit()

    # --- following the tests ------------------------------------------------------------

    def _note(self, name: str) -> None:
        if name in self._names:
            self._count(name, "running")
            self.changed.emit()

    def _count(self, name: str, kind: str | None) -> None:
        """Count a name among those of a kind, and no more as what it was."""
        before = self._kinds.pop(name, None)
        if before is not None:
            self._counts[before] -= 1
        if kind is not None:
            self._kinds[name] = kind
            self._counts[kind] += 1

    def _finish(self, name: str, _result: "Result") -> None:
        run = self._runs.state(name)
        if name in self._names and run is not None:
            self._count(name, kind_of(run))
            self._settle((name,))

    def _drop(self, names: tuple[str, ...]) -> None:
        # Two connections of one name, which a broken file may have, can go at once.
        ours = tuple(name for name in dict.fromkeys(names) if name in self._open)
        for name in ours:
            self._names.pop(name)
            self._count(name, None)
        if ours:
            self._settle(ours)

    def _settle(self, names: tuple[str, ...]) -> None:
        was_running = self.is_running
        self._open.difference_update(names)
        self.changed.emit()
        if was_running and not self.is_running:
            self.ended.emit()
