"""Which URI libvirt would open for a given input, as a trace of steps with their reasons.

libvirt: src/libvirt.c, virConnectOpenInternal and virConnectGetDefaultURI; src/util/viruri.c,
virURIResolveAlias and virURIFindAliasMatch; src/util/virconf.c, virConfLoadConfig.
"""

from virtconnect.endpoints.drivers import choice_error, client_driver, is_embedded
from virtconnect.text import Refusal, Sentence, Value
from virtconnect.tools import HAS_EVENT_LOOP, LIBVIRT, request
from virtconnect.tools import TOOLS as TOOLS  # part of this interface
from virtconnect.uri.reading import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.conf.document import ConfDocument
    from virtconnect.machine import Machine
    from virtconnect.uri.reading import Reading

# Outcomes of a step.
TAKEN = "taken"
SKIPPED = "skipped"
FAILED = "failed"

# Steps, in libvirt's order.
TOOL = "tool-environment"
CONFIGURATION = "configuration"
GIVEN = "given"
XEN = "xen-shorthand"
ENVIRONMENT = "environment"
URI_DEFAULT = "uri_default"
PROBE = "probe"
ALIAS = "alias"
PARSE = "parse"
DRIVER = "driver"
STEPS = (
    TOOL,
    CONFIGURATION,
    GIVEN,
    XEN,
    ENVIRONMENT,
    URI_DEFAULT,
    PROBE,
    ALIAS,
    PARSE,
    DRIVER,
)

_LARGEST_CONF = 10 * 1024 * 1024  # bytes (libvirt: src/util/virconf.c, MAX_CONFIG_FILE_SIZE)


class Step(Value):
    """One step: its `outcome` is TAKEN, SKIPPED or FAILED; `source` is a file:line or variable."""

    __slots__ = ("outcome", "source", "step", "text")

    def __init__(self, step: str, outcome: str, source: str | None, text: Sentence) -> None:
        self.step = step
        self.outcome = outcome
        self.source = source
        self.text = text


class Trace(Value):
    """How an input became the text that a driver gets.

    `uri` is that text: None when an earlier step failed, or when probing decides (then `error` is
    None too). `error` is what virConnectOpenAuth gives up with before any driver is asked. `alias`
    is the name of the alias that matched.
    """

    __slots__ = ("alias", "conf_path", "error", "input", "no_aliases", "steps", "tool", "uri")

    def __init__(
        self,
        input: str | None,
        uri: str | None,
        error: Refusal | None,
        alias: str | None,
        steps: tuple[Step, ...],
        conf_path: str,
        *,
        no_aliases: bool = False,
        tool: str = LIBVIRT,
    ) -> None:
        self.input = input
        self.uri = uri
        self.error = error
        self.alias = alias
        self.steps = steps
        self.conf_path = conf_path
        self.no_aliases = no_aliases
        self.tool = tool


def resolve(
    given: str | None,
    conf: "ConfDocument | None",
    machine: "Machine",
    *,
    conf_path: str | None = None,
    conf_error: Refusal | None = None,
    no_aliases: bool = False,
    tool: str = LIBVIRT,
) -> Trace:
    """Tell which URI libvirt would open for `given`, and why.

    `conf` is the file's document (None: there is none), `conf_path` its name in messages: the one
    that libvirt reads on `machine` when left out; `conf_error` is why libvirt cannot read it.
    `no_aliases` is VIR_CONNECT_NO_ALIASES. `tool` is one of `TOOLS`.
    """
    path = machine.libvirt_conf if conf_path is None else conf_path
    resolving = _Resolving(given, conf, machine, path, tool)
    uri = resolving.run(conf_error, no_aliases=no_aliases)
    return Trace(
        given,
        uri,
        resolving.error,
        resolving.alias,
        tuple(resolving.steps),
        path,
        no_aliases=no_aliases,
        tool=tool,
    )


def conf_of(machine: "Machine") -> "tuple[ConfDocument | None, Refusal | None]":
    """Return the configuration that libvirt reads on `machine`, or why it cannot read it.

    Both are None when there is no file. (libvirt: virConfLoadConfig, virFileReadAll.)
    """
    path = machine.libvirt_conf
    if not machine.exists(path):
        return None, None
    text = machine.text(path)
    if text is not None:
        if len(text) * 3 > _LARGEST_CONF:
            size = len(text.encode("utf-8", "surrogateescape"))
            if size > _LARGEST_CONF:
                words = "Value too large for defined data type"
                return None, Refusal(38, 0, f"Failed to read file '{path}': {words}")
        from virtconnect.conf.document import ConfDocument

        return ConfDocument.read(text), None
    if machine.is_dir(path):
        return None, Refusal(38, 0, f"Failed to read file '{path}': Is a directory")
    if not machine.is_readable(path):
        return None, Refusal(38, 0, f"Failed to open file '{path}': Permission denied")
    return None, None


class _Resolving:
    """One resolution under way: the steps so far, and what was found."""

    def __init__(
        self,
        given: str | None,
        conf: "ConfDocument | None",
        machine: "Machine",
        path: str,
        tool: str,
    ) -> None:
        self.name = given
        self.conf = conf
        self.machine = machine
        self.path = path
        self.tool = tool
        self.steps: list[Step] = []
        self.error: Refusal | None = None
        self.alias: str | None = None

    def run(self, conf_error: Refusal | None, *, no_aliases: bool) -> str | None:
        """Go through libvirt's steps; return the text a driver gets."""
        asked = request(self.tool, self.name, self.machine)
        self.name = asked.name
        if asked.text is not None:
            outcome = TAKEN if asked.is_own else SKIPPED
            self.steps.append(Step(TOOL, outcome, asked.source, asked.text))
        if not asked.asks or not self._configuration(conf_error):
            return None
        original = self._given()
        text = original
        if text is None:
            text = self._default()
            if text is None:
                return None
        text = self._aliased(text, no_aliases=no_aliases)
        return None if text is None else self._parsed(text, original)

    def _step(
        self, step: str, outcome: str, source: str | None, template: str, *values: object
    ) -> None:
        self.steps.append(Step(step, outcome, source, Sentence(template, *values)))

    def _fail(
        self, error: Refusal, step: str, source: str | None, template: str, *values: object
    ) -> None:
        self.error = error
        self._step(step, FAILED, source, template, *values)

    # --- libvirt: virConnectOpenInternal ----------------------------------------------------

    def _configuration(self, conf_error: Refusal | None) -> bool:
        if conf_error is not None:
            self._fail(
                conf_error,
                CONFIGURATION,
                self.path,
                "libvirt cannot read the file, so every connection fails",
            )
            return False
        if self.conf is None:
            self._step(CONFIGURATION, SKIPPED, self.path, "there is no such file, which is fine")
            return True
        refusal = self.conf.refusal(self.path, self.machine.libvirt)
        if refusal is not None:
            self._fail(
                refusal,
                CONFIGURATION,
                self.path,
                "libvirt does not understand the file, so every connection fails",
            )
            return False
        if self.machine.uid == 0:
            self._step(CONFIGURATION, TAKEN, self.path, "the one file that libvirt reads for root")
        else:
            self._step(
                CONFIGURATION,
                TAKEN,
                self.path,
                "the one file that libvirt reads for this user; that of root is not read",
            )
        return True

    def _given(self) -> str | None:
        """Return the name that was given, None when there is none. An empty one is none."""
        name = self.name
        if not name:
            if name is None:
                self._step(GIVEN, SKIPPED, None, "no name is given")
            else:
                self._step(GIVEN, SKIPPED, None, "the name is empty, which counts as none")
            return None
        self._step(GIVEN, TAKEN, None, "{0} is given, so no default is looked for", name)
        if name == "xen://" or (name.isascii() and name.lower() == "xen"):
            self._step(XEN, TAKEN, None, "libvirt takes {0} for {1}", name, "xen:///system")
            return "xen:///system"
        return name

    def _default(self) -> str | None:
        """Return the default URI; None when a step failed, or when probing decides."""
        variable = "LIBVIRT_DEFAULT_URI"
        value = self.machine.env.get(variable)
        if value:
            self._step(ENVIRONMENT, TAKEN, variable, "it names {0}", value)
            self._unused_uri_default()
            return value
        if value is None:
            self._step(ENVIRONMENT, SKIPPED, variable, "not set")
        else:
            self._step(ENVIRONMENT, SKIPPED, variable, "empty, which counts as not set")
        named = self._uri_default()
        return self._probed() if named is None and self.error is None else named

    def _unused_uri_default(self) -> None:
        if self.conf is not None and self.conf.get("uri_default") is not None:
            self._step(
                URI_DEFAULT,
                SKIPPED,
                self._line_of("uri_default"),
                "LIBVIRT_DEFAULT_URI comes before it",
            )

    def _uri_default(self) -> str | None:
        value = None if self.conf is None else self.conf.get("uri_default")
        if value is None:
            self._step(URI_DEFAULT, SKIPPED, self.path, "not set")
            return None
        source = self._line_of("uri_default")
        if not isinstance(value.value, str):
            error = Refusal(
                1, 9, f"internal error: {self.path}: expected a string for 'uri_default' parameter"
            )
            self._fail(error, URI_DEFAULT, source, "uri_default is not a string")
            return None
        if value.value:
            self._step(URI_DEFAULT, TAKEN, source, "it names {0}", value.value)
        else:
            self._step(URI_DEFAULT, TAKEN, source, "it is empty, and used all the same")
        return value.value

    def _probed(self) -> str | None:
        """Return what the drivers of the client library find; None: the daemon decides.

        (libvirt: src/openvz/openvz_driver.c, openvzConnectURIProbe, is the only one to look.)
        """
        if self.machine.exists("/proc/vz") and self.machine.is_writable("/proc/vz"):
            uri = "openvz:///system"
            self._step(PROBE, TAKEN, "/proc/vz", "OpenVZ is here, so it is {0}", uri)
            return uri
        if self.machine.uid == 0:
            self._step(PROBE, TAKEN, None, "the system's daemon here is asked what it has")
        else:
            self._step(PROBE, TAKEN, None, "your own daemon here is asked what it has")
        return None

    def _aliased(self, text: str, *, no_aliases: bool) -> str | None:
        """Return the text behind an alias, or the text itself; None where libvirt gives up."""
        if self.conf is None:
            return text
        if no_aliases:
            self._step(ALIAS, SKIPPED, None, "aliases are switched off (VIR_CONNECT_NO_ALIASES)")
            return text
        return self._matched(text, self.conf)

    def _matched(self, text: str, conf: "ConfDocument") -> str | None:
        if conf.line_of("uri_aliases") is None:
            return text
        from virtconnect.conf.aliases import aliases, lookup

        alias, error = lookup(conf, text, self.path)
        if error is not None:
            self._note_bad_aliases(error, conf)
            return None
        if alias is None:
            if len(aliases(conf)):
                self._step(ALIAS, SKIPPED, self.path, "no alias has the name {0}", text)
            return text
        self.alias = alias.name
        self._step(
            ALIAS,
            TAKEN,
            f"{self.path}:{alias.line}",
            'uri_aliases[{0}] "{1}"',
            alias.index,
            alias.raw,
        )
        return alias.uri

    def _note_bad_aliases(self, error: Refusal, conf: "ConfDocument") -> None:
        from virtconnect.conf.aliases import aliases

        bad = None
        if conf.wrong_type("uri_aliases", self.path) is None:
            bad = next((row for row in aliases(conf) if row.problem is not None), None)
        if bad is None:
            self._fail(
                error,
                ALIAS,
                self._line_of("uri_aliases"),
                "uri_aliases is not a list of strings, so every connection fails",
            )
        else:
            self._fail(
                error,
                ALIAS,
                f"{self.path}:{bad.line}",
                "uri_aliases[{0}] is malformed; only the aliases before it can be opened",
                bad.index,
            )

    def _parsed(self, text: str, original: str | None) -> str | None:
        reading = read(text)
        if reading.error is not None:
            self._fail(reading.error, PARSE, None, "{0} is no URI that libvirt takes", text)
            return None
        self._step(PARSE, TAKEN, None, "{0} is a URI that libvirt takes", text)
        error = choice_error(
            reading,
            original,
            self.machine.libvirt,
            has_loop=self.tool in HAS_EVENT_LOOP,
        )
        if error is not None:
            self._fail(error, DRIVER, None, "libvirt gives up before it asks a driver")
        else:
            self._driver(reading)
        return text

    def _driver(self, reading: "Reading") -> None:
        driver = client_driver(reading)
        if is_embedded(reading):
            self._step(
                DRIVER, TAKEN, None, "the {0} driver runs inside the program", reading.scheme
            )
        elif driver is not None:
            self._step(
                DRIVER, TAKEN, None, "the {0} driver of libvirt's library takes it", driver.name
            )
        else:
            self._step(DRIVER, TAKEN, None, "the remote driver takes it, and asks a daemon")

    def _line_of(self, name: str) -> str:
        line = None if self.conf is None else self.conf.line_of(name)
        return self.path if line is None else f"{self.path}:{line}"
