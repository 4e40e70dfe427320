"""The query parameters: what each one means, which values it takes and who heeds it."""

from virtconnect.catalog.terms import (
    CHOICE,
    DRIVER,
    FAR_PROGRAM,
    FAR_SIDE,
    FILE,
    FOLDER,
    HOST_KEY,
    KEY,
    LOCAL,
    LOGIN,
    METHODS,
    OTHER,
    PROGRAM,
    SOCKET,
    SWITCH,
    TEXT,
    TLS,
    URI,
    Parameter,
)

_EVERY = ("ssh", "libssh", "libssh2", "tls", "tcp", "unix", "ext")
_SSH_FAMILY = ("ssh", "libssh", "libssh2")
_LIBSSH_FAMILY = ("libssh", "libssh2")
_VMWARE = ("esx", "vpx", "gsx")

# libvirt: docs/uri.rst; src/remote/remote_driver.c, doRemoteOpenExtractURIArgs (which parameters
# exist) and doRemoteOpen with src/rpc/virnetclient.c (who uses them); the rows for one driver
# only: src/esx/esx_util.c, src/hyperv/hyperv_util.c, docs/drvesx.rst and docs/drvqemu.rst.
PARAMETERS = (
    Parameter(
        "keyfile",
        FILE,
        "Private key",
        "The private key file to log in with; without it SSH's usual keys are tried",
        default="the usual keys",
        transports=_SSH_FAMILY,
        group=KEY,
        example="/root/.ssh/example_key",
    ),
    Parameter(
        "sshauth",
        METHODS,
        "Ways to log in",
        "The ways to log in that are tried, in this order",
        default="agent,privkey,password,keyboard-interactive",
        choices=("agent", "privkey", "password", "keyboard-interactive"),
        transports=_LIBSSH_FAMILY,
        group=KEY,
        example="privkey,agent",
    ),
    Parameter(
        "no_tty",
        SWITCH,
        "Never ask in a terminal",
        "Keeps ssh from asking for a password or passphrase; it fails instead",
        default="0",
        transports=("ssh",),
        group=KEY,
        example="1",
    ),
    Parameter(
        "known_hosts",
        FILE,
        "Known hosts file",
        "The file of known host keys; write it with its full path",
        default="~/.config/libvirt/known_hosts",
        transports=_LIBSSH_FAMILY,
        group=HOST_KEY,
        example="/root/.ssh/known_hosts",
    ),
    Parameter(
        "known_hosts_verify",
        CHOICE,
        "Check of the host key",
        "normal asks about new host keys, auto accepts new ones and still refuses changed ones,"
        " ignore accepts any",
        default="normal",
        choices=("normal", "auto", "ignore"),
        transports=_LIBSSH_FAMILY,
        group=HOST_KEY,
        example="auto",
    ),
    Parameter(
        "no_verify",
        SWITCH,
        "Skip the check of the other side",
        "With ssh host keys are accepted without asking, with tls the server's certificate is;"
        " anybody in between could answer instead",
        default="0",
        transports=("ssh", "tls"),
        group=HOST_KEY,
        example="1",
    ),
    Parameter(
        "proxy",
        CHOICE,
        "Program on the far side",
        "How the daemon is reached on the host: native needs virt-ssh-helper there, netcat needs"
        " a netcat, auto tries native first",
        default="auto",
        choices=("auto", "netcat", "native"),
        transports=_SSH_FAMILY,
        group=FAR_SIDE,
        since="6.8.0",
        example="native",
    ),
    Parameter(
        "netcat",
        FAR_PROGRAM,
        "Netcat on the far side",
        "The name of netcat on the host; it must know unix sockets, and native proxy mode"
        " does not go with it",
        default="nc",
        transports=_SSH_FAMILY,
        group=FAR_SIDE,
        example="/opt/netcat/bin/nc",
    ),
    Parameter(
        "socket",
        SOCKET,
        "Socket",
        "The daemon's socket when it is not at its usual place; with SSH the one on the host",
        default="the daemon's usual socket",
        transports=("unix", *_SSH_FAMILY),
        group=FAR_SIDE,
        example="/opt/libvirt/run/libvirt/libvirt-sock",
    ),
    Parameter(
        "mode",
        CHOICE,
        "Daemon",
        "direct connects to the daemon of one driver, legacy to libvirtd, auto looks which is"
        " there; only local sockets know direct",
        default="auto",
        choices=("auto", "direct", "legacy"),
        transports=("unix", *_SSH_FAMILY),
        group=LOCAL,
        example="direct",
    ),
    Parameter(
        "pkipath",
        FOLDER,
        "Certificate folder",
        "The folder with cacert.pem, clientcert.pem and clientkey.pem;"
        " nothing is then looked for elsewhere",
        default="~/.pki/libvirt, then /etc/pki",
        transports=("tls",),
        group=TLS,
        example="/home/user/pki",
    ),
    Parameter(
        "tls_priority",
        TEXT,
        "TLS priority string",
        "Which ciphers and versions of TLS are used, as a GnuTLS priority string",
        default="the priority libvirt was built with",
        transports=("tls",),
        group=TLS,
        example="NORMAL:-VERS-SSL3.0",
    ),
    Parameter(
        "no_sanity",
        SWITCH,
        "Skip the check of own certificates",
        "Leaves out the look at one's own certificates (dates, purpose) before connecting",
        default="0",
        transports=("tls",),
        group=TLS,
        example="1",
    ),
    Parameter(
        "command",
        PROGRAM,
        "Program to start",
        "The program that carries the connection: for ssh another ssh, for ext any program;"
        " it runs on this computer",
        default="ssh",
        transports=("ssh", "ext"),
        group=LOCAL,
        example="/opt/openssh/bin/ssh",
    ),
    Parameter(
        "argv",
        TEXT,
        "Arguments of the program",
        "An argument for the program that ext starts",
        transports=("ext",),
        group=LOCAL,
        since="12.5.0",
        example="--verbose",
    ),
    Parameter(
        "auth",
        TEXT,
        "Way to authenticate",
        "What to do when the daemon asks who you are: sasl, sasl.MECHANISM or polkit",
        default="what the daemon offers first",
        choices=("sasl", "polkit"),
        transports=_EVERY,
        group=LOGIN,
        example="sasl.gssapi",
    ),
    Parameter(
        "authfile",
        FILE,
        "Credentials file",
        "A file with user names and passwords, written like libvirt's auth.conf",
        default="~/.config/libvirt/auth.conf, then /etc/libvirt/auth.conf",
        transports=_EVERY,
        drivers=("esx", "vpx", "gsx", "hyperv"),
        group=LOGIN,
        example="/home/user/auth.conf",
    ),
    Parameter(
        "name",
        URI,
        "Name for the far daemon",
        "The URI that the daemon itself opens; by default this one without transport, user,"
        " host and port",
        default="this URI without its way",
        transports=_EVERY,
        group=OTHER,
        example="qemu:///system",
    ),
    Parameter(
        "root",
        FOLDER,
        "Root folder",
        "The folder in which an embedded driver keeps all its files",
        drivers=("qemu", "secret"),
        group=DRIVER,
        since="6.1.0",
        example="/home/user/embed",
    ),
    Parameter(
        "transport",
        CHOICE,
        "Web transport",
        "https is encrypted, http is not",
        default="https",
        choices=("https", "http"),
        drivers=(*_VMWARE, "hyperv"),
        group=DRIVER,
        example="http",
    ),
    Parameter(
        "vcenter",
        TEXT,
        "vCenter",
        "The vCenter that manages this ESX server, needed for migration;"
        " * takes the one the server names",
        default="none",
        drivers=_VMWARE,
        group=DRIVER,
        example="vcenter.example.com",
    ),
    Parameter(
        "auto_answer",
        SWITCH,
        "Answer questions by default",
        "Answers the server's questions, which would stop a task, with their default answer",
        default="0",
        choices=("0", "1"),
        drivers=_VMWARE,
        group=DRIVER,
        since="0.7.5",
        example="1",
    ),
    Parameter(
        "cacert",
        FILE,
        "CA certificate bundle",
        "A file of CA certificates to check the server with, instead of the system's",
        default="the system's",
        drivers=_VMWARE,
        group=DRIVER,
        since="11.5.0",
        example="/etc/ssl/certs/esx.pem",
    ),
    Parameter(
        "legacy_uuid",
        SWITCH,
        "Older machine UUIDs",
        "Gives the machines the UUIDs that libvirt gave them before version 12.4.0",
        default="0",
        choices=("0", "1"),
        drivers=(*_VMWARE, "vmwareplayer", "vmwarews", "vmwarefusion"),
        group=DRIVER,
        since="12.4.0",
        example="1",
    ),
)

# The same words mean other things to VMware's driver.
VMWARE_PARAMETERS = (
    Parameter(
        "no_verify",
        SWITCH,
        "Skip the check of the certificate",
        "Accepts any certificate of the server; anybody in between could answer instead",
        default="0",
        choices=("0", "1"),
        drivers=_VMWARE,
        group=DRIVER,
        example="1",
    ),
    Parameter(
        "proxy",
        TEXT,
        "Web proxy",
        "The proxy for HTTP and HTTPS: [http://, socks://, socks4://, socks4a:// or socks5://]"
        "host[:port]",
        default="none",
        drivers=_VMWARE,
        group=DRIVER,
        since="0.8.2",
        example="socks://proxy.example.com:23456",
    ),
)

# libvirt's remote driver compares names without regard to case.
_BY_NAME = {parameter.name: parameter for parameter in PARAMETERS}
_VMWARE_BY_NAME = {parameter.name: parameter for parameter in VMWARE_PARAMETERS}


def parameter(name: str, driver: str = "") -> Parameter | None:
    """Return the parameter called `name` (any case), None when libvirt knows none such.

    With `driver`, a client-side driver's own meaning of the word comes first (esx: `proxy`).
    """
    folded = name.lower()
    if driver in _VMWARE and folded in _VMWARE_BY_NAME:
        return _VMWARE_BY_NAME[folded]
    return _BY_NAME.get(folded)


def heeded(transport: str, driver: str) -> tuple[Parameter, ...]:
    """Return the parameters that have an effect, in the order a form shows them.

    `transport` is the one in effect (`unix` for `qemu:///system`, `tls` for `qemu://host/system`),
    or "" where libvirt's library itself runs the driver (`esx://host`, `qemu:///embed`).
    """
    if transport:
        return tuple(row for row in PARAMETERS if transport in row.transports)
    return tuple(row for row in (*PARAMETERS, *VMWARE_PARAMETERS) if driver in row.drivers)
