"""The tab key goes through a window as it is read, also where parts were made later than others."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QWidget,
)


def follow_reading_order(top: QWidget | None) -> None:
    """Give what is within `top` the order of the layouts: line by line, as it is read."""
    if top is None:
        return
    reached = [one for one in _within(top) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for one, other in pairwise(reached):
        if one.nextInFocusChain() is not other:
            QWidget.setTabOrder(one, other)


def _within(widget: QWidget) -> Iterator[QWidget]:
    """Yield a widget and those in it. What has no layout of ours keeps its own order."""
    yield widget
    layout = widget.layout()
    if isinstance(widget, QSplitter):
        for number in range(widget.count()):
            side = widget.widget(number)
            if side is not None:
                yield from _within(side)
    elif isinstance(widget, QStackedWidget | QTabWidget):
        if isinstance(widget, QTabWidget):
            yield widget.tabBar()
        for number in range(widget.count()):
            page = widget.widget(number)
            if page is not None:
                yield from _within(page)
    elif isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from _within(inner)
    elif layout is not None:
        yield from _of_layout(layout)


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    for item in _items(layout):
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _within(widget)
        elif inner is not None:
            yield from _of_layout(inner)


def _items(layout: QLayout) -> list[QLayoutItem]:
    """Return the items of a layout, those of a grid by line and column."""
    numbers = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        place = layout.getItemPosition
        numbers.sort(key=lambda number: tuple(place(number))[:2])  # type: ignore[arg-type]
    found = (layout.itemAt(number) for number in numbers)
    return [item for item in found if item is not None]
