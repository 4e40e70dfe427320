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

    from virtconnect.bindings import Bindings
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
LEAVE = "leave"  # it is not wanted


class Choice(Value):
    """What a person decided about one connection; None and True: as the plan has it."""

    __slots__ = ("is_wanted", "name", "on_conflict")

    def __init__(
        self,
        *,
        is_wanted: bool = True,
        name: str | None = None,
        on_conflict: str | None = None,
    ) -> None:
        self.is_wanted = is_wanted
        self.name = name
        self.on_conflict = on_conflict


_AS_PLANNED = Choice()


class Row(Value):
    """One connection that comes in: what it is to the file (`state`) and what is done (`action`).

    `action` is `ADD`, `REPLACE`, `RENAME`, `KEEP` (a conflict the file wins), `SKIP` (the same) or
    `LEAVE` (not wanted); `name` is the alias it becomes; `index` the entry of the file it meets,
    None when it meets none.
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


def plan(
    document: "ConfDocument",
    collection: "Collection",
    on_conflict: str = KEEP,
    choices: "Mapping[int, Choice] | None" = None,
) -> Plan:
    """Return what taking `collection` into `document` would do.

    A name that libvirt does not allow becomes the nearest one that it does and nobody has. Where
    names are proposals, a URI that the file has under any name is the same connection. The default
    comes along where the file has none, or where conflicts are replaced, but only into a file that
    libvirt can read. `choices` are what was decided about single connections, by their number.
    """
    known = _Known(document)
    new_names: dict[str, str] = {}
    left: set[str] = set()
    rows: list[Row] = []
    for number, connection in enumerate(collection.connections):
        choice = (choices or {}).get(number, _AS_PLANNED)
        way = choice.on_conflict or on_conflict
        name = choice.name or connection.name
        present = known.alias_of(connection.uri) if collection.is_proposal else None
        if present is not None and choice.name is None:
            row = Row(connection, SAME, SKIP, *present)
        elif alias_name_problem(name) is not None:
            row = known.row_under_free_name(connection, suggested_name(name))
        else:
            row = known.row(connection, name, way)
        if row.comes_in and not choice.is_wanted:
            row = Row(connection, row.state, LEAVE, row.name, row.index)
            left.add(connection.name)
        else:
            known.take(name, row)
            new_names.setdefault(connection.name, row.name)
        rows.append(row)
    default = _default(document, collection, on_conflict, new_names)
    is_missing = default in left and default not in known.uris
    return Plan(rows, None if is_missing else default)


class _Known:
    """What each name stands for: in the file, and with what has come in so far."""

    def __init__(self, document: "ConfDocument") -> None:
        self.indexes: dict[str, int] = {}
        self.uris: dict[str, str] = {}
        self._aliases: dict[str, tuple[str, int]] = {}
        self._decided: set[str] = set()
        for index, (name, uri) in enumerate(aliases(document).pairs):
            if name not in self.uris:
                self.indexes[name] = index
                self.uris[name] = uri
                if alias_name_problem(name) is None:
                    self._aliases.setdefault(uri, (name, index))

    def alias_of(self, uri: str) -> tuple[str, int] | None:
        """Return name and index of the file's first alias with this URI."""
        return self._aliases.get(uri)

    def take(self, wanted: str, row: Row) -> None:
        """Keep what was decided: where a collection contradicts itself its first word holds."""
        self._decided.add(wanted)
        if row.comes_in:
            self.uris[row.name] = row.connection.uri

    def row(self, connection: "Connection", name: str, on_conflict: str) -> Row:
        """Return the row for a connection under a legal name."""
        uri, index = self.uris.get(name), self.indexes.get(name)
        if uri is None:
            return Row(connection, NEW, ADD, name, None)
        if uri == connection.uri:
            return Row(connection, SAME, SKIP, name, index)
        if on_conflict == REPLACE and index is not None and name not in self._decided:
            return Row(connection, CONFLICT, REPLACE, name, index)
        if on_conflict != RENAME:
            return Row(connection, CONFLICT, KEEP, name, index)
        return self._numbered(connection, name, CONFLICT, RENAME, index)

    def row_under_free_name(self, connection: "Connection", name: str) -> Row:
        """Return the row for a connection whose name is our own making: it takes nobody's."""
        uri = self.uris.get(name)
        if uri is None or uri == connection.uri:
            return self.row(connection, name, KEEP)
        return self._numbered(connection, name, NEW, ADD, None)

    def _numbered(
        self, connection: "Connection", name: str, state: str, action: str, index: int | None
    ) -> Row:
        number = 2
        while (uri := self.uris.get(f"{name}-{number}", connection.uri)) != connection.uri:
            number += 1
        name = f"{name}-{number}"
        if uri == self.uris.get(name):  # it came in under this name before
            return Row(connection, SAME, SKIP, name, None)
        return Row(connection, state, action, name, index)


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


def rebound(bindings: "Bindings", conf_path: str, planned: Plan) -> "Bindings":
    """Return the bindings with what the plan's connections use.

    An alias that is there already keeps the key it has. A key's name that cannot be one is passed
    over.
    """
    from virtconnect.bindings import key_name_problem

    for row in planned.rows:
        key = row.connection.key
        if key is None or row.action in (KEEP, LEAVE) or key_name_problem(key) is not None:
            continue
        if row.comes_in or bindings.of(conf_path, row.name) is None:
            bindings = bindings.bound(conf_path, row.name, key)
    return bindings


def _default(
    document: "ConfDocument", collection: "Collection", on_conflict: str, names: dict[str, str]
) -> str | None:
    now = default_uri(document)
    if collection.default is None or (now is not None and on_conflict != REPLACE):
        return None
    if document.mistakes:
        return None  # it could come to stand in a list that is not closed
    coming = names.get(collection.default, collection.default)
    return None if coming == now else coming
