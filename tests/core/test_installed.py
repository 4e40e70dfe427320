"""What is installed, read from names and small files alone."""

import os
import pwd
from pathlib import Path

import pytest

from virtconnect.installed import (
    DIRECT,
    LEGACY,
    account_home,
    default_mode,
    installed_libvirt,
    library_folders,
)


@pytest.mark.parametrize(
    ("target", "version"),
    [
        ("libvirt.so.0.9000.0", (9, 0, 0)),
        ("libvirt.so.0.11003.0", (11, 3, 0)),
        ("libvirt.so.0.12008.1", (12, 8, 1)),
        ("../elsewhere/libvirt.so.0.10000.0", (10, 0, 0)),
        ("libvirt.so.1", None),
        ("libvirt.so.0.x.0", None),
    ],
)
def test_the_librarys_name_tells_the_version(
    tmp_path: Path, target: str, version: tuple[int, int, int] | None
) -> None:
    (tmp_path / "libvirt.so.0").symlink_to(target)

    assert installed_libvirt([str(tmp_path / "none"), str(tmp_path)]) == version


def test_a_library_that_is_no_link_tells_nothing(tmp_path: Path) -> None:
    (tmp_path / "libvirt.so.0").write_bytes(b"")

    assert installed_libvirt([str(tmp_path)]) is None


def test_the_linker_is_told_of_more_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.conf").write_text("# of a package\n/opt/lib\n")
    (tmp_path / "folder.conf").mkdir()
    monkeypatch.setenv("LD_LIBRARY_PATH", "/mine:")

    folders = list(library_folders(str(tmp_path)))

    assert folders[0] == "/mine"
    assert folders[-1] == "/opt/lib"
    assert "/usr/lib64" in folders
    assert list(library_folders(str(tmp_path / "none")))[-1] == "/usr/lib"


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("ID=debian\n", LEGACY),
        ('NAME="x"\nID="ubuntu"\n', LEGACY),
        ("ID=pop\nID_LIKE='ubuntu debian'\n", LEGACY),
        ("ID=fedora\n", DIRECT),
        ("ID_LIKE=debianish\n", DIRECT),
        ("", DIRECT),
        (None, DIRECT),
    ],
)
def test_debians_family_prefers_libvirtd(tmp_path: Path, text: str | None, mode: str) -> None:
    release = tmp_path / "os-release"
    if text is not None:
        release.write_text(text)

    assert default_mode((str(tmp_path / "none"), str(release))) == mode


def test_the_accounts_home() -> None:
    assert account_home(os.getuid()) == pwd.getpwuid(os.getuid()).pw_dir
    assert account_home(2**31 - 7) == "/"
