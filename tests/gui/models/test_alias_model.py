"""The table of aliases: it follows any history, searches and sorts, and never lies to a view."""

import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from virtconnect.conf.aliases import aliases
from virtconnect.conf.document import ConfDocument
from virtconnect_gui.editing import Editing
from virtconnect_gui.models.aliases import AliasModel, RowState
from virtconnect_gui.open_conf import OpenConf

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
TEXT = """uri_aliases = [
  "hail=qemu+ssh://root@hail.example.com:2222/system",
  "tower=xen://towada/",
  "here=qemu:///system",
  "try=test:///default",
]
"""


@pytest.fixture
def conf(qapp: object) -> OpenConf:
    conf = OpenConf()
    conf.edit("Begin", ConfDocument.read(TEXT))
    return conf


def names(model: AliasModel) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def in_file(conf: OpenConf) -> list[str]:
    return [alias.name for alias in aliases(conf.document)]


@pytest.mark.parametrize(
    ("column", "shown"),
    [
        pytest.param(AliasModel.NAME, ["hail", "tower", "here", "try"], id="name"),
        pytest.param(
            AliasModel.TARGET,
            ["root@hail.example.com:2222", "towada", "this computer", "test hypervisor"],
            id="target",
        ),
        pytest.param(
            AliasModel.DRIVER, ["qemu/system", "xen/", "qemu/system", "test/default"], id="driver"
        ),
        pytest.param(AliasModel.TRANSPORT, ["ssh", "tls", "unix", "test"], id="transport"),
    ],
)
def test_a_column_shows(conf: OpenConf, column: int, shown: list[str]) -> None:
    model = AliasModel(conf)

    assert [model.index(row, column).data() for row in range(4)] == shown


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("hail", ["hail"], id="a name"),
        pytest.param("root", ["hail"], id="a user"),
        pytest.param("TOWADA", ["tower"], id="a host, in capitals"),
        pytest.param("qemu", ["hail", "here"], id="a driver"),
        pytest.param("qemu hail", ["hail"], id="every word must occur"),
        pytest.param("transport:tls", ["tower"], id="a transport that is not written"),
        pytest.param("driver:xen", ["tower"], id="a driver by its operator"),
        pytest.param("state:failed", ["here"], id="a state"),
        pytest.param("nothing-like-it", [], id="nothing"),
    ],
)
def test_searching_finds(conf: OpenConf, text: str, found: list[str]) -> None:
    model = AliasModel(conf)
    model.set_state("here", RowState("dialog-error", "error", "refused", "failed"))

    model.set_filter(text)

    assert names(model) == found


def test_sorting_leaves_the_file_as_it_is(conf: OpenConf) -> None:
    model = AliasModel(conf)

    model.sort(0, Qt.SortOrder.DescendingOrder)

    assert names(model) == ["try", "tower", "here", "hail"]
    assert in_file(conf) == ["hail", "tower", "here", "try"]


def test_a_selected_entry_stays_selected_while_searching(conf: OpenConf) -> None:
    model = AliasModel(conf)
    kept = QPersistentModelIndex(model.index(2, 0))

    model.set_filter("qemu")

    assert kept.row() == 1
    assert kept.data() == "here"


def test_renaming_in_the_table_is_asked_for(conf: OpenConf) -> None:
    model = AliasModel(conf)
    asked: list[tuple[int, str]] = []
    model.rename_asked.connect(lambda number, name: asked.append((number, name)))

    model.setData(model.index(1, 0), "turm")

    assert asked == [(1, "turm")]


ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 9)),
        st.tuples(st.just("delete"), st.integers(0, 9)),
        st.tuples(st.just("delete two"), st.integers(0, 9)),
        st.tuples(st.just("duplicate"), st.integers(0, 9)),
        st.tuples(st.just("rename"), st.integers(0, 9)),
        st.tuples(st.just("move"), st.integers(0, 9)),
        st.tuples(st.just("move two"), st.integers(0, 9)),
        st.tuples(st.just("duplicate two"), st.integers(0, 9)),
        st.tuples(st.just("change two"), st.integers(0, 9)),
        st.tuples(st.just("raw"), st.integers(0, 8)),
        st.tuples(st.just("undo"), st.just(0)),
        st.tuples(st.just("redo"), st.just(0)),
        st.tuples(st.just("search"), st.integers(0, 3)),
        st.tuples(st.just("sort"), st.integers(0, 3)),
    ),
    max_size=20,
)
SEARCHES = ("", "qemu", "transport:ssh", "risk:any")
RAW = (
    "",
    TEXT,
    'uri_aliases = [ "x=test:///default", "bad name=y" ]\n',
    "uri_aliases = [\n",
    'uri_aliases = ["a=b\n',
    'uri_aliases = ,"bad",,"c"" bad=["b=x" e="x"\n,',
    'uri_aliases = [a=1, "b=2" "c=3", 12, [1], \'d=4\'\n]\n',
    'uri_aliases = [a=qemu:///system, "bad"]\n',
    'uri_aliases = ["a=qemu:///system", bad]\n',
)


def act(conf: OpenConf, model: AliasModel, kind: str, number: int) -> None:
    editing = Editing(conf)
    count = len(editing.aliases)
    if kind == "add":
        editing.add("qemu:///system", f"n{number}")
    elif kind == "undo":
        conf.undo_stack.undo()
    elif kind == "redo":
        conf.undo_stack.redo()
    elif kind == "search":
        model.set_filter(SEARCHES[number])
    elif kind == "sort":
        model.sort(number - 1)
    elif kind == "raw":
        conf.edit("Edit", ConfDocument.read(RAW[number]))
    elif number < count:
        if kind == "delete":
            editing.delete([number])
        elif kind == "delete two":
            editing.delete(sorted({number, 0}))
        elif kind == "duplicate":
            editing.duplicate(number)
        elif kind == "rename":
            editing.rename(number, f"r{number}")
        elif kind == "move":
            editing.move(number, 0)
        elif kind == "move two":
            editing.move_many(sorted({number, 0}), count)
        elif kind == "duplicate two":
            editing.duplicate_many(sorted({number, count - 1}))
        elif kind == "change two":
            chosen = {number, count - 1}
            pairs = {at: (f"c{at}", "qemu+ssh://changed/system") for at in chosen}
            editing.change_many(pairs, {})


@settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(ACTIONS)
@example([("raw", 5), ("rename", 0), ("search", 1), ("undo", 0)])  # read in another way
def test_the_table_follows_any_history(qapp: object, history: list[tuple[str, int]]) -> None:
    conf = OpenConf()
    conf.edit("Begin", ConfDocument.read(TEXT))
    model = AliasModel(conf)
    model.set_filter("something")  # so that the words of all entries are known
    model.set_filter("")
    tester = QAbstractItemModelTester(model, FATAL)
    for kind, number in history:
        act(conf, model, kind, number)
        if not model.filter_text and kind != "sort":
            assert sorted(names(model)) == sorted(
                alias.name or alias.raw for alias in aliases(conf.document)
            )

    model.sort(-1)
    fresh = AliasModel(conf)
    for text in ("", *SEARCHES, "bad", "a"):
        model.set_filter(text)
        fresh.set_filter(text)
        assert names(model) == names(fresh)
    model.set_filter("")

    assert names(model) == [alias.name or alias.raw for alias in aliases(conf.document)]
    tester.deleteLater()


def test_a_row_that_was_repaired_in_the_raw_text_is_told_of(qapp: object) -> None:
    conf = OpenConf()
    conf.edit("Begin", ConfDocument.read('uri_aliases = ["a=x:", b=y:]\n'))
    model = AliasModel(conf)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda one, two: told.append((one.row(), two.row())))

    conf.edit("Edit", ConfDocument.read('uri_aliases = ["a=x:", "b=y:"]\n'))

    assert told == [(1, 1)]
    assert model.alias_at(1).problem is None


def test_editing_many_and_undoing_it_costs_a_moment(qapp: object) -> None:
    entries = "".join(f'  "host{n:04}=qemu+ssh://root@host{n:04}/system",\n' for n in range(5000))
    conf = OpenConf()
    conf.edit("Begin", ConfDocument.read(f"uri_aliases = [\n{entries}]\n"))
    text = conf.document.text
    model = AliasModel(conf)
    editing = Editing(conf)
    pairs = {
        number: (alias.name, alias.uri.replace("/system", ":22/system"))
        for number, alias in enumerate(editing.aliases)
    }
    edits, undos = [], []
    for _ in range(3):
        begun = time.thread_time()
        editing.change_many(pairs, {})
        edits.append(time.thread_time() - begun)
        assert model.index(4999, AliasModel.TARGET).data() == "root@host4999:22"
        begun = time.thread_time()
        conf.undo_stack.undo()
        undos.append(time.thread_time() - begun)

    assert conf.document.text == text
    assert min(undos) <= min(edits)


def test_of_two_entries_of_one_name_the_default_is_the_first_as_for_libvirt(
    conf: OpenConf,
) -> None:
    model = AliasModel(conf)

    for text, starred in (
        ('uri_default = "a"\nuri_aliases = [ "b=x:///", "a=x:///", "a=y:///" ]\n', [1]),
        ('uri_default = "x:///"\nuri_aliases = [ "b=x:///", "a=y:///", "c=x:///" ]\n', [0, 2]),
        ('uri_default = "none"\nuri_aliases = [ "b=x:///" ]\n', []),
    ):
        conf.edit("Change", ConfDocument.read(text))
        rows = range(model.rowCount())
        assert [row for row in rows if model.is_default(model.alias_at(row))] == starred
