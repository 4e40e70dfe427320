r"""A line of ssh_config(5) as OpenSSH takes it apart, and the patterns that its hosts are.

    line    = [blanks] [keyword separator words] ["#" …]
    words   = word {blanks word}, where quotes and \" \' \\ and "\ " hold a word together

(OpenSSH: readconf.c, process_config_line_depth; misc.c, strdelim and argv_split.)
"""

from virtconnect.text import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_BLANKS = " \t\r\n"
_SPECIAL = frozenset("'\"\\#")
_WILD = frozenset("*?")
_NO_HOST = frozenset("'`\"$\\;&<>|(){},")  # readconf.c, ssh_valid_hostname


class Line(Value):
    """A line that says something: its keyword in lower case, and the words behind it.

    `words` is None where a quote is left open, which OpenSSH refuses.
    """

    __slots__ = ("keyword", "words")

    def __init__(self, keyword: str, words: "tuple[str, ...] | None") -> None:
        self.keyword = keyword
        self.words = words


def line_of(text: str) -> Line | None:
    """Return what a line says; None for a blank one, a comment, and one without an argument."""
    text = text.partition("\0")[0].rstrip(_BLANKS + "\f")
    keyword, rest = _keyword(text)
    if keyword == "" and rest is not None:  # blanks, or a "=", stood before it
        keyword, rest = _keyword(rest)
    if not keyword or keyword.startswith("#") or not rest:
        return None
    return Line(keyword.lower(), _words(rest))


def _keyword(text: str) -> tuple[str | None, str | None]:
    """Return the first word and the rest; either is None where there is none."""
    end = next((place for place, char in enumerate(text) if char in _BLANKS + '"='), -1)
    if end < 0:
        return text, None
    if text[end] == '"':  # the quotes go, and what they hold belongs to the word
        close = text.find('"', end + 1)
        if close < 0:
            return None, None
        return text[:end] + text[end + 1 : close], text[close + 1 :].lstrip(_BLANKS)
    rest = text[end + 1 :].lstrip(_BLANKS)
    if text[end] != "=" and rest.startswith("="):
        rest = rest[1:].lstrip(_BLANKS)
    return text[:end], rest


def _words(text: str) -> "tuple[str, ...] | None":
    """Return the words up to a comment, None when a quote is left open."""
    if _SPECIAL.isdisjoint(text):
        return tuple(word for word in text.replace("\t", " ").split(" ") if word)
    words: list[str] = []
    word: list[str] | None = None  # None: between two words
    quote = ""
    place = 0
    while place < len(text):
        char, following = text[place], text[place + 1 : place + 2]
        place += 1
        if word is None:
            if char in " \t":
                continue
            if char == "#":
                break
            word = []
        if char == "\\" and following and (following in "'\"\\" or following + quote == " "):
            word.append(following)
            place += 1
        elif not quote and char in " \t":
            words.append("".join(word))
            word = None
        elif not quote and char in "\"'":
            quote = char
        elif char == quote:
            quote = ""
        else:
            word.append(char)
    if quote:
        return None
    if word is not None:
        words.append("".join(word))
    return tuple(words)


def is_pattern(name: str) -> bool:
    """Tell whether a name of a Host line stands for many hosts, or takes some out."""
    return name.startswith("!") or not _WILD.isdisjoint(name)


def matches(host: str, pattern: str) -> bool:
    """Tell whether `pattern` (`*`: anything, `?`: one character) stands for `host`.

    OpenSSH: match.c, match_pattern.
    """
    at, star, resume = 0, -1, 0
    place = 0
    while place < len(host):
        if at < len(pattern) and pattern[at] == "*":
            star, resume = at, place
            at += 1
        elif at < len(pattern) and pattern[at] in ("?", host[place]):
            at += 1
            place += 1
        elif star >= 0:  # let the last star take one more
            resume += 1
            at, place = star + 1, resume
        else:
            return False
    return not pattern[at:].strip("*")


def is_chosen(host: str, patterns: "Sequence[str]") -> bool:
    """Tell whether a Host line with these patterns is about `host`: one fits, none takes it out."""
    fits = False
    for pattern in patterns:
        if matches(host, pattern.removeprefix("!")):
            if pattern.startswith("!"):
                return False
            fits = True
    return fits


def is_host(name: str) -> bool:
    """Tell whether ssh takes `name` for a host; one with an `@` it takes for a user at a host."""
    return (
        bool(name)
        and not name.startswith("-")
        and "@" not in name
        and not name.startswith("ssh://")
        and not any(char in _NO_HOST or char.isspace() or not char.isprintable() for char in name)
    )
