"""How the connections' tests went: runs, trust, history, and what the list says of each."""

import contextlib
import time
from collections.abc import Callable
from functools import partial
from itertools import takewhile
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from virtconnect.conf.aliases import aliases, find
from virtconnect.machine import Machine
from virtconnect_gui.background import Background
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.many_tests import ManyTests
from virtconnect_gui.models.row_facts import NOT_TESTED, RowState
from virtconnect_gui.open_conf import Change, OpenConf
from virtconnect_gui.probe_run import ProbeRuns
from virtconnect_gui.questioning import Questioning
from virtconnect_gui.words import say, say_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from virtconnect.probe.events import Result
    from virtconnect.state import History, PastTest

# What the list shows for a test's result, besides its words.
_LOOKS = {
    "connected": ("emblem-ok", "ok", "ok"),
    "needs-you": ("dialog-warning", "warning", "attention"),
    "needs-trust": ("security-low", "warning", "attention"),
    "no-binding": ("dialog-warning", "warning", "attention"),
    "cancelled": ("process-stop", "muted", "cancelled"),
}
_FAILED = ("dialog-error", "error", "failed")
_SOON = 500  # milliseconds without another result
_BETWEEN_WRITES = 500  # milliseconds
_MOST_COMPARED = 2000  # entries looked through for a rename in a raw edit


class _Unwritten(NamedTuple):
    """A test that is over and not yet in the history."""

    path: str
    alias: str
    test: "PastTest"


class TestStates(QObject):
    """The tests of the open file's connections.

    `changed(name)` tells that an alias' state is another, `past_changed` that the history was
    read, or has grown. Results go to the history in our state folder, consents to its trust file,
    both off the GUI thread. A state follows its alias through a rename, its undo and its redo,
    wherever they are made.
    """

    __test__ = False  # a class of the window, none of the test suite's

    changed = Signal(str)
    past_changed = Signal()
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
        self._is_own: Callable[[str], bool] = _nobody_agreed
        self.runs = ProbeRuns(
            conf, machine, background, key_ring.waiting_path_of, self._is_trusted, self
        )
        self.runs.quiet_key_path = partial(key_ring.waiting_path_of, may_ask=False)
        self.runs.keyring_silent.connect(key_ring.note_silence)
        self.many = ManyTests(self.runs, self)
        self._path = conf.path
        self._past: dict[str, tuple[PastTest, ...]] = {}
        self._unwritten: list[_Unwritten] = []
        self._renames_due: list[tuple[str, str, str]] = []
        self._is_writing = False
        self.questioning = Questioning(self.runs, key_ring, machine, background, self)
        self.questioning.told.connect(self.told)
        self.questioning.shown.connect(self.changed)
        self._next_write = QTimer(self)  # many may end one after the other
        self._next_write.setSingleShot(True)
        self._next_write.setInterval(_BETWEEN_WRITES)
        self._next_write.timeout.connect(self._write)
        self.runs.started.connect(self.changed)
        self.runs.finished.connect(self._finish)
        conf.changed.connect(self._follow)
        self._past_soon = QTimer(self)  # many may end at once, and the whole list shows it
        self._past_soon.setSingleShot(True)
        self._past_soon.setInterval(_SOON)
        self._past_soon.timeout.connect(self.past_changed)

    # --- trust --------------------------------------------------------------------------

    def _is_trusted(self, uri: str) -> bool:
        from virtconnect.state import state_folder
        from virtconnect.trust import Consents

        return self._is_own(uri) or Consents(state_folder(self._machine)).has(uri)

    def set_agreed(self, is_agreed: Callable[[str], bool]) -> None:
        """Ask `is_agreed` as well: it knows what the user typed here."""
        self._is_own = is_agreed

    def trust(self, uri: str, then: Callable[[], None]) -> None:
        """Keep the user's yes for exactly this text; `then` follows."""
        from virtconnect.state import state_folder
        from virtconnect.trust import Consents

        consents = Consents(state_folder(self._machine))
        self._background.run(
            lambda: consents.agree(uri),
            lambda _nothing: then(),
            lambda error: self.told.emit(say_error(error)),
        )

    # --- results ------------------------------------------------------------------------

    @property
    def _history(self) -> "History":
        from virtconnect.state import History, state_folder

        return History(state_folder(self._machine))

    def past(self, name: str) -> "tuple[PastTest, ...]":
        """Return the last tests of an alias, the newest last."""
        return self._past.get(name, ())

    @property
    def pasts(self) -> "Mapping[str, tuple[PastTest, ...]]":
        """The last tests of every alias of the file, the newest last."""
        return self._past

    def look_up_past(self) -> None:
        """Read the history of the file; `past_changed` follows."""
        path, history = self._conf.path, self._history
        self._background.run(
            lambda: history.of_file(path), lambda found: self._take_past(path, found)
        )

    def _take_past(self, path: str, found: "dict[str, tuple[PastTest, ...]]") -> None:
        """Take what was read; tests that ended meanwhile come after it."""
        if path != self._conf.path:
            return
        for name, tests in self._past.items():
            read = found.get(name, ())
            found[name] = _latest(*read, *(test for test in tests if test not in read))
        self._past = found
        self.past_changed.emit()

    def renamed(self, old: str, new: str) -> None:
        """Carry an alias' tests to its new name."""
        if old == new:
            return
        self.runs.renamed(old, new)
        self.many.renamed(old, new)
        self._unwritten = [
            each._replace(alias=new) if each.alias == old else each for each in self._unwritten
        ]
        if old in self._past:
            self._past[new] = self._past.pop(old)
        self._renames_due.append((self._path, old, new))
        self._write()
        self.changed.emit(old)
        self.changed.emit(new)

    def _follow(self, change: Change) -> None:
        """Let states go with their aliases; those of another file are none of this one's."""
        if self._conf.path != self._path:
            self._forget()
            self._path = self._conf.path
            self._past = {}
            if self._path:
                self.look_up_past()
            return
        for old, new in _renames(change):
            self.renamed(old, new)

    def _forget(self) -> None:
        known = self.runs.names
        self.many.clear()
        self.runs.forget_all()
        for name in known:
            self.changed.emit(name)

    def _finish(self, name: str, result: "Result") -> None:
        run = self.runs.state(name)
        if run is not None and result.result != "cancelled" and self._conf.path == self._path:
            from virtconnect.past import remembered

            test = remembered(result, run.events, self._machine, time.time())
            self._past[name] = _latest(*self._past.get(name, ()), test)
            self._past_soon.start()
            self._unwritten.append(_Unwritten(self._path, name, test))
            self._write()
        self.changed.emit(name)

    def _write(self) -> None:
        """Bring the history up to date, one write at a time: many tests may end at once."""
        if self._is_writing or self._next_write.isActive():
            return
        history = self._history
        if self._renames_due:
            due = self._renames_due[0]
            self._do(lambda: history.renamed(*due), renames=1)
        elif self._unwritten:
            path = self._unwritten[0].path
            fresh = [
                (each.alias, each.test)
                for each in takewhile(lambda each: each.path == path, self._unwritten)
            ]
            self._do(lambda: history.add(path, fresh), tests=len(fresh))

    def _do(self, work: Callable[[], None], *, tests: int = 0, renames: int = 0) -> None:
        self._is_writing = True
        self._background.run(
            work,
            lambda _nothing: self._done(tests, renames),
            lambda error: self._done(tests, renames, say_error(error)),
        )

    def _done(self, tests: int, renames: int, problem: str = "") -> None:
        """Go on after a write of the first so many; what cannot be written is dropped."""
        self._is_writing = False
        del self._unwritten[:tests]
        del self._renames_due[:renames]
        if problem:
            self.told.emit(problem)
        if self._unwritten or self._renames_due:
            self._next_write.start()

    def close(self) -> None:
        """End the tests, and write now what was to be written soon: the window goes.

        What a thread is just writing is written once more, since it may end with the program;
        it is kept once all the same.
        """
        from virtconnect.state import StateNotWritten

        self.runs.close()
        self._next_write.stop()
        history = self._history
        with contextlib.suppress(StateNotWritten):  # nobody is there to be told
            for due in self._renames_due:
                history.renamed(*due)
            for path in dict.fromkeys(each.path for each in self._unwritten):
                fresh = [(each.alias, each.test) for each in self._unwritten if each.path == path]
                history.add(path, fresh)
        self._renames_due.clear()
        self._unwritten.clear()

    def of(self, name: str) -> RowState:
        """Return what is shown of an alias' last test."""
        run = self.runs.state(name)
        if run is not None and not run.has_begun:
            run = run.before
        if run is None:
            return NOT_TESTED
        if run.result is None:
            if self.questioning.question_of(name) is not None:
                return RowState("dialog-password", "warning", self.tr("asks you"), "testing")
            return RowState("content-loading", "hint", self.tr("testing…"), "testing")
        result = run.result
        icon, role, word = _LOOKS.get(result.result, _FAILED)
        if result.result == "connected":
            return RowState(icon, role, spoken_seconds(result.seconds), word)
        words = say(result.message) if result.message is not None else result.result
        return RowState(icon, role, words, word)


def _latest(*tests: "PastTest") -> "tuple[PastTest, ...]":
    from virtconnect.state import KEPT_TESTS

    return tests[-KEPT_TESTS:]


def _renames(change: Change) -> "Iterator[tuple[str, str]]":
    """Yield old and new name of each entry that a step has renamed, and did not move."""
    if change.before.document is change.after.document or change.removed != change.inserted:
        return
    before, after = aliases(change.before.document), aliases(change.after.document)
    numbers = range(change.start, change.start + change.inserted)
    if change.start < 0:  # a raw edit: its entries stay where they are, or it is no rename
        if len(before) != len(after) or len(before) > _MOST_COMPARED:
            return
        numbers = range(len(before))
    for number in numbers:
        old, new = before.pair(number)[0], after.pair(number)[0]
        if (
            old != new
            and old
            and new
            and find(change.after.document, old) is None
            and find(change.before.document, new) is None
        ):
            yield old, new


def _nobody_agreed(_uri: str) -> bool:
    """Stand in until somebody can be asked."""
    return False


def spoken_seconds(seconds: float) -> str:
    """Return a short duration: `3 ms`, `0.4 s`, `12 s`."""
    if seconds < 0.0995:
        return f"{max(round(seconds * 1000), 1)} ms"
    return f"{seconds:.1f} s" if seconds < 9.95 else f"{seconds:.0f} s"
