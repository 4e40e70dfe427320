"""Unsaved work on the disk: kept while its process lives, found when that is gone."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virtconnect.recovery import Keeper, Unsaved, leftovers
from virtconnect.state import StateNotWritten

# A process of its own that keeps something and then waits to be killed.
KEEPING = """
import sys
from virtconnect.recovery import Keeper, Unsaved
keeper = Keeper(sys.argv[1])
keeper.keep(Unsaved(sys.argv[2], sys.argv[3], None, 5.0, (("hail", "work-key"),)))
print("kept", flush=True)
sys.stdin.read()
"""


def start(folder: Path, path: str, text: str) -> "subprocess.Popen[str]":
    """Start a process that has kept `text` when this returns."""
    process = subprocess.Popen(
        [sys.executable, "-c", KEEPING, str(folder), path, text],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "kept\n"
    return process


def end(process: "subprocess.Popen[str]") -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_what_a_killed_process_kept_is_found(tmp_path: Path) -> None:
    process = start(tmp_path, "/a", "text \udcff\n")
    assert leftovers(str(tmp_path)) == ()  # its process lives
    end(process)

    (left,) = leftovers(str(tmp_path))

    assert left.unsaved == Unsaved("/a", "text \udcff\n", None, 5.0, (("hail", "work-key"),))


def test_it_is_offered_to_one_only_until_that_one_leaves_it(tmp_path: Path) -> None:
    end(start(tmp_path, "/a", "x"))

    (left,) = leftovers(str(tmp_path))
    assert leftovers(str(tmp_path)) == ()
    left.leave()
    (again,) = leftovers(str(tmp_path))
    again.discard()

    assert leftovers(str(tmp_path)) == ()
    assert list((tmp_path / "recovery").iterdir()) == []


def test_each_window_keeps_its_own_and_the_latest_comes_first(tmp_path: Path) -> None:
    for number, path in enumerate(("/a", "/b", "/a")):
        keeper = Keeper(str(tmp_path))
        keeper.keep(Unsaved(path, "old", "base", 0.0))
        keeper.keep(Unsaved(path, str(number), "base", float(number)))
        keeper._hold.let_go()  # as if its process had ended

    found = [left.unsaved.text for left in leftovers(str(tmp_path))]

    assert found == ["2", "1", "0"]


def test_what_is_dropped_is_gone_and_what_is_closed_keeps_no_more(tmp_path: Path) -> None:
    keeper = Keeper(str(tmp_path))
    keeper.drop()
    keeper.keep(Unsaved("/a", "x", None, 1.0))
    keeper.drop()
    assert list((tmp_path / "recovery").iterdir()) == []

    keeper.keep(Unsaved("/a", "y", None, 1.0))
    keeper.close()
    keeper.keep(Unsaved("/a", "z", None, 1.0))

    assert list((tmp_path / "recovery").iterdir()) == []


def test_it_is_for_the_user_alone(tmp_path: Path) -> None:
    Keeper(str(tmp_path / "state")).keep(Unsaved("/a", "x", None, 1.0))

    for file in (tmp_path / "state/recovery").iterdir():
        assert file.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "state/recovery").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"{", id="half"),
        pytest.param(b"[1]", id="a list"),
        pytest.param(b'{"path": 1, "text": "x", "when": 1.0, "base": null}', id="a number's path"),
        pytest.param(b'{"path": "/a", "text": "x", "when": 1.0}', id="no base"),
        pytest.param(b"[" * 100_000, id="deep"),
        pytest.param(bytes(range(256)), id="no text"),
    ],
)
def test_a_file_that_cannot_be_understood_is_passed_over(tmp_path: Path, content: bytes) -> None:
    end(start(tmp_path, "/a", "x"))
    broken = tmp_path / "recovery/1-broken.json"
    broken.write_bytes(content)

    assert [left.unsaved.path for left in leftovers(str(tmp_path))] == ["/a"]
    assert broken.read_bytes() == content


def test_odd_things_in_its_folder_stop_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "recovery"
    (folder / "folder.json").mkdir(parents=True)
    (folder / "circle.json").symlink_to("circle.json")
    os.mkfifo(folder / "pipe.lock")
    (folder / "lock.lock").mkdir()
    (folder / "lock.json").write_text(
        json.dumps({"path": "/a", "text": "x", "when": 1.0, "base": None})
    )

    leftovers(str(tmp_path))
    assert leftovers(str(tmp_path / "none")) == ()
    (tmp_path / "file").touch()
    assert leftovers(str(tmp_path / "file")) == ()


def test_a_place_that_takes_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "recovery").touch()

    with pytest.raises(StateNotWritten):
        Keeper(str(tmp_path)).keep(Unsaved("/a", "x", None, 1.0))


def test_threads_may_keep_and_close_at_once(tmp_path: Path) -> None:
    keeper = Keeper(str(tmp_path))
    threads = [
        threading.Thread(target=keeper.keep, args=(Unsaved("/a", "x" * 9999, None, 1.0),))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    keeper.close()
    for thread in threads:
        thread.join()

    assert not list((tmp_path / "recovery").glob("*.json"))


TEXTS = st.text(st.characters(categories=("L", "N", "P", "Z", "Cc")) | st.just("\udc80"))


@settings(max_examples=50, deadline=None)
@given(
    TEXTS,
    TEXTS,
    st.none() | TEXTS,
    st.floats(allow_nan=False, allow_infinity=False),
    st.dictionaries(st.text(), st.text(), max_size=3),
)
def test_every_text_comes_back_as_it_was(
    path: str, text: str, base: str | None, when: float, bindings: dict[str, str]
) -> None:
    unsaved = Unsaved(path, text, base, when, tuple(sorted(bindings.items())))
    with tempfile.TemporaryDirectory() as folder:
        keeper = Keeper(folder)
        keeper.keep(unsaved)
        keeper._hold.let_go()

        (left,) = leftovers(folder)
        left.leave()

    assert left.unsaved == unsaved


LARGE = "".join(f'  "host{number}=qemu:///system",\n' for number in range(3000))


def kept_at_last(folder: Path, *states: Unsaved) -> tuple[Unsaved, list[str]]:
    """Keep states one after the other; return what is found of them, and the files there were."""
    keeper = Keeper(str(folder))
    for state in states:
        keeper.keep(state)
    keeper._hold.let_go()
    files = sorted(file.suffix for file in (folder / "recovery").iterdir())
    (left,) = leftovers(str(folder))
    left.discard()
    assert list((folder / "recovery").iterdir()) == []
    return left.unsaved, files


def test_of_a_large_document_only_what_differs_is_written_again(tmp_path: Path) -> None:
    whole = Unsaved("/a", LARGE, LARGE, 1.0)
    typed = Unsaved("/a", LARGE.replace("host7=", "hail\udcff="), LARGE, 2.0, (("hail", "key"),))
    keeper = Keeper(str(tmp_path))
    keeper.keep(whole)
    (file,) = (tmp_path / "recovery").glob("*.json")
    before = file.stat()
    keeper.keep(typed)
    (later,) = (tmp_path / "recovery").glob("*.later")

    assert file.stat() == before
    assert later.stat().st_size < 300
    assert later.stat().st_mode & 0o777 == 0o600
    keeper._hold.let_go()
    (left,) = leftovers(str(tmp_path))
    assert left.unsaved == typed


@pytest.mark.parametrize(
    "last",
    [
        pytest.param(Unsaved("/a", LARGE + "x", LARGE, 3.0), id="typed on"),
        pytest.param(Unsaved("/a", LARGE, LARGE, 3.0), id="undone"),
        pytest.param(Unsaved("/a", LARGE[::-1], LARGE, 3.0), id="all of it changed"),
        pytest.param(Unsaved("/a", "x", LARGE, 3.0), id="short now"),
        pytest.param(Unsaved("/b", LARGE + "y", LARGE, 3.0), id="another file"),
        pytest.param(Unsaved("/a", LARGE + "z", "other", 3.0), id="saved meanwhile"),
        pytest.param(Unsaved("/a", LARGE + "z", None, 3.0), id="the file is gone"),
    ],
)
def test_what_was_kept_last_of_a_large_document_comes_back(tmp_path: Path, last: Unsaved) -> None:
    first = Unsaved("/a", LARGE, LARGE, 1.0)
    typed = Unsaved("/a", LARGE.replace("host7=", "hail="), LARGE, 2.0)

    assert kept_at_last(tmp_path, first, typed, last)[0] == last
    assert kept_at_last(tmp_path, first, typed, last, typed)[0] == typed


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b'{"id": "0", "start": 0, "end": 0, "new": "x"}', id="of another whole"),
        pytest.param(b'{"id": "ID", "start": 9, "end": 1, "new": "x"}', id="backwards"),
        pytest.param(b'{"id": "ID", "start": -9, "end": 1, "new": "x"}', id="before the text"),
        pytest.param(b'{"id": "ID", "start": 0, "end": 9999999, "new": "x"}', id="behind it"),
        pytest.param(b'{"id": "ID", "start": 0, "end": 0, "new": 7}', id="no text"),
        pytest.param(b'{"id": "ID", "start": 0, "end": 0, "new": "x", "when": 1}', id="no time"),
    ],
)
def test_a_later_edit_that_cannot_be_understood_leaves_the_whole(
    tmp_path: Path, content: bytes
) -> None:
    whole = Unsaved("/a", LARGE, None, 1.0)
    keeper = Keeper(str(tmp_path))
    keeper.keep(whole)
    keeper._hold.let_go()
    (file,) = (tmp_path / "recovery").glob("*.json")
    name = str(json.loads(file.read_bytes())["id"])
    file.with_suffix(".later").write_bytes(content.replace(b"ID", name.encode()))

    (left,) = leftovers(str(tmp_path))

    assert left.unsaved == whole


def test_a_later_edit_that_another_user_could_have_written_is_left_alone(tmp_path: Path) -> None:
    whole = Unsaved("/a", LARGE, None, 1.0)
    keeper = Keeper(str(tmp_path))
    keeper.keep(whole)
    keeper.keep(Unsaved("/a", LARGE + "x", None, 2.0))
    keeper._hold.let_go()
    (later,) = (tmp_path / "recovery").glob("*.later")
    later.chmod(0o666)

    (left,) = leftovers(str(tmp_path))

    assert left.unsaved == whole
