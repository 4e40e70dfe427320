"""Everything that a program's windows show or say: each text with the place where it stands."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6 import QtGui
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QSpinBox,
    QStatusBar,
    QTabWidget,
    QTextEdit,
    QWidget,
)

_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.WhatsThisRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


def window_texts() -> Iterator[tuple[str, str]]:
    """Yield (place, text) of every widget there is, hidden ones too, and of the clipboard's kin."""
    seen: set[int] = set()
    for window in QApplication.topLevelWidgets():
        for widget in (window, *window.findChildren(QWidget)):
            if id(widget) not in seen:
                seen.add(id(widget))
                yield from _of_widget(widget)
        for action in window.findChildren(QAction):
            yield from _of_action(action)
    yield "application name", QGuiApplication.applicationDisplayName()


def place_of(widget: QWidget) -> str:
    """Return a short name of a widget: its class and its object name, or those of its parent."""
    name, at = widget.objectName(), widget.parentWidget()
    while not name and at is not None:
        name, at = at.objectName(), at.parentWidget()
    return f"{type(widget).__name__} {name}"


def _of_widget(widget: QWidget) -> Iterator[tuple[str, str]]:
    place = place_of(widget)
    yield f"{place} title", widget.windowTitle()
    yield f"{place} icon text", widget.windowFilePath()
    yield f"{place} tooltip", widget.toolTip()
    yield f"{place} status tip", widget.statusTip()
    yield f"{place} what's this", widget.whatsThis()
    yield f"{place} accessible name", widget.accessibleName()
    yield f"{place} accessible description", widget.accessibleDescription()
    for kind, texts in _READERS:
        if isinstance(widget, kind):
            for text in texts(widget):
                yield place, text
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _of_model(place, widget.model())


def _of_model(place: str, model: QAbstractItemModel) -> Iterator[tuple[str, str]]:
    # Qt's lists have one column, and keep the function that says so to themselves.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for row in range(min(model.rowCount(QModelIndex()), 200)):
        for column in range(columns):
            for role in _ROLES:
                found = model.data(model.index(row, column), role)
                if isinstance(found, str):
                    yield f"{place} {role.name}", found
    for section in range(columns):
        head = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        if isinstance(head, str):
            yield f"{place} header", head


def _of_action(action: QAction) -> Iterator[tuple[str, str]]:
    place = f"action {action.objectName()}"
    for text in (action.text(), action.iconText(), action.toolTip(), action.statusTip()):
        yield place, text


def _combo(combo: QComboBox) -> list[str]:
    return [combo.currentText(), *(combo.itemText(index) for index in range(combo.count()))]


def _tabs(tabs: QTabWidget) -> list[str]:
    return [tabs.tabText(index) for index in range(tabs.count())]


_READERS: tuple[tuple[type[QWidget], Callable[[Any], list[str]]], ...] = (
    (QLabel, lambda one: [one.text()]),
    (QAbstractButton, lambda one: [one.text()]),
    (QLineEdit, lambda one: [one.displayText(), one.placeholderText()]),
    (QPlainTextEdit, lambda one: [one.toPlainText(), one.placeholderText()]),
    (QTextEdit, lambda one: [one.toPlainText()]),
    (QComboBox, _combo),
    (QGroupBox, lambda one: [one.title()]),
    (QTabWidget, _tabs),
    (QStatusBar, lambda one: [one.currentMessage()]),
    (QMenu, lambda one: [one.title()]),
    (QMessageBox, lambda one: [one.text(), one.informativeText(), one.detailedText()]),
    (QSpinBox, lambda one: [one.text()]),
)


def interprets_marks(widget: QWidget) -> bool:
    """Tell whether a label would take its text for HTML."""
    if not isinstance(widget, QLabel):
        return False
    form = widget.textFormat()
    return form == Qt.TextFormat.RichText or (
        form == Qt.TextFormat.AutoText and QtGui.Qt.mightBeRichText(widget.text())
    )
