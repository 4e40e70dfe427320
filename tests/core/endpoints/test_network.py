"""tls, tcp and libvirt's own ssh, beyond what the vectors show."""

from typing import Any

import pytest

OWN = "/home/alice/.pki/libvirt"
CA = "/etc/pki/CA/cacert.pem"
PAIR = ("/etc/pki/libvirt/clientcert.pem", "/etc/pki/libvirt/private/clientkey.pem")


SYSTEM_PAIRS = tuple(
    (PAIR[0].replace(".pem", f"{number}.pem"), PAIR[1].replace(".pem", f"{number}.pem"))
    for number in range(6)
)


def numbered(folder: str, number: str) -> tuple[str, str]:
    return f"{folder}/clientcert{number}.pem", f"{folder}/clientkey{number}.pem"


def files(*paths: str | tuple[str, str]) -> dict[str, None]:
    return {name: None for path in paths for name in ((path,) if isinstance(path, str) else path)}


# --- host and port ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("uri", "host", "port"),
    [
        ("qemu+tcp:///system", "localhost", 16509),
        ("qemu+tcp://h/system", "h", 16509),
        ("qemu+tcp://h:0/system", "h", 16509),
        ("qemu+tcp://h:65535/system", "h", 65535),
        ("qemu+tcp://h:65536/system", "h", 0),
        ("qemu+tcp://h:99999/system", "h", 34463),
        ("qemu+tcp://[fe80::1%25eth0]/system", "fe80::1%eth0", 16509),
        ("qemu://h/system", "h", 16514),
        ("qemu+tls:///system", "localhost", 16514),
        ("qemu+libssh://h/system", "h", 22),
        ("qemu+libssh2://h:2222/system", "h", 2222),
        ("esx://h/", "h", 443),
        ("esx://h/?transport=http", "h", 80),
        ("gsx://h/", "h", 8333),
        ("gsx://h/?transport=http", "h", 8222),
        ("vpx://h:444/dc/host", "h", 444),
        ("qemu:///system", None, None),
        ("qemu+ext://h:1/system?command=/x", None, None),
    ],
)
def test_host_and_port(ask: Any, uri: str, host: str | None, port: int | None) -> None:
    told = ask(uri, files=files(CA))

    assert told.error is None
    assert (told.host, told.port) == (host, port)


def test_a_port_that_wraps_is_told(ask: Any) -> None:
    told = ask("qemu+tcp://h:99999/system")

    assert [str(reason.text) for reason in told.reasons if reason.field == "port"] == [
        "99999 is no port; what is connected to is 34463, its lowest 16 bits"
    ]


# --- certificates -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("version", "found", "uid", "ca", "pairs"),
    [
        pytest.param("11.3.0", (CA,), 1000, CA, (), id="CA alone"),
        pytest.param("11.3.0", (CA, PAIR), 1000, CA, (PAIR,), id="system's pair"),
        pytest.param(
            "11.3.0",
            (CA, PAIR, f"{OWN}/cacert.pem"),
            1000,
            f"{OWN}/cacert.pem",
            (PAIR,),
            id="own CA, system's pair",
        ),
        pytest.param(
            "11.3.0", (CA, PAIR[0], numbered(OWN, "")), 0, CA, (), id="root has no own folder"
        ),
        pytest.param(
            "11.3.0", (CA, PAIR, numbered(OWN, "0")), 1000, CA, (PAIR,), id="no numbers yet"
        ),
        pytest.param(
            "12.8.0",
            (CA, PAIR, numbered(OWN, "0"), numbered(OWN, "")),
            1000,
            CA,
            (numbered(OWN, "0"), numbered(OWN, "")),
            id="numbered before plain, no system's",
        ),
        pytest.param(
            "12.8.0",
            (CA, numbered(OWN, "0"), numbered(OWN, "2")),
            1000,
            CA,
            (numbered(OWN, "0"),),
            id="numbers end at a gap",
        ),
        pytest.param("12.8.0", (CA, PAIR), 1000, CA, (PAIR,), id="no own pair"),
        pytest.param(
            "12.8.0",
            (CA, *SYSTEM_PAIRS),
            0,
            CA,
            SYSTEM_PAIRS[:4],
            id="four numbers at most",
        ),
    ],
)
def test_certificates(
    ask: Any,
    version: str,
    found: tuple[Any, ...],
    uid: int,
    ca: str,
    pairs: tuple[tuple[str, str], ...],
) -> None:
    told = ask("qemu://h/system", libvirt=version, uid=uid, files=files(*found))

    assert told.error is None
    assert told.certificates.ca == ca
    assert told.certificates.pairs == pairs


@pytest.mark.parametrize("version", ["9.0.0", "11.3.0", "12.8.0"])
def test_pkipath_is_the_only_folder_then(ask: Any, version: str) -> None:
    found = files(CA, "/p/cacert.pem", "/p/cacrl.pem", PAIR, numbered("/p", ""))

    told = ask("qemu://h/system?pkipath=/p", libvirt=version, files=found)

    assert told.certificates.ca == "/p/cacert.pem"
    assert told.certificates.crl == "/p/cacrl.pem"
    assert told.certificates.pairs == (numbered("/p", ""),)


@pytest.mark.parametrize(
    ("uri", "found", "message"),
    [
        pytest.param(
            "qemu://h/system",
            (f"{OWN}/clientkey.pem",),
            f"Certificate '{OWN}/clientcert.pem' does not exist, but key '{OWN}/clientkey.pem' "
            "does: No such file or directory",
            id="own half before the CA",
        ),
        pytest.param(
            "qemu://h/system?pkipath=/p",
            ("/p/clientcert0.pem",),
            "CA certificate '/p/cacert.pem' does not exist: No such file or directory",
            id="the CA before a half in pkipath",
        ),
        pytest.param(
            "qemu://h/system?pkipath=/p",
            ("/p/cacert.pem", "/p/clientcert0.pem"),
            "Key '/p/clientkey0.pem' does not exist, but certificate '/p/clientcert0.pem' does: "
            "No such file or directory",
            id="a numbered half",
        ),
    ],
)
def test_half_a_pair_is_an_error_since_12_8(
    ask: Any, uri: str, found: tuple[str, ...], message: str
) -> None:
    told = ask(uri, files=files(*found))

    assert (told.error.code, told.error.domain, told.error.message) == (38, 7, message)
    assert told.host is None


@pytest.mark.parametrize(
    ("version", "query", "found", "error"),
    [
        ("9.0.0", "", {CA: "x"}, (7, f"Unable to import CA certificate list {CA}")),
        ("11.3.0", "", {CA: "x"}, (0, f"Unable to import CA certificate list {CA}")),
        ("12.8.0", "", {CA: "x"}, (0, f"Unable to import certificate list {CA}")),
        ("9.0.0", "?no_sanity=1", {CA: "x"}, None),
        (
            "9.0.0",
            "",
            {CA: None, PAIR[0]: ""},
            (7, f"Unable to import client certificate {PAIR[0]}"),
        ),
        ("9.0.0", "", {CA: "-----BEGIN CERTIFICATE-----\n"}, None),
        ("9.0.0", "", {CA: "@PEM:cacert@"}, None),
    ],
)
def test_a_file_that_holds_no_certificate(
    ask: Any,
    version: str,
    query: str,
    found: dict[str, str | None],
    error: tuple[int, str] | None,
) -> None:
    told = ask(f"qemu://h/system{query}", libvirt=version, files=found)

    assert (told.error and (told.error.domain, told.error.message)) == error


def test_versions_between_are_taken_for_the_older_one(ask: Any) -> None:
    told = ask("qemu://h/system", libvirt="12.0.0", files=files(CA, numbered(OWN, "0")))

    assert told.certificates.pairs == ()
    assert (
        "libvirt 12.0.0 lies between 11.3.0 and 12.8.0, the versions known here; "
        "it is taken to do as 11.3.0 does"
    ) in [str(reason.text) for reason in told.reasons if reason.field == "certificates"]


def test_a_bad_tls_priority_setting_counts_for_tls_only(ask: Any) -> None:
    conf = "tls_priority = 1\n"

    assert ask("qemu://h/system", conf).error.message.endswith("'tls_priority' parameter")
    assert ask("qemu+tcp://h/system", conf).error is None
    assert ask("qemu://h/system?tls_priority=NORMAL", conf, files=files(CA)).error is None


# --- libssh and libssh2 -------------------------------------------------------------------------


@pytest.mark.parametrize("transport", ["libssh", "libssh2"])
def test_libvirts_own_ssh_has_its_own_files(ask: Any, transport: str) -> None:
    found = files("/home/alice/.ssh/id_rsa", "/home/alice/.ssh/id_ecdsa")

    told = ask(f"qemu+{transport}://h/system", files=found)

    assert told.keyfile == "/home/alice/.ssh/id_ecdsa"
    assert told.known_hosts == "/home/alice/.config/libvirt/known_hosts"
    assert told.argv is None
    assert told.remote_command.startswith("sh -c 'which virt-ssh-helper")
    assert any("logs in as root" in str(reason.text) for reason in told.reasons)


@pytest.mark.parametrize(
    ("query", "keyfile", "auth_file"),
    [
        ("", "/home/alice/.ssh/id_rsa", "/etc/libvirt/auth.conf"),
        ("?keyfile=/k", "/k", "/etc/libvirt/auth.conf"),
        ("?sshauth=password", None, "/etc/libvirt/auth.conf"),
        ("?sshauth=privkey", "/home/alice/.ssh/id_rsa", None),
        ("?sshauth=AGENT,PrivKey&keyfile=k", "k", None),
        ("?sshauth=", None, None),
        ("?sshauth=password&authfile=/a", None, "/a"),
        ("?sshauth=password&AUTHFILE=/a", None, "/etc/libvirt/auth.conf"),
        ("?known_hosts=/kh&sshauth=agent", None, None),
    ],
)
def test_only_what_a_method_needs_is_used(
    ask: Any, query: str, keyfile: str | None, auth_file: str | None
) -> None:
    found = files("/home/alice/.ssh/id_rsa", "/etc/libvirt/auth.conf")

    told = ask(f"qemu+libssh://h/system{query}", files=found)

    assert (told.error, told.keyfile, told.auth_file) == (None, keyfile, auth_file)


@pytest.mark.parametrize(
    ("version", "transport", "message"),
    [
        ("9.0.0", "libssh", "libssh transport error: Key file path must"),
        ("9.0.0", "libssh2", "SSH transport error: Username and key file path must"),
        ("10.0.0", "libssh2", "SSH transport error: Username and key file path must"),
        ("11.3.0", "libssh2", "SSH transport error: Key file path must"),
    ],
)
def test_a_private_key_that_is_missing(
    ask: Any, version: str, transport: str, message: str
) -> None:
    told = ask(f"qemu+{transport}://h/system?sshauth=privkey", libvirt=version)

    assert told.error.message.startswith(message)


# --- auth.conf ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("env", "found", "query", "path"),
    [
        ({"LIBVIRT_AUTH_FILE": "/e"}, {}, "?authfile=/q", "/e"),
        ({}, {}, "?authfile=/q&authfile=/r", "/q"),
        ({}, {"/home/alice/.config/libvirt/auth.conf": None}, "", "own"),
        ({}, {"/etc/libvirt/auth.conf": {"mode": "0600"}}, "", None),
        ({}, {"/etc/libvirt/auth.conf": {"mode": "0644"}}, "", "/etc/libvirt/auth.conf"),
        ({}, {}, "", None),
    ],
)
def test_file_of_credentials(
    ask: Any, env: dict[str, str], found: dict[str, Any], query: str, path: str | None
) -> None:
    told = ask(f"qemu+tcp://h/system{query}", env=env, files=found)

    own = "/home/alice/.config/libvirt/auth.conf"
    assert told.auth_file == (own if path == "own" else path)
