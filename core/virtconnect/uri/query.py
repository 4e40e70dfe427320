"""The query of a URI: its sections, split as virURIParseParams splits them."""

from virtconnect.text import Value
from virtconnect.uri.percent import decoded

TYPE_CHECKING = False
if TYPE_CHECKING:
    # Start, end of the name, end: a section before anybody asks for it as an object.
    Bounds = tuple[int, int, int]

# A lone "=" makes libvirt take the whole rest of the query for a name. So many characters of such
# names are kept; a query made of nothing else would otherwise need the square of its length.
_REST_LIMIT = 1_000_000


class Section(Value):
    """What stands between two separators of a query; numbers are code points of the URI's text.

    The name is `start` up to `name_end`, a value (when `has_value`) `name_end + 1` up to `end`.
    """

    __slots__ = ("end", "name_end", "start")

    def __init__(self, start: int, name_end: int, end: int) -> None:
        self.start = start
        self.name_end = name_end
        self.end = end

    @property
    def has_value(self) -> bool:
        """Whether there is a `=`."""
        return self.name_end < self.end


def bounds(text: str, start: int, end: int) -> "list[Bounds]":
    """Return the bounds of the sections of the query that is `text[start:end]`, empty ones too.

    libvirt splits at `&` as long as one follows, and only then at `;`.
    (libvirt: src/util/viruri.c, virURIParseParams.)
    """
    result: list[Bounds] = []
    if start == end:
        return result
    find = text.find
    at = start
    for separator, stop in (("&", text.rfind("&", start, end)), (";", end)):
        while at <= stop:
            cut = find(separator, at, end)
            if cut < 0:
                cut = end
            equals = find("=", at, cut)
            result.append((at, cut if equals < 0 else equals, cut))
            at = cut + 1
    return result


def parameters(
    text: str, sections: "list[Bounds]", is_plain: bool
) -> "tuple[tuple[tuple[str, str], ...], tuple[Bounds, ...]]":
    """Return the parameters libvirt reads in a query's sections and the section of each.

    `is_plain` tells that nothing in `text` has to be decoded: no `%`, no letter beyond ASCII.
    Empty sections and those that begin with `=` are no parameters, except a lone `=`: its name is
    the rest of the query, since libxml2 takes a length of 0 for "up to the end".
    """
    pairs = []
    of = []
    rest = _REST_LIMIT
    for section in sections:
        start, name_end, end = section
        if name_end > start:
            name, value = text[start:name_end], text[name_end + 1 : end]
            pairs.append((name, value) if is_plain else (decoded(name), decoded(value)))
            of.append(section)
        elif end == start + 1:
            last = sections[-1][2]
            pairs.append((decoded(text[start : min(last, start + rest)]), ""))
            of.append(section)
            rest = max(1, rest - (last - start))
    return tuple(pairs), tuple(of)


def removal(text: str, query: tuple[int, int], section: "Bounds") -> tuple[int, int]:
    """Return what to delete so that one section goes, with a mark beside it.

    `query` is where the whole query stands. The last section takes the `?` along.
    """
    first, last = query
    start, _, end = section
    if start == first:
        return (start - 1, end) if end == last else (start, end + 1)
    if text[start - 1] == "&" and text.find("&", end, last) < 0:
        before = text.rfind("&", first, start - 1) + 1 or first
        if text.find(";", before, start - 1) >= 0:
            return start, end  # that `&` keeps the `;` before it from being a separator
    return start - 1, end
