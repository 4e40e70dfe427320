"""Each cause is told from texts that were recorded (libvirt 9.0.0, OpenSSH 9.2) or from stages."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virtconnect.causes.unwrapping import decisive, spoken, unwrapped
from virtconnect.diagnosis import RULES, UNKNOWN, Diagnosis, diagnose
from virtconnect.endpoints.explain import explain
from virtconnect.known_hosts import HostKey
from virtconnect.machine import Machine
from virtconnect.probe.events import Event
from virtconnect.resolution import conf_of, resolve
from virtconnect.text import Refusal
from virtconnect.uri.reading import read

SSH = "qemu+ssh://alice@h.example/system"
LIBSSH = "qemu+libssh://alice@h.example/system"
TLS = "qemu+tls://h.example/system"
TCP = "qemu+tcp://h.example/system"
LOCAL = "qemu:///system"
EXT = "qemu+ext:///system?command=/bin/x"
CONF = "/home/alice/.config/libvirt/libvirt.conf"
LISTS = 'uri_aliases = [ "Hail=test:///a", "two=Hail" ]\nuri_aliases = [ "late=test:///b" ]\n'


def machine(**more: Any) -> Machine:
    files = {CONF: LISTS, **more.pop("files", {})}
    return Machine.described({"files": files, "env": {"USER": "alice"}, **more})


def told(
    uri: str | None,
    message: str = "",
    code: int = 38,
    domain: int = 7,
    *,
    stages: dict[str, str] | None = None,
    facts: dict[str, str] | None = None,
    stderr: str = "",
    result: str = "refused",
    on: Machine | None = None,
) -> Diagnosis:
    where = machine() if on is None else on
    conf, _ = conf_of(where)
    explanation = explain(resolve(uri, conf, where), conf, where)
    events = [Event(uri, "read", "ok", 0.0, "")]
    for stage, fault in (stages or {}).items():
        pairs = (("fault", fault), *(facts or {}).items())
        events.append(Event(uri, stage, "failed", 0.1, "it failed", pairs))
    error = Refusal(code, domain, message) if message else None
    return diagnose(error, events, explanation, where, stderr, result=result)


def wrapped(said: str) -> str:
    return f"Cannot recv data: {said}: Connection reset by peer"


CHANGED = """@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @
@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
Offending ED25519 key in /home/alice/.ssh/known_hosts:1
Host key verification failed."""
OPEN_KEY = """@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
@         WARNING: UNPROTECTED PRIVATE KEY FILE!          @
@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
Permissions 0644 for '/k' are too open.
This private key will be ignored.
Load key "/k": bad permissions
alice@h.example: Permission denied (publickey)."""
DENIED = "alice@h.example: Permission denied (publickey)."
NO_SUCH = "No such file or directory"
HELPER = "virt-ssh-helper: cannot connect to '/var/run/libvirt/libvirt-sock': "
CONNECT = "Failed to connect socket to '/var/run/libvirt/libvirt-sock': "
NO_DRIVER = "no connection driver available for URI '{}' does not include a driver name"
MALFORMED = "configuration file syntax error: Malformed 'uri_aliases' config entry "
NOT_VERIFIED = "authentication failed: Failed to verify peer's certificate"
UNITS = {"/usr/lib/systemd/system/virtqemud.socket": None}

TEXTS: list[tuple[str, str | None, str, int, int, dict[str, Any]]] = [
    # cause, uri, message, code, domain, the rest
    (
        "conf-alias-name",
        LOCAL,
        MALFORMED + "'bad name=x', aliases may only contain 'a-Z, 0-9, _, -'",
        33,
        45,
        {},
    ),
    (
        "conf-alias-no-equals",
        LOCAL,
        MALFORMED + "'oops', expected 'alias=uri://host/path'",
        33,
        45,
        {},
    ),
    (
        "conf-syntax",
        LOCAL,
        f"configuration file syntax error: {CONF}:2: list is not closed with ]",
        33,
        9,
        {},
    ),
    (
        "conf-number-too-large",
        LOCAL,
        f"numerical overflow: {CONF}:3: numeric overflow in conf value",
        82,
        9,
        {},
    ),
    (
        "conf-aliases-not-a-list",
        LOCAL,
        f"internal error: {CONF}: expected a string list for 'uri_aliases' parameter",
        1,
        9,
        {},
    ),
    (
        "conf-default-not-a-text",
        None,
        f"internal error: {CONF}: expected a string for 'uri_default' parameter",
        1,
        9,
        {},
    ),
    (
        "conf-setting-not-a-text",
        SSH,
        f"internal error: {CONF}: expected a string for 'remote_mode' parameter",
        1,
        9,
        {},
    ),
    ("conf-unreadable", LOCAL, f"Failed to open file '{CONF}': Permission denied", 38, 0, {}),
    ("default-not-a-uri", None, NO_DRIVER.format("(null)"), 5, 0, {}),
    (
        "alias-in-unread-file",
        "etc",
        NO_DRIVER.format("etc"),
        5,
        0,
        {"on": machine(files={"/etc/libvirt/libvirt.conf": 'uri_aliases = ["etc=test:///a"]\n'})},
    ),
    ("alias-of-an-alias", "two", NO_DRIVER.format("two"), 5, 0, {}),
    ("alias-in-second-list", "late", NO_DRIVER.format("late"), 5, 0, {}),
    ("alias-other-case", "hail", NO_DRIVER.format("hail"), 5, 0, {}),
    ("host-instead-of-uri", "192.0.2.1", NO_DRIVER.format("192.0.2.1"), 5, 0, {}),
    ("alias-unknown-but-close", "Hial", NO_DRIVER.format("Hial"), 5, 0, {}),
    ("alias-unknown", "elsewhere", NO_DRIVER.format("elsewhere"), 5, 0, {}),
    (
        "uri-two-slashes",
        "qemu://system",
        "internal error: invalid URI qemu://system (maybe you want qemu:///system)",
        1,
        0,
        {},
    ),
    (
        "uri-unreadable",
        "qemu:///a b",
        "internal error: Unable to parse URI qemu:///a b",
        1,
        45,
        {},
    ),
    (
        "transport-of-terraform",
        "qemu+sshcmd://h/system",
        "remote_open: transport in URL not recognised (should be tls|unix|ssh|ext|tcp|libssh2)",
        8,
        13,
        {},
    ),
    (
        "transport-unknown",
        "qemu+shh://h/system",
        "remote_open: transport in URL not recognised (should be tls|unix|ssh|ext|tcp|libssh2)",
        8,
        13,
        {},
    ),
    (
        "transport-not-on-windows",
        SSH,
        "invalid argument: transport methods unix, ssh and ext are not supported under Windows",
        8,
        13,
        {},
    ),
    ("transport-not-built", LIBSSH, "libssh transport support was not enabled", 38, 7, {}),
    (
        "unix-with-host",
        "qemu+unix://h/system",
        "using unix socket and remote server 'h' is not supported.",
        8,
        13,
        {},
    ),
    (
        "parameter-not-a-number",
        SSH + "?no_verify=true",
        "Failed to parse value of URI component no_verify",
        8,
        13,
        {},
    ),
    (
        "ext-without-command",
        "qemu+ext:///system",
        "remote_open: for 'ext' transport, command is required",
        8,
        13,
        {},
    ),
    ("direct-mode-in-conf", SSH, "Cannot use direct socket mode for ssh transport", 84, 13, {}),
    (
        "direct-mode-remote",
        SSH + "?mode=direct",
        "Cannot use direct socket mode for ssh transport",
        84,
        13,
        {},
    ),
    ("mode-unknown", LOCAL + "?mode=zzz", "Unknown remote mode 'zzz'", 8, 13, {}),
    ("proxy-unknown", SSH + "?proxy=zzz", "Unnkown proxy type 'zzz'", 8, 13, {}),
    ("proxy-unknown", SSH + "?proxy=zzz", "Unknown proxy type 'zzz'", 8, 13, {}),
    (
        "netcat-with-native-proxy",
        SSH + "?proxy=native&netcat=nc",
        "netcat path not valid with native proxy mode",
        8,
        7,
        {},
    ),
    (
        "known-hosts-verify-unknown",
        LIBSSH,
        "Invalid host key verification method: 'zzz'",
        8,
        7,
        {},
    ),
    ("sshauth-unknown", LIBSSH, "Invalid authentication method: 'zzz'", 8, 7, {}),
    (
        "socket-path-too-long",
        LOCAL + "?socket=/x",
        "Path /xxxxxxxxxx too long for unix socket",
        38,
        7,
        {},
    ),
    (
        "auth-file-missing",
        TCP + "?authfile=/nowhere",
        "An error occurred, but the cause is unknown",
        1,
        0,
        {},
    ),
    (
        "driver-not-built",
        "hyperv://h/",
        "unsupported configuration: libvirt was built without the 'hyperv' driver",
        67,
        0,
        {},
    ),
    ("server-missing", "esx:///", "invalid argument: URI is missing the server part", 8, 0, {}),
    (
        "test-path-missing",
        "test:///",
        "invalid argument: testOpen: supply a path or use test:///default",
        8,
        12,
        {},
    ),
    (
        "test-file-unreadable",
        "test:///nope/x.xml",
        "XML error: failed to parse xml document '/nope/x.xml'",
        27,
        12,
        {},
    ),
    (
        "vpx-path",
        "vpx://h/",
        "internal error: Path has to specify the datacenter and compute resource",
        1,
        35,
        {},
    ),
    ("driver-unknown", "foo:///system", CONNECT + NO_SUCH, 38, 7, {}),
    (
        "driver-not-on-host",
        TCP.replace("qemu", "xen"),
        "no connection driver available for xen:///system",
        5,
        0,
        {},
    ),
    ("path-unknown", "qemu:///systm", CONNECT + NO_SUCH, 38, 7, {}),
    (
        "path-of-other-daemon",
        LOCAL,
        "internal error: unexpected qemu URI path '/system', try qemu:///session",
        1,
        10,
        {},
    ),
    (
        "flags-unsupported",
        "test:///default",
        "unsupported flags (0x2) in function testConnectOpen",
        8,
        12,
        {},
    ),
    # --- names and network
    (
        "name-from-ssh-config",
        "qemu+tcp://gw/system",
        "Unable to resolve address 'gw' service '16509': Name or service not known",
        38,
        7,
        {"on": machine(files={"/home/alice/.ssh/config": "Host a gw\n  HostName 10.0.0.5\n"})},
    ),
    (
        "name-unknown",
        SSH,
        wrapped("ssh: Could not resolve hostname h.example: Name or service not known"),
        38,
        7,
        {},
    ),
    (
        "name-unknown",
        "esx://h.example/",
        "internal error: IP address lookup for host 'h.example' failed",
        1,
        35,
        {},
    ),
    ("name-too-many-colons", TCP, "dial tcp: address ::1:22: too many colons in address", 1, 0, {}),
    (
        "ssh-port-refused",
        SSH,
        wrapped("ssh: connect to host h.example port 22: Connection refused"),
        38,
        7,
        {},
    ),
    (
        "tls-port-refused",
        TLS,
        "unable to connect to server at 'h.example:16514': Connection refused",
        38,
        7,
        {},
    ),
    (
        "tcp-port-refused",
        TCP,
        "unable to connect to server at 'h.example:16509': Connection refused",
        38,
        7,
        {},
    ),
    (
        "port-refused",
        "esx://h.example/",
        "curl_easy_perform() returned an error: Couldn't connect to server (7)",
        1,
        35,
        {},
    ),
    (
        "host-unreachable",
        TCP,
        "unable to connect to server at 'h.example:16509': No route to host",
        38,
        7,
        {},
    ),
    (
        "no-answer",
        SSH,
        wrapped("ssh: connect to host h.example port 22: Connection timed out"),
        38,
        7,
        {},
    ),
    (
        "tcp-to-ssh-server",
        "qemu+tcp://h.example:22/system",
        "packet 1397966889 bytes received from server too large, want 33554432",
        39,
        7,
        {},
    ),
    (
        "login-prints",
        SSH,
        "packet 1466264671 bytes received from server too large, want 33554432",
        39,
        7,
        {},
    ),
    (
        "not-libvirt",
        TCP,
        "packet 1466264671 bytes received from server too large, want 33554432",
        39,
        7,
        {},
    ),
    ("not-libvirt", TCP, "packet 1 bytes received from server too small, want 4", 39, 7, {}),
    (
        "not-tls",
        TLS,
        "authentication failed: TLS handshake failed An unexpected TLS packet was received.",
        45,
        7,
        {},
    ),
    (
        "libssh-no-common-algorithm",
        LIBSSH,
        "no connection driver available for SSH session handshake failed: kex error : no match"
        " for method kex algos: server [sntrup761x25519-sha512@openssh.com], client [a,b]",
        5,
        66,
        {},
    ),
    (
        "not-ssh",
        LIBSSH,
        "no connection driver available for SSH session handshake failed: Failed to get banner",
        5,
        66,
        {},
    ),
    (
        "ssh-server-hung-up",
        SSH,
        wrapped("kex_exchange_identification: Connection closed by remote host"),
        38,
        7,
        {},
    ),
    # --- host keys
    ("ssh-host-key-changed", SSH, wrapped(CHANGED), 38, 7, {}),
    (
        "ssh-host-key-changed",
        LIBSSH,
        "authentication failed: !!! SSH HOST KEY VERIFICATION FAILED !!!: Identity of host"
        " 'h:22' differs from stored identity. Please verify the new host key 'x' to avoid"
        " possible man in the middle attack. The key is stored in '/kh'.",
        45,
        66,
        {},
    ),
    (
        "ssh-askpass-missing-host-key",
        SSH,
        wrapped(
            f"ssh_askpass: exec(/usr/bin/ssh-askpass): {NO_SUCH}\nHost key verification failed."
        ),
        38,
        7,
        {},
    ),
    ("ssh-host-key-unknown", SSH, wrapped("Host key verification failed."), 38, 7, {}),
    (
        "ssh-host-key-unknown",
        LIBSSH,
        "libssh transport error: failed to retrieve decision to accept host key",
        98,
        66,
        {},
    ),
    (
        "ssh-no-common-algorithm",
        SSH,
        wrapped(
            "Unable to negotiate with 10.0.0.5 port 22: no matching host key type found. "
            "Their offer: ssh-rsa"
        ),
        38,
        7,
        {},
    ),
    # --- key files and logins
    ("ssh-program-missing", SSH, "Cannot find 'ssh' in path: No such file or directory", 38, 7, {}),
    (
        "ssh-program-missing",
        SSH + "?command=/nonexistent/ssh",
        wrapped("libvirt:  error : cannot execute binary /nonexistent/ssh: " + NO_SUCH),
        38,
        7,
        {},
    ),
    (
        "ext-program-missing",
        EXT,
        wrapped("libvirt:  error : cannot execute binary /bin/x: " + NO_SUCH),
        38,
        7,
        {},
    ),
    (
        "ssh-public-key-given",
        SSH + "?keyfile=/k.pub",
        wrapped(f'Load key "/k.pub": error in libcrypto\n{DENIED}'),
        38,
        7,
        {},
    ),
    ("ssh-key-file-open-to-others", SSH + "?keyfile=/k", wrapped(OPEN_KEY), 38, 7, {}),
    (
        "ssh-key-file-missing",
        SSH + "?keyfile=/k",
        wrapped(f"Warning: Identity file /k not accessible: {NO_SUCH}.\n{DENIED}"),
        38,
        7,
        {},
    ),
    (
        "ssh-key-file-missing",
        LIBSSH + "?keyfile=/k",
        "authentication failed: error while reading private key '/k'",
        45,
        66,
        {},
    ),
    (
        "ssh-key-format",
        SSH + "?keyfile=/k",
        wrapped(f'Load key "/k": error in libcrypto\n{DENIED}'),
        38,
        7,
        {"on": machine(files={"/k": "PuTTY-User-Key-File-3: ssh-ed25519\n"})},
    ),
    (
        "ssh-agent-refused",
        SSH,
        wrapped(
            'sign_and_send_pubkey: signing failed for ED25519 "k" from agent: agent refused'
            f" operation\n{DENIED}"
        ),
        38,
        7,
        {},
    ),
    (
        "ssh-key-locked",
        LIBSSH,
        "authentication failed: error while opening private key 'k', wrong passphrase?",
        45,
        66,
        {},
    ),
    (
        "ssh-too-many-keys",
        SSH,
        wrapped("Received disconnect from 10.0.0.5 port 22:2: Too many authentication failures"),
        38,
        7,
        {},
    ),
    (
        "ssh-account-disabled",
        SSH,
        wrapped("This account is currently not available."),
        38,
        7,
        {},
    ),
    ("ssh-password-expired", SSH, wrapped("WARNING: Your password has expired."), 38, 7, {}),
    (
        "ssh-askpass-missing",
        SSH,
        wrapped(f"ssh_askpass: exec(/usr/bin/ssh-askpass): {NO_SUCH}\n{DENIED}"),
        38,
        7,
        {},
    ),
    (
        "ssh-forwarding-forbidden",
        SSH,
        "ssh: rejected: administratively prohibited (open failed)",
        1,
        0,
        {},
    ),
    (
        "ssh-login-of-go-programs",
        SSH,
        "ssh: unable to authenticate, attempted methods [none publickey], no supported methods",
        1,
        0,
        {},
    ),
    ("ssh-password-needed", LIBSSH, "authentication failed: Password request failed", 45, 46, {}),
    ("ssh-agent-missing", LIBSSH, "Failed to connect to ssh agent", 85, 50, {}),
    ("ssh-login-refused", SSH, wrapped(DENIED), 38, 7, {}),
    (
        "libssh-logs-in-as-root",
        LIBSSH.replace("alice@", ""),
        "libssh transport error: Access denied for 'publickey'. Authentication that can continue:"
        " publickey",
        98,
        66,
        {},
    ),
    (
        "libssh-login-refused",
        LIBSSH,
        "authentication failed: All provided authentication methods with credentials were"
        " rejected by the server",
        45,
        66,
        {},
    ),
    (
        "libssh-login-refused",
        LIBSSH.replace("libssh", "libssh2"),
        "authentication failed: authentication with private key '/k' has failed: Callback"
        " returned error",
        45,
        50,
        {},
    ),
    (
        "libssh-key-unreadable",
        LIBSSH + "?keyfile=/k",
        "authentication failed: error while reading private key '/k'",
        45,
        66,
        {"on": machine(files={"/k": "nonsense\n"})},
    ),
    # --- the far side
    ("login-shell-unfit", SSH, wrapped("fish: Unknown command: if"), 38, 7, {}),
    ("login-shell-unfit", SSH, wrapped("Unmatched '''."), 38, 7, {}),
    (
        "helper-missing",
        "qemu+ssh://alice@h.example/session",
        wrapped("sh: 1: virt-ssh-helper: not found"),
        38,
        7,
        {},
    ),
    (
        "netcat-crashed",
        SSH,
        wrapped("bash: line 1: 4711 Segmentation fault (core dumped) nc -U /x"),
        38,
        7,
        {},
    ),
    (
        "netcat-named-missing",
        SSH + "?netcat=/opt/nc",
        wrapped("sh: 1: /opt/nc: not found"),
        38,
        7,
        {},
    ),
    (
        "netcat-missing-though-forced",
        SSH + "?socket=/var/run/libvirt/libvirt-sock",
        wrapped("sh: 1: nc: not found"),
        38,
        7,
        {},
    ),
    (
        "netcat-without-unix-sockets",
        SSH + "?proxy=netcat",
        wrapped("nc: invalid option -- 'U'"),
        38,
        7,
        {},
    ),
    ("helper-and-netcat-missing", SSH, wrapped("bash: nc: command not found"), 38, 7, {}),
    (
        "far-tool-missing-unseen",
        LIBSSH,
        "libssh transport error: Remote command terminated with non-zero code: 127",
        98,
        66,
        {},
    ),
    (
        "far-socket-of-a-mac",
        SSH,
        wrapped(f"nc: /opt/homebrew/var/run/libvirt/libvirt-sock: {NO_SUCH}"),
        38,
        7,
        {},
    ),
    (
        "far-daemons-modular",
        SSH + "?socket=/var/run/libvirt/libvirt-sock",
        wrapped(f"nc: unix connect failed: {NO_SUCH}"),
        38,
        7,
        {
            "stages": {"open": ""},
            "facts": {"sockets": "/var/run/libvirt/virtqemud-sock"},
        },
    ),
    (
        "far-socket-named-missing",
        SSH + "?socket=/run/other",
        wrapped(f"nc: /run/other: {NO_SUCH}"),
        38,
        7,
        {},
    ),
    (
        "far-socket-denied",
        SSH,
        wrapped(HELPER + "Failed to connect socket to 'x': Permission denied"),
        38,
        7,
        {},
    ),
    ("far-daemon-off", SSH, wrapped(f"{HELPER}{CONNECT}{NO_SUCH}"), 38, 7, {}),
    ("far-daemon-off", SSH, wrapped(f"{HELPER}{CONNECT}Connection refused"), 38, 7, {}),
    ("far-daemon-off", SSH, wrapped(f"nc: unix connect failed: {NO_SUCH}"), 38, 7, {}),
    ("far-daemon-off", SSH, wrapped(f"Ncat: {NO_SUCH}."), 38, 7, {}),
    # --- the daemon here
    (
        "socket-login-older",
        LOCAL,
        CONNECT + "Permission denied",
        38,
        7,
        {
            "on": machine(
                files={
                    "/etc/group": "libvirt:x:107:bob,alice\n",
                    "/proc/self/status": "Name:\tx\nGroups:\t4 24 \n",
                }
            )
        },
    ),
    ("socket-denied", LOCAL, CONNECT + "Permission denied", 38, 7, {}),
    (
        "daemon-other-flavour",
        LOCAL + "?mode=legacy",
        CONNECT + NO_SUCH,
        38,
        7,
        {"on": machine(sockets=["/run/libvirt/virtqemud-sock"])},
    ),
    (
        "socket-named-missing",
        LOCAL + "?socket=/x",
        f"Failed to connect socket to '/x': {NO_SUCH}",
        38,
        7,
        {},
    ),
    (
        "session-daemon-missing",
        "qemu:///session",
        f"Failed to connect socket to '/run/user/1000/libvirt/virtqemud-sock': {NO_SUCH}",
        38,
        7,
        {},
    ),
    ("daemon-not-installed", LOCAL, CONNECT + NO_SUCH, 38, 7, {}),
    ("daemon-off", LOCAL, CONNECT + NO_SUCH, 38, 7, {"on": machine(files=UNITS)}),
    ("daemon-socket-stale", LOCAL, CONNECT + "Connection refused", 38, 7, {}),
    (
        "polkit-missing",
        LOCAL,
        "internal error: Unable to get system bus connection: Could not connect: No such file",
        1,
        47,
        {},
    ),
    (
        "polkit-no-agent",
        LOCAL,
        "authentication unavailable: no polkit agent available to authenticate action"
        " 'org.libvirt.unix.manage'",
        45,
        7,
        {},
    ),
    (
        "far-polkit",
        SSH,
        "authentication unavailable: no polkit agent available to authenticate action"
        " 'org.libvirt.unix.manage'",
        45,
        7,
        {},
    ),
    (
        "polkit-denied",
        LOCAL,
        "authentication failed: access denied by policy",
        45,
        7,
        {},
    ),
    (
        "login-cancelled",
        LOCAL,
        "authentication cancelled: user cancelled authentication process",
        79,
        7,
        {},
    ),
    (
        "libssh-hides-reason",
        LIBSSH,
        "libssh transport error: Remote command terminated with non-zero code: 1",
        98,
        66,
        {},
    ),
    (
        "libssh-hides-reason",
        LIBSSH.replace("libssh", "libssh2"),
        "An error occurred, but the cause is unknown",
        1,
        0,
        {},
    ),
    (
        "keepalive-lost",
        TCP,
        "internal error: connection closed due to keepalive timeout",
        1,
        7,
        {},
    ),
    ("ssh-ended-silently", SSH, "Cannot write data: Broken pipe", 38, 7, {}),
    ("command-failed", EXT, wrapped("my script: no way\n"), 38, 7, {}),
    ("command-ended", EXT, "Cannot recv data: : Connection reset by peer", 38, 7, {}),
    ("daemon-hung-up", TCP, "Cannot recv data: Connection reset by peer", 38, 7, {}),
    ("daemon-hung-up", TCP, "End of file while reading data: Input/output error", 38, 7, {}),
    ("daemon-hung-up", TCP, "internal error: received error event on socket", 1, 7, {}),
    ("daemon-hung-up", TCP, "internal error: received hangup event on socket", 1, 7, {}),
    ("command-ended", EXT, "internal error: received hangup event on socket", 1, 7, {}),
    ("ssh-ended-silently", SSH, "internal error: received hangup event on socket", 1, 7, {}),
    # --- TLS
    (
        "tls-not-set-up",
        "qemu://h.example/system",
        f"Cannot read CA certificate '/etc/pki/CA/cacert.pem': {NO_SUCH}",
        38,
        7,
        {},
    ),
    (
        "tls-pkipath-without-ca",
        TLS + "?pkipath=/pki",
        f"CA certificate '/pki/cacert.pem' does not exist: {NO_SUCH}",
        38,
        7,
        {},
    ),
    (
        "tls-ca-missing",
        TLS,
        f"Cannot read CA certificate '/etc/pki/CA/cacert.pem': {NO_SUCH}",
        38,
        7,
        {},
    ),
    (
        "tls-ca-unreadable",
        TLS,
        "Cannot read CA certificate '/etc/pki/CA/cacert.pem': Permission denied",
        38,
        7,
        {},
    ),
    (
        "tls-half-a-pair",
        TLS,
        "Key '/p/clientkey.pem' does not exist, but certificate '/p/clientcert.pem' does",
        38,
        7,
        {},
    ),
    (
        "tls-own-certificate-of-other-authority",
        TLS,
        "Our own certificate /p/clientcert.pem failed validation against /p/cacert.pem: The"
        " certificate hasn't got a known issuer.",
        38,
        7,
        {},
    ),
    (
        "tls-own-certificate-expired",
        TLS,
        "The client certificate /p/clientcert.pem has expired",
        38,
        7,
        {},
    ),
    (
        "tls-own-files",
        TLS,
        "Unable to import client certificate /p/clientcert.pem",
        38,
        7,
        {},
    ),
    (
        "tls-priority",
        TLS,
        "Failed to set TLS session priority to zzz: The request is invalid.",
        38,
        7,
        {},
    ),
    (
        "tls-wrong-name",
        TLS,
        NOT_VERIFIED,
        45,
        7,
        {"stderr": "Certificate [session] owner does not match the hostname h.example"},
    ),
    (
        "tls-unknown-authority",
        TLS,
        NOT_VERIFIED,
        45,
        7,
        {"stderr": "Certificate failed validation: The certificate hasn't got a known issuer."},
    ),
    ("tls-expired", TLS, NOT_VERIFIED, 45, 7, {"stderr": "The certificate has expired"}),
    (
        "tls-not-yet-valid",
        TLS,
        NOT_VERIFIED,
        45,
        7,
        {"stderr": "The server certificate is not yet active"},
    ),
    ("tls-revoked", TLS, NOT_VERIFIED, 45, 7, {"stderr": "The certificate has been revoked."}),
    (
        "tls-weak-certificate",
        TLS,
        NOT_VERIFIED,
        45,
        7,
        {"stderr": "Certificate failed validation: The certificate uses insecure algorithm."},
    ),
    ("tls-certificate-refused", TLS, NOT_VERIFIED, 45, 7, {}),
    (
        "tls-client-refused",
        TLS + "?pkipath=/p",
        "Unable to read TLS confirmation: Input/output error",
        38,
        7,
        {
            "on": machine(
                files={
                    "/p/cacert.pem": "@PEM:ca@",
                    "/p/clientcert.pem": "@PEM:c@",
                    "/p/clientkey.pem": "@PEM:k@",
                }
            )
        },
    ),
    (
        "tls-handshake",
        TLS,
        "authentication failed: TLS handshake failed A TLS fatal alert has been received.",
        45,
        7,
        {},
    ),
    # --- others
    (
        "esx-login-refused",
        "esx://h.example/",
        "internal error: Call to 'Login' failed: Cannot complete login due to an incorrect user"
        " name or password.",
        1,
        35,
        {},
    ),
    (
        "esx-certificate",
        "esx://h.example/",
        "curl_easy_perform() returned an error: SSL peer certificate or SSH remote key was not"
        " OK (60)",
        1,
        35,
        {},
    ),
    (
        "credentials-not-given",
        "esx://h.example/",
        "invalid argument: Missing or invalid auth pointer",
        8,
        35,
        {},
    ),
    (
        "sasl-mechanism-missing",
        TCP,
        "authentication failed: Failed to start SASL negotiation: -4 (SASL(-4): no mechanism"
        " available: No worthy mechs found)",
        45,
        7,
        {},
    ),
    (
        "credentials-needed",
        TCP,
        "authentication failed: Failed to collect auth credentials",
        45,
        13,
        {},
    ),
    ("sasl-login-refused", TCP, "authentication failed: authentication failed", 45, 7, {}),
    (
        "sasl-mechanism-not-offered",
        TCP + "?auth=sasl.gssapi",
        "authentication failed: SASL mechanism gssapi not supported by server",
        45,
        13,
        {},
    ),
    (
        "auth-method-unsupported",
        TCP,
        "authentication failed: unsupported authentication type 7",
        45,
        13,
        {},
    ),
    ("keyring-locked", SSH, "keyring.errors.KeyringLocked: Failed to unlock", 1, 0, {}),
    (
        "keyring-missing",
        SSH,
        "NoKeyringError: No recommended backend was available.",
        1,
        0,
        {},
    ),
    ("over-libssh-unknown", LIBSSH, "libssh transport error: what nobody has seen", 98, 66, {}),
    (UNKNOWN, TCP, "internal error: what nobody has seen", 1, 0, {}),
    (UNKNOWN, SSH, wrapped("what nobody has seen"), 38, 7, {}),
]


@pytest.mark.parametrize(
    ("cause", "uri", "message", "code", "domain", "rest"),
    [pytest.param(*row, id=f"{row[0]}-{n}") for n, row in enumerate(TEXTS)],
)
def test_a_text_has_its_cause(
    cause: str, uri: str | None, message: str, code: int, domain: int, rest: dict[str, Any]
) -> None:
    assert told(uri, message, code, domain, **rest).cause == cause


FAULTS: list[tuple[str, str, str, str, dict[str, Any]]] = [
    ("hostile-text", SSH, "trust", "hostile", {}),
    ("password-in-uri", "qemu+ssh://root:pw@h/system", "trust", "password", {}),
    ("name-unknown", SSH, "name", "no-address", {}),
    ("name-no-answer", TCP, "name", "timeout", {}),
    ("tls-port-refused", TLS, "tcp", "refused", {}),
    ("host-unreachable", SSH, "tcp", "unreachable", {}),
    ("no-answer", SSH, "tcp", "timeout", {}),
    ("not-tls", TLS, "tls", "not-tls", {}),
    ("not-ssh", LIBSSH, "ssh-banner", "not-ssh", {}),
    ("ssh-server-hung-up", SSH, "ssh-banner", "hung-up", {}),
    ("ssh-no-answer", SSH, "ssh-banner", "timeout", {}),
    ("ssh-program-missing", SSH, "name", "no-program", {}),
    ("tls-no-answer", TLS, "tls", "timeout", {}),
    ("ssh-host-key-changed", SSH, "host-key", "changed", {}),
    ("ssh-host-key-unknown", SSH, "host-key", "unknown", {}),
    ("ssh-no-common-algorithm", SSH, "host-key", "no-agreement", {}),
    ("ssh-login-no-answer", SSH, "login", "timeout", {}),
    ("ssh-key-locked", SSH, "login", "key-locked", {}),
    ("ssh-agent-refused", SSH, "login", "agent-refused", {}),
    ("ssh-login-refused", SSH, "login", "denied", {"offered": "/k", "methods": "publickey"}),
    ("ssh-login-refused", SSH, "login", "denied", {"offered": "/k", "methods": "password"}),
    ("ssh-login-refused", SSH, "login", "denied", {"methods": "publickey"}),
    ("ssh-password-needed", SSH, "login", "denied", {"methods": "publickey,password"}),
    ("ssh-login-refused", SSH + "?no_tty=1", "login", "denied", {"methods": "password"}),
    ("ssh-login-broken-off", SSH, "login", "hung-up", {}),
    ("login-shell-unfit", SSH, "far-side", "shell", {}),
    ("login-prints", SSH, "far-side", "shell-prints", {"said": "Welcome"}),
    ("ssh-account-disabled", SSH, "far-side", "disabled", {}),
    ("helper-missing", "qemu+ssh://h/session", "far-side", "no-helper", {}),
    ("netcat-named-missing", SSH + "?netcat=/n", "far-side", "no-netcat", {}),
    ("netcat-missing-though-forced", SSH + "?socket=/s", "far-side", "no-netcat", {}),
    ("netcat-without-unix-sockets", SSH, "far-side", "netcat-not-unix", {}),
    ("helper-and-netcat-missing", SSH, "far-side", "no-helper-no-netcat", {}),
    ("far-daemon-silent", SSH, "open", "timeout", {}),
    ("daemon-silent", TCP, "open", "timeout", {}),
    ("socket-denied", LOCAL, "far-side", "socket-denied", {}),
    ("daemon-not-installed", LOCAL, "far-side", "no-socket", {}),
    ("daemon-socket-stale", LOCAL, "far-side", "stale-socket", {}),
    ("tls-not-set-up", "qemu://h/system", "tls", "ca-missing", {}),
    ("tls-ca-unreadable", TLS, "tls", "ca-unreadable", {}),
    ("tls-own-files", TLS, "tls", "own-files", {}),
    ("tls-wrong-name", TLS, "tls", "name", {"names": "other.example"}),
    ("tls-expired", TLS, "tls", "expired", {}),
    ("tls-not-yet-valid", TLS, "tls", "not-yet", {}),
    ("tls-revoked", TLS, "tls", "revoked", {}),
    ("tls-unknown-authority", TLS, "tls", "unknown-ca", {}),
    ("tls-certificate-refused", TLS, "tls", "certificate", {}),
    ("tls-client-certificate-missing", TLS, "tls", "client-missing", {}),
    ("tls-client-refused", TLS, "tls", "client-refused", {}),
    ("tls-handshake", TLS, "tls", "handshake", {}),
]
LOST = "Cannot write data: Broken pipe"


@pytest.mark.parametrize(
    ("cause", "uri", "stage", "fault", "facts"),
    [pytest.param(*row, id=f"{row[0]}-{n}") for n, row in enumerate(FAULTS)],
)
def test_our_own_stage_tells_the_cause_where_libvirt_lost_it(
    cause: str, uri: str, stage: str, fault: str, facts: dict[str, str]
) -> None:
    assert told(uri, LOST, stages={stage: fault}, facts=facts).cause == cause


@pytest.mark.parametrize(
    ("result", "uri", "cause"),
    [
        pytest.param("cancelled", SSH, "cancelled"),
        pytest.param("needs-trust", EXT, "needs-trust"),
        pytest.param("crashed", SSH, "libvirt-crashed"),
        pytest.param("no-binding", SSH, "no-binding"),
        pytest.param("timed-out", SSH, "operation-timed-out"),
        pytest.param("needs-you", SSH, "question-needed"),
    ],
)
def test_a_result_without_an_error_has_a_cause(result: str, uri: str, cause: str) -> None:
    assert told(uri, result=result).cause == cause


def test_a_crash_that_was_to_be_expected_is_told() -> None:
    on = machine(libvirt="9.0.0")

    diagnosis = told("esx://h/?no_verify=x", result="crashed", on=on)

    assert diagnosis.cause == "libvirt-crashes-on-parameter"


def test_every_cause_is_tried_here() -> None:
    tried = {row[0] for row in TEXTS} | {row[0] for row in FAULTS}
    tried |= {"cancelled", "needs-trust", "libvirt-crashed", "libvirt-crashes-on-parameter"}
    tried |= {"no-binding", "operation-timed-out", "question-needed", "worker-ended"}

    assert {rule.cause for rule in RULES} == tried - {UNKNOWN}


def test_there_are_many_causes() -> None:
    assert len({rule.cause for rule in RULES}) >= 110


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.cause)
def test_a_cause_is_said_in_one_calm_sentence(rule: Any) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.cause)
    for say in (rule.message, rule.meaning):
        if say is not None:
            assert not say.template.endswith((".", "!"))
            assert set(re.findall(r"\{(\d)\}", say.template)) == {
                str(n) for n in range(len(say.names))
            }


# --- races and wrappers ---------------------------------------------------------------------

SAID = [row for row in TEXTS if row[1] == SSH and row[2].startswith("Cannot recv data: ")]


@pytest.mark.parametrize("row", SAID, ids=lambda row: row[0])
@pytest.mark.parametrize(
    "wrapper",
    [
        "Cannot recv data: {}: Connection reset by peer",
        "End of file while reading data: {}: Input/output error",
        "Cannot write data: {}: Broken pipe",
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_three_wrappers_are_one(row: Any, wrapper: str, line_end: str) -> None:
    cause, uri, message, code, domain, rest = row
    said = unwrapped(message).replace("\n", line_end)

    assert told(uri, wrapper.format(said), code, domain, **rest).cause == cause


@pytest.mark.parametrize("row", SAID, ids=lambda row: row[0])
@pytest.mark.parametrize(
    ("lost", "lost_code"),
    [
        ("Cannot write data: Broken pipe", 38),
        ("Cannot recv data: Connection reset by peer", 38),
        ("internal error: received error event on socket", 1),
        ("internal error: received hangup event on socket", 1),
    ],
)
def test_what_ssh_told_us_counts_where_libvirt_lost_it(row: Any, lost: str, lost_code: int) -> None:
    cause, uri, message, _code, domain, rest = row

    assert told(uri, lost, lost_code, domain, **rest, stderr=unwrapped(message)).cause == cause


@pytest.mark.parametrize("row", SAID, ids=lambda row: row[0])
def test_noise_before_the_reason_is_let_pass(row: Any) -> None:
    cause, uri, message, code, domain, rest = row
    noise = (
        "Warning: Permanently added 'h' (ED25519) to the list of known hosts.\r\n"
        "** WARNING: connection is not using a post-quantum key exchange algorithm.\n"
    )

    assert told(uri, wrapped(noise + unwrapped(message)), code, domain, **rest).cause == cause


@given(st.text(), st.text(), st.integers(0, 110), st.integers(0, 70))
def test_whatever_is_said_there_is_a_diagnosis(
    said: str, stderr: str, code: int, domain: int
) -> None:
    diagnosis = told(SSH, said, code, domain, stderr=stderr)

    assert diagnosis.cause
    str(diagnosis.message)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        pytest.param("Cannot recv data: a: b: Connection reset by peer", "a: b"),
        pytest.param("End of file while reading data: a: Input/output error", "a"),
        pytest.param("Cannot recv data: a\nb: Connection reset by peer", "a\nb"),
        pytest.param("Cannot write data: Broken pipe", ""),
        pytest.param("Cannot recv data: : Connection reset by peer", ""),
        pytest.param("internal error: received hangup / error event on socket", ""),
        pytest.param("internal error: received error event on socket", ""),
        pytest.param("unable to connect", "unable to connect"),
    ],
)
def test_unwrapping(message: str, said: str) -> None:
    assert unwrapped(message) == said


@given(st.text())
def test_unwrapping_gives_a_part_of_the_text(text: str) -> None:
    assert unwrapped(text) in text
    assert set(decisive(text).split("\n")) <= {line.rstrip("\r") for line in text.split("\n")} | {
        ""
    }


@pytest.mark.parametrize(
    ("number", "letters"),
    [(1397966889, "SSH-"), (1466264671, "Welc"), (2, None), (10**12, None)],
)
def test_what_a_peer_says_is_read_from_a_length(number: int, letters: str | None) -> None:
    assert spoken(f"packet {number} bytes received from server too large, want 1") == letters


# --- remedies -------------------------------------------------------------------------------


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row[0])
def test_remedies_are_whole(row: Any) -> None:
    _cause, uri, message, code, domain, rest = row

    for remedy in told(uri, message, code, domain, **rest).remedies:
        given_fields = [remedy.edit, remedy.command, remedy.target]
        assert sum(field is not None for field in given_fields) == 1
        assert {"edit": remedy.edit, "copy": remedy.command, "open": remedy.target}[remedy.kind]
        assert not str(remedy.label).endswith(".")
        if remedy.edit is not None:
            assert read(remedy.edit).accepted
            assert remedy.edit != uri


@pytest.mark.parametrize(
    ("uri", "message", "code", "domain", "edit"),
    [
        pytest.param(
            "qemu://system",
            "internal error: invalid URI qemu://system (maybe you want qemu:///system)",
            1,
            0,
            "qemu:///system",
            id="two slashes",
        ),
        pytest.param(
            "bob@vm.example",
            NO_DRIVER.format("bob@vm.example"),
            5,
            0,
            "qemu+ssh://bob@vm.example/system",
        ),
        pytest.param("qemu:///a b", "Unable to parse URI qemu:///a b", 1, 45, "qemu:///a%20b"),
        pytest.param("qemu:///systm", CONNECT + NO_SUCH, 38, 7, "qemu:///system"),
        pytest.param("qmeu:///system", CONNECT + NO_SUCH, 38, 7, "qemu:///system"),
        pytest.param(
            "qemu://h:16514/system?pkipath=/p",
            "unable to connect to server at 'h:16514': Connection refused",
            38,
            7,
            "qemu+ssh://h/system?pkipath=/p",
        ),
        pytest.param(
            SSH + "?socket=/s&keyfile=/k",
            wrapped("sh: 1: nc: not found"),
            38,
            7,
            SSH + "?keyfile=/k",
        ),
        pytest.param(
            SSH + "?no_verify=true",
            "Failed to parse value of URI component no_verify",
            8,
            13,
            SSH + "?no_verify=1",
        ),
    ],
)
def test_the_uri_is_mended(uri: str, message: str, code: int, domain: int, edit: str) -> None:
    remedies = told(uri, message, code, domain).remedies

    assert edit in [remedy.edit for remedy in remedies]


def test_the_line_of_the_bad_entry_is_named() -> None:
    conf = 'uri_default = "x"\nuri_aliases = [\n  "a=test:///a",\n  "bad name=x",\n]\n'
    on = machine(files={CONF: conf})
    message = MALFORMED + "'bad name=x', aliases may only contain 'a-Z, 0-9, _, -'"

    mend, line = told("test:///default", message, 33, 45, on=on).remedies

    assert (str(mend.label), mend.target) == ("Rename it to bad_name", "mend:bad name=x")
    assert line.target == "raw:4"


def test_the_old_host_key_is_forgotten_in_its_own_file() -> None:
    diagnosis = told("qemu+ssh://h.example:2222/system", wrapped(CHANGED))

    commands = [remedy.command for remedy in diagnosis.remedies if remedy.command]
    assert commands == ["ssh-keygen -f /home/alice/.ssh/known_hosts -R '[h.example]:2222'"]


def test_the_stored_key_is_told_beside_the_one_that_was_offered() -> None:
    blob = "AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    known = f"h.example ssh-ed25519 {blob}\n"
    on = machine(files={"/home/alice/.ssh/known_hosts": known})
    stages, facts = {"host-key": "changed"}, {"key": "ED25519 SHA256:new"}

    diagnosis = told(SSH, wrapped(CHANGED), stages=stages, facts=facts, on=on)

    assert str(diagnosis.meaning) == (
        "Either h.example was set up anew, or someone sits in between; stored: ED25519"
        f" {HostKey('ssh-ed25519', blob).fingerprint}; offered: ED25519 SHA256:new"
    )
    targets = [remedy.target for remedy in diagnosis.remedies if remedy.target]
    assert targets == ["trust", "known-hosts:/home/alice/.ssh/known_hosts"]


def test_a_pattern_is_no_name_to_be_asked_for() -> None:
    facts = {"names": "*.h.example", "issuer": "x"}

    diagnosis = told(TLS, NOT_VERIFIED, stages={"tls": "name"}, facts=facts)

    assert [remedy.edit for remedy in diagnosis.remedies if remedy.edit] == []


def test_no_command_is_made_with_a_masked_key() -> None:
    uri = SSH
    message = wrapped(OPEN_KEY.replace("/k", "⟦work⟧"))

    diagnosis = told(uri, message)

    assert diagnosis.cause == "ssh-key-file-open-to-others"
    assert not [remedy for remedy in diagnosis.remedies if remedy.command]


def test_what_is_not_known_is_said_to_be_unknown_and_nothing_is_guessed() -> None:
    diagnosis = told(TCP, "internal error: what nobody has seen", 1, 0)

    assert diagnosis.cause == UNKNOWN
    assert diagnosis.remedies == ()
