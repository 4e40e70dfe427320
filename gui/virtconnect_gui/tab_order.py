"""The tab key goes through a window as it is read, also where parts were made later than others."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QWidget,
)


def follow_reading_order(top: QWidget | None) -> None:
    """Give what is within `top` the order of the layouts: line by line, as it is read.

    Without a look at the order as it is (`nextInFocusChain`): PySide would take the widget that
    comes next, in the end the window itself, for a child of the one before, and give it up with it.
    """
    if top is None:
        return
    reached = [one for one in _within(top) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for one, other in pairwise(reached):
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
        yield from _of_layout(layout, widget)


def _of_layout(layout: QLayout, parent: QWidget) -> Iterator[QWidget]:
    """Yield the widgets of `parent` that stand in one of its layouts, and those in them.

    Never through `itemAt`: PySide would remember each item as the layout's, also when the layout
    has deleted it, and take whatever comes to stand at its address for that item.
    """
    within = Qt.FindChildOption.FindDirectChildrenOnly
    parts: list[QWidget | QLayout] = [
        *parent.findChildren(QWidget, options=within),
        *layout.findChildren(QLayout, options=within),
    ]
    placed = [(layout.indexOf(part), part) for part in parts]
    placed = [one for one in placed if one[0] >= 0]
    if isinstance(layout, QGridLayout):
        place = layout.getItemPosition
        placed.sort(key=lambda one: (*tuple(place(one[0]))[:2], one[0]))  # type: ignore[arg-type]
    else:
        placed.sort(key=lambda one: one[0])
    for _number, part in placed:
        if isinstance(part, QWidget):
            yield from _within(part)
        else:
            yield from _of_layout(part, parent)
