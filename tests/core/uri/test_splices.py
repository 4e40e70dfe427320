"""One part of a URI changed, every other byte left alone."""

import pytest

from virtconnect.text import VirtConnectError
from virtconnect.uri.reading import CannotCarry, read

URI = "qemu+ssh://root@h:22/system?keyfile=/k&no_tty=1#f"


@pytest.mark.parametrize(
    ("text", "part", "value", "expected"),
    [
        pytest.param(URI, "driver", "xen", URI.replace("qemu", "xen"), id="a driver"),
        pytest.param(URI, "transport", "LIBSSH", URI.replace("ssh", "libssh"), id="a transport"),
        pytest.param(URI, "transport", None, URI.replace("+ssh", ""), id="no transport"),
        pytest.param("qemu://h/", "transport", "ssh", "qemu+ssh://h/", id="a first transport"),
        pytest.param(URI, "user", "a b", URI.replace("root", "a%20b"), id="a user to encode"),
        pytest.param(URI, "user", "", URI.replace("root@", ""), id="an empty user removes"),
        pytest.param("q://h/", "user", "DOM\\u", "q://DOM%5Cu@h/", id="a first user"),
        pytest.param("q:/s", "user", "u", "q://u@/s", id="a user where no authority is"),
        pytest.param("q://@h/", "user", "u", "q://u@h/", id="an empty user filled"),
        pytest.param("q://@h/", "user", None, "q://h/", id="an empty user removed"),
        pytest.param(URI, "host", "::1", URI.replace("@h", "@[::1]"), id="an address"),
        pytest.param(URI, "host", "[::1]", URI.replace("@h", "@[::1]"), id="one in brackets"),
        pytest.param("q://[::1]/", "host", "h", "q://h/", id="brackets go with their address"),
        pytest.param("q://h/", "host", "fe80::1%eth0", "q://[fe80::1%25eth0]/", id="a zone"),
        pytest.param("q://h/", "host", "a b/@", "q://a%20b%2F%40/", id="a host to encode"),
        pytest.param("q:/s", "host", "h", "q://h/s", id="a host where no authority is"),
        pytest.param("", "host", "h", "//h", id="a host alone"),
        pytest.param("q://u@h:1/s", "host", None, "q://u@:1/s", id="no host"),
        pytest.param(URI, "port", "2222", URI.replace(":22", ":2222"), id="a port"),
        pytest.param(URI, "port", None, URI.replace(":22", ""), id="no port"),
        pytest.param("q://h", "port", "7", "q://h:7", id="a first port"),
        pytest.param("q://h:x/", "port", "7", "q://h:7/", id="a port mended"),
        pytest.param(URI, "path", "/a:b c?", URI.replace("/system", "/a:b%20c%3F"), id="a path"),
        pytest.param(URI, "path", None, URI.replace("/system", ""), id="no path"),
        pytest.param("qemu:", "path", "/system", "qemu:///system", id="a first path"),
        pytest.param("qemu:/x", "path", "/system", "qemu:/system", id="one slash stays"),
        pytest.param("qemu:x", "path", "/system", "qemu:///system", id="from relative"),
        pytest.param("qemu:///x", "path", "rel", "qemu:rel", id="to relative"),
        pytest.param("qemu:/x", "path", "//y", "qemu:////y", id="two slashes"),
        pytest.param("x", "path", "a:b", "a%3Ab", id="a colon without a driver"),
        pytest.param("q://h", "query", "a=%20", "q://h?a=%20", id="a query, raw"),
        pytest.param("q://h?a#f", "query", "", "q://h?#f", id="an empty query"),
        pytest.param("q://h?a#f", "query", None, "q://h#f", id="no query"),
        pytest.param("q://h?a", "fragment", "x#y", "q://h?a#x%23y", id="a fragment"),
        pytest.param("q://h#f", "fragment", None, "q://h", id="no fragment"),
        pytest.param("", "driver", "qemu", "qemu://", id="a driver alone"),
        pytest.param("/system", "driver", "qemu", "qemu:///system", id="a driver before a path"),
        pytest.param("//h/s", "driver", "qemu", "qemu://h/s", id="a driver before a host"),
        pytest.param("rel", "driver", "qemu", "qemu:rel", id="a driver before a word"),
        pytest.param("qemu://h/s", "driver", None, "//h/s", id="no driver"),
        pytest.param("q://h o/", "user", "u", "q://u@h o/", id="a refused text stays editable"),
        pytest.param("q://h/", "user", "\udcff", "q://%FF@h/", id="a byte that is not UTF-8"),
        pytest.param("hail", "transport", None, "hail", id="nothing to remove"),
        pytest.param("q:", "user", None, "q:", id="nothing to remove from no authority"),
    ],
)
def test_a_part_is_replaced(text: str, part: str, value: str | None, expected: str) -> None:
    assert read(text).with_part(part, value) == expected


@pytest.mark.parametrize(
    ("text", "part", "value", "sentence"),
    [
        (URI, "host", "a\0b", "A URI cannot carry a NUL; libvirt ends the text there"),
        (URI, "host", "\ud800", "A URI cannot carry \\ud800, which is no character"),
        (URI, "path", "system", "The path must begin with / after a host"),
        (URI, "port", "ssh", "A port is a number; ssh is none"),
        (URI, "port", "²", "A port is a number; ² is none"),
        (URI, "port", "2147483648", "The port 2147483648 is too large"),
        (URI, "driver", "qe_mu", "A driver's name cannot hold _"),
        (URI, "driver", "1", "A driver's name begins with a letter"),
        (URI, "driver", "a+b", "A driver's name cannot hold +"),
        (URI, "transport", "s h", "A transport's name cannot hold  "),
        (URI, "driver", None, "A transport needs a driver before it"),
        (URI, "query", "a b", "A query must be percent-encoded; a b is not"),
        ("q:///s", "port", "22", "A port needs a host before it"),
        ("hail", "transport", "ssh", "A transport needs a driver before it"),
        ("hail", "host", "h", "No host can stand before a path that does not begin with /"),
        ("q:a:b", "driver", None, "This cannot be written here without changing another part"),
    ],
)
def test_what_no_uri_can_carry(text: str, part: str, value: str | None, sentence: str) -> None:
    with pytest.raises(CannotCarry) as refusal:
        read(text).with_part(part, value)

    assert str(refusal.value) == str(refusal.value.sentence) == sentence
    assert isinstance(refusal.value, VirtConnectError)


@pytest.mark.parametrize(
    ("text", "name", "value", "expected"),
    [
        pytest.param("q://h", "a", "1", "q://h?a=1", id="the first one"),
        pytest.param("q://h#f", "a", "1", "q://h?a=1#f", id="before a fragment"),
        pytest.param("q://h?", "a", "1", "q://h?a=1", id="in an empty query"),
        pytest.param("q:?a=1&b=2", "a", "x", "q:?a=x&b=2", id="in place"),
        pytest.param("q:?a=1&A=2", "a", "x", "q:?a=1&A=x", id="the one in effect, as spelled"),
        pytest.param("q:?a&b", "a", "x", "q:?a=x&b", id="one without a value"),
        pytest.param("q:?a=1&", "b", "2", "q:?a=1&b=2", id="after a separator"),
        pytest.param("q:?a=1;b=2", "c", "3", "q:?a=1;b=2;c=3", id="among semicolons"),
        pytest.param("q:?a=1;b&c=2", "c", "&;", "q:?a=1;b&c=%26%3B", id="marks in a value"),
        pytest.param("q:?a=1;b&c=2", "d", "3", "q:?a=1;b&c=2&d=3", id="beside a mixed one"),
        pytest.param("q:", "k", "/a b+c=ü", "q:?k=/a%20b%2Bc%3D%C3%BC", id="encoded"),
        pytest.param("q:", "a=b", "", "q:?a%3Db=", id="a name to encode"),
        pytest.param("q:?a=1&b=2&A=3", "a", None, "q:?b=2", id="all of a name removed"),
        pytest.param("q:?a=1", "a", None, "q:", id="the last one removed"),
        pytest.param("q:?a=1#f", "a", None, "q:#f", id="the last one before a fragment"),
        pytest.param("q:?a=1", "b", None, "q:?a=1", id="none to remove"),
        pytest.param("q:", "b", None, "q:", id="no query to remove from"),
    ],
)
def test_a_parameter_is_set(text: str, name: str, value: str | None, expected: str) -> None:
    assert read(text).with_parameter(name, value) == expected


@pytest.mark.parametrize(
    ("text", "indexes", "expected"),
    [
        pytest.param("q:?a&b&c", (0,), "q:?b&c", id="the first"),
        pytest.param("q:?a&b&c", (1,), "q:?a&c", id="the middle"),
        pytest.param("q:?a&b&c", (2, 0), "q:?b", id="both ends"),
        pytest.param("q:?a&b&c", (), "q:?a&b&c", id="none"),
        pytest.param("q:?a&b", (0, 1), "q:", id="all"),
        pytest.param("q:?a;b;c", (1,), "q:?a;c", id="among semicolons"),
        pytest.param("q:?a;b&c", (1,), "q:?a;b&", id="the & that keeps a ; from separating"),
        pytest.param("q:?=x&a", (0,), "q:?=x", id="what is no parameter stays"),
    ],
)
def test_parameters_are_removed(text: str, indexes: tuple[int, ...], expected: str) -> None:
    assert read(text).without_parameters(indexes) == expected


@pytest.mark.parametrize(
    ("text", "name", "value", "sentence"),
    [
        ("q:", "", "1", "A parameter needs a name"),
        ("q:", "a", "\0", "A URI cannot carry a NUL; libvirt ends the text there"),
        (
            "q:?=&a=1",
            "b",
            "2",
            "This cannot be written without changing another parameter",
        ),
        (
            "q:?=&a=1",
            "a",
            None,
            "This cannot be removed without changing another parameter",
        ),
    ],
)
def test_parameters_no_uri_can_carry(
    text: str, name: str, value: str | None, sentence: str
) -> None:
    with pytest.raises(CannotCarry) as refusal:
        read(text).with_parameter(name, value)

    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("text", "driver", "transport", "expected"),
    [
        (URI, "xen", "tls", URI.replace("qemu+ssh", "xen+tls")),
        (URI, "xen", None, URI.replace("qemu+ssh", "xen")),
        ("//h/s", "xen", "ssh", "xen+ssh://h/s"),
        ("", "xen", "", "xen://"),
        ("rel", "xen", None, "xen:rel"),
    ],
)
def test_both_halves_of_the_scheme(
    text: str, driver: str, transport: str | None, expected: str
) -> None:
    assert read(text).with_scheme(driver, transport) == expected


def test_the_trap_of_an_empty_user_stays_one_until_it_is_filled() -> None:
    reading = read("q://@h/s")

    assert reading.with_part("host", "i") == "q://@i/s"
    assert read(reading.with_part("host", "i")).value("user") == ""
