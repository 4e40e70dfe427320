"""Which URIs are held back until the user agrees, which are the user's own words, and whence."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from virtconnect.conf.aliases import Alias, aliases
from virtconnect.machine import Machine
from virtconnect.state import state_folder
from virtconnect.text import VirtConnectError
from virtconnect.trust import Consents, claims, hostile, needs_trust
from virtconnect.uri.reading import Reading
from virtconnect_gui.background import Background
from virtconnect_gui.open_conf import Change, OpenConf
from virtconnect_gui.uri_draft import UriDraft
from virtconnect_gui.widgets.fields import changed_stretch
from virtconnect_gui.words import say_error

_MOST_ROWS = 2_000  # that one edit brings in and are looked at for where they come from


class Quarantine(QObject):
    """What may be tested and written as a command, of the URIs of the open file.

    A URI that would run something counts as a stranger's until a person agreed to exactly this
    text, or typed it here: letter by letter from one that was not held. What comes in at one go (a
    paste, a drop, an import, another file) is a stranger's, and so is what becomes of it when it is
    edited. The user's own texts are kept as agreed to when the file is written. `changed` follows
    each answer.
    """

    changed = Signal()
    told = Signal(str)

    def __init__(
        self,
        conf: OpenConf,
        draft: UriDraft,
        machine: Machine,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._conf = conf
        self._background = background
        self._consents = Consents(state_folder(machine))
        self._holds = True
        self._own: set[str] = set()
        self._origins: dict[str, str] = {}
        self._coming_from = ""
        self._before = self._now = draft.text
        draft.changed.connect(self._follow_draft)
        draft.edited.connect(self._follow_typing)
        conf.changed.connect(self._follow_edit)
        conf.saved.connect(self._keep_own_words)

    # --- asked ----------------------------------------------------------------------------

    def is_held(self, uri: str) -> bool:
        """Tell whether nobody has agreed yet to what `uri` would run."""
        return needs_trust(uri) and not self.is_agreed(uri)

    def is_agreed(self, uri: str) -> bool:
        """Tell whether a person typed `uri` here, or said yes to it."""
        if not self._holds:
            return not self._consents.is_refused(uri)
        return uri in self._own or self._consents.has(uri)

    def is_refused(self, uri: str) -> bool:
        """Tell whether `uri` is to be kept, but never tested."""
        return needs_trust(uri) and self._consents.is_refused(uri)

    def keeps_from_commands(self, uri: str) -> bool:
        """Tell whether `uri` must not be written as a command for somebody to run."""
        return hostile(uri) is not None or self.is_held(uri)

    def origin_of(self, uri: str) -> str:
        """Return where a held URI came from, in words; empty where that is not known."""
        return self._origins.get(uri, "")

    def set_holding(self, holds: bool) -> None:
        """Hold what strangers' URIs would run, or let it run unasked: the user's own choice.

        What misleads is held all the same, and so is what the user said no to.
        """
        if holds != self._holds:
            self._holds = holds
            self.changed.emit()

    # --- told -----------------------------------------------------------------------------

    def coming_from(self, origin: str) -> None:
        """Take note where the URIs of the next edit come from, in words."""
        self._coming_from = origin

    def agree(self, uri: str, then: Callable[[], object] | None = None) -> None:
        """Keep the user's yes to exactly this text; `then` follows."""
        self._keep(lambda: self._consents.agree(uri), then)

    def refuse(self, uri: str, then: Callable[[], object] | None = None) -> None:
        """Keep that this text is to stay, but never to be tested; `then` follows."""
        self._own.discard(uri)
        self._keep(lambda: self._consents.refuse(uri), then)

    def _keep(self, work: Callable[[], object], then: Callable[[], object] | None) -> None:
        def done(_nothing: object) -> None:
            self.changed.emit()
            if then is not None:
                then()

        def failed(error: VirtConnectError) -> None:
            self.told.emit(say_error(error))

        self._background.run(work, done, failed)

    # --- following ------------------------------------------------------------------------

    def _follow_draft(self, reading: Reading) -> None:
        self._before, self._now = self._now, reading.text

    def _follow_typing(self, text: str) -> None:
        before = self._before
        if needs_trust(text) and not self.is_held(before) and is_typed(before, text):
            self._own.add(text)
            self.changed.emit()

    def _follow_edit(self, change: Change) -> None:
        """Note for held URIs that came in where they came from."""
        origin, self._coming_from = self._coming_from, ""
        if not origin:
            return
        known = {alias.uri for alias in _inserted(change.reversed())}
        for alias in _inserted(change):
            if alias.uri not in known and needs_trust(alias.uri):
                self._origins[alias.uri] = origin
        self.changed.emit()

    def _keep_own_words(self) -> None:
        """Keep the user's own texts that were just written as agreed to, for the next start."""
        if not self._own:
            return
        uris = {alias.uri for alias in aliases(self._conf.document)}
        own = tuple(sorted(self._own & uris))
        if own:
            self._keep(lambda: self._consents.agree(*own), None)


def _inserted(change: Change) -> Sequence[Alias]:
    rows = aliases(change.after.document)
    if change.start < 0:
        return rows[:_MOST_ROWS]
    return rows[change.start : change.start + min(change.inserted, _MOST_ROWS)]


def is_typed(before: str, after: str) -> bool:
    """Tell whether what `after` would run came about by typing: at most one letter at a time.

    A percent-encoded letter is one. What appears whole, because it was pasted or lay hidden under
    another transport, was not typed.
    """
    ran = {claim.kind: claim.what for claim in claims(before)}
    for claim in claims(after):
        start, _end, new_end = changed_stretch(ran.get(claim.kind, ""), claim.what)
        if new_end - start > 1:
            return False
    return True
