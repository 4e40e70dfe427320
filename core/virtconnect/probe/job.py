"""One test connect, seen from the parent: what is asked of the worker, and what came of it.

A `Job` holds no process and reads no clock but the monotonic one. Whoever drives it (the command
line with `virtconnect.probe.run`, the window with QProcess) starts a worker
(`virtconnect.probe.command`), writes `request()` as one line to its standard input, gives every
line of its standard output to `feed`, and says with `ended` when the worker is gone. Then `result`
is there, and stays.

    job = Job("hail", document, machine, conf_path=path)
    request = job.request()         # None: already finished (refused, needs-trust)
    for line in worker: for event in job.feed(line): show(event)
    job.result                      # or job.ended(DEADLINE)

The path of a key that comes from the keyring is in `request()` and nowhere else: not in events,
results, `repr` or texts of others, which are masked as they come in.
"""

import itertools
import time

from virtconnect.probe.events import (
    CANCELLED,
    CONNECTED,
    CRASHED,
    FAILED,
    NEEDS_TRUST,
    NEEDS_YOU,
    NO_BINDING,
    REFUSED,
    SKIPPED,
    TIMED_OUT,
    Ask,
    Asked,
    Done,
    Event,
    Field,
    Noise,
    Result,
    Staged,
    Started,
    decode,
)
from virtconnect.probe.preparation import Preparation
from virtconnect.probe.secret import Secret
from virtconnect.text import Refusal, Sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from virtconnect.causes.terms import Diagnosis
    from virtconnect.conf.document import ConfDocument
    from virtconnect.machine import Machine

# Why a worker is gone before it said `done`; besides events.CANCELLED and events.CRASHED.
EXIT = "exit"  # by itself
DEADLINE = "killed-deadline"  # we killed it, time was up

# Who answers what a test asks.
NEVER = "never"
REMEMBERED = "remembered"
PERSON = "person"

_CRASHES = (4, 6, 7, 8, 11)  # SIGILL, SIGABRT, SIGBUS, SIGFPE, SIGSEGV: the program's own fault

NETWORK_STAGES = ("name", "tcp", "tls", "ssh-banner", "host-key", "login", "far-side")

_numbers = itertools.count(1)


class Job:
    """A test of one connection, from the name that was given to its result.

    Making one does the stages that need no worker: read, configuration, resolve, trust. Public
    and readable at any time:

    `name` what was given (an alias, a URI, None for the default); `timeout` in seconds, kept by
    the driver; `read_only`; `key_name` of its key in the vault; `ask` who answers; `events` so
    far; `stage` the one that runs now, None between;
    `trace`, `explanation` how the name resolves and what libvirt will do (None: not reached);
    `uri` the resolved URI without the bound key; `noise` what ssh and libvirt wrote, as
    (source, text); `question` the one that is open, None without; `result` None until it is over;
    `environment` the variables in which the
    worker for this job must differ from `WorkerCommand.environment` (None: must be unset).
    """

    __slots__ = (
        "_adds_key",
        "_asked_at",
        "_begun",
        "_fault_of_file",
        "_number",
        "_plan",
        "_secret",
        "_stage_begun",
        "_uri_to_open",
        "ask",
        "askpass",
        "environment",
        "events",
        "explanation",
        "key_name",
        "machine",
        "name",
        "noise",
        "question",
        "read_only",
        "result",
        "stage",
        "timeout",
        "trace",
        "uri",
    )

    def __init__(
        self,
        name: str | None,
        conf: "ConfDocument | None",
        machine: "Machine",
        *,
        conf_path: str | None = None,
        timeout: float = 30.0,
        read_only: bool = False,
        trusted: "bool | Callable[[str], bool]" = False,
        key_path: str | None = None,
        key_name: str | None = None,
        ask: str = NEVER,
        adds_key: bool = False,
    ) -> None:
        """Resolve `name` with `conf` and prepare the test.

        `conf` is the document shown to the user (None: no file), `conf_path` its name in texts.
        `trusted` says whether the user agreed to what a URI would run, or is asked with the URI.
        `key_path` is the key file bound to the alias (a secret), `key_name` its name. `ask` says
        who answers questions: `NEVER`, `REMEMBERED` (secrets that were kept, never a yes) or
        `PERSON`. With `adds_key` ssh is told to give the key it logs in with to its agent.
        """
        self._adds_key = adds_key
        self.key_name = key_name
        self.ask = ask
        self.askpass = ""
        self.question: Ask | None = None
        self._asked_at = 0.0
        self.name = name
        self.machine = machine
        self.timeout = timeout
        self.read_only = read_only
        self.noise: list[tuple[str, str]] = []
        self.stage: str | None = None
        self.result: Result | None = None
        self._number = next(_numbers)
        self._begun = self._stage_begun = time.monotonic()
        self._secret = None if key_path is None else Secret(key_path, key_name, machine)
        prepared = Preparation(
            name, conf, machine, conf_path, read_only=read_only, secret=self._secret
        )
        self.events = prepared.events
        self.environment = prepared.environment
        self.trace = prepared.trace
        self.explanation = prepared.explanation
        self.uri = prepared.uri
        self._fault_of_file = prepared.fault_of_file
        self._plan = prepared.plan
        self._uri_to_open = prepared.uri_to_open
        if prepared.error is not None:
            self._over(REFUSED, prepared.error)
        elif prepared.misleads() or prepared.tells_password():
            self._over(REFUSED, None)
        elif not prepared.is_trusted(trusted):
            self._over(NEEDS_TRUST, None)

    def __repr__(self) -> str:
        return f"Job({self.name!r})"

    # --- with the worker ------------------------------------------------------------------------

    def request(self) -> "dict[str, object] | None":
        """Return what to send to the worker as one line of JSON; None when already finished.

        The time of the test begins now. Holds the secret key path: send it, keep it nowhere.
        """
        if self.result is not None:
            return None
        self._begun = self._stage_begun = time.monotonic()
        if self._plan is None:
            self.stage = "open"  # the first, which the worker does not say at once
        return {
            "id": self._number,
            "uri": self._uri_to_open,
            "read_only": self.read_only,
            "timeout": self.timeout,
            "ask": self.ask,
            "askpass": self.askpass,
            "plan": self._plan if not self._adds_key else {**(self._plan or {}), "adds_key": True},
        }

    @property
    def waits_for_network(self) -> bool:
        """Whether what runs now is likely to wait for somebody else."""
        if self.stage == "open":
            transport = None if self.explanation is None else self.explanation.transport
            return transport not in (None, "", "unix")
        return self.stage in NETWORK_STAGES

    def feed(self, line: bytes | str) -> list[Event]:
        """Take one line of the worker; return the events that are new with it."""
        message = decode(line)
        if self.result is not None or getattr(message, "id", None) != self._number:
            return []
        if isinstance(message, Started):
            self.stage = message.stage
            self._stage_begun = time.monotonic()
        elif isinstance(message, Staged):
            self.stage = None
            facts = tuple((name, self._masked(value)) for name, value in message.facts)
            words = message.words
            if self._secret is not None:
                words = self._secret.masked_words(words)
            event = Event(self.name, message.stage, message.outcome, message.seconds, words, facts)
            self.events.append(event)
            return [event]
        elif isinstance(message, Noise):
            self.noise.append((message.source, self._masked(message.text)))
        elif isinstance(message, Ask):
            self.question = self._masked_question(message)
            self._asked_at = time.monotonic()
        elif isinstance(message, Asked):
            if self.question is not None and self.question.question == message.question:
                self._go_on()
        elif isinstance(message, Done):
            self._done(message)
        return []

    def answer(self, answers: "Sequence[str] | None") -> "dict[str, object] | None":
        """Return what to send to the worker as the answer to `question`; None: there is none.

        `answers` has one text for each field, or is None: nobody answers. Holds secrets: send it,
        keep it nowhere. The time in which the question was open does not count.
        """
        asked = self.question
        if asked is None:
            return None
        self._go_on()
        told = None if answers is None else list(answers)
        return {"id": self._number, "question": asked.question, "answers": told}

    def _go_on(self) -> None:
        self.question = None
        waited = time.monotonic() - self._asked_at
        self._begun += waited
        self._stage_begun += waited

    def _masked_question(self, ask: Ask) -> Ask:
        fields = tuple(
            Field(self._masked(each.prompt), each.echo, each.type, each.default)
            for each in ask.fields
        )
        facts = tuple((name, self._masked(value)) for name, value in ask.facts)
        return Ask(ask.id, ask.question, ask.kind, fields, ask.again, facts)

    def ended(self, reason: str, signal: int | None = None) -> Result:
        """Take note that the worker is gone, and return the result.

        `reason` is `EXIT`, `DEADLINE`, `CANCELLED` or `CRASHED`; `signal` the number that killed
        it, if one did. After a result nothing changes.
        """
        if self.result is not None:
            return self.result
        if self.question is not None:
            self._go_on()
        stage = self.stage or "open"
        seconds = time.monotonic() - self._stage_begun
        if reason == DEADLINE:
            words, fault = Sentence("No answer within {0} s", _shown(self.timeout)), "timeout"
        elif reason == CANCELLED:
            words, fault = Sentence("Stopped"), "stopped"
        elif reason == CRASHED:
            words = Sentence("The test program died of signal {0}", signal)
            fault = "crash" if signal in _CRASHES else "gone"
        else:
            words, fault = Sentence("The test program ended without an answer"), "gone"
        outcome = SKIPPED if reason == CANCELLED else FAILED
        self.events.append(Event(self.name, stage, outcome, seconds, words, (("fault", fault),)))
        self.stage = None
        return self._over({DEADLINE: TIMED_OUT, CANCELLED: CANCELLED}.get(reason, CRASHED), None)

    def _done(self, done: Done) -> None:
        error = done.error
        if error is not None:
            error = Refusal(error.code, error.domain, self._masked(error.message))
        if done.result == CONNECTED:
            self._connected(dict(done.facts))
        elif done.result == NO_BINDING and self._error_in_sight is not None:
            self._over(REFUSED, self._error_in_sight)
        else:
            self._over(done.result, error)

    def _connected(self, facts: "dict[str, object]") -> None:
        fault = self._fault_of_file
        diagnosis = self._diagnosis(fault, REFUSED) if fault is not None else None
        self.result = self._result(
            CONNECTED,
            fault,
            diagnosis,
            uri=self.uri or _text(facts.get("uri")),
            libvirt=_text(facts.get("libvirt")),
            hypervisor=_text(facts.get("hypervisor")),
            host=_text(facts.get("host")),
            domains=_count(facts.get("domains")),
            active=_count(facts.get("active")),
            encrypted=self._is_encrypted(_claim(facts.get("encrypted"))),
        )

    def _is_encrypted(self, told: bool | None) -> bool | None:
        """Return what libvirt says, which speaks of TLS and SASL only: SSH encrypts as well."""
        transport = None if self.explanation is None else self.explanation.transport
        return True if transport in ("ssh", "libssh", "libssh2") else told

    def _over(self, result: str, error: Refusal | None) -> Result:
        diagnosis = self._diagnosis(error, result)
        if result == REFUSED and diagnosis.asks:
            result = NEEDS_YOU
        self.result = self._result(result, error, diagnosis, uri=self.uri)
        return self.result

    def _diagnosis(self, error: Refusal | None, result: str) -> "Diagnosis":
        from virtconnect.diagnosis import diagnose  # a hundred rules: only where one is needed

        return diagnose(
            error, self.events, self.explanation, self.machine, self.stderr, result=result
        )

    def _result(
        self,
        result: str,
        error: Refusal | None,
        diagnosis: "Diagnosis | None",
        *,
        uri: str | None,
        libvirt: str | None = None,
        hypervisor: str | None = None,
        host: str | None = None,
        domains: int | None = None,
        active: int | None = None,
        encrypted: bool | None = None,
    ) -> Result:
        self._plan = self._uri_to_open = None  # nobody needs the key any more
        return Result(
            self.name,
            result,
            time.monotonic() - self._begun,
            uri=uri,
            libvirt=libvirt,
            hypervisor=hypervisor,
            host=host,
            domains=domains,
            active=active,
            encrypted=encrypted,
            read_only=self.read_only,
            cause=None if diagnosis is None else diagnosis.cause,
            message=None if diagnosis is None else diagnosis.message,
            meaning=None if diagnosis is None else diagnosis.meaning,
            remedies=() if diagnosis is None else diagnosis.remedies,
            error=error,
        )

    @property
    def wants_askpass(self) -> bool:
        """Whether the driver shall set `askpass` to a folder before `request`, and remove it."""
        transport = None if self.explanation is None else self.explanation.transport
        return self.ask != NEVER and transport in ("ssh", "libssh", "libssh2")

    @property
    def key_shown(self) -> str:
        """What stands in the place of the key's path wherever it is told; "" without a key."""
        return "" if self._secret is None else self._secret.shown

    @property
    def _error_in_sight(self) -> Refusal | None:
        """The error that libvirt gives by looking at the URI and at local files alone."""
        return None if self.explanation is None else self.explanation.error

    @property
    def stderr(self) -> str:
        """What ssh, libvirt and the far side wrote, one after the other."""
        return "\n".join(text for _source, text in self.noise)

    def _masked(self, text: str) -> str:
        return text if self._secret is None else self._secret.masked(text)


def _shown(seconds: float) -> str:
    return f"{seconds:g}"


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _claim(value: object) -> bool | None:
    return value if isinstance(value, bool) else None
