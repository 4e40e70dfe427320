"""What taking connections in would do to a file, row by row, and doing it.

The plan is made first and can be shown, changed and thrown away; nothing is opened or run.
"""

from virtconnect.conf.aliases import (
    added_many,
    alias_name_problem,
    aliases,
    default_uri,
    replaced_many,
    suggested_name,
    with_default,
)
from virtconnect.text import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from virtconnect.conf.document import ConfDocument
    from virtconnect.exchange.collection import Collection, Connection

# What to do with a connection whose name the file already has, with another URI.
KEEP = "keep"  # the file's
REPLACE = "replace"  # by the one that comes in
RENAME = "rename"  # the one that comes in
ON_CONFLICT = (KEEP, REPLACE, RENAME)

# What a connection is to the file.
NEW = "new"
SAME = "same"  # it has it already, with the same URI
CONFLICT = "conflict"  # it has another of that name

# What is done.
ADD = "add"
SKIP = "skip"


class Row(Value):
    """One connection that comes in: what it is to the file (`state`) and what is done (`action`).

    `action` is `ADD`, `REPLACE`, `RENAME`, `KEEP` (a conflict the file wins) or `SKIP` (the same);
    `name` is the alias it becomes; `index` the entry of the file it meets, None when new.
    """

    __slots__ = ("action", "connection", "index", "name", "state")

    def __init__(
        self, connection: "Connection", state: str, action: str, name: str, index: int | None
    ) -> None:
        self.connection = connection
        self.state = state
        self.action = action
        self.name = name
        self.index = index

    @property
    def comes_in(self) -> bool:
        """Whether the file holds this connection because of the import."""
        return self.action in (ADD, REPLACE, RENAME)


class Plan(Value):
    """What an import does: its rows in order, and the default it sets (None: left as it is)."""

    __slots__ = ("default", "rows")

    def __init__(self, rows: "Sequence[Row]", default: str | None) -> None:
        self.rows = tuple(rows)
        self.default = default


def plan(document: "ConfDocument", collection: "Collection", on_conflict: str = KEEP) -> Plan:
    """Return what taking `collection` into `document` would do.

    A name that libvirt does not allow becomes the nearest one that it does. The default comes along
    where the file has none, or where conflicts are replaced.
    """
    indexes: dict[str, int] = {}
    uris: dict[str, str] = {}  # what each name stands for, with what has come in so far
    for alias in aliases(document):
        if alias.name not in uris:
            indexes[alias.name] = alias.index
            uris[alias.name] = alias.uri
    decided: set[str] = set()
    new_names: dict[str, str] = {}
    rows: list[Row] = []
    for connection in collection.connections:
        name = connection.name
        if alias_name_problem(name) is not None:
            name = suggested_name(name)
        # Where a collection contradicts itself its first word holds, as it would for libvirt.
        may_replace = on_conflict == REPLACE and name in indexes and name not in decided
        row = _row(connection, name, indexes.get(name), uris, on_conflict, may_replace=may_replace)
        decided.add(name)
        if row.comes_in:
            uris[row.name] = connection.uri
        new_names.setdefault(connection.name, row.name)
        rows.append(row)
    return Plan(rows, _default(document, collection, on_conflict, new_names))


def _row(
    connection: "Connection",
    name: str,
    index: int | None,
    uris: "Mapping[str, str]",
    on_conflict: str,
    *,
    may_replace: bool,
) -> Row:
    uri = uris.get(name)
    if uri is None:
        return Row(connection, NEW, ADD, name, None)
    if uri == connection.uri:
        return Row(connection, SAME, SKIP, name, index)
    if may_replace:
        return Row(connection, CONFLICT, REPLACE, name, index)
    if on_conflict != RENAME:
        return Row(connection, CONFLICT, KEEP, name, index)
    number = 2
    while (other := uris.get(f"{name}-{number}", connection.uri)) != connection.uri:
        number += 1
    name = f"{name}-{number}"
    if other == uris.get(name):  # it came in under this name before
        return Row(connection, SAME, SKIP, name, None)
    return Row(connection, CONFLICT, RENAME, name, index)


def carried_out(document: "ConfDocument", planned: Plan) -> "ConfDocument":
    """Return the document with the plan done to it; raises `CannotQuote`."""
    changes = {
        row.index: (row.name, row.connection.uri)
        for row in planned.rows
        if row.action == REPLACE and row.index is not None
    }
    if changes:
        document = replaced_many(document, changes)
    document = added_many(
        document,
        [(row.name, row.connection.uri) for row in planned.rows if row.action in (ADD, RENAME)],
    )
    if planned.default is not None:
        document = with_default(document, planned.default)
    return document


def _default(
    document: "ConfDocument", collection: "Collection", on_conflict: str, names: dict[str, str]
) -> str | None:
    now = default_uri(document)
    if collection.default is None or (now is not None and on_conflict != REPLACE):
        return None
    coming = names.get(collection.default, collection.default)
    return None if coming == now else coming
