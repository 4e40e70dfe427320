"""Bring two edited versions of a text together, line by line, where they did not touch the same.

Where both sides changed the same lines, or lines next to each other, theirs stand.
"""

from bisect import bisect_left
from collections import Counter

_CLOSER = 40_000  # pairs of lines that are compared with each other

Hunk = tuple[int, int, list[str]]  # lines `start` to `end` of the ancestor give way to these


def woven(ancestor: str, mine: str, theirs: str) -> str:
    """Return their text with those of my changes in it that stand apart from theirs."""
    old = ancestor.splitlines(keepends=True)
    their_hunks = hunks(old, theirs.splitlines(keepends=True))
    taken = [*their_hunks]
    for hunk in hunks(old, mine.splitlines(keepends=True)):
        start, end, _ = hunk
        if all(end < first or last < start for first, last, _ in their_hunks):
            taken.append(hunk)
    lines: list[str] = []
    place = 0
    for start, end, new in sorted(taken, key=lambda hunk: hunk[:2]):
        lines += _ended(old[place:start], new)
        lines += new
        place = end
    return "".join([*_ended(lines, old[place:]), *old[place:]])


def _ended(lines: list[str], following: list[str]) -> list[str]:
    """Give the last line an end where something follows that it had not to end before."""
    if lines and following and not lines[-1].endswith(("\n", "\r")):
        return [*lines[:-1], lines[-1] + "\n"]
    return lines


def hunks(old: list[str], new: list[str]) -> list[Hunk]:
    """Return what was changed, in time that grows with the lines and not with the changes.

    Lines that stand once in both texts are what the others are found by (patience diff).
    """
    found: list[Hunk] = []
    place = there = 0
    for one, two in [*_anchors(old, new), (len(old), len(new))]:
        head, tail = _alike(old[place:one], new[there:two])
        gone, come = old[place + head : one - tail], new[there + head : two - tail]
        if gone or come:
            found += _parts(place + head, gone, come)
        place, there = one + 1, two + 1
    return found


def _parts(start: int, gone: list[str], come: list[str]) -> list[Hunk]:
    """Return a hunk as smaller ones, where it is small enough to look closer at it."""
    if not 1 < len(gone) * len(come) < _CLOSER:
        return [(start, start + len(gone), come)]
    from difflib import SequenceMatcher

    return [
        (start + one, start + two, come[three:four])
        for kind, one, two, three, four in SequenceMatcher(None, gone, come).get_opcodes()
        if kind != "equal"
    ]


def _anchors(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Return where lines that stand once in both texts stand, the longest run in one order."""
    places = {line: place for place, line in enumerate(new)}
    in_old, in_new = Counter(old), Counter(new)
    pairs = [
        (place, places[line])
        for place, line in enumerate(old)
        if in_old[line] == 1 and in_new[line] == 1
    ]
    # The longest rising run: `tops` are the lowest ends of runs of each length.
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(pairs):
        length = bisect_left(tops, there)
        tops[length : length + 1] = [there]
        ends[length : length + 1] = [number]
        before.append(ends[length - 1] if length else -1)
    run = []
    number = ends[-1] if ends else -1
    while number >= 0:
        run.append(pairs[number])
        number = before[number]
    return run[::-1]


def _alike(old: list[str], new: list[str]) -> tuple[int, int]:
    """Return how many lines are alike at the head of both, and at the tail of the rest."""
    most = min(len(old), len(new))
    head = 0
    while head < most and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail
