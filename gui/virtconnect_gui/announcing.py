"""What a screen reader is told while the eyes are elsewhere: results, saves, problems."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from virtconnect_gui.words import clean, say

if TYPE_CHECKING:
    from virtconnect.probe.events import Result
    from virtconnect.text import Finding
    from virtconnect_gui.main_window import MainWindow

_PAUSE = 700  # milliseconds without another key, after which problems are worth a word


class Announcing(QObject):
    """Says once what the window shows in passing; `announced(words)` follows each of it.

    What stands in the status bar (a file was written, something could not be done), how a test
    ended that nobody looks at, what undo and redo did, and how many problems a connection has
    when typing made them more or fewer. Panels, dialogs and the bar of notices speak for
    themselves.
    """

    announced = Signal(str)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._known = len(window.editor.findings)  # how many problems were told
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._tell_problems)
        window.statusBar().messageChanged.connect(self.announce)
        window.editor.findings_changed.connect(self._note_findings)
        window.list.chosen.connect(self._note_connection)
        window.panels.states.runs.finished.connect(self._tell_result)
        with_keys = window.actions_.with_keys
        with_keys["undo"].triggered.connect(self._tell_undone)
        with_keys["redo"].triggered.connect(self._tell_redone)

    def announce(self, words: str, *, is_urgent: bool = False) -> None:
        """Let a screen reader say something, after what it says now unless it `is_urgent`."""
        if not words:
            return
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self._window, words)
            if is_urgent:
                event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(event)
        self.announced.emit(words)

    def _tell_result(self, name: str, result: "Result") -> None:
        """Say how a test ended, where the panel does not: one of many speaks for all of them."""
        run = self._window.panels.states.runs.state(name)
        is_shown = self._window.panels.shows_test_of(name)
        if run is None or run.is_one_of_many or is_shown:
            return
        from virtconnect_gui.models.probe_log import headline

        words = self.tr("Test of {0}: {1}").format(clean(name), headline(result))
        self.announce(words, is_urgent=result.result != "connected")

    def _note_connection(self) -> None:
        """Begin with what is wrong with another connection: its row tells that."""
        self._pause.stop()
        self._known = len(self._window.editor.findings)

    def _note_findings(self, found: "tuple[Finding, ...]") -> None:
        if self._window.draft.field:
            self._pause.start()
        else:  # no edit of the user's brought these
            self._known = len(found)

    def _tell_problems(self) -> None:
        """Say how many problems there are, where they are more or fewer than before."""
        found = self._window.editor.findings
        before, self._known = self._known, len(found)
        if before == len(found):
            return
        if not found:
            self.announce(self.tr("No problems any more"))
        elif len(found) == 1:
            self.announce(self.tr("One problem: {0}").format(say(found[0].message)))
        else:
            words = self.tr("{0} problems, the first: {1}")
            self.announce(words.format(len(found), say(found[0].message)))

    def _tell_undone(self) -> None:
        """Say what was undone just now: what redo would do."""
        words = self._window.conf.undo_stack.redo_title
        self.announce(self.tr("Undone: {0}").format(words))

    def _tell_redone(self) -> None:
        words = self._window.conf.undo_stack.undo_title
        self.announce(self.tr("Done again: {0}").format(words))
