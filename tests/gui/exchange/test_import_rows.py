"""What an import would do, as rows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from virtconnect.exchange.collection import Collection, Connection
from virtconnect.exchange.importing import KEEP, RENAME, REPLACE
from virtconnect_gui.models.import_rows import ALIAS, FINDING, NAME, RISK, URI, ImportModel
from virtconnect_gui.models.rows import LOOK_ROLE
from virtconnect_gui.open_conf import OpenConf

CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
COLLECTION = Collection(
    [
        Connection("hail", "qemu+ssh://hail/system"),
        Connection("new", "qemu:///system"),
        Connection("web", "qemu+ssh://vhost03/system"),
        Connection("far host", "qemu+ssh://far/system?netcat=/tmp/nc"),
    ]
)


@pytest.fixture
def model(conf: OpenConf) -> ImportModel:
    model = ImportModel(conf)
    model.tester = QAbstractItemModelTester(  # type: ignore[attr-defined]  # lives as long
        model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    model.show_collection(COLLECTION)
    return model


def words(model: ImportModel, column: int) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def boxes(model: ImportModel) -> list[object]:
    role = Qt.ItemDataRole.CheckStateRole
    return [model.data(model.index(row, NAME), role) for row in range(model.rowCount())]


def test_rows_say_what_each_connection_is(model: ImportModel) -> None:
    assert words(model, NAME) == ["hail", "new", "web", "far host"]
    assert words(model, ALIAS) == ["hail", "new", "web", "far_host"]
    assert words(model, URI)[1] == "qemu:///system"
    assert words(model, FINDING) == ["conflict: keep mine", "new", "same", "new"]
    assert words(model, RISK) == ["", "", "", "runs on the host"]
    assert boxes(model) == [UNCHECKED, CHECKED, None, CHECKED]
    assert model.has_risks


def test_the_other_connection_of_a_conflict_is_told(model: ImportModel) -> None:
    tip = model.index(0, FINDING).data(Qt.ItemDataRole.ToolTipRole)

    assert tip == "hail is qemu+ssh://root@hail/system here"


def test_a_row_can_be_unticked(model: ImportModel) -> None:
    model.setData(model.index(1, NAME), UNCHECKED.value, Qt.ItemDataRole.CheckStateRole)

    assert boxes(model)[1] == UNCHECKED
    assert words(model, FINDING)[1] == "new, left out"
    assert [row.name for row in model.plan.rows if row.comes_in] == ["far_host"]


def test_a_conflict_that_is_ticked_gets_another_name(model: ImportModel) -> None:
    model.set_wanted([0], True)

    assert words(model, ALIAS)[0] == "hail-2"
    assert boxes(model)[0] == CHECKED

    model.set_wanted([0], False)

    assert words(model, FINDING)[0] == "conflict: keep mine"


def test_one_conflict_is_decided_by_itself_or_all_at_once(model: ImportModel) -> None:
    model.setData(model.index(0, FINDING), REPLACE)

    assert words(model, FINDING)[0] == "conflict: take theirs"
    assert model.index(0, FINDING).data(Qt.ItemDataRole.EditRole) == REPLACE

    model.set_way(RENAME)
    assert words(model, FINDING)[0] == "conflict: rename"
    model.set_way(KEEP)
    assert boxes(model)[0] == UNCHECKED


def test_another_alias_ends_a_conflict_or_begins_one(model: ImportModel) -> None:
    model.setData(model.index(0, ALIAS), "hail2")
    assert words(model, FINDING)[0] == "new"

    model.setData(model.index(1, ALIAS), "web")
    assert words(model, FINDING)[1] == "conflict: keep mine"

    model.setData(model.index(3, ALIAS), "hail2")
    assert words(model, FINDING)[3] == "conflict: keep the other"
    assert model.index(3, FINDING).data(Qt.ItemDataRole.ToolTipRole).startswith("Another")


@pytest.mark.parametrize("name", ["", "a b", "a.b", "new"])
def test_a_name_that_is_none_or_no_other_is_not_taken(model: ImportModel, name: str) -> None:
    assert not model.setData(model.index(1, ALIAS), name)
    assert words(model, ALIAS)[1] == "new"


def test_only_what_can_be_changed_is_editable(model: ImportModel) -> None:
    def editable(row: int, column: int) -> bool:
        return bool(model.flags(model.index(row, column)) & Qt.ItemFlag.ItemIsEditable)

    assert [editable(0, column) for column in (NAME, ALIAS, URI, FINDING)] == [0, 1, 0, 1]
    assert not editable(1, FINDING)
    checkable = Qt.ItemFlag.ItemIsUserCheckable
    assert not model.flags(model.index(2, NAME)) & checkable


def test_a_filter_hides_and_decides_nothing(model: ImportModel) -> None:
    model.set_wanted([1], False)
    model.set_filter("FAR qemu")

    assert words(model, NAME) == ["far host"]
    assert model.shown_state() == CHECKED
    model.set_all_wanted(False)
    assert model.shown_state() == UNCHECKED
    model.set_filter("")
    assert boxes(model) == [UNCHECKED, UNCHECKED, None, UNCHECKED]


def test_all_boxes_together_have_a_state(model: ImportModel) -> None:
    assert model.shown_state() == CHECKED
    model.set_wanted([1], False)
    assert model.shown_state() == Qt.CheckState.PartiallyChecked
    model.show_collection(Collection(()))
    assert model.shown_state() is None


def test_what_cannot_be_seen_is_written_out(model: ImportModel) -> None:
    model.show_collection(Collection([Connection("a", "qemu:///\u202e", title="x\n")]))

    assert words(model, NAME) == ["x\\n"]
    assert words(model, URI) == ["qemu:///\\u202e"]


def test_the_risk_is_told_in_whole_sentences(model: ImportModel) -> None:
    look = model.index(3, RISK).data(LOOK_ROLE)

    assert look.icon == "security-low"
    assert look.tip == "Opening it would start /tmp/nc on the host (in netcat=)"


def test_columns_are_measured_by_all_they_could_say(model: ImportModel) -> None:
    assert {"new", "same", "conflict: take theirs"} <= model.words_of(FINDING)
    assert model.words_of(RISK) == {"runs on the host"}
    assert model.words_of(ALIAS) == set(words(model, ALIAS))
