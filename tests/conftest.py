"""What holds for every test, and the tables that a run ends with."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tests.summary import faults
    from tests.summary.lab import Tables
    from tests.summary.noted import Noted
else:
    sys.path.insert(0, str(Path(__file__).parent))
    from summary import faults
    from summary.lab import Tables
    from summary.noted import Noted

# A computer that is busy makes no test fail: the clock is no judge here, and an example that took
# long says something of the load, not of us.
settings.register_profile(
    "busy", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("busy")

_NOTED = pytest.StashKey[Noted]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_NOTED] = Noted()


@pytest.fixture(scope="session")
def noted(pytestconfig: pytest.Config) -> Noted:
    """What the tables at the end of the run are made of."""
    return pytestconfig.stash[_NOTED]


def pytest_sessionfinish(session: pytest.Session) -> None:
    output = getattr(session.config, "workeroutput", None)
    if output is not None:  # a process of several: the first one shows the tables
        output["noted"] = session.config.stash[_NOTED].lists


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    output: dict[str, Any] = getattr(node, "workeroutput", {})
    node.config.stash[_NOTED].take_over(output.get("noted", {}))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    kept = config.stash[_NOTED]
    sections: Iterable[tuple[str, list[str]]] = (
        *Tables(kept).shown(),
        *faults.shown(kept.of("faults")),
    )
    for title, lines in sections:
        terminalreporter.section(title)
        for line in lines:
            terminalreporter.write_line(line)
