"""Tokens tile a text and colour it as libvirt reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from virtconnect.conf.document import ConfDocument
from virtconnect.conf.syntax import BAD, is_open_behind, line_tokens, tokens


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("uri_default = 'x' # c", "name mark string comment", id="a setting"),
        pytest.param("a=[-1, 'x'];", "name mark mark number mark string mark mark", id="a list"),
        pytest.param("  # only", "comment", id="a comment"),
        pytest.param('x = "#" ', "name mark string", id="a hash in a text"),
        pytest.param("x = 'open", "name mark bad", id="an open text"),
        pytest.param("x = 0x10", "name mark bad", id="no number"),
        pytest.param('x = """a"b""" # c', "name mark string comment", id="three quotes"),
        pytest.param('x = "" # c', "name mark string comment", id="an empty text"),
        pytest.param('x = """open', "name mark string", id="three quotes, not closed"),
        pytest.param("hail", "bad", id="a word"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_line_has_its_tokens(line: str, expected: str) -> None:
    assert " ".join(kind for kind, _, _ in line_tokens(line)) == expected


def test_a_text_in_three_quotes_goes_on_over_lines() -> None:
    assert is_open_behind('a = """x')
    assert not is_open_behind('a = """x"""')
    assert not is_open_behind('a = "" # """')
    assert is_open_behind("still", is_inside=True)
    assert not is_open_behind('end"""', is_inside=True)
    assert line_tokens("still", is_inside=True) == [("string", 0, 5)]
    assert line_tokens('x""" # c', is_inside=True) == [("string", 0, 4), ("comment", 5, 8)]


@given(st.one_of(st.text(), st.text(st.sampled_from("ab= \"'[],;#\n\r1"))))
def test_tokens_tile_any_text(text: str) -> None:
    found = tokens(text)

    assert "".join(text[start:end] for _, start, end in found) == text
    assert all(start < end for _, start, end in found)


@given(data=st.data())
def test_nothing_is_bad_in_a_text_that_libvirt_accepts(
    data: st.DataObject, accepted_files: SearchStrategy[str]
) -> None:
    text = data.draw(accepted_files)
    if ConfDocument.read(text).refusal() is None:
        assert BAD not in {kind for kind, _, _ in tokens(text)}
