"""Runs the measurements and prints their table."""

import argparse
import importlib
import json
import os
import platform
import sys
import time
from collections.abc import Iterator, Sequence

from figures import Row, spread

ROOMS = ("commands", "reading", "start", "window", "tests")


def main() -> int:
    """Measure what is asked for; return 1 where a goal was missed."""
    parser = argparse.ArgumentParser(prog="packaging/bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds: under two minutes")
    parser.add_argument("--json", metavar="FILE", help="write the table there as well")
    parser.add_argument(
        "--pyperf", metavar="FILE", help="write every single figure there, for pyperf to compare"
    )
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=f"one of {', '.join(ROOMS)}")
    given = parser.parse_args()
    unknown = sorted(set(given.rooms) - set(ROOMS))
    if unknown:
        parser.error(f"there is no room {', '.join(unknown)}; there are {', '.join(ROOMS)}")
    began = time.perf_counter()
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} processors, "
        f"{platform.platform()}, load {os.getloadavg()[0]:.1f}\n"
    )
    rows: list[Row] = []
    for room in given.rooms or ROOMS:
        for row in _rows(room, given.quick):
            rows.append(row)
            print(_line(row), flush=True)
    missed = [row for row in rows if row.is_met is False]
    left_out = [row for row in rows if row.left_out]
    print(
        f"\n{len(rows)} rows in {time.perf_counter() - began:.0f} s, "
        f"{len(missed)} above their goal, {len(left_out)} left out"
    )
    if given.json:
        with open(given.json, "w", encoding="utf-8") as file:
            json.dump([row.as_json() for row in rows], file, indent=1)
    if given.pyperf:
        from suite import write

        write(rows, given.pyperf)
    return 1 if missed else 0


def _rows(room: str, quick: bool) -> Iterator[Row]:
    for row in importlib.import_module(room).rows(quick=quick):
        yield row if isinstance(row, Row) else _of_ratio(*row)


def _of_ratio(what: str, against: str, ratio: float, goal: float) -> Row:
    return Row(what, against, goal, ratio)


def _line(row: Row) -> str:
    """Return a row as a line: goal, measured, verdict, minimum/median/maximum of both."""
    what = f"{row.what} : {row.against}"
    if row.left_out:
        ours = _spread(row, row.ours)
        return f"–  {what}: left out, {row.left_out}" + (f"  [{ours}]" if ours else "")
    sign = {True: "✓", False: "✗", None: " "}[row.is_met]
    goal = "" if row.goal is None else f" (goal {row.goal:g} {row.unit})".replace(" )", ")")
    figures = " | ".join(
        part for part in (_spread(row, row.ours), _spread(row, row.theirs)) if part
    )
    figures = figures and f"  [{figures}]"
    return f"{sign}  {row.measured:>6.3g} {row.unit:<2}{goal:<15}  {what}{figures}"


def _spread(row: Row, figures: Sequence[float]) -> str:
    return spread(figures, row.unit_of_figures)


sys.exit(main())
