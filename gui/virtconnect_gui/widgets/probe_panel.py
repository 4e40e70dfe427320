"""Testing a connection: its stages as they come, and a result with a next step."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QGuiApplication,
    QHideEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from virtconnect.machine import Machine
from virtconnect_gui import theme
from virtconnect_gui.many_tests import ManyTests
from virtconnect_gui.models.past_rows import moment
from virtconnect_gui.models.probe_log import (
    COLUMNS,
    StageRow,
    announcement,
    duration,
    headline,
    stage_rows,
)
from virtconnect_gui.models.rows import RowsModel
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.probe_run import DEADLINE, ProbeRun, ProbeRuns
from virtconnect_gui.widgets.certificate_card import CertificateCard
from virtconnect_gui.widgets.many_results import ManyResults, ManyStrip
from virtconnect_gui.widgets.past_results import PastResults
from virtconnect_gui.widgets.result_card import ResultCard
from virtconnect_gui.widgets.wrapped_label import WrappedLabel
from virtconnect_gui.widgets.wrapping_table import WrappingTable
from virtconnect_gui.words import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from virtconnect.probe.events import Event, Result
    from virtconnect.state import PastTest
    from virtconnect_gui.question_place import QuestionPlace
    from virtconnect_gui.questioning import Questioning

_TICK = 100  # milliseconds between two showings of the time
_SIDE_BY_SIDE = 120  # characters of width from which the result stands beside the stages


class ProbePanel(QWidget):
    """Shows the latest test of the chosen alias, running or over.

    `apply_edit(text)` asks to make `text` the alias' URI, `open_target(target)` to go to a place
    of the program (the words of `virtconnect.causes.terms.Remedy`), `trust_given(uri)` tells that
    the user agreed to exactly this text: whoever keeps that then calls `test`. `past` gives
    earlier tests of an alias. With `many`, tests asked for together have a strip and a table of
    results; one that is opened there asks for the target `alias:NAME`.
    """

    apply_edit = Signal(object)  # str; a Signal(str) drops bytes that are not UTF-8
    open_target = Signal(str)
    trust_given = Signal(object)  # str, likewise
    room_wanted = Signal()  # a question has come up
    told = Signal(str)  # for the status bar

    def __init__(
        self,
        runs: ProbeRuns,
        conf: OpenConf,
        machine: Machine,
        past: "Callable[[str], tuple[PastTest, ...]] | None" = None,
        parent: QWidget | None = None,
        *,
        many: ManyTests | None = None,
    ) -> None:
        super().__init__(parent)
        self._runs = runs
        self._conf = conf
        self._machine = machine
        self._past = past
        self._name: str | None = None
        self._stale = True
        self.questions: QuestionPlace | None = None

        self.title = WrappedLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.test_button = QPushButton(self.tr("Test"), self)
        self.test_button.setObjectName("panelTestButton")
        self.stop_button = QPushButton(self.tr("Stop"), self)
        self.stop_button.setObjectName("stopButton")
        self.time = QLabel(self)
        self.read_only_check = QCheckBox(self.tr("Rea&d-only"), self)
        self.read_only_check.setObjectName("readOnlyCheck")
        self.deadline_spin = QSpinBox(self)
        self.deadline_spin.setObjectName("deadlineSpin")
        self.deadline_spin.setRange(1, 600)
        self.deadline_spin.setValue(round(DEADLINE))
        self.deadline_spin.setSuffix(self.tr(" s"))
        self.deadline_spin.setAccessibleName(self.tr("Deadline in seconds"))
        self.model = RowsModel[StageRow](COLUMNS, self)
        self.table = WrappingTable(self.model, stretch=1, parent=self)
        self.table.setObjectName("testView")
        self.table.setAccessibleName(self.tr("Steps of the test"))
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.card = ResultCard(self)
        self.card.setObjectName("resultCard")
        self.certificate = CertificateCard(self)
        self.past_results = PastResults(self)
        self.idle_words = WrappedLabel(self)
        self.many = ManyTests(runs, self) if many is None else many
        self.strip = ManyStrip(self.many, self)
        self.strip.hide()
        self.results = ManyResults(self.many, self)
        self._lay_out()
        self._dress()
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK)

        self._tick.timeout.connect(self._show_time)
        self.test_button.clicked.connect(self.test)
        self.stop_button.clicked.connect(self._stop)
        self.card.again.connect(self.test)
        self.card.apply_edit.connect(self.apply_edit)
        self.card.open_target.connect(self._open_target)
        self.card.trust_chosen.connect(self._trust)
        self.card.copy_report.connect(self.copy_report)
        self.table.fitted.connect(self._give_height)
        runs.started.connect(self._show_if_mine)
        runs.progressed.connect(self._show_if_mine)
        runs.reported.connect(self._take_event)
        runs.finished.connect(self._take_result)
        conf.changed.connect(self._note_change)
        self._many_soon = QTimer(self)
        self._many_soon.setSingleShot(True)
        self._many_soon.setInterval(_TICK)
        self._many_soon.timeout.connect(self.strip.show_tally)
        self.many.changed.connect(self._show_many)
        self.many.ended.connect(self.strip.show_tally)
        self.strip.results_wanted.connect(self.show_all_results)
        self.strip.closed.connect(self._close_many)
        self.results.opened.connect(self._open_result)

    # --- asked from above ---------------------------------------------------------------

    def use_questions(self, questions: "QuestionPlace", questioning: "Questioning") -> None:
        """Show what the tests ask from now on, and take the answers."""
        self.questions = questions
        self._beside_column.insertWidget(0, self.questions.card)
        self.questions.room_wanted.connect(self.room_wanted)
        questioning.shown.connect(self._show_if_mine)

    def set_name(self, name: str | None) -> None:
        """Show the tests of this alias; None: none is chosen."""
        if name != self._name:
            self._name = name
            self.show_all_results(False)
            self._refresh()

    def refresh_past(self) -> None:
        """Take note that more is known of earlier tests."""
        self._refresh()

    def set_defaults(self, *, timeout: int, read_only: bool, masked: bool) -> None:
        """Take what the user prefers: deadline in seconds, read-only, masked reports."""
        self.deadline_spin.setValue(timeout)
        self.read_only_check.setChecked(read_only)
        self.card.set_masked(masked)

    @property
    def timeout(self) -> float:
        """The deadline of the next test, in seconds."""
        return float(self.deadline_spin.value())

    @property
    def read_only(self) -> bool:
        """Whether the next test opens the connection read-only."""
        return self.read_only_check.isChecked()

    def test(self) -> None:
        """Test the chosen alias."""
        if self._name is not None:
            self._runs.start(self._name, timeout=self.timeout, read_only=self.read_only)

    def test_as(self, uri: str) -> None:
        """Test the chosen alias with another URI than its own, which stays as it is."""
        if self._name is not None:
            self._runs.start(
                self._name, timeout=self.timeout, read_only=self.read_only, instead=uri
            )

    def test_adding_key(self) -> None:
        """Test the chosen alias, and give its key to the SSH agent once it is unlocked."""
        if self._name is not None:
            self._runs.start(
                self._name, timeout=self.timeout, read_only=self.read_only, adds_key=True
            )

    def test_many(self, names: list[str]) -> None:
        """Test these aliases, a few at a time; nothing is asked meanwhile."""
        if names:
            self.many.start(names, timeout=self.timeout, read_only=self.read_only)
            self.show_all_results(True)

    def show_all_results(self, wanted: bool) -> None:
        """Show the table of the tests asked for together, or the chosen connection's test."""
        page = self.results if wanted else self._single
        if self._pages.currentWidget() is not page:
            self._pages.setCurrentWidget(page)
            self.strip.show_choice(wanted)
            self._place_focus(wanted)

    def copy_report(self, mask: bool) -> None:
        """Put the report of the shown test on the clipboard."""
        run = self._run
        if run is None or run.result is None or run.job is None:
            return
        from virtconnect.report import report

        words = report(
            run.result,
            run.events,
            run.job.explanation,
            mask,
            noise=run.job.noise,
            machine=self._machine,
        )
        QGuiApplication.clipboard().setText(words)
        self.told.emit(self.tr("The report is in the clipboard."))

    # --- events -------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._show()
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        self._tick.stop()
        self._stale = True
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    # --- inside -------------------------------------------------------------------------

    @property
    def _run(self) -> ProbeRun | None:
        return None if self._name is None else self._runs.state(self._name)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        deadline = QLabel(self.tr("Deadli&ne"), self)
        deadline.setBuddy(self.deadline_spin)
        bar = QHBoxLayout()
        bar.setContentsMargins(unit // 2, unit // 3, unit // 2, unit // 3)
        bar.setSpacing(unit // 2)
        before: tuple[QWidget, ...] = (self.title, self.test_button, self.stop_button, self.time)
        after: tuple[QWidget, ...] = (self.read_only_check, deadline, self.deadline_spin)
        for widget in before:
            bar.addWidget(widget)
        bar.addStretch()
        for widget in after:
            bar.addWidget(widget)
        self._ground = QWidget(self)
        self._ground.setBackgroundRole(self.table.viewport().backgroundRole())
        self._ground.setAutoFillBackground(True)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._ground)
        self._pair.setContentsMargins(0, 0, 0, 0)
        self._pair.setSpacing(0)
        beside = self._beside_column = QVBoxLayout()
        beside.setContentsMargins(unit // 2, unit // 2, unit // 2, unit // 2)
        beside.setSpacing(unit // 2)
        beside.addWidget(self.idle_words)
        beside.addWidget(self.card)
        beside.addWidget(self.certificate)
        beside.addWidget(self.past_results)
        beside.addStretch()
        self._beside = QWidget(self._ground)
        self._beside.setLayout(beside)
        self._pair.addWidget(self.table, 1, Qt.AlignmentFlag.AlignTop)
        self._pair.addWidget(self._beside, 1)
        self.idle_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.idle_words.setMargin(unit)
        self.idle_words.setWordWrap(True)
        self._scroll = QScrollArea(self)
        self._scroll.setAccessibleName(self.tr("What came of the test"))
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._ground)
        self._single = QWidget(self)
        column = QVBoxLayout(self._single)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._scroll, 1)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._single)
        self._pages.addWidget(self.results)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.strip)
        whole.addWidget(self._pages, 1)

    def _dress(self) -> None:
        palette = self.palette()
        self.test_button.setIcon(theme.icon("media-playback-start", palette))
        self.stop_button.setIcon(theme.icon("process-stop", palette))
        self.card.dress()
        for field in (self.read_only_check, self.deadline_spin):
            theme.lighten_outline(field)
        muted = self.idle_words.palette()
        muted.setColor(self.idle_words.foregroundRole(), theme.colour("muted", palette))
        self.idle_words.setPalette(muted)

    def _refresh(self) -> None:
        if self.isVisible():
            self._show()
        else:
            self._stale = True

    def _note_change(self) -> None:
        """Tell of a result whether it is still about the URI as it stands."""
        run = self._run
        if not self.isVisible():
            self._stale = True
        elif run is not None and not run.is_running:
            self.card.set_changed_since(self._is_changed_since(run))

    def _show_if_mine(self, name: str) -> None:
        if name == self._name:
            self._refresh()

    def _take_event(self, name: str, event: "Event") -> None:
        if name == self._name:
            self._refresh()
            if self.isVisible():
                self._announce(announcement(event))

    def _take_result(self, name: str, result: "Result") -> None:
        if name == self._name:
            self._refresh()
            if self.isVisible():
                self._announce(headline(result))

    def _announce(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.table, words))

    def _show(self) -> None:
        self._stale = False
        run = self._run
        running = run is not None and run.is_running
        self.title.setText(clean(self._name or self.tr("No connection chosen")))
        self.test_button.setEnabled(self._name is not None and not running)
        self.stop_button.setEnabled(running)
        self.model.set_rows(() if run is None else tuple(stage_rows(run)))
        self.table.setVisible(run is not None)
        self.idle_words.setVisible(run is None)
        over = run is not None and run.result is not None
        if run is None:
            self.idle_words.setText(self._idle_text())
        elif over:
            self.card.show_run(run, self._install_line(run))
            self.card.set_changed_since(self._is_changed_since(run))
        asks = self.questions is not None and self.questions.show_for(self._name)
        self.card.setVisible(over)
        self.certificate.keep_for(run)
        self._beside.setVisible(over or asks or run is None)
        self.past_results.setVisible(False)
        if over or run is None:
            self.past_results.show_past(self._known_past())
        self._show_time()
        if running:
            self._tick.start()
        else:
            self._tick.stop()
        self._fit()

    def _show_time(self) -> None:
        run = self._run
        words = "" if run is None else duration(run.seconds)
        if self.time.text() != words:
            self.time.setText(words)

    def _fit(self) -> None:
        """Put the result beside the stages where there is room, else before them."""
        roomy = self.width() >= _SIDE_BY_SIDE * self.fontMetrics().averageCharWidth()
        direction = QBoxLayout.Direction.LeftToRight if roomy else QBoxLayout.Direction.BottomToTop
        if self._pair.direction() != direction:
            self._pair.setDirection(direction)
            self._pair.setStretchFactor(self._beside, 1 if roomy else 0)

    def _give_height(self) -> None:
        """Let the steps be as high as they are: they scroll together with the result."""
        self.table.setFixedHeight(self.table.content_height() + 2 * self.table.frameWidth())

    def _idle_text(self) -> str:
        if self._name is None:
            return self.tr("Choose a connection to test it")
        past = self._known_past()
        if not past:
            return self.tr("Not tested yet: a test opens the connection as libvirt does")
        when = moment(past[-1].when)
        if past[-1].result == "connected":
            return self.tr("Not tested since the program was started. It worked: {0}").format(when)
        return self.tr("Not tested since the program was started. It failed: {0}").format(when)

    def _known_past(self) -> "tuple[PastTest, ...]":
        return () if self._past is None or self._name is None else self._past(self._name)

    # --- many tests -----------------------------------------------------------------------

    def _show_many(self) -> None:
        """Show how far the tests are that were asked for together."""
        is_there = self.many.tally.total > 0
        if not is_there:
            self.show_all_results(False)
        if self.strip.isHidden() == is_there:
            self.strip.setVisible(is_there)
            self.strip.show_tally()
        if not self._many_soon.isActive():
            self._many_soon.start()

    def _close_many(self) -> None:
        self.many.clear()
        self.test_button.setFocus()

    def _open_result(self, name: str) -> None:
        """Show the test of one of many; whoever chooses connections follows."""
        self.set_name(name)
        self.open_target.emit(f"alias:{name}")
        self.show_all_results(False)

    def _place_focus(self, in_results: bool) -> None:
        """Keep the keyboard where it was on the page that gave way."""
        left = self._single if in_results else self.results
        focus: QWidget | None = self.focusWidget()
        if focus is not None and left.isAncestorOf(focus):
            (self.results if in_results else self.table).setFocus()

    def _is_changed_since(self, run: ProbeRun) -> bool:
        from virtconnect.conf.aliases import find

        alias = find(self._conf.document, run.name)
        return alias is not None and alias.uri not in (run.uri_text, run.instead)

    def _install_line(self, run: ProbeRun) -> str:
        if run.result is None or run.result.result != "no-binding":
            return ""
        from virtconnect.packages import BINDING, install_line

        return install_line(self._machine, BINDING)

    def _stop(self) -> None:
        if self._name is not None:
            self._runs.stop(self._name)

    def _open_target(self, target: str) -> None:
        run = self._run
        if target == "server-certificate" and run is not None:
            self.certificate.show_of(run)
        else:
            self.open_target.emit(target)

    def _trust(self) -> None:
        run = self._run
        if run is not None and run.job is not None and run.job.uri is not None:
            self.trust_given.emit(run.job.uri)
