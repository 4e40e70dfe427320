"""`virt-connect check` on URIs and on files."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.core.command_line.conftest import Command

NO_VERIFY = "qemu+ssh://root@h:22/system?no_verify=1"


def test_a_uri_is_answered_with_every_field_of_the_contract(command: "Command") -> None:
    answer = command("check", "--json", NO_VERIFY)

    (finding,) = (
        one
        for one in answer.object["findings"]  # type: ignore[attr-defined]
        if one["code"] == "no-verify-accepts-changed-keys"
    )
    assert answer.status == 0
    assert {**answer.object, "findings": None} == {
        "input": NO_VERIFY,
        "accepted": True,
        "error": None,
        "parts": {
            "scheme": "qemu+ssh",
            "driver": "qemu",
            "transport": "ssh",
            "user": "root",
            "server": "h",
            "port": 22,
            "path": "/system",
            "query": "no_verify=1",
            "fragment": None,
        },
        "parameters": [["no_verify", "1"]],
        "formatted": NO_VERIFY,
        "findings": None,
    }
    assert (finding["severity"], finding["start"], finding["end"]) == ("danger", 28, 39)
    assert finding["message"]
    assert {"label": "Remove no_verify", "start": 27, "end": 39, "text": ""} in finding["repairs"]


def test_a_refused_uri_has_libvirts_error_and_no_parts(command: "Command") -> None:
    answer = command("check", "--json", "qemu://h:x/")

    assert answer.status == 1
    assert answer.object["accepted"] is False
    assert answer.object["error"] == {
        "code": 1,
        "domain": 45,
        "message": "internal error: Unable to parse URI qemu://h:x/",
    }
    assert set(answer.object["parts"].values()) == {None}  # type: ignore[attr-defined]
    assert (answer.object["parameters"], answer.object["formatted"]) == ([], None)


@pytest.mark.parametrize(
    ("uri", "options", "status"),
    [
        pytest.param("qemu+ssh://root@h/system", [], 0, id="all well"),
        pytest.param(NO_VERIFY, [], 0, id="a danger"),
        pytest.param(NO_VERIFY, ["--strict"], 1, id="a danger, strictly"),
        pytest.param("hail", [], 1, id="accepted without a driver"),
        pytest.param("qemu://h /", [], 1, id="refused"),
    ],
)
def test_the_status_tells_the_gravest(
    command: "Command", uri: str, options: list[str], status: int
) -> None:
    assert command("check", *options, uri).status == status


def test_many_uris_are_answered_in_order(command: "Command") -> None:
    uris = [f"qemu+ssh://root@h{number}/system" for number in range(3000)]

    answer = command("check", "--json", "-", stdin="".join(f'"{uri}"\n' for uri in uris))

    assert [one["input"] for one in answer.objects] == uris


def test_plain_lines_are_uris_too(command: "Command") -> None:
    answer = command("check", "-", stdin="qemu:///system\ntest:///default")

    assert answer.status == 0
    assert [line.split()[-1] for line in answer.out.splitlines()] == [
        "qemu:///system",
        "test:///default",
    ]


def test_an_object_may_bring_its_machine(command: "Command") -> None:
    uri = "qemu://u@:22/system"
    lines = [
        json.dumps({"uri": uri, "machine": {"libvirt": version}}) for version in ("9.0.0", "12.8.0")
    ]

    answer = command("check", "--json", "-", stdin="\n".join(lines))

    assert [one["input"] for one in answer.objects] == [uri, uri]


def test_a_person_sees_the_stretch_that_is_meant(command: "Command") -> None:
    answer = command("check", NO_VERIFY)

    lines = answer.out.splitlines()
    marked = next(line for line in lines if set(line) == {" ", "~"})
    above = lines[lines.index(marked) - 1]
    assert above[marked.index("~") : len(marked)] == "no_verify=1"


def test_nothing_moves_the_cursor(command: "Command") -> None:
    answer = command("check", "qemu:///\x1b[2J\u202e\r")

    assert "\x1b" not in answer.out
    assert "\u202e" not in answer.out
    assert "\r" not in answer.out
    assert r"\x1b[2J\u202e\r" in answer.out


def test_a_file_is_answered_with_every_field_of_the_contract(
    command: "Command", conf: Path
) -> None:
    conf.write_text('uri_aliases = [\n  "hail=qemu:///system"\n]\nx = 1\nuri_default = "hail"\n')

    answer = command("check", "--json", "--conf", conf)

    assert answer.status == 0
    assert answer.object == {
        "path": str(conf),
        "accepted": True,
        "error": None,
        "settings": [
            [
                "uri_aliases",
                {"type": "list", "value": [{"type": "string", "value": "hail=qemu:///system"}]},
            ],
            ["x", {"type": "long", "value": 1}],
            ["uri_default", {"type": "string", "value": "hail"}],
        ],
        "aliases": [{"name": "hail", "uri": "qemu:///system", "line": 2}],
        "default": "hail",
        "findings": answer.object["findings"],
    }


@pytest.mark.parametrize("way", [["--conf", "{}"], ["--conf={}"], ["{}", "--conf"]])
def test_the_file_is_named_behind_the_option_or_anywhere(
    command: "Command", conf: Path, way: list[str]
) -> None:
    answer = command("check", "--json", *(word.replace("{}", str(conf)) for word in way))

    assert answer.object["path"] == str(conf)


def test_without_a_name_the_described_machines_file_is_checked(
    command: "Command", tmp_path: Path
) -> None:
    path = "/home/alice/.config/libvirt/libvirt.conf"
    machine = tmp_path / "machine.json"
    machine.write_text(json.dumps({"files": {path: "uri_aliases = [ 'a=b' ]\n"}}))

    answer = command("check", "--json", "--conf", "--machine", machine)

    assert answer.object["path"] == path
    assert answer.object["aliases"] == [{"name": "a", "uri": "b", "line": 1}]


def test_a_refused_file_has_libvirts_words_with_its_name(command: "Command", conf: Path) -> None:
    conf.write_text("uri_aliases = [\n")

    answer = command("check", "--json", "--conf", conf)

    assert answer.status == 1
    assert answer.object["accepted"] is False
    assert f"{conf}:" in answer.object["error"]["message"]  # type: ignore[index]
    assert answer.object["settings"] == []


def test_texts_of_files_are_read_from_standard_input(command: "Command") -> None:
    texts = ['x = "1"\n', "x = [\n", "y = \udcff", ""]

    answer = command("check", "--json", "--conf", "-", stdin="\n".join(map(json.dumps, texts)))

    assert [one["path"] for one in answer.objects] == ["memory conf"] * 4
    assert answer.objects[0]["settings"] == [["x", {"type": "string", "value": "1"}]]
    assert [one["accepted"] for one in answer.objects] == [True, False, False, True]


def test_without_json_standard_input_is_one_file(command: "Command") -> None:
    answer = command("check", "--conf", "-", stdin="uri_aliases = [\n  'a=qemu:///system',\n]\n")

    assert (answer.status, answer.out.count("\n")) == (0, 1)


def test_a_persons_finding_in_a_file_has_its_line(command: "Command", conf: Path) -> None:
    conf.write_text('# one\nuri_aliases = [\n  "bad name=qemu:///system"\n]\n')

    answer = command("check", "--conf", conf)

    assert answer.status == 1
    assert f"{conf}:3: error: " in answer.out


@pytest.mark.parametrize("quote", ["'", '"', '"""'])
def test_the_uris_of_a_file_are_checked_at_their_places(
    command: "Command", conf: Path, quote: str
) -> None:
    text = f"# é\nuri_aliases = [\n  'a=qemu:///system',\n  {quote}hail={NO_VERIFY}{quote}\n]\n"
    conf.write_text(text)

    answer = command("check", "--json", "--conf", conf)

    findings = answer.object["findings"]
    assert isinstance(findings, list)
    (danger,) = (one for one in findings if one["severity"] == "danger")
    assert text[danger["start"] : danger["end"]] == "no_verify=1"
    (remove,) = (one for one in danger["repairs"] if one["label"] == "Remove no_verify")
    mended = text[: remove["start"]] + remove["text"] + text[remove["end"] :]
    assert mended == text.replace("?no_verify=1", "")
    assert command("check", "--strict", "--conf", conf).status == 1
