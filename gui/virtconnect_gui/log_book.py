"""The program's own log: what it did, in memory only, and without a word that tells who or where.

Nothing private is ever in it: URIs, names of connections, users, hosts and files are replaced
before a line is kept. It ends with the program.
"""

import os
import re
import sys
import time
from collections import deque
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Signal, qVersion

from virtconnect import __version__
from virtconnect.catalog.drivers import DRIVERS
from virtconnect.catalog.parameters import PARAMETERS
from virtconnect.catalog.transports import TRANSPORTS
from virtconnect.conf.aliases import aliases
from virtconnect.conf.document import ConfDocument
from virtconnect.masking import Masks
from virtconnect_gui.preferences import EVENTS, PROBLEMS
from virtconnect_gui.words import say

if TYPE_CHECKING:
    from virtconnect.probe.events import Result
    from virtconnect.vault import VaultStatus
    from virtconnect_gui.main_window import MainWindow

_MOST = 500  # lines: the table of them is laid out anew when its width changes
_NAME = "logBook"
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:/\S*")
_WORD = re.compile(r"[\w.-]*\w")
# What a URI is made of on every computer.
_COMMON = frozenset(
    (
        *(row.name for row in DRIVERS),
        *(row.name for row in TRANSPORTS),
        *(row.name for row in PARAMETERS),
        *("system", "session", "default", "localhost", "root"),
    )
)


class Line(NamedTuple):
    """One line of the log: when (seconds since the epoch), `EVENTS` or `PROBLEMS`, the words."""

    at: float
    kind: str
    words: str


class LogBook(QObject):
    """The last lines of the log, of all windows together; `added` follows each new one.

    `keeps` is one of `preferences.LOGGED`: what is not kept is gone at once.
    """

    added = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(_NAME)
        self.keeps = EVENTS
        self._lines: deque[Line] = deque(maxlen=_MOST)
        self._masks = Masks()
        self._names: dict[str, str] = {}
        self._private: tuple[ConfDocument, frozenset[str]] | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines kept, the oldest first."""
        return tuple(self._lines)

    def begin(self, libvirt: str) -> None:
        """Note which program this is, and on what it runs."""
        self.note(
            self.tr("Virt Connect {0} on {1}, Python {2}, Qt {3}, libvirt {4}").format(
                __version__, _system(), sys.version.split()[0], qVersion(), libvirt
            )
        )

    def note(self, words: str, *, is_problem: bool = False) -> None:
        """Keep words that hold nothing from outside."""
        if is_problem or self.keeps == EVENTS:
            self._lines.append(Line(time.time(), PROBLEMS if is_problem else EVENTS, words))
            self.added.emit()

    def note_told(
        self, words: str, document: ConfDocument | None, *, is_problem: bool = False
    ) -> None:
        """Keep words that may name what is in `document`, or what lies on this computer."""
        self.note(self.masked(words, document), is_problem=is_problem)

    def clear(self) -> None:
        """Forget all lines."""
        self._lines.clear()
        self.added.emit()

    # --- what must not be told --------------------------------------------------------------

    def called(self, name: str) -> str:
        """Return what stands for the name of a connection, always the same."""
        return self._names.setdefault(name, f"CONNECTION-{len(self._names) + 1}")

    def masked(self, words: str, document: ConfDocument | None) -> str:
        """Return `words` without URIs, names, users, hosts and paths."""
        words = _URI.sub("URI", words)
        private = frozenset() if document is None else self._private_of(document)
        words = _WORD.sub(
            lambda found: self.called(found[0]) if found[0] in private else found[0], words
        )
        return self._masks.applied(words)

    def _private_of(self, document: ConfDocument) -> frozenset[str]:
        """Return the words of a document's connections that are not those of everybody."""
        if self._private is None or self._private[0] is not document:
            rows = aliases(document)
            words = _WORD.findall("\n".join(f"{alias.name}\n{alias.uri}" for alias in rows))
            known = {word for word in words if not word.isdecimal()}
            self._private = document, frozenset(known) - _COMMON
        return self._private[1]


class LogOfWindow(QObject):
    """Notes in the log what happens in one window."""

    def __init__(self, book: LogBook, window: "MainWindow") -> None:
        super().__init__(window)
        self._book = book
        self._conf = window.conf
        self._loaded: object = None
        window.conf.changed.connect(self._note_file)
        window.conf.saved.connect(self._note_saved)
        window.conf.outside_changed.connect(self._note_outside)
        window.saving.failed.connect(self._note_failure)
        window.statusBar().messageChanged.connect(self._note_told)
        window.key_ring.changed.connect(self._note_keyring)
        runs = window.panels.states.runs
        runs.started.connect(self._note_start)
        runs.finished.connect(self._note_result)
        self._note_file()

    def _note_file(self, _change: object = None) -> None:
        loaded = self._conf.loaded
        if loaded is None or loaded is self._loaded:
            return
        self._loaded = loaded
        count = len(aliases(self._conf.document))
        words = self.tr("Read {0}: {1} connections").format(loaded.path, count)
        self._book.note_told(words, None)

    def _note_saved(self) -> None:
        self._loaded = self._conf.loaded
        self._book.note_told(self.tr("Written: {0}").format(self._conf.path), None)

    def _note_outside(self) -> None:
        self._book.note(self.tr("Another program changed the file"))

    def _note_failure(self, words: str) -> None:
        self._book.note_told(words, self._conf.document, is_problem=True)

    def _note_told(self, words: str) -> None:
        if words:
            self._book.note_told(words, self._conf.document)

    def _note_keyring(self, status: "VaultStatus") -> None:
        self._book.note(self.tr("Keyring: {0}").format(say(status.text)))

    def _note_start(self, name: str) -> None:
        self._book.note(self.tr("Test of {0} begins").format(self._book.called(name)))

    def _note_result(self, name: str, result: "Result") -> None:
        words = self.tr("Test of {0}: {1} after {2} s").format(
            self._book.called(name),
            f"{result.result} ({result.cause})" if result.cause else result.result,
            f"{result.seconds:.1f}",
        )
        is_fine = result.result in ("connected", "cancelled") and not result.cause
        self._book.note(words, is_problem=not is_fine)


def log_book() -> LogBook:
    """Return the one log of this program, made when it is first asked for."""
    app = QCoreApplication.instance()
    known = None if app is None else app.findChild(LogBook, _NAME)
    return LogBook(app) if known is None else known


def _system() -> str:
    """Return what `platform.system()` does; to import that takes as much as this whole module."""
    return os.uname().sysname if hasattr(os, "uname") else "Windows"


def note_faults(book: LogBook) -> None:
    """Note each fault of the program that nothing meets: which kind and where, never its words."""
    before = sys.excepthook

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        where = ""
        while trace is not None:
            module = str(trace.tb_frame.f_globals.get("__name__", ""))
            if module.startswith("virtconnect"):
                where = f"{module}:{trace.tb_lineno}"
            trace = trace.tb_next
        book.note(book.tr("A fault: {0} at {1}").format(kind.__name__, where), is_problem=True)
        before(kind, error, trace)

    sys.excepthook = note
