"""Work that may block (keyring, name lookups, slow disks), done off the GUI thread."""

import gc
import itertools
import threading
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from virtconnect.text import Sentence, VirtConnectError


class TookTooLong(VirtConnectError):
    """Some work did not answer in the time it was given; it may still go on, for nobody."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.sentence = Sentence("There was no answer within {0} s", f"{seconds:g}")
        super().__init__(str(self.sentence))


class _Task(NamedTuple):
    """One call: who asked, what to do, whom to tell, and the thread that does it."""

    owner: "Background"
    work: Callable[[], Any]
    done: Callable[[Any], object]
    failed: Callable[[VirtConnectError], object] | None
    asker: QObject | None
    thread: threading.Thread


class _Relay(QObject):
    """Calls in the GUI thread, where it lives, what other threads hand to it.

    It keeps every task until its thread has ended, so that nothing a task refers to (a widget, a
    model) is ever let go of, and destroyed, by another thread than this one. For the same reason
    the garbage collector is off while a thread works: it runs on whichever thread allocates, and
    would destroy widgets there. A call that never returns leaves it off; then each further task
    collects what is young, here.
    """

    settled = Signal(int, bool, object)

    def __init__(self) -> None:
        super().__init__()
        self.tasks: dict[int, _Task] = {}
        self.settled.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    @Slot(int, bool, object)
    def _settle(self, number: int, succeeded: bool, outcome: object) -> None:
        task = self.tasks.pop(number)
        task.thread.join()  # it had nothing left to do but to end
        if not self.tasks:
            gc.enable()
        is_there = task.asker is None or isValid(task.asker)
        tell = task.done if succeeded else task.failed
        task.owner.take(number, tell if is_there else None, outcome)


# One for the process, and for good: a thread may settle after its window is gone.
_relays: list[_Relay] = []
_numbers = itertools.count()
_FAULT = object()  # the outcome of work that raised what it should not have


def collect_garbage() -> None:
    """Turn the garbage collector on; while a thread works that waits for the thread's end."""
    if not any(relay.tasks for relay in _relays):
        gc.enable()


def _act(relay: _Relay, number: int, work: Callable[[], Any]) -> None:
    """Do the work on the thread this is called on, and hand over what came of it."""
    succeeded = False
    outcome: object = _FAULT
    try:
        outcome = work()
        succeeded = True
    except VirtConnectError as error:
        outcome = error
    finally:
        relay.settled.emit(number, succeeded, outcome)


class Background(QObject):
    """Runs functions on threads of their own and hands their outcome to the GUI thread.

    `work` may raise a `VirtConnectError`, which reaches `failed`; any other exception is a fault
    of this program and takes the usual way out. The threads are daemons, not a QThreadPool's: a
    keyring that never answers must not keep the program from ending.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if not _relays:
            _relays.append(_Relay())
        self._relay = _relays[0]
        self._waiting: set[int] = set()
        self._limits: dict[int, tuple[float, float]] = {}  # when it is over, and how long that is
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._end_waiting)
        self._closed = False

    @property
    def is_busy(self) -> bool:
        """Tell whether some work has not yet answered."""
        return bool(self._waiting)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[VirtConnectError], object] | None = None,
        asker: QObject | None = None,
        patience: float | None = None,
    ) -> None:
        """Start `work` on a thread; call `done` or `failed` later, in the GUI thread.

        Neither is called when `asker` (or the object whose method it is) was destroyed meanwhile.
        After `patience` seconds `failed` gets `TookTooLong`, and a later answer finds nobody.
        """
        if self._closed:
            return
        number = next(_numbers)
        thread = threading.Thread(
            target=_act, args=(self._relay, number, work), name=f"work {number}", daemon=True
        )
        self._waiting.add(number)
        if gc.isenabled():
            gc.disable()
        else:
            gc.collect(1)
        self._relay.tasks[number] = _Task(self, work, done, failed, asker, thread)
        if patience is not None:
            self._limits[number] = (time.monotonic() + patience, patience)
            self._wind_up()
        thread.start()

    def _wind_up(self) -> None:
        """Let the clock ring when the next waiting is over."""
        if self._limits:
            first = min(over for over, _patience in self._limits.values())
            self._clock.start(max(0, round((first - time.monotonic()) * 1000)))
        else:
            self._clock.stop()

    def _end_waiting(self) -> None:
        """Tell those who waited long enough."""
        now = time.monotonic()
        late = {n: patience for n, (over, patience) in self._limits.items() if over <= now}
        for number, patience in late.items():
            task = self._relay.tasks.get(number)
            is_there = task is not None and (task.asker is None or isValid(task.asker))
            tell = task.failed if task is not None and is_there else None
            self.take(number, tell, TookTooLong(patience))
        self._wind_up()

    def take(self, number: int, tell: Callable[[Any], object] | None, outcome: object) -> None:
        """Hand an outcome to who asked for it, unless that one is gone or the work raised."""
        if number in self._waiting:
            self._waiting.discard(number)
            if self._limits.pop(number, None) is not None:
                self._wind_up()
            receiver = getattr(tell, "__self__", None)
            is_there = not isinstance(receiver, QObject) or isValid(receiver)
            if tell is not None and is_there and outcome is not _FAULT:
                tell(outcome)

    def forget(self) -> None:
        """Drop whoever waits for an answer and take no more work: for a window that closes."""
        self._closed = True
        self._waiting.clear()
        self._limits.clear()
        self._clock.stop()
