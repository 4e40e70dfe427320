"""The list and what belongs to the chosen connection: side by side, or one page at a time."""

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

_TOO_NARROW = 57  # heights of a line, some 800 pixels; less has no room for both


class TwoSides(QSplitter):
    """A splitter that shows its first or its second side where it is too narrow for both.

    `changed()` follows when it becomes narrow or wide, or shows the other page.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self.is_narrow = False
        self._page = 0
        self._wide_state: QByteArray | None = None

    @property
    def page(self) -> int:
        """The page that is shown where there is room for one only: 0 the list, 1 the other."""
        return self._page

    def show_page(self, page: int) -> None:
        """Show a side, where there is room for one only."""
        if page != self._page:
            self._page = page
            if self.is_narrow:
                self._arrange()

    def state(self) -> QByteArray:
        """Return how the room is divided where there is room for both."""
        if self.is_narrow and self._wide_state is not None:
            return self._wide_state
        return self.saveState()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        is_narrow = self.width() < self.fontMetrics().height() * _TOO_NARROW
        if is_narrow == self.is_narrow or self.count() < 2:
            return
        if is_narrow:
            self._wide_state = self.saveState()
        self.is_narrow = is_narrow
        self._arrange()
        if not is_narrow and self._wide_state is not None:
            self.restoreState(self._wide_state)

    def _arrange(self) -> None:
        had_focus: object = self.focusWidget()
        for place in range(2):
            side = self.widget(place)
            if side is not None:
                side.setVisible(not self.is_narrow or place == self._page)
        if isinstance(had_focus, QWidget) and had_focus.isHidden():
            self.setFocus()
        self.changed.emit()
