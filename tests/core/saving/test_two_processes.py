"""Two processes edit one file: nothing of either is lost, and nobody waits for anybody for long."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from virtconnect.conf import guarding, replacing, saving, storage
from virtconnect.conf.file_errors import BeingWritten, ChangedOnDisk, IsAFolder, KeptBeside

HISTORIES = Path(__file__).parents[2] / "fuzz" / "two_processes.py"
OLD = "# old\n"
NEW = "# new\n"


@pytest.fixture
def conf(tmp_path: Path) -> Path:
    path = tmp_path / "libvirt.conf"
    path.write_text(OLD)
    return path


def test_in_histories_of_two_processes_no_alias_and_no_comment_is_lost() -> None:
    done = subprocess.run(
        [sys.executable, str(HISTORIES), "120", "5"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert ", 0 things lost" in done.stdout


def test_a_program_that_replaces_the_file_at_the_last_moment_is_noticed(
    conf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = storage.fingerprint(str(conf))
    exchange = replacing.exchange

    def at_that_moment(one: str, other: str) -> bool:
        if not (conf.parent / "theirs").exists() and conf.read_text() == OLD:
            (conf.parent / "theirs").write_text("# theirs\n")
            (conf.parent / "theirs").rename(conf)
        return exchange(one, other)

    monkeypatch.setattr(saving, "exchange", at_that_moment)
    with pytest.raises(ChangedOnDisk):
        storage.save(str(conf), NEW, known)

    assert conf.read_text() == "# theirs\n"
    assert [name for name in os.listdir(conf.parent) if name.startswith(".")] == []


def test_a_folder_that_takes_the_file_s_place_at_the_last_moment_stays(
    conf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = storage.fingerprint(str(conf))
    exchange = replacing.exchange

    def at_that_moment(one: str, other: str) -> bool:
        if conf.is_file() and conf.read_text() == OLD:
            conf.unlink()
            conf.mkdir()
            (conf / "inside").touch()
        return exchange(one, other)

    monkeypatch.setattr(saving, "exchange", at_that_moment)
    with pytest.raises(IsAFolder):
        storage.save(str(conf), NEW, known)

    assert (conf / "inside").exists()


@pytest.fixture
def writer(conf: Path) -> Iterator[int]:
    """Another program that has the file open for writing."""
    descriptor = os.open(conf, os.O_RDWR)
    yield descriptor
    os.close(descriptor)


def test_what_another_program_is_writing_just_now_is_not_replaced(conf: Path, writer: int) -> None:
    with pytest.raises(BeingWritten, match="has it open for writing just now"):
        storage.save(str(conf), NEW, storage.fingerprint(str(conf)))

    os.write(writer, b"# theirs, in place\n")
    assert conf.read_text() == "# theirs, in place\n"


def test_a_program_that_begins_to_write_during_the_replacement_is_noticed(
    conf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = storage.fingerprint(str(conf))
    exchange = replacing.exchange
    theirs: list[subprocess.Popen[bytes]] = []

    def at_that_moment(one: str, other: str) -> bool:
        if not theirs:
            # Opening waits for us, so it is another process, and it has to have come that far.
            program = "import sys; f = open(sys.argv[1], 'a'); f.write('# theirs\\n')"
            theirs.append(subprocess.Popen([sys.executable, "-c", program, str(conf)]))
            guard = guarding.WriteGuard(str(conf))
            while guard.is_whole:
                os.sched_yield()
            guard.close()
        return exchange(one, other)

    monkeypatch.setattr(saving, "exchange", at_that_moment)
    with pytest.raises(BeingWritten):
        storage.save(str(conf), NEW, known)

    assert theirs[0].wait() == 0
    assert conf.read_text() == OLD + "# theirs\n"


def test_a_program_that_holds_the_lock_for_good_does_not_stop_others(
    conf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarding, "_SECONDS_FOR_A_LOCK", 0.05)
    left = conf.with_name(".libvirt.conf.0123456789ab")
    left.touch()
    held = os.open(conf.parent, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)

    storage.save(str(conf), NEW, storage.fingerprint(str(conf)))

    assert conf.read_text() == NEW
    assert left.exists(), "it may be another program's, at work"
    os.close(held)
    storage.save(str(conf), OLD, storage.fingerprint(str(conf)))
    assert not left.exists()


def test_without_an_exchange_the_last_look_comes_just_before_the_replacement(
    conf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replacing, "_rename", lambda *_: False)
    known = storage.fingerprint(str(conf))

    storage.save(str(conf), NEW, known)
    with pytest.raises(ChangedOnDisk):
        storage.save(str(conf), OLD, known)
    storage.save(str(conf.with_name("first.conf")), NEW, None)

    assert conf.read_text() == NEW
    assert conf.with_name("first.conf").read_text() == NEW


def test_what_cannot_be_put_back_is_kept_beside_and_told(
    conf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = storage.fingerprint(str(conf))
    exchange = replacing.exchange
    calls: list[str] = []

    def only_once(one: str, other: str) -> bool:
        calls.append(one)
        if len(calls) > 1:
            raise OSError(5, "Input/output error")
        (conf.parent / "theirs").write_text("# theirs\n")
        (conf.parent / "theirs").rename(conf)
        return exchange(one, other)

    monkeypatch.setattr(saving, "exchange", only_once)
    with pytest.raises(KeptBeside) as raised:
        storage.save(str(conf), NEW, known)

    assert calls[0] in str(raised.value)
    assert Path(calls[0]).read_text() == "# theirs\n"
    assert conf.read_text() == NEW
