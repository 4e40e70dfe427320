"""The main window: arranges list, editor and panels, holds the actions, shows the states."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from virtconnect import bindings as key_bindings
from virtconnect.conf import storage
from virtconnect.conf.aliases import Alias, default_uri
from virtconnect.conf.document import ConfDocument
from virtconnect.machine import Machine
from virtconnect.root_writer.asking import ROOTS_CONF
from virtconnect.state import config_folder
from virtconnect.text import Finding, VirtConnectError
from virtconnect_gui.actions import Actions
from virtconnect_gui.background import Background
from virtconnect_gui.editing import Editing
from virtconnect_gui.file_notices import FileNotices
from virtconnect_gui.models.aliases import AliasModel
from virtconnect_gui.open_conf import Change, OpenConf
from virtconnect_gui.preferences import IGNORE, READ_AGAIN, Preferences
from virtconnect_gui.scheme_menu import SchemeMenu
from virtconnect_gui.status_chips import StatusChips
from virtconnect_gui.tool_bar import ToolBar
from virtconnect_gui.widgets.alias_list import AliasList
from virtconnect_gui.widgets.notice_bar import NoticeBar
from virtconnect_gui.widgets.two_sides import TwoSides
from virtconnect_gui.words import clean

if TYPE_CHECKING:
    from virtconnect.vault import Vault
    from virtconnect_gui.dialogs.opening import Opening
    from virtconnect_gui.file_care import FileCare
    from virtconnect_gui.holding import Holding
    from virtconnect_gui.incoming import Incoming
    from virtconnect_gui.key_ring import KeyRing
    from virtconnect_gui.key_use import KeyUse
    from virtconnect_gui.list_desk import ListDesk
    from virtconnect_gui.panels import Panels
    from virtconnect_gui.places import Places
    from virtconnect_gui.quarantine import Quarantine
    from virtconnect_gui.repairing import Repairing
    from virtconnect_gui.row_actions import RowActions
    from virtconnect_gui.row_tests import RowTests
    from virtconnect_gui.saving import Saving
    from virtconnect_gui.uri_draft import UriDraft
    from virtconnect_gui.widgets.editor import Editor
    from virtconnect_gui.widgets.editor_place import EditorPlace
    from virtconnect_gui.widgets.start_page import StartPage


_KEYRING_LATER = 3000  # milliseconds after the window stands

_OF_THE_DESK = (
    "key_ring",
    "draft",
    "keys",
    "saving",
    "opening",
    "editor",
    "panels",
    "repairing",
    "rows",
    "places",
    "place",
    "desk",
    "quarantine",
    "holding",
    "incoming",
)


class MainWindow(QMainWindow):
    """One window over one libvirt.conf.

    `machine`, `preferences` and `vault` are given, so that a test can give its own. `open_file`
    reads the file. The first paint shows the list (or the start page); the desk beside it, and
    everything slow (keyring, worker, watching the folder) come right after it.
    """

    # The desk: what works on the chosen connection. Made by `_make_desk` when first asked for.
    key_ring: "KeyRing"
    draft: "UriDraft"
    keys: "KeyUse"
    saving: "Saving"
    opening: "Opening"
    editor: "Editor"
    panels: "Panels"
    repairing: "Repairing"
    rows: "RowActions"
    row_tests: "RowTests"
    places: "Places"
    place: "EditorPlace"
    desk: "ListDesk"
    quarantine: "Quarantine"
    incoming: "Incoming"
    holding: "Holding"
    stands = Signal()  # the first paint is done, and all that follows it begins
    closed = Signal()
    # Made when the list is empty.
    start_page: "StartPage"

    def __init__(
        self, machine: Machine, preferences: Preferences, vault: "Vault | None" = None
    ) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.machine = machine
        self.preferences = preferences
        self.background = Background(self)
        self.conf = OpenConf(self)
        self.model = AliasModel(self.conf, self)
        self.editing = Editing(self.conf, self)
        self._vault = vault
        self._has_desk = False
        self._is_complete = False
        self._may_close = False
        self._is_closed = False
        self._is_leaving = False
        self.care: FileCare | None = None  # once the window stands
        self.open_elsewhere: Callable[[str], object] | None = None  # in a window of its own
        self._make_parts()
        self._make_actions()
        self._connect()
        self._restore("geometry", self.restoreGeometry)
        self._restore("split", self.split.restoreState)
        self._restore("columns", self.list.restore_columns)
        self._restore("face", lambda face: self.list.show_table(face == b"table"))
        self._enable_actions(None, 0)

    def __getattr__(self, name: str) -> object:
        """Make the desk, or the start page, when a part of it is first asked for."""
        if name in _OF_THE_DESK and not self._has_desk:
            self._make_desk()
        elif name == "start_page":
            self._make_start_page()
        else:
            raise AttributeError(name)
        return self.__dict__[name]

    # --- parts --------------------------------------------------------------------------

    def _make_parts(self) -> None:
        self.notice = NoticeBar(self)
        self.notices = FileNotices(self.notice, self.conf)
        self.list = AliasList(self.model, self)
        self.chips = StatusChips(self.statusBar(), self)
        self.right = QSplitter(Qt.Orientation.Vertical, self)
        self.right.setChildrenCollapsible(False)
        self.split = TwoSides(self)
        self.split.addWidget(self.list)
        self.split.addWidget(self.right)
        self.split.setStretchFactor(1, 1)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.split)
        centre = QWidget(self)
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notice)
        layout.addWidget(self.pages, 1)
        self.setCentralWidget(centre)
        unit = self.fontMetrics().height()
        self.resize(unit * 70, unit * 46)
        self.split.setSizes([unit * 18, unit * 52])
        self.setAcceptDrops(True)

    def _make_desk(self) -> None:
        from virtconnect.vault import Vault
        from virtconnect_gui.dialogs.opening import Opening
        from virtconnect_gui.holding import Holding
        from virtconnect_gui.incoming import Incoming
        from virtconnect_gui.key_ring import KeyRing
        from virtconnect_gui.key_use import KeyUse
        from virtconnect_gui.list_desk import ListDesk
        from virtconnect_gui.panels import Panels
        from virtconnect_gui.places import Places
        from virtconnect_gui.quarantine import Quarantine
        from virtconnect_gui.repairing import Repairing
        from virtconnect_gui.row_actions import RowActions
        from virtconnect_gui.row_tests import RowTests
        from virtconnect_gui.saving import Saving
        from virtconnect_gui.uri_draft import UriDraft
        from virtconnect_gui.widgets.editor import Editor
        from virtconnect_gui.widgets.editor_place import EditorPlace

        self._has_desk = True
        machine, preferences = self.machine, self.preferences
        self.key_ring = KeyRing(self._vault or Vault(), self.background, self)
        self.key_ring.set_names(self.conf.bindings.names)
        self.draft = UriDraft(self)
        self.keys = KeyUse(self.conf, self.editing, self.key_ring, machine, self)
        self.saving = Saving(self.conf, machine, preferences, self.key_ring, self.background, self)
        self.opening = Opening(
            self.conf, self.key_ring, machine, self.background, preferences, self
        )
        self.editor = Editor(self.draft, self.conf, machine, self.background, self)
        self.panels = Panels(self.conf, machine, self.background, self.key_ring, self)
        self.repairing = Repairing(
            self.conf,
            self.draft,
            self.panels,
            self.notices,
            machine,
            self.background,
            self,
        )
        self.rows = RowActions(
            self.editing, self.model, self.list, self.editor, self.draft, machine, self
        )
        self.row_tests = RowTests(self.list, self.model, self.panels, self)
        self.quarantine = Quarantine(self.conf, self.draft, machine, self.background, self)
        self.incoming = Incoming(self, self._open_other)
        self.holding = Holding(
            self.quarantine,
            self.draft,
            self.list,
            self.editing,
            self.editor,
            self.panels,
            self,
        )
        self.places = Places(
            self.conf,
            self.list,
            self.editor,
            self.panels,
            {
                "vault": self.opening.show_vault,
                "preferences": self.opening.show_preferences,
                "this-computer": self.opening.show_this_computer,
                "test": self.test_current,
                "trust": self.test_current,  # it asks, and goes on
            },
            self.opening.show_import_of,
            self,
        )
        self.place = EditorPlace(self.editor, self)
        self.desk = ListDesk(
            self.conf,
            self.model,
            self.list,
            self.split,
            self.place,
            self.editing,
            self.key_ring,
            self,
        )
        self.right.addWidget(self.place)
        self.right.addWidget(self.panels)
        self.right.setStretchFactor(0, 3)
        self.right.setStretchFactor(1, 1)
        unit = self.fontMetrics().height()
        self.right.setSizes([unit * 32, unit * 9])
        self._restore("panels", self.right.restoreState)
        self._restore("panel", self._restore_panel)
        self._connect_desk()
        self._show_current()

    def _make_start_page(self) -> None:
        from virtconnect_gui.widgets.start_page import StartPage

        self.start_page = StartPage(self.machine, self.background, self)
        self.pages.addWidget(self.start_page)
        self.start_page.ssh_chosen.connect(lambda: self.rows.new_ssh())
        self.start_page.local_chosen.connect(lambda: self.rows.new_local())
        self.start_page.test_chosen.connect(lambda: self.rows.new_test())
        self.start_page.import_chosen.connect(lambda: self.opening.show_import())
        self.start_page.source_chosen.connect(lambda name: self.opening.show_import(name))

    def _make_actions(self) -> None:
        stack = self.conf.undo_stack
        undo = stack.createUndoAction(self, self.tr("&Undo"))
        redo = stack.createRedoAction(self, self.tr("&Redo"))
        self.actions_ = Actions(self)
        self.actions_.build(undo, redo)
        self.tool_bar = ToolBar(self.actions_, undo, redo, self)
        self.addToolBar(self.tool_bar)
        self.actions_["open_roots"].setVisible(self.machine.uid != 0)
        self.schemes = SchemeMenu(self.actions_.scheme_menu, self.preferences, self)
        self.actions_["panel"].setChecked(True)

    def _connect(self) -> None:
        self.actions_["as_table"].triggered.connect(self.list.show_table)
        find = QShortcut(QKeySequence("Ctrl+K"), self, self._find)
        find.setWhatsThis(self.tr("Find, or paste a URI"))  # for the page of shortcuts
        self.list.chosen.connect(lambda _number: self._show_current())
        self.conf.changed.connect(self._follow)
        self.conf.dirty_changed.connect(self._tell_dirty)
        self.conf.outside_changed.connect(self._meet_outside_change)
        self.notices.entry_asked.connect(self.list.choose)

    def _connect_desk(self) -> None:
        from virtconnect_gui.clipboard_actions import ClipboardActions

        do = self.actions_
        for name, act in (
            ("new_ssh", self.rows.new_ssh),
            ("new_local", self.rows.new_local),
            ("new_test", self.rows.new_test),
            ("new_uri", self.rows.new_from_clipboard),
            ("open", self._choose_file),
            ("open_roots", lambda: self._open_other(ROOTS_CONF)),
            ("reload", self.saving.read_again),
            ("save", self._save),
            ("import", self.opening.show_import),
            ("export", self._export),
            ("quit", self.close),
            ("rename", self.rows.rename_in_place),
            ("duplicate", self.rows.duplicate),
            ("delete", self.rows.delete),
            ("move_up", lambda: self.desk.move_by(-1)),
            ("move_down", lambda: self.desk.move_by(1)),
            ("copy_uri", self.rows.copy_uri),
            ("find", self._find),
            ("test", self.test_current),
            ("test_all", self.test_all_shown),
            ("stop", self.panels.stop),
            ("stop_all", self.panels.stop_all),
            ("make_default", self.rows.make_default),
            ("trust_host", self.test_current),  # it asks, and goes on
            ("explain", self.panels.show_resolve),
            ("quick_fix", self.editor.quick_fix),
            ("next_problem", self.panels.next_problem),
            ("previous_problem", self.panels.previous_problem),
            ("previous", self.rows.step_up),
            ("next", self.rows.step_down),
            ("problems", self.panels.show_problems),
            ("resolve", self.panels.show_resolve),
            ("tests", self.panels.show_test),
            ("raw", self.panels.show_raw),
            ("preferences", self.opening.show_preferences),
            ("vault", self.opening.show_vault),
            ("file_defaults", self.opening.show_file_defaults),
            ("this_computer", self.opening.show_this_computer),
            ("handbook", self._show_help),
            ("support", self.opening.show_support),
            ("shortcuts", self.opening.show_shortcuts),
            ("about", self.opening.show_about),
        ):
            do[name].triggered.connect(lambda _on=False, act=act: act())
        do["panel"].toggled.connect(self.panels.setVisible)
        self.panels.called.connect(lambda: do["panel"].setChecked(True))
        do.insert(self.editor.line.copy_menu.menuAction(), before="find")
        do.insert(self.editor.line.tidy_action, before="find")
        self.clipboard = ClipboardActions(
            do, do.edit_menu, self.list.views, do["copy_uri"], do["new_uri"]
        )
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list.views)
        delete.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        delete.setWhatsThis(self.tr("Delete the connections chosen in the list"))
        delete.activated.connect(self.rows.delete)

        self.desk.connect_actions(do)
        self.desk.told.connect(self.tell)
        self.notices.fix_asked.connect(self.desk.lead_on)
        self.notices.entry_asked.connect(self.desk.lead_on)
        self.chips.default_clicked.connect(self.desk.lead_on)
        self.list.activated.connect(self.editor.focus_first)
        self.list.uri_pasted.connect(self.rows.new_from_text)
        self.list.menu_asked.connect(lambda at: self.rows.show_menu(self.actions_, at))
        self.model.rename_asked.connect(self.rows.rename)
        self.notices.fix_asked.connect(self.panels.show_problems)
        self.notices.write_asked.connect(self._save)
        self.draft.edited.connect(self._take_draft)
        self.editor.renamed.connect(self.rows.rename_current)
        self.rows.told.connect(self.tell)
        self.rows.set_coming_from(self.quarantine.coming_from)
        self.quarantine.told.connect(self.tell)
        self.opening.importing.connect(self.quarantine.coming_from)
        self.opening.set_agreed(self.quarantine.is_agreed)
        self.rows.repair_asked.connect(self.panels.file_repair_chosen)
        self.tool_bar.new_asked.connect(self.rows.new_ssh)
        self.editor.test_requested.connect(self.test_current)
        self.editor.findings_changed.connect(self._show_findings)
        self.editor.told.connect(self.tell)
        number = self.list.current_number
        self.editor.keep_in_keyring.connect(lambda path: self.keys.keep(number(), path))
        self.editor.write_into_uri.connect(lambda _name: self.keys.write_into_uri(number()))
        self.editor.use_key.connect(lambda name: self.keys.use(number(), name))
        self.editor.copy_with_key_requested.connect(lambda: self.keys.copy_uri(number()))
        self.keys.told.connect(self.tell)
        self.panels.place_chosen.connect(self.editor.focus_finding)
        self.panels.default_chosen.connect(self.editing.set_default)
        self.panels.defaults_wanted.connect(self.opening.show_file_defaults)
        self.panels.write_key.connect(lambda: self.keys.write_into_uri(number()))
        self.panels.raw_edited.connect(self._take_raw)
        self.panels.uri_chosen.connect(self.draft.type_text)
        self.panels.state_changed.connect(self._show_state)
        self.panels.states.past_changed.connect(self._show_past)
        self.panels.target_chosen.connect(self.places.open)
        self.panels.told.connect(self.tell)
        self.panels.room_wanted.connect(self._give_room)
        self.key_ring.changed.connect(self._show_keyring)
        self.key_ring.names_changed.connect(self._show_key_state)
        self.opening.told.connect(self.tell)
        self.opening.keys_came.connect(self.keys.take_paths)
        self.opening.scheme_chosen.connect(self.schemes.choose)
        self.opening.preferences_changed.connect(self._take_preferences)
        self.saving.written.connect(self._tell_written)
        self.saving.failed.connect(self.tell)
        self.chips.unsaved_clicked.connect(self._save)
        self.chips.default_clicked.connect(self.panels.show_default)
        self.chips.keyring_clicked.connect(self.opening.show_vault)
        self.chips.libvirt_clicked.connect(self.opening.show_this_computer)

    # --- after the first paint ----------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_complete:
            self._is_complete = True
            QTimer.singleShot(0, self.complete)

    def complete(self) -> None:
        """Do what the first paint did not need: panels, keyring, libvirt, watching the file."""
        from virtconnect.probe.command import find_worker
        from virtconnect_gui.file_care import FileCare, Ways

        self.actions_.dress()
        self.tool_bar.complete()
        self.panels.complete()
        self.model.complete()
        self._take_preferences()
        self.conf.watch()
        self._ask_keyring()
        machine = self.machine
        self.background.run(lambda: find_worker(machine), self._show_worker)
        if self.care is None:
            ways = Ways(self._save, self._export, self._open_other, self._show_current)
            self.care = FileCare(self, ways)
            self.stands.emit()
        self.repairing.look_over_file()
        self._show_current()

    def _ask_keyring(self) -> None:
        """Ask for the keyring's state: now where a key is in use, else once the window rests.

        To load what talks to it takes 20 MB and some 200 ms, which the first keys shall not meet.
        """
        if self._vault is not None or self.conf.bindings.names:
            self.key_ring.check()
        else:
            later = QTimer(self, singleShot=True, interval=_KEYRING_LATER)
            later.timeout.connect(self.key_ring.check_first)
            later.start()

    def _show_worker(self, worker: object) -> None:
        from virtconnect.this_computer import install_line

        has_binding = bool(getattr(worker, "has_binding", False))
        self.chips.show_libvirt(self.machine, has_binding)
        if not has_binding:
            self.notices.tell_no_binding(install_line(self.machine, "binding"))

    def _show_keyring(self, status: object) -> None:
        self.chips.show_keyring(self.key_ring.status)
        self._show_key_state()

    def _restore_panel(self, kept: QByteArray) -> None:
        """Go on with the panel of the last time, or with none where none was shown."""
        shown = bytes(kept.data()).decode("ascii", "replace")
        self.actions_["panel"].setChecked(shown != "-1")
        self.panels.setHidden(shown == "-1")
        if shown in ("0", "1", "2", "3"):
            self.panels.setCurrentIndex(int(shown))

    # --- the file -----------------------------------------------------------------------

    def open_file(self, path: str) -> None:
        """Read a libvirt.conf and show it; what is wrong with it is told in the bar."""
        try:
            loaded = storage.load(path)
        except VirtConnectError as error:
            self.notices.tell_unreadable(error, self._choose_file, lambda: self.open_file(path))
            if self.conf.loaded is None:
                self._show_path(path)
                self._show_current()
                self._allow_edits(False)
            return
        self._allow_edits(True)
        self.notice.clear("file")
        bindings = key_bindings.load(config_folder(self.machine))
        if self._has_desk:
            self.key_ring.set_names(bindings.names)
        self.conf.show_file(loaded, bindings)
        self._show_path(path)
        if self.care is not None:
            self.care.opened()
            self.repairing.look_over_file()
        if self.model.rowCount():
            self.list.choose(0)
        else:
            self._show_current()

    def _allow_edits(self, allowed: bool) -> None:
        """Let connections be added, or not: without a file there is nothing to write them to."""
        self.pages.setEnabled(allowed)
        self.tool_bar.new_button.setEnabled(allowed)
        for name in ("new_ssh", "new_local", "new_test", "new_uri", "import", "export", "reload"):
            self.actions_[name].setEnabled(allowed)

    def open_connection(self, text: str, cwd: str = "") -> None:
        """Show the alias called `text`, the file of that name, or a new connection with that URI.

        A file's name may be relative to `cwd`, which is this program's own where it is empty.
        """
        self.incoming.take(text, cwd or self.machine.cwd, self.tr("the command line"))

    def _show_path(self, path: str) -> None:
        home = self.machine.effective_home.rstrip("/") + "/"
        shown = "~/" + path[len(home) :] if path.startswith(home) else path
        self.setWindowTitle(f"{clean(shown)}[*]")

    def _save(self) -> None:
        self._take_what_is_typed()
        self.saving.save()

    def _take_what_is_typed(self) -> None:
        """Take a name or a raw text that is still being typed, before a shortcut acts."""
        self.editor.commit()
        self.panels.flush()

    def _choose_file(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self, self.tr("Open libvirt.conf"))
        dialog.setNameFilters([self.tr("libvirt.conf (*.conf)"), self.tr("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._open_other)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open_other(self, path: str) -> None:
        if self.open_elsewhere is not None and self.conf.loaded is not None:
            self.open_elsewhere(path)
        elif self.conf.is_dirty:
            self.saving.ask_before_leaving(lambda: self.open_file(path))
        else:
            self.open_file(path)

    def _tell_dirty(self, dirty: bool) -> None:
        self.setWindowModified(dirty)
        self.actions_["save"].setEnabled(dirty)
        self.chips.show_unsaved(dirty)

    def _tell_written(self, path: str) -> None:
        self.notice.clear("outside")
        alias = self._current()
        if alias is not None and path == self.machine.libvirt_conf and alias.problem is None:
            self.tell(self.tr("Written. virsh -c {0} opens it now.").format(alias.name))
        else:
            self.tell(self.tr("Written: {0}").format(path))

    def tell(self, sentence: str) -> None:
        """Say something that needs no answer, in the status bar."""
        self.statusBar().showMessage(clean(sentence), 10000)

    # --- current connection -------------------------------------------------------------

    def _current(self) -> Alias | None:
        number = self.list.current_number()
        rows = self.editing.aliases
        return rows[number] if 0 <= number < len(rows) else None

    def _show_current(self) -> None:
        """Show the chosen connection in editor and panels."""
        alias = self._current()
        count = self.model.total
        self.pages.setCurrentWidget(self.split if count else self.start_page)
        self._enable_actions(alias, count)
        if self._has_desk:
            self._show_at_desk(alias, count)

    def _show_at_desk(self, alias: Alias | None, count: int) -> None:
        self.editor.show_alias(alias, self.list.current_number() + 1, count)
        self.draft.show(alias.uri if alias else "")
        self.panels.show_alias(alias)
        state = self.model.state_of(alias) if alias else None
        if state is not None:
            self.editor.set_state(state.icon, state.text or self.tr("not tested"), state.role)
        self._show_key_state()

    def _enable_actions(self, alias: Alias | None, count: int) -> None:
        for name in ("copy_uri", "test", "explain", "trust_host"):
            self.actions_[name].setEnabled(alias is not None)
        may_edit = alias is not None and not self.conf.is_locked
        for name in ("rename", "duplicate", "delete", "make_default"):
            self.actions_[name].setEnabled(may_edit)
        self.actions_["move_up"].setEnabled(may_edit and alias is not None and alias.index > 0)
        self.actions_["move_down"].setEnabled(
            may_edit and alias is not None and alias.index < count - 1
        )

    def _show_key_state(self) -> None:
        alias = self._current()
        key = self.conf.bindings.of(self.conf.path, alias.name) if alias else None
        self.editor.set_key(key)
        self.editor.set_keyring(self.key_ring.status, self.key_ring.names)

    def _follow(self, change: Change) -> None:
        """Show what an edit, undo or redo changed; go to the entry it touched."""
        current = self.list.current_number()
        touched = range(change.start, change.start + change.inserted)
        if change.start >= 0 and change.inserted and current not in touched:
            self.list.choose(change.start)
        elif current < 0 and self.model.rowCount():
            self.list.choose(min(max(change.start, 0), self.model.rowCount() - 1))
        self._show_current()
        if self._has_desk:
            self.panels.show_conf()
        if self._is_complete:
            self.repairing.look_soon()
        if self.actions_["save"].isEnabled() != self.conf.is_dirty:
            self._tell_dirty(self.conf.is_dirty)
        if change.before.document is not change.after.document:
            self.chips.show_default(default_uri(change.after.document))

    def _take_draft(self, text: str) -> None:
        """Put what was typed into the file's document."""
        number = self.list.current_number()
        if number < 0:
            return
        try:
            self.editing.set_uri(number, text, self.draft.field)
        except VirtConnectError as error:
            self.tell(str(error))

    def _take_raw(self, text: str) -> None:
        self.conf.edit(self.tr("Edit the file"), ConfDocument.read(text), merging="raw")

    def _find(self) -> None:
        self.pages.setCurrentWidget(self.split if self.model.total else self.start_page)
        self.split.show_page(0)
        self.list.search.setFocus()
        self.list.search.selectAll()

    # --- problems and tests -------------------------------------------------------------

    def _give_room(self) -> None:
        """Give the panels two fifths of the height, where they have less."""
        above, below = self.right.sizes()
        wanted = (above + below) * 2 // 5
        if below < wanted:
            self.right.setSizes([above + below - wanted, wanted])

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        self.panels.set_findings(findings, self.draft.text)

    def test_current(self) -> None:
        """Test the chosen connection as it stands in the editor."""
        self._take_what_is_typed()
        if self._current() is not None:
            self.actions_["panel"].setChecked(True)
            self.row_tests.test_chosen()

    def test_all_shown(self) -> None:
        """Test every connection that the list shows."""
        self._take_what_is_typed()
        self.actions_["panel"].setChecked(True)
        self.row_tests.test_shown()

    def _show_state(self, name: str) -> None:
        state = self.panels.row_state(name)
        self.model.set_state(name, state)
        alias = self._current()
        if alias is not None and alias.name == name:
            self.editor.set_state(state.icon, state.text, state.role)

    def _show_past(self) -> None:
        from virtconnect_gui.models.past_tests import looks_of

        self.model.set_past(looks_of(self.panels.states.pasts))

    def _export(self) -> None:
        self.opening.show_export(self.list.selected_numbers())

    # --- the window itself --------------------------------------------------------------

    def _take_preferences(self) -> None:
        """Hand the settings to those who hold a copy; all others ask for them each time."""
        self.panels.states.runs.concurrency = self.preferences.parallel
        self.panels.probe.set_defaults(
            timeout=self.preferences.deadline,
            read_only=self.preferences.read_only,
            masked=self.preferences.masks_reports,
        )

    def _meet_outside_change(self) -> None:
        """Do what the user wants done when another program changes the file."""
        if self.preferences.outside == READ_AGAIN and not self.conf.is_dirty:
            self.saving.read_again()
        elif self.preferences.outside != IGNORE:
            merge = self.saving.merge if self.conf.is_dirty else None
            self.notices.tell_outside(self.saving.read_again, merge)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape, where no field wants it, stop the test or put the panels away."""
        if event.key() == Qt.Key.Key_Escape and self._has_desk:
            if self.panels.is_testing:
                self.panels.stop()
            elif self.panels.hasFocus() or self.panels.isAncestorOf(self.focusWidget()):
                self.actions_["panel"].setChecked(False)
                self.list.view.setFocus()
        else:
            super().keyPressEvent(event)

    def _show_help(self) -> None:
        from virtconnect_gui.dialogs.handbook import chapter_of

        self.opening.show_handbook(chapter_of(self.focusWidget()))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go on with the tab key as the window is read; parts of it were made when needed."""
        from virtconnect_gui.tab_order import follow_reading_order

        follow_reading_order(self.centralWidget())
        return super().focusNextPrevChild(forward)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "actions_"):
            self.actions_.dress()
        super().changeEvent(event)

    def _restore(self, name: str, restore: Callable[[QByteArray], object]) -> None:
        value = self.preferences.bytes_of(name)
        if value is not None:
            restore(value)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.conf.is_dirty and not self._may_close:
            event.ignore()
            self.saving.ask_before_leaving(self._leave)
            return
        runs = self.panels.states.runs if self._has_desk else None
        if (
            runs is not None and not runs.is_idle
        ):  # their processes are killed now, and gone in a moment
            event.ignore()
            if not self._is_leaving:
                self._is_leaving = True
                runs.idle.connect(self._leave)
                runs.close()
            return
        self.preferences.keep_bytes("geometry", self.saveGeometry())
        self.preferences.keep_bytes("split", self.split.state())
        self.preferences.keep_bytes("face", QByteArray(b"table" if self.list.is_table else b"list"))
        columns = self.list.columns_state()
        if columns is not None:
            self.preferences.keep_bytes("columns", columns)
        if runs is not None:
            self.preferences.keep_bytes("panels", self.right.saveState())
            shown = self.panels.currentIndex() if self.actions_["panel"].isChecked() else -1
            self.preferences.keep_bytes("panel", QByteArray(str(shown).encode()))
            self.panels.states.close()
        self.preferences.sync()
        self.background.forget()
        if not self._is_closed:
            self._is_closed = True
            if self.care is not None:
                self.care.close()
            self.conf.close()
            self.closed.emit()
        event.accept()

    @property
    def is_quiet(self) -> bool:
        """Tell whether nothing runs any more: no test, no call to the keyring."""
        is_testing = self._has_desk and not self.panels.states.runs.is_idle
        return not is_testing and not self.background.is_busy

    def close_for_good(self) -> None:
        """Close without asking: what is not saved is lost."""
        self._leave()

    def _leave(self) -> None:
        self._may_close = True
        self.close()
