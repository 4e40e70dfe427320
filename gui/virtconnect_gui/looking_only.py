"""Files that are to be looked at only: root's, those one may not write, and what cannot be read."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from virtconnect.machine import Machine
from virtconnect.root_writer.asking import is_roots
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.widgets.notice_bar import NoticeBar

ROOTS = "roots"
READ_ONLY = "read-only"


class LookingOnly(QObject):
    """Locks a file that was just opened, says why in the bar, and offers the way on.

    `locked(bool)` follows whenever that changes. `open_own` opens the user's own file, `export`
    writes the connections somewhere else.
    """

    locked = Signal(bool)

    def __init__(
        self,
        conf: OpenConf,
        machine: Machine,
        bar: NoticeBar,
        open_own: Callable[[], object],
        export: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._conf = conf
        self._machine = machine
        self._bar = bar
        self._open_own = open_own
        self._export = export

    def meet(self) -> None:
        """Look at the file that was just opened."""
        loaded = self._conf.loaded
        self._bar.clear(ROOTS)
        self._bar.clear(READ_ONLY)
        is_of_root = loaded is not None and is_roots(loaded.path, self._machine.uid)
        if is_of_root:
            self._tell_roots()
        elif loaded is not None and not loaded.writable:
            self._bar.show_notice(
                READ_ONLY,
                self.tr("You may read this file, but not write it."),
                (self.tr("&Export its connections…"), self._export),
            )
        self._lock(is_of_root or loaded is None or not loaded.writable)

    def _tell_roots(self) -> None:
        self._bar.show_notice(
            ROOTS,
            self.tr("Root's programs read this file. Yours do not."),
            (self.tr("&Edit it as administrator"), self._unlock),
            (self.tr("Open &your own file"), self._open_own),
        )

    def _unlock(self) -> None:
        self._lock(False)
        self._bar.show_notice(
            ROOTS,
            self.tr(
                "Root's programs read this file. Writing it will ask for an administrator's"
                " password."
            ),
            (self.tr("Open &your own file"), self._open_own),
        )

    def _lock(self, wanted: bool) -> None:
        self._conf.is_locked = wanted
        self.locked.emit(wanted)
