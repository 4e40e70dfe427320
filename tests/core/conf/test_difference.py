"""Differences are shown as diff shows them, and edits are as short as can be."""

import re

from hypothesis import given
from hypothesis import strategies as st

from virtconnect.conf import aliases
from virtconnect.conf.difference import changed_piece, smallest_edit, unified_diff
from virtconnect.conf.document import ConfDocument

LINES = st.lists(st.sampled_from(["a\n", "b\n", "\n", "c\r\n", "# x\n"]), max_size=30)
TEXTS = st.builds(lambda lines, last: "".join(lines) + last, LINES, st.sampled_from(["", "end"]))


def patched(before: str, diff: str) -> str:
    """Apply a unified diff."""
    old = re.findall(r"[^\n]*\n|[^\n]+\Z", before)
    new: list[str] = []
    place = 0
    last = ""
    for line in re.findall(r"[^\n]*\n", diff)[2:]:
        head = re.match(r"@@ -(\d+)(?:,(\d+))? ", line)
        if head is not None:
            start = int(head[1]) - (head[2] != "0")
            new += old[place:start]
            place = start
        elif line.startswith("\\"):
            if last != "-":
                new[-1] = new[-1].removesuffix("\n")
        else:
            last = line[0]
            if last != "+":
                assert old[place].removesuffix("\n") == line[1:].removesuffix("\n")
                place += 1
            if last != "-":
                new.append(line[1:])
    return "".join(new + old[place:])


def test_one_line_is_shown_with_three_around_it() -> None:
    before = "".join(f"{number}\n" for number in range(1, 10))

    diff = unified_diff(before, before.replace("5", "five"), "/x")

    assert diff == "--- /x\n+++ /x\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"


def test_a_missing_line_end_is_told() -> None:
    assert unified_diff("a", "a\n", "x").endswith("-a\n\\ No newline at end of file\n+a\n")


def test_no_change_is_no_diff() -> None:
    assert unified_diff("a\n", "a\n", "x") == ""


def test_a_new_file_is_shown_whole() -> None:
    assert unified_diff("", "a\nb\n", "x") == "--- x\n+++ x\n@@ -0,0 +1,2 @@\n+a\n+b\n"


def test_one_change_among_very_many_lines_is_found_at_once() -> None:
    before = "".join(f"line {number}\n" for number in range(100_000))

    diff = unified_diff(before, before.replace("line 50000\n", ""), "x")

    assert diff.count("\n") == 10
    assert "@@ -49998,7 +49998,6 @@" in diff


@given(TEXTS, TEXTS)
def test_a_diff_makes_the_one_text_of_the_other(before: str, after: str) -> None:
    assert patched(before, unified_diff(before, after, "x")) == after or before == after


@given(TEXTS, TEXTS)
def test_the_smallest_edit_makes_the_one_text_of_the_other(before: str, after: str) -> None:
    edit = smallest_edit(before, after)

    assert edit.applied(before) == after
    if before != after:
        assert before[edit.start : edit.start + 1] != edit.text[:1] or not edit.text
    else:
        assert (edit.start, edit.text) == (edit.end, "")


@given(
    st.lists(st.sampled_from(["a=x:", "b=y:", "c=test:///default"]), min_size=1, max_size=400),
    st.lists(st.tuples(st.sampled_from(["put", "add", "take", "move"]), st.integers(0, 399))),
    st.sampled_from(["\n", "\r\n"]),
)
def test_a_changed_piece_holds_all_that_two_versions_do_not_share(
    entries: list[str], edits: list[tuple[str, int]], line_end: str
) -> None:
    lines = [
        "# first",
        "uri_aliases = [",
        *(f'  "{entry}",' for entry in entries),
        "]",
        "b = 2",
        "",
    ]
    document = before = ConfDocument.read(line_end.join(lines))
    for number, (what, place) in enumerate(edits):
        count = len(aliases.aliases(document))
        at = place % max(count, 1)
        if what == "put" and count:
            document = aliases.replaced(document, at, f"x:{number}")
        elif what == "take" and count:
            document = aliases.removed(document, [at])
        elif what == "move" and count:
            document = aliases.moved(document, at, count - 1)
        else:
            document = aliases.added(document, f"n{number}", "x:", at)

    found = changed_piece(before, document)

    assert found is not None
    line, was, now = found
    head = smallest_edit(before.text, document.text)
    assert line <= before.text.count("\n", 0, head.start)
    starts = [match.end() for match in re.finditer("\\A|\n", before.text)]
    begin = before.text.index(was, starts[line]) if was else starts[line]
    assert was == now or any(
        before.text[:at] + now + before.text[at + len(was) :] == document.text
        for at in range(begin, begin + 200)
    )


def test_versions_that_share_nothing_have_no_changed_piece() -> None:
    one, other = ConfDocument.read("a = 1\n"), ConfDocument.read("a = 2\n")

    assert changed_piece(one, other) is None
    assert changed_piece(one, one) is None
