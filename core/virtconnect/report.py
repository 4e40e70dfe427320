"""A test as text to copy into a mail or an issue; what is private is masked on request.

A password that somebody has written into a URI is masked always. The path of a key that came from
the keyring is in none of what a report is made of.
"""

import re

from virtconnect.uri.reading import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from virtconnect.endpoints.endpoint import Explanation
    from virtconnect.probe.events import Event, Result

HIDDEN = "•••"

# Folders of the system whose files are the same on every computer: their paths tell nothing.
_PUBLIC_FOLDERS = (
    "/dev/",
    "/etc/libvirt/",
    "/etc/pki/",
    "/run/libvirt/",
    "/usr/",
    "/var/run/libvirt/",
)
_PATH = re.compile(r"(?<![\w.:/~-])~?/[\w.@%+=~-]+(?:/[\w.@%+=~-]+)*/?")
_ADDRESS = re.compile(
    r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])|(?<![\w:])[0-9a-fA-F]*(?::[0-9a-fA-F]*){2,}(?![\w:])"
)
_ACCOUNT = re.compile(r"(?<![\w.+-])([\w.+-]+)@([\w-]+(?:\.[\w-]+)*)")
_ANYWHERE = ("localhost", "127.0.0.1", "::1", "root")


def report(
    result: "Result",
    events: "Sequence[Event]",
    explanation: "Explanation | None",
    mask: bool = False,
) -> str:
    """Return the test as plain text; with `mask`, names, users, hosts and paths are replaced.

    The same thing gets the same replacement throughout, so that the report can still be followed.
    """
    passwords = _passwords(result, explanation)
    lines = _without(passwords, (*_lines(result, events), *_program(explanation, passwords)))
    text = "\n".join((*lines, *_without(passwords, _remedies(result))))
    if not mask:
        return text + "\n"
    masks = _Masks()
    for kind, *spellings in _private(result, events, explanation):
        masks.add(kind, *spellings)
    return masks.applied(text) + "\n"


def _without(secrets: "Iterable[str]", lines: "Iterable[str]") -> "Iterator[str]":
    for line in lines:
        for secret in secrets:
            line = line.replace(secret, HIDDEN)
        yield line


def _lines(result: "Result", events: "Sequence[Event]") -> "Iterator[str]":
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


def _passwords(result: "Result", explanation: "Explanation | None") -> set[str]:
    """Return what stands behind the colon of a user, decoded and as it is written."""
    found = set()
    for uri in _uris(result, explanation):
        reading = read(uri)
        span = reading.span("user")
        written = "" if span is None else uri[span.start : span.end]
        for user in (reading.user or "", written):
            found.add(user.partition(":")[2])
    return found - {""}


def _private(
    result: "Result", events: "Sequence[Event]", explanation: "Explanation | None"
) -> "Iterator[tuple[str | None, ...]]":
    """Yield what would tell who and where: its kind, and the ways it is spelled."""
    hosts: list[str | None] = [result.host]
    users: list[str | None] = []
    for uri in _uris(result, explanation):
        reading = read(uri)
        hosts.append(reading.server)
        users.append((reading.user or "").partition(":")[0])
        for index, (_name, value) in enumerate(reading.parameters):
            if "/" in value and not value.startswith(_PUBLIC_FOLDERS):
                span = reading.parameter_spans(index)[1]
                yield "PATH", value, None if span is None else uri[span.start : span.end]
    if explanation is not None:
        hosts.append(explanation.host)
        yield "PATH", explanation.keyfile
        yield "PATH", explanation.known_hosts
    for event in events:
        users.append(event.fact("user"))
        for fact in ("addresses", "address", "names", "subject", "issuer", "hostname"):
            hosts += (event.fact(fact) or "").split(", ")
    yield from (("HOST", host) for host in hosts)
    yield from (("USER", user) for user in users)
    if result.input is not None and ":" not in result.input:
        yield "NAME", result.input


class _Masks:
    """Values and what they are replaced by, each always by the same."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._counts: dict[str, int] = {}

    def add(self, kind: str | None, *spellings: str | None) -> None:
        """Give one thing a replacement, if it is worth one and has none yet."""
        worth = [each for each in spellings if each and each not in _ANYWHERE]
        known = next((self._known[each] for each in worth if each in self._known), None)
        if worth and kind and known is None:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            known = f"{kind}-{self._counts[kind]}"
        for each in worth:
            self._known[each] = known or ""

    def applied(self, text: str) -> str:
        """Return `text` with everything private replaced, known or only looking like it."""
        longest_first = sorted(self._known, key=len, reverse=True)
        if longest_first:
            known = "|".join(map(re.escape, longest_first))
            text = re.sub(
                rf"(?<![\w-])(?:{known})(?![\w-])", lambda found: self._known[found[0]], text
            )
        text = _ADDRESS.sub(lambda found: self._replaced("HOST", found[0]), text)
        text = _ACCOUNT.sub(self._account, text)
        return _PATH.sub(self._path, text)

    def _replaced(self, kind: str, value: str) -> str:
        if value.strip(":") == "" or value in _ANYWHERE:
            return value
        self.add(kind, value)
        return self._known[value]

    def _account(self, found: "re.Match[str]") -> str:
        parts = []
        for kind, value in (("USER", found[1]), ("HOST", found[2])):
            is_masked = re.fullmatch(r"[A-Z]+-\d+", value) is not None
            parts.append(value if is_masked else self._replaced(kind, value))
        return "@".join(parts)

    def _path(self, found: "re.Match[str]") -> str:
        path = found[0]
        if path.count("/") < 2 or path.startswith(_PUBLIC_FOLDERS):
            return path
        return self._replaced("PATH", path)
