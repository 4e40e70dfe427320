"""Every action of the window once: its words, keys, icon and place in the menus."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar

from virtconnect_gui import theme


class Entry(NamedTuple):
    """An action: where it stands, what it is called, how it is reached."""

    name: str
    menu: str
    text: str
    keys: QKeySequence.StandardKey | str | None = None
    icon: str = ""
    tip: str = ""
    checkable: bool = False


class Actions(QObject):
    """Makes the window's actions and menus; `actions["save"]` is one of them.

    Which do something now is the window's business: this only says what there is.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._icons: list[tuple[QAction, str]] = []
        self._dressed: set[QAction] = set()  # those whose icons have been drawn
        self._by_name: dict[str, QAction] = {}
        standard = QKeySequence.StandardKey
        self._entries = (
            Entry("new_ssh", "new", self.tr("Another computer over &SSH"), icon="network-server"),
            Entry("new_local", "new", self.tr("&This computer"), icon="computer"),
            Entry("new_test", "new", self.tr("Test &hypervisor"), icon="media-playback-start"),
            Entry("new_uri", "new", self.tr("From a &URI in the clipboard"), "Ctrl+Shift+N"),
            Entry("open", "file", self.tr("&Open libvirt.conf…"), standard.Open, "document-open"),
            Entry(
                "open_roots",
                "file",
                self.tr("Open the file of root's &programs"),
                None,
                "object-locked",
                self.tr("/etc/libvirt/libvirt.conf, which root's programs read"),
            ),
            Entry("reload", "file", self.tr("&Read again from disk"), icon="view-refresh"),
            Entry(
                "save",
                "file",
                self.tr("&Write libvirt.conf…"),
                standard.Save,
                "document-save",
                self.tr("Show what will change in the file, then write it"),
            ),
            Entry(
                "backups",
                "file",
                self.tr("Restore a &backup…"),
                tip=self.tr("Show what a backup of this file would change, and put it back"),
            ),
            Entry("import", "file", self.tr("&Import…"), None, "document-import"),
            Entry("export", "file", self.tr("&Export…"), None, "document-export"),
            Entry("quit", "file", self.tr("&Quit"), standard.Quit, "application-exit"),
            Entry("cut", "edit", self.tr("Cu&t"), None, "edit-cut"),
            Entry("copy", "edit", self.tr("C&opy"), None, "edit-copy"),
            Entry("paste", "edit", self.tr("Pa&ste"), None, "edit-paste"),
            Entry("rename", "edit", self.tr("Re&name"), "F2", "edit-rename"),
            Entry("duplicate", "edit", self.tr("&Duplicate"), "Ctrl+D", "edit-copy"),
            Entry("delete", "edit", self.tr("De&lete"), None, "edit-delete"),
            Entry("move_up", "edit", self.tr("Mo&ve up"), "Ctrl+Shift+Up", "go-up"),
            Entry("move_down", "edit", self.tr("Move do&wn"), "Ctrl+Shift+Down", "go-down"),
            Entry("copy_uri", "edit", self.tr("&Copy URI"), "Ctrl+Shift+C", "edit-copy"),
            Entry("find", "edit", self.tr("&Find"), standard.Find, "edit-find"),
            Entry(
                "preferences", "edit", self.tr("&Preferences…"), standard.Preferences, "configure"
            ),
            Entry("test", "connection", self.tr("&Test"), "F5", "media-playback-start"),
            Entry(
                "test_all",
                "connection",
                self.tr("Test a&ll shown"),
                "Ctrl+F5",
                "media-playback-start",
                self.tr("Test every connection that the list shows, and ask nothing meanwhile"),
            ),
            Entry("stop", "connection", self.tr("&Stop the test"), None, "process-stop"),
            Entry("stop_all", "connection", self.tr("St&op all tests"), "Shift+F5", "process-stop"),
            Entry(
                "make_default",
                "connection",
                self.tr("Make de&fault"),
                None,
                "starred",
                self.tr("Open this connection when a program names none"),
            ),
            Entry(
                "trust_host",
                "connection",
                self.tr("Trust &host key…"),
                None,
                "security-high",
                self.tr("Test the connection: a host key that is not known yet is shown and asked"),
            ),
            Entry("explain", "connection", self.tr("&Explain"), "Ctrl+E", "dialog-information"),
            Entry(
                "quick_fix",
                "connection",
                self.tr("&Mend what is wrong here"),
                "Alt+Return",
                tip=self.tr("Offer the repairs for the field, or the place in the URI"),
            ),
            Entry("next_problem", "connection", self.tr("&Next problem"), "F8"),
            Entry("previous_problem", "connection", self.tr("&Previous problem"), "Shift+F8"),
            Entry("previous", "connection", self.tr("Previous &connection"), "Alt+Up"),
            Entry("next", "connection", self.tr("Ne&xt connection"), "Alt+Down"),
            Entry("problems", "view", self.tr("&Problems"), "Ctrl+1"),
            Entry("resolve", "view", self.tr("&Resolve"), "Ctrl+2"),
            Entry("tests", "view", self.tr("&Test"), "Ctrl+3"),
            Entry("raw", "view", self.tr("Raw &file"), "Ctrl+4"),
            Entry("panel", "view", self.tr("Show pane&ls"), "Ctrl+J", checkable=True),
            Entry("as_table", "view", self.tr("Connections as a ta&ble"), checkable=True),
            Entry("compact", "view", self.tr("Co&mpact rows"), checkable=True),
            Entry(
                "start_page",
                "view",
                self.tr("&Start page"),
                tip=self.tr("The ways to a new connection"),
                checkable=True,
            ),
            Entry(
                "vault",
                "tools",
                self.tr("&Key vault"),
                "Ctrl+Shift+K",
                "dialog-password",
                self.tr("The named key files, and which connections use them"),
            ),
            Entry(
                "file_defaults",
                "tools",
                self.tr("De&faults of libvirt.conf…"),
                tip=self.tr("What the file sets for all connections, and what that would stop"),
            ),
            Entry(
                "this_computer",
                "tools",
                self.tr("&Check this computer…"),
                None,
                "computer",
                self.tr("Whether this computer has what connections need"),
            ),
            Entry(
                "compare",
                "tools",
                self.tr("Com&pare two connections…"),
                tip=self.tr("Show the two chosen connections side by side, and what differs"),
            ),
            Entry(
                "log",
                "tools",
                self.tr("&Log"),
                tip=self.tr("What the program did, without names of hosts, users and files"),
            ),
            Entry("handbook", "help", self.tr("&Handbook"), "F1", "help-contents"),
            Entry("shortcuts", "help", self.tr("&Keyboard shortcuts"), "Ctrl+?"),
            Entry("support", "help", self.tr("About &libvirt support")),
            Entry("about", "help", self.tr("&About Virt Connect"), None, "help-about"),
        )

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def build(self, undo: QAction, redo: QAction) -> None:
        """Fill the menu bar; `undo` and `redo` are the undo stack's own."""
        bar = self._window.menuBar()
        menus = {
            "file": bar.addMenu(self.tr("&File")),
            "edit": bar.addMenu(self.tr("&Edit")),
            "connection": bar.addMenu(self.tr("&Connection")),
            "view": bar.addMenu(self.tr("&View")),
            "tools": bar.addMenu(self.tr("Too&ls")),
            "help": bar.addMenu(self.tr("&Help")),
        }
        self.edit_menu = menus["edit"]
        self.new_menu = QMenu(self.tr("&New connection"), self._window)
        menus["new"] = self.new_menu
        menus["file"].addMenu(self.new_menu)
        undo.setObjectName("undoAction")
        undo.setShortcut(QKeySequence.StandardKey.Undo)
        redo.setObjectName("redoAction")
        redo.setShortcut(QKeySequence.StandardKey.Redo)
        self._icons += [(undo, "edit-undo"), (redo, "edit-redo")]
        menus["edit"].addActions([undo, redo])
        menus["edit"].addSeparator()
        after_separator = {
            "open",
            "import",
            "quit",
            "cut",
            "rename",
            "copy_uri",
            "move_up",
            "quick_fix",
            "previous",
            "panel",
            "make_default",
            "preferences",
            "compare",
            "support",
        }
        for entry in self._entries:
            menu = menus[entry.menu]
            if entry.name in after_separator:
                menu.addSeparator()
            menu.addAction(self._action(entry))
        self["new_ssh"].setShortcut(QKeySequence.StandardKey.New)
        self["panel"].setShortcuts([QKeySequence("Ctrl+J"), QKeySequence("F12")])
        self.name_keys("stop", "Esc")
        self.columns_menu = menus["view"].addMenu(self.tr("Col&umns of the table"))
        self.scheme_menu = menus["view"].addMenu(self.tr("&Colours"))
        for menu in menus.values():
            menu.aboutToShow.connect(self._dress_menu)
        self._steps = {"undo": undo, "redo": redo}
        self._own_keys: dict[str, list[QKeySequence]] = {}

    # --- keys that a user gives -----------------------------------------------------------

    @property
    def with_keys(self) -> dict[str, QAction]:
        """The actions whose keys can be changed, by name: not those that only name a field's."""
        found = {**self._steps, **self._by_name}
        return {name: one for name, one in found.items() if "\t" not in one.text()}

    def own_keys(self, name: str) -> list[QKeySequence]:
        """Return the keys that the program itself gives to an action."""
        return self._own_keys.get(name, self.with_keys[name].shortcuts())

    def use_keys(self, given: dict[str, str]) -> None:
        """Give actions the keys of the user ("" for none), all others the program's own again."""
        for name, action in self.with_keys.items():
            if name in given:
                self._own_keys.setdefault(name, action.shortcuts())
                keys = [QKeySequence(given[name])] if given[name] else []
            elif name in self._own_keys:
                keys = self._own_keys.pop(name)
            else:
                continue
            action.setShortcuts(keys)

    def _action(self, entry: Entry) -> QAction:
        action = QAction(entry.text, self._window)
        action.setObjectName(f"{entry.name}Action")
        if entry.keys is not None:
            action.setShortcut(QKeySequence(entry.keys))
        if entry.tip:
            action.setStatusTip(entry.tip)
            action.setToolTip(entry.tip)
        action.setCheckable(entry.checkable)
        if entry.icon:
            self._icons.append((action, entry.icon))
        self._by_name[entry.name] = action
        return action

    def name_keys(self, name: str, keys: QKeySequence.StandardKey | str) -> None:
        """Let the menu name keys that are taken where the focus is, and not by the action."""
        action = self[name]
        spelled = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(action.toolTip())  # else made of the text, keys and all
        action.setText(f"{action.text()}\t{spelled}")

    def insert(self, action: QAction, before: str) -> None:
        """Put an action of another part of the window into a menu, above one of ours."""
        for menu in self._window.menuBar().findChildren(QMenu):
            if self[before] in menu.actions():
                menu.insertAction(self[before], action)

    def fill(self, bar: QToolBar, names: tuple[str | QAction | None, ...]) -> None:
        """Put actions into a tool bar; None is a gap."""
        for name in names:
            if name is None:
                bar.addSeparator()
            else:
                bar.addAction(self[name] if isinstance(name, str) else name)

    def dress(self, only: Sequence[QAction]) -> None:
        """Draw the icons of some actions that are about to be seen, where they are not yet.

        All of them together take 3 MB and 40 ms, and most menus are never opened.
        """
        for action, name in self._icons:
            if action in only and action not in self._dressed:
                self._dressed.add(action)
                action.setIcon(theme.icon(name, self._window.palette()))

    def dress_again(self) -> None:
        """Draw those that have been drawn for the palette in use now."""
        palette = self._window.palette()
        for action, name in self._icons:
            if action in self._dressed:
                action.setIcon(theme.icon(name, palette))

    def _dress_menu(self) -> None:
        """Dress the menu that is about to be shown."""
        menu = self.sender()
        if isinstance(menu, QMenu):
            self.dress(menu.actions())
