"""A password in a URI: whose it is, the URI without it, and all the ways it may be written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virtconnect.uri.building import build
from virtconnect.uri.password import HIDDEN, hidden, owner, spellings, without
from virtconnect.uri.reading import CannotCarry, read

PASSWORDS = [
    pytest.param("qemu+ssh://root:pw@h/system", "root", "qemu+ssh://root@h/system", id="plain"),
    pytest.param("qemu+ssh://:pw@h/system", "", "qemu+ssh://h/system", id="of nobody"),
    pytest.param("qemu+ssh://ro%3Apw@h/", "ro", "qemu+ssh://ro@h/", id="an encoded colon"),
    pytest.param("qemu+ssh://a:b:c@h/", "a", "qemu+ssh://a@h/", id="with a colon"),
    pytest.param(
        "qemu+ssh://h/?x=1&name=esx://a:b@c/&y=2",
        "a",
        "qemu+ssh://h/?x=1&name=esx://a@c/&y=2",
        id="in name",
    ),
    pytest.param(
        "qemu+ssh://x:y@h/?name=esx://a:b@c/", "x", "qemu+ssh://x@h/?name=esx://a@c/", id="two"
    ),
]


@pytest.mark.parametrize(("uri", "whose", "rest"), PASSWORDS)
def test_a_password_is_found_and_taken_out(uri: str, whose: str, rest: str) -> None:
    assert owner(uri) == whose
    assert without(uri) == rest


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hail",
        "test:///default",
        "qemu+ssh://root@h/system",
        "qemu+ssh://root:@h/system",
        "qemu+ssh://[fd00::1]/system",
        "qemu+ssh://h/system?name=qemu:///session",
        "qemu+ssh://h/system?keyfile=/a:b@c",
    ],
)
def test_where_there_is_none_nothing_is_taken_out(text: str) -> None:
    assert owner(text) is None
    assert without(text) == text
    assert spellings([text]) == []


def test_it_is_hidden_however_it_is_written() -> None:
    found = spellings(["qemu+ssh://root:b%40r%2fz@h/system"])

    for written in ("b%40r%2fz", "b@r/z", "b%40r%2Fz"):
        assert hidden(found, f"-l root:{written}") == f"-l root:{HIDDEN}"


@given(st.text(min_size=1), st.text(min_size=1))
def test_no_password_stays(user: str, password: str) -> None:
    try:
        uri = build(
            driver="qemu", transport="ssh", user=f"{user}:{password}", host="h", path="/system"
        )
    except CannotCarry:
        return

    rest = without(uri)

    assert owner(rest) is None
    assert ":" not in (read(rest).user or "")
    assert read(rest).server == "h"


@given(st.text())
def test_any_text_can_be_asked(text: str) -> None:
    assert owner(without(text)) is None or without(text) == text
    hidden(spellings([text]), text)
