"""What is kept of Qt's bindings from one start to the next, in child processes."""

import gc
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from virtconnect_gui.background import Background, collect_garbage

PROGRAM = """
import builtins, gc, json, re, sys, types, zlib

texts = []

def heard(event, arguments):
    if event == "compile" and str(arguments[1]).startswith("shibokensupport/"):
        texts.append(arguments[1])

sys.addaudithook(heard)
by_python, expression, is_swift = builtins.compile, re.compile, sys.argv[1] != "plain"
if is_swift:
    from virtconnect_gui.swift_start import SwiftStart

    swift = SwiftStart(sys.argv[1])
    assert not gc.isenabled()
    swift.import_qt()
from PySide6.QtCore import QObject
compiled = len(texts)
if is_swift:
    swift.finish()
assert gc.isenabled() and builtins.compile is by_python and re.compile is expression

# What came of the texts: each function as it is run, and what it was compiled with.
functions = []
for name, module in sorted(sys.modules.items()):
    for what, found in sorted(vars(module).items()) if name.startswith("shibokensupport") else ():
        if isinstance(found, types.FunctionType):
            code = found.__code__
            functions.append([name, what, code.co_flags, code.co_firstlineno, code.co_code])
# What the regular expressions are for.
from shibokensupport.signature.parser import arglistParser
split = sys.modules["shibokensupport.signature.lib.pyi_generator"]
expressions = [
    found
    for kind in vars(split).values()
    if isinstance(kind, type)
    for found in (getattr(kind, "opt_uni_searcher", None), getattr(kind, "brace_searcher", None))
    if found is not None
]
parsed = [arglistParser.parse("a: int, b: dict[str, int] = {1: 2}, c: str = ')'")]
text = "typing.Optional[typing.Union[int, str]], b = (1, 2)"
parsed += [found.split(text) for found in expressions]
parsed += [found.pattern for found in expressions]
assert len(expressions) == 2
try:
    QObject("no parent")
except TypeError as error:
    said = str(error)
print(json.dumps([compiled, len(functions), zlib.crc32(repr((functions, parsed)).encode()), said]))
"""


class Start(NamedTuple):
    """One start: how many texts were compiled, and what Qt's bindings came to."""

    compiled: int
    functions: int
    digest: int
    said: str


def started(folder: Path | str, *flags: str) -> Start:
    done = subprocess.run(
        [sys.executable, *flags, "-c", PROGRAM, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return Start(*json.loads(done.stdout))


def kept(folder: Path) -> Path:
    (file,) = (folder / "virt-connect").iterdir()
    return file


def test_texts_of_qt_s_bindings_are_compiled_once_and_are_what_they_always_were(
    tmp_path: Path,
) -> None:
    plain, first = started("plain"), started(tmp_path)
    before = kept(tmp_path).read_bytes()
    second = started(tmp_path)

    assert "'PySide6.QtCore.QObject.__init__' called with wrong argument types" in plain.said
    assert plain.compiled > 5
    assert plain.functions > 50
    assert first == plain
    assert second == plain._replace(compiled=0)
    assert kept(tmp_path).read_bytes() == before
    assert kept(tmp_path).stat().st_mode & 0o777 == 0o600


def test_what_is_not_whole_or_not_the_user_s_alone_is_not_read(tmp_path: Path) -> None:
    first = started(tmp_path)
    file = kept(tmp_path)
    data = file.read_bytes()

    for broken in (b"", data[:-1], b"\0" * 4 + data[4:]):
        file.write_bytes(broken)
        assert started(tmp_path) == first
        assert file.read_bytes() == data

    for mode in (0o666, 0o620):
        file.chmod(mode)
        assert started(tmp_path) == first
        assert file.stat().st_mode & 0o777 == 0o600  # in its place a new one
    file.parent.chmod(0o770)
    assert started(tmp_path) == first
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_a_link_is_not_followed_to_what_is_kept(tmp_path: Path) -> None:
    first = started(tmp_path)
    file = kept(tmp_path)
    elsewhere = file.rename(tmp_path / "elsewhere")
    file.symlink_to(elsewhere)

    assert started(tmp_path) == first
    assert not file.is_symlink()


def test_what_another_user_has_left_is_not_read(tmp_path: Path) -> None:
    """Another user's file cannot be made without rights: as root it is, else the folder of all."""
    first = started(tmp_path)
    file = kept(tmp_path)
    if os.geteuid() == 0:
        for path in (file, file.parent):
            os.chown(path, 65534, 65534)
            assert started(tmp_path) == first
    else:
        file.parent.chmod(0o777)
        assert started(tmp_path) == first


def test_without_assertions_it_keeps_a_file_of_its_own(tmp_path: Path) -> None:
    started(tmp_path)
    started(tmp_path, "-O")

    names = {file.name.partition(".")[2] for file in (tmp_path / "virt-connect").iterdir()}

    tag = sys.implementation.cache_tag
    assert names == {tag, f"{tag}.opt-1"}


def test_the_source_of_what_is_imported_afterwards_is_not_read(tmp_path: Path) -> None:
    """Qt's bindings look into each module for their `__feature__`, and Python keeps its lines."""
    program = """
import builtins, linecache, sys
from virtconnect_gui.swift_start import SwiftStart
swift = SwiftStart(sys.argv[1])
swift.import_qt()
known = set(linecache.cache)
import PySide6.QtWidgets, virtconnect_gui.app, sched
print(builtins.__import__.__name__, len(set(linecache.cache) - known))
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )

    name, count = done.stdout.split()
    assert (name != "__feature_import__", count) == (True, "0")


def test_it_starts_as_well_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "virt-connect").write_text("a file in the place of the folder")

    assert started(tmp_path).compiled > 5


def test_garbage_is_not_collected_while_a_thread_works(qtbot: QtBot) -> None:
    owner = QObject()
    background = Background(owner)
    goes_on = threading.Event()
    with qtbot.waitSignal(owner.objectNameChanged):
        background.run(goes_on.wait, lambda _answer: owner.setObjectName("done"))
        collect_garbage()
        was_on = gc.isenabled()
        goes_on.set()

    assert not was_on
    assert gc.isenabled()
