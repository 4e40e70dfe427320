"""The lab's rig, and the tables at the end of a run: the matrix, the causes, the deadlines."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lab.rig import Rig
    from tests.lab.rows import Row
    from tests.lab.tables import Tables
else:
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from lab.rig import Rig
    from lab.rows import Row
    from lab.tables import Tables

_TABLES = pytest.StashKey[Tables]()


@pytest.fixture(scope="session")
def rig() -> Iterator[Rig]:
    """Daemons, certificates and people, each made when first used."""
    made = Rig()
    yield made
    made.close()


@pytest.fixture
def tables(pytestconfig: pytest.Config) -> Tables:
    """What is shown at the end of the run."""
    return pytestconfig.stash[_TABLES]


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_TABLES] = Tables()


def pytest_collection_finish(session: pytest.Session) -> None:
    for item in session.items:
        case = getattr(item, "callspec", None)
        row = None if case is None else case.params.get("row")
        if isinstance(row, Row):
            session.config.stash[_TABLES].expect(row)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for title, lines in config.stash[_TABLES].shown():
        terminalreporter.section(title)
        for line in lines:
            terminalreporter.write_line(line)
