"""Drivers inside the client library."""

from typing import Any

import pytest

UNKNOWN = "An error occurred, but the cause is unknown"


@pytest.mark.parametrize(
    ("uri", "handled_by"),
    [
        ("test:///default", "test"),
        ("TEST:///default", "remote"),
        ("test://h/default", "remote"),
        ("test+unix:///default", "remote"),
        ("esx://h/", "esx"),
        ("vpx://h/dc/x", "esx"),
        ("gsx://h/", "esx"),
        ("esx+tcp://h/", "remote"),
        ("openvz://h/system", "remote"),
        ("vmwarews:///session", "vmware"),
        ("qemu:///embed?root=/x", None),
        ("phyp+tcp://h/", "remote"),
        (None, "remote"),
    ],
)
def test_who_handles_it(ask: Any, uri: str | None, handled_by: str | None) -> None:
    assert ask(uri, programs=["vmrun"]).handled_by == handled_by


@pytest.mark.parametrize(
    ("uri", "described", "message"),
    [
        ("test://", {}, "invalid argument: testOpen: supply a path or use test:///default"),
        ("test:///default", {}, None),
        ("test:///x.xml", {"files": {"/x.xml": None}}, None),
        ("test:x.xml", {"files": {"/home/alice/x.xml": None}}, None),
        ("openvz:///system", {"uid": 0, "files": {"/proc/vz": None}}, None),
        (
            "openvz:///system",
            {"files": {"/proc/vz": None}},
            "internal error: OpenVZ control file /proc/vz is not accessible",
        ),
        ("vmwarews:///session", {"programs": ["vmrun"]}, None),
        ("vmwarews:///session", {}, "internal error: vmrun utility is missing"),
        (
            "vmwarews:///system",
            {},
            "internal error: unexpected VMware URI path '/system', try vmwareplayer:///session, "
            "vmwarews:///session or vmwarefusion:///session",
        ),
        ("esx://", {}, "invalid argument: URI is missing the server part"),
        (
            "hyperv://h/",
            {},
            "unsupported configuration: libvirt was built without the 'hyperv' driver",
        ),
    ],
)
def test_errors(ask: Any, uri: str, described: dict[str, Any], message: str | None) -> None:
    told = ask(uri, **described)

    assert (told.error and told.error.message) == message


@pytest.mark.parametrize(
    ("uri", "function", "domain"),
    [
        ("test:///default", "testConnectOpen", 12),
        ("openvz:///system", "openvzConnectOpen", 14),
        ("vmwareplayer:///session", "vmwareConnectOpen", 39),
        ("esx://h/", "esxConnectOpen", 28),
    ],
)
def test_client_drivers_refuse_the_flag_against_aliases(
    ask: Any, uri: str, function: str, domain: int
) -> None:
    told = ask(uri, no_aliases=True)

    assert (told.error.code, told.error.domain) == (8, domain)
    assert told.error.message == f"unsupported flags (0x2) in function {function}"
    assert ask("qemu:///system", no_aliases=True).error is None


def test_an_embedded_driver_runs_inside_the_program(ask: Any) -> None:
    assert ask("qemu:///embed?root=/x", tool="virsh").handled_by == "qemu"
    assert ask("qemu:///embed?root=/x").error.domain == 40
    assert ask("qemu:///embed?ROOT=/x", tool="virsh", libvirt="9.0.0").error.code == 8


# --- esx ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("transport=ftp", "'transport' has unexpected value 'ftp' (should be http|https)"),
        ("TRANSPORT=HTTP", "'transport' has unexpected value 'HTTP' (should be http|https)"),
        ("no_verify=", "'no_verify' has unexpected value '' (should be 0 or 1)"),
        ("auto_answer=2", "'auto_answer' has unexpected value '2' (should be 0 or 1)"),
        (
            "proxy=ftp://x",
            "'proxy' contains unexpected type 'ftp' (should be (http|socks(|4|4a|5))",
        ),
        ("proxy=http://:80", "'proxy' doesn't contain a hostname"),
        ("proxy=h:", "'proxy' has unexpected port value '' (should be [1..65535])"),
        ("proxy=h:65536", "'proxy' has unexpected port value '65536' (should be [1..65535])"),
    ],
)
def test_bad_parameters_crash_libvirt_before_12_8(ask: Any, query: str, problem: str) -> None:
    crashed = ask(f"esx://h/?{query}", libvirt="11.3.0")
    refused = ask(f"esx://h/?{query}", libvirt="12.8.0")

    assert (crashed.crashes_libvirt, crashed.error) == (True, None)
    assert not refused.crashes_libvirt
    assert (refused.error.code, refused.error.domain) == (8, 28)
    assert refused.error.message == f"invalid argument: Query parameter {problem}"


@pytest.mark.parametrize(
    "query",
    [
        "transport=https",
        "no_verify=+1",
        "auto_answer=%200",
        "proxy=h",
        "proxy=socks4a://h:1080",
        "proxy=",
        "vcenter=*",
        "nonsense=1",
    ],
)
def test_good_parameters(ask: Any, query: str) -> None:
    told = ask(f"esx://h/?{query}", libvirt="9.0.0")

    assert (told.error, told.crashes_libvirt) == (None, False)


def test_a_version_between_is_taken_to_crash_and_says_so(ask: Any) -> None:
    told = ask("esx://h/?transport=ftp", libvirt="12.0.0")

    assert told.crashes_libvirt
    assert any("lies between" in str(reason.text) for reason in told.reasons)


def test_an_address_that_the_driver_cannot_look_up(ask: Any) -> None:
    told = ask("esx://[::1]/?authfile=/missing")

    assert told.error is None  # the look-up fails first
    assert any("IPv4" in str(reason.text) for reason in told.reasons)


@pytest.mark.parametrize(
    ("uri", "version", "is_refused"),
    [
        ("vpx://h", "9.0.0", False),
        ("vpx://h", "11.3.0", True),
        ("vpx://h/", "9.0.0", True),
        ("vpx://h/dc/host", "9.0.0", False),
    ],
)
def test_a_virtual_center_needs_to_know_the_host(
    ask: Any, uri: str, version: str, is_refused: bool
) -> None:
    assert (ask(uri, libvirt=version).error is not None) is is_refused


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(None, None, id="content not told"),
        pytest.param("", None, id="empty"),
        pytest.param("# nothing\n\n[auth-ssh-h]\nx=y\n", None, id="other service"),
        pytest.param(
            "[credentials-a]\nusername = u\n[auth-esx-h]\ncredentials = a\n", None, id="complete"
        ),
        pytest.param(
            "[auth-esx-default]\n",
            "configuration file syntax error: Missing item 'credentials' in group "
            "'auth-esx-default' in '/a'",
            id="no credentials named",
        ),
        pytest.param(
            "[auth-esx-h]\ncredentials=x\n",
            "configuration file syntax error: Missing group 'credentials-x' referenced from group "
            "'auth-esx-h' in '/a'",
            id="credentials missing",
        ),
        pytest.param("junk\n", UNKNOWN, id="no key file"),
        pytest.param("a=b\n", UNKNOWN, id="no group"),
        pytest.param("[a\n", UNKNOWN, id="an open group"),
    ],
)
def test_a_file_of_credentials_that_libvirt_cannot_use(
    ask: Any, text: str | None, message: str | None
) -> None:
    told = ask("esx://h/?authfile=/a", files={"/a": text})

    assert told.auth_file == "/a"
    assert (told.error and told.error.message) == message


def test_a_named_file_of_credentials_that_is_missing(ask: Any) -> None:
    assert ask("esx://h/?authfile=/a").error.message == UNKNOWN
    assert ask("esx://h/").error is None
    assert ask("qemu+tcp://h/?authfile=/a").error is None
