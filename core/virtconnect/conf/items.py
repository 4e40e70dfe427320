"""The items of a list, shared between the versions of a document.

The body of the list is its raw items (see `chunk`) and the `rest` that stands before the closing
bracket. An edit makes one new chunk and shares all others, so its price does not grow with the
list and an undo step is a reference.
"""

from bisect import bisect_right
from itertools import accumulate

from virtconnect.conf.chunk import Chunk, chunks_of, value_span
from virtconnect.conf.values import byte_length

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Tally:
    """How often each name occurs: counted once, then carried along from edit to edit."""

    __slots__ = ("_base", "_changed", "repeated")

    def __init__(
        self, base: dict[str, int], changed: dict[str, int], repeated: frozenset[str]
    ) -> None:
        self._base = base
        self._changed = changed
        self.repeated = repeated

    @classmethod
    def of(cls, names: "Iterable[str]") -> "Tally":
        """Count the names; the empty one is none."""
        base: dict[str, int] = {}
        for name in names:
            base[name] = base.get(name, 0) + 1
        base.pop("", None)
        return cls(base, {}, frozenset([name for name, times in base.items() if times > 1]))

    def count(self, name: str) -> int:
        """Tell how often a name occurs."""
        times = self._changed.get(name)
        return self._base.get(name, 0) if times is None else times

    def changed(self, gone: "Sequence[str]", come: "Sequence[str]") -> "Tally":
        """Return the tally without the names `gone` and with the names `come`."""
        same = 0
        for old, new in zip(gone, come, strict=False):
            if old != new:
                break
            same += 1
        changed = dict(self._changed)
        touched = set()
        for names, step in ((gone, -1), (come, 1)):
            for name in names[same:]:
                times = changed.get(name)
                changed[name] = (self._base.get(name, 0) if times is None else times) + step
                touched.add(name)
        changed.pop("", None)
        touched.discard("")
        repeated = self.repeated
        many = {name for name in touched if changed[name] > 1}
        if many or not repeated.isdisjoint(touched):
            repeated = (repeated - touched) | many
        if len(changed) > 1000:
            return Tally({**self._base, **changed}, {}, repeated)
        return Tally(self._base, changed, repeated)


class ItemList:
    """All items of a list, and the `rest` between the last one and the closing bracket."""

    __slots__ = ("_lengths", "_lines", "_places", "_tally", "chunks", "rest")

    def __init__(self, chunks: "Iterable[Chunk]", rest: str, tally: "Tally | None" = None) -> None:
        self.chunks = tuple(chunks)
        self.rest = rest
        # Sums over the chunks, made when first asked for: nothing changes them.
        self._places: list[int] | None = None
        self._lengths: list[int] | None = None
        self._lines: list[int] | None = None
        self._tally = tally

    def __len__(self) -> int:
        return self.places[-1] if self.chunks else 0

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ItemList):
            return NotImplemented
        if self is other:
            return True
        mine, theirs = self.chunks, other.chunks
        head, tail = shared_ends(mine, theirs)
        rest = slice(head, len(mine) - tail), slice(head, len(theirs) - tail)
        one, two = (
            "".join([chunk.text for chunk in chunks]) for chunks in (mine[rest[0]], theirs[rest[1]])
        )
        return one == two and self.rest == other.rest

    def __hash__(self) -> int:
        return hash((len(self), self.rest))

    @property
    def places(self) -> list[int]:
        """How many items there are up to the end of each chunk."""
        if self._places is None:
            self._places = list(accumulate([chunk.count for chunk in self.chunks]))
        return self._places

    @property
    def text(self) -> str:
        """The body of the list: all that stands between its brackets."""
        return "".join([chunk.text for chunk in self.chunks]) + self.rest

    @property
    def length(self) -> int:
        """The length of the body in code points."""
        return self._length_before(len(self.chunks)) + len(self.rest)

    @property
    def lines(self) -> int:
        """How many line ends the body holds, as libvirt counts them."""
        return self._lines_before(len(self.chunks)) + self.rest.count("\n")

    @property
    def byte_length(self) -> int:
        """The length of the body in bytes."""
        return sum([byte_length(chunk.text) for chunk in self.chunks]) + byte_length(self.rest)

    def _length_before(self, number: int) -> int:
        if self._lengths is None:
            self._lengths = list(accumulate([len(chunk.text) for chunk in self.chunks], initial=0))
        return self._lengths[number]

    def _lines_before(self, number: int) -> int:
        if self._lines is None:
            self._lines = list(accumulate([chunk.lines for chunk in self.chunks], initial=0))
        return self._lines[number]

    @property
    def tally(self) -> Tally:
        """How often each name occurs."""
        if self._tally is None:
            self._tally = Tally.of(name for chunk in self.chunks for name, _ in chunk.pairs)
        return self._tally

    def locate(self, index: int) -> tuple[int, int]:
        """Return the number of the chunk an item is in and its place there."""
        if not 0 <= index < len(self):
            raise IndexError(index)
        number = bisect_right(self.places, index)
        return number, index - (self.places[number - 1] if number else 0)

    def raw(self, index: int) -> str:
        """Return a raw item."""
        number, place = self.locate(index)
        return self.chunks[number].raws[place]

    def pair(self, index: int) -> tuple[str, str]:
        """Return an entry's name and URI."""
        number, place = self.locate(index)
        return self.chunks[number].pairs[place]

    def flaw(self, index: int) -> str | None:
        """Return what is wrong with an entry, None when nothing is."""
        number, place = self.locate(index)
        return self.chunks[number].flaws.get(place)

    def start(self, index: int) -> int:
        """Return where a raw item begins, counted from the opening bracket on."""
        number, place = self.locate(index)
        before = self._length_before(number)
        return before + sum([len(raw) for raw in self.chunks[number].raws[:place]])

    def lines_before(self, index: int) -> int:
        """Return how many line ends stand between the opening bracket and an item's value."""
        number, place = self.locate(index)
        raws = self.chunks[number].raws
        return (
            self._lines_before(number)
            + sum([raw.count("\n") for raw in raws[:place]])
            + raws[place].count("\n", 0, value_span(raws[place])[0])
        )

    def find(self, name: str) -> int:
        """Return the index of the first entry with this name, -1 when there is none."""
        before = 0
        for chunk in self.chunks:
            if name in chunk.names:
                return before + chunk.names[name]
            before += chunk.count
        return -1

    def with_rest(self, rest: str) -> "ItemList":
        """Return the list with another text before its closing bracket."""
        return ItemList(self.chunks, rest, self._tally)

    def spliced(self, start: int, stop: int, raws: "Sequence[str]") -> "ItemList":
        """Return the list with these raw items in the place of those from `start` to `stop`.

        All chunks but the touched ones are shared.
        """
        if not self.chunks:
            return ItemList(chunks_of(raws), self.rest)
        first, place = self.locate(min(start, len(self) - 1))
        place += start >= len(self)
        last, after = self.locate(stop - 1) if stop > start else (first, place - 1)
        old = self.chunks[first : last + 1]
        if first == last:
            new = old[0].spliced(place, after + 1, raws)
        else:
            together = [*old[0].raws[:place], *raws, *old[-1].raws[after + 1 :]]
            new = tuple(chunks_of(together))
        tally = self._tally
        if tally is not None:
            here = slice(place, place + stop - start), slice(place, place + len(raws))
            tally = tally.changed(_names(old, here[0]), _names(new, here[1]))
        return ItemList((*self.chunks[:first], *new, *self.chunks[last + 1 :]), self.rest, tally)


def shared_ends(one: "Sequence[Chunk]", two: "Sequence[Chunk]") -> tuple[int, int]:
    """Return how many chunks both have in common at the beginning and at the end."""
    shortest = min(len(one), len(two))
    head = 0
    while head < shortest and one[head] is two[head]:
        head += 1
    tail = 0
    while tail < shortest - head and one[-1 - tail] is two[-1 - tail]:
        tail += 1
    return head, tail


def _names(chunks: "Sequence[Chunk]", part: slice) -> list[str]:
    """Return the names of a part of the entries of these chunks."""
    if len(chunks) == 1:
        return [name for name, _ in chunks[0].pairs[part]]
    return [name for chunk in chunks for name, _ in chunk.pairs][part]
