"""Writing URIs, percent-encoding and guessing what was meant."""

from typing import Any

import pytest

from virtconnect.uri.building import build, format_parameters, format_uri
from virtconnect.uri.nearness import nearest
from virtconnect.uri.percent import CannotCarry, decoded, encoded


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ({"driver": "qemu"}, "qemu://"),
        ({"driver": "qemu", "path": "/system"}, "qemu:///system"),
        (
            {"driver": "qemu", "transport": "ssh", "user": "root", "host": "h", "path": "/system"},
            "qemu+ssh://root@h/system",
        ),
        ({"driver": "q", "host": "::1", "port": 22}, "q://[::1]:22"),
        ({"driver": "q", "host": "h", "port": "022", "user": ""}, "q://h:022"),
        (
            {"driver": "q", "parameters": [("a", "/x y"), ("b", "")], "fragment": ""},
            "q://?a=/x%20y&b=#",
        ),
    ],
)
def test_a_uri_is_built(parts: dict[str, Any], text: str) -> None:
    assert build(**parts) == text


@pytest.mark.parametrize(
    "parts",
    [
        {"driver": ""},
        {"driver": "q", "port": 22},
        {"driver": "q", "host": "h", "port": -1},
        {"driver": "q", "path": "rel"},
        {"driver": "q", "parameters": [("", "x")]},
        {"driver": "q", "user": "\0"},
    ],
)
def test_what_cannot_be_built(parts: dict[str, Any]) -> None:
    with pytest.raises(CannotCarry):
        build(**parts)


def test_a_port_without_a_server_depends_on_the_version() -> None:
    parts: dict[str, Any] = {"scheme": "qemu", "port": 22, "path": "/system"}

    assert format_uri(**parts, version=(9, 0, 0)) == "qemu:/system"
    assert format_uri(**parts, version=(11, 3, 0)) == "qemu:/system"
    assert format_uri(**parts) == "qemu://:22/system"


def test_parameters_keep_their_names_as_they_are() -> None:
    assert format_parameters([("a b", "c d"), ("e", "")]) == "a b=c%20d&e="
    assert format_parameters([]) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a+b", "a+b"),
        ("%41%zz%", "A%zz%"),
        ("a%00b", "a"),
        ("%FF", "\udcff"),
        ("%C3%a9", "é"),
        ("\udcc3%A9", "é"),
        ("é", "é"),
        ("\ud800", "\udced\udca0\udc80"),
    ],
)
def test_decoding_as_libxml2_does(text: str, expected: str) -> None:
    assert decoded(text) == expected


def test_encoding_bytes() -> None:
    assert encoded("aé/\udcff", "a/") == "a%C3%A9/%FF"


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("qemu", "qemu"),
        ("QEMU", "qemu"),
        ("qmeu", "qemu"),
        ("qem", "qemu"),
        ("qemux", "qemu"),
        ("libhss2", "libssh2"),
        ("libsss2", "libssh2"),
        ("", None),
        ("zzzz", None),
        ("q" * 1000, None),
        ("libshsh3x", None),
    ],
)
def test_the_nearest_word(word: str, meant: str | None) -> None:
    assert nearest(word, ("qemu", "libssh2", "tls")) == meant
