"""Where the Test panel shows what its test asks: a card, and a dialog for a host's key."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from virtconnect.machine import Machine
from virtconnect_gui.widgets.question_card import QuestionCard

if TYPE_CHECKING:
    from virtconnect_gui.dialogs.trust import TrustDialog
    from virtconnect_gui.questioning import Open, Questioning


class QuestionPlace(QObject):
    """Holds the card; opens the dialog by itself once, and again when the card's button asks.

    `room_wanted` follows when a card has come into view that the panel may be too low for.
    """

    room_wanted = Signal()

    def __init__(self, questioning: "Questioning", machine: Machine, panel: QWidget) -> None:
        super().__init__(panel)
        self._questioning = questioning
        self._machine = machine
        self._panel = panel
        self._was_opened: Open | None = None
        self.dialog: TrustDialog | None = None
        self.card = QuestionCard(questioning, panel)
        self._settling = QTimer(self)  # until the layout has made room
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self._bring_into_view)
        self.card.trust_asked.connect(self._open_dialog)
        questioning.keyring_changed.connect(self.card.note_keyring)

    def show_for(self, name: str | None) -> bool:
        """Show the question of an alias' test; tell whether there is one."""
        opened = self._questioning.question_of(name)
        is_new = opened is not None and opened is not self.card.opened
        self.card.show_question(opened)
        if is_new:
            self.room_wanted.emit()
            self._settling.start(0)
        is_key = opened is not None and opened.question.host_key is not None
        if opened is not None and is_key and opened is not self._was_opened:
            self._was_opened = opened
            self._open_dialog(opened)
        return opened is not None

    def _bring_into_view(self) -> None:
        area: QWidget | None = self.card
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and self.card.opened is not None:
            area.ensureWidgetVisible(self.card, 0, 0)
            for widget in (self.card.answer_button, *self.card.inputs[:1]):
                area.ensureWidgetVisible(widget)

    def _open_dialog(self, opened: "Open") -> None:
        if self.dialog is not None:
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        from virtconnect_gui.dialogs.trust import TrustDialog

        self.dialog = TrustDialog(opened, self._questioning, self._machine, self._panel.window())
        self.dialog.destroyed.connect(self._forget_dialog)
        self.dialog.show()  # not modal: Stop must work meanwhile

    def _forget_dialog(self) -> None:
        self.dialog = None
