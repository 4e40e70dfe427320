"""The raw text of libvirt.conf: coloured, numbered, editable, and never rewritten elsewhere."""

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QLabel, QToolTip, QWidget

from virtconnect.conf.difference import changed_piece
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.syntax import is_open_behind, line_tokens
from virtconnect.text import SEVERITIES, Finding, Sentence
from virtconnect_gui.models.shown_text import (
    carried_over,
    difference,
    pasted,
    shown,
    units,
    usual_line_end,
)
from virtconnect_gui.widgets.painted_text import COLOURED_LINE, LineLook, PaintedText, Stretch
from virtconnect_gui.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

PLAIN_FROM = 2_000_000  # characters; a longer file is shown without colours, and not edited here
LONGEST_LINE = 20_000  # characters; Qt lays a line out as a whole, and chokes on longer ones
_PIECE = 2_000  # characters of a long line that stand in one row then
_QUICK = 300_000  # characters; a shorter file is read again at each key, a longer one at a pause
_PAUSE = 300  # milliseconds

_THREE_QUOTES = '"""'
_OF_SHORTCUTS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class _Mark(NamedTuple):
    """A finding's place in its first line: code points from `start` to `end`."""

    severity: str
    start: int
    end: int
    message: Sentence


class ConfView(PaintedText):
    """Shows a document's text and tells with `edited(text)` what a person made of it.

    Nothing is laid out before the view is first shown. `is_plain` says that the file is too long
    to be edited here: it is then shown as it is, read-only. Undo is left to the window, whose
    history also holds what was done elsewhere.
    """

    edited = Signal(object)  # str; a Signal(str) drops bytes that are not UTF-8

    def __init__(self, parent: QWidget | None = None) -> None:
        self._document = ConfDocument.read("")
        self._shown = self._document  # the version that the view shows
        self._typed: str | None = None  # what the view shows instead: a person's edit of it
        self._lines = [""]
        self._numbers: Sequence[int] | None = None
        self._inside: frozenset[int] | None = frozenset()
        self._marks: dict[int, list[_Mark]] = {}
        self._findings: tuple[Finding, ...] = ()
        self._editable = True
        self._stale = False
        self._wanted_line = 0
        super().__init__(parent)
        self.setObjectName("rawView")
        self.setAccessibleName(self.tr("Text of the file"))
        self._note = QLabel(self.tr("This file is too long to be edited as text here"), self)
        self._note.setMargin(self.fontMetrics().height() // 3)
        self._note.setAutoFillBackground(True)
        self._note.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.flush)
        self.document().contentsChange.connect(self._take_over)

    # --- called from above --------------------------------------------------------------

    @property
    def is_plain(self) -> bool:
        """Whether the file is so long that it is only shown."""
        return self._numbers is not None

    @property
    def _text(self) -> str:
        """The text that the view shows, or showed before what is being typed; joined anew."""
        return self._shown.text if self._typed is None else self._typed

    def set_document(self, document: ConfDocument) -> None:
        """Show `document`; of a text already shown only what differs is replaced."""
        if self._pause.isActive():
            self.flush()
            return
        self._document = document
        self._stale = True
        if self.isVisible():
            self._show_document()

    def set_findings(self, findings: tuple[Finding, ...]) -> None:
        """Mark the places of the file's findings: underlined, and their line in the margin."""
        if findings != self._findings:
            self._findings = findings
            if self.isVisible():
                self._show_findings()

    def set_editable(self, editable: bool) -> None:
        """Allow or forbid to type (a file that cannot be written)."""
        self._editable = editable
        self.setReadOnly(not editable or self.is_plain)

    def open_line(self, line: int) -> None:
        """Go to a line, counted from 1, and bring it to the middle."""
        self._wanted_line = line
        if self.isVisible():
            self._go_to_wanted_line()

    def flush(self) -> None:
        """Tell at once of an edit that is still waiting for a pause in typing."""
        self._pause.stop()
        text = "\n".join(self._lines)
        if text != self._text:
            self._typed = text
            self.edited.emit(text)

    # --- showing ------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._show_document()
        self._show_findings()
        if self._wanted_line:
            self._go_to_wanted_line()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.flush()
        super().focusOutEvent(event)

    def _show_document(self) -> None:
        self._stale = False
        typed, older, newer = self._typed, self._shown, self._document
        if typed is None and self._show_piece(older, newer):
            self._shown = newer
            return
        before, text = self._text, newer.text
        self._shown, self._typed = newer, None
        if text == before:
            return
        start, end, new_end = difference(before, text)
        was_plain = self.is_plain
        if len(text) > PLAIN_FROM or was_plain or self._is_long_line(text[start:new_end]):
            self._show_whole(text)
        else:
            self._show_change(before, text, start, end)
        if self.is_plain != was_plain:
            self.setReadOnly(self.is_plain or not self._editable)
            self._note.setVisible(self.is_plain)
        self.fit_margin()

    def _show_piece(self, before: ConfDocument, after: ConfDocument) -> bool:
        """Replace what differs, found by what the versions share; False where that is no way.

        So a letter typed in the form costs the same in a long file as in a short one.
        """
        found = changed_piece(before, after)
        if found is None or self.is_plain or after.length > PLAIN_FROM:
            return False
        lines, was, now = found
        start, end, new_end = difference(was, now)
        if start == end == new_end:
            return True
        line_start = was.rfind("\n", 0, start) + 1
        line_end = was.find("\n", end)
        if not line_start or line_end < 0 or self._is_long_line(now[start:new_end]):
            return False
        first = lines + was.count("\n", 0, start)
        new = now[line_start : line_end + len(now) - len(was)]
        self._replace_lines(first, was[line_start:line_end], new, "\n")
        return True

    def _is_long_line(self, piece: str) -> bool:
        """Tell whether a piece of text may belong to a line too long to be laid out."""
        return len(piece) > LONGEST_LINE and max(map(len, piece.split("\n"))) > LONGEST_LINE

    def _show_whole(self, text: str) -> None:
        self._lines = text.split("\n")
        self._note_three_quotes(text)
        longest = max(map(len, self._lines))
        if longest > LONGEST_LINE:
            pieces, self._numbers = _chopped(self._lines)
            self.setPlainText("\n".join(pieces))
        elif len(text) > PLAIN_FROM:
            self._numbers = range(1, len(self._lines) + 1)
            self.setPlainText(shown(text))
        else:
            self._numbers = None
            cursor = QTextCursor(self.document())
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(shown(text))

    def _show_change(self, before: str, text: str, start: int, end: int) -> None:
        """Replace what differs, and look at no other line."""
        first = before.count("\n", 0, start)
        line_start = before.rfind("\n", 0, start) + 1
        line_end = before.find("\n", end)
        if line_end < 0:
            line_end = len(before)
        old = before[line_start:line_end]
        new = text[line_start : line_end + len(text) - len(before)]
        self._replace_lines(first, old, new, "\n" if line_end < len(before) else "")

    def _replace_lines(self, first: int, old: str, new: str, feed: str) -> None:
        """Put whole lines in the place of others; `feed` is the line feed that follows, if any."""
        self._lines[first : first + old.count("\n") + 1] = new.split("\n")
        self._note_three_quotes(old + new)
        # A line's carriage return is hidden only where a line feed follows.
        was, now = shown(old + feed), shown(new + feed)
        head, was_end, now_end = difference(was, now)
        cursor = QTextCursor(self.document().findBlockByNumber(first))
        at = cursor.position()
        cursor.setPosition(at + units(was[:head]))
        cursor.setPosition(at + units(was[:was_end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(now[head:now_end])

    def _note_three_quotes(self, piece: str) -> None:
        """Take note that `piece` is new in the text, or was taken out of it."""
        if self._inside or _THREE_QUOTES in piece:
            self._inside = None

    def _show_findings(self) -> None:
        marks: dict[int, list[_Mark]] = {}
        if self._findings and not self.is_plain:
            starts = [0]
            for line in self._lines:
                starts.append(starts[-1] + len(line) + 1)
            for finding in self._findings:
                number = min(bisect_right(starts, finding.start) - 1, len(self._lines) - 1)
                at = starts[number]
                marks.setdefault(number, []).append(
                    _Mark(
                        finding.severity,
                        finding.start - at,
                        max(finding.end, finding.start + 1) - at,
                        finding.message,
                    )
                )
        if marks != self._marks:
            self._marks = marks
            self.viewport().update()
            self.update_margin()

    def _go_to_wanted_line(self) -> None:
        line, self._wanted_line = self._wanted_line, 0
        row = line - 1
        if self._numbers is not None:
            row = self._numbers.index(line) if line in self._numbers else 0
        block = self.document().findBlockByNumber(max(0, min(row, self.blockCount() - 1)))
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus()

    def line_look(self, number: int, text: str) -> LineLook:
        if self._numbers is not None:
            line = self._numbers[number] if number < len(self._numbers) else 0
            return LineLook(margin=str(line) if line else "")
        stretches: tuple[Stretch, ...] = ()
        if len(text) <= COLOURED_LINE:
            stretches = _stretches(text, number in self._lines_inside())
        marks = self._marks.get(number)
        if not marks:
            return LineLook(stretches, "", str(number + 1))
        stretches += tuple(
            (f"underline {severity}", units(text[:start]), units(text[:end]))
            for severity, start, end, _ in marks
        )
        gravest = min((mark.severity for mark in marks), key=SEVERITIES.index)
        ground = "error bar" if gravest == SEVERITIES[0] else ""
        return LineLook(stretches, ground, str(number + 1), gravest)

    def _lines_inside(self) -> frozenset[int]:
        """Return the numbers of the lines that begin within a text in three quotes."""
        if self._inside is None:
            found = []
            inside = False
            for number, line in enumerate(self._lines):
                if inside:
                    found.append(number)
                inside = (inside or _THREE_QUOTES in line) and is_open_behind(line, inside)
            self._inside = frozenset(found)
        return self._inside

    # --- typing -------------------------------------------------------------------------

    def _take_over(self, position: int, removed: int, added: int) -> None:
        """Carry what was changed in the view over to the text.

        What we put there ourselves is no change: `_lines` hold it before the view does. So the
        view must go from one text to the next in one step, as a cursor does it (`setPlainText`
        is empty in between).
        """
        if self.is_plain:
            return
        document = self.document()
        first = document.findBlock(position).blockNumber()
        last_block = document.findBlock(position + added)
        last = last_block.blockNumber() if last_block.isValid() else document.blockCount() - 1
        old_last = last - (document.blockCount() - len(self._lines))
        now = []
        block = document.findBlockByNumber(first)
        for _ in range(first, last + 1):
            now.append(block.text())
            block = block.next()
        # A line's carriage return is hidden only where a line feed follows.
        end = "\n" if old_last + 1 < len(self._lines) else ""
        real = "\n".join(self._lines[first : old_last + 1]) + end
        now_shown = "\n".join(now) + end
        if shown(real) == now_shown:
            return
        text = carried_over(real, now_shown, usual_line_end(self._text)).removesuffix(end)
        self._lines[first : old_last + 1] = text.split("\n")
        self._note_three_quotes(real + text)
        length = self._shown.length if self._typed is None else len(self._typed)
        self._pause.start(0 if length < _QUICK else _PAUSE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.textCursor().insertText("\n")
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(pasted(source.text()))
            self.ensureCursorVisible()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and any(event.matches(key) for key in _UNDO_KEYS)
        ):
            event.ignore()
            return False
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.modifiers() & _OF_SHORTCUTS
            and self._pause.isActive()
        ):
            self.flush()  # what the shortcut does builds on it
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell(event)
            return True
        return super().event(event)

    def _tell(self, event: QHelpEvent) -> None:
        at = self.viewport().mapFromGlobal(event.globalPos())
        marks = self._marks.get(self.cursorForPosition(at).blockNumber(), ())
        QToolTip.showText(event.globalPos(), "\n".join(say(mark.message) for mark in marks), self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        height = self._note.sizeHint().height()
        self._note.setGeometry(inside.left(), inside.bottom() + 1 - height, inside.width(), height)


@lru_cache(maxsize=256)  # lines that are in sight, and longer ones are not coloured
def _stretches(line: str, is_inside: bool) -> tuple[Stretch, ...]:
    """Return the coloured stretches of a line; the kinds of tokens are roles of the theme."""
    tokens = line_tokens(line, is_inside)
    if line.isascii():
        return tuple(tokens)
    return tuple((kind, units(line[:start]), units(line[:end])) for kind, start, end in tokens)


def _chopped(lines: list[str]) -> tuple[list[str], list[int]]:
    """Return the rows of a text too long to lay out, and the number of the line each begins.

    A long line takes several rows; those that continue one are numbered 0.
    """
    rows: list[str] = []
    numbers: list[int] = []
    for number, line in enumerate(lines, 1):
        visible_line = shown(line.removesuffix("\r"))
        rows.append(visible_line[:_PIECE])
        numbers.append(number)
        for start in range(_PIECE, len(visible_line), _PIECE):
            rows.append(visible_line[start : start + _PIECE])
            numbers.append(0)
    return rows, numbers
