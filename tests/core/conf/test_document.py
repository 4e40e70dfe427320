"""A document is edited by the smallest change, and shares what the change leaves alone."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from virtconnect.conf.aliases import added, aliases
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.values import CannotQuote
from virtconnect.text import Edit

STOCK = "# libvirt.conf\n#uri_default = 'x'\n"


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        pytest.param("", "x", 'uri_default = "x"\n', id="an empty file"),
        pytest.param("a=1\n", "x", 'a=1\nuri_default = "x"\n', id="no such setting"),
        pytest.param("a=1", "x", 'a=1\nuri_default = "x"', id="no line end at the end"),
        pytest.param("a=1\r\n", "x", 'a=1\r\nuri_default = "x"\r\n', id="line ends of DOS"),
        pytest.param(STOCK, "x", STOCK + 'uri_default = "x"\n', id="comments are no settings"),
        pytest.param(
            "uri_default='a' # old\n", "b", "uri_default='b' # old\n", id="quotes and comment stay"
        ),
        pytest.param("uri_default='a'\n", "b'c", 'uri_default="b\'c"\n', id="other quotes needed"),
        pytest.param("uri_default=1\n", "b", 'uri_default="b"\n', id="a number before"),
        pytest.param("uri_default=['a',\n'b']\n", "c", 'uri_default="c"\n', id="a list before"),
        pytest.param(
            "uri_default='a'\nuri_default='b'\n",
            "c",
            "uri_default='c'\nuri_default='b'\n",
            id="the first of two",
        ),
        pytest.param(
            'uri_default = """a"""\n', "b", 'uri_default = """b"""\n', id="three quotes stay"
        ),
        pytest.param(
            'a=1;uri_default="a"; b=2\n', "c", 'a=1;uri_default="c"; b=2\n', id="one line"
        ),
        pytest.param(
            'uri_aliases = [\n "a=b",\n]\n',
            "a",
            'uri_aliases = [\n "a=b",\n]\nuri_default = "a"\n',
            id="behind a list",
        ),
    ],
)
def test_a_setting_changes_in_its_place_or_comes_at_the_end(
    before: str, value: str, after: str
) -> None:
    document = ConfDocument.read(before).with_setting("uri_default", value)

    assert document.text == after
    assert document.string("uri_default") == value


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("x='a'\n", "", id="nothing else"),
        pytest.param("\nx='a'\n", "", id="blank lines alone are no file"),
        pytest.param("a=1\nx='a' # why\nb=2\n", "a=1\nb=2\n", id="its line and comment"),
        pytest.param("a=1\n  x = [\n1,\n2\n]\nb=2\n", "a=1\nb=2\n", id="all its lines"),
        pytest.param("a=1\nx='a'", "a=1", id="the last line without an end"),
        pytest.param("a=1\r\nx='a'", "a=1", id="the last line without an end, DOS"),
        pytest.param("x='a'; b=2\n", "b=2\n", id="first on a line"),
        pytest.param("b=2; x='a'\n", "b=2\n", id="last on a line"),
        pytest.param("b=2;x='a' # c\n", "b=2 # c\n", id="last on a line with a comment"),
        pytest.param("b=2; x='a'; c=3\n", "b=2; c=3\n", id="between others"),
        pytest.param("x='a';\nb=2\n", "b=2\n", id="with a semicolon of its own"),
        pytest.param("x='a'\nb=2\nx='c'\n", "b=2\n", id="all of the name"),
        pytest.param("# x\nx='a'\n", "# x\n", id="the comment above stays"),
        pytest.param('b=""""""\nx=1', 'b=""""""\n', id="behind three and three quotes"),
        pytest.param("x='a'\r\nb=1\r\n", "b=1\r\n", id="line ends of DOS"),
    ],
)
def test_a_setting_leaves_with_its_own_lines(before: str, after: str) -> None:
    document = ConfDocument.read(before).without_setting("x")

    assert document.text == after
    assert document.get("x") is None
    assert document.refusal() is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("x [\nx=[", "", id="open lists, one behind the other"),
        pytest.param("a = 1\nx [\nx=[", "a = 1", id="open lists behind a setting"),
    ],
)
def test_a_setting_leaves_a_broken_file(before: str, after: str) -> None:
    assert ConfDocument.read(before).without_setting("x").text == after


def test_uri_aliases_leave_whole() -> None:
    document = ConfDocument.read('a=1\nuri_aliases = [\n "a=b",\n "c=d",\n]\nb=2\n')

    assert document.without_setting("uri_aliases").text == "a=1\nb=2\n"


def test_the_first_of_a_name_counts() -> None:
    document = ConfDocument.read("a='x'\na='y'\nA='z'\n")

    assert document.string("a") == "x"
    assert document.line_of("A") == 3
    assert document.line_of("b") is None


def test_lines_are_counted_behind_a_list_of_aliases() -> None:
    document = ConfDocument.read("#\nuri_aliases = [\n 'a=b',\n\n 'c=d'\n]\nuri_default='a'\n")

    assert document.line_of("uri_aliases") == 2
    assert document.line_of("uri_default") == 7
    assert [alias.line for alias in aliases(document)] == [3, 5]


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("a\0b", id="NUL"),
        pytest.param('\'"""', id="all quotes"),
        pytest.param("'\n\"", id="a line end and quotes at the end"),
        pytest.param("\ud800", id="half a character"),
    ],
)
def test_a_value_that_no_quotes_can_hold_is_refused(value: str) -> None:
    with pytest.raises(CannotQuote):
        ConfDocument.read("").with_setting("uri_default", value)


def test_a_number_too_large_is_refused() -> None:
    with pytest.raises(CannotQuote):
        ConfDocument.read("").with_setting("x", 2**63)


def test_documents_of_the_same_text_are_equal_however_they_came_about() -> None:
    document = ConfDocument.read('uri_aliases = [\n  "a=b",\n]\n')
    grown = added(document, "c", "d")

    read = ConfDocument.read(grown.text)

    assert grown == read
    assert hash(grown) == hash(read)
    assert grown != document
    assert document != document.text


def test_an_edit_of_the_text_is_read_anew() -> None:
    document = ConfDocument.read("a=1\n").edited(Edit(2, 3, "'x'"))

    assert document.string("a") == "x"


def test_an_edit_shares_what_it_leaves_alone() -> None:
    lines = "".join(f'  "host{number}=qemu:///system",\n' for number in range(10_000))
    document = ConfDocument.read(f"# mine\nuri_aliases = [\n{lines}]\nuri_default = 'host7'\n")

    after = added(document, "new", "test:///default", 5_000)

    assert after.syntax is document.syntax
    assert document.items is not None
    assert after.items is not None
    assert len(set(document.items.chunks) & set(after.items.chunks)) > 70
    assert aliases(after).changed_since(aliases(document)) == (5_000, 5_000, 5_001)


def test_a_setting_changes_without_reading_the_aliases_again() -> None:
    lines = "".join(f'  "host{number}=qemu:///system",\n' for number in range(1_000))
    document = ConfDocument.read(f"uri_aliases = [\n{lines}]\n")

    after = document.with_setting("uri_default", "host7").with_setting("uri_default", "host8")

    assert after.items is document.items
    assert after == ConfDocument.read(after.text)


def setting_steps() -> SearchStrategy[list[tuple[str, str | int | None]]]:
    names = st.sampled_from(["uri_default", "remote_mode", "a", "new", "uri_aliases"])
    text = st.text(st.sampled_from("ab\"'\n#,]é"), max_size=5)
    values = st.one_of(st.none(), st.integers(-(2**63) + 1, 2**63 - 1), text)
    return st.lists(st.tuples(names, values), min_size=1, max_size=4)


def as_intended(
    text: str,
    steps: list[tuple[str, str | int | None]],
    by_libvirt: Any,
    as_lists: Callable[[Any], Any],
) -> None:
    document = ConfDocument.read(text)
    assume(document.refusal(version=by_libvirt.version) is None)
    held = [(name, as_lists(value)) for name, value in document.settings]
    for name, value in steps:
        try:
            if value is None:
                document = document.without_setting(name)
            else:
                document = document.with_setting(name, value)
        except CannotQuote:
            continue
        if value is None:
            held = [entry for entry in held if entry[0] != name]
            continue
        place = next((at for at, entry in enumerate(held) if entry[0] == name), len(held))
        held[place : place + 1] = [(name, value)]
    answer = by_libvirt(document.text)
    assert answer.error is None
    assert answer.settings == held
    assert document == ConfDocument.read(document.text)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), steps=setting_steps())
def test_libvirt_reads_exactly_the_settings_that_were_meant(
    data: st.DataObject,
    steps: list[tuple[str, str | int | None]],
    accepted_files: SearchStrategy[str],
    by_libvirt: Any,
    as_lists: Callable[[Any], Any],
) -> None:
    as_intended(data.draw(accepted_files), steps, by_libvirt, as_lists)


@pytest.mark.full
@pytest.mark.timeout(900)
@settings(max_examples=3_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), steps=setting_steps())
def test_libvirt_reads_exactly_the_settings_that_were_meant_in_very_many_files(
    data: st.DataObject,
    steps: list[tuple[str, str | int | None]],
    accepted_files: SearchStrategy[str],
    by_libvirt: Any,
    as_lists: Callable[[Any], Any],
) -> None:
    as_intended(data.draw(accepted_files), steps, by_libvirt, as_lists)
