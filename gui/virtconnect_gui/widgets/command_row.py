"""A command for a terminal, shown whole with a button that copies it; never run by us."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from virtconnect.text import visible
from virtconnect_gui import theme


class CommandRow(QWidget):
    """Shows a command; hidden while there is none. `what` says what it is for, when spoken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._command = ""
        self.line = QLineEdit(self)
        self.line.setReadOnly(True)
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.button = QPushButton(self.tr("Copy co&mmand"), self)
        self.button.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self._dress()
        self.hide()
        self.button.clicked.connect(self._copy)

    @property
    def command(self) -> str:
        """The command that is shown; empty without one."""
        return self._command

    def show_command(self, command: str | None, what: str) -> None:
        """Show a command, or nothing."""
        self._command = command or ""
        shown = visible(self._command)
        if shown != self.line.text():
            self.line.setText(shown)
            self.line.setCursorPosition(0)
            self.button.setText(self.tr("Copy co&mmand"))
        self.line.setAccessibleName(self.tr("Command: {0}").format(what))
        self.button.setAccessibleName(self.tr("Copy the command: {0}").format(what))
        self.setVisible(bool(command))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._command)
        self.button.setText(self.tr("Copi&ed"))

    def _dress(self) -> None:
        self.button.setIcon(theme.icon("edit-copy", self.palette()))
        font = QFont(self.font())  # as large as the words around it
        font.setFamilies(theme.fixed_font().families())
        self.line.setFont(font)
        theme.lighten_outline(self.line)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._dress()
