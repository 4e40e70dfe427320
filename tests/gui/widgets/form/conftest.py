"""What the form's tests share: an editor over a file, and a window to show a widget in."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from virtconnect.bindings import Bindings
from virtconnect.conf.aliases import aliases
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.storage import Loaded
from virtconnect.machine import Machine
from virtconnect_gui.background import Background
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.uri_draft import UriDraft
from virtconnect_gui.widgets.editor import Editor

CONF = "/home/alice/.config/libvirt/libvirt.conf"
TEXT = """uri_aliases = [
  "hail=qemu+ssh://root@hail.example.com:2222/system",
  "here=qemu:///system",
  "far=qemu+tls://vhost.example.com/system",
]
"""
SSH_CONFIG = "Host gw *.lab !not\n  User root\nHost=build\n"

ShowIn = Callable[..., QWidget]
Pick = Callable[[QComboBox, str | None], None]
Find = Callable[[QWidget, str], QWidget]


@pytest.fixture
def machine() -> Machine:
    """Give a computer that does not exist."""
    files = {CONF: TEXT, "/home/alice/.ssh/config": SSH_CONFIG}
    return Machine.described({"libvirt": "9.0.0", "files": files})


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:
    background = Background()
    yield background
    background.forget()


@pytest.fixture
def draft(qapp: object) -> UriDraft:
    return UriDraft()


@pytest.fixture
def conf(qapp: object) -> Iterator[OpenConf]:
    conf = OpenConf()
    conf.show_file(Loaded(CONF, ConfDocument.read(TEXT), None, True, True, None), Bindings())
    yield conf
    conf.undo_stack.clean_changed.disconnect()


@pytest.fixture
def show_in_window(qtbot: QtBot) -> Iterator[ShowIn]:
    """Give a function that shows a widget within a window.

    The window has no layout: one would hand size hints to the offscreen platform, which complains.
    """

    windows: list[QWidget] = []  # qtbot closes them, and does not keep them

    def show(widget: QWidget, width: int = 850, height: int = 900) -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        windows.append(window)
        window.resize(width, height)
        widget.setParent(window)
        widget.resize(width, height)
        widget.show()
        window.show()
        qtbot.waitExposed(window)
        return window

    yield show
    windows.clear()


@pytest.fixture
def editor(
    draft: UriDraft,
    conf: OpenConf,
    machine: Machine,
    background: Background,
    show_in_window: ShowIn,
    qtbot: QtBot,
) -> Iterator[Editor]:
    """Give an editor that shows the first alias of the file; its work is done when it goes."""
    editor = Editor(draft, conf, machine, background)
    rows = aliases(conf.document)
    editor.show_alias(rows[0], 1, len(rows))
    draft.show(rows[0].uri)
    show_in_window(editor)
    yield editor
    qtbot.waitUntil(lambda: not background.is_busy)


@pytest.fixture
def pick() -> Pick:
    """Give a function that takes a choice from a combo, as a person does."""

    def take(combo: QComboBox, value: str | None) -> None:
        place = next(
            (i for i in range(combo.count()) if combo.itemData(i) == value),
            -1,
        )
        assert place >= 0, f"no choice {value}"
        combo.setCurrentIndex(place)
        combo.activated.emit(place)

    return take


@pytest.fixture
def find() -> Find:
    """Give a function that finds the one widget of a name."""

    def the_one(owner: QWidget, name: str) -> QWidget:
        found = owner.findChildren(QWidget, name)
        assert len(found) == 1, f"{len(found)} widgets are called {name}"
        return found[0]

    return the_one
