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

from virtconnect.diagnosis import Diagnosis, diagnose
from virtconnect.endpoints.explain import explain
from virtconnect.probe import configuration
from virtconnect.probe.events import (
    ATTENTION,
    CANCELLED,
    CONNECTED,
    CRASHED,
    FAILED,
    NEEDS_TRUST,
    NEEDS_YOU,
    NO_BINDING,
    OK,
    REFUSED,
    SKIPPED,
    TIMED_OUT,
    Done,
    Event,
    Noise,
    Result,
    Staged,
    Started,
    decode,
)
from virtconnect.probe.plan import plan
from virtconnect.resolution import resolve
from virtconnect.text import Refusal, Sentence, visible
from virtconnect.trust import claims
from virtconnect.uri.reading import CannotCarry, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from virtconnect.conf.document import ConfDocument
    from virtconnect.endpoints.explain import Explanation
    from virtconnect.machine import Machine
    from virtconnect.resolution import Trace

# Why a worker is gone before it said `done`; besides events.CANCELLED and events.CRASHED.
EXIT = "exit"  # by itself
DEADLINE = "killed-deadline"  # we killed it, time was up

NETWORK_STAGES = ("name", "tcp", "tls", "ssh-banner", "host-key", "login", "far-side")

_numbers = itertools.count(1)


class Job:
    """A test of one connection, from the name that was given to its result.

    Making one does the stages that need no worker: read, configuration, resolve, trust. Public
    and readable at any time:

    `name` what was given (an alias, a URI, None for the default); `timeout` in seconds, kept by
    the driver; `read_only`; `events` so far; `stage` the one that runs now, None between;
    `trace`, `explanation` how the name resolves and what libvirt will do (None: not reached);
    `uri` the resolved URI without the bound key; `noise` what ssh and libvirt wrote, as
    (source, text); `result` None until it is over; `environment` the variables in which the
    worker for this job must differ from `WorkerCommand.environment` (None: must be unset).
    """

    __slots__ = (
        "_begun",
        "_fault_of_file",
        "_number",
        "_plan",
        "_secrets",
        "_stage_begun",
        "_uri_to_open",
        "environment",
        "events",
        "explanation",
        "machine",
        "name",
        "noise",
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
    ) -> None:
        """Resolve `name` with `conf` and prepare the test.

        `conf` is the document shown to the user (None: no file), `conf_path` its name in texts.
        `trusted` says whether the user agreed to what a URI would run, or is asked with the URI.
        `key_path` is the key file bound to the alias (a secret), `key_name` its name.
        """
        self.name = name
        self.machine = machine
        self.timeout = timeout
        self.read_only = read_only
        self.environment: dict[str, str | None] = {}
        self.events: list[Event] = []
        self.noise: list[tuple[str, str]] = []
        self.stage: str | None = None
        self.trace: Trace | None = None
        self.explanation: Explanation | None = None
        self.uri: str | None = None
        self.result: Result | None = None
        self._number = next(_numbers)
        self._begun = self._stage_begun = time.monotonic()
        self._fault_of_file: Refusal | None = None
        self._plan: dict[str, object] | None = None
        self._secrets: tuple[tuple[str, str], ...] = ()
        self._uri_to_open: str | None = None
        self._read()
        if self._resolve(conf, conf_path) and self._is_trusted(trusted):
            self._explain(key_path, key_name)

    def __repr__(self) -> str:
        return f"Job({self.name!r})"

    # --- before the worker ----------------------------------------------------------------------

    def _tell(self, stage: str, outcome: str, words: Sentence) -> None:
        self.events.append(Event(self.name, stage, outcome, 0.0, words))

    def _read(self) -> None:
        if self.name is None:
            self._tell("read", SKIPPED, Sentence("No name was given; libvirt has a default"))
            return
        reading = read(self.name)
        if reading.error is not None:
            self._tell("read", FAILED, Sentence("{0}", reading.error.message))
        elif reading.driver is None:
            self._tell("read", OK, Sentence("“{0}” is a name, not a URI", self.name))
        elif reading.effective_transport:
            words = Sentence("{0} over {1}", reading.driver, reading.effective_transport)
            self._tell("read", OK, words)
        else:
            self._tell("read", OK, Sentence("{0}", reading.driver))

    def _resolve(self, conf: "ConfDocument | None", conf_path: str | None) -> bool:
        """Do configuration and resolve; False: libvirt would give up before any driver."""
        machine = self.machine
        saved = configuration.saved(machine)
        unreadable = saved.unreadable if conf is None else None
        self.trace = trace = resolve(
            self.name, conf, machine, conf_path=conf_path, conf_error=unreadable
        )
        stopped = configuration.fault_of_the_file(trace)
        fault = stopped or saved.fault
        if fault is not None:
            if saved.fault is not None:
                self.environment = configuration.environment_without(machine)
            outcome = ATTENTION if stopped is None and trace.alias is not None else FAILED
            if outcome == FAILED:
                self._fault_of_file = fault
            self._tell("configuration", outcome, Sentence("{0}", fault.message))
        elif saved.document is None:
            self._tell(
                "configuration", OK, Sentence("There is no {0}, and none is needed", saved.path)
            )
        else:
            self._tell("configuration", OK, Sentence("{0}", saved.path))
        if stopped is not None:
            uri = configuration.meant(self.name, conf)
            if uri is not None:
                trace = resolve(uri, None, machine)
        self.uri = trace.uri
        if trace.error is not None:
            self._tell("resolve", FAILED, Sentence("{0}", trace.error.message))
            self._over(REFUSED, trace.error)
            return False
        words = Sentence("libvirt looks for a hypervisor by itself")
        self._tell("resolve", OK, words if trace.uri is None else Sentence("{0}", trace.uri))
        self.explanation = explain(
            trace, None if saved.fault else saved.document, machine, read_only=self.read_only
        )
        return True

    def _is_trusted(self, trusted: "bool | Callable[[str], bool]") -> bool:
        """Do trust; False: the URI would run something that nobody agreed to."""
        uri = self.uri
        found = claims(uri) if uri is not None else ()
        if uri is None or not found:
            return True
        if trusted(uri) if callable(trusted) else trusted:
            self._tell("trust", OK, found[0].text)
            return True
        self._tell("trust", FAILED, found[0].text)
        self._over(NEEDS_TRUST, None)
        return False

    def _explain(self, key_path: str | None, key_name: str | None) -> None:
        """Make the worker's plan; from here on the key's path may be around."""
        explanation = self.explanation
        if explanation is None:
            return
        uri = self.uri
        if uri is not None:
            if key_path is not None:
                uri = self._with_key(uri, key_path, key_name)
            if self.environment and explanation.known_hosts:
                uri = _with_parameter(uri, "known_hosts", explanation.known_hosts)
            if uri != self.uri:
                conf = None if self.environment else configuration.saved(self.machine).document
                trace = resolve(uri, conf, self.machine)
                explanation = explain(trace, conf, self.machine, read_only=self.read_only)
        self._uri_to_open = uri
        self._plan = plan(explanation, self.machine)

    def _with_key(self, uri: str, key_path: str, key_name: str | None) -> str:
        """Return `uri` with the bound key where the transport heeds it and none is there."""
        reading = read(uri)
        if reading.transport not in ("ssh", "libssh", "libssh2") or reading.parameter("keyfile"):
            return uri
        keyed = _with_parameter(uri, "keyfile", key_path)
        shown = f"⟦{key_name or 'key'}⟧"
        forms = {key_path, visible(key_path), _parameter_text(keyed, "keyfile")}
        self._secrets = tuple((form, shown) for form in sorted(forms, key=len, reverse=True))
        return keyed

    # --- with the worker ------------------------------------------------------------------------

    def request(self) -> "dict[str, object] | None":
        """Return what to send to the worker as one line of JSON; None when already finished.

        The time of the test begins now. Holds the secret key path: send it, keep it nowhere.
        """
        if self.result is not None:
            return None
        self._begun = self._stage_begun = time.monotonic()
        return {
            "id": self._number,
            "uri": self._uri_to_open,
            "read_only": self.read_only,
            "ask": "never",
            "plan": self._plan,
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
            words = self._masked_words(message.words)
            event = Event(self.name, message.stage, message.outcome, message.seconds, words, facts)
            self.events.append(event)
            return [event]
        elif isinstance(message, Noise):
            self.noise.append((message.source, self._masked(message.text)))
        elif isinstance(message, Done):
            self._done(message)
        return []

    def ended(self, reason: str, signal: int | None = None) -> Result:
        """Take note that the worker is gone, and return the result.

        `reason` is `EXIT`, `DEADLINE`, `CANCELLED` or `CRASHED`; `signal` the number that killed
        it, if one did. After a result nothing changes.
        """
        if self.result is not None:
            return self.result
        stage = self.stage or "open"
        seconds = time.monotonic() - self._stage_begun
        if reason == DEADLINE:
            words, fault = Sentence("No answer within {0} s", _shown(self.timeout)), "timeout"
        elif reason == CANCELLED:
            words, fault = Sentence("Stopped"), "stopped"
        elif reason == CRASHED:
            words, fault = Sentence("The test program died of signal {0}", signal), "crash"
        else:
            words, fault = Sentence("The test program ended without an answer"), "crash"
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

    def _diagnosis(self, error: Refusal | None, result: str) -> Diagnosis:
        return diagnose(
            error, self.events, self.explanation, self.machine, self.stderr, result=result
        )

    def _result(
        self,
        result: str,
        error: Refusal | None,
        diagnosis: Diagnosis | None,
        *,
        uri: str | None,
        libvirt: str | None = None,
        hypervisor: str | None = None,
        host: str | None = None,
        domains: int | None = None,
        active: int | None = None,
        encrypted: bool | None = None,
    ) -> Result:
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
    def _error_in_sight(self) -> Refusal | None:
        """The error that libvirt gives by looking at the URI and at local files alone."""
        return None if self.explanation is None else self.explanation.error

    @property
    def stderr(self) -> str:
        """What ssh, libvirt and the far side wrote, one after the other."""
        return "\n".join(text for _source, text in self.noise)

    # --- secrets --------------------------------------------------------------------------------

    def _masked(self, text: str) -> str:
        for secret, shown in self._secrets:
            text = text.replace(secret, shown)
        return text

    def _masked_words(self, words: Sentence) -> Sentence:
        if not self._secrets:
            return words
        return Sentence(words.template, *(self._masked(value) for value in words.values))


def _with_parameter(uri: str, name: str, value: str) -> str:
    try:
        return read(uri).with_parameter(name, value)
    except CannotCarry:  # a path no URI can hold; libvirt then looks where it always does
        return uri


def _parameter_text(uri: str, name: str) -> str:
    """Return a parameter's value as it is written in the text."""
    reading = read(uri)
    index = reading.parameter_index(name)
    span = None if index is None else reading.parameter_spans(index)[1]
    return uri if span is None else uri[span.start : span.end]


def _shown(seconds: float) -> str:
    return f"{seconds:g}"


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _claim(value: object) -> bool | None:
    return value if isinstance(value, bool) else None
