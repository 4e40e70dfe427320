"""What changes where a person looks at it: colours, a progress bar, harmless text."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest


def seen(environment: dict[str, str], *arguments: "str | Path", **more: str) -> str:
    """Run the command on a terminal of its own; return all that it shows there."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "virtconnect.command_line", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=slave,
        stderr=slave,
        env={**environment, "TERM": "xterm", **more},
    ) as running:
        os.close(slave)
        shown = b""
        while True:
            try:
                chunk = os.read(master, 65536)
            except OSError:  # Linux: EIO, when the other side is closed
                break
            if not chunk:
                break
            shown += chunk
        running.wait(30)
    os.close(master)
    return shown.decode()


def test_findings_are_coloured_on_a_terminal(environment: dict[str, str]) -> None:
    assert "\x1b[31merror\x1b[0m" in seen(environment, "check", "hail")


@pytest.mark.parametrize("more", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": ""}], ids=str)
def test_colours_can_be_switched_off(environment: dict[str, str], more: dict[str, str]) -> None:
    assert "\x1b" not in seen(environment, "check", "hail", **more)


def test_an_empty_no_color_counts_as_unset(environment: dict[str, str]) -> None:
    assert "\x1b[" in seen(environment, "check", "hail", NO_COLOR="")


def test_json_has_no_colour(environment: dict[str, str]) -> None:
    assert "\x1b" not in seen(environment, "check", "--json", "hail")


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["check", "--conf", "{}"], id="check"),
        pytest.param(["list", "--conf", "{}"], id="list"),
        pytest.param(["resolve", "evil", "--conf", "{}"], id="resolve"),
        pytest.param(["explain", "evil", "--conf", "{}"], id="explain"),
        pytest.param(["export", "--format", "virsh", "--conf", "{}"], id="export"),
        pytest.param(["default", "--conf", "{}"], id="default"),
        pytest.param(["alias", "remove", "evil", "--dry-run", "--conf", "{}"], id="a difference"),
        pytest.param(["alias", "add", "\x1b[2J", "x", "--conf", "{}"], id="a complaint"),
        pytest.param(["test", "--all", "--conf", "{}"], id="test"),
    ],
)
def test_no_file_can_move_the_cursor(
    environment: dict[str, str], tmp_path: Path, arguments: list[str]
) -> None:
    conf = tmp_path / "evil.conf"
    evil = "qemu:///\x1b[2J\x07\u202e"
    conf.write_text(f'uri_aliases = [ "evil={evil}", "b\x1b[2Jd=x" ]\nuri_default = "{evil}"\n')

    shown = seen(
        environment, *(word.replace("{}", str(conf)) for word in arguments), NO_COLOR="1"
    ).replace("\r\x1b[K", "")  # the bar's own

    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown
    assert r"\x1b[2J" in shown


def test_a_bar_counts_the_tests_and_goes_away(environment: dict[str, str], conf: Path) -> None:
    conf.write_text("uri_aliases = [ 'a=test:///default', 'b=test:///default', 'c=bad://' ]\n")

    shown = seen(environment, "test", "--all", "--conf", conf, NO_COLOR="1")

    assert "[------------------------] 0/3" in shown
    assert "2/3" in shown
    assert shown.endswith("\n")


def test_one_test_needs_no_bar(environment: dict[str, str], conf: Path) -> None:
    assert "\x1b[K" not in seen(environment, "test", "--conf", conf, "quiet", NO_COLOR="1")
