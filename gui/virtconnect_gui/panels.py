"""The panels beneath the editor: Problems, Resolve, Test, Raw file."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from virtconnect.conf.aliases import Alias
from virtconnect.machine import Machine
from virtconnect.text import DANGER, ERROR, WARNING, Finding
from virtconnect_gui import theme
from virtconnect_gui.background import Background
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.models.row_facts import RowState
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.test_states import TestStates
from virtconnect_gui.widgets.problems_panel import ProblemsPanel

_SIGNS = {ERROR: "dialog-error", DANGER: "security-low", WARNING: "dialog-warning"}


class Panels(QTabWidget):
    """Holds the panels and makes those that the first paint does not show only after it.

    What a panel asks for comes out as a signal here; what changed is handed down by `show_alias`
    and `show_conf`.
    """

    repair_chosen = Signal(object, object)
    file_repair_chosen = Signal(object, object)
    fix_all_chosen = Signal(object)
    file_fix_all_chosen = Signal(object)
    place_chosen = Signal(object)
    default_chosen = Signal(str)
    defaults_wanted = Signal()
    write_key = Signal()
    raw_edited = Signal(object)  # texts travel as objects: a lone surrogate is no QString
    uri_chosen = Signal(object)
    target_chosen = Signal(str)
    state_changed = Signal(str)
    room_wanted = Signal()  # a panel with more to say than a few problems is shown
    called = Signal()  # one of them is wanted, so they are to be seen
    told = Signal(str)

    def __init__(
        self,
        conf: OpenConf,
        machine: Machine,
        background: Background,
        key_ring: KeyRing,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panels")
        self.setDocumentMode(True)
        self._conf = conf
        self._machine = machine
        self._background = background
        self._alias: Alias | None = None
        self._is_complete = False
        self.states = TestStates(conf, machine, background, key_ring, self)
        self.problems = ProblemsPanel(self)
        # No mnemonics: there are Ctrl+1 to Ctrl+4, and the form needs the letters.
        self.addTab(self.problems, self.tr("Problems"))
        for words in (self.tr("Resolve"), self.tr("Test"), self.tr("Raw file")):
            self.addTab(QWidget(self), words)
        self.problems.repair_chosen.connect(self.repair_chosen)
        self.problems.file_repair_chosen.connect(self.file_repair_chosen)
        self.problems.fix_all_chosen.connect(self.fix_all_chosen)
        self.problems.file_fix_all_chosen.connect(self.file_fix_all_chosen)
        self.problems.show_place.connect(self.place_chosen)
        self.problems.show_file_place.connect(self._show_file_place)
        self.problems.counted.connect(self._show_count)
        self.states.changed.connect(self.state_changed)
        self.states.told.connect(self.told)

    def complete(self) -> None:
        """Make the panels that were not needed for the first paint."""
        if self._is_complete:
            return
        self._is_complete = True
        from virtconnect_gui.widgets.conf_view import ConfView
        from virtconnect_gui.widgets.probe_panel import ProbePanel
        from virtconnect_gui.widgets.resolution_panel import ResolutionPanel

        self.resolution = ResolutionPanel(self._conf, self._machine, self._background, self)
        states = self.states
        self.probe = ProbePanel(
            states.runs, self._conf, self._machine, states.past, self, many=states.many
        )
        self.probe.use_questions(self.states.questioning)
        self.probe.room_wanted.connect(self.room_wanted)
        self.states.questioning.secrets.look_again()
        self.raw = ConfView(self)
        self.raw.setObjectName("rawView")
        current = self.currentIndex()
        for index, panel in ((1, self.resolution), (2, self.probe), (3, self.raw)):
            empty = self.widget(index)
            words = self.tabText(index)
            self.removeTab(index)
            self.insertTab(index, panel, words)
            if empty is not None:
                empty.deleteLater()
        self.setCurrentIndex(current)
        self.resolution.open_line.connect(self.open_line)
        self.resolution.make_default.connect(self.default_chosen)
        self.resolution.defaults_wanted.connect(self.defaults_wanted)
        self.resolution.write_key.connect(self.write_key)
        self.probe.apply_edit.connect(self.uri_chosen)
        self.probe.open_target.connect(self.target_chosen)
        self.probe.trust_given.connect(self._trust)
        states.past_changed.connect(self.probe.refresh_past)
        states.look_up_past()
        self.raw.edited.connect(self.raw_edited)
        self.show_alias(self._alias)
        self.show_conf()

    # --- handed down --------------------------------------------------------------------

    def show_alias(self, alias: Alias | None) -> None:
        """Show what belongs to the chosen connection."""
        self._alias = alias
        if self._is_complete:
            name = alias.name if alias is not None else None
            self.resolution.set_name(name)
            self.probe.set_name(name)

    def show_conf(self) -> None:
        """Show the document as it stands now; what needs a look at the whole of it waits."""
        if self._is_complete:
            self.raw.set_document(self._conf.document)

    def set_findings(self, findings: tuple[Finding, ...], text: str) -> None:
        """Show the findings of the chosen connection's URI."""
        self.problems.set_findings(findings, text)

    def set_file_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show the findings of the file as a whole."""
        self.problems.set_file_findings(findings, self._conf.document.text)
        if self._is_complete:
            self.raw.set_findings(findings)

    def _show_count(self, number: int, worst: str | None) -> None:
        words = self.tr("Problems")
        self.setTabText(0, f"{words} ({number})" if number else words)
        sign = _SIGNS.get(worst or "")
        if sign is None:
            self.setTabIcon(0, theme.no_icon())
        else:
            self.setTabIcon(0, theme.icon(sign, self.palette(), worst))

    # --- going to a panel ---------------------------------------------------------------

    def show_problems(self) -> None:
        """Go to the Problems panel."""
        self._go(0)

    def show_resolve(self) -> None:
        """Go to the Resolve panel, for the chosen connection."""
        self._go(1)

    def show_default(self) -> None:
        """Go to the Resolve panel, for a program that names no connection."""
        self._go(1)
        self.resolution.ask_default()

    def show_test(self) -> None:
        """Go to the Test panel."""
        self._go(2)

    def show_raw(self) -> None:
        """Go to the text of the file."""
        self._go(3)

    def open_line(self, line: int) -> None:
        """Go to a line of the file's text, counted from 1."""
        self._go(3)
        self.raw.open_line(line)

    def flush(self) -> None:
        """Take a text of the file that is still being typed."""
        if self._is_complete:
            self.raw.flush()

    def _go(self, index: int) -> None:
        self.complete()
        self.called.emit()
        self.show()
        self.setCurrentIndex(index)
        if index:
            self.room_wanted.emit()
        panel = self.widget(index)
        if panel is not None:
            panel.setFocus()

    def _show_file_place(self, finding: Finding) -> None:
        self.open_line(self._conf.document.text.count("\n", 0, finding.start) + 1)

    def next_problem(self) -> None:
        """Go to the next problem and its field."""
        self.show_problems()
        self.problems.next_problem()

    def previous_problem(self) -> None:
        """Go to the problem before and its field."""
        self.show_problems()
        self.problems.previous_problem()

    # --- tests --------------------------------------------------------------------------

    def test(self) -> None:
        """Test the chosen connection and show it."""
        self.show_test()
        self.probe.test()

    def test_many(self, names: list[str]) -> None:
        """Test these connections, a few at a time, and show what comes of them."""
        if names:
            self.show_test()
            self.probe.test_many(names)

    def stop_all(self) -> None:
        """Stop every test."""
        self.states.runs.stop_all()

    def stop(self) -> None:
        """Stop the test that runs for the chosen connection."""
        if self._alias is not None:
            self.states.runs.stop(self._alias.name)

    @property
    def is_testing(self) -> bool:
        """Tell whether a test runs for the chosen connection."""
        return self._alias is not None and self.states.runs.is_running(self._alias.name)

    def _trust(self, uri: str) -> None:
        self.states.trust(uri, self.probe.test)

    def row_state(self, name: str) -> RowState:
        """Return what the list shows of an alias' last test."""
        return self.states.of(name)
