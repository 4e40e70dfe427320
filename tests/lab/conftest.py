"""The lab's rig, and what its tests note for the tables at the end of a run."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lab.rig import Rig
    from tests.lab.rows import Row
    from tests.summary.lab import Tables
    from tests.summary.noted import Noted
else:
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from lab.rig import Rig
    from lab.rows import Row
    from summary.lab import Tables
    from summary.noted import Noted


@pytest.fixture(scope="session")
def rig() -> Iterator[Rig]:
    """Daemons, certificates and people, each made when first used."""
    made = Rig()
    yield made
    made.close()


@pytest.fixture(scope="session")
def tables(noted: Noted) -> Tables:
    """What is shown at the end of the run."""
    return Tables(noted)


@pytest.fixture(scope="session", autouse=True)
def _rows_expected(request: pytest.FixtureRequest, tables: Tables) -> None:
    for item in request.session.items:
        case = getattr(item, "callspec", None)
        row = None if case is None else case.params.get("row")
        if isinstance(row, Row):
            tables.expect(row)
