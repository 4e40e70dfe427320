"""`virt-connect list` and `export`."""

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from virtconnect.trust import Consents

if TYPE_CHECKING:
    from tests.core.command_line.conftest import Command

HAIL = "qemu+ssh://root@hail.cloud.example.com/system"


def bind(home: Path, conf: Path, alias: str, key: str) -> None:
    folder = home / ".config/virt-connect"
    folder.mkdir(parents=True)
    (folder / "keys.json").write_text(
        json.dumps({"virt-connect": 1, "names": [key], "files": {str(conf): {alias: key}}})
    )


def test_a_list_has_every_field_of_the_contract(command: "Command", conf: Path, home: Path) -> None:
    bind(home, conf, "hail", "work-key")

    answer = command("list", "--json", "--conf", conf)

    assert answer.status == 0
    assert answer.objects[0] == {
        "name": "hail",
        "uri": HAIL,
        "line": 3,
        "default": False,
        "key": "work-key",
        "driver": "qemu",
        "transport": "ssh",
        "host": "hail.cloud.example.com",
        "findings": 0,
    }
    assert [one["name"] for one in answer.objects] == ["hail", "system", "quiet"]
    assert [one["default"] for one in answer.objects] == [False, True, False]


def test_doubts_are_counted(command: "Command", conf: Path) -> None:
    conf.write_text(
        "uri_aliases = [ 'risky=qemu+ssh://h/system?no_verify=1', 'bad name=qemu:///system' ]\n"
    )

    answer = command("list", "--json", "--conf", conf)

    assert [one["findings"] > 0 for one in answer.objects] == [True, True]  # type: ignore[operator]


def test_a_person_sees_one_line_an_alias(command: "Command", conf: Path) -> None:
    answer = command("list", "--conf", conf)

    lines = answer.out.splitlines()
    assert [line.split()[-1] for line in lines] == [HAIL, "qemu:///system", "test:///default"]
    assert [line[0] for line in lines] in ([" ", "★", " "], [" ", "*", " "])


def test_no_file_is_an_empty_list(command: "Command", tmp_path: Path) -> None:
    machine = tmp_path / "machine.json"
    machine.write_text("{}")

    answer = command("list", "--json", "--machine", machine)

    assert (answer.status, answer.out, answer.err) == (0, "", "")


def test_a_file_libvirt_refuses_is_told(command: "Command", conf: Path) -> None:
    conf.write_text("uri_aliases = [ 'a=qemu:///system'\n")

    answer = command("list", "--json", "--conf", conf)

    assert answer.status == 1
    assert str(conf) in answer.complaint


def test_ten_thousand_aliases_are_listed(command: "Command", conf: Path) -> None:
    rows = "".join(f'  "a{number}=qemu+ssh://h{number}/system",\n' for number in range(10_000))
    conf.write_text(f"uri_aliases = [\n{rows}]\n")

    answer = command("list", "--json", "--conf", conf)

    assert len(answer.objects) == 10_000
    assert answer.objects[-1]["line"] == 10_001


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("virsh", f"virsh -c {HAIL}\n"),
        ("virt-manager", f"virt-manager -c {HAIL}\n"),
        ("virt-install", f"virt-install --connect {HAIL}\n"),
        ("shell", f"export LIBVIRT_DEFAULT_URI={HAIL}\n"),
        ("libvirt.conf", f'uri_aliases = [\n  "hail={HAIL}",\n]\n'),
    ],
)
def test_one_alias_is_exported(command: "Command", conf: Path, form: str, text: str) -> None:
    answer = command("export", "--format", form, "--conf", conf, "hail")

    assert answer.status == 0
    assert shlex.split(answer.out.replace("\n", " ")) == shlex.split(text.replace("\n", " "))


def test_json_has_the_documented_shape(command: "Command", conf: Path, home: Path) -> None:
    bind(home, conf, "hail", "work-key")

    answer = command("export", "--format", "json", "--conf", conf)

    assert json.loads(answer.out) == {
        "virt-connect": 1,
        "default": "system",
        "aliases": [
            {"name": "hail", "uri": HAIL, "key": "work-key"},
            {"name": "system", "uri": "qemu:///system"},
            {"name": "quiet", "uri": "test:///default"},
        ],
    }


def test_the_default_comes_along_only_with_its_alias(command: "Command", conf: Path) -> None:
    answer = command("export", "--format", "json", "--conf", conf, "quiet")

    assert json.loads(answer.out)["default"] is None


def test_every_command_is_quoted_for_the_shell(command: "Command", conf: Path) -> None:
    uri = "qemu+ssh://h/system?socket=/a;id&x=$(id)'"
    conf.write_text(f'uri_aliases = [ "a={uri}", "b=qemu:///system" ]\n')

    answer = command("export", "--format", "virsh", "--trust", "--conf", conf)

    lines = [shlex.split(line, comments=True) for line in answer.out.splitlines()]
    assert lines == [["virsh", "-c", uri], ["virsh", "-c", "qemu:///system"]]


EVIL = "qemu+ssh://h/system?command=/home/mallory/x.sh"


@pytest.mark.parametrize("form", ["virsh", "virt-manager", "virt-install", "shell"])
def test_no_command_is_written_of_what_would_run_a_program_unagreed(
    command: "Command", conf: Path, form: str
) -> None:
    conf.write_text(
        f'uri_aliases = [ "evil={EVIL}", "b=qemu:///system", "dash=qemu+ssh://-oX/system" ]\n'
    )

    held = command("export", "--format", form, "--conf", conf)
    trusted = command("export", "--format", form, "--conf", conf, "--trust")

    assert (held.status, "mallory" in held.out, "-oX" in held.out) == (1, False, False)
    assert "Left out: evil: Opening it would start /home/mallory/x.sh on this computer" in held.err
    assert "Left out: dash: -oX begins with -" in held.err
    assert (trusted.status, "mallory" in trusted.out, "-oX" in trusted.out) == (1, True, False)


def test_what_was_agreed_to_is_written_as_a_command(
    command: "Command", conf: Path, home: Path
) -> None:
    conf.write_text(f'uri_aliases = [ "evil={EVIL}" ]\n')
    Consents(str(home / ".local/state/virt-connect")).agree(EVIL)

    answer = command("export", "--format", "virsh", "--conf", conf)

    assert (answer.status, shlex.split(answer.out)) == (0, ["virsh", "-c", EVIL])


def test_a_file_for_others_holds_every_connection(command: "Command", conf: Path) -> None:
    conf.write_text(f'uri_aliases = [ "evil={EVIL}" ]\n')

    for form in ("json", "libvirt.conf"):
        answer = command("export", "--format", form, "--conf", conf)
        assert (answer.status, EVIL in answer.out) == (0, True)


def test_an_import_tells_what_it_holds_back(command: "Command", conf: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "teamlist.conf"
    theirs.write_text(f'uri_aliases = [ "evil={EVIL}" ]\n')

    answer = command("import", theirs, "--conf", conf)

    words = "evil is held back: Opening it would start /home/mallory/x.sh on this computer"
    assert (answer.status, words in answer.err) == (0, True)
    tested = command("test", "--json", "--conf", conf, "evil")
    assert tested.objects[-1]["result"] == "needs-trust"


def test_what_is_exported_is_imported_again(command: "Command", conf: Path, tmp_path: Path) -> None:
    for form in ("json", "libvirt.conf"):
        target, copy = tmp_path / f"out.{form}", tmp_path / f"copy.{form}"

        assert command("export", "--format", form, "-o", target, "--conf", conf).status == 0
        assert command("import", target, "--conf", copy).status == 0

        ours, theirs = (
            [{**one, "line": 0} for one in command("list", "--json", "--conf", path).objects]
            for path in (conf, copy)
        )
        assert ours == theirs


def test_a_dry_export_shows_the_difference(command: "Command", conf: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"

    answer = command("export", "--format", "json", "-o", target, "--dry-run", "--conf", conf)

    assert answer.status == 0
    assert answer.out.startswith("--- ")
    assert not target.exists()


def test_a_dash_is_standard_output(command: "Command", conf: Path, tmp_path: Path) -> None:
    answer = command("export", "--format", "virsh", "-o", "-", "--conf", conf, "hail")

    assert (answer.status, answer.out[:9]) == (0, "virsh -c ")
    assert not (tmp_path / "-").exists()


def test_an_alias_that_is_not_there_is_told(command: "Command", conf: Path) -> None:
    answer = command("export", "--format", "virsh", "--conf", conf, "none")

    assert (answer.status, answer.out) == (2, "")
    assert answer.complaint == f"There is no alias “none” in {conf}"


def test_key_paths_need_a_keyring(command: "Command", conf: Path, home: Path) -> None:
    bind(home, conf, "hail", "work-key")

    answer = command("export", "--format", "json", "--key-paths", "--conf", conf)

    assert (answer.status, answer.out) == (2, "")
    assert answer.complaint


def test_malformed_entries_are_left_out_and_told(command: "Command", conf: Path) -> None:
    conf.write_text("uri_aliases = [ 'bad name=x', 'good=qemu:///system' ]\n")

    answer = command("export", "--format", "virsh", "--conf", conf)

    assert answer.out == "virsh -c qemu:///system\n"
    assert answer.complaint.startswith("Left out: Line 1: ")
