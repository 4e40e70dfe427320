"""Questions of one request: put to the parent, waited for, and answered to whoever asked.

    {"event": "ask", "id": 1, "question": 2, "kind": "askpass", "again": 0,
     "fields": [{"prompt": "…", "echo": false, "type": 0, "default": ""}], "facts": {…}}

asks; the parent writes `{"id": 1, "question": 2, "answers": ["…"]}`, or null in the place of the
list: nobody answers. `{"event": "asked", "id": 1, "question": 2}` says that it is over by itself.
`kind` is `askpass` (ssh asks), `credentials` (libvirt asks, several fields maybe) or `host-key`
(we ask, the only answer is "yes"). `again` counts how often the same one had an answer that was
not taken.

An answer lives in the memory of this process until its request is over: our own login and the one
of libvirt ask the same, and a person is asked once. It is written nowhere.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from virtconnect.probe.worker import askpass_server, wire

NEVER = "never"
REMEMBERED = "remembered"  # whoever is there knows secrets that were kept, and asks nobody
PERSON = "person"

_LOOK = 0.2  # seconds between two looks at whether the asker is still there
_VARIABLES = ("SSH_ASKPASS", "SSH_ASKPASS_REQUIRE", "DISPLAY")
# ssh before 8.4, and any that libvirt before 10.8 starts, asks a program only under a display;
# none is looked for at a name like this.
_NO_DISPLAY = "virt-connect:0"


class Questions:
    """Whom a request may ask, and what it was told. Use it as a context.

    `mode` is one of the three words above; `folder` is where ssh finds our askpass, "" where it
    may not ask. `declined` are the prompts that nobody answered.
    """

    def __init__(self, stages: wire.Stages, mode: str, folder: str) -> None:
        self._stages = stages
        self.mode = mode
        self.folder = folder if mode != NEVER else ""
        self.declined: list[str] = []
        self.was_asked = False
        self.ssh = ""  # which one it is, as it says
        self._number = 0
        self._one = threading.Lock()
        self._given: dict[tuple[str, ...], list[str]] = {}
        self._refused: dict[tuple[str, ...], int] = {}
        self._times: dict[tuple[str, ...], int] = {}
        self._secret: str | None = None  # the latest that libvirt was told
        self._lends = False
        self._server: askpass_server.Server | None = None
        self._before: dict[str, str | None] = {}

    @property
    def may_ask(self) -> bool:
        """Whether anybody may be there to answer."""
        return self.mode != NEVER

    @property
    def variables(self) -> dict[str, str]:
        """The variables that let ssh ask us; none where it may not."""
        if self._server is None:
            return {}
        return {
            "SSH_ASKPASS": self._server.program,
            "SSH_ASKPASS_REQUIRE": "force",
            "DISPLAY": _NO_DISPLAY,
        }

    def __enter__(self) -> Questions:
        if self.folder:
            if not TYPE_CHECKING:
                import askpass_server
            self._stages.wire.folder = self.folder
            self._server = askpass_server.Server(self.folder, self._from_ssh)
            self._before = {name: os.environ.get(name) for name in _VARIABLES}
            os.environ.update(self.variables)  # libvirt hands them on to its ssh
        return self

    def __exit__(self, *_: object) -> None:
        self._given.clear()
        self._secret = None
        if self._server is not None:
            self._server.close()
            self._server = None
            self._stages.wire.folder = ""
            for name, value in self._before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value

    def ask(
        self,
        kind: str,
        asker: str,
        fields: Sequence[Mapping[str, object]],
        facts: Mapping[str, str],
        is_there: Callable[[], bool] | None = None,
    ) -> list[str] | None:
        """Return the answers, one for each field; None: nobody answers.

        `asker` tells one attempt from the next: who asks the same twice did not take the first
        answer. `is_there` tells whether the asker still waits.
        """
        with self._one:
            what = (kind, *(str(field["prompt"]) for field in fields))
            times = self._times.get((asker, *what), 0)
            self._times[(asker, *what)] = times + 1
            if not self.may_ask or self.declined:
                self.declined.append(" ".join(what[1:]))
                return None
            again = times + self._refused.get(what, 0)
            if times == 0 and what in self._given:
                return self._given[what]
            self._number += 1
            self.was_asked = True
            number = self._number
            self._stages.wire.send(
                event="ask",
                id=self._stages.number,
                question=number,
                kind=kind,
                again=again,
                fields=[dict(field) for field in fields],
                facts=dict(facts),
            )
            asked = time.monotonic()
            answers = self._answer(number, is_there)
            self._stages.waited(time.monotonic() - asked)
            if answers is None or len(answers) != len(fields):
                self.declined.append(" ".join(what[1:]))
                return None
            self._given[what] = answers
            if kind == "credentials" and len(fields) == 1 and not fields[0]["echo"]:
                self._secret = answers[0]
            return answers

    @contextlib.contextmanager
    def lent(self) -> Iterator[bool]:
        """Let ssh log in with the secret that libvirt was told, and ask nobody meanwhile.

        Gives whether there is one.
        """
        self._lends = True
        try:
            yield self._secret is not None and self._server is not None
        finally:
            self._lends = False

    def refused(self) -> None:
        """Take note that what libvirt was given was not right: it must be asked once more."""
        for what in [*self._given]:
            if what[0] == "credentials":
                del self._given[what]
                self._refused[what] = self._refused.get(what, 0) + 1

    def _answer(self, number: int, is_there: Callable[[], bool] | None) -> list[str] | None:
        """Wait for the answer to a question; nobody else reads from the parent meanwhile."""
        wire = self._stages.wire
        while True:
            if is_there is not None and not wire.ear.is_ready(_LOOK):
                if not is_there():
                    wire.send(event="asked", id=self._stages.number, question=number)
                    return None
                continue
            line = wire.ear.line()
            if line is None:  # the parent is gone, and so are we in a moment
                return None
            try:
                told = json.loads(line)
            except ValueError:
                continue
            if isinstance(told, dict) and (told.get("id"), told.get("question")) == (
                self._stages.number,
                number,
            ):
                answers = told.get("answers")
                return [str(answer) for answer in answers] if isinstance(answers, list) else None

    def _from_ssh(
        self, prompt: str, hint: str, process: int, is_there: Callable[[], bool]
    ) -> str | None:
        """Take a question of an ssh that somebody of ours has started."""
        is_yes_or_no = "(yes/no" in prompt or hint == "confirm"
        if self._lends:
            return None if is_yes_or_no else self._secret
        if is_yes_or_no and self.mode != PERSON:
            self.declined.append(prompt)
            return None
        field = {"prompt": prompt, "echo": is_yes_or_no, "type": 0, "default": ""}
        facts = {"hint": hint, "ssh": self.ssh}
        answers = self.ask("askpass", f"ssh {process}", [field], facts, is_there)
        return None if answers is None else answers[0]
