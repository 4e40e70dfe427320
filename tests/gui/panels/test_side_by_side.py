"""Before and after, line beside line."""

import difflib

import pytest
from pytestqt.qtbot import QtBot

from virtconnect_gui.widgets.side_by_side import SideBySide

BEFORE = 'uri_aliases = [\n  "a=qemu+ssh://h/system",\n  "b=x",\n]\n'
AFTER = 'uri_aliases = [\n  "a=qemu+ssh://h:22/system",\n  "b=x",\n  "c=y",\n]\n'


def unified(before: str, after: str) -> str:
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), "before", "after"
    )
    return "".join(lines)


@pytest.fixture
def view(qtbot: QtBot) -> SideBySide:
    view = SideBySide()
    qtbot.addWidget(view)
    view.resize(700, 200)
    return view


def rows(view: SideBySide) -> list[tuple[str, str]]:
    before, after = view.before.toPlainText(), view.after.toPlainText()
    return list(zip(before.split("\n"), after.split("\n"), strict=True))


def test_what_replaces_a_line_stands_beside_it(view: SideBySide) -> None:
    view.set_diff(unified(BEFORE, AFTER))

    assert rows(view) == [
        ("uri_aliases = [", "uri_aliases = ["),
        ('  "a=qemu+ssh://h/system",', '  "a=qemu+ssh://h:22/system",'),
        ('  "b=x",', '  "b=x",'),
        ("", '  "c=y",'),
        ("]", "]"),
    ]


def test_each_side_has_the_numbers_and_signs_of_its_own_lines(view: SideBySide) -> None:
    view.set_diff(unified(BEFORE, AFTER))

    margins = [
        [side.line_look(at, text).margin for at, text in enumerate(side.toPlainText().split("\n"))]
        for side in (view.before, view.after)
    ]

    assert margins == [["1  ", "2 -", "3  ", "", "4  "], ["1  ", "2 +", "3  ", "4 +", "5  "]]


def test_what_differs_within_a_line_is_marked_on_both_sides(view: SideBySide) -> None:
    view.set_diff(unified('a = "one two"\n', 'a = "one 2 two"\n'))
    text = view.after.toPlainText()

    look = view.after.line_look(0, text)

    assert [text[start:end] for _role, start, end in look.stretches] == ["2 "]
    assert look.ground == "added background"
    assert view.before.line_look(0, view.before.toPlainText()).ground == "removed background"


def test_what_is_left_out_is_one_row(view: SideBySide) -> None:
    many = [f"line {number}\n" for number in range(60)]
    after = ["first\n", *many[1:-1], "last\n"]

    view.set_diff(unified("".join(many), "".join(after)))

    assert ("…", "…") in rows(view)
    assert len(rows(view)) < 20


def test_the_two_sides_scroll_together(view: SideBySide, qtbot: QtBot) -> None:
    view.set_diff(unified("", "".join(f"line {number}\n" for number in range(200))))
    view.show()
    qtbot.waitExposed(view)

    view.after.verticalScrollBar().setValue(40)
    assert view.before.verticalScrollBar().value() == 40

    view.before.verticalScrollBar().setValue(7)
    assert view.after.verticalScrollBar().value() == 7


def test_what_differs_far_to_the_right_is_in_sight(view: SideBySide, qtbot: QtBot) -> None:
    long = "x" * 300
    view.set_diff(unified(f"{long} one\n", f"{long} two\n"))

    view.show()
    qtbot.waitExposed(view)

    for side in (view.before, view.after):
        assert side.horizontalScrollBar().value() > 0
    assert view.after.viewport().rect().contains(view.after.cursorRect().center())


def test_no_difference_is_empty(view: SideBySide) -> None:
    view.set_diff("")

    assert rows(view) == [("", "")]


def test_hidden_characters_are_made_visible(view: SideBySide) -> None:
    view.set_diff(unified("a\n", "a\u202eb\n"))

    assert rows(view) == [("a", "a\\u202eb")]
