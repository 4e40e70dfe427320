"""The window's tool bar: the button for a new connection, and the actions used most."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolBar, QToolButton, QWidget

from virtconnect_gui import theme
from virtconnect_gui.actions import Actions


class ToolBar(QToolBar):
    """Shows actions of the menus under shorter words; `new_asked` is the New button itself."""

    new_asked = Signal()

    def __init__(self, actions: Actions, undo: QAction, redo: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Tools"))
        self.setObjectName("toolBar")
        self.setMovable(False)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        new = QToolButton(self)
        new.setObjectName("newButton")
        new.setText(self.tr("New"))
        new.setToolTip(self.tr("Add a connection"))
        new.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        new.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        new.setMenu(actions.new_menu)
        new.clicked.connect(self.new_asked)
        self.addWidget(new)
        self.new_button = new
        actions.fill(self, ("save", None, undo, redo, None, "test", None, "import", "export"))
        actions.dress(self.actions())
        # Here short words; the menus keep the whole ones.
        for name, words in (
            ("save", self.tr("Write")),
            ("test", self.tr("Test")),
            ("import", self.tr("Import")),
            ("export", self.tr("Export")),
        ):
            actions[name].setIconText(words)
        for action in (undo, redo):  # a tool bar shows these without words
            action.setPriority(QAction.Priority.LowPriority)
        self._actions, self._steps = actions, (undo, redo)
        self._dress()

    def complete(self) -> None:
        """Name the buttons: after the first paint, as to be given a widget of Qt's costs 30 ms."""
        save = self.widgetForAction(self._actions["save"])
        if isinstance(save, QToolButton):
            save.setObjectName("saveButton")
        for action, words in zip(self._steps, (self.tr("Undo"), self.tr("Redo")), strict=True):
            button = self.widgetForAction(action)
            if isinstance(button, QToolButton):
                button.setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "new_button"):
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        self.new_button.setIcon(theme.icon("list-add", self.palette()))
