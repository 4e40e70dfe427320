"""What a test does before it needs a worker: read, configuration, resolve, trust, and the plan."""

from virtconnect.endpoints.explain import explain
from virtconnect.probe import configuration
from virtconnect.probe.events import ATTENTION, FAILED, OK, SKIPPED, Event
from virtconnect.probe.plan import plan
from virtconnect.probe.secret import with_parameter
from virtconnect.resolution import resolve
from virtconnect.text import Sentence
from virtconnect.trust import claims, hostile
from virtconnect.uri.password import owner, spellings
from virtconnect.uri.reading import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from virtconnect.conf.document import ConfDocument
    from virtconnect.endpoints.explain import Explanation
    from virtconnect.machine import Machine
    from virtconnect.probe.secret import Secret
    from virtconnect.text import Refusal

# Transports whose logins are tried with a program that is told the user on its command line.
_TELL_USER = ("ssh", "libssh", "libssh2")


class Preparation:
    """The way from a name to what the worker is asked.

    `events` tell it. `error` is what libvirt gives up with before any driver is asked, None when
    it goes on. `fault_of_file` is why the user's configuration stops libvirt for this name; then,
    and where it would stop the URI, `environment` hides the file from libvirt. `uri` is the
    resolved URI, `uri_to_open` that one with what is secret in it, as may be `plan`.
    """

    def __init__(
        self,
        name: str | None,
        conf: "ConfDocument | None",
        machine: "Machine",
        conf_path: str | None,
        *,
        read_only: bool,
        secret: "Secret | None",
    ) -> None:
        self._name = name
        self._machine = machine
        self._read_only = read_only
        self._saved = configuration.saved(machine)
        self.events: list[Event] = []
        self.environment: dict[str, str | None] = {}
        self.explanation: Explanation | None = None
        self.fault_of_file: Refusal | None = None
        self.plan: dict[str, object] | None = None
        self._read()
        unreadable = self._saved.unreadable if conf is None else None
        self.trace = resolve(name, conf, machine, conf_path=conf_path, conf_error=unreadable)
        stopped = configuration.fault_of_the_file(self.trace)
        self._configure(stopped)
        meant = None if stopped is None else configuration.meant(name, conf)
        trace = self.trace if meant is None else resolve(meant, None, machine)
        self.uri = self.uri_to_open = trace.uri
        self.error = trace.error
        if trace.error is not None:
            self._tell("resolve", FAILED, Sentence("{0}", trace.error.message))
            return
        words = Sentence("libvirt looks for a hypervisor by itself")
        self._tell("resolve", OK, words if trace.uri is None else Sentence("{0}", trace.uri))
        self.explanation = explain(trace, self._conf, machine, read_only=read_only)
        self._make_plan(self.explanation, secret)

    def _tell(self, stage: str, outcome: str, words: Sentence) -> None:
        self.events.append(Event(self._name, stage, outcome, 0.0, words))

    def _read(self) -> None:
        if self._name is None:
            self._tell("read", SKIPPED, Sentence("No name was given; libvirt has a default"))
            return
        reading = read(self._name)
        if reading.error is not None:
            self._tell("read", FAILED, Sentence("{0}", reading.error.message))
        elif reading.driver is None:
            self._tell("read", OK, Sentence("“{0}” is a name, not a URI", self._name))
        elif reading.effective_transport:
            words = Sentence("{0} over {1}", reading.driver, reading.effective_transport)
            self._tell("read", OK, words)
        else:
            self._tell("read", OK, Sentence("{0}", reading.driver))

    def _configure(self, stopped: "Refusal | None") -> None:
        """Do configuration; `stopped` is why this very name fails for the file's sake.

        An alias that stands before a bad entry works in virsh; the full URI, which is what is
        opened here, is not found before it, so the file is hidden then as well.
        """
        saved = self._saved
        fault = stopped or saved.fault
        if saved.fault is not None:
            self.environment = configuration.environment_without(self._machine)
        if fault is None:
            words = Sentence("{0}", saved.path)
            if saved.document is None:
                words = Sentence("There is no {0}, and none is needed", saved.path)
            self._tell("configuration", OK, words)
        elif stopped is None and self.trace.alias is not None:
            self._tell("configuration", ATTENTION, Sentence("{0}", fault.message))
        else:
            self.fault_of_file = fault
            self._tell("configuration", FAILED, Sentence("{0}", fault.message))

    @property
    def _conf(self) -> "ConfDocument | None":
        """The configuration that libvirt will see."""
        return None if self._saved.fault is not None else self._saved.document

    def _make_plan(self, explanation: "Explanation", secret: "Secret | None") -> None:
        """Tell what the worker shall do; from here on a secret is around."""
        uri = self.uri
        if uri is not None:
            if secret is not None:
                uri = secret.put_into(uri)
            if self.environment and explanation.known_hosts:
                # libssh keeps its known hosts beside the file that is hidden.
                uri = with_parameter(uri, "known_hosts", explanation.known_hosts)
            if uri != self.uri:
                trace = resolve(uri, self._conf, self._machine)
                explanation = explain(trace, self._conf, self._machine, read_only=self._read_only)
        self.uri_to_open = uri
        self.plan = plan(explanation, self._machine)

    def misleads(self) -> bool:
        """Do trust as far as no yes can: True where the URI, or the name given, is hostile."""
        for text in (self.uri, self._name):
            found = None if text is None else hostile(text)
            if found is not None:
                fault = (("fault", "hostile"),)
                self.events.append(Event(self._name, "trust", FAILED, 0.0, found, fault))
                return True
        return False

    def tells_password(self) -> bool:
        """Do trust as far as no yes can: True where a program would be told a password of the URI.

        libvirt passes the user on as it is, so its ssh would have `-l root:secret` where every
        user of this computer can read it; our own look at libssh's hosts would have the same.
        """
        told = self.explanation
        if self.uri is None or told is None or told.transport not in _TELL_USER:
            return False
        if owner(self.uri) is None:
            return False
        words = (*(told.argv or ()), told.remote_command or "", read(self.uri).user or "")
        if not any(password in word for password in spellings((self.uri,)) for word in words):
            return False  # in name=, which only the far libvirt is told then
        self.events.append(
            Event(
                self._name,
                "trust",
                FAILED,
                0.0,
                Sentence("Every user of this computer could read the password in the URI"),
                (("fault", "password"),),
            )
        )
        return True

    def is_trusted(self, trusted: "bool | Callable[[str], bool]") -> bool:
        """Do trust; False: the URI would run something that nobody agreed to."""
        uri = self.uri
        found = claims(uri) if uri is not None else ()
        if uri is None or not found:
            return True
        agreed = trusted(uri) if callable(trusted) else trusted
        self._tell("trust", OK if agreed else FAILED, found[0].text)
        return agreed
