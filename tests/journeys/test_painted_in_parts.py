"""A key paints only what changed; what is then on the screen is what a whole painting shows."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from virtconnect_gui.main_window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

ENTRIES = "".join(
    f'  "host{at}=qemu+ssh://root@host{at}.example.com/system",\n' for at in range(40)
)
TEXT = f"# hosts\nuri_aliases = [\n{ENTRIES}]\nuri_default = 'host3'\n"


@pytest.fixture(params=["light", "dark"])
def application(request: pytest.FixtureRequest, qapp: QApplication) -> Any:
    before, flash = qapp.palette(), qapp.cursorFlashTime()
    palette = QPalette(before)
    if request.param == "dark":
        palette = QPalette(QColor("#2b2f36"), QColor("#22252b"))
        palette.setColor(QPalette.ColorRole.Base, QColor("#1b1e23"))
    qapp.setPalette(palette)
    qapp.setCursorFlashTime(0)  # a cursor that blinks would look different a moment later
    yield qapp
    qapp.setPalette(before)
    qapp.setCursorFlashTime(flash)


def differing(one: "QImage", other: "QImage") -> QRect:
    """Return what holds all pixels that are not the same."""
    found = QRect()
    for y in range(one.height()):
        if one.copy(0, y, one.width(), 1) != other.copy(0, y, other.width(), 1):
            found |= QRect(0, y, one.width(), 1)
    return found


def test_what_keys_painted_in_parts_is_what_a_whole_painting_shows(
    person: Any, open_window: Callable[[], MainWindow], qtbot: QtBot, application: QApplication
) -> None:
    person.conf.parent.mkdir(parents=True, exist_ok=True)
    person.conf.write_text(TEXT)
    window = open_window()
    window.panels.show_raw()
    window.list.choose(2)
    host = window.findChild(QLineEdit, "hostEdit")
    assert host is not None
    host.setFocus()
    host.selectAll()
    qtbot.waitUntil(lambda: window.is_quiet)

    qtbot.keyClicks(host, "typed.example.org")
    qtbot.keyClick(host, Qt.Key.Key_Backspace)
    for _turn in range(5):  # all that the keys have left to be painted
        QCoreApplication.processEvents()

    seen = window.screen().grabWindow(window.winId()).toImage()
    whole = window.grab().toImage()
    image_format = whole.format()
    assert window.conf.document.text == TEXT.replace("@host2.example.com", "@typed.example.or")
    assert differing(seen.convertToFormat(image_format), whole) == QRect()


class _Painted(QObject):
    """Notes which widgets were painted."""

    def __init__(self, *watched: QWidget) -> None:
        super().__init__()
        self.names: set[str] = set()
        for widget in watched:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.names.add(watched.objectName() or type(watched).__name__)
        return False


@pytest.mark.parametrize("name", ["searchEdit", "hostEdit", "uriEdit"])
def test_a_cursor_that_blinks_paints_nothing_of_the_window_behind_it(
    person: Any, open_window: Callable[[], MainWindow], qtbot: QtBot, name: str
) -> None:
    person.conf.parent.mkdir(parents=True, exist_ok=True)
    person.conf.write_text(TEXT)
    window = open_window()
    window.list.choose(2)
    field = window.findChild(QLineEdit, name)
    assert field is not None
    qtbot.waitUntil(lambda: window.is_quiet)
    painted = _Painted(window, window.pages, window.split, field)

    def is_painted_alone() -> bool:
        """Paint it once more: the first time something else may still be on its way."""
        painted.names.clear()
        field.update()
        QCoreApplication.processEvents()
        return painted.names == {name}

    qtbot.waitUntil(is_painted_alone)
