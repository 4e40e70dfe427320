"""The ten errors that people meet most: what the Test panel says of each, and that its buttons act.

What a test saw is given here (each was recorded, and is met for real in `tests/lab`); the window,
its buttons and what they lead to are real.
"""

import socket
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from virtconnect.diagnosis import diagnose
from virtconnect.endpoints.explain import explain
from virtconnect.known_hosts import HostKey
from virtconnect.machine import Machine
from virtconnect.probe.events import Event, Result
from virtconnect.probe.job import Job
from virtconnect.resolution import resolve
from virtconnect.text import Refusal
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.probe_run import ProbeRun

if TYPE_CHECKING:
    from tests.journeys.conftest import Person

SSH = "qemu+ssh://root@h.example/system"
STORED = HostKey("ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
CONNECT = "Failed to connect socket to '/var/run/libvirt/libvirt-sock': "


class Errors:
    """A window in which tests are over before they began, with what they saw."""

    def __init__(self, window: MainWindow, machine: Machine, qtbot: QtBot) -> None:
        self.window = window
        self.machine = machine
        self.qtbot = qtbot
        self.started: list[str] = []
        window.panels.states.runs.started.connect(self.started.append)

    def meet(
        self,
        uri: str,
        message: str = "",
        code: int = 38,
        domain: int = 7,
        *,
        stage: tuple[str, str] | None = None,
        facts: dict[str, str] | None = None,
        stderr: str = "",
        result: str = "refused",
        on: Machine | None = None,
    ) -> None:
        """Show the result of a test of a connection `it` with this URI."""
        window, machine = self.window, on or self.machine
        number = window.editing.add(uri, "it")
        window.list.choose(number)
        name = window.editing.aliases[number].name
        conf = window.conf.document
        job = Job(name, conf, machine, conf_path=window.conf.path, trusted=True)
        if stage is not None:
            known = (("fault", stage[1]), *(facts or {}).items())
            job.events.append(Event(name, stage[0], "failed", 0.1, "it failed", known))
        error = Refusal(code, domain, message) if message else None
        told = explain(resolve(uri, None, machine), None, machine)
        found = diagnose(error, job.events, told, machine, stderr, result=result)
        job.result = Result(
            name,
            "needs-you" if found.asks else result,
            0.5,
            uri=uri,
            cause=found.cause,
            message=found.message,
            meaning=found.meaning,
            remedies=found.remedies,
            error=error,
        )
        run = ProbeRun(name, uri, timeout=30.0, read_only=False)
        run.job, run.result = job, job.result
        runs = window.panels.states.runs
        runs._runs[name] = run
        runs.finished.emit(name, run.result)
        window.panels.show_test()
        # Each remedy has a button, and "Test again" is there anyway.
        self.qtbot.waitUntil(lambda: len(self.buttons) == len(found.remedies) + 1)

    @property
    def buttons(self) -> list[QPushButton]:
        """The buttons of the card that can be seen."""
        found = self.window.panels.probe.card.findChildren(QPushButton)
        return [one for one in found if one.isVisible()]

    @property
    def uri(self) -> str:
        alias = self.window.current_alias()
        assert alias is not None
        return alias.uri

    @property
    def title(self) -> str:
        return self.window.panels.probe.card.headline.text()

    @property
    def body(self) -> str:
        return self.window.panels.probe.card.meaning.text()

    @property
    def commands(self) -> list[str]:
        card = self.window.panels.probe.card
        return [line.text() for line in card.findChildren(QLineEdit) if line.isVisible()]

    def press(self, words: str) -> None:
        """Press the button of the card with these words."""
        button = next(each for each in self.buttons if _plain(each) == words)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def copied(self, command: str) -> bool:
        """Tell whether a button beside a command copies this one."""
        for button in self.buttons:
            if _plain(button).startswith("Cop"):
                QGuiApplication.clipboard().clear()
                self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
                if QGuiApplication.clipboard().text() == command:
                    return True
        return False

    def begins_test(self, words: str) -> ProbeRun:
        """Press a button that begins a test; return that test, stopped."""
        before = len(self.started)
        self.press(words)
        assert len(self.started) == before + 1
        runs = self.window.panels.states.runs
        run = runs.state(self.started[-1])
        assert run is not None
        runs.stop(run.name)
        return run

    def has_focus(self, part: str) -> bool:
        field = self.window.editor.form.field(part)
        focus = self.window.focusWidget()
        return field is not None and (field is focus or field.isAncestorOf(focus))


def _plain(button: QPushButton) -> str:
    """Return a button's words without the mark of its letter."""
    return button.text().replace("&&", "\0").replace("&", "").replace("\0", "&")


@pytest.fixture
def errors(
    person: "Person", open_window: Callable[[], MainWindow], qtbot: QtBot
) -> Iterator[Errors]:
    person.conf.parent.mkdir(parents=True)
    person.conf.write_text("")
    window = open_window()
    errors = Errors(window, person.machine, qtbot)
    yield errors
    qtbot.waitUntil(partial(_nothing_runs, window), timeout=10_000)


def _nothing_runs(window: MainWindow) -> bool:
    return not window.panels.states.runs.running


@pytest.fixture
def agent(person: "Person") -> Iterator[str]:
    """Give the path of a socket on which somebody listens, as an SSH agent would."""
    path = str(person.home / "agent")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path)
        listening.listen()
        yield path


class Opener(QObject):
    """Takes the place of the desktop that opens files."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def opener(qapp: object) -> Iterator[Opener]:
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "open")  # type: ignore[arg-type]
    yield opener
    QDesktopServices.unsetUrlHandler("file")


def test_a_new_host_key(errors: Errors) -> None:
    errors.meet(SSH, stage=("host-key", "unknown"), facts={"key": "ED25519 SHA256:abc"})

    assert errors.title == "h.example is new to this computer"
    assert errors.body == (
        "Compare its key with what its administrator says, then trust it: ED25519 SHA256:abc"
    )
    errors.begins_test("Compare and trust…")


def test_a_changed_host_key(errors: Errors, person: "Person", opener: Opener) -> None:
    file = person.home / "known_hosts"
    file.write_text(f"# mine\nh.example {STORED.kind} {STORED.blob}\n")
    person.owns(file)
    facts = {"key": "ED25519 SHA256:new", "offending": f"{file}:2"}

    errors.meet(SSH, stage=("host-key", "changed"), facts=facts)

    assert errors.title == "The key of h.example has changed"
    assert errors.body == (
        "Either h.example was set up anew, or someone sits in between;"
        f" stored: ED25519 {STORED.fingerprint}; offered: ED25519 SHA256:new"
    )
    errors.press("Show the file")
    assert opener.opened == [str(file)]
    assert errors.copied(f"ssh-keygen -f {file} -R h.example")
    errors.begins_test("Replace the key…")


def test_a_file_that_is_no_list_of_hosts_is_not_opened(
    errors: Errors, person: "Person", opener: Opener
) -> None:
    file = person.home / "update.desktop"
    file.write_text(f"h.example {STORED.kind} {STORED.blob}\n")
    facts = {"key": "ED25519 SHA256:new", "offending": f"{file}:1"}
    errors.meet(SSH, stage=("host-key", "changed"), facts=facts)

    errors.press("Show the file")

    assert opener.opened == []
    assert errors.window.statusBar().currentMessage() == f"Not opened from here: {file}"


def test_a_locked_key(errors: Errors, person: "Person", agent: str) -> None:
    on = errors.machine.with_(env={**errors.machine.env, "SSH_AUTH_SOCK": agent})

    errors.meet(f"{SSH}?keyfile=/k", stage=("login", "key-locked"), facts={"user": "root"}, on=on)

    assert errors.title == (
        "The key for root@h.example is locked with a passphrase, and no agent holds it"
    )
    assert errors.body == "The host would take it"
    assert not errors.begins_test("Unlock…").adds_key
    errors.meet(f"{SSH}?keyfile=/k", stage=("login", "key-locked"), facts={"user": "root"}, on=on)
    assert errors.copied("ssh-add /k")
    assert errors.begins_test("Unlock, and add to the agent…").adds_key


def test_without_an_agent_no_key_is_offered_to_it(errors: Errors) -> None:
    env = {name: value for name, value in errors.machine.env.items() if name != "SSH_AUTH_SOCK"}

    errors.meet(SSH, stage=("login", "key-locked"), on=errors.machine.with_(env=env))

    labels = [_plain(button) for button in errors.buttons]
    assert "Unlock…" in labels
    assert "Unlock, and add to the agent…" not in labels


def test_a_refused_login(errors: Errors) -> None:
    facts = {"user": "root", "methods": "publickey", "offered": "work-key"}

    errors.meet(SSH, stage=("login", "denied"), facts=facts)

    assert errors.title == "h.example refuses the login as root"
    assert errors.body == "Offered: work-key. The host accepts: publickey"
    errors.press("Choose another user")
    assert errors.has_focus("user")
    errors.press("Choose another key")
    assert errors.has_focus("keyfile")
    assert errors.copied("ssh-copy-id root@h.example")


def test_no_netcat(errors: Errors) -> None:
    errors.meet(f"{SSH}?socket=/s", stage=("far-side", "no-netcat"))

    assert errors.title == "h.example has no netcat, and the URI forces it"
    assert errors.body == "Without socket= libvirt would use its own helper there"
    assert errors.copied("sudo apt install netcat-openbsd")
    errors.press("Remove socket=")
    assert errors.uri == SSH
    errors.window.conf.undo_stack.undo()
    assert errors.uri == f"{SSH}?socket=/s"


def test_the_far_daemon_is_off(errors: Errors) -> None:
    message = (
        "Cannot recv data: virt-ssh-helper: cannot connect to '/var/run/libvirt/libvirt-sock': "
        "Failed to connect socket to '/var/run/libvirt/libvirt-sock': Connection refused: "
        "Connection reset by peer"
    )

    errors.meet(SSH, message)

    assert errors.title == "SSH works, but libvirt is not running on h.example"
    assert errors.body == "Someone with root there must start it"
    assert errors.copied(
        "sudo systemctl enable --now virtqemud.socket"
        " || sudo systemctl enable --now libvirtd.socket"
    )
    errors.begins_test("Test again")


def test_a_login_that_is_older_than_the_group(errors: Errors) -> None:
    files = {"/etc/group": "libvirt:x:120:alice\n", "/proc/self/status": "Groups:\t1000\n"}
    on = Machine.described({"files": files, "env": {"USER": "alice"}})

    errors.meet("qemu:///system", CONNECT + "Permission denied", on=on)

    assert errors.title == "You are in the group libvirt, but this login is older"
    assert errors.body == "Log out and in again"
    assert errors.copied("newgrp libvirt")
    errors.press("Use your own session")
    assert errors.uri == "qemu:///session"


@pytest.mark.parametrize(
    ("desktop", "file", "line"),
    [
        pytest.param("Hyprland", "~/.config/hypr/hyprland.conf", "exec-once = {0}", id="Hyprland"),
        pytest.param("sway:wlroots", "~/.config/sway/config", "exec {0}", id="Sway"),
        pytest.param("niri", "~/.config/niri/config.kdl", 'spawn-at-startup "{0}"', id="niri"),
        pytest.param("river", "~/.config/river/init", "{0} &", id="river"),
    ],
)
def test_no_polkit_agent(errors: Errors, desktop: str, file: str, line: str) -> None:
    agent = "/usr/libexec/polkit-mate-authentication-agent-1"
    on = Machine.described(
        {"env": {"USER": "alice", "XDG_CURRENT_DESKTOP": desktop}, "files": {agent: None}}
    )
    message = (
        "authentication unavailable: no polkit agent available to authenticate action"
        " 'org.libvirt.unix.manage'"
    )

    errors.meet("qemu:///system", message, 45, 19, on=on)

    assert errors.title == ("No one can ask for your password: this desktop runs no polkit agent")
    assert errors.copied(line.format(agent))
    labels = [
        one.accessibleName()
        for one in errors.window.panels.probe.card.findChildren(QLineEdit)
        if one.isVisible()
    ]
    name = {"sway:wlroots": "Sway"}.get(desktop, desktop)
    assert labels == [f"How for {name}: put this line into {file}"]
    errors.press("Use your own session")
    assert errors.uri == "qemu:///session"


def test_where_no_polkit_agent_is_installed_its_package_is_named_too(errors: Errors) -> None:
    files = {"/etc/os-release": "ID=debian\n", "/etc/debian_version": "12\n"}
    env = {"USER": "alice", "XDG_CURRENT_DESKTOP": "sway"}
    on = Machine.described({"files": files, "env": env})

    errors.meet("qemu:///system", "no polkit agent available to authenticate", 45, 19, on=on)

    assert errors.commands == [
        "sudo apt install mate-polkit",
        "exec /usr/lib/x86_64-linux-gnu/polkit-mate/polkit-mate-authentication-agent-1",
    ]


def test_a_certificate_for_another_name(errors: Errors) -> None:
    facts = {
        "names": "*.wild.example, other.example",
        "host": "10.0.0.5",
        "issuer": "The lab's authority",
        "from": "Nov  1 00:00:00 2026 GMT",
        "until": "Nov  1 00:00:00 2027 GMT",
    }

    errors.meet("qemu+tls://10.0.0.5/system", stage=("tls", "name"), facts=facts)

    assert errors.title == (
        "The certificate is for *.wild.example, other.example; you asked for 10.0.0.5"
    )
    certificate = errors.window.panels.probe.certificate
    assert not certificate.isVisible()
    errors.press("Show the server's certificate")
    assert certificate.isVisible()
    assert {fact: value.text() for fact, value in certificate.shown.items()} == facts
    errors.press("Show the server's certificate")
    assert not certificate.isVisible()
    errors.press("Use other.example")
    assert errors.uri == "qemu+tls://other.example/system"


def test_a_broken_list_of_aliases(
    person: "Person", open_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    person.conf.parent.mkdir(parents=True)
    person.conf.write_text('uri_aliases = [\n  "bad name=qemu:///system",\n]\n')
    errors = Errors(open_window(), person.machine, qtbot)
    message = (
        "configuration file syntax error: Malformed 'uri_aliases' config entry"
        " 'bad name=qemu:///system', aliases may only contain 'a-Z, 0-9, _, -'"
    )

    errors.meet("test:///default", message, 33, 45)

    assert errors.title == (
        "libvirt.conf has an alias whose name is not legal: “bad name=qemu:///system”"
    )
    assert errors.body == (
        "Until it is mended, virsh, virt-manager and every other libvirt program of this user fails"
    )
    errors.press("Open the line")
    raw = errors.window.panels.raw
    assert raw.isVisible()
    errors.window.panels.show_test()
    errors.press("Rename it to bad_name")
    assert errors.window.editing.aliases[0].name == "bad_name"
    assert errors.window.current_alias() == errors.window.editing.aliases[0]
    errors.window.conf.undo_stack.undo()
    assert errors.window.editing.aliases[0].name == "bad name"
