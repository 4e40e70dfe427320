"""The program with a window: application, colours, the file to open, the main window."""

import os
import sys
from collections.abc import Callable, Sequence

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from virtconnect import __version__
from virtconnect.machine import Machine
from virtconnect.state import config_folder
from virtconnect_gui import language, theme
from virtconnect_gui.listener import Listener
from virtconnect_gui.preferences import Preferences
from virtconnect_gui.single_instance import address
from virtconnect_gui.windows import Windows

NAME = "io.github.virt_connect.VirtConnect"

_TURN = 0.0005  # seconds that a thread in the background may keep the window waiting for Python


def application(argv: Sequence[str], chosen: str = language.SYSTEM) -> QApplication:
    """Make the one application object, named as the desktop file names it; it speaks `chosen`."""
    sys.setswitchinterval(_TURN)
    app = QApplication([argv[0] if argv else "virt-connect"])
    app.setApplicationName("virt-connect")
    app.setApplicationDisplayName("Virt Connect")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(NAME)
    language.speak(app, chosen)
    return app


def leave_no_core() -> None:
    """Let a crash write no core file: it would hold what the keyring told.

    What is started from here does likewise.
    """
    try:
        import resource
    except ImportError:  # not on Windows
        return
    _now, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, most))


def _log_faults() -> None:
    """Let faults of the program be told by its log, besides what is done with them anyway."""
    from virtconnect_gui.log_book import log_book, note_faults

    note_faults(log_book())


def window_icon() -> QIcon:
    """Return the program's icon."""
    from virtconnect_resources import __file__ as resources

    return QIcon(os.path.join(os.path.dirname(resources), "icons", f"{NAME}.svg"))


def main(
    argv: Sequence[str] | None = None, when_it_stands: Callable[[], None] | None = None
) -> int:
    """Open the window: `virt-connect [ALIAS, URI or FILE]`; return the exit status.

    It waits for second starts, which hand their argument over to it (see `start`).
    `when_it_stands` is called when the first window was painted and completed.
    """
    arguments = list(sys.argv if argv is None else argv)
    leave_no_core()
    machine = Machine.here()
    meeting_place = address(machine)
    preferences = Preferences(os.path.join(config_folder(machine), "window.ini"))
    app = application(arguments, preferences.language)
    if preferences.scheme != "system":
        theme.set_scheme(preferences.scheme)
    windows = Windows(machine, preferences)
    listener = Listener(windows)
    listener.came.connect(windows.take)
    windows.first_stands.connect(lambda: listener.listen(meeting_place))
    windows.first_stands.connect(_log_faults)
    windows.first_stands.connect(lambda: app.setWindowIcon(window_icon()))
    if when_it_stands is not None:
        windows.first_stands.connect(when_it_stands)
    window = windows.open(preferences.first_file(machine.libvirt_conf))
    if len(arguments) > 1:
        window.open_connection(arguments[1])
    try:
        return app.exec()
    finally:
        listener.close()
