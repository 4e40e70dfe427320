"""The tables that a run of the lab ends with."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.lab.causes import RECORDED
    from tests.lab.rows import Row
else:
    from lab.causes import RECORDED
    from lab.rows import Row

NOT_RUN = "NOT OBSERVED"


class Tables:
    """Rows of the matrix with what was observed, causes, and measured times."""

    def __init__(self) -> None:
        self._rows: dict[Row, tuple[str, float | None]] = {}
        self._times: list[tuple[str, ...]] = []
        self._met: dict[str, tuple[str, str]] = {}

    def expect(self, row: Row) -> None:
        """Take note of a row that is to be run."""
        self._rows.setdefault(row, (NOT_RUN, None))

    def observed(self, row: Row, what: str, seconds: float) -> None:
        """Take note of what came of a row."""
        self._rows[row] = (what, seconds)

    def failed(self, row: Row, error: AssertionError) -> None:
        """Take note of a row that came out otherwise, with what was observed."""
        notes = [*getattr(error, "__notes__", ()), str(error)]
        self._rows[row] = (f"FAILED {notes[0].splitlines()[0]}", None)

    def met(self, cause: str, by: str) -> None:
        """Take note of a cause that a real failure had which is no row."""
        self._met[cause] = ("real", by)

    def measured(self, case: str, way: str, limit: str, took: str) -> None:
        """Take note of how long something took."""
        self._times.append((case, way, limit, took))

    def shown(self) -> list[tuple[str, list[str]]]:
        """Return titles and lines; none of what was not asked for."""
        tables = []
        if self._rows:
            tables += [("lab matrix", self._matrix()), ("causes met", self._causes())]
        if self._times:
            head = ("what", "through", "must be", "measured")
            tables.append(("deadlines", _columns([head, *self._times])))
        return tables

    def _matrix(self) -> list[str]:
        lines: list[tuple[str, ...]] = [
            ("transport", "parameter", "expected", "observed", "seconds")
        ]
        for row, (what, seconds) in self._rows.items():
            time = "" if seconds is None else f"{seconds:.2f}"
            same = "as expected" if seconds is not None else what
            lines.append((row.transport, row.parameter, row.expected, same, time))
        met = sum(seconds is not None for _, seconds in self._rows.values())
        return [*_columns(lines), f"{met} of {len(self._rows)} rows observed as expected"]

    def _causes(self) -> list[str]:
        met = dict(self._met)
        for row, (_, seconds) in self._rows.items():
            if row.cause is not None and seconds is not None:
                met.setdefault(row.cause, (row.kind, f"{row.transport} {row.parameter}"))
        lines: list[tuple[str, ...]] = [("cause", "how", "by")]
        lines += [(cause, *how) for cause, how in sorted(met.items())]
        lines += [(cause, "recorded text", why) for cause, why in sorted(RECORDED.items())]
        count = f"{len(met)} causes met for real, {len(RECORDED)} by recorded text"
        return [*_columns(lines), count]


def _columns(lines: list[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return [
        "  ".join(word.ljust(width) for word, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
