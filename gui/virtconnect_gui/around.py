"""What surrounds the work in a window: settings that hold at once, the log, comparing, keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from virtconnect_gui.announcing import Announcing
from virtconnect_gui.log_book import LogOfWindow, log_book
from virtconnect_gui.preferences import LAST
from virtconnect_gui.program_folders import search_first
from virtconnect_gui.quiet import WITHOUT_PROTECTION

if TYPE_CHECKING:
    from virtconnect_gui.main_window import MainWindow


class Around(QObject):
    """Puts these together for one window, once that stands.

    Every window has its own, and all follow the same settings: what is chosen in one holds in all
    of them.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._preferences = window.preferences
        self.announcing = Announcing(window)
        book = log_book()
        if not book.lines:
            book.begin(window.machine.libvirt_text)
        self.log = LogOfWindow(book, window)
        do = window.actions_
        do["compact"].triggered.connect(self._take_compact)
        do["compare"].triggered.connect(self._compare)
        do["log"].triggered.connect(self._show_log)
        do["backups"].triggered.connect(window.opening.show_backups)
        do["start_page"].toggled.connect(self._show_start_page)
        window.list.chosen.connect(self._leave_start_page)
        window.conf.changed.connect(self._leave_start_page)
        window.panels.called.connect(self._go_to_panels)
        do["panel"].toggled.connect(self._show_start_page)
        window.closed.connect(self._keep_chosen)
        self._show_start_page()
        do["trust_host"].triggered.connect(self._ask_about_host)
        window.panels.target_chosen.connect(self._meet_target)
        self._preferences.changed.connect(self._follow)
        for name in _FOLLOWED:
            self._follow(name)

    def _take_compact(self, is_compact: bool) -> None:
        self._preferences.is_compact = is_compact

    def _compare(self) -> None:
        self._window.opening.show_comparison(self._window.list.selected_numbers())

    def _show_log(self) -> None:
        self._window.opening.show_log()

    def _meet_target(self, target: str) -> None:
        if target == "trust":
            self._ask_about_host()

    def _ask_about_host(self) -> None:
        """Let the test that begins now ask about the host's key, also where tests do not."""
        number = self._window.list.current_number()
        if number >= 0:
            name = self._window.model.name_of(number)
            self._window.panels.states.questioning.ask_about_host(name)

    # --- the start page ---------------------------------------------------------------------

    def _show_start_page(self) -> None:
        """Show the start page, or the connections, as the menu has it."""
        window = self._window
        count = window.model.total
        is_wanted = window.wants_start_page
        if is_wanted:
            window.start_page.show_count(count)
        window.pages.setCurrentWidget(window.start_page if is_wanted else window.split)

    def _go_to_panels(self) -> None:
        self._leave_start_page()
        self._window.make_way_for_panels()

    def _leave_start_page(self) -> None:
        """Go to the connections: one was chosen, added or changed."""
        self._window.actions_["start_page"].setChecked(False)

    def _keep_chosen(self) -> None:
        """Remember which connection was chosen, where the next start is to show it."""
        alias = self._window.current_alias()
        is_wanted = self._preferences.start == LAST
        if is_wanted and alias is not None and self._window.conf.path:
            self._preferences.keep_last(self._window.conf.path, alias.name)
            self._preferences.sync()

    # --- settings ---------------------------------------------------------------------------

    def _follow(self, name: str) -> None:
        """Let a setting hold in this window."""
        follow = _FOLLOWED.get(name)
        if follow is not None:
            follow(self)
        elif name.startswith("testing/"):
            self._window.desk.take_preferences()
        elif name == "general/scheme":
            self._window.schemes.show_chosen()

    def _follow_compact(self) -> None:
        is_compact = self._preferences.is_compact
        self._window.actions_["compact"].setChecked(is_compact)
        self._window.list.set_compact(is_compact)

    def _follow_hold(self) -> None:
        self._window.quarantine.set_holding(self._preferences.holds_strangers)

    def _follow_warn(self) -> None:
        quiet = frozenset() if self._preferences.warns_of_open else WITHOUT_PROTECTION
        self._window.editor.set_quiet(quiet)
        self._window.model.set_quiet(quiet)

    def _follow_host_keys(self) -> None:
        self._window.panels.states.questioning.asks_host_keys = self._preferences.asks_host_keys

    def _follow_keyring(self) -> None:
        self._window.key_ring.use_keyring(self._preferences.uses_keyring)

    def _follow_folders(self) -> None:
        search_first(self._window.machine, self._preferences.folders)
        self._window.panels.states.runs.look_again()

    def _follow_log(self) -> None:
        log_book().keeps = self._preferences.logged

    def _follow_keys(self) -> None:
        window = self._window
        window.actions_.use_keys(self._preferences.keys)
        spelled = [
            window.actions_[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            for name in ("previous_problem", "next_problem")
        ]
        window.panels.problems.name_keys(*spelled)


_FOLLOWED = {
    "general/compact": Around._follow_compact,  # noqa: SLF001 (a table of this class's own)
    "security/hold": Around._follow_hold,  # noqa: SLF001
    "security/warn": Around._follow_warn,  # noqa: SLF001
    "security/host_keys": Around._follow_host_keys,  # noqa: SLF001
    "keyring/use": Around._follow_keyring,  # noqa: SLF001
    "programs/folders": Around._follow_folders,  # noqa: SLF001
    "log/keeps": Around._follow_log,  # noqa: SLF001
    "keys": Around._follow_keys,  # noqa: SLF001
}
