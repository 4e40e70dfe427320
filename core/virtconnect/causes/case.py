"""A failed test as the rules look at it: the error's words, our own stages, and who was asked."""

import re

from virtconnect.catalog.drivers import driver
from virtconnect.causes.unwrapping import decisive, is_bare_event, spoken, unwrapped
from virtconnect.uri.password import owner
from virtconnect.uri.reading import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from virtconnect.endpoints.endpoint import Explanation
    from virtconnect.machine import Machine
    from virtconnect.probe.events import Event
    from virtconnect.text import Refusal

_SYSTEM_ERROR = 38  # VIR_ERR_SYSTEM_ERROR
_SSH_FAMILY = ("ssh", "libssh", "libssh2")


class Case:
    """What is known of one failure.

    `text` is libvirt's message unwrapped, after it what ssh and others wrote, all without noise;
    `message` libvirt's as it came. `code` and `domain` are virError's, 0 without an error. `said`
    are the named groups of the text that matched the rule being told.
    """

    def __init__(
        self,
        error: "Refusal | None",
        events: "Sequence[Event]",
        explanation: "Explanation | None",
        machine: "Machine",
        stderr: str,
        result: str,
    ) -> None:
        self.events = events
        self.explanation = explanation
        self.machine = machine
        self.result = result
        self.code = 0 if error is None else error.code
        self.domain = 0 if error is None else error.domain
        self.message = "" if error is None else error.message
        if is_bare_event(self.message):
            self.code = _SYSTEM_ERROR  # as of the other texts of the same end
        # ssh's own complaint first: it is complete, whatever libvirt made of its copy.
        self.text = decisive(f"{stderr}\n{unwrapped(self.message)}")
        given = events[0].input if events else None
        self.input = given
        uri = explanation.uri if explanation is not None else None
        self.uri = uri if uri is not None else given if given is not None and ":" in given else None
        self.reading = read(self.uri or "")
        transport = explanation.transport if explanation is not None else None
        self.transport = transport or self.reading.effective_transport
        self.said: dict[str, str] = {}

    @property
    def is_remote(self) -> bool:
        """Whether another computer is involved."""
        return self.transport in (*_SSH_FAMILY, "tcp", "tls", "ext")

    @property
    def is_session(self) -> bool:
        """Whether the user's own daemon is meant."""
        return self.machine.uid != 0 and self.reading.path == "/session"

    def has_fault(self, stage: str, fault: str) -> bool:
        """Tell whether our own stage failed with `fault`."""
        return any(
            event.stage == stage and event.outcome == "failed" and event.fact("fault") == fault
            for event in self.events
        )

    def fact(self, name: str) -> str | None:
        """Return what the newest stage that knows it says of `name`."""
        for event in reversed(self.events):
            value = event.fact(name)
            if value:
                return value
        return None

    @property
    def failed_stage(self) -> str | None:
        """The last stage that failed."""
        for event in reversed(self.events):
            if event.outcome == "failed":
                return event.stage
        return None

    def search(self, pattern: str) -> "re.Match[str] | None":
        """Look for a rule's pattern in what was said."""
        return re.search(pattern, self.text, re.MULTILINE)

    # --- the words a sentence may use -------------------------------------------------------------

    def value(self, name: str) -> str:
        """Return one of the things sentences speak of; `?` where it is not known."""
        if self.said.get(name):
            return self.said[name]
        own = getattr(self, f"_{name}", None)
        value = own() if callable(own) else None
        return value or self.fact(name) or "?"

    def _input(self) -> str | None:
        return self.input

    def _uri(self) -> str | None:
        return self.uri

    def _host(self) -> str:
        on_the_way = self.fact("hop")  # a host of ProxyJump, where it ended
        if on_the_way:
            return on_the_way
        host = self.explanation.host if self.explanation is not None else None
        return host or self.reading.server or "localhost"

    def _port(self) -> str | None:
        port = self.explanation.port if self.explanation is not None else None
        if port:
            return str(port)
        return str(self.reading.port or ("22" if self.transport == "ssh" else "")) or None

    def _user(self) -> str | None:
        return self.fact("user") or self.reading.user

    def _user_and_more(self) -> str:
        """Return whose password stands in the URI, and a sign in its place."""
        return f"{owner(self.uri or '') or ''}:…"

    def _driver(self) -> str | None:
        return self.reading.driver

    def _transport(self) -> str:
        return self.transport

    def _path(self) -> str | None:
        return self.reading.path

    def _socket(self) -> str | None:
        return self.explanation.socket if self.explanation is not None else None

    def _key_file(self) -> str | None:
        return self.reading.parameter("keyfile") or (
            self.explanation.keyfile if self.explanation is not None else None
        )

    def _known_hosts(self) -> str:
        known = self.explanation.known_hosts if self.explanation is not None else None
        return known or "~/.ssh/known_hosts"

    def _conf(self) -> str:
        return self.machine.libvirt_conf

    def _why(self) -> str | None:
        failed = (event.text for event in reversed(self.events) if event.outcome == "failed")
        return next(failed, None)

    def _spoken(self) -> str | None:
        return spoken(self.message)

    def _libvirt(self) -> str:
        return ".".join(str(number) for number in self.machine.libvirt)

    def _account(self) -> str:
        """Return the user at the host, as ssh writes it."""
        user = self._user()
        return f"{user}@{self._host()}" if user else self._host()

    def _unit(self) -> str:
        """Return the systemd unit that listens for this driver on this computer."""
        daemon = self.explanation.daemon if self.explanation is not None else None
        return f"{daemon or 'libvirtd'}.socket"

    def _far_unit(self) -> str:
        """Return the systemd unit that listens for this driver on a computer of today."""
        row = driver(self.reading.driver or "")
        return f"{(row.daemon if row is not None else None) or 'virtqemud'}.socket"
