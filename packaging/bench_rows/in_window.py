"""Started by `window.py`: works in the real window as a person does; prints its figures as JSON.

python in_window.py HOME keys|search|undo KEYS
"""

import gc
import json
import os
import sys
import time

from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from specimens import conf_in

from virtconnect.conf import aliases
from virtconnect.machine import Machine
from virtconnect_gui import app as program
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences


def main() -> None:
    """Do what was asked for and print the milliseconds of each step."""
    home, what, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    program.application(["bench"])
    machine = Machine.here()
    window = MainWindow(machine, Preferences(os.path.join(home, "window.ini")))
    window.open_file(conf_in(home))
    window.show()
    while not (window._is_complete and window.is_quiet):
        QCoreApplication.processEvents()
        QTest.qWait(5)
    QTest.qWait(200)
    gc.collect()
    work = {"keys": _keys, "search": _search, "undo": _undo}[what]
    print(json.dumps(work(window, count)))
    sys.stdout.flush()
    os._exit(0)


def _timed(work: object) -> float:
    began = time.perf_counter()
    work()  # type: ignore[operator]
    QCoreApplication.processEvents()
    return (time.perf_counter() - began) * 1e3


def _pressed(field: QLineEdit, key: str) -> float:
    took = _timed(lambda: QTest.keyClick(field, key))
    QTest.qWait(10)  # what a key leaves for later is done between keys
    return took


def _keys(window: MainWindow, count: int) -> dict[str, list[float]]:
    """Type into the host field, with the form, the URI, the list and the file's text in sight."""
    window.panels.show_raw()
    window.list.choose(3)
    field = window.findChild(QLineEdit, "hostEdit")
    field.setFocus()
    field.selectAll()
    QTest.qWait(300)
    letters = [chr(ord("a") + number % 26) for number in range(count)]
    took = []
    for number, letter in enumerate(letters):
        if number % 20 == 0:
            field.selectAll()
        took.append(_pressed(field, letter))
    if field.text() not in window.conf.document.text:
        raise SystemExit("what was typed did not reach the file's text")
    return {"keys": took}


def _search(window: MainWindow, count: int) -> dict[str, list[float]]:
    """Type into the search box, a word and back again."""
    field = window.list.search
    field.setFocus()
    QTest.qWait(300)
    took = []
    words = ("host0001", "system", "example", "00 ssh", "zzz")
    while len(took) < count:
        for word in words:
            took += [_pressed(field, letter) for letter in word]
            field.clear()
            QTest.qWait(10)
    return {"keys": took[:count]}


def _undo(window: MainWindow, count: int) -> dict[str, list[float]]:
    """Change every row as one step, and undo it."""
    conf = window.conf
    edits, undos = [], []
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

        edits.append(_timed(edit))
        QTest.qWait(50)
        undos.append(_timed(conf.undo_stack.undo))
        QTest.qWait(50)
    return {"edit": edits, "undo": undos}


main()
