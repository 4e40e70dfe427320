"""Aliases come, go and change, and nothing else does."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from virtconnect.conf.aliases import (
    IllegalAliasName,
    added,
    added_many,
    alias_name_problem,
    aliases,
    default_uri,
    find,
    first_malformed,
    lookup,
    moved,
    removed,
    renamed,
    replaced,
    replaced_many,
    suggested_name,
    uri_span,
    with_default,
)
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.values import CannotQuote

read = ConfDocument.read

LINES = 'uri_aliases = [\n  "a=1",\n  "b=2",\n  "c=3",\n]\n'
ONE_LINE = "uri_aliases = ['a=1', 'b=2', 'c=3']\n"


@pytest.mark.parametrize(
    ("before", "index", "after"),
    [
        pytest.param("", None, 'uri_aliases = [\n  "n=u",\n]\n', id="an empty file"),
        pytest.param("x=1", None, 'x=1\nuri_aliases = [\n  "n=u",\n]', id="no line end at the end"),
        pytest.param(
            "x=1\r\n", None, 'x=1\r\nuri_aliases = [\r\n  "n=u",\r\n]\r\n', id="line ends of DOS"
        ),
        pytest.param("uri_aliases = []\n", None, 'uri_aliases = ["n=u"]\n', id="an empty list"),
        pytest.param("uri_aliases = [ ]\n", 0, 'uri_aliases = [ "n=u" ]\n', id="an airy list"),
        pytest.param(
            "uri_aliases = [\n]\n", None, 'uri_aliases = [\n  "n=u",\n]\n', id="an empty long list"
        ),
        pytest.param(LINES, None, LINES.replace("\n]", '\n  "n=u",\n]'), id="at the end"),
        pytest.param(LINES, 0, LINES.replace('  "a', '  "n=u",\n  "a'), id="at the beginning"),
        pytest.param(LINES, 2, LINES.replace('  "c', '  "n=u",\n  "c'), id="in between"),
        pytest.param(
            'uri_aliases = [\n\t"a=1"\n]\n',
            None,
            'uri_aliases = [\n\t"a=1",\n\t"n=u"\n]\n',
            id="no comma at the end, as before",
        ),
        pytest.param(ONE_LINE, None, ONE_LINE.replace("]", ', "n=u"]'), id="in one line"),
        pytest.param(ONE_LINE, 0, ONE_LINE.replace("['a", '["n=u", \'a'), id="first in one line"),
        pytest.param(ONE_LINE, 1, ONE_LINE.replace(" 'b", ' "n=u", \'b'), id="within one line"),
        pytest.param(
            "uri_aliases=['a=1',]", None, "uri_aliases=['a=1', \"n=u\",]", id="a comma, as before"
        ),
        pytest.param(
            'uri_aliases = [\n  "a=1",\n\n  "b=2",\n]\n',
            1,
            'uri_aliases = [\n  "a=1",\n  "n=u",\n\n  "b=2",\n]\n',
            id="behind the line before",
        ),
        pytest.param(
            "uri_aliases = 'a=1'\n", None, "uri_aliases = ['a=1', \"n=u\"]\n", id="a text"
        ),
        pytest.param("uri_aliases = 7\n", None, 'uri_aliases = ["n=u"]\n', id="a number"),
        pytest.param(
            "uri_aliases = ['a=1']\nuri_aliases = ['b=2']\n",
            None,
            "uri_aliases = ['a=1', \"n=u\"]\nuri_aliases = ['b=2']\n",
            id="the first of two lists",
        ),
    ],
)
def test_an_alias_is_added(before: str, index: int | None, after: str) -> None:
    document = added(read(before), "n", "u", index)

    assert document.text == after
    assert ("n", "u") in aliases(document).pairs
    assert document.refusal() is None


@pytest.mark.parametrize(
    ("before", "indexes", "after"),
    [
        pytest.param(LINES, [1], 'uri_aliases = [\n  "a=1",\n  "c=3",\n]\n', id="its own line"),
        pytest.param(LINES, [0, 1, 2], "uri_aliases = [\n]\n", id="all lines"),
        pytest.param(ONE_LINE, [1], "uri_aliases = ['a=1', 'c=3']\n", id="within a line"),
        pytest.param(ONE_LINE, [0], "uri_aliases = ['b=2', 'c=3']\n", id="first in a line"),
        pytest.param(ONE_LINE, [2], "uri_aliases = ['a=1', 'b=2']\n", id="last in a line"),
        pytest.param(ONE_LINE, [0, 1, 2], "uri_aliases = []\n", id="all of a line"),
        pytest.param(
            "uri_aliases = [ 'a=1', 'b=2' ]\n", [1], "uri_aliases = [ 'a=1' ]\n", id="airy"
        ),
        pytest.param(
            'uri_aliases = [\n  "a=1",\n\n  "b=2",\n\n  "c=3",\n]\n',
            [1],
            'uri_aliases = [\n  "a=1",\n\n\n  "c=3",\n]\n',
            id="blank lines stay",
        ),
        pytest.param(
            'uri_aliases = [\n  "a=1", "b=2",\n  "c=3",\n]\n',
            [0],
            'uri_aliases = [\n  "b=2",\n  "c=3",\n]\n',
            id="first of two in a line",
        ),
        pytest.param(
            'uri_aliases = [\n  "a=1", "b=2",\n  "c=3",\n]\n',
            [1],
            'uri_aliases = [\n  "a=1",\n  "c=3",\n]\n',
            id="second of two in a line",
        ),
        pytest.param(
            'uri_aliases = [\r\n  "a=1",\r\n  "b=2"\r\n]\r\n',
            [1],
            'uri_aliases = [\r\n  "a=1",\r\n]\r\n',
            id="line ends of DOS",
        ),
        pytest.param(
            'uri_aliases = [\n  "a=1", # old\n  "b=2",\n]\n',
            [0],
            'uri_aliases = [\n  "b=2",\n]\n',
            id="with its comment, where libvirt refuses the file",
        ),
    ],
)
def test_an_alias_leaves_with_its_own_line(before: str, indexes: list[int], after: str) -> None:
    assert removed(read(before), indexes).text == after


@pytest.mark.parametrize(
    ("before", "index", "to", "after"),
    [
        pytest.param(LINES, 0, 2, 'uri_aliases = [\n  "b=2",\n  "c=3",\n  "a=1",\n]\n', id="down"),
        pytest.param(LINES, 2, 0, 'uri_aliases = [\n  "c=3",\n  "a=1",\n  "b=2",\n]\n', id="up"),
        pytest.param(ONE_LINE, 0, 2, "uri_aliases = ['b=2', 'c=3', 'a=1']\n", id="in one line"),
        pytest.param(ONE_LINE, 1, 1, ONE_LINE, id="nowhere"),
        pytest.param(
            "uri_aliases = [\n  'a=1',\n  \"b=2\"\n]\n",
            0,
            1,
            "uri_aliases = [\n  \"b=2\",\n  'a=1',\n]\n",
            id="with its quotes",
        ),
    ],
)
def test_an_alias_moves(before: str, index: int, to: int, after: str) -> None:
    document = moved(read(before), index, to)

    assert aliases(document).pairs == aliases(read(after)).pairs
    if before is not after and '\n  "b=2"\n' not in before:
        assert document.text == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param('uri_aliases=["a=1"]', 'uri_aliases=["a=new"]', id="double quotes"),
        pytest.param("uri_aliases=['a=1']", "uri_aliases=['a=new']", id="single quotes"),
        pytest.param('uri_aliases=["""a=1"""]', 'uri_aliases=["""a=new"""]', id="three quotes"),
        pytest.param("uri_aliases=['a.b=1']", "uri_aliases=['a.b=new']", id="a wrong name stays"),
        pytest.param("uri_aliases=['1']", "uri_aliases=['new']", id="no name before, none after"),
        pytest.param("uri_aliases=[1]", 'uri_aliases=["new"]', id="a number"),
        pytest.param("uri_aliases=[['x']]", 'uri_aliases=["new"]', id="a list within"),
        pytest.param("uri_aliases='a=1'", "uri_aliases=['a=new']", id="no list"),
        pytest.param(
            "uri_aliases=[a=1,\n'b=2']", "uri_aliases=[\"a=new\",\n'b=2']", id="no quotes"
        ),
    ],
)
def test_the_uri_of_an_alias_is_replaced(before: str, after: str) -> None:
    assert replaced(read(before), 0, "new").text == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param('uri_aliases = ["a=1\n', "[('a', '1'), ('n', 'u')]", id="no end of anything"),
        pytest.param(
            'uri_aliases = [\n"a=1\n]\n', "[('a', '1'), ('n', 'u')]", id="no second quote"
        ),
        pytest.param("uri_aliases = [a=1]\n", "[('a', '1'), ('n', 'u')]", id="no quotes"),
        pytest.param(
            'uri_aliases = ["a=1, "b=2"]\n', "[('a', '1, '), ('n', 'u')]", id="one too few"
        ),
    ],
)
def test_what_is_added_does_not_become_a_part_of_an_entry_without_quotes(
    before: str, after: str
) -> None:
    document = added(read(before), "n", "u")

    assert str(aliases(document).pairs) == after


def test_a_renamed_alias_keeps_its_place_and_quotes() -> None:
    document = renamed(read("uri_aliases = [ 'a=1',\n\n'b=2' ]"), 1, "new")

    assert document.text == "uri_aliases = [ 'a=1',\n\n'new=2' ]"


def test_other_quotes_are_taken_where_the_old_ones_cannot_hold_the_uri() -> None:
    assert replaced(read("uri_aliases=['a=1']"), 0, "x'y").text == 'uri_aliases=["a=x\'y"]'
    assert replaced(read('uri_aliases=["a=1"]'), 0, 'x"y').text == "uri_aliases=['a=x\"y']"


def test_many_entries_change_at_once() -> None:
    lines = "".join(f'"h{number}=x",\n' for number in range(1_000))
    document = read(f"uri_aliases = [\n{lines}]\n")

    after = replaced_many(document, {index: (f"n{index}", "y") for index in range(0, 1_000, 3)})

    expected = [(f"n{i}", "y") if i % 3 == 0 else (f"h{i}", "x") for i in range(1_000)]
    assert aliases(after).pairs == expected
    assert aliases(read(after.text)).pairs == expected


def test_many_aliases_come_and_go_at_once() -> None:
    pairs = [(f"h{number}", "x:") for number in range(1_000)]

    document = added_many(read("# mine\n"), pairs)
    fewer = removed(document, range(0, 1_000, 2))

    assert aliases(document).pairs == pairs
    assert aliases(fewer).pairs == pairs[1::2]
    assert fewer == read(fewer.text)
    assert fewer.text.count("\n") == 503


@pytest.mark.parametrize("name", ["", "a.b", "a b", "é", "a=b", "a\n"])
def test_an_illegal_name_is_refused(name: str) -> None:
    assert alias_name_problem(name) is not None
    with pytest.raises(IllegalAliasName):
        added(read(""), name, "x")
    with pytest.raises(IllegalAliasName):
        renamed(read(ONE_LINE), 0, name)


def test_a_uri_that_no_quotes_can_hold_is_refused() -> None:
    with pytest.raises(CannotQuote):
        added(read(""), "a", '\'"""')


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a", "a"),
        ("my host.example.com", "my_host_example_com"),
        ("  x  ", "x"),
        ("é", "unnamed"),
        ("a . b", "a_b"),
        ("-x", "-x"),
        ("", "unnamed"),
    ],
)
def test_a_suggested_name_is_legal(text: str, name: str) -> None:
    assert suggested_name(text) == name


@given(st.text())
def test_every_suggested_name_is_legal(text: str) -> None:
    assert alias_name_problem(suggested_name(text)) is None


@pytest.mark.parametrize(
    ("written", "name", "uri", "is_malformed"),
    [
        pytest.param('"a=b"', "a", "b", False, id="plain"),
        pytest.param('"a=b=c"', "a", "b=c", False, id="the first = counts"),
        pytest.param('"=b"', "", "b", False, id="no name"),
        pytest.param('"b"', "", "b", True, id="no ="),
        pytest.param('""', "", "", True, id="empty"),
        pytest.param('"a.b=c"', "a.b", "c", True, id="an illegal name"),
        pytest.param('" a=c"', " a", "c", True, id="a blank before the name"),
        pytest.param("7", "", "", True, id="a number"),
        pytest.param('["a=b"]', "", "", True, id="a list"),
        pytest.param('"a=b\0c"', "a", "b", False, id="cut at a NUL"),
        pytest.param("a=qemu+ssh://[::1]/system", "a", "qemu+ssh://[::1]/system", True, id="bare"),
        pytest.param("“a=b”", "a", "b", True, id="fancy quotes"),
        pytest.param('"a=b', "a", "b", True, id="not closed"),
        pytest.param('a = "b"', "a", "b", True, id="like a setting"),
    ],
)
def test_an_entry_is_understood(written: str, name: str, uri: str, is_malformed: bool) -> None:
    row = aliases(read(f"uri_aliases = [\n  {written},\n  'z=z'\n]\n"))[0]

    assert (row.name, row.uri) == (name, uri)
    assert (row.problem is not None) == is_malformed


@pytest.mark.parametrize("index", [-1, 3, 99])
def test_an_entry_that_is_not_there_is_not_edited(index: int) -> None:
    document = read(LINES)

    for edit in (
        lambda: replaced(document, index, "x:"),
        lambda: renamed(document, index, "x"),
        lambda: removed(document, [index]),
        lambda: moved(document, index, 0),
    ):
        with pytest.raises(IndexError):
            edit()


@given(
    st.lists(
        st.tuples(st.sampled_from("adm"), st.integers(0, 499), st.integers(0, 499)), max_size=4
    )
)
def test_rows_know_where_they_differ_from_earlier_ones(edits: list[tuple[str, int, int]]) -> None:
    before = added_many(read(""), [(f"h{number}", "x:") for number in range(500)])
    after = before
    for kind, one, two in edits:
        if kind == "a":
            after = added(after, f"n{two}", "x:", one)
        elif one < len(aliases(after)) and kind == "d":
            after = removed(after, [one])
        elif max(one, two) < len(aliases(after)):
            after = moved(after, one, two)

    start, old_end, new_end = aliases(after).changed_since(aliases(before))

    old, new = aliases(before).pairs, aliases(after).pairs
    assert old[:start] + new[start:new_end] + old[old_end:] == new
    assert (after == before) == (old == new)
    if old == new:
        assert start == old_end == new_end


def test_rows_differ_where_only_the_mistake_does() -> None:
    before = aliases(read('uri_aliases = ["a=1", b=2]'))

    assert aliases(read('uri_aliases = ["a=1", "b=2"]')).changed_since(before) == (1, 2, 2)
    assert aliases(read('uri_aliases = ["a=1",  b=2]')).changed_since(before) == (2, 2, 2)


def test_rows_are_a_sequence() -> None:
    rows = aliases(read(LINES))

    assert len(rows) == 3
    assert [row.name for row in rows] == ["a", "b", "c"]
    assert [row.name for row in rows[1:]] == ["b", "c"]
    assert rows[-1].name == "c"
    assert list(rows) == [rows[0], rows[1], rows[2]]
    assert rows[1] in rows
    with pytest.raises(IndexError):
        rows[3]


def test_no_uri_aliases_means_no_rows() -> None:
    assert len(aliases(read("x = 1\n"))) == 0
    assert find(read("x = 1\n"), "a") is None
    assert first_malformed(read("x = 1\n")) is None


def test_the_first_of_a_name_is_found_and_a_malformed_one_never() -> None:
    document = read("uri_aliases = ['a.b=0', 'a=1', 'A=2', 'a=3']\n")

    found = find(document, "a")

    assert found is not None
    assert (found.index, found.uri) == (1, "1")
    assert find(document, "a.b") is None


def test_the_place_of_a_uri_is_known() -> None:
    text = '# x\nuri_aliases = [\n \'a=one\', """b=two""", \'three\'\n]\n'
    document = read(text)

    spans = [uri_span(document, index) for index in range(3)]

    assert [text[span.start : span.end] for span in spans] == ["one", "two", "three"]


def test_a_lookup_stops_at_a_malformed_entry_as_libvirt_does() -> None:
    document = read("uri_aliases = ['a=1', 'broken', 'b=2']\n")

    alias, refusal = lookup(document, "a")
    _, stopped = lookup(document, "b")
    _, elsewhere = lookup(document, "test:///default")

    assert alias is not None
    assert refusal is None
    assert stopped == elsewhere
    assert stopped is not None
    assert (stopped.code, stopped.domain) == (33, 45)
    assert stopped.message == (
        "configuration file syntax error: Malformed 'uri_aliases' config entry 'broken',"
        " expected 'alias=uri://host/path'"
    )


def test_the_default_is_changed_and_removed() -> None:
    document = with_default(read(LINES), "a")

    assert default_uri(document) == "a"
    assert document.text == LINES + 'uri_default = "a"\n'
    assert with_default(document, None).text == LINES


def steps() -> SearchStrategy[list[tuple[str, int, int, str, str]]]:
    kinds = st.sampled_from(["add", "remove", "rename", "replace", "move", "default", "several"])
    numbers = st.integers(0, 9)
    names = st.from_regex(r"[A-Za-z0-9_-]{1,4}", fullmatch=True)
    uris = st.text(st.sampled_from("ab:/?=&'\"#[],\n é"), max_size=6)
    return st.lists(st.tuples(kinds, numbers, numbers, names, uris), min_size=1, max_size=6)


def entries_of(rows: Any) -> list[Any]:
    return [row.raw for row in rows]


def edited_as_intended(
    text: str,
    edits: list[tuple[str, int, int, str, str]],
    by_libvirt: Any,
    as_lists: Callable[[Any], Any],
) -> None:
    """Edit, keep book of what is meant, and let libvirt read the outcome."""
    document = ConfDocument.read(text)
    assume(document.refusal(version=by_libvirt.version) is None)
    assume(document.wrong_type("uri_aliases") is None)
    held = dict(reversed([(name, as_lists(value)) for name, value in document.settings]))
    entries: list[str] = held.pop("uri_aliases", [])
    for kind, one, two, name, uri in edits:
        count = len(entries)
        try:
            if kind == "add":
                place = one if one <= count else None
                document = added(document, name, uri, place)
                entries.insert(count if place is None else place, f"{name}={uri}")
            elif kind == "default":
                document = with_default(document, uri if two else None)
                held["uri_default"] = uri
                if not two:
                    del held["uri_default"]
            elif one >= count:
                continue
            elif kind == "remove":
                gone = {one, two} if two < count else {one}
                document = removed(document, list(gone))
                entries = [entry for index, entry in enumerate(entries) if index not in gone]
            elif kind == "rename":
                old = aliases(document)[one].uri
                document = renamed(document, one, name)
                entries[one] = f"{name}={old}"
            elif kind == "replace":
                before, equals, _ = entries[one].partition("=")
                document = replaced(document, one, uri)
                entries[one] = f"{before}={uri}" if equals else uri
            elif kind == "several":
                document = replaced_many(document, {one: (name, uri), 0: ("z", uri)})
                entries[0] = f"z={uri}"
                entries[one] = f"z={uri}" if one == 0 else f"{name}={uri}"
            elif kind == "move" and two < count:
                document = moved(document, one, two)
                entries.insert(two, entries.pop(one))
        except CannotQuote:
            return
    answer = by_libvirt(document.text)
    assert answer.error is None
    found = dict(reversed(answer.settings))
    assert found.pop("uri_aliases", []) == entries
    assert found == held
    read_again = ConfDocument.read(document.text)
    assert document == read_again
    assert list(aliases(document)) == list(aliases(read_again))


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), edits=steps())
def test_libvirt_reads_exactly_the_aliases_that_were_meant(
    data: st.DataObject,
    edits: list[tuple[str, int, int, str, str]],
    accepted_files: SearchStrategy[str],
    by_libvirt: Any,
    as_lists: Callable[[Any], Any],
) -> None:
    edited_as_intended(data.draw(accepted_files), edits, by_libvirt, as_lists)


@pytest.mark.full
@pytest.mark.timeout(900)
@settings(max_examples=5_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), edits=steps())
def test_libvirt_reads_exactly_the_aliases_that_were_meant_in_very_many_files(
    data: st.DataObject,
    edits: list[tuple[str, int, int, str, str]],
    accepted_files: SearchStrategy[str],
    by_libvirt: Any,
    as_lists: Callable[[Any], Any],
) -> None:
    edited_as_intended(data.draw(accepted_files), edits, by_libvirt, as_lists)


@pytest.mark.parametrize(
    ("edit", "after"),
    [
        pytest.param(
            lambda document: renamed(document, 0, "n"), 'uri_aliases=["n="]', id="renamed"
        ),
        pytest.param(lambda document: removed(document, [0]), "uri_aliases=[]", id="removed"),
    ],
)
def test_a_row_that_no_quotes_can_hold_can_be_edited(edit: Any, after: str) -> None:
    document = read('uri_aliases=t\'"""=')

    assert edit(document).text == after
