"""What is kept of Qt's bindings from one start to the next, in child processes."""

import gc
import json
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


def started(folder: Path | str) -> Start:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder)],
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

    file.chmod(0o666)
    assert started(tmp_path) == first


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
