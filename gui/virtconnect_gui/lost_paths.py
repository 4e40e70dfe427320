"""Key paths that came with an import and that no keyring keeps: told, and offered to the URIs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from virtconnect.conf.aliases import find
from virtconnect.text import VirtConnectError
from virtconnect_gui.with_keys import with_key_path
from virtconnect_gui.words import say_error

if TYPE_CHECKING:
    from virtconnect_gui.editing import Editing
    from virtconnect_gui.open_conf import OpenConf
    from virtconnect_gui.widgets.notice_bar import NoticeBar

NOTICE = "keys"


class LostPaths(QObject):
    """Keeps such paths while a notice tells of them, and writes them into the URIs on request.

    `told(sentence)` says what came of that; a path is never in it.
    """

    told = Signal(str)

    def __init__(
        self, conf: "OpenConf", editing: "Editing", notice: "NoticeBar", parent: QObject
    ) -> None:
        super().__init__(parent)
        self._conf = conf
        self._editing = editing
        self._notice = notice
        self._paths: dict[str, str] = {}  # by the names of the keys
        self._users: dict[str, None] = {}  # the aliases that the import bound to them

    def add(self, key: str, path: str, users: tuple[str, ...], why: VirtConnectError) -> None:
        """Tell that `path` could not be kept under `key`, which the aliases `users` want."""
        if NOTICE not in self._notice.kinds:  # what was told before is done with
            self._paths.clear()
            self._users.clear()
        self._paths[key] = path
        self._users.update(dict.fromkeys(users))
        if len(self._paths) == 1:
            words = self.tr("The path of the key {0} came with the import and was not kept: {1}")
            into = self.tr("&Write it into the URI")
        else:
            words = self.tr("The paths of {0} keys came with the import and were not kept: {1}")
            into = self.tr("&Write them into the URIs")
        what = key if len(self._paths) == 1 else str(len(self._paths))
        self._notice.show_notice(NOTICE, words.format(what, say_error(why)), (into, self._write))

    def _write(self) -> None:
        """Write the paths into the URIs of the aliases that still want them, as one step."""
        bound = self._conf.bindings.of_file(self._conf.path)
        entries: dict[int, tuple[str, str]] = {}
        try:
            for name in self._users:
                path, alias = self._paths.get(bound.get(name, "")), find(self._conf.document, name)
                if path is not None and alias is not None:
                    entries[alias.index] = (name, with_key_path(alias.uri, path))
            if entries:
                keys = {name: None for name, _uri in entries.values()}
                self._editing.change_many(entries, keys)
        except VirtConnectError as error:
            self.told.emit(say_error(error))
            return
        self._notice.clear(NOTICE)
        if not entries:
            self.told.emit(self.tr("No connection of this file wants such a key any more."))
