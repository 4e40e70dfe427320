"""The query of a URI: its sections, as virURIParseParams splits them, and their edits."""

from virtconnect.text import Value
from virtconnect.uri.percent import decoded

# A lone "=" makes libvirt take the whole rest of the query for a name. So many characters of such
# names are kept; a query made of nothing else would otherwise need the square of its length.
_REST_LIMIT = 1_000_000


class Section(Value):
    """What stands between two separators of a query; numbers are code points of the URI's text.

    The name is `start` up to `name_end`, a value (when `has_value`) `name_end + 1` up to `end`.
    """

    __slots__ = ("end", "has_value", "name_end", "start")

    def __init__(self, start: int, name_end: int, end: int) -> None:
        self.start = start
        self.name_end = name_end
        self.end = end
        self.has_value = name_end < end


def sections(text: str, start: int, end: int) -> "list[Section]":
    """Return the sections of the query that is `text[start:end]`, empty ones too.

    libvirt splits at `&` as long as one follows, and only then at `;`.
    (libvirt: src/util/viruri.c, virURIParseParams.)
    """
    if start == end:
        return []
    result = []
    at = start
    last_ampersand = text.rfind("&", start, end)
    for separator, stop in (("&", last_ampersand), (";", end)):
        while at <= stop:
            cut = text.find(separator, at, end)
            if cut < 0:
                cut = end
            equals = text.find("=", at, cut)
            result.append(Section(at, cut if equals < 0 else equals, cut))
            at = cut + 1
    return result


def parameters(
    text: str, all_sections: "list[Section]"
) -> "tuple[tuple[tuple[str, str], ...], tuple[Section, ...]]":
    """Return the parameters libvirt reads in a query's sections and the section of each.

    Empty sections and those that begin with `=` are no parameters, except a lone `=`: its name is
    the rest of the query, since libxml2 takes a length of 0 for "up to the end".
    """
    pairs = []
    of = []
    rest = _REST_LIMIT
    for section in all_sections:
        if section.name_end > section.start:
            name = decoded(text[section.start : section.name_end])
            value = decoded(text[section.name_end + 1 : section.end]) if section.has_value else ""
        elif section.end == section.start + 1 and section.has_value:
            end = all_sections[-1].end
            name = decoded(text[section.start : min(end, section.start + rest)])
            rest = max(1, rest - (end - section.start))
            value = ""
        else:
            continue
        pairs.append((name, value))
        of.append(section)
    return tuple(pairs), tuple(of)
