"""One edit of many connections: what they have in common, and what a change makes of each."""

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from virtconnect.catalog.parameters import heeded
from virtconnect.conf.aliases import AliasRows
from virtconnect.text import Sentence
from virtconnect.uri.changes import PARTS, changed, value_of
from virtconnect.uri.reading import CannotCarry, read

KEY = "key of the keyring"
"""The field that is no part of a URI: which key of the keyring is used."""

_SLICE = 0.006  # seconds of work between two looks at what the user does
_STRIDE = 16  # connections between two looks at the clock


class Common(NamedTuple):
    """What many connections say: for each field the values that occur, two at most."""

    values: Mapping[str, tuple[str | None, ...]]
    parameters: tuple[str, ...]  # those that some of them heed, as a form shows them

    def value(self, field: str) -> str | None:
        """Return the value they share, None where they have none or differ."""
        values = self.values.get(field, (None,))
        return values[0] if len(values) == 1 else None

    def is_mixed(self, field: str) -> bool:
        """Tell whether they differ in a field."""
        return len(self.values.get(field, ())) > 1


class Preview(NamedTuple):
    """What a change would make of many connections.

    `entries` are those it changes (name and URI, by number), `keys` those that get another key;
    `same` counts those that stay as they are. `refused` counts by reason those that cannot be
    changed so, with the number of the first of each.
    """

    entries: Mapping[int, tuple[str, str]]
    keys: Mapping[str, str | None]
    touched: int
    same: int
    refused: Mapping[Sentence, tuple[int, int]]


class ManyEdit(QObject):
    """Works over the chosen entries in slices of milliseconds, so that the window stays quick.

    `common_known(Common)` follows `begin`, `previewed(Preview)` each `want`.
    """

    common_known = Signal(object)
    previewed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: AliasRows | None = None
        self._numbers: tuple[int, ...] = ()
        self._bound: Mapping[str, str] = {}
        self._work: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._tick)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The entries that are edited."""
        return self._numbers

    @property
    def is_busy(self) -> bool:
        """Tell whether an answer is still to come."""
        return self._work is not None

    def begin(self, rows: AliasRows, numbers: Sequence[int], bound: Mapping[str, str]) -> None:
        """Take other entries, and which of their names use which key."""
        self._rows = rows
        self._numbers = tuple(numbers)
        self._bound = bound
        self._start(self._look())

    def want(self, wanted: Mapping[str, str | None]) -> None:
        """Work out what changes of fields would do; `KEY` is one of them."""
        self._start(self._try(dict(wanted)))

    def stop(self) -> None:
        """Give up what is being worked out."""
        self._timer.stop()
        self._work = None

    def _start(self, work: Iterator[None]) -> None:
        self._work = work
        self._timer.start()

    def _tick(self) -> None:
        end = time.perf_counter() + _SLICE
        work = self._work
        while work is not None and work is self._work and time.perf_counter() < end:
            if next(work, self) is self:
                if work is self._work:
                    self.stop()
                return

    def _look(self) -> Iterator[None]:
        rows = self._rows
        if rows is None:
            return
        seen: dict[str, dict[str | None, None]] = {field: {} for field in (*PARTS, KEY)}
        ways: dict[tuple[str, str], None] = {}
        of_parameters: dict[str, dict[str | None, None]] = {}
        for place, number in enumerate(self._numbers):
            name, uri = rows.pair(number)
            reading = read(uri)
            for field in PARTS:
                _note(seen[field], value_of(reading, field))
            _note(seen[KEY], self._bound.get(name))
            ways.setdefault((reading.effective_transport, reading.driver or ""))
            mine = {parameter.lower(): value for parameter, value in reading.parameters}
            for parameter in mine.keys() - of_parameters.keys():
                of_parameters[parameter] = {None: None} if place else {}
            for parameter, values in of_parameters.items():
                _note(values, mine.get(parameter))
            if not place % _STRIDE:
                yield
        order: dict[str, None] = {}
        for way in ways:
            order.update(dict.fromkeys(row.name for row in heeded(*way)))
        common = {field: tuple(found) for field, found in {**seen, **of_parameters}.items()}
        self.common_known.emit(Common(common, tuple(order)))

    def _try(self, wanted: dict[str, str | None]) -> Iterator[None]:
        rows = self._rows
        if rows is None:
            return
        entries: dict[int, tuple[str, str]] = {}
        keys: dict[str, str | None] = {}
        touched = same = 0
        refused: Counter[Sentence] = Counter()
        first: dict[Sentence, int] = {}
        wants_key = KEY in wanted
        key = wanted.pop(KEY, None) or None
        for place, number in enumerate(self._numbers):
            if not place % _STRIDE:
                yield
            try:
                chunk, at = rows.chunk_at(number)
                if at in chunk.flaws:
                    raise CannotCarry(Sentence("The entry is broken; repair it first"))
                name, uri = chunk.pairs[at]
                after = changed(uri, wanted) if wanted else uri
                rebinds = wants_key and self._bound.get(name) != key
                if rebinds and key is not None:
                    _check_key(after)
            except CannotCarry as error:
                refused[error.sentence] += 1
                first.setdefault(error.sentence, number)
                continue
            if after != uri:
                entries[number] = (name, after)
            if rebinds:
                keys[name] = key
            if after != uri or rebinds:
                touched += 1
            else:
                same += 1
        reasons = {reason: (count, first[reason]) for reason, count in refused.most_common()}
        self.previewed.emit(Preview(entries, keys, touched, same, reasons))


def _note(values: dict[str | None, None], value: str | None) -> None:
    """Remember a value among those that occur, two at most."""
    if len(values) < 2:
        values.setdefault(value)


def _check_key(uri: str) -> None:
    """Raise `CannotCarry` where a URI's transport takes no key file."""
    reading = read(uri)
    way, driver = reading.effective_transport, reading.driver or ""
    if all(row.name != "keyfile" for row in heeded(way, driver)):
        raise CannotCarry(Sentence("{0} has no effect with {1}", "keyfile", way or driver))
