"""What the panels' tests share: an open file, a computer, and tests that leave nothing behind."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from virtconnect.bindings import Bindings
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.storage import Loaded
from virtconnect.machine import Machine
from virtconnect_gui.background import Background
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.probe_run import ProbeRuns

HOME = "/home/alice"
CONF = f"{HOME}/.config/libvirt/libvirt.conf"
TEXT = """uri_aliases = [
  "hail=qemu+ssh://root@hail.example.com:2222/system?no_verify=1",
  "here=qemu:///system",
  "far=qemu://vhost.example.com/system",
]
uri_default = "here"
"""

OpenText = Callable[..., OpenConf]


@pytest.fixture
def conf_path() -> str:
    return CONF


@pytest.fixture
def open_text(qapp: object) -> Iterator[OpenText]:
    """Give a function that opens a text as a file, without a disk."""
    opened: list[OpenConf] = []

    def open_it(text: str = TEXT, path: str = CONF, bindings: Bindings | None = None) -> OpenConf:
        conf = OpenConf()
        opened.append(conf)
        loaded = Loaded(path, ConfDocument.read(text), None, True, True, None)
        conf.show_file(loaded, bindings or Bindings())
        return conf

    yield open_it
    for conf in opened:
        conf.undo_stack.clean_changed.disconnect()


@pytest.fixture
def machine() -> Machine:
    """Give a computer that does not exist: Debian's libvirt 9.0.0, nobody listens."""
    described = {"libvirt": "9.0.0", "default_mode": "legacy", "files": {CONF: TEXT}}
    return Machine.described(described)


@pytest.fixture
def this_machine(tmp_path: Path) -> Machine:
    """Give this computer, with a home of the test's own."""
    env = {**os.environ, "HOME": str(tmp_path)}
    for name in ("XDG_CONFIG_HOME", "LIBVIRT_DEFAULT_URI"):
        env.pop(name, None)
    return Machine.here().with_(env=env, home=str(tmp_path))


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:
    background = Background()
    yield background
    background.forget()


MakeRuns = Callable[..., ProbeRuns]


@pytest.fixture
def make_runs(
    qtbot: QtBot, open_text: OpenText, this_machine: Machine, background: Background
) -> Iterator[MakeRuns]:
    """Give a function that makes test runs for a text; all processes are gone afterwards."""
    made: list[ProbeRuns] = []

    def make(
        text: str,
        *,
        bindings: Bindings | None = None,
        key_path: Callable[[str], str | None] = lambda key: None,
        trusted: Callable[[str], bool] = lambda text: False,
        path: str = CONF,
    ) -> ProbeRuns:
        conf = open_text(text, path, bindings)
        runs = ProbeRuns(conf, this_machine, background, key_path, trusted)
        made.append(runs)
        return runs

    yield make
    for runs in made:
        runs.close()
    qtbot.waitUntil(lambda: all(runs.is_idle for runs in made))


ShowIn = Callable[..., QWidget]


@pytest.fixture
def show_in_window(qtbot: QtBot) -> ShowIn:
    """Give a function that shows a widget within a window, as it is in the program.

    The window has no layout: one would hand each size hint on to the offscreen platform, which
    complains about that.
    """

    def show(widget: QWidget, width: int = 900, height: int = 320) -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(width, height)
        widget.setParent(window)
        widget.resize(width, height)
        widget.show()
        window.show()
        qtbot.waitExposed(window)
        return window

    return show
