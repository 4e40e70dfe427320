"""`virt-connect --demo`: the program with sample connections, in a folder that is thrown away."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from virtconnect.command_line import demo
from virtconnect.command_line.main import complaining, guarded
from virtconnect.command_line.output import Output, note
from virtconnect.machine import Machine
from virtconnect.text import Sentence

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from virtconnect_gui.main_window import MainWindow

_SHOWN = (1180, 760)  # device-independent pixels of the picture
_PATIENCE = 5000  # milliseconds for what is looked up in the background (libvirt's binding)


def in_a_window(arguments: Sequence[str]) -> int:
    """Open the window on the sample connections; return the exit status."""
    return guarded(lambda: complaining(lambda: _shown(arguments)))


def in_the_terminal(arguments: Sequence[str]) -> int:
    """Walk through the main job in the terminal, and draw the main window into a picture."""
    return guarded(lambda: complaining(lambda: _walked(arguments)))


def _shown(arguments: Sequence[str]) -> int:
    picture = demo.picture_named(arguments)
    with demo.folder_to_throw_away() as folder:
        machine = _prepared(folder)
        return _window(machine, demo.write_sample_conf(machine), picture)


def _walked(arguments: Sequence[str]) -> int:
    picture = os.path.abspath(demo.picture_named(arguments) or demo.PICTURE)
    with demo.folder_to_throw_away() as folder:
        machine = _prepared(folder)
        out = Output(as_json=False)
        status = demo.walk(machine, out)
        out.flush()
        drawn = _window(machine, demo.conf_path(machine), picture)
        if drawn == 0:
            demo.tell_picture(out, picture)
        return status or drawn


def _prepared(folder: str) -> Machine:
    """Return the demonstration's machine, and give this process its environment."""
    machine = demo.machine_in(folder)
    os.environ.clear()
    os.environ.update(machine.env)
    return machine


def _window(machine: Machine, path: str, picture: str | None) -> int:
    """Show the window until it is closed; with a picture, only until that is drawn."""
    if picture is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

    from virtconnect.state import config_folder
    from virtconnect.vault import SessionVault
    from virtconnect_gui.app import application, window_icon
    from virtconnect_gui.main_window import MainWindow
    from virtconnect_gui.preferences import Preferences

    app = application(sys.argv[:1])
    preferences = Preferences(os.path.join(config_folder(machine), "window.ini"))
    window = MainWindow(machine, preferences, SessionVault())
    window.open_file(path)
    window.open_connection(demo.RESOLVED)
    app.setWindowIcon(window_icon())
    if picture is None:
        window.show()
        return app.exec()
    if not _drawn(app, window, picture):
        note(Sentence("Could not write the picture {0}", picture))
        return 2
    return 0


def _drawn(app: "QApplication", window: "MainWindow", picture: str) -> bool:
    """Draw the window, as it is when all of it is there; tell whether the file was written."""
    from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer, qInstallMessageHandler

    qInstallMessageHandler(_told_by_qt)
    window.resize(*_SHOWN)
    window.show()
    # The first paint brings the rest of the window; what follows it in the queue sees all of it.
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, app.quit))
    app.exec()
    patience = QDeadlineTimer(_PATIENCE)
    while window.background.is_busy and not patience.hasExpired():
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    is_written = window.grab().save(picture, "PNG")
    window.hide()
    return is_written


def _told_by_qt(_kind: object, _context: object, text: str) -> None:
    """Pass on what Qt says, except that a platform without a screen has no size hints."""
    if "propagateSizeHints" not in text and sys.stderr is not None:
        sys.stderr.write(f"{text}\n")
