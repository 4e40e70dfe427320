"""Put items into a list and take them out, in the way the list is already written.

An item that stands alone on its line comes and goes with the line; any other one only with its
comma. What a person has put around the items, blank lines and all, stays.
"""

import re

from virtconnect.conf.chunk import value_span
from virtconnect.conf.items import ItemList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LINE_END = re.compile("\r\n|\n|\r")
_INDENT = "  "
_FEW = 32  # items to take out one by one; more are done in one go


def with_values(items: ItemList, written: "Mapping[int, str]") -> ItemList:
    """Return the list with other literals in the place of some items' values."""
    by_chunk: dict[int, dict[int, str]] = {}
    for index, literal in written.items():
        number, place = items.locate(index)
        by_chunk.setdefault(number, {})[place] = literal
    for number in sorted(by_chunk, reverse=True):
        before = items.places[number - 1] if number else 0
        places = by_chunk[number]
        first, stop = min(places), max(places) + 1
        raws = [
            _with_value(raw, places[place]) if place in places else raw
            for place, raw in enumerate(items.chunks[number].raws[first:stop], first)
        ]
        items = items.spliced(before + first, before + stop, raws)
    return items


def _with_value(raw: str, written: str) -> str:
    start, end = value_span(raw)
    return raw[:start] + written + raw[end:]


def with_item(items: ItemList, index: int, written: str) -> ItemList:
    """Return the list with one item more; `index` is its place afterwards."""
    return with_items_at(items, index, [written])


def with_items_at(items: ItemList, index: int, written: "Sequence[str]") -> ItemList:
    """Return the list with more items; `index` is the place of the first of them afterwards."""
    if index >= len(items):
        return with_items_behind(items, written)
    raw = items.raw(index)
    lead = raw[: value_span(raw)[0]]
    tail, own = _line(lead)
    if own is not None:
        # Behind what still belongs to the line before, on a line like the next one's.
        raws = [f"{own}{literal}," for literal in written]
        raws[0] = tail + raws[0]
        return items.spliced(index, index + 1, [*raws, raw[len(tail) :]])
    if index:
        return items.spliced(index, index, [f"{lead}{literal}," for literal in written])
    between = _between(items)
    raws = [f"{between}{literal}," for literal in written]
    raws[0] = lead + raws[0][len(between) :]
    return items.spliced(0, 1, [*raws, between + raw[len(lead) :]])


def with_items_behind(items: ItemList, written: "Sequence[str]") -> ItemList:
    """Return the list with more items behind the last one."""
    if len(items) == 0:
        return _first(items, written)
    last = len(items) - 1
    raw = items.raw(last)
    comma = "," if raw.endswith(",") else ""
    own = _line(raw[: value_span(raw)[0]])[1]
    if own is None:
        lead, tail = _between(items), ""
    else:
        ending = _LINE_END.search(items.rest)
        lead, tail = own, items.rest[: ending.start()] if ending else ""
    raws = [f"{lead}{literal}," for literal in written]
    raws[0] = tail + raws[0]
    raws[-1] = raws[-1][:-1] + comma
    raws.insert(0, raw if comma else raw + ",")
    return items.spliced(last, last + 1, raws).with_rest(items.rest[len(tail) :])


def _first(items: ItemList, written: "Sequence[str]") -> ItemList:
    """Fill an empty list: in its line when that is closed there, else a line for each item."""
    ending = _LINE_END.search(items.rest)
    if ending is not None:
        return items.spliced(0, 0, [f"{ending[0]}{_INDENT}{literal}," for literal in written])
    blanks = items.rest[: len(items.rest) - len(items.rest.lstrip(" \t"))]
    raws = [f" {literal}," for literal in written]
    raws[0] = blanks + raws[0][1:]
    raws[-1] = raws[-1][:-1]
    return items.spliced(0, 0, raws)


def without_items(items: ItemList, indexes: "Sequence[int]") -> ItemList:
    """Return the list without some items."""
    gone = sorted(set(indexes), reverse=True)
    if len(gone) > _FEW:
        raws = [raw for chunk in items.chunks for raw in chunk.raws]
        rest = items.rest
        for index in gone:
            rest = _take_out(raws, index, rest)
        return ItemList((), rest).spliced(0, 0, raws)
    for index in gone:
        first, stop = max(index - 1, 0), min(index + 2, len(items))
        raws = [items.raw(number) for number in range(first, stop)]
        rest = "]" if stop < len(items) else items.rest
        rest = _take_out(raws, index - first, rest)
        items = items.spliced(first, stop, raws)
        if stop > len(items):
            items = items.with_rest(rest)
    return items


def _take_out(raws: list[str], index: int, rest: str) -> str:
    """Take an item out of raw items; return what then stands behind the last one."""
    raw = raws[index]
    lead = raw[: value_span(raw)[0]]
    is_last = index == len(raws) - 1
    following = rest if is_last else raws[index + 1]
    gap = len(following) if is_last else value_span(following)[0]
    ending = _LINE_END.search(following, 0, gap)
    starts_line = _LINE_END.search(lead) is not None
    if starts_line and ending is not None:
        following = lead[: _last_line_end(lead)] + following[ending.start() :]
    elif not is_last and ending is None and (starts_line or index == 0):
        following = lead + following[gap:]
    elif is_last and index and not raw.endswith(","):
        # Nothing follows on this line: the item before gives its comma up.
        before = raws[index - 1]
        end = value_span(before)[1]
        raws[index - 1] = before[:end] + before[end:].replace(",", "", 1)
    del raws[index]
    if is_last:
        return following
    raws[index] = following
    return rest


def moved_item(items: ItemList, index: int, to: int) -> ItemList:
    """Return the list with an item at another place, its value written as it was."""
    raw = items.raw(index)
    start, end = value_span(raw)
    return with_item(without_items(items, [index]), to, raw[start:end])


def moved_items(items: ItemList, indexes: "Sequence[int]", to: int) -> ItemList:
    """Return the list with items at another place, in the order given; `to` is the first one's."""
    written = []
    for index in indexes:
        raw = items.raw(index)
        start, end = value_span(raw)
        written.append(raw[start:end])
    return with_items_at(without_items(items, indexes), to, written)


def _between(items: ItemList) -> str:
    """Return what stands before an item that follows another one on the same line."""
    if len(items) > 1:
        raw = items.raw(1)
        lead = raw[: value_span(raw)[0]]
        if lead.strip(" \t") == "":
            return lead
    return " "


def _line(lead: str) -> tuple[str, str | None]:
    """Split what stands before an item: the end of the line before, and its own line's start.

    The second is the last line end and the indentation, None when the item starts no line.
    """
    ending = _LINE_END.search(lead)
    if ending is None:
        return "", None
    return lead[: ending.start()], lead[_last_line_end(lead) :]


def _last_line_end(lead: str) -> int:
    place = max(lead.rfind("\n"), lead.rfind("\r"))
    return place - 1 if place > 0 and lead[place - 1 : place + 1] == "\r\n" else place
