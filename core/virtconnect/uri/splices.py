"""Changing one part of a URI's text and leaving every other byte alone.

Each change is read again before it is given out: the part must read as it was meant and every
other part as before, or `CannotCarry` is raised.
"""

import re

from virtconnect.text import Edit, Sentence
from virtconnect.uri.building import (
    written_host,
    written_parameter,
    written_port,
    written_scheme,
)
from virtconnect.uri.percent import (
    FIRST_SEGMENT,
    FRAGMENT,
    PARAMETER,
    PATH,
    USER,
    CannotCarry,
    encoded,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from virtconnect.uri.reading import Reading

_RAW_QUERY = re.compile(r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f][0-9A-Fa-f])*+\Z").match


def with_part(reading: "Reading", part: str, value: str | None) -> str:
    """Return the text of `reading` with `part` replaced, or removed; see `Reading.with_part`."""
    if value == "" and part not in ("query", "fragment"):
        value = None
    text = _WRITERS[part](reading, value).applied(reading.text)
    if value is not None and part == "host":
        value = _bare(value)
    elif value is not None and part == "transport":
        value = value.lower()
    _check(reading, reading.of(text), {part: value})
    return text


def with_scheme(reading: "Reading", driver: str, transport: str | None) -> str:
    """Return the text of `reading` with both halves of its scheme replaced."""
    scheme = written_scheme(driver, transport)
    old = reading.scheme
    edit = _new_scheme(reading, scheme) if old is None else Edit(0, len(old), scheme)
    text = edit.applied(reading.text)
    expected = {"driver": driver, "transport": transport.lower() if transport else None}
    _check(reading, reading.of(text), expected)
    return text


def _check(before: "Reading", after: "Reading", expected: "dict[str, str | None]") -> None:
    """Raise `CannotCarry` unless `after` reads like `before` but for what is expected."""
    if after.accepted >= before.accepted and all(
        after.value(part) == (expected[part] if part in expected else before.value(part))
        for part in before.parts
    ):
        return
    raise CannotCarry(Sentence("This cannot be written here without changing another part"))


def _bare(host: str) -> str:
    if ":" in host and host.startswith("[") and host.endswith("]"):
        return host[1:-1]
    return host


# --- scheme ---------------------------------------------------------------------------------------


def _driver(reading: "Reading", value: str | None) -> Edit:
    scheme = reading.scheme
    if value is None:
        if reading.transport is not None:
            raise CannotCarry(Sentence("A transport needs a driver before it"))
        return Edit(0, 0 if scheme is None else len(scheme) + 1, "")
    written = written_scheme(value, None)
    span = reading.span("driver")
    if span is None:
        return _new_scheme(reading, written)
    return Edit(span.start, span.end, written)


def _new_scheme(reading: "Reading", scheme: str) -> Edit:
    bare = not reading.has_authority and reading.text[:1] in ("", "/", "?", "#")
    return Edit(0, 0, f"{scheme}://" if bare else f"{scheme}:")


def _transport(reading: "Reading", value: str | None) -> Edit:
    scheme = reading.scheme
    if scheme is None:
        if value is None:
            return Edit(0, 0, "")
        raise CannotCarry(Sentence("A transport needs a driver before it"))
    span = reading.span("transport")
    start = len(scheme) if span is None else span.start - 1
    if value is None:
        return Edit(start, len(scheme), "")
    return Edit(start, len(scheme), written_scheme("x", value)[1:])


# --- authority ------------------------------------------------------------------------------------


def _user(reading: "Reading", value: str | None) -> Edit:
    span = reading.span("user")
    written = "" if value is None else encoded(value, USER) + "@"
    if span is not None:
        return Edit(span.start, span.end + 1, written)
    return _in_authority(reading, written, at_end=False)


def _host(reading: "Reading", value: str | None) -> Edit:
    span = reading.span("host")
    written = "" if value is None else written_host(value)
    if span is not None:
        return Edit(span.start, span.end, written)
    return _in_authority(reading, written, at_end=True)


def _port(reading: "Reading", value: str | None) -> Edit:
    span = reading.span("port")
    if value is not None and reading.server is None:
        raise CannotCarry(Sentence("A port needs a host before it"))
    written = "" if value is None else ":" + written_port(value)
    if span is not None:
        return Edit(span.start - 1, span.end, written)
    return _in_authority(reading, written, at_end=True)


def _in_authority(reading: "Reading", written: str, *, at_end: bool) -> Edit:
    """Return the edit that puts `written` before or behind the host."""
    start, end = reading.host_place
    if start >= 0:
        at = end if at_end else start
        return Edit(at, at, written)
    if not written:
        return Edit(0, 0, "")
    at = _path_start(reading)
    if reading.path is not None and not reading.text.startswith("/", at):
        raise CannotCarry(Sentence("No host can stand before a path that does not begin with /"))
    return Edit(at, at, "//" + written)


def _path_start(reading: "Reading") -> int:
    """Return where a path stands, or would stand, in a text without an authority."""
    return 0 if reading.scheme is None else len(reading.scheme) + 1


# --- path, query, fragment ------------------------------------------------------------------------


def _path(reading: "Reading", value: str | None) -> Edit:
    start, end = reading.path_place
    if value is None:
        return Edit(start, end, "")
    if reading.has_authority:
        if value.startswith("/"):
            return Edit(start, end, encoded(value, PATH))
        if reading.host_place[1] != start or reading.text[start - 2 : start] != "//":
            raise CannotCarry(Sentence("The path must begin with / after a host"))
        start -= 2  # nothing stands in this authority: without it the path may begin as it likes
    elif value.startswith("//") or (
        value.startswith("/")
        and reading.scheme is not None
        and reading.text[start : start + 1] != "/"
    ):
        return Edit(start, end, "//" + encoded(value, PATH))
    plain = PATH if reading.scheme is not None else FIRST_SEGMENT
    return Edit(start, end, encoded(value, plain))


def _query(reading: "Reading", value: str | None) -> Edit:
    span = reading.span("query")
    at = reading.path_place[1]
    start, end = (at, at) if span is None else (span.start - 1, span.end)
    if value is None:
        return Edit(start, end, "")
    if not _RAW_QUERY(value):
        raise CannotCarry(Sentence("A query must be percent-encoded; {0} is not", value))
    return Edit(start, end, "?" + value)


def _fragment(reading: "Reading", value: str | None) -> Edit:
    span = reading.span("fragment")
    size = len(reading.text)
    start = size if span is None else span.start - 1
    return Edit(start, size, "" if value is None else "#" + encoded(value, FRAGMENT))


_WRITERS = {
    "driver": _driver,
    "transport": _transport,
    "user": _user,
    "host": _host,
    "port": _port,
    "path": _path,
    "query": _query,
    "fragment": _fragment,
}


# --- parameters -----------------------------------------------------------------------------------


def with_parameter(reading: "Reading", name: str, value: str | None) -> str:
    """Return the text with one parameter set or removed; see `Reading.with_parameter`."""
    if value is None:
        folded = name.lower()
        pairs = reading.parameters
        return without_parameters(
            reading, [index for index, pair in enumerate(pairs) if pair[0].lower() == folded]
        )
    index = reading.parameter_index(name)
    expected = list(reading.parameters)
    if index is None:
        expected.append((name, value))
        text = _appended(reading, written_parameter(name, value))
    else:
        section = reading.section(index)
        expected[index] = (expected[index][0], value)
        edit = Edit(section.name_end, section.end, "=" + encoded(value, PARAMETER))
        text = edit.applied(reading.text)
    return _checked(reading, text, expected)


def _appended(reading: "Reading", written: str) -> str:
    span = reading.span("query")
    if span is None:
        at = reading.path_place[1]
        return Edit(at, at, "?" + written).applied(reading.text)
    query = reading.text[span.start : span.end]
    # One more `&` would undo the splitting at `;`.
    separator = ";" if ";" in query.rpartition("&")[2] else "&"
    if query and not query.endswith(separator):
        written = separator + written
    return Edit(span.end, span.end, written).applied(reading.text)


def without_parameters(reading: "Reading", indexes: "Iterable[int]") -> str:
    """Return the text without the parameters at `indexes`."""
    own = [section.start for section in reading.sections]
    gone = {own[index] for index in indexes}
    span = reading.span("query")
    if span is None or not gone:
        return reading.text
    text = reading.text
    expected = [
        pair for start, pair in zip(own, reading.parameters, strict=True) if start not in gone
    ]
    everything = reading.all_sections
    kept = [section for section in everything if section.start not in gone]
    tight = "".join(
        text[section.start - (number > 0) : section.end] for number, section in enumerate(kept)
    )
    # Taking the last `&` away may let libvirt split at a `;` before it; then the marks stay.
    wide = "".join(
        text[max(section.start - 1, span.start) : section.end]
        if section.start not in gone
        else text[max(section.start - 1, span.start) : section.start]
        for section in everything
    )
    for query in (tight, wide):
        edit = Edit(span.start, span.end, query) if query else Edit(span.start - 1, span.end, "")
        candidate = edit.applied(text)
        if list(reading.of(candidate).parameters) == expected:
            return _checked(reading, candidate, expected)
    raise CannotCarry(Sentence("This cannot be removed without changing another parameter"))


def _checked(reading: "Reading", text: str, expected: "list[tuple[str, str]]") -> str:
    """Return `text` if its parameters are as expected and its other parts as before."""
    after = reading.of(text)
    if list(after.parameters) == expected:
        _check(reading, after, {"query": after.query})
        return text
    raise CannotCarry(Sentence("This cannot be written without changing another parameter"))
