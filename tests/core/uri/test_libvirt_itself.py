"""Reading and writing URIs against the libvirt that is installed, on inputs made up here."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from virtconnect.uri.building import format_parameters, format_uri
from virtconnect.uri.percent import CannotCarry
from virtconnect.uri.reading import PARTS, Reading, read

QUICK = settings(
    max_examples=3000,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
FULL = settings(QUICK, max_examples=20_000)

# Texts a C string can hold and a form may hand over.
VALUES = st.text(
    st.characters(codec="utf-8", exclude_characters="\0")
    | st.sampled_from("/:@?#[]%&;=+ -.~\udc80\udcff"),
    max_size=8,
)
SERVER_VALUES = st.one_of(
    st.sampled_from(["h", "::1", "fe80::1%eth0", "[::1]", "10.0.0.1", "1.2.3.4x", "a b", "[h]"]),
    VALUES,
)


def check_reading(libvirt: Any, text: str) -> None:
    reading = read(text)

    told = libvirt.parse(text)

    assert reading.accepted == (told is not None)
    if told is not None:
        for part in ("scheme", "user", "server", "port", "path", "query", "fragment"):
            assert getattr(reading, part) == told[part], part
        assert reading.parameters == told["parameters"]
        if reading.port < 10**9:  # libxml2 2.9.14 cuts ten digits where its buffer happens to end
            assert reading.formatted(libvirt.version) == told["format"]
        assert reading.format_params() == told["format_params"]


@QUICK
@given(data=st.data())
def test_any_text_reads_as_in_libvirt(libvirt: Any, uri_texts: Any, data: st.DataObject) -> None:
    check_reading(libvirt, data.draw(uri_texts))


@pytest.mark.full
@pytest.mark.timeout(900)
@FULL
@given(data=st.data())
def test_20000_more_texts_read_as_in_libvirt(
    libvirt: Any, uri_texts: Any, data: st.DataObject
) -> None:
    check_reading(libvirt, data.draw(uri_texts))


FIELDS = st.fixed_dictionaries(
    {
        "scheme": st.one_of(st.none(), st.sampled_from(["qemu", "qemu+ssh", "file", ""])),
        "user": st.one_of(st.none(), VALUES),
        "server": st.one_of(st.none(), SERVER_VALUES),
        "port": st.one_of(st.just(0), st.integers(1, 70000)),
        "path": st.one_of(st.none(), VALUES, st.sampled_from(["/system", "/c:/x", "rel"])),
        "query": st.one_of(st.none(), VALUES),
        "fragment": st.one_of(st.none(), VALUES),
    }
)


@settings(QUICK, max_examples=1500)
@given(fields=FIELDS)
def test_any_parts_are_written_as_by_libvirt(libvirt: Any, fields: dict[str, Any]) -> None:
    assert format_uri(version=libvirt.version, **fields) == libvirt.format(**fields)


@settings(QUICK, max_examples=500)
@given(pairs=st.lists(st.tuples(VALUES, VALUES), max_size=4))
def test_any_parameters_are_written_as_by_libvirt(
    libvirt: Any, pairs: list[tuple[str, str]]
) -> None:
    assert format_parameters(pairs) == libvirt.format_params(pairs)


@settings(QUICK, max_examples=2000)
@given(data=st.data(), part=st.sampled_from(PARTS), value=st.one_of(st.none(), SERVER_VALUES))
def test_libvirt_reads_back_a_part_that_was_put_in(
    libvirt: Any, uri_texts: Any, data: st.DataObject, part: str, value: str | None
) -> None:
    before = read(data.draw(uri_texts))
    told_before = libvirt.parse(before.text)
    try:
        text = before.with_part(part, value)
    except CannotCarry:
        return

    told = libvirt.parse(text)

    if told_before is None:
        return
    assert told is not None
    if not value:
        return
    expected = value
    if part == "host":
        bracketed = ":" in value and value[0] == "[" and value[-1] == "]"
        assert told["server"] == (value[1:-1] if bracketed else value)
    elif part == "port":
        assert told["port"] == int(value)
    elif part in ("driver", "transport"):
        driver, _, transport = told["scheme"].partition("+")
        assert expected.lower() == (driver if part == "driver" else transport).lower()
    else:
        assert told[part] == expected


@settings(QUICK, max_examples=1500)
@given(data=st.data(), name=VALUES, value=VALUES)
def test_libvirt_reads_back_a_parameter_that_was_put_in(
    libvirt: Any, uri_texts: Any, data: st.DataObject, name: str, value: str
) -> None:
    before: Reading = read(data.draw(uri_texts))
    if not before.accepted:
        return
    try:
        text = before.with_parameter(name, value)
    except CannotCarry:
        return

    told = libvirt.parse(text)

    assert told is not None
    found = [held for known, held in told["parameters"] if known.lower() == name.lower()]
    assert found[-1] == value
    assert len(told["parameters"]) - len(before.parameters) in (0, 1)
