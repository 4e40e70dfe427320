"""What libvirt's reader does not take, told to a person, each with a way to mend it."""

import re

from virtconnect.conf.document import OVERFLOW_SINCE, ConfDocument
from virtconnect.conf.values import CannotQuote, bare_content, literal
from virtconnect.text import ERROR, WARNING, Edit, Finding, Repair, Sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MESSAGES = {
    "only-white-space": "The file holds only white space, which libvirt cannot read; an empty file"
    " is fine",
    "not-text": "The file is not text, so libvirt cannot read it",
    "byte-order-mark": "The file begins with a byte order mark, which libvirt cannot read",
    "unreadable": "libvirt cannot read this: it is neither a setting nor a comment",
    "extra-semicolon": "There is no setting before this semicolon",
    "quoted-name": "The name of a setting cannot stand in quotes",
    "illegal-setting-name": "The name of a setting may only hold letters, digits and _",
    "colon-for-equals": "A setting needs “=” between its name and its value",
    "missing-equals": "A setting needs “=” between its name and its value",
    "extra-sign": "One “=” is enough between a setting's name and its value",
    "missing-value": "The setting has no value",
    "list-on-next-line": "A list has to begin on the line of its “=”",
    "not-quoted": "A text needs quotes around it",
    "fancy-quotes": "libvirt only knows the straight quotes \" and '",
    "unclosed-string": "The quotes are not closed on their line",
    "number-without-digits": "A number needs digits behind its sign",
    "number-too-large": "The number is too large for libvirt",
    "text-after-value": "Behind a value only a comment may follow on the line",
    "two-on-a-line": "Two settings on one line need a semicolon between them",
    "stray-bracket": "No list is open that this bracket could close",
    "stray-comma": "No comma may follow the value of a setting",
    "comment-in-list": "A list cannot hold comments",
    "missing-comma": "There is no comma between two items of a list",
    "semicolon-in-list": "The items of a list are separated by commas",
    "extra-comma": "There is no item before this comma",
    "text-after-item": "Behind an item of a list only a comma may follow",
    "nested-too-deep": "Lists are nested so deep here that libvirt crashes",
    "list-not-closed": "The list is not closed with ]",
}

# The same said of all places of a list at once.
_MANY = {
    "not-quoted": "A text needs quotes around it, and {0} items of this list have none",
    "fancy-quotes": "libvirt only knows the straight quotes \" and '; {0} items have others",
    "comment-in-list": "A list cannot hold comments, and this one holds {0}",
    "missing-comma": "There is no comma between two items of a list, in {0} places",
    "semicolon-in-list": "The items of a list are separated by commas; here are {0} semicolons",
    "extra-comma": "There is no item before a comma, in {0} places of this list",
}


def mistake_findings(document: ConfDocument, version: tuple[int, ...]) -> "Iterator[Finding]":
    """Yield a finding for each mistake of the document."""
    if not document.mistakes:
        return
    text = document.text
    place = document.place
    for mistake in document.mistakes:
        spots = [(place(start), place(end)) for start, end in mistake.spots]
        broken = _Broken(document, text, place(mistake.start), place(mistake.end), spots)
        severity = ERROR
        if mistake.code == "number-too-large" and version < OVERFLOW_SINCE:
            severity = WARNING
        yield Finding(
            mistake.code,
            severity,
            broken.start,
            broken.end,
            _message(mistake.code, broken),
            tuple(broken.repairs(mistake.code)),
        )


def _message(code: str, broken: "_Broken") -> Sentence:
    if code in _MANY and len(broken.spots) > 1:
        return Sentence(_MANY[code], len(broken.spots))
    if code == "not-text" and broken.from_utf_16() is not None:
        return Sentence("The file is UTF-16 text, and libvirt reads UTF-8")
    return Sentence(_MESSAGES[code])


class _Broken:
    """A broken place of a document's text, and the ways to mend it."""

    def __init__(
        self,
        document: ConfDocument,
        text: str,
        start: int,
        end: int,
        spots: list[tuple[int, int]],
    ) -> None:
        self.document = document
        self.text = text
        self.start = start
        self.end = end
        self.spots = spots

    def repairs(self, code: str) -> "Iterator[Repair]":
        """Yield what can be done, the best first."""
        ways = _WAYS.get(code)
        if ways is not None:
            yield from ways(self)

    def edit(
        self, label: str, new: str, start: int | None = None, end: int | None = None
    ) -> Repair:
        """Return a repair that puts `new` in the place of what is wrong, or of another stretch."""
        first = self.start if start is None else start
        last = self.end if end is None else end
        if not any(part.strip(" \t\r\n") for part in (new, self.text[:first], self.text[last:])):
            first, last, new = 0, len(self.text), ""  # white space alone is a mistake of its own
        return Repair(Sentence(label), Edit(first, last, new))

    @property
    def written(self) -> str:
        """What is wrong, as it is written."""
        return self.text[self.start : self.end]

    def from_utf_16(self) -> str | None:
        """Return the text read as UTF-16, None when it is not."""
        if self.text[:2] not in ("\udcff\udcfe", "\udcfe\udcff"):
            return None
        try:
            return self.text.encode("utf-8", "surrogateescape").decode("utf-16")
        except UnicodeError:
            return None


def _emptied(broken: _Broken) -> "Iterator[Repair]":
    yield broken.edit("Empty the file", "")


def _decoded(broken: _Broken) -> "Iterator[Repair]":
    text = broken.from_utf_16()
    if text is not None:
        yield broken.edit("Convert it to UTF-8", text, 0, len(broken.text))


def _removed(broken: _Broken) -> "Iterator[Repair]":
    yield broken.edit("Remove it", "")


def _commented(broken: _Broken) -> "Iterator[Repair]":
    """Make lines a comment; the first one begins where the mistake does."""
    lines = re.sub(r"((?:\r\n|\n|\r)[ \t]*)(?=[^ \t\r\n])", r"\1# ", broken.written)
    yield broken.edit("Make it a comment", f"# {lines}")
    yield broken.edit("Remove it", "")


def _unquoted_name(broken: _Broken) -> "Iterator[Repair]":
    yield broken.edit("Remove the quotes", broken.written[1:-1])


def _legal_name(broken: _Broken) -> "Iterator[Repair]":
    legal = re.sub(r"[^A-Za-z0-9_]", "_", broken.written)
    yield Repair(Sentence("Write {0}", legal), Edit(broken.start, broken.end, legal))


def _equals(broken: _Broken) -> "Iterator[Repair]":
    yield broken.edit("Write =", "=" if broken.written.startswith(":") else " = ")


def _no_value(broken: _Broken) -> "Iterator[Repair]":
    end = broken.end
    if broken.text.startswith(";", end):
        end += 1
    yield broken.edit("Remove the setting", "", end=end)


def _joined(broken: _Broken) -> "Iterator[Repair]":
    start, end = broken.spots[0]
    blank = "" if broken.text[start - 1] in " \t" else " "
    yield broken.edit("Put the bracket behind =", blank, start, end)


def _quoted(broken: _Broken) -> "Iterator[Repair]":
    if len(broken.spots) < 2:
        written = broken.written
        yield _as_string(broken, "Put it in quotes", broken.start, broken.end, written)
        return
    yield _everywhere(broken, "Put all in quotes", _in_quotes)


def _in_quotes(written: str) -> str:
    """Return a literal of what was meant; nothing where no quotes can hold it."""
    try:
        return literal(bare_content(written).replace("\0", ""), written)
    except CannotQuote:
        return ""


def _everywhere(broken: _Broken, label: str, mended: "Callable[[str], str]") -> Repair:
    """Return one edit that mends all spots."""
    start, parts = broken.spots[0][0], []
    behind = start
    for first, last in broken.spots:
        parts += [broken.text[behind:first], mended(broken.text[first:last])]
        behind = last
    return broken.edit(label, "".join(parts), start, behind)


def _closed(broken: _Broken) -> "Iterator[Repair]":
    yield _as_string(broken, "Close the quotes", broken.start, broken.end, broken.written)


def _as_string(broken: _Broken, label: str, start: int, end: int, written: str) -> Repair:
    quoted = _in_quotes(written)
    return broken.edit(label if quoted else "Remove it", quoted, start, end)


def _rest_commented(broken: _Broken) -> "Iterator[Repair]":
    yield from _unescaped(broken)
    yield broken.edit("Make the rest of the line a comment", f"# {broken.written}")


def _rest_removed(broken: _Broken) -> "Iterator[Repair]":
    yield from _unescaped(broken)
    yield broken.edit("Remove it", "")


def _unescaped(broken: _Broken) -> "Iterator[Repair]":
    """Take a quotation mark behind a backslash for a part of the string, as it was meant."""
    start, end = broken.spots[0]
    if broken.text[end - 2 : end - 1] != "\\" or end - start < 3:
        return
    whole = broken.text[start : broken.end]
    inside = whole[1:-1] if whole.endswith(whole[0]) else whole[1:]
    inside = inside.replace("\\" + whole[0], whole[0])
    yield _as_string(broken, "Use other quotes instead of backslashes", start, broken.end, inside)


def _apart(broken: _Broken) -> "Iterator[Repair]":
    yield broken.edit("Begin a new line", broken.document.line_end)


def _comma(broken: _Broken) -> "Iterator[Repair]":
    label = "Put a comma" if len(broken.spots) == 1 else "Put all commas"
    yield _everywhere(broken, label, lambda old: ",")


def _fewer_commas(broken: _Broken) -> "Iterator[Repair]":
    label = "Remove it" if len(broken.spots) == 1 else "Remove them"
    yield _everywhere(broken, label, lambda old: "")


def _closed_list(broken: _Broken) -> "Iterator[Repair]":
    """Close it behind its last item, on a line of its own when the items have theirs.

    Behind a string without an end it needs one too: on the same line it would be part of it.
    """
    place = broken.spots[0][0]
    inside = broken.text[broken.start : place]
    brackets = "]" * len(broken.spots)
    is_in_string = any(
        other.code == "unclosed-string" and broken.document.place(other.end) == place
        for other in broken.document.mistakes
    )
    if "\n" in inside or "\r" in inside or is_in_string:
        brackets = broken.document.line_end + brackets
    yield broken.edit("Close the list", brackets, place, place)


def _comments_moved(broken: _Broken) -> "Iterator[Repair]":
    """Move the comments of a list above the setting it belongs to."""
    document, text = broken.document, broken.text
    comments = broken.spots
    # Its setting is the last one that begins before the first comment.
    places = [document.place(statement.start) for statement in document.syntax.statements]
    start = max(place for place in places if place < broken.start)
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    indent = text[line:start] if text[line:start].strip(" \t") == "" else ""
    moved = "".join(
        f"{text[first:last].rstrip()}{document.line_end}{indent}" for first, last in comments
    )
    kept = []
    behind = start
    for first, last in comments:
        before = behind + len(text[behind:first].rstrip(" \t"))
        if before > behind and text[before - 1] in "\r\n":
            # Alone on its line: the line goes too.
            ending = re.compile(r"\r\n|\n|\r").match(text, last)
            last = ending.end() if ending else last
        kept.append(text[behind:before])
        behind = last
    label = "Move it above the list" if len(comments) == 1 else "Move them above the list"
    yield broken.edit(label, moved + "".join(kept), start, behind)


_WAYS: "dict[str, Callable[[_Broken], Iterator[Repair]]]" = {
    "only-white-space": _emptied,
    "not-text": _decoded,
    "byte-order-mark": _removed,
    "unreadable": _commented,
    "extra-semicolon": _removed,
    "quoted-name": _unquoted_name,
    "illegal-setting-name": _legal_name,
    "colon-for-equals": _equals,
    "missing-equals": _equals,
    "extra-sign": _removed,
    "missing-value": _no_value,
    "list-on-next-line": _joined,
    "not-quoted": _quoted,
    "fancy-quotes": _quoted,
    "unclosed-string": _closed,
    "number-without-digits": _quoted,
    "number-too-large": _quoted,
    "text-after-value": _rest_commented,
    "two-on-a-line": _apart,
    "stray-bracket": _removed,
    "stray-comma": _removed,
    "comment-in-list": _comments_moved,
    "missing-comma": _comma,
    "semicolon-in-list": _comma,
    "extra-comma": _fewer_commas,
    "text-after-item": _rest_removed,
    "list-not-closed": _closed_list,
}
