"""The repairs of what is wrong at one place, as a menu to open there."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from virtconnect.text import Finding, Repair
from virtconnect_gui import theme
from virtconnect_gui.widgets.letters import Letters
from virtconnect_gui.words import brief, say

_LONGEST = 100  # characters of a menu's line

Mend = Callable[[Finding, Repair], object]


def fixes(findings: Iterable[Finding], mend: Mend, menu: QMenu) -> list[QAction]:
    """Return actions for a menu: each finding by its words, below it its repairs."""
    actions = []
    letters = Letters()
    for finding in findings:
        words = _plain(say(finding.message))
        icon = theme.SEVERITY_ICONS[finding.severity]
        title = QAction(theme.icon(icon, menu.palette(), finding.severity), words, menu)
        title.setEnabled(False)
        actions.append(title)
        for repair in finding.repairs:
            action = QAction(letters.mark(_plain(say(repair.label))), menu)
            action.triggered.connect(
                lambda _=False, finding=finding, repair=repair: mend(finding, repair)
            )
            actions.append(action)
        end = QAction(menu)
        end.setSeparator(True)
        actions.append(end)
    return actions


def open_fixes(
    findings: Iterable[Finding], mend: Mend, owner: QWidget, at: QPoint | None = None
) -> bool:
    """Open the repairs at a place of `owner`, below it when none is given; False: there is none."""
    menu = QMenu(owner)
    menu.setObjectName("quickFixMenu")
    actions = fixes(findings, mend, menu)
    first = next((one for one in actions if one.isEnabled() and not one.isSeparator()), None)
    if first is None:
        menu.deleteLater()
        return False
    menu.addActions(actions)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(owner.mapToGlobal(owner.rect().bottomLeft() if at is None else at))
    menu.setActiveAction(first)
    return True


def _plain(words: str) -> str:
    """Return words for a menu, in which no letter is marked."""
    return brief(words, _LONGEST).replace("&", "&&")
