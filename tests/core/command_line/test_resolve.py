"""`virt-connect resolve`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.core.command_line.conftest import Command

HAIL = "qemu+ssh://root@hail.cloud.example.com/system"


def test_an_alias_is_resolved_with_its_steps(command: "Command", conf: Path, alice: Path) -> None:
    answer = command("resolve", "--json", "--conf", conf, "--machine", alice, "hail")

    found = answer.object
    assert answer.status == 0
    assert list(found) == ["input", "uri", "key", "error", "steps"]
    assert (found["input"], found["uri"], found["key"], found["error"]) == (
        "hail",
        HAIL,
        None,
        None,
    )
    steps = {step["step"]: step for step in found["steps"]}  # type: ignore[attr-defined]
    assert all(list(step) == ["step", "outcome", "source", "text"] for step in steps.values())
    assert steps["alias"]["outcome"] == "taken"
    assert steps["alias"]["source"] == f"{conf}:3"


@pytest.mark.parametrize("argument", [[], [""]], ids=["no name", "an empty name"])
def test_without_a_name_the_default_is_taken(
    command: "Command", conf: Path, alice: Path, argument: list[str]
) -> None:
    answer = command("resolve", "--json", "--conf", conf, "--machine", alice, *argument)

    assert answer.object["uri"] == "qemu:///system"


def test_the_tools_own_variable_is_asked_first(
    command: "Command", conf: Path, tmp_path: Path
) -> None:
    machine = tmp_path / "machine.json"
    machine.write_text(json.dumps({"env": {"VIRSH_DEFAULT_CONNECT_URI": "hail"}}))

    answer = command("resolve", "--json", "--tool", "virsh", "--conf", conf, "--machine", machine)

    assert answer.object["uri"] == HAIL


def test_without_aliases_a_name_stays_a_name(command: "Command", conf: Path, alice: Path) -> None:
    answer = command(
        "resolve", "--json", "--no-aliases", "--conf", conf, "--machine", alice, "hail"
    )

    assert answer.status == 1
    assert "does not include a driver name" in answer.object["error"]["message"]  # type: ignore[index]


def test_inputs_are_strings_null_and_objects(command: "Command", conf: Path, alice: Path) -> None:
    inputs = [
        "hail",
        None,
        {"uri": "other", "conf": "uri_aliases = [ 'other=test:///default' ]"},
        {"uri": "hail", "conf": None},
        {"uri": "hail", "no_aliases": True},
        {"uri": "mine", "machine": {"files": {"/home/alice/.config/libvirt/libvirt.conf": ""}}},
        {"conf": "uri_default = 'xen:///'"},
    ]
    described = {
        "files": {"/home/alice/.config/libvirt/libvirt.conf": "uri_aliases = [ 'mine=xen:///' ]"}
    }

    answer = command(
        "resolve",
        "--json",
        "--conf",
        conf,
        "--machine",
        alice,
        "-",
        stdin="".join(f"{json.dumps(one)}\n" for one in inputs),
    )
    own = command("resolve", "--json", "-", stdin=json.dumps({"uri": "mine", "machine": described}))

    assert [one["uri"] for one in answer.objects] == [
        HAIL,
        "qemu:///system",
        "test:///default",
        "hail",
        "hail",
        "mine",
        "xen:///",
    ]
    assert [one["error"] is None for one in answer.objects] == [True] * 3 + [False] * 3 + [True]
    assert own.object["uri"] == "xen:///"


def test_a_bound_key_is_named_and_the_keyring_not_asked(
    command: "Command", conf: Path, home: Path
) -> None:
    folder = home / ".config/virt-connect"
    folder.mkdir(parents=True)
    (folder / "keys.json").write_text(
        json.dumps(
            {"virt-connect": 1, "names": ["work-key"], "files": {str(conf): {"hail": "work-key"}}}
        )
    )

    answer = command("resolve", "--json", "--conf", conf, "hail")
    by_a_relative_name = command("resolve", "--json", "--conf", conf.name, "hail")
    other = command("resolve", "--json", "--conf", conf, "system")

    assert answer.object["key"] == "work-key"
    assert by_a_relative_name.object["key"] == "work-key"
    assert other.object["key"] is None


def test_a_broken_file_stops_every_uri(command: "Command", conf: Path) -> None:
    conf.write_text("uri_aliases = [\n")

    answer = command("resolve", "--json", "--conf", conf, "qemu:///system")

    assert answer.status == 1
    assert answer.object["uri"] is None
    assert str(conf) in answer.object["error"]["message"]  # type: ignore[index]


def test_a_person_sees_steps_and_result(command: "Command", conf: Path, alice: Path) -> None:
    answer = command("resolve", "--conf", conf, "--machine", alice, "hail")

    assert answer.status == 0
    assert answer.out.splitlines()[0] == "hail"
    assert answer.out.splitlines()[-1].endswith(HAIL)
    assert f"({conf}:3)" in answer.out


def test_a_pipe_can_be_the_file(command: "Command", environment: dict[str, str]) -> None:
    import subprocess
    import sys

    done = subprocess.run(
        [
            "bash",
            "-c",
            '"$0" -m virtconnect.command_line resolve --json a '
            "--conf <(echo \"uri_aliases = [ 'a=test:///default' ]\")",
            sys.executable,
        ],
        capture_output=True,
        env=environment,
        check=True,
    )

    assert json.loads(done.stdout)["uri"] == "test:///default"
