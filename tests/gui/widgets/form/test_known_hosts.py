"""The hosts that are offered while a host is typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virtconnect.conf.document import ConfDocument
from virtconnect.machine import Machine
from virtconnect.uri.reading import read
from virtconnect_gui.widgets.completion import host_of, known_hosts

PIECES = st.lists(
    st.sampled_from(["qemu", "+ssh", "://", ":", "//", "root@", "@", "host", "h_o.s-t", "[::1]"])
    | st.sampled_from([":22", ":123456", "/", "/system", "?a=b", "#f", "%41", "é", "\udcff", "~"]),
    max_size=8,
)


@pytest.mark.parametrize(
    ("uri", "host"),
    [
        ("qemu+ssh://root@hail.example.com:2222/system", "hail.example.com"),
        ("qemu:///system", None),
        ("test:///default", None),
        ("qemu+tls://[fe80::1]/system", "fe80::1"),
        ("qemu+ssh://h%61il/system?no_tty=1", "hail"),
        ("", None),
    ],
)
def test_the_host_of_a_uri(uri: str, host: str | None) -> None:
    assert host_of(uri) == host


@settings(max_examples=600, deadline=None, database=None)
@given(pieces=PIECES)
def test_the_host_found_quickly_is_the_one_that_reading_finds(pieces: list[str]) -> None:
    uri = "".join(pieces)

    assert (host_of(uri) or "") == (read(uri).server or "")


def test_hosts_are_offered_once_and_in_order() -> None:
    document = ConfDocument.read(
        'uri_aliases = ["a=qemu+ssh://b/system", "b=qemu+ssh://A/system", "c=qemu+tls://b/system"]'
    )
    machine = Machine.here().with_(home="/nonexistent", env={"HOME": "/nonexistent"})

    assert [name for name in known_hosts(document, machine) if name in "aAbB"] == ["A", "b"]
