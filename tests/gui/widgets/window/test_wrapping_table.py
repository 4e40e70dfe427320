"""A table of words measures its rows without holding anybody up, however many there are."""

from collections import Counter

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from virtconnect_gui.models.rows import Column, Look, RowsModel
from virtconnect_gui.widgets.look_delegate import LookDelegate
from virtconnect_gui.widgets.wrapping_table import WrappingTable

ROWS = tuple(f"{number} " + "words that wrap " * (number % 9) for number in range(400))


class Counting(LookDelegate):
    """Counts how often rows are measured anew."""

    def __init__(self, view: WrappingTable) -> None:
        super().__init__(view)
        self.asked: Counter[int] = Counter()

    def sizeHint(  # noqa: N802
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        self.asked[index.row()] += 1
        return super().sizeHint(option, index)


@pytest.fixture
def table(qtbot: QtBot) -> WrappingTable:
    model = RowsModel[str]((Column("What", Look), Column("Long", lambda row: Look(row[:3]))))
    table = WrappingTable(model)
    table.horizontalHeader().setResizeContentsPrecision(0)
    model.setParent(table)
    qtbot.addWidget(table)
    table.resize(400, 300)
    table.show()
    qtbot.waitExposed(table)
    return table


def fill(table: WrappingTable, rows: tuple[str, ...]) -> None:
    model = table.model()
    assert isinstance(model, RowsModel)
    model.set_rows(rows)


def is_settled(table: WrappingTable) -> bool:
    return not table._unmeasured and all(
        table.rowHeight(row) == table.sizeHintForRow(row) for row in range(table.model().rowCount())
    )


def first_seen(table: WrappingTable) -> str:
    return str(table.model().index(table.rowAt(0), 0).data())


def test_of_many_rows_those_that_are_seen_are_measured_at_once_and_all_in_the_end(
    table: WrappingTable, qtbot: QtBot
) -> None:
    fill(table, ROWS)
    qtbot.waitUntil(lambda: is_settled(table))
    counting = Counting(table)
    table.setItemDelegate(counting)

    table.resize(250, 300)

    assert 0 < len(counting.asked) < 100
    assert all(
        table.rowHeight(row) == table.sizeHintForRow(row)
        for row in range(table.rowAt(table.viewport().height() - 1))
    )
    qtbot.waitUntil(lambda: is_settled(table))


def test_a_size_that_is_known_is_not_measured_again(table: WrappingTable, qtbot: QtBot) -> None:
    fill(table, ROWS[:50])
    laid: list[tuple[str, int]] = []
    delegate = table.itemDelegate()
    assert isinstance(delegate, LookDelegate)
    measured = delegate._measured

    def note(look: Look, width: int) -> QSize:
        laid.append((look.text, width))
        return measured(look, width)

    delegate._measured = note  # type: ignore[method-assign, assignment]
    for width in (300, 400, 300, 400):
        table.resize(width, 300)

    assert len(laid) >= 100
    assert len(laid) == len(set(laid))


@pytest.mark.parametrize("row", [0, 120, 300])
def test_what_is_seen_stays_in_its_place_while_rows_above_it_are_measured(
    table: WrappingTable, qtbot: QtBot, row: int
) -> None:
    fill(table, ROWS)
    qtbot.waitUntil(lambda: is_settled(table))
    table.verticalScrollBar().setValue(table.verticalHeader().sectionPosition(row))
    assert first_seen(table) == ROWS[row]

    table.resize(250, 300)
    qtbot.waitUntil(lambda: is_settled(table))

    assert first_seen(table) == ROWS[row]


def test_who_looks_at_the_end_keeps_looking_at_it(table: WrappingTable, qtbot: QtBot) -> None:
    fill(table, ROWS)
    qtbot.waitUntil(lambda: is_settled(table))
    table.scrollToBottom()

    table.resize(250, 300)
    qtbot.waitUntil(lambda: is_settled(table))

    bar = table.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0


def test_rows_that_come_and_go_meanwhile_are_measured_too(
    table: WrappingTable, qtbot: QtBot
) -> None:
    fill(table, ROWS)
    qtbot.waitUntil(lambda: is_settled(table))
    table.resize(250, 300)

    fill(table, ROWS[100:])
    fill(table, (*ROWS[100:], "one more " * 20))
    qtbot.waitUntil(lambda: is_settled(table))
    table.resize(300, 300)
    fill(table, ROWS[:150])
    qtbot.waitUntil(lambda: is_settled(table))

    assert table.model().rowCount() == 150


def test_of_a_cell_that_would_fill_pages_the_beginning_is_shown_and_all_is_copied(
    table: WrappingTable,
) -> None:
    fill(table, ("x" * 6001, "x" * 60_000))

    assert table.rowHeight(0) == table.rowHeight(1) > 0
    assert table.row_text(1).startswith("x" * 60_000)
