import pytest

from virtconnect.text import DANGER, ERROR, HINT, WARNING, Edit, Finding, Repair, Sentence
from virtconnect_gui.models.findings import (
    COLUMNS,
    excerpt,
    finding_row,
    repaired,
    safe_repairs,
    severity_word,
)

pytestmark = pytest.mark.usefixtures("qapp")


def finding(start: int, end: int, *edits: Edit, severity: str = WARNING) -> Finding:
    repairs = tuple(Repair(Sentence("Mend"), edit) for edit in edits)
    return Finding("code", severity, start, end, Sentence("Something is so"), repairs)


def test_a_row_says_severity_place_and_sentence() -> None:
    look = COLUMNS[0].look(finding_row(finding(0, 1), "port"))

    assert look.text == "Something is so"
    assert look.detail == "Warning  ·  port"
    assert look.spoken == "Warning: Something is so"


@pytest.mark.parametrize("severity", [ERROR, DANGER, WARNING, HINT])
def test_each_severity_has_an_icon_and_a_word(severity: str) -> None:
    look = COLUMNS[0].look(finding_row(finding(0, 1, severity=severity)))

    assert look.icon
    assert look.detail == severity_word(severity) != severity


def test_only_repairs_without_a_choice_are_made_together() -> None:
    alone = finding(0, 1, Edit(0, 1, "x"))
    choice = finding(2, 3, Edit(2, 3, "y"), Edit(2, 3, "z"))
    none = finding(4, 5)

    assert safe_repairs([alone, choice, none]) == ((alone, alone.repairs[0]),)


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [
        pytest.param(Edit(0, 3, ""), Edit(2, 4, ""), 1, id="they overlap"),
        pytest.param(Edit(0, 2, ""), Edit(2, 4, ""), 2, id="they touch"),
        pytest.param(Edit(1, 1, "a"), Edit(1, 1, "b"), 1, id="both insert at one place"),
        pytest.param(Edit(4, 5, ""), Edit(0, 1, ""), 2, id="the later comes first"),
    ],
)
def test_repairs_that_touch_the_same_text_are_not_made_together(
    first: Edit, second: Edit, number: int
) -> None:
    chosen = safe_repairs([finding(0, 1, first), finding(0, 1, second)])

    assert len(chosen) == number


def test_repairs_made_together_keep_their_places() -> None:
    chosen = safe_repairs([finding(0, 1, Edit(0, 1, "long")), finding(4, 5, Edit(4, 5, ""))])

    assert repaired("abcdef", chosen) == "longbcdf"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param(2, 4, "cd", id="a piece"),
        pytest.param(2, 2, "", id="nothing"),
        pytest.param(0, 6, "", id="the whole"),
    ],
)
def test_the_place_is_quoted_when_it_is_a_part(start: int, end: int, expected: str) -> None:
    assert excerpt("abcdef", finding(start, end)) == expected


def test_a_password_is_not_quoted() -> None:
    told = Finding("password-in-user", WARNING, 0, 4, Sentence("A password"))

    assert excerpt("h:pw@x", told) == ""


def test_what_works_is_not_switched_off_with_the_rest() -> None:
    assert safe_repairs([finding(0, 1, Edit(0, 1, ""), severity=DANGER)]) == ()


def test_a_long_place_is_cut_short() -> None:
    assert excerpt("x" * 100, finding(0, 99), limit=10) == "x" * 9 + "…"
