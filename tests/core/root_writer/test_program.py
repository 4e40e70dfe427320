"""The program that writes as root: that one file and its backup, from standard input, no more."""

import json
import os
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from virtconnect.conf.backups import keep_backup
from virtconnect.conf.storage import Fingerprint
from virtconnect.root_writer import program
from virtconnect.root_writer.asking import ROOTS_CONF, request

if TYPE_CHECKING:
    from tests.core.root_writer.conftest import House

OLD = 'uri_aliases = [\n  "hail=qemu:///system",\n]\n'
NEW = OLD.replace("qemu:///system", "qemu+ssh://root@hail/system")
GOOD = {"virt-connect": 1, "size": 2, "backups": 5, "expected": None}


def test_it_writes_the_file_and_its_backup_and_nothing_else(house: "House") -> None:
    house.begin()
    house.conf.chmod(0o640)
    elsewhere = {path for path in house.root.rglob("*") if house.folder not in path.parents}

    told = house.write(NEW)

    assert told["written"] is True
    assert told["digest"] == program.digest(NEW.encode())
    assert told["backup"] == "/etc/libvirt/libvirt.conf.bak-1"
    assert house.files == {"libvirt.conf": NEW.encode(), "libvirt.conf.bak-1": OLD.encode()}
    assert stat.S_IMODE(house.conf.stat().st_mode) == 0o640
    assert stat.S_IMODE((house.folder / "libvirt.conf.bak-1").stat().st_mode) == 0o640
    after = {path for path in house.root.rglob("*") if house.folder not in path.parents}
    assert after == elsewhere


def test_a_first_file_is_for_everybody_to_read(house: "House") -> None:
    house.begin(None)

    assert house.write(NEW, None)["backup"] is None

    assert house.files == {"libvirt.conf": NEW.encode()}
    assert stat.S_IMODE(house.conf.stat().st_mode) == 0o644


def test_what_stands_there_already_is_left_alone(house: "House") -> None:
    house.begin()
    inode = house.conf.stat().st_ino

    assert house.write(OLD)["inode"] == inode
    assert house.files == {"libvirt.conf": OLD.encode()}


def test_its_backups_are_those_of_an_ordinary_save(house: "House", tmp_path: Path) -> None:
    house.begin()
    ordinary = tmp_path / "libvirt.conf"
    ordinary.write_text(OLD)
    seen = OLD
    for number in range(7):
        new = OLD.replace("hail", f"hail{number}")
        house.write(new, seen)
        keep_backup(str(ordinary), seen.encode(), ordinary.stat(), 5)
        ordinary.write_text(new)
        seen = new

    assert house.files == {
        path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()
    }


def test_bytes_that_are_no_text_in_any_language_arrive_as_they_were(house: "House") -> None:
    house.begin()
    text = "# caf\udce9\n" + NEW

    assert house.write(text)["written"]
    assert house.conf.read_bytes() == b"# caf\xe9\n" + NEW.encode()


@pytest.mark.parametrize(
    ("arguments", "asked", "why"),
    [
        pytest.param(["/etc/shadow"], request(NEW, None), "arguments", id="a path"),
        pytest.param(["--help"], request(NEW, None), "arguments", id="an option"),
        pytest.param([], b"", "request", id="nothing"),
        pytest.param([], b"root:x:0:0\n", "request", id="no JSON"),
        pytest.param([], b"[" * 2000, "request", id="deep JSON"),
        pytest.param([], b"{}\n", "request", id="not ours"),
        pytest.param([], json.dumps(GOOD).encode() + b"\nx", "request", id="too little"),
        pytest.param([], json.dumps(GOOD).encode() + b"\nxyz", "request", id="too much"),
        pytest.param(
            [], json.dumps(GOOD | {"backups": -1}).encode() + b"\n#x", "request", id="-1 backups"
        ),
        pytest.param(
            [], json.dumps(GOOD | {"size": True}).encode() + b"\n#", "request", id="size is true"
        ),
        pytest.param(
            [], json.dumps(GOOD | {"expected": 1}).encode() + b"\n#x", "request", id="odd expected"
        ),
        pytest.param(
            [], json.dumps(GOOD | {"size": 10**9}).encode() + b"\n#x", "too-large", id="a gigabyte"
        ),
        pytest.param([], request("uri_aliases = [\n", None), "syntax", id="not closed"),
        pytest.param([], request("x = 'a\0b'\n", None), "not-text", id="a NUL"),
        pytest.param([], request("uri_aliases = ['a b=c']\n", None), "aliases", id="an entry"),
        pytest.param([], request(NEW, None), "appeared", id="a file where none was seen"),
    ],
)
def test_what_it_should_not_do_it_refuses_and_nothing_is_touched(
    house: "House", arguments: list[str], asked: bytes, why: str
) -> None:
    house.begin()

    told = house.answer(asked, *arguments)

    assert (told["written"], told["why"]) == (False, why)
    assert house.files == {"libvirt.conf": OLD.encode()}


@pytest.mark.parametrize(
    ("now", "why"),
    [pytest.param(OLD + "# theirs\n", "changed", id="changed"), pytest.param(None, "vanished")],
)
def test_a_file_that_is_not_what_was_seen_is_left_alone(
    house: "House", now: str | None, why: str
) -> None:
    house.begin(now)

    assert house.write(NEW)["why"] == why
    assert house.files == ({} if now is None else {"libvirt.conf": now.encode()})


def open_folder(house: "House") -> None:
    house.folder.chmod(0o777)


def open_folder_above(house: "House") -> None:
    (house.root / "etc").chmod(0o775)


def link_into_an_open_folder(house: "House") -> None:
    (house.root / "tmp").mkdir()
    (house.root / "tmp").chmod(0o1777)
    (house.root / "tmp/conf").write_text(OLD)
    house.conf.symlink_to("/tmp/conf")


def linked_folder_in_an_open_one(house: "House") -> None:
    house.folder.rmdir()
    (house.root / "open/libvirt").mkdir(parents=True)
    (house.root / "open").chmod(0o777)
    house.folder.symlink_to("../open/libvirt")


def links_in_a_circle(house: "House") -> None:
    house.conf.symlink_to("libvirt.conf")


def no_folder(house: "House") -> None:
    house.folder.rmdir()


def a_file_for_the_folder(house: "House") -> None:
    house.folder.rmdir()
    house.folder.write_text("")


def a_folder_for_the_file(house: "House") -> None:
    house.conf.mkdir()


def a_pipe_for_the_file(house: "House") -> None:
    os.mkfifo(house.conf)


@pytest.mark.parametrize(
    ("prepare", "why"),
    [
        pytest.param(open_folder, "not-roots", id="everybody may write into its folder"),
        pytest.param(open_folder_above, "not-roots", id="a group may write into one above"),
        pytest.param(link_into_an_open_folder, "not-roots", id="a link to where others write"),
        pytest.param(linked_folder_in_an_open_one, "not-roots", id="a folder linked from there"),
        pytest.param(links_in_a_circle, "not-roots", id="links in a circle"),
        pytest.param(no_folder, "no-folder", id="no folder"),
        pytest.param(a_file_for_the_folder, "not-a-folder", id="a file for the folder"),
        pytest.param(a_folder_for_the_file, "not-a-file", id="a folder for the file"),
        pytest.param(a_pipe_for_the_file, "not-a-file", id="a pipe for the file"),
    ],
)
def test_it_goes_only_where_root_alone_has_a_say(
    house: "House", prepare: "Callable[[House], None]", why: str
) -> None:
    prepare(house)

    told = house.write(NEW, None)

    assert (told["written"], told["why"]) == (False, why)


def test_a_link_among_root_s_own_folders_is_followed_and_kept(house: "House") -> None:
    (house.root / "etc/shared").mkdir(mode=0o755)
    target = house.root / "etc/shared/conf"
    target.write_text(OLD)
    house.conf.symlink_to("../shared/conf")

    assert house.write(NEW)["written"]

    assert house.conf.is_symlink()
    assert target.read_text() == NEW


@pytest.mark.parametrize("owner", ["another", "the user"])
def test_what_belongs_to_another_user_is_not_trusted(tmp_path: Path, owner: str) -> None:
    file = tmp_path / "file"
    file.touch()
    mine = os.geteuid()

    with pytest.raises(program.Refused) as refused:
        program.trusted_target(str(file), mine + 1 if owner == "another" else mine or 12345)

    assert refused.value.why == "not-roots"


def test_who_is_not_root_gets_no_further() -> None:
    with open(program.__file__, "rb") as source:
        done = subprocess.run(
            ["/usr/bin/python3", "-I", "-c", source.read()],
            input=request(NEW, None),
            capture_output=True,
            check=False,
            user=65534 if os.geteuid() == 0 else None,
        )

    assert json.loads(done.stdout)["why"] == "not-root"
    assert done.returncode == 1


def fingerprint(text: str) -> Fingerprint:
    return Fingerprint(len(text.encode()), 0, 0, program.digest(text.encode()))


MOMENTS = [
    (call, number)
    for call, most in (
        ("write", 4),
        ("fsync", 4),
        ("fchmod", 2),
        ("fchown", 2),
        ("rename", 3),
    )
    for number in range(1, most + 1)
]


@pytest.mark.parametrize(("call", "number"), MOMENTS, ids=lambda value: str(value))
def test_killed_at_any_moment_the_file_is_whole(house: "House", call: str, number: int) -> None:
    house.begin()
    inject = f"inject={call}:signal=SIGKILL:when={number}"
    around = ["/usr/bin/strace", "-f", "-qq", "-o", "/trace", "-e", f"trace={call}", "-e", inject]

    house.run(request(NEW, fingerprint(OLD)), around=around)

    assert house.conf.read_text() in (OLD, NEW)
    if house.conf.read_text() == NEW:
        assert OLD.encode() in house.files.values()


@pytest.mark.parametrize("call", ["write", "fsync", "fchown", "rename"])
@pytest.mark.parametrize(
    ("error", "why"),
    [
        pytest.param("ENOSPC", "disk-full"),
        pytest.param("EDQUOT", "disk-full"),
        pytest.param("EROFS", "read-only"),
        pytest.param("EIO", "failed"),
    ],
)
def test_a_failing_disk_is_told_and_the_file_is_as_it_was(
    house: "House", call: str, error: str, why: str
) -> None:
    house.begin()
    inject = f"inject={call}:error={error}:when=1"
    around = ["/usr/bin/strace", "-f", "-qq", "-o", "/trace", "-e", f"trace={call}", "-e", inject]

    done = house.run(request(NEW, fingerprint(OLD)), around=around)

    told = json.loads(done.stdout)
    assert (told["written"], told["why"]) == (False, why)
    assert house.files == {"libvirt.conf": OLD.encode()}


def test_it_stands_alone_and_writes_where_the_window_says() -> None:
    source = Path(program.__file__).read_text()

    assert "virtconnect" not in source.replace("virt-connect", "")
    assert program.PATH == ROOTS_CONF
