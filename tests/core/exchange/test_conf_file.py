"""Connections from and to a libvirt.conf."""

from hypothesis import given
from hypothesis import strategies as st

from virtconnect.conf.document import ConfDocument
from virtconnect.exchange.collection import Collection, Connection
from virtconnect.exchange.conf_file import read, written

names = st.text("abcXYZ019_-", min_size=1)
uris = st.text(st.characters(exclude_characters="\0\r\n\"'", exclude_categories=["Cs"]))
collections = st.builds(
    Collection,
    st.lists(st.builds(Connection, names, uris), unique_by=lambda connection: connection.name),
    st.none() | uris,
)


@given(collections)
def test_what_is_written_is_read_again(collection: Collection) -> None:
    assert read(ConfDocument.read(written(collection))) == collection


@given(collections)
def test_libvirt_takes_what_is_written(collection: Collection) -> None:
    assert ConfDocument.read(written(collection)).refusal() is None


def test_nothing_is_an_empty_file() -> None:
    assert written(Collection([])) == ""


def test_what_libvirt_never_uses_is_left_out_and_told() -> None:
    document = ConfDocument.read("uri_aliases = [\n 'a=1',\n 'b c=2',\n 'a=3',\n 'd=4'\n]\n")

    found = read(document)

    assert found.connections == (Connection("a", "1"), Connection("d", "4"))
    assert [str(sentence).partition(":")[0] for sentence in found.left_out] == ["Line 3", "Line 4"]
