"""What surrounds the open file: kept against a crash, recovered after one, locked where it must."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from virtconnect_gui.keeping import Keeping
from virtconnect_gui.looking_only import LookingOnly
from virtconnect_gui.recovering import Recovering

if TYPE_CHECKING:
    from virtconnect_gui.main_window import MainWindow

_EDITS = ("new_ssh", "new_local", "new_test", "new_uri", "import")


class Ways(NamedTuple):
    """What is asked of the window."""

    save: Callable[[], object]
    export: Callable[[], object]
    open_other: Callable[[str], object]
    show_current: Callable[[], object]


class FileCare(QObject):
    """Puts these together for one window, once that stands; `opened` follows each file shown."""

    def __init__(self, window: "MainWindow", ways: Ways) -> None:
        super().__init__(window)
        self._window = window
        self._ways = ways
        conf, machine, background = window.conf, window.machine, window.background
        self.keeping = Keeping(conf, machine, background, self)
        self.recovering = Recovering(
            conf, self.keeping, window.notice, machine, background, ways.open_other, self
        )
        self.looking_only = LookingOnly(
            conf, machine, window.notice, self._open_own, ways.export, self
        )
        self.keeping.told.connect(window.tell)
        self.recovering.save_asked.connect(ways.save)
        self.looking_only.locked.connect(self._show_lock)
        conf.edit_refused.connect(self._tell_locked)
        self.looking_only.meet()
        self.recovering.look()

    def opened(self) -> None:
        """Follow another file, or the same one read again."""
        self.looking_only.meet()

    def close(self) -> None:
        """Let go of what is kept and offered: the window goes."""
        self.keeping.close()
        self.recovering.close()

    def _open_own(self) -> None:
        self._ways.open_other(self._window.machine.libvirt_conf)

    def _tell_locked(self) -> None:
        self._window.tell(self.tr("This file is open to be looked at only."))

    def _show_lock(self, locked: bool) -> None:
        """Let nothing be typed where it would be refused; what is there can still be copied."""
        window = self._window
        editor = window.editor
        editor.name.setReadOnly(locked)
        editor.line.edit.setReadOnly(locked)
        editor.form.setEnabled(not locked)
        window.panels.set_editable(not locked)
        if window.model.total == 0:
            window.start_page.setEnabled(not locked)
        window.tool_bar.new_button.setEnabled(not locked)
        for name in _EDITS:
            window.actions_[name].setEnabled(not locked)
        self._ways.show_current()
