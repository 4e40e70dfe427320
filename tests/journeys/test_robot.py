"""A robot clicks and types at random; nothing may break, hang, or be lost to undo."""

import compileall
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROBOT = ROOT / "tests" / "fuzz" / "robot.py"


@pytest.fixture(scope="module", autouse=True)
def bytecode() -> None:
    """Have the program's bytecode ready, as an installed one has: nobody waits for a compiler."""
    for part in ("core", "gui", "resources"):
        assert compileall.compile_dir(str(ROOT / part), quiet=1)


def let_it_work(seconds: int, seed: int) -> str:
    """Let the robot work; return what it says in the end."""
    done = subprocess.run(
        [sys.executable, str(ROBOT), str(seconds), str(seed)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    assert done.returncode == 0, f"seed {seed}\n{done.stderr}\n{done.stdout}"
    return done.stdout


def test_whatever_is_clicked_and_typed_nothing_breaks() -> None:
    assert "0 faults" in let_it_work(10, 1)


@pytest.mark.full
@pytest.mark.timeout(300)
@pytest.mark.parametrize(("seconds", "seed"), [pytest.param(120, 2, id="2 minutes")])
def test_in_two_minutes_it_gets_nearly_everywhere_and_nothing_breaks(
    seconds: int, seed: int
) -> None:
    said = let_it_work(seconds, seed)

    assert "0 faults" in said
    reached = {kind: int(count) for count, kind in re.findall(r"(\d+) of \d+ (\w+)", said)}
    # A busy computer gets a third as far; half an hour reaches all.
    assert reached["actions"] >= 40, said
    assert reached["dialogs"] >= 12, said
    assert reached["buttons"] >= 50, said
    assert reached["panels"] == 4, said
