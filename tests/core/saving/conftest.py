"""The table of faults: rows are gathered by the tests and shown at the end of the run."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

Row = dict[str, Any]

_ROWS = pytest.StashKey[list[Row]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_ROWS] = []


@pytest.fixture(scope="session")
def table(request: pytest.FixtureRequest) -> list[Row]:
    """What stood on disk after each fault; shown in the summary of the run."""
    rows: list[Row] = request.config.stash[_ROWS]
    return rows


@pytest.fixture(scope="session")
def in_lines() -> Callable[[list[Row]], list[str]]:
    """Turn rows into the lines of the table."""

    def lines(rows: list[Row]) -> list[str]:
        return list(_lines(rows))

    return lines


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    rows = terminalreporter.config.stash.get(_ROWS, [])
    if not rows:
        return
    lines = list(_lines(rows))
    mixed = sum(row["disk"] not in ("old", "new") for row in rows)
    terminalreporter.section("saving: fault × moment × what stood on disk")
    for line in lines:
        terminalreporter.write_line(line)
    terminalreporter.write_line(
        f"{len(rows)} faults in {len(lines)} rows; {mixed} left anything but the old or the new"
        " content"
    )


def _lines(rows: list[Row]) -> Iterator[str]:
    """Yield a line for each moment of a situation and what came of it, its faults together."""
    gathered: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        left = f" +{row['left']} beside" if row["left"] else ""
        key = (row["situation"], row["moment"], row["disk"] + left, row["end"])
        gathered.setdefault(key, []).append(row["fault"])
    for (situation, moment, disk, end), faults in gathered.items():
        told = (f"{one} ×{many}" if many > 1 else one for one, many in Counter(faults).items())
        yield f"{situation:26} {moment:38} {disk:14} {end:16} {', '.join(told)}"
