"""`virt-connect alias`, `default` and `import`: edits that lose nothing, and say what they do."""

import json
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.core.command_line.conftest import Command

SESSION = "qemu:///session"


@pytest.mark.parametrize(
    ("arguments", "before", "after"),
    [
        pytest.param(
            ["alias", "add", "mine", SESSION],
            "  'quiet=test:///default',\n",
            "  'quiet=test:///default',\n  \"mine=qemu:///session\",\n",
            id="add",
        ),
        pytest.param(
            ["alias", "set", "hail", SESSION],
            '"hail=qemu+ssh://root@hail.cloud.example.com/system"',
            '"hail=qemu:///session"',
            id="set",
        ),
        pytest.param(
            ["alias", "rename", "quiet", "silent"],
            "'quiet=test:///default'",
            "'silent=test:///default'",
            id="rename",
        ),
        pytest.param(
            ["default", "hail"], 'uri_default = "system"', 'uri_default = "hail"', id="default"
        ),
    ],
)
def test_only_the_bytes_of_the_edit_change(
    command: "Command", conf: Path, arguments: list[str], before: str, after: str
) -> None:
    text = conf.read_text()
    assert before in text
    conf.chmod(0o640)

    answer = command(*arguments, "--conf", conf)

    assert answer.status == 0, answer.err
    assert answer.out.count("\n") == 1
    assert conf.read_text() == text.replace(before, after)
    assert stat.S_IMODE(conf.stat().st_mode) == 0o640


def test_renaming_the_default_carries_it_along(command: "Command", conf: Path) -> None:
    command("alias", "rename", "system", "here", "--conf", conf)

    assert command("default", "--conf", conf).out == "here\n"


def test_several_aliases_are_removed_at_once(command: "Command", conf: Path) -> None:
    answer = command("alias", "remove", "hail", "quiet", "--conf", conf)

    left = command("list", "--json", "--conf", conf)
    assert answer.status == 0
    assert [one["name"] for one in left.objects] == ["system"]
    assert "# Bonn" in conf.read_text()


def test_removing_the_default_is_told(command: "Command", conf: Path) -> None:
    answer = command("alias", "remove", "system", "--conf", conf)

    assert answer.status == 0
    assert answer.complaint == f"The default of {conf} is still system, which is no alias now"


def test_unsetting_the_default(command: "Command", conf: Path) -> None:
    answer = command("default", "--unset", "--conf", conf)

    assert answer.status == 0
    assert command("default", "--conf", conf).complaint == f"{conf} has no default"


@pytest.mark.parametrize(
    "arguments",
    [
        ["alias", "add", "mine", SESSION],
        ["alias", "set", "hail", SESSION],
        ["alias", "rename", "hail", "storm"],
        ["alias", "remove", "hail"],
        ["default", "hail"],
        ["default", "--unset"],
    ],
    ids=" ".join,
)
def test_a_dry_run_shows_the_difference_and_writes_nothing(
    command: "Command", conf: Path, arguments: list[str]
) -> None:
    text = conf.read_bytes()

    answer = command(*arguments, "--dry-run", "--conf", conf)

    assert answer.status == 0
    assert conf.read_bytes() == text
    lines = answer.out.splitlines()
    assert lines[0].startswith("--- ")
    assert lines[1].startswith("+++ ")
    assert lines[2].startswith("@@ ")
    assert list(conf.parent.glob("libvirt.conf*")) == [conf]


def test_a_dry_run_of_nothing_shows_nothing(command: "Command", conf: Path) -> None:
    answer = command("default", "system", "--dry-run", "--conf", conf)

    assert (answer.status, answer.out) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        pytest.param(
            ["alias", "add", "hail", SESSION], "There is an alias “hail” already", id="add twice"
        ),
        pytest.param(
            ["alias", "add", "a.b", SESSION], "“a.b” cannot be the name of an alias", id="a dot"
        ),
        pytest.param(
            ["alias", "set", "none", SESSION], "There is no alias “none”", id="set what is not"
        ),
        pytest.param(
            ["alias", "rename", "none", "x"], "There is no alias “none”", id="rename what is not"
        ),
        pytest.param(
            ["alias", "rename", "hail", "quiet"], "There is an alias “quiet” already", id="taken"
        ),
        pytest.param(
            ["alias", "remove", "hail", "none"], "There is no alias “none”", id="remove one not"
        ),
        pytest.param(["default", "none"], "“none” is neither an alias in", id="default not there"),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused(
    command: "Command", conf: Path, arguments: list[str], complaint: str
) -> None:
    text = conf.read_bytes()

    answer = command(*arguments, "--conf", conf)

    assert (answer.status, answer.out) == (2, "")
    assert answer.complaint.startswith(complaint)
    assert conf.read_bytes() == text


def test_a_file_libvirt_cannot_read_is_not_edited(command: "Command", conf: Path) -> None:
    conf.write_text("uri_aliases = [\n")

    answer = command("alias", "add", "x", SESSION, "--conf", conf)

    assert answer.status == 2
    assert "libvirt cannot read the file" in answer.complaint
    assert conf.read_text() == "uri_aliases = [\n"


def test_a_uri_libvirt_will_not_take_is_written_and_told(command: "Command", conf: Path) -> None:
    answer = command("alias", "set", "hail", "qemu://h:x/", "--conf", conf)

    assert answer.status == 1
    assert '"hail=qemu://h:x/"' in conf.read_text()
    assert "error: " in answer.out


def test_the_first_alias_makes_the_file(command: "Command", tmp_path: Path) -> None:
    path = tmp_path / "new.conf"

    answer = command("alias", "add", "hail", SESSION, "--conf", path)

    assert answer.status == 0, answer.err
    assert command("list", "--json", "--conf", path).object["uri"] == SESSION


def test_bytes_and_comments_around_an_edit_are_kept(command: "Command", conf: Path) -> None:
    text = b"# \xff\xfe caf\xe9\r\nuri_aliases = [ 'a=qemu:///system' ,  ] # end\r\n\r\n"
    conf.write_bytes(text)

    command("alias", "set", "a", SESSION, "--conf", conf)

    assert conf.read_bytes() == text.replace(b"system", b"session")


def test_a_bound_key_goes_with_its_alias(command: "Command", conf: Path, home: Path) -> None:
    folder = home / ".config/virt-connect"
    folder.mkdir(parents=True)
    (folder / "keys.json").write_text(
        json.dumps({"virt-connect": 1, "names": ["k"], "files": {str(conf): {"hail": "k"}}})
    )

    command("alias", "rename", "hail", "storm", "--conf", conf)
    renamed = command("resolve", "--json", "--conf", conf, "storm")
    command("alias", "remove", "storm", "--conf", conf)
    command("alias", "add", "storm", SESSION, "--conf", conf)
    anew = command("resolve", "--json", "--conf", conf, "storm")

    assert renamed.object["key"] == "k"
    assert anew.object["key"] is None


def incoming(tmp_path: Path) -> Path:
    path = tmp_path / "team.json"
    aliases = [
        {"name": "hail", "uri": "qemu+ssh://other/system", "key": "team-key"},
        {"name": "system", "uri": "qemu:///system"},
        {"name": "new one", "uri": "xen+ssh://x/system", "key": "team-key"},
    ]
    path.write_text(json.dumps({"virt-connect": 1, "default": "hail", "aliases": aliases}))
    return path


@pytest.mark.parametrize(
    ("options", "summary", "uris"),
    [
        pytest.param(
            [],
            "1 added, 0 replaced, 0 renamed, 1 kept, 1 the same",
            {"hail": "qemu+ssh://root@hail.cloud.example.com/system"},
            id="mine is kept",
        ),
        pytest.param(
            ["--on-conflict", "replace"],
            "1 added, 1 replaced, 0 renamed, 0 kept, 1 the same",
            {"hail": "qemu+ssh://other/system"},
            id="theirs is taken",
        ),
        pytest.param(
            ["--on-conflict=rename"],
            "1 added, 0 replaced, 1 renamed, 0 kept, 1 the same",
            {
                "hail": "qemu+ssh://root@hail.cloud.example.com/system",
                "hail-2": "qemu+ssh://other/system",
            },
            id="theirs gets another name",
        ),
    ],
)
def test_an_import_says_what_came_in(
    command: "Command",
    conf: Path,
    tmp_path: Path,
    options: list[str],
    summary: str,
    uris: dict[str, str],
) -> None:
    answer = command("import", incoming(tmp_path), *options, "--conf", conf)

    assert answer.status == 0, answer.err
    assert answer.out == f"{summary}\n"
    listed = {one["name"]: one for one in command("list", "--json", "--conf", conf).objects}
    assert {name: listed[name]["uri"] for name in uris} == uris
    assert [one["uri"] for one in listed.values()][-1].startswith(("xen+ssh", "qemu+ssh://other"))  # type: ignore[attr-defined]
    assert "# Bonn" in conf.read_text()


def test_an_import_brings_its_keys_names_along(
    command: "Command", conf: Path, tmp_path: Path
) -> None:
    command("import", incoming(tmp_path), "--conf", conf)

    listed = {one["uri"]: one["key"] for one in command("list", "--json", "--conf", conf).objects}
    assert listed["xen+ssh://x/system"] == "team-key"
    assert listed["qemu+ssh://root@hail.cloud.example.com/system"] is None


def test_a_dry_import_shows_the_difference(
    command: "Command", conf: Path, tmp_path: Path, home: Path
) -> None:
    text = conf.read_bytes()

    answer = command("import", incoming(tmp_path), "--dry-run", "--conf", conf)

    assert answer.status == 0
    assert answer.out.startswith("--- ")
    assert '+  "new' in answer.out
    assert conf.read_bytes() == text
    assert not (home / ".config/virt-connect").exists()


def test_another_libvirt_conf_is_imported(command: "Command", conf: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.conf"
    other.write_text("uri_aliases = [ 'a=qemu:///session', 'b c=x', 'a=again' ]\n")

    answer = command("import", other, "--conf", conf)

    assert answer.out == "1 added, 0 replaced, 0 renamed, 0 kept, 0 the same\n"
    assert answer.err.count("Left out: Line 1") == 2


def test_key_paths_without_a_keyring_are_told(
    command: "Command", conf: Path, tmp_path: Path
) -> None:
    path = tmp_path / "with-paths.json"
    path.write_text(
        json.dumps(
            {
                "virt-connect": 1,
                "default": None,
                "aliases": [{"name": "n", "uri": "qemu+ssh://h/system", "key": "k"}],
                "keys": {"k": "/secret/path"},
            }
        )
    )

    answer = command("import", path, "--conf", conf)

    assert answer.status == 0
    assert answer.complaint.startswith("The path of the key k was not kept: ")
    assert "/secret/path" not in answer.err
    assert "/secret/path" not in conf.read_text()
