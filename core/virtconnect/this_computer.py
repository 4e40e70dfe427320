"""This computer: whether it has what connections need, and what to do where it has not."""

import os

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
from virtconnect.text import Sentence, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from virtconnect.machine import Machine
    from virtconnect.vault import Vault

OK = "ok"
ATTENTION = "attention"  # something will not go as wished
MISSING = "missing"

GROUPS = "groups"
SOCKETS = "sockets"

LABELS = {
    BINDING: Sentence("libvirt's Python binding"),
    LIBVIRT: Sentence("libvirt's client library"),
    VIRSH: Sentence("virsh"),
    SSH: Sentence("SSH client"),
    SSH_AGENT: Sentence("SSH agent"),
    KEYRING: Sentence("Keyring"),
    GROUPS: Sentence("Rights to the system libvirt"),
    POLKIT_AGENT: Sentence("Password prompt of the desktop (polkit)"),
    SOCKETS: Sentence("libvirt's daemon"),
}

# The groups that may use the system libvirt without being asked (libvirt ships a polkit rule for
# the first; older Ubuntu had the second).
_GROUPS = ("libvirt", "libvirtd")

# Programs that ask for a password on polkit's behalf; some desktops' shells do it themselves.
_POLKIT_AGENTS = frozenset(
    (
        "budgie-polkit-dialog",
        "cinnamon",
        "cosmic-osd",
        "dde-polkit-agent",
        "gnome-flashback",
        "gnome-shell",
        "hyprpolkitagent",
        "io.elementary.desktop.agent-polkit",
        "lxpolkit",
        "lxqt-policykit-agent",
        "phosh",
        "pkttyagent",
        "polkit-gnome-authentication-agent-1",
        "polkit-kde-authentication-agent-1",
        "polkit-mate-authentication-agent-1",
        "polkit-ukui-authentication-agent-1",
        "soteria",
        "xfce-polkit",
    )
)

_SYSTEM_SOCKETS = ("/run/libvirt/virtqemud-sock", "/run/libvirt/libvirt-sock")
_UNIT_FOLDERS = ("/etc/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system")


class Verdict(Value):
    """What was found about one thing.

    `name` is stable (`LABELS` has words for it), `state` is `OK`, `ATTENTION` or `MISSING`. What
    is not ok has a `next_step`, and a shell `command` where one helps.
    """

    __slots__ = ("command", "name", "next_step", "state", "text")

    def __init__(
        self,
        name: str,
        state: str,
        text: Sentence,
        next_step: Sentence | None = None,
        command: str | None = None,
    ) -> None:
        self.name = name
        self.state = state
        self.text = text
        self.next_step = next_step
        self.command = command

    @property
    def label(self) -> Sentence:
        """What it is about, in words."""
        return LABELS[self.name]


def checks(
    machine: "Machine",
    vault: "Vault | None" = None,
    *,
    has_binding: bool | None = None,
    processes: "Collection[str] | None" = None,
    groups: "Collection[int] | None" = None,
) -> "Iterator[Verdict]":
    """Give one verdict after the other; some look for programs or ask the keyring, so may block.

    What is left out is asked of this computer: the keyring that `keyring` chooses, whether an
    interpreter with libvirt's binding is found, the names of the user's running programs, and the
    group ids of this process.
    """
    yield _binding(machine, has_binding)
    yield _libvirt(machine)
    yield _program(
        machine, VIRSH, "virsh", Sentence("Nothing here needs it, but people use it to check")
    )
    yield _program(
        machine, SSH, "ssh", Sentence("Install it, or use the transport libssh, which needs none")
    )
    yield _ssh_agent(machine)
    yield _keyring(machine, vault)
    ids = frozenset(os.getgroups() if groups is None else groups)
    rights = _rights(machine, ids)
    yield rights
    programs = running_programs(machine.uid) if processes is None else processes
    yield _polkit_agent(machine, programs, is_asked=rights.state != OK)
    yield _daemon(machine)


def _binding(machine: "Machine", has_binding: bool | None) -> Verdict:
    if has_binding is None:
        from virtconnect.probe.command import find_worker

        has_binding = find_worker(machine).has_binding
    if has_binding:
        return Verdict(BINDING, OK, Sentence("libvirt's Python binding is installed"))
    return Verdict(
        BINDING,
        MISSING,
        Sentence("libvirt's Python binding is not installed, so a test stops after the login"),
        Sentence("Install it for the system's own Python"),
        install_line(machine, BINDING) or None,
    )


def _libvirt(machine: "Machine") -> Verdict:
    if not machine.libvirt_assumed:
        return Verdict(LIBVIRT, OK, Sentence("libvirt {0} is installed", machine.libvirt_text))
    return Verdict(
        LIBVIRT,
        MISSING,
        Sentence(
            "libvirt's client library is not installed; what is told here is of version {0}",
            machine.libvirt_text,
        ),
        Sentence("Install it to open connections; building, checking and exporting work without"),
        install_line(machine, LIBVIRT) or None,
    )


def _program(machine: "Machine", name: str, program: str, next_step: Sentence) -> Verdict:
    path = machine.which(program)
    if path is not None:
        return Verdict(name, OK, Sentence("Found at {0}", path))
    return Verdict(
        name,
        MISSING,
        Sentence("There is no program {0} here", program),
        next_step,
        install_line(machine, name) or None,
    )


def _ssh_agent(machine: "Machine") -> Verdict:
    socket = machine.env.get("SSH_AUTH_SOCK")
    if not socket:
        return Verdict(
            SSH_AGENT,
            ATTENTION,
            Sentence("No SSH agent is known here: SSH_AUTH_SOCK is not set"),
            Sentence("Start this program where an agent runs; without one a locked key stays shut"),
            "eval $(ssh-agent) && ssh-add",
        )
    if not machine.is_listening(socket):
        return Verdict(
            SSH_AGENT,
            ATTENTION,
            Sentence("SSH_AUTH_SOCK names {0}, where no agent answers", socket),
            Sentence("Log in again, or start an agent and this program after it"),
            "eval $(ssh-agent) && ssh-add",
        )
    return Verdict(SSH_AGENT, OK, Sentence("An SSH agent answers at {0}", socket))


def _keyring(machine: "Machine", vault: "Vault | None") -> Verdict:
    from virtconnect import vault as keyrings

    status = (vault or keyrings.Vault()).status()
    if status.kind == keyrings.READY:
        return Verdict(KEYRING, OK, status.text)
    if status.kind == keyrings.LOCKED:
        return Verdict(KEYRING, ATTENTION, status.text, Sentence("Unlock it, or log in again"))
    without = Sentence("Key paths can stay in memory until you quit, or be written into the URI")
    if status.kind == keyrings.FAILING:
        return Verdict(KEYRING, ATTENTION, status.text, without)
    return Verdict(KEYRING, MISSING, status.text, without, install_line(machine, KEYRING) or None)


def _rights(machine: "Machine", ids: frozenset[int]) -> Verdict:
    """Compare the groups of this process with those on disk, which may be newer."""
    if machine.uid == 0:
        return Verdict(GROUPS, OK, Sentence("root may use the system libvirt"))
    known = dict(_groups(machine))
    group = next((name for name in _GROUPS if name in known), None)
    if group is None:
        return Verdict(
            GROUPS,
            ATTENTION,
            Sentence("There is no group {0} here, so the system libvirt asks polkit", _GROUPS[0]),
            Sentence("Nothing, unless virtual machines are to run on this computer"),
        )
    gid, members = known[group]
    user, own_gid = _account(machine)
    if gid in ids:
        return Verdict(GROUPS, OK, Sentence("You are in group {0}", group))
    if user in members or own_gid == gid:
        return Verdict(
            GROUPS,
            ATTENTION,
            Sentence("You were added to group {0}, but this login is older", group),
            Sentence("Log out and in again"),
        )
    return Verdict(
        GROUPS,
        ATTENTION,
        Sentence("You are not in group {0}, so the system libvirt asks for a password", group),
        Sentence("Let yourself be added to it, then log out and in again; or use the session"),
        f"sudo usermod -aG {group} {_quoted(user)}" if user else None,
    )


def _groups(machine: "Machine") -> "Iterator[tuple[str, tuple[int, frozenset[str]]]]":
    """Give name → (id, members), as group(5) has them."""
    for line in (machine.text("/etc/group") or "").splitlines():
        fields = line.split(":")
        if len(fields) == 4 and fields[2].isascii() and fields[2].isdigit():
            yield fields[0], (int(fields[2]), frozenset(fields[3].split(",")))


def _account(machine: "Machine") -> tuple[str, int | None]:
    """Return the user's name and own group (passwd(5)); the name may come from the environment."""
    for line in (machine.text("/etc/passwd") or "").splitlines():
        fields = line.split(":")
        if len(fields) == 7 and fields[2] == str(machine.uid) and fields[3].isdecimal():
            return fields[0], int(fields[3])
    return machine.env.get("USER") or machine.env.get("LOGNAME") or "", None


def _quoted(text: str) -> str:
    from shlex import quote

    return quote(text)


def running_programs(uid: int) -> frozenset[str]:
    """Return the names of the programs that run for a user, as far as /proc tells."""
    found = set()
    try:
        entries = os.listdir("/proc")
    except OSError:
        return frozenset()
    for entry in entries:
        try:
            if not entry.isdecimal() or os.stat(f"/proc/{entry}").st_uid != uid:
                continue
            with open(f"/proc/{entry}/cmdline", "rb") as file:
                program = file.read(4096).split(b"\0")[0]
        except OSError:  # it ended meanwhile
            continue
        found.add(os.path.basename(os.fsdecode(program)))
    return frozenset(found)


def _polkit_agent(machine: "Machine", programs: "Collection[str]", *, is_asked: bool) -> Verdict:
    if not is_asked:
        return Verdict(POLKIT_AGENT, OK, Sentence("Not needed: you are not asked for a password"))
    running = sorted(_POLKIT_AGENTS.intersection(programs))
    if running:
        return Verdict(POLKIT_AGENT, OK, Sentence("A polkit agent runs: {0}", running[0]))
    if not (machine.env.get("WAYLAND_DISPLAY") or machine.env.get("DISPLAY")):
        return Verdict(
            POLKIT_AGENT,
            ATTENTION,
            Sentence("There is no desktop here, so polkit can ask nobody for a password"),
            Sentence("Let an agent ask in a terminal"),
            "pkttyagent --process $$",
        )
    return Verdict(
        POLKIT_AGENT,
        MISSING,
        Sentence("No polkit agent is running in this desktop, so no one can ask for your password"),
        Sentence("Install one, and let your desktop start it at login"),
        install_line(machine, POLKIT_AGENT) or None,
    )


def _daemon(machine: "Machine") -> Verdict:
    for socket in _SYSTEM_SOCKETS:
        if machine.is_listening(socket):
            return Verdict(SOCKETS, OK, Sentence("libvirt listens at {0}", socket))
    units = ("virtqemud.socket", "libvirtd.socket")
    for unit in units if machine.default_mode == "direct" else reversed(units):
        if any(machine.exists(f"{folder}/{unit}") for folder in _UNIT_FOLDERS):
            as_root = "" if machine.uid == 0 else "sudo "
            return Verdict(
                SOCKETS,
                ATTENTION,
                Sentence("{0} is installed but not started", unit),
                Sentence("Start it, if virtual machines are to run on this computer"),
                f"{as_root}systemctl enable --now {unit}",
            )
    return Verdict(
        SOCKETS,
        ATTENTION,
        Sentence("No daemon of libvirt is installed on this computer"),
        Sentence("Nothing, unless virtual machines are to run on this computer"),
        install_line(machine, DAEMON) or None,
    )
