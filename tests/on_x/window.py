"""The real main window on an X server, telling in lines what comes to it.

    python tests/on_x/window.py HOME

`row N at X Y` and `ready` come once it stands; then `list move X Y`, `window over X Y`, `aliases …`
with each change of the file, and `told …`. The word `undo` undoes; the end of the input ends it.
"""

# ruff: noqa: N802 (Qt's names)

import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSocketNotifier, QTimer, Signal
from PySide6.QtGui import QDragMoveEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from virtconnect.machine import Machine
from virtconnect.vault import SessionVault
from virtconnect_gui import app
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences


def tell(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


class Witness(QObject):
    """Tells what the mouse and drags do, once the window has been told itself."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._list = window.list.view
        self._rows = self._list.viewport()  # not asked for again: what is watched may be going
        self._rows.installEventFilter(self)
        self._list.installEventFilter(self)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._rows:
            if isinstance(event, QMouseEvent) and kind != QEvent.Type.MouseButtonDblClick:
                at = event.globalPosition().toPoint()
                self._soon("list", kind.name, at.x(), at.y())
            elif isinstance(event, QDragMoveEvent):
                self._soon("list over", *_place(self._rows, event))
        elif watched is self._list:
            if kind == QEvent.Type.KeyPress:
                self._soon("list KeyPress")
        elif isinstance(event, QDragMoveEvent):
            self._soon("window over", *_place(self._window, event))
        elif kind == QEvent.Type.DragLeave:
            self._soon("window left")
        return super().eventFilter(watched, event)

    def _soon(self, *words: object) -> None:
        QTimer.singleShot(0, self, _later(words))


class Settling(QObject):
    """Waits until a window has stood as it is for a while, and has nothing more to do."""

    settled = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._before: list[QRect] = []
        self._alike = 0
        self._look = QTimer(self)
        self._look.setInterval(50)
        self._look.timeout.connect(self._compare)

    def start(self) -> None:
        self._look.start()

    def _compare(self) -> None:
        places = [one.geometry() for one in self._window.findChildren(QWidget)]
        is_alike = places == self._before and not self._window.background.is_busy
        self._alike = self._alike + 1 if is_alike else 0
        self._before = places
        if self._alike == 5:
            self._look.stop()
            self.settled.emit()


def _later(words: tuple[object, ...]) -> Callable[[], None]:
    return lambda: tell(*words)


def _place(target: object, event: QDragMoveEvent) -> tuple[int, int]:
    at = target.mapToGlobal(event.position().toPoint())  # type: ignore[attr-defined]
    return at.x(), at.y()


def main(home: str) -> int:
    env = {
        "HOME": home,
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        **{
            f"XDG_{name}": os.path.join(home, name.lower())
            for name in ("CONFIG_HOME", "STATE_HOME", "CACHE_HOME", "RUNTIME_DIR")
        },
    }
    qt = app.application(["virt-connect"])
    machine = Machine.here().with_(uid=os.geteuid() or 65534, home=home, env=env)
    window = MainWindow(machine, Preferences(f"{home}/window.ini"), SessionVault())
    window.open_file(machine.libvirt_conf)
    window.resize(1000, 700)
    window.move(0, 0)
    window.show()

    def tell_aliases(_change: object) -> None:
        tell("aliases", *(f"{one.name}={one.uri}" for one in window.editing.aliases))

    def begin() -> None:
        window.conf.changed.connect(tell_aliases)
        witness = Witness(window)
        witness.setObjectName("witness")
        view = window.list.view
        for row in range(window.model.rowCount()):
            rect = view.visualRect(window.model.index(row, 0))
            at = view.viewport().mapToGlobal(rect.center())
            tell("row", row, "at", at.x(), at.y())
        for name, widget in (("list", view.viewport()), ("window", window)):
            corner = widget.mapToGlobal(QPoint(0, 0))
            tell(name, "is", corner.x(), corner.y(), widget.width(), widget.height())
        tell("ready")

    def listen() -> None:
        words = os.read(0, 4096).decode().split()
        if not words:
            window.close_for_good()
            qt.exit(0)
        for word in words:
            if word == "undo":
                window.conf.undo_stack.undo()
            elif word == "text":
                tell("text", repr(window.conf.document.text))

    listener = QSocketNotifier(0, QSocketNotifier.Type.Read, window)
    listener.activated.connect(listen)
    settling = Settling(window)
    settling.settled.connect(begin)
    window.stands.connect(settling.start)
    status = qt.exec()
    window.deleteLater()
    qt.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qt.processEvents()
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
