"""Raw items of a list, a hundred or so at a time, as one text until somebody asks for its parts.

A raw item is what stands before a value, the value, and its comma: raw items tile a list's body.
Checking and splitting a text by one expression each is what makes a file of 10,000 aliases open
at once; a row of a table costs nothing until it is looked at.
"""

import re

from virtconnect.conf.values import bare_content, content

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SIZE = 128
_LARGEST = 2 * _SIZE

# A plain string, its blanks and its comma. A NUL cuts a value short: such lists go the long way.
_STRING = r"""(?:"[^"\r\n\0]*+"|'[^'\r\n\0]*+')"""
_ITEM = rf"[ \t\r\n]*+{_STRING}[ \t\r\n]*+,"
# Not possessive: before Python 3.11.5 a possessive group keeps what a failed turn has read.
_RUN = re.compile(rf"(?:{_ITEM}){{1,{_SIZE}}}")
_LAST = re.compile(rf"[ \t\r\n]*+{_STRING}(?=[ \t\r\n]*+\])")
_PLAIN = re.compile(rf"(?:{_ITEM})*(?:[ \t\r\n]*+{_STRING})?")
_SPLIT = rf"[ \t\r\n]*+{_STRING}(?:[ \t\r\n]*+,)?+"

# Only entries `name=uri` with a legal name, all in the same quotes.
_DOUBLE = re.compile(r'"([A-Za-z0-9_-]+)=([^"]*)"')
_SINGLE = r"'([A-Za-z0-9_-]+)=([^']*)'"

_LEGAL = re.compile(r"[A-Za-z0-9_-]*")
_LEAD = re.compile(r"(?:[ \t\r\n,;]++|#[^\r\n]*+)*+")
_VALUE = re.compile(
    r"""\"\"\"(?s:.)*?\"\"\"|"[^"\r\n]*+"(?!")|'[^'\r\n]*+'|[+-]?[0-9]++(?=[ \t\r\n,]|\Z)"""
)

# What is wrong with an entry.
NO_EQUALS = "no-equals"
ILLEGAL_NAME = "illegal-name"
NOT_A_STRING = "not-a-string"
NOT_QUOTED = "not-quoted"


def value_span(raw: str) -> tuple[int, int]:
    """Return where the value stands in a raw item, whatever else stands around it."""
    lead = _LEAD.match(raw)
    start = lead.end() if lead else 0
    value = _VALUE.match(raw, start)
    return start, value.end() if value else max(start, len(raw.rstrip(" \t\r\n,;")))


def entry_of(raw: str) -> tuple[str, str | None]:
    """Return the string a raw item holds or was meant to hold, and what is wrong with that."""
    start, end = value_span(raw)
    written = raw[start:end]
    value = _VALUE.fullmatch(written)
    if value is not None:
        return (content(written), None) if written[0] in "'\"" else ("", NOT_A_STRING)
    return ("", NOT_A_STRING) if written.startswith("[") else (bare_content(written), NOT_QUOTED)


class Chunk:
    """Some hundred raw items, kept as one text; the rest is worked out when asked for."""

    __slots__ = (
        "_flaws",
        "_lines",
        "_names",
        "_odd",
        "_pairs",
        "_raws",
        "count",
        "is_as_read",
        "text",
    )

    def __init__(
        self,
        text: str,
        count: int,
        raws: tuple[str, ...] | None = None,
        read: "tuple[Sequence[tuple[str, str]], dict[int, str]] | None" = None,
    ) -> None:
        self.text = text
        self.count = count
        self.is_as_read = raws is None  # all there is to know comes from the text alone
        self._raws = raws
        self._pairs: Sequence[tuple[str, str]] | None = None
        self._flaws: dict[int, str] = {}
        if read is not None:
            self._pairs, self._flaws = read
        self._names: dict[str, int] | None = None
        self._odd: tuple[int, ...] | None = None
        self._lines = -1

    @property
    def raws(self) -> tuple[str, ...]:
        """The raw items."""
        if self._raws is None:
            self._raws = tuple(re.findall(_SPLIT, self.text))
        return self._raws

    def written(self, place: int) -> str:
        """Return the value of an entry as it is written, without what stands around it."""
        raw = self.raws[place]
        start, end = value_span(raw)
        return raw[start:end]

    @property
    def lines(self) -> int:
        """How many line ends the text holds, as libvirt counts them."""
        if self._lines < 0:
            self._lines = self.text.count("\n")
        return self._lines

    @property
    def pairs(self) -> "Sequence[tuple[str, str]]":
        """Name and URI of every entry; both as far as they can be understood."""
        if self._pairs is None:
            self._pairs = self._read()
        return self._pairs

    @property
    def flaws(self) -> dict[int, str]:
        """What is wrong with the entries of which something is, by place in the chunk."""
        if self._pairs is None:
            self._pairs = self._read()
        return self._flaws

    @property
    def names(self) -> dict[str, int]:
        """The legal names and the first place of each."""
        if self._names is None:
            names: dict[str, int] = {}
            for place, (name, _) in enumerate(self.pairs):
                if place not in self._flaws:
                    names.setdefault(name, place)
            self._names = names
        return self._names

    @property
    def odd(self) -> tuple[int, ...]:
        """Places of entries that deserve a second look; all others are plain `name=scheme:…`."""
        if self._odd is None:
            flaws = self.flaws
            cut = (
                {place for place, raw in enumerate(self.raws) if "\0" in raw}
                if ("\0" in self.text)
                else ()
            )
            self._odd = tuple(
                place
                for place, pair in enumerate(self.pairs)
                if place in flaws or _is_odd(*pair) or place in cut
            )
        return self._odd

    def spliced(self, start: int, stop: int, raws: "Sequence[str]") -> "Sequence[Chunk]":
        """Return chunks with other raw items in the place of those from `start` to `stop`.

        What is known of the items around them is not worked out again.
        """
        together = (*self.raws[:start], *raws, *self.raws[stop:])
        if self._pairs is None or len(together) > _LARGEST:
            return tuple(chunks_of(together))
        if not together:
            return ()
        new = Chunk("".join(raws), len(raws), tuple(raws))
        moved = start + new.count - stop
        pairs = [*self._pairs[:start], *new.pairs, *self._pairs[stop:]]
        flaws = {start + place: flaw for place, flaw in new.flaws.items()}
        for place, flaw in self._flaws.items():
            if not start <= place < stop:
                flaws[place if place < start else place + moved] = flaw
        whole = Chunk("".join(together), len(together), together, (pairs, flaws))
        return (whole,)

    def is_odd(self, place: int) -> bool:
        """Tell whether one entry deserves a second look."""
        if self._odd is not None:
            return place in self._odd
        is_flawed = _is_odd(*self.pairs[place]) or place in self.flaws
        return is_flawed or ("\0" in self.text and "\0" in self.raws[place])

    def _read(self) -> "Sequence[tuple[str, str]]":
        text = self.text
        if _PLAIN.fullmatch(text):
            if "'" not in text:
                pairs: list[tuple[str, str]] = _DOUBLE.findall(text)
            else:
                pairs = [] if '"' in text else re.findall(_SINGLE, text)
            if len(pairs) == self.count:
                return pairs
        return [self._entry(place, raw) for place, raw in enumerate(self.raws)]

    def _entry(self, place: int, raw: str) -> tuple[str, str]:
        entry, flaw = entry_of(raw)
        name, equals, uri = entry.partition("=")
        if not equals:
            name, uri = "", entry
            flaw = flaw or NO_EQUALS
        elif flaw is None and not _LEGAL.fullmatch(name):
            flaw = ILLEGAL_NAME
        if flaw is not None:
            self._flaws[place] = flaw
        return name, uri


def _is_odd(name: str, uri: str) -> bool:
    return ":" not in uri or not name or name.lower() == "xen"


def chunks_of(raws: "Sequence[str]") -> "Iterator[Chunk]":
    """Yield chunks that hold these raw items."""
    step = len(raws) if len(raws) <= _LARGEST else _SIZE
    for start in range(0, len(raws), max(step, 1)):
        part = tuple(raws[start : start + step])
        yield Chunk("".join(part), len(part), part)


def regular_chunks(text: str, start: int) -> "tuple[list[Chunk], int]":
    """Return the chunks of the plain strings that stand in `text` from `start` on, and their end.

    What follows the end is for the caller to judge: only a list that closes there was regular.
    """
    chunks = []
    while run := _RUN.match(text, start):
        start = run.end()
        chunks.append(Chunk(run[0], _SIZE))
    last = _LAST.match(text, start)
    if last is not None:
        start = last.end()
    if chunks:  # only the last chunk may be smaller, and it takes the item without a comma
        ending = chunks.pop().text + (last[0] if last else "")
        count = ending.count('"') // 2 if "'" not in ending else len(re.findall(_SPLIT, ending))
        chunks.append(Chunk(ending, count))
    elif last is not None:
        chunks.append(Chunk(last[0], 1))
    return chunks, start
