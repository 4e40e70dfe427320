"""What libvirt takes and what it refuses, word for word and line for line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from virtconnect.conf.document import ConfDocument

VECTORS = json.loads(
    (Path(__file__).parents[2] / "data" / "vectors" / "conf.json").read_text("utf-8")
)
VERSIONS = {"9.0.0": (9, 0, 0), "11.3.0": (11, 3, 0), "12.8.0": (12, 8, 0)}
KINDS = {"llong": "long", "ullong": "long"}


def expected(value: dict[str, Any]) -> Any:
    held = value["value"]
    return [expected(item) for item in held] if isinstance(held, list) else held


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["id"])
def test_each_recorded_text_is_read_as_libvirt_reads_it(
    case: dict[str, Any], version: str, as_lists: Callable[[Any], Any]
) -> None:
    oracle = case.get("differs", {}).get(version, case["oracle"])
    document = ConfDocument.read(case["input"]["conf"])
    path = "/lab/run/libvirt.conf" if case["input"]["via"] == "file" else "memory conf"

    refusal = document.refusal(path, VERSIONS[version])

    assert document.text == case["input"]["conf"]
    if not oracle["ok"]:
        assert refusal is not None
        assert {
            "code": refusal.code,
            "domain": refusal.domain,
            "message": refusal.message,
        } == oracle["error"]
        return
    assert refusal is None
    assert [(name, as_lists(value)) for name, value in document.settings] == [
        (name, expected(value)) for name, value in oracle["entries"]
    ]
    assert [value.kind for _, value in document.settings] == [
        KINDS.get(value["type"], value["type"]) for _, value in oracle["entries"]
    ]


@pytest.mark.parametrize(
    "case",
    [case for case in VECTORS["cases"] if "client_lookup" in case["oracle"]],
    ids=lambda case: case["id"],
)
def test_each_recorded_lookup_gives_what_libvirt_finds(
    case: dict[str, Any], as_lists: Callable[[Any], Any]
) -> None:
    document = ConfDocument.read(case["input"]["conf"])
    path = "/lab/run/libvirt.conf" if case["input"]["via"] == "file" else "memory conf"

    for name, found in case["oracle"]["client_lookup"].items():
        refusal = document.wrong_type(name, path)
        if found["rc"] < 0:
            assert refusal is not None
            assert {
                "code": refusal.code,
                "domain": refusal.domain,
                "message": refusal.message,
            } == found["error"]
        else:
            value = document.get(name)
            assert refusal is None
            assert value is not None
            assert as_lists(value) == found["value"]


def agree(text: str, by_libvirt: Any, as_lists: Callable[[Any], Any]) -> None:
    """Hold our reading of a text against libvirt's."""
    document = ConfDocument.read(text)
    answer = by_libvirt(text)
    refusal = document.refusal(by_libvirt.path, by_libvirt.version)
    assert document.text == text
    if refusal is not None:
        assert (refusal.code, refusal.domain, refusal.message) == answer.error
    else:
        assert answer.error is None
        assert [(name, as_lists(value)) for name, value in document.settings] == answer.settings


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_text_is_taken_or_refused_as_by_the_installed_libvirt(
    data: st.DataObject,
    any_files: SearchStrategy[str],
    by_libvirt: Any,
    as_lists: Callable[[Any], Any],
) -> None:
    agree(data.draw(any_files), by_libvirt, as_lists)


@pytest.mark.full
@pytest.mark.timeout(900)
@settings(max_examples=6_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_very_many_texts_are_taken_or_refused_as_by_the_installed_libvirt(
    data: st.DataObject,
    any_files: SearchStrategy[str],
    by_libvirt: Any,
    as_lists: Callable[[Any], Any],
) -> None:
    agree(data.draw(any_files), by_libvirt, as_lists)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('a = """b', id="three quotes and one character"),
        pytest.param('a = """bcd', id="three quotes and three characters"),
        pytest.param('a = """bcde', id="three quotes and four characters"),
        pytest.param('a = """éé', id="three quotes and four bytes"),
        pytest.param('a = """\nbcd\n', id="a line end among the last two bytes"),
        pytest.param('a = """\nbcd\né', id="a line end before a character of two bytes"),
        pytest.param('a = """\nbcd\nx', id="a line end before the last byte"),
        pytest.param('a = """\nbcd\n€', id="a line end before a character of three bytes"),
        pytest.param('a = """"""', id="three and three quotes at the end"),
        pytest.param('a = """"""\n', id="three and three quotes and a line end"),
        pytest.param('a = [""""""]', id="three and three quotes in a list"),
        pytest.param('a = """a""""\n', id="four quotes at the end"),
        pytest.param('a = "x\0y"\n', id="NUL in a string"),
        pytest.param("uri_aliases = [ 'x\0y=z', 'a=b' ]\n", id="NUL in an alias"),
        pytest.param("a = 1\n\0", id="NUL behind a setting"),
        pytest.param("# x\0y\na = 1", id="NUL in a comment"),
        pytest.param("a = [1, 2\0]", id="NUL in a list"),
        pytest.param('A="""\nuri_aliases [\n]', id="three quotes left open before a list"),
        pytest.param("uri_aliases = [" + "[" * 500 + "]" * 500 + "]", id="a deep list"),
        pytest.param("a" * 3000 + "=1", id="a long name"),
        pytest.param("a = " + "9" * 9000 + "\n", id="a long number"),
        pytest.param("#" + "x" * (10 * 1024 * 1024 - 1), id="ten megabytes"),
        pytest.param("#" + "x" * (10 * 1024 * 1024), id="one byte more than ten megabytes"),
        pytest.param("#" + "é" * (5 * 1024 * 1024), id="ten megabytes in half the characters"),
    ],
)
def test_a_border_case_is_read_as_by_the_installed_libvirt(
    text: str, by_libvirt: Any, as_lists: Callable[[Any], Any]
) -> None:
    document = ConfDocument.read(text)
    refusal = document.refusal(by_libvirt.path, by_libvirt.version)

    answer = by_libvirt(text)

    assert (refusal and (refusal.code, refusal.domain, refusal.message)) == answer.error
    if refusal is None and "[[" not in text:
        assert [(name, as_lists(value)) for name, value in document.settings] == answer.settings


@given(st.text())
def test_a_document_keeps_every_character(text: str) -> None:
    document = ConfDocument.read(text)

    assert document.text == text
    assert document.length == len(text)


@given(st.binary())
def test_a_document_keeps_every_byte(content: bytes) -> None:
    text = content.decode("utf-8", "surrogateescape")

    assert ConfDocument.read(text).text.encode("utf-8", "surrogateescape") == content
