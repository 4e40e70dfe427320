"""What makes the start swift, before anything of Qt is imported.

Qt's bindings carry a dozen modules of their own as text inside a library (`shibokensupport`) and
compile them at each start: a quarter of what it takes to import them. Python keeps the compiled
form of every other module in a file; here that is done for these, beside a digest of each text. And
until the first window stands, nothing is looked for that could be thrown away.
"""

import __future__

import builtins
import contextlib
import gc
import marshal
import os
import re
import stat
import sys
import zlib
from importlib.util import MAGIC_NUMBER

from virtconnect.state import StateNotWritten, write_data
from virtconnect_gui.single_instance import is_own

try:
    from _blake2 import blake2b  # not through hashlib, which brings OpenSSL along
except ImportError:
    from hashlib import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any

_OF_QT = "shibokensupport/"
_LARGEST = 16 * 1024 * 1024  # bytes; a larger file is not ours

# They are compiled by a module with this import, so it holds for them too.
_FLAGS = __future__.annotations.compiler_flag


class SwiftStart:
    """From here until `finish` a start is on its way; `folder` is where caches are kept.

    Only a file that nobody but this user can have written is read, as it holds code. Its name and
    head tell Python's version, a digest beside each part the text that it was compiled from: what
    another version of Python or Qt's bindings has left is compiled anew.
    """

    def __init__(self, folder: str) -> None:
        gc.disable()
        name = f"qt-bindings.{sys.implementation.cache_tag}"
        if sys.flags.optimize:  # what is compiled then has no assertions
            name += f".opt-{sys.flags.optimize}"
        self._path = os.path.join(folder, "virt-connect", name)
        self._kept = self._read()
        self._used: dict[str, tuple[bytes, CodeType]] = {}

    def import_qt(self) -> None:
        """Import Qt's bindings, and compile no text of theirs that was compiled before.

        Their largest regular expressions, for the signatures that errors and documentation show,
        are compiled when they are first used: another tenth of the import.
        """
        compiled, by_python, expression = self._compiled, builtins.compile, re.compile

        def compile_(source: "Any", name: "Any", mode: "Any", *rest: "Any", **more: "Any") -> "Any":
            if rest or more or mode != "exec" or not str(name).startswith(_OF_QT):
                return by_python(source, name, mode, *rest, **more)
            return compiled(source, name)

        def expression_(pattern: "Any", flags: "Any" = 0) -> "Any":
            asker = sys._getframe(1).f_code.co_filename  # noqa: SLF001 - the documented way
            is_of_qt = asker.startswith(_OF_QT)
            return (_Later if is_of_qt else expression)(pattern, flags)

        builtins.compile = compile_  # type: ignore[assignment]
        re.compile = expression_
        try:
            import PySide6.QtCore  # noqa: F401
        finally:
            builtins.compile, re.compile = by_python, expression
        _import_plainly()
        if all(self._kept.get(name) is found for name, found in self._used.items()):
            self._kept, self._used = {}, {}  # nothing is new

    def finish(self) -> None:
        """Keep what was compiled anew, once the window stands, and collect garbage from now on."""
        if self._used and os.name == "posix":
            content = marshal.dumps(self._used)
            with contextlib.suppress(StateNotWritten):  # then it is compiled the next time as well
                write_data(self._path, _head(content) + content)
        self._kept, self._used = {}, {}

        from virtconnect_gui.background import collect_garbage

        collect_garbage()

    def _read(self) -> "dict[str, tuple[bytes, CodeType]]":
        data = _own_data(self._path)
        content = data[_HEAD:]
        if data[:_HEAD] != _head(content):  # of another Python, or not whole
            return {}
        kept: dict[str, tuple[bytes, CodeType]] = marshal.loads(content)  # noqa: S302 - it is ours
        return kept

    def _compiled(self, source: bytes, name: str) -> "CodeType":
        found = self._kept.get(name)
        told = blake2b(source, digest_size=16).digest()
        if found is None or found[0] != told:
            found = (told, compile(source, name, "exec", _FLAGS, dont_inherit=True))
        self._used[name] = found
        return found[1]


def _import_plainly() -> None:
    """Give back the `__import__` that stood there before.

    Qt's bindings put another in its place, for `from __feature__ import …`, which nothing here
    uses. It reads the source of every module that is imported later, and Python keeps the lines:
    4 MB, and a fifth of the time to the first paint. (shibokensupport/feature.py)
    """
    before = getattr(builtins, "__orig_import__", None)
    if before is not None:
        builtins.__import__ = before


class _Later:
    """A regular expression that is compiled when one of its methods is first called."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._given = (pattern, flags)
        self._made: re.Pattern[str] | None = None

    def _compiled(self) -> "re.Pattern[str]":
        if self._made is None:
            self._made = re.compile(*self._given)
        return self._made

    def __getattr__(self, name: str) -> "Any":
        if not callable(getattr(re.Pattern, name)):
            return getattr(self._compiled(), name)
        return lambda *given, **named: getattr(self._compiled(), name)(*given, **named)


def _own_data(path: str) -> bytes:
    """Return what a file holds that nobody but this user can have written; nothing of another.

    It is looked at once it is open, so that nobody can put another one in its place meanwhile.
    Where files have no such owners and modes, none is believed.
    """
    if os.name != "posix" or not is_own(os.path.dirname(path)):
        return b""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        return b""
    with open(descriptor, "rb") as file:
        found = os.fstat(descriptor)
        is_private = stat.S_ISREG(found.st_mode) and not found.st_mode & 0o022
        if not is_private or found.st_uid != os.geteuid() or found.st_size > _LARGEST:
            return b""
        return file.read(found.st_size)


def _head(content: bytes) -> bytes:
    return MAGIC_NUMBER + zlib.crc32(content).to_bytes(4, "big")


_HEAD = len(_head(b""))
