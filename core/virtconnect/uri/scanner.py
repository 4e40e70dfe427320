"""The grammar of a URI: where its parts lie, and the tokens that tile its text.

A text that libvirt takes is matched by one regular expression. Only where that fails, `loosely`
looks for the parts as a person would, and what libvirt refuses becomes tokens of the kind BAD.
"""

import re

from virtconnect.text import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.uri.query import Bounds

    # Start and end of each part by its number, (-1, -1) of one that is absent; number 0 is unused.
    Places = tuple[tuple[int, int], ...]

# Kinds of tokens.
DRIVER = "driver"
TRANSPORT = "transport"
USER = "user"
HOST = "host"
PORT = "port"
PATH = "path"
PARAM_NAME = "parameter name"
PARAM_VALUE = "parameter value"
FRAGMENT = "fragment"
MARK = "mark"  # punctuation between the parts
BAD = "bad"  # what libvirt refuses

# The groups of the grammar, and of what `loosely` finds.
SCHEME_PART, USER_PART, HOST_PART, PORT_PART, PATH_PART, QUERY_PART, FRAGMENT_PART = range(1, 8)

# libxml2: uri.c, xmlParse3986URIReference. Character classes without their brackets.
_SCHEME = r"A-Za-z0-9+.\-"
_NAME = r"A-Za-z0-9\-._~!$&'()*+,;="  # unreserved and sub-delims
_NO_TEXT = r"\0\ud800-\udc7f\udd00-\udfff"  # what no C string of ours can hold


# Before Python 3.11.5 a possessive group keeps what a failed turn has read, unless only single
# characters can fail in it: so no {2} there, and no possessive group around captures or repeats.
def _run(characters: str) -> str:
    """Return the pattern of any number of `characters` and `%XX`, without a way back."""
    return rf"[{characters}]*+(?:%[0-9A-Fa-f][0-9A-Fa-f][{characters}]*+)*+"


# [scheme ":"] ["//" [user "@"] host [":" port]] path ["?" query] ["#" fragment]
# A relative reference has no ":" in its first segment; after an authority a path begins with "/".
_URI = re.compile(
    rf"""
    (?: ([A-Za-z][{_SCHEME}]*+): | (?![^/?\#]*:) )
    (?: // (?:({_run(_NAME + ":")})@)?
           (\[[^\]{_NO_TEXT}]*+\] | {_run(_NAME)})
           (?: :([0-9]++) )?
           (?=[/?\#]|\Z)
      | (?!//) )
    ({_run(_NAME + ":@/")})
    (?: \?({_run(_NAME + ":@/?")}) )?
    (?: \#({_run(_NAME + ":@/?[" + chr(92) + "]")}) )?
    \Z""",
    re.VERBOSE,
).match


class Token(Value):
    """A stretch of a URI's text: its kind and the code points `start` up to `end`."""

    __slots__ = ("end", "kind", "start")

    def __init__(self, kind: str, start: int, end: int) -> None:
        self.kind = kind
        self.start = start
        self.end = end


def strictly(text: str) -> "Places | None":
    """Return where the parts of `text` lie, None when libvirt refuses it."""
    match = _URI(text)
    if match is None:
        return None
    places: Places = match.regs
    start, end = places[PORT_PART]
    if end - start >= 10 and port_number(text[start:end]) is None:
        return None
    return places


_BEFORE_COLON = re.compile(r"[^:/?#]*+(?=:)")
_AUTHORITY = re.compile(r"[^/?#]*+")
_BARE_ADDRESS = re.compile(r"[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*\Z")


_PORT_LIMIT = 2**31 - 1  # libxml2: xmlParse3986Port, a C int


def port_number(digits: str) -> int | None:
    """Return the port that `digits` (only digits, or nothing) stand for, None when too large."""
    digits = digits.lstrip("0")
    if len(digits) > 10:
        return None
    number = int(digits or 0)
    return number if number <= _PORT_LIMIT else None


def loosely(text: str) -> "Places":
    """Find the parts of any text by their punctuation alone."""
    spans = [(-1, -1)] * 8
    at = 0
    scheme = _BEFORE_COLON.match(text)
    if scheme is not None:
        spans[SCHEME_PART] = scheme.span()
        at = scheme.end() + 1
    if text.startswith("//", at):
        at = _find_authority(text, at + 2, spans)
    size = len(text)
    hash_at = text.find("#", at)
    if hash_at >= 0:
        spans[FRAGMENT_PART] = (hash_at + 1, size)
        size = hash_at
    query_at = text.find("?", at, size)
    if query_at >= 0:
        spans[QUERY_PART] = (query_at + 1, size)
        size = query_at
    spans[PATH_PART] = (at, size)
    return tuple(spans)


def _find_authority(text: str, start: int, spans: "list[tuple[int, int]]") -> int:
    """Note user, host and port of the authority that begins at `start`; return its end."""
    found = _AUTHORITY.match(text, start)
    end = found.end() if found is not None else start
    host = text.rfind("@", start, end) + 1
    if host:
        spans[USER_PART] = (start, host - 1)
    else:
        host = start
    colon = -1
    if text.startswith("[", host):
        closing = text.find("]", host)
        if closing >= end:  # between brackets anything may stand, a slash too
            found = _AUTHORITY.match(text, closing)
            end = found.end() if found is not None else end
        colon = text.find(":", max(closing, host), end) if closing >= 0 else -1
    elif not _BARE_ADDRESS.match(text[host:end]):
        colon = text.find(":", host, end)
    spans[HOST_PART] = (host, end if colon < 0 else colon)
    if colon >= 0:
        spans[PORT_PART] = (colon + 1, end)
    return end


def _good(characters: str) -> "re.Pattern[str]":
    """Return the pattern of a stretch, not empty, of `characters` and `%XX`."""
    return re.compile(rf"(?=[{characters}]|%[0-9A-Fa-f]{{2}}){_run(characters)}")


_GOOD = {
    DRIVER: re.compile(rf"[{_SCHEME}]++"),
    TRANSPORT: re.compile(rf"[{_SCHEME}]++"),
    USER: _good(_NAME + ":"),
    HOST: _good(_NAME),
    PORT: re.compile("[0-9]++"),
    PATH: _good(_NAME + ":@/"),
    PARAM_NAME: _good(_NAME + ":@/?"),
    PARAM_VALUE: _good(_NAME + ":@/?"),
    FRAGMENT: _good(_NAME + ":@/?[" + chr(92) + "]"),
}
_BRACKETS = re.compile(r"\[[^\]]*+\]\Z").match
_BETWEEN_BRACKETS = re.compile(rf"[^{_NO_TEXT}]++")
_LETTER = re.compile("[A-Za-z]")


def tiles(
    text: str, places: "Places", query: "list[Bounds]", *, accepted: bool
) -> "tuple[list[str], list[int]]":
    """Return the kinds and the ends of the tokens that tile `text`; `query` has its sections."""
    if accepted:
        return _tiles_of_accepted(text, places, query)
    kinds: list[str] = []
    ends: list[int] = []
    at = 0
    for kind, start, end in _parts(text, places, query):
        if start > at:
            kinds.append(MARK)
            ends.append(start)
        at = end
        if end > start:
            _split(text, kind, start, end, kinds, ends)
    if at < len(text):
        kinds.append(MARK)
        ends.append(len(text))
    return kinds, ends


def _tiles_of_accepted(
    text: str, places: "Places", query: "list[Bounds]"
) -> "tuple[list[str], list[int]]":
    """Return the tiles of a text that libvirt takes, in which each part is one token.

    Written out, as it is made at every key: through `_parts` it takes nearly twice as long.
    """
    kinds: list[str] = []
    ends: list[int] = []
    _, (_start, at), (start, end), host, port, path, _, fragment = places
    if at >= 0:
        plus = text.find("+", 0, at)
        if plus < 0:
            kinds, ends = [DRIVER, MARK], [at, at + 1]
        elif plus + 1 < at:
            kinds, ends = [DRIVER, MARK, TRANSPORT, MARK], [plus, plus + 1, at, at + 1]
        else:
            kinds, ends = [DRIVER, MARK, MARK], [plus, at, at + 1]
    if host[0] >= 0:
        if not ends:
            kinds, ends = [MARK], [2]
        if start >= 0:
            ends[-1] = start  # the `//` as well
            if end > start:
                kinds.append(USER)
                ends.append(end)
            kinds.append(MARK)
            ends.append(end)
        start, end = host
        ends[-1] = start
        if end > start:
            kinds.append(HOST)
            ends.append(end)
        start, end = port
        if start >= 0:
            kinds += (MARK, PORT)
            ends += (start, end)
    start, end = path
    if end > start:
        kinds.append(PATH)
        ends.append(end)
    for start, name_end, end in query:
        kinds.append(MARK)
        ends.append(start)
        if name_end > start:
            kinds.append(PARAM_NAME)
            ends.append(name_end)
        if name_end < end:
            kinds.append(MARK)
            ends.append(name_end + 1)
            if name_end + 1 < end:
                kinds.append(PARAM_VALUE)
                ends.append(end)
    start, end = fragment
    if start >= 0:
        kinds.append(MARK)
        ends.append(start)
        if end > start:
            kinds.append(FRAGMENT)
            ends.append(end)
    if text and (not ends or ends[-1] < len(text)):
        kinds.append(MARK)
        ends.append(len(text))
    return kinds, ends


def _parts(text: str, places: "Places", query: "list[Bounds]") -> "list[tuple[str, int, int]]":
    """Return kind, start and end of all that is no punctuation, in the order of the text."""
    parts = []
    _, (start, end), user, host, port, path, _, fragment = places
    if start >= 0:
        plus = text.find("+", start, end)
        if plus < 0:
            parts.append((DRIVER, start, end))
        else:
            parts.append((DRIVER, start, plus))
            parts.append((TRANSPORT, plus + 1, end))
    if host[0] >= 0:
        if user[0] >= 0:
            parts.append((USER, *user))
        parts.append((HOST, *host))
        if port[0] >= 0:
            parts.append((PORT, *port))
    parts.append((PATH, *path))
    for start, name_end, end in query:
        parts.append((PARAM_NAME, start, name_end))
        if name_end < end:
            parts.append((PARAM_VALUE, name_end + 1, end))
    if fragment[0] >= 0:
        parts.append((FRAGMENT, *fragment))
    return parts


def _split(
    text: str, kind: str, start: int, end: int, kinds: "list[str]", ends: "list[int]"
) -> None:
    """Add the tokens of one part, in which BAD ones may lie."""
    good = _GOOD[kind]
    at = start
    if kind == DRIVER:
        letter = _LETTER.search(text, start, end)
        at = letter.start() if letter is not None else end
    elif kind == PORT and text[start:end].isdecimal() and port_number(text[start:end]) is None:
        at = end
    elif kind == HOST and _BRACKETS(text[start:end]):
        good = _BETWEEN_BRACKETS
    if at > start:
        kinds.append(BAD)
        ends.append(at)
    _stretches(good, text, kind, at, end, kinds, ends)


def _stretches(
    good: "re.Pattern[str]",
    text: str,
    kind: str,
    start: int,
    end: int,
    kinds: "list[str]",
    ends: "list[int]",
) -> None:
    """Add the good stretches between `start` and `end`, and BAD ones between them."""
    at = start
    for match in good.finditer(text, start, end):
        if match.start() > at:
            kinds.append(BAD)
            ends.append(match.start())
        at = match.end()
        kinds.append(kind)
        ends.append(at)
    if at < end:
        kinds.append(BAD)
        ends.append(end)
