"""What the command line keeps of its tests for the window's history."""

from pathlib import Path

import pytest

from virtconnect.command_line.context import Situation
from virtconnect.command_line.remembering import Remembering
from virtconnect.conf.document import ConfDocument
from virtconnect.machine import Machine
from virtconnect.probe.events import CANCELLED
from virtconnect.probe.job import DEADLINE, Job
from virtconnect.state import History, state_folder

CONF = ConfDocument.read('uri_aliases = [ "a=test:///default", "b=test:///default" ]\n')


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Return Alice's computer; her state folder is real."""
    return Machine.described({"env": {"XDG_STATE_HOME": str(tmp_path)}})


def situation(machine: Machine, path: str | None = None, *, is_here: bool = True) -> Situation:
    return Situation(machine, CONF, None, path or machine.libvirt_conf, is_here=is_here)


def end_a_test(
    memory: Remembering, name: str | None, machine: Machine, reason: str = DEADLINE
) -> None:
    job = Job(name, CONF, machine)
    memory.take(job, job.ended(reason))


def results(machine: Machine, alias: str) -> list[str]:
    tests = History(state_folder(machine)).of(machine.libvirt_conf, alias)
    return [test.result for test in tests]


def test_aliases_of_the_own_file_are_remembered(machine: Machine) -> None:
    memory = Remembering(situation(machine))
    for name in ("a", "b", "a", "test:///default", "nobody", None):
        end_a_test(memory, name, machine)
    assert results(machine, "a") == []

    memory.write()
    memory.write()

    assert results(machine, "a") == ["timed-out", "timed-out"]
    assert results(machine, "b") == ["timed-out"]
    history = History(state_folder(machine))
    assert set(history.of_file(machine.libvirt_conf)) == {"a", "b"}


@pytest.mark.parametrize(
    ("path", "is_here"),
    [
        pytest.param("/team/libvirt.conf", True, id="a foreign file"),
        pytest.param(None, False, id="a foreign machine"),
    ],
)
def test_what_is_foreign_is_not_remembered(
    machine: Machine, path: str | None, is_here: bool
) -> None:
    memory = Remembering(situation(machine, path, is_here=is_here))

    end_a_test(memory, "a", machine)
    memory.write()

    assert results(machine, "a") == []


def test_a_stream_is_written_now_and_then(machine: Machine) -> None:
    memory = Remembering(situation(machine))

    for _ in range(501):
        end_a_test(memory, "a", machine)

    assert len(results(machine, "a")) == 20


def test_a_folder_that_cannot_be_written_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "virt-connect").write_text("in the way")
    machine = Machine.described({"env": {"XDG_STATE_HOME": str(tmp_path)}})
    memory = Remembering(situation(machine))

    for _ in range(2):
        end_a_test(memory, "a", machine)
        memory.write()

    assert capsys.readouterr().err.count("Could not write") == 1


def test_a_test_that_was_stopped_is_not_remembered(machine: Machine) -> None:
    memory = Remembering(situation(machine))

    end_a_test(memory, "a", machine, CANCELLED)
    memory.write()

    assert results(machine, "a") == []
