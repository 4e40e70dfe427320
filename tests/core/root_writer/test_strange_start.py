"""The program that writes as root, started in ways in which nobody should."""

import subprocess
from pathlib import Path

import pytest

from virtconnect.root_writer import program
from virtconnect.root_writer.asking import PYTHON

OWN = str(program.__file__)
CONF = Path(program.PATH)


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """Give a folder with modules that tell when they were loaded."""
    for name in ("json", "os", "re", "sitecustomize", "usercustomize"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n")
    return tmp_path


@pytest.mark.parametrize(
    "name", ["PYTHONPATH", "PYTHONUSERBASE", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONBREAKPOINT"]
)
def test_no_variable_and_no_folder_brings_code_into_it(planted: Path, name: str) -> None:
    done = subprocess.run(
        [PYTHON, "-I", OWN],
        input=b"{}\n",
        env={name: str(planted), "HOME": str(planted)},
        cwd=planted,
        capture_output=True,
        check=False,
    )

    assert b'"written": false' in done.stdout
    assert not (planted / "ran").exists()


@pytest.mark.parametrize("closed", ["<&-", ">&-", "<&- >&- 2>&-"], ids=["in", "out", "all"])
def test_with_its_streams_closed_it_does_nothing(tmp_path: Path, closed: str) -> None:
    before = CONF.read_bytes() if CONF.exists() else None
    asked = tmp_path / "asked"
    asked.write_bytes(b'{"virt-connect": 1, "size": 2, "backups": 5, "expected": null}\n#\n')
    given = "" if "<" in closed else f"< {asked}"

    done = subprocess.run(
        ["/bin/sh", "-c", f'exec {PYTHON} -I "$0" {given} {closed}', OWN],
        capture_output=True,
        check=False,
    )

    assert done.returncode == 2
    assert done.stdout + done.stderr == b""
    assert (CONF.read_bytes() if CONF.exists() else None) == before


@pytest.mark.parametrize("stream", ["/dev/null", "/dev/zero"])
def test_what_never_says_anything_is_refused(stream: str) -> None:
    with open(stream, "rb") as given:
        done = subprocess.run(
            [PYTHON, "-I", OWN], stdin=given, capture_output=True, check=False, timeout=60
        )

    assert done.returncode == 1
    assert b"does not begin with a line of JSON" in done.stdout
