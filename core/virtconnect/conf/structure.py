"""What reading libvirt.conf finds: its settings, where they stand, and the mistakes in it."""

from virtconnect.conf.values import LIST, LONG, STRING, ConfValue, bare_content, content, number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.conf.items import ItemList

BARE = "bare"  # something meant as a string that has no proper quotes

# libvirt's words for what it missed (src/util/virconf.c).
NAME = "expecting a name"
ASSIGNMENT = "expecting an assignment"
VALUE = "expecting a value"
SEPARATOR = "expecting a separator"
SEPARATOR_IN_LIST = "expecting a separator in list"
UNCLOSED_LIST = "list is not closed with ]"
UNCLOSED_STRING = "unterminated string"
UNCLOSED_NUMBER = "unterminated number"
OVERFLOW = "numeric overflow in conf value"

_DEEPEST = 100


class Node:
    """A value in the text: code points `start` to `end`, and a list's items.

    `items` of a list is None where its items are held elsewhere or nobody has asked for them yet.
    """

    __slots__ = ("end", "items", "kind", "start")

    def __init__(self, kind: str, start: int, end: int, items: "list[Node] | None" = None) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.items = items


class Statement:
    """A setting in the text: `name` at `start`, and its value."""

    __slots__ = ("name", "node", "start")

    def __init__(self, name: str, start: int, node: Node) -> None:
        self.name = name
        self.start = start
        self.node = node


class Mistake:
    """Something libvirt's reader does not take.

    `what` is libvirt's word for it and `at` the place where its parser then stands; `start` to
    `end` is what a person should look at, `spots` are further places a repair needs.
    """

    __slots__ = ("at", "code", "end", "spots", "start", "what")

    def __init__(
        self,
        code: str,
        what: str,
        at: int,
        start: int,
        end: int,
        spots: list[tuple[int, int]] | None = None,
    ) -> None:
        self.code = code
        self.what = what
        self.at = at
        self.start = start
        self.end = end
        self.spots = [] if spots is None else spots


class Syntax:
    """A read text: statements and mistakes in the order they stand.

    `aliases` is the statement of the first `uri_aliases`, `items` what it lists; `hole` is the
    place behind its `[`. The items are cut out of `text` when nothing is wrong with them
    (`is_cut`): then `text` is what surrounds them, and an edit of an alias leaves it alone.
    Otherwise they stand in `text` from `hole` up to `body_end`. When `uri_aliases` is no list
    (`is_list` false), that is where its value stands: a string counts as one item, a number as
    none.
    """

    __slots__ = (
        "aliases",
        "body_end",
        "hole",
        "is_cut",
        "is_list",
        "items",
        "mistakes",
        "statements",
        "text",
    )

    def __init__(self, text: str) -> None:
        self.text = text
        self.statements: list[Statement] = []
        self.mistakes: list[Mistake] = []
        self.aliases: Statement | None = None
        self.items: ItemList | None = None
        self.hole = 0
        self.body_end = 0
        self.is_cut = False
        self.is_list = True

    def first(self, name: str) -> Statement | None:
        """Return the statement that counts: libvirt takes the first of a name."""
        return next((found for found in self.statements if found.name == name), None)

    def value(self, node: Node) -> ConfValue:
        """Return the value of a node of this text (an empty list for items held elsewhere).

        Lists nested more than a hundred deep are given as empty: no setting nests at all.
        """
        return _value(self.text, node, 0)


def _value(text: str, node: Node, depth: int) -> ConfValue:
    written = text[node.start : node.end]
    if node.kind == STRING:
        return ConfValue(STRING, content(written))
    if node.kind == LONG:
        return ConfValue(LONG, number(written))
    if node.kind == BARE:
        return ConfValue(STRING, bare_content(written))
    if node.items is None or depth >= _DEEPEST:
        return ConfValue(LIST, ())
    return ConfValue(LIST, tuple(_value(text, item, depth + 1) for item in node.items))
