"""A layout that sets buttons in a row, and in more rows where one has no room for all."""

from collections.abc import Iterator

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class Flow(QLayout):
    """Sets widgets one after the other in reading order, each as large as it wants to be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._placed(QRect(0, 0, width, 0), only_measure=True)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._placed(rect, only_measure=False)

    def sizeHint(self) -> QSize:
        """Return the size of one row that has room for all."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in sizes) + self._gap() * max(len(sizes) - 1, 0)
        height = max((size.height() for size in sizes), default=0)
        return QSize(width, height).grownBy(self._margins())

    def minimumSize(self) -> QSize:
        """Return the size of the widest widget: each may have a row for itself."""
        least = QSize()
        for item in self._items:
            if not item.isEmpty():
                least = least.expandedTo(item.minimumSize())
        return least.grownBy(self._margins())

    def _margins(self) -> QMargins:
        return self.contentsMargins()

    def _gap(self) -> int:
        if self.spacing() >= 0:
            return self.spacing()
        parent = self.parentWidget()
        if parent is None:
            return 0
        return parent.style().pixelMetric(
            QStyle.PixelMetric.PM_LayoutHorizontalSpacing, None, parent
        )

    def _placed(self, rect: QRect, *, only_measure: bool) -> int:
        """Set the widgets within `rect`; return the height they need there."""
        inside = rect.marginsRemoved(self._margins())
        gap = self._gap()
        parent = self.parentWidget()
        left_to_right = Qt.LayoutDirection.LeftToRight
        direction = left_to_right if parent is None else parent.layoutDirection()
        top = inside.top() - gap
        for row in self._rows(inside.width(), gap):
            top += gap
            height = max(item.sizeHint().height() for item in row)
            at = QPoint(inside.left(), top)
            for item in row:
                size = item.sizeHint()
                if not only_measure:
                    place = QRect(at + QPoint(0, (height - size.height()) // 2), size)
                    item.setGeometry(QStyle.visualRect(direction, inside, place))
                at += QPoint(size.width() + gap, 0)
            top += height
        return max(top, inside.top()) - rect.y() + self._margins().bottom()

    def _rows(self, width: int, gap: int) -> Iterator[list[QLayoutItem]]:
        """Yield the widgets that are shown, as many in a row as `width` has room for."""
        row: list[QLayoutItem] = []
        taken = 0
        for item in self._items:
            if item.isEmpty():  # hidden
                continue
            wanted = item.sizeHint().width()
            if row and taken + gap + wanted > width:
                yield row
                row, taken = [], 0
            taken += wanted + (gap if row else 0)
            row.append(item)
        if row:
            yield row
