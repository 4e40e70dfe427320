"""Someone else changed the file that is being edited: both sides come together, nothing is lost."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from virtconnect.conf import storage
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.merge import WHOLE, Clash, merge
from virtconnect.text import VirtConnectError
from virtconnect_gui.dialogs.changed_on_disk import ChangedOnDiskDialog
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.words import say_error


class Merging(QObject):
    """Reads the file again and merges it with what is edited here; asks where both sides clash.

    One of the signals follows, none when the user cancels: `merged` (the outcome is one undoable
    edit on the file as it is now), `failed(sentence)`, `theirs_wanted`.
    """

    merged = Signal()
    failed = Signal(str)
    theirs_wanted = Signal()

    def __init__(self, conf: OpenConf, window: QWidget) -> None:
        super().__init__(window)
        self._conf = conf
        self._window = window
        self._theirs: storage.Loaded | None = None
        self.dialog: ChangedOnDiskDialog | None = None

    def begin(self) -> None:
        """Read the file and merge; a dialog opens when somebody has to decide."""
        if self._conf.loaded is None or self.dialog is not None:
            return
        try:
            theirs = storage.load(self._conf.path)
        except VirtConnectError as error:
            self.failed.emit(say_error(error))
            return
        ancestor, mine = self._conf.saved_state.document, self._conf.document
        self._theirs = theirs
        clashes: tuple[Clash, ...]
        if not theirs.exists and self._conf.loaded.exists:
            clashes = (Clash(WHOLE, "", ancestor.text, mine.text, None),)
        else:
            outcome = merge(ancestor, mine, theirs.document)
            if outcome.document is not None:
                self._take(outcome.document)
                return
            clashes = outcome.clashes
        dialog = ChangedOnDiskDialog(
            self._conf.path,
            ancestor,
            mine,
            theirs.document if theirs.exists else None,
            clashes,
            self._window,
        )
        self.dialog = dialog
        dialog.merged.connect(self._take)
        dialog.theirs_chosen.connect(self.theirs_wanted)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None

    def _take(self, document: ConfDocument) -> None:
        """Go on from their file with the outcome as one undoable edit on it."""
        theirs = self._theirs
        if theirs is None:
            return
        bindings = self._conf.bindings
        self._conf.show_file(theirs, self._conf.saved_state.bindings)
        self._conf.edit(self.tr("Merge with the file on disk"), document, bindings)
        self.merged.emit()
