"""Connections on their way from one place to another: names, URIs, and which key each one uses."""

from virtconnect.text import Sentence, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Connection(Value):
    """A connection that travels: its alias, its URI, and the vault entry it uses (None: none).

    `title` is what the place it comes from calls it, where that is another word than `name`.
    """

    __slots__ = ("key", "name", "title", "uri")

    def __init__(self, name: str, uri: str, key: str | None = None, title: str = "") -> None:
        self.name = name
        self.uri = uri
        self.key = key
        self.title = title

    @property
    def called(self) -> str:
        """What the place it comes from calls it."""
        return self.title or self.name


class Collection(Value):
    """Connections in order, and the default (an alias or a URI; None: none).

    `keys` are pairs of a vault entry's name and its path; empty unless paths were asked for.
    `left_out` tells, one sentence each, what could not come along; `problem` why there is nothing
    to read at all (None: there is). With `is_proposal` the names are our proposals, as the place
    has none that libvirt would know.
    """

    __slots__ = ("connections", "default", "is_proposal", "keys", "left_out", "problem")

    def __init__(
        self,
        connections: "Sequence[Connection]",
        default: str | None = None,
        keys: "Sequence[tuple[str, str]]" = (),
        left_out: "Sequence[Sentence]" = (),
        *,
        problem: Sentence | None = None,
        is_proposal: bool = False,
    ) -> None:
        self.connections = tuple(connections)
        self.default = default
        self.keys = tuple(keys)
        self.left_out = tuple(left_out)
        self.problem = problem
        self.is_proposal = is_proposal

    def __repr__(self) -> str:
        """Return what it holds, of the keys the names only: a path may be a secret."""
        names = [name for name, _path in self.keys]
        return f"Collection({self.connections!r}, {self.default!r}, keys={names!r})"
