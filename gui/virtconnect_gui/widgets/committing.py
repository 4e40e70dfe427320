"""A delegate that takes what was typed in a cell in the same moment as Enter is pressed."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate


class CommittingDelegate(QStyledItemDelegate):
    """Commits a line at Enter at once.

    Qt does it a moment later, when something else may have changed the rows: the line is gone
    then, and what was typed with it.
    """

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and isinstance(editor, QLineEdit)
            and editor.hasAcceptableInput()
        ):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)
            return True
        return super().eventFilter(editor, event)
