"""Offers, at the start, what an ended program left unsaved; puts it back as one undoable edit."""

from collections.abc import Callable

from PySide6.QtCore import QDateTime, QLocale, QObject, Signal

from virtconnect.conf import storage
from virtconnect.conf.document import ConfDocument
from virtconnect.machine import Machine
from virtconnect.recovery import Leftover, Unsaved, leftovers
from virtconnect.state import state_folder
from virtconnect.text import VirtConnectError
from virtconnect_gui.background import Background
from virtconnect_gui.keeping import Keeping
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.widgets.notice_bar import NoticeBar

KIND = "recover"


class Recovering(QObject):
    """Asks in the notice bar, one leftover after the other: recover, look at it, or discard.

    A leftover stays on the disk until what was recovered from it is kept anew. `open_file(path)`
    opens the file that a leftover belongs to; `save_asked` follows the wish to write what came
    back, `told(sentence)` what happened.
    """

    save_asked = Signal()
    told = Signal(str)

    def __init__(
        self,
        conf: OpenConf,
        keeping: Keeping,
        bar: NoticeBar,
        machine: Machine,
        background: Background,
        open_file: Callable[[str], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._conf = conf
        self._bar = bar
        self._folder = state_folder(machine)
        self._background = background
        self._open_file = open_file
        self._waiting: list[Leftover] = []
        self._done: list[Leftover] = []  # recovered; to be removed once they are kept anew
        self._has_recovered = False  # and it is neither saved nor undone yet
        keeping.kept.connect(self._remove_done)
        conf.dirty_changed.connect(self._follow_dirty)

    def look(self) -> None:
        """Look for what was left behind, off the GUI thread, and offer it."""
        folder = self._folder
        self._background.run(lambda: leftovers(folder), self._take)

    def _take(self, found: tuple[Leftover, ...]) -> None:
        own = [left for left in found if left.unsaved.path == self._conf.path]
        self._waiting += own + [left for left in found if left not in own]
        self._offer()

    @property
    def _first(self) -> Leftover:
        return self._waiting[0]

    def _offer(self) -> None:
        while self._waiting and self._is_nothing_lost(self._first):
            self._waiting.pop(0).discard()  # it was saved just before the end
        if not self._waiting:
            self._bar.clear(KIND)
            return
        unsaved = self._first.unsaved
        when = QLocale().toString(
            QDateTime.fromSecsSinceEpoch(int(unsaved.when)), QLocale.FormatType.ShortFormat
        )
        if unsaved.path == self._conf.path:
            text = self.tr(
                "The program ended before the changes of {0} to this file were saved."
            ).format(when)
            words = self.tr("&Bring them back")
        else:
            text = self.tr("The program ended before the changes of {0} to {1} were saved.").format(
                when, unsaved.path
            )
            words = self.tr("&Open that file")
        self._bar.show_notice(
            KIND,
            text,
            (words, self._recover),
            (self.tr("Show the &difference"), self._show_difference),
            (self.tr("&Discard them"), self._discard),
        )

    def _is_nothing_lost(self, left: Leftover) -> bool:
        unsaved, saved = left.unsaved, self._conf.saved_state
        return (
            unsaved.path == self._conf.path
            and unsaved.text == saved.document.text
            and dict(unsaved.bindings) == saved.bindings.of_file(unsaved.path)
        )

    def _recover(self) -> None:
        unsaved = self._first.unsaved
        if unsaved.path != self._conf.path:
            self._go_to_its_file()
            return
        if self._conf.is_locked:
            self._conf.edit_refused.emit()  # what was kept stays, and stays offered
            return
        mine, now = ConfDocument.read(unsaved.text), self._conf.document
        base = ConfDocument.read(unsaved.base or "")
        if now.text in (base.text, mine.text):
            self._put_back(mine, self.tr("Recovered, and not saved yet."))
            return
        from virtconnect.conf.merge import merge

        merged = merge(base, mine, now)
        if merged.document is not None:
            self._put_back(
                merged.document,
                self.tr(
                    "Recovered, put together with what another program wrote since; not saved."
                ),
            )
            return
        names = ", ".join(clash.name for clash in merged.clashes)
        self._bar.show_notice(
            KIND,
            self.tr("Another program changed this file since, and both sides changed {0}.").format(
                names
            ),
            (
                self.tr("Take the &recovered text"),
                lambda: self._put_back(mine, self.tr("Recovered, and not saved yet.")),
            ),
            (self.tr("Show the &difference"), self._show_difference),
            (self.tr("&Keep the file, discard mine"), self._discard),
        )

    def _go_to_its_file(self) -> None:
        """Open the file that the first leftover belongs to: it is offered again there."""
        left = self._waiting.pop(0)
        left.leave()
        self._open_file(left.unsaved.path)
        if left.unsaved.path == self._conf.path:
            self.look()
        else:
            self._offer()

    def _put_back(self, document: ConfDocument, words: str) -> None:
        left = self._waiting.pop(0)
        self._done.append(left)
        bindings = self._conf.bindings.with_file(self._conf.path, dict(left.unsaved.bindings))
        self._has_recovered = True
        self._conf.edit(self.tr("Recover what was not saved"), document, bindings)
        self._bar.show_notice(
            KIND,
            words,
            (self.tr("&Write the file…"), self.save_asked.emit),
            (self.tr("&Undo it"), self._conf.undo_stack.undo),
        )

    def _follow_dirty(self, dirty: bool) -> None:
        """Go on to the next when what was recovered is saved or undone."""
        if not dirty:
            self._remove_done()
            if self._has_recovered:
                self._has_recovered = False
                self._offer()

    def _remove_done(self) -> None:
        """Remove what is kept anew, or saved: never before."""
        while self._done:
            self._done.pop().discard()

    def _discard(self) -> None:
        self._waiting.pop(0).discard()
        self._offer()

    def _show_difference(self) -> None:
        from virtconnect_gui.dialogs.recovered import RecoveredDialog

        unsaved = self._first.unsaved
        before = self._text_now(unsaved)
        dialog = RecoveredDialog(unsaved.path, before, unsaved.text, self._bar.window())
        dialog.recover_chosen.connect(self._recover)
        dialog.discard_chosen.connect(self._discard)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _text_now(self, unsaved: Unsaved) -> str:
        """Return what the file of a leftover holds now; what it held where that is not known."""
        if unsaved.path == self._conf.path:
            return self._conf.document.text
        try:
            return storage.load(unsaved.path).document.text
        except VirtConnectError:
            return unsaved.base or ""

    def close(self) -> None:
        """Leave what was not answered for the next start."""
        for left in self._waiting:
            left.leave()
        self._waiting.clear()
