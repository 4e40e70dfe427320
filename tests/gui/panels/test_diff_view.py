import difflib

import pytest
from PySide6.QtGui import QColor, QPalette
from pytestqt.qtbot import QtBot

from virtconnect_gui import theme
from virtconnect_gui.widgets.diff_view import DiffView

BEFORE = 'uri_aliases = [\n  "a=qemu+ssh://h/system",\n  "b=x",\n]\n'
AFTER = 'uri_aliases = [\n  "a=qemu+ssh://h:22/system",\n  "b=x",\n  "c=y",\n]\n'


def unified(before: str, after: str) -> str:
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), "before", "after"
    )
    return "".join(lines)


@pytest.fixture
def view(qtbot: QtBot) -> DiffView:
    view = DiffView()
    qtbot.addWidget(view)
    view.resize(700, 300)
    return view


def test_signs_stay_in_the_text(view: DiffView) -> None:
    view.set_diff(unified(BEFORE, AFTER))

    assert '-  "a=qemu+ssh://h/system",' in view.toPlainText()
    assert '+  "a=qemu+ssh://h:22/system",' in view.toPlainText()


def test_added_and_removed_lines_are_counted(view: DiffView) -> None:
    view.set_diff(unified(BEFORE, AFTER))

    assert view.counts == (2, 1)


def test_lines_have_the_numbers_of_their_side(view: DiffView) -> None:
    view.set_diff(unified(BEFORE, AFTER))
    lines = view.toPlainText().split("\n")

    margins = {line: view.line_look(at, line).margin for at, line in enumerate(lines)}

    assert margins['-  "a=qemu+ssh://h/system",'] == "2"
    assert margins['+  "a=qemu+ssh://h:22/system",'] == "2"
    assert margins['+  "c=y",'] == "4"
    assert margins[" ]"] == "5"
    assert margins["--- before"] == ""


def test_what_differs_within_a_line_is_marked(view: DiffView) -> None:
    view.set_diff(unified(BEFORE, AFTER))
    lines = view.toPlainText().split("\n")
    at = lines.index('+  "a=qemu+ssh://h:22/system",')

    look = view.line_look(at, lines[at])

    marked = [lines[at][start:end] for _, start, end in look.stretches]
    assert marked == ["+", ":22"]
    assert look.ground == "added background"


def test_removed_lines_that_look_like_a_heading_are_removed_lines(view: DiffView) -> None:
    view.set_diff(unified("-- a\n", "++ b\n"))

    assert view.counts == (1, 1)


def test_no_difference_is_an_empty_view(view: DiffView) -> None:
    view.set_diff("")

    assert view.toPlainText() == ""
    assert view.counts == (0, 0)


def test_hidden_characters_are_made_visible(view: DiffView) -> None:
    view.set_diff(unified("a\n", "b\u202ec\td\n"))

    assert "+b\\u202ec\td" in view.toPlainText()


def test_a_line_without_an_end_is_told(view: DiffView) -> None:
    view.set_diff("--- a\n+++ b\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+y\n")

    assert view.counts == (1, 1)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_added_lines_stand_on_the_themes_ground(view: DiffView, qtbot: QtBot, dark: bool) -> None:
    palette = QPalette(QColor("#202326" if dark else "#efefef"))
    palette.setColor(QPalette.ColorRole.Base, QColor("#1b1e23" if dark else "#ffffff"))
    view.setPalette(palette)
    view.set_diff(unified(BEFORE, AFTER))
    view.show()
    qtbot.waitExposed(view)

    picture = view.viewport().grab().toImage()

    colours = {picture.pixelColor(picture.width() - 2, y).name() for y in range(picture.height())}
    assert theme.colour("added background", palette).name() in colours
    assert theme.colour("removed background", palette).name() in colours


def test_it_cannot_be_typed_into_but_selected(view: DiffView, qtbot: QtBot) -> None:
    view.set_diff(unified(BEFORE, AFTER))
    before = view.toPlainText()

    qtbot.keyClicks(view, "x")
    view.selectAll()

    assert view.toPlainText() == before
    assert view.textCursor().hasSelection()
    assert view.objectName() == "diffView"
