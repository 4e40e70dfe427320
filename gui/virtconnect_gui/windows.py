"""The windows of the program: one for each file, and what a second start asks of them."""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal

from virtconnect.machine import Machine
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences
from virtconnect_gui.single_instance import Message

if TYPE_CHECKING:
    from virtconnect.vault import Vault


class Windows(QObject):
    """Opens windows, and brings the one to the front that has a file open already.

    `first_stands` follows when the first window was painted and completed.
    """

    first_stands = Signal()

    def __init__(
        self, machine: Machine, preferences: Preferences, vault: "Vault | None" = None
    ) -> None:
        super().__init__()
        self._machine = machine
        self._preferences = preferences
        self._vault = vault
        self._windows: list[MainWindow] = []
        self._waiting: list[tuple[MainWindow, str, str]] = []  # window, text and its folder

    @property
    def all(self) -> tuple[MainWindow, ...]:
        """The open windows, the one used last first."""
        return tuple(self._windows)

    def open(self, path: str) -> MainWindow:
        """Show a file: in the window that has it, else in a new one."""
        wanted = os.path.realpath(path)
        for window in self._windows:
            if window.conf.path and os.path.realpath(window.conf.path) == wanted:
                bring_to_front(window)
                if window.care is not None:
                    window.care.recovering.look()
                return window
        window = MainWindow(self._machine, self._preferences, self._vault)
        window.open_elsewhere = self.open
        window.installEventFilter(self)
        window.closed.connect(self._forget)
        if not self._windows:
            window.stands.connect(self.first_stands)
        else:  # beside the one it was opened from, not over it
            step = window.fontMetrics().height() * 2
            window.move(self._windows[0].pos() + QPoint(step, step))
        self._windows.insert(0, window)
        window.open_file(path)
        window.show()
        return window

    def _forget(self) -> None:
        window = self.sender()
        if isinstance(window, MainWindow) and window in self._windows:
            self._windows.remove(window)
            self._waiting = [one for one in self._waiting if one[0] is not window]
            window.deleteLater()

    def take(self, message: Message) -> None:
        """Do what a second start asks for: show what it names, or only come to the front.

        Where a dialog is open over the window, it comes first: it is about the file as it is.
        """
        if message.token:
            os.environ["XDG_ACTIVATION_TOKEN"] = message.token
        own = self._machine.libvirt_conf
        window = next((one for one in self._windows if one.conf.path == own), None)
        if window is None:
            window = self._windows[0] if self._windows else self.open(own)
        bring_to_front(window)
        self._waiting += [(window, text, message.cwd) for text in message.arguments]
        self._take_waiting()

    def _take_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for window, text, cwd in waiting:
            if _is_asking(window):
                self._waiting.append((window, text, cwd))
            else:
                window.open_connection(text, cwd)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate and watched in self._windows:
            self._windows.sort(key=lambda window: window is not watched)
        elif event.type() == QEvent.Type.WindowUnblocked and self._waiting:
            QTimer.singleShot(0, self._take_waiting)
        return super().eventFilter(watched, event)


def _is_asking(window: MainWindow) -> bool:
    """Tell whether a dialog is open that has to be answered before the window goes on."""
    from PySide6.QtWidgets import QDialog  # not before the first paint

    return any(dialog.isVisible() and dialog.isModal() for dialog in window.findChildren(QDialog))


def bring_to_front(window: MainWindow) -> None:
    """Show a window above the others, as it was before it was minimised."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
