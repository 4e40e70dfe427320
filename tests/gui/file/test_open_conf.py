"""The open file: undo, merging of steps, saving, and changes from outside."""

import cProfile
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from virtconnect.bindings import Bindings
from virtconnect.conf import storage
from virtconnect.conf.aliases import default_uri
from virtconnect.conf.file_errors import ChangedOnDisk
from virtconnect_gui.editing import Editing
from virtconnect_gui.open_conf import Change, OpenConf

TEXT = """# our servers
uri_aliases = [
  "hail=qemu+ssh://root@hail/system",
  "here=qemu:///system",
]
unknown = 7
"""

Opened = Callable[..., OpenConf]


@pytest.fixture
def opened(tmp_path: Path, qapp: object) -> Opened:
    def open_it(text: str | None = TEXT) -> OpenConf:
        path = tmp_path / "libvirt.conf"
        if text is not None:
            path.write_text(text)
        conf = OpenConf()
        conf.show_file(storage.load(str(path)), Bindings())
        return conf

    return open_it


def test_undo_takes_back_an_edit_to_the_byte(opened: Opened) -> None:
    conf = opened()
    Editing(conf).set_uri(0, "qemu+ssh://root@sleet/system")

    conf.undo_stack.undo()

    assert conf.document.text == TEXT


def test_typing_in_one_field_is_one_step(opened: Opened) -> None:
    conf = opened()
    editing = Editing(conf)
    for host in ("s", "sl", "sle"):
        editing.set_uri(0, f"qemu+ssh://root@{host}/system", "host")

    assert conf.undo_stack.count() == 1
    conf.undo_stack.undo()
    assert conf.document.text == TEXT


def test_another_field_begins_another_step(opened: Opened) -> None:
    conf = opened()
    editing = Editing(conf)
    editing.set_uri(0, "qemu+ssh://root@sleet/system", "host")
    editing.set_uri(0, "qemu+ssh://alice@sleet/system", "user")

    conf.undo_stack.undo()

    assert editing.aliases[0].uri == "qemu+ssh://root@sleet/system"


def test_a_step_that_returns_to_its_start_vanishes(opened: Opened) -> None:
    conf = opened()
    editing = Editing(conf)
    editing.set_uri(0, "qemu+ssh://root@hailx/system", "host")
    editing.set_uri(0, "qemu+ssh://root@hail/system", "host")

    assert not conf.is_dirty


def test_a_key_goes_along_with_a_rename_and_its_undo(opened: Opened) -> None:
    conf = opened()
    editing = Editing(conf)
    editing.bind(0, "work-key")

    editing.rename(0, "hagel")

    assert conf.bindings.of(conf.path, "hagel") == "work-key"
    conf.undo_stack.undo()
    assert conf.bindings.of(conf.path, "hail") == "work-key"
    assert conf.bindings.of(conf.path, "hagel") is None


def test_a_copy_uses_the_same_key_and_deleting_it_frees_the_key(opened: Opened) -> None:
    conf = opened()
    editing = Editing(conf)
    editing.bind(0, "work-key")

    copy = editing.duplicate(0)

    assert [alias.name for alias in editing.aliases] == ["hail", "hail-2", "here"]
    assert conf.bindings.of(conf.path, "hail-2") == "work-key"
    editing.delete([copy])
    assert conf.bindings.of(conf.path, "hail-2") is None
    assert [alias.name for alias in editing.aliases] == ["hail", "here"]


def test_a_name_that_is_taken_gets_the_first_number_that_is_free(opened: Opened) -> None:
    editing = Editing(opened('uri_aliases = ["a=test:///1", "a-2=test:///2", "a-4=test:///4"]\n'))

    editing.add("test:///3", "a")
    editing.duplicate_many([0, 1])

    names = ["a", "a-5", "a-2", "a-2-2", "a-4", "a-3"]
    assert [alias.name for alias in editing.aliases] == names


def test_a_name_costs_the_same_however_many_numbers_are_taken(opened: Opened) -> None:
    """Otherwise adding the thousandth copy from the clipboard took as long as a blink."""
    calls = {}
    for count in (4, 64):
        entries = ['"a=test:///1"', *(f'"a-{number}=test:///"' for number in range(2, count))]
        editing = Editing(opened("uri_aliases = [{}]\n".format(", ".join(entries))))
        editing.free_name("a")  # reads the entries
        profile = cProfile.Profile()
        assert profile.runcall(editing.free_name, "a") == f"a-{count}"
        calls[count] = sum(one.callcount for one in profile.getstats())

    assert calls[64] == calls[4]


@pytest.mark.parametrize(
    ("entries", "number", "name", "default"),
    [
        pytest.param(("here=1", "far=2"), 0, "local", "local", id="goes along"),
        pytest.param(("here=1", "far=2"), 1, "local", "here", id="another one is the default"),
        pytest.param(("here=1", "here=2"), 1, "local", "here", id="the first of two is"),
        pytest.param(("far=2", "here=1"), 1, "far", "here", id="another entry would be"),
    ],
)
def test_a_default_that_is_renamed_stays_the_default(
    opened: Opened, entries: tuple[str, ...], number: int, name: str, default: str
) -> None:
    text = 'uri_default = "here"\nuri_aliases = ["{}", "{}"]\n'.format(*entries)
    conf = opened(text)

    Editing(conf).rename(number, name)

    assert default_uri(conf.document) == default
    conf.undo_stack.undo()
    assert conf.document.text == text


def test_an_edit_of_an_entry_without_a_name_is_called_by_what_it_says(opened: Opened) -> None:
    conf = opened('uri_aliases = ["lone", "=qemu:///system"]\n')
    editing = Editing(conf)

    editing.duplicate(0)
    editing.move(2, 0)
    editing.set_uri(0, "xen:///system")
    editing.delete([1])

    assert [step.title for step in conf.undo_stack.steps] == [
        "Duplicate lone",
        "Move =qemu:///system",
        "Change =qemu:///system",
        "Delete lone",
    ]


def test_saving_writes_the_file_and_makes_it_clean(opened: Opened) -> None:
    conf = opened()
    Editing(conf).rename(1, "local")

    conf.save()

    assert Path(conf.path).read_text() == TEXT.replace("here=", "local=")
    assert not conf.is_dirty


def test_undo_after_saving_makes_it_unsaved_again(opened: Opened) -> None:
    conf = opened()
    Editing(conf).rename(1, "local")
    conf.save()

    conf.undo_stack.undo()

    assert conf.is_dirty
    assert conf.document.text == TEXT


def test_a_new_file_is_made_for_its_owner_alone(opened: Opened) -> None:
    conf = opened(None)
    Editing(conf).add_test()

    conf.save()

    assert os.stat(conf.path).st_mode & 0o777 == 0o600


def test_a_file_changed_outside_is_not_overwritten(opened: Opened) -> None:
    conf = opened()
    Editing(conf).rename(1, "local")
    Path(conf.path).write_text("# somebody else\n")

    with pytest.raises(ChangedOnDisk):
        conf.save()

    assert Path(conf.path).read_text() == "# somebody else\n"
    assert conf.is_dirty


def test_a_change_outside_is_noticed(opened: Opened, qtbot: QtBot) -> None:
    conf = opened()
    conf.watch()

    with qtbot.waitSignal(conf.outside_changed, timeout=5000):
        Path(conf.path).write_text("# somebody else\n")


def test_a_file_replaced_outside_is_noticed(opened: Opened, qtbot: QtBot) -> None:
    conf = opened()
    conf.watch()
    other = Path(conf.path).with_name("other")
    other.write_text("# somebody else\n")

    with qtbot.waitSignal(conf.outside_changed, timeout=5000):
        other.replace(conf.path)


def test_our_own_saving_is_no_change_from_outside(opened: Opened, qtbot: QtBot) -> None:
    conf = opened()
    conf.watch()
    Editing(conf).rename(1, "local")

    with qtbot.assertNotEmitted(conf.outside_changed, wait=300):
        conf.save()


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param('uri_aliases = ["a=1:", "b=2:"]\n', (1, 1, 1), id="a sound list"),
        pytest.param('uri_aliases = ["bad", "b=2:"]\n', (1, 1, 1), id="a bad entry"),
        pytest.param('uri_aliases = ["a=1:", "b=2:"\n', (1, 1, 1), id="a list without an end"),
        pytest.param('uri_aliases = [a=1:, "b=2:"]\n', (-1, 0, 0), id="quotes for another entry"),
    ],
)
def test_an_edit_tells_which_rows_it_touches(
    opened: Opened, text: str, rows: tuple[int, int, int]
) -> None:
    conf = opened(text)
    told: list[Change] = []
    conf.changed.connect(told.append)

    Editing(conf).set_uri(1, "new:")
    conf.undo_stack.undo()

    assert [(change.start, change.removed, change.inserted) for change in told] == [rows, rows]


def test_what_is_typed_on_is_told_of_with_all_it_touched(opened: Opened) -> None:
    conf = opened('uri_aliases = [a=1:, "b=2:"]\n')
    told: list[Change] = []
    editing = Editing(conf)

    editing.set_uri(1, "n:")
    editing.set_uri(1, "ne:")
    conf.changed.connect(told.append)
    conf.undo_stack.undo()

    assert not conf.undo_stack.can_undo
    assert told[0].start == -1


NAMES = st.sampled_from(["a", "b", "web", "db-1"])
URIS = st.sampled_from(["test:///default", "qemu+ssh://root@h/system", "xen:///system"])
EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), URIS, NAMES),
        st.tuples(st.just("uri"), st.integers(0, 5), URIS),
        st.tuples(st.just("rename"), st.integers(0, 5), NAMES),
        st.tuples(st.just("duplicate"), st.integers(0, 5)),
        st.tuples(st.just("delete"), st.integers(0, 5)),
        st.tuples(st.just("move"), st.integers(0, 5), st.integers(0, 5)),
        st.tuples(st.just("default"), NAMES),
        st.tuples(st.just("bind"), st.integers(0, 5), NAMES),
    ),
    max_size=12,
)


def make(editing: Editing, edit: tuple[object, ...]) -> None:
    """Make one of the drawn edits, where the file has such an entry."""
    kind, *rest = edit
    count = len(editing.aliases)
    if kind == "add":
        editing.add(str(rest[0]), str(rest[1]))
    elif kind == "default":
        editing.set_default(str(rest[0]))
    elif isinstance(rest[0], int) and rest[0] < count:
        number = rest[0]
        if kind == "uri":
            editing.set_uri(number, str(rest[1]))
        elif kind == "rename":
            editing.rename(number, str(rest[1]))
        elif kind == "duplicate":
            editing.duplicate(number)
        elif kind == "delete":
            editing.delete([number])
        elif kind == "bind":
            editing.bind(number, str(rest[1]))
        elif isinstance(rest[1], int):
            editing.move(number, rest[1])


@settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(EDITS)
def test_undoing_everything_gives_the_first_text_back(
    opened: Opened, edits: list[tuple[object, ...]]
) -> None:
    conf = opened()
    editing = Editing(conf)
    before = conf.state
    for edit in edits:
        make(editing, edit)
    after = conf.state

    while conf.undo_stack.can_undo:
        conf.undo_stack.undo()
    first = conf.state
    while conf.undo_stack.can_redo:
        conf.undo_stack.redo()

    assert first.document.text == TEXT
    assert first.bindings == before.bindings
    assert conf.document.text == after.document.text
    assert conf.bindings == after.bindings
