"""The main window: the list and its file, the actions, what a start and an end need."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from virtconnect import bindings as key_bindings
from virtconnect.conf import storage
from virtconnect.conf.aliases import Alias, default_uri
from virtconnect.machine import Machine
from virtconnect.state import config_folder
from virtconnect.text import VirtConnectError
from virtconnect_gui.actions import Actions
from virtconnect_gui.background import Background
from virtconnect_gui.editing import Editing
from virtconnect_gui.file_notices import FileNotices
from virtconnect_gui.models.aliases import AliasModel
from virtconnect_gui.open_conf import Change, OpenConf
from virtconnect_gui.preferences import IGNORE, READ_AGAIN, START_PAGE, Preferences
from virtconnect_gui.scheme_menu import SchemeMenu
from virtconnect_gui.status_chips import StatusChips
from virtconnect_gui.tool_bar import ToolBar
from virtconnect_gui.undo_stack import StepAction
from virtconnect_gui.widgets.alias_list import AliasList
from virtconnect_gui.widgets.notice_bar import NoticeBar
from virtconnect_gui.widgets.two_sides import TwoSides
from virtconnect_gui.words import clean

if TYPE_CHECKING:
    from virtconnect.vault import Vault
    from virtconnect_gui.desk import Desk
    from virtconnect_gui.dialogs.opening import Opening
    from virtconnect_gui.file_care import FileCare
    from virtconnect_gui.key_ring import KeyRing
    from virtconnect_gui.key_use import KeyUse
    from virtconnect_gui.panels import Panels
    from virtconnect_gui.places import Places
    from virtconnect_gui.quarantine import Quarantine
    from virtconnect_gui.row_actions import RowActions
    from virtconnect_gui.saving import Saving
    from virtconnect_gui.uri_draft import UriDraft
    from virtconnect_gui.widgets.editor import Editor
    from virtconnect_gui.widgets.editor_place import EditorPlace
    from virtconnect_gui.widgets.start_page import StartPage
    from virtconnect_gui.widgets.status_message import StatusMessage


class MainWindow(QMainWindow):
    """One window over one libvirt.conf.

    `machine`, `preferences` and `vault` are given, so that a test can give its own. `open_file`
    reads the file. The first paint shows the list (or the start page); the desk beside it, and
    everything slow (keyring, worker, watching the folder) come right after it.
    """

    stands = Signal()  # the first paint is done, and all that follows it begins
    closed = Signal()

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
        self._desk: Desk | None = None
        self._start_page: StartPage | None = None
        self._is_complete = False
        self._may_close = False
        self._is_closed = False
        self._is_leaving = False
        self._wanted = ""  # the file to be opened next
        self._message: StatusMessage | None = None  # with the first thing to say
        self._wants_panel = False  # also where there is no connection
        self.care: FileCare | None = None  # once the window stands
        self.open_elsewhere: Callable[[str], object] | None = None  # in a window of its own
        self._make_parts()
        self._make_actions()
        self._connect()
        self.restore("geometry", self.restoreGeometry)
        self.restore("split", self.split.restoreState)
        self.restore("columns", self.list.restore_columns)
        self.restore("face", lambda face: self.list.show_table(face == b"table"))
        self.list.set_compact(preferences.is_compact)
        self.actions_["start_page"].setChecked(preferences.start == START_PAGE)
        self._enable_actions(None, 0)

    @property
    def desk(self) -> "Desk":
        """What stands beside the list, made when something of it is first asked for."""
        if self._desk is None:
            from virtconnect_gui.desk import Desk

            self._desk = Desk(self, self._vault)
            self._show_current()
        return self._desk

    # Parts of the desk that others ask the window for.

    @property
    def key_ring(self) -> "KeyRing":
        return self.desk.key_ring

    @property
    def draft(self) -> "UriDraft":
        return self.desk.draft

    @property
    def keys(self) -> "KeyUse":
        return self.desk.keys

    @property
    def saving(self) -> "Saving":
        return self.desk.saving

    @property
    def opening(self) -> "Opening":
        return self.desk.opening

    @property
    def editor(self) -> "Editor":
        return self.desk.editor

    @property
    def panels(self) -> "Panels":
        return self.desk.panels

    @property
    def rows(self) -> "RowActions":
        return self.desk.rows

    @property
    def places(self) -> "Places":
        return self.desk.places

    @property
    def place(self) -> "EditorPlace":
        return self.desk.place

    @property
    def quarantine(self) -> "Quarantine":
        return self.desk.quarantine

    @property
    def start_page(self) -> "StartPage":
        """The page that an empty list gives way to, made when it is first shown."""
        if self._start_page is None:
            from virtconnect_gui.widgets.start_page import StartPage

            page = self._start_page = StartPage(self.machine, self.background, self)
            self.pages.addWidget(page)
            page.ssh_chosen.connect(self._new_ssh)
            page.local_chosen.connect(self._new_local)
            page.test_chosen.connect(self._new_test)
            page.import_chosen.connect(self._import)
            page.source_chosen.connect(self._import_from)
            page.list_chosen.connect(self.go_to_search)
        return self._start_page

    def _new_ssh(self) -> None:
        self.rows.new_ssh()

    def _new_local(self) -> None:
        self.rows.new_local()

    def _new_test(self) -> None:
        self.rows.new_test()

    def _import(self) -> None:
        self.opening.show_import()

    def _import_from(self, source: str) -> None:
        self.opening.show_import(source)

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
        self.split.setSizes([unit * 20, unit * 50])
        self.setAcceptDrops(True)

    def _make_actions(self) -> None:
        stack = self.conf.undo_stack
        undo = StepAction(stack, self.tr("&Undo"), self, is_back=True)
        redo = StepAction(stack, self.tr("&Redo"), self, is_back=False)
        self.actions_ = Actions(self)
        self.actions_.build(undo, redo)
        self.tool_bar = ToolBar(self.actions_, undo, redo, self)
        self.addToolBar(self.tool_bar)
        self.actions_["open_roots"].setVisible(self.machine.uid != 0)
        self.schemes = SchemeMenu(self.actions_.scheme_menu, self.preferences, self)
        self.actions_["panel"].setChecked(True)
        self.actions_["save"].setEnabled(False)  # until something is edited

    def _connect(self) -> None:
        self.actions_["as_table"].triggered.connect(self.list.show_table)
        find = QShortcut(QKeySequence("Ctrl+K"), self)
        find.activated.connect(self.go_to_search)
        find.setWhatsThis(self.tr("Find, or paste a URI"))  # for the page of shortcuts
        self.list.chosen.connect(self._show_current)
        self.conf.changed.connect(self._follow)
        self.conf.dirty_changed.connect(self._tell_dirty)
        self.conf.outside_changed.connect(self._meet_outside_change)
        self.notices.entry_asked.connect(self.list.choose)

    # --- after the first paint ----------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_complete:
            self._is_complete = True
            QTimer.singleShot(0, self.complete)

    def complete(self) -> None:
        """Do what the first paint did not need: panels, keyring, libvirt, watching the file."""
        from virtconnect_gui.around import Around
        from virtconnect_gui.file_care import FileCare, Ways

        self.tool_bar.complete()
        desk = self.desk
        desk.complete()
        self.model.complete()
        self.conf.watch()
        if self.care is None:
            ways = Ways(desk.save, desk.export, self.open_other, self._show_current)
            self.care = FileCare(self, ways)
            self.around = Around(self)
            self.stands.emit()
        desk.repairing.look_over_file()
        self._show_current()

    # --- the file -----------------------------------------------------------------------

    def open_file(self, path: str) -> None:
        """Read a libvirt.conf and show it; what is wrong with it is told in the bar."""
        try:
            loaded = storage.load(path)
        except VirtConnectError as error:
            self._wanted = path
            self.notices.tell_unreadable(error, self.choose_file, self._open_wanted)
            if self.conf.loaded is None:
                self._show_path(path)
                self._show_current()
                self._allow_edits(False)
            return
        self._allow_edits(True)
        self.notice.clear("file")
        bindings = key_bindings.load(config_folder(self.machine))
        if self._desk is not None:
            self._desk.key_ring.set_names(bindings.names)
        self._wants_panel = False
        self.conf.show_file(loaded, bindings)
        self._show_path(path)
        if self.care is not None:
            self.care.opened()
            self.desk.repairing.look_over_file()
        if self.model.rowCount():
            last = self.preferences.last_of(path)
            self.list.choose(max(self.model.taken_by(last), 0) if last else 0)
        else:
            self._show_current()

    def _allow_edits(self, allowed: bool) -> None:
        """Let connections be added, or not: without a file there is nothing to write them to."""
        self.pages.setEnabled(allowed)
        self.tool_bar.new_button.setEnabled(allowed)
        for name in ("new_ssh", "new_local", "new_test", "new_uri", "import", "reload"):
            self.actions_[name].setEnabled(allowed)

    def open_connection(self, text: str, cwd: str = "") -> None:
        """Show the alias called `text`, the file of that name, or a new connection with that URI.

        A file's name may be relative to `cwd`, which is this program's own where it is empty.
        """
        self.desk.incoming.take(text, cwd or self.machine.cwd, self.tr("the command line"))

    def _show_path(self, path: str) -> None:
        home = self.machine.effective_home.rstrip("/") + "/"
        shown = "~/" + path[len(home) :] if path.startswith(home) else path
        self.setWindowTitle(f"{clean(shown)}[*]")

    def choose_file(self) -> None:
        """Let the user choose another libvirt.conf."""
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self, self.tr("Open libvirt.conf"))
        dialog.setNameFilters([self.tr("libvirt.conf (*.conf)"), self.tr("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.open_other)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_other(self, path: str) -> None:
        """Show another file: in a window of its own where there are several, else in this one."""
        if self.open_elsewhere is not None and self.conf.loaded is not None:
            self.open_elsewhere(path)
        elif self.conf.is_dirty:
            self._wanted = path
            self.saving.ask_before_leaving(self._open_wanted)
        else:
            self.open_file(path)

    def _open_wanted(self) -> None:
        self.open_file(self._wanted)

    def _tell_dirty(self, dirty: bool) -> None:
        self.setWindowModified(dirty)
        if dirty and "outside" in self.notice.kinds:
            self._meet_outside_change()  # there is something to merge by now
        self.actions_["save"].setEnabled(dirty)
        self.chips.show_unsaved(dirty, self.conf.undo_stack.unsaved)

    def tell(self, sentence: str) -> None:
        """Say something that needs no answer, in the status bar."""
        if self._message is None:
            from virtconnect_gui.widgets.status_message import StatusMessage

            self._message = StatusMessage(self.statusBar())
        self.statusBar().showMessage(clean(sentence), 10000)

    # --- current connection -------------------------------------------------------------

    def current_alias(self) -> Alias | None:
        """Return the chosen connection, None where there is none."""
        number = self.list.current_number()
        rows = self.editing.aliases
        return rows[number] if 0 <= number < len(rows) else None

    def _show_current(self) -> None:
        """Show the chosen connection in editor and panels."""
        alias = self.current_alias()
        count = self.model.total
        if count or not self._wants_panel:
            self._wants_panel = self._desk is not None and self._desk.panels.is_written_in
        self.pages.setCurrentWidget(self.start_page if self.wants_start_page else self.split)
        self._enable_actions(alias, count)
        if self._desk is not None:
            self._desk.show_alias(alias, count)

    @property
    def wants_start_page(self) -> bool:
        """Whether the start page is to be seen: it was asked for, or there is nothing else."""
        if self.actions_["start_page"].isChecked():
            return True
        shows_panel = self._wants_panel and self.actions_["panel"].isChecked()
        return not self.model.total and not shows_panel

    def make_way_for_panels(self) -> None:
        """Show the panels where there is no connection either: the file is still there."""
        if not self.model.total:
            self._wants_panel = True
            self.pages.setCurrentWidget(self.split)

    def _enable_actions(self, alias: Alias | None, count: int) -> None:
        for name in ("copy_uri", "test", "explain", "trust_host"):
            self.actions_[name].setEnabled(alias is not None)
        self.actions_["export"].setEnabled(count > 0)
        may_edit = alias is not None and not self.conf.is_locked
        for name in ("rename", "duplicate", "delete"):
            self.actions_[name].setEnabled(may_edit)
        can_be_meant = may_edit and alias is not None and bool(alias.name) and not alias.problem
        self.actions_["make_default"].setEnabled(can_be_meant)
        self.actions_["move_up"].setEnabled(may_edit and alias is not None and alias.index > 0)
        self.actions_["move_down"].setEnabled(
            may_edit and alias is not None and alias.index < count - 1
        )

    def _follow(self, change: Change) -> None:
        """Show what an edit, undo or redo changed; go to the entry it touched."""
        current = self.list.current_number()
        touched = range(change.start, change.start + change.inserted)
        if change.start >= 0 and change.inserted and current not in touched:
            self.list.choose(change.start)
        elif current < 0 and self.model.rowCount():
            self.list.choose(min(max(change.start, 0), self.model.rowCount() - 1))
        self._show_current()
        if self._desk is not None:
            self._desk.panels.show_conf()
        if self._is_complete:
            self.desk.repairing.look_soon()
        if self.actions_["save"].isEnabled() != self.conf.is_dirty:
            self._tell_dirty(self.conf.is_dirty)
        self.chips.show_unsaved(self.conf.is_dirty, self.conf.undo_stack.unsaved)
        if change.before.document is not change.after.document:
            document = change.after.document
            self.chips.show_default(default_uri(document), document.line_of("uri_default"))

    def go_to_search(self) -> None:
        """Go to the search box."""
        self.actions_["start_page"].setChecked(False)
        self.pages.setCurrentWidget(self.split if self.model.total else self.start_page)
        self.split.show_page(0)
        self.list.search.setFocus()
        self.list.search.selectAll()

    def test_current(self) -> None:
        """Test the chosen connection as it stands in the editor."""
        self.desk.test_current()

    def test_all_shown(self) -> None:
        """Test every connection that the list shows."""
        self.desk.test_all_shown()

    # --- the window itself --------------------------------------------------------------

    def _meet_outside_change(self) -> None:
        """Do what the user wants done when another program changes the file."""
        if self.preferences.outside == READ_AGAIN and not self.conf.is_dirty:
            self.saving.read_again()
        elif self.preferences.outside != IGNORE:
            merge = self.saving.merge if self.conf.is_dirty else None
            self.notices.tell_outside(self.saving.read_again, merge)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape, where no field wants it, stop the test or put the panels away."""
        is_escape = event.key() == Qt.Key.Key_Escape
        if is_escape and self._desk is not None:
            self._desk.put_panels_away()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go on with the tab key as the window is read; parts of it were made when needed."""
        from virtconnect_gui.tab_order import follow_reading_order

        follow_reading_order(self.centralWidget())
        return super().focusNextPrevChild(forward)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "actions_"):
            self.actions_.dress_again()
        super().changeEvent(event)

    def restore(self, name: str, restore: Callable[[QByteArray], object]) -> None:
        """Bring something back to how it was kept under a name, where it was."""
        value = self.preferences.bytes_of(name)
        if value is not None:
            restore(value)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.conf.is_dirty and not self._may_close:
            event.ignore()
            self.saving.ask_before_leaving(self._leave)
            return
        runs = self._desk.panels.states.runs if self._desk is not None else None
        if (
            runs is not None and not runs.is_idle
        ):  # their processes are killed now, and gone in a moment
            event.ignore()
            if not self._is_leaving:
                self._is_leaving = True
                runs.idle.connect(self._leave)
                runs.close()
            return
        self.preferences.keep_file(self.conf.path)
        self.preferences.keep_bytes("geometry", self.saveGeometry())
        self.preferences.keep_bytes("split", self.split.state())
        self.preferences.keep_bytes("face", QByteArray(b"table" if self.list.is_table else b"list"))
        columns = self.list.columns_state()
        if columns is not None:
            self.preferences.keep_bytes("columns", columns)
        if self._desk is not None:
            self._desk.keep_panel()
            self._desk.panels.states.close()
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
        desk = self._desk
        is_testing = desk is not None and not desk.panels.states.runs.is_idle
        return not is_testing and not self.background.is_busy

    def close_for_good(self) -> None:
        """Close without asking: what is not saved is lost."""
        self._leave()

    def _leave(self) -> None:
        self._may_close = True
        self.close()
