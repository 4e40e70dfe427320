"""What saving would change: a unified diff with signs, colours and line numbers."""

import re
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from virtconnect.text import visible
from virtconnect_gui.models.shown_text import difference, units
from virtconnect_gui.widgets.painted_text import LineLook, PaintedText, Stretch

_HUNK = re.compile(r"@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@")
_REPLACED = re.compile(r"(-+)(\++)")
_ROLES = {"+": "added", "-": "removed"}


class DiffLine(NamedTuple):
    """One line of the diff: its sign (empty for what frames the hunks), number and partner.

    `number` counts lines of the file: before the change for a removed line, after it for the
    others, 0 for none. `partner` is the place of the line it replaces or is replaced by, or -1.
    """

    sign: str
    number: int
    partner: int = -1


class DiffView(PaintedText):
    """Shows a unified diff, read-only; lines keep their sign, so colour is never alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._lines: list[DiffLine] = [DiffLine("", 0)]
        super().__init__(parent)
        self.setReadOnly(True)
        self.setObjectName("diffView")
        self.setAccessibleName(self.tr("Changes to the file"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def set_diff(self, diff: str) -> None:
        """Show `diff`, as `virtconnect.conf.storage.unified_diff` makes it; empty: no change."""
        texts = shown_lines(diff)
        self._lines = read_diff(texts)
        self.setPlainText("\n".join(texts))
        self.fit_margin()

    @property
    def counts(self) -> tuple[int, int]:
        """How many lines are added, and how many removed."""
        signs = [line.sign for line in self._lines]
        return signs.count("+"), signs.count("-")

    def line_look(self, number: int, text: str) -> LineLook:
        line = self._lines[number]
        margin = str(line.number) if line.number else ""
        role = _ROLES.get(line.sign)
        if role is not None:
            return LineLook(self._marks(line, text, role), f"{role} background", margin, role)
        if line.sign:
            return LineLook((), "", margin)
        return LineLook((("muted", 0, units(text)),) if text else ())

    def margin_sample(self) -> str:
        return str(max(99, *(line.number for line in self._lines)))

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(80 * metrics.averageCharWidth(), 18 * metrics.lineSpacing())

    def _marks(self, line: DiffLine, text: str, role: str) -> tuple[Stretch, ...]:
        """Colour the sign, and what differs from the line on the other side."""
        sign = (role, 0, 1)
        if line.partner < 0:
            return (sign,)
        start, end = differing(text, self.document().findBlockByNumber(line.partner).text())
        if start == end:
            return (sign,)
        return (sign, (role, units(text[:start]), units(text[:end])))


def shown_lines(diff: str) -> list[str]:
    """Return the lines of a diff as they are shown, with nothing invisible in them."""
    texts = [
        "\t".join(visible(piece) for piece in line.removesuffix("\r").split("\t"))
        for line in diff.split("\n")
    ]
    while len(texts) > 1 and not texts[-1]:
        texts.pop()
    return texts


def read_diff(texts: list[str]) -> list[DiffLine]:
    """Tell signs from the lines that frame the hunks, number the lines, pair what replaces what.

    Only lines after a hunk's head have signs: the two lines that name the file have none.
    """
    lines: list[DiffLine] = []
    before = after = 0
    in_hunk = False
    for text in texts:
        hunk = _HUNK.match(text)
        sign = text[:1] if in_hunk and text[:1] in ("+", "-", " ") else ""
        if hunk:
            in_hunk, before, after = True, int(hunk[1]), int(hunk[2])
        lines.append(DiffLine(sign, before if sign == "-" else after if sign else 0))
        before += sign in ("-", " ")
        after += sign in ("+", " ")
    signs = "".join(line.sign or "@" for line in lines)
    for run in _REPLACED.finditer(signs):
        if len(run[1]) == len(run[2]):
            for old, new in zip(range(*run.span(1)), range(*run.span(2)), strict=True):
                lines[old] = lines[old]._replace(partner=new)
                lines[new] = lines[new]._replace(partner=old)
    return lines


def differing(text: str, other: str) -> tuple[int, int]:
    """Return where `text` differs from `other`, beside their signs: start and end."""
    start, end, _ = difference(text[1:], other[1:])
    return start + 1, end + 1
