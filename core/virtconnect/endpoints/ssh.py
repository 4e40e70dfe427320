"""The ssh command line that libvirt runs: every word of it, and the variables it is given.

libvirt: src/rpc/virnetclient.c, virNetClientSSHHelperCommand; src/rpc/virnetsocket.c,
virNetSocketNewConnectSSH and virNetSocketNewConnectExternal; src/util/vircommand.c,
virCommandAddEnvPassCommon.
"""

from virtconnect.endpoints.versions import ASKPASS_REQUIRE, TERMINAL, new_way
from virtconnect.machine import LEGACY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.endpoints.endpoint import Draft
    from virtconnect.machine import Machine

# How the far daemon is reached: by nc, by virt-ssh-helper, or by the helper where there is one.
AUTO = "auto"
NETCAT = "netcat"
NATIVE = "native"
PROXIES = (AUTO, NETCAT, NATIVE)

SSH = "ssh"
NC = "nc"

# What a program started for a connection may see of our environment.
COMMON_VARIABLES = (
    "LD_PRELOAD",
    "LD_LIBRARY_PATH",
    "DYLD_INSERT_LIBRARIES",
    "DYLD_FORCE_FLAT_NAMESPACE",
    "PATH",
    "HOME",
    "USER",
    "LOGNAME",
    "TMPDIR",
)
SSH_VARIABLES = (
    "XDG_RUNTIME_DIR",
    "KRB5CCNAME",
    "SSH_AUTH_SOCK",
    "SSH_ASKPASS",
    "OPENSSL_CONF",
    "DISPLAY",
    "XAUTHORITY",
)
TERMINAL_VARIABLES = ("GPG_TTY", "TERM")

_META = frozenset("\r\t\n !\"#$&'()*;<>?[\\]^`{|}~")


def shell_word(text: str) -> str:
    """Return `text` quoted for a shell as libvirt does (virBufferEscapeShell): only if needed."""
    if not text:
        return "''"
    if _META.isdisjoint(text):
        return text
    return "'" + text.replace("'", "'\\''") + "'"


def remote_command(
    *, proxy: str, netcat: str | None, socket: str, name: str, read_only: bool
) -> str | None:
    """Return the text for the far shell, None where libvirt refuses `netcat` with `NATIVE`.

    The netcat program and the name are quoted twice, for the shell that ssh starts and for the
    one in the text; the socket is not quoted at all.
    """
    program = shell_word(shell_word(NC if netcat is None else netcat))
    if proxy == AUTO and netcat is not None:
        proxy = NETCAT
    by_netcat = (
        f"if '{program}' -q 2>&1 | grep \"requires an argument\" >/dev/null 2>&1; then "
        f"ARG=-q0;else ARG=;fi;'{program}' $ARG -U {socket}"
    )
    flag = " -r" if read_only else ""
    by_helper = f"virt-ssh-helper{flag} '{shell_word(shell_word(name))}'"
    if proxy == NETCAT:
        return f"sh -c '{by_netcat}'"
    if proxy == NATIVE:
        return None if netcat is not None else f"sh -c '{by_helper}'"
    return (
        "sh -c 'which virt-ssh-helper 1>/dev/null 2>&1; if test $? = 0; then "
        f"    {by_helper}; else    {by_netcat}; fi'"
    )


def arguments(
    *,
    program: str,
    host: str,
    port: int,
    user: str | None,
    keyfile: str | None,
    no_tty: bool,
    no_verify: bool,
    command: str,
) -> tuple[str, ...]:
    """Return the program and its arguments; a `port` of 0 leaves it to ssh."""
    words = [program]
    if port:
        words += ("-p", str(port))
    if user is not None:
        words += ("-l", user)
    if keyfile is not None:
        words += ("-i", keyfile)
    words += ("-T", "-e", "none")
    if no_tty:
        words += ("-o", "BatchMode=yes")
    if no_verify:
        words += ("-o", "StrictHostKeyChecking=no")
    words += ("--", host, command)
    return tuple(words)


def ssh_environment(draft: "Draft", machine: "Machine", *, no_tty: bool) -> dict[str, str]:
    """Return the variables ssh is given, by name."""
    names = [*COMMON_VARIABLES, *SSH_VARIABLES]
    version = machine.libvirt
    if "SSH_ASKPASS_REQUIRE" in machine.env and new_way(
        draft, version, ASKPASS_REQUIRE, "environment"
    ):
        names.append("SSH_ASKPASS_REQUIRE")
    if any(name in machine.env for name in TERMINAL_VARIABLES):
        if new_way(draft, version, TERMINAL, "environment"):
            passes = not no_tty
        else:
            passes = machine.default_mode == LEGACY
            draft.because(
                "environment",
                "GPG_TTY and TERM are passed on by Debian's builds of this version only",
            )
        if passes:
            names += TERMINAL_VARIABLES
    return _chosen(machine, names)


def external_environment(machine: "Machine") -> dict[str, str]:
    """Return the variables that the program of the ext transport is given, by name."""
    return _chosen(machine, list(COMMON_VARIABLES))


def _chosen(machine: "Machine", names: list[str]) -> dict[str, str]:
    found = {name: machine.env[name] for name in names if name in machine.env}
    return dict(sorted({**found, "LC_ALL": "C"}.items()))


def check_program(draft: "Draft", machine: "Machine", program: str) -> bool:
    """Note libvirt's refusal when `program` is not to be found along PATH.

    (libvirt: src/util/vircommand.c, virExec; an absolute path is not looked at beforehand.)
    """
    if program.startswith("/") or not machine.lacks(program):
        return True
    return draft.refuse(38, 0, f"Cannot find '{program}' in path: No such file or directory")
