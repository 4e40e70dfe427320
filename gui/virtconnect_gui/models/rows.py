"""A table model over a tuple of immutable rows; its columns are data."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from virtconnect_gui.words import plain

Row = TypeVar("Row")

LOOK_ROLE = Qt.ItemDataRole.UserRole
"""Gives the whole `Look` of a cell, for a delegate that paints more than a text."""

_NOWHERE = QModelIndex()


class Look(NamedTuple):
    """What a cell shows: words first, and how they are set.

    `detail` stands beneath `text`, muted. `icon` names an icon of the theme, `role` a colour of
    the theme (for the icon; with `tinted` for the text as well). `fixed` sets a command line or a
    path in the fixed-width font, always left to right. `spoken` is what a screen reader says
    where it must be told more than the text.
    """

    text: str
    detail: str = ""
    icon: str = ""
    role: str = ""
    bold: bool = False
    muted: bool = False
    fixed: bool = False
    link: bool = False
    tinted: bool = False
    struck: bool = False
    heading: bool = False
    spoken: str = ""
    tip: str = ""


class Column(NamedTuple, Generic[Row]):
    """One column: its title and what it shows of a row."""

    title: str
    look: Callable[[Row], Look]


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Shows rows that are values; a new list of rows tells views exactly what changed.

    Rows are compared with `==`. What stands alike at the head and at the tail of both lists is
    kept, so selection, scrolling and widgets set on those rows survive; between them rows are
    changed in place, and the surplus is inserted or removed.
    """

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as they are shown."""
        return self._rows

    def row(self, number: int) -> Row:
        """Return one row."""
        return self._rows[number]

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows` instead of those shown so far."""
        old, new = self._rows, tuple(rows)
        if old is new or old == new:
            return
        head, tail = _alike(old, new)
        old_end, new_end = len(old) - tail, len(new) - tail
        shared = min(old_end, new_end)
        if shared > head:
            self._rows = (*old[:head], *new[head:shared], *old[shared:])
            self.dataChanged.emit(
                self.index(head, 0), self.index(shared - 1, len(self._columns) - 1)
            )
        if new_end > shared:
            self.beginInsertRows(_NOWHERE, shared, new_end - 1)
            self._rows = new
            self.endInsertRows()
        elif old_end > shared:
            self.beginRemoveRows(_NOWHERE, shared, old_end - 1)
            self._rows = new
            self.endRemoveRows()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role not in _ANSWERED:
            return None
        look = self._columns[index.column()].look(self._rows[index.row()])
        if role == LOOK_ROLE:
            return look
        if role == Qt.ItemDataRole.DisplayRole:
            return look.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(look.tip) or None
        if look.spoken:
            return look.spoken
        return f"{look.text}\n{look.detail}" if look.detail else look.text

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal and section < len(self._columns):
            return self._columns[section].title
        return None


_ANSWERED = frozenset(
    int(role)
    for role in (
        LOOK_ROLE,
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
)


def _alike(old: tuple[Row, ...], new: tuple[Row, ...]) -> tuple[int, int]:
    """Return how many rows are alike at the head of both, and at the tail of what is left."""
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail
