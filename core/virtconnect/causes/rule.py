"""A rule: when it holds, what it says, and what may help. Rules are rows of data."""

import re

from virtconnect.causes.case import Case
from virtconnect.causes.terms import COPY, EDIT, OPEN, Diagnosis, Remedy
from virtconnect.text import Sentence
from virtconnect.uri.reading import CannotCarry, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Cure = Callable[[Case], Remedy | None]


class Say:
    """A sentence to be: an English template, and the names of the values that go into it.

    A name that begins with `=` is the value itself (`=uri_aliases`).
    """

    __slots__ = ("names", "template")

    def __init__(self, template: str, *names: str) -> None:
        self.template = template
        self.names = names

    def of(self, case: Case) -> Sentence:
        """Return the sentence about one case."""
        values = (name[1:] if name[0] == "=" else case.value(name) for name in self.names)
        return Sentence(self.template, *values)


class Rule:
    """One cause.

    It holds when every condition that is given holds, and, if `faults` or `text` is given, one of
    those two is met. `faults` are `stage:fault` of our own stages, which are sure; `text` is a
    regular expression for the unwrapped text, its named groups are values for the sentences; `raw`
    is one for libvirt's message as it came, for where the program's words are lost; `codes` are
    (code, domain) of virError, domain None for any; `when` looks at the rest.
    """

    __slots__ = (
        "asks",
        "cause",
        "codes",
        "faults",
        "meaning",
        "message",
        "raw",
        "remedies",
        "results",
        "text",
        "transports",
        "when",
    )

    def __init__(
        self,
        cause: str,
        message: Say,
        meaning: Say | None = None,
        *,
        faults: tuple[str, ...] = (),
        text: str | None = None,
        raw: str | None = None,
        codes: tuple[tuple[int, int | None], ...] = (),
        transports: tuple[str, ...] = (),
        results: tuple[str, ...] = (),
        when: "Callable[[Case], bool] | None" = None,
        remedies: "tuple[Cure, ...]" = (),
        asks: bool = False,
    ) -> None:
        self.cause = cause
        self.message = message
        self.meaning = meaning
        self.faults = faults
        self.text = text
        self.raw = raw
        self.codes = codes
        self.transports = transports
        self.results = results
        self.when = when
        self.remedies = remedies
        self.asks = asks

    def holds(self, case: Case) -> bool:
        """Tell whether this is the cause; leaves in `case.said` what the text told."""
        case.said = {}
        if self.results and case.result not in self.results:
            return False
        if self.transports and case.transport not in self.transports:
            return False
        if self.codes and not any(
            code == case.code and domain in (None, case.domain) for code, domain in self.codes
        ):
            return False
        if self.raw is not None and re.search(self.raw, case.message) is None:
            return False
        return self._is_met(case) and (self.when is None or self.when(case))

    def _is_met(self, case: Case) -> bool:
        if not self.faults and self.text is None:
            return True
        found = None if self.text is None else case.search(self.text)
        if found is not None:
            case.said = {name: text for name, text in found.groupdict().items() if text}
            return True
        return any(case.has_fault(*fault.split(":")) for fault in self.faults)

    def diagnosis(self, case: Case) -> Diagnosis:
        """Return what to tell about a case for which the rule holds."""
        remedies = (cure(case) for cure in self.remedies)
        return Diagnosis(
            self.cause,
            self.message.of(case),
            None if self.meaning is None else self.meaning.of(case),
            tuple(remedy for remedy in remedies if remedy is not None),
            asks=self.asks,
        )


# --- remedies ---------------------------------------------------------------------------------


def edit(label: Say, change: "Callable[[Case], str | None]") -> "Cure":
    """Offer the URI as `change` makes it, where it can be made and is another text."""

    def cure(case: Case) -> Remedy | None:
        try:
            text = change(case)
        except CannotCarry:
            return None
        if not text or text == case.uri:  # no text: a rule for a URI that is not known here
            return None
        return Remedy(EDIT, label.of(case), edit=text)

    return cure


def scheme(label: Say, transport: str, *, keeps_port: bool = False) -> "Cure":
    """Offer another transport; the port of another service goes unless it is to stay."""

    def change(case: Case) -> str | None:
        reading = case.reading
        if reading.driver is None:
            return None
        if reading.port and case.transport in ("tls", "tcp") and not keeps_port:
            reading = read(reading.with_part("port", None))
        return reading.with_scheme(reading.driver or "", transport)

    return edit(label, change)


def parameter(label: Say, name: str, value: str | None) -> "Cure":
    """Offer a parameter set, or all of that name removed (only where there is one)."""

    def change(case: Case) -> str | None:
        if case.uri is None or (value is None and case.reading.parameter(name) is None):
            return None
        return case.reading.with_parameter(name, value)

    return edit(label, change)


def part(label: Say, name: str, value: "str | Callable[[Case], str | None] | None") -> "Cure":
    """Offer a part of the URI replaced; None removes it, a function that returns None offers none.

    `{…}` is not interpreted: a value is what a field would show.
    """

    def change(case: Case) -> str | None:
        if case.uri is None:
            return None
        if not callable(value):
            return case.reading.with_part(name, value)
        text = value(case)
        return None if text is None else case.reading.with_part(name, text)

    return edit(label, change)


def copy(label: Say, command: "str | Callable[[Case], str | None]", *names: str) -> "Cure":
    """Offer a command to copy: a template with the values `names` quoted for a shell, or made."""

    def cure(case: Case) -> Remedy | None:
        if callable(command):
            line = command(case)
        else:
            values = [case.value(name) for name in names]
            known = all(value != "?" and "⟦" not in value for value in values)  # ⟦a masked key⟧
            line = command.format(*map(_quoted, values)) if known else None
        return None if line is None else Remedy(COPY, label.of(case), command=line)

    return cure


def _quoted(text: str) -> str:
    from shlex import quote

    return quote(text)


def place(label: Say, target: "str | Callable[[Case], str | None]") -> "Cure":
    """Offer to go to a place in the program."""

    def cure(case: Case) -> Remedy | None:
        where = target(case) if callable(target) else target
        return None if where is None else Remedy(OPEN, label.of(case), target=where)

    return cure
