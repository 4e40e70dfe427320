"""Two edited versions become one, or tell what stands against it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virtconnect.conf.aliases import (
    added,
    aliases,
    default_uri,
    moved,
    removed,
    renamed,
    replaced,
    with_default,
)
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.merge import Clash, merge

ANCESTOR = ConfDocument.read(
    'uri_aliases = [\n  "a=1:",\n  "b=2:",\n  "c=3:",\n]\nuri_default = "a"\n'
)


def both(mine: ConfDocument, theirs: ConfDocument) -> ConfDocument:
    merged = merge(ANCESTOR, mine, theirs)
    assert merged.document is not None, merged.clashes
    assert merged.clashes == ()
    assert ConfDocument.read(merged.document.text) == merged.document
    return merged.document


def test_what_only_one_side_changed_is_taken_as_it_is() -> None:
    changed = ConfDocument.read("# new\n")

    assert merge(ANCESTOR, changed, ANCESTOR).document is changed
    assert merge(ANCESTOR, ANCESTOR, changed).document is changed
    assert merge(ANCESTOR, changed, ConfDocument.read("# new\n")).document == changed


def test_edits_of_different_aliases_come_together() -> None:
    mine = removed(replaced(ANCESTOR, 0, "one:"), [2])
    theirs = added(ANCESTOR, "d", "4:")

    document = both(mine, theirs)

    assert aliases(document).pairs == [("a", "one:"), ("b", "2:"), ("d", "4:")]


def test_their_comments_and_settings_stay() -> None:
    theirs = ConfDocument.read("# theirs\n" + ANCESTOR.text + "x = 1 # why\n")

    document = both(added(ANCESTOR, "d", "4:", 1), theirs)

    assert document.text == theirs.text.replace('  "b', '  "d=4:",\n  "b')


def test_both_may_add_the_same() -> None:
    document = both(added(ANCESTOR, "d", "4:"), added(ANCESTOR, "d", "4:", 0))

    assert aliases(document).pairs[0] == ("d", "4:")
    assert len(aliases(document)) == 4


def test_both_may_add_something() -> None:
    document = both(added(ANCESTOR, "mine", "4:"), added(ANCESTOR, "theirs", "5:"))

    assert aliases(document).pairs[3:] == [("mine", "4:"), ("theirs", "5:")]


def test_a_renamed_alias_stays_in_its_place() -> None:
    document = both(renamed(ANCESTOR, 1, "new"), added(ANCESTOR, "d", "4:"))

    assert [name for name, _ in aliases(document).pairs] == ["a", "new", "c", "d"]


def test_my_order_is_kept_when_theirs_is_the_old_one() -> None:
    document = both(moved(ANCESTOR, 2, 0), replaced(ANCESTOR, 1, "two:"))

    assert aliases(document).pairs == [("c", "3:"), ("a", "1:"), ("b", "two:")]


def test_defaults_and_other_settings_come_together() -> None:
    mine = with_default(ANCESTOR, "b")
    theirs = ANCESTOR.with_setting("remote_mode", "legacy")

    document = both(mine, theirs)

    assert default_uri(document) == "b"
    assert document.string("remote_mode") == "legacy"


def test_a_removed_setting_is_removed() -> None:
    document = both(with_default(ANCESTOR, None), added(ANCESTOR, "d", "4:"))

    assert default_uri(document) is None


@pytest.mark.parametrize(
    ("mine", "theirs", "clash"),
    [
        pytest.param(
            replaced(ANCESTOR, 0, "mine:"),
            replaced(ANCESTOR, 0, "theirs:"),
            Clash("alias", "a", "1:", "mine:", "theirs:"),
            id="two URIs",
        ),
        pytest.param(
            removed(ANCESTOR, [0]),
            replaced(ANCESTOR, 0, "theirs:"),
            Clash("alias", "a", "1:", None, "theirs:"),
            id="removed and changed",
        ),
        pytest.param(
            added(ANCESTOR, "d", "4:"),
            added(ANCESTOR, "d", "5:"),
            Clash("alias", "d", None, "4:", "5:"),
            id="the same new name",
        ),
        pytest.param(
            with_default(ANCESTOR, "b"),
            with_default(ANCESTOR, "c"),
            Clash("setting", "uri_default", '"a"', '"b"', '"c"'),
            id="two defaults",
        ),
    ],
)
def test_what_both_changed_differently_clashes(
    mine: ConfDocument, theirs: ConfDocument, clash: Clash
) -> None:
    merged = merge(ANCESTOR, mine, theirs)

    assert merged.document is None
    assert merged.clashes == (clash,)


def test_malformed_and_repeated_entries_are_left_alone() -> None:
    before = ConfDocument.read("uri_aliases = ['oops', 'a=1:', 'a=2:', 'b.c=3:']\n")

    merged = merge(before, replaced(before, 1, "one:"), added(before, "d", "4:"))

    assert merged.document is not None
    assert [alias.raw for alias in aliases(merged.document)] == [
        "oops",
        "a=one:",
        "a=2:",
        "b.c=3:",
        "d=4:",
    ]


ENTRIES = st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from(["1:", "2:", "3:"]))


def document_of(entries: dict[str, str]) -> ConfDocument:
    lines = "".join(f'  "{name}={uri}",\n' for name, uri in entries.items())
    return ConfDocument.read(f"uri_aliases = [\n{lines}]\n")


@given(ENTRIES, ENTRIES, ENTRIES)
def test_every_alias_is_as_one_side_wants_it(
    before: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> None:
    merged = merge(document_of(before), document_of(mine), document_of(theirs))

    expected = {}
    clashes = set()
    for name in "abcdefg":
        was, is_mine, is_theirs = before.get(name), mine.get(name), theirs.get(name)
        if is_mine != was and is_theirs not in (was, is_mine):
            clashes.add(name)
        outcome = is_theirs if is_mine == was else is_mine
        if outcome is not None:
            expected[name] = outcome
    assert {clash.name for clash in merged.clashes if clash.kind == "alias"} == clashes
    if merged.document is not None:
        assert dict(aliases(merged.document).pairs) == expected
