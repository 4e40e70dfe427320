"""The same change to many URIs: what becomes of each, and which refuse it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virtconnect.uri.changes import PARTS, changed, value_of
from virtconnect.uri.reading import CannotCarry, read


@pytest.mark.parametrize(
    ("uri", "wanted", "after"),
    [
        pytest.param(
            "qemu+ssh://hail/system",
            {"port": "2222", "user": "root"},
            "qemu+ssh://root@hail:2222/system",
            id="port and user",
        ),
        pytest.param(
            "qemu+ssh://a@hail/system", {"user": None}, "qemu+ssh://hail/system", id="no user"
        ),
        pytest.param(
            "qemu+ssh://hail/system",
            {"transport": "libssh"},
            "qemu+libssh://hail/system",
            id="transport",
        ),
        pytest.param(
            "qemu+ssh://hail/system", {"transport": None}, "qemu://hail/system", id="automatic"
        ),
        pytest.param(
            "qemu:///system",
            {"transport": "ssh", "host": "hail"},
            "qemu+ssh://hail/system",
            id="to another computer",
        ),
        pytest.param(
            "qemu+ssh://hail/session", {"path": "/system"}, "qemu+ssh://hail/system", id="path"
        ),
        pytest.param(
            "qemu+ssh://hail/system", {"driver": "xen"}, "xen+ssh://hail/system", id="driver"
        ),
        pytest.param(
            "qemu+ssh://hail/system",
            {"keyfile": "/a b"},
            "qemu+ssh://hail/system?keyfile=/a%20b",
            id="a parameter",
        ),
        pytest.param(
            "qemu+ssh://hail/system?no_verify=1&KeyFile=/x",
            {"no_verify": None, "keyfile": "/y"},
            "qemu+ssh://hail/system?KeyFile=/y",
            id="parameters replaced and taken out",
        ),
        pytest.param(
            "qemu+tls://hail/system", {"keyfile": None}, "qemu+tls://hail/system", id="not there"
        ),
        pytest.param(
            "qemu:///system", {"port": None, "user": None}, "qemu:///system", id="nothing to take"
        ),
    ],
)
def test_a_uri_becomes(uri: str, wanted: dict[str, str | None], after: str) -> None:
    assert changed(uri, wanted) == after


@pytest.mark.parametrize(
    ("uri", "wanted", "reason"),
    [
        pytest.param("qemu:///system", {"port": "22"}, "no user or port", id="port of here"),
        pytest.param("qemu:///system", {"user": "root"}, "no user or port", id="user of here"),
        pytest.param("qemu:///system", {"host": "hail"}, "transport as well", id="host of here"),
        pytest.param("qemu:///system", {"transport": "ssh"}, "needs a host", id="ssh to here"),
        pytest.param("qemu+ssh://h/system", {"transport": "unix"}, "names a host", id="unix far"),
        pytest.param("qemu+ssh://h/system", {"host": None}, "Without a host", id="no host"),
        pytest.param("qemu+tls://h/system", {"keyfile": "/k"}, "no effect with tls", id="key, tls"),
        pytest.param("esx://h/", {"transport": "ssh"}, "own library", id="ssh to esx"),
        pytest.param("qemu:///system", {"driver": "esx"}, "needs a host", id="esx without host"),
        pytest.param("hail", {"port": "22"}, "as it stands", id="no driver"),
        pytest.param("qemu+ssh://h:x/system", {"user": "a"}, "as it stands", id="refused"),
    ],
)
def test_a_uri_refuses(uri: str, wanted: dict[str, str | None], reason: str) -> None:
    with pytest.raises(CannotCarry) as caught:
        changed(uri, wanted)

    assert reason in str(caught.value)


URIS = st.builds(
    "{}{}://{}{}{}{}".format,
    st.sampled_from(["qemu", "xen", "test", "esx", "lxc"]),
    st.sampled_from(["", "+ssh", "+tls", "+libssh", "+unix", "+ext"]),
    st.sampled_from(["", "root@"]),
    st.sampled_from(["", "hail", "[fd00::1]", "10.0.0.1"]),
    st.sampled_from(["/", "/system", "/session", ""]),
    st.sampled_from(["", "?keyfile=/k", "?no_verify=1&x=y", "?a;b"]),
)
WANTED = st.dictionaries(
    st.sampled_from([*PARTS, "keyfile", "no_verify", "netcat"]),
    st.one_of(st.none(), st.sampled_from(["ssh", "hail", "22", "/system", "qemu", "1", "a b"])),
    max_size=3,
)


@given(URIS, WANTED)
def test_what_is_changed_says_so_or_refuses(uri: str, wanted: dict[str, str | None]) -> None:
    try:
        after = changed(uri, wanted)
    except CannotCarry:
        return
    reading = read(after)
    assert reading.accepted
    for field, value in wanted.items():
        if field != "path":
            assert value_of(reading, field) == value
    assert changed(after, wanted) == after
