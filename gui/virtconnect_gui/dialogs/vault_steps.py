"""What a person does with the key vault: each step in keyring, `keys.json` and the open file."""

import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from virtconnect import bindings as key_bindings
from virtconnect.bindings import Bindings
from virtconnect.conf.aliases import aliases, replaced_many
from virtconnect.machine import Machine
from virtconnect.state import config_folder
from virtconnect.text import VirtConnectError
from virtconnect.vault import NONE, PASSPHRASE, READY, Vault
from virtconnect_gui.dialogs.vault_entries import VaultEntries
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.with_keys import with_key_path
from virtconnect_gui.words import say_error


class VaultSteps(QObject):
    """The steps that change the vault's entries, or who uses them.

    An entry is changed at once: in the keyring, in `keys.json` for every file, and in every state
    that undo can lead to, for there is no way back. Which key a connection of the open file uses
    is an edit like any other. `told(sentence)` says what came of a step, `failed` why nothing did;
    neither holds a path.
    """

    told = Signal(str)
    failed = Signal(str)

    def __init__(
        self,
        entries: VaultEntries,
        conf: OpenConf,
        key_ring: KeyRing,
        machine: Machine,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._entries = entries
        self._conf = conf
        self._key_ring = key_ring
        self._machine = machine

    # --- entries --------------------------------------------------------------------------

    @property
    def may_forget(self) -> bool:
        """Tell whether entries can be dropped: where there is no keyring, their names can."""
        status = self._key_ring.status
        return status is not None and status.kind in (READY, NONE)

    def add(self, keys: Iterable[tuple[str, str]]) -> None:
        """Keep key files' paths, each under its new name: (name, path) pairs."""
        fresh = [(name, self.whole(path)) for name, path in keys]

        def work(vault: Vault) -> None:
            for name, path in fresh:
                vault.store(name, path)
                self._update(partial(Bindings.with_key_name, name=name))

        names = ", ".join(name for name, _path in fresh)
        self._do(work, self.tr("Kept in the keyring: {0}").format(names))

    def replace_path(self, name: str, path: str) -> None:
        """Keep another path under a name: every connection that uses it is mended."""
        whole = self.whole(path)

        def work(vault: Vault) -> None:
            vault.store(name, whole)
            self._update(partial(Bindings.with_key_name, name=name))

        self._do(work, self.tr("{0} has its new path, for all who use it.").format(name))

    def rename(self, old: str, new: str) -> None:
        """Give an entry another name, for all who use it."""

        def change(bindings: Bindings) -> Bindings:
            return bindings.key_renamed(old, new)

        def work(vault: Vault) -> None:
            vault.rename(old, new)
            self._update(change)

        self._do(
            work,
            self.tr("{0} is called {1} now.").format(old, new),
            lambda: self._conf.rebind_everywhere(change),
        )

    def forget(self, name: str) -> None:
        """Drop an entry, and that connections use it; the key file stays."""
        entry = self._entries.entry(name)
        users = "" if entry is None else self._entries.user_words(entry)
        is_ready = self._key_ring.is_ready

        def change(bindings: Bindings) -> Bindings:
            return bindings.without_key_name(name)

        def work(vault: Vault) -> None:
            if is_ready:
                vault.forget(name)
            self._update(change)

        self._do(
            work,
            self.tr("{0} is forgotten; it was used by {1}.").format(name, users)
            if users
            else self.tr("{0} is forgotten; nobody used it.").format(name),
            lambda: self._conf.rebind_everywhere(change),
        )

    def forget_passphrase(self, name: str) -> None:
        """Drop the passphrase that is remembered for a key."""
        self._do(
            lambda vault: vault.forget_secret(PASSPHRASE, name),
            self.tr("The passphrase of {0} is forgotten.").format(name),
        )

    # --- connections ----------------------------------------------------------------------

    def attach(self, gone: str, alias: str) -> None:
        """Let a connection use the key of one that is not in the file any more."""
        path, bindings = self._conf.path, self._conf.bindings
        key = bindings.of(path, gone)
        if key is not None:
            self._conf.edit(
                self.tr("Attach the key {0} to {1}").format(key, alias),
                self._conf.document,
                bindings.removed(path, [gone]).bound(path, alias, key),
            )

    def drop(self, gone: str) -> None:
        """Forget that a connection which is not in the file any more used a key."""
        self._conf.edit(
            self.tr("Drop the key of {0}").format(gone),
            self._conf.document,
            self._conf.bindings.removed(self._conf.path, [gone]),
        )

    def write_into_uris(self, paths: Mapping[str, str]) -> None:
        """Write the paths of keys (name → path) into the URIs that use them, as one step."""
        path, document = self._conf.path, self._conf.document
        bound = self._conf.bindings.of_file(path)
        written = {}
        for alias in aliases(document):
            path_of_key = paths.get(bound.get(alias.name, ""))
            if alias.problem is None and path_of_key is not None:
                uri = with_key_path(alias.uri, self.whole(path_of_key))
                written[alias.index] = (alias.name, uri)
        if not written:
            return
        try:
            after = replaced_many(document, written)
        except VirtConnectError as error:
            self.failed.emit(say_error(error))
            return
        names = [name for name, _uri in written.values()]
        self._conf.edit(
            self.tr("Write key paths into URIs"), after, self._conf.bindings.removed(path, names)
        )
        self.told.emit(
            self.tr("The paths stand in the URIs of {0} now, not yet written to the file.").format(
                ", ".join(names)
            )
        )

    def whole(self, path: str) -> str:
        """Return a path as it is kept: absolute, the home folder written out."""
        if path.startswith("~/"):
            path = os.path.join(self._machine.effective_home, path[2:])
        return self._machine.absolute(path)

    # --- inside ---------------------------------------------------------------------------

    def _do(
        self,
        work: Callable[[Vault], object],
        told: str,
        follow: Callable[[], object] | None = None,
    ) -> None:
        """Do `work` off this thread; then follow it here, tell it, and look at what is now."""

        def done(_nothing: object) -> None:
            if follow is not None:
                follow()
            self.told.emit(told)
            self._entries.look_again()

        def failed(error: VirtConnectError) -> None:
            self.failed.emit(say_error(error))
            self._entries.look_again()

        self._key_ring.run(work, done, failed)

    def _update(self, change: Callable[[Bindings], Bindings]) -> None:
        """Change `keys.json`, which may wait for another program: for a thread."""
        key_bindings.update(config_folder(self._machine), change)
