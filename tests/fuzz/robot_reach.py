"""Counts what of the window the robot has reached, and names what it never touched.

What there is to be reached stands in the program's sources and in its windows: every named action,
dialog, panel and button. What the robot is kept from, and why, stands in `KEPT_FROM`.
"""

import importlib.util
import os
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QDialog, QFileDialog, QTabWidget, QWidget

KEPT_FROM = {
    "quitAction": "it would end the program",
    "open_rootsAction": "it would open a file that is not the robot's own",
}

_BOXES = ("quitBox", "readAgainBox", "forgetBox")  # dialogs that are message boxes
Thing = TypeVar("Thing", QAction, QAbstractButton)
_NAME = re.compile(r'setObjectName\(\s*"(\w+)"')


class Reach:
    """What there is, and how often the robot touched it: actions, dialogs, buttons and panels."""

    def __init__(self) -> None:
        self.touched: Counter[str] = Counter()
        self.known: set[str] = set()
        self._looked_at: set[str] = set()
        for name in _names_in_sources():
            if name.endswith(("Dialog", "Button")) or name in _BOXES:
                self.known.add(name)

    def look(self, top: QWidget) -> None:
        """See what a window has, and that it was reached."""
        if isinstance(top, QDialog) and top.objectName():
            self.touch(top.objectName())
        for tabs in top.findChildren(QTabWidget, "panels"):
            for place in range(tabs.count()):
                self.known.add(f"panel {place + 1}")
            if tabs.isVisible():
                self.touch(f"panel {tabs.currentIndex() + 1}")

    def look_over(self, top: QWidget) -> None:
        """Take in all actions and buttons that a window has by now."""
        for button in top.findChildren(QAbstractButton):
            if not isinstance(button.window(), QFileDialog):
                self.known.update(_own_names((button,)))
        for action in top.findChildren(QAction):
            if not action.isSeparator() and action.menu() is None:
                self.known.update(_own_names((action,)))

    def touch(self, name: str) -> None:
        """Count that something was touched."""
        if name:
            self.known.add(name)
            self.touched[name] += 1

    def seldom(self, things: list[Thing]) -> list[Thing]:
        """Return those that were touched least."""
        least = min(self.touched[one.objectName()] for one in things)
        return [one for one in things if self.touched[one.objectName()] == least]

    @property
    def never(self) -> list[str]:
        """What was never touched, by name, without what the robot is kept from."""
        return sorted(self.known - set(self.touched) - set(KEPT_FROM))

    def __str__(self) -> str:
        kinds = Counter(_kind(name) for name in self.known if name not in KEPT_FROM)
        missed = Counter(_kind(name) for name in self.never)
        counted = ", ".join(
            f"{there - missed[kind]} of {there} {kind}" for kind, there in sorted(kinds.items())
        )
        return f"reached {counted}; never touched: {', '.join(self.never) or 'nothing'}"


def _own_names(things: Iterable[QAbstractButton | QAction]) -> set[str]:
    """Return the names that the program gave; Qt's own are spelled otherwise."""
    names = {one.objectName() for one in things}
    return {
        name for name in names if name.isidentifier() and name[0].islower() and name[:3] != "qt_"
    }


def _kind(name: str) -> str:
    if name.endswith("Action"):
        return "actions"
    if name.endswith("Dialog") or name in _BOXES:
        return "dialogs"
    return "panels" if name.startswith("panel ") else "buttons"


def _names_in_sources() -> set[str]:
    found = importlib.util.find_spec("virtconnect_gui")
    assert found is not None
    assert found.origin is not None
    folder = Path(os.path.dirname(found.origin))
    return {
        name
        for file in folder.rglob("*.py")
        for name in _NAME.findall(file.read_text(encoding="utf-8"))
    }
