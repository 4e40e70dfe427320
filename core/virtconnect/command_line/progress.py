"""A bar that counts while many things run: on standard error, and only where that is a terminal."""

import sys

_WIDTH = 24  # cells


class Progress:
    """How many are done out of `total` (None: unknown until the end)."""

    def __init__(self, total: int | None) -> None:
        self._total = total
        self._done = 0
        self._failed = 0
        self._is_shown = False
        stream = sys.stderr
        self._is_wanted = total != 0 and stream is not None and stream.isatty()
        self._draw()

    def step(self, *, failed: bool) -> None:
        """Count one more."""
        self._done += 1
        self._failed += failed
        self._draw()

    def clear(self) -> None:
        """Take the bar off the line, so that something else can be written there."""
        if self._is_shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._is_shown = False

    def _draw(self) -> None:
        if not self._is_wanted or self._done == self._total:
            return
        failed = f", {self._failed} failed" if self._failed else ""
        if self._total is None:
            text = f"{self._done} tested{failed}"
        else:
            full = self._done * _WIDTH // self._total
            bar = "#" * full + "-" * (_WIDTH - full)
            text = f"[{bar}] {self._done}/{self._total}{failed}"
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()
        self._is_shown = True
