"""Keeps what is not saved on the disk as well, so that it survives the end of the program."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from virtconnect.machine import Machine
from virtconnect.recovery import Keeper, Unsaved
from virtconnect.state import state_folder
from virtconnect.text import VirtConnectError
from virtconnect_gui.background import Background
from virtconnect_gui.open_conf import OpenConf

_PAUSE = 400  # milliseconds at most from an edit to its being written


class Keeping(QObject):
    """Follows the open file: writes what is not saved, removes it once it is saved or undone.

    Writing is done off the GUI thread, one at a time, the latest state only. `kept` follows each
    write; `told(sentence)` says once when nothing can be kept.
    """

    kept = Signal()
    told = Signal(str)

    def __init__(
        self,
        conf: OpenConf,
        machine: Machine,
        background: Background,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._conf = conf
        self._background = background
        self._clock = clock
        self._keeper = Keeper(state_folder(machine))
        self._is_kept = False
        self._is_writing = False
        self._has_complained = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._act)
        conf.changed.connect(self._note)
        conf.dirty_changed.connect(self._note)
        self._note()

    def _note(self, _what: object = None) -> None:
        """Act soon; edits in a row wait for one writing, and each for no longer than the pause."""
        if (self._conf.is_dirty or self._is_kept) and not self._pause.isActive():
            self._pause.start()

    def _act(self) -> None:
        if self._is_writing:
            return  # what is then the latest follows
        keeper, conf = self._keeper, self._conf
        if not conf.is_dirty:
            if self._is_kept:
                self._is_kept = False
                self._run(keeper.drop)
            return
        path, state, saved = conf.path, conf.state, conf.saved_state
        had_file = conf.loaded is not None and conf.loaded.exists
        bindings = tuple(sorted(state.bindings.of_file(path).items()))
        now = self._clock()
        self._is_kept = True

        def keep() -> None:
            base = saved.document.text if had_file else None
            keeper.keep(Unsaved(path, state.document.text, base, now, bindings))

        self._run(keep)

    def _run(self, work: Callable[[], object]) -> None:
        self._is_writing = True
        at = self._conf.state

        def done(_nothing: object) -> None:
            self._is_writing = False
            if self._conf.state is not at or self._conf.is_dirty != self._is_kept:
                self._note()
            elif self._is_kept:
                self.kept.emit()

        def failed(error: VirtConnectError) -> None:
            self._is_writing = False
            if not self._has_complained:
                self._has_complained = True
                self.told.emit(
                    self.tr("What is not saved would be lost in a crash: {0}").format(error)
                )

        self._background.run(work, done, failed)

    def close(self) -> None:
        """Drop what is kept: the window goes, and what was not saved was given up."""
        self._pause.stop()
        self._keeper.close()
