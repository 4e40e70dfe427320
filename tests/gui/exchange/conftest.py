"""What the tests of import and export share: an open file, and a computer that does not exist."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from virtconnect.bindings import Bindings
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.storage import Loaded
from virtconnect.machine import Machine
from virtconnect_gui.background import Background
from virtconnect_gui.dialogs.import_dialog import ImportDialog
from virtconnect_gui.open_conf import OpenConf

CONF = "/home/alice/.config/libvirt/libvirt.conf"
TEXT = """# mine
uri_aliases = [
  "hail=qemu+ssh://root@hail/system",
  "web=qemu+ssh://vhost03/system",
]
"""
SSH_CONFIG = """\
Host *
Host hail vhost01 vhost02.lab vhost03
Host github.com
"""
LIST = (
    "[org/virt-manager/virt-manager/connections]\n"
    "uris=['qemu+ext://h/system?command=/tmp/x', 'qemu:///system']\n"
)
KEY_FILE = ".var/app/org.virt_manager.virt-manager/config/glib-2.0/settings/keyfile"

OpenText = Callable[..., OpenConf]
OpenImport = Callable[..., ImportDialog]


@pytest.fixture
def open_text(qapp: object) -> Iterator[OpenText]:
    """Give a function that opens a text as a file, without a disk."""
    opened: list[OpenConf] = []

    def open_it(text: str = TEXT, bindings: Bindings | None = None) -> OpenConf:
        conf = OpenConf()
        opened.append(conf)
        loaded = Loaded(CONF, ConfDocument.read(text), None, True, True, None)
        conf.show_file(loaded, bindings or Bindings())
        return conf

    yield open_it
    for conf in opened:
        conf.close()


@pytest.fixture
def conf(open_text: OpenText) -> OpenConf:
    return open_text()


@pytest.fixture
def machine() -> Machine:
    files = {"/home/alice/.ssh/config": SSH_CONFIG, f"/home/alice/{KEY_FILE}": LIST}
    return Machine.described({"files": files})


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:
    background = Background()
    yield background
    background.forget()


@pytest.fixture
def open_import(
    qtbot: QtBot, conf: OpenConf, machine: Machine, background: Background
) -> OpenImport:
    """Give a function that opens the dialog at a source and waits until that is read."""

    def open_it(source: str = "libvirt.conf", *, on: Machine | None = None) -> ImportDialog:
        dialog = ImportDialog(conf, on or machine, background, source=source)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        qtbot.waitUntil(lambda: not background.is_busy)
        return dialog

    return open_it
