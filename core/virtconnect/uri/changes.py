"""The same changes to many URIs: what each of them becomes, and which cannot be changed so."""

from virtconnect.catalog.drivers import driver as known_driver
from virtconnect.catalog.parameters import heeded
from virtconnect.catalog.transports import transport as known_transport
from virtconnect.text import Sentence
from virtconnect.uri.reading import CannotCarry, Reading, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

PARTS = ("driver", "host", "transport", "user", "port", "path")
"""The parts that can be changed, in the order in which it is done; all else is a parameter."""


def value_of(reading: Reading, field: str) -> str | None:
    """Return what a URI has for a field (one of `PARTS`, or a parameter), None for nothing."""
    if field == "transport":
        return reading.transport
    if field in PARTS:
        return reading.value(field) or None
    return reading.parameter(field)


def changed(text: str, wanted: "Mapping[str, str | None]") -> str:
    """Return a URI with the fields of `wanted` changed; None takes a field out.

    Raises `CannotCarry` when the URI cannot have one of the values, or would not heed it.
    """
    reading = read(text)
    if not reading.accepted or not reading.driver:
        raise CannotCarry(Sentence("libvirt does not take this URI as it stands"))
    for field in PARTS:
        if field in wanted:
            value = wanted[field] or None
            if value != value_of(reading, field):
                reading = read(_with_part(reading, field, value, wanted))
    for field, value in wanted.items():
        if field not in PARTS and value != reading.parameter(field):
            reading = read(_with_parameter(reading, field, value))
    return reading.text


def _with_part(
    reading: Reading, field: str, value: str | None, wanted: "Mapping[str, str | None]"
) -> str:
    if field == "driver":
        return _with_driver(reading, value)
    if field == "transport":
        return _with_transport(reading, value)
    if field == "host":
        if value is None and reading.server:
            raise CannotCarry(Sentence("Without a host nobody knows which computer is meant"))
        if not reading.server and not (reading.transport or wanted.get("transport")):
            raise CannotCarry(Sentence("It leads to this computer; change the transport as well"))
    elif field in ("user", "port") and value is not None and not reading.server:
        raise CannotCarry(Sentence("It leads to this computer, which has no user or port"))
    return reading.with_part(field, value)


def _with_driver(reading: Reading, name: str | None) -> str:
    """Take another driver, with a path that it knows unless it takes any."""
    row = known_driver(name or "")
    if row is None or name is None:
        raise CannotCarry(Sentence("libvirt has no driver {0}", name or ""))
    before = known_driver(reading.driver or "")
    if row.needs_server and not reading.server:
        raise CannotCarry(Sentence("{0} needs a host", name))
    transport = None if row.client_side else reading.transport
    if before is not None and before.needs_server and not row.client_side:
        transport = "ssh"  # the way there was the web, which the daemon of a host does not speak
    text = reading.with_scheme(name, transport)
    known = [path.path for path in row.paths]
    belonged = before is not None and reading.path in [path.path for path in before.paths]
    if reading.path in known or (row.free_path and reading.path and not belonged):
        return text
    return read(text).with_part("path", known[0] if known else "/")


def _with_transport(reading: Reading, value: str | None) -> str:
    driver = known_driver(reading.driver or "")
    if driver is not None and driver.client_side:
        raise CannotCarry(
            Sentence("{0} is reached by libvirt's own library, without a transport", driver.name)
        )
    row = known_transport(value or "")
    if row is not None and not row.is_remote and reading.server:
        raise CannotCarry(Sentence("A local socket leads to this computer, but it names a host"))
    if row is not None and row.is_remote and value != "ext" and not reading.server:
        raise CannotCarry(Sentence("It leads to this computer; it needs a host as well"))
    return reading.with_scheme(reading.driver or "", value)


def _with_parameter(reading: Reading, name: str, value: str | None) -> str:
    if value is not None:
        way, driver = reading.effective_transport, reading.driver or ""
        if all(row.name != name for row in heeded(way, driver)):
            raise CannotCarry(Sentence("{0} has no effect with {1}", name, way or driver))
    return reading.with_parameter(name, value)
