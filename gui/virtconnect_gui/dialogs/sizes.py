"""How large a dialog is when it opens: in units of its font, and no larger than its screen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

_OF_SCREEN = 0.92  # of what the desktop's own bars leave; the window's frame needs the rest


def give_size(dialog: QDialog, width: int, height: int = 0) -> None:
    """Give `dialog` a width and height in line heights; height 0: what its content needs."""
    unit = dialog.fontMetrics().height()
    wanted = QSize(width * unit, height * unit)
    layout = dialog.layout()
    if height == 0 and layout is not None:
        wanted.setHeight(
            max(layout.totalHeightForWidth(wanted.width()), layout.sizeHint().height())
        )
    dialog.resize(wanted.boundedTo(dialog.screen().availableSize() * _OF_SCREEN))


def let_grow(dialog: QDialog) -> None:
    """Make `dialog` higher where its words have become more than it has room for."""
    layout = dialog.layout()
    if layout is None:
        return
    layout.activate()
    needed = max(layout.totalHeightForWidth(dialog.width()), layout.totalMinimumSize().height())
    if needed > dialog.height():
        dialog.resize(dialog.width(), needed)
