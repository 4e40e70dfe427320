import random
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import (
    QColor,
    QKeySequence,
    QPaintEvent,
    QPalette,
    QShortcut,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from virtconnect.conf import aliases
from virtconnect.conf.checks import findings
from virtconnect.conf.document import ConfDocument
from virtconnect_gui import theme
from virtconnect_gui.models.shown_text import shown
from virtconnect_gui.widgets.conf_view import PLAIN_FROM, ConfView

TEXT = """# hosts
uri_aliases = [
  "hail=qemu+ssh://root@hail/system",
  "here=qemu:///system",
]
uri_default = "here"
"""


@pytest.fixture
def view(show_in_window: Callable[..., QWidget]) -> Iterator[ConfView]:
    view = ConfView()
    view.set_document(ConfDocument.read(TEXT))
    window = show_in_window(view)
    yield view
    window.hide()


def show(view: ConfView, text: str) -> None:
    view.set_document(ConfDocument.read(text))


def place(view: ConfView, line: int, column: int) -> None:
    cursor = QTextCursor(view.document().findBlockByNumber(line))
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, column)
    view.setTextCursor(cursor)


def test_the_text_is_shown(view: ConfView) -> None:
    assert view.toPlainText() == TEXT
    assert view.objectName() == "rawView"


def test_nothing_is_filled_in_before_it_is_shown(qtbot: QtBot) -> None:
    view = ConfView()
    qtbot.addWidget(view)

    show(view, TEXT)

    assert view.toPlainText() == ""


def test_what_is_typed_is_told_as_a_whole_text(view: ConfView, qtbot: QtBot) -> None:
    place(view, 5, 0)

    with qtbot.waitSignal(view.edited) as caught:
        qtbot.keyClicks(view, "x")

    assert caught.args == [TEXT.replace("uri_default", "xuri_default")]


def test_keys_in_a_row_are_told_once(view: ConfView, qtbot: QtBot) -> None:
    told: list[str] = []
    view.edited.connect(told.append)
    place(view, 0, 7)

    qtbot.keyClicks(view, "abc")
    view.flush()

    assert told[-1] == TEXT.replace("# hosts", "# hostsabc")
    view.flush()
    assert len(set(told)) == len(told)


def test_the_document_that_comes_back_changes_nothing(view: ConfView, qtbot: QtBot) -> None:
    view.edited.connect(lambda text: show(view, text))
    place(view, 0, 7)

    with qtbot.waitSignal(view.edited):
        qtbot.keyClicks(view, "abc")

    assert view.textCursor().position() == 10
    assert view.toPlainText() == TEXT.replace("# hosts", "# hostsabc")


def test_an_edit_made_elsewhere_keeps_the_cursor(view: ConfView) -> None:
    told: list[str] = []
    view.edited.connect(told.append)
    place(view, 5, 4)

    show(view, TEXT.replace("hail", "a-much-longer-name"))

    assert view.textCursor().blockNumber() == 5
    assert view.textCursor().positionInBlock() == 4
    assert told == []


def test_only_what_differs_is_replaced(view: ConfView) -> None:
    changes: list[tuple[int, int, int]] = []
    view.document().contentsChange.connect(lambda *change: changes.append(change))

    show(view, TEXT.replace("root@hail/", "root@hail:22/"))

    assert changes == [(TEXT.index("root@hail/") + len("root@hail"), 0, 3)]


@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(texts=st.lists(st.text(alphabet='ab"\r\n\t\x00\udc80é\U0001f600\u2028', max_size=20)))
def test_any_history_of_documents_is_followed_without_a_word(
    view: ConfView, texts: list[str]
) -> None:
    from virtconnect_gui.models.shown_text import shown

    told: list[str] = []
    view.edited.connect(told.append)

    for text in texts:
        show(view, text)
        assert view.document().toRawText().replace("\u2029", "\n") == shown(text)
    view.flush()

    assert told == []


@pytest.mark.parametrize(
    ("before", "key", "line", "column", "after"),
    [
        pytest.param("a = 1\r\nb = 2\r\n", "x", 1, 5, "a = 1\r\nb = 2x\r\n", id="line ends stay"),
        pytest.param("a\r\nb\r\n", "\r", 0, 1, "a\r\n\r\nb\r\n", id="a new line ends alike"),
        pytest.param("a\nb\n", "\r", 0, 1, "a\n\nb\n", id="a new line"),
        pytest.param("# \udcff\nb\n", "x", 1, 1, "# \udcff\nbx\n", id="odd bytes stay"),
        pytest.param("# \udcff\n", "x", 0, 3, "# \udcffx\n", id="odd bytes in the line stay"),
        pytest.param("# \U0001f600\n", "x", 0, 3, "# \U0001f600x\n", id="beyond 16 bits"),
        pytest.param("a\nb", "\b", 1, 0, "ab", id="lines joined"),
        pytest.param("", "x", 0, 0, "x", id="the first letter"),
        pytest.param("a\r", "x", 0, 1, "ax\r", id="a lone carriage return stays"),
    ],
)
def test_typing_changes_only_its_place(
    view: ConfView, qtbot: QtBot, before: str, key: str, line: int, column: int, after: str
) -> None:
    show(view, before)
    place(view, line, column)

    with qtbot.waitSignal(view.edited) as caught:
        if key == "\r":
            qtbot.keyClick(view, Qt.Key.Key_Return)
        elif key == "\b":
            qtbot.keyClick(view, Qt.Key.Key_Backspace)
        else:
            qtbot.keyClicks(view, key)

    assert caught.args == [after]


def test_all_of_it_can_be_replaced(view: ConfView, qtbot: QtBot) -> None:
    view.selectAll()

    with qtbot.waitSignal(view.edited) as caught:
        qtbot.keyClicks(view, "x")

    assert caught.args == ["x"]


def test_shift_enter_is_an_ordinary_line_end(view: ConfView, qtbot: QtBot) -> None:
    show(view, "ab")
    place(view, 0, 1)

    with qtbot.waitSignal(view.edited) as caught:
        qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)

    assert caught.args == ["a\nb"]


def test_pasting_brings_no_invisible_characters(view: ConfView, qtbot: QtBot) -> None:
    show(view, "")
    data = QMimeData()
    data.setText("a\u202e\r\nb\u2028c")

    with qtbot.waitSignal(view.edited) as caught:
        view.insertFromMimeData(data)

    assert caught.args == ["a\nb\nc"]


def test_undo_is_left_to_the_window(view: ConfView, qtbot: QtBot) -> None:
    undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), view.window())
    view.window().activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)

    with qtbot.waitSignal(undo.activated):
        qtbot.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_a_line_can_be_opened(view: ConfView) -> None:
    show(view, "\n".join(f"a{number} = 1" for number in range(1000)))

    view.open_line(500)

    assert view.textCursor().selectedText() == "a499 = 1"
    assert view.cursorRect().top() > 0


def test_a_line_asked_for_while_hidden_is_opened_later(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(400, 200)
    view = ConfView(host)
    show(view, TEXT)
    view.open_line(4)

    host.show()
    qtbot.waitExposed(host)

    assert view.textCursor().selectedText() == '  "here=qemu:///system",'
    host.hide()


def test_the_line_of_an_error_is_marked(view: ConfView) -> None:
    text = TEXT.replace("here=", "he re=")
    document = ConfDocument.read(text)
    view.set_document(document)

    view.set_findings(findings(document))

    look = view.line_look(3, text.split("\n")[3])
    assert look.ground == "error bar"
    assert look.margin_role == "error"
    assert any(role.startswith("underline") for role, _, _ in look.stretches)
    assert view.line_look(0, "# hosts").ground == ""


def test_a_text_in_three_quotes_is_coloured_over_its_lines(view: ConfView) -> None:
    show(view, 'a = """one\ntwo\nthree"""\nb = 1\n')

    roles = [
        [role for role, _, _ in view.line_look(number, text).stretches]
        for number, text in enumerate(view.toPlainText().split("\n"))
    ]

    assert roles[0] == ["name", "mark", "string"]
    assert roles[1:3] == [["string"], ["string"]]
    assert roles[3] == ["name", "mark", "number"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_it_is_painted_in_the_themes_colours(view: ConfView, qtbot: QtBot, dark: bool) -> None:
    palette = QPalette(QColor("#202326" if dark else "#efefef"))
    palette.setColor(QPalette.ColorRole.Base, QColor("#1b1e23" if dark else "#ffffff"))
    view.setPalette(palette)

    picture = view.viewport().grab().toImage()

    painted = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width() // 2)
        for y in range(min(100, picture.height()))
    }
    for role in ("comment", "string", "name"):
        assert theme.colour(role, palette).name() in painted


def test_a_file_that_cannot_be_written_is_not_typed_into(view: ConfView, qtbot: QtBot) -> None:
    view.set_editable(False)

    qtbot.keyClicks(view, "x")

    assert view.toPlainText() == TEXT


def test_a_very_long_file_is_shown_and_not_edited(view: ConfView, qtbot: QtBot) -> None:
    text = 'a = "' + "x" * 98 + '"\n'
    show(view, text * (PLAIN_FROM // len(text) + 1))

    assert view.is_plain
    assert view.isReadOnly()
    assert view._note.isVisible()
    view.open_line(1000)
    assert view.textCursor().blockNumber() == 999

    show(view, TEXT)
    assert not view.is_plain
    assert not view.isReadOnly()
    assert view.toPlainText() == TEXT


def test_a_very_long_line_is_shown_in_pieces(view: ConfView) -> None:
    show(view, "a = 1\nuri_aliases = [" + '"n=qemu:///system",' * 4000 + "]\nb = 2\n")

    assert view.is_plain
    view.open_line(3)
    assert view.textCursor().selectedText() == "b = 2"


def many_aliases(number: int) -> str:
    names = (f"host{at:06}" for at in range(number))
    entries = "".join(f'  "{name}=qemu+ssh://root@host/system",\n' for name in names)
    return f"uri_aliases = [\n{entries}]\n"


def test_ten_megabytes_do_not_choke_it(view: ConfView) -> None:
    document = ConfDocument.read(many_aliases(200_000))

    begun = time.thread_time()
    view.set_document(document)

    assert time.thread_time() - begun < 5
    assert view.is_plain


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_edits_made_elsewhere_are_followed_whatever_they_are(view: ConfView, line_end: str) -> None:
    chance = random.Random(7)
    text = '# one\n"""\n' + many_aliases(300) + "uri_default = 'host000007'\n"
    document = ConfDocument.read(text.replace("\n", line_end))
    versions = [document]
    for number in range(120):
        count = len(aliases.aliases(document))
        at = chance.randrange(count)
        match chance.randrange(8):
            case 0:
                document = aliases.added(document, f"new{number}", "test:///default", at)
            case 1:
                document = aliases.removed(document, [at, chance.randrange(count)])
            case 2:
                document = aliases.moved(document, at, chance.randrange(count))
            case 3:
                document = aliases.with_default(document, chance.choice([None, "x", "y"]))
            case 4:
                document = chance.choice(versions)  # undone
            case 5:
                document = ConfDocument.read(document.text.replace("host00", "h", 3))
            case _:
                document = aliases.replaced(document, at, "qemu+ssh://h\u00e4il\U0001f600/x")
        versions.append(document)
        view.set_document(document)

        assert view._lines == document.text.split("\n")
        assert view.toPlainText() == shown(document.text)
        view.flush()
        assert view._text == document.text


def calls_of(work: Callable[[], object]) -> int:
    """Count the calls that some work takes, those of functions in C too."""
    calls = 0

    def called(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def test_an_edit_made_elsewhere_takes_few_more_calls_in_a_long_file_than_in_a_short_one(
    view: ConfView,
) -> None:
    taken = []
    for number in (300, 10_000):
        before = ConfDocument.read(many_aliases(number))
        view.set_document(before)
        view.set_document(aliases.replaced(before, 150, "x:"))
        after = aliases.replaced(before, 150, "y:")
        taken.append(calls_of(lambda after=after: view.set_document(after)))  # type: ignore[misc]

    assert taken[1] <= taken[0] + 10_000 / 128 + 5  # a step for each chunk of the file


def test_an_edit_of_one_line_paints_that_line_and_nothing_of_the_margin(
    view: ConfView, qtbot: QtBot
) -> None:
    before = aliases.replaced(ConfDocument.read(many_aliases(100)), 3, "x:")
    view.set_document(before)
    qtbot.wait(50)
    text, margin = Painted(view.viewport()), Painted(view._margin)

    view.set_document(aliases.replaced(before, 3, "y:"))
    qtbot.waitUntil(lambda: bool(text.heights))

    line = view.fontMetrics().lineSpacing()
    assert max(text.heights) <= 2 * line
    assert not margin.heights


def test_the_margin_follows_lines_and_cursor(view: ConfView, qtbot: QtBot) -> None:
    before = ConfDocument.read(many_aliases(100))
    view.set_document(before)
    qtbot.wait(50)
    margin = Painted(view._margin)

    view.set_document(aliases.removed(before, [3]))
    qtbot.waitUntil(lambda: bool(margin.heights))
    margin.heights.clear()
    place(view, 2, 0)
    qtbot.waitUntil(lambda: bool(margin.heights))


class Painted(QObject):
    """The heights of the stretches in which a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.heights: list[int] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QPaintEvent):
            self.heights.append(event.rect().height())
        return False


def test_a_key_in_ten_thousand_lines_is_quick(view: ConfView, qtbot: QtBot) -> None:
    show(view, many_aliases(10_000))
    place(view, 5000, 3)
    view.centerCursor()
    taken = []

    for _ in range(20):
        begun = time.thread_time()
        qtbot.keyClicks(view, "x")
        view.repaint()
        taken.append(time.thread_time() - begun)

    assert not view.is_plain
    assert sorted(taken)[10] < 0.05
