"""The answer of `explain`: what is contacted at the end of the way, with what, and why."""

from virtconnect.text import Refusal, Sentence, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


class Reason(Value):
    """Why a field of an `Explanation` is what it is; `field` is that field's name."""

    __slots__ = ("field", "text")

    def __init__(self, field: str, text: Sentence) -> None:
        self.field = field
        self.text = text


class Certificates(Value):
    """The x509 files that a TLS connection uses.

    `ca` has to exist, `crl` is None when there is none; `pairs` are (certificate, key) in the order
    in which libvirt takes them.
    """

    __slots__ = ("ca", "crl", "pairs")

    def __init__(self, ca: str, crl: str | None, pairs: tuple[tuple[str, str], ...]) -> None:
        self.ca = ca
        self.crl = crl
        self.pairs = pairs


class Explanation(Value):
    """What libvirt would do with an input; what does not apply is None, or empty.

    `error` is set also where the chosen driver fails by looking at the URI, the configuration or
    local files alone. `host` and `port` have defaults filled in, except ssh's port; `port` is the
    one that is really connected to. `key` belongs to who knows the vault.
    """

    __slots__ = (
        "argv",
        "auth_file",
        "certificates",
        "crashes_libvirt",
        "daemon",
        "daemon_path",
        "environment",
        "error",
        "handled_by",
        "host",
        "input",
        "key",
        "keyfile",
        "known_hosts",
        "libvirt_assumed",
        "mode",
        "name",
        "passed_through",
        "port",
        "reasons",
        "remote_command",
        "runs_locally",
        "runs_remotely",
        "socket",
        "transport",
        "uri",
    )

    def __init__(
        self,
        *,
        input: str | None,
        uri: str | None = None,
        error: Refusal | None = None,
        handled_by: str | None = None,
        transport: str | None = None,
        mode: str | None = None,
        daemon: str | None = None,
        daemon_path: str | None = None,
        name: str | None = None,
        passed_through: tuple[tuple[str, str], ...] = (),
        socket: str | None = None,
        host: str | None = None,
        port: int | None = None,
        argv: tuple[str, ...] | None = None,
        environment: "Mapping[str, str] | None" = None,
        remote_command: str | None = None,
        certificates: Certificates | None = None,
        known_hosts: str | None = None,
        keyfile: str | None = None,
        auth_file: str | None = None,
        runs_locally: tuple[str, ...] = (),
        runs_remotely: tuple[str, ...] = (),
        crashes_libvirt: bool = False,
        key: str | None = None,
        libvirt_assumed: bool = False,
        reasons: tuple[Reason, ...] = (),
    ) -> None:
        self.input = input
        self.uri = uri
        self.error = error
        self.handled_by = handled_by
        self.transport = transport
        self.mode = mode
        self.daemon = daemon
        self.daemon_path = daemon_path
        self.name = name
        self.passed_through = passed_through
        self.socket = socket
        self.host = host
        self.port = port
        self.argv = argv
        self.environment = None if environment is None else dict(environment)
        self.remote_command = remote_command
        self.certificates = certificates
        self.known_hosts = known_hosts
        self.keyfile = keyfile
        self.auth_file = auth_file
        self.runs_locally = runs_locally
        self.runs_remotely = runs_remotely
        self.crashes_libvirt = crashes_libvirt
        self.key = key
        self.libvirt_assumed = libvirt_assumed
        self.reasons = reasons

    def __hash__(self) -> int:
        return hash((self.input, self.uri, self.name, self.argv, self.socket, self.host))

    def with_(self, **changes: object) -> "Explanation":
        """Return the same explanation with some fields (the slots' names) changed."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        return Explanation(**{**fields, **changes})


class Draft:
    """An explanation in the making: what libvirt has decided so far, in its own order.

    Each function that goes on with it follows one of libvirt's; it sets what is known and returns
    False, with `error` set, where libvirt gives up. So an answer holds what was decided before.
    """

    def __init__(self, given: str | None, uri: str | None) -> None:
        self.facts: dict[str, object] = {"input": given, "uri": uri}
        self.reasons: list[Reason] = []

    def set(self, **facts: object) -> None:
        """Note what some fields are."""
        self.facts.update(facts)

    def because(self, field: str, template: str, *values: object) -> None:
        """Note why a field is what it is; the words are those of a `Sentence`."""
        self.reasons.append(Reason(field, Sentence(template, *values)))

    def refuse(self, code: int, domain: int, message: str) -> bool:
        """Note that libvirt gives up, in its own words; always returns False."""
        self.facts["error"] = Refusal(code, domain, message)
        return False

    def finished(self) -> Explanation:
        """Return the explanation."""
        return Explanation(**self.facts, reasons=tuple(self.reasons))  # type: ignore[arg-type]
