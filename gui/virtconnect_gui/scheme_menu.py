"""The menu of colour schemes: as the desktop, light, dark."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from virtconnect_gui import theme
from virtconnect_gui.preferences import Preferences


class SchemeMenu(QObject):
    """Fills `menu` with the schemes; choosing one applies it at once and keeps it."""

    def __init__(self, menu: QMenu, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._group = QActionGroup(self)
        for scheme, words in (
            ("system", self.tr("As the &desktop")),
            ("light", self.tr("&Light")),
            ("dark", self.tr("Da&rk")),
        ):
            action = QAction(words, self._group, checkable=True)
            action.setData(scheme)
            action.setChecked(scheme == preferences.scheme)
            menu.addAction(action)
        self._group.triggered.connect(self._take)

    def _take(self, action: QAction) -> None:
        self.choose(str(action.data()))

    def choose(self, scheme: str) -> None:
        """Use `scheme` ("system", "light" or "dark") from now on."""
        self._preferences.scheme = scheme
        self.show_chosen()
        theme.set_scheme(scheme)

    def show_chosen(self) -> None:
        """Mark the scheme that is in use: another window may have chosen it."""
        for action in self._group.actions():
            action.setChecked(action.data() == self._preferences.scheme)
