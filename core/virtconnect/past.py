"""What is remembered of a test, and what has changed since a connection last worked.

A memory holds no URI, no path and no message: of the URI a short digest (of its text without a
password), of the host its key's public fingerprint.
"""

import re

from virtconnect.state import PastTest
from virtconnect.text import Sentence, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from virtconnect.causes.rule import Say
    from virtconnect.machine import Machine
    from virtconnect.probe.events import Event, Result

_DIGITS = 12  # of a digest: enough to see a change
_FINGERPRINT = re.compile(r"SHA256:[A-Za-z0-9+/]{20,}={0,2}")
_OPEN = "…"  # stands for what a remembered sentence was about


def remembered(
    result: "Result", events: "Iterable[Event]", machine: "Machine", when: float
) -> PastTest:
    """Return what to keep of a test that ended at `when` (seconds since 1970 UTC)."""
    return PastTest(
        when,
        result.result,
        result.cause,
        result.seconds,
        uri=None if result.uri is None else uri_digest(result.uri),
        libvirt=machine.libvirt_text,
        far=result.libvirt,
        host_key=_host_key(events),
    )


def uri_digest(uri: str) -> str:
    """Return what tells one URI from another and does not tell what it is."""
    from hashlib import sha256

    from virtconnect.uri.reading import CannotCarry, read

    reading = read(uri)
    user, colon, _password = (reading.user or "").partition(":")
    if colon:
        try:
            uri = reading.with_part("user", user or None)
        except CannotCarry:
            uri = ""
    return sha256(uri.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _host_key(events: "Iterable[Event]") -> str | None:
    for event in events:
        if event.stage == "host-key":
            found = _FINGERPRINT.search(event.fact("key") or "")
            return None if found is None else found[0]
    return None


class SinceThen(Value):
    """What has changed since a connection last worked: that test, and a sentence for each change.

    `failures` counts the tests that failed since. No changes: nothing that is known here.
    """

    __slots__ = ("changes", "failures", "worked")

    def __init__(self, worked: PastTest, failures: int, changes: tuple[Sentence, ...]) -> None:
        self.worked = worked
        self.failures = failures
        self.changes = changes


def since_it_worked(tests: "Sequence[PastTest]") -> SinceThen | None:
    """Compare the latest test with the last one that connected; None: it never did, or it does.

    A test that was stopped says nothing of the connection and does not count.
    """
    told = [test for test in tests if test.result != "cancelled"]
    worked = next((test for test in reversed(told) if test.result == "connected"), None)
    if worked is None or worked is told[-1]:
        return None
    failures = len(told) - 1 - max(at for at, test in enumerate(told) if test is worked)
    return SinceThen(worked, failures, tuple(_changes(worked, told[-1])))


def _changes(worked: PastTest, now: PastTest) -> "Iterable[Sentence]":
    if now.uri is not None and worked.uri not in (None, now.uri):
        yield Sentence("the URI was changed")
    if now.host_key is not None and worked.host_key not in (None, now.host_key):
        yield Sentence("the host shows another key: {0}", now.host_key)
    elif now.cause == "ssh-host-key-changed":
        yield Sentence("the host shows another key")
    if now.libvirt is not None and worked.libvirt not in (None, now.libvirt):
        yield Sentence("libvirt here is {1}, it was {0}", worked.libvirt, now.libvirt)


def cause_in_words(test: PastTest) -> Sentence | None:
    """Return the sentence of a remembered cause; what it was about is not remembered (“…”).

    None without a cause, and for one that this version does not know.
    """
    if test.cause is None:
        return None
    from virtconnect.diagnosis import RULES

    for rule in RULES:
        if rule.cause == test.cause:
            return _without_values(rule.message)
    return None


def _without_values(message: "Say") -> Sentence:
    values = (name[1:] if name[0] == "=" else _OPEN for name in message.names)
    return Sentence(message.template, *values)
