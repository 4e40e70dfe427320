"""The actions on connections of the list: add, duplicate, delete, move, rename, copy, step."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from virtconnect.machine import Machine
from virtconnect.text import VirtConnectError
from virtconnect_gui import theme
from virtconnect_gui.actions import Actions
from virtconnect_gui.editing import Editing
from virtconnect_gui.models.aliases import AliasModel
from virtconnect_gui.uri_draft import UriDraft
from virtconnect_gui.widgets.alias_list import AliasList
from virtconnect_gui.widgets.editor import Editor
from virtconnect_gui.words import say, say_error

# What stands in the list's own menu; the last only where two are chosen.
_ON_ROWS = (
    "test",
    "rename",
    "duplicate",
    "delete",
    "make_default",
    "move_up",
    "move_down",
    "copy_uri",
    "compare",
)


class RowActions(QObject):
    """What the menus do to the chosen connections; every edit is one undoable step.

    `told(sentence)` says what came of it, `renamed(old, new)` that an entry has another name,
    `repair_asked(finding, repair)` that one of the file's repairs was chosen for an entry.
    """

    told = Signal(object)
    repair_asked = Signal(object, object)
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
        self._coming_from: Callable[[str], object] = str  # until somebody wants to know

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
        self.new_from_text(QGuiApplication.clipboard().text(), self.tr("the clipboard"))

    def new_from_text(self, text: str, origin: str = "") -> None:
        """Add a connection with the URI found in `text` (a URI or a whole command).

        `origin` is where the text came from, in words.
        """
        self._coming_from(origin or self.tr("text that was pasted"))
        self._new(lambda: self._editing.add_from(text))
        self._coming_from("")

    def set_coming_from(self, coming_from: Callable[[str], object]) -> None:
        """Tell `coming_from` where each text came from, before its URI is added."""
        self._coming_from = coming_from

    def _new(self, add: Callable[[], int], field: str = "") -> None:
        self.told.emit("")  # what was told of the last one holds no more
        try:
            number = add()
        except VirtConnectError as error:
            self.told.emit(say_error(error))
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
        """Give the chosen connection another name.

        Nothing follows where it is gone already, and what is shown has not heard of it yet.
        """
        number, aliases = self._list.current_number(), self._editing.aliases
        if number < len(aliases) and aliases[number].name == self._editor.shown_name:
            self.rename(number, name)

    def rename(self, number: int, name: str) -> None:
        """Give the entry `number` (-1: none) another name."""
        if not 0 <= number < len(self._editing.aliases):
            return
        try:
            old = self._editing.aliases[number].name
            self._editing.rename(number, name)
            self.renamed.emit(old, name)
        except VirtConnectError as error:
            self.told.emit(say_error(error))

    def rename_in_place(self) -> None:
        """Edit the name where it is looked at: in its row, or large above the form."""
        if self._list.isVisible() and self._list.view.hasFocus() and self._list.rename():
            return
        self._editor.focus_name()

    def duplicate(self) -> None:
        """Add a copy of each chosen connection right after it."""
        numbers = self._list.selected_numbers()
        if len(numbers) > 1:
            self._editing.duplicate_many(numbers)
            return
        number = self._list.current_number()
        if number >= 0:
            self._list.choose(self._editing.duplicate(number))
            self._editor.focus_name()

    def delete(self) -> None:
        """Remove the chosen connections as one step; the one behind them is chosen then."""
        rows = self._list.list.selected_rows()
        if not rows:
            return
        self._editing.delete(self._list.selected_numbers())
        if self._model.rowCount():
            row = min(rows[0][0], self._model.rowCount() - 1)
            self._list.choose(self._model.number_at(row))

    def step_up(self) -> None:
        """Choose the connection above."""
        self._step(-1)

    def step_down(self) -> None:
        """Choose the connection below."""
        self._step(1)

    def _step(self, by: int) -> None:
        row = self._list.view.currentIndex().row() + by
        if 0 <= row < self._model.rowCount():
            self._list.choose(self._model.number_at(row))

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
        from virtconnect_gui.widgets.letters import Letters, letters_of

        menu = QMenu(self._window)
        names = _ON_ROWS if self._list.selected_count() == 2 else _ON_ROWS[:-1]
        entries = [actions[name] for name in names]
        taken = letters_of(*(entry.text() for entry in entries))
        self._add_repairs(menu, Letters(taken).mark)
        menu.addActions(entries)
        actions.dress(menu.actions())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _add_repairs(self, menu: QMenu, mark: Callable[[str], str]) -> None:
        """Offer to mend the current entry, where something is wrong with it."""
        from virtconnect.conf.checks import entry_findings

        number = self._list.current_number()
        if number < 0:
            return
        for finding in entry_findings(self._editing.document, number):
            for repair in finding.repairs:
                label = mark(say(repair.label).replace("&", "&&"))
                action = menu.addAction(theme.icon("document-edit", menu.palette()), label)
                action.setToolTip(say(finding.message))
                action.triggered.connect(partial(self.repair_asked.emit, finding, repair))
        if menu.actions():
            menu.addSeparator()
