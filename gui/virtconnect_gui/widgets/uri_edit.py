"""The URI's text in one line: its parts coloured, its findings underlined, completed on request."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPalette,
    QTextCharFormat,
    QTextFormat,
)
from PySide6.QtWidgets import QStyle, QToolTip, QWidget

from virtconnect.text import SEVERITIES, Finding, Repair
from virtconnect.uri import scanner
from virtconnect.uri.reading import Reading, read
from virtconnect_gui import theme
from virtconnect_gui.trust_first import TrustFirst
from virtconnect_gui.uri_draft import UriDraft
from virtconnect_gui.widgets.completion import UriCompleter, suggestions
from virtconnect_gui.widgets.fields import LineField, changed_stretch, printable, units
from virtconnect_gui.widgets.quick_fix import fixes, open_fixes
from virtconnect_gui.words import say

_ROLES = {
    scanner.DRIVER: "driver",
    scanner.TRANSPORT: "transport",
    scanner.USER: "user",
    scanner.HOST: "host",
    scanner.PORT: "port",
    scanner.PATH: "path",
    scanner.PARAM_NAME: "param name",
    scanner.PARAM_VALUE: "param value",
    scanner.FRAGMENT: "fragment",
    scanner.MARK: "mark",
    scanner.BAD: "bad",
}

# Only so much of a text gets colours and underlines, so that the longest ones stay quick.
_COLOURED = 4000

_FLASH = 300  # milliseconds that a change made elsewhere stays marked

_FLAGGED = "flash"


class UriEdit(LineField):
    """A line edit over a draft's text.

    `took_out(uri)` tells that a command was pasted and the URI in it taken. The colours are
    given to Qt as if an input method had set them: this colours the text without a document, a
    layout or a painter of our own, and costs a tenth of a millisecond. `trust_wanted` tells that a
    repair was chosen for which the host's key is to be trusted first.
    """

    took_out = Signal(str)
    trust_wanted = Signal()
    focus_changed = Signal()

    def __init__(self, draft: UriDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("uriEdit")
        font = theme.fixed_font()
        font.setPointSizeF(self.font().pointSizeF() * 1.1)
        self.setFont(font)
        self.setFrame(False)
        self._draft = draft
        self._reading: Reading = read("")
        self._findings: tuple[Finding, ...] = ()
        self._formats: dict[tuple[str, str], QTextCharFormat] = {}
        self._is_dark: bool | None = None
        self._completer: UriCompleter | None = None
        self._flashing: tuple[int, int] | None = None
        self._flash_end = QTimer(self)
        self._flash_end.setSingleShot(True)
        self._flash_end.setInterval(_FLASH)
        self._flash_end.timeout.connect(self._stop_flash)
        self.textEdited.connect(self._edited)

    # --- showing ----------------------------------------------------------------------

    def show_reading(self, reading: Reading, findings: tuple[Finding, ...]) -> None:
        """Show a text and what there is to tell about it."""
        if reading.text == self._reading.text and findings == self._findings:
            return
        old = self.text()
        self._reading = reading
        self._findings = findings
        self.show_text(reading.text)
        if not self.hasFocus() and self.isVisible() and old:
            self._flash(old)
        self._colour()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _flash(self, old: str) -> None:
        """Mark for a moment what changed while the user was elsewhere."""
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        if self.style().styleHint(hint, None, self) == 0:
            return  # motion is not wanted
        start, _, end = changed_stretch(old, self.text())
        if start < end and (start, end) != (0, len(self.text())):
            self._flashing = (start, end)
            self._flash_end.start()

    def _stop_flash(self) -> None:
        self._flashing = None
        self._colour()

    def _colour(self) -> None:
        """Hand the formats of all parts to the line edit's layout."""
        text = self._reading.text
        cursor = self.cursorPosition()
        is_plain = text.isascii() or max(text) <= "\uffff"
        make = QInputMethodEvent.Attribute
        kind_of_attribute = QInputMethodEvent.AttributeType.TextFormat
        attributes = []
        for start, end, role, mark in self._stretches():
            first, last = (start, end) if is_plain else (units(text, start), units(text, end))
            attributes.append(
                make(kind_of_attribute, first - cursor, last - first, self._format(role, mark))
            )
        self.inputMethodEvent(QInputMethodEvent("", attributes))

    def _stretches(self) -> list[tuple[int, int, str, str]]:
        """Return what has one look each: start, end, role of the colour, severity or mark."""
        marks = [
            (finding.start, max(finding.end, finding.start + 1), finding.severity)
            for finding in sorted(
                self._findings, key=lambda one: SEVERITIES.index(one.severity), reverse=True
            )
            if finding.start < _COLOURED
        ]
        length = len(self._reading.text)
        # What stands at the end of the text, where something is missing, marks the last sign.
        marks = [(min(a, max(length - 1, 0)), b, severity) for a, b, severity in marks]
        if self._flashing is not None:
            marks.append((*self._flashing, _FLAGGED))
        marked = _flattened(marks)
        result = []
        start = place = 0
        for kind, end in zip(self._reading.kinds, self._reading.ends, strict=True):
            if start >= _COLOURED:
                break
            role = _ROLES[kind]
            while place < len(marked) and marked[place][1] <= start:
                place += 1
            at = place
            while start < end:
                a, b, mark = marked[at] if at < len(marked) else (end, end, "")
                stop = min(end, b if a <= start else a)
                result.append((start, stop, role, mark if a <= start < b else ""))
                at += stop == b
                start = stop
        return result

    def _format(self, role: str, mark: str) -> QTextCharFormat:
        palette = self._colours()
        is_dark = theme.is_dark(palette)
        if is_dark is not self._is_dark:
            self._is_dark = is_dark
            self._formats.clear()
        found = self._formats.get((role, mark))
        if found is None:
            found = QTextCharFormat()
            found.setForeground(theme.colour(role, palette))
            if mark == _FLAGGED:
                found.setProperty(
                    QTextFormat.Property.BackgroundBrush, theme.colour("bar", palette)
                )
            elif mark:
                found.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
                found.setUnderlineColor(theme.colour(mark, palette))
            self._formats[role, mark] = found
        return found

    def _colours(self) -> QPalette:
        """Return the palette to choose colours by; our own has no ground of its own."""
        parent = self.parentWidget()
        return self.palette() if parent is None else parent.palette()

    # --- what the user does -------------------------------------------------------------

    def _edited(self, text: str) -> None:
        shown, original = printable(self._reading.text), self._reading.text
        start, old_end, new_end = changed_stretch(shown, text)
        inserted = text[start:new_end]
        if len(inserted) > 1 or inserted == "\n":
            found = _uri_of(self._pasted(text, inserted), text)
            if found is not None:
                self._draft.type_text(found)
                self.show_text(found)  # where that is what the draft held already
                self.end(False)
                self.took_out.emit(found)
                return
        self._draft.type_text(original[:start] + inserted + original[old_end:])
        if len(inserted) == 1 and old_end == start:
            self.suggest()
        elif self._completer is not None:
            self._completer.close()

    def _pasted(self, text: str, inserted: str) -> str:
        """Return what was pasted; what the line had in common with it is no part of `inserted`."""
        before = text[: self._place_in(text, self.cursorPosition())]
        clipboard = QGuiApplication.clipboard()
        for mode in (clipboard.Mode.Clipboard, clipboard.Mode.Selection):
            pasted = clipboard.text(mode)
            if len(pasted) > len(inserted) and inserted in pasted and before.endswith(pasted):
                return pasted
        return inserted

    def suggest(self) -> None:
        """Offer what can stand at the cursor."""
        found = suggestions(self._reading, self._code_point(self.cursorPosition()))
        if self._completer is None:
            if not found.candidates:
                return
            self._completer = UriCompleter(self)
            self._completer.taken.connect(self._complete)
        self._completer.offer(found)

    def _complete(self, start: int, end: int, text: str) -> None:
        whole = self._reading.text
        self._draft.type_text(whole[:start] + text + whole[end:])
        self.setCursorPosition(units(self._reading.text, start + len(text)))
        if text.endswith(("=", "://")):
            self.suggest()

    def focus_span(self, start: int, end: int) -> None:
        """Select a stretch of the text, given in code points, and take the focus."""
        text = self._reading.text
        first, last = units(text, start), units(text, end)
        self.setFocus()
        self.setSelection(first, last - first)

    def finding_at(self, place: int) -> Finding | None:
        """Return the gravest finding about the character at `place`, in code points."""
        return next(iter(self.findings_at(place)), None)

    def findings_at(self, place: int) -> list[Finding]:
        """Return the findings about the character at `place`, in code points, the gravest first."""
        over = [one for one in self._findings if one.start <= place <= max(one.end, one.start + 1)]
        return sorted(over, key=lambda one: SEVERITIES.index(one.severity))

    def mend(self, finding: Finding, repair: Repair) -> None:
        """Make a repair of one of the findings that are shown."""
        if finding not in self._findings:
            return
        if isinstance(repair, TrustFirst):
            self.trust_wanted.emit()
        else:
            self._draft.type_text(repair.edit.applied(self._draft.text), f"repair {finding.code}")

    def fix_here(self) -> bool:
        """Open the repairs of what is wrong at the cursor; False when there are none."""
        place = self.cursorRect()
        at = QPoint(place.left(), self.rect().bottom())
        found = self.findings_at(self._code_point(self.cursorPosition()))
        return open_fixes(found, self.mend, self, at)

    def _code_point(self, position: int) -> int:
        """Return a position of Qt's, in units of UTF-16, as a place in the text."""
        return self._place_in(printable(self._reading.text), position)

    @staticmethod
    def _place_in(text: str, position: int) -> int:
        if text.isascii():
            return position
        return len(text.encode("utf-16-le")[: position * 2].decode("utf-16-le", "ignore"))

    # --- Qt -----------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.finding_at(self._code_point(self.cursorPositionAt(event.pos())))
            if found is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), say(found.message), self)
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the repairs of what is under the pointer above what a line edit offers."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.cursorPosition() if by_key else self.cursorPositionAt(event.pos())
        menu = self.createStandardContextMenu()
        menu.setObjectName("uriMenu")
        offered = fixes(self.findings_at(self._code_point(place)), self.mend, menu)
        menu.insertActions(menu.actions()[0], offered)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() == Qt.Key.Key_Space
            and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ):
            self.suggest()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()


def _uri_of(pasted: str, text: str) -> str | None:
    """Return the URI to be taken out of what was pasted, None where it stays as it is.

    Without a blank it may be a part of a URI, or one itself: it is looked through only where it is
    now all of the `text`, and begins with no scheme.
    """
    if not any(char.isspace() for char in pasted):
        begin, colon, _ = pasted.partition(":/")
        if not colon or pasted != text or begin.replace("+", "").isalnum():
            return None
    from virtconnect.exchange.commands import uri_in

    return uri_in(pasted)


def _flattened(marks: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return stretches that do not overlap, in order; where marks do, the later one is seen."""
    cuts = sorted({place for start, end, _ in marks for place in (start, end)})
    result = []
    for start, end in pairwise(cuts):
        over = [mark for a, b, mark in marks if a <= start < b]
        if over:
            result.append((start, end, over[-1]))
    return result


def tidied(reading: Reading) -> str:
    """Return the URI written anew, every part in its plainest spelling; it means the same.

    Where no URI could mean the same, or nothing can be made of it, the text stays as it is.
    """
    from virtconnect.uri.building import build
    from virtconnect.uri.percent import CannotCarry

    if not reading.accepted:
        stripped = read(reading.text.strip())
        if stripped.accepted:
            reading = stripped
    if not reading.driver:
        return reading.text
    try:
        text = build(
            driver=reading.driver,
            transport=reading.transport,
            user=reading.user,
            host=reading.server,
            port=reading.value("port"),
            path=reading.path,
            parameters=reading.parameters,
            fragment=reading.fragment,
        )
    except CannotCarry:
        return reading.text
    after = read(text)
    kept = ("driver", "transport", "user", "server", "port", "path", "fragment", "parameters")
    same = all(getattr(after, name) == getattr(reading, name) for name in kept)
    return text if same else reading.text
