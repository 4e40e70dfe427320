"""What tests ask: answered from the keyring where that was wished for, else put to the person."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from virtconnect.machine import Machine
from virtconnect.text import VirtConnectError
from virtconnect.vault import PASSPHRASE, Vault
from virtconnect_gui.background import Background
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.probe_run import ProbeRun, ProbeRuns
from virtconnect_gui.remembered_secrets import RememberedSecrets

if TYPE_CHECKING:
    from virtconnect.known_hosts import Knowledge
    from virtconnect.probe.events import Ask
    from virtconnect.probe.questions import HostKeyFacts, Memory, Question


class Open:
    """A question that waits for a person, and what is known about it.

    `was_remembered`: the answer out of the keyring was not taken. `knowledge` is what the file of
    known hosts says, for a host key that we keep. `was_seen`: it has been shown.
    """

    def __init__(self, run: ProbeRun, ask: "Ask", question: "Question") -> None:
        self.run = run
        self.ask = ask
        self.question = question
        self.was_remembered = False
        self.was_seen = False
        self.knowledge: Knowledge | None = None


class Questioning(QObject):
    """The questions of the window's tests, one at a time for each test.

    `shown(name)` follows when a question waits for the person, or waits no more; `told(sentence)`
    says what became of remembering. A secret goes from here to the worker, and to the keyring
    once it has proved right and only where its owner ticked so; it is kept nowhere else.
    """

    shown = Signal(str)
    told = Signal(str)
    keyring_changed = Signal(object)

    def __init__(
        self,
        runs: ProbeRuns,
        key_ring: KeyRing,
        machine: Machine,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runs = runs
        self._key_ring = key_ring
        self._machine = machine
        self._background = background
        self._open: dict[ProbeRun, Open] = {}
        self._tried: dict[ProbeRun, set[Memory]] = {}
        self._to_keep: dict[ProbeRun, dict[Memory, str]] = {}
        self.asks_host_keys = True  # else a key that is not known ends a test
        self._wanted: set[str] = set()  # names whose host's key is asked about all the same
        self.secrets = RememberedSecrets(key_ring, machine, background, self)
        self.secrets.changed.connect(self._note_secrets)
        self.secrets.told.connect(self.told)
        key_ring.changed.connect(self.keyring_changed)
        runs.may_ask = True
        runs.has_passphrase = self._has_passphrase
        runs.asked.connect(self._take)
        runs.answered.connect(self._drop)
        runs.finished.connect(self._finish)

    # --- asked from above ---------------------------------------------------------------

    def question_of(self, name: str | None) -> Open | None:
        """Return the question that waits for the person in the test of an alias."""
        run = None if name is None else self._runs.state(name)
        return None if run is None else self._open.get(run)

    @property
    def can_remember(self) -> bool:
        """Whether there is a keyring that takes secrets now."""
        return self._key_ring.is_ready and not self._key_ring.is_session

    def give(self, opened: Open, answers: Sequence[str], *, remember: bool) -> None:
        """Answer; with `remember` the keyring keeps the answer when it has proved right."""
        memory = opened.question.memory
        kept = self._to_keep.setdefault(opened.run, {})
        if memory is not None:
            kept.pop(memory, None)
            if remember and answers:
                from virtconnect.probe.questions import kept as as_text

                kept[memory] = as_text(tuple(answers))
        self._answer(opened.run, opened.ask, answers)

    def ask_about_host(self, name: str) -> None:
        """Ask about the key of an alias' host in its next test, whatever is asked elsewhere."""
        self._wanted.add(name)

    def decline(self, opened: Open) -> None:
        """Let a question go unanswered: the test ends, and needs somebody."""
        self._answer(opened.run, opened.ask, None)

    def trust(
        self, opened: Open, failed: Callable[[VirtConnectError], object], *, replace: bool
    ) -> None:
        """Keep a host's key as the person said, then let the test go on; `failed` if it cannot."""
        facts = opened.question.host_key
        if facts is None:
            return
        if not facts.file or facts.key is None:
            self._answer(opened.run, opened.ask, [facts.yes])
            return
        self._background.run(
            partial(_keep_host_key, facts, replace),
            lambda _nothing: self._answer(opened.run, opened.ask, [facts.yes]),
            failed,
            asker=self,
        )

    # --- inside -------------------------------------------------------------------------

    def _note_secrets(self) -> None:
        self._runs.keeps_secrets = bool(self.secrets.names)

    def _has_passphrase(self, key: str) -> bool:
        """Tell whether the keyring has the passphrase of a key of the vault: for a thread."""
        return self._key_ring.waiting_secret_of(PASSPHRASE, key, may_ask=False) is not None

    def _take(self, run: ProbeRun) -> None:
        from virtconnect.probe.questions import TRUST, place_of, understood

        job = run.job
        ask = None if job is None else job.question
        if job is None or ask is None:
            return
        question = understood(ask, place_of(job))
        opened = Open(run, ask, question)
        facts = question.host_key
        memory = question.memory
        tried = self._tried.setdefault(run, set())
        if question.kind == TRUST and facts is not None:
            self._background.run(
                partial(_known, facts),
                partial(self._take_knowledge, opened),
                lambda _error: self._show(opened),
                asker=self,
            )
        elif memory is not None and memory not in tried and not question.again:
            tried.add(memory)
            self._key_ring.run(
                partial(_recall, memory, not run.is_one_of_many),
                partial(self._take_recalled, opened),
                lambda _error: self._show(opened),
                is_aside=True,
            )
        else:
            opened.was_remembered = memory is not None and memory in tried
            self._show(opened)

    def _take_knowledge(self, opened: Open, knowledge: "Knowledge") -> None:
        from virtconnect.known_hosts import KNOWN

        opened.knowledge = knowledge
        facts = opened.question.host_key
        if knowledge.state == KNOWN and facts is not None:
            self._answer(opened.run, opened.ask, [facts.yes])  # somebody was quicker
        else:
            self._show(opened)

    def _take_recalled(self, opened: Open, secret: str | None) -> None:
        from virtconnect.probe.questions import recalled

        answers = None if secret is None else recalled(secret, len(opened.question.inputs))
        if answers is None:
            self._tried[opened.run].discard(_memory(opened))
            self._show(opened)
        else:
            self._answer(opened.run, opened.ask, answers)

    def _show(self, opened: Open) -> None:
        job = opened.run.job
        if job is None or job.question is not opened.ask:
            return  # it is over meanwhile
        if opened.run.is_one_of_many or not self._may_ask(opened):
            self._answer(opened.run, opened.ask, None)
            return
        if self._key_ring.status is None:
            self._key_ring.check()
        self._open[opened.run] = opened
        self.shown.emit(opened.run.name)

    def _may_ask(self, opened: Open) -> bool:
        from virtconnect.probe.questions import TRUST

        is_wanted = self.asks_host_keys or opened.run.name in self._wanted
        return is_wanted or opened.question.kind != TRUST

    def _answer(self, run: ProbeRun, ask: "Ask", answers: Sequence[str] | None) -> None:
        if run.job is not None and run.job.question is ask:
            self._runs.answer(run, answers)

    def _drop(self, run: ProbeRun) -> None:
        if self._open.pop(run, None) is not None:
            self.shown.emit(run.name)

    def _finish(self, name: str, _result: object) -> None:
        """Keep what was to be remembered, where the login that it was for has come through."""
        run = self._runs.state(name)
        if run is None:
            return
        from virtconnect.remembered import Remembered

        self._wanted.discard(name)
        self._open.pop(run, None)
        self._tried.pop(run, None)
        for memory, secret in self._to_keep.pop(run, {}).items():
            if _got_in(run):
                self.secrets.keep(Remembered(memory.kind, memory.name), secret)


def _memory(opened: Open) -> "Memory":
    memory = opened.question.memory
    if memory is None:
        raise AssertionError(opened.question)
    return memory


def _got_in(run: ProbeRun) -> bool:
    """Tell whether a test came past the login, however it ended then."""
    if run.result is not None and run.result.result == "connected":
        return True
    return any(event.stage == "login" and event.outcome == "ok" for event in run.events)


def _recall(memory: "Memory", may_ask: bool, vault: Vault) -> str | None:
    return vault.recall(memory.kind, memory.name, may_ask=may_ask)


def _known(facts: "HostKeyFacts") -> "Knowledge":
    from virtconnect import known_hosts

    if facts.key is None:
        return known_hosts.Knowledge(known_hosts.UNKNOWN)
    return known_hosts.knowledge(known_hosts.read(facts.file), facts.names.split(","), facts.key)


def _keep_host_key(facts: "HostKeyFacts", replace: bool) -> None:
    from virtconnect import known_hosts

    if facts.key is None:
        return
    if replace:
        known_hosts.replace(facts.file, facts.names, facts.key, is_hashed=facts.is_hashed)
    else:
        known_hosts.add(facts.file, facts.names, facts.key, is_hashed=facts.is_hashed)
