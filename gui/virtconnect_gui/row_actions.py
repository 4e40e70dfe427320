"""The actions on connections of the list: add, duplicate, delete, move, rename, copy, step."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from virtconnect.machine import Machine
from virtconnect.text import VirtConnectError
from virtconnect_gui.actions import Actions
from virtconnect_gui.editing import Editing
from virtconnect_gui.models.aliases import AliasModel
from virtconnect_gui.uri_draft import UriDraft
from virtconnect_gui.widgets.alias_list import AliasList
from virtconnect_gui.widgets.editor import Editor


class RowActions(QObject):
    """What the menus do to the chosen connections; every edit is one undoable step.

    `told(sentence)` says what came of it, `renamed(old, new)` that an entry has another name.
    """

    told = Signal(object)
    renamed = Signal(str, str)

    def __init__(
        self,
        editing: Editing,
        model: AliasModel,
        rows: AliasList,
        editor: Editor,
        draft: UriDraft,
        machine: Machine,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._editing = editing
        self._model = model
        self._list = rows
        self._editor = editor
        self._draft = draft
        self._machine = machine
        self._window = window

    # --- new connections ----------------------------------------------------------------

    def new_ssh(self) -> None:
        """Add a connection to another computer over SSH and go to its host field."""
        self._new(self._editing.add_ssh, "host")

    def new_local(self) -> None:
        """Add a connection to this computer."""
        self._new(lambda: self._editing.add_local(self._machine.uid == 0))

    def new_test(self) -> None:
        """Add a connection to libvirt's test hypervisor."""
        self._new(self._editing.add_test)

    def new_from_clipboard(self) -> None:
        """Add a connection with the URI in the clipboard."""
        self.new_from_text(QGuiApplication.clipboard().text())

    def new_from_text(self, text: str) -> None:
        """Add a connection with the URI found in `text` (a URI or a whole command)."""
        self._new(lambda: self._editing.add_from(text))

    def _new(self, add: Callable[[], int], field: str = "") -> None:
        try:
            number = add()
        except VirtConnectError as error:
            self.told.emit(str(error))
            return
        if number < 0:
            self.told.emit(self.tr("There is no URI in the clipboard."))
            return
        self._list.choose(number)
        if field:
            self._editor.focus_part(field)
        else:
            self._editor.focus_name()

    # --- the chosen ones ----------------------------------------------------------------

    def rename_current(self, name: str) -> None:
        """Give the chosen connection another name."""
        self.rename(self._list.current_number(), name)

    def rename(self, number: int, name: str) -> None:
        """Give the entry `number` (-1: none) another name."""
        if number < 0:
            return
        try:
            old = self._editing.aliases[number].name
            self._editing.rename(number, name)
            self.renamed.emit(old, name)
        except VirtConnectError as error:
            self.told.emit(str(error))

    def duplicate(self) -> None:
        """Add a copy of the chosen connection right after it."""
        number = self._list.current_number()
        if number >= 0:
            self._list.choose(self._editing.duplicate(number))
            self._editor.focus_name()

    def delete(self) -> None:
        """Remove the chosen connections as one step."""
        self._editing.delete(self._list.selected_numbers())

    def move_up(self) -> None:
        """Move the chosen connection one place up in the file."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the chosen connection one place down in the file."""
        self._move(1)

    def _move(self, by: int) -> None:
        number = self._list.current_number()
        if number >= 0 and 0 <= number + by < self._model.total:
            self._editing.move(number, number + by)
            self._list.choose(number + by)

    def step_up(self) -> None:
        """Choose the connection above."""
        self._step(-1)

    def step_down(self) -> None:
        """Choose the connection below."""
        self._step(1)

    def _step(self, by: int) -> None:
        row = self._list.view.currentIndex().row() + by
        if 0 <= row < self._model.rowCount():
            self._list.choose(self._model.alias_at(row).index)

    def make_default(self) -> None:
        """Make the chosen connection what a program opens that names none."""
        number = self._list.current_number()
        rows = self._editing.aliases
        if 0 <= number < len(rows):
            self._editing.set_default(rows[number].name)

    def copy_uri(self) -> None:
        """Copy the URI as it stands in the editor."""
        QGuiApplication.clipboard().setText(self._draft.text)
        self.told.emit(self.tr("Copied: {0}").format(self._draft.text))

    def show_menu(self, actions: Actions, at: QPoint) -> None:
        """Show the list's own menu at `at` (a point of the screen)."""
        menu = QMenu(self._window)
        for name in (
            "test",
            "rename",
            "duplicate",
            "delete",
            "make_default",
            "move_up",
            "move_down",
        ):
            menu.addAction(actions[name])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)
