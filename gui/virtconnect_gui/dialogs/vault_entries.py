"""The entries of the key vault: what keyring and disk say of them, and who uses them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from virtconnect import bindings as key_bindings
from virtconnect.bindings import Bindings
from virtconnect.conf.aliases import aliases, find
from virtconnect.machine import Machine
from virtconnect.state import config_folder
from virtconnect.text import VirtConnectError, visible
from virtconnect.vault import Vault
from virtconnect_gui.background import Background
from virtconnect_gui.dialogs.key_files import Found, copy_id_lines, found_keys, seen
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.models.keys import KeyEntry, shortened
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.words import say_error

if TYPE_CHECKING:
    from virtconnect.keyfile import KeyFile

_SHOWN_USERS = 5
_PAUSE = 200  # milliseconds after an edit of the file before users are looked up again


class VaultEntries(QObject):
    """The entries of the key vault over one open file.

    `changed` follows whatever is another; `failed(sentence)` says why something is not known. What
    touches the keyring or a disk is done off the GUI thread, and edits of the file are followed
    only between `follow` and `rest`.
    """

    changed = Signal()
    failed = Signal(str)
    looked = Signal(str, object)  # a path, its KeyFile
    found = Signal(object)  # tuple[Found, ...]

    def __init__(
        self,
        conf: OpenConf,
        key_ring: KeyRing,
        machine: Machine,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._conf = conf
        self._key_ring = key_ring
        self._machine = machine
        self._background = background
        self._kept = Bindings()  # as keys.json has them
        self._seen: dict[str, KeyEntry] = {}
        self._round = 0
        self._is_followed = False
        self.entries: tuple[KeyEntry, ...] = ()
        self.dangling: tuple[tuple[str, str], ...] = ()
        """Pairs of alias and key of the open file, whose alias is not in it any more."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._follow_edit)
        conf.changed.connect(self._wait)
        key_ring.changed.connect(self._look_if_followed)
        key_ring.names_changed.connect(self._look_if_followed)

    # --- what there is --------------------------------------------------------------------

    def entry(self, name: str) -> KeyEntry | None:
        """Return the entry called `name`."""
        return next((entry for entry in self.entries if entry.name == name), None)

    @property
    def names(self) -> frozenset[str]:
        """The names of all entries, those included that only a connection knows."""
        used = self._conf.bindings.of_file(self._conf.path).values()
        return frozenset((*self._kept.names, *self._key_ring.names, *used))

    def free_name(self, path: str) -> str:
        """Return a name for a key file that no entry has."""
        return key_bindings.free_key_name(Bindings(self.names), path)

    def in_use(self) -> tuple[KeyEntry, ...]:
        """Return the entries that connections of the open file use."""
        path = self._conf.path
        return tuple(
            entry for entry in self.entries if any(where == path for where, _ in entry.users)
        )

    def aliases_without_key(self) -> tuple[str, ...]:
        """Return the open file's connections that use no key of the keyring."""
        bound = self._conf.bindings.of_file(self._conf.path)
        return tuple(
            alias.name
            for alias in aliases(self._conf.document)
            if alias.problem is None and alias.name not in bound
        )

    def user_words(self, entry: KeyEntry) -> str:
        """Return who uses a key: names, and of other files how many."""
        here = [alias for where, alias in entry.users if where == self._conf.path]
        shown = here[:_SHOWN_USERS]
        words = [visible(", ".join(shown))] if shown else []
        if len(here) > len(shown):
            words.append(self.tr("{0} more").format(len(here) - len(shown)))
        others: dict[str, int] = {}
        for where, _alias in entry.users:
            if where != self._conf.path:
                others[where] = others.get(where, 0) + 1
        for where, count in others.items():
            words.append(self.tr("{0} in {1}").format(count, shortened(where, self._machine)))
        return "; ".join(words)

    def copy_id_lines(self, entry: KeyEntry) -> str:
        """Return the shell lines that put a public key onto the hosts of those who use it."""
        rows = (
            find(self._conf.document, alias)
            for where, alias in entry.users
            if where == self._conf.path
        )
        return copy_id_lines(entry, [row.uri for row in rows if row is not None])

    # --- looking --------------------------------------------------------------------------

    def follow(self) -> None:
        """Look at everything now, and again whenever something of it is another."""
        self._is_followed = True
        self.look_again()

    def rest(self) -> None:
        """Follow edits no more: nobody looks."""
        self._is_followed = False
        self._pause.stop()

    def look_again(self) -> None:
        """Read `keys.json`, and ask keyring and disk about every entry."""
        self._round += 1
        this_round = self._round
        folder, machine = config_folder(self._machine), self._machine
        used = set(self._conf.bindings.of_file(self._conf.path).values())
        is_ready = self._key_ring.is_ready

        def work(vault: Vault) -> tuple[Bindings, dict[str, KeyEntry]]:
            kept = key_bindings.load(folder)
            names = used.union(kept.names)
            return kept, {name: seen(name, vault, machine) for name in names} if is_ready else {}

        def take(answer: tuple[Bindings, dict[str, KeyEntry]]) -> None:
            if this_round == self._round:
                self._kept, self._seen = answer
                self._compose()
                self._key_ring.set_names(self._kept.names)

        def fail(error: VirtConnectError) -> None:
            if this_round == self._round:
                self._seen = {}
                self._compose()
                self.failed.emit(say_error(error))

        self._key_ring.run(work, take, fail)

    def look_at(self, path: str) -> None:
        """Look at the file at `path`; `looked(path, KeyFile)` follows."""
        machine = self._machine

        def work() -> "KeyFile":
            from virtconnect.keyfile import inspect

            return inspect(path, machine)

        self._background.run(work, lambda file: self.looked.emit(path, file), asker=self)

    def look_for_keys(self) -> None:
        """Look for private keys in ~/.ssh that the vault does not have; `found` follows."""
        machine, names = self._machine, self.names
        known = {entry.path for entry in self.entries if entry.path is not None}

        def work() -> tuple[Found, ...]:
            return found_keys(machine, known, names)

        self._background.run(work, self.found.emit)

    def _look_if_followed(self) -> None:
        if self._is_followed:
            self.look_again()

    def _wait(self) -> None:
        if self._is_followed:
            self._pause.start()

    def _follow_edit(self) -> None:
        if self._key_ring.is_ready and not self.names <= self._seen.keys():
            self.look_again()
        else:
            self._compose()

    def _compose(self) -> None:
        """Put together what is known: entries, their users, connections that went away."""
        path = self._conf.path
        bound = self._conf.bindings.of_file(path)
        now = self._kept.with_file(path, bound)
        fresh = []
        for name in sorted(self.names):
            users = sorted(now.used_by(name), key=lambda user: (user[0] != path, user))
            fresh.append(self._seen.get(name, KeyEntry(name))._replace(users=tuple(users)))
        self.entries = tuple(fresh)
        self.dangling = tuple(
            (alias, key)
            for alias, key in sorted(bound.items())
            if find(self._conf.document, alias) is None
        )
        self.changed.emit()
