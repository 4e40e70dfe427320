"""The panels beneath the editor: Problems, Resolve, Test, Raw file."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

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

if TYPE_CHECKING:
    from virtconnect_gui.widgets.conf_view import ConfView
    from virtconnect_gui.widgets.probe_panel import ProbePanel
    from virtconnect_gui.widgets.resolution_panel import ResolutionPanel

_SIGNS = {ERROR: "dialog-error", DANGER: "security-low", WARNING: "dialog-warning"}


class _Defaults(NamedTuple):
    """What the user prefers for tests: see `ProbePanel.set_defaults`."""

    timeout: int
    read_only: bool
    masked: bool


class _Page(QWidget):
    """The place of a panel behind its tab; `wanted` follows when it is shown and still empty."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def take(self, panel: QWidget) -> None:
        """Take the panel, which has the focus for both."""
        self._column.addWidget(panel)
        self.setFocusProxy(panel)
        if self.isVisible():
            panel.setGeometry(self.rect())
            panel.show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._column.isEmpty():
            self.wanted.emit()


class Panels(QTabWidget):
    """Holds the panels; all but Problems are made when they are first shown, or asked for.

    Most people never look at some of them, and together they take as much memory as the editor.
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
        self._may_edit = True
        self._file_findings: tuple[Finding, ...] = ()
        self._defaults: _Defaults | None = None
        self._resolution: ResolutionPanel | None = None
        self._probe: ProbePanel | None = None
        self._raw: ConfView | None = None
        self.states = TestStates(conf, machine, background, key_ring, self)
        self.problems = ProblemsPanel(self)
        # No mnemonics: there are Ctrl+1 to Ctrl+4, and the form needs the letters.
        self.addTab(self.problems, self.tr("Problems"))
        self._resolve_page, self._test_page, self._raw_page = _Page(), _Page(), _Page()
        for page, words, make in (
            (self._resolve_page, self.tr("Resolve"), self._make_resolution),
            (self._test_page, self.tr("Test"), self._make_probe),
            (self._raw_page, self.tr("Raw file"), self._make_raw),
        ):
            page.wanted.connect(make)
            self.addTab(page, words)
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
        """Begin what the first paint did not need: what is known of tests and of secrets kept."""
        if self._is_complete:
            return
        self._is_complete = True
        self.states.questioning.secrets.look_again()
        self.states.look_up_past()

    # --- panels that are made when they are first shown, or something of them is asked for ---

    @property
    def resolution(self) -> "ResolutionPanel":
        """How a name is resolved."""
        return self._make_resolution() if self._resolution is None else self._resolution

    def _make_resolution(self) -> "ResolutionPanel":
        from virtconnect_gui.widgets.resolution_panel import ResolutionPanel

        panel = self._resolution = ResolutionPanel(self._conf, self._machine, self._background)
        panel.open_line.connect(self.open_line)
        panel.make_default.connect(self.default_chosen)
        panel.defaults_wanted.connect(self.defaults_wanted)
        panel.write_key.connect(self.write_key)
        panel.told.connect(self.told)
        panel.set_name(self._name)
        self._resolve_page.take(panel)
        return panel

    @property
    def probe(self) -> "ProbePanel":
        """The test of the chosen connection, and of many."""
        return self._make_probe() if self._probe is None else self._probe

    def _make_probe(self) -> "ProbePanel":
        from virtconnect_gui.question_place import QuestionPlace
        from virtconnect_gui.widgets.probe_panel import ProbePanel

        states = self.states
        panel = self._probe = ProbePanel(
            states.runs, self._conf, self._machine, states.past, many=states.many
        )
        place = QuestionPlace(states.questioning, self._machine, panel)
        panel.use_questions(place, states.questioning)
        panel.room_wanted.connect(self.room_wanted)
        panel.apply_edit.connect(self.uri_chosen)
        panel.open_target.connect(self.target_chosen)
        panel.trust_given.connect(self._trust)
        panel.told.connect(self.told)
        states.past_changed.connect(panel.refresh_past)
        if self._defaults is not None:
            panel.set_defaults(**self._defaults._asdict())
        panel.set_name(self._name)
        self._test_page.take(panel)
        return panel

    @property
    def raw(self) -> "ConfView":
        """The text of the file."""
        return self._make_raw() if self._raw is None else self._raw

    def _make_raw(self) -> "ConfView":
        from virtconnect_gui.widgets.conf_view import ConfView

        panel = self._raw = ConfView()
        panel.edited.connect(self.raw_edited)
        panel.set_editable(self._may_edit)
        panel.set_document(self._conf.document)
        panel.set_findings(self._file_findings)
        self._raw_page.take(panel)
        return panel

    @property
    def _name(self) -> str | None:
        return self._alias.name if self._alias is not None else None

    # --- handed down --------------------------------------------------------------------

    def show_alias(self, alias: Alias | None) -> None:
        """Show what belongs to the chosen connection."""
        self._alias = alias
        if self._resolution is not None:
            self._resolution.set_name(self._name)
        if self._probe is not None:
            self._probe.set_name(self._name)

    def show_conf(self) -> None:
        """Show the document as it stands now; what needs a look at the whole of it waits."""
        if self._raw is not None:
            self._raw.set_document(self._conf.document)

    def set_defaults(self, *, timeout: int, read_only: bool, masked: bool) -> None:
        """Take what the user prefers for tests, as `ProbePanel.set_defaults` does."""
        self._defaults = _Defaults(timeout, read_only, masked)
        if self._probe is not None:
            self._probe.set_defaults(**self._defaults._asdict())

    def set_editable(self, editable: bool) -> None:
        """Let the file's text be edited and repaired, or only be looked at."""
        self._may_edit = editable
        self.problems.set_repairable(editable)
        if self._raw is not None:
            self._raw.set_editable(editable)

    def set_findings(self, findings: tuple[Finding, ...], text: str) -> None:
        """Show the findings of the chosen connection's URI."""
        self.problems.set_findings(findings, text)

    def set_file_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show the findings of the file as a whole."""
        # To tell their lines; where there are none, nobody needs a copy of the whole text.
        self.problems.set_file_findings(findings, self._conf.document.text if findings else "")
        self._file_findings = findings
        if self._raw is not None:
            self._raw.set_findings(findings)

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

    @property
    def is_written_in(self) -> bool:
        """Whether somebody is at the text of the file."""
        return self._raw is not None and self._raw.hasFocus()

    def flush(self) -> None:
        """Take a text of the file that is still being typed."""
        if self._raw is not None:
            self._raw.flush()

    def _go(self, index: int) -> None:
        self.called.emit()
        self.show()
        self.setCurrentIndex(index)
        if index:
            self.room_wanted.emit()
        page = self.widget(index)
        if page is not None:
            page.setFocus()

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

    def test_as(self, uri: str) -> None:
        """Test the chosen connection with another URI than its own, and show it."""
        self.show_test()
        self.probe.test_as(uri)

    def test_adding_key(self) -> None:
        """Test the chosen connection, and give its key to the SSH agent on the way; show it."""
        self.show_test()
        self.probe.test_adding_key()

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

    def shows_test_of(self, name: str) -> bool:
        """Tell whether the test of an alias is in sight."""
        panel = self._probe
        return panel is not None and panel.isVisible() and panel.title.text() == name

    def row_state(self, name: str) -> RowState:
        """Return what the list shows of an alias' last test."""
        return self.states.of(name)
