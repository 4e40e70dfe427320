"""Which field a finding concerns: the same whatever else there is, and soon told."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virtconnect.text import WARNING, Finding, Sentence
from virtconnect.uri.reading import Reading, read
from virtconnect_gui.widgets.placing import PARAMETER, field_at, placed

PIECES = st.sampled_from(("a=b", "a", "=", "", "=c", "known_hosts=/x", "&", ";", "%3d=%26", "é=1"))
QUERIES = st.lists(st.tuples(PIECES, st.sampled_from("&;")), max_size=8).map(
    lambda parts: "qemu+ssh://root@host/system?" + "".join(a + b for a, b in parts)
)


def parameter_at(reading: Reading, start: int, end: int) -> str | None:
    """Return the first parameter that holds a stretch, or a mark beside it: the rule, at length."""
    for index, section in enumerate(reading.sections):
        if section.start <= start + 1 and end <= section.end + 1:
            return f"{PARAMETER}{index}"
    return None


@given(QUERIES, st.integers(0, 60), st.integers(0, 12))
def test_a_stretch_of_the_query_belongs_to_the_first_parameter_around_it(
    text: str, place: int, length: int
) -> None:
    reading = read(text)
    query = reading.span("query")
    start = min(text.index("?") + 1 + place, len(text))
    end = min(start + length, len(text))

    if query is not None and query.start <= start < end <= query.end:
        found = field_at(reading, start, end)
        expected = parameter_at(reading, start, end)
        assert found == expected or (expected is None and not found.startswith(PARAMETER))


def calls_to_place(count: int) -> int:
    reading = read("qemu+ssh://host/system?" + "&".join(f"p{n}=v" for n in range(count)))
    sections = reading.sections
    findings = [
        Finding("x", WARNING, section.start, section.end, Sentence("x")) for section in sections
    ]
    calls = 0

    def called(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    fresh = read(reading.text)
    sys.setprofile(called)
    try:
        found = placed(fresh, findings)
    finally:
        sys.setprofile(None)
    assert len(found) == count
    return calls


def test_a_thousand_findings_of_a_thousand_parameters_are_placed_in_proportion() -> None:
    assert calls_to_place(1000) < 11 * calls_to_place(100)


@pytest.mark.parametrize("count", [0, 3])
def test_where_the_parameters_stand_is_found_out_once(count: int) -> None:
    reading = read("qemu+ssh://host/system?" + "&".join(f"p{n}=v" for n in range(count)))

    assert reading.sections is reading.sections
    assert len(reading.sections) == count
