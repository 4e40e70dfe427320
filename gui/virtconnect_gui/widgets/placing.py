"""Placing: which field a finding concerns."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from virtconnect.text import SEVERITIES, Finding
from virtconnect.uri.reading import Reading

# In the order in which a place between two parts is given to one of them.
_PARTS = ("transport", "driver", "user", "host", "port", "path", "fragment")

PARAMETER = "parameter:"  # before the index of one in `Reading.parameters`

_END = attrgetter("end")


def field_at(reading: Reading, start: int, end: int) -> str:
    """Return the field of a stretch of the URI: a part's name, or `parameter:` and its index.

    "" for a stretch that concerns several of them, or none.
    """
    if start == end:  # where something is missing
        if reading.span("path") is None and start == reading.path_place[0]:
            return "path"
        if reading.span("host") is None and start == reading.host_place[1]:
            return "host"
    driver = reading.span("driver")
    if reading.transport is None and driver is not None and driver.start < driver.end == start:
        return "transport"  # behind the driver, where one could stand
    for part in _PARTS:
        span = reading.span(part)
        if span is not None and span.start <= start and end <= span.end and span.start < span.end:
            return part
    query = reading.span("query")
    if query is not None and query.start <= start + 1 and end <= query.end:
        sections = reading.sections  # a pasted text may have thousands, and as many findings
        index = bisect_left(sections, end - 1, key=_END)
        if index < len(sections) and sections[index].start <= start + 1:
            return f"{PARAMETER}{index}"
    # A mark before or behind a part belongs to it: `:` of a port, `@` of a user.
    for part in ("user", "port", "transport", "host", "path", "driver", "fragment"):
        span = reading.span(part)
        if span is not None and span.start - 1 <= start and end <= span.end + 1:
            return part
    return ""


def placed(reading: Reading, findings: Sequence[Finding]) -> dict[str, tuple[Finding, ...]]:
    """Return the findings of each field, the gravest first."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(field_at(reading, finding.start, finding.end), []).append(finding)
    return {
        field: tuple(sorted(its, key=lambda one: SEVERITIES.index(one.severity)))
        for field, its in found.items()
    }
