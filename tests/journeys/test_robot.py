"""A robot clicks and types at random; nothing may break, hang, or be lost to undo."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROBOT = Path(__file__).parents[1] / "fuzz" / "robot.py"


@pytest.mark.parametrize(("seconds", "seed"), [pytest.param(10, 1, id="10 seconds")])
def test_whatever_is_clicked_and_typed_nothing_breaks(seconds: int, seed: int) -> None:
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, str(ROBOT), str(seconds), str(seed)],
        env=env,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    assert done.returncode == 0, f"seed {seed}\n{done.stderr}\n{done.stdout}"
