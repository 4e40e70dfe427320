"""What starting, a key press and loading cost, counted and not timed: the clock plays no part.

The limits have some 15 % of room above what was counted; who needs more knows what for.
"""

import json
import math
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from virtconnect.conf import aliases
from virtconnect.conf.document import ConfDocument

START = """
import builtins, enum, json, os, sys

ours = qt = calls = 0
make, make_enum = builtins.__build_class__, enum.EnumType.__new__

def counted(function, name, *bases, **keywords):
    global ours
    ours += sys._getframe(1).f_globals.get("__name__", "").startswith("virtconnect")
    return make(function, name, *bases, **keywords)

def enum_counted(*arguments, **keywords):
    global qt
    qt += 1
    return make_enum(*arguments, **keywords)

def called(frame, event, argument):
    global calls
    calls += event == "call" and "virtconnect" in frame.f_code.co_filename

from PySide6.QtCore import QTimer
import PySide6.QtWidgets

builtins.__build_class__ = counted
enum.EnumType.__new__ = enum_counted
sys.setprofile(called)

from virtconnect.machine import Machine
from virtconnect_gui import app
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences

application = app.application(["virt-connect"])
window = MainWindow(Machine.here(), Preferences(sys.argv[1] + "/window.ini"))
window.open_file(sys.argv[1] + "/libvirt.conf")

def painted():
    sys.setprofile(None)
    modules = sum(name.startswith("virtconnect") for name in sys.modules)
    told = {"modules": [modules], "classes": [ours], "enums": [qt], "calls": [calls]}
    print(json.dumps(told), flush=True)
    os._exit(0)

window.complete = painted
window.show()
application.exec()
"""

KEYS = """
import gc, json, os, sys
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from virtconnect.machine import Machine
from virtconnect.vault import SessionVault
from virtconnect_gui import app
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.models.aliases import AliasModel
from virtconnect_gui.preferences import Preferences

asked = calls = 0

def counted(ask):
    def asking(self, *arguments):
        global asked
        asked += 1
        return ask(self, *arguments)
    return asking

def called(frame, event, argument):
    global calls
    calls += event == "call"

AliasModel.data = counted(AliasModel.data)
AliasModel.look_of = counted(AliasModel.look_of)
application = app.application(["virt-connect"])
home = sys.argv[1]
window = MainWindow(Machine.here(), Preferences(home + "/window.ini"), SessionVault())
window.open_file(home + "/libvirt.conf")
window.show()
QTest.qWaitForWindowExposed(window)
turns = 0
while not (window._is_complete and window.is_quiet and turns > 20):
    QTest.qWait(20)
    turns += 1
QTest.qWait(300)
gc.disable()

def pressed(field, letters):
    global asked, calls
    counts = []
    for letter in letters:
        asked = calls = 0
        sys.setprofile(called)
        QTest.keyClick(field, letter)
        QTest.qWait(60)  # with the painting, and what a key leaves for later
        sys.setprofile(None)
        counts.append((calls, asked))
    return [sum(one) for one in zip(*counts, strict=True)]

window.panels.show_raw()
window.list.choose(3)
host = window.findChild(QLineEdit, "hostEdit")
host.setFocus()
host.selectAll()
QTest.qWait(300)
told = {"host": pressed(host, "abcde")}
assert "@abcde/" in window.conf.document.text
window.list.search.setFocus()
QTest.qWait(300)
told["search"] = pressed(window.list.search, "00003")
print(json.dumps(told), flush=True)
os._exit(0)
"""


SETTLED = """
import json, os, sys
from virtconnect.machine import Machine
from virtconnect.vault import SessionVault
from virtconnect_gui.swift_start import SwiftStart
SwiftStart(sys.argv[1] + "/.cache").import_qt()
from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication
from virtconnect_gui import app, theme
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences

application = app.application(["virt-connect"])
home = sys.argv[1]
window = MainWindow(Machine.here(), Preferences(home + "/window.ini"), SessionVault())
window.open_file(home + "/libvirt.conf")

def await_quiet():
    if window._is_complete and window.is_quiet and window.model._searched.is_complete:
        tell()
    else:
        QTimer.singleShot(20, await_quiet)

def tell():
    ours = sorted(name for name in sys.modules if name.startswith("virtconnect"))
    told = {
        "modules": [len(ours)],
        "objects": [len(window.findChildren(QObject))],
        "widgets": [len(QApplication.allWidgets())],
        "icons": [theme._drawn.cache_info().currsize],
        "names": list(sys.modules),
    }
    print(json.dumps(told), flush=True)
    os._exit(0)

window.show()
await_quiet()
application.exec()
"""


def conf_text(count: int) -> str:
    entries = "".join(
        f'    "host{number:06}=qemu+ssh://root@host{number:06}.example.com/system",\n'
        for number in range(count)
    )
    return f"uri_aliases = [\n{entries}]\n"


def environment(home: Path) -> dict[str, str]:
    return {
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "PATH": os.environ["PATH"],
        "XDG_RUNTIME_DIR": str(home),
    }


def counts_of(program: str, home: Path, count: int) -> dict[str, list[Any]]:
    (home / "libvirt.conf").write_text(conf_text(count))
    done = subprocess.run(
        [sys.executable, "-c", program, str(home)],
        env=environment(home),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    counts: dict[str, list[Any]] = json.loads(done.stdout)
    return counts


def above(
    limits: Mapping[str, tuple[int, ...]], counts: dict[str, list[Any]]
) -> dict[str, tuple[list[Any], tuple[int, ...]]]:
    """What was counted beside its limit, where it is more."""
    return {
        name: (counts[name], most)
        for name, most in limits.items()
        if any(taken > limit for taken, limit in zip(counts[name], most, strict=True))
    }


# Our modules and classes, Qt's enums (a third of the time of a start), calls of our functions.
MOST_AT_START = {"modules": (68,), "classes": (115,), "enums": (200,), "calls": (7500,)}


@pytest.mark.parametrize("count", [10, 10_000])
def test_the_first_paint_takes_few_modules_classes_and_calls_with_any_number_of_connections(
    tmp_path: Path, count: int
) -> None:
    counts = counts_of(START, tmp_path, count)

    assert above(MOST_AT_START, counts) == {}


# Once everything stands that a window has without being asked for more: our modules, objects and
# widgets of Qt, drawn icons. All of them take memory for as long as the program runs.
MOST_WHEN_SETTLED = {"modules": (195,), "objects": (790,), "widgets": (380,), "icons": (20,)}
# What waits until it is shown, or asked for.
WAITS = (
    "platform",
    "sysconfig",
    "PySide6.QtNetwork",
    "virtconnect.diagnosis",
    "virtconnect.endpoints.explain",
    "virtconnect.probe.job",
    "virtconnect_gui.worker_process",
    "virtconnect_gui.dialogs.save",
    "virtconnect_gui.widgets.conf_view",
    "virtconnect_gui.widgets.probe_panel",
    "virtconnect_gui.widgets.resolution_panel",
    "virtconnect_gui.widgets.result_card",
    "virtconnect_gui.widgets.start_page",
    "virtconnect_gui.widgets.many_form",
)


@pytest.mark.parametrize("count", [10, 10_000])
def test_a_window_that_has_settled_holds_little_with_any_number_of_connections(
    tmp_path: Path, count: int
) -> None:
    counts = counts_of(SETTLED, tmp_path, count)

    assert above(MOST_WHEN_SETTLED, counts) == {}
    assert [name for name in WAITS if name in counts["names"]] == []


# Of five keys: all Python calls, and the questions to the model: a row is asked about once.
MOST_PER_KEY = {"host": (7500, 10), "search": (11000, 130)}


@pytest.mark.parametrize("count", [10, 10_000])
def test_key_presses_take_few_calls_with_any_number_of_connections(
    tmp_path: Path, count: int
) -> None:
    counts = counts_of(KEYS, tmp_path, count)

    assert above(MOST_PER_KEY, counts) == {}


def test_starting_makes_few_system_calls(tmp_path: Path) -> None:
    strace = shutil.which("strace")
    assert strace is not None, "strace is not installed (package strace)"
    (tmp_path / "libvirt.conf").write_text(conf_text(10))
    totals = []
    # The installed program has no current folder in its path, which Python 3.13 asks for each time.
    python = (sys.executable, "-P", "-c")
    for program in ("import PySide6.QtWidgets", START):
        summary = tmp_path / "summary"
        subprocess.run(
            [strace, "-f", "-c", "-o", str(summary), *python, program, str(tmp_path)],
            env=environment(tmp_path),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=120,
            check=True,
        )
        total = next(line for line in summary.read_text().splitlines() if line.endswith("total"))
        totals.append(int(total.split()[3]))

    assert totals[1] - totals[0] < 3700, totals


def calls_to_load(count: int) -> int:
    text, calls = conf_text(count), 0

    def called(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        rows = len(list(aliases.aliases(ConfDocument.read(text)).pairs))
    finally:
        sys.setprofile(None)
    assert rows == count
    return calls


def test_loading_takes_calls_in_proportion_to_the_number_of_connections() -> None:
    few, many = calls_to_load(1000), calls_to_load(100_000)

    assert math.log(many / few) / math.log(100) < 1.1
    assert many / 100_000 < 0.085


def test_replacing_one_connection_takes_as_many_calls_among_ten_as_among_ten_thousand() -> None:
    taken = []
    for count in (10, 10_000):
        document = ConfDocument.read(conf_text(count))
        aliases.replaced(document, 3, "test:///first")  # what is read once and kept
        calls = 0

        def called(_frame: object, event: str, _argument: object) -> None:
            nonlocal calls
            calls += event in ("call", "c_call")

        sys.setprofile(called)
        try:
            aliases.replaced(document, 5, "qemu+ssh://other/system")
        finally:
            sys.setprofile(None)
        taken.append(calls)

    assert taken[1] < taken[0] * 1.5 + 20
