"""The libvirt.conf being edited: document, key bindings, undo, what changed outside."""

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from virtconnect.bindings import Bindings
from virtconnect.conf import storage
from virtconnect.conf.aliases import aliases
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.file_errors import ConfUnreadable
from virtconnect_gui.undo_stack import Step, UndoStack
from virtconnect_gui.words import clean


class State(NamedTuple):
    """What undo holds: the file's document and which alias uses which key of the keyring."""

    document: ConfDocument
    bindings: Bindings


class Change(NamedTuple):
    """One step from `before` to `after`, and which aliases it touched.

    `removed` rows from `start` on gave way to `inserted` ones; `start` is -1 where that is not
    known (a raw edit, another file) and everything has to be compared.
    """

    before: State
    after: State
    start: int = -1
    removed: int = 0
    inserted: int = 0

    def reversed(self) -> "Change":
        """Return the step back."""
        return Change(self.after, self.before, self.start, self.inserted, self.removed)

    def of_everything(self) -> "Change":
        """Return the same step where everything has to be compared."""
        return self._replace(start=-1, removed=0, inserted=0)


class OpenConf(QObject):
    """One open libvirt.conf, its undo history and its copy on disk.

    `changed(Change)` follows every edit, undo, redo and load, one after the other: the state is the
    new one at once, but an edit that a listener makes is told of when all have heard of the one
    before. `dirty_changed(bool)` and
    `outside_changed()` tell about the file: edited and not saved, changed by someone else.
    Nothing is written but by `save`. While it `is_locked` (a file to be looked at only), an edit
    changes nothing, everything is shown as it was, and `edit_refused()` follows.
    """

    changed = Signal(object)
    dirty_changed = Signal(bool)
    outside_changed = Signal()
    saved = Signal()
    edit_refused = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = UndoStack(self)
        self.loaded: storage.Loaded | None = None
        self.is_being_written = False  # by ourselves, so a change of the file is no news
        self.is_locked = False
        self._state = State(ConfDocument.read(""), Bindings())
        self._saved_state = self._state
        self._untold: deque[Change] = deque()
        self._is_telling = False
        self._watcher: QFileSystemWatcher | None = None
        self.undo_stack.stepped.connect(self._take)
        self.undo_stack.clean_changed.connect(self._tell_clean)

    def _tell_clean(self, clean: bool) -> None:
        self.dirty_changed.emit(not clean)

    # --- what is open ---------------------------------------------------------------

    @property
    def path(self) -> str:
        """The file's path; empty while none is open."""
        return self.loaded.path if self.loaded else ""

    @property
    def state(self) -> State:
        """Document and bindings as they stand now."""
        return self._state

    @property
    def document(self) -> ConfDocument:
        """The document as it stands now."""
        return self._state.document

    @property
    def bindings(self) -> Bindings:
        """The bindings as they stand now."""
        return self._state.bindings

    @property
    def saved_state(self) -> State:
        """What stood on disk when it was last read or written here."""
        return self._saved_state

    @property
    def is_dirty(self) -> bool:
        """Tell whether something is not saved."""
        return not self.undo_stack.is_clean

    # --- open, edit, save -----------------------------------------------------------

    def show_file(self, loaded: storage.Loaded, bindings: Bindings) -> None:
        """Take a file just read; the undo history begins anew."""
        before = self._state
        self.loaded = loaded
        self._state = self._saved_state = State(loaded.document, bindings)
        self.undo_stack.clear()
        if self._watcher is not None:
            self._watch_again()
        self._tell(Change(before, self._state))

    def edit(
        self,
        title: str,
        document: ConfDocument,
        bindings: Bindings | None = None,
        *,
        start: int = -1,
        removed: int = 0,
        inserted: int = 0,
        merging: str | None = None,
    ) -> None:
        """Make one undoable edit; edits in a row with the same `merging` become one step.

        `start`, `removed`, `inserted` say which alias rows it touches (see `Change`).
        """
        after = State(document, self._state.bindings if bindings is None else bindings)
        if after.document is self._state.document and after.bindings == self._state.bindings:
            return
        if self.is_locked:
            self._tell(Change(self._state, self._state, 0))
            self.edit_refused.emit()
            return
        change = _true(Change(self._state, after, start, removed, inserted))
        self._state = after
        self.undo_stack.push(Step(clean(title), change, merging))
        self._tell(change)

    def rebind_everywhere(self, change: Callable[[Bindings], Bindings]) -> None:
        """Let the bindings of all states follow what became of a key: past and undone ones too.

        For what undo cannot take back (a key was renamed or forgotten in the keyring): a step back
        must not bring up a name that nobody has any more. What is saved stays saved.
        """
        known: dict[int, Bindings] = {}

        def followed(state: State) -> State:
            if id(state.bindings) not in known:  # states share most of them, and go on to
                known[id(state.bindings)] = change(state.bindings)
            return state._replace(bindings=known[id(state.bindings)])

        before = self._state
        for step in self.undo_stack.steps:
            old = step.change
            step.change = old._replace(before=followed(old.before), after=followed(old.after))
        self._state, self._saved_state = followed(before), followed(self._saved_state)
        if self._state != before:
            count = len(aliases(self.document))
            self._tell(Change(before, self._state, 0, count, count))

    def save(self, text: str | None = None, *, backups: int = 5) -> None:
        """Write the document to its file.

        `text` is given when the file is to hold something else than the document (key paths
        written out); the document then follows it. Raises storage's errors, and leaves file,
        document and history alone when it does.
        """
        if self.loaded is None:
            return
        wanted = self.checked_text(text)
        fingerprint = storage.save(
            self.loaded.path, wanted, self.loaded.fingerprint, backups=backups
        )
        self.take_written(wanted, fingerprint)

    def checked_text(self, text: str | None = None) -> str:
        """Return what `save` would write; raises `NotAsIntended` where that reads otherwise."""
        if text is not None:
            return text
        # What was edited step by step must read the same from the whole text.
        return storage.checked_text(self.document)

    def take_written(self, text: str, fingerprint: storage.Fingerprint) -> None:
        """Go on from `text`, which the file holds now, with this fingerprint."""
        if self.loaded is None:
            return
        if text != self.document.text:
            self.edit(self.tr("Write key paths"), ConfDocument.read(text))
        self.loaded = storage.Loaded(
            self.loaded.path, self.document, fingerprint, exists=True, writable=True
        )
        self._saved_state = self._state
        self.undo_stack.set_clean()
        if self._watcher is not None:
            self._watch_again()
        self.saved.emit()

    def close(self) -> None:
        """Tell nobody anything any more: the window goes."""
        self.undo_stack.clean_changed.disconnect(self._tell_clean)
        if self._watcher is not None:
            self._watcher.fileChanged.disconnect(self._look)
            self._watcher.directoryChanged.disconnect(self._look)

    # --- the copy on disk -------------------------------------------------------------

    def watch(self) -> None:
        """Begin to notice what others do to the file: call it once the window stands."""
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._look)
        self._watcher.directoryChanged.connect(self._look)
        self._watch_again()

    def _watch_again(self) -> None:
        """Watch file and folder: a file saved by replacement is a new file."""
        watcher, loaded = self._watcher, self.loaded
        if watcher is None or loaded is None:
            return
        watched = watcher.files() + watcher.directories()
        if watched:
            watcher.removePaths(watched)
        for path in storage.watchable(loaded.path):
            watcher.addPath(path)

    def _look(self) -> None:
        """Compare fingerprints: they decide, not events."""
        if self.loaded is None or self.is_being_written:
            return
        self._watch_again()
        try:
            has_changed = storage.fingerprint(self.loaded.path) != self.loaded.fingerprint
        except ConfUnreadable:  # a folder or something else is in its place
            has_changed = True
        if has_changed:
            self.outside_changed.emit()

    # --- telling ----------------------------------------------------------------------

    def _take(self, change: Change) -> None:
        """Follow a step back or forth."""
        self._state = change.after
        self._tell(change)

    def _tell(self, change: Change) -> None:
        self._untold.append(change)
        if self._is_telling:  # a listener made it: it waits its turn
            return
        self._is_telling = True
        try:
            while self._untold:
                self.changed.emit(self._untold.popleft())
        finally:
            self._is_telling = False


def _true(change: Change) -> Change:
    """Return a change that touches no other row than it says.

    In a list with a mistake an edit of one entry can make something else of those behind it.
    """
    before, after = change.before.document, change.after.document
    is_sound = before.has_sound_list and after.has_sound_list
    if change.start < 0 or is_sound or before is after:
        return change
    old, new = aliases(before), aliases(after)
    first, _, end = new.changed_since(old)
    kept = len(new) - end
    if (
        first >= change.start
        and len(old) - change.start - change.removed <= kept
        and len(new) - len(old) == change.inserted - change.removed
    ):
        return change
    return change.of_everything()
