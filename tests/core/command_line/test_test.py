"""`virt-connect test`, with libvirt's own test hypervisor."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.core.command_line.conftest import Command

RESULT_FIELDS = [
    "input",
    "result",
    "seconds",
    "uri",
    "libvirt",
    "hypervisor",
    "host",
    "domains",
    "active",
    "encrypted",
    "read_only",
    "cause",
    "message",
    "remedies",
    "error",
]


def is_running(pid: str) -> bool:
    """Tell whether the process is there, and not only waiting to be buried."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def results(objects: list[dict[str, object]]) -> dict[object, dict[str, object]]:
    return {one["input"]: one for one in objects if "result" in one}


def test_stages_come_first_and_the_result_last(command: "Command", conf: Path) -> None:
    answer = command("test", "--json", "--conf", conf, "quiet")

    *stages, result = answer.objects
    assert answer.status == 0
    assert [list(one) for one in stages] == [
        ["input", "stage", "outcome", "seconds", "text"] for _ in stages
    ]
    assert "resolve" in {one["stage"] for one in stages}
    assert set(RESULT_FIELDS) <= set(result)
    assert result["result"] == "connected"
    assert result["uri"] == "test:///default"
    assert result["error"] is None
    assert result["domains"] == 1


def test_a_refusal_is_status_one(command: "Command", conf: Path) -> None:
    answer = command("test", "--json", "--conf", conf, "nonsense://x/")

    result = answer.objects[-1]
    assert answer.status == 1
    assert result["result"] == "refused"
    assert result["cause"]
    assert result["message"]


def test_all_aliases_are_tested(command: "Command", conf: Path) -> None:
    conf.write_text("uri_aliases = [ 'a=test:///default', 'b=test:///default', 'c=bad://' ]\n")

    answer = command("test", "--json", "--all", "--jobs", "2", "--conf", conf)

    assert answer.status == 1
    assert {name: one["result"] for name, one in results(answer.objects).items()} == {
        "a": "connected",
        "b": "connected",
        "c": "refused",
    }


def test_names_come_from_standard_input(command: "Command", conf: Path) -> None:
    lines = json.dumps("quiet") + "\n" + json.dumps("test:///default") + "\n"

    answer = command("test", "--json", "-", "--conf", conf, stdin=lines)

    assert answer.status == 0
    assert set(results(answer.objects)) == {"quiet", "test:///default"}


def test_a_slow_standard_input_holds_up_no_test(environment: dict[str, str]) -> None:
    """Results come while it is silent, deadlines are kept, and it can be interrupted then."""
    command = [sys.executable, "-m", "virtconnect.command_line", "test", "--json"]
    command += ["--timeout", "2", "-"]
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None

        def told(*names: str) -> dict[object, object]:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write("".join(json.dumps(name) + "\n" for name in names).encode())
            process.stdin.flush()
            found: dict[object, object] = {}
            while len(found) < len(names):
                line = json.loads(process.stdout.readline())
                if "result" in line:
                    found[line["input"]] = line["result"]
            return found

        hangs = f"qemu+tcp://127.0.0.1:{silent.getsockname()[1]}/system"
        assert told(hangs, "test:///default") == {
            hangs: "timed-out",
            "test:///default": "connected",
        }
        assert told("test:///default") == {"test:///default": "connected"}
        process.send_signal(signal.SIGINT)

        assert process.wait() == 130
        assert process.stdout.read() == b""


def test_what_would_run_a_program_is_not_opened_without_a_yes(
    command: "Command", conf: Path, tmp_path: Path
) -> None:
    mark = tmp_path / "mark"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {mark}\n")
    program.chmod(0o755)
    uri = f"qemu+ext:///system?command={program}"

    refused = command("test", "--json", "--conf", conf, uri)
    assert not mark.exists()
    agreed = command("test", "--json", "--trust", "--conf", conf, uri)

    assert (refused.status, refused.objects[-1]["result"]) == (1, "needs-trust")
    assert agreed.objects[-1]["result"] != "needs-trust"
    assert mark.exists()


def test_a_person_sees_stages_and_the_outcome(command: "Command", conf: Path) -> None:
    answer = command("test", "--conf", conf, "quiet")

    assert answer.status == 0
    assert "quiet: connected in " in answer.out
    assert "resolve" in answer.out
    assert answer.err == ""


@pytest.mark.parametrize("how", ["--read-only", None])
def test_read_only_is_asked_for(command: "Command", conf: Path, how: str | None) -> None:
    answer = command("test", "--json", *([how] if how else []), "--conf", conf, "quiet")

    assert answer.objects[-1]["read_only"] is (how is not None)


def test_a_key_that_the_keyring_does_not_give_is_told(
    command: "Command", conf: Path, home: Path
) -> None:
    folder = home / ".config/virt-connect"
    folder.mkdir(parents=True)
    (folder / "keys.json").write_text(
        json.dumps({"virt-connect": 1, "names": ["k"], "files": {str(conf): {"quiet": "k"}}})
    )

    answer = command("test", "--json", "--conf", conf, "quiet")

    assert answer.objects[-1]["result"] == "connected"
    assert answer.complaint.startswith("Testing without the key k: ")


SLOW_KEYRING = """
from keyring.backend import KeyringBackend

class Keyring(KeyringBackend):
    priority = 5

    def get_password(self, service, username):
        if "passphrase" in username:
            return None
        with open({!r}) as answer:  # waits for somebody to write there
            return answer.read()

    def set_password(self, service, username, password):
        raise AssertionError(username)

    def delete_password(self, service, username):
        raise AssertionError(username)
"""


def test_a_slow_keyring_holds_up_no_test_but_its_own(
    environment: dict[str, str], tmp_path: Path, home: Path
) -> None:
    answer = tmp_path / "answer"
    os.mkfifo(answer)
    (tmp_path / "slow_keyring.py").write_text(SLOW_KEYRING.format(str(answer)))
    conf = tmp_path / "many.conf"
    conf.write_text('uri_aliases = [ "kept=test:///default", "a=test:///default", "b=test:///x" ]')
    folder = home / ".config/virt-connect"
    folder.mkdir(parents=True)
    (folder / "keys.json").write_text(
        json.dumps({"virt-connect": 1, "names": ["k"], "files": {str(conf): {"kept": "k"}}})
    )
    with subprocess.Popen(
        [sys.executable, "-m", "virtconnect.command_line", "test", "--all", "--conf", str(conf)],
        env={
            **environment,
            "PYTHONPATH": str(tmp_path),
            "PYTHON_KEYRING_BACKEND": "slow_keyring.Keyring",
        },
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        told = [program.stdout.readline() for _ in range(2)]
        answer.write_text("/nowhere/key")  # as soon as it is being read
        rest = program.stdout.readlines()

    assert {line.split()[1] for line in told if line[0] in "✓✕"} <= {"a:", "b:"}
    assert any(line.startswith("✓ kept: connected") for line in rest)


def test_an_object_may_ask_for_read_only(command: "Command", conf: Path) -> None:
    lines = [{"uri": "quiet", "read_only": True}, {"uri": "test:///default"}]

    answer = command("test", "--json", "-", "--conf", conf, stdin="\n".join(map(json.dumps, lines)))

    found = results(answer.objects)
    assert found["quiet"]["read_only"] is True
    assert found["test:///default"]["read_only"] is False


def test_a_test_takes_no_machine(command: "Command", conf: Path) -> None:
    answer = command("test", "--json", "-", "--conf", conf, stdin='{"machine": {}}')

    assert answer.status == 2
    assert answer.complaint.startswith("Line 1 of standard input has “machine”; a test takes")


def test_malformed_entries_are_told_and_no_test_is_made_of_them(
    command: "Command", conf: Path
) -> None:
    conf.write_text("uri_aliases = [ 'a=test:///default', 'no equals sign' ]\n")

    answer = command("test", "--json", "--all", "--conf", conf)

    assert answer.status == 1
    assert set(results(answer.objects)) == {"a"}
    assert answer.complaint.startswith("Not tested: line 1: ")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupt_ends_the_tests_and_leaves_nothing_running(
    environment: dict[str, str], tmp_path: Path, number: signal.Signals
) -> None:
    mark = tmp_path / "worker"
    program = tmp_path / "sleeper"
    program.write_text(f"#!/bin/sh\necho $$ > {mark}.new && mv {mark}.new {mark}\nsleep 60\n")
    program.chmod(0o755)
    uri = f"qemu+ext:///system?command={program}"

    with subprocess.Popen(
        [sys.executable, "-m", "virtconnect.command_line", "test", "--json", "--trust", uri],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as running:
        while not mark.exists() and running.poll() is None:
            os.sched_yield()
        running.send_signal(number)
        out, err = running.communicate(timeout=30)

    assert (running.returncode, err) == (130, b"")
    assert json.loads(out.splitlines()[-1])["result"] == "cancelled"
    while is_running(mark.read_text().strip()):
        os.sched_yield()  # killed, but not yet told so; the test's own time limit ends the wait


def history_of(home: Path) -> dict[str, list[list[object]]]:
    """Return what is remembered of the aliases of the home's libvirt.conf."""
    file = home / ".local/state/virt-connect/history.json"
    if not file.exists():
        return {}
    (aliases,) = json.loads(file.read_text())["tests"].values()
    found: dict[str, list[list[object]]] = aliases
    return found


def test_a_foreign_file_and_a_bare_uri_leave_no_history(
    command: "Command", conf: Path, home: Path
) -> None:
    command("test", "--conf", conf, "quiet")
    command("test", "test:///default")

    assert history_of(home) == {}


@pytest.mark.parametrize("transport", ["ssh", "libssh", "libssh2"])
def test_a_password_in_a_uri_is_told_to_no_program(
    command: "Command", conf: Path, tmp_path: Path, environment: dict[str, str], transport: str
) -> None:
    mark = tmp_path / "mark"
    ssh = tmp_path / "bin" / "ssh"
    ssh.parent.mkdir()
    ssh.write_text(f'#!/bin/sh\necho "$@" >> {mark}\n')
    ssh.chmod(0o755)
    environment["PATH"] = f"{ssh.parent}:{environment['PATH']}"
    uri = f"qemu+{transport}://root:hush@127.0.0.1:1/system"
    conf.write_text(f"uri_aliases = [ 'a={uri}' ]\n")

    for names in (["a"], [uri], ["--all"]):
        answer = command("test", "--json", "--trust", "--conf", conf, *names)

        result = answer.objects[-1]
        assert (result["result"], result["cause"]) == ("refused", "password-in-uri")
        assert result["remedies"] == [
            {
                "kind": "edit",
                "label": "Remove the password",
                "edit": f"qemu+{transport}://root@127.0.0.1:1/system",
            }
        ]
    assert not mark.exists()
