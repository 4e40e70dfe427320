"""The connections in a text that somebody copied: a file, its lines, commands, or bare URIs."""

import re

from virtconnect.conf.aliases import aliases
from virtconnect.conf.document import ConfDocument
from virtconnect.exchange import conf_file, json_file
from virtconnect.exchange.collection import Collection, Connection
from virtconnect.exchange.commands import uris_in
from virtconnect.exchange.proposing import Names
from virtconnect.text import Sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# An entry of uri_aliases without the list around it, or a plain `name=URI`.
_ENTRY = re.compile(
    r"""\s*(?P<quote>["']?)(?P<name>[A-Za-z0-9_-]+)=(?P<uri>[A-Za-z][A-Za-z0-9+.-]*:/[^\s"']*)(?P=quote)\s*,?\s*"""
)
_NO_NAMES = ("uri", "LIBVIRT_DEFAULT_URI", "VIRSH_DEFAULT_CONNECT_URI", "uri_default")


def read(text: str) -> Collection:
    """Return the connections in `text`, in order; without any the `problem` says so."""
    whole = _file_in(text)
    if whole is not None:
        return whole
    names = Names()
    known: set[str] = set()
    connections: list[Connection] = []
    for uri, title in _pieces(text):
        if uri not in known:
            known.add(uri)
            connections.append(Connection(names.name_for(uri, title), uri))
    if connections:
        return Collection(connections, is_proposal=True)
    problem = (
        Sentence("There is no URI in the text")
        if text.strip()
        else Sentence("The clipboard holds no text")
    )
    return Collection((), problem=problem, is_proposal=True)


def _file_in(text: str) -> Collection | None:
    """Return the connections of a whole libvirt.conf or a file of ours, None when it is neither."""
    if json_file.is_ours(text):
        try:
            return json_file.read(text)
        except json_file.NotOurFile as problem:
            if not json_file.names_us(text):
                return None  # other JSON; its URIs are looked for
            return Collection((), problem=problem.sentence)
    document = ConfDocument.read(text)
    return conf_file.read(document) if len(aliases(document)) else None


def _pieces(text: str) -> "Iterator[tuple[str, str]]":
    """Yield the URIs of the lines, with the name that stands before one; else of the whole."""
    is_any = False
    for line in text.split("\n"):
        entry = _ENTRY.fullmatch(line)
        if entry is not None and entry["name"] not in _NO_NAMES:
            is_any = True
            yield entry["uri"], entry["name"]
            continue
        for uri in uris_in(line):
            is_any = True
            yield uri, ""
    if not is_any:
        for uri in uris_in(text):
            yield uri, ""
