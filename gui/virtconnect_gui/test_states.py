"""How the connections' tests went: runs, trust, history, and what the list says of each."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from virtconnect.machine import Machine
from virtconnect_gui.background import Background
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.models.aliases import NOT_TESTED, RowState
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.probe_run import ProbeRuns
from virtconnect_gui.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.probe.events import Result
    from virtconnect.state import PastTest

# What the list shows for a test's result, besides its words.
_LOOKS = {
    "connected": ("emblem-ok", "ok", "ok"),
    "needs-you": ("dialog-warning", "warning", "attention"),
    "needs-trust": ("security-low", "warning", "attention"),
    "no-binding": ("dialog-warning", "warning", "attention"),
    "cancelled": ("process-stop", "muted", "cancelled"),
}
_FAILED = ("dialog-error", "error", "failed")


class TestStates(QObject):
    """The tests of the open file's connections.

    `changed(name)` tells that an alias' state is another; results go to the history in our state
    folder, consents to its trust file, both off the GUI thread.
    """

    __test__ = False  # a class of the window, none of the test suite's

    changed = Signal(str)
    told = Signal(str)

    def __init__(
        self,
        conf: OpenConf,
        machine: Machine,
        background: Background,
        key_ring: KeyRing,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._conf = conf
        self._machine = machine
        self._background = background
        self.runs = ProbeRuns(
            conf, machine, background, key_ring.waiting_path_of, self._is_trusted, self
        )
        self.runs.started.connect(self.changed)
        self.runs.finished.connect(self._finish)

    # --- trust --------------------------------------------------------------------------

    def _is_trusted(self, uri: str) -> bool:
        from virtconnect.state import state_folder
        from virtconnect.trust import Consents

        return Consents(state_folder(self._machine)).has(uri)

    def trust(self, uri: str, then: Callable[[], None]) -> None:
        """Keep the user's yes for exactly this text; `then` follows."""
        from virtconnect.state import state_folder
        from virtconnect.trust import Consents

        consents = Consents(state_folder(self._machine))
        self._background.run(
            lambda: consents.agree(uri),
            lambda _nothing: then(),
            lambda error: self.told.emit(str(error)),
        )

    # --- results ------------------------------------------------------------------------

    def past(self, name: str) -> "tuple[PastTest, ...]":
        """Return earlier tests of an alias, the newest last."""
        from virtconnect.state import History, state_folder

        return History(state_folder(self._machine)).of(self._conf.path, name)

    def renamed(self, old: str, new: str) -> None:
        """Carry an alias' tests to its new name."""
        from virtconnect.state import History, state_folder

        self.runs.renamed(old, new)
        path, history = self._conf.path, History(state_folder(self._machine))
        self._background.run(
            lambda: history.renamed(path, old, new),
            lambda _nothing: self.changed.emit(new),
            lambda error: self.told.emit(str(error)),
        )

    def _finish(self, name: str, result: "Result") -> None:
        from virtconnect.state import History, PastTest, state_folder

        history = History(state_folder(self._machine))
        path = self._conf.path
        test = PastTest(time.time(), result.result, result.cause, result.seconds)
        self._background.run(
            lambda: history.add(path, [(name, test)]),
            lambda _nothing: None,
            lambda error: self.told.emit(str(error)),
        )
        self.changed.emit(name)

    def of(self, name: str) -> RowState:
        """Return what is shown of an alias' last test."""
        run = self.runs.state(name)
        if run is None:
            return NOT_TESTED
        if run.result is None:
            return RowState("content-loading", "hint", self.tr("testing…"), "testing")
        result = run.result
        icon, role, word = _LOOKS.get(result.result, _FAILED)
        if result.result == "connected":
            return RowState(icon, role, spoken_seconds(result.seconds), word)
        words = say(result.message) if result.message is not None else result.result
        return RowState(icon, role, words, word)


def spoken_seconds(seconds: float) -> str:
    """Return a short duration: `3 ms`, `0.4 s`, `12 s`."""
    if seconds < 0.0995:
        return f"{max(round(seconds * 1000), 1)} ms"
    return f"{seconds:.1f} s" if seconds < 9.95 else f"{seconds:.0f} s"
