"""What follows from the list: moving, editing several, columns, one page or two."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from virtconnect.conf.aliases import aliases
from virtconnect.text import VirtConnectError
from virtconnect_gui.words import say_error

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from virtconnect_gui.actions import Actions
    from virtconnect_gui.editing import Editing
    from virtconnect_gui.key_ring import KeyRing
    from virtconnect_gui.many_edit import Preview
    from virtconnect_gui.models.aliases import AliasModel
    from virtconnect_gui.open_conf import Change, OpenConf
    from virtconnect_gui.widgets.alias_list import AliasList
    from virtconnect_gui.widgets.editor_place import EditorPlace
    from virtconnect_gui.widgets.two_sides import TwoSides

# What shows something beside the list, and so leads there where the list is a page of its own.
_LEADING_ON = (
    "new_ssh",
    "new_local",
    "new_test",
    "new_uri",
    "duplicate",
    "test",
    "test_all",
    "explain",
    "next_problem",
    "previous_problem",
    "problems",
    "resolve",
    "tests",
    "raw",
)


class ListDesk(QObject):
    """Connects the list with the window: `told(sentence)` says what came of something."""

    told = Signal(object)

    def __init__(
        self,
        conf: "OpenConf",
        model: "AliasModel",
        rows: "AliasList",
        sides: "TwoSides",
        place: "EditorPlace",
        editing: "Editing",
        key_ring: "KeyRing",
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._conf = conf
        self._model = model
        self._list = rows
        self._sides = sides
        self._place = place
        self._editing = editing
        self._key_ring = key_ring
        self._soon = QTimer(self)  # a selection that grows by the mouse changes many times
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.show_chosen)
        rows.selection_changed.connect(self._soon.start)
        rows.move_asked.connect(self.move)
        rows.told.connect(self.told)
        rows.activated.connect(self.lead_on)
        rows.list.clicked.connect(self._lead_on_by_click)
        sides.changed.connect(self._show_back)
        place.back_asked.connect(self.lead_back)
        conf.changed.connect(self._follow)
        self._has_form = False
        self._list_width = 0  # before the table took more
        self._show_back()

    def connect_actions(self, actions: "Actions") -> None:
        """Let the window's actions lead to the page they belong to."""
        for name in _LEADING_ON:
            actions[name].triggered.connect(self.lead_on)
        menu = actions.columns_menu
        menu.aboutToShow.connect(self._fill_columns)
        menu.triggered.connect(self._list.take_column)
        self._columns_menu: QMenu = menu
        menu.setEnabled(self._list.is_table)
        actions["as_table"].setChecked(self._list.is_table)
        actions["as_table"].triggered.connect(self._allow_columns)

    def _allow_columns(self, is_table: bool) -> None:
        self._columns_menu.setEnabled(is_table)
        self._give_room(is_table)

    def _give_room(self, is_table: bool) -> None:
        """Give the columns of the table more of the window, and take it back for the list."""
        sides = self._sides
        if sides.is_narrow:
            return
        here, beside = sides.sizes()
        if not is_table:
            wanted = self._list_width or here
        else:
            self._list_width = here
            wanted = max(here, (here + beside) * 2 // 5)
        sides.setSizes([wanted, here + beside - wanted])

    def _fill_columns(self) -> None:
        self._columns_menu.clear()
        self._list.fill_columns(self._columns_menu)

    # --- one page or two ------------------------------------------------------------------

    def lead_on(self) -> None:
        """Show what belongs to the chosen connection, where that is a page of its own."""
        self._sides.show_page(1)

    def _lead_on_by_click(self) -> None:
        if self._list.selected_count() == 1:
            self.lead_on()

    def lead_back(self) -> None:
        """Show the list, where it is a page of its own."""
        self._sides.show_page(0)
        if self._sides.is_narrow:
            self._list.view.setFocus()

    def _show_back(self) -> None:
        self._place.back.setVisible(self._sides.is_narrow)
        self._list.set_alone(is_alone=self._sides.is_narrow)

    # --- several at once ------------------------------------------------------------------

    def show_chosen(self) -> None:
        """Show the editor, or the form for several where several are chosen."""
        if self._list.selected_count() < 2:
            self._place.show_one()
            return
        form = self._place.many
        if not self._has_form:
            self._has_form = True
            form.applied.connect(self._change)
        form.setEnabled(not self._conf.is_locked)
        form.show_many(
            aliases(self._conf.document),
            self._list.selected_numbers(),
            self._conf.bindings.of_file(self._conf.path),
            self._key_ring.names,
        )
        self._place.show_several()

    def _change(self, preview: "Preview") -> None:
        try:
            self._editing.change_many(preview.entries, preview.keys)
        except VirtConnectError as error:
            self.told.emit(say_error(error))
            return
        if preview.touched == 1:
            self.told.emit(self.tr("1 connection changed. Undo takes it back."))
        else:
            words = self.tr("{0} connections changed. Undo takes them all back.")
            self.told.emit(words.format(preview.touched))

    def move(self, numbers: tuple[int, ...], gap: int) -> None:
        """Move entries together before the entry `gap` of the file; they stay chosen."""
        if self._model.is_arranged:
            self.told.emit(self._list.view.why_not())
            return
        before = self._conf.state
        try:
            first = self._editing.move_many(numbers, gap)
        except VirtConnectError as error:
            self.told.emit(say_error(error))
            return
        if self._conf.state is not before:
            self._list.choose_many(first, first + len(numbers) - 1)

    def move_by(self, by: int) -> None:
        """Move the chosen entries one place up (-1) or down (1); a gap among them closes."""
        numbers = self._list.selected_numbers()
        if not numbers:
            return
        first, last = numbers[0], numbers[-1]
        if last - first >= len(numbers):  # they do not stand together yet
            gap = first if by < 0 else last + 1
        else:
            gap = first - 1 if by < 0 else last + 2
        if 0 <= gap <= self._model.total:
            self.move(numbers, gap)

    def _follow(self, change: "Change") -> None:
        if change.start >= 0 and (change.removed, change.inserted) == (0, 1):
            self.lead_on()  # to the new one
        if self._place.has_many:
            self._soon.start()
        if not self._list.selected_count() and self._list.current_number() >= 0:
            self._list.choose(self._list.current_number())  # what is shown is chosen
