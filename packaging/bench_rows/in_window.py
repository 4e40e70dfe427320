"""Started by `window.py`: works in the real window as a person does; prints its figures as JSON.

python in_window.py HOME keys|search|undo KEYS
"""

import gc
import json
import os
import sys
import time
from collections.abc import Callable

from as_started import SWIFT
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from specimens import conf_in

from virtconnect.conf import aliases
from virtconnect.machine import Machine
from virtconnect_gui import app as program
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences

_TURNS = 20  # of the event loop, within which all must be painted


def main() -> None:
    """Do what was asked for and print the milliseconds of each step."""
    home, what, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    program.application(["bench"])
    machine = Machine.here()
    window = MainWindow(machine, Preferences(os.path.join(home, "window.ini")))
    window.open_file(conf_in(home))
    window.show()
    while not (window._is_complete and window.is_quiet):
        _rest(5)
    SWIFT.finish()
    _rest(200)
    gc.collect()
    work = {"keys": _keys, "search": _search, "undo": _undo}[what]
    print(json.dumps(work(window, count)))
    sys.stdout.flush()
    os._exit(0)


def _rest(milliseconds: int) -> None:
    """Let events come, as the program does between two keys; QTest.qWait would stop all threads."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class _Sight(QObject):
    """Sees which of some widgets were painted; a view lays its rows out a turn before that."""

    def __init__(self, *watched: QWidget) -> None:
        super().__init__()
        self._watched = watched
        self._waiting: set[QObject] = set()
        self.missed = 0  # how often not all was painted
        self.worked: list[float] = []  # milliseconds of this thread on a processor, each time
        for widget in watched:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._waiting.discard(watched)
        return False

    def timed(self, work: Callable[[], object]) -> float:
        """Return the milliseconds until the work is done and all of them are painted."""
        self._waiting = set(self._watched)
        began, begun = time.perf_counter(), time.thread_time()
        work()
        for _turn in range(_TURNS):
            QCoreApplication.processEvents()
            if not self._waiting:
                break
        took = (time.perf_counter() - began) * 1e3
        self.worked.append((time.thread_time() - begun) * 1e3)
        self.missed += bool(self._waiting)
        return took

    def pressed(self, field: QLineEdit, key: str) -> float:
        """Return the milliseconds of a key; what it leaves for later is done between keys."""
        took = self.timed(lambda: QTest.keyClick(field, key))
        _rest(10)
        return took


def _keys(window: MainWindow, count: int) -> dict[str, list[float]]:
    """Type into the host field, with the form, the URI, the list and the file's text in sight."""
    window.panels.show_raw()
    window.list.choose(3)
    field = window.findChild(QLineEdit, "hostEdit")
    field.setFocus()
    field.selectAll()
    _rest(300)
    letters = [chr(ord("a") + number % 26) for number in range(count)]
    took = []
    sight = _Sight(
        field, window.editor.line.edit, window.list.list.viewport(), window.panels.raw.viewport()
    )
    for number, letter in enumerate(letters):
        if number % 20 == 0:
            field.selectAll()
        took.append(sight.pressed(field, letter))
    if sight.missed or field.text() not in window.conf.document.text:
        raise SystemExit(f"what was typed was not shown everywhere ({sight.missed} times)")
    return {"keys": took, "worked": sight.worked}


def _search(window: MainWindow, count: int) -> dict[str, list[float]]:
    """Type into the search box, a word and back again."""
    field = window.list.search
    field.setFocus()
    _rest(300)
    took: list[float] = []
    words = ("host0001", "system", "example", "00 ssh", "zzz")
    sight = _Sight(field, window.list.list.viewport())
    while len(took) < count:
        for word in words:
            took += [sight.pressed(field, letter) for letter in word]
            field.clear()
            _rest(10)
    if sight.missed > len(took) * 0.2:  # where nothing is found any more, nothing changes
        raise SystemExit(f"what was found was not shown ({sight.missed} times)")
    return {"keys": took[:count], "worked": sight.worked[:count]}


def _undo(window: MainWindow, count: int) -> dict[str, list[float]]:
    """Change every row as one step, and undo it."""
    conf = window.conf
    edits, undos = [], []
    sight = _Sight(window.list.list.viewport())
    for turn in range(count):
        rows = aliases.aliases(conf.document)
        total = len(rows)
        changes = {
            number: (name, uri.replace("root@", f"user{turn}@"))
            for number, (name, uri) in enumerate(rows.pairs)
        }

        def edit(changes: dict[int, tuple[str, str]] = changes, total: int = total) -> None:
            conf.edit(
                "edit",
                aliases.replaced_many(conf.document, changes),
                start=0,
                removed=total,
                inserted=total,
            )

        edits.append(sight.timed(edit))
        _rest(50)
        undos.append(sight.timed(conf.undo_stack.undo))
        _rest(50)
    return {"edit": edits, "undo": undos}


main()
