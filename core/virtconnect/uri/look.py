"""A look at a URI: what the rules see of it, and where they put their findings."""

from virtconnect.catalog.drivers import driver
from virtconnect.text import Edit, Finding, Repair, Sentence
from virtconnect.uri.percent import PARAMETER, encoded
from virtconnect.uri.reading import Reading
from virtconnect.uri.scanner import BAD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.machine import Machine

SSH_FAMILY = ("ssh", "libssh", "libssh2")
LIBSSH_FAMILY = ("libssh", "libssh2")

_LONGEST_VALUE = 200  # characters of a value that a message quotes
MOST = 200  # findings of one URI; whoever writes garbage needs no more


class Look:
    """One look at one URI.

    `transport` is the one in effect, `row` the catalogue's driver, `last` maps the lower-case name
    of each parameter to the index of its last occurrence, which is the one in effect.
    """

    __slots__ = (
        "for_alias",
        "found",
        "last",
        "machine",
        "pairs",
        "reading",
        "row",
        "text",
        "transport",
    )

    def __init__(self, reading: Reading, machine: "Machine | None", for_alias: bool) -> None:
        self.reading = reading
        self.text = reading.text
        self.machine = machine
        self.for_alias = for_alias
        self.transport = reading.effective_transport
        self.row = None if reading.driver is None else driver(reading.driver)
        self.pairs = reading.parameters
        self.last = {pair[0].lower(): index for index, pair in enumerate(self.pairs)}
        self.found: list[Finding] = []

    # --- asking ---

    def well_formed(self, *parts: str) -> bool:
        """Whether parts of a text that libvirt refuses hold nothing that it would refuse."""
        start = 0
        spans = [self.reading.span(part) for part in parts]
        for kind, end in zip(self.reading.kinds, self.reading.ends, strict=True):
            if kind == BAD and any(
                span is not None and span.start <= start < span.end for span in spans
            ):
                return False
            start = end
        return spans[0] is not None and spans[0].start < spans[0].end

    def value(self, name: str) -> str | None:
        """Return the value in effect of a parameter (`name` in small letters), None without it."""
        index = self.last.get(name)
        return None if index is None else self.pairs[index][1]

    def is_on(self, name: str) -> bool:
        """Whether a switch is there with a number other than 0."""
        value = self.value(name)
        return value is not None and (number(value) or 0) != 0

    def place(self, part: str) -> tuple[int, int]:
        """Return where a part stands; of an absent one, where it would."""
        place = self.reading.place(part)
        if place[0] >= 0:
            return place
        scheme = self.reading.scheme
        if part in ("driver", "transport"):
            return (0, 0) if scheme is None else (len(scheme), len(scheme))
        start, end = self.reading.host_place
        if part in ("host", "port") and start >= 0:
            return end, end
        at = self.reading.path_place[0]
        return at, at

    # --- telling ---

    def is_full(self) -> bool:
        """Whether enough has been found."""
        return len(self.found) >= MOST

    def tell(
        self, code: str, severity: str, place: tuple[int, int], message: Sentence, *repairs: Repair
    ) -> None:
        """Add a finding about the code points of `place`, with two repairs at most."""
        if self.is_full():
            return
        for value in message.values:
            if len(str(value)) > _LONGEST_VALUE:
                message = Sentence(message.template, *map(_cut, map(str, message.values)))
                break
        self.found.append(Finding(code, severity, place[0], place[1], message, repairs[:2]))

    def tell_part(
        self, code: str, severity: str, part: str, message: Sentence, *repairs: Repair
    ) -> None:
        """Add a finding about a part of the URI."""
        self.tell(code, severity, self.place(part), message, *repairs)

    def tell_parameter(
        self, code: str, severity: str, index: int, message: Sentence, *repairs: Repair
    ) -> None:
        """Add a finding about a whole parameter."""
        self.tell(code, severity, self.reading.parameter_place(index), message, *repairs)

    # --- repairing ---

    def without(self, index: int) -> Repair:
        """Return the repair that removes a parameter."""
        start, end = self.reading.removal(index)
        return Repair(Sentence("Remove {0}", self.pairs[index][0]), Edit(start, end, ""))

    def with_value(self, index: int, value: str, label: Sentence | None = None) -> Repair:
        """Return the repair that gives a parameter another value."""
        section = self.reading.section(index)
        return Repair(
            label or Sentence("Change to {0}", value),
            Edit(section.name_end, section.end, "=" + encoded(value, PARAMETER)),
        )

    def with_name(self, index: int, name: str) -> Repair:
        """Return the repair that gives a parameter another name."""
        section = self.reading.section(index)
        return Repair(Sentence("Change to {0}", name), Edit(section.start, section.name_end, name))

    def with_driver(self, name: str) -> Repair:
        """Return the repair that puts another driver."""
        return Repair(Sentence("Change to {0}", name), Edit(*self.place("driver"), name))

    def with_transport(self, name: str) -> Repair:
        """Return the repair that puts another transport, or one where there was none."""
        start, end = self.place("transport")
        written = name if self.reading.transport is not None else "+" + name
        label = Sentence("Use SSH") if name == "ssh" else Sentence("Use {0}", name)
        return Repair(label, Edit(start, end, written))

    def without_transport(self) -> Repair:
        """Return the repair that removes the transport and its `+`."""
        start, end = self.place("transport")
        return Repair(Sentence("Remove the transport"), Edit(start - 1, end, ""))

    def with_path(self, path: str) -> Repair:
        """Return the repair that puts another path, of plain characters."""
        start, end = self.reading.path_place
        return Repair(Sentence("Use {0}", path), Edit(start, end, path))

    def without_port(self) -> Repair:
        """Return the repair that removes the port and its colon."""
        start, end = self.place("port")
        return Repair(Sentence("Remove the port"), Edit(start - 1, end, ""))

    def without_user(self) -> Repair:
        """Return the repair that removes the user and the `@`."""
        start, end = self.place("user")
        return Repair(Sentence("Remove the user"), Edit(start, end + 1, ""))


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST_VALUE else value[:_LONGEST_VALUE] + "…"


def number(value: str) -> int | None:
    """Return what libvirt reads as an integer (virStrToLong_i), None where it refuses.

    Blanks and a sign may stand before the digits, nothing may stand after them.
    """
    if value in ("0", "1"):
        return int(value)
    digits = value.lstrip(" \t\n\v\f\r")
    sign = -1 if digits.startswith("-") else 1
    if digits[:1] in ("+", "-"):
        digits = digits[1:]
    if not (digits.isascii() and digits.isdecimal()):
        return None
    digits = digits.lstrip("0") or "0"
    if len(digits) > 10:
        return None
    result = sign * int(digits)
    return result if -(2**31) <= result < 2**31 else None
