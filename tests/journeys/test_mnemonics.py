"""No two things that can be seen at once have the same letter for Alt."""

from collections import defaultdict
from collections.abc import Callable

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QTabBar
from pytestqt.qtbot import QtBot

from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.widgets.disclosure import Disclosure


def letters(window: MainWindow) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    words = [action.text() for action in window.menuBar().actions()]
    words += [
        label.text()
        for label in window.findChildren(QLabel)
        if label.isVisible() and label.buddy() is not None
    ]
    words += [one.text() for one in window.findChildren(QAbstractButton) if one.isVisible()]
    for bar in window.findChildren(QTabBar):
        words += [bar.tabText(index) for index in range(bar.count()) if bar.isVisible()]
    for one in words:
        key = QKeySequence.mnemonic(one).toString()
        if key:
            found[key].append(one)
    return found


@pytest.mark.parametrize("panel", ["problems", "resolve", "test", "raw"])
def test_no_letter_is_taken_twice(
    panel: str, open_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window = open_window()
    window.rows.new_ssh()
    getattr(window.panels, f"show_{panel}")()
    for uri in (
        "qemu+ssh://hail/system?no_verify=1&mode=x",
        "qemu+libssh://hail/system",
        "qemu+tls://hail/system?keyfile=/x&netcat=nc",
        "esx://hail/?no_verify=1",
        "qemu:///system",
        "qemu:///embed?root=/x",
    ):
        window.draft.type_text(uri)
        for section in window.editor.findChildren(Disclosure):
            section.set_open(True)
        twice = {key: words for key, words in letters(window).items() if len(words) > 1}
        assert twice == {}, uri
