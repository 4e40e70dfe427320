"""Work that may block (keyring, name lookups, slow disks), done off the GUI thread."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from virtconnect.text import VirtConnectError


class _Answer(QObject):
    """Carries one outcome back to the GUI thread: it lives there, the worker only emits."""

    done = Signal(object)
    failed = Signal(object)


class _Task(QRunnable):
    def __init__(self, work: Callable[[], object], answer: _Answer) -> None:
        super().__init__()
        self._work = work
        self._answer = answer

    @Slot()
    def run(self) -> None:
        try:
            result = self._work()
        except VirtConnectError as error:
            self._answer.failed.emit(error)
        else:
            self._answer.done.emit(result)


class Background(QObject):
    """Runs functions on a small pool of threads and hands their outcome to the GUI thread.

    `work` may raise a `VirtConnectError`, which reaches `failed`; any other exception is a fault
    of this program and takes the usual way out. A call that never returns (a keyring that waits
    for a password) keeps its thread and nothing else. Outcomes of a closed owner go nowhere.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(8)
        self._waiting: set[_Answer] = set()
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
    ) -> None:
        """Start `work` on a thread; call `done` or `failed` later, in the GUI thread."""
        if self._closed:
            return
        answer = _Answer()
        self._waiting.add(answer)

        def finish(value: object, then: Callable[..., object] | None) -> None:
            if answer not in self._waiting:
                return  # forgotten: whoever asked is gone
            self._waiting.discard(answer)
            if then is not None:
                then(value)

        answer.done.connect(lambda value: finish(value, done), Qt.ConnectionType.QueuedConnection)
        answer.failed.connect(
            lambda error: finish(error, failed), Qt.ConnectionType.QueuedConnection
        )
        self._pool.start(_Task(work, answer))

    def forget(self) -> None:
        """Drop whoever waits for an answer and take no more work: for a window that closes."""
        self._closed = True
        self._waiting.clear()
