"""What saving would change, before and after side by side, line beside line."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from virtconnect_gui.models.shown_text import units
from virtconnect_gui.widgets.diff_view import DiffLine, differing, read_diff, shown_lines
from virtconnect_gui.widgets.painted_text import LineLook, PaintedText

_ROLES = {"+": "added", "-": "removed"}
_GAP = "…"  # stands where lines that do not change are left out


class _Cell(NamedTuple):
    """A line on one side: its text, its number (0: none) and sign, and what differs in it."""

    text: str = ""
    number: int = 0
    sign: str = " "
    marked: tuple[int, int] = (0, 0)


class SideBySide(QWidget):
    """Shows a unified diff as two columns that scroll together, read-only.

    The margin has the signs, so colour is never alone; what replaces a line stands beside it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before = _Side(self.tr("Before"), self)
        self.after = _Side(self.tr("After"), self)
        gap = self.fontMetrics().height() // 4
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap)
        for side in (self.before, self.after):
            column = QVBoxLayout()
            column.setSpacing(gap)
            heading = QLabel(side.accessibleName(), self)
            heading.setBuddy(side)
            column.addWidget(heading)
            column.addWidget(side, 1)
            row.addLayout(column, 1)
        for one, other in ((self.before, self.after), (self.after, self.before)):
            one.verticalScrollBar().valueChanged.connect(other.verticalScrollBar().setValue)
            one.horizontalScrollBar().valueChanged.connect(other.horizontalScrollBar().setValue)

    def set_diff(self, diff: str) -> None:
        """Show `diff`, as `virtconnect.conf.storage.unified_diff` makes it; empty: no change."""
        texts = shown_lines(diff)
        rows = list(_rows(texts, read_diff(texts)))
        self.before.show_cells([before for before, _after in rows])
        self.after.show_cells([after for _before, after in rows])
        self.after.show_first_mark()


class _Side(PaintedText):
    """One of the two columns."""

    def __init__(self, name: str, parent: QWidget) -> None:
        self._cells = [_Cell()]
        self._was_seen = False
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def show_cells(self, cells: list[_Cell]) -> None:
        """Show these lines."""
        self._cells = cells or [_Cell()]
        self.setPlainText("\n".join(cell.text for cell in self._cells))
        self.fit_margin()

    def line_look(self, number: int, text: str) -> LineLook:
        cell = self._cells[number]
        margin = f"{cell.number} {cell.sign}" if cell.number else ""
        role = _ROLES.get(cell.sign)
        if role is None:
            is_gap = text == _GAP and not cell.number
            return LineLook((("muted", 0, units(text)),) if is_gap else (), "", margin)
        start, end = cell.marked
        marks = ((role, units(text[:start]), units(text[:end])),) if start < end else ()
        return LineLook(marks, f"{role} background", margin, role)

    def margin_sample(self) -> str:
        return f"{max(99, *(cell.number for cell in self._cells))} +"

    def show_first_mark(self) -> None:
        """Bring what differs first into sight: it may stand far to the right in its line."""
        marked = (at for at, cell in enumerate(self._cells) if cell.marked[0] < cell.marked[1])
        at = next(marked, None)
        if at is None:
            return
        text, (_start, end) = self._cells[at].text, self._cells[at].marked
        cursor = QTextCursor(self.document().findBlockByNumber(at))
        cursor.setPosition(cursor.position() + units(text[:end]))
        self.setTextCursor(cursor)
        self.horizontalScrollBar().setValue(0)
        self.ensureCursorVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._was_seen:  # it gets its size in steps
            self.show_first_mark()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._was_seen = True


def _rows(texts: list[str], lines: list[DiffLine]) -> Iterator[tuple[_Cell, _Cell]]:
    """Yield what stands beside what; a stretch that was left out becomes one row."""
    removed: list[_Cell] = []
    added: list[_Cell] = []
    moved = 0  # by how much the number before is behind the one after
    has_begun = False
    for text, line in zip(texts, lines, strict=True):
        if line.sign == "-":
            removed.append(_Cell(text[1:], line.number, "-", _marked(text, line, texts)))
            continue
        if line.sign == "+":
            added.append(_Cell(text[1:], line.number, "+", _marked(text, line, texts)))
            continue
        yield from _beside(removed, added)
        moved += len(added) - len(removed)
        removed, added = [], []
        if line.sign:
            yield _Cell(text[1:], line.number - moved), _Cell(text[1:], line.number)
        elif text.startswith("@@"):
            if has_begun:
                yield _Cell(_GAP), _Cell(_GAP)
            has_begun = True
    yield from _beside(removed, added)


def _marked(text: str, line: DiffLine, texts: list[str]) -> tuple[int, int]:
    if line.partner < 0:
        return 0, 0
    start, end = differing(text, texts[line.partner])
    return start - 1, end - 1  # without the sign


def _beside(removed: list[_Cell], added: list[_Cell]) -> Iterator[tuple[_Cell, _Cell]]:
    """Yield what was taken away beside what came for it, with gaps where one side has more."""
    for at in range(max(len(removed), len(added))):
        yield (
            removed[at] if at < len(removed) else _Cell(),
            added[at] if at < len(added) else _Cell(),
        )
