"""The worker's voice: JSON lines on what was its standard output, and the stages of a request."""

from __future__ import annotations

import json
import os
import select
import threading
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

    from virtconnect.probe.worker import asking

PROTOCOL = 1
LONGEST_NOISE = 64 * 1024  # characters of others' text that are passed on at once

OK = "ok"
ATTENTION = "attention"
FAILED = "failed"
SKIPPED = "skipped"


class Wire:
    """Lines to the parent. What has settled waits for the next line that must go out at once.

    May be used by any thread. `ear` hears what the parent says to a question (see `asking`).
    """

    def __init__(self, descriptor: int, ear: Ear) -> None:
        self._descriptor = descriptor
        self._waiting: list[str] = []
        self._one = threading.RLock()
        self.ear = ear
        self.folder = ""  # of our askpass, while one is there

    def hold(self, **fields: object) -> None:
        """Keep a line until the next is sent: a wake-up of the parent costs more than it."""
        with self._one:
            self._waiting.append(json.dumps(fields))

    def send(self, **fields: object) -> None:
        """Write one line and those that wait."""
        with self._one:
            self.hold(**fields)
            self.flush()

    def flush(self) -> None:
        """Write the lines that wait; ends the process when nobody reads any more."""
        with self._one:
            rest = ("\n".join(self._waiting) + "\n").encode("ascii") if self._waiting else b""
            self._waiting.clear()
            try:
                while rest:
                    rest = rest[os.write(self._descriptor, rest) :]
            except OSError:
                _nobody_there()


def _nobody_there() -> NoReturn:
    os._exit(0)


class Ear:
    """Lines from the parent, read as they are asked for."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._lines: list[bytes] = []
        self._rest = b""

    def is_ready(self, seconds: float) -> bool:
        """Wait for something to read, or the end, for so long at most."""
        if self._lines:
            return True
        poll = select.poll()
        poll.register(self._descriptor, select.POLLIN)
        return bool(poll.poll(seconds * 1000))

    def line(self) -> bytes | None:
        """Wait for the next line and return it without its end; None: the parent hung up."""
        while not self._lines:
            chunk = os.read(self._descriptor, 1 << 16)
            if not chunk:
                return None
            *lines, self._rest = (self._rest + chunk).split(b"\n")
            self._lines += lines
        return self._lines.pop(0)


class Stages:
    """The stages of one request, each begun, timed and settled on the wire.

    `at_end` is called right before `done` is said, since the parent may hang up at that word.
    """

    def __init__(self, wire: Wire, number: int, at_end: Callable[[], None]) -> None:
        self.wire = wire
        self.number = number
        self._at_end = at_end
        self.failed = False
        self.questions: asking.Questions | None = None  # whom to ask; None: nobody
        self._begun = time.monotonic()
        self._running: str | None = None
        self._since = self._begun

    @property
    def running(self) -> str | None:
        """The stage that has begun and not settled."""
        return self._running

    @property
    def seconds(self) -> float:
        """Since the request came."""
        return round(time.monotonic() - self._begun, 6)

    def waited(self, seconds: float) -> None:
        """Leave out the time in which a question was open: a person may think."""
        self._begun += seconds
        self._since += seconds

    def begin(self, stage: str, *, is_known: bool = False) -> None:
        """Say that `stage` runs now, if it does not already.

        It can wait where the parent knows it: to write, and to wake the parent, takes time.
        """
        if self._running == stage:
            return
        self._running = stage
        self._since = time.monotonic()
        say = self.wire.hold if is_known else self.wire.send
        say(event="started", id=self.number, stage=stage)

    def settle(self, outcome: str, words: tuple[str, ...], **facts: str) -> None:
        """Say how the running stage came out; `words` are a template and its values."""
        if self._running is None:
            return
        stage, self._running = self._running, None
        if outcome == FAILED:
            self.failed = True
        self.wire.hold(
            event="stage",
            id=self.number,
            stage=stage,
            outcome=outcome,
            seconds=round(time.monotonic() - self._since, 6),
            words=list(words),
            facts=facts,
        )

    def skip(self, stage: str, words: tuple[str, ...]) -> None:
        """Say that `stage` does not apply, and why."""
        self.begin(stage)
        self.settle(SKIPPED, words)

    def noise(self, source: str, text: str) -> None:
        """Pass on what somebody else wrote."""
        if text.strip():
            self.wire.hold(event="noise", id=self.number, source=source, text=text[:LONGEST_NOISE])

    def done(
        self,
        result: str,
        error: dict[str, object] | None = None,
        facts: dict[str, object] | None = None,
    ) -> None:
        """Say that the request is over."""
        self._at_end()
        self.wire.send(
            event="done",
            id=self.number,
            result=result,
            seconds=self.seconds,
            error=error,
            facts=facts or {},
        )
