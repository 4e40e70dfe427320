"""A value for each row, worked out a little at a time while nobody waits."""

import time
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from virtconnect.conf.aliases import AliasRows
from virtconnect.conf.chunk import Chunk

T = TypeVar("T")

_SLICE = 0.004  # seconds of work between two looks at what the user does
_AT_ONCE = 256  # rows of one edit that are made anew at once; more are left to the slices


class Gathering(QObject, Generic[T]):
    """One value for each entry of a file, made by `make(chunk, start, stop)` for a part of it.

    `values` holds those of the first entries, as many as are known. Once run it fills itself in
    slices of milliseconds; `went_on(is_complete)` follows each of them. The entries may change
    meanwhile: `follow` makes anew what an edit touched.
    """

    went_on = Signal(bool)

    def __init__(self, make: Callable[[Chunk, int, int], list[T]], parent: QObject) -> None:
        super().__init__(parent)
        self._make = make
        self._rows: AliasRows | None = None
        self._runs = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._tick)
        self.values: list[T] = []

    @property
    def is_complete(self) -> bool:
        """Tell whether every entry has its value."""
        return self._rows is not None and len(self.values) >= len(self._rows)

    def begin(self, rows: AliasRows) -> None:
        """Begin anew with other entries; nothing is worked out before `run` or `go_on`."""
        self.values = []
        self._rows = rows
        self._go_on_later()

    def make_by(self, make: Callable[[Chunk, int, int], list[T]]) -> None:
        """Make the values in another way, those that are known anew."""
        self._make = make
        self.values = []
        self._go_on_later()

    def run(self) -> None:
        """Go on whenever there is nothing else to do, now and after every edit."""
        self._runs = True
        self._go_on_later()

    def rest(self) -> None:
        """Stay as far as it is."""
        self._runs = False
        self._timer.stop()

    def go_on(self, seconds: float) -> bool:
        """Work for about this long; tell whether it is complete."""
        rows = self._rows
        if rows is None:
            return False
        end = time.perf_counter() + seconds
        total = len(rows)
        while len(self.values) < total:
            chunk, place = rows.chunk_at(len(self.values))
            self.values += self._make(chunk, place, chunk.count)
            if time.perf_counter() >= end:
                break
        return self.is_complete

    def follow(self, rows: AliasRows, start: int, removed: int, inserted: int) -> None:
        """Take other entries: `inserted` stand where `removed` ones stood from `start` on."""
        self._rows = rows
        known = len(self.values)
        if start < known:
            if inserted <= _AT_ONCE and start + removed <= known:
                self.values[start : start + removed] = [
                    value
                    for number in range(start, start + inserted)
                    for chunk, place in (rows.chunk_at(number),)
                    for value in self._make(chunk, place, place + 1)
                ]
            else:
                del self.values[start:]
        self._go_on_later()

    def _go_on_later(self) -> None:
        if self._runs and not self.is_complete:
            self._timer.start()

    def _tick(self) -> None:
        is_complete = self.go_on(_SLICE)
        if is_complete:
            self._timer.stop()
        self.went_on.emit(is_complete)
