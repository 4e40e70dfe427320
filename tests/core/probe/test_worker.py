"""The worker as a program: its lines, its life, what it leaves behind."""

import ast
import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from virtconnect.probe.command import WorkerCommand, worker_folder
from virtconnect.probe.events import Unknown, decode

FILES = sorted(Path(worker_folder()).glob("*.py"))


class Running:
    """A worker somebody talks to line by line."""

    def __init__(self, command: WorkerCommand) -> None:
        self.process = subprocess.Popen(
            command.argv,
            env=dict(command.environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.input, self.output = self.process.stdin, self.process.stdout
        self.hello = self.line()

    def line(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.output.readline())
        return told

    def send(self, **request: object) -> None:
        self.input.write(json.dumps(request).encode() + b"\n")
        self.input.flush()

    def asked(self, **request: object) -> list[dict[str, Any]]:
        self.send(**request)
        lines = [self.line()]
        while lines[-1]["event"] != "done":
            lines.append(self.line())
        return lines

    def end(self) -> int:
        self.input.close()
        status = self.process.wait(10)
        self.output.close()
        return status


@pytest.fixture
def start() -> Iterator[Callable[[WorkerCommand], Running]]:
    started: list[Running] = []

    def run(command: WorkerCommand) -> Running:
        started.append(Running(command))
        return started[-1]

    yield run
    for one in started:
        if one.process.poll() is None:
            os.killpg(one.process.pid, signal.SIGKILL)
            one.process.wait()
        one.input.close()
        one.output.close()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_it_is_written_for_python_3_9_and_needs_nothing_but_libvirt(file: Path) -> None:
    tree = ast.parse(file.read_text(), feature_version=(3, 9))
    siblings = {other.stem for other in FILES}

    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                name = alias.name.partition(".")[0]
                assert name in sys.stdlib_module_names | siblings | {"libvirt"}


def test_it_says_hello_first(
    start: Callable[[WorkerCommand], Running], worker: WorkerCommand
) -> None:
    running = start(worker)

    assert running.hello["event"] == "hello"
    assert running.hello["pid"] == running.process.pid


def test_it_stays_for_one_request_after_another(
    start: Callable[[WorkerCommand], Running], worker: WorkerCommand
) -> None:
    running = start(worker)

    answers = [running.asked(id=n, uri="test:///default")[-1] for n in (1, 2, 3)]

    assert [answer["id"] for answer in answers] == [1, 2, 3]
    assert {answer["result"] for answer in answers} == {"connected"}
    assert running.end() == 0


def test_what_needs_no_stage_before_is_answered_in_one_writing(
    start: Callable[[WorkerCommand], Running], worker: WorkerCommand
) -> None:
    running = start(worker)

    running.send(id=1, uri="test:///default", plan=None)
    told = os.read(running.output.fileno(), 1 << 16)  # a writing this short arrives as one

    assert [json.loads(line)["event"] for line in told.splitlines()] == ["started", "stage", "done"]


def test_each_of_its_lines_is_understood(
    start: Callable[[WorkerCommand], Running],
    worker: WorkerCommand,
    free_port: int,
    tmp_path: Path,
) -> None:
    script = tmp_path / "ext"
    script.write_text("#!/bin/sh\necho this is noise >&2\nexit 3\n")
    script.chmod(0o755)
    running = start(worker)
    lines = [running.hello]
    lines += running.asked(id=1, uri="test:///default")
    far = {"transport": "ext", "argv": [str(script)], "environment": {"PATH": "/usr/bin:/bin"}}
    lines += running.asked(id=2, uri=f"test+ext:///default?command={script}", plan=far)
    plan = {"transport": "tcp", "host": "127.0.0.1", "port": free_port}
    lines += running.asked(id=3, uri=f"qemu+tcp://127.0.0.1:{free_port}/system", plan=plan)

    understood = [decode(json.dumps(line)) for line in lines]

    assert not [message for message in understood if isinstance(message, Unknown)]
    assert {line["event"] for line in lines} == {"hello", "started", "stage", "noise", "done"}


def test_without_a_binding_the_stages_before_the_open_run(
    start: Callable[[WorkerCommand], Running], lone_worker: WorkerCommand, silent_peer: Any
) -> None:
    running = start(lone_worker)
    plan = {"transport": "tcp", "host": "127.0.0.1", "port": silent_peer.port}

    lines = running.asked(id=1, uri=f"qemu+tcp://127.0.0.1:{silent_peer.port}/system", plan=plan)

    stages = [(line["stage"], line["outcome"]) for line in lines if line["event"] == "stage"]
    assert stages == [("name", "ok"), ("tcp", "ok"), ("open", "skipped")]
    assert lines[-1]["result"] == "no-binding"


def test_it_ends_with_its_input(
    start: Callable[[WorkerCommand], Running], worker: WorkerCommand
) -> None:
    running = start(worker)

    assert running.end() == 0


def test_it_ends_with_its_input_in_the_middle_of_an_open_and_takes_its_program_along(
    start: Callable[[WorkerCommand], Running], worker: WorkerCommand, tmp_path: Path
) -> None:
    script, mark = tmp_path / "ext", tmp_path / "mark"
    os.mkfifo(mark)
    script.write_text(f"#!/bin/sh\necho $$ >{mark}\nexec sleep 600\n")
    script.chmod(0o755)
    running = start(worker)
    running.send(id=1, uri=f"test+ext:///default?command={script}")
    child = os.pidfd_open(int(mark.read_text()))

    running.end()

    ended, _, _ = select.select([child], [], [], 5)
    os.close(child)
    assert ended


def test_what_libvirt_prints_does_not_mix_with_its_lines(
    start: Callable[[WorkerCommand], Running], worker: WorkerCommand, tmp_path: Path
) -> None:
    script = tmp_path / "ext"
    script.write_text("#!/bin/sh\necho loud and clear >&2\nexit 3\n")
    script.chmod(0o755)
    plan = {"transport": "ext", "argv": [str(script)], "environment": {"PATH": "/usr/bin:/bin"}}
    running = start(worker)

    lines = running.asked(id=1, uri=f"test+ext:///default?command={script}", plan=plan)

    noise = [line["text"] for line in lines if line["event"] == "noise"]
    assert any("loud and clear" in text for text in noise)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(b"\n", id="empty"),
        pytest.param(b"no json\n", id="no JSON"),
        pytest.param(b"[1, 2]\n", id="a list"),
        pytest.param(b'{"id": 9, "answer": "y"}\n', id="an answer nobody waits for"),
    ],
)
def test_a_line_that_is_no_request_is_let_pass(
    start: Callable[[WorkerCommand], Running], worker: WorkerCommand, line: bytes
) -> None:
    running = start(worker)
    running.input.write(line)

    answer = running.asked(id=1, uri="test:///default")[-1]

    assert answer["result"] == "connected"


@pytest.mark.parametrize(
    "uri",
    [
        pytest.param("test:///\0default", id="a NUL"),
        pytest.param("test:///\udcff", id="a byte that is not UTF-8"),
    ],
)
def test_a_uri_the_binding_cannot_carry_is_refused(
    start: Callable[[WorkerCommand], Running], worker: WorkerCommand, uri: str
) -> None:
    running = start(worker)

    answer = running.asked(id=1, uri=uri)[-1]

    assert answer["result"] == "refused"
    assert running.asked(id=2, uri="test:///default")[-1]["result"] == "connected"


def test_a_read_only_open_succeeds(
    start: Callable[[WorkerCommand], Running], worker: WorkerCommand
) -> None:
    running = start(worker)

    answer = running.asked(id=1, uri="test:///default", read_only=True)[-1]

    assert answer["result"] == "connected"
