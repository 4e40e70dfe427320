"""The vault for a program that stays open: the keyring is asked by a process of its own.

What talks to a keyring (`keyring` with urllib, ssl, email and every backend) takes 20 MB, and a
backend is code of others beside what the window holds. The process that has it ends by itself when
nobody asked for a while, and at once when this one ends.
"""

import os
import sys

from virtconnect.text import Sentence
from virtconnect.vault import (
    FAILING,
    KeyringLocked,
    KeyringRefused,
    NoKeyring,
    Vault,
    VaultError,
    VaultStatus,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

IDLE = 20.0  # seconds that the process waits for another question

_ERRORS = {error.__name__: error for error in (NoKeyring, KeyringLocked, KeyringRefused)}


def vault_of_a_window() -> Vault:
    """Return a vault whose keyring is asked apart.

    In a frozen program, which has no interpreter to start, it is asked here.
    """
    return Vault() if getattr(sys, "frozen", False) or not sys.executable else VaultApart()


class VaultApart(Vault):
    """A vault whose keyring another process asks; where two threads ask at once, two do.

    A process that waits for its user's password holds up nobody but who asked. `idle`: seconds
    until a process that nobody asks ends.
    """

    def __init__(self, idle: float = IDLE) -> None:
        super().__init__()
        self._idle = idle
        self._resting: list[_Asker] = []

    def _status(self, *, may_ask: bool) -> VaultStatus:
        try:
            kind, backend, template, values = self._asked("status", may_ask)
        except VaultError as error:
            return VaultStatus(FAILING, "", error.sentence)
        return VaultStatus(kind, backend, Sentence(template, *values))

    def _read(self, user: str, *, may_ask: bool = True) -> str | None:
        found = self._asked("read", user, may_ask)
        return found if isinstance(found, str) else None

    def _write(self, user: str, value: str) -> None:
        self._asked("write", user, value)

    def _drop(self, user: str) -> None:
        self._asked("drop", user)

    def _asked(self, *question: object) -> "Any":
        """Return the answer of a process that rests, or of a new one; raises what it says."""
        asker, answer = None, None
        while answer is None and self._resting:
            asker = self._resting.pop()  # no other thread has it then
            # One that has ended meanwhile has not read the question.
            answer = asker.answer(question)
        if asker is None or answer is None:
            try:
                asker = _started(self._idle)
            except OSError as error:
                raise _not_started(type(error).__name__) from None
            answer = asker.answer(question)
            if answer is None:
                raise _not_started(EOFError.__name__)
        self._resting.append(asker)
        told, content = answer
        if told != "answer":
            template, values = content
            raise _ERRORS.get(told, KeyringRefused)(Sentence(template, *values))
        return content


class _Asker:
    """A process that asks the keyring, one question after the other.

    `asking` and `answers` are the ends of pipes (plain numbers: files would complain where they are
    collected, with an exception that holds them, before their owner is).
    """

    def __init__(self, asking: int, answers: int) -> None:
        self._pipes = [asking, answers]

    def answer(self, question: tuple[object, ...]) -> "tuple[str, Any] | None":
        """Return the word and what goes with it; None when the process has ended."""
        import json

        asking, answers = self._pipes
        rest = json.dumps(question).encode() + b"\n"
        line = b""
        try:
            while rest:
                rest = rest[os.write(asking, rest) :]
            while not line.endswith(b"\n"):
                more = os.read(answers, 65536)
                if not more:
                    return None
                line += more
        except OSError:
            return None
        told, content = json.loads(line)
        return told, content

    def __del__(self) -> None:
        """Let the process end with the vault that asked it."""
        for pipe in self._pipes:
            os.close(pipe)


def _started(idle: float) -> _Asker:
    import subprocess

    questions, asking = os.pipe()
    answers, answering = os.pipe()
    asker = _Asker(asking, answers)
    try:
        child = subprocess.Popen(
            # -P: no module of the folder that the program was started in.
            [sys.executable, "-P", "-m", "virtconnect.keyring_asker", str(idle)],
            stdin=questions,
            stdout=answering,
            start_new_session=True,
        )
    finally:
        os.close(questions)
        os.close(answering)
    if sys.platform != "win32":
        child.wait()  # it goes on as nobody's child, so that none is left to be waited for
    return asker


def _not_started(what: str) -> KeyringRefused:
    return KeyringRefused(Sentence("The keyring could not be started ({0})", what))
