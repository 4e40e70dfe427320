"""What a test connect tells: its stages, its messages from the worker, and its one result.

The worker (the folder `worker`, a program of its own) writes one JSON object a line. Kinds:

    {"event": "hello", "protocol": 1, "python": "3.11.2", "pid": 4711}
    {"event": "started", "id": 1, "stage": "tcp"}
    {"event": "stage", "id": 1, "stage": "tcp", "outcome": "ok", "seconds": 0.021,
     "words": ["{0}", "10.1.2.3:22"], "facts": {"address": "10.1.2.3"}}
    {"event": "noise", "id": 1, "source": "ssh", "text": "…"}
    {"event": "ask", "id": 1, "question": 2, "kind": "askpass", "again": 0, "facts": {…},
     "fields": [{"prompt": "…", "echo": false, "type": 0, "default": ""}]}
    {"event": "asked", "id": 1, "question": 2}
    {"event": "done", "id": 1, "result": "connected", "seconds": 0.9, "error": null, "facts": {…}}

Words are a template and its values, so that they can be translated whole. Facts are strings, for
the diagnosis; numbers and claims of `done` keep their JSON type. A kind that is not known here is
kept as `Unknown`: an older program must live with a newer worker.
"""

import re

from virtconnect.text import Refusal, Sentence, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from virtconnect.causes.terms import Remedy

PROTOCOL = 1

STAGES = (
    "read",
    "configuration",
    "resolve",
    "trust",
    "name",
    "tcp",
    "tls",
    "ssh-banner",
    "host-key",
    "login",
    "far-side",
    "open",
    "ask",
)
STAGE_TITLES = {
    "read": Sentence("Read the URI"),
    "configuration": Sentence("Configuration"),
    "resolve": Sentence("Resolve"),
    "trust": Sentence("Trust"),
    "name": Sentence("Name"),
    "tcp": Sentence("TCP"),
    "tls": Sentence("TLS"),
    "ssh-banner": Sentence("SSH server"),
    "host-key": Sentence("Host key"),
    "login": Sentence("Login"),
    "far-side": Sentence("Far side"),
    "open": Sentence("libvirt"),
    "ask": Sentence("Question"),
}

OK = "ok"
ATTENTION = "attention"  # it goes on, and somebody should look
FAILED = "failed"
SKIPPED = "skipped"
OUTCOMES = (OK, ATTENTION, FAILED, SKIPPED)

CONNECTED = "connected"
REFUSED = "refused"
TIMED_OUT = "timed-out"
CANCELLED = "cancelled"
NEEDS_YOU = "needs-you"  # it would have to ask
NEEDS_TRUST = "needs-trust"  # it would run a program or far text nobody agreed to
NO_BINDING = "no-binding"
CRASHED = "crashed"
RESULTS = (
    CONNECTED,
    REFUSED,
    TIMED_OUT,
    CANCELLED,
    NEEDS_YOU,
    NEEDS_TRUST,
    NO_BINDING,
    CRASHED,
)

# Who asks: ssh, libvirt itself, or we, whether a host's key is to be trusted.
ASKPASS = "askpass"
CREDENTIALS = "credentials"
HOST_KEY = "host-key"

Facts = tuple[tuple[str, str], ...]

_FOREVER = 1e9  # seconds
_LONGEST = 1000  # code points of a template; it may repeat its values
# A template says where its values stand and nothing else: a width could ask for all the memory.
_PLAIN = re.compile(r"(?:[^{}]++|\{[0-9]\}|\{\{|\}\})*+\Z").match


class Event(Value):
    """One stage that has settled.

    `input` is what was asked for (an alias, a URI, None for the default), `stage` one of `STAGES`,
    `outcome` one of `OUTCOMES`, `seconds` how long the stage took, `text` its English words.
    `words` are the same words to translate, `facts` pairs of strings for the diagnosis.
    """

    __slots__ = ("facts", "input", "outcome", "seconds", "stage", "text", "words")

    def __init__(
        self,
        input: str | None,
        stage: str,
        outcome: str,
        seconds: float,
        text: str | Sentence,
        facts: Facts = (),
    ) -> None:
        self.input = input
        self.stage = stage
        self.outcome = outcome
        self.seconds = seconds
        self.words = text if isinstance(text, Sentence) else Sentence("{0}", text)
        self.text = str(self.words)
        self.facts = facts

    def fact(self, name: str) -> str | None:
        """Return the fact `name`, None when the stage did not find it out."""
        return next((value for key, value in self.facts if key == name), None)

    def as_dict(self) -> "dict[str, object]":
        """Return the event as the command line's JSON has it (a public contract)."""
        return {
            "input": self.input,
            "stage": self.stage,
            "outcome": self.outcome,
            "seconds": round(self.seconds, 3),
            "text": self.text,
        }


class Result(Value):
    """How a test ended.

    `result` is one of `RESULTS`, `seconds` the whole time. What the driver could not tell is None
    and no failure. `cause` is a stable code, `message` its sentence, `meaning` what it means for
    the user, `remedies` what can be done; `error` is libvirt's own. A connection that works under
    a configuration which stops libvirt is `connected` and has a cause all the same.
    """

    __slots__ = (
        "active",
        "cause",
        "domains",
        "encrypted",
        "error",
        "host",
        "hypervisor",
        "input",
        "libvirt",
        "meaning",
        "message",
        "read_only",
        "remedies",
        "result",
        "seconds",
        "uri",
    )

    def __init__(
        self,
        input: str | None,
        result: str,
        seconds: float,
        *,
        uri: str | None = None,
        libvirt: str | None = None,
        hypervisor: str | None = None,
        host: str | None = None,
        domains: int | None = None,
        active: int | None = None,
        encrypted: bool | None = None,
        read_only: bool = False,
        cause: str | None = None,
        message: Sentence | None = None,
        meaning: Sentence | None = None,
        remedies: "tuple[Remedy, ...]" = (),
        error: Refusal | None = None,
    ) -> None:
        self.input = input
        self.result = result
        self.seconds = seconds
        self.uri = uri
        self.libvirt = libvirt
        self.hypervisor = hypervisor
        self.host = host
        self.domains = domains
        self.active = active
        self.encrypted = encrypted
        self.read_only = read_only
        self.cause = cause
        self.message = message
        self.meaning = meaning
        self.remedies = remedies
        self.error = error

    def as_dict(self) -> "dict[str, object]":
        """Return the result as the command line's JSON has it (a public contract)."""
        error = self.error
        return {
            "input": self.input,
            "result": self.result,
            "seconds": round(self.seconds, 3),
            "uri": self.uri,
            "libvirt": self.libvirt,
            "hypervisor": self.hypervisor,
            "host": self.host,
            "domains": self.domains,
            "active": self.active,
            "encrypted": self.encrypted,
            "read_only": self.read_only,
            "cause": self.cause,
            "message": None if self.message is None else str(self.message),
            "meaning": None if self.meaning is None else str(self.meaning),
            "remedies": [remedy.as_dict() for remedy in self.remedies],
            "error": None
            if error is None
            else {"code": error.code, "domain": error.domain, "message": error.message},
        }


class Hello(Value):
    """The worker is up: the version of its protocol, its Python, its process."""

    __slots__ = ("pid", "protocol", "python")

    def __init__(self, protocol: int, python: str, pid: int) -> None:
        self.protocol = protocol
        self.python = python
        self.pid = pid


class Started(Value):
    """A stage of request `id` has begun (and is what hangs when nothing follows)."""

    __slots__ = ("id", "stage")

    def __init__(self, id: int, stage: str) -> None:
        self.id = id
        self.stage = stage


class Staged(Value):
    """A stage of request `id` has settled."""

    __slots__ = ("facts", "id", "outcome", "seconds", "stage", "words")

    def __init__(
        self, id: int, stage: str, outcome: str, seconds: float, words: Sentence, facts: Facts
    ) -> None:
        self.id = id
        self.stage = stage
        self.outcome = outcome
        self.seconds = seconds
        self.words = words
        self.facts = facts


class Noise(Value):
    """Text that somebody else wrote during request `id`.

    `source` says who: `ssh` (our own login probe), `repeat` (libvirt's command line run again by
    us), `libvirt` (its warnings and errors), `worker`.
    """

    __slots__ = ("id", "source", "text")

    def __init__(self, id: int, source: str, text: str) -> None:
        self.id = id
        self.source = source
        self.text = text


class Field(Value):
    """One thing to be told: its `prompt` as who asks wrote it, whether it may be seen (`echo`).

    `type` is libvirt's VIR_CRED_…, 0 where another asks; `default` what is meant if nothing is
    told.
    """

    __slots__ = ("default", "echo", "prompt", "type")

    def __init__(self, prompt: str, echo: bool, type: int = 0, default: str = "") -> None:
        self.prompt = prompt
        self.echo = echo
        self.type = type
        self.default = default


class Ask(Value):
    """Request `id` has the question numbered `question` and waits for its answer.

    The answer is a line `{"id": …, "question": …, "answers": [text for each field] or null}`.
    `kind` is one of `ASKPASS`, `CREDENTIALS`, `HOST_KEY`; `again` how many answers to the same
    were not taken.
    """

    __slots__ = ("again", "facts", "fields", "id", "kind", "question")

    def __init__(
        self,
        id: int,
        question: int,
        kind: str,
        fields: tuple[Field, ...],
        again: int = 0,
        facts: Facts = (),
    ) -> None:
        self.id = id
        self.question = question
        self.kind = kind
        self.fields = fields
        self.again = again
        self.facts = facts

    def fact(self, name: str) -> str:
        """Return the fact `name`, "" when it was not told."""
        return next((value for key, value in self.facts if key == name), "")


class Asked(Value):
    """A question is over by itself: who asked it is gone."""

    __slots__ = ("id", "question")

    def __init__(self, id: int, question: int) -> None:
        self.id = id
        self.question = question


class Done(Value):
    """Request `id` is over; `facts` are the `Result` fields the open could tell, as pairs."""

    __slots__ = ("error", "facts", "id", "result", "seconds")

    def __init__(
        self,
        id: int,
        result: str,
        seconds: float,
        error: Refusal | None,
        facts: "tuple[tuple[str, object], ...]",
    ) -> None:
        self.id = id
        self.result = result
        self.seconds = seconds
        self.error = error
        self.facts = facts


class Unknown(Value):
    """A line this program does not understand, kept as it came."""

    __slots__ = ("line",)

    def __init__(self, line: str) -> None:
        self.line = line


Message = Hello | Started | Staged | Noise | Ask | Asked | Done | Unknown


def decode(line: bytes | str) -> Message:
    """Return what one line of the worker says; never raises (see `Unknown`)."""
    import json

    text = line.decode("utf-8", "surrogateescape") if isinstance(line, bytes) else line
    try:
        fields = json.loads(text)
        make = _KINDS[fields["event"]]
        return make(fields)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return Unknown(text)


def _hello(fields: "Mapping[str, object]") -> Hello:
    return Hello(_int(fields["protocol"]), _str(fields["python"]), _int(fields["pid"]))


def _started(fields: "Mapping[str, object]") -> Started:
    return Started(_int(fields["id"]), _str(fields["stage"]))


def _staged(fields: "Mapping[str, object]") -> Staged:
    return Staged(
        _int(fields["id"]),
        _str(fields["stage"]),
        _one_of(fields["outcome"], OUTCOMES),
        _seconds(fields["seconds"]),
        _words(fields["words"]),
        tuple((name, _str(value)) for name, value in _pairs(fields["facts"])),
    )


def _noise(fields: "Mapping[str, object]") -> Noise:
    return Noise(_int(fields["id"]), _str(fields["source"]), _str(fields["text"]))


def _ask(fields: "Mapping[str, object]") -> Ask:
    kind = _one_of(fields["kind"], (ASKPASS, CREDENTIALS, HOST_KEY))
    given = fields["fields"]
    if type(given) is not list or not given:
        raise TypeError(given)
    asked = tuple(
        Field(_str(each["prompt"]), each["echo"] is True, _int(each["type"]), _str(each["default"]))
        for each in map(dict, given)
    )
    facts = tuple((name, _str(value)) for name, value in _pairs(fields["facts"]))
    return Ask(
        _int(fields["id"]), _int(fields["question"]), kind, asked, _int(fields["again"]), facts
    )


def _asked(fields: "Mapping[str, object]") -> Asked:
    return Asked(_int(fields["id"]), _int(fields["question"]))


def _done(fields: "Mapping[str, object]") -> Done:
    error = fields["error"]
    refusal = None
    if error is not None:
        given = dict(_pairs(error))
        refusal = Refusal(_int(given["code"]), _int(given["domain"]), _str(given["message"]))
    return Done(
        _int(fields["id"]),
        _one_of(fields["result"], RESULTS),
        _seconds(fields["seconds"]),
        refusal,
        tuple(_pairs(fields["facts"])),
    )


_KINDS: "dict[object, Callable[[Mapping[str, object]], Message]]" = {
    "hello": _hello,
    "started": _started,
    "stage": _staged,
    "noise": _noise,
    "ask": _ask,
    "asked": _asked,
    "done": _done,
}


def _int(value: object) -> int:
    if type(value) is not int:
        raise TypeError(value)
    return value


def _str(value: object) -> str:
    if type(value) is not str:
        raise TypeError(value)
    return value


def _seconds(value: object) -> float:
    if type(value) is not float and type(value) is not int:
        raise TypeError(value)
    if not 0 <= value < _FOREVER:  # JSON as Python reads it has NaN and Infinity as well
        raise ValueError(value)
    return value


def _one_of(value: object, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise ValueError(value)
    return _str(value)


def _pairs(value: object) -> "list[tuple[str, object]]":
    if type(value) is not dict:
        raise TypeError(value)
    return list(value.items())


def _words(value: object) -> Sentence:
    if type(value) is not list or not value:
        raise TypeError(value)
    template = _str(value[0])
    if len(value) > 1 and (len(template) > _LONGEST or not _PLAIN(template)):
        raise ValueError(template)
    words = Sentence(template, *value[1:])
    str(words)  # a template that does not fit its values is not words
    return words
