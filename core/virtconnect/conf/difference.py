"""What is different between two texts: as a unified diff, or as the smallest edit."""

from virtconnect.conf.items import shared_ends
from virtconnect.text import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.conf.document import ConfDocument
    from virtconnect.conf.weaving import Hunk

_CONTEXT = 3


def unified_diff(before: str, after: str, path: str) -> str:
    """Return what saving would change as a unified diff, an empty text when nothing would."""
    if before == after:
        return ""
    # Imported here: only a preview needs it.
    from virtconnect.conf.weaving import hunks

    old, new, skipped = _differing_lines(before, after)
    lines = [f"--- {path}\n", f"+++ {path}\n"]
    grown = 0  # how many lines the hunks so far have added
    for group in _grouped(hunks(old, new)):
        start = max(group[0][0] - _CONTEXT, 0)
        stop = min(group[-1][1] + _CONTEXT, len(old))
        change = sum(len(come) - (last - first) for first, last, come in group)
        there = start + grown
        lines.append(
            f"@@ -{_range(skipped + start, skipped + stop)} "
            f"+{_range(skipped + there, skipped + there + stop - start + change)} @@\n"
        )
        grown += change
        place = start
        for first, last, come in group:
            lines += [" " + line for line in old[place:first]]
            lines += ["-" + line for line in old[first:last]]
            lines += ["+" + line for line in come]
            place = last
        lines += [" " + line for line in old[place:stop]]
    return "".join(
        line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines
    )


def _differing_lines(before: str, after: str) -> tuple[list[str], list[str], int]:
    """Return the lines from the first that differs to the last, and how many stand before them.

    With them come as many as a hunk shows around what it changes.
    """
    edit = smallest_edit(before, after)
    start, end = edit.start, edit.end
    for _line in range(_CONTEXT + 1):
        start = before.rfind("\n", 0, max(start, 0))
        end = before.find("\n", end) + 1 or len(before)
    start += 1
    rest = len(before) - end
    old, new = before[start:end], after[start : len(after) - rest]
    return _lines(old), _lines(new), before.count("\n", 0, start)


def _grouped(found: "list[Hunk]") -> "list[list[Hunk]]":
    """Return the hunks in groups whose lines of context meet."""
    groups: list[list[Hunk]] = []
    for hunk in found:
        if groups and hunk[0] - groups[-1][-1][1] <= 2 * _CONTEXT:
            groups[-1].append(hunk)
        else:
            groups.append([hunk])
    return groups


def _lines(text: str) -> list[str]:
    """Split at line feeds only, as diff does, so that each line keeps its own ending."""
    lines = [line + "\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _range(start: int, stop: int) -> str:
    """Name lines as diff does: the first and how many, or the one before when there are none."""
    length = stop - start
    if length == 1:
        return f"{start + 1}"
    return f"{start + 1 if length else start},{length}"


def changed_piece(before: "ConfDocument", after: "ConfDocument") -> tuple[int, str, str] | None:
    """Return a piece of the text in which all differences between two versions lie.

    That is how many line feeds stand before it, what it was and what it is now. It is found by
    what the versions share, without a look at the rest; None where that tells nothing.
    """
    old, new = before.items, after.items
    if before.syntax is not after.syntax or not after.syntax.is_cut or old is None or new is None:
        return None
    head, tail = shared_ends(old.chunks, new.chunks)
    was, now = (
        "".join([chunk.text for chunk in items.chunks[head : len(items.chunks) - tail]])
        for items in (old, new)
    )
    if old.rest != new.rest:
        if tail:
            return None
        was, now = was + old.rest, now + new.rest
    lines = after.line_before_items - 1 + sum([chunk.lines for chunk in new.chunks[:head]])
    return lines, was, now


def smallest_edit(before: str, after: str) -> Edit:
    """Return the edit of one stretch, as short as can be, that makes `after` of `before`.

    Both ends are found by halving, as comparing is fast; what was found alike is not looked at
    again.
    """
    head, least = 0, min(len(before), len(after))
    while head < least:
        middle = (head + least + 1) // 2
        if before.startswith(after[head:middle], head):
            head = middle
        else:
            least = middle - 1
    end, new_end = len(before), len(after)
    tail, most = 0, min(end, new_end) - head
    while tail < most:
        middle = (tail + most + 1) // 2
        if before.startswith(after[new_end - middle : new_end - tail], end - middle):
            tail = middle
        else:
            most = middle - 1
    return Edit(head, end - tail, after[head : new_end - tail])
