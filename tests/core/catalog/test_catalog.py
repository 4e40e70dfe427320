"""The catalogue: complete, unambiguous, and fit to be shown."""

import re

import pytest

from virtconnect.catalog import terms
from virtconnect.catalog.drivers import DRIVERS, driver
from virtconnect.catalog.parameters import PARAMETERS, VMWARE_PARAMETERS, heeded, parameter
from virtconnect.catalog.transports import TRANSPORTS, transport

ROWS = [*DRIVERS, *TRANSPORTS, *PARAMETERS, *VMWARE_PARAMETERS]
KINDS = {
    terms.TEXT,
    terms.CHOICE,
    terms.SWITCH,
    terms.NUMBER,
    terms.FILE,
    terms.FOLDER,
    terms.SOCKET,
    terms.PROGRAM,
    terms.FAR_PROGRAM,
    terms.METHODS,
    terms.URI,
}
GROUPS = {
    terms.KEY,
    terms.HOST_KEY,
    terms.FAR_SIDE,
    terms.LOCAL,
    terms.TLS,
    terms.LOGIN,
    terms.DRIVER,
    terms.OTHER,
}

# libvirt's documentation (docs/uri.rst), transport by transport.
DOCUMENTED = {
    "ssh": "name mode proxy command socket netcat keyfile no_verify no_tty",
    "libssh": "name mode proxy socket netcat keyfile known_hosts known_hosts_verify sshauth",
    "libssh2": "name mode proxy socket netcat keyfile known_hosts known_hosts_verify sshauth",
    "tls": "name tls_priority no_verify pkipath",
    "unix": "name mode socket",
    "ext": "name command",
    "tcp": "name",
}
UNDOCUMENTED = {"auth", "authfile", "no_sanity", "argv"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_row_has_words_to_show(row: terms.Driver | terms.Transport | terms.Parameter) -> None:
    assert re.fullmatch("[a-z][a-z0-9_]*", row.name)
    assert row.label
    assert row.label[0].isupper() or row.label in ("bhyve", "vCenter")
    assert len(row.help) > 10
    assert not row.help.endswith(".")


@pytest.mark.parametrize("rows", [DRIVERS, TRANSPORTS, PARAMETERS, VMWARE_PARAMETERS])
def test_names_are_given_once(rows: tuple[terms.Parameter, ...]) -> None:
    assert len({row.name for row in rows}) == len(rows)


@pytest.mark.parametrize("name", DOCUMENTED)
def test_each_transport_heeds_what_is_documented_in_form_order(name: str) -> None:
    names = [row.name for row in heeded(name, "qemu")]

    assert set(names) - UNDOCUMENTED == set(DOCUMENTED[name].split())
    assert names == [row.name for row in PARAMETERS if row.name in names]


def test_a_client_side_driver_heeds_its_own() -> None:
    assert [row.name for row in heeded("", "hyperv")] == ["authfile", "transport"]
    assert [row.name for row in heeded("", "esx")] == [
        "authfile",
        "transport",
        "vcenter",
        "auto_answer",
        "cacert",
        "legacy_uuid",
        "no_verify",
        "proxy",
    ]
    assert [row.name for row in heeded("", "qemu")] == ["root"]
    assert heeded("", "test") == ()
    assert heeded("bogus", "qemu") == ()


@pytest.mark.parametrize("row", [*PARAMETERS, *VMWARE_PARAMETERS], ids=lambda row: row.name)
def test_a_parameter_is_whole(row: terms.Parameter) -> None:
    assert row.kind in KINDS
    assert row.group in GROUPS
    assert row.transports or row.drivers
    assert all(transport(name) is not None for name in row.transports)
    assert all(driver(name) is not None for name in row.drivers)
    assert re.fullmatch(r"(\d+\.\d+\.\d+)?", row.since)
    assert row.example
    if row.kind in (terms.CHOICE, terms.METHODS):
        assert row.choices
        assert all(part in row.choices for part in row.default.split(","))
        assert all(part in row.choices for part in row.example.split(","))


@pytest.mark.parametrize("row", DRIVERS, ids=lambda row: row.name)
def test_a_driver_is_whole(row: terms.Driver) -> None:
    assert all(path.path.startswith("/") and path.label and path.help for path in row.paths)
    assert row.paths or row.free_path or row.gone
    assert not (row.local_only and row.needs_server)
    assert not row.client_side or row.daemon is None
    assert bool(row.ports) == row.needs_server


def test_looking_up() -> None:
    ssh, qemu, keyfile = transport("SSH"), driver("qemu"), parameter("KeyFile")

    assert ssh is not None
    assert ssh.name == "ssh"
    assert qemu is not None
    assert [path.path for path in qemu.paths] == ["/system", "/session", "/embed"]
    assert keyfile is not None
    assert keyfile.name == "keyfile"
    assert transport("shh") is None
    assert driver("QEMU") is None
    assert driver("kvm") is None
    assert parameter("colour") is None


def test_vmware_means_another_thing_by_proxy() -> None:
    far, web = parameter("proxy"), parameter("PROXY", "esx")

    assert far is not None
    assert far.choices == ("auto", "netcat", "native")
    assert web is not None
    assert web.kind == terms.TEXT
    assert parameter("proxy", "qemu") is far


def test_the_usual_ports() -> None:
    assert {row.name: row.port for row in TRANSPORTS} == {
        "ssh": None,
        "libssh": 22,
        "libssh2": 22,
        "tls": 16514,
        "tcp": 16509,
        "unix": None,
        "ext": None,
    }
