"""Before a file is written libvirt's own reader is asked, in a child, and has to agree."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from virtconnect.conf import by_libvirt
from virtconnect.conf.aliases import added, aliases, removed, renamed, with_default
from virtconnect.conf.by_libvirt import LibvirtReader, ReadOtherwise, confirm
from virtconnect.conf.document import ConfDocument

if TYPE_CHECKING:
    from tests.core.conf.conftest import ReadByLibvirt

TEXT = '# mine\nuri_aliases = [\n  "hail=qemu+ssh://root@hail/system",\n]\nuri_default = "hail"\n'


def test_libvirt_confirms_what_it_reads_as_we_do(by_libvirt: "ReadByLibvirt") -> None:
    told = confirm(TEXT, "/x/libvirt.conf")

    assert told.version == by_libvirt.version
    assert told.reason is None
    assert not told.is_refused


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("# only\n", id="a comment"),
        pytest.param("uri_aliases = []\n", id="an empty list"),
        pytest.param("uri_aliases = [ 'a=b', \"bad name=x\", 'oops' ]\n", id="malformed entries"),
        pytest.param("uri_aliases = ['a=1:']\nuri_aliases = ['b=2:']\n", id="twice"),
        pytest.param("uri_default = 'x'\nuri_default = 'y'\n", id="two defaults"),
        pytest.param("a = 'no\0body'\nuri_default = 'x\0y'\n", id="a NUL"),
        pytest.param("uri_aliases = ['a=\udcff\udc80']\n", id="bytes that are not UTF-8"),
        pytest.param('uri_aliases = ["""a=\n1""", "b=é"]\n', id="three quotes"),
        pytest.param("uri_aliases=['a=b'];uri_default='a'", id="one line"),
        pytest.param("x = 1\r\nuri_aliases = [\r\n'a=b',\r\n]\r\n", id="CRLF"),
    ],
)
def test_every_way_to_write_it_is_confirmed(text: str) -> None:
    assert confirm(text, "x").version is not None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("uri_aliases = [\n", id="not closed"),
        pytest.param("\n", id="nothing but a line end"),
        pytest.param("uri_aliases = 'a=b'\n", id="no list"),
        pytest.param("uri_aliases = [ 1 ]\n", id="numbers"),
        pytest.param("uri_default = 7\n", id="a number for a default"),
    ],
)
def test_what_nobody_can_read_is_written_when_it_is_wanted(text: str) -> None:
    told = confirm(text, "x")

    assert told.is_refused
    assert told.version is not None


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_libvirt_never_disagrees_about_a_file_that_it_accepts(
    data: st.DataObject, accepted_files: SearchStrategy[str]
) -> None:
    told = confirm(data.draw(accepted_files), "x")

    assert told.version is not None


@settings(max_examples=8, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.from_regex(r"[A-Za-z0-9_-]{1,8}", fullmatch=True),
            st.text(st.characters(exclude_characters='"\0\r\n'), max_size=20),
        ),
        max_size=6,
    )
)
def test_libvirt_finds_the_aliases_that_were_edited_in(pairs: list[tuple[str, str]]) -> None:
    document = ConfDocument.read(TEXT)
    for name, uri in pairs:
        document = added(document, name, uri)
    document = removed(document, [0]) if len(aliases(document)) > 1 else document
    document = with_default(renamed(document, 0, "renamed"), "renamed")

    told = confirm(document.text, "x")

    assert told.version is not None
    assert not told.is_refused


def fake_child(folder: Path, answer: str) -> str:
    """A program in the interpreter's place that gives an answer of its own."""
    program = folder / "python"
    program.write_text(f"#!/bin/sh\ncat >/dev/null\n{answer}\n")
    program.chmod(0o755)
    return str(program)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        pytest.param(
            """echo '{"version": [9,0,0], "aliases": ["hail=other:"], "default": "hail"}'""",
            "hail=other:",
            id="another URI",
        ),
        pytest.param(
            """echo '{"version": [9,0,0], "aliases": [], "default": "hail"}'""",
            "uri_aliases: 0",
            id="an alias less",
        ),
        pytest.param(
            """echo '{"version": [9,0,0], "aliases": ["hail=qemu+ssh://root@hail/system"],"""
            """ "default": null}'""",
            "uri_default None",
            id="no default",
        ),
        pytest.param(
            """echo '{"version": [99,0,0], "error": [33, "configuration file syntax error"]}'""",
            "configuration file syntax error",
            id="a newer libvirt refuses it",
        ),
    ],
)
def test_what_libvirt_reads_otherwise_is_not_to_be_written(
    tmp_path: Path, answer: str, words: str
) -> None:
    reader = LibvirtReader(fake_child(tmp_path, answer))

    with pytest.raises(ReadOtherwise) as raised, reader:
        reader.confirm(TEXT, "/x/libvirt.conf")

    assert str(raised.value) == (
        "/x/libvirt.conf was not saved, because libvirt's own reader does not take it as meant:"
        f" {words}"
    )


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("kill -SEGV $$", id="it crashes"),
        pytest.param("echo nonsense", id="nonsense"),
        pytest.param("echo '[]'", id="a list"),
        pytest.param("exec sleep 100", id="it never answers"),
        pytest.param("exec /bin/true", id="nothing"),
    ],
)
def test_a_reader_that_gives_no_answer_stops_nobody_and_is_told(
    tmp_path: Path, answer: str
) -> None:
    with LibvirtReader(fake_child(tmp_path, answer), seconds=1.0) as reader:
        told = reader.confirm(TEXT, "x")

    assert told.version is None
    assert told.reason == by_libvirt.NO_ANSWER


def test_no_interpreter_stops_nobody(tmp_path: Path) -> None:
    with LibvirtReader(str(tmp_path / "none")) as reader:
        assert reader.confirm(TEXT, "x").reason == by_libvirt.NO_ANSWER


def test_without_libvirt_s_library_it_is_said_that_it_is_not_installed(tmp_path: Path) -> None:
    # The child's own Python, told that there is no such library.
    program = fake_child(
        tmp_path, f"""exec {sys.executable} -I -c 'print("{{\\"missing\\": \\"libvirt\\"}}")'"""
    )

    with LibvirtReader(program) as reader:
        assert reader.confirm(TEXT, "x").reason == by_libvirt.NOT_INSTALLED


def test_the_program_says_so_itself_when_the_library_is_missing() -> None:
    folder = os.path.join(os.path.dirname(by_libvirt.__file__), "libvirt_reader")
    program = (
        "import runpy, ctypes, sys\n"
        "def none(name): raise OSError('no such library')\n"
        "ctypes.CDLL = none\n"
        f"runpy.run_path({folder!r}, run_name='__main__')\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", program], input=b"", capture_output=True, check=True
    )

    assert done.stdout == b'{"missing": "libvirt\'s library is not installed"}'


def test_a_reader_that_is_not_asked_leaves_no_process(tmp_path: Path) -> None:
    reader = LibvirtReader(fake_child(tmp_path, "exec sleep 100"))
    child = reader._child
    assert child is not None

    reader.close()

    assert child.returncode is not None


def test_the_child_runs_apart_and_without_libvirt_s_own_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log"
    monkeypatch.setenv("LIBVIRT_LOG_OUTPUTS", f"1:file:{log}")
    monkeypatch.setenv("LIBVIRT_DEBUG", "1")

    assert confirm(TEXT, "x").version is not None

    assert not log.exists()


def test_ten_thousand_aliases_are_confirmed() -> None:
    lines = "".join(f'  "h{n}=qemu+ssh://root@host{n}/system",\n' for n in range(10_000))

    assert confirm(f"uri_aliases = [\n{lines}]\n", "x").version is not None


def test_nothing_is_written_on_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    confirm(TEXT, str(tmp_path / "libvirt.conf"))

    assert os.listdir(tmp_path) == []
