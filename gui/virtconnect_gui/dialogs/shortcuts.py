"""The keys of the window's actions, listed from the actions themselves, and changed here."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QMainWindow,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from virtconnect_gui.actions import Actions
from virtconnect_gui.dialogs.own_keys import OwnKeys
from virtconnect_gui.dialogs.sizes import give_size
from virtconnect_gui.models.rows import Column, Look, RowsModel
from virtconnect_gui.preferences import Preferences
from virtconnect_gui.widgets.letters import without_mnemonic
from virtconnect_gui.widgets.wrapping_table import WrappingTable


class KeyRow(NamedTuple):
    """An action and its keys; a heading has no keys."""

    words: Look
    keys: Look = Look("")
    name: str = ""  # of an action whose keys can be changed


class ShortcutsDialog(QDialog):
    """Lists every key of a window: menu by menu, then those of the actions in no menu.

    The keys of most actions can be changed; that holds at once, in every window.
    """

    def __init__(self, window: QMainWindow, actions: Actions, preferences: Preferences) -> None:
        super().__init__(window)
        self.setObjectName("shortcutsDialog")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self._window = window
        self._actions = actions
        self._preferences = preferences
        self.model = RowsModel[KeyRow](
            (
                Column(self.tr("What it does"), lambda row: row.words),
                Column(self.tr("Keys"), lambda row: row.keys),
            ),
            self,
        )
        self.table = WrappingTable(self.model, stretch=0, parent=self)
        self.table.setObjectName("shortcutsTable")
        self.table.setAccessibleName(self.tr("Keyboard shortcuts"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setFrameShape(QFrame.Shape.StyledPanel)
        self.own = OwnKeys(window, actions, preferences, self)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.table.opened.connect(self._edit)
        preferences.changed.connect(self._follow)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        unit = self.fontMetrics().height()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit, unit, unit, unit)
        layout.setSpacing(unit // 2)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.own)
        layout.addWidget(buttons)
        give_size(self, 34, 44)

    def showEvent(self, event: QShowEvent) -> None:
        self.model.set_rows(tuple(self._rows()))
        super().showEvent(event)

    def _follow(self, setting: str) -> None:
        if setting == "keys":
            self.model.set_rows(tuple(self._rows()))

    def _choose(self, current: QModelIndex) -> None:
        self.own.show_action(self.model.row(current.row()).name if current.isValid() else "")

    def _edit(self, row: int) -> None:
        if self.model.row(row).name:
            self.own.field.setFocus()

    def _row(self, action: QAction) -> KeyRow:
        name = next((name for name, one in self._actions.with_keys.items() if one is action), "")
        row = _row(action)
        if name not in self._preferences.keys:
            return row._replace(name=name)
        own = _spelled(self._actions.own_keys(name))
        was = self.tr("was {0}").format(own) if own else self.tr("had none")
        return row._replace(name=name, keys=row.keys._replace(detail=was))

    def _rows(self) -> Iterator[KeyRow]:
        editable = set(self._actions.with_keys.values())
        shown: set[QAction] = set()
        for menu in _menus(self._window):
            rows = []
            for action in _actions(menu):
                shown.add(action)
                if _keys(action) or action in editable:
                    rows.append(self._row(action))
            if rows:
                yield KeyRow(Look(without_mnemonic(menu.title()), heading=True))
                yield from rows
        others = [
            action
            for action in self._window.findChildren(QAction)
            if action not in shown and action.shortcuts() and not _is_within_dialog(action)
        ]
        shortcuts = [one for one in self._window.findChildren(QShortcut) if one.whatsThis()]
        if others or shortcuts:
            yield KeyRow(Look(self.tr("Elsewhere"), heading=True))
            for one in shortcuts:
                yield KeyRow(
                    Look(without_mnemonic(one.whatsThis())), Look(_spelled(one.keys()), fixed=True)
                )
            seen = set()
            for action in others:
                row = _row(action)
                if row not in seen:
                    seen.add(row)
                    yield row


def _menus(window: QMainWindow) -> Iterator[QMenu]:
    """Yield the menus of the menu bar in their order."""
    for action in window.menuBar().actions():
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield menu


def _actions(menu: QMenu) -> Iterator[QAction]:
    """Yield the actions of a menu, those of its sub-menus where these stand."""
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _actions(inner)
        elif not action.isSeparator():
            yield action


def _is_within_dialog(action: QAction) -> bool:
    """Tell whether an action belongs to another window over this one."""
    owner = action.parent()
    return isinstance(owner, QWidget) and isinstance(owner.window(), QDialog)


def _row(action: QAction) -> KeyRow:
    words = without_mnemonic(action.text().partition("\t")[0]).removesuffix("…")
    return KeyRow(Look(words), Look(_keys(action), fixed=True))


def _keys(action: QAction) -> str:
    """Return an action's keys, or those that its menu only names; "" for none."""
    return _spelled(action.shortcuts()) or action.text().partition("\t")[2]


def _spelled(keys: list[QKeySequence]) -> str:
    """Return keys as the platform writes them."""
    return ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
