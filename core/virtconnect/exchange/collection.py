"""Connections on their way from one place to another: names, URIs, and which key each one uses."""

from virtconnect.text import Sentence, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Connection(Value):
    """A connection that travels: its alias, its URI, and the vault entry it uses (None: none)."""

    __slots__ = ("key", "name", "uri")

    def __init__(self, name: str, uri: str, key: str | None = None) -> None:
        self.name = name
        self.uri = uri
        self.key = key


class Collection(Value):
    """Connections in order, and the default (an alias or a URI; None: none).

    `keys` are pairs of a vault entry's name and its path; empty unless paths were asked for.
    `left_out` tells, one sentence each, what could not come along.
    """

    __slots__ = ("connections", "default", "keys", "left_out")

    def __init__(
        self,
        connections: "Sequence[Connection]",
        default: str | None = None,
        keys: "Sequence[tuple[str, str]]" = (),
        left_out: "Sequence[Sentence]" = (),
    ) -> None:
        self.connections = tuple(connections)
        self.default = default
        self.keys = tuple(keys)
        self.left_out = tuple(left_out)
