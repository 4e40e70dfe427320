"""The editor's place: the editor of one connection, or the form for several."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from virtconnect_gui import theme

if TYPE_CHECKING:
    from virtconnect_gui.widgets.many_form import ManyForm


class EditorPlace(QWidget):
    """Holds the editor and, once several connections are chosen, the form for them.

    Where the list is a page of its own, a button leads back to it: `back_asked`.
    """

    back_asked = Signal()

    def __init__(self, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._many: ManyForm | None = None
        self._pages = QStackedWidget(self)
        self._pages.addWidget(editor)
        self.back = QPushButton(self.tr("Back to the list"), self)
        self.back.setObjectName("backButton")
        self.back.setAutoDefault(False)
        self.back.setShortcut(QKeySequence(QKeySequence.StandardKey.Back))
        self.back.setIcon(theme.icon("go-previous", self.palette()))
        self.back.clicked.connect(self.back_asked)
        self.back.hide()
        bar = QHBoxLayout()
        unit = self.fontMetrics().height()
        bar.setContentsMargins(unit // 2, 0, unit // 2, 0)
        bar.addWidget(self.back)
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._pages, 1)

    @property
    def many(self) -> "ManyForm":
        """The form for several connections, made when it is first needed."""
        if self._many is None:
            from virtconnect_gui.widgets.many_form import ManyForm

            self._many = ManyForm(self)
            self._pages.addWidget(self._many)
        return self._many

    @property
    def has_many(self) -> bool:
        """Tell whether the form for several connections is shown."""
        return self._many is not None and self._pages.currentWidget() is self._many

    def show_one(self) -> None:
        """Show the editor of one connection."""
        if self._many is not None:
            self._many.work.stop()
        self._pages.setCurrentWidget(self._editor)

    def show_several(self) -> None:
        """Show the form for several connections."""
        self._pages.setCurrentWidget(self.many)
