"""The desk: editor, panels and all that works on the chosen connection, put together."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from virtconnect.conf.aliases import Alias
from virtconnect.conf.document import ConfDocument
from virtconnect.probe.command import find_worker
from virtconnect.root_writer.asking import ROOTS_CONF
from virtconnect.text import Finding, VirtConnectError
from virtconnect.vault import Vault
from virtconnect.vault_apart import vault_of_a_window
from virtconnect_gui.clipboard_actions import ClipboardActions
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
from virtconnect_gui.trust_instead import TrustInstead
from virtconnect_gui.uri_draft import UriDraft
from virtconnect_gui.widgets.editor import Editor
from virtconnect_gui.widgets.editor_place import EditorPlace
from virtconnect_gui.words import say_error

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from virtconnect_gui.lost_paths import LostPaths
    from virtconnect_gui.main_window import MainWindow
    from virtconnect_gui.models.row_facts import RowState


# What is chosen with a click: each time it is a step of its own.
_CHOSEN = ("transport", "driver")
_KEYRING_LATER = 3000  # milliseconds after the window stands, and after a key


class Desk(QObject):
    """Makes what stands beside the list of one window, and connects it with list and actions.

    It takes as long to import and to make as all of Qt, so the window makes it when something of
    it is first asked for, and first paints without it.
    """

    def __init__(self, window: "MainWindow", vault: Vault | None) -> None:
        super().__init__(window)
        self._window = window
        self._conf = window.conf
        self._list = window.list
        self._is_vault_given = vault is not None
        self._lost_paths: LostPaths | None = None  # with the first one
        self._keyring_later = QTimer(self, singleShot=True, interval=_KEYRING_LATER)
        self._make_parts(vault or vault_of_a_window())
        self._arrange()
        self._connect_actions()
        self._connect_list()
        self._connect_editor()
        self._connect_panels()
        self._connect_services()

    # --- parts ----------------------------------------------------------------------------

    def _make_parts(self, vault: Vault) -> None:
        window, conf, machine = self._window, self._conf, self._window.machine
        background, preferences = window.background, window.preferences
        self.key_ring = KeyRing(vault, background, window)
        self.key_ring.set_names(conf.bindings.names)
        self.key_ring.use_keyring(preferences.uses_keyring)
        self.draft = UriDraft(window)
        self.keys = KeyUse(conf, window.editing, self.key_ring, machine, window)
        self.saving = Saving(conf, machine, preferences, self.key_ring, background, window)
        self.opening = Opening(conf, self.key_ring, machine, background, preferences, window)
        self.editor = Editor(self.draft, conf, machine, background, window)
        self.panels = Panels(conf, machine, background, self.key_ring, window)
        self.repairing = Repairing(
            conf, self.draft, self.panels, window.notices, machine, background, window
        )
        self.rows = RowActions(
            window.editing, window.model, self._list, self.editor, self.draft, machine, window
        )
        self.trust_instead = TrustInstead(conf, window.editing, self.panels, window)
        self.row_tests = RowTests(self._list, window.model, self.panels, window)
        self.quarantine = Quarantine(conf, self.draft, machine, background, window)
        self.incoming = Incoming(window, window.open_other)
        self.holding = Holding(
            self.quarantine,
            self.draft,
            self._list,
            window.editing,
            self.editor,
            self.panels,
            window,
        )
        self.places = Places(
            conf,
            self._list,
            self.editor,
            self.panels,
            {
                "vault": self.opening.show_vault,
                "preferences": self.opening.show_preferences,
                "this-computer": self.opening.show_this_computer,
                "test": self.test_current,
                "add-to-agent": self._add_to_agent,
                "trust": self.test_current,  # it asks, and goes on
            },
            self.opening.show_import_of,
            window,
        )
        self.place = EditorPlace(self.editor, window)
        self.list_desk = ListDesk(
            conf,
            window.model,
            self._list,
            window.split,
            self.place,
            window.editing,
            self.key_ring,
            window,
        )

    def _arrange(self) -> None:
        window = self._window
        right, unit = window.right, window.fontMetrics().height()
        right.addWidget(self.place)
        right.addWidget(self.panels)
        right.setStretchFactor(0, 3)
        right.setStretchFactor(1, 1)
        right.setSizes([unit * 32, unit * 9])
        window.restore("panels", right.restoreState)
        window.restore("panel", self._restore_panel)

    def _restore_panel(self, kept: QByteArray) -> None:
        """Go on with the panel of the last time, or with none where none was shown."""
        shown = bytes(kept.data()).decode("ascii", "replace")
        self._window.actions_["panel"].setChecked(shown != "-1")
        self.panels.setHidden(shown == "-1")
        if shown in ("0", "1", "2", "3"):
            self.panels.setCurrentIndex(int(shown))

    def keep_panel(self) -> None:
        """Remember which panel is shown, and how high, for the next time."""
        window = self._window
        window.preferences.keep_bytes("panels", window.right.saveState())
        shown = self.panels.currentIndex() if window.actions_["panel"].isChecked() else -1
        window.preferences.keep_bytes("panel", QByteArray(str(shown).encode()))

    # --- after the first paint ------------------------------------------------------------

    def complete(self) -> None:
        """Do what the first paint did not need: the other panels, the keyring, libvirt."""
        self.panels.complete()
        self.take_preferences()
        self._ask_keyring()
        machine = self._window.machine
        self._window.background.run(lambda: find_worker(machine), self._show_worker)

    def _ask_keyring(self) -> None:
        """Ask for the keyring's state: now where a key is in use, else once the window rests.

        The process that asks it takes some 200 ms to start, which no keys shall meet.
        """
        if self._is_vault_given or self._conf.bindings.names:
            self.key_ring.check()
        else:
            self._keyring_later.timeout.connect(self.key_ring.check_first)
            self.draft.edited.connect(self._put_keyring_off)
            self._list.search.textEdited.connect(self._put_keyring_off)
            self._keyring_later.start()

    def _put_keyring_off(self) -> None:
        """Let the window rest anew: somebody types."""
        if self._keyring_later.isActive():
            self._keyring_later.start()

    def _show_worker(self, worker: object) -> None:
        window = self._window
        has_binding = bool(getattr(worker, "has_binding", False))
        window.chips.show_libvirt(window.machine, has_binding)
        if not has_binding:
            from virtconnect.packages import install_line

            window.notices.tell_no_binding(install_line(window.machine, "binding"))

    # --- what leads where -----------------------------------------------------------------

    def _connect_actions(self) -> None:
        window, do = self._window, self._window.actions_
        for name, act in (
            ("new_ssh", self.rows.new_ssh),
            ("new_local", self.rows.new_local),
            ("new_test", self.rows.new_test),
            ("new_uri", self.rows.new_from_clipboard),
            ("open", window.choose_file),
            ("open_roots", self._open_roots),
            ("reload", self.saving.read_again),
            ("save", self.save),
            ("import", self._import),
            ("export", self.export),
            ("quit", self._quit),
            ("rename", self.rows.rename_in_place),
            ("duplicate", self.rows.duplicate),
            ("delete", self.rows.delete),
            ("move_up", self._move_up),
            ("move_down", self._move_down),
            ("copy_uri", self.rows.copy_uri),
            ("find", window.go_to_search),
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
            do[name].triggered.connect(act)  # none of them takes an argument
        do["panel"].toggled.connect(self.panels.setVisible)
        self.panels.called.connect(self._show_panels)
        do.insert(self.editor.line.copy_menu.menuAction(), before="find")
        do.insert(self.editor.line.tidy_action, before="find")
        self.clipboard = ClipboardActions(
            do, do.edit_menu, self._list.views, do["copy_uri"], do["new_uri"]
        )
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self._list.views)
        delete.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        delete.setWhatsThis(self.tr("Delete the connections chosen in the list"))
        delete.activated.connect(self.rows.delete)
        self.list_desk.connect_actions(do)

    def _connect_list(self) -> None:
        window, tell = self._window, self._window.tell
        self.list_desk.told.connect(tell)
        self._list.activated.connect(self.editor.focus_first)
        self._list.uri_pasted.connect(self.rows.new_from_text)
        self._list.menu_asked.connect(self._show_menu)
        window.model.rename_asked.connect(self.rows.rename)
        self.rows.told.connect(tell)
        self.rows.set_coming_from(self.quarantine.coming_from)
        self.rows.repair_asked.connect(self.panels.file_repair_chosen)
        self.quarantine.told.connect(tell)
        window.tool_bar.new_asked.connect(self.rows.new_ssh)
        window.notices.fix_asked.connect(self.list_desk.lead_on)
        window.notices.entry_asked.connect(self.list_desk.lead_on)
        window.notices.fix_asked.connect(self.panels.show_problems)
        window.notices.write_asked.connect(self.save)

    def _connect_editor(self) -> None:
        tell = self._window.tell
        self.draft.edited.connect(self._take_draft)
        self.editor.renamed.connect(self.rows.rename_current)
        self.editor.test_requested.connect(self.test_current)
        self.editor.findings_changed.connect(self._show_findings)
        self.editor.told.connect(tell)
        self.editor.keep_in_keyring.connect(self._keep_key)
        self.editor.write_into_uri.connect(self._write_key)
        self.editor.use_key.connect(self._use_key)
        self.editor.copy_with_key_requested.connect(self._copy_with_key)
        self.editor.trust_wanted.connect(self._trust_instead)
        self.repairing.trust_wanted.connect(self._trust_instead)
        self.trust_instead.told.connect(tell)
        self.keys.told.connect(tell)
        self.keys.path_lost.connect(self._offer_path)

    def _connect_panels(self) -> None:
        self.panels.place_chosen.connect(self.editor.focus_finding)
        self.panels.default_chosen.connect(self._window.editing.set_default)
        self.panels.defaults_wanted.connect(self.opening.show_file_defaults)
        self.panels.write_key.connect(self._write_key)
        self.panels.raw_edited.connect(self._take_raw)
        self.panels.uri_chosen.connect(self.draft.type_text)
        self.panels.state_changed.connect(self._show_state)
        self.panels.states.past_changed.connect(self._show_past)
        self.panels.target_chosen.connect(self.places.open)
        self.places.told.connect(self._window.tell)
        self.panels.told.connect(self._window.tell)
        self.panels.room_wanted.connect(self._give_room)

    def _connect_services(self) -> None:
        window, tell, chips = self._window, self._window.tell, self._window.chips
        self._conf.undo_stack.stepping.connect(self.take_what_is_typed)
        self.key_ring.changed.connect(self._show_keyring)
        self.key_ring.names_changed.connect(self.show_key_state)
        self.opening.importing.connect(self.quarantine.coming_from)
        self.opening.set_agreed(self.quarantine.is_agreed)
        self.opening.told.connect(tell)
        self.opening.keys_came.connect(self.keys.take_paths)
        self.opening.scheme_chosen.connect(window.schemes.choose)
        self.opening.preferences_changed.connect(self.take_preferences)
        self.saving.written.connect(self._tell_written)
        self.saving.failed.connect(tell)
        chips.unsaved_clicked.connect(self.save)
        chips.default_clicked.connect(self.list_desk.lead_on)
        chips.default_clicked.connect(self.panels.show_default)
        chips.keyring_clicked.connect(self.opening.show_vault)
        chips.libvirt_clicked.connect(self.opening.show_this_computer)

    # --- what actions do ------------------------------------------------------------------

    def _open_roots(self) -> None:
        self._window.open_other(ROOTS_CONF)

    def _import(self) -> None:
        self.opening.show_import()

    def export(self) -> None:
        """Offer what is chosen in the list for export."""
        self.opening.show_export(self._list.selected_numbers())

    def _quit(self) -> None:
        self._window.close()

    def _move_up(self) -> None:
        self.list_desk.move_by(-1)

    def _move_down(self) -> None:
        self.list_desk.move_by(1)

    def _show_help(self) -> None:
        from virtconnect_gui.dialogs.handbook import chapter_of

        self.opening.show_handbook(chapter_of(self._window.focusWidget()))

    def _show_panels(self) -> None:
        self._window.actions_["panel"].setChecked(True)

    def _show_menu(self, at: "QPoint") -> None:
        self.rows.show_menu(self._window.actions_, at)

    def save(self) -> None:
        """Show what is to be written, with what is still being typed."""
        self.take_what_is_typed()
        self.saving.save()

    def take_what_is_typed(self) -> None:
        """Take a name or a raw text that is still being typed, before something else acts."""
        self.editor.commit()
        self.panels.flush()

    def _tell_written(self, path: str) -> None:
        window = self._window
        window.notice.clear("outside")
        alias = window.current_alias()
        if alias is not None and path == window.machine.libvirt_conf and alias.problem is None:
            window.tell(self.tr("Written. virsh -c {0} opens it now.").format(alias.name))
        else:
            window.tell(self.tr("Written: {0}").format(path))

    # --- the chosen connection ------------------------------------------------------------

    def show_alias(self, alias: Alias | None, count: int) -> None:
        """Show the chosen one of `count` connections."""
        self.editor.show_alias(alias, self._list.current_number() + 1, count)
        self.draft.show(alias.uri if alias else "")
        self.panels.show_alias(alias)
        state = self._window.model.state_of(alias) if alias else None
        if state is not None:
            self._tell_state(state)
        self.show_key_state()

    def _tell_state(self, state: "RowState") -> None:
        """Tell beside the name how the last test went."""
        self.editor.set_state(state.icon, state.text or self.tr("not tested"), state.role)

    def show_key_state(self) -> None:
        """Show which key the chosen connection uses, and how the keyring is."""
        alias = self._window.current_alias()
        key = self._conf.bindings.of(self._conf.path, alias.name) if alias else None
        self.editor.set_key(key)
        self.editor.set_keyring(self.key_ring.status, self.key_ring.names)

    def _show_keyring(self, status: object) -> None:
        self._window.chips.show_keyring(self.key_ring.status)
        self.show_key_state()

    def _keep_key(self, path: str) -> None:
        self.keys.keep(self._list.current_number(), path)

    def _write_key(self) -> None:
        self.keys.write_into_uri(self._list.current_number())

    def _offer_path(self, *lost: Any) -> None:
        """Offer to the URIs the path of a key that came with an import and was not kept."""
        window = self._window
        if self._lost_paths is None:
            from virtconnect_gui.lost_paths import LostPaths

            self._lost_paths = LostPaths(self._conf, window.editing, window.notice, self)
            self._lost_paths.told.connect(window.tell)
        self._lost_paths.add(*lost)

    def _use_key(self, name: str) -> None:
        self.keys.use(self._list.current_number(), name)

    def _copy_with_key(self) -> None:
        self.keys.copy_uri(self._list.current_number())

    def _take_draft(self, text: str) -> None:
        """Put what was typed into the file's document."""
        number = self._list.current_number()
        if number < 0:
            return
        try:
            field = self.draft.field
            self._window.editing.set_uri(number, text, "" if field in _CHOSEN else field)
        except VirtConnectError as error:
            self._window.tell(say_error(error))

    def _take_raw(self, text: str) -> None:
        title = self.tr("Edit the file")
        self._conf.edit(title, ConfDocument.read(text), merging="raw")

    # --- problems and tests ---------------------------------------------------------------

    def _give_room(self) -> None:
        """Give the panels two fifths of the height, where they have less."""
        above, below = self._window.right.sizes()
        wanted = (above + below) * 2 // 5
        if below < wanted:
            self._window.right.setSizes([above + below - wanted, wanted])

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        self.panels.set_findings(findings, self.draft.text)

    def test_current(self) -> None:
        """Test the chosen connection as it stands in the editor."""
        self.take_what_is_typed()
        if self._window.current_alias() is not None:
            self._show_panels()
            self.row_tests.test_chosen()

    def _trust_instead(self) -> None:
        """Ask about the host's key of the chosen connection, in the place of `no_verify`."""
        self.take_what_is_typed()
        alias = self._window.current_alias()
        if alias is not None:
            self._show_panels()
            self.trust_instead.begin(alias)

    def _add_to_agent(self) -> None:
        """Test the chosen connection, and let ssh give its key to the agent once it is unlocked."""
        self.take_what_is_typed()
        if self._window.current_alias() is not None:
            self._show_panels()
            self.panels.test_adding_key()

    def test_all_shown(self) -> None:
        """Test every connection that the list shows."""
        self.take_what_is_typed()
        self._show_panels()
        self.row_tests.test_shown()

    def _show_state(self, name: str) -> None:
        state = self.panels.row_state(name)
        self._window.model.set_state(name, state)
        alias = self._window.current_alias()
        if alias is not None and alias.name == name:
            self._tell_state(self._window.model.state_of(alias))

    def _show_past(self) -> None:
        from virtconnect_gui.models.past_tests import looks_of

        self._window.model.set_past(looks_of(self.panels.states.pasts))

    def take_preferences(self) -> None:
        """Hand the settings to those who hold a copy; all others ask for them each time."""
        preferences = self._window.preferences
        self.panels.states.runs.concurrency = preferences.parallel
        self.panels.set_defaults(
            timeout=preferences.deadline,
            read_only=preferences.read_only,
            masked=preferences.masks_reports,
        )

    def put_panels_away(self) -> bool:
        """Do what Escape does: stop the test that runs, else hide panels that have the focus."""
        if self.panels.is_testing:
            self.panels.stop()
        elif self.panels.hasFocus() or self.panels.isAncestorOf(self._window.focusWidget()):
            self._window.actions_["panel"].setChecked(False)
            self._list.view.setFocus()
        else:
            return False
        return True
