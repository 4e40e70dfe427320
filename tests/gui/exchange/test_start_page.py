"""What the start page offers, and what it finds."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from virtconnect.machine import Machine
from virtconnect_gui.background import Background
from virtconnect_gui.widgets.start_page import StartPage
from virtconnect_gui.widgets.way_button import WayButton

MakePage = Callable[..., StartPage]


@pytest.fixture
def make_page(qtbot: QtBot, machine: Machine, background: Background) -> MakePage:
    def make(on: Machine | None = None) -> StartPage:
        page = StartPage(on or machine, background)
        qtbot.addWidget(page)
        page.resize(900, 700)
        page.show()
        qtbot.waitExposed(page)
        return page

    return make


def button(page: StartPage, name: str) -> WayButton:
    found = page.findChild(WayButton, name)
    assert isinstance(found, WayButton)
    return found


def test_what_other_programs_keep_is_offered_after_the_first_paint(
    qtbot: QtBot, make_page: MakePage
) -> None:
    page = make_page()
    listed, hosts = button(page, "emptyImportVirtManager"), button(page, "emptyImportSshConfig")
    before = button(page, "emptyImport").pos()

    page.repaint()
    qtbot.waitUntil(listed.isVisible)

    assert listed.text() == "Import from virt-&manager — found 2"
    assert hosts.text() == "Import from ~/.&ssh/config — 4 hosts"
    assert hosts.accessibleName() == "Import from ~/.ssh/config — 4 hosts"
    assert button(page, "emptyImport").pos() == before


@pytest.mark.parametrize(
    ("name", "source"),
    [("emptyImportVirtManager", "virt-manager"), ("emptyImportSshConfig", "ssh-config")],
)
def test_a_click_chooses_the_source(
    qtbot: QtBot, make_page: MakePage, name: str, source: str
) -> None:
    page = make_page()
    page.repaint()
    qtbot.waitUntil(button(page, name).isVisible)

    with qtbot.waitSignal(page.source_chosen) as caught:
        qtbot.mouseClick(button(page, name), Qt.MouseButton.LeftButton)

    assert caught.args == [source]


def test_where_nothing_is_found_nothing_more_is_offered(
    qtbot: QtBot, make_page: MakePage, background: Background
) -> None:
    page = make_page(Machine.described({}))
    page.repaint()
    qtbot.waitUntil(lambda: not background.is_busy)

    assert not button(page, "emptyImportVirtManager").isVisible()
    assert not button(page, "emptyImportSshConfig").isVisible()


def test_one_is_told_as_one(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page(Machine.described({"files": {"/home/alice/.ssh/config": "Host a\n"}}))
    page.repaint()
    hosts = button(page, "emptyImportSshConfig")
    qtbot.waitUntil(hosts.isVisible)

    assert hosts.text() == "Import from ~/.&ssh/config — 1 host"


@pytest.mark.parametrize(
    ("name", "signal"),
    [
        ("emptySsh", "ssh_chosen"),
        ("emptyLocal", "local_chosen"),
        ("emptyTest", "test_chosen"),
        ("emptyImport", "import_chosen"),
    ],
)
def test_each_way_is_one_click(qtbot: QtBot, make_page: MakePage, name: str, signal: str) -> None:
    page = make_page()

    with qtbot.waitSignal(getattr(page, signal)):
        qtbot.mouseClick(button(page, name), Qt.MouseButton.LeftButton)


def test_the_buttons_grow_with_the_font(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page()
    way = button(page, "emptySsh")
    before = way.sizeHint()

    font = way.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    way.setFont(font)

    assert way.sizeHint().height() >= before.height() * 1.8
    assert way.accessibleDescription() == way.description


def test_a_way_is_gone_by_key(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page()
    way = button(page, "emptyTest")
    way.setFocus()

    with qtbot.waitSignal(page.test_chosen):
        qtbot.keyClick(way, Qt.Key.Key_Space)
