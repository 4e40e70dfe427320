"""Which connection uses which key: moves a key's path between URI and keyring."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from virtconnect import bindings as key_bindings
from virtconnect.bindings import Bindings
from virtconnect.conf.aliases import find
from virtconnect.machine import Machine
from virtconnect.state import config_folder
from virtconnect.text import VirtConnectError
from virtconnect.uri.reading import read
from virtconnect_gui.editing import Editing
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.with_keys import with_key_path
from virtconnect_gui.words import say_error


class KeyUse(QObject):
    """The edits that let an alias use a key of the keyring, or its path in the URI.

    The keyring answers later, so each way looks the alias up again by name. `told(sentence)` says
    what came of it; a path is never in it. `path_lost(name, path, aliases, error)` follows where
    the keyring did not take a path that these aliases came with.
    """

    told = Signal(str)
    path_lost = Signal(object, object, object, object)

    def __init__(
        self,
        conf: OpenConf,
        editing: Editing,
        key_ring: KeyRing,
        machine: Machine,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._conf = conf
        self._editing = editing
        self._key_ring = key_ring
        self._machine = machine

    def key_of(self, number: int) -> str | None:
        """Return the name of the key an entry is bound to."""
        if number < 0:
            return None
        return self._conf.bindings.of(self._conf.path, self._editing.aliases[number].name)

    def keep(self, number: int, path: str) -> None:
        """Keep `path` in the keyring, bind the entry to it and take it out of the URI.

        Where the keyring has the path already, under the name it would get, that one is used.
        """
        if number < 0 or not path:
            return
        alias = self._editing.aliases[number].name
        known = self._conf.bindings
        for taken in self._key_ring.names:
            known = known.with_key_name(taken)
        free = key_bindings.free_key_name(known, path)
        meant = key_bindings.free_key_name(Bindings(), path)

        def use(name: str) -> None:
            now = find(self._conf.document, alias)
            if now is None:
                return
            self._keep_name(name)
            self._editing.bind(now.index, name, read(now.uri).with_parameter("keyfile", None))
            self.told.emit(self.tr("The path of {0} is kept in the keyring.").format(name))

        def take(kept: str | None) -> None:
            if kept == path:
                use(meant)
            else:
                self._key_ring.store(free, path, partial(use, free), self._tell)

        if meant in self._key_ring.names:
            self._key_ring.path_of(meant, take, self._tell)
        else:
            take(None)

    def take_paths(
        self, pairs: tuple[tuple[str, str], ...], users: dict[str, tuple[str, ...]]
    ) -> None:
        """Keep the paths of keys that came with an import; a name that is taken keeps its own.

        `users` are the aliases that the import bound to each of the keys.
        """
        for name, path in pairs:
            if key_bindings.key_name_problem(name) is None:
                lose = partial(self.path_lost.emit, name, path, users.get(name, ()))
                self._key_ring.store(name, path, partial(self._keep_name, name), lose)

    def _keep_name(self, name: str) -> None:
        """Write the entry's name down now: the keyring itself cannot be listed."""
        try:
            key_bindings.update(config_folder(self._machine), lambda kept: kept.with_key_name(name))
        except VirtConnectError as error:
            self._tell(error)

    def use(self, number: int, name: str) -> None:
        """Bind an entry to a key that the keyring has; an empty name binds it to none."""
        if number >= 0:
            self._editing.bind(number, name or None)

    def write_into_uri(self, number: int) -> None:
        """Write the bound key's path into the URI, for every libvirt program to use."""
        name = self.key_of(number)
        if name is None:
            return
        alias = self._editing.aliases[number].name

        def write(path: str | None) -> None:
            now = find(self._conf.document, alias)
            if path is None:
                self.told.emit(self.tr("The keyring has no entry {0} any more.").format(name))
            elif now is not None:
                self._editing.bind(now.index, None, with_key_path(now.uri, path))

        self._key_ring.path_of(name, write, self._tell)

    def copy_uri(self, number: int) -> None:
        """Put the entry's URI, with its key's path, on the clipboard."""
        name = self.key_of(number)
        uri = self._editing.aliases[number].uri if number >= 0 else ""

        def copy(path: str | None) -> None:
            if path is None:
                self.told.emit(self.tr("The keyring has no entry {0} any more.").format(name))
                return
            QGuiApplication.clipboard().setText(with_key_path(uri, path))
            self.told.emit(self.tr("Copied with the key's path."))

        if name is None:
            QGuiApplication.clipboard().setText(uri)
            self.told.emit(self.tr("Copied: {0}").format(uri))
        else:
            self._key_ring.path_of(name, copy, self._tell)

    def _tell(self, error: VirtConnectError) -> None:
        self.told.emit(say_error(error))
