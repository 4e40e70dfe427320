"""Clashes are settled one by one, and no comment, order or broken file is lost on the way."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virtconnect.conf.aliases import (
    added,
    aliases,
    default_uri,
    find,
    moved,
    removed,
    replaced,
    replaced_many,
    with_default,
)
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.merge import (
    BOTH,
    MINE,
    ORDER,
    THEIRS,
    WHOLE,
    Choice,
    Clash,
    merge,
    name_for_mine,
    name_problem,
)
from virtconnect.conf.weaving import woven

ANCESTOR = ConfDocument.read(
    '# top\nuri_aliases = [\n  "a=1:",\n  "b=2:",\n  "c=3:",\n]\n\n# why\nuri_default = "a" # x\n'
)
MINE_A = replaced(ANCESTOR, 0, "mine:")
THEIRS_A = replaced(ANCESTOR, 0, "theirs:")


def settled(mine: ConfDocument, theirs: ConfDocument, *choices: Choice) -> ConfDocument:
    assert len(merge(ANCESTOR, mine, theirs).clashes) == len(choices)
    merged = merge(ANCESTOR, mine, theirs, choices)
    assert merged.document is not None
    assert merged.document.refusal() is None
    return merged.document


@pytest.mark.parametrize(
    ("choice", "pairs"),
    [
        pytest.param(Choice(MINE), [("a", "mine:"), ("b", "2:"), ("c", "3:")], id="mine"),
        pytest.param(Choice(THEIRS), [("a", "theirs:"), ("b", "2:"), ("c", "3:")], id="theirs"),
        pytest.param(
            Choice(BOTH, "a-mine"),
            [("a", "theirs:"), ("a-mine", "mine:"), ("b", "2:"), ("c", "3:")],
            id="both",
        ),
    ],
)
def test_two_uris_of_one_alias_are_settled(choice: Choice, pairs: list[tuple[str, str]]) -> None:
    document = settled(MINE_A, THEIRS_A, choice)

    assert aliases(document).pairs == pairs
    assert document.text.startswith("# top\n")
    assert document.text.endswith('# why\nuri_default = "a" # x\n')


@pytest.mark.parametrize(("take", "is_there"), [(MINE, False), (THEIRS, True)])
def test_mine_removed_and_theirs_changed_is_settled(take: str, is_there: bool) -> None:
    document = settled(removed(ANCESTOR, [0]), THEIRS_A, Choice(take))

    assert (find(document, "a") is not None) == is_there


@pytest.mark.parametrize(("take", "uri"), [(MINE, "mine:"), (THEIRS, None)])
def test_mine_changed_and_theirs_removed_is_settled(take: str, uri: str | None) -> None:
    document = settled(MINE_A, removed(ANCESTOR, [0]), Choice(take))

    found = find(document, "a")
    assert (None if found is None else found.uri) == uri
    assert [name for name, _ in aliases(document).pairs][-2:] == ["b", "c"]


@pytest.mark.parametrize(("take", "default"), [(MINE, "b"), (THEIRS, "c")])
def test_two_defaults_are_settled(take: str, default: str) -> None:
    document = settled(with_default(ANCESTOR, "b"), with_default(ANCESTOR, "c"), Choice(take))

    assert default_uri(document) == default
    assert document.text.count("uri_default") == 1


def test_several_clashes_are_settled_each_in_its_own_way() -> None:
    mine = with_default(replaced_many(ANCESTOR, {0: ("a", "m1:"), 1: ("b", "m2:")}), "b")
    theirs = with_default(replaced_many(ANCESTOR, {0: ("a", "t1:"), 1: ("b", "t2:")}), "c")

    document = settled(mine, theirs, Choice(MINE), Choice(BOTH, "mine_b"), Choice(THEIRS))

    assert aliases(document).pairs == [("a", "m1:"), ("b", "t2:"), ("mine_b", "m2:"), ("c", "3:")]
    assert default_uri(document) == "c"


def test_two_orders_clash_and_are_settled() -> None:
    mine, theirs = moved(ANCESTOR, 2, 0), added(moved(ANCESTOR, 0, 1), "d", "4:")

    (clash,) = merge(ANCESTOR, mine, theirs).clashes
    assert clash == Clash(ORDER, "", "a, b, c", "c, a, b", "b, a, c")
    assert not clash.may_keep_both
    names = [name for name, _ in aliases(settled(mine, theirs, Choice(MINE))).pairs]
    assert names == ["c", "a", "b", "d"]
    names = [name for name, _ in aliases(settled(mine, theirs, Choice(THEIRS))).pairs]
    assert names == ["b", "a", "c", "d"]


@pytest.mark.parametrize("take", [MINE, THEIRS])
def test_of_a_broken_file_and_mine_it_is_one_or_the_other(take: str) -> None:
    theirs = ConfDocument.read("uri_aliases = [\n")

    (clash,) = merge(ANCESTOR, MINE_A, theirs).clashes
    assert (clash.kind, clash.mine, clash.theirs) == (WHOLE, MINE_A.text, theirs.text)
    assert merge(ANCESTOR, MINE_A, theirs, [Choice(take)]).document == (
        MINE_A if take == MINE else theirs
    )


# --- comments -------------------------------------------------------------------------------------


def text_of(mine: str, theirs: str, *choices: Choice) -> str:
    document = merge(ANCESTOR, ConfDocument.read(mine), ConfDocument.read(theirs), choices).document
    assert document is not None
    return document.text


def test_comments_of_both_sides_stand_where_they_were_put() -> None:
    mine = ANCESTOR.text.replace("# top\n", "# top\n# mine\n")
    theirs = ANCESTOR.text.replace("# why\n", "# why\n# theirs\n")

    assert text_of(mine, theirs) == ANCESTOR.text.replace("# top\n", "# top\n# mine\n").replace(
        "# why\n", "# why\n# theirs\n"
    )


def test_comments_in_the_same_place_both_stay() -> None:
    mine = ANCESTOR.text.replace("# why\n", "# why\n# mine\n")
    theirs = ANCESTOR.text.replace("# why\n", "# why\n# theirs\n")

    text = text_of(mine, theirs)

    assert text == ANCESTOR.text.replace("# why\n", "# why\n# theirs\n# mine\n")


def test_a_comment_that_i_have_removed_stays_removed() -> None:
    theirs = added(ANCESTOR, "d", "4:").text

    assert "# top" not in text_of(ANCESTOR.text.replace("# top\n", ""), theirs)


def test_a_comment_on_a_setting_that_the_other_has_removed_stays() -> None:
    mine = ANCESTOR.text.replace("# x", "# because of the lab")

    text = text_of(mine, with_default(ANCESTOR, None).text)

    assert "# because of the lab" in text
    assert "uri_default" not in text


def test_blank_lines_and_line_ends_of_theirs_stay() -> None:
    ancestor = ConfDocument.read(ANCESTOR.text.replace("\n", "\r\n"))
    theirs = ConfDocument.read(ancestor.text + "\r\n\r\n# end\r\n")

    document = merge(ancestor, added(ancestor, "d", "4:"), theirs).document

    assert document is not None
    assert document.text == theirs.text.replace('"c=3:",\r\n', '"c=3:",\r\n  "d=4:",\r\n')


# --- names ----------------------------------------------------------------------------------------


def test_a_free_name_is_proposed_and_others_are_told() -> None:
    clash = merge(ANCESTOR, MINE_A, THEIRS_A).clashes[0]
    taken = added(ANCESTOR, "a-mine", "x:")

    assert clash.may_keep_both
    assert name_for_mine(clash, ANCESTOR) == "a-mine"
    assert name_for_mine(clash, ANCESTOR, taken) == "a-mine-2"
    assert name_problem("a-mine", [], ANCESTOR) is None
    assert str(name_problem("a-mine", [], taken)) == "There is an alias “a-mine” already"
    assert str(name_problem("n", ["n"], ANCESTOR)) == "There is an alias “n” already"
    assert name_problem("bad name", [], ANCESTOR) is not None
    assert name_problem("", [], ANCESTOR) is not None


# --- laws -----------------------------------------------------------------------------------------

LINES = st.lists(st.sampled_from(["one\n", "two\n", "three\n", "four\n", "\n"]), max_size=8).map(
    "".join
)


@given(LINES, LINES)
def test_what_one_side_left_alone_is_the_other_s(ancestor: str, changed: str) -> None:
    assert woven(ancestor, ancestor, changed) == changed
    assert woven(ancestor, changed, ancestor) == changed
    assert woven(ancestor, changed, changed) == changed


CONFS = st.builds(
    lambda names, comments, default: ConfDocument.read(
        "".join(f"# {text}\n" for text in comments[:2])
        + "uri_aliases = [\n"
        + "".join(f'  "{name}={uri}",\n' for name, uri in names.items())
        + "]\n"
        + "".join(f"# {text}\n" for text in comments[2:])
        + (f'uri_default = "{default}"\n' if default else "")
    ),
    st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["1:", "2:", "3:"])),
    st.lists(st.sampled_from(["p", "q", "r", "s"]), unique=True),
    st.sampled_from(["", "a", "b"]),
)


@settings(max_examples=120)
@given(CONFS, CONFS, CONFS, st.sampled_from([MINE, THEIRS]))
def test_settled_merges_keep_every_alias_setting_and_new_comment(
    ancestor: ConfDocument, mine: ConfDocument, theirs: ConfDocument, take: str
) -> None:
    clashes = merge(ancestor, mine, theirs).clashes

    document = merge(ancestor, mine, theirs, [Choice(take)] * len(clashes)).document

    assert document is not None
    assert document.refusal() is None
    before, ours, others = (dict(aliases(one).pairs) for one in (ancestor, mine, theirs))
    expected = {}
    for name in "abcd":
        was, is_mine, is_theirs = before.get(name), ours.get(name), others.get(name)
        if is_mine == was:
            outcome = is_theirs
        elif is_theirs in (was, is_mine) or take == MINE:
            outcome = is_mine
        else:
            outcome = is_theirs
        if outcome is not None:
            expected[name] = outcome
    assert dict(aliases(document).pairs) == expected
    assert len(aliases(document)) == len(expected)
    held = {line for line in document.text.split("\n") if line.startswith("#")}
    old = {line for line in ancestor.text.split("\n") if line.startswith("#")}
    for side in (mine, theirs):
        fresh = {line for line in side.text.split("\n") if line.startswith("#")} - old
        assert fresh <= held
