"""Our own small files: where they are, how they are written, and what a broken one does."""

import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virtconnect.machine import Machine
from virtconnect.state import (
    History,
    PastTest,
    StateNotWritten,
    config_folder,
    read_json,
    state_folder,
    write_json,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("env", "state", "config"),
    [
        pytest.param({}, "/home/alice/.local/state", "/home/alice/.config", id="the usual"),
        pytest.param(
            {"XDG_STATE_HOME": "/s", "XDG_CONFIG_HOME": "/c"}, "/s", "/c", id="by environment"
        ),
        pytest.param(
            {"XDG_STATE_HOME": "s", "XDG_CONFIG_HOME": ""},
            "/home/alice/.local/state",
            "/home/alice/.config",
            id="relative and empty do not count",
        ),
        pytest.param({"HOME": "/h"}, "/h/.local/state", "/h/.config", id="another home"),
    ],
)
def test_folders(env: dict[str, str], state: str, config: str) -> None:
    machine = Machine.described({"env": env})

    assert state_folder(machine) == f"{state}/virt-connect"
    assert config_folder(machine) == f"{config}/virt-connect"


@settings(deadline=None)
@given(st.dictionaries(st.text(), JSON, max_size=4))
def test_what_is_written_is_read_again(content: dict[str, object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/deep/er/x.json"
        write_json(path, content)

        assert read_json(path) == content


def test_a_file_is_for_the_user_alone_and_so_is_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "virt-connect"
    before = os.umask(0)
    try:
        write_json(str(folder / "x.json"), {})
    finally:
        os.umask(before)

    assert (folder / "x.json").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_what_stood_open_is_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "x.json").write_text("{}")
    (tmp_path / "x.json").chmod(0o644)

    write_json(str(tmp_path / "x.json"), {"a": 1})

    assert (tmp_path / "x.json").stat().st_mode & 0o777 == 0o600
    assert tmp_path.stat().st_mode & 0o777 == 0o700


BROKEN = [
    pytest.param(b"", id="empty"),
    pytest.param(b'{"a": ', id="cut off"),
    pytest.param(b"\xff\xfe\x00", id="not text"),
    pytest.param(b"[1]", id="a list"),
    pytest.param(b"[" * 100_000, id="nested too deep"),
    pytest.param(b'{"a": ' + b"9" * 5000 + b"}", id="a number without end"),
]


@pytest.mark.parametrize("data", BROKEN)
def test_a_broken_file_reads_as_empty_and_is_kept_aside(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(data)

    assert read_json(str(file)) == {}
    assert file.read_bytes() == data
    write_json(str(file), {"a": 1})

    assert read_json(str(file)) == {"a": 1}
    assert (tmp_path / "x.json.broken").read_bytes() == data


def test_a_second_broken_file_does_not_push_out_the_first(tmp_path: Path) -> None:
    for text in ("one", "two"):
        (tmp_path / "x.json").write_text(text)
        write_json(str(tmp_path / "x.json"), {})

    assert (tmp_path / "x.json.broken").read_text() == "one"
    assert (tmp_path / "x.json.broken-2").read_text() == "two"


def test_at_most_nine_broken_files_are_kept(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / "x.json").write_text(str(number))
        write_json(str(tmp_path / "x.json"), {})

    assert len(list(tmp_path.glob("*.broken*"))) == 9
    assert (tmp_path / "x.json.broken-9").read_text() == "11"


@pytest.mark.parametrize(
    "path", [pytest.param("missing/x.json", id="missing"), pytest.param("x\0", id="no path at all")]
)
def test_no_file_reads_as_empty(tmp_path: Path, path: str) -> None:
    assert read_json(str(tmp_path / path)) == {}


def test_a_folder_in_the_files_place_is_moved_aside(tmp_path: Path) -> None:
    (tmp_path / "x.json").mkdir()

    assert read_json(str(tmp_path / "x.json")) == {}
    write_json(str(tmp_path / "x.json"), {"a": 1})

    assert read_json(str(tmp_path / "x.json")) == {"a": 1}


def test_a_link_to_a_file_elsewhere_stays_one(tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    (tmp_path / "x.json").symlink_to("dotfiles/keys.json")

    write_json(str(tmp_path / "x.json"), {"a": 1})

    assert (tmp_path / "x.json").is_symlink()
    assert read_json(str(tmp_path / "dotfiles" / "keys.json")) == {"a": 1}


def test_what_cannot_be_written_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StateNotWritten, match=r"^Could not write .*x\.json: .*$") as caught:
        write_json(str(tmp_path / "file" / "x.json"), {})

    assert caught.value.path == str(tmp_path / "file" / "x.json")


def test_a_file_far_too_large_is_none_of_ours(tmp_path: Path) -> None:
    with (tmp_path / "x.json").open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)

    assert read_json(str(tmp_path / "x.json")) == {}


def test_a_full_disk_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    write_json(str(tmp_path / "x.json"), {"a": 1})
    code = (
        "import resource, sys; from virtconnect.state import write_json, StateNotWritten\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "try: write_json(sys.argv[1], {'a': 'x' * 1000})\n"
        "except StateNotWritten as error: print(error)"
    )

    run = subprocess.run(
        [sys.executable, "-B", "-c", code, str(tmp_path / "x.json")],
        capture_output=True,
        text=True,
        check=True,
        env={name: text for name, text in os.environ.items() if not name.startswith("COV")},
    )

    assert run.stdout == f"Could not write {tmp_path}/x.json: File too large\n"
    assert os.listdir(tmp_path) == ["x.json"]
    assert read_json(str(tmp_path / "x.json")) == {"a": 1}


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    path = str(tmp_path / "x.json")
    write_json(path, {"rows": list(range(1000))})
    done = threading.Event()

    def write() -> None:
        for number in range(50):
            write_json(path, {"rows": list(range(number, 1000))})
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    while not done.is_set():
        assert read_json(path)["rows"]
    writer.join()
    assert os.listdir(tmp_path) == ["x.json"]


def _test(number: int) -> PastTest:
    return PastTest(1_700_000_000.5 + number, "refused", "ssh-host-key-changed", 0.25)


def test_the_last_twenty_tests_are_kept_the_latest_last(tmp_path: Path) -> None:
    history = History(str(tmp_path))

    for number in range(25):
        history.add("/c", [("hail", _test(number))])

    assert history.of("/c", "hail") == tuple(_test(number) for number in range(5, 25))


def test_a_test_that_is_kept_already_is_kept_once(tmp_path: Path) -> None:
    history = History(str(tmp_path))

    history.add("/c", [("hail", _test(1)), ("hail", _test(2))])
    history.add("/c", [("hail", _test(2)), ("hail", _test(3))])

    assert history.of("/c", "hail") == (_test(1), _test(2), _test(3))


def test_tests_belong_to_a_file_and_an_alias(tmp_path: Path) -> None:
    history = History(str(tmp_path))
    good = PastTest(1.0, "connected", None, 0.5)

    history.add("/c", [("a", good), ("b", _test(1)), ("a", _test(2))])
    history.add("/d", [("a", _test(3))])

    assert history.of_file("/c") == {"a": (good, _test(2)), "b": (_test(1),)}
    assert history.of("/d", "a") == (_test(3),)
    assert history.of("/d", "b") == ()


def test_a_renamed_alias_takes_its_tests_along(tmp_path: Path) -> None:
    history = History(str(tmp_path))
    history.add("/c", [("a", _test(1)), ("b", _test(2))])

    history.renamed("/c", "a", "z")
    history.renamed("/c", "nobody", "b")

    assert history.of_file("/c") == {"z": (_test(1),), "b": (_test(2),)}


def test_rows_that_are_no_tests_are_left_out(tmp_path: Path) -> None:
    rows = [[1.5, "connected", None, 0.1], [1, "x", None, 2], "x", None, [1.5], {"when": 1}]
    write_json(str(tmp_path / "history.json"), {"tests": {"/c": {"a": rows, "b": 7}, "/d": []}})
    history = History(str(tmp_path))

    assert history.of_file("/c") == {"a": (PastTest(1.5, "connected", None, 0.1),)}
    assert history.of_file("/d") == {}
    history.add("/c", [("a", _test(1))])
    assert history.of("/c", "a")[-1] == _test(1)


def test_no_tests_write_nothing(tmp_path: Path) -> None:
    History(str(tmp_path)).add("/c", [])

    assert os.listdir(tmp_path) == []
