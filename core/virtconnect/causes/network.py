"""Causes on the way: names, addresses, ports, and who else may answer there."""

from virtconnect.causes.case import Case
from virtconnect.causes.rule import Rule, Say, copy, edit, part, place, scheme

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.exchange.ssh_settings import SshSettings

_SSH = ("ssh", "libssh", "libssh2")


def _settings(case: Case) -> "SshSettings":
    from virtconnect.exchange.ssh_settings import read

    return read(case.machine)


def _is_ssh_host(case: Case) -> bool:
    return case.transport != "ssh" and case.value("host") in _settings(case).hosts


def _host_name(case: Case) -> str | None:
    """Return the address that ssh's settings have for the host, if it is written out."""
    name = _settings(case).value(case.value("host"), "hostname")
    return None if name is None or "%" in name else name


def _peer_is_ssh(case: Case) -> bool:
    return case.value("spoken") == "SSH-"


def _default_port(case: Case) -> str | None:
    return case.reading.with_part("port", None) if case.reading.port else None


_NAME = (
    r"Could not resolve hostname (?P<host>[^:\s]+)|Unable to resolve address '(?P<address>[^']*)'"
    r"|IP address lookup for host|[Cc]ould(?:n't| not) resolve host"
)
_REFUSED = (
    r"ssh: connect to host (?P<host>\S+) port (?P<port>\d+): Connection refused"
    r"|unable to connect to server at '.*:\d+': Connection refused"
    r"|Could(?:n't| not) connect to server|[Ff]ailed to connect to .* port \d+: Connection refused"
)
_DEFAULT_PORT = edit(Say("Use the usual port instead"), _default_port)

RULES = (
    Rule(
        "name-from-ssh-config",
        Say("“{0}” has no address; it is a host of your ~/.ssh/config", "host"),
        Say("Only the ssh transport reads that file"),
        faults=("name:no-address",),
        text=_NAME,
        when=_is_ssh_host,
        remedies=(
            scheme(Say("Use SSH instead"), "ssh"),
            part(Say("Use the address from there"), "host", _host_name),
        ),
    ),
    Rule(
        "name-unknown",
        Say("“{0}” has no address", "host"),
        Say("The name is mistyped, or this computer cannot ask for names now"),
        faults=("name:no-address",),
        text=_NAME,
        remedies=(place(Say("Check the host's name"), "field:host"),),
    ),
    Rule(
        "name-too-many-colons",
        Say("An IPv6 address stands in a URI without its brackets"),
        text=r"too many colons in address",
        remedies=(place(Say("Show the problems"), "problems"),),
    ),
    Rule(
        "ssh-port-refused",
        Say("Port {0} of {1} refuses", "port", "host"),
        Say("No SSH server listens there; it may be on another port"),
        faults=("tcp:refused",),
        text=_REFUSED,
        transports=_SSH,
        remedies=(_DEFAULT_PORT, place(Say("Change the port"), "field:port")),
    ),
    Rule(
        "tls-port-refused",
        Say("libvirt does not listen on port {0} of {1}", "port", "host"),
        Say("There the socket unit for TLS must be on, and the port open"),
        faults=("tcp:refused",),
        text=_REFUSED,
        transports=("tls",),
        remedies=(
            copy(
                Say("Copy the command for {0}", "host"),
                "sudo systemctl enable --now virtproxyd-tls.socket",
            ),
            scheme(Say("Use SSH instead"), "ssh"),
            _DEFAULT_PORT,
        ),
    ),
    Rule(
        "tcp-port-refused",
        Say("libvirt does not listen on port {0} of {1}", "port", "host"),
        Say("There the socket unit for TCP must be on, and the port open"),
        faults=("tcp:refused",),
        text=_REFUSED,
        transports=("tcp",),
        remedies=(
            copy(
                Say("Copy the command for {0}", "host"),
                "sudo systemctl enable --now virtproxyd-tcp.socket",
            ),
            scheme(Say("Use SSH instead"), "ssh"),
            _DEFAULT_PORT,
        ),
    ),
    Rule(
        "port-refused",
        Say("{0} refuses the connection", "host"),
        faults=("tcp:refused",),
        text=_REFUSED,
        remedies=(_DEFAULT_PORT,),
    ),
    Rule(
        "host-unreachable",
        Say("There is no way to {0}: {1}", "host", "why"),
        Say("The host is off, in another network, or behind a VPN that is not up"),
        faults=("tcp:unreachable",),
        text=r"(?P<why>No route to host|Network is unreachable|Host is down|Network is down)",
        remedies=(place(Say("Test again"), "test"),),
    ),
    Rule(
        "no-answer",
        Say("{0} does not answer", "host"),
        Say("The host is off, or a firewall drops what is sent"),
        faults=("tcp:no-answer", "tcp:timeout"),
        text=r"(?:Connection|Operation) timed out|Couldn't connect to server.*timed out",
        remedies=(place(Say("Test again"), "test"), place(Say("Wait longer"), "preferences")),
    ),
    Rule(
        "name-no-answer",
        Say("Nobody answers what the address of “{0}” is", "host"),
        Say("The name server is not reachable"),
        faults=("name:timeout",),
        remedies=(place(Say("Test again"), "test"),),
    ),
    Rule(
        "tcp-to-ssh-server",
        Say(
            "Port {0} of {1} is an SSH server, but the transport is {2}",
            "port",
            "host",
            "transport",
        ),
        text=r"packet \d+ bytes received from server too large",
        transports=("tcp",),
        when=_peer_is_ssh,
        remedies=(scheme(Say("Use SSH instead"), "ssh", keeps_port=True), _DEFAULT_PORT),
    ),
    Rule(
        "login-prints",
        Say(
            "The account on {0} prints “{1}” at login, which breaks the connection",
            "host",
            "spoken",
        ),
        Say("What its .bashrc or .profile prints must be printed for terminals only"),
        text=r"packet \d+ bytes received from server too large",
        transports=(*_SSH, "ext"),
        when=lambda case: not case.has_fault("far-side", "disabled"),  # nologin prints, too
    ),
    Rule(
        "not-libvirt",
        Say(
            "Who answers on port {0} of {1} is not libvirt: it says “{2}”", "port", "host", "spoken"
        ),
        text=r"packet \d+ bytes received from server too large",
        transports=("tcp", "tls", "unix", ""),
        remedies=(_DEFAULT_PORT, scheme(Say("Use SSH instead"), "ssh")),
    ),
    Rule(
        "not-libvirt",
        Say("Who answers on port {0} of {1} is not libvirt", "port", "host"),
        Say("What it says is none of libvirt's messages"),
        text=r"packet \d+ bytes received from server too small",
        remedies=(_DEFAULT_PORT, scheme(Say("Use SSH instead"), "ssh")),
    ),
    Rule(
        "not-tls",
        Say("Port {0} of {1} does not speak TLS", "port", "host"),
        faults=("tls:not-tls",),
        text=r"An unexpected TLS packet was received|wrong version number",
        remedies=(_DEFAULT_PORT, scheme(Say("Use SSH instead"), "ssh")),
    ),
    Rule(
        "libssh-no-common-algorithm",
        Say("{0} on this computer and {1} have no algorithm in common", "transport", "host"),
        Say("One of the two is old; the ssh program may know more"),
        text=r"kex error|no match for method|Unable to exchange encryption keys",
        transports=("libssh", "libssh2"),
        remedies=(scheme(Say("Use SSH instead"), "ssh", keeps_port=True),),
    ),
    Rule(
        "not-ssh",
        Say("Port {0} of {1} is no SSH server", "port", "host"),
        faults=("ssh-banner:not-ssh",),
        text=(
            r"banner line contains invalid characters|banner exchange: .* invalid format"
            r"|Failed to get banner|SSH session handshake failed"
        ),
        # The libraries say the same of a server that hangs up; our own look does not.
        when=lambda case: case.transport == "ssh" or not case.has_fault("ssh-banner", "hung-up"),
        remedies=(_DEFAULT_PORT,),
    ),
    Rule(
        "ssh-no-answer",
        Say("{0} accepts the connection and says nothing", "host"),
        Say("It may be no SSH server, or one that waits for a name server"),
        faults=("ssh-banner:timeout",),
        remedies=(place(Say("Test again"), "test"),),
    ),
    Rule(
        "tls-no-answer",
        Say("{0} accepts the connection and does not answer in TLS", "host"),
        Say("Port {0} may be of another service", "port"),
        faults=("tls:timeout",),
        remedies=(place(Say("Test again"), "test"), _DEFAULT_PORT),
    ),
)
