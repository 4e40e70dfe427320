"""What a row of the list tells of its connection: where it leads, how its test went, its risk."""

import re
from typing import NamedTuple

from virtconnect.catalog.drivers import DRIVERS
from virtconnect.text import DANGER, SEVERITIES, Sentence

LOCAL, TEST = "local", "test"
"""Where a URI without a host leads: to this computer, or to libvirt's test hypervisor."""

# Before driver and transport among the words of a search: no other text has these characters.
DRIVER_MARK, TRANSPORT_MARK = "\x01", "\x02"

# Drivers that libvirt's own library runs: no transport is theirs, whatever the URI looks like.
_BY_ITSELF = frozenset(row.name for row in DRIVERS if row.client_side)
_OVER_THE_WEB = frozenset(row.name for row in DRIVERS if row.needs_server)

# URIs as most are; every other one is read as a whole. No possessive group is around another one:
# before Python 3.11.5 it keeps what a failed turn has read.
_PLAIN = re.compile(
    r"([a-z]++)(?:\+([a-z0-9]++))?+://"
    r"(?:(?:([A-Za-z0-9_.-]++)@)?([A-Za-z0-9_.-]++)(?::([1-9][0-9]{0,3}+))?)?"
    r"(/[A-Za-z0-9_./-]*+)?+(?:\?[A-Za-z0-9_=&./~,-]*+)?+"
)


class RowState(NamedTuple):
    """How an alias' last test went: an icon's name, its colour role, and words."""

    icon: str
    role: str
    text: str
    word: str  # what `state:` in the search box finds


class RowFacts(NamedTuple):
    """What a row says about its URI; a `target` of no host is one of `LOCAL`, `TEST`, ""."""

    target: str
    transport: str
    driver: str
    path: str
    has_host: bool


class RowRisk(NamedTuple):
    """The gravest danger of a URI: its code, and what there is to say; none is all empty."""

    code: str
    message: Sentence | None


BROKEN = "broken"  # what `state:` finds of entries that libvirt cannot read
NOT_TESTED = RowState("not-tested", "muted", "", "untested")
NO_RISK = RowRisk("", None)


def facts_of(uri: str) -> RowFacts:
    """Return what a URI's text says; the plain ones cost a tenth of reading them in full."""
    plain = _PLAIN.fullmatch(uri)
    if plain is None:
        return _read_facts(uri)
    driver, transport, user, host, port, path = plain.groups()
    if host:
        target = f"{user}@{host}" if user else host
        if port:
            target = f"{target}:{port}"
    else:
        target = TEST if driver == "test" else LOCAL
    if not transport:
        if driver in _BY_ITSELF or path == "/embed":
            return _read_facts(uri)
        transport = "tls" if host else "unix"
    return RowFacts(target, transport, driver, path or "", bool(host))


def _read_facts(uri: str) -> RowFacts:
    from virtconnect.uri.reading import read  # not before the first paint, where all are plain

    reading = read(uri)
    driver = reading.driver or ""
    host = reading.value("host")
    if host:
        user, port = reading.value("user"), reading.value("port")
        shown = f"[{host}]" if ":" in host else host
        target = (f"{user}@" if user else "") + shown + (f":{port}" if port else "")
    else:
        target = TEST if driver == "test" else LOCAL if driver else ""
    transport = reading.effective_transport
    if not transport and driver == "test":
        transport = "test"
    elif not transport and driver in _OVER_THE_WEB:
        transport = reading.parameter("transport") or "https"
    return RowFacts(target, transport, driver, reading.value("path") or "", bool(host))


def words_of(name: str, uri: str, raw: str = "") -> str:
    """Return what a search looks through, in lower case.

    Driver and transport stand behind their marks; the target has a line of its own, and so has
    the text of a broken entry.
    """
    target, transport, driver, _, has_host = facts_of(uri)
    where = target if has_host else ""
    if raw:
        return f"{name}{DRIVER_MARK}{driver}{TRANSPORT_MARK}{transport}\n{where}\n{raw}".lower()
    return f"{name}{DRIVER_MARK}{driver}{TRANSPORT_MARK}{transport}\n{where}".lower()


def risk_of(uri: str, quiet: frozenset[str] = frozenset()) -> RowRisk:
    """Return the gravest thing among a URI's findings that endangers its user.

    Findings with a code in `quiet` do not count: the user does not want to hear of them.
    """
    from virtconnect.uri.checks import findings
    from virtconnect.uri.reading import read

    dangers = [
        one
        for one in findings(read(uri), is_alias_target=True)
        if one.severity == DANGER and one.code not in quiet
    ]
    if not dangers:
        return NO_RISK
    first = min(dangers, key=lambda one: SEVERITIES.index(one.severity))
    return RowRisk(first.code, first.message)
