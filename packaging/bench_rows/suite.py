"""Single figures as a suite of pyperf, which shows their spread and compares two of them.

    python -m pyperf compare_to before.json after.json

pyperf's own runner takes one measure after the other, each in processes of its own; ours are taken
in turn, so that what is compared meets the same weather. So only what comes after is pyperf's.
"""

from collections.abc import Iterator, Sequence

import pyperf
from figures import Row

_UNITS = {"ms": ("second", 1e-3), "MB": ("byte", 1e6)}


def write(rows: Sequence[Row], path: str) -> None:
    """Write the figures of all rows, ours and theirs, in the place of what is there."""
    found = {name: one for row in rows for name, one in _benchmarks(row)}
    if not found:
        raise SystemExit("No row has single figures, so there is nothing for pyperf")
    pyperf.BenchmarkSuite(list(found.values())).dump(path, replace=True)


def _benchmarks(row: Row) -> Iterator[tuple[str, pyperf.Benchmark]]:
    unit, factor = _UNITS[row.unit_of_figures]
    theirs = f"{row.what}, against {row.against}"
    for name, figures in ((row.what, row.ours), (theirs, row.theirs)):
        if figures:
            values = [figure * factor for figure in figures]
            of_it = {"name": name, "unit": unit}
            yield name, pyperf.Benchmark([pyperf.Run(values, metadata=of_it)])
