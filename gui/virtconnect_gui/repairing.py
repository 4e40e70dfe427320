"""Looking over the file as a whole, and making the repairs that findings offer."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from virtconnect.conf.document import ConfDocument
from virtconnect.machine import Machine
from virtconnect.text import Finding, Repair
from virtconnect_gui.background import Background
from virtconnect_gui.file_notices import FileNotices, FileState, state_of
from virtconnect_gui.models.findings import repaired
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.panels import Panels
from virtconnect_gui.trust_first import TrustFirst
from virtconnect_gui.uri_draft import UriDraft
from virtconnect_gui.words import say

if TYPE_CHECKING:
    from virtconnect_gui.mending import Mend

_PAUSE = 300  # milliseconds without an edit before the file as a whole is looked over


class Repairing(QObject):
    """Tells panels and notices what is wrong with the file; repairs the URI or the file's text.

    Every repair is an edit like any other: undone in one step, written only when the user writes.
    `trust_wanted` asks to trust the host's key before one is made.
    """

    trust_wanted = Signal()

    def __init__(
        self,
        conf: OpenConf,
        draft: UriDraft,
        panels: Panels,
        notices: FileNotices,
        machine: Machine,
        background: Background,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._conf = conf
        self._draft = draft
        self._panels = panels
        self._notices = notices
        self._machine = machine
        self._background = background
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.look_over_file)
        conf.saved.connect(self.look_over_file)
        panels.repair_chosen.connect(self._repair)
        panels.file_repair_chosen.connect(self._repair_file)
        panels.fix_all_chosen.connect(self._fix_all)
        panels.file_fix_all_chosen.connect(self._fix_all_in_file)

    def look_soon(self) -> None:
        """Look over the file when nothing was edited for a moment."""
        self._pause.start()

    def look_over_file(self) -> None:
        """Find what is wrong with the file as a whole; this reads every entry, on a thread."""
        from virtconnect.conf.checks import findings
        from virtconnect_gui.mending import Mend, way_to_mend

        document, path, version = self._conf.document, self._conf.path, self._machine.libvirt
        is_locked = self._conf.is_locked

        def look() -> tuple[tuple[Finding, ...], FileState, Mend | None]:
            found, state = findings(document, version), state_of(document, path, version)
            is_fine = state.refusal is None and state.broken is None
            mend = None if is_fine or is_locked else way_to_mend(document, found, path, version)
            return found, state, mend

        def take(seen: tuple[tuple[Finding, ...], FileState, Mend | None]) -> None:
            if document is self._conf.document:
                found, state, mend = seen
                self._panels.set_file_findings(found)
                self._notices.tell_state(state, self._way(mend), path == self._machine.libvirt_conf)

        self._background.run(look, take)

    def _way(self, mend: "Mend | None") -> tuple[str, Callable[[], object]] | None:
        """Return the words of a button that mends the file, and what it does."""
        if mend is None:
            return None
        words = (
            say(mend.label)
            if mend.repairs == 1
            else self.tr("Make all {0} &repairs").format(mend.repairs)
        )

        def act() -> None:
            self._conf.edit(self.tr("Repair the file"), ConfDocument.read(mend.text))

        return words, act

    def _repair(self, finding: Finding, repair: Repair) -> None:
        if isinstance(repair, TrustFirst):
            self.trust_wanted.emit()
            return
        self._draft.type_text(repair.edit.applied(self._draft.text), f"repair {finding.code}")

    def _fix_all(self, pairs: list[tuple[Finding, Repair]]) -> None:
        self._draft.type_text(repaired(self._draft.text, pairs), "repairs")

    def _repair_file(self, _finding: Finding, repair: Repair) -> None:
        text = repair.edit.applied(self._conf.document.text)
        self._conf.edit(say(repair.label), ConfDocument.read(text))

    def _fix_all_in_file(self, pairs: list[tuple[Finding, Repair]]) -> None:
        text = repaired(self._conf.document.text, pairs)
        self._conf.edit(self.tr("Repair the file"), ConfDocument.read(text))
