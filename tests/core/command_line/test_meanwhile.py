"""Another program writes the file while the command edits it: both edits stay, or it is told."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from virtconnect.command_line.arguments import read_arguments
from virtconnect.command_line.edits import CannotEdit, OpenFile
from virtconnect.command_line.output import Output
from virtconnect.conf import storage
from virtconnect.conf.aliases import added, aliases, replaced, with_default
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.file_errors import ChangedOnDisk, IsAFolder
from virtconnect.text import Sentence

if TYPE_CHECKING:
    from tests.core.command_line.conftest import Command

URI = "qemu:///session"


@pytest.fixture
def opened(conf: Path) -> OpenFile:
    """The file, as a command has read it."""
    arguments = read_arguments("alias", ["--conf", str(conf)], valued=("--conf",))
    return OpenFile(arguments)


def finish(file: OpenFile, after: ConfDocument) -> None:
    file.finish(Output(as_json=False), after, Sentence("Done"))


def test_many_commands_at_the_same_time_all_get_their_alias_in(
    conf: Path, environment: dict[str, str]
) -> None:
    names = [f"host{number}" for number in range(6)]
    command = [sys.executable, "-m", "virtconnect.command_line", "alias", "add"]
    at_work = [
        subprocess.Popen(
            [*command, name, URI, "--conf", str(conf)],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for name in names
    ]

    said = [process.communicate()[1] for process in at_work]

    assert said == [b""] * len(names)
    text = conf.read_text()
    found = [name for name, _ in aliases(ConfDocument.read(text)).pairs]
    assert found[:3] == ["hail", "system", "quiet"]
    assert sorted(found[3:]) == names
    assert "# The machines of the house\n" in text
    assert 'uri_default = "system"  # mine\n' in text
    assert [name for name in os.listdir(conf.parent) if name.startswith(".libvirt")] == []


def test_an_edit_is_made_anew_on_what_another_program_wrote(opened: OpenFile, conf: Path) -> None:
    conf.write_text("# theirs\n" + conf.read_text().replace("hail.cloud", "sleet.cloud"))

    finish(opened, added(opened.document, "mine", URI))

    document = ConfDocument.read(conf.read_text())
    assert document.text.startswith("# theirs\n")
    assert dict(aliases(document).pairs)["hail"] == (
        "qemu+ssh://root@sleet.cloud.example.com/system"
    )
    assert aliases(document).pairs[-1] == ("mine", URI)


def test_what_both_changed_is_told_and_nothing_is_written(opened: OpenFile, conf: Path) -> None:
    theirs = conf.read_text().replace("hail.cloud", "sleet.cloud").replace('"system" ', '"quiet" ')
    conf.write_text(theirs)
    mine = with_default(replaced(opened.document, 0, URI), "hail")

    with pytest.raises(CannotEdit) as raised:
        finish(opened, mine)

    assert str(raised.value) == (
        f"Another program has just changed the same in {conf}, so nothing was written:"
        " hail, uri_default"
    )
    assert conf.read_text() == theirs


def test_a_broken_file_written_meanwhile_is_not_edited(opened: OpenFile, conf: Path) -> None:
    conf.write_text("uri_aliases = [\n")

    with pytest.raises(CannotEdit, match="has just written a file that libvirt cannot read"):
        finish(opened, added(opened.document, "mine", URI))

    assert conf.read_text() == "uri_aliases = [\n"


def test_a_file_that_was_removed_meanwhile_is_not_made_again(opened: OpenFile, conf: Path) -> None:
    conf.unlink()

    with pytest.raises(ChangedOnDisk, match="has been removed"):
        finish(opened, added(opened.document, "mine", URI))

    assert not conf.exists()


def test_a_folder_in_its_place_is_told(opened: OpenFile, conf: Path) -> None:
    conf.unlink()
    conf.mkdir()

    with pytest.raises(IsAFolder):
        finish(opened, added(opened.document, "mine", URI))


def test_a_file_that_changes_all_the_time_is_told(
    opened: OpenFile, conf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = iter(range(1000))

    def changed(path: str, text: str, expected: storage.Fingerprint | None) -> None:
        conf.write_text(f"# {next(changes)}\n{conf.read_text()}")
        storage.save(path, text, expected)

    monkeypatch.setattr("virtconnect.command_line.edits.save", changed)
    monkeypatch.setattr("virtconnect.command_line.edits._TRIES", 3)

    with pytest.raises(CannotEdit, match="is changed by another program all the time"):
        finish(opened, added(opened.document, "mine", URI))

    assert "mine=" not in conf.read_text()


def test_what_libvirt_would_read_otherwise_is_not_written(
    conf: Path, command: "Command", tmp_path: Path
) -> None:
    # A Python that answers as a libvirt would that reads our file differently.
    python = tmp_path / "python"
    program = (
        "import sys, runpy\n"
        "from virtconnect.conf import by_libvirt\n"
        f"by_libvirt._interpreter = lambda: {str(python)!r}\n"
        "from virtconnect.command_line.main import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    python.write_text(
        "#!/bin/sh\ncat >/dev/null\n"
        """echo '{"version": [9, 0, 0], "aliases": [], "default": "system"}'\n"""
    )
    python.chmod(0o755)
    before = conf.read_text()

    done = subprocess.run(
        [sys.executable, "-c", program, "alias", "add", "mine", URI, "--conf", str(conf)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert done.stderr == (
        f"virt-connect: {conf} was not saved, because libvirt's own reader does not take it as"
        " meant: uri_aliases: 0\n"
    )
    assert conf.read_text() == before


def test_other_names_of_the_file_are_told_of(command: "Command", conf: Path) -> None:
    other = conf.with_name("other.conf")
    other.hardlink_to(conf)

    answer = command("alias", "add", "mine", URI, "--conf", conf)

    assert answer.status == 0
    assert answer.complaint == (
        f"{conf} has other names (hard links: 1), which keep the old content"
    )
    assert "mine=" not in other.read_text()
