"""Cut, Copy and Paste of the Edit menu: they act where the focus is."""

from collections.abc import Callable

from PySide6.QtCore import QMetaObject, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QTextEdit, QWidget

from virtconnect_gui.actions import Actions

_KEYS = {
    "cut": QKeySequence.StandardKey.Cut,
    "copy": QKeySequence.StandardKey.Copy,
    "paste": QKeySequence.StandardKey.Paste,
}


class ClipboardActions(QObject):
    """Lets the three actions do what their keys do in a field, a text or a table.

    The keys stay the fields' own: an action of the window with the same keys would take them from
    the tables that know to copy their rows. So the menu only names them. Where `rows` has the
    focus, `copy_row` copies the connection and `paste_row` makes one of what is in the clipboard.
    """

    def __init__(
        self,
        actions: Actions,
        menu: QMenu,
        rows: QWidget,
        copy_row: QAction,
        paste_row: QAction,
    ) -> None:
        super().__init__(menu)
        self._actions = {name: actions[name] for name in _KEYS}
        self._rows = rows
        self._of_rows = {"copy": copy_row, "paste": paste_row}
        for name, key in _KEYS.items():
            actions.name_keys(name, key)
        self._actions["cut"].triggered.connect(self._cut)
        self._actions["copy"].triggered.connect(self._copy)
        self._actions["paste"].triggered.connect(self._paste)
        menu.aboutToShow.connect(self._look)

    def _look(self) -> None:
        """Offer what the place with the focus can do."""
        for name, action in self._actions.items():
            action.setEnabled(self._way(name) is not None)

    def _cut(self) -> None:
        self._do("cut")

    def _copy(self) -> None:
        self._do("copy")

    def _paste(self) -> None:
        self._do("paste")

    def _do(self, name: str) -> None:
        way = self._way(name)
        if way is not None:
            way()

    def _way(self, name: str) -> Callable[[], object] | None:
        """Return what does it where the focus is, None where nothing does."""
        widget = self._rows.window().focusWidget()
        if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
            if not _can(widget, name):
                return None
            return lambda: QMetaObject.invokeMethod(
                widget, name, Qt.ConnectionType.DirectConnection
            )
        if widget is None:
            return None
        if self._rows.isAncestorOf(widget):
            action = self._of_rows.get(name)
        else:
            key = QKeySequence(_KEYS[name])
            action = next((one for one in widget.actions() if key in one.shortcuts()), None)
        return action.trigger if action is not None and action.isEnabled() else None


def _can(field: QLineEdit | QPlainTextEdit | QTextEdit, name: str) -> bool:
    """Tell whether a field has something to give, or can take what is in the clipboard."""
    if name != "copy" and (field.isReadOnly() or not field.isEnabled()):
        return False
    if name == "paste":
        return bool(QGuiApplication.clipboard().text())
    if isinstance(field, QLineEdit):
        return field.hasSelectedText() and field.echoMode() == QLineEdit.EchoMode.Normal
    return field.textCursor().hasSelection()
