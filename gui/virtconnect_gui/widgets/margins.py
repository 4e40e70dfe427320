"""Distances that follow the direction of reading: Qt mirrors a layout, but not its margins."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def set_margins(
    of: QLayout | QWidget, start: int, top: int, end: int, bottom: int, *, like: QWidget
) -> None:
    """Keep `start` pixels free where a line of `like` begins, `end` pixels where it ends."""
    if like.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        start, end = end, start
    now = of.contentsMargins()
    if (now.left(), now.top(), now.right(), now.bottom()) != (start, top, end, bottom):
        of.setContentsMargins(start, top, end, bottom)
