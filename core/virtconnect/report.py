"""A test as text to copy into a mail or an issue; what is private is masked on request.

A password that somebody has written into a URI is masked always. The path of a key that came from
the keyring is in none of what a report is made of.
"""

from virtconnect.text import visible
from virtconnect.uri.password import hidden, spellings
from virtconnect.uri.reading import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from virtconnect.endpoints.endpoint import Explanation
    from virtconnect.machine import Machine
    from virtconnect.masking import Masks
    from virtconnect.probe.events import Event, Result


def report(
    result: "Result",
    events: "Sequence[Event]",
    explanation: "Explanation | None",
    mask: bool = False,
    *,
    noise: "Sequence[tuple[str, str]]" = (),
    machine: "Machine | None" = None,
) -> str:
    """Return the test as plain text; with `mask`, names, users, hosts and paths are replaced.

    The same thing gets the same replacement throughout, so that the report can still be followed.
    `noise` is what ssh and libvirt wrote, as (source, text); `machine` the computer of the test.
    """
    passwords = spellings(_uris(result, explanation))
    pieces = (
        *_lines(result, events, machine),
        *_program(explanation, passwords),
        *_noise(noise),
        *_remedies(result),
    )
    text = _seen("\n".join(_without(passwords, pieces)))
    if not mask:
        return text + "\n"
    from virtconnect.masking import Masks

    masks = Masks()
    _learn(masks, result, events, explanation)
    if machine is not None:
        _learn_home(masks, machine)
    return masks.applied(text) + "\n"


def _seen(text: str) -> str:
    """Return the text with what cannot be seen written out; line ends and tabulators stay."""
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in text.split("\n"))


def _without(secrets: "Iterable[str]", lines: "Iterable[str]") -> "Iterator[str]":
    for line in lines:
        yield hidden(secrets, line)


def _lines(
    result: "Result", events: "Sequence[Event]", machine: "Machine | None"
) -> "Iterator[str]":
    from virtconnect import __version__

    if machine is None:
        yield f"Program: Virt Connect {__version__}"
    else:
        known = "no libvirt found" if machine.libvirt_assumed else f"libvirt {machine.libvirt_text}"
        yield f"Program: Virt Connect {__version__}, {known}"
    yield f"Input:   {_shown(result.input)}"
    yield f"URI:     {_shown(result.uri)}"
    cause = f" ({result.cause})" if result.cause else ""
    yield f"Result:  {result.result}{cause} after {result.seconds:.2f} s"
    for sentence in (result.message, result.meaning):
        if sentence is not None:
            yield f"         {sentence}"
    for name in ("libvirt", "hypervisor", "host"):
        value = getattr(result, name)
        if value is not None:
            yield f"{name}: {value}"
    if result.domains is not None:
        yield f"domains: {result.domains}, active: {_shown(result.active)}"
    yield ""
    for event in events:
        yield f"{event.stage:<14}{event.outcome:<10}{event.seconds:7.3f} s  {event.text}"
    if result.error is not None:
        yield ""
        yield f"libvirt said [{result.error.code}/{result.error.domain}]:"
        yield from (f"  {line}" for line in result.error.message.splitlines())


def _program(explanation: "Explanation | None", secrets: "Iterable[str]") -> "Iterator[str]":
    if explanation is not None and explanation.argv:
        from shlex import join

        yield ""
        yield "libvirt runs:"
        yield "  " + join(_without(secrets, explanation.argv))


def _noise(noise: "Sequence[tuple[str, str]]") -> "Iterator[str]":
    for source, words in noise:
        yield ""
        yield f"What {source} wrote:"
        yield from (f"  {line.rstrip()}" for line in words.strip().splitlines())


def _remedies(result: "Result") -> "Iterator[str]":
    if result.remedies:
        yield ""
        yield "What may help:"
    for remedy in result.remedies:
        what = remedy.edit or remedy.command
        yield f"  {remedy.label}: {what}" if what else f"  {remedy.label}"


def _shown(value: object) -> str:
    return "-" if value is None else str(value)


def _uris(result: "Result", explanation: "Explanation | None") -> "Iterator[str]":
    yield from (uri for uri in (result.input, result.uri) if uri is not None)
    if explanation is not None and explanation.uri is not None:
        yield explanation.uri
    yield from (remedy.edit for remedy in result.remedies if remedy.edit is not None)


def _learn(
    masks: "Masks",
    result: "Result",
    events: "Sequence[Event]",
    explanation: "Explanation | None",
) -> None:
    """Tell the masks what of a test would tell who and where."""
    masks.add_host(result.host)
    for uri in _uris(result, explanation):
        _learn_uri(masks, uri)
    if explanation is not None:
        masks.add_host(explanation.host)
        for path in (explanation.keyfile, explanation.known_hosts, explanation.auth_file):
            masks.add_path(path)
    for event in events:
        masks.add("USER", event.fact("user"))
        for fact in ("addresses", "address", "names", "subject", "issuer", "hostname"):
            for host in (event.fact(fact) or "").split(", "):
                masks.add_host(host, host.removeprefix("*."))
    if result.input is not None and ":" not in result.input:
        masks.add("NAME", result.input)


def _learn_uri(masks: "Masks", uri: str) -> None:
    reading = read(uri)

    def written(part: str) -> str | None:
        span = reading.span(part)
        return None if span is None else uri[span.start : span.end]

    masks.add_host(reading.server, written("host"))
    user, _, _password = (written("user") or "").partition(":")
    masks.add("USER", (reading.user or "").partition(":")[0], user)
    path = reading.path or ""
    if path.count("/") > 1:
        masks.add_path(path, written("path"))
    for index, (name, value) in enumerate(reading.parameters):
        span = reading.parameter_spans(index)[1]
        if name.lower() == "name":
            _learn_uri(masks, value)
        elif "/" in value:
            masks.add_path(value, None if span is None else uri[span.start : span.end])


def _learn_home(masks: "Masks", machine: "Machine") -> None:
    """Tell the masks whose computer it is."""
    homes = (machine.home, machine.effective_home)
    masks.add("USER", machine.env.get("USER"))
    for home in homes:
        owner = home.rstrip("/").rpartition("/")[2]
        masks.add("USER", owner)
