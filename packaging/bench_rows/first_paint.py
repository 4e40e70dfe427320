"""Started by `start.py`: shows a window, says on a pipe when it is painted, and what it holds.

    python first_paint.py bare|ours|idle|stays PIPE

`bare` is a QMainWindow with a table of ten rows and nothing else. `ours` is the program as
`virt-connect` starts it. Both write "painted RSS" (RSS in kB) to the pipe once the first
painting has reached the screen, and "settled RSS" when nothing is left to do; `ours` also "asked
RSS" once the keyring has told its state. Then they end; `idle` stays for a minute and writes the
seconds of CPU that it used meanwhile.
"""

import os
import sys


def main() -> None:
    """Show what is asked for and report."""
    what, pipe = sys.argv[1], int(sys.argv[2])
    sys.argv[1:] = []
    if what == "bare":
        _bare(pipe)
    else:
        _ours(pipe, what in ("idle", "stays"))


def _resident() -> int:
    with open("/proc/self/status", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS"))


def _bare(pipe: int) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTableWidgetItem

    app = QApplication(["bare"])

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            QTimer.singleShot(0, self.painted)
            super().paintEvent(event)

        def painted(self) -> None:
            os.write(pipe, f"painted {_resident()}\n".encode())
            os.write(pipe, f"settled {_resident()}\n".encode())
            os._exit(0)

    window = Window()
    table = QTableWidget(10, 3, window)
    for row in range(10):
        for column in range(3):
            table.setItem(row, column, QTableWidgetItem(f"{row} {column}"))
    window.setCentralWidget(table)
    window.resize(1100, 700)
    window.show()
    app.exec()


def _ours(pipe: int, stays: bool) -> None:
    from virtconnect.machine import Machine
    from virtconnect_gui import start, swift_start
    from virtconnect_gui.swift_start import SwiftStart

    # As root the program would open the file in /etc instead.
    conf = os.path.join(os.environ["HOME"], ".config", "libvirt", "libvirt.conf")
    Machine.libvirt_conf = property(lambda _machine: conf)  # type: ignore[assignment,method-assign]

    class Swift(SwiftStart):
        def import_qt(self) -> None:
            super().import_qt()
            _listen_to_the_window(pipe, stays)

    swift_start.SwiftStart = Swift  # type: ignore[misc]
    sys.exit(start.main([]))


def _listen_to_the_window(pipe: int, stays: bool) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent

    from virtconnect_gui import windows
    from virtconnect_gui.main_window import MainWindow

    class Window(MainWindow):
        was_painted = False

        def paintEvent(self, event: QPaintEvent) -> None:
            if not self.was_painted:
                # Posted before the window posts its own: it runs right after this painting.
                self.was_painted = True
                QTimer.singleShot(0, self.painted)
            super().paintEvent(event)

        def painted(self) -> None:
            os.write(pipe, f"painted {_resident()}\n".encode())
            QTimer.singleShot(0, self.settle)

        def settle(self) -> None:
            if self._is_complete and self.is_quiet:
                os.write(pipe, f"settled {_resident()}\n".encode())
                self.key_ring.check_first()  # else done some seconds later
                QTimer.singleShot(5, self.await_keyring)
            else:
                QTimer.singleShot(5, self.settle)

        def await_keyring(self) -> None:
            if not self.is_quiet or self.key_ring.status is None:
                QTimer.singleShot(5, self.await_keyring)
                return
            os.write(pipe, f"asked {_resident()}\n".encode())
            if not stays:
                os._exit(0)
            self.began = sum(os.times()[:4])
            QTimer.singleShot(60_000, self.tell_cpu)

        def tell_cpu(self) -> None:
            os.write(pipe, f"cpu {sum(os.times()[:4]) - self.began}\n".encode())
            os._exit(0)

    windows.MainWindow = Window  # type: ignore[misc]


main()
