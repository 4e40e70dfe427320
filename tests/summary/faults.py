"""The table of faults while saving: the moment, and what stood on the disk afterwards."""

from collections import Counter
from typing import Any

Row = dict[str, Any]


def shown(rows: list[Row]) -> list[tuple[str, list[str]]]:
    """Return title and lines; none when no fault was made."""
    if not rows:
        return []
    lines = in_lines(rows)
    mixed = sum(row["disk"] not in ("old", "new") for row in rows)
    count = (
        f"{len(rows)} faults in {len(lines)} rows; {mixed} left anything but the old or the new"
        " content"
    )
    return [("saving: fault × moment × what stood on disk", [*lines, count])]


def in_lines(rows: list[Row]) -> list[str]:
    """Return a line for each moment of a situation and what came of it, its faults together."""
    gathered: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        left = f" +{row['left']} beside" if row["left"] else ""
        key = (row["situation"], row["moment"], row["disk"] + left, row["end"])
        gathered.setdefault(key, []).append(row["fault"])
    return [
        f"{situation:26} {moment:38} {disk:14} {end:16} {', '.join(_counted(faults))}"
        for (situation, moment, disk, end), faults in gathered.items()
    ]


def _counted(faults: list[str]) -> list[str]:
    return [f"{one} ×{many}" if many > 1 else one for one, many in Counter(faults).items()]
