"""Completion: what can stand at the cursor of a URI, and the hosts that are known already."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from virtconnect.catalog import terms
from virtconnect.catalog.drivers import DRIVERS
from virtconnect.catalog.drivers import driver as known_driver
from virtconnect.catalog.parameters import heeded, parameter
from virtconnect.catalog.transports import TRANSPORTS
from virtconnect.conf.aliases import aliases
from virtconnect.conf.document import ConfDocument
from virtconnect.machine import Machine
from virtconnect.uri.reading import Reading, read
from virtconnect_gui import theme
from virtconnect_gui.widgets.labels import translated


class Candidate(NamedTuple):
    """Something that can stand at the cursor: its text and what it means (English)."""

    text: str
    help: str


class Suggestions(NamedTuple):
    """What may take the place of the text from `start` up to `end`."""

    start: int
    end: int
    candidates: tuple[Candidate, ...]


_NOTHING = Suggestions(0, 0, ())


def suggestions(reading: Reading, cursor: int) -> Suggestions:
    """Return what can be completed just before `cursor` (in code points of the reading's text).

    Only the end of a word is completed: in the midst of one a person corrects it.
    """
    text = reading.text
    before, after = text[:cursor], text[cursor:]
    query = before.find("?")
    if query >= 0:
        if "#" in before or (after and after[0] not in "&;#"):
            return _NOTHING
        start = max(before.rfind(mark) for mark in "?&;") + 1
        return _in_query(reading, start, cursor)
    colon = before.find(":")
    if colon < 0:
        if after and after[0] not in "+:":
            return _NOTHING
        return _in_scheme(before, is_last=not after)
    if after and after[0] not in "?#":
        return _NOTHING
    span = reading.span("path")
    row = known_driver(reading.driver or "")
    if span is None or row is None or span.end != cursor:
        return _NOTHING
    rows = tuple(Candidate(path.path, path.help) for path in row.paths)
    return _matching(span.start, cursor, text[span.start : cursor], rows)


def _in_scheme(before: str, *, is_last: bool) -> Suggestions:
    """Complete a driver, or behind a `+` a transport."""
    tail = "://" if is_last else ""
    driver, plus, transport = before.partition("+")
    if plus:
        rows = tuple(Candidate(row.name + tail, row.help) for row in TRANSPORTS)
        return _matching(len(driver) + 1, len(before), transport, rows)
    if not driver:
        return _NOTHING
    rows = tuple(Candidate(row.name, row.help) for row in DRIVERS if row.gone is None)
    return _matching(0, len(before), driver, rows)


def _in_query(reading: Reading, start: int, cursor: int) -> Suggestions:
    """Complete a parameter's name, or behind its `=` a value."""
    driver = reading.driver or ""
    name, equals, value = reading.text[start:cursor].partition("=")
    if equals:
        row = parameter(name, driver)
        if row is None:
            return _NOTHING
        choices = row.choices or (("1",) if row.kind == terms.SWITCH else ())
        rows = tuple(Candidate(choice, row.label) for choice in choices)
        if row.kind == terms.METHODS:
            given, comma, value = value.rpartition(",")
            used = given.split(",")
            rows = tuple(candidate for candidate in rows if candidate.text not in used)
            start += len(given) + len(comma)
        return _matching(start + len(name) + 1, cursor, value, rows)
    given_names = {name.lower() for name, _ in reading.parameters}
    given_names.discard(name.lower())
    rows = tuple(
        Candidate(row.name + "=", row.label)
        for row in heeded(reading.effective_transport, driver)
        if row.name not in given_names
    )
    return _matching(start, cursor, name, rows)


def _matching(start: int, end: int, begun: str, rows: tuple[Candidate, ...]) -> Suggestions:
    folded = begun.lower()
    fitting = tuple(row for row in rows if row.text.lower().startswith(folded))
    if any(row.text == begun for row in fitting):
        return _NOTHING
    return Suggestions(start, end, fitting)


class _Candidates(QAbstractListModel):
    """The candidates of the moment."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Candidate, ...] = ()

    def show_rows(self, rows: tuple[Candidate, ...]) -> None:
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.rows[index.row()].text
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return translated(self.rows[index.row()].help)
        if role == Qt.ItemDataRole.UserRole:
            return translated(self.rows[index.row()].help)
        return None


class _CandidateDelegate(QStyledItemDelegate):
    """Paints a candidate and, behind it and paler, what it means."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = super().sizeHint(option, index)
        height = option.fontMetrics.height()
        return QSize(size.width(), size.height() + height // 3)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        metrics = option.fontMetrics
        gap = metrics.averageCharWidth() * 2
        used = metrics.horizontalAdvance(index.data()) + gap * 2
        room = option.rect.adjusted(used, 0, -gap // 2, 0)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setPen(
            option.palette.color(QPalette.ColorRole.HighlightedText)
            if selected
            else theme.colour("muted", option.palette)
        )
        words = metrics.elidedText(
            index.data(Qt.ItemDataRole.UserRole), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


class UriCompleter(QObject):
    """Shows the suggestions for a line edit; `taken(start, end, text)` follows a choice."""

    taken = Signal(int, int, str)

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._now = _NOTHING
        self._model = _Candidates(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(12)
        self._completer.setWidget(edit)
        self._popup = QListView()
        self._completer.setPopup(self._popup)
        self._popup.setItemDelegate(_CandidateDelegate(self._popup))
        self._popup.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._completer.activated.connect(self._take)

    @property
    def is_open(self) -> bool:
        """Tell whether the list is shown."""
        return self._popup.isVisible()

    def offer(self, found: Suggestions) -> None:
        """Open the list of what was found, or close it."""
        self._now = found
        if not found.candidates:
            self.close()
            return
        self._model.show_rows(found.candidates)
        place = self._edit.cursorRect()
        left = place.left() - self._edit.fontMetrics().averageCharWidth() * (
            found.end - found.start
        )
        width = min(self._edit.fontMetrics().averageCharWidth() * 72, self._edit.width())
        left = max(0, min(left, self._edit.width() - width))
        self._completer.complete(QRect(left, 0, width, self._edit.height()))

    def close(self) -> None:
        """Close the list."""
        if self.is_open:
            self._popup.hide()

    def _take(self, text: str) -> None:
        self.taken.emit(self._now.start, self._now.end, text)


class HostCompleter(QCompleter):
    """Completes host names; which ones are known comes later, by `show_hosts`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = QStringListModel(self)
        self.setModel(self._names)
        self.setModelSorting(QCompleter.ModelSorting.CaseInsensitivelySortedModel)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def show_hosts(self, names: Iterable[str]) -> None:
        """Offer these names, which are sorted as if they were in small letters."""
        self._names.setStringList(list(names))


def known_hosts(document: ConfDocument, machine: Machine) -> tuple[str, ...]:
    """Return the hosts of the file's aliases, of ssh's settings and of known host keys.

    Reads files: to be run off the GUI thread.
    """
    from virtconnect.exchange.host_names import host_names

    found = dict.fromkeys(host_of(uri) for _name, uri in aliases(document).pairs)
    found.update(dict.fromkeys(host_names(machine)))
    names = {name for name in found if name and name.isprintable()}
    return tuple(sorted(names, key=str.lower))


# A URI as most are, in which nothing has to be decoded.
_PLAIN = re.compile(
    r"[a-z][a-z0-9]*(?:\+[a-z0-9]+)?://(?:[\w.~-]*@)?([\w.~-]*)(?::[0-9]{1,5})?(?:/[\w./~-]*)?",
    re.ASCII,
)


def host_of(uri: str) -> str | None:
    """Return the host of a URI; of a plain one in a tenth of the time that reading it takes.

    Whoever types meanwhile waits for a thread that reads thousands of them.
    """
    plain = _PLAIN.fullmatch(uri)
    return read(uri).server if plain is None else plain[1] or None
