"""`virt-connect explain`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.core.command_line.conftest import Command

FIELDS = [
    "input",
    "uri",
    "error",
    "handled_by",
    "transport",
    "mode",
    "daemon",
    "daemon_path",
    "name",
    "passed_through",
    "socket",
    "host",
    "port",
    "argv",
    "environment",
    "remote_command",
    "certificates",
    "known_hosts",
    "keyfile",
    "auth_file",
    "runs_locally",
    "runs_remotely",
    "crashes_libvirt",
    "key",
    "libvirt_assumed",
    "reasons",
]


def test_the_documented_line_gives_the_documented_answer(command: "Command", alice: Path) -> None:
    answer = command(
        "explain", "--json", "--machine", alice, "-", stdin='"qemu+ssh://root@h/system"\n'
    )

    found = answer.object
    assert list(found) == FIELDS
    argv = found["argv"]
    assert isinstance(argv, list)
    assert argv[:8] == ["ssh", "-l", "root", "-T", "-e", "none", "--", "h"]
    assert argv[8].startswith("sh -c '")
    assert found["remote_command"] == argv[8]
    assert isinstance(found["environment"], dict)
    unnamed = dict.fromkeys(("argv", "environment", "remote_command", "reasons"))
    assert {**found, **unnamed} == {
        "input": "qemu+ssh://root@h/system",
        "uri": "qemu+ssh://root@h/system",
        "error": None,
        "handled_by": "remote",
        "transport": "ssh",
        "mode": "legacy",
        "daemon": "libvirtd",
        "daemon_path": None,
        "name": "qemu:///system",
        "passed_through": [],
        "socket": "/var/run/libvirt/libvirt-sock",
        "host": "h",
        "port": None,
        "certificates": None,
        "known_hosts": None,
        "keyfile": None,
        "auth_file": None,
        "runs_locally": [],
        "runs_remotely": [],
        "crashes_libvirt": False,
        "key": None,
        "libvirt_assumed": False,
        **unnamed,
    }


def test_without_a_machine_this_computer_is_meant(command: "Command") -> None:
    answer = command("explain", "--json", "-", stdin='"qemu+ssh://root@h/system"\n')

    assert list(answer.object) == FIELDS
    assert answer.object["name"] == "qemu:///system"
    assert answer.object["argv"][:3] == ["ssh", "-l", "root"]  # type: ignore[index]


def test_every_answer_has_every_field(command: "Command", alice: Path) -> None:
    uris = [
        "test:///default",
        "qemu:///system",
        "qemu://h/system",
        "qemu+tcp://h/system",
        "qemu+libssh2://h/system",
        "qemu+ext:///system?command=/bin/x",
        "qemu:///session",
        "esx://h/?transport=bad",
        "nonsense://h/",
        "not a uri",
        "",
        "\udcff",
    ]

    answer = command(
        "explain",
        "--json",
        "--machine",
        alice,
        "-",
        stdin="".join(f"{json.dumps(uri)}\n" for uri in uris),
    )

    assert [list(one) for one in answer.objects] == [FIELDS] * len(uris)
    assert [one["input"] for one in answer.objects] == uris
    assert answer.status == 1


def test_read_only_is_asked_for_by_option_or_object(command: "Command", alice: Path) -> None:
    uri = "qemu:///system"
    line = json.dumps({"uri": uri, "read_only": True})

    by_option = command("explain", "--json", "--read-only", "--machine", alice, uri)
    by_object = command("explain", "--json", "--machine", alice, "-", stdin=line)
    neither = command("explain", "--json", "--machine", alice, uri)

    assert by_option.object == by_object.object
    assert by_option.object["socket"] == "/var/run/libvirt/libvirt-sock-ro"
    assert neither.object["socket"] == "/var/run/libvirt/libvirt-sock"


def test_a_person_sees_what_applies(command: "Command", alice: Path, conf: Path) -> None:
    answer = command("explain", "--conf", conf, "--machine", alice, "hail")

    assert answer.status == 0
    assert answer.out.splitlines()[0] == "hail"
    assert "ssh -l root -T -e none -- hail.cloud.example.com 'sh -c" in answer.out
    assert "CRL" not in answer.out
    assert "None" not in answer.out


def test_what_a_uri_would_run_is_said(command: "Command", alice: Path) -> None:
    answer = command("explain", "--machine", alice, "qemu+ext:///system?command=/bin/evil")

    assert "runs on this computer: /bin/evil" in answer.out


def test_a_person_is_not_shown_the_password_in_what_libvirt_would_run(
    command: "Command", alice: Path
) -> None:
    uri = "qemu+ssh://root:it's@h/system?name=esx://u:hush%40@x/"

    answer = command("explain", "--machine", alice, uri)

    first, *others = answer.out.splitlines()
    assert first == uri
    assert "-l 'root:•••'" in answer.out
    assert not any(word in line for line in others for word in ("it's", "hush"))
