"""What taking connections in would do, and doing it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virtconnect.bindings import Bindings
from virtconnect.conf.aliases import aliases, default_uri, find
from virtconnect.conf.document import ConfDocument
from virtconnect.exchange.collection import Collection, Connection
from virtconnect.exchange.importing import (
    ADD,
    CONFLICT,
    KEEP,
    LEAVE,
    NEW,
    ON_CONFLICT,
    RENAME,
    REPLACE,
    SAME,
    SKIP,
    Choice,
    carried_out,
    plan,
    rebound,
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


def test_no_default_is_put_into_a_list_that_is_not_closed() -> None:
    document = ConfDocument.read('uri_aliases = [\n  "a=1"\n')

    after = carried_out(document, plan(document, collection(("b", "2"), default="b")))

    assert after.text == 'uri_aliases = [\n  "a=1",\n  "b=2"\n'


def test_a_name_of_our_making_takes_nobodys() -> None:
    planned = plan(DOCUMENT, collection(("a.", "3"), ("b c", "4"), ("b.c", "5")), REPLACE)

    assert [(row.state, row.name) for row in planned.rows] == [
        (NEW, "a-2"),
        (NEW, "b_c"),
        (NEW, "b_c-2"),
    ]


def proposal(*pairs: tuple[str, str]) -> Collection:
    return Collection([Connection(name, uri) for name, uri in pairs], is_proposal=True)


def test_a_proposed_connection_that_has_a_name_already_is_the_same() -> None:
    (row,) = plan(DOCUMENT, proposal(("host", "2"))).rows

    assert (row.state, row.action, row.name, row.index) == (SAME, SKIP, "b", 1)
    (row,) = plan(DOCUMENT, collection(("host", "2"))).rows
    assert (row.state, row.name) == (NEW, "host")


@pytest.mark.parametrize(
    ("choice", "row"),
    [
        pytest.param(Choice(), (CONFLICT, KEEP, "a"), id="none"),
        pytest.param(Choice(on_conflict=REPLACE), (CONFLICT, REPLACE, "a"), id="theirs"),
        pytest.param(Choice(on_conflict=RENAME), (CONFLICT, RENAME, "a-2"), id="another name"),
        pytest.param(Choice(name="c"), (NEW, ADD, "c"), id="a name that is free"),
        pytest.param(Choice(name="b"), (CONFLICT, KEEP, "b"), id="a name that is not"),
        pytest.param(
            Choice(name="c", is_wanted=False), (NEW, LEAVE, "c"), id="a name, but not wanted"
        ),
        pytest.param(
            Choice(on_conflict=REPLACE, is_wanted=False), (CONFLICT, LEAVE, "a"), id="not wanted"
        ),
    ],
)
def test_a_choice_decides_about_one(choice: Choice, row: tuple[str, str, str]) -> None:
    planned = plan(DOCUMENT, collection(("a", "9"), ("n", "9")), KEEP, {0: choice})

    first, second = planned.rows
    assert (first.state, first.action, first.name) == row
    assert (second.state, second.action, second.name) == (NEW, ADD, "n")


def test_what_is_not_wanted_takes_no_name() -> None:
    planned = plan(DOCUMENT, collection(("n", "1"), ("n", "2")), KEEP, {0: Choice(is_wanted=False)})

    assert [(row.action, row.name) for row in planned.rows] == [(LEAVE, "n"), (ADD, "n")]
    assert carried_out(DOCUMENT, planned).text == TEXT.replace("'b=2', ", "'b=2', \"n=2\", ")


def test_a_default_that_is_not_wanted_is_not_set() -> None:
    document = ConfDocument.read("")
    incoming = collection(("c", "3"), ("d", "4"), default="c")

    assert plan(document, incoming, KEEP, {0: Choice(is_wanted=False)}).default is None
    assert plan(document, incoming, KEEP, {0: Choice(name="e")}).default == "e"


def test_a_proposal_under_another_name_is_its_own() -> None:
    (row,) = plan(DOCUMENT, proposal(("host", "2")), KEEP, {0: Choice(name="mine")}).rows

    assert (row.state, row.action, row.name) == (NEW, ADD, "mine")


def test_keys_come_along_with_what_comes_in() -> None:
    incoming = Collection(
        [
            Connection("a", "1", "one"),
            Connection("b", "9", "two"),
            Connection("c", "3", "three"),
            Connection("d", "4", "no/key"),
            Connection("e", "5", "five"),
        ]
    )
    planned = plan(DOCUMENT, incoming, KEEP, {4: Choice(is_wanted=False)})
    before = Bindings().bound("/conf", "b", "mine")

    assert rebound(before, "/conf", planned).of_file("/conf") == {
        "a": "one",
        "b": "mine",
        "c": "three",
    }
    kept = before.bound("/conf", "a", "other")
    assert rebound(kept, "/conf", planned).of("/conf", "a") == "other"


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


choices = st.builds(
    Choice,
    is_wanted=st.booleans(),
    name=st.none() | st.text("abc", min_size=1, max_size=2),
    on_conflict=st.none() | st.sampled_from(ON_CONFLICT),
)


@given(collections, st.dictionaries(st.integers(0, 7), choices), st.booleans())
def test_whatever_is_chosen_the_plan_holds(
    incoming: Collection, chosen: dict[int, Choice], is_proposal: bool
) -> None:
    incoming = Collection(incoming.connections, incoming.default, is_proposal=is_proposal)
    planned = plan(DOCUMENT, incoming, KEEP, chosen)

    after = carried_out(DOCUMENT, planned)

    names = [alias.name for alias in aliases(after)]
    assert len(set(names)) == len(names)
    for number, row in enumerate(planned.rows):
        wanted = chosen.get(number, Choice()).is_wanted
        assert wanted or not row.comes_in
        if row.comes_in:
            found = find(after, row.name)
            assert found is not None
            assert found.uri == row.connection.uri
