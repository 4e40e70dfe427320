"""Rows and URIs are dragged by a real mouse, on a real X server, between real programs."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from tests.on_x.screen import ESCAPE, Program, Screen, missing_packages
else:
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from on_x.screen import ESCAPE, Program, Screen, missing_packages

pytestmark = [pytest.mark.full, pytest.mark.timeout(180)]

HERE = Path(__file__).parent
TEXT = """# ours
uri_aliases = [
  "a=test:///default",
  # of b
  "b=qemu:///system",
  "c=qemu:///session",
  "d=qemu+ssh://d/system",
]
"""
FIRST = ["a=test:///default", "b=qemu:///system", "c=qemu:///session", "d=qemu+ssh://d/system"]
COMMAND = "virsh -c 'qemu+ssh://root@box/system' list"
BESIDE = (1200, 200)  # within the other program's window


class Desk(NamedTuple):
    """The window and another program beside it, and who sits before them."""

    screen: Screen
    window: Program
    other: Program
    rows: list[tuple[int, int]]

    def press(self, row: int) -> tuple[int, int]:
        """Press the button over a row, and move far enough for a drag."""
        x, y = self.rows[row]
        self.screen.move(x, y)
        self.screen.press()
        self.window.wait_for("list MouseButtonPress")
        for step in (20, 40):  # Qt takes motions together that were not yet looked at
            self.move(x + step, y)
        return x + 40, y

    def move(self, x: int, y: int) -> None:
        """Move over the list, one motion."""
        self.screen.move(x, y)
        self.window.wait_for(f"list MouseMove {x} {y}")

    def drag_over(self, program: Program, place: str, x: int, y: int) -> None:
        """Move what is dragged over a window, which tells so as `place`.

        A drag follows motions only, and one that comes while it waits for an answer is lost: a
        hand does not hold still.
        """

        def tremble() -> None:
            self.screen.move(x + 1, y)
            self.screen.move(x, y)

        self.screen.move(x, y)
        program.wait_for(f"{place} {x} {y}", tremble)

    def aliases(self) -> list[str]:
        return self.window.wait_for("aliases").split()

    def text(self) -> str:
        self.window.say("text")
        return self.window.wait_for("text")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    missing = missing_packages()
    assert not missing, f"this test needs {' and '.join(missing)}"
    conf = tmp_path / "config_home" / "libvirt" / "libvirt.conf"
    conf.parent.mkdir(parents=True)
    conf.write_text(TEXT)
    env = {name: its for name, its in os.environ.items() if not name.startswith("WAYLAND")}
    with (
        Screen() as screen,
        Program(screen, [sys.executable, str(HERE / "window.py"), str(tmp_path)], env) as window,
        Program(
            screen, [sys.executable, str(HERE / "other.py"), "1150", "100", COMMAND], env
        ) as other,
    ):
        window.wait_for("ready")
        other.wait_for("ready")
        places = [line.split()[3:] for line in window.told if line.startswith("row ")]
        yield Desk(screen, window, other, [(int(x), int(y)) for x, y in places])


@pytest.mark.parametrize(
    ("row", "over", "expected"),
    [
        pytest.param(0, 2, ["b", "c", "a", "d"], id="down"),
        pytest.param(3, 0, ["d", "a", "b", "c"], id="up"),
    ],
)
def test_a_row_is_dragged_to_another_place_and_undo_brings_it_back(
    desk: Desk, row: int, over: int, expected: list[str]
) -> None:
    x, _ = desk.press(row)
    towards = desk.rows[over][1] + (10 if over > row else -10)

    desk.move(x, (desk.rows[row][1] + towards) // 2)
    desk.move(x, towards)
    desk.screen.release()

    assert [one.partition("=")[0] for one in desk.aliases()] == expected
    desk.window.say("undo")
    assert desk.aliases() == FIRST
    assert desk.text() == repr(TEXT)


def test_escape_ends_a_drag_and_nothing_is_moved(desk: Desk) -> None:
    x, _ = desk.press(0)
    desk.move(x, desk.rows[2][1] + 10)

    desk.screen.strike(ESCAPE)
    desk.window.wait_for("list KeyPress")
    desk.screen.release()
    desk.window.wait_for("list MouseButtonRelease")

    assert desk.text() == repr(TEXT)


def test_a_row_dragged_out_of_the_list_is_its_uri_for_another_program(desk: Desk) -> None:
    x, y = desk.press(3)
    desk.move(x + 300, y)  # beside the list it becomes text

    for by in (0, 10, 20):  # with the second one, the first was answered
        desk.drag_over(desk.other, "over", BESIDE[0] + by, BESIDE[1])
    desk.screen.release()

    assert desk.other.wait_for("dropped") == "CopyAction 'qemu+ssh://d/system'"
    assert desk.text() == repr(TEXT)


def test_a_command_dragged_in_from_another_program_is_a_new_connection(desk: Desk) -> None:
    desk.screen.move(*BESIDE)
    desk.screen.press()
    desk.other.wait_for("pressed")
    desk.screen.move(BESIDE[0] - 30, BESIDE[1])
    desk.other.wait_for("dragging")

    for by in (0, 10, 20):
        desk.drag_over(desk.window, "window over", 600 + by, 300)
    desk.screen.release()

    assert desk.aliases() == [*FIRST, "box=qemu+ssh://root@box/system"]
    assert desk.other.wait_for("gave") == "CopyAction"
    desk.window.say("undo")
    assert desk.aliases() == FIRST
    assert desk.text() == repr(TEXT)
