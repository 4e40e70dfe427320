"""The card about a held connection: when it is shown, and what follows the user's answer."""

from PySide6.QtCore import QObject

from virtconnect.trust import hostile
from virtconnect_gui.editing import Editing
from virtconnect_gui.panels import Panels
from virtconnect_gui.quarantine import Quarantine
from virtconnect_gui.uri_draft import UriDraft
from virtconnect_gui.widgets.alias_list import AliasList
from virtconnect_gui.widgets.editor import Editor
from virtconnect_gui.widgets.quarantine_card import QuarantineCard


class Holding(QObject):
    """Shows the card for the chosen connection while it is held, and does what the user says.

    Whoever copies commands or tests asks the quarantine from here on.
    """

    def __init__(
        self,
        quarantine: Quarantine,
        draft: UriDraft,
        rows: AliasList,
        editing: Editing,
        editor: Editor,
        panels: Panels,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._quarantine = quarantine
        self._draft = draft
        self._list = rows
        self._editing = editing
        self._editor = editor
        self.card = QuarantineCard(editor)
        editor.add_card(self.card)
        editor.line.set_agreed(quarantine.is_agreed)
        panels.states.set_agreed(quarantine.is_agreed)
        draft.changed.connect(self._show)
        quarantine.changed.connect(self._show)
        panels.states.changed.connect(self._show)
        self.card.delete_chosen.connect(self._delete)
        self.card.keep_chosen.connect(self._keep)
        self.card.trust_chosen.connect(self._trust)
        self._show()

    def _show(self) -> None:
        uri = self._draft.text
        if hostile(uri) is None and not self._quarantine.is_held(uri):
            self.card.show_nothing()
            return
        is_other = self.card.show_uri(
            uri,
            self._quarantine.origin_of(uri),
            is_refused=self._quarantine.is_refused(uri),
        )
        if is_other:
            self._editor.show_cards()

    def _delete(self) -> None:
        number = self._list.current_number()
        if number >= 0:
            self._editing.delete([number])

    def _keep(self) -> None:
        self._quarantine.refuse(self._draft.text)

    def _trust(self) -> None:
        self._quarantine.agree(self._draft.text)
