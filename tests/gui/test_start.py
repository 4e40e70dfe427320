"""The program's entry and its demonstration, as real child processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ENTRY = "import sys; from virtconnect_gui.start import main; sys.exit(main())"
PNG = b"\x89PNG\r\n\x1a\n"


def run(tmp_path: Path, *arguments: str, **env: str) -> "subprocess.CompletedProcess[str]":
    """Run the program in a home of its own."""
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TMPDIR": str(tmp_path),
        **env,
    }
    return subprocess.run(
        [sys.executable, "-c", ENTRY, *arguments],
        capture_output=True,
        text=True,
        env=environment,
        cwd=tmp_path,
        check=False,
        timeout=55,
    )


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        pytest.param([], "There is no display for a window", id="no display"),
        pytest.param(["hail"], "There is no display for a window", id="an alias, no display"),
        pytest.param(["--jsn"], "There is no option --jsn", id="no such option"),
        pytest.param(["chekc", "x"], "There is no subcommand “chekc”; did you mean", id="a slip"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, arguments: list[str], complaint: str) -> None:
    done = run(tmp_path, *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"virt-connect: {complaint}")
    assert done.stderr.count("\n") == 1


def test_a_subcommand_needs_no_display(tmp_path: Path) -> None:
    assert run(tmp_path, "check", "qemu:///system").returncode == 0


def test_the_demonstration_draws_the_real_window(tmp_path: Path) -> None:
    done = run(tmp_path, "--demo", QT_QPA_PLATFORM="offscreen")

    picture = tmp_path / "virt-connect-demo.png"
    assert done.stderr == ""
    assert done.returncode == 0
    assert done.stdout.endswith(f"{picture}\n")
    assert picture.read_bytes().startswith(PNG)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["home", picture.name]


def test_the_picture_may_have_another_name(tmp_path: Path) -> None:
    done = run(tmp_path, "--demo", "other.png", QT_QPA_PLATFORM="offscreen")

    assert done.returncode == 0
    assert (tmp_path / "other.png").read_bytes().startswith(PNG)


def test_a_picture_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    done = run(tmp_path, "--demo", "none/x.png", QT_QPA_PLATFORM="offscreen")

    assert done.returncode == 2
    assert done.stderr == f"virt-connect: Could not write the picture {tmp_path}/none/x.png\n"


def test_a_reader_of_the_demonstration_may_go_away(tmp_path: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", '"$0" -c "$1" --demo | head -1', sys.executable, ENTRY],
        capture_output=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(tmp_path)},
        cwd=tmp_path,
        check=False,
    )

    assert b"Traceback" not in done.stderr


def test_the_frozen_programs_worker_answers(tmp_path: Path) -> None:
    done = run(tmp_path, "--probe-worker")

    assert done.returncode == 0
    assert '"event": "hello"' in done.stdout
