"""What this computer has and lacks, on computers that do not exist and on this one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from keyring import errors
from keyring.backends import fail

from virtconnect.machine import Machine
from virtconnect.packages import (
    BINDING,
    DAEMON,
    KEYRING,
    LIBVIRT,
    POLKIT_AGENT,
    SSH,
    SSH_AGENT,
    VIRSH,
    install_line,
)
from virtconnect.this_computer import (
    ATTENTION,
    GROUPS,
    LABELS,
    MISSING,
    OK,
    SOCKETS,
    Verdict,
    checks,
    running_programs,
)
from virtconnect.vault import SessionVault, Vault

DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\n'
UBUNTU = "NAME=Ubuntu\nID=ubuntu\nID_LIKE=debian\n"
MINT = 'ID=linuxmint\nID_LIKE="ubuntu debian"\n'
FEDORA = "ID=fedora\nVARIANT_ID=workstation\n"
ROCKY = 'ID="rocky"\nID_LIKE="rhel centos fedora"\n'
TUMBLEWEED = 'ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"\n'
ARCH = "ID=arch\n"
MANJARO = "ID=manjaro\nID_LIKE=arch\n"
NIXOS = "ID=nixos\n"

PASSWD = "root:x:0:0:root:/root:/bin/sh\nalice:x:1000:1000:Alice:/home/alice:/bin/bash\n"


def look(
    described: dict[str, object],
    *,
    groups: tuple[int, ...] = (1000,),
    processes: tuple[str, ...] = (),
    has_binding: bool = True,
    vault: Vault | None = None,
) -> dict[str, Verdict]:
    found = checks(
        Machine.described(described),
        SessionVault() if vault is None else vault,
        has_binding=has_binding,
        processes=processes,
        groups=groups,
    )
    return {verdict.name: verdict for verdict in found}


@pytest.mark.parametrize(
    ("release", "what", "line"),
    [
        pytest.param(DEBIAN, BINDING, "sudo apt install python3-libvirt", id="Debian"),
        pytest.param(UBUNTU, VIRSH, "sudo apt install libvirt-clients", id="Ubuntu"),
        pytest.param(MINT, SSH, "sudo apt install openssh-client", id="like Ubuntu"),
        pytest.param(FEDORA, VIRSH, "sudo dnf install libvirt-client", id="Fedora"),
        pytest.param(ROCKY, BINDING, "sudo dnf install python3-libvirt", id="like Fedora"),
        pytest.param(
            TUMBLEWEED, BINDING, "sudo zypper install python3-libvirt-python", id="openSUSE"
        ),
        pytest.param(ARCH, BINDING, "sudo pacman -S libvirt-python", id="Arch"),
        pytest.param(MANJARO, DAEMON, "sudo pacman -S libvirt qemu-base dnsmasq", id="like Arch"),
        pytest.param(NIXOS, BINDING, "python3 -m pip install libvirt-python", id="unknown, pip"),
        pytest.param(NIXOS, VIRSH, "", id="unknown"),
        pytest.param(None, VIRSH, "", id="no os-release"),
    ],
)
def test_how_to_install(release: str | None, what: str, line: str) -> None:
    files = {} if release is None else {"/etc/os-release": release}

    assert install_line(Machine.described({"files": files}), what) == line


def test_how_to_install_as_root_and_on_an_image() -> None:
    root = Machine.described({"uid": 0, "files": {"/usr/lib/os-release": DEBIAN}})
    image = Machine.described({"files": {"/etc/os-release": FEDORA, "/run/ostree-booted": ""}})

    assert install_line(root, KEYRING) == "apt install gnome-keyring"
    assert install_line(image, KEYRING) == "sudo rpm-ostree install gnome-keyring"


@pytest.mark.parametrize("release", [DEBIAN, FEDORA, TUMBLEWEED, ARCH])
def test_everything_that_can_be_missing_has_a_line(release: str) -> None:
    machine = Machine.described({"files": {"/etc/os-release": release}})

    for what in (BINDING, LIBVIRT, VIRSH, SSH, SSH_AGENT, KEYRING, POLKIT_AGENT, DAEMON):
        assert len(install_line(machine, what).split()) >= 4


def test_a_computer_that_has_everything() -> None:
    found = look(
        {
            "env": {"SSH_AUTH_SOCK": "/run/user/1000/ssh"},
            "sockets": ["/run/user/1000/ssh", "/run/libvirt/virtqemud-sock"],
            "programs": ["ssh", "virsh"],
            "files": {"/etc/group": "libvirt:x:108:alice\n", "/etc/passwd": PASSWD},
        },
        groups=(1000, 108),
    )

    assert [(name, verdict.state) for name, verdict in found.items()] == [
        (name, OK)
        for name in (
            BINDING,
            LIBVIRT,
            VIRSH,
            SSH,
            SSH_AGENT,
            KEYRING,
            GROUPS,
            POLKIT_AGENT,
            SOCKETS,
        )
    ]


def test_a_computer_that_has_nothing() -> None:
    found = look(
        {
            "libvirt": None,
            "env": {"DISPLAY": ":0", "PATH": "/usr/bin"},
            "files": {"/etc/os-release": DEBIAN},
        },
        has_binding=False,
        vault=Vault(fail.Keyring()),
    )

    assert {name: verdict.state for name, verdict in found.items()} == {
        BINDING: MISSING,
        LIBVIRT: MISSING,
        VIRSH: MISSING,
        SSH: MISSING,
        SSH_AGENT: ATTENTION,
        KEYRING: MISSING,
        GROUPS: ATTENTION,
        POLKIT_AGENT: MISSING,
        SOCKETS: ATTENTION,
    }
    assert {name: verdict.command for name, verdict in found.items()} == {
        BINDING: "sudo apt install python3-libvirt",
        LIBVIRT: "sudo apt install libvirt0",
        VIRSH: "sudo apt install libvirt-clients",
        SSH: "sudo apt install openssh-client",
        SSH_AGENT: "eval $(ssh-agent) && ssh-add",
        KEYRING: "sudo apt install gnome-keyring",
        GROUPS: None,
        POLKIT_AGENT: "sudo apt install mate-polkit",
        SOCKETS: "sudo apt install libvirt-daemon-system",
    }


MACHINES: list[dict[str, object]] = [
    {},
    {"uid": 0},
    {"libvirt": None, "env": {"WAYLAND_DISPLAY": "wayland-0"}},
    {"env": {"SSH_AUTH_SOCK": "/gone"}, "files": {"/etc/group": "libvirt:x:1:"}},
]


@pytest.mark.parametrize("described", MACHINES)
@pytest.mark.parametrize("backend", [errors.KeyringLocked, errors.InitError, None])
def test_whatever_is_not_well_has_a_next_step(
    described: dict[str, object], backend: type[Exception] | None
) -> None:
    found = look(
        described,
        has_binding=False,
        vault=Vault(fail.Keyring() if backend is None else _Raising(backend)),
    )

    for verdict in found.values():
        assert (verdict.next_step is None) == (verdict.state == OK)
        assert verdict.label == LABELS[verdict.name]
        for sentence in (verdict.text, verdict.next_step):
            assert not str(sentence).endswith(".")


class _Raising:
    """A keyring that raises an error at every lookup."""

    priority = 5.0

    def __init__(self, error: type[Exception]) -> None:
        self._error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self._error

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self._error

    def delete_password(self, service: str, username: str) -> None:
        raise self._error


@pytest.mark.parametrize(
    ("error", "state", "step"),
    [
        pytest.param(errors.KeyringLocked, ATTENTION, "Unlock it", id="locked"),
        pytest.param(errors.InitError, ATTENTION, "stay in memory", id="failing"),
        pytest.param(errors.NoKeyringError, MISSING, "stay in memory", id="none"),
    ],
)
def test_the_keyring(error: type[Exception], state: str, step: str) -> None:
    verdict = look({}, vault=Vault(_Raising(error)))[KEYRING]

    assert verdict.state == state
    assert step in str(verdict.next_step)


@pytest.mark.parametrize(
    ("group", "groups", "state", "words", "command"),
    [
        pytest.param(
            "libvirt:x:108:bob,alice\n",
            (1000, 108),
            OK,
            "You are in group libvirt",
            None,
            id="in it",
        ),
        pytest.param(
            "libvirt:x:108:bob,alice\n",
            (1000,),
            ATTENTION,
            "You were added to group libvirt, but this login is older",
            None,
            id="in it since this login",
        ),
        pytest.param(
            "libvirt:x:1000:\n",
            (5,),
            ATTENTION,
            "You were added to group libvirt, but this login is older",
            None,
            id="as the user's own group",
        ),
        pytest.param(
            "libvirt:x:108:bob,alice2\n",
            (1000,),
            ATTENTION,
            "You are not in group libvirt, so the system libvirt asks for a password",
            "sudo usermod -aG libvirt alice",
            id="not in it",
        ),
        pytest.param(
            "libvirtd:x:108:\n",
            (1000,),
            ATTENTION,
            "You are not in group libvirtd, so the system libvirt asks for a password",
            "sudo usermod -aG libvirtd alice",
            id="its older name",
        ),
        pytest.param(
            "audio:x:29:alice\nlibvirt:x:\nlibvirt:x:y:z\n",
            (1000, 29),
            ATTENTION,
            "There is no group libvirt here, so the system libvirt asks polkit",
            None,
            id="no such group",
        ),
    ],
)
def test_groups_on_disk_and_of_this_login(
    group: str, groups: tuple[int, ...], state: str, words: str, command: str | None
) -> None:
    verdict = look({"files": {"/etc/group": group, "/etc/passwd": PASSWD}}, groups=groups)[GROUPS]

    assert (verdict.state, str(verdict.text), verdict.command) == (state, words, command)


def test_a_user_who_is_not_in_passwd_is_named_by_the_environment() -> None:
    files = {"/etc/group": "libvirt:x:108:\n"}

    assert look({"files": files, "env": {"USER": "a b"}})[GROUPS].command == (
        "sudo usermod -aG libvirt 'a b'"
    )
    assert look({"files": files})[GROUPS].command is None


@pytest.mark.parametrize(
    ("env", "sockets", "state"),
    [
        pytest.param({}, [], ATTENTION, id="not known"),
        pytest.param({"SSH_AUTH_SOCK": ""}, [], ATTENTION, id="empty"),
        pytest.param({"SSH_AUTH_SOCK": "/run/a"}, [], ATTENTION, id="gone"),
        pytest.param({"SSH_AUTH_SOCK": "/run/a"}, ["/run/a"], OK, id="there"),
    ],
)
def test_the_ssh_agent(env: dict[str, str], sockets: list[str], state: str) -> None:
    assert look({"env": env, "sockets": sockets})[SSH_AGENT].state == state


@pytest.mark.parametrize(
    ("uid", "env", "processes", "state"),
    [
        pytest.param(0, {"DISPLAY": ":0"}, (), OK, id="root is not asked"),
        pytest.param(1000, {"DISPLAY": ":0"}, ("bash", "lxpolkit"), OK, id="an agent"),
        pytest.param(1000, {"WAYLAND_DISPLAY": "w"}, ("gnome-shell",), OK, id="the shell itself"),
        pytest.param(1000, {"WAYLAND_DISPLAY": "w"}, ("sway",), MISSING, id="no agent"),
        pytest.param(1000, {}, ("bash",), ATTENTION, id="no desktop"),
    ],
)
def test_the_polkit_agent(
    uid: int, env: dict[str, str], processes: tuple[str, ...], state: str
) -> None:
    assert look({"uid": uid, "env": env}, processes=processes)[POLKIT_AGENT].state == state


@pytest.mark.parametrize(
    ("described", "state", "command"),
    [
        pytest.param({"sockets": ["/var/run/libvirt/libvirt-sock"]}, OK, None, id="libvirtd"),
        pytest.param({"sockets": ["/run/libvirt/virtqemud-sock"]}, OK, None, id="virtqemud"),
        pytest.param(
            {
                "default_mode": "legacy",
                "files": {
                    "/lib/systemd/system/libvirtd.socket": "",
                    "/lib/systemd/system/virtqemud.socket": "",
                },
            },
            ATTENTION,
            "sudo systemctl enable --now libvirtd.socket",
            id="both installed, a legacy build",
        ),
        pytest.param(
            {
                "uid": 0,
                "files": {
                    "/usr/lib/systemd/system/libvirtd.socket": "",
                    "/usr/lib/systemd/system/virtqemud.socket": "",
                },
            },
            ATTENTION,
            "systemctl enable --now virtqemud.socket",
            id="both installed, a modular build, as root",
        ),
        pytest.param({}, ATTENTION, None, id="nothing, unknown distribution"),
    ],
)
def test_the_daemon(described: dict[str, object], state: str, command: str | None) -> None:
    verdict = look(described)[SOCKETS]

    assert (verdict.state, verdict.command) == (state, command)


def test_this_process_is_among_the_running_programs() -> None:
    with open("/proc/self/cmdline", "rb") as file:
        own = os.path.basename(os.fsdecode(file.read().split(b"\0")[0]))

    assert own in running_programs(os.geteuid())
    assert own not in running_programs(os.geteuid() + 54321)


def test_a_real_agent_of_this_computer(tmp_path_factory: pytest.TempPathFactory) -> None:
    socket = str(tmp_path_factory.mktemp("a") / "s")
    assert shutil.which("ssh-agent"), "This test needs the package openssh-client"
    agent = subprocess.Popen(["ssh-agent", "-D", "-a", socket], stdout=subprocess.PIPE)
    try:
        assert agent.stdout is not None
        agent.stdout.readline()  # it tells its socket once that listens
        machine = Machine.here().with_(env={"SSH_AUTH_SOCK": socket})
        found = {verdict.name: verdict for verdict in checks(machine, SessionVault())}
    finally:
        agent.terminate()
        agent.communicate()

    assert found[SSH_AGENT].state == OK
    after = checks(machine, SessionVault(), has_binding=True)
    assert {verdict.name: verdict for verdict in after}[SSH_AGENT].state == ATTENTION


def test_checking_loads_no_keyring_before_its_turn() -> None:
    code = (
        "import sys; from virtconnect.this_computer import checks;"
        "from virtconnect.machine import Machine;"
        "found = checks(Machine.here(), has_binding=True);"
        "print([next(found).name for _ in range(5)], 'keyring' in sys.modules)"
    )

    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path("/")
    )

    assert run.stdout.strip() == "['binding', 'libvirt', 'virsh', 'ssh', 'ssh-agent'] False"
