"""Findings: every one of them on a URI that has it, and none on those that have nothing wrong."""

import re
from pathlib import Path
from typing import Any

import pytest

from virtconnect import uri as uri_package
from virtconnect.machine import Machine
from virtconnect.text import DANGER, ERROR, HINT, WARNING, Finding
from virtconnect.uri.checks import findings
from virtconnect.uri.reading import read
from virtconnect.uri.rules_values import priority_fault


def case(
    code: str,
    severity: str,
    text: str,
    underlined: str,
    repaired: str | None,
    machine: dict[str, Any] | None = None,
    for_alias: bool = False,
) -> Any:
    return pytest.param(code, severity, text, underlined, repaired, machine, for_alias, id=code)


# code, severity, URI, what is underlined, the URI after the first repair, machine, for an alias
CASES = [
    case(
        "address-without-brackets",
        ERROR,
        "qemu+ssh://fd00::1/system",
        "fd00::1",
        "qemu+ssh://[fd00::1]/system",
    ),
    case("alias-before-the-uri", ERROR, "hail=qemu+ssh://h/system", "hail=", "qemu+ssh://h/system"),
    case("alias-of-an-alias", ERROR, "hail", "hail", "qemu+ssh://hail/system", None, True),
    case(
        "argv-without-command",
        WARNING,
        "qemu+ext:///system?argv=-v",
        "argv=-v",
        "qemu+ext:///system",
    ),
    case(
        "at-sign-in-user",
        ERROR,
        "qemu+ssh://me@corp@h/system",
        "@",
        "qemu+ssh://me%40corp@h/system",
    ),
    case(
        "authfile-missing",
        WARNING,
        "qemu+tcp://localhost/system?authfile=/nowhere",
        "authfile=/nowhere",
        "qemu+tcp://localhost/system",
        {},
    ),
    case("backslash", ERROR, "test:///C:\\nodes.xml", "\\", "test:///C:/nodes.xml"),
    case(
        "bad-driver-value",
        ERROR,
        "hyperv://h/?transport=ftp",
        "transport=ftp",
        "hyperv://h/?transport=https",
    ),
    case(
        "bad-tls-priority",
        ERROR,
        "qemu+tls://h/system?tls_priority=NORMAL:VERS-TLS1.2",
        "tls_priority=NORMAL:VERS-TLS1.2",
        "qemu+tls://h/system",
    ),
    case(
        "bad-value-crashes",
        ERROR,
        "esx://h/?no_verify=yes",
        "no_verify=yes",
        "esx://h/?no_verify=1",
    ),
    case(
        "blank",
        ERROR,
        "qemu+ssh://h/system?keyfile=/my key",
        " ",
        "qemu+ssh://h/system?keyfile=/my%20key",
    ),
    case("blank-around-the-uri", ERROR, "qemu:///system ", " ", "qemu:///system"),
    case(
        "bracket-not-closed",
        ERROR,
        "qemu+ssh://[fd00::1/system",
        "[fd00::1",
        "qemu+ssh://[fd00::1]/system",
    ),
    case(
        "brackets-around-a-name",
        WARNING,
        "qemu+ssh://[vhost]/system",
        "[vhost]",
        "qemu+ssh://vhost/system",
    ),
    case(
        "ca-certificate-missing",
        ERROR,
        "qemu+tls://h/system?pkipath=/pki",
        "pkipath=/pki",
        "qemu+tls://h/system",
        {},
    ),
    case("character-in-driver", ERROR, "qe_mu:///system", "_", "qemu:///system"),
    case("character-in-transport", ERROR, "qemu+ssh_://h/system", "_", "qemu+ssh://h/system"),
    case(
        "client-certificate-missing",
        HINT,
        "qemu+tls://h/system?pkipath=/pki",
        "pkipath=/pki",
        None,
        {"files": {"/pki/cacert.pem": None}},
    ),
    case("client-driver-with-transport", WARNING, "esx+ssh://h/", "ssh", "esx://h/"),
    case("command-missing", ERROR, "qemu+ext://h/system", "ext", "qemu+ssh://h/system"),
    case(
        "command-not-found",
        ERROR,
        "qemu+ssh://h/system?command=myssh",
        "command=myssh",
        "qemu+ssh://h/system",
        {"programs": ["ssh"]},
    ),
    case(
        "command-runs-here",
        DANGER,
        "qemu+ssh://h/system?command=/opt/ssh",
        "command=/opt/ssh",
        "qemu+ssh://h/system",
    ),
    case(
        "command-with-blank",
        WARNING,
        "qemu+ssh://h/system?command=ssh%20-v",
        "command=ssh%20-v",
        None,
    ),
    case(
        "direct-mode-over-ssh",
        ERROR,
        "qemu+ssh://h/system?mode=direct",
        "mode=direct",
        "qemu+ssh://h/system",
    ),
    case(
        "driver-and-transport-swapped",
        ERROR,
        "ssh+qemu://h/system",
        "ssh+qemu",
        "qemu+ssh://h/system",
    ),
    case("driver-case", WARNING, "QEMU:///system", "QEMU", "qemu:///system"),
    case("driver-gone", WARNING, "uml:///system", "uml", None),
    case("driver-rarely-built", HINT, "hyperv://h/", "hyperv", None),
    case(
        "duplicate-parameter",
        WARNING,
        "qemu+ssh://h/system?no_tty=0&no_tty=1",
        "no_tty=0",
        "qemu+ssh://h/system?no_tty=1",
    ),
    case(
        "embedded-with-transport",
        ERROR,
        "qemu+ssh:///embed?root=/r",
        "ssh",
        "qemu:///embed?root=/r",
    ),
    case("empty-value", WARNING, "qemu+ssh://h/system?keyfile=", "keyfile=", "qemu+ssh://h/system"),
    case(
        "encoded-twice",
        HINT,
        "qemu+ssh://h/system?keyfile=/a%2520b",
        "%2520",
        "qemu+ssh://h/system?keyfile=/a%20b",
    ),
    case("file-missing", ERROR, "test:///nodes.xml", "/nodes.xml", None, {}),
    case("foreign-transport", ERROR, "qemu+sshcmd://h/system", "sshcmd", "qemu+ssh://h/system"),
    case(
        "fragment-after-query",
        WARNING,
        "qemu+ssh://h/system?keyfile=/key#1",
        "#1",
        "qemu+ssh://h/system?keyfile=/key%231",
    ),
    case("fragment-unused", HINT, "qemu:///system#vm", "#vm", "qemu:///system"),
    case(
        "half-a-certificate",
        WARNING,
        "qemu+tls://h/system?pkipath=/pki",
        "pkipath=/pki",
        None,
        {"files": {"/pki/cacert.pem": None, "/pki/clientkey.pem": None}},
    ),
    case("hidden-character", DANGER, "qemu+ssh://h%E2%80%AE/system", "h%E2%80%AE", None),
    case(
        "host-begins-with-dash",
        WARNING,
        "qemu+ssh://-oProxyCommand=x/system",
        "-oProxyCommand=x",
        None,
    ),
    case("host-instead-of-uri", ERROR, "vhost01:22", "vhost01:22", "qemu+ssh://vhost01:22/system"),
    case(
        "host-key-accepted",
        DANGER,
        "qemu+libssh://u@h/system?known_hosts_verify=auto",
        "known_hosts_verify=auto",
        "qemu+libssh://u@h/system",
    ),
    case(
        "host-key-ignored",
        DANGER,
        "qemu+libssh://u@h/system?known_hosts_verify=IGNORE",
        "known_hosts_verify=IGNORE",
        "qemu+libssh://u@h/system",
    ),
    case("host-means-tls", HINT, "qemu://h/system", "h", "qemu+ssh://h/system"),
    case("host-missing", ERROR, "esx:///", "", None),
    case(
        "host-not-ascii", HINT, "qemu+ssh://b%C3%BCcher.example/system", "b%C3%BCcher.example", None
    ),
    case("host-odd-character", WARNING, "qemu+ssh://h%20x/system", "h%20x", None),
    case("host-with-unix", ERROR, "qemu+unix://u@h:22/system", "h", "qemu+unix:///system"),
    case(
        "http-not-encrypted",
        DANGER,
        "esx://h/?transport=http",
        "transport=http",
        "esx://h/?transport=https",
    ),
    case(
        "ignored-parameter",
        WARNING,
        "test:///default?colour=blue",
        "colour=blue",
        "test:///default",
    ),
    case(
        "invisible-character", ERROR, "qemu+ssh://h\u200b/system", "\u200b", "qemu+ssh://h/system"
    ),
    case(
        "keyfile-is-a-folder",
        WARNING,
        "qemu+ssh://h/system?keyfile=/keys",
        "keyfile=/keys",
        "qemu+ssh://h/system",
        {"files": {"/keys/a": None}},
    ),
    case(
        "keyfile-is-public",
        WARNING,
        "qemu+ssh://h/system?keyfile=/k.pub",
        "keyfile=/k.pub",
        "qemu+ssh://h/system?keyfile=/k",
    ),
    case(
        "keyfile-missing",
        WARNING,
        "qemu+ssh://h/system?keyfile=/k",
        "keyfile=/k",
        "qemu+ssh://h/system",
        {},
    ),
    case(
        "keyfile-not-tried",
        WARNING,
        "qemu+libssh://u@h/system?keyfile=/k&sshauth=password",
        "keyfile=/k",
        None,
    ),
    case("keyfile-of-putty", WARNING, "qemu+ssh://h/system?keyfile=/k.ppk", "keyfile=/k.ppk", None),
    case(
        "keyfile-too-open",
        WARNING,
        "qemu+ssh://h/system?keyfile=/k",
        "keyfile=/k",
        None,
        {"files": {"/k": {"text": "x", "mode": "0644"}}},
    ),
    case(
        "known-hosts-forgotten",
        DANGER,
        "qemu+libssh://u@h/system?known_hosts=/dev/null",
        "known_hosts=/dev/null",
        "qemu+libssh://u@h/system",
    ),
    case(
        "known-hosts-is-a-folder",
        WARNING,
        "qemu+libssh://u@h/system?known_hosts=/etc",
        "known_hosts=/etc",
        None,
        {"files": {"/etc/x": None}},
    ),
    case("kvm-means-qemu", ERROR, "kvm+ssh://h/system", "kvm", "qemu+ssh://h/system"),
    case(
        "libssh2-may-truncate",
        WARNING,
        "qemu+libssh2://u@h/system?known_hosts=/home/u/.ssh/known_hosts",
        "known_hosts=/home/u/.ssh/known_hosts",
        "qemu+libssh2://u@h/system",
    ),
    case("logs-in-as-root", HINT, "qemu+libssh://h/system", "libssh", None),
    case("lone-equals", WARNING, "qemu:///system?=&a=1", "=", "qemu:///system?a=1"),
    case(
        "mode-with-socket",
        HINT,
        "qemu:///system?socket=/s&mode=legacy",
        "mode=legacy",
        "qemu:///system?socket=/s",
    ),
    case(
        "name-drops-parameters",
        WARNING,
        "qemu+ssh://h/?name=qemu:///system&colour=blue",
        "name=qemu:///system",
        None,
    ),
    case(
        "name-leads-further",
        WARNING,
        "qemu+ssh://h/?name=qemu%2Bssh://i/system",
        "name=qemu%2Bssh://i/system",
        "qemu+ssh://h/",
    ),
    case(
        "name-without-driver",
        WARNING,
        "qemu+ssh://h/system?name=vm1",
        "name=vm1",
        "qemu+ssh://h/system",
    ),
    case(
        "netcat-names-a-program",
        DANGER,
        "qemu+ssh://h/system?netcat=/tmp/x",
        "netcat=/tmp/x",
        "qemu+ssh://h/system",
    ),
    case(
        "netcat-with-native-proxy",
        ERROR,
        "qemu+ssh://h/system?proxy=native&netcat=nc",
        "netcat=nc",
        "qemu+ssh://h/system?proxy=native",
    ),
    case(
        "netcat-with-session",
        ERROR,
        "qemu+ssh://h/session?netcat=nc",
        "netcat=nc",
        "qemu+ssh://h/session",
    ),
    case("no-driver", ERROR, "192.0.2.1", "192.0.2.1", "qemu+ssh://192.0.2.1/system"),
    case(
        "no-effect-with-driver",
        WARNING,
        "qemu+ssh://h/system?vcenter=v",
        "vcenter=v",
        "qemu+ssh://h/system",
    ),
    case(
        "no-effect-with-transport",
        WARNING,
        "qemu+ssh://h/system?known_hosts=/k",
        "known_hosts=/k",
        "qemu+libssh://h/system?known_hosts=/k",
    ),
    case(
        "no-sanity",
        WARNING,
        "qemu+tls://h/system?no_sanity=1",
        "no_sanity=1",
        "qemu+tls://h/system",
    ),
    case(
        "no-verify-accepts-any-certificate",
        DANGER,
        "qemu+tls://h/system?no_verify=1",
        "no_verify=1",
        "qemu+tls://h/system",
    ),
    case(
        "no-verify-accepts-changed-keys",
        DANGER,
        "qemu+ssh://root@h:22/system?no_verify=1",
        "no_verify=1",
        "qemu+ssh://root@h:22/system",
    ),
    case(
        "no-verify-without-effect",
        WARNING,
        "qemu+libssh://u@h/system?no_verify=1",
        "no_verify=1",
        "qemu+libssh://u@h/system",
    ),
    case(
        "not-a-number",
        ERROR,
        "qemu+ssh://h/system?no_tty=true",
        "no_tty=true",
        "qemu+ssh://h/system?no_tty=1",
    ),
    case("driver-without-letter", ERROR, "1qemu:///system", "1", "qemu:///system"),
    case("not-an-address", WARNING, "qemu+ssh://[zz::1]/system", "[zz::1]", None),
    case(
        "not-ascii",
        ERROR,
        "qemu+ssh://b\u00fccher/system",
        "\u00fc",
        "qemu+ssh://b%C3%BCcher/system",
    ),
    case("not-embeddable", ERROR, "xen:///embed?root=/r", "/embed", None),
    case("not-utf8", HINT, "qemu+ssh://h/system?keyfile=/%FF", "/%FF", None),
    case("nul-cuts", WARNING, "qemu:///system%00x", "%00", "qemu:///systemx"),
    case("one-slash", HINT, "qemu:/system", "/", "qemu:///system"),
    case(
        "parameter-case",
        WARNING,
        "qemu+tcp://localhost/system?AuthFile=/a",
        "AuthFile=/a",
        "qemu+tcp://localhost/system?authfile=/a",
    ),
    case(
        "parameter-too-new",
        WARNING,
        "qemu+ext:///system?command=/x&argv=-v",
        "argv=-v",
        "qemu+ext:///system?command=/x",
        {"libvirt": "9.0.0", "files": {"/x": None}},
    ),
    case(
        "passed-on-parameter",
        HINT,
        "qemu+ssh://h/system?colour=blue",
        "colour=blue",
        "qemu+ssh://h/system",
    ),
    case(
        "password-in-uri",
        WARNING,
        "qemu+ssh://root:pw@h/system",
        "root:pw",
        "qemu+ssh://root@h/system",
    ),
    case("path-ignored", WARNING, "esx://h/folder", "/folder", "esx://h/"),
    case("path-missing", ERROR, "qemu+ssh://h", "h", "qemu+ssh://h/system"),
    case("port-above-65535", ERROR, "qemu+ssh://h:70000/system", "70000", "qemu+ssh://h/system"),
    case("port-missing", ERROR, "qemu+ssh://h:/system", ":", "qemu+ssh://h/system"),
    case("port-not-a-number", ERROR, "qemu+ssh://h:x/system", "x", "qemu+ssh://h/system"),
    case(
        "port-of-another-transport",
        WARNING,
        "qemu+tcp://localhost:22/system",
        "22",
        "qemu+ssh://localhost:22/system",
    ),
    case(
        "port-too-large",
        ERROR,
        "qemu+ssh://h:99999999999/system",
        "99999999999",
        "qemu+ssh://h/system",
    ),
    case(
        "port-without-effect",
        WARNING,
        "qemu+ext://h:22/system?command=/x",
        "22",
        "qemu+ext://h/system?command=/x",
    ),
    case("port-without-host", WARNING, "qemu+ssh://:22/system", "22", "qemu+ssh:///system"),
    case(
        "port-wraps",
        WARNING,
        "qemu+tcp://localhost:99999/system",
        "99999",
        "qemu+tcp://localhost/system",
    ),
    case("port-zero", HINT, "qemu+ssh://h:0/system", "0", "qemu+ssh://h/system"),
    case(
        "privkey-without-key",
        ERROR,
        "qemu+libssh://u@h/system?sshauth=privkey",
        "sshauth=privkey",
        None,
        {},
    ),
    case("quotes-around-the-uri", ERROR, '"qemu:///system"', '"qemu:///system"', "qemu:///system"),
    case("relative-path", WARNING, "qemu+ssh://h/system?keyfile=key", "keyfile=key", None),
    case("root-missing", ERROR, "qemu:///embed", "/embed", None),
    case("root-not-absolute", ERROR, "qemu:///embed?root=here", "root=here", None),
    case("second-hash", ERROR, "qemu:///system#a#b", "#", "qemu:///system#a%23b"),
    case(
        "semicolon-beside-ampersand",
        WARNING,
        "qemu+ssh://h/system?keyfile=/a;no_tty=1&netcat=nc",
        "keyfile=/a;no_tty=1",
        "qemu+ssh://h/system?keyfile=/a&no_tty=1&netcat=nc",
    ),
    case(
        "semicolon-separator",
        HINT,
        "qemu+ssh://h/system?keyfile=/a;no_tty=1",
        ";",
        "qemu+ssh://h/system?keyfile=/a&no_tty=1",
    ),
    case("session-as-root", WARNING, "qemu:///session", "/session", None, {"uid": 0}),
    case("session-needs-helper", HINT, "qemu+ssh://h/session", "/session", None),
    case(
        "session-path-from-here", WARNING, "qemu+ssh://h/session?proxy=netcat", "proxy=netcat", None
    ),
    case("slash-missing", ERROR, "qemu://system", "system", "qemu:///system"),
    case("slashes-missing", WARNING, "qemu+ssh:h/system", "h/system", "qemu+ssh://h/system"),
    case(
        "socket-forces-netcat",
        WARNING,
        "qemu+ssh://h/system?socket=/s",
        "socket=/s",
        "qemu+ssh://h/system",
    ),
    case("socket-not-here", WARNING, "qemu:///system?socket=/s", "socket=/s", "qemu:///system", {}),
    case(
        "socket-shell-text",
        DANGER,
        "qemu+ssh://h/system?socket=/s%3Bid",
        "socket=/s%3Bid",
        "qemu+ssh://h/system",
    ),
    case(
        "socket-too-long",
        ERROR,
        "qemu:///system?socket=/" + "s" * 107,
        "socket=/" + "s" * 107,
        None,
    ),
    case("stray-character", ERROR, "qemu:///sys<tem", "<", "qemu:///sys%3Ctem"),
    case("stray-percent", ERROR, "qemu:///100%", "%", "qemu:///100%25"),
    case("tcp-not-encrypted", DANGER, "qemu+tcp://h/system", "tcp", "qemu+ssh://h/system"),
    case("text-after-bracket", ERROR, "qemu+ssh://[::1]x/system", "x", None),
    case(
        "tilde-not-expanded",
        WARNING,
        "qemu+libssh://u@h/system?known_hosts=~/k",
        "known_hosts=~/k",
        "qemu+libssh://u@h/system?known_hosts=/home/alice/k",
        {},
    ),
    case("transport-missing", ERROR, "qemu+://h/system", "+", "qemu://h/system"),
    case("transport-without-driver", WARNING, "ssh://h/system", "ssh", "qemu+ssh://h/system"),
    case("two-transports", ERROR, "qemu+ssh+tls://h/system", "ssh+tls", "qemu+ssh://h/system"),
    case(
        "unknown-auth",
        WARNING,
        "qemu+tcp://localhost/system?auth=kerberos",
        "auth=kerberos",
        "qemu+tcp://localhost/system",
    ),
    case("unknown-driver", WARNING, "qem:///system", "qem", "qemu:///system"),
    case(
        "unknown-known-hosts-verify",
        ERROR,
        "qemu+libssh://u@h/system?known_hosts_verify=no",
        "known_hosts_verify=no",
        "qemu+libssh://u@h/system?known_hosts_verify=normal",
    ),
    case(
        "unknown-mode",
        ERROR,
        "qemu:///system?mode=Direct",
        "mode=Direct",
        "qemu:///system?mode=direct",
    ),
    case(
        "unknown-parameter",
        WARNING,
        "qemu+ssh://h/system?key_file=/k",
        "key_file=/k",
        "qemu+ssh://h/system?keyfile=/k",
    ),
    case("unknown-path", ERROR, "qemu:///systm", "/systm", "qemu:///system"),
    case(
        "unknown-proxy",
        ERROR,
        "qemu+ssh://h/system?proxy=nativ",
        "proxy=nativ",
        "qemu+ssh://h/system?proxy=native",
    ),
    case(
        "unknown-sshauth",
        ERROR,
        "qemu+libssh://u@h/system?sshauth=agent,%20privkey",
        "sshauth=agent,%20privkey",
        "qemu+libssh://u@h/system?sshauth=agent,privkey",
    ),
    case("unknown-transport", ERROR, "qemu+shh://h/system", "shh", "qemu+ssh://h/system"),
    case("user-begins-with-dash", WARNING, "qemu+ssh://-oX@h/system", "-oX", None),
    case("user-empty", WARNING, "qemu+ssh://@h/system", "@", "qemu+ssh://h/system"),
    case(
        "user-without-effect",
        WARNING,
        "qemu+tls://alice@h/system",
        "alice",
        "qemu+ssh://alice@h/system",
    ),
    case("value-without-name", WARNING, "qemu:///system?=1", "=1", "qemu:///system"),
    case(
        "weak-tls-priority",
        DANGER,
        "qemu+tls://h/system?tls_priority=NORMAL:%2BVERS-SSL3.0",
        "tls_priority=NORMAL:%2BVERS-SSL3.0",
        "qemu+tls://h/system",
    ),
    case("xen-shorthand", HINT, "xen", "xen", "xen:///system"),
]


@pytest.mark.parametrize(
    ("priority", "fault"),
    [
        ("NORMAL", None),
        ("normal:+vers-tls1.3:-VERS-ALL:!MD5:%COMPAT", None),
        ("@LIBVIRT,SYSTEM", None),
        ("NORMAL: -VERS-TLS1.0", None),
        ("SECURE256:+SECURE128", None),
        ("FOO", "FOO"),
        ("NORMAL:", ""),
        ("NORMAL::+AES-128-CBC", ""),
        (":NORMAL", ""),
        ("SECURE128:SECURE256", "SECURE256"),
        ("NORMAL;-VERS-TLS1.0", "NORMAL;-VERS-TLS1.0"),
    ],
)
def test_the_first_word_that_gnutls_cannot_take_is_found(priority: str, fault: str | None) -> None:
    assert priority_fault(priority) == fault


def told(text: str, machine: dict[str, Any] | None = None, **more: Any) -> tuple[Finding, ...]:
    described = None if machine is None else Machine.described(machine)
    return findings(read(text), machine=described, **more)


def codes(text: str, machine: dict[str, Any] | None = None) -> set[str]:
    return {finding.code for finding in told(text, machine)}


@pytest.mark.parametrize(
    ("code", "severity", "text", "underlined", "repaired", "machine", "for_alias"), CASES
)
def test_a_uri_is_told_what_is_wrong_with_it(
    code: str,
    severity: str,
    text: str,
    underlined: str,
    repaired: str | None,
    machine: dict[str, Any] | None,
    for_alias: bool,
) -> None:
    found = told(text, machine, is_alias_target=for_alias)

    finding = next(finding for finding in found if finding.code == code)
    assert finding.severity == severity
    assert text[finding.start : finding.end] == underlined
    if repaired is None:
        assert finding.repairs == ()
    else:
        assert finding.repairs[0].edit.applied(text) == repaired


@pytest.mark.parametrize(
    ("code", "severity", "text", "underlined", "repaired", "machine", "for_alias"), CASES
)
def test_a_repair_mends_what_it_is_for(
    code: str,
    severity: str,
    text: str,
    underlined: str,
    repaired: str | None,
    machine: dict[str, Any] | None,
    for_alias: bool,
) -> None:
    finding = next(
        finding
        for finding in told(text, machine, is_alias_target=for_alias)
        if finding.code == code
    )

    for repair in finding.repairs:
        mended = told(repair.edit.applied(text), machine, is_alias_target=for_alias)
        assert finding.message not in [after.message for after in mended]


def test_every_code_has_a_case() -> None:
    folder = Path(next(iter(uri_package.__path__)))
    source = " ".join(path.read_text() for path in folder.glob("rules_*.py"))
    source += (folder / "checks.py").read_text()
    called = re.findall(r'tell(?:_part|_parameter)?\(\s*"([a-z0-9-]+)"', source)
    named = re.findall(r'(?:code = |": )"([a-z0-9]+(?:-[a-z0-9]+)+)"', source)
    passed = re.findall(r'value, "(unknown-[a-z-]+)"', source)

    assert {*called, *named, *passed} == {param.values[0] for param in CASES}
    assert len(CASES) == len({param.values[0] for param in CASES}) > 60


# The examples of libvirt's own documentation (docs/uri.rst): nothing libvirt would refuse, and
# nothing that was meant to be another word.
DOCUMENTED = [
    ("xen+ssh://rjones@towada/system", set()),
    ("xen://towada/system", {"host-means-tls"}),
    ("xen://towada/system?no_verify=1", {"no-verify-accepts-any-certificate"}),
    ("qemu+unix:///system?socket=/opt/libvirt/run/libvirt/libvirt-sock", set()),
    ("test+tcp://localhost:5000/default", {"tcp-not-encrypted"}),
    (
        "qemu+libssh2://user@host/system?known_hosts=/home/user/.ssh/known_hosts",
        {"libssh2-may-truncate"},
    ),
    ("qemu+libssh://user@host/system?known_hosts=/home/user/.ssh/known_hosts", set()),
    ("qemu+ssh://root@hail.cloud.example.com/system", set()),
    ("test:///default", set()),
    ("test:///path/to/host/definitions", set()),
    ("xen:///system", set()),
    ("qemu:///system", set()),
    ("qemu:///session", set()),
]


@pytest.mark.parametrize(("text", "expected"), DOCUMENTED, ids=[text for text, _ in DOCUMENTED])
def test_the_documented_examples_have_nothing_wrong(text: str, expected: set[str]) -> None:
    found = told(text)

    assert {finding.code for finding in found} == expected
    assert not [finding for finding in found if finding.severity == ERROR]


@pytest.mark.parametrize(
    "text",
    [
        "qemu+ssh://h/system?name=qemu:///system",
        "qemu+ssh://[fe80::1%25eth0]:2222/session?proxy=native",
        "qemu+ssh://h/system?netcat=nc.openbsd&proxy=netcat&socket=/run/x&no_tty=1",
        "qemu+tls://h/system?pkipath=/pki&no_sanity=0&tls_priority=NORMAL",
        "qemu+libssh://u@h/system?sshauth=privkey,AGENT&known_hosts_verify=Normal",
        "qemu+ext:///system?command=/opt/tunnel&auth=SASL.gssapi",
        "qemu:///embed?root=/srv/vm",
        "esx://root@h:443/?no_verify=0&auto_answer=1&proxy=socks5://p:1080&vcenter=*",
        "vpx://h/dc1/cluster1/esx1?transport=https",
        "hyperv://h/?transport=https",
        "remote+ssh://h/",
        "xen+ssh://h",
        "lxc:///",
        "test+ssh://h/default",
        "qemu+ssh://h/system?no_verify=0&no_tty=%20%2B1",
        "qemu+ext:///system?command=/x&argv=-a&argv=-b",
    ],
)
def test_what_libvirt_takes_is_no_error(text: str) -> None:
    assert not [finding for finding in told(text) if finding.severity in (ERROR, WARNING)]


def test_no_verify_is_told_as_the_command_line_documents_it() -> None:
    text = "qemu+ssh://root@h:22/system?no_verify=1"

    (finding,) = told(text)

    assert (finding.code, finding.severity) == ("no-verify-accepts-changed-keys", DANGER)
    assert (finding.start, finding.end) == (28, 39)
    (repair,) = finding.repairs
    assert str(repair.label) == "Remove no_verify"
    assert (repair.edit.start, repair.edit.end, repair.edit.text) == (27, 39, "")


@pytest.mark.parametrize("text", ["hail", "", "/system", "//h/system", "a/b", "root@h"])
def test_without_a_driver_opening_fails(text: str) -> None:
    (finding,) = told(text)

    assert (finding.code, finding.severity) == ("no-driver", ERROR)


@pytest.mark.parametrize(
    ("text", "severity"),
    [("qemu+tcp://h/system", DANGER), ("qemu+tcp://127.0.0.1/system", HINT)],
)
def test_unencrypted_is_worse_on_a_network(text: str, severity: str) -> None:
    assert [finding.severity for finding in told(text)] == [severity]


@pytest.mark.parametrize(
    ("text", "machine", "expected"),
    [
        ("qemu+ssh://h/system?keyfile=/k", {"files": {"/k": {"text": "", "mode": "0600"}}}, set()),
        ("qemu+ssh://h/system?keyfile=~/k", {"files": {"/home/alice/k": None}}, set()),
        ("qemu+ssh://h/system?keyfile=~/k", {}, {"keyfile-missing"}),
        ("qemu+libssh://u@h/system?sshauth=privkey&keyfile=/k", {"files": {"/k": None}}, set()),
        (
            "qemu+libssh://u@h/system?sshauth=privkey",
            {"files": {"/home/alice/.ssh/id_rsa": None}},
            set(),
        ),
        ("qemu:///system?socket=/s", {"sockets": ["/s"]}, set()),
        ("test:///n.xml", {"files": {"/n.xml": "<node/>"}}, set()),
        ("test:///defualt", {}, {"file-missing"}),
        ("esx://h/?authfile=/a", {}, {"authfile-missing"}),
        ("esx://h/?no_verify=2", {"libvirt": "12.8.0"}, {"bad-driver-value"}),
        ("esx://h/?no_verify=2", {"libvirt": "11.3.0"}, {"bad-value-crashes"}),
        ("qemu+tls://h/system", {}, {"ca-certificate-missing"}),
        ("qemu+tls://h/system", {"files": {"/etc/pki/CA/cacert.pem": None}}, set()),
        (
            "qemu+tls://h/system",
            {"files": {"/home/alice/.pki/libvirt/cacert.pem": None}},
            set(),
        ),
        (
            "qemu+tls://h/system",
            {"uid": 0, "files": {"/home/alice/.pki/libvirt/cacert.pem": None}},
            {"ca-certificate-missing"},
        ),
        (
            "qemu+ssh://h/session?netcat=nc",
            {"uid": 0},
            {"session-as-root", "netcat-names-a-program"},
        ),
    ],
)
def test_what_depends_on_the_machine(
    text: str, machine: dict[str, Any], expected: set[str]
) -> None:
    assert codes(text, machine) == expected


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("qmeu:///system", "qemu:///system"),
        ("virtualbox:///session", "vbox:///session"),
        ("qemu+tsl://h/system", "qemu+tls://h/system"),
        ("qemu+libssh3://u@h/system", "qemu+libssh://u@h/system"),
        ("qemu:///sesion", "qemu:///session"),
        ("qemu:///session/", "qemu:///session"),
        ("qemu:///System", "qemu:///system"),
        ("qemu+ssh://h/system?keyfiel=/k", "qemu+ssh://h/system?keyfile=/k"),
        ("qemu+libssh://u@h/system?knownhosts=/k", "qemu+libssh://u@h/system?known_hosts=/k"),
        ("qemu+ssh://h/system?proxy=NATIVE", "qemu+ssh://h/system?proxy=native"),
        ("qemu+ssh://h/system?no_tty=false", "qemu+ssh://h/system?no_tty=0"),
        ("test://default", "test:///default"),
        ("xen://system", "xen:///system"),
        ("test:///", "test:///default"),
        ("qemu:system", "qemu:///system"),
        ("root@vhost:2222", "qemu+ssh://root@vhost:2222/system"),
        ("qemu+ssh://[vhost:2222]:22/system", "qemu+ssh://vhost:2222/system"),
        ("qemu+ssh://me@root%40vhost:22/system", "qemu+ssh://root@vhost:22/system"),
        ("qemu+ssh://[root%40vhost:2222]/system", "qemu+ssh://root@vhost:2222/system"),
        ("qemu+ssh://me@10.0.0.1%20:22/system", "qemu+ssh://me@10.0.0.1:22/system"),
        ("[fd00::1]", "qemu+ssh://[fd00::1]/system"),
        ("‘qemu:///system’", "qemu:///system"),
        ("<qemu:///system>", "qemu:///system"),
        ("\tqemu:///system\n", "qemu:///system"),
    ],
)
def test_what_was_meant_is_one_click_away(text: str, meant: str) -> None:
    offered = [repair.edit.applied(text) for found in told(text) for repair in found.repairs]

    assert meant in offered


@pytest.mark.parametrize("text", ["qemu:///system", "foo:///x", "xyzzy+ssh://h/", "abc:///?q=1"])
def test_nothing_is_guessed_where_nothing_is_near(text: str) -> None:
    assert not [found for found in told(text) if "did you mean" in str(found.message)]


@pytest.mark.parametrize("host", ["[fd00:12]", "[a:b:c]", "a%2Fb", "-o%40h", "a%40b%40c"])
def test_no_other_host_is_offered_where_none_was_named(host: str) -> None:
    assert not [found.repairs for found in told(f"qemu+ssh://{host}/system") if found.repairs]


def test_a_half_typed_uri_still_tells_of_its_transport() -> None:
    assert codes("qemu+shh://h h/system") == {"unknown-transport", "blank"}


def test_long_values_are_cut_in_messages() -> None:
    found = told("qemu+ssh://h/system?a=1;" + "b" * 1000 + "&c=1&" + "d" * 1000)

    assert len(found) == 4
    assert all(len(str(finding.message)) < 500 for finding in found)
