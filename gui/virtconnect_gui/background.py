"""Work that may block (keyring, name lookups, slow disks), done off the GUI thread."""

import gc
import itertools
import threading
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from virtconnect.text import VirtConnectError


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
    ) -> None:
        """Start `work` on a thread; call `done` or `failed` later, in the GUI thread.

        Neither is called when `asker` (or the object whose method it is) was destroyed meanwhile.
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
        thread.start()

    def take(self, number: int, tell: Callable[[Any], object] | None, outcome: object) -> None:
        """Hand an outcome to who asked for it, unless that one is gone or the work raised."""
        if number in self._waiting:
            self._waiting.discard(number)
            receiver = getattr(tell, "__self__", None)
            is_there = not isinstance(receiver, QObject) or isValid(receiver)
            if tell is not None and is_there and outcome is not _FAULT:
                tell(outcome)

    def forget(self) -> None:
        """Drop whoever waits for an answer and take no more work: for a window that closes."""
        self._closed = True
        self._waiting.clear()
