"""The history of an open file: the steps taken, where among them we stand, undo and redo.

Not a QUndoStack: that calls back in the middle of its own work, where an edit that a listener makes
would stand before the one it follows, and lead back to another text.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from virtconnect_gui.open_conf import Change

_MOST = 1000  # steps; the oldest go


class Step:
    """One step: its title and the change it made; steps in a row with one `merging` are one."""

    __slots__ = ("change", "merging", "title")

    def __init__(self, title: str, change: "Change", merging: str | None = None) -> None:
        self.title = title
        self.change = change
        self.merging = merging


class UndoStack(QObject):
    """Holds steps as values; what they change is the owner's, who follows `stepped(change)`.

    `stepping()` comes before each step back or forth: who holds what is still being typed hands it
    in then. `moved()` follows when other steps can be undone or redone, `clean_changed(bool)` when
    we come to the state that is saved, or leave it.
    """

    stepping = Signal()
    stepped = Signal(object)
    moved = Signal()
    clean_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: list[Step] = []
        self._index = 0  # steps before it are taken, those behind it undone
        self._clean = 0  # the index of the state that is saved, -1: no step leads there any more
        self._was_clean = True

    # --- what there is --------------------------------------------------------------------

    @property
    def steps(self) -> "Sequence[Step]":
        """All steps, also those that are undone."""
        return self._steps

    def count(self) -> int:
        """Return the number of steps, also of those that are undone."""
        return len(self._steps)

    def index(self) -> int:
        """Return how many steps are taken and not undone."""
        return self._index

    @property
    def is_full(self) -> bool:
        """Tell whether the oldest step goes when one more is taken."""
        return len(self._steps) >= _MOST

    @property
    def is_clean(self) -> bool:
        """Tell whether we stand where the file was last saved."""
        return self._index == self._clean

    @property
    def unsaved(self) -> int:
        """How many steps away the saved state is; 0 where it is here, or no step leads there."""
        return abs(self._index - self._clean) if self._clean >= 0 else 0

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a step to take back."""
        return self._index > 0

    @property
    def can_redo(self) -> bool:
        """Tell whether there is a step to take again."""
        return self._index < len(self._steps)

    @property
    def undo_title(self) -> str:
        """The title of the step that `undo` takes back, "" where there is none."""
        return self._steps[self._index - 1].title if self.can_undo else ""

    @property
    def redo_title(self) -> str:
        """The title of the step that `redo` takes again, "" where there is none."""
        return self._steps[self._index].title if self.can_redo else ""

    # --- taking steps ---------------------------------------------------------------------

    def push(self, step: Step) -> None:
        """Add a step that was taken just now; those that were undone go."""
        del self._steps[self._index :]
        if self._clean > self._index:
            self._clean = -1
        last = self._steps[-1] if self._steps else None
        if last is not None and last.merging and last.merging == step.merging and not self.is_clean:
            last.title = step.title
            last.change = _joined(last.change, step.change)
            if last.change.before == last.change.after:
                self._steps.pop()
        else:
            self._steps.append(step)
            if len(self._steps) > _MOST:
                del self._steps[0]
                self._clean = max(self._clean - 1, -1)
        self._index = len(self._steps)
        self._tell()

    def join(self, since: Step | None, title: str) -> None:
        """Make one step of all that were taken after the step `since` (None: of all)."""
        start = self._index
        while start and self._steps[start - 1] is not since:
            start -= 1
        joined = self._steps[start : self._index]
        if len(joined) > 1:
            first, last = joined[0].change, joined[-1].change
            whole = first.of_everything()._replace(after=last.after)
            self._steps[start : self._index] = [Step(title, whole)]
            if self._clean > start:
                self._clean = start + 1 if self._clean == self._index else -1
            self._index = start + 1
            self._tell()

    def last(self) -> Step | None:
        """Return the step taken last, None where there is none."""
        return self._steps[self._index - 1] if self.can_undo else None

    def undo(self) -> None:
        """Take the last step back, where there is one."""
        self.stepping.emit()
        if self.can_undo:
            self._index -= 1
            self.stepped.emit(self._steps[self._index].change.reversed())
            self._tell()

    def redo(self) -> None:
        """Take the step again that was taken back last, where there is one."""
        self.stepping.emit()
        if self.can_redo:
            self._index += 1
            self.stepped.emit(self._steps[self._index - 1].change)
            self._tell()

    def set_clean(self) -> None:
        """Take note that the state we are at was saved."""
        self._clean = self._index
        self._tell()

    def clear(self) -> None:
        """Forget all steps: another file is open."""
        self._steps.clear()
        self._index = self._clean = 0
        self._tell()

    def _tell(self) -> None:
        self.moved.emit()
        if self.is_clean != self._was_clean:
            self._was_clean = self.is_clean
            self.clean_changed.emit(self._was_clean)


def _joined(first: "Change", then: "Change") -> "Change":
    """Return two changes of the same rows as one."""
    touch_the_same = (first.start, first.removed, first.inserted) == (
        then.start,
        then.removed,
        then.inserted,
    )
    return (first if touch_the_same else first.of_everything())._replace(after=then.after)


class StepAction(QAction):
    """Undoes (`is_back`) or redoes a step of a stack, and tells in its words which one that is."""

    def __init__(self, stack: UndoStack, words: str, parent: QObject, *, is_back: bool) -> None:
        super().__init__(words, parent)
        self._stack = stack
        self._words = words
        self._is_back = is_back
        self.triggered.connect(stack.undo if is_back else stack.redo)
        stack.moved.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        stack = self._stack
        title = stack.undo_title if self._is_back else stack.redo_title
        words = self.tr("&Undo {0}") if self._is_back else self.tr("&Redo {0}")
        self.setText(words.format(title.replace("&", "&&")) if title else self._words)
        self.setEnabled(stack.can_undo if self._is_back else stack.can_redo)
