"""The main window: arranges list, editor and panels, holds the actions, shows the states."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QGuiApplication,
    QKeySequence,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QMainWindow,
    QMenu,
    QSplitter,
    QStackedWidget,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from virtconnect import bindings as key_bindings
from virtconnect.conf import storage
from virtconnect.conf.aliases import Alias, default_uri, find
from virtconnect.conf.document import ConfDocument
from virtconnect.machine import Machine
from virtconnect.state import config_folder
from virtconnect.text import Finding, VirtConnectError
from virtconnect.vault import Vault
from virtconnect_gui import theme
from virtconnect_gui.actions import Actions
from virtconnect_gui.background import Background
from virtconnect_gui.dialogs.opening import Opening
from virtconnect_gui.editing import Editing
from virtconnect_gui.file_notices import FileNotices
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.key_use import KeyUse
from virtconnect_gui.models.aliases import AliasModel
from virtconnect_gui.open_conf import Change, OpenConf
from virtconnect_gui.panels import Panels
from virtconnect_gui.preferences import IGNORE, READ_AGAIN, Preferences
from virtconnect_gui.repairing import Repairing
from virtconnect_gui.saving import Saving
from virtconnect_gui.status_chips import StatusChips
from virtconnect_gui.uri_draft import UriDraft
from virtconnect_gui.widgets.alias_list import AliasList
from virtconnect_gui.widgets.editor import Editor
from virtconnect_gui.widgets.notice_bar import NoticeBar
from virtconnect_gui.widgets.start_page import StartPage


class MainWindow(QMainWindow):
    """One window over one libvirt.conf.

    `machine`, `preferences` and `vault` are given, so that a test can give its own. `open_file`
    reads the file; everything slow (keyring, worker, watching the folder) begins only after the
    first paint.
    """

    def __init__(
        self, machine: Machine, preferences: Preferences, vault: Vault | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.machine = machine
        self.preferences = preferences
        self.background = Background(self)
        self.key_ring = KeyRing(vault or Vault(), self.background, self)
        self.conf = OpenConf(self)
        self.draft = UriDraft(self)
        self.model = AliasModel(self.conf, self)
        self.editing = Editing(self.conf, self)
        self.keys = KeyUse(self.conf, self.editing, self.key_ring, machine, self)
        self.saving = Saving(self.conf, machine, preferences, self.key_ring, self)
        self.opening = Opening(
            self.conf, self.key_ring, machine, self.background, preferences, self
        )
        self._is_complete = False
        self._may_close = False
        self._is_closed = False
        self._is_leaving = False
        self._make_parts()
        self._make_actions()
        self._connect()
        self._restore()
        self._show_current()

    # --- parts --------------------------------------------------------------------------

    def _make_parts(self) -> None:
        self.notice = NoticeBar(self)
        self.notices = FileNotices(self.notice, self.conf)
        self.start_page = StartPage(self.machine, self.background, self)
        self.list = AliasList(self.model, self)
        self.editor = Editor(self.draft, self.conf, self.machine, self.background, self)
        self.panels = Panels(self.conf, self.machine, self.background, self.key_ring, self)
        self.repairing = Repairing(
            self.conf,
            self.draft,
            self.panels,
            self.notices,
            self.machine,
            self.background,
            self,
        )
        self.chips = StatusChips(self.statusBar(), self)

        self.right = QSplitter(Qt.Orientation.Vertical, self)
        self.right.setChildrenCollapsible(False)
        self.right.addWidget(self.editor)
        self.right.addWidget(self.panels)
        self.right.setStretchFactor(0, 3)
        self.right.setStretchFactor(1, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.list)
        self.split.addWidget(self.right)
        self.split.setStretchFactor(1, 1)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.start_page)
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
        self.right.setSizes([unit * 29, unit * 12])
        self.setAcceptDrops(True)

    def _make_actions(self) -> None:
        stack = self.conf.undo_stack
        undo = stack.createUndoAction(self, self.tr("&Undo"))
        redo = stack.createRedoAction(self, self.tr("&Redo"))
        self.actions_ = Actions(self)
        self.actions_.build(undo, redo)
        bar = QToolBar(self.tr("Tools"), self)
        bar.setObjectName("toolBar")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.addToolBar(bar)
        new = QToolButton(bar)
        new.setObjectName("newButton")
        new.setText(self.tr("New"))
        new.setToolTip(self.tr("Add a connection"))
        new.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        new.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        new.setMenu(self.actions_.new_menu)
        new.clicked.connect(self.new_ssh)
        bar.addWidget(new)
        self._new_button = new
        self.actions_.fill(bar, ("save", None, undo, redo, None, "test", None, "import", "export"))
        save_button = bar.widgetForAction(self.actions_["save"])
        if isinstance(save_button, QToolButton):
            save_button.setObjectName("saveButton")
        self._tool_bar = bar
        # In the tool bar short words; the menus keep the whole ones.
        for name, words in (
            ("save", self.tr("Write")),
            ("test", self.tr("Test")),
            ("import", self.tr("Import")),
            ("export", self.tr("Export")),
        ):
            self.actions_[name].setIconText(words)
        for action, words in ((undo, self.tr("Undo")), (redo, self.tr("Redo"))):
            button = bar.widgetForAction(action)
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
                button.setAccessibleName(words)
        group = QActionGroup(self)
        for scheme, words in (
            ("system", self.tr("As the &desktop")),
            ("light", self.tr("&Light")),
            ("dark", self.tr("Da&rk")),
        ):
            action = QAction(words, group, checkable=True)
            action.setData(scheme)
            action.setChecked(scheme == self.preferences.scheme)
            action.triggered.connect(lambda _on=False, scheme=scheme: self._set_scheme(scheme))
            self.actions_.scheme_menu.addAction(action)
        self.actions_["panel"].setChecked(True)
        self._dress_bar()

    def _dress_bar(self) -> None:
        self._new_button.setIcon(theme.icon("list-add", self.palette()))

    def _connect(self) -> None:
        do = self.actions_
        for name, act in (
            ("new_ssh", self.new_ssh),
            ("new_local", self.new_local),
            ("new_test", self.new_test),
            ("new_uri", self.new_from_clipboard),
            ("open", self._choose_file),
            ("reload", self.saving.read_again),
            ("save", self._save),
            ("import", self._import),
            ("export", self._export),
            ("quit", self.close),
            ("rename", self._focus_name),
            ("duplicate", self._duplicate),
            ("delete", self._delete),
            ("move_up", lambda: self._move(-1)),
            ("move_down", lambda: self._move(1)),
            ("copy_uri", self._copy_uri),
            ("find", self._find),
            ("test", self.test_current),
            ("stop", self.panels.stop),
            ("make_default", self._make_default),
            ("explain", self.panels.show_resolve),
            ("next_problem", self.panels.next_problem),
            ("previous_problem", self.panels.previous_problem),
            ("previous", lambda: self._step(-1)),
            ("next", lambda: self._step(1)),
            ("problems", self.panels.show_problems),
            ("resolve", self.panels.show_resolve),
            ("tests", self.panels.show_test),
            ("raw", self.panels.show_raw),
            ("preferences", self.opening.show_preferences),
            ("vault", self.opening.show_vault),
            ("this_computer", self.opening.show_this_computer),
            ("handbook", self.opening.show_handbook),
            ("shortcuts", self.opening.show_shortcuts),
            ("about", self._about),
        ):
            do[name].triggered.connect(lambda _on=False, act=act: act())
        do["panel"].triggered.connect(self.panels.setVisible)
        do["as_table"].triggered.connect(self.list.show_table)
        find = QShortcut(QKeySequence("Ctrl+K"), self, self._find)
        find.setWhatsThis(self.tr("Find, or paste a URI"))  # for the page of shortcuts
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list.views)
        delete.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        delete.setWhatsThis(self.tr("Delete the connections chosen in the list"))
        delete.activated.connect(self._delete)

        self.start_page.ssh_chosen.connect(self.new_ssh)
        self.start_page.local_chosen.connect(self.new_local)
        self.start_page.test_chosen.connect(self.new_test)
        self.start_page.import_chosen.connect(self._import)
        self.start_page.source_chosen.connect(self._import)
        self.list.chosen.connect(lambda _number: self._show_current())
        self.list.activated.connect(self.editor.focus_first)
        self.list.uri_pasted.connect(self.new_from_text)
        self.list.menu_asked.connect(self._list_menu)
        self.model.rename_asked.connect(self._rename)
        self.conf.changed.connect(self._follow)
        self.conf.dirty_changed.connect(self._tell_dirty)
        self.conf.outside_changed.connect(self._meet_outside_change)
        self.notices.fix_asked.connect(self.panels.show_problems)
        self.notices.entry_asked.connect(self.list.choose)
        self.draft.edited.connect(self._take_draft)
        self.editor.renamed.connect(lambda name: self._rename(self.list.current_number(), name))
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
        self.panels.raw_edited.connect(self._take_raw)
        self.panels.uri_chosen.connect(self.draft.type_text)
        self.panels.state_changed.connect(self._show_state)
        self.panels.target_chosen.connect(self._open_target)
        self.panels.told.connect(self.tell)
        self.panels.room_wanted.connect(self._give_room)
        self.key_ring.changed.connect(self._show_keyring)
        self.key_ring.names_changed.connect(self._show_key_state)
        self.opening.told.connect(self.tell)
        self.opening.scheme_chosen.connect(self._set_scheme)
        self.opening.preferences_changed.connect(self._take_preferences)
        self.saving.written.connect(self._tell_written)
        self.saving.failed.connect(self.tell)
        self.chips.unsaved_clicked.connect(self._save)
        self.chips.default_clicked.connect(self.panels.show_default)
        self.chips.keyring_clicked.connect(self.opening.show_vault)

    # --- after the first paint ----------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_complete:
            self._is_complete = True
            QTimer.singleShot(0, self.complete)

    def complete(self) -> None:
        """Do what the first paint did not need: panels, keyring, libvirt, watching the file."""
        from virtconnect.probe.command import find_worker

        self.panels.complete()
        self._take_preferences()
        self.conf.watch()
        self.key_ring.check()
        machine = self.machine
        self.background.run(lambda: find_worker(machine), self._show_worker)
        self.repairing.look_over_file()
        self._show_current()

    def _show_worker(self, worker: object) -> None:
        from virtconnect.this_computer import install_line

        has_binding = bool(getattr(worker, "has_binding", False))
        self.chips.show_libvirt(self.machine, has_binding)
        if not has_binding:
            self.notices.tell_no_binding(install_line(self.machine, "binding"))

    def _show_keyring(self, status: object) -> None:
        self.chips.show_keyring(self.key_ring.status)
        self._show_key_state()

    # --- the file -----------------------------------------------------------------------

    def open_file(self, path: str) -> None:
        """Read a libvirt.conf and show it; what is wrong with it is told in the bar."""
        try:
            loaded = storage.load(path)
        except VirtConnectError as error:
            self.notices.tell_unreadable(error, self._choose_file, lambda: self.open_file(path))
            if self.conf.loaded is None:
                self._show_path(path)
                self._allow_edits(False)
            return
        self._allow_edits(True)
        self.notice.clear("file")
        bindings = key_bindings.load(config_folder(self.machine))
        self.key_ring.set_names(bindings.names)
        self.conf.show_file(loaded, bindings)
        self._show_path(path)
        if self._is_complete:
            self.repairing.look_over_file()
        if self.model.rowCount():
            self.list.choose(0)

    def _allow_edits(self, allowed: bool) -> None:
        """Let connections be added, or not: without a file there is nothing to write them to."""
        self.pages.setEnabled(allowed)
        self._new_button.setEnabled(allowed)
        for name in ("new_ssh", "new_local", "new_test", "new_uri", "import", "export", "reload"):
            self.actions_[name].setEnabled(allowed)

    def open_connection(self, text: str) -> None:
        """Show the alias called `text`, or a new connection with that URI."""
        alias = find(self.conf.document, text)
        if alias is not None:
            self.list.choose(alias.index)
        else:
            self.new_from_text(text)

    def _show_path(self, path: str) -> None:
        home = self.machine.effective_home.rstrip("/") + "/"
        shown = "~/" + path[len(home) :] if path.startswith(home) else path
        self.setWindowTitle(f"{shown}[*]")

    def _save(self) -> None:
        self._take_what_is_typed()
        self.saving.save()

    def _take_what_is_typed(self) -> None:
        """Take a name or a raw text that is still being typed, before a shortcut acts."""
        self.editor.commit()
        self.panels.flush()

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Open libvirt.conf"))
        dialog.setNameFilters([self.tr("libvirt.conf (*.conf)"), self.tr("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._open_other)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open_other(self, path: str) -> None:
        if self.conf.is_dirty:
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
        self.statusBar().showMessage(sentence, 10000)

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
        self.editor.show_alias(alias, self.list.current_number() + 1, count)
        self.draft.show(alias.uri if alias else "")
        self.panels.show_alias(alias)
        state = self.model.state(alias.name) if alias else None
        if state is not None:
            self.editor.set_state(state.icon, state.text or self.tr("not tested"), state.role)
        self._show_key_state()
        for name in (
            "rename",
            "duplicate",
            "delete",
            "copy_uri",
            "test",
            "make_default",
            "explain",
        ):
            self.actions_[name].setEnabled(alias is not None)
        self.actions_["move_up"].setEnabled(alias is not None and alias.index > 0)
        self.actions_["move_down"].setEnabled(alias is not None and alias.index < count - 1)

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

    def _rename(self, number: int, name: str) -> None:
        if number < 0:
            return
        try:
            old = self.editing.aliases[number].name
            self.editing.rename(number, name)
            self.panels.states.renamed(old, name)
        except VirtConnectError as error:
            self.tell(str(error))

    # --- new connections ----------------------------------------------------------------

    def new_ssh(self) -> None:
        """Add a connection to another computer over SSH and go to its host field."""
        self._new(self.editing.add_ssh, "host")

    def new_local(self) -> None:
        """Add a connection to this computer."""
        self._new(lambda: self.editing.add_local(self.machine.uid == 0))

    def new_test(self) -> None:
        """Add a connection to libvirt's test hypervisor."""
        self._new(self.editing.add_test)

    def new_from_clipboard(self) -> None:
        """Add a connection with the URI in the clipboard."""
        self.new_from_text(QGuiApplication.clipboard().text())

    def new_from_text(self, text: str) -> None:
        """Add a connection with the URI found in `text` (a URI or a whole command)."""
        self._new(lambda: self.editing.add_from(text))

    def _new(self, add: Callable[[], int], field: str = "") -> None:
        try:
            number = add()
        except VirtConnectError as error:
            self.tell(str(error))
            return
        if number < 0:
            self.tell(self.tr("There is no URI in the clipboard."))
            return
        self.list.choose(number)
        if field:
            self.editor.focus_part(field)
        else:
            self.editor.focus_name()

    def _duplicate(self) -> None:
        number = self.list.current_number()
        if number >= 0:
            self.list.choose(self.editing.duplicate(number))
            self.editor.focus_name()

    def _delete(self) -> None:
        self.editing.delete(self.list.selected_numbers())

    def _move(self, by: int) -> None:
        number = self.list.current_number()
        if number >= 0 and 0 <= number + by < self.model.total:
            self.editing.move(number, number + by)
            self.list.choose(number + by)

    def _step(self, by: int) -> None:
        row = self.list.view.currentIndex().row() + by
        if 0 <= row < self.model.rowCount():
            self.list.choose(self.model.alias_at(row).index)

    def _make_default(self) -> None:
        alias = self._current()
        if alias is not None:
            self.editing.set_default(alias.name)

    def _focus_name(self) -> None:
        self.editor.focus_name()

    def _find(self) -> None:
        self.pages.setCurrentWidget(self.split if self.model.total else self.start_page)
        self.list.search.setFocus()
        self.list.search.selectAll()

    def _copy_uri(self) -> None:
        QGuiApplication.clipboard().setText(self.draft.text)
        self.tell(self.tr("Copied: {0}").format(self.draft.text))

    def _list_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        for name in (
            "test",
            "rename",
            "duplicate",
            "delete",
            "make_default",
            "move_up",
            "move_down",
        ):
            menu.addAction(self.actions_[name])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

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
            self.panels.test()

    def _show_state(self, name: str) -> None:
        state = self.panels.row_state(name)
        self.model.set_state(name, state)
        alias = self._current()
        if alias is not None and alias.name == name:
            self.editor.set_state(state.icon, state.text, state.role)

    def _open_target(self, target: str) -> None:
        """Open the place a remedy names (the words of `virtconnect.causes.terms.Remedy`)."""
        kind, _, detail = target.partition(":")
        places: dict[str, Callable[[], object]] = {
            "vault": self.opening.show_vault,
            "preferences": self.opening.show_preferences,
            "this-computer": self.opening.show_this_computer,
            "problems": self.panels.show_problems,
            "test": self.test_current,
            "trust": self.panels.show_test,
            "explain": self.panels.show_resolve,
            "certificates": lambda: self.editor.focus_part("pkipath"),
        }
        if kind in places:
            places[kind]()
        elif kind == "raw":
            self.panels.show_raw()
            if detail.isdigit():
                self.panels.open_line(int(detail))
        elif kind == "alias":
            alias = find(self.conf.document, detail)
            if alias is not None:
                self.list.choose(alias.index)
        elif kind == "field":
            self.editor.focus_part(detail)
        else:
            self.editor.focus_first()

    # --- import, export, about ----------------------------------------------------------

    def _import(self, source: str = "libvirt.conf") -> None:
        from virtconnect_gui.dialogs.import_dialog import ImportDialog

        dialog = ImportDialog(self.conf, self.machine, self.background, self, source=source)
        dialog.keys_came.connect(self.keys.take_paths)
        dialog.imported.connect(
            lambda count: self.tell(
                self.tr("{0} connections taken in, not yet written.").format(count)
            )
        )
        self._open_dialog(dialog)

    def _export(self) -> None:
        from virtconnect_gui.dialogs.export_dialog import ExportDialog

        self._open_dialog(
            ExportDialog(self.conf, self.list.selected_numbers(), self.key_ring, self)
        )

    def _open_dialog(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _about(self) -> None:
        from virtconnect_gui.dialogs.about import AboutDialog

        self._open_dialog(AboutDialog(self.machine, self))

    # --- the window itself --------------------------------------------------------------

    def _set_scheme(self, scheme: str) -> None:
        from virtconnect_gui.app import set_scheme

        self.preferences.scheme = scheme
        for action in self.actions_.scheme_menu.actions():
            action.setChecked(action.data() == scheme)
        set_scheme(scheme)

    def _take_preferences(self) -> None:
        """Hand the settings to those who hold a copy; all others ask for them each time."""
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
            self.notices.tell_outside(self.saving.read_again)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "actions_"):
            self.actions_.dress()
            self._dress_bar()
        super().changeEvent(event)

    def _restore(self) -> None:
        for name, restore in (
            ("geometry", self.restoreGeometry),
            ("split", self.split.restoreState),
            ("panels", self.right.restoreState),
        ):
            value = self.preferences.bytes_of(name)
            if value is not None:
                restore(value)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.conf.is_dirty and not self._may_close:
            event.ignore()
            self.saving.ask_before_leaving(self._leave)
            return
        runs = self.panels.states.runs
        if not runs.is_idle:  # their processes are killed now, and gone in a moment
            event.ignore()
            if not self._is_leaving:
                self._is_leaving = True
                runs.idle.connect(self._leave)
                runs.close()
            return
        self.preferences.keep_bytes("geometry", self.saveGeometry())
        self.preferences.keep_bytes("split", self.split.saveState())
        self.preferences.keep_bytes("panels", self.right.saveState())
        self.preferences.sync()
        runs.close()
        self.background.forget()
        if not self._is_closed:
            self._is_closed = True
            self.conf.close()
        event.accept()

    @property
    def is_quiet(self) -> bool:
        """Tell whether nothing runs any more: no test, no call to the keyring."""
        return self.panels.states.runs.is_idle and not self.background.is_busy

    def close_for_good(self) -> None:
        """Close without asking: what is not saved is lost."""
        self._leave()

    def _leave(self) -> None:
        self._may_close = True
        self.close()
