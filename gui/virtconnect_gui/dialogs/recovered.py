"""What a program that ended left unsaved, beside the file as it is now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from virtconnect.conf import storage
from virtconnect_gui import theme
from virtconnect_gui.widgets.diff_view import DiffView
from virtconnect_gui.widgets.wrapped_label import WrappedLabel
from virtconnect_gui.words import place


class RecoveredDialog(QDialog):
    """Shows the difference; one of the signals follows the user's choice, none when it is later."""

    recover_chosen = Signal()
    discard_chosen = Signal()

    def __init__(self, path: str, before: str, after: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recoveredDialog")
        self.setWindowTitle(self.tr("Changes that were not saved"))
        unit = self.fontMetrics().height()
        self.resize(unit * 46, unit * 26)
        where = WrappedLabel(place(path), self)
        where.setTextFormat(Qt.TextFormat.PlainText)
        where.setFont(theme.fixed_font())
        where.setWordWrap(True)
        about = QLabel(
            self.tr("This is what the unsaved changes would make of the file as it is now."), self
        )
        about.setWordWrap(True)
        self.diff = DiffView(self)
        self.diff.set_diff(storage.unified_diff(before, after, place(path)))
        buttons = QDialogButtonBox(self)
        recover = buttons.addButton(
            self.tr("&Recover them"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        recover.setObjectName("recoverButton")
        recover.setDefault(True)
        discard = buttons.addButton(
            self.tr("&Discard them"), QDialogButtonBox.ButtonRole.DestructiveRole
        )
        discard.setObjectName("discardButton")
        later = buttons.addButton(self.tr("&Later"), QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.addWidget(where)
        layout.addWidget(about)
        layout.addWidget(self.diff, 1)
        layout.addWidget(buttons)
        recover.clicked.connect(self.accept)
        self.accepted.connect(self.recover_chosen)
        discard.clicked.connect(self._discard)
        later.clicked.connect(self.reject)

    def _discard(self) -> None:
        self.reject()
        self.discard_chosen.emit()
