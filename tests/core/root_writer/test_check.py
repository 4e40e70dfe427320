"""What the program that writes as root lets through: no less strict than libvirt and our reader."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virtconnect.conf.aliases import first_malformed
from virtconnect.conf.document import ConfDocument
from virtconnect.root_writer.program import LARGEST, Refused, check

DATA = Path(__file__).parents[2] / "data"
CASES = json.loads((DATA / "vectors" / "conf.json").read_text("utf-8"))["cases"]
PIECES = st.lists(
    st.sampled_from(
        ["uri_aliases", "x", "=", " = ", "[", "]", ",", '"', "'", '"""', '"a=b"', "'h=u'", "\n",
         "\r\n", ";", "# c", "1", "-7", "99999999999999999999", " ", "\t", "é", "\udcff", "b r=u"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


def verdict(text: str) -> str | None:
    """Return the word the program refuses a text with, None when it takes it."""
    try:
        check(text.encode("utf-8", "surrogateescape"))
    except Refused as refused:
        return refused.why
    return None


def is_fine(text: str) -> bool:
    """Tell whether our own reader finds nothing that stops libvirt's programs."""
    document = ConfDocument.read(text)
    return (
        "\0" not in text
        and document.refusal() is None
        and document.wrong_type("uri_aliases") is None
        and first_malformed(document) is None
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_each_recorded_text_gets_the_verdict_of_libvirt(case: dict[str, Any]) -> None:
    text = case["input"]["conf"]

    if not case["oracle"]["ok"]:
        assert verdict(text) is not None
    assert (verdict(text) is None) == is_fine(text)


@pytest.mark.parametrize("path", sorted((DATA / "conf").iterdir()), ids=lambda path: path.name)
def test_each_specimen_gets_the_verdict_of_our_reader(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "surrogateescape")

    assert (verdict(text) is None) == is_fine(text)


@settings(max_examples=600, deadline=None)
@given(PIECES)
def test_two_readers_written_apart_agree_on_any_text(text: str) -> None:
    assert (verdict(text) is None) == is_fine(text)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(b"x = 'a\0b'\n", "not-text", id="a NUL in a string"),
        pytest.param(b"#" * (LARGEST + 1), "too-large", id="over libvirt's limit"),
        pytest.param(b"x = " + b"[" * 500 + b"]" * 500, "syntax", id="five hundred lists"),
        pytest.param(b"\n", "syntax", id="nothing but a line end"),
        pytest.param(b"uri_aliases = [ 'a b=u' ]\n", "aliases", id="a blank in a name"),
        pytest.param(b"uri_aliases = [ 'a=u', 3 ]\n", "aliases", id="a number for an entry"),
        pytest.param(b"uri_aliases = 'a=u'\n", "aliases", id="no list"),
    ],
)
def test_what_stops_root_s_programs_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(Refused) as refused:
        check(content)

    assert refused.value.why == why


def test_ten_megabytes_are_checked_in_a_moment() -> None:
    entry = b'  "host=qemu+ssh://root@host.example/system",\n'
    check(b"uri_aliases = [\n" + entry * (LARGEST // len(entry) - 1) + b"]\n")
