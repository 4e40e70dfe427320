"""Causes at the daemon: its socket, the helper or netcat that leads to it, the right to use it."""

from virtconnect.causes.case import Case
from virtconnect.causes.rule import Rule, Say, copy, edit, parameter, part, place, scheme
from virtconnect.causes.unwrapping import ENDED

_LIBSSH = ("libssh", "libssh2")
_SSH = ("ssh", *_LIBSSH)
_NOT_FOUND = r"(?:command )?not found|No such file or directory|nicht gefunden|Unknown command"


def _is_local(case: Case) -> bool:
    return not case.is_remote


def _forces_netcat(case: Case) -> bool:
    """Tell whether the URI takes virt-ssh-helper away (libvirt: remote_sockets.c, doRemoteOpen)."""
    reading = case.reading
    return any(reading.parameter(name) is not None for name in ("socket", "netcat")) or (
        reading.parameter("proxy") == "netcat"
    )


def _without_netcat(case: Case) -> str | None:
    reading = case.reading
    names = ("socket", "netcat", "proxy")
    indexes = tuple(
        index for index, (name, _) in enumerate(reading.parameters) if name.lower() in names
    )
    return reading.without_parameters(indexes) if indexes else None


def _forcing(case: Case) -> str:
    """Name what forces netcat, as the URI writes it."""
    names = (name.lower() for name, _value in case.reading.parameters)
    forcing = [name for name in names if name in ("socket", "netcat", "proxy")]
    return ", ".join(f"{name}=" for name in dict.fromkeys(forcing))


def _is_forced(case: Case) -> bool:
    case.said["forcing"] = _forcing(case)
    return _forces_netcat(case)


def _names_netcat(case: Case) -> bool:
    netcat = case.reading.parameter("netcat")
    if netcat:
        case.said["program"] = netcat
    return bool(netcat)


def _names_socket(case: Case) -> bool:
    socket = case.reading.parameter("socket")
    if socket:
        case.said["named"] = socket
    return bool(socket)


def _mac_path(case: Case) -> bool:
    text = f"{case.text} {case.reading.parameter('socket') or ''}"
    return "/opt/homebrew/" in text or "/usr/local/var/run/libvirt" in text


def _only_modular(case: Case) -> bool:
    """Tell whether the URI names the old daemon's socket where only modular daemons listen."""
    sockets = case.fact("sockets") or ""
    named = case.reading.parameter("socket") or ""
    return named.endswith("/libvirt-sock") and "d-sock" in sockets and named not in sockets


def _other_flavour(case: Case) -> bool:
    """Tell whether the other kind of daemon, modular or not, listens on this computer."""
    wanted = case.value("socket")
    folder = wanted.rpartition("/")[0]
    driver = case.reading.driver or "qemu"
    for name in (f"virt{driver}d-sock", "libvirt-sock"):
        path = f"{folder}/{name}"
        if path != wanted and case.machine.is_listening(path):
            case.said["other"] = path
            case.said["mode"] = "legacy" if name == "libvirt-sock" else "direct"
            return True
    return False


def _use_other(case: Case) -> str | None:
    return case.reading.with_parameter("mode", case.said.get("mode"))


def _has_no_daemon(case: Case) -> bool:
    """Tell whether no unit of libvirt's daemons is installed here."""
    folders = ("/etc/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system")
    names = (case.value("unit"), "libvirtd.socket", "libvirtd.service")
    return _is_local(case) and not any(
        case.machine.exists(f"{folder}/{name}") for folder in folders for name in names
    )


def _install(what: str) -> "Cure":
    def line(case: Case) -> str | None:
        from virtconnect.packages import install_line

        return install_line(case.machine, what) or None

    return copy(Say("Copy the command that installs it"), line)


def _install_agent(case: Case) -> "Remedy | None":
    """Offer the command that installs a polkit agent, where none is installed."""
    from virtconnect.packages import POLKIT_AGENT
    from virtconnect.polkit_agents import installed_agent

    if installed_agent(case.machine) is not None:
        return None
    return _install(POLKIT_AGENT)(case)


def _start_agent(case: Case) -> "Remedy | None":
    """Offer the line with which this desktop starts an agent at login."""
    from virtconnect.polkit_agents import start_line

    found = start_line(case.machine)
    if found is None:
        return None
    desktop, file, line = found
    label = Say("How for {0}: put this line into {1}", f"={desktop}", f"={file}")
    return copy(label, lambda _case: line)(case)


def _login_is_older(case: Case) -> bool:
    """Tell whether the user is in the group libvirt on disk, but not in this login's groups."""
    members: dict[str, tuple[str, list[str]]] = {}
    for line in (case.machine.text("/etc/group") or "").split("\n"):
        fields = line.split(":")
        if len(fields) == 4:
            members[fields[0]] = (fields[2], fields[3].split(","))
    gid, names = members.get("libvirt", ("", []))
    own = "".join(
        line.partition(":")[2]
        for line in (case.machine.text("/proc/self/status") or "").split("\n")
        if line.startswith("Groups:")
    ).split()
    user = case.machine.env.get("USER")
    return bool(user) and user in names and bool(gid) and gid not in own


def _as_session(case: Case) -> str | None:
    return "/session" if case.reading.path == "/system" else None


def _user(case: Case) -> str | None:
    name = case.machine.env.get("USER") or case.machine.env.get("LOGNAME")
    return f"sudo usermod -aG libvirt {name}" if name else None


TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.causes.rule import Cure
    from virtconnect.causes.terms import Remedy

_USE_HELPER = edit(Say("Use virt-ssh-helper instead"), _without_netcat)
_START_HERE = copy(
    Say("Copy the command that starts it"), "sudo systemctl enable --now {0}", "unit"
)
_START_THERE = copy(  # the second for hosts whose daemons are not modular
    Say("Copy the command for {0}", "host"),
    "sudo systemctl enable --now {0} || sudo systemctl enable --now libvirtd.socket",
    "far_unit",
)
_USE_SESSION = part(Say("Use your own session"), "path", _as_session)
_TEST_AGAIN = place(Say("Test again"), "test")

_CONNECT_FAILED = r"Failed to connect socket to '(?P<socket>[^']*)': "

RULES = (
    # --- the far shell, helper and netcat --------------------------------------------------------
    Rule(
        "login-shell-unfit",
        Say("The login shell of {0} cannot run libvirt's command", "account"),
        Say("It says: {0}", "said"),
        faults=("far-side:shell",),
        text=(
            r"(?P<said>fish: .*|Unmatched ['\"`].*|xonsh: .*|\S*csh: .*"
            r"|.*unexpected EOF while looking.*)"
        ),
        transports=_SSH,
        remedies=(
            parameter(Say("Use the shorter command (proxy=native)"), "proxy", "native"),
            place(Say("Choose another user"), "field:user"),
        ),
    ),
    Rule(
        "login-prints",
        Say(
            "The account on {0} prints “{1}” at login, which breaks the connection", "host", "said"
        ),
        Say("What its .bashrc or .profile prints must be printed for terminals only"),
        faults=("far-side:shell-prints",),
    ),
    Rule(
        "helper-missing",
        Say("{0} has no virt-ssh-helper, and this connection cannot do without", "host"),
        Say("It comes with libvirt 6.8.0; a session, or proxy=native, has no other way"),
        faults=("far-side:no-helper",),
        text=rf"virt-ssh-helper: (?:{_NOT_FOUND})|Cannot find 'virt-ssh-helper'",
        transports=_SSH,
        remedies=(
            part(
                Say("Use the system's daemon"),
                "path",
                lambda case: "/system" if case.reading.path == "/session" else None,
            ),
            parameter(Say("Remove proxy"), "proxy", None),
        ),
    ),
    Rule(
        "netcat-crashed",
        Say("netcat crashed on {0}", "host"),
        text=r"Segmentation fault",
        transports=_SSH,
        # A bare shell says no more; where there is a helper, it may have been that.
        when=lambda case: (
            case.fact("helper") == "no"
            or case.search(r"\bnc\b") is not None
            or _forces_netcat(case)
        ),
        remedies=(_USE_HELPER,),
    ),
    Rule(
        "netcat-named-missing",
        Say("{0} has no program {1}, which netcat= names", "host", "program"),
        faults=("far-side:no-netcat",),
        text=rf"(?:nc|ncat|netcat|netcat-openbsd): (?:{_NOT_FOUND})",
        transports=_SSH,
        when=_names_netcat,
        remedies=(parameter(Say("Remove netcat"), "netcat", None),),
    ),
    Rule(
        "netcat-missing-though-forced",
        Say("{0} has no netcat, and the URI forces it", "host"),
        Say("Without {0} libvirt would use its own helper there", "forcing"),
        faults=("far-side:no-netcat",),
        text=rf"\b(?:nc|ncat|netcat): (?:{_NOT_FOUND})$",
        transports=_SSH,
        when=_is_forced,
        remedies=(
            edit(Say("Remove {0}", "forcing"), _without_netcat),
            copy(Say("Copy the install line for {0}", "host"), "sudo apt install netcat-openbsd"),
        ),
    ),
    Rule(
        "netcat-without-unix-sockets",
        Say("The netcat on {0} cannot use unix sockets", "host"),
        Say("netcat-openbsd and ncat can"),
        faults=("far-side:netcat-not-unix",),
        text=r"(?:nc|netcat): (?:invalid|unrecognized) option -- '?U",
        remedies=(
            _USE_HELPER,
            copy(Say("Copy the install line for {0}", "host"), "sudo apt install netcat-openbsd"),
        ),
    ),
    Rule(
        "helper-and-netcat-missing",
        Say("{0} has neither virt-ssh-helper nor netcat", "host"),
        Say("libvirt may not be installed there at all"),
        faults=("far-side:no-helper-no-netcat", "far-side:no-netcat"),
        text=rf"\b(?:nc|ncat|netcat): (?:{_NOT_FOUND})$",
        transports=_SSH,
        remedies=(
            copy(
                Say("Copy the install line for {0}", "host"),
                "sudo apt install libvirt-daemon-system",
            ),
        ),
    ),
    Rule(
        "far-tool-missing-unseen",
        Say("A program that libvirt needs is missing on {0}", "host"),
        Say("{0} hides which; over SSH its name can be seen", "transport"),
        text=r"Remote command terminated with non-zero code: 127",
        transports=_LIBSSH,
        remedies=(scheme(Say("Find the reason over SSH"), "ssh"), _USE_HELPER),
    ),
    # --- the far daemon --------------------------------------------------------------------------
    Rule(
        "far-socket-of-a-mac",
        Say("{0} has no socket at a path that only Macs have", "host"),
        Say("libvirt on this computer guesses the path as it is here"),
        text=r"(?:unix connect failed|/libvirt-sock|connect socket to .*): ?No such file",
        transports=_SSH,
        when=_mac_path,
        remedies=(parameter(Say("Set the usual path"), "socket", "/var/run/libvirt/libvirt-sock"),),
    ),
    Rule(
        "far-daemons-modular",
        Say("{0} has modular daemons, so the socket in the URI is not there", "host"),
        Say("There is: {0}", "sockets"),
        text=r"No such file or directory|Connection refused",
        transports=_SSH,
        when=_only_modular,
        remedies=(_USE_HELPER,),
    ),
    Rule(
        "far-socket-named-missing",
        Say("{0} has no socket {1}, which the URI names", "host", "named"),
        text=r"nc: (?:/[^:]+|unix connect failed): No such file|Ncat: No such file",
        transports=_SSH,
        when=_names_socket,
        remedies=(_USE_HELPER,),
    ),
    Rule(
        "far-socket-denied",
        Say("{0} may not use libvirt's socket there", "account"),
        Say("The account is not in the group libvirt of {0}", "host"),
        text=(
            r"virt-ssh-helper: cannot connect to '[^']*': .*Permission denied"
            r"|unix connect failed: Permission denied|(?:nc|Ncat): [^:]*: ?Permission denied"
        ),
        transports=_SSH,
        remedies=(
            copy(Say("Copy the command for {0}", "host"), "sudo usermod -aG libvirt {0}", "user"),
        ),
    ),
    Rule(
        "far-daemon-off",
        Say("SSH works, but libvirt is not running on {0}", "host"),
        Say("Someone with root there must start it"),
        text=(
            r"virt-ssh-helper: cannot connect to '[^']*': "
            r"|unix connect failed: |nc: (?:/[^:]*libvirt[^:]*): |nc: unix connect"
            r"|Ncat: (?:No such file|Connection refused)"
        ),
        transports=(*_SSH, "ext"),
        remedies=(_START_THERE, _TEST_AGAIN),
    ),
    Rule(
        "far-daemon-silent",
        Say("The login works, but libvirt on {0} does not answer", "host"),
        Say("The daemon there hangs, often over a storage that is away"),
        faults=("open:timeout", "far-side:timeout"),
        transports=_SSH,
        remedies=(_TEST_AGAIN, place(Say("Wait longer"), "preferences")),
    ),
    Rule(
        "daemon-silent",
        Say("{0} accepts the connection, and libvirt does not answer", "host"),
        Say("Who listens there is not libvirt, or hangs"),
        faults=("open:timeout", "far-side:timeout"),
        transports=("tcp", "tls", "unix"),
        remedies=(_TEST_AGAIN, place(Say("Wait longer"), "preferences")),
    ),
    # --- the daemon on this computer -------------------------------------------------------------
    Rule(
        "socket-login-older",
        Say("You are in the group libvirt, but this login is older"),
        Say("Log out and in again"),
        faults=("far-side:socket-denied",),
        text=_CONNECT_FAILED + "Permission denied",
        when=_login_is_older,
        remedies=(
            _USE_SESSION,
            copy(Say("Copy the command for a shell that has the group now"), "newgrp libvirt"),
        ),
    ),
    Rule(
        "socket-denied",
        Say("You may not use the system's libvirt"),
        Say("Your account is not in the group libvirt"),
        faults=("far-side:socket-denied",),
        text=_CONNECT_FAILED + "Permission denied",
        remedies=(copy(Say("Copy the command that adds you"), _user), _USE_SESSION),
    ),
    Rule(
        "daemon-other-flavour",
        Say("Nothing listens at {0}, but libvirt does at {1}", "socket", "other"),
        faults=("far-side:no-socket", "far-side:stale-socket"),
        text=_CONNECT_FAILED,
        when=lambda case: _is_local(case) and _other_flavour(case),
        remedies=(edit(Say("Use the one that listens"), _use_other),),
    ),
    Rule(
        "socket-named-missing",
        Say("There is no socket {0}, which the URI names", "socket"),
        faults=("far-side:no-socket",),
        text=_CONNECT_FAILED + "No such file",
        when=lambda case: _is_local(case) and case.reading.parameter("socket") is not None,
        remedies=(parameter(Say("Remove socket"), "socket", None),),
    ),
    Rule(
        "session-daemon-missing",
        Say("Your own session's libvirt does not start"),
        Say("Its daemon is not installed, or libvirt is told not to start it"),
        faults=("far-side:no-socket",),
        text=_CONNECT_FAILED + r"No such file|binary '.*' does not exist in \$PATH",
        when=lambda case: _is_local(case) and case.is_session,
        remedies=(_install("daemon"),),
    ),
    Rule(
        "daemon-not-installed",
        Say("libvirt's daemon is not installed on this computer"),
        Say("Nothing listens at {0}", "socket"),
        faults=("far-side:no-socket",),
        text=_CONNECT_FAILED + "No such file",
        when=_has_no_daemon,
        remedies=(_install("daemon"), place(Say("Check this computer"), "this-computer")),
    ),
    Rule(
        "daemon-off",
        Say("libvirt's daemon is not running on this computer"),
        Say("Nothing listens at {0}", "socket"),
        faults=("far-side:no-socket",),
        text=_CONNECT_FAILED + "No such file",
        when=_is_local,
        remedies=(_START_HERE, _TEST_AGAIN),
    ),
    Rule(
        "daemon-socket-stale",
        Say("A socket is left at {0}, but no daemon listens", "socket"),
        faults=("far-side:stale-socket",),
        text=_CONNECT_FAILED + "Connection refused",
        when=_is_local,
        remedies=(_START_HERE, _TEST_AGAIN),
    ),
    # --- rights ----------------------------------------------------------------------------------
    Rule(
        "polkit-missing",
        Say("libvirt on {0} asks polkit who may use it, and polkit does not run there", "host"),
        Say("Someone with root there starts it, or sets auth_unix_rw in libvirtd.conf"),
        text=r"Unable to get system bus connection|PolicyKit1 was not provided",
        remedies=(_TEST_AGAIN,),
    ),
    Rule(
        "polkit-no-agent",
        Say("No one can ask for your password: this desktop runs no polkit agent"),
        text=r"no polkit agent available|polkit agent .* not (?:available|found)",
        when=_is_local,
        remedies=(
            _USE_SESSION,
            place(Say("Check this computer"), "this-computer"),
            _install_agent,
            _start_agent,
        ),
    ),
    Rule(
        "far-polkit",
        Say("{0} may not manage libvirt", "account"),
        Say("There polkit would have to ask, and cannot ask through this connection"),
        text=r"no polkit agent available|authentication unavailable|org\.libvirt\.unix",
        remedies=(
            copy(Say("Copy the command for {0}", "host"), "sudo usermod -aG libvirt {0}", "user"),
        ),
    ),
    Rule(
        "polkit-denied",
        Say("A rule of polkit denies it"),
        text=r"access denied by policy|system policy prevents",
        remedies=(_USE_SESSION,),
    ),
    Rule(
        "login-cancelled",
        Say("The question was cancelled"),
        text=r"user cancelled authentication process|authentication cancelled",
        remedies=(_TEST_AGAIN,),
    ),
)

# Where libvirt has lost the reason, or tells none: after all that knows one.
LOST = (
    Rule(
        "libssh-hides-reason",
        Say("libvirt's command failed on {0}, and {1} hides the reason", "host", "transport"),
        text=(r"Remote command terminated with non-zero code|cause is unknown"),
        transports=_LIBSSH,
        remedies=(scheme(Say("Find the reason over SSH"), "ssh"), _USE_HELPER),
    ),
    Rule(
        "keepalive-lost",
        Say("The connection was open and then broke"),
        text=r"keepalive timeout|client socket is closed",
        remedies=(_TEST_AGAIN,),
    ),
    Rule(
        "ssh-ended-silently",
        Say("SSH to {0} ended without a reason", "host"),
        Say("The login works; what libvirt starts there ended at once"),
        raw=ENDED,
        transports=("ssh",),
        when=lambda case: not case.text.strip(),
        remedies=(_USE_HELPER, _TEST_AGAIN),
    ),
    Rule(
        "command-failed",
        Say("The program that the URI starts ended: {0}", "last"),
        text=r"(?P<last>[^\n]+)\s*\Z",
        transports=("ext",),
        codes=((38, None),),
    ),
    Rule(
        "command-ended",
        Say("The program that the URI starts ended without a word"),
        raw=ENDED,
        transports=("ext",),
    ),
    Rule(
        "daemon-hung-up",
        Say("{0} accepted the connection and hung up", "host"),
        Say("The daemon there has too many clients, has just ended, or does not want this one"),
        raw=ENDED,
        transports=("tcp", "unix", "tls"),
        remedies=(_TEST_AGAIN,),
    ),
    Rule(
        "over-libssh-unknown",
        Say("{0} gave a reason we do not know", "transport"),
        text=r"\S",
        codes=((98, None), (85, None), (5, 66), (5, 50)),
        transports=_LIBSSH,
        remedies=(scheme(Say("Find the reason over SSH"), "ssh"),),
    ),
)
