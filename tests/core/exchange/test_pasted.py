"""Connections in a text from the clipboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virtconnect.exchange import json_file
from virtconnect.exchange.collection import Collection, Connection
from virtconnect.exchange.pasted import read


def found(text: str) -> list[tuple[str, str]]:
    return [(one.name, one.uri) for one in read(text).connections]


HAIL = ("hail", "qemu+ssh://root@hail/system")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("qemu+ssh://root@hail/system", id="a URI"),
        pytest.param("$ virsh -c qemu+ssh://root@hail/system list --all", id="a command"),
        pytest.param("virsh \\\n  -c qemu+ssh://root@hail/system \\\n  list", id="over lines"),
        pytest.param("export LIBVIRT_DEFAULT_URI=qemu+ssh://root@hail/system", id="a shell line"),
        pytest.param("LIBVIRT_DEFAULT_URI=qemu+ssh://root@hail/system", id="a variable"),
        pytest.param("hail=qemu+ssh://root@hail/system", id="a name before it"),
        pytest.param('  "hail=qemu+ssh://root@hail/system",\n', id="a line of libvirt.conf"),
        pytest.param("uri_aliases = ['hail=qemu+ssh://root@hail/system']", id="a libvirt.conf"),
        pytest.param('{"libvirt": {"uri": "qemu+ssh://root@hail/system"}}', id="other JSON"),
        pytest.param("a\n\nqemu+ssh://root@hail/system\r\nb https://x/", id="among others"),
    ],
)
def test_a_connection_is_found(text: str) -> None:
    assert found(text) == [HAIL]


def test_every_line_may_hold_one() -> None:
    text = "bonn=qemu+ssh://a.example/system\nqemu:///system\nqemu:///system\n'x=test:///default'"

    assert found(text) == [
        ("bonn", "qemu+ssh://a.example/system"),
        ("system", "qemu:///system"),
        ("x", "test:///default"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("qemu+ssh://a/system, qemu+ssh://b/system; qemu:///session", id="commas"),
        pytest.param("qemu+ssh://a/system qemu+ssh://b/system qemu:///session", id="blanks"),
        pytest.param(
            '[{"uri":"qemu+ssh://a/system"},{"uri":"qemu+ssh://b/system"},"qemu:///session"]',
            id="JSON in one line",
        ),
    ],
)
def test_a_line_may_hold_many(text: str) -> None:
    assert found(text) == [
        ("a", "qemu+ssh://a/system"),
        ("b", "qemu+ssh://b/system"),
        ("session", "qemu:///session"),
    ]


def test_two_hundred_in_one_line_are_two_hundred() -> None:
    assert len(found(" ".join(f"qemu+ssh://host{number}/system" for number in range(200)))) == 200


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param(
            '{"virt-connect": 2, "aliases": [{"name": "a", "uri": "qemu:///system"}]}',
            "The file has version 2, and this program reads up to 1",
            id="newer",
        ),
        pytest.param(
            '{"virt-connect": 1, "aliases": [\n{"name": "a", "uri": "qemu:///sys',
            "The file is not JSON: Unterminated string in line 2",
            id="cut off",
        ),
    ],
)
def test_a_file_of_ours_that_cannot_be_read_is_no_heap_of_uris(text: str, problem: str) -> None:
    collection = read(text)

    assert collection.connections == ()
    assert str(collection.problem) == problem


def test_our_own_file_keeps_its_names() -> None:
    collection = Collection([Connection("a b", "qemu:///system", "key")], "a b")

    assert read(json_file.written(collection)) == collection


def test_a_libvirt_conf_tells_what_is_left_out() -> None:
    told = read("uri_aliases = [ 'a=qemu:///system', 'b c=qemu:///system' ]\nuri_default = 'a'\n")

    assert [one.name for one in told.connections] == ["a"]
    assert told.default == "a"
    assert len(told.left_out) == 1
    assert not told.is_proposal


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("", "The clipboard holds no text", id="nothing"),
        pytest.param("hello https://example.com/", "There is no URI in the text", id="words"),
        pytest.param("{}", "There is no URI in the text", id="other JSON"),
    ],
)
def test_a_text_without_any_says_so(text: str, problem: str) -> None:
    assert str(read(text).problem) == problem


@given(st.text() | st.text("ab=:/'\"\n{}[], qemu", max_size=60))
def test_any_text_is_read(text: str) -> None:
    told = read(text)

    assert (told.problem is None) or not told.connections
