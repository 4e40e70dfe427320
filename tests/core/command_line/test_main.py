"""The command's door: help, version, wrong usage, and ends that must never be a traceback."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from virtconnect import __version__
from virtconnect.command_line.main import SUBCOMMANDS

if TYPE_CHECKING:
    from tests.core.command_line.conftest import Command

COMMAND = [sys.executable, "-m", "virtconnect.command_line"]


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_one_line(command: "Command", option: str) -> None:
    answer = command(option)

    assert (answer.status, answer.out, answer.err) == (0, f"virt-connect {__version__}\n", "")


@pytest.mark.parametrize("option", ["--help", "-h", "help"])
def test_help_names_every_subcommand(command: "Command", option: str) -> None:
    answer = command(option)

    assert answer.status == 0
    for subcommand in SUBCOMMANDS:
        assert f"  {subcommand} " in answer.out


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in SUBCOMMANDS)])
def test_help_is_written_where_only_ascii_can_be(command: "Command", arguments: list[str]) -> None:
    answer = command(*arguments, env={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"})

    assert (answer.status, answer.err) == (0, "")
    assert answer.out.isascii()


@pytest.mark.parametrize("subcommand", SUBCOMMANDS)
def test_each_subcommand_has_help_of_its_own(command: "Command", subcommand: str) -> None:
    answer = command(subcommand, "anything", "--help")

    assert (answer.status, answer.err) == (0, "")
    assert answer.out.startswith(f"Usage: virt-connect {subcommand}")
    assert "Exit status:" in answer.out
    assert max(map(len, answer.out.splitlines())) <= 100


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        pytest.param([], "Say what to do: one of check, resolve", id="nothing"),
        pytest.param(["chekc"], "There is no subcommand “chekc”; did you mean check?", id="a slip"),
        pytest.param(["check"], "check needs a URI", id="check without a URI"),
        pytest.param(["check", "--jsn", "x"], "There is no option --jsn here", id="unknown option"),
        pytest.param(["resolve", "a", "b"], "resolve takes one name", id="two names to resolve"),
        pytest.param(["resolve", "--tool", "vi"], "--tool knows no “vi”", id="an unknown tool"),
        pytest.param(["resolve", "--conf"], "The option --conf needs a value", id="no value"),
        pytest.param(["explain"], "explain needs an alias or a URI", id="explain without a name"),
        pytest.param(["test"], "test needs aliases or URIs", id="test without a name"),
        pytest.param(["test", "--all", "x"], "test needs aliases or URIs", id="--all with a name"),
        pytest.param(["test", "--jobs", "0", "x"], "--jobs needs a whole number", id="no jobs"),
        pytest.param(["test", "--timeout", "x", "x"], "--timeout needs a number", id="no seconds"),
        pytest.param(["list", "x"], "list takes no names", id="list with a name"),
        pytest.param(["export", "x"], "export needs --format", id="export without a form"),
        pytest.param(["export", "--format", "x"], "--format knows no “x”", id="an unknown form"),
        pytest.param(["import"], "import needs one file", id="import without a file"),
        pytest.param(["alias"], "alias needs to know what to do", id="alias alone"),
        pytest.param(["alias", "frob"], "alias knows no “frob”", id="an unknown edit"),
        pytest.param(["alias", "add", "x"], "Usage: virt-connect alias add NAME URI", id="no URI"),
        pytest.param(["alias", "remove"], "Usage: virt-connect alias remove", id="remove nothing"),
        pytest.param(["default", "a", "b"], "default takes one name", id="two defaults"),
    ],
)
def test_wrong_usage_is_one_sentence(
    command: "Command", arguments: list[str], complaint: str
) -> None:
    answer = command(*arguments)

    assert (answer.status, answer.out) == (2, "")
    assert answer.complaint.startswith(complaint)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        pytest.param(["resolve", "--conf", "{}/none", "x"], "Could not read {}/none", id="--conf"),
        pytest.param(
            ["resolve", "--conf", "{}", "x"], "Could not read {}: is a dir", id="a folder"
        ),
        pytest.param(["check", "--conf", "{}/none"], "Could not read {}/none", id="check --conf"),
        pytest.param(["explain", "--machine", "{}/none", "x"], "Could not read", id="--machine"),
        pytest.param(["explain", "--machine", "{}/bad", "x"], "{}/bad is not JSON", id="no JSON"),
        pytest.param(
            ["explain", "--machine", "{}/list", "x"],
            "The machine is not described by a JSON object",
            id="no object",
        ),
        pytest.param(["import", "{}/none"], "Could not read {}/none", id="import"),
        pytest.param(["import", "{}/bad"], "Could not import {}/bad: The", id="import of no JSON"),
    ],
)
def test_an_unreadable_file_is_one_sentence(
    command: "Command", tmp_path: Path, arguments: list[str], complaint: str
) -> None:
    (tmp_path / "bad").write_text("{")
    (tmp_path / "list").write_text("[]")

    answer = command(*(word.replace("{}", str(tmp_path)) for word in arguments))

    assert (answer.status, answer.out) == (2, "")
    assert answer.complaint.startswith(complaint.replace("{}", str(tmp_path)))


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        pytest.param("{", "Line 2 of standard input is not JSON: ", id="no JSON"),
        pytest.param("", "Line 2 of standard input is not JSON: ", id="an empty line"),
        pytest.param("5", "Line 2 of standard input is not a JSON string, null", id="a number"),
        pytest.param("[" * 100000, "Line 2 of standard input is not JSON that can", id="nested"),
        pytest.param("9" * 5000, "Line 2 of standard input is not JSON that can", id="huge"),
        pytest.param(r'"\ud800"', "A text in line 2 of standard input holds U+D800", id="half"),
        pytest.param('{"uri": 5}', "“uri” in line 2 of standard input is neither", id="uri"),
        pytest.param('{"machine": []}', "The machine is not described by", id="machine"),
        pytest.param('{"no_aliases": 1}', "“no_aliases” in line 2 of standard", id="a switch"),
    ],
)
def test_a_bad_line_is_named_after_the_answers_before_it(
    command: "Command", line: str, complaint: str
) -> None:
    answer = command("explain", "--json", "-", stdin=f'"test:///default"\n{line}\n')

    assert answer.status == 2
    assert len(answer.objects) == 1
    assert answer.complaint.startswith(complaint)


def test_a_reader_that_goes_away_gets_no_traceback(environment: dict[str, str]) -> None:
    line = b'"qemu+ssh://root@h/system"\n'

    with subprocess.Popen(
        [*COMMAND, "check", "--json", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdin.write(line * 40)
        running.stdin.flush()
        running.stdout.readline()
        running.stdout.close()
        _, said = running.communicate(line * 5000, timeout=30)

    assert said == b""
    assert running.returncode == 0


def test_a_full_disk_is_one_sentence(environment: dict[str, str]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*COMMAND, "--help"], stdout=full, stderr=subprocess.PIPE, env=environment, check=False
        )

    assert done.returncode == 2
    assert done.stderr == (
        b"virt-connect: Could not use standard output: No space left on device\n"
    )


@pytest.mark.parametrize("closed", [">&-", "<&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_make_no_traceback(environment: dict[str, str], closed: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m virtconnect.command_line check - {closed}', sys.executable],
        input=b"qemu:///system\n",
        capture_output=True,
        env=environment,
        check=False,
    )

    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr
    assert done.returncode in (0, 1, 2)


def test_an_interrupt_ends_it_with_130(environment: dict[str, str]) -> None:
    with subprocess.Popen(
        [*COMMAND, "check", "--json", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(b'"qemu:///system"\n')
        running.stdin.flush()
        assert running.stdout.readline().startswith(b'{"input": "qemu:///system"')
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=30)

    assert (running.returncode, said) == (130, b"")


@pytest.mark.parametrize("language", ["C", "C.UTF-8", "POSIX", "de_DE.ISO-8859-1"])
def test_bytes_that_are_not_utf8_arrive_in_every_locale(command: "Command", language: str) -> None:
    answer = command(
        "check",
        "--json",
        b"qemu:///\xff\xc3\xa9",
        env={"LC_ALL": language, "PYTHONCOERCECLOCALE": "0"},
    )

    assert answer.object["input"] == "qemu:///\udcffé"


@pytest.mark.parametrize("language", ["C", "C.UTF-8"])
def test_text_for_people_is_written_in_every_locale(command: "Command", language: str) -> None:
    env = {"LC_ALL": language, "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}

    answer = command("check", "qemu:///é\u202e\x1b[2J", env=env)

    assert answer.status == 1
    assert "\x1b" not in answer.out
    assert "\u202e" not in answer.out
    assert answer.err == ""


def test_the_answer_to_a_line_does_not_wait_for_the_next(environment: dict[str, str]) -> None:
    with subprocess.Popen(
        [*COMMAND, "check", "--json", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for uri in (b"qemu:///system", b"test:///default"):
            running.stdin.write(b'"' + uri + b'"\n')
            running.stdin.flush()
            assert uri in running.stdout.readline()
        running.stdin.close()

    assert running.returncode == 0


FORBIDDEN = (
    "argparse",
    "dataclasses",
    "json",
    "logging",
    "pathlib",
    "subprocess",
    "typing",
    "urllib",
)


def modules_after(environment: dict[str, str], *arguments: str) -> set[str]:
    """Return the modules that a run of the command has imported, beyond Python's own start."""
    program = (
        "import sys; before = set(sys.modules)\n"
        "from virtconnect.command_line.main import main\n"
        "main(sys.argv[1:])\n"
        "sys.stderr.write(' '.join(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env={**environment, "PYTHON_KEYRING_BACKEND": ""},
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr
    return set(done.stderr.decode().split())


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["--version"], id="--version"),
        pytest.param(["--help"], id="--help"),
        pytest.param(["resolve", "--conf", "{conf}", "hail"], id="resolve"),
        pytest.param(["resolve", "--conf", "{conf}"], id="resolve without a name"),
        pytest.param(["check", "qemu+ssh://root@h/system"], id="check"),
        pytest.param(["explain", "--conf", "{conf}", "hail"], id="explain"),
    ],
)
def test_what_must_be_quick_imports_nothing_slow(
    environment: dict[str, str], conf: Path, arguments: list[str]
) -> None:
    arguments = [word.replace("{conf}", str(conf)) for word in arguments]

    found = modules_after(environment, *arguments)

    assert not {name for name in found if name.partition(".")[0] in FORBIDDEN}


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["check", "--conf", "{conf}"], id="check --conf"),
        pytest.param(["check", "--json", "qemu:///system"], id="check"),
        pytest.param(["resolve", "--json", "--conf", "{conf}", "hail"], id="resolve"),
        pytest.param(["explain", "--json", "--conf", "{conf}", "hail"], id="explain"),
        pytest.param(["test", "--conf", "{conf}", "quiet"], id="test"),
        pytest.param(["list", "--json", "--conf", "{conf}"], id="list"),
        pytest.param(["export", "--format", "json", "--conf", "{conf}"], id="export"),
        pytest.param(["import", "{conf}", "--conf", "{conf}"], id="import"),
        pytest.param(["alias", "add", "x", "qemu:///session", "--conf", "{conf}"], id="alias"),
        pytest.param(["default", "hail", "--conf", "{conf}"], id="default"),
    ],
)
def test_no_subcommand_imports_qt(
    environment: dict[str, str], conf: Path, arguments: list[str]
) -> None:
    arguments = [word.replace("{conf}", str(conf)) for word in arguments]

    found = modules_after(environment, *arguments)

    assert "virtconnect.command_line.main" in found
    assert not {name for name in found if name.startswith(("PySide6", "shiboken"))}


def test_the_programs_own_entry_leaves_qt_alone_too(environment: dict[str, str]) -> None:
    program = (
        "import sys\n"
        "from virtconnect_gui.start import main\n"
        "status = main(['check', 'qemu:///system'])\n"
        "sys.exit(status or any('PySide6' in name for name in sys.modules))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, env=environment, check=False
    )

    assert (done.returncode, done.stderr) == (0, b"")


def test_no_window_is_tried_where_there_is_no_display(environment: dict[str, str]) -> None:
    program = "import sys; from virtconnect_gui.start import main; sys.exit(main([]))"

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, env=environment, check=False
    )

    assert done.returncode == 2
    assert done.stderr.startswith(b"virt-connect: There is no display for a window")
    assert os.linesep.encode() in done.stderr
