"""What a reading tells besides libvirt's own values: places, fields, tokens."""

import subprocess
import sys
import time

import pytest

from virtconnect.text import Refusal, Span
from virtconnect.uri.reading import PARTS, read

FULL = "qemu+SSH://me:x@[fe80::1%25eth0]:022/a%20b?keyfile=%2Fk&no_tty#f%23"


def spanned(text: str) -> dict[str, str | None]:
    reading = read(text)
    spans = {part: reading.span(part) for part in PARTS}
    return {
        part: None if span is None else text[span.start : span.end] for part, span in spans.items()
    }


def test_the_place_of_each_part() -> None:
    assert spanned(FULL) == {
        "driver": "qemu",
        "transport": "SSH",
        "user": "me:x",
        "host": "[fe80::1%25eth0]",
        "port": "022",
        "path": "/a%20b",
        "query": "keyfile=%2Fk&no_tty",
        "fragment": "f%23",
    }


def test_the_value_of_each_part_as_a_field_shows_it() -> None:
    reading = read(FULL)

    assert {part: reading.value(part) for part in PARTS} == {
        "driver": "qemu",
        "transport": "ssh",
        "user": "me:x",
        "host": "fe80::1%eth0",
        "port": "022",
        "path": "/a b",
        "query": "keyfile=%2Fk&no_tty",
        "fragment": "f#",
    }
    assert reading.port == 22


@pytest.mark.parametrize("text", ["", "qemu:", "qemu://", "qemu:///"])
def test_absent_parts_have_neither_place_nor_value(text: str) -> None:
    reading = read(text)

    for part in ("transport", "user", "host", "port", "query", "fragment"):
        assert reading.span(part) is None
        assert reading.value(part) is None


@pytest.mark.parametrize(
    ("text", "user", "shown"),
    [
        pytest.param("q://@h/s", "@h/s", "", id="an empty user runs on in libvirt"),
        pytest.param("q://u@h", "u", "u", id="a user"),
        pytest.param("q://%00@h", "", "", id="a user cut at its start"),
        pytest.param("q://h", None, None, id="no user"),
    ],
)
def test_users(text: str, user: str | None, shown: str | None) -> None:
    reading = read(text)

    assert reading.user == user
    assert reading.value("user") == shown


def test_tokens_of_a_full_uri() -> None:
    text = "qemu+ssh://u@h:22/s?a=1&b;=2#f"

    assert [(token.kind, text[token.start : token.end]) for token in read(text).tokens] == [
        ("driver", "qemu"),
        ("mark", "+"),
        ("transport", "ssh"),
        ("mark", "://"),
        ("user", "u"),
        ("mark", "@"),
        ("host", "h"),
        ("mark", ":"),
        ("port", "22"),
        ("path", "/s"),
        ("mark", "?"),
        ("parameter name", "a"),
        ("mark", "="),
        ("parameter value", "1"),
        ("mark", "&"),
        ("parameter name", "b"),
        ("mark", ";"),
        ("mark", "="),
        ("parameter value", "2"),
        ("mark", "#"),
        ("fragment", "f"),
    ]


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        pytest.param("qemu+ssh://ho st/system", [" "], id="a blank in the host"),
        pytest.param("qe_mu:///system", ["_"], id="an underscore in the driver"),
        pytest.param("1qemu:///system", ["1"], id="a digit first"),
        pytest.param("q://h:2x/", ["x"], id="letters in the port"),
        pytest.param("q://h:9999999999/", ["9999999999"], id="a port too large"),
        pytest.param("q://a@b@h/", ["@"], id="two at-signs"),
        pytest.param("q:///%zz%4", ["%", "%"], id="percents that encode nothing"),
        pytest.param("q:///#a#b", ["#"], id="two hashes"),
        pytest.param("q://[::1/s", ["[::"], id="an open bracket"),
        pytest.param("q:///é\udcff\0", ["é\udcff\0"], id="bytes that are not ASCII"),
        pytest.param("q://[a\0]/", ["\0"], id="a NUL between brackets"),
    ],
)
def test_what_libvirt_refuses_is_marked(text: str, bad: list[str]) -> None:
    reading = read(text)

    found = [text[t.start : t.end] for t in reading.tokens if t.kind == "bad"]

    assert not reading.accepted
    assert found == bad


def test_a_refused_text_still_shows_its_parts() -> None:
    reading = read("qemu+ssh://ro ot@ho st:22/sys tem?key file=a b#x y")

    assert not reading.accepted
    assert {part: reading.value(part) for part in PARTS} == {
        "driver": "qemu",
        "transport": "ssh",
        "user": "ro ot",
        "host": "ho st",
        "port": "22",
        "path": "/sys tem",
        "query": "key file=a b",
        "fragment": "x y",
    }
    assert reading.parameters == (("key file", "a b"),)
    assert reading.port == 22


def test_an_address_without_brackets_is_one_host() -> None:
    assert read("qemu+ssh://fd00::1/system").server == "fd00::1"
    assert read("qemu+ssh://h:1:2/system").server == "h"


def test_the_answer_of_libvirts_parser() -> None:
    assert read("qemu:///system").error is None
    assert read("a b").error == Refusal(1, 45, "internal error: Unable to parse URI a b")


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        pytest.param("q:?a=1&A=2", "a", "2", id="the last one wins, in any case"),
        pytest.param("q:?a=1&A=2", "A", "2", id="asked in capitals"),
        pytest.param("q:?a", "a", "", id="no value is an empty one"),
        pytest.param("q:?b=1", "a", None, id="absent"),
        pytest.param("q:", "a", None, id="no query"),
    ],
)
def test_the_parameter_that_libvirt_uses(text: str, name: str, value: str | None) -> None:
    assert read(text).parameter(name) == value


@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        ("?a=1;b=2", [("a", "1"), ("b", "2")]),
        ("?a=1;b=2&c=3", [("a", "1;b=2"), ("c", "3")]),
        ("?a=1&b=2;c=3", [("a", "1"), ("b", "2"), ("c", "3")]),
        ("?&;&a==b&=x&c", [(";", ""), ("a", "=b"), ("c", "")]),
        ("?=", [("=", "")]),
        ("?=&a=1", [("=&a=1", ""), ("a", "1")]),
        ("?a%00b=1%002", [("a", "1")]),
        ("?a+b=%2B", [("a+b", "+")]),
    ],
)
def test_how_a_query_is_split(text: str, parameters: list[tuple[str, str]]) -> None:
    assert list(read("q:" + text).parameters) == parameters


def test_the_places_of_a_parameter() -> None:
    reading = read("q:?a=1&bb&c=3")

    assert reading.parameter_spans(0) == (Span(3, 4), Span(5, 6), Span(3, 7))
    assert reading.parameter_spans(1) == (Span(7, 9), None, Span(6, 9))
    assert reading.parameter_spans(2) == (Span(10, 11), Span(12, 13), Span(9, 13))
    assert read("q:?a=1").parameter_spans(0)[2] == Span(2, 6)


@pytest.mark.parametrize(
    ("text", "transport"),
    [
        ("qemu:///system", "unix"),
        ("qemu://h/system", "tls"),
        ("qemu+SSH://h/system", "ssh"),
        ("qemu+shh://h/system", "shh"),
        ("test:///default", ""),
        ("test://h/default", "tls"),
        ("TEST:///default", "unix"),
        ("test+unix:///default", "unix"),
        ("esx://h/", ""),
        ("esx+ssh://h/", "ssh"),
        ("qemu:///embed?root=/r", ""),
        ("nonsense:///system", "unix"),
        ("hail", ""),
    ],
)
def test_the_transport_in_effect(text: str, transport: str) -> None:
    assert read(text).effective_transport == transport


def test_readings_of_one_text_are_equal() -> None:
    assert read("qemu:///system") == read("qemu:///system")
    assert hash(read("qemu:///system")) == hash(read("qemu:///system"))
    assert read("qemu:///system") != read("qemu:///session")
    assert repr(read("q:")) == "read('q:')"


HOSTILE = {
    "percents": "%" * 100_000,
    "brackets": "[" * 100_000,
    "colons": ":" * 100_000,
    "open brackets after a host": "qemu://" + "[:" * 50_000,
    "at-signs": "qemu://" + ":@" * 50_000,
    "ampersands": "qemu:///?" + "&" * 100_000,
    "semicolons": "qemu:///?" + "a;" * 50_000,
    "lone equals": "qemu:///?" + "=&" * 50_000,
    "duplicates": "qemu+ssh://h/system?" + "no_tty=x&" * 11_000,
    "encoded": "qemu:///" + "%41" * 33_000,
    "a long port": "qemu://h:" + "9" * 100_000,
    "a long host": "a." * 50_000,
    "blanks": " " * 100_000,
    "quotes": "'" * 100_000,
    "NULs": "\0" * 100_000,
    "letters beyond ASCII": "qemu://h/" + "é" * 100_000,
    "half bad": "qemu://" + "a%" * 50_000,
    "what is no character": "qemu://[" + "\ud800" * 100_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_are_read_in_no_time(text: str) -> None:
    from virtconnect.uri.checks import findings

    begin = time.thread_time()
    reading = read(text)
    tokens = reading.tokens
    found = findings(reading)
    taken = time.thread_time() - begin

    assert tokens[-1].end == len(text)
    assert found
    assert taken < 3  # some 0.1 s on an idle computer; the square of the length would be minutes


def test_reading_and_checking_import_nothing_slow() -> None:
    code = (
        "import sys; from virtconnect.uri.reading import read;"
        "from virtconnect.uri.checks import findings;"
        "findings(read('qemu+ssh://u@h/system?no_verify=1'));"
        "print(*sys.modules)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    slow = {"dataclasses", "typing", "urllib", "pathlib", "json", "argparse", "logging", "socket"}
    assert not slow & set(answer.stdout.split())
