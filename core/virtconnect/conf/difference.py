"""What is different between two texts: as a unified diff, or as the smallest edit."""

from virtconnect.text import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_CONTEXT = 3


def unified_diff(before: str, after: str, path: str) -> str:
    """Return what saving would change as a unified diff, an empty text when nothing would."""
    if before == after:
        return ""
    # Imported here: only a preview needs it.
    from difflib import SequenceMatcher

    old, new = _lines(before), _lines(after)
    # What is alike at both ends is set aside: comparing 10,000 lines would take seconds.
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    first = max(head - _CONTEXT, 0)
    last = max(tail - _CONTEXT, 0)
    old_part, new_part = old[first : len(old) - last], new[first : len(new) - last]
    lines = [f"--- {path}\n", f"+++ {path}\n"]
    for group in SequenceMatcher(None, old_part, new_part).get_grouped_opcodes(_CONTEXT):
        old_range = _range(first + group[0][1], first + group[-1][2])
        new_range = _range(first + group[0][3], first + group[-1][4])
        lines.append(f"@@ -{old_range} +{new_range} @@\n")
        for kind, one, two, three, four in group:
            if kind == "equal":
                lines += [" " + line for line in old_part[one:two]]
                continue
            lines += ["-" + line for line in old_part[one:two]]
            lines += ["+" + line for line in new_part[three:four]]
    return "".join(
        line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines
    )


def _lines(text: str) -> list[str]:
    """Split at line feeds only, as diff does, so that each line keeps its own ending."""
    lines = [line + "\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _alike(old: list[str], new: list[str]) -> int:
    return next(
        (place for place, (one, two) in enumerate(zip(old, new, strict=False)) if one != two),
        min(len(old), len(new)),
    )


def _range(start: int, stop: int) -> str:
    """Name lines as diff does: the first and how many, or the one before when there are none."""
    length = stop - start
    if length == 1:
        return f"{start + 1}"
    return f"{start + 1 if length else start},{length}"


def smallest_edit(before: str, after: str) -> Edit:
    """Return the edit of one stretch, as short as can be, that makes `after` of `before`."""
    longest = min(len(before), len(after))
    head = _common(longest, lambda length: before[:length] == after[:length])
    tail = _common(
        longest - head,
        lambda length: before[len(before) - length :] == after[len(after) - length :],
    )
    return Edit(head, len(before) - tail, after[head : len(after) - tail])


def _common(longest: int, is_alike: "Callable[[int], bool]") -> int:
    """Return the greatest length for which both are alike; halving, as comparing is fast."""
    low = 0
    while low < longest:
        middle = (low + longest + 1) // 2
        if is_alike(middle):
            low = middle
        else:
            longest = middle - 1
    return low
