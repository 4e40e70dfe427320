from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from virtconnect.text import DANGER, ERROR, HINT, Finding, Sentence
from virtconnect.uri.reading import read
from virtconnect_gui.uri_draft import UriDraft
from virtconnect_gui.widgets.completion import suggestions
from virtconnect_gui.widgets.editor import Editor
from virtconnect_gui.widgets.fields import changed_stretch, printable, units
from virtconnect_gui.widgets.uri_edit import UriEdit, tidied
from virtconnect_gui.widgets.uri_line import UriLine

# A list of completions is a window of its own, which the offscreen platform has little of.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

URI = "qemu+ssh://root@hail.example.com:2222/system?no_verify=1#x"


@pytest.fixture
def line(draft: UriDraft, show_in_window: Callable[..., QWidget]) -> UriLine:
    """Give a line over a draft, shown without findings."""
    line = UriLine(draft)
    draft.changed.connect(lambda reading: line.show_reading(reading, ()))
    draft.show(URI)
    show_in_window(line, 850, 40)
    return line


def looks(edit: UriEdit) -> list[tuple[str, str, str]]:
    """Return the text of each stretch with its colour's role and its mark."""
    text = edit._reading.text
    return [(text[a:b], role, mark) for a, b, role, mark in edit._stretches()]


def about(start: int, end: int, severity: str, words: str = "so") -> Finding:
    return Finding("code", severity, start, end, Sentence(words))


def action(line: UriLine, words: str) -> QAction:
    menu = line.copy_button.menu()
    assert menu is not None
    return next(each for each in menu.actions() if words in each.text().replace("&", ""))


def test_each_part_has_its_colour(line: UriLine) -> None:
    assert [(text, role) for text, role, _ in looks(line.edit)] == [
        ("qemu", "driver"),
        ("+", "mark"),
        ("ssh", "transport"),
        ("://", "mark"),
        ("root", "user"),
        ("@", "mark"),
        ("hail.example.com", "host"),
        (":", "mark"),
        ("2222", "port"),
        ("/system", "path"),
        ("?", "mark"),
        ("no_verify", "param name"),
        ("=", "mark"),
        ("1", "param value"),
        ("#", "mark"),
        ("x", "fragment"),
    ]


def test_a_finding_underlines_its_stretch_and_no_more(line: UriLine, draft: UriDraft) -> None:
    line.show_reading(draft.reading, (about(20, 24, DANGER),))

    assert [text for text, _, mark in looks(line.edit) if mark] == [".exa"]


def test_the_graver_of_two_findings_is_seen(line: UriLine, draft: UriDraft) -> None:
    line.show_reading(draft.reading, (about(0, 10, HINT), about(2, 4, ERROR)))

    marked = [(text, mark) for text, _, mark in looks(line.edit) if mark]
    assert marked == [
        ("qe", HINT),
        ("mu", ERROR),
        ("+", HINT),
        ("ssh", HINT),
        ("://"[:2], HINT),
    ]


def test_a_finding_at_the_end_underlines_the_last_character(line: UriLine, draft: UriDraft) -> None:
    end = len(draft.text)

    line.show_reading(draft.reading, (about(end, end, ERROR),))

    assert [text for text, _, mark in looks(line.edit) if mark] == ["x"]


@given(
    text=st.text(alphabet="qemu+sh:/@[].?&=# é😀\udcff", max_size=30),
    places=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4),
)
@settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_colours_and_marks_tile_the_text(
    line: UriLine, text: str, places: list[tuple[int, int]]
) -> None:
    found = tuple(about(min(a, len(text)), min(max(a, b), len(text)), HINT) for a, b in places)

    line.show_reading(read(text), found)

    assert "".join(part for part, _, _ in looks(line.edit)) == text


def test_typing_in_the_middle_keeps_the_cursor(
    line: UriLine, draft: UriDraft, qtbot: QtBot
) -> None:
    line.edit.setCursorPosition(16)

    qtbot.keyClicks(line.edit, "xyz")

    assert draft.text == "qemu+ssh://root@xyzhail.example.com:2222/system?no_verify=1#x"
    assert line.edit.cursorPosition() == 19


@pytest.mark.parametrize(
    ("chosen", "is_backward", "after"),
    [
        pytest.param("qemu+ssh", False, "qemu+ssh", id="before the change"),
        pytest.param("system", False, "system", id="behind the change"),
        pytest.param("system", True, "system", id="from right to left"),
        pytest.param("22/sys", False, "", id="over the change"),
    ],
)
def test_what_is_selected_outside_of_a_change_stays_selected(
    line: UriLine, draft: UriDraft, chosen: str, is_backward: bool, after: str
) -> None:
    draft.show("qemu+ssh://root@hail:22/system")
    edit = line.edit
    edit.setFocus()
    start = draft.text.index(chosen)
    if is_backward:
        edit.setSelection(start + len(chosen), -len(chosen))
    else:
        edit.setSelection(start, len(chosen))

    draft.set_part("port", "16509")

    assert edit.selectedText() == after
    if after:
        place = draft.text.index(after)
        assert edit.cursorPosition() == (place if is_backward else place + len(after))


def test_a_change_made_elsewhere_leaves_the_cursor_at_its_character(
    line: UriLine, draft: UriDraft
) -> None:
    line.edit.setCursorPosition(34)  # before the second 2 of the port

    draft.set_part("host", "h")

    assert draft.text[: line.edit.cursorPosition()] == "qemu+ssh://root@h:2"


def test_showing_a_text_is_no_edit(line: UriLine, draft: UriDraft) -> None:
    edits: list[str] = []
    draft.edited.connect(edits.append)

    draft.show("xen:///system")

    assert line.edit.text() == "xen:///system"
    assert edits == []


def test_bytes_that_are_not_utf8_survive_an_edit_beside_them(
    line: UriLine, draft: UriDraft, qtbot: QtBot
) -> None:
    draft.show("qemu:///a\udcff😀b")

    line.edit.end(False)
    qtbot.keyClicks(line.edit, "c")

    assert draft.text == "qemu:///a\udcff😀bc"
    assert line.edit.text() == "qemu:///a\ufffd😀bc"


@pytest.mark.parametrize(
    ("pasted", "uri"),
    [
        pytest.param("virsh -c qemu+ssh://root@h/system list", "qemu+ssh://root@h/system", id="c"),
        pytest.param("virsh -c 'qemu:///system?x=1' list\n", "qemu:///system?x=1", id="quoted"),
        pytest.param("  xen:///system \n", "xen:///system", id="blanks around it"),
        pytest.param(f"{URI}\n", URI, id="what is there already"),
        pytest.param("virsh -c qemu:///system?x#x", "qemu:///system?x#x", id="ends as it does"),
        pytest.param("qemu+ssh://a/\nxen://b/", "qemu+ssh://a/", id="begins as it does"),
        pytest.param("'qemu:///system'", "qemu:///system", id="in quotes alone"),
        pytest.param("--connect=qemu:///system", "qemu:///system", id="an option alone"),
        pytest.param("LIBVIRT_DEFAULT_URI=xen:///", "xen:///", id="a variable alone"),
    ],
)
def test_of_a_pasted_command_the_uri_is_taken(
    line: UriLine, draft: UriDraft, qtbot: QtBot, pasted: str, uri: str
) -> None:
    QGuiApplication.clipboard().setText(pasted)
    line.edit.selectAll()

    with qtbot.waitSignal(line.told):
        line.edit.paste()

    assert draft.text == uri
    assert line.edit.text() == uri


def test_what_is_pasted_without_a_uri_stays_the_users(line: UriLine, draft: UriDraft) -> None:
    QGuiApplication.clipboard().setText("a b")
    line.edit.selectAll()

    line.edit.paste()

    assert draft.text == "a b"


def test_a_part_that_is_pasted_into_a_uri_stays_a_part(line: UriLine, draft: UriDraft) -> None:
    draft.show("qemu+ssh://h/system?")
    QGuiApplication.clipboard().setText("name=qemu:///session")
    line.edit.end(False)

    line.edit.paste()

    assert draft.text == "qemu+ssh://h/system?name=qemu:///session"


def test_its_own_undo_is_an_edit_where_the_window_has_none(
    line: UriLine, draft: UriDraft, qtbot: QtBot
) -> None:
    line.edit.end(False)
    qtbot.keyClicks(line.edit, "y")

    qtbot.keyClick(line.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert draft.text == URI


def test_the_window_gets_the_key_for_undo(line: UriLine, qtbot: QtBot) -> None:
    undo = QAction("Undo", line.window())
    undo.setShortcut("Ctrl+Z")
    line.window().addAction(undo)
    line.edit.setFocus()

    with qtbot.waitSignal(undo.triggered):
        qtbot.keyClick(line.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_a_very_long_uri_is_shown_and_edited_whole(
    line: UriLine, draft: UriDraft, qtbot: QtBot
) -> None:
    long = "qemu:///system?" + "a=b&" * 25_000
    draft.show(long)

    line.edit.end(False)
    qtbot.keyClicks(line.edit, "c")

    assert draft.text == long + "c"


def test_a_tooltip_tells_the_finding_under_the_mouse(
    line: UriLine, draft: UriDraft, qtbot: QtBot
) -> None:
    line.show_reading(draft.reading, (about(0, 4, ERROR, "No such driver"),))
    at = QPoint(line.edit.fontMetrics().averageCharWidth() * 3, line.edit.height() // 2)

    QApplication.sendEvent(
        line.edit, QHelpEvent(QEvent.Type.ToolTip, at, line.edit.mapToGlobal(at))
    )

    assert QToolTip.text() == "No such driver"
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


# --- copying, tidying, the key ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("virsh", f"virsh -c '{URI}'"),
        ("virt-manager", f"virt-manager -c '{URI}'"),
        ("virt-install", f"virt-install --connect '{URI}'"),
        ("export", f"export LIBVIRT_DEFAULT_URI='{URI}'"),
    ],
)
def test_a_copy_as_command_is_quoted_for_the_shell(line: UriLine, words: str, text: str) -> None:
    action(line, words).trigger()

    copied = QGuiApplication.clipboard().text()
    assert copied.replace("--connect ", "--connect=") == text.replace("--connect ", "--connect=")


def test_the_button_copies_the_uri(line: UriLine, qtbot: QtBot) -> None:
    with qtbot.waitSignal(line.told):
        line.copy_button.click()

    assert QGuiApplication.clipboard().text() == URI


def test_the_key_is_a_chip_and_not_in_the_text(
    line: UriLine, draft: UriDraft, qtbot: QtBot
) -> None:
    with_path = action(line, "path")
    before = line.chip.isVisible(), with_path.isEnabled()

    line.show_key("work-key")

    assert before == (False, False)
    assert line.chip.isVisible()
    assert line.chip.text() == "work-key"
    assert "work-key" not in line.edit.text()
    with qtbot.waitSignal(line.copy_with_key_requested):
        with_path.trigger()
    with qtbot.waitSignal(line.key_requested):
        line.chip.click()
    assert draft.text == URI


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("qemu:///system", "qemu:///system"),
        (" qemu:///system\n", "qemu:///system"),
        ("qemu+SSH://%68ost/%73ystem?a=%62", "qemu+ssh://host/system?a=b"),
        ("qemu:///system?socket=/a b", "qemu:///system?socket=/a%20b"),
        ("qemu:///system?a=1;b=2", "qemu:///system?a=1&b=2"),
        ("hail", "hail"),
        ("qemu+ssh://@host/system", "qemu+ssh://%40host%2Fsystem@host/system"),
    ],
)
def test_tidying_writes_the_same_in_the_plainest_way(before: str, after: str) -> None:
    assert tidied(read(before)) == after


@given(st.text(alphabet="qemu+sh:/@[].?&=#% é1", max_size=30))
def test_what_libvirt_accepts_means_the_same_when_tidied(text: str) -> None:
    before = read(text)
    if not before.accepted:
        return

    after = read(tidied(before))

    for part in ("driver", "transport", "user", "server", "port", "path", "parameters"):
        assert getattr(after, part) == getattr(before, part)


def test_tidying_is_an_edit(line: UriLine, draft: UriDraft) -> None:
    draft.show("qemu:///%73ystem")

    line.tidy_action.trigger()

    assert draft.text == "qemu:///system"


# --- completion -----------------------------------------------------------------------------------


def offered(text: str) -> list[str]:
    """Return what can be completed where `|` stands."""
    before, _, after = text.partition("|")
    found = suggestions(read(before + after), len(before))
    return [candidate.text for candidate in found.candidates]


@pytest.mark.parametrize(
    ("text", "some"),
    [
        pytest.param("qe|", ["qemu"], id="a driver"),
        pytest.param("vm|", ["vmwareplayer", "vmwarews", "vmwarefusion"], id="drivers"),
        pytest.param("qemu|", [], id="a whole driver"),
        pytest.param("|", [], id="nothing"),
        pytest.param("qemu+lib|", ["libssh://", "libssh2://"], id="a transport"),
        pytest.param("qemu+t|://h/", ["tls", "tcp"], id="a transport before more"),
        pytest.param("qemu+ssh://h/s|", ["/system", "/session"], id="a path"),
        pytest.param("qemu+ssh://h|", [], id="a host"),
        pytest.param("qemu+ssh://h/system?net|", ["netcat="], id="a parameter"),
        pytest.param("qemu+ssh://h/?proxy=n|", ["netcat", "native"], id="a value"),
        pytest.param("qemu+ssh://h/?a=b&mode=|&c=d", ["auto", "direct", "legacy"], id="between"),
        pytest.param("qemu+ssh://h/?no_tty=|", ["1"], id="a switch"),
        pytest.param("qemu+ssh://h/?mo|de=x", [], id="in the midst of a word"),
        pytest.param("qemu+ssh://h/?foo=|", [], id="an unknown parameter's value"),
        pytest.param("qemu+libssh://h/?sshauth=agent,p|", ["privkey", "password"], id="methods"),
        pytest.param("qemu+ssh://h/#no|", [], id="a fragment"),
        pytest.param("hail/sy|stem", [], id="no URI"),
    ],
)
def test_what_can_be_completed(text: str, some: list[str]) -> None:
    assert offered(text) == some


def test_only_parameters_with_an_effect_that_are_not_there_yet_are_offered() -> None:
    names = offered("qemu+ssh://h/system?no_tty=1&|")

    assert "keyfile=" in names
    assert "no_tty=" not in names
    assert "pkipath=" not in names


def test_a_suggestion_is_taken_with_enter(editor: Editor, draft: UriDraft, qtbot: QtBot) -> None:
    edit = editor.line.edit
    draft.show("qemu+ssh://h/system?")
    edit.setFocus()
    edit.end(False)

    qtbot.keyClicks(edit, "netc")
    completer = edit._completer
    assert completer is not None
    assert completer.is_open
    popup = completer._popup
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)

    assert draft.text == "qemu+ssh://h/system?netcat="
    assert edit.cursorPosition() == len(draft.text)
    completer.close()


def test_the_list_goes_when_nothing_fits_any_more(
    editor: Editor, draft: UriDraft, qtbot: QtBot
) -> None:
    edit = editor.line.edit
    draft.show("")
    edit.setFocus()

    qtbot.keyClicks(edit, "qe")
    assert edit._completer is not None
    was_open = edit._completer.is_open
    qtbot.keyClicks(edit, "x")

    assert was_open
    assert not edit._completer.is_open


# --- the small functions ------------------------------------------------------------------------


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_outside_the_changed_stretch_two_texts_are_the_same(
    head: str, one: str, other: str, tail: str
) -> None:
    old, new = head + one + tail, head + other + tail

    start, old_end, new_end = changed_stretch(old, new)

    assert old[:start] + new[start:new_end] + old[old_end:] == new
    assert old_end - start <= len(one)


@given(st.text(alphabet="aé😀\udcff", max_size=12), st.integers(0, 12))
def test_a_place_is_counted_in_utf16_for_qt(text: str, place: int) -> None:
    shown = printable(text)

    assert units(shown, place) - place == sum(char == "😀" for char in shown[:place])
