"""Our own small files are replaced as a whole, too, and never written over unread."""

import json
import os
import stat
from pathlib import Path

import pytest

from virtconnect import bindings
from virtconnect.bindings import Bindings
from virtconnect.state import History, PastTest, StateNotWritten, read_json, write_json
from virtconnect.trust import Consents

UNREADABLE = "/proc/self/mem"  # it opens, and reading it fails: an input/output error for real
BOUND = Bindings((), {"/c/libvirt.conf": {"hail": "work"}})


def test_keys_that_cannot_be_read_are_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "keys.json").symlink_to(UNREADABLE)

    with pytest.raises(StateNotWritten, match="Input/output error"):
        bindings.save(str(tmp_path), BOUND)

    assert os.readlink(tmp_path / "keys.json") == UNREADABLE


def test_consents_that_cannot_be_read_are_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "trust.json").symlink_to(UNREADABLE)

    with pytest.raises(StateNotWritten, match="Input/output error"):
        Consents(str(tmp_path)).agree("qemu+ext:///system?command=/bin/true")

    assert os.readlink(tmp_path / "trust.json") == UNREADABLE


def test_past_tests_that_cannot_be_read_are_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "history.json").symlink_to(UNREADABLE)
    history = History(str(tmp_path))

    with pytest.raises(StateNotWritten):
        history.add("/c", [("hail", PastTest(1.0, "connected", None, 0.1))])

    assert os.readlink(tmp_path / "history.json") == UNREADABLE


def test_what_was_not_understood_stays_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    path.write_text("not ours")

    bindings.save(str(tmp_path), BOUND)

    assert (tmp_path / "keys.json.broken").read_text() == "not ours"
    assert bindings.load(str(tmp_path)) == BOUND


def test_what_a_killed_program_left_is_removed_by_the_next_one(tmp_path: Path) -> None:
    left = tmp_path / ".keys.json.0123456789ab"
    others = [tmp_path / name for name in (".keys.json.swp", ".trust.json.0123456789ab", "x")]
    for name in (left, *others):
        name.touch()

    write_json(str(tmp_path / "keys.json"), {"a": 1})

    assert not left.exists()
    assert all(name.exists() for name in others)


def test_a_file_of_ours_is_for_the_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "one" / "two.json"

    write_json(str(path), {"a": "é"})

    assert read_json(str(path)) == {"a": "é"}
    assert json.loads(path.read_text()) == {"a": "é"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert os.listdir(path.parent) == ["two.json"]
