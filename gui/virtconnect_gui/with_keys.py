"""Key paths out of the keyring, put into the URIs that are bound to them."""

from collections.abc import Callable, Mapping

from virtconnect.conf.aliases import aliases, replaced_many
from virtconnect.conf.document import ConfDocument
from virtconnect.uri.reading import read


def with_key_path(uri: str, path: str) -> str:
    """Return `uri` with `keyfile=path`; a keyfile that the URI has itself wins."""
    reading = read(uri)
    return uri if reading.parameter("keyfile") else reading.with_parameter("keyfile", path)


def with_key_paths(
    document: ConfDocument, bound: Mapping[str, str], path_of: Callable[[str], str | None]
) -> tuple[str, tuple[str, ...]]:
    """Return the text of `document` with the paths of all `bound` (alias → key) written in.

    The second are the names of keys that the keyring has no path for. Asks the keyring through
    `path_of`, so it may block and raise what the vault raises.
    """
    paths = {key: path_of(key) for key in set(bound.values())}
    changes = {}
    for alias in aliases(document):
        path = paths.get(bound.get(alias.name, ""))
        if path and alias.problem is None:
            changes[alias.index] = (alias.name, with_key_path(alias.uri, path))
    gone = tuple(sorted(key for key, path in paths.items() if not path))
    return replaced_many(document, changes).text, gone
