"""Another program on an X server: text can be dragged out of its window, and dropped onto it.

    python tests/on_x/other.py X Y TEXT

It tells `ready`, then `over X Y`, `dropped …`, and `gave …` with what became of its own text.
"""

# ruff: noqa: N802 (Qt's names)

import os
import sys

from PySide6.QtCore import QMimeData, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QWidget


def tell(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


class Other(QWidget):
    """A window that gives its text to be dragged, and takes any."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self._was_painted = False
        self.setAcceptDrops(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, lambda: tell("ready"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        tell("pressed")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        drag = QDrag(self)
        data = QMimeData()
        data.setText(self._text)
        drag.setMimeData(data)
        QTimer.singleShot(0, self, lambda: tell("dragging"))  # once the drag has the mouse
        tell("gave", drag.exec(Qt.DropAction.CopyAction).name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()
        at = self.mapToGlobal(event.position().toPoint())
        tell("over", at.x(), at.y())

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        tell("dropped", event.proposedAction().name, repr(event.mimeData().text()))


def main(x: int, y: int, text: str) -> int:
    qt = QApplication(["other"])
    other = Other(text)
    other.setGeometry(x, y, 300, 300)
    other.show()

    def listen() -> None:
        if not os.read(0, 4096):
            qt.exit(0)

    listener = QSocketNotifier(0, QSocketNotifier.Type.Read, other)
    listener.activated.connect(listen)
    return qt.exec()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
