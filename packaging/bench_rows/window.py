"""The window at work: a key in a field, a key in the search, undo of a large edit."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from figures import Row, compared, environment, percentile
from specimens import home_with

DRIVER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "in_window.py")


def rows(quick: bool) -> Iterator[Row]:
    """Measure keys and undo with 10, 10,000 and 100,000 connections."""
    count = 120 if quick else 400
    with tempfile.TemporaryDirectory(prefix="virt-connect-bench-") as folder:
        with_few = _in_window(home_with(folder, 10), "keys", count)
        with_many = _in_window(home_with(folder, 10_000), "keys", count)
        few, many = with_few["keys"], with_many["keys"]
        what = "a key in the host field, all painted, 10,000 aliases"
        frame = "a 60 Hz frame"
        yield Row(f"{what}, p50", frame, 6, percentile(many, 50), "ms", many)
        yield Row(f"{what}, p99", frame, 10, percentile(many, 99), "ms", many)
        row = compared(f"{what}, p50", "the same with 10", 1.2, many, few)
        row.measured = percentile(many, 50) / percentile(few, 50)
        yield row
        yield from _worked(what, with_many["worked"])
        row = compared(f"{what}, on a processor, p50", "the same with 10", None, (1,), (1,))
        row.measured = percentile(with_many["worked"], 50) / percentile(with_few["worked"], 50)
        row.ours, row.theirs = with_many["worked"], with_few["worked"]
        yield row
        for number, goal in ((10_000, 10), (100_000, 40)):
            told = _in_window(home_with(folder, number), "search", count)
            keys = told["keys"]
            what = f"a key in the search box, {number:,} rows"
            yield Row(
                f"{what}, p99",
                frame,
                goal,
                percentile(keys, 99),
                "ms",
                keys,
            )
            yield from _worked(what, told["worked"])
        took = _in_window(home_with(folder, 10_000), "undo", 6 if quick else 15)
        yield compared("undo of a 10,000-row edit", "the edit", 1.0, took["undo"], took["edit"])


def _worked(what: str, worked: list[float]) -> Iterator[Row]:
    """Yield what a key took on a processor: what is left of it where others keep them busy."""
    for percent in (50, 99):
        told = f"{what}, on a processor, p{percent}"
        yield Row(told, "–", None, percentile(worked, percent), "ms", worked)


def _in_window(home: str, what: str, count: int) -> dict[str, list[float]]:
    env = environment(HOME=home, QT_QPA_PLATFORM="offscreen", XDG_RUNTIME_DIR=home)
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "DBUS_SESSION_BUS_ADDRESS"):
        env.pop(name, None)
    done = subprocess.run(
        [sys.executable, DRIVER, home, what, str(count)],
        env=env,
        stdout=subprocess.PIPE,
        check=True,
    )
    figures: dict[str, list[float]] = json.loads(done.stdout)
    return figures
