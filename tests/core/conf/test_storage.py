"""A file is loaded with a fingerprint, and saved whole or not at all."""

import contextlib
import errno
import os
import stat
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from virtconnect.conf import file_errors, saving, storage
from virtconnect.conf.aliases import added, aliases, replaced
from virtconnect.conf.backups import backups_of, next_backup
from virtconnect.conf.document import ConfDocument

TEXT = "# mine\nuri_default = 'x:'\n"
NEW = "uri_default = 'y:'\n"
IN_CHILD = """
import hashlib, os, resource, sys
from virtconnect.conf import file_errors, storage
path = sys.argv[1]
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    {work}
except file_errors.ConfFileError as error:
    print(type(error).__name__, error)
"""


@pytest.fixture
def conf(tmp_path: Path) -> Path:
    """A libvirt.conf in a folder of its own."""
    folder = tmp_path / "libvirt"
    folder.mkdir()
    path = folder / "libvirt.conf"
    path.write_text(TEXT)
    return path


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter, unlike pytest's."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def as_ordinary_user(work: str, path: Path) -> str:
    """Do something with a path as a user without special rights; return what went wrong."""
    done = subprocess.run(
        [sys.executable, "-c", IN_CHILD.format(work=work), str(path)],
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.strip()


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_file_is_loaded_with_its_fingerprint(conf: Path) -> None:
    loaded = storage.load(str(conf))

    status = conf.stat()
    assert loaded.document.text == TEXT
    assert loaded.exists
    assert loaded.writable
    assert loaded.problem is None
    assert loaded.fingerprint is not None
    assert loaded.fingerprint == storage.fingerprint(str(conf))
    assert loaded.fingerprint.size == len(TEXT)
    assert loaded.fingerprint.inode == status.st_ino
    assert loaded.fingerprint.mtime_ns == status.st_mtime_ns


def test_that_there_is_no_file_is_no_error(tmp_path: Path) -> None:
    loaded = storage.load(str(tmp_path / "none" / "libvirt.conf"))

    assert loaded.document.text == ""
    assert not loaded.exists
    assert loaded.writable
    assert loaded.fingerprint is None


def test_bytes_that_are_not_utf_8_come_back(conf: Path) -> None:
    content = b"a = '\xff\xfe\x80'\n# \xe9\n"
    conf.write_bytes(content)

    loaded = storage.load(str(conf))
    storage.save(str(conf), loaded.document.text + "b=1\n", loaded.fingerprint)

    assert conf.read_bytes() == content + b"b=1\n"


def make_folder(path: Path) -> None:
    path.mkdir()


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_dangling(path: Path) -> None:
    path.symlink_to("nowhere/libvirt.conf")


def make_circle(path: Path) -> None:
    path.symlink_to(path.name)


def make_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10 * 1024 * 1024 + 1)


@pytest.mark.parametrize(
    ("make", "kind", "words"),
    [
        pytest.param(make_folder, file_errors.IsAFolder, "is a folder", id="a folder"),
        pytest.param(make_pipe, file_errors.NotAFile, "not an ordinary file", id="a pipe"),
        pytest.param(make_dangling, file_errors.DanglingLink, "link to nowhere", id="dangling"),
        pytest.param(make_circle, file_errors.BrokenPath, "lead in a circle", id="a circle"),
        pytest.param(make_large, file_errors.TooLarge, "larger than the 10 MB", id="too large"),
    ],
)
def test_what_is_no_readable_file_is_told(
    make: Callable[[Path], None],
    kind: type[file_errors.ConfUnreadable],
    words: str,
    tmp_path: Path,
) -> None:
    path = tmp_path / "libvirt.conf"
    make(path)

    with pytest.raises(kind, match=words) as raised:
        storage.load(str(path))

    assert type(raised.value) is kind
    assert raised.value.path == str(path)
    assert not str(raised.value).endswith(".")


def test_a_file_in_the_place_of_a_folder_is_told(conf: Path) -> None:
    with pytest.raises(file_errors.BrokenPath, match="not a folder"):
        storage.load(str(conf / "libvirt.conf"))


def test_a_path_with_nul_is_told() -> None:
    with pytest.raises(file_errors.ReadFailed):
        storage.load("a\0b")


def test_ten_megabytes_are_read(tmp_path: Path) -> None:
    path = tmp_path / "libvirt.conf"
    path.write_bytes(b"#" * 10 * 1024 * 1024)

    assert storage.load(str(path)).document.refusal() is None


def test_a_file_that_may_not_be_read_is_told(open_folder: Path) -> None:
    path = open_folder / "libvirt.conf"
    path.write_text(TEXT)
    path.chmod(0)

    told = as_ordinary_user("storage.load(path)", path)

    assert told == f"PermissionDenied {path} cannot be read: permission denied"


def test_a_file_that_may_not_be_written_is_loaded_and_not_saved(open_folder: Path) -> None:
    path = open_folder / "libvirt.conf"
    path.write_text(TEXT)
    path.chmod(0o444)
    work = "loaded = storage.load(path); print(loaded.writable);"
    work += " storage.save(path, 'a=1', loaded.fingerprint)"

    told = as_ordinary_user(work, path)

    assert told.startswith(f"False\nNotWritable {path} could not be saved: permission denied")
    assert path.read_text() == TEXT
    assert files(open_folder) == {"libvirt.conf"}


def test_nothing_is_saved_into_a_folder_that_may_not_be_written(open_folder: Path) -> None:
    path = open_folder / "libvirt.conf"
    work = "print(storage.load(path).writable); storage.save(path, 'a=1', None)"

    told = as_ordinary_user(work, path)

    if os.geteuid() == 0:  # otherwise the folder is the user's own
        assert told == (
            f"False\nFolderNotWritable {path} could not be saved: it is only ever replaced as a"
            f" whole, and its folder {open_folder} takes no new file"
        )
        assert files(open_folder) == set()


def test_a_failing_write_leaves_the_file_and_no_other(open_folder: Path) -> None:
    open_folder.chmod(0o777)
    path = open_folder / "libvirt.conf"
    path.write_text(TEXT)
    path.chmod(0o666)
    work = "resource.setrlimit(resource.RLIMIT_FSIZE, (40, 40));"
    work += " storage.save(path, 'a' * 100, storage.fingerprint(path))"

    told = as_ordinary_user(work, path)

    assert told == f"SaveFailed {path} could not be saved: file too large"
    assert path.read_text() == TEXT
    assert files(open_folder) == {"libvirt.conf"}


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.EACCES, file_errors.NotWritable),
        (errno.EPERM, file_errors.NotWritable),
        (errno.EROFS, file_errors.ReadOnlyDisk),
        (errno.ENOSPC, file_errors.DiskFull),
        (errno.EDQUOT, file_errors.QuotaUsedUp),
        (errno.EIO, file_errors.SaveFailed),
    ],
)
def test_each_cause_of_a_failing_save_has_its_class(
    number: int, kind: type[file_errors.ConfUnsaved]
) -> None:
    error = saving._unsaved("/x", "/x", OSError(number, os.strerror(number)))

    assert type(error) is kind
    assert str(error).startswith("/x could not be saved: ")


def test_binary_content_is_a_problem_of_the_file(conf: Path) -> None:
    conf.write_bytes(bytes(range(256)) * 20)

    loaded = storage.load(str(conf))

    assert str(loaded.problem) == f"{conf} is not a text file"


def test_saving_replaces_the_content_and_nothing_else(conf: Path) -> None:
    conf.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(conf, 1234, 2345)
    # Where the file system knows no attributes there are none to lose.
    with contextlib.suppress(OSError):
        os.setxattr(conf, "user.note", b"mine")
        os.setxattr(conf, "system.posix_acl_access", access_list())
    before = conf.stat()
    attributes = {name: os.getxattr(conf, name) for name in os.listxattr(conf)}

    fingerprint = storage.save(str(conf), NEW, storage.fingerprint(str(conf)))

    after = conf.stat()
    assert conf.read_text() == NEW
    assert fingerprint == storage.fingerprint(str(conf))
    assert (after.st_mode, after.st_uid, after.st_gid) == (
        before.st_mode,
        before.st_uid,
        before.st_gid,
    )
    assert {name: os.getxattr(conf, name) for name in os.listxattr(conf)} == attributes
    assert files(conf.parent) == {"libvirt.conf", "libvirt.conf.bak-1"}


def access_list() -> bytes:
    """An access list as Linux stores it: user rw, uid 4321 r, group r, mask r, other none."""
    entries = [(1, 6, -1), (2, 4, 4321), (4, 4, -1), (16, 4, -1), (32, 0, -1)]
    packed = b"".join(struct.pack("<HHi", tag, rights, who) for tag, rights, who in entries)
    return struct.pack("<I", 2) + packed


def test_a_link_stays_a_link(conf: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.conf"
    link.symlink_to(conf)

    storage.save(str(link), NEW, storage.fingerprint(str(link)))

    assert link.is_symlink()
    assert conf.read_text() == NEW
    assert files(conf.parent) == {"libvirt.conf", "libvirt.conf.bak-1"}


def test_a_new_file_and_its_folders_are_for_the_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "one" / "two" / "libvirt.conf"

    storage.save(str(path), NEW, None)

    assert path.read_text() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700
    assert files(path.parent) == {"libvirt.conf"}


@pytest.mark.parametrize("how", ["changed", "vanished", "appeared"])
def test_what_others_have_written_is_never_overwritten(how: str, conf: Path) -> None:
    expected = None if how == "appeared" else storage.fingerprint(str(conf))
    if how == "changed":
        before = conf.stat()
        conf.write_text(TEXT.replace("x", "y"))
        os.utime(conf, ns=(before.st_atime_ns, before.st_mtime_ns))
    elif how == "vanished":
        conf.unlink()
    left = conf.read_text() if conf.exists() else None

    with pytest.raises(file_errors.ChangedOnDisk) as raised:
        storage.save(str(conf), NEW, expected)

    assert raised.value.how == how
    assert (conf.read_text() if conf.exists() else None) == left
    assert files(conf.parent) <= {"libvirt.conf"}


def test_a_file_that_was_only_touched_is_saved(conf: Path) -> None:
    fingerprint = storage.fingerprint(str(conf))
    os.utime(conf, ns=(1, 1))

    assert not storage.has_changed(str(conf), fingerprint)
    storage.save(str(conf), NEW, fingerprint)

    assert conf.read_text() == NEW


def test_the_same_content_is_not_written_again(conf: Path) -> None:
    before = conf.stat()

    storage.save(str(conf), TEXT, storage.fingerprint(str(conf)))

    assert conf.stat().st_ino == before.st_ino
    assert files(conf.parent) == {"libvirt.conf"}


def test_a_change_by_others_is_noticed(conf: Path) -> None:
    known = storage.fingerprint(str(conf))

    assert not storage.has_changed(str(conf), known)
    conf.write_text("a=1\n")
    assert storage.has_changed(str(conf), known)
    conf.unlink()
    assert storage.has_changed(str(conf), known)
    assert not storage.has_changed(str(conf), None)
    conf.write_text("")
    assert storage.has_changed(str(conf), None)


def test_the_last_five_contents_are_kept(conf: Path) -> None:
    for number in range(8):
        storage.save(str(conf), f"a = {number}\n", storage.fingerprint(str(conf)))

    kept = [Path(path).read_text() for path in backups_of(str(conf))]
    assert kept == [f"a = {number}\n" for number in range(6, 1, -1)]
    assert files(conf.parent) == {"libvirt.conf"} | {f"libvirt.conf.bak-{i}" for i in range(1, 6)}


def test_backups_count_upwards(conf: Path) -> None:
    assert next_backup(str(conf)) == f"{conf}.bak-1"

    storage.save(str(conf), NEW, storage.fingerprint(str(conf)))

    assert next_backup(str(conf)) == f"{conf}.bak-2"
    assert stat.S_IMODE(Path(f"{conf}.bak-1").stat().st_mode) == stat.S_IMODE(conf.stat().st_mode)


def test_no_backup_is_made_when_none_is_wanted(conf: Path) -> None:
    storage.save(str(conf), NEW, storage.fingerprint(str(conf)), backups=0)

    assert files(conf.parent) == {"libvirt.conf"}


def test_half_a_character_is_not_written(conf: Path) -> None:
    with pytest.raises(file_errors.SaveFailed):
        storage.save(str(conf), "a='\ud800'", storage.fingerprint(str(conf)))


def test_what_is_written_has_to_read_as_it_was_meant() -> None:
    document = added(ConfDocument.read("uri_default = 'hail'\n"), "hail", "x:")
    meant = aliases(document).pairs

    storage.check_before_write(document.text, meant, "hail")
    for intended, default in ([], "hail"), ([("hail", "y:")], "hail"), (meant, None):
        with pytest.raises(file_errors.NotAsIntended):
            storage.check_before_write(document.text, intended, default)


def test_an_edited_document_is_written_only_if_its_text_reads_the_same() -> None:
    entries = "".join(f'  "host{number}=test:///default",\n' for number in range(1000))
    read = ConfDocument.read(f"uri_aliases = [\n{entries}]\nuri_default = 'host1'\n")
    assert storage.checked_text(read) == read.text
    edited = added(read, "hail", "x:", 500)
    for place in (0, 400, 999):
        edited = replaced(edited, place, f"x:{place}")
    assert storage.checked_text(edited) == edited.text

    for place in (0, 500, 999):  # what no edit of ours makes: one item that reads as two
        items = edited.items
        assert items is not None
        broken = items.spliced(place, place + 1, ['\n  "a=x:", "b=y:",'])
        with pytest.raises(file_errors.NotAsIntended):
            storage.checked_text(ConfDocument(edited.syntax, broken))


def test_file_folder_and_the_goal_of_a_link_are_watched(conf: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.conf"
    link.symlink_to(conf)

    watched = storage.watchable(str(link))

    assert set(watched) == {str(link), str(conf), str(tmp_path), str(conf.parent)}
    assert storage.watchable(str(tmp_path / "none" / "libvirt.conf")) == ()
