"""Connections from and to a libvirt.conf."""

from virtconnect.conf.aliases import added_many, aliases, default_uri, with_default
from virtconnect.conf.document import ConfDocument
from virtconnect.exchange.collection import Collection, Connection
from virtconnect.text import Sentence


def written(collection: Collection) -> str:
    """Return a libvirt.conf with the connections and the default, and nothing else.

    Raises `IllegalAliasName` or `CannotQuote` for what no libvirt.conf can hold.
    """
    pairs = [(connection.name, connection.uri) for connection in collection.connections]
    document = added_many(ConfDocument.read(""), pairs)
    if collection.default is not None:
        document = with_default(document, collection.default)
    return document.text


def read(document: ConfDocument) -> Collection:
    """Return the connections of a document as libvirt finds them.

    Entries that libvirt stops at, and those behind another of the same name, are left out and
    said so.
    """
    connections: list[Connection] = []
    left_out: list[Sentence] = []
    seen: set[str] = set()
    for alias in aliases(document):
        if alias.problem is not None:
            left_out.append(Sentence("Line {0}: {1}", alias.line, alias.problem))
        elif alias.name in seen:
            left_out.append(
                Sentence("Line {0}: a second {1}, which libvirt never uses", alias.line, alias.name)
            )
        else:
            seen.add(alias.name)
            connections.append(Connection(alias.name, alias.uri))
    return Collection(connections, default_uri(document), left_out=left_out)
