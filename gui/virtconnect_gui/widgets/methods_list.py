"""An ordered list of methods, each of which can be on or off: the value of `sshauth`."""

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from virtconnect_gui import theme
from virtconnect_gui.weakly import weakly

_Index = QModelIndex | QPersistentModelIndex


class _Methods(QAbstractListModel):
    """The methods in their order; `edited` follows what a person ticks or moves."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[tuple[str, bool], ...] = ()

    def show_rows(self, rows: tuple[tuple[str, bool], ...]) -> None:
        """Show methods, and whether each is on."""
        if rows == self.rows:
            return
        if len(rows) == len(self.rows):
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
        else:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        name, is_on = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
        )

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        row = index.row()
        is_on = Qt.CheckState(value) == Qt.CheckState.Checked
        changed = list(self.rows)
        changed[row] = (changed[row][0], is_on)
        self.show_rows(tuple(changed))
        self.edited.emit()
        return True

    def move(self, row: int, by: int) -> bool:
        """Move a method up (-1) or down (1)."""
        to = row + by
        if not (0 <= row < len(self.rows) and 0 <= to < len(self.rows)):
            return False
        changed = list(self.rows)
        changed[row], changed[to] = changed[to], changed[row]
        self.show_rows(tuple(changed))
        self.edited.emit()
        return True


class MethodsList(QWidget):
    """A list with a tick for each method and buttons that move one up or down.

    `edited(value)` gives the comma separated list; None when it is the default again.
    """

    edited = Signal(object)

    def __init__(
        self, choices: tuple[str, ...], default: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        self._default = default
        self._model = _Methods(self)
        self.view = QListView(self)
        self.view.setModel(self._model)
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.installEventFilter(self)
        self._up = self._button(self.tr("Move up (Alt+Up)"), -1)
        self._down = self._button(self.tr("Move down (Alt+Down)"), 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.view, 2)
        buttons = QVBoxLayout()
        buttons.addWidget(self._up)
        buttons.addWidget(self._down)
        buttons.addStretch()
        row.addLayout(buttons)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._model.edited.connect(self._tell)
        self.show_value(None)
        self._fit()

    def show_value(self, value: str | None) -> None:
        """Show a comma separated list, None for the default.

        Where only ticks differ every method stays at its place, so that none jumps away from
        whoever ticks it.
        """
        listed = (self._default if value is None else value).split(",")
        on = list(dict.fromkeys(name for name in listed if name))
        if on == [name for name, is_on in self._model.rows if is_on]:
            return
        folded = {name.lower() for name in on}
        off = [name for name in self._choices if name.lower() not in folded]
        self._model.show_rows((*((name, True) for name in on), *((name, False) for name in off)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.view
            and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
            and isinstance(event, QKeyEvent)
            and event.modifiers() == Qt.KeyboardModifier.AltModifier
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        ):
            if event.type() == QEvent.Type.KeyPress:
                self._move(-1 if event.key() == Qt.Key.Key_Up else 1)
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        elif event.type() == QEvent.Type.PaletteChange:
            self._show_icons()

    def _button(self, words: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setAutoRaise(True)
        button.clicked.connect(weakly(self._move, by))
        return button

    def _move(self, by: int) -> None:
        row = self.view.currentIndex().row()
        if self._model.move(row, by):
            self.view.setCurrentIndex(self._model.index(row + by))

    def _tell(self) -> None:
        value = ",".join(name for name, is_on in self._model.rows if is_on)
        self.edited.emit(None if value == self._default else value)

    def _fit(self) -> None:
        """Make room for every method, so that nothing has to be scrolled."""
        line = max(self.view.sizeHintForRow(0), self.fontMetrics().height())
        frame = self.view.frameWidth() * 2
        self.view.setFixedHeight(line * max(len(self._choices), 1) + frame)
        self._show_icons()

    def _show_icons(self) -> None:
        self._up.setIcon(theme.icon("go-up", self.palette()))
        self._down.setIcon(theme.icon("go-down", self.palette()))
