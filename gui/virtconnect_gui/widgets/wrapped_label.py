"""Labels and choices whose words, however long, widen no window."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

_WIDEST = 40  # average characters that a word or a line may insist on; what is longer is cut


class WrappedLabel(QLabel):
    """A label that does not insist on more width than most words and names need.

    Qt asks for the width of the longest word: a name of three thousand letters, in a file that is
    only opened, would make the window wider than any screen.
    """

    def minimumSizeHint(self) -> QSize:
        return _bounded(super().minimumSizeHint(), self)


class ModestCombo(QComboBox):
    """A choice that does not insist on the width of its longest words."""

    def minimumSizeHint(self) -> QSize:
        return _bounded(super().minimumSizeHint(), self)


def _bounded(wanted: QSize, widget: QWidget) -> QSize:
    most = widget.fontMetrics().averageCharWidth() * _WIDEST
    return QSize(min(wanted.width(), most), wanted.height())
