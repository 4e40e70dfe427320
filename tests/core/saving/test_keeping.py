"""What belongs to a file besides its content is kept, where platform and rights allow it."""

import errno
import os
import socket
import stat
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from virtconnect.conf import file_errors, storage
from virtconnect.conf.backups import backups_of, next_backup

OLD = "# old\n"
NEW = "# new\n"
ACCESS_LIST = "system.posix_acl_access"
DEFAULT_LIST = "system.posix_acl_default"
NOBODY = -1


@pytest.fixture
def conf(tmp_path: Path) -> Path:
    """A libvirt.conf in a folder of its own, where nothing else lies."""
    folder = tmp_path / "libvirt"
    folder.mkdir()
    path = folder / "libvirt.conf"
    path.write_text(OLD)
    return path


def saved(path: Path, text: str = NEW) -> None:
    storage.save(str(path), text, storage.load(str(path)).fingerprint)


def access_list(*entries: tuple[int, int, int]) -> bytes:
    """An access list as Linux stores it, of (tag, rights, who); tags: 1 user, 2 named user…"""
    return struct.pack("<I", 2) + b"".join(
        struct.pack("<HHI", tag, rights, who & 0xFFFFFFFF) for tag, rights, who in entries
    )


LIST = access_list((1, 6, NOBODY), (2, 4, 4321), (4, 0, NOBODY), (16, 4, NOBODY), (32, 0, NOBODY))


def set_attribute(path: Path, name: str, value: bytes) -> None:
    try:
        os.setxattr(path, name, value)
    except OSError as error:
        if error.errno == errno.ENOTSUP:
            pytest.fail(
                f"the file system of {path} knows no {name}: run the tests with --basetemp on one"
                " that does (ext4, XFS, Btrfs)"
            )
        raise


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o666, 0o604])
def test_the_mode_stays(conf: Path, mode: int) -> None:
    conf.chmod(mode)

    saved(conf)

    assert stat.S_IMODE(conf.stat().st_mode) == mode
    assert stat.S_IMODE(Path(f"{conf}.bak-1").stat().st_mode) == mode


def test_the_access_list_stays_on_the_file_and_on_its_backup(conf: Path) -> None:
    set_attribute(conf, ACCESS_LIST, LIST)
    mode = conf.stat().st_mode

    saved(conf)

    for path in (conf, Path(f"{conf}.bak-1")):
        assert os.getxattr(path, ACCESS_LIST) == LIST
        assert path.stat().st_mode == mode


def test_a_list_that_the_folder_gives_to_new_files_lets_nobody_in(conf: Path) -> None:
    conf.chmod(0o640)
    wide = access_list(
        (1, 7, NOBODY), (2, 7, 4321), (4, 7, NOBODY), (16, 7, NOBODY), (32, 0, NOBODY)
    )
    set_attribute(conf.parent, DEFAULT_LIST, wide)

    saved(conf)

    assert ACCESS_LIST not in os.listxattr(conf)
    assert stat.S_IMODE(conf.stat().st_mode) == 0o640


def test_attributes_of_the_user_stay(conf: Path) -> None:
    set_attribute(conf, "user.note", b"mine")
    set_attribute(conf, "user.empty", b"")
    set_attribute(conf, "user.bytes", bytes(range(256)))

    saved(conf)

    assert {name: os.getxattr(conf, name) for name in os.listxattr(conf)} == {
        "user.note": b"mine",
        "user.empty": b"",
        "user.bytes": bytes(range(256)),
    }


def test_root_keeps_owner_group_and_security_label(conf: Path) -> None:
    if os.geteuid() == 0:
        os.chown(conf, 1234, 2345)
        # Without SELinux the label is an attribute that nobody looks at; it is kept all the same.
        set_attribute(conf, "security.selinux", b"system_u:object_r:virt_etc_t:s0\0")
    before = conf.stat()
    labels = {name: os.getxattr(conf, name) for name in os.listxattr(conf)}

    saved(conf)

    after = conf.stat()
    assert (after.st_uid, after.st_gid) == (before.st_uid, before.st_gid)
    assert {name: os.getxattr(conf, name) for name in os.listxattr(conf)} == labels


AS_SOMEBODY = """
import os, sys
path, gid, *groups = sys.argv[1:]
from virtconnect.conf import storage
from virtconnect.text import VirtConnectError
import hashlib, fcntl, ctypes, signal, struct
if os.geteuid() == 0:
    os.setgroups([int(group) for group in groups])
    os.setgid(int(gid))
    os.setuid(65534)
try:
    storage.save(path, "# new\\n", storage.load(path).fingerprint)
except VirtConnectError as error:
    print(type(error).__name__, error)
"""


def as_somebody(path: Path, *groups: int) -> str:
    """Save as a user without special rights, member of some groups; return what went wrong."""
    done = subprocess.run(
        [sys.executable, "-c", AS_SOMEBODY, str(path), "65534", *map(str, groups)],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that everybody may enter and write to."""
    folder = tmp_path_factory.mktemp("shared")
    for place in (folder, *folder.parents):
        mode = place.stat().st_mode
        if mode & 0o055 == 0o055:
            break
        place.chmod(mode | 0o055)
    folder.chmod(0o777)
    return folder


@pytest.mark.parametrize(
    ("groups", "mode", "kept"),
    [
        pytest.param((7777,), 0o664, 0o664, id="a member of the group keeps it"),
        pytest.param((), 0o664, 0o644, id="without the group its rights shrink"),
        pytest.param((), 0o660, 0o600, id="to those of everybody, which are none"),
    ],
)
def test_without_the_file_s_group_nobody_else_gets_its_rights(
    shared: Path, groups: tuple[int, ...], mode: int, kept: int
) -> None:
    path = shared / "libvirt.conf"
    path.write_text(OLD)
    if os.geteuid() == 0:
        os.chown(path, 65534, 7777)
    else:  # then the file is the user's and its group's, and stays so
        kept, groups = mode, (7777,)
    path.chmod(mode)
    group = path.stat().st_gid

    assert as_somebody(path, *groups) == ""

    assert path.read_text() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == kept
    assert (path.stat().st_gid == group) == bool(groups)


def test_a_file_in_a_folder_that_takes_no_new_file_is_told_of_and_stays(shared: Path) -> None:
    path = shared / "libvirt.conf"
    path.write_text(OLD)
    path.chmod(0o666)
    shared.chmod(0o555)

    told = as_somebody(path)

    assert told == (
        f"FolderNotWritable {path} could not be saved: it is only ever replaced as a whole, and its"
        f" folder {shared} takes no new file"
    )
    assert path.read_text() == OLD
    shared.chmod(0o755)


def test_somebody_else_s_file_in_a_sticky_folder_is_told_of_and_stays(shared: Path) -> None:
    path = shared / "libvirt.conf"
    path.write_text(OLD)
    path.chmod(0o666)
    shared.chmod(0o1777)

    told = as_somebody(path)

    if os.geteuid() == 0:  # otherwise the file is the user's own
        assert told.startswith(f"NotWritable {path} could not be saved: permission denied")
        assert path.read_text() == OLD
    assert [name for name in os.listdir(shared) if name.startswith(".")] == []


# --- links ----------------------------------------------------------------------------------------


def relative(conf: Path, where: Path) -> Path:
    link = where / "relative.conf"
    link.symlink_to(os.path.relpath(conf, where))
    return link


def chain(conf: Path, where: Path) -> Path:
    (where / "folder").symlink_to(conf.parent)
    (where / "third").symlink_to(where / "folder" / conf.name)
    (where / "second").symlink_to("third")
    (where / "first.conf").symlink_to("second")
    return where / "first.conf"


def through_a_folder(conf: Path, where: Path) -> Path:
    (where / "linked").symlink_to(conf.parent)
    return where / "linked" / conf.name


@pytest.mark.parametrize("make", [relative, chain, through_a_folder])
def test_links_are_followed_and_stay(
    make: Callable[[Path, Path], Path], conf: Path, tmp_path: Path
) -> None:
    link = make(conf, tmp_path)
    links = {name: os.readlink(name) for name in tmp_path.iterdir() if name.is_symlink()}

    saved(link)

    assert conf.read_text() == NEW
    assert {name: os.readlink(name) for name in tmp_path.iterdir() if name.is_symlink()} == links
    assert backups_of(str(link)) == (f"{conf}.bak-1",)
    assert next_backup(str(link)) == f"{conf}.bak-2"


def test_a_link_to_a_file_that_is_still_to_be_made_leads_to_it(tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    link = tmp_path / "libvirt.conf"
    link.symlink_to("dotfiles/libvirt.conf")

    loaded = storage.load(str(link))
    assert not loaded.exists
    assert loaded.writable
    saved(link)

    assert link.is_symlink()
    assert (tmp_path / "dotfiles" / "libvirt.conf").read_text() == NEW


def test_a_link_into_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    link = tmp_path / "libvirt.conf"
    link.symlink_to("not-mounted/libvirt.conf")

    with pytest.raises(file_errors.DanglingLink):
        storage.load(str(link))


def test_links_in_a_circle_are_told_and_stay(tmp_path: Path) -> None:
    one, two = tmp_path / "libvirt.conf", tmp_path / "two"
    one.symlink_to(two)
    two.symlink_to(one)

    with pytest.raises(file_errors.BrokenPath, match="lead in a circle"):
        storage.save(str(one), NEW, None)

    assert one.is_symlink()
    assert two.is_symlink()


def test_another_name_of_the_file_keeps_what_was_there(conf: Path) -> None:
    other = conf.with_name("other.conf")
    other.hardlink_to(conf)
    assert storage.other_names(str(conf)) == 1

    saved(conf)

    assert conf.read_text() == NEW
    assert other.read_text() == OLD
    assert storage.other_names(str(conf)) == 0


# --- something else in the place of the file ------------------------------------------------------


def a_folder(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(path))


def a_device(path: Path) -> None:
    path.symlink_to("/dev/null")


@pytest.mark.parametrize("make", [a_folder, a_pipe, a_socket, a_device])
@pytest.mark.parametrize("when", ["before it was read", "since it was read"])
def test_what_is_no_file_stays_what_it_is(
    make: Callable[[Path], None], when: str, conf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(conf.parent)
    known = storage.load(str(conf)).fingerprint if when == "since it was read" else None
    conf.unlink()
    make(conf)
    before = conf.lstat()

    with pytest.raises(file_errors.ConfFileError) as raised:
        storage.save(str(conf), NEW, known)

    assert isinstance(raised.value, file_errors.IsAFolder | file_errors.NotAFile)
    assert conf.lstat().st_ino == before.st_ino
    assert os.listdir(conf.parent) == [conf.name]


def test_a_name_that_leaves_no_room_for_one_beside_it_is_told(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 250)
    path.write_text(OLD)

    with pytest.raises(file_errors.SaveFailed, match="leaves no room for one beside it"):
        saved(path)

    assert path.read_text() == OLD


def test_what_would_be_too_large_for_libvirt_is_not_written(conf: Path) -> None:
    with pytest.raises(file_errors.SaveFailed, match="larger than the 10 MB"):
        saved(conf, "#" * (10 * 1024 * 1024 + 1))

    assert conf.read_text() == OLD


# --- backups --------------------------------------------------------------------------------------


def test_a_number_that_is_missing_is_filled_before_the_oldest_goes(conf: Path) -> None:
    for number in (1, 2, 4, 5):
        Path(f"{conf}.bak-{number}").write_text(f"# copy {number}\n")

    saved(conf)

    kept = [Path(path).read_text() for path in backups_of(str(conf))]
    assert kept == [OLD, "# copy 5\n", "# copy 4\n", "# copy 2\n", "# copy 1\n"]


def test_saves_that_fail_behind_the_backup_do_not_push_older_ones_out(conf: Path) -> None:
    for number in range(1, 6):
        Path(f"{conf}.bak-{number}").write_text(f"# copy {number}\n")
    Path(f"{conf}.bak-5").write_text(OLD)  # what a save has kept that then failed

    saved(conf)

    kept = [Path(path).read_text() for path in backups_of(str(conf))]
    assert kept == [OLD, "# copy 4\n", "# copy 3\n", "# copy 2\n", "# copy 1\n"]
