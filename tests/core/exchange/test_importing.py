"""What taking connections in would do, and doing it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virtconnect.conf.aliases import aliases, default_uri, find
from virtconnect.conf.document import ConfDocument
from virtconnect.exchange.collection import Collection, Connection
from virtconnect.exchange.importing import (
    ADD,
    CONFLICT,
    KEEP,
    NEW,
    ON_CONFLICT,
    RENAME,
    REPLACE,
    SAME,
    SKIP,
    carried_out,
    plan,
)

TEXT = "# mine\nuri_aliases = [ 'a=1', 'b=2', ]\nuri_default = \"a\"\n"
DOCUMENT = ConfDocument.read(TEXT)


def collection(*pairs: tuple[str, str], default: str | None = None) -> Collection:
    return Collection([Connection(name, uri) for name, uri in pairs], default)


@pytest.mark.parametrize(
    ("incoming", "on_conflict", "rows"),
    [
        pytest.param(("c", "3"), KEEP, [(NEW, ADD, "c")], id="a new one"),
        pytest.param(("a", "1"), REPLACE, [(SAME, SKIP, "a")], id="the same"),
        pytest.param(("a", "9"), KEEP, [(CONFLICT, KEEP, "a")], id="mine is kept"),
        pytest.param(("a", "9"), REPLACE, [(CONFLICT, REPLACE, "a")], id="theirs is taken"),
        pytest.param(("a", "9"), RENAME, [(CONFLICT, RENAME, "a-2")], id="theirs is renamed"),
        pytest.param(("a b.c", "3"), KEEP, [(NEW, ADD, "a_b_c")], id="a name libvirt refuses"),
    ],
)
def test_a_row_says_what_a_connection_is_and_what_is_done(
    incoming: tuple[str, str], on_conflict: str, rows: list[tuple[str, str, str]]
) -> None:
    planned = plan(DOCUMENT, collection(incoming), on_conflict)

    assert [(row.state, row.action, row.name) for row in planned.rows] == rows


def test_doing_it_leaves_all_else_alone() -> None:
    planned = plan(DOCUMENT, collection(("a", "9"), ("c", "3")), REPLACE)

    after = carried_out(DOCUMENT, planned)

    assert after.text == TEXT.replace("'a=1'", "'a=9'").replace("'b=2', ", "'b=2', \"c=3\", ")


def test_a_collection_that_contradicts_itself_keeps_its_first_word() -> None:
    for on_conflict in (KEEP, REPLACE):
        after = carried_out(
            DOCUMENT, plan(DOCUMENT, collection(("n", "1"), ("n", "2")), on_conflict)
        )

        assert [alias.uri for alias in aliases(after) if alias.name == "n"] == ["1"]

    twice = plan(DOCUMENT, collection(("a", "8"), ("a", "9")), REPLACE)
    assert [row.action for row in twice.rows] == [REPLACE, KEEP]


def test_renaming_finds_a_free_name() -> None:
    planned = plan(DOCUMENT, collection(("a", "8"), ("a", "9"), ("a-2", "7")), RENAME)

    assert [row.name for row in planned.rows] == ["a-2", "a-3", "a-2-2"]


@pytest.mark.parametrize(
    ("text", "incoming", "on_conflict", "default"),
    [
        pytest.param(TEXT, "b", KEEP, "a", id="mine stays"),
        pytest.param(TEXT, "b", REPLACE, "b", id="theirs replaces it"),
        pytest.param("", "c", KEEP, "c", id="theirs where there was none"),
        pytest.param("uri_aliases = ['c=x']", "c", RENAME, "c-2", id="by its new name"),
        pytest.param("", "qemu:///system", KEEP, "qemu:///system", id="a URI"),
        pytest.param("", None, REPLACE, None, id="none"),
    ],
)
def test_the_default_comes_along_where_it_may(
    text: str, incoming: str | None, on_conflict: str, default: str | None
) -> None:
    document = ConfDocument.read(text)

    after = carried_out(
        document, plan(document, collection(("c", "3"), default=incoming), on_conflict)
    )

    assert default_uri(after) == default


names = st.text("abc-", max_size=3)
uris = st.text("123", max_size=2)
collections = st.builds(
    Collection,
    st.lists(st.builds(Connection, names, uris), max_size=8),
    st.none() | names,
)


@given(collections, st.sampled_from(ON_CONFLICT))
def test_importing_twice_changes_nothing_more(incoming: Collection, on_conflict: str) -> None:
    once = carried_out(DOCUMENT, plan(DOCUMENT, incoming, on_conflict))

    assert carried_out(once, plan(once, incoming, on_conflict)).text == once.text


@given(collections, st.sampled_from(ON_CONFLICT))
def test_every_alias_that_was_there_is_there_and_every_row_is_true(
    incoming: Collection, on_conflict: str
) -> None:
    planned = plan(DOCUMENT, incoming, on_conflict)

    after = carried_out(DOCUMENT, planned)

    assert {alias.name for alias in aliases(after)} >= {"a", "b"}
    assert len(planned.rows) == len(incoming.connections)
    for row in planned.rows:
        found = find(after, row.name)
        assert found is not None
        if row.comes_in or row.action == SKIP:
            assert found.uri == row.connection.uri
