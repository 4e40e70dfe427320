"""What libvirt's own reader makes of a file before it is written, asked in a child process.

The reader is a private part of libvirt's library, so it is not called here: a child that lives for
one answer, and not longer than ten seconds, may crash or hang without harm.
"""

import os
import sys

from virtconnect.conf.aliases import DEFAULT, AliasRows, aliases, default_uri
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.file_errors import ConfUnsaved
from virtconnect.conf.reader import ALIASES
from virtconnect.text import Sentence, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from subprocess import Popen
    from typing import Any

SECONDS = 10.0  # how long the child may take

NOT_INSTALLED = Sentence("libvirt is not installed here, so only Virt Connect has checked the file")
NO_ANSWER = Sentence("libvirt's own reader gave no answer, so only Virt Connect has checked it")

# The child needs nothing else, and libvirt shall not write its own log for it.
_KEPT = ("PATH", "LD_LIBRARY_PATH", "LD_PRELOAD", "DYLD_LIBRARY_PATH", "SYSTEMROOT")


class ReadOtherwise(ConfUnsaved):
    """libvirt would not find in the file what was meant; nothing was written."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            path,
            "{0} was not saved, because libvirt's own reader does not take it as meant: {1}",
            reason,
        )


class Confirmation(Value):
    """Whether libvirt's own reader found exactly what was meant.

    `version` is libvirt's, None when it was not asked; then `reason` tells why. `is_refused` marks
    a file that nobody can read, and that is written all the same.
    """

    __slots__ = ("is_refused", "reason", "version")

    def __init__(
        self,
        version: tuple[int, ...] | None = None,
        reason: Sentence | None = None,
        *,
        is_refused: bool = False,
    ) -> None:
        self.version = version
        self.reason = reason
        self.is_refused = is_refused


class LibvirtReader:
    """A child that will read one file as libvirt does; made early, it starts meanwhile.

    `interpreter` is the Python to run it with, None for this one. Use it in a `with`.
    """

    def __init__(self, interpreter: str | None = None, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._child: Popen[bytes] | None = None
        argv = [interpreter or _interpreter(), "-I", "-S", _program()]
        if argv[0]:
            import subprocess

            try:
                self._child = subprocess.Popen(
                    argv,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env={name: os.environ[name] for name in _KEPT if name in os.environ},
                    start_new_session=True,
                )
            except OSError:
                self._child = None

    def __enter__(self) -> "LibvirtReader":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child, whether it has answered or not."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.communicate()

    def confirm(self, text: str, path: str) -> Confirmation:
        """Ask whether libvirt finds in `text` what we do; raises `ReadOtherwise`.

        A file that libvirt refuses in our eyes too is what somebody wanted to write all the same.
        """
        document = ConfDocument.read(text)
        told = self._told(text.encode("utf-8", "surrogateescape"))
        version = told.get("version")
        if not isinstance(version, list):
            return Confirmation(reason=NOT_INSTALLED if "missing" in told else NO_ANSWER)
        known = tuple(version)
        if _is_refused(document, known):
            return Confirmation(known, is_refused=True)
        error = told.get("error")
        if error is not None:
            raise ReadOtherwise(path, error[1])
        found = told["aliases"] or []
        rows = aliases(document)
        is_odd = any(chunk.flaws for chunk in rows.chunks)
        if is_odd or found != [f"{name}={uri}" for name, uri in rows.pairs]:
            _compare_entries(path, found, rows)
        if told["default"] != default_uri(document):
            raise ReadOtherwise(path, f"{DEFAULT} {told['default']}")
        return Confirmation(known)

    def _told(self, content: bytes) -> "dict[str, Any]":
        """Return the child's answer, an empty one when there is none."""
        child = self._child
        if child is None:
            return {}
        import json
        import subprocess

        try:
            out, _ = child.communicate(content, timeout=self._seconds)
            told = json.loads(out) if child.returncode == 0 else {}
        except (OSError, ValueError, subprocess.TimeoutExpired):
            told = {}
        self.close()
        return told if isinstance(told, dict) else {}


def _compare_entries(path: str, found: list[str], rows: AliasRows) -> None:
    """Compare entry by entry: one that is no `name=uri` is not put together from its parts."""
    for entry, meant in zip(found, rows, strict=False):
        if entry != meant.raw:
            raise ReadOtherwise(path, entry)
    if len(found) != len(rows):
        raise ReadOtherwise(path, f"{ALIASES}: {len(found)}")


def confirm(text: str, path: str) -> Confirmation:
    """Ask libvirt's own reader about `text` in a child; takes some 30 ms, so not in a window."""
    with LibvirtReader() as reader:
        return reader.confirm(text, path)


def _is_refused(document: ConfDocument, version: tuple[int, ...]) -> bool:
    return (
        document.refusal(version=version) is not None
        or document.wrong_type(ALIASES) is not None
        or document.wrong_type(DEFAULT) is not None
    )


def _program() -> str:
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), "libvirt_reader")


def _interpreter() -> str:
    """Return the Python to run the child with; a frozen program is none."""
    if not getattr(sys, "frozen", False):
        return sys.executable or ""
    return next((path for path in ("/usr/bin/python3",) if os.path.exists(path)), "")
