"""`--demo` in the terminal: the main job, and nothing of the user's."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.core.command_line.conftest import Command


def test_the_main_job_is_walked_through(command: "Command", tmp_path: Path) -> None:
    answer = command("--demo", env={"TMPDIR": str(tmp_path)})

    assert answer.err == ""
    assert answer.status == 0
    assert "qemu+libssh2://alice@[fd00::3]/session?known_hosts_verify=auto" in answer.out
    assert '"hail=qemu+ssh://root@hail.cloud.example.com/system",' in answer.out
    assert 'uri_default = "system"' in answer.out
    assert 'uri_aliases[0] "hail=' in answer.out
    assert "try-me: connected in " in answer.out


def test_nothing_of_the_users_is_touched_and_nothing_stays(
    command: "Command", home: Path, tmp_path: Path
) -> None:
    command("--demo", env={"TMPDIR": str(tmp_path)})

    assert list(home.iterdir()) == []
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["home"]


def test_a_picture_needs_the_windows_package(command: "Command") -> None:
    answer = command("--demo", "x.png")

    assert (answer.status, answer.out) == (2, "")
    assert answer.complaint.startswith("A picture can be made only by the installed virt-connect")


def test_a_picture_is_a_png(command: "Command") -> None:
    assert command("--demo", "x.jpg").complaint.startswith("The picture is a PNG")
    assert command("--demo", "x.png", "y.png").complaint.startswith("--demo takes one file")
