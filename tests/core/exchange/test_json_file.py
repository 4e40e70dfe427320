"""Our portable JSON file."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virtconnect.exchange.collection import Collection, Connection
from virtconnect.exchange.json_file import NotOurFile, is_ours, read, written

# Texts as they come from files: any character, and bytes that are not UTF-8.
texts = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\udc80\udcff"))
connections = st.builds(Connection, texts, texts, st.none() | texts)
collections = st.builds(
    Collection,
    st.lists(connections),
    st.none() | texts,
    st.dictionaries(texts, texts).map(lambda paths: sorted(paths.items())),
)


@given(collections)
def test_what_is_written_is_read_again(collection: Collection) -> None:
    assert read(written(collection)) == collection


@given(collections)
def test_the_file_is_ascii_and_ends_with_a_line_end(collection: Collection) -> None:
    text = written(collection)

    assert text.isascii()
    assert text.endswith("}\n")
    assert is_ours(text)


def test_the_file_has_the_documented_shape() -> None:
    collection = Collection(
        [Connection("hail", "qemu:///system", "work-key"), Connection("b", "xen:///system")],
        "hail",
        [("work-key", "/path")],
    )

    assert json.loads(written(collection)) == {
        "virt-connect": 1,
        "default": "hail",
        "aliases": [
            {"name": "hail", "uri": "qemu:///system", "key": "work-key"},
            {"name": "b", "uri": "xen:///system"},
        ],
        "keys": {"work-key": "/path"},
    }


def test_one_change_is_a_small_difference() -> None:
    before = Collection([Connection(f"a{number}", "qemu:///system") for number in range(9)])
    after = Collection([*before.connections[:4], Connection("a4", "x"), *before.connections[5:]])

    changed = set(written(before).splitlines()) ^ set(written(after).splitlines())

    assert changed == {'      "uri": "x"'}


def test_what_a_later_version_adds_is_passed_over() -> None:
    text = '{"virt-connect": 1, "new": [], "aliases": [{"name": "a", "uri": "b", "new": 1}]}'

    assert read(text) == Collection([Connection("a", "b")])


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param("", "The file is not JSON: ", id="empty"),
        pytest.param('{\n"a": }', "The file is not JSON: Expecting value in line 2", id="no JSON"),
        pytest.param("[" * 100_000, "The file is not JSON that can be read", id="nested"),
        pytest.param("[]", "The JSON is no file of Virt Connect: it is not an object", id="list"),
        pytest.param("{}", "The JSON is no file of Virt Connect: “virt-", id="another's"),
        pytest.param('{"virt-connect": true}', "The JSON is no file of Virt", id="no number"),
        pytest.param(
            '{"virt-connect": 2}', "The file has version 2, and this program", id="a later version"
        ),
        pytest.param(
            '{"virt-connect": 0, "aliases": []}', "The file has version 0, and this", id="version 0"
        ),
        pytest.param(
            '{"virt-connect": -1, "aliases": []}', "The file has version -1, and", id="below 0"
        ),
        pytest.param(
            '{"virt-connect": 1, "default": 1}', "“default” is neither", id="default a number"
        ),
        pytest.param('{"virt-connect": 1}', "“aliases” is not a list", id="no aliases"),
        pytest.param(
            '{"virt-connect": 1, "aliases": [1]}', "Alias 1 is not an object", id="no alias"
        ),
        pytest.param(
            '{"virt-connect": 1, "aliases": [{"name": "a"}]}', "Alias 1 lacks", id="no URI"
        ),
        pytest.param(
            '{"virt-connect": 1, "aliases": [{"name": "a", "uri": "b", "key": 1}]}',
            "The key of alias 1 is not a text",
            id="key a number",
        ),
        pytest.param(
            r'{"virt-connect": 1, "aliases": [{"name": "a", "uri": "\ud800"}]}',
            "Alias 1 holds half of a pair",
            id="half a character",
        ),
        pytest.param(
            '{"virt-connect": 1, "aliases": [], "keys": {"a": 1}}', "“keys” does not", id="keys"
        ),
    ],
)
def test_another_file_is_refused_in_one_sentence(text: str, complaint: str) -> None:
    with pytest.raises(NotOurFile) as raised:
        read(text)

    assert str(raised.value).startswith(complaint)


@given(st.text())
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    with pytest.raises(NotOurFile):
        read(text)


@pytest.mark.parametrize("text", ["\ufeff{}", " \n{}", "{"])
def test_json_is_told_from_a_libvirt_conf(text: str) -> None:
    assert is_ours(text)
    assert not is_ours("uri_aliases = []")
