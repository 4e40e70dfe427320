from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from virtconnect_gui.models.rows import LOOK_ROLE, Column, Look, RowsModel

COLUMNS = (
    Column[int]("Number", lambda row: Look(str(row))),
    Column[int]("Twice", lambda row: Look(str(2 * row), detail="twice", tip="doubled")),
)

pytestmark = pytest.mark.usefixtures("qapp")


def model_of(*rows: int) -> RowsModel[int]:
    model = RowsModel[int](COLUMNS)
    model.set_rows(rows)
    return model


@settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(history=st.lists(st.lists(st.integers(0, 5), max_size=12), max_size=12))
def test_any_history_of_rows_is_followed_and_the_model_tester_stays_silent(
    history: list[list[int]],
) -> None:
    model = RowsModel[int](COLUMNS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    for rows in history:
        model.set_rows(rows)
        shown = [model.index(number, 0).data() for number in range(model.rowCount())]
        assert shown == [str(row) for row in rows]
        assert model.rows == tuple(rows)

    assert tester.model() is model


@settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    old=st.lists(st.integers(0, 99), max_size=12, unique=True),
    new=st.lists(st.integers(0, 99), max_size=12, unique=True),
)
def test_rows_alike_at_head_and_tail_keep_their_persistent_index(
    old: list[int], new: list[int]
) -> None:
    model = model_of(*old)
    held = {row: QPersistentModelIndex(model.index(at, 0)) for at, row in enumerate(old)}

    model.set_rows(new)

    for old_side, new_side in ((old, new), (old[::-1], new[::-1])):
        for before, after in zip(old_side, new_side, strict=False):
            if before != after:
                break
            assert held[before].isValid()
            assert held[before].data() == str(after)


def test_the_same_rows_again_say_nothing() -> None:
    model = model_of(1, 2, 3)
    told: list[str] = []
    watch(model, told.append)

    model.set_rows([1, 2, 3])

    assert told == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param([1, 2, 3], [1, 9, 3], ["changed 1-1"], id="one changed"),
        pytest.param([1, 2, 3], [1, 3], ["removed 1-1"], id="one removed"),
        pytest.param([1, 3], [1, 2, 3], ["inserted 1-1"], id="one inserted"),
        pytest.param([], [1, 2], ["inserted 0-1"], id="the first ones"),
        pytest.param([1, 2], [], ["removed 0-1"], id="all gone"),
        pytest.param([1, 1], [1, 1, 1], ["inserted 2-2"], id="one more of the same"),
        pytest.param([1, 2, 3], [1, 8, 9, 3], ["changed 1-1", "inserted 2-2"], id="two for one"),
    ],
)
def test_only_what_differs_is_told(
    before: list[int], after: list[int], expected: list[str]
) -> None:
    model = model_of(*before)
    told: list[str] = []
    watch(model, told.append)

    model.set_rows(after)

    assert told == expected


def test_the_selection_survives_rows_that_come_before_it() -> None:
    model = model_of(1, 2, 3)
    selection = QItemSelectionModel(model)
    selection.setCurrentIndex(model.index(2, 0), QItemSelectionModel.SelectionFlag.Select)

    model.set_rows([0, 1, 2, 3])

    assert selection.currentIndex().data() == "3"


def test_a_cell_gives_its_words_to_sight_and_to_the_screen_reader() -> None:
    model = model_of(4)
    index = model.index(0, 1)

    assert index.data() == "8"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "doubled"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "8\ntwice"
    assert index.data(LOOK_ROLE).detail == "twice"
    assert index.data(Qt.ItemDataRole.EditRole) is None


def test_columns_have_titles_and_cells_no_children() -> None:
    model = model_of(4)

    assert model.headerData(1, Qt.Orientation.Horizontal) == "Twice"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None


def watch(model: RowsModel[int], tell: Callable[[str], None]) -> None:
    model.dataChanged.connect(lambda first, last: tell(f"changed {first.row()}-{last.row()}"))
    model.rowsInserted.connect(lambda _, first, last: tell(f"inserted {first}-{last}"))
    model.rowsRemoved.connect(lambda _, first, last: tell(f"removed {first}-{last}"))
    model.modelReset.connect(lambda: tell("reset"))
