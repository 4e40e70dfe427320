"""A walk over every window, panel and dialog: names, letters, order, room, contrast, translation.

What is checked stands in tests/looks/check.py, and the windows in tests/looks/stage.py: one that is
added there is checked in every way.
"""

import ast
import os
import re
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from virtconnect_gui import theme

CHECK = Path(__file__).parents[1] / "looks" / "check.py"
SCREEN = Path(__file__).parents[2] / "packaging" / "screen.json"
GUI = Path(theme.__file__).parent
FEW = ("--only", "broken|save|about")
LONG = [pytest.mark.full, pytest.mark.timeout(300)]


def walk(*arguments: str, scale: str = "1") -> str:
    """Return the faults found, one a line."""
    # A screen of 800×800 dots is what there is without a file: too few for small ones.
    platform = "offscreen" if scale == "1" else f"offscreen:configfile={SCREEN}"
    env = os.environ | {"QT_QPA_PLATFORM": platform, "QT_SCALE_FACTOR": scale}
    done = subprocess.run(
        [sys.executable, str(CHECK), *arguments],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    told = [line for line in done.stderr.splitlines() if "This plugin does not" not in line]
    return done.stdout + "\n".join(told)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(FEW, id="a few windows"),
        pytest.param((), id="all windows", marks=LONG),
        pytest.param(("--dark",), id="dark", marks=LONG),
        pytest.param(("--font", "2"), id="letters twice as large", marks=LONG),
        pytest.param(("--size", "800x600"), id="800×600", marks=LONG),
        pytest.param(("--rtl",), id="right to left", marks=LONG),
        pytest.param(("--pseudo",), id="texts two fifths longer", marks=LONG),
        pytest.param(("--language", "de"), id="German", marks=LONG),
        pytest.param(("--language", "de", "--size", "800x600"), id="German, 800×600", marks=LONG),
    ],
)
def test_every_window_can_be_read_and_worked_with(arguments: tuple[str, ...]) -> None:
    assert walk(*arguments) == ""


@pytest.mark.full
@pytest.mark.timeout(300)
@pytest.mark.parametrize("scale", ["1.25", "1.5", "2"])
def test_nothing_is_clipped_on_a_screen_with_small_dots(scale: str) -> None:
    assert walk(scale=scale) == ""


# --- colours ------------------------------------------------------------------------------

_GROUNDS = {"base": ("#ffffff", "#1b1e23"), "window": ("#efefef", "#22262b")}
_ON_WINDOW = {"error", "danger", "warning", "hint", "ok", "muted"}
_OWN_GROUNDS = {
    "added": "added background",
    "removed": "removed background",
}
_NO_WORDS = {"card", "card border", "bar", "error bar", "added background", "removed background"}


def luminance(colour: QColor) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted(luminance(QColor(name)) for name in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [0, 1], ids=["light", "dark"])
def test_every_colour_of_words_stands_out_from_its_ground(dark: int) -> None:
    colours = theme._COLOURS
    weak = []
    for role in colours.keys() - _NO_WORDS:
        grounds = [_GROUNDS["base"][dark], colours["card"][dark]]
        if role in _ON_WINDOW:
            grounds.append(_GROUNDS["window"][dark])
        if role in _OWN_GROUNDS:
            grounds.append(colours[_OWN_GROUNDS[role]][dark])
        weak += [
            (role, ground, round(contrast(colours[role][dark], ground), 2))
            for ground in grounds
            if contrast(colours[role][dark], ground) < 4.5
        ]
    for bar, text in product(("bar", "error bar"), (("#000000", "#e8eaed"),)):
        assert contrast(text[dark], colours[bar][dark]) >= 4.5
    assert weak == []


# --- no fixed pixels ----------------------------------------------------------------------

_SIZING = re.compile(
    r"^(set(Fixed|Minimum|Maximum)(Width|Height|Size)|resize|setIconSize|setContentsMargins"
    r"|setSpacing|setPixelSize|setHorizontalSpacing|setVerticalSpacing)$"
)
_LEAST = 4  # pixels that are a hair, on any screen


def fixed_pixels(path: Path) -> list[str]:
    """Return the calls that give a size as a number."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if not _SIZING.match(node.func.attr):
            continue
        numbers = [
            one.value
            for one in node.args
            if isinstance(one, ast.Constant) and isinstance(one.value, int | float)
        ]
        if node.func.attr == "setPixelSize" or any(number > _LEAST for number in numbers):
            found.append(f"{path.name}:{node.lineno} {node.func.attr}{tuple(numbers)}")
    return found


def test_no_size_is_a_number_of_pixels() -> None:
    assert [line for path in sorted(GUI.rglob("*.py")) for line in fixed_pixels(path)] == []
