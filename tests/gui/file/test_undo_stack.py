"""The history: steps that are one, what is saved, and edits that listeners make."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from virtconnect.bindings import Bindings
from virtconnect.conf.document import ConfDocument
from virtconnect_gui.open_conf import Change, OpenConf, State
from virtconnect_gui.undo_stack import Step, StepAction, UndoStack

STATES = [State(ConfDocument.read(f"unknown = {number}\n"), Bindings()) for number in range(5)]


def step(before: int, after: int, merging: str | None = None) -> Step:
    return Step(f"{before} to {after}", Change(STATES[before], STATES[after]), merging)


def numbers(stack: UndoStack) -> list[tuple[int, int]]:
    return [
        (STATES.index(one.change.before), STATES.index(one.change.after)) for one in stack.steps
    ]


@pytest.fixture
def stack(qapp: object) -> UndoStack:
    return UndoStack()


def test_steps_in_a_row_with_one_word_are_one(stack: UndoStack) -> None:
    stack.push(step(0, 1, "host"))
    stack.push(step(1, 2, "host"))
    stack.push(step(2, 3, "port"))

    assert numbers(stack) == [(0, 2), (2, 3)]
    assert (stack.undo_title, stack.redo_title) == ("2 to 3", "")


def test_a_step_that_leads_back_is_none(stack: UndoStack) -> None:
    stack.push(step(0, 1, "host"))
    stack.push(step(1, 0, "host"))

    assert (stack.count(), stack.index(), stack.is_clean) == (0, 0, True)


def test_what_was_saved_is_no_part_of_a_later_step(stack: UndoStack) -> None:
    stack.push(step(0, 1, "host"))
    stack.set_clean()
    stack.push(step(1, 2, "host"))

    assert numbers(stack) == [(0, 1), (1, 2)]
    stack.undo()
    assert stack.is_clean


def test_how_far_the_saved_state_is_away_is_known_while_a_way_leads_there(
    stack: UndoStack,
) -> None:
    stack.push(step(0, 1))
    stack.push(step(1, 2))
    assert stack.unsaved == 2
    stack.set_clean()
    assert stack.unsaved == 0
    stack.undo()
    assert stack.unsaved == 1
    stack.push(step(1, 3))

    assert (stack.unsaved, stack.is_clean) == (0, False)


def test_a_new_step_makes_what_was_undone_forgotten(stack: UndoStack, qtbot: QtBot) -> None:
    stack.push(step(0, 1))
    stack.push(step(1, 2))
    stack.set_clean()
    stack.undo()
    stack.push(step(1, 3))

    assert numbers(stack) == [(0, 1), (1, 3)]
    assert not stack.can_redo
    stack.undo()
    stack.undo()
    assert not stack.is_clean  # no step leads to what was saved any more
    with qtbot.waitSignal(stack.clean_changed, check_params_cb=bool):
        stack.set_clean()


@pytest.mark.parametrize(
    ("saved_after", "is_clean_then"),
    [
        pytest.param(1, True, id="saved before them"),
        pytest.param(2, False, id="saved among them"),
        pytest.param(3, False, id="saved behind them"),
    ],
)
def test_steps_are_joined_to_one(stack: UndoStack, saved_after: int, is_clean_then: bool) -> None:
    first = step(0, 1)
    for one in (first, step(1, 2), step(2, 3)):
        stack.push(one)
        if stack.count() == saved_after:
            stack.set_clean()

    stack.join(first, "all of them")

    assert numbers(stack) == [(0, 1), (1, 3)]
    assert stack.undo_title == "all of them"
    assert stack.is_clean == (saved_after == 3)
    stack.undo()
    assert stack.is_clean == is_clean_then


def test_the_oldest_of_many_steps_goes(stack: UndoStack) -> None:
    for number in range(1001):
        stack.push(step(number % 2, 1 - number % 2))

    assert (stack.count(), stack.is_full) == (1000, True)
    while stack.can_undo:
        stack.undo()
    assert not stack.is_clean


def test_the_actions_name_the_steps(stack: UndoStack) -> None:
    owner = QObject()
    undo = StepAction(stack, "&Undo", owner, is_back=True)
    redo = StepAction(stack, "&Redo", owner, is_back=False)
    assert (undo.isEnabled(), redo.isEnabled(), undo.text()) == (False, False, "&Undo")

    stack.push(Step("Add a&b", Change(STATES[0], STATES[1])))
    assert (undo.isEnabled(), redo.isEnabled(), undo.text()) == (True, False, "&Undo Add a&&b")
    undo.trigger()
    assert (undo.isEnabled(), redo.isEnabled(), redo.text()) == (False, True, "&Redo Add a&&b")


# --- in an open file -------------------------------------------------------------------------


@pytest.fixture
def conf(qapp: object) -> OpenConf:
    return OpenConf()


def told(conf: OpenConf) -> list[tuple[str, str]]:
    """Return a list that takes what is told: the texts before and after."""
    heard: list[tuple[str, str]] = []
    conf.changed.connect(
        lambda change: heard.append((change.before.document.text, change.after.document.text))
    )
    return heard


def once(conf: OpenConf, act: Callable[[], object]) -> None:
    """Let a listener do something at the next change."""

    def listen(_change: Change) -> None:
        conf.changed.disconnect(listen)
        act()

    conf.changed.connect(listen)


def test_an_edit_that_a_listener_makes_stands_behind_the_one_it_follows(conf: OpenConf) -> None:
    once(conf, lambda: conf.edit("Follow", ConfDocument.read("b = 1\n")))
    heard = told(conf)

    conf.edit("Begin", ConfDocument.read("a = 1\n"))

    assert heard == [("", "a = 1\n"), ("a = 1\n", "b = 1\n")]  # each hears both, in this order
    assert [one.title for one in conf.undo_stack.steps] == ["Begin", "Follow"]
    conf.undo_stack.undo()
    conf.undo_stack.undo()
    assert conf.document.text == ""
    conf.undo_stack.redo()
    conf.undo_stack.redo()
    assert conf.document.text == "b = 1\n"


def test_an_edit_that_a_listener_of_an_undo_makes_follows_it(conf: OpenConf) -> None:
    conf.edit("Begin", ConfDocument.read("a = 1\n"))
    conf.edit("Go on", ConfDocument.read("b = 1\n"))
    once(conf, lambda: conf.edit("Follow", ConfDocument.read("c = 1\n")))
    heard = told(conf)

    conf.undo_stack.undo()

    assert heard == [("b = 1\n", "a = 1\n"), ("a = 1\n", "c = 1\n")]
    assert [one.title for one in conf.undo_stack.steps] == ["Begin", "Follow"]
    conf.undo_stack.undo()
    assert conf.document.text == "a = 1\n"


def test_what_is_handed_in_before_an_undo_is_what_it_takes_back(conf: OpenConf) -> None:
    conf.edit("Begin", ConfDocument.read("a = 1\n"))
    conf.undo_stack.stepping.connect(lambda: conf.edit("Typed", ConfDocument.read("b = 1\n")))

    conf.undo_stack.undo()

    assert conf.document.text == "a = 1\n"
    assert (conf.undo_stack.undo_title, conf.undo_stack.redo_title) == ("Begin", "Typed")
