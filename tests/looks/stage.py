"""The real window, brought into each state that a person meets: for pictures and for checks."""

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, QRect
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from virtconnect.conf.document import ConfDocument
from virtconnect.conf.merge import merge
from virtconnect.disk import READ, RealDisk
from virtconnect.known_hosts import HostKey, Knowledge, Line
from virtconnect.machine import Machine
from virtconnect.probe.questions import HostKeyFacts, Question
from virtconnect.text import Sentence
from virtconnect.vault import SessionVault
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences
from virtconnect_gui.widgets.disclosure import Disclosure

CONF = """# The team's hosts
uri_default = "system"
uri_aliases = [
  "hail=qemu+ssh://root@hail.cloud.example.com:2222/system?no_verify=1",
  "sleet=qemu+ssh://root@sleet.cloud.example.com/system",
  "vhost01=qemu+ssh://vhost01.lab:2222/system",
  "towada=xen://towada/system",
  "build=qemu+libssh://ci@build.example.com/session",
  "system=qemu:///system",
  "session=qemu:///session",
  "try-me=test:///default",
]
"""
BROKEN = CONF.replace('"sleet=', '"sleet host=')
STRANGE = CONF.replace('no_verify=1"', 'command=/home/mallory/update.sh&socket=/a;touch%20b"')
MANY = "uri_aliases = [\n{}\n]\n".format(
    ",\n".join(
        [f'  "try{n:02}=test:///default"' for n in range(1, 9)]
        + ['  "closed=qemu+tcp://127.0.0.1:1/system"', '  "no-cert=qemu://127.0.0.1:1/system"']
    )
)
FORMS = {
    "ssh": "qemu+ssh://root@hail/system?no_verify=1&keyfile=/x&mode=x&other=1",
    "libssh": "qemu+libssh://hail/system?sshauth=agent,privkey&known_hosts=/y",
    "libssh2": "qemu+libssh2://hail/system?netcat=nc",
    "tls": "qemu+tls://hail/system?pkipath=/x&no_verify=1",
    "tcp": "qemu+tcp://hail:16509/system",
    "unix": "qemu+unix:///system?socket=/run/x",
    "ext": "qemu+ext://hail/system?command=/usr/bin/tunnel",
    "local": "qemu:///system",
    "embed": "qemu:///embed?root=/x",
    "esx": "esx://root@hail/?no_verify=1&auto_answer=1",
    "vpx": "vpx://hail/dc/cluster/host",
    "test": "test:///default",
    "broken": "qemu+shh://ho st:port/%zz",
}


# What tells whose computer this is: the same on every one, so that no picture depends on where it
# was made.
OF_THIS_COMPUTER = {
    "/etc/passwd": "root:x:0:0::/root:/bin/bash\nalice:x:1000:1000::/home/alice:/bin/bash\n",
    "/etc/group": "alice:x:1000:\nlibvirt:x:120:alice\n",
    "/etc/os-release": "ID=debian\n",
    "/etc/libvirt/libvirt.conf": (
        'uri_aliases = [\n  "hail=qemu+ssh://root@hail.old.example.com/system",\n]\n'
    ),
}


class Disk(RealDisk):
    """The files of this computer, but for those that tell whose it is."""

    __slots__ = ()

    def exists(self, path: str) -> bool:
        return path in OF_THIS_COMPUTER or super().exists(path)

    def is_file(self, path: str) -> bool:
        return path in OF_THIS_COMPUTER or super().is_file(path)

    def text(self, path: str) -> str | None:
        return OF_THIS_COMPUTER.get(path) or super().text(path)

    def stamp(self, path: str) -> object:
        return None if path in OF_THIS_COMPUTER else super().stamp(path)

    def mode(self, path: str) -> int | None:
        return 0o644 if path in OF_THIS_COMPUTER else super().mode(path)

    def may(self, path: str, right: int, *, is_root: bool, is_own: bool) -> bool:
        if path in OF_THIS_COMPUTER:
            return is_root or right == READ
        return super().may(path, right, is_root=is_root, is_own=is_own)


def dark() -> QPalette:
    """Return a dark palette: the offscreen platform has no desktop to take one from."""
    palette = QPalette(QColor("#2d3238"), QColor("#22262b"))
    role = QPalette.ColorRole
    for place, shade in (
        (role.Base, "#1b1e23"),
        (role.AlternateBase, "#262a30"),
        (role.Text, "#e8eaed"),
        (role.WindowText, "#e8eaed"),
        (role.ButtonText, "#e8eaed"),
        (role.Highlight, "#3a6fb0"),
        (role.HighlightedText, "#ffffff"),
        (role.PlaceholderText, "#9aa0a6"),
        (role.Link, "#8ab4f8"),
    ):
        palette.setColor(place, QColor(shade))
    for place in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, QColor("#7a8087"))
    return palette


def _use_other_programs(home: str) -> None:
    """Let ssh and virt-manager know connections, as on a computer that is no new one."""
    os.mkdir(f"{home}/.ssh")
    with open(f"{home}/.ssh/config", "w", encoding="utf-8") as file:
        file.writelines(f"Host node{number:02}\n  User root\n" for number in range(23))
    folder = f"{home}/.var/app/org.virt_manager.virt-manager/config/glib-2.0/settings"
    os.makedirs(folder)
    uris = ", ".join(f"'qemu+ssh://root@vhost{number:02}/system'" for number in range(6))
    with open(f"{folder}/keyfile", "w", encoding="utf-8") as file:
        file.write(f"[org/virt-manager/virt-manager/connections]\nuris=[{uris}]\n")


class Stage:
    """One window over a file of its own, to be brought into a state."""

    def __init__(self, text: str | None, width: int = 1180, height: int = 760) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="vc-looks-")
        home = self.folder.name
        env = {
            "HOME": home,
            "PATH": os.environ.get("PATH", ""),
            "XDG_CONFIG_HOME": f"{home}/.config",
            "XDG_STATE_HOME": f"{home}/.state",
            "XDG_CACHE_HOME": f"{home}/.cache",
            "XDG_RUNTIME_DIR": f"{home}/.run",
        }
        os.environ["HOME"] = home  # whose place is `~` in what is shown
        self.machine = Machine.here().with_(
            uid=1000, home=home, env=env, disk=Disk(), libvirt=(12, 8, 0), libvirt_assumed=False
        )
        os.makedirs(os.path.dirname(self.machine.libvirt_conf))
        if text is None:
            _use_other_programs(home)
        else:
            self.write(text)
        self.vault = SessionVault()
        self.window = MainWindow(self.machine, Preferences(f"{home}/window.ini"), self.vault)
        self.window.open_file(self.machine.libvirt_conf)
        self.window.resize(width, height)
        self.window.show()
        self.window.complete()
        self.settle()

    def write(self, text: str) -> None:
        """Write the file as another program would."""
        with open(self.machine.libvirt_conf, "w", encoding="utf-8") as file:
            file.write(text)

    def until(self, happened: Callable[[], bool]) -> None:
        """Let the window live until something happened, twenty seconds at most."""
        end = time.monotonic() + 20
        while not happened() and time.monotonic() < end:
            QApplication.processEvents()

    def settle(self) -> None:
        """Let the window live until it has nothing more to do."""
        end = time.monotonic() + 0.12  # timers of a pause in typing
        while time.monotonic() < end:
            QApplication.processEvents()
        self.until(lambda: not self.window.background.is_busy)
        before: list[QRect] = []
        steady = 0

        def stands_still() -> bool:
            # A layout that wraps words is laid out again by what it changed itself.
            nonlocal before, steady
            places = [one.geometry() for one in self.window.findChildren(QWidget)]
            steady = steady + 1 if places == before else 0
            before = places
            return steady > 1

        self.until(stands_still)

    def choose(self, number: int) -> None:
        """Choose a connection of the list."""
        self.window.list.choose(number)

    def choose_many(self) -> None:
        """Choose the first four connections."""
        self.choose(0)
        model = self.window.list.list.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        for row in range(4):
            model.select(self.window.list.list.model().index(row, 0), flags.Select | flags.Rows)

    def test(self, number: int) -> None:
        """Test one connection and wait for its result."""
        self.choose(number)
        name = self.window.editing.aliases[number].name
        self.window.test_current()
        runs = self.window.panels.states.runs
        self.until(lambda: (run := runs.state(name)) is not None and run.result is not None)

    def test_all(self) -> None:
        """Test all of them and wait for the end."""
        self.window.test_all_shown()
        self.until(lambda: not self.window.panels.states.many.is_running)

    def close_dialogs(self) -> None:
        """Close what stands before and beside the window."""
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()
        self.settle()

    def close(self) -> None:
        """Close the window and everything it started."""
        self.close_dialogs()
        self.window.close_for_good()
        self.until(lambda: self.window.is_quiet)
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()


class Scene(NamedTuple):
    """A state that was brought about: what it is called, and the window to look at."""

    name: str
    stage: Stage
    shown: QWidget


def _front(stage: Stage) -> QWidget:
    """Return the dialog that was opened last, else the main window."""
    dialogs = [one for one in stage.window.findChildren(QDialog) if one.isVisible()]
    return dialogs[-1] if dialogs else stage.window


def _keep_keys(stage: Stage) -> None:
    """Put two keys into the vault, one of which is used."""
    folder = f"{stage.folder.name}/.ssh"
    os.makedirs(folder, exist_ok=True)
    for name in ("work", "old"):
        make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", f"{folder}/{name}"]
        subprocess.run(make, check=True)
        stage.vault.store(name, f"{folder}/{name}")
    conf = stage.window.conf
    for name in ("work", "old"):
        bindings = conf.bindings.with_key_name(name)
        conf.edit("", conf.document, bindings)
    conf.edit("", conf.document, conf.bindings.bound(conf.path, "sleet", "work"))
    conf.save()


def _fail(stage: Stage) -> None:
    stage.choose(7)
    stage.window.draft.type_text("qemu+tcp://127.0.0.1:1/system")
    stage.test(7)


def _save(stage: Stage) -> None:
    stage.choose(1)
    stage.window.draft.set_part("port", "2222")
    stage.window.saving.save()


def _trust(stage: Stage, *, is_changed: bool) -> None:
    """Open the question for a host's key, as a test would."""
    from virtconnect_gui.dialogs.trust import TrustDialog
    from virtconnect_gui.questioning import Open

    key = HostKey("ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIHdhdCBhIGJlYXV0aWZ1bCBkYXkgdG9kYXkh")
    facts = HostKeyFacts(
        "hail.cloud.example.com",
        "ED25519",
        key.fingerprint,
        yes="yes",
        address="10.1.2.3",
        file=f"{stage.folder.name}/.ssh/known_hosts",
        names="hail.cloud.example.com",
        key=key,
        is_changed=is_changed,
    )
    question = Question("host-key", Sentence("Host key"), Sentence("ssh"), "", (), host_key=facts)
    stage.test(7)
    run = stage.window.panels.states.runs.state("try-me")
    opened = Open(run, None, question)  # type: ignore[arg-type]
    if is_changed:
        old = HostKey("ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
        opened.knowledge = Knowledge("changed", (Line(3, "", "hail.cloud.example.com", old),))
    questioning = stage.window.panels.states.questioning
    TrustDialog(opened, questioning, stage.machine, stage.window).show()


def _clash(stage: Stage) -> None:
    from virtconnect_gui.dialogs.changed_on_disk import ChangedOnDiskDialog

    mine = ConfDocument.read(CONF.replace(":2222", ":22"))
    theirs = ConfDocument.read(CONF.replace(":2222", ":3333"))
    ancestor = ConfDocument.read(CONF)
    merged = merge(ancestor, mine, theirs)
    path = stage.machine.libvirt_conf
    ChangedOnDiskDialog(path, ancestor, mine, theirs, merged.clashes, stage.window).show()


def _recovered(stage: Stage) -> None:
    from virtconnect_gui.dialogs.recovered import RecoveredDialog

    after = CONF.replace(":2222", ":22")
    RecoveredDialog(stage.machine.libvirt_conf, CONF, after, stage.window).show()


def _add_key(stage: Stage) -> None:
    stage.window.opening.show_vault()
    stage.settle()
    dialog = stage.window.findChild(QDialog, "vaultDialog")
    assert dialog is not None
    dialog.add_button.click()  # type: ignore[attr-defined]


def _found_keys(stage: Stage) -> None:
    with open(f"{stage.folder.name}/.ssh/spare", "w", encoding="utf-8") as file:
        file.write("-----BEGIN OPENSSH PRIVATE KEY-----\n")
    stage.window.opening.show_vault()
    stage.settle()
    dialog = stage.window.findChild(QDialog, "vaultDialog")
    assert dialog is not None
    dialog.find_button.click()  # type: ignore[attr-defined]


def _backups(stage: Stage) -> None:
    with open(f"{stage.machine.libvirt_conf}.bak-1", "w", encoding="utf-8") as file:
        file.write(CONF.replace(":2222", ":22"))
    stage.window.actions_["backups"].trigger()


def _import(stage: Stage) -> None:
    other = f"{stage.folder.name}/teamlist.conf"
    with open(other, "w", encoding="utf-8") as file:
        file.write(STRANGE.replace("sleet=", "rain=").replace("vhost01.lab", "vhost01.other"))
    stage.window.opening.show_import_of("~/teamlist.conf")


def _see(stage: Stage, panel: str) -> None:
    stage.choose(0)
    getattr(stage.window.panels, f"show_{panel}")()


ORDINARY: dict[str, Callable[[Stage], object]] = {
    "problem": lambda stage: stage.choose(0),
    "resolve": lambda stage: _see(stage, "resolve"),
    "resolve-default": lambda stage: stage.window.panels.show_default(),
    "raw": lambda stage: _see(stage, "raw"),
    "tested": lambda stage: stage.test(7),
    "failed": _fail,
    "table": lambda stage: stage.window.actions_["as_table"].trigger(),
    "many-edit": lambda stage: stage.choose_many(),
    "save": _save,
    "import": _import,
    "export": lambda stage: stage.window.actions_["export"].trigger(),
    "vault": lambda stage: stage.window.opening.show_vault(),
    "vault-add": _add_key,
    "vault-find": _found_keys,
    "preferences": lambda stage: stage.window.opening.show_preferences(),
    "this-computer": lambda stage: stage.window.opening.show_this_computer(),
    "file-defaults": lambda stage: stage.window.opening.show_file_defaults(),
    "shortcuts": lambda stage: stage.window.opening.show_shortcuts(),
    "handbook": lambda stage: stage.window.opening.show_handbook(),
    "about": lambda stage: stage.window.opening.show_about(),
    "trust": lambda stage: _trust(stage, is_changed=False),
    "trust-changed": lambda stage: _trust(stage, is_changed=True),
    "backups": _backups,
    "compare": lambda stage: stage.window.actions_["compare"].trigger(),
    "log": lambda stage: stage.window.opening.show_log(),
    "compact": lambda stage: stage.window.actions_["compact"].trigger(),
    "start-page": lambda stage: stage.window.actions_["start_page"].trigger(),
    "clash": _clash,
    "recovered": _recovered,
}


def scenes(
    width: int = 1180, height: int = 760, only: Callable[[str], bool] = lambda _name: True
) -> Iterator[Scene]:
    """Bring each state about, one after the other, of those that `only` wants."""

    def files() -> Iterator[tuple[str, str | None, Callable[[Stage], object]]]:
        yield "empty", None, lambda _stage: None
        yield "broken", BROKEN, lambda _stage: None
        yield "quarantine", STRANGE, lambda stage: stage.choose(0)
        yield "bulk", MANY, lambda stage: stage.test_all()

    for name, text, act in files():
        if only(name):
            stage = Stage(text, width, height)
            act(stage)
            stage.settle()
            yield Scene(name, stage, stage.window)
            stage.close()
    if any(only(f"form-{name}") for name in FORMS):
        stage = Stage(CONF, width, height)
        for name, uri in FORMS.items():
            if only(f"form-{name}"):
                stage.window.draft.type_text(uri)
                for section in stage.window.editor.findChildren(Disclosure):
                    section.set_open(True)
                stage.settle()
                yield Scene(f"form-{name}", stage, stage.window)
        stage.close()
    if any(only(name) for name in ORDINARY):
        stage = Stage(CONF, width, height)
        _keep_keys(stage)
        for name, act in ORDINARY.items():
            if only(name):
                act(stage)
                stage.settle()
                yield Scene(name, stage, _front(stage))
                stage.close_dialogs()
                if name in ("table", "compact", "start-page"):
                    act(stage)
        stage.close()
