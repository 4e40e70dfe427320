import pytest
from hypothesis import given
from hypothesis import strategies as st

from virtconnect_gui.models.shown_text import (
    carried_over,
    difference,
    pasted,
    shown,
    units,
    usual_line_end,
)

LINES = st.lists(
    st.tuples(
        st.text(alphabet='ab="#\x00\r\t\u2028\u202e\udc80\U0001f600é', max_size=6),
        st.sampled_from(["\n", "\r\n"]),
    ),
    max_size=6,
)
TEXTS = st.one_of(
    LINES.map(lambda lines: "".join(line + end for line, end in lines)),
    st.text(alphabet=st.characters(codec=None), max_size=30),
)
PLAIN = st.text(alphabet="xyz\n", max_size=6)


@given(real=TEXTS)
def test_each_character_but_a_hidden_carriage_return_is_shown_as_one(real: str) -> None:
    assert len(shown(real)) == len(real) - real.count("\r\n")
    assert shown(shown(real)) == shown(real)


@given(real=TEXTS, data=st.data(), typed=PLAIN)
def test_an_edit_of_the_shown_text_changes_the_real_one_only_there(
    real: str, data: st.DataObject, typed: str
) -> None:
    seen = shown(real)
    start = data.draw(st.integers(0, len(seen)))
    end = data.draw(st.integers(start, len(seen)))
    wanted = seen[:start] + typed + seen[end:]

    edited = carried_over(real, wanted, "\n")

    # A lone carriage return is a sign of its own until a line feed comes to follow it.
    if "\r" not in real.replace("\r\n", ""):
        assert shown(edited) == wanted
    # Which of several equal line ends was typed cannot be seen: the smallest difference decides.
    start, end, _ = difference(seen, wanted)
    untouched_before = seen[:start].count("\n")
    assert edited.split("\n")[:untouched_before] == real.split("\n")[:untouched_before]
    untouched_after = seen[end:].count("\n")
    if untouched_after:
        assert edited.split("\n")[-untouched_after:] == real.split("\n")[-untouched_after:]


@given(real=TEXTS)
def test_nothing_edited_is_nothing_changed(real: str) -> None:
    assert carried_over(real, shown(real), "\n") == real


@given(old=st.text("ab\n", max_size=12), new=st.text("ab\n", max_size=12))
def test_a_difference_makes_the_new_text_of_the_old(old: str, new: str) -> None:
    start, old_end, new_end = difference(old, new)

    assert old[:start] + new[start:new_end] + old[old_end:] == new
    assert 0 <= start <= old_end <= len(old)
    assert start <= new_end <= len(new)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("abc", "abc", (3, 3, 3), id="equal"),
        pytest.param("abc", "axc", (1, 2, 2), id="one replaced"),
        pytest.param("aa", "aaa", (2, 2, 3), id="one more of the same"),
        pytest.param("", "x", (0, 0, 1), id="the first"),
    ],
)
def test_a_difference_is_the_smallest(old: str, new: str, expected: tuple[int, int, int]) -> None:
    assert difference(old, new) == expected


@pytest.mark.parametrize(
    ("real", "wanted", "expected"),
    [
        pytest.param("a\r\nb\r\n", "a\nxb\n", "a\r\nxb\r\n", id="a letter in the second line"),
        pytest.param("a\r\nb\r\n", "a\n\nb\n", "a\r\n\r\nb\r\n", id="a new line"),
        pytest.param("a\r\nb\r\n", "ab\n", "ab\r\n", id="lines joined"),
        pytest.param("a\r\nb\r\n", "ax\nb\n", "ax\r\nb\r\n", id="a letter at the end of a line"),
        pytest.param("\udcff=1\n", "\ufffd=2\n", "\udcff=2\n", id="bytes that are not UTF-8 stay"),
        pytest.param("a\x00b", "a\u2400", "a\x00", id="NUL stays"),
    ],
)
def test_line_ends_and_odd_bytes_stay(real: str, wanted: str, expected: str) -> None:
    assert carried_over(real, wanted, "\r\n") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\nb\n", "\n", id="line feeds"),
        pytest.param("a\r\nb\r\nc\n", "\r\n", id="mostly both"),
        pytest.param("", "\n", id="nothing yet"),
    ],
)
def test_new_lines_end_like_most_others(text: str, expected: str) -> None:
    assert usual_line_end(text) == expected


def test_what_is_pasted_brings_no_invisible_characters() -> None:
    assert pasted("a\r\nb\rc\u2029d\u202e\x00e\t") == "a\nb\nc\nde\t"


def test_qt_counts_in_utf_16() -> None:
    assert units("a\U0001f600") == 3
    assert units("abc") == 3
