"""The tables that a run of the lab ends with."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.lab.causes import RECORDED
    from tests.lab.rows import Row
    from tests.summary.noted import Noted
else:
    from lab.causes import RECORDED
    from lab.rows import Row
    from summary.noted import Noted

NOT_RUN = "NOT OBSERVED"

# By what is shown of a row (transport, parameter, expected, cause, who said it): what came of it.
_Rows = dict[tuple[str, str, str, str | None, str], tuple[str, float | None]]


class Tables:
    """Rows of the matrix with what was observed, causes, and measured times.

    All is kept in `noted`, which may come from several processes: there a row is what is shown of
    it, and what was observed stands after what is only expected.
    """

    def __init__(self, noted: Noted) -> None:
        self._noted = noted

    def expect(self, row: Row) -> None:
        """Take note of a row that is to be run."""
        self._note(row, NOT_RUN, None)

    def observed(self, row: Row, what: str, seconds: float) -> None:
        """Take note of what came of a row."""
        self._note(row, what, seconds)

    def failed(self, row: Row, error: AssertionError) -> None:
        """Take note of a row that came out otherwise, with what was observed."""
        notes = [*getattr(error, "__notes__", ()), str(error)]
        self._note(row, f"FAILED {notes[0].splitlines()[0]}", None)

    def met(self, cause: str, by: str) -> None:
        """Take note of a cause that a real failure had which is no row."""
        self._noted.add("lab causes", (cause, by))

    def measured(self, case: str, way: str, limit: str, took: str) -> None:
        """Take note of how long something took."""
        self._noted.add("lab times", (case, way, limit, took))

    def _note(self, row: Row, what: str, seconds: float | None) -> None:
        shown = (row.transport, row.parameter, row.expected, row.cause, row.kind)
        self._noted.add("lab rows", (shown, what, seconds))

    def shown(self) -> list[tuple[str, list[str]]]:
        """Return titles and lines; none of what was not asked for."""
        tables = []
        rows = self._rows()
        if rows:
            tables += [("lab matrix", _matrix(rows)), ("causes met", self._causes(rows))]
        times = self._noted.of("lab times")
        if times:
            head = ("what", "through", "must be", "measured")
            tables.append(("deadlines", _columns([head, *times])))
        return tables

    def _rows(self) -> _Rows:
        rows: _Rows = {}
        for shown, what, seconds in self._noted.of("lab rows"):
            if what != NOT_RUN or shown not in rows:
                rows[shown] = (what, seconds)
        return rows

    def _causes(self, rows: _Rows) -> list[str]:
        met = {cause: ("real", by) for cause, by in self._noted.of("lab causes")}
        for (transport, parameter, _, cause, kind), (_, seconds) in rows.items():
            if cause is not None and seconds is not None:
                met.setdefault(cause, (kind, f"{transport} {parameter}"))
        lines: list[tuple[str, ...]] = [("cause", "how", "by")]
        lines += [(cause, *how) for cause, how in sorted(met.items())]
        lines += [(cause, "recorded text", why) for cause, why in sorted(RECORDED.items())]
        count = f"{len(met)} causes met for real, {len(RECORDED)} by recorded text"
        return [*_columns(lines), count]


def _matrix(rows: _Rows) -> list[str]:
    lines: list[tuple[str, ...]] = [("transport", "parameter", "expected", "observed", "seconds")]
    for (transport, parameter, expected, _, _), (what, seconds) in rows.items():
        time = "" if seconds is None else f"{seconds:.2f}"
        same = "as expected" if seconds is not None else what
        lines.append((transport, parameter, expected, same, time))
    met = sum(seconds is not None for _, seconds in rows.values())
    return [*_columns(lines), f"{met} of {len(rows)} rows observed as expected"]


def _columns(lines: list[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return [
        "  ".join(word.ljust(width) for word, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
