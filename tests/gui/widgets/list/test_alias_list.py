"""The list of connections: two faces with one selection, search, names edited in their row."""

import time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from virtconnect.conf.document import ConfDocument
from virtconnect.state import PastTest
from virtconnect_gui.editing import Editing
from virtconnect_gui.models.aliases import AliasModel, RowState
from virtconnect_gui.models.past_tests import look_of
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.widgets.alias_list import AliasList
from virtconnect_gui.widgets.row_name_edit import RowNameEdit

CELLS = (QAccessible.Role.Cell, QAccessible.Role.ListItem)
SHIFT = Qt.KeyboardModifier.ShiftModifier
TEXT = """uri_default = "here"
uri_aliases = [
  "hail=qemu+ssh://root@hail.example.com:2222/system?no_verify=1",
  "tower=xen://towada/",
  "here=qemu:///system",
  "two words=qemu:///session",
  "try=test:///default",
]
"""


@pytest.fixture
def conf(qapp: object) -> OpenConf:
    conf = OpenConf()
    conf.edit("Begin", ConfDocument.read(TEXT))
    return conf


@pytest.fixture
def rows(conf: OpenConf, qtbot: QtBot) -> AliasList:
    model = AliasModel(conf)
    rows = AliasList(model)
    model.setParent(rows)
    qtbot.addWidget(rows)
    rows.resize(400, 600)
    rows.show()
    qtbot.waitExposed(rows)
    model.complete()
    model.rename_asked.connect(Editing(conf, rows).rename)
    return rows


def shown(rows: AliasList) -> list[str]:
    model = rows.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def search(qtbot: QtBot, rows: AliasList, text: str) -> None:
    rows.search.clear()
    rows.search.setFocus()
    qtbot.keyClicks(rows.search, text)


def line_of(rows: AliasList) -> RowNameEdit:
    found = rows.view.findChild(QLineEdit, "rowNameEdit")
    assert isinstance(found, RowNameEdit)
    return found


# --- what it tells ---------------------------------------------------------------------------


def test_a_page_that_is_pasted_into_the_search_widens_nothing(
    qtbot: QtBot, rows: AliasList
) -> None:
    before = rows.minimumSizeHint().width()

    rows.search.setText("x" * 3000)
    rows.search.textEdited.emit(rows.search.text())
    qtbot.waitUntil(lambda: "xxx" in rows.empty.text())

    assert rows.minimumSizeHint().width() < before + 500


def test_the_count_names_what_deserves_a_look(rows: AliasList) -> None:
    rows.model.set_state("tower", RowState("dialog-error", "error", "no route", "failed"))

    assert rows.count.text() == "5 connections · 1 default ★ · 1 broken entry · 1 failed"


def test_the_count_tells_of_a_search_a_choice_and_an_order(qtbot: QtBot, rows: AliasList) -> None:
    search(qtbot, rows, "qemu")
    rows.list.selectAll()
    rows.model.sort(AliasModel.TARGET)

    assert rows.count.text() == (
        "3 of 5 shown · 3 chosen · 1 default ★ · 1 broken entry"
        " · sorted by Target, the file keeps its order"
    )


def test_a_search_that_finds_nothing_says_so(qtbot: QtBot, rows: AliasList) -> None:
    search(qtbot, rows, "nowhere")

    assert rows.empty.isVisible()
    assert "nowhere" in rows.empty.text()
    qtbot.keyClick(rows.search, Qt.Key.Key_Escape)
    assert not rows.empty.isVisible()
    assert len(shown(rows)) == 5


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("risk:any", ["hail"], id="in danger"),
        pytest.param("risk:none", ["tower", "here", "two words", "try"], id="in no danger"),
        pytest.param("risk:accepts-changed", ["hail"], id="a certain danger"),
        pytest.param("state:untested", ["hail", "here", "try"], id="not tested"),
        pytest.param("state:not", ["hail", "here", "try"], id="not tested, as it is shown"),
        pytest.param("state:failed", ["tower"], id="failed"),
        pytest.param("state:broken", ["two words"], id="broken"),
        pytest.param("route", ["tower"], id="a word of a state"),
        pytest.param("key:work", ["tower"], id="a key"),
        pytest.param("transport:s driver:qemu", ["hail"], id="two operators"),
        pytest.param("two words", ["two words"], id="a broken entry"),
        pytest.param("driver:", [], id="an operator that asks for nothing is a word"),
    ],
)
def test_operators_find(
    qtbot: QtBot, conf: OpenConf, rows: AliasList, text: str, found: list[str]
) -> None:
    conf.edit("Bind", conf.document, conf.bindings.bound(conf.path, "tower", "work-key"))
    rows.model.set_state("tower", RowState("dialog-error", "error", "no route", "failed"))

    search(qtbot, rows, text)
    qtbot.waitUntil(lambda: not rows.model.is_searching)

    assert shown(rows) == found


def test_a_state_that_changes_is_found_anew(qtbot: QtBot, rows: AliasList) -> None:
    search(qtbot, rows, "state:failed")
    assert shown(rows) == []

    rows.model.set_state("try", RowState("dialog-error", "error", "refused", "failed"))

    qtbot.waitUntil(lambda: shown(rows) == ["try"])


# --- two faces -------------------------------------------------------------------------------


def test_both_faces_have_one_selection(qtbot: QtBot, rows: AliasList) -> None:
    rows.choose(1)
    rows.show_table(True)
    qtbot.keyClick(rows.view, Qt.Key.Key_Down, SHIFT)
    rows.show_table(False)

    assert rows.selected_numbers() == (1, 2)
    assert rows.current_number() == 2


def test_the_table_has_the_columns_of_the_design(rows: AliasList) -> None:
    model = rows.model

    titles = [model.header(column) for column in range(model.columnCount())]

    assert titles == [
        "Name",
        "Target",
        "Driver",
        "Transport",
        "State",
        "Risk",
        "Key",
        "Last test",
    ]


def test_columns_are_chosen_and_kept(qtbot: QtBot, conf: OpenConf, rows: AliasList) -> None:
    rows.show_table(True)
    menu = QMenu(rows)
    menu.triggered.connect(rows.take_column)
    rows.fill_columns(menu)
    menu.actions()[AliasModel.TRANSPORT].trigger()
    menu.actions()[AliasModel.KEY].trigger()
    assert rows.table is not None
    rows.table.setColumnWidth(AliasModel.TARGET, 321)
    state = rows.columns_state()
    assert state is not None

    other = AliasList(AliasModel(conf, rows), rows)
    other.restore_columns(state)
    other.show_table(True)

    assert other.table is not None
    assert other.table.isColumnHidden(AliasModel.TRANSPORT)
    assert not other.table.isColumnHidden(AliasModel.KEY)
    assert other.table.columnWidth(AliasModel.TARGET) == 321
    assert not menu.actions()[AliasModel.NAME].isEnabled()


def test_a_click_on_a_header_sorts_and_the_menu_leads_back(
    qtbot: QtBot, conf: OpenConf, rows: AliasList
) -> None:
    rows.show_table(True)
    assert rows.table is not None
    header = rows.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(AliasModel.NAME) + 9, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown(rows) == ["hail", "here", "tower", "try", "two words"]

    menu = QMenu(rows)
    menu.triggered.connect(rows.take_column)
    rows.fill_columns(menu)
    menu.actions()[-1].trigger()

    assert shown(rows) == ["hail", "tower", "here", "two words", "try"]
    assert conf.document.text == TEXT


@pytest.mark.parametrize("column", range(8))
def test_every_column_sorts(rows: AliasList, column: int) -> None:
    past = look_of(PastTest(time.time(), "connected", None, 0.1))
    rows.model.set_past({"try": past})
    rows.model.sort(column)
    up = shown(rows)
    rows.model.sort(column, Qt.SortOrder.DescendingOrder)

    assert sorted(up) == sorted(shown(rows))
    assert up[0] == {AliasModel.TARGET: "here", AliasModel.TRANSPORT: "hail"}.get(column, up[0])


def test_the_list_goes_to_its_ends_by_home_and_end(qtbot: QtBot, rows: AliasList) -> None:
    rows.choose(2)
    rows.list.setFocus()
    qtbot.keyClick(rows.list, Qt.Key.Key_End)
    assert rows.current_number() == 4
    qtbot.keyClick(rows.list, Qt.Key.Key_Home)
    assert rows.current_number() == 0


# --- renaming --------------------------------------------------------------------------------


def test_a_dot_in_a_name_is_answered_by_a_name_that_may_be(
    qtbot: QtBot, conf: OpenConf, rows: AliasList
) -> None:
    rows.choose(0)
    rows.rename()
    line = line_of(rows)
    qtbot.keyClicks(line, "hail.example")

    assert line.text() == "hailexample"
    assert line.hint.note.text == "Dots are not allowed; use hail_example"
    assert line.hint.isVisible()
    assert line.accessibleDescription() == line.hint.note.text
    line.hint.note.link_activated.emit("hail_example")
    qtbot.keyClick(line, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: shown(rows)[0] == "hail_example")
    assert '"hail_example=qemu+ssh' in conf.document.text


def test_a_name_that_is_taken_is_told(qtbot: QtBot, rows: AliasList) -> None:
    rows.choose(0)
    rows.rename()
    line = line_of(rows)
    qtbot.keyClicks(line, "tower")

    assert (
        line.hint.note.text == "Another entry is called tower as well; libvirt takes the first one"
    )
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: rows.view.findChild(QWidget, "rowNameHint") is None)
    assert shown(rows)[0] == "hail"


@pytest.mark.parametrize(
    ("text", "is_offered"),
    [
        ("qemu+ssh://new/system", True),
        ("virsh -c qemu+ssh://new/system list", True),
        ("https://example.org/", False),
        ("hail", False),
    ],
)
def test_only_a_uri_of_libvirt_is_offered_as_a_connection(
    qtbot: QtBot, rows: AliasList, text: str, is_offered: bool
) -> None:
    rows.search.clear()
    qtbot.keyClicks(rows.search, text)

    assert rows.offer.isVisible() is is_offered


def test_a_broken_name_is_offered_mended(qtbot: QtBot, rows: AliasList) -> None:
    rows.choose(3)
    rows.rename()
    line = line_of(rows)

    assert line.text() == "two_words"
    qtbot.keyClick(line, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: shown(rows)[3] == "two_words")
    assert rows.model.alias_at(3).problem is None


def test_what_is_typed_survives_a_test_that_ends_meanwhile(qtbot: QtBot, rows: AliasList) -> None:
    rows.choose(0)
    rows.rename()
    line = line_of(rows)
    qtbot.keyClicks(line, "new")

    rows.model.set_state("hail", RowState("emblem-ok", "ok", "1 ms", "ok"))
    rows.model.set_past({})

    assert line.text() == "new"


@pytest.mark.parametrize("as_table", [False, True], ids=["list", "table"])
def test_a_name_is_taken_at_enter_whatever_becomes_of_the_rows(
    qtbot: QtBot, conf: OpenConf, rows: AliasList, as_table: bool
) -> None:
    rows.show_table(as_table)
    search(qtbot, rows, "qemu")  # rows that come or go are all taken anew then
    rows.choose(0)
    rows.rename()
    qtbot.keyClicks(line_of(rows), "new")
    qtbot.keyClick(line_of(rows), Qt.Key.Key_Return)
    Editing(conf).add_test()  # before Qt would have come to it

    qtbot.waitUntil(lambda: rows.view.findChild(QWidget, "rowNameEdit") is None)
    assert '"new=qemu+ssh' in conf.document.text


# --- for a screen reader ---------------------------------------------------------------------


@pytest.mark.parametrize("as_table", [False, True], ids=["list", "table"])
def test_a_row_is_told_as_a_whole(rows: AliasList, as_table: bool) -> None:
    rows.show_table(as_table)
    rows.model.set_state("here", RowState("emblem-ok", "ok", "3 ms", "ok"))

    table = QAccessible.queryAccessibleInterface(rows.view)
    cells = [table.child(place) for place in range(table.childCount())]
    told = [cell.text(QAccessible.Text.Name) for cell in cells if cell.role() in CELLS]

    def spoken(row: int, column: int = 0) -> str:
        return str(told[row * 8 + column])

    assert spoken(2) == "here, this computer, the default, 3 ms"
    assert spoken(1) == "tower, towada, not tested"
    assert spoken(0).startswith("hail, root@hail.example.com:2222, not tested, With no_verify")
    assert "not legal" in spoken(3)
    assert spoken(2, AliasModel.STATE) == "State: 3 ms"
    assert spoken(1, AliasModel.STATE) == "State: not tested"


# --- large files -----------------------------------------------------------------------------


def large(count: int) -> ConfDocument:
    entries = "".join(f'  "host{n:05}=qemu+ssh://root@host{n:05}/system",\n' for n in range(count))
    return ConfDocument.read(f"uri_aliases = [\n{entries}]\n")


def test_the_first_key_of_a_search_does_not_wait_for_all_rows(qtbot: QtBot) -> None:
    conf = OpenConf()
    conf.edit("Begin", large(30_000))
    model = AliasModel(conf)

    begun = time.thread_time()
    model.set_filter("host")
    first = time.thread_time() - begun
    some = model.rowCount()
    assert model.is_searching
    qtbot.waitUntil(lambda: not model.is_searching, timeout=20_000)

    assert 0 < some < 30_000
    assert model.rowCount() == 30_000
    begun = time.thread_time()
    model.sort(AliasModel.TARGET)  # reads every row
    assert first < time.thread_time() - begun + 0.05


def test_choosing_all_of_many_and_searching_stays_quick(qtbot: QtBot) -> None:
    conf = OpenConf()
    conf.edit("Begin", large(5_000))
    rows = AliasList(AliasModel(conf))
    qtbot.addWidget(rows)
    rows.list.selectAll()
    assert len(rows.selected_numbers()) == 5_000

    search(qtbot, rows, "host0001")

    assert rows.model.rowCount() == 10
    assert rows.selected_count() <= 1


class PaintedHeights(QObject):
    """The heights of the stretches in which a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.heights: list[int] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QPaintEvent):
            self.heights.append(event.rect().height())
        return False


@pytest.mark.parametrize("is_table", [False, True], ids=["list", "table"])
def test_an_edit_of_one_connection_paints_its_row_and_no_other(
    conf: OpenConf, rows: AliasList, qtbot: QtBot, is_table: bool
) -> None:
    rows.show_table(is_table)
    painted = PaintedHeights(rows.view.viewport())
    rows.view.viewport().update()
    for number in range(3):  # the first may meet what showing the face has left to be painted
        qtbot.waitUntil(lambda: bool(painted.heights))
        QCoreApplication.processEvents()
        painted.heights.clear()
        Editing(conf, rows).set_uri(1, f"xen://elsewhere{number}/")
    qtbot.waitUntil(lambda: bool(painted.heights))

    assert max(painted.heights) <= rows.view.rowHeight(1)
