"""Every example of libvirt's page about URIs, built from the empty window by the form alone.

Nothing is typed into the URI. Buttons are clicked, lists are opened and gone through with the
keys, sections are opened by a click on their heads; what cannot be seen cannot be used.
"""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListView,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.widgets.disclosure import Disclosure

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier
KEY = Qt.Key
DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
W = TypeVar("W", bound=QWidget)


class Person:
    """Works with the form, by mouse and keys."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    @property
    def uri(self) -> str:
        return self.window.draft.text

    def seen(self, kind: type[W], name: str) -> W:
        """Return the one part with this name, its section opened with a click if it is closed."""
        found = self.window.findChildren(kind, name)
        assert len(found) == 1, f"{len(found)} parts are called {name}"
        part = found[0]
        if not part.isVisible():
            section = part.parent()
            while section is not None and not isinstance(section, Disclosure):
                section = section.parent()
            assert isinstance(section, Disclosure), f"{name} cannot be seen"
            heads = section.findChildren(QAbstractButton, options=DIRECT)
            self.click(next(iter(heads)))
        self.qtbot.waitUntil(part.isVisible)
        assert part.isEnabled(), f"{name} is greyed"
        return part

    def click(self, button: QWidget) -> None:
        """Click a part in its middle, a mark with words beside it at the mark."""
        place = button.rect().center()
        if isinstance(button, QCheckBox | QRadioButton):
            place = QPoint(button.height() // 2, button.height() // 2)
        self.qtbot.mouseClick(button, LEFT, pos=place)

    def press(self, name: str) -> None:
        self.click(self.seen(QAbstractButton, name))

    def tick(self, name: str) -> None:
        self.click(self.seen(QCheckBox, name))

    def type_into(self, name: str, text: str) -> None:
        field = self.seen(QLineEdit, name)
        self.click(field)
        field.selectAll()
        self.qtbot.keyClicks(field, text)

    def type_path(self, text: str) -> None:
        field = self.seen(QComboBox, "pathCombo").lineEdit()
        assert field is not None
        field.selectAll()
        self.qtbot.keyClicks(field, text)

    def choose(self, name: str, value: str | None) -> None:
        """Open a list, go to a value with the keys and take it."""
        combo = self.seen(QComboBox, name)
        wanted = next(row for row in range(combo.count()) if combo.itemData(row) == value)
        combo.setFocus()
        self.qtbot.keyClick(combo, KEY.Key_Down, ALT)
        view: QAbstractItemView = combo.view()
        self.qtbot.waitUntil(view.isVisible)
        self.qtbot.keyClick(view, KEY.Key_Home)
        for _ in range(wanted):
            self.qtbot.keyClick(view, KEY.Key_Down)
        assert view.currentIndex().row() == wanted
        self.qtbot.keyClick(view, KEY.Key_Return)
        assert combo.currentIndex() == wanted

    def choose_path(self, path: str) -> None:
        """Choose one of the paths that are explained in a sentence."""
        buttons = self.window.editor.form.what.findChildren(QAbstractButton)
        self.click(next(one for one in buttons if one.isVisible() and one.toolTip() == path))

    def order_methods(self, wanted: list[str]) -> None:
        """Bring the ways to log in into an order, and take the others out."""
        view = self.seen(QListView, "param_sshauth")
        view.setFocus()
        model = view.model()

        def methods() -> list[str]:
            return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

        for place, name in enumerate(wanted):
            self._go_to_row(view, methods().index(name))
            while methods().index(name) > place:
                self.qtbot.keyClick(view, KEY.Key_Up, ALT)
        for row, name in enumerate(methods()):
            if name not in wanted:
                self._go_to_row(view, row)
                self.qtbot.keyClick(view, KEY.Key_Space)

    def _go_to_row(self, view: QListView, row: int) -> None:
        self.qtbot.keyClick(view, KEY.Key_Home)
        for _ in range(row):
            self.qtbot.keyClick(view, KEY.Key_Down)


Steps = Callable[[Person], object]


def far(
    host: str, *, user: str = "", port: str = "", driver: str = "", way: str | None = "ssh"
) -> Steps:
    """Return the steps to another computer."""

    def do(person: Person) -> None:
        person.press("emptySsh")
        if driver:
            person.choose("driverCombo", driver)
        if way == "tls":
            person.press("whereTls")
        elif way not in ("ssh", None):
            person.choose("transportCombo", way)
        person.type_into("hostEdit", host)
        if way is None:  # a host alone, which libvirt reaches over TLS
            person.choose("transportCombo", None)
        if user:
            person.type_into("userEdit", user)
        if port:
            person.type_into("portEdit", port)

    return do


def here(driver: str = "", *more: Steps) -> Steps:
    """Return the steps to a daemon, or a driver, of this computer."""

    def do(person: Person) -> None:
        person.press("emptyLocal")
        if driver:
            person.choose("driverCombo", driver)
        for step in more:
            step(person)

    return do


def then(*steps: Steps) -> Steps:
    """Return several steps as one."""

    def do(person: Person) -> None:
        for step in steps:
            step(person)

    return do


def text(name: str, value: str) -> Steps:
    return lambda person: person.type_into(f"param_{name}", value)


def switch(name: str) -> Steps:
    return lambda person: person.tick(f"param_{name}")


def choice(name: str, value: str) -> Steps:
    return lambda person: person.choose(f"param_{name}", value)


def key(path: str) -> Steps:
    def do(person: Person) -> None:
        person.press("keyPlaceUri")
        person.type_into("param_keyfile", path)

    return do


KNOWN = "/home/user/.ssh/known_hosts"
SOCKET = "/opt/libvirt/run/libvirt/libvirt-sock"

# The URIs that stand on the page, in its order …
EXAMPLES: dict[str, Steps] = {
    "test:///default": lambda person: person.press("emptyTest"),
    "qemu+ssh://root@hail.cloud.example.com/system": far("hail.cloud.example.com", user="root"),
    "qemu+ssh://root@sleet.cloud.example.com/system": far("sleet.cloud.example.com", user="root"),
    "xen:///system": here("xen"),
    "qemu:///system": here(),
    "qemu:///session": here("", lambda person: person.choose_path("/session")),
    "test:///path/to/host/definitions": here(
        "test", lambda person: person.type_path("/path/to/host/definitions")
    ),
    "xen+ssh://rjones@towada/system": far("towada", user="rjones", driver="xen"),
    "xen://towada/system": far("towada", driver="xen", way=None),
    "xen://towada/system?no_verify=1": then(
        far("towada", driver="xen", way=None), switch("no_verify")
    ),
    f"qemu+unix:///system?socket={SOCKET}": then(
        here(),
        lambda person: person.choose("transportCombo", "unix"),
        text("socket", SOCKET),
    ),
    "test+tcp://localhost:5000/default": far("localhost", port="5000", driver="test", way="tcp"),
    f"qemu+libssh2://user@host/system?known_hosts={KNOWN}": then(
        far("host", user="user", way="libssh2"), text("known_hosts", KNOWN)
    ),
    f"qemu+libssh://user@host/system?known_hosts={KNOWN}": then(
        far("host", user="user", way="libssh"), text("known_hosts", KNOWN)
    ),
}

# … and each parameter it gives an example of, with a transport that heeds it.
PARAMETERS: dict[str, Steps] = {
    "qemu+ssh://host/system?name=qemu:///system": then(far("host"), text("name", "qemu:///system")),
    "qemu+ssh://host/system?command=/opt/openssh/bin/ssh": then(
        far("host"), text("command", "/opt/openssh/bin/ssh")
    ),
    "qemu+ssh://host/system?no_verify=1": then(far("host"), switch("no_verify")),
    "qemu+ssh://host/system?no_tty=1": then(far("host"), switch("no_tty")),
    "qemu+libssh://host/system?known_hosts=/root/.ssh/known_hosts": then(
        far("host", way="libssh"), text("known_hosts", "/root/.ssh/known_hosts")
    ),
    "qemu+libssh://host/system?known_hosts_verify=ignore": then(
        far("host", way="libssh"), choice("known_hosts_verify", "ignore")
    ),
    "qemu+libssh://host/system?sshauth=privkey,agent": then(
        far("host", way="libssh"), lambda person: person.order_methods(["privkey", "agent"])
    ),
    "qemu+tls://host/system?tls_priority=NORMAL:-VERS-SSL3.0": then(
        far("host", way="tls"), text("tls_priority", "NORMAL:-VERS-SSL3.0")
    ),
    "qemu+tls://host/system?no_verify=1": then(far("host", way="tls"), switch("no_verify")),
    "qemu+tls://host/system?pkipath=/tmp/pki/client": then(
        far("host", way="tls"), text("pkipath", "/tmp/pki/client")
    ),
    "qemu+ext://host/system?command=/opt/openssh/bin/ssh": then(
        far("host", way="ext"), text("command", "/opt/openssh/bin/ssh")
    ),
    "qemu+ssh://host/system?mode=direct": then(far("host"), choice("mode", "direct")),
    "qemu+ssh://host/system?proxy=native": then(far("host"), choice("proxy", "native")),
    f"qemu+ssh://host/system?socket={SOCKET}": then(far("host"), text("socket", SOCKET)),
    "qemu+ssh://host/system?netcat=/opt/netcat/bin/nc": then(
        far("host"), text("netcat", "/opt/netcat/bin/nc")
    ),
    "qemu+ssh://host/system?keyfile=/root/.ssh/example_key": then(
        far("host"), key("/root/.ssh/example_key")
    ),
}


@pytest.mark.parametrize("uri", [*EXAMPLES, *PARAMETERS])
def test_an_example_is_built_by_the_form_alone(
    uri: str, open_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    person = Person(open_window(), qtbot)

    (EXAMPLES.get(uri) or PARAMETERS[uri])(person)

    assert person.uri == uri
    entry = person.window.editing.aliases[0]
    assert entry.uri == uri
    assert entry.problem is None


def test_all_of_it_is_undone_to_the_empty_file(
    open_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    person = Person(open_window(), qtbot)
    PARAMETERS["qemu+libssh://host/system?sshauth=privkey,agent"](person)

    person.window.activateWindow()  # a list that closes leaves no window active offscreen
    qtbot.waitUntil(person.window.isActiveWindow)
    steps = person.window.conf.undo_stack.count()
    for _ in range(steps):
        qtbot.keyClick(person.window, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert person.window.conf.document.text == ""
    assert person.seen(QAbstractButton, "emptySsh").isVisible()
