"""Save on file systems that are really full, read-only or mounted in odd ways.

    unshare --mount python tests/core/saving/mount_runner.py FOLDER

mounts small file systems below FOLDER, in a mount namespace of its own, and writes one JSON object
a line as `fault_runner` does. Nothing is injected here.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from virtconnect.conf import storage
from virtconnect.text import VirtConnectError

OLD = b"# old\n" * 3000
NEW = "# new\n" * 4000
PAGE = 4096


def mounted(folder: Path, *arguments: str) -> None:
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", *arguments, str(folder)], check=True)


def row(situation: str, fault: str, conf: Path, text: str = NEW) -> dict[str, object]:
    """Save once, and tell what stands then."""
    old = conf.read_bytes() if conf.exists() else None
    end, said = "done", ""
    try:
        storage.save(str(conf), text, storage.load(str(conf)).fingerprint)
    except VirtConnectError as error:
        end, said = type(error).__name__, str(error)
    now = conf.read_bytes() if conf.exists() else None
    new = text.encode()
    names = os.listdir(conf.parent) if conf.parent.exists() else []
    left = [name for name in names if name.startswith(f".{conf.name}.")]
    complaints = [
        f"{name} is not whole"
        for name in names
        if ".bak-" in name and (conf.parent / name).read_bytes() != old
    ]
    if left:
        complaints.append("something was left beside the file")
    if (now == new) != (end == "done"):
        complaints.append("what was said is not so")
    return {
        "situation": situation,
        "fault": fault,
        "moment": "for real",
        "disk": "old" if now == old else "new" if now == new else "MIXED",
        "left": len(left),
        "end": end,
        "said": said,
        "complaints": complaints,
    }


def full_disks(base: Path) -> Iterator[dict[str, object]]:
    """A small disk that is filled up, but for a few pages."""
    for free in range(14):
        disk = base / f"full-{free}"
        mounted(disk, "-t", "tmpfs", "-o", "size=96k,mode=700", "tmpfs")
        conf = disk / "libvirt.conf"
        conf.write_bytes(OLD)
        fill(disk / "filler")
        with open(disk / "filler", "r+b") as file:
            file.truncate(max(0, os.path.getsize(disk / "filler") - free * PAGE))
        yield row("full disk (tmpfs, real)", f"{free * 4} KiB free", conf)
        yield row("no room for a new file", f"{free * 4} KiB free", disk / "new" / "libvirt.conf")
        subprocess.run(["umount", str(disk)], check=True)


def fill(path: Path) -> None:
    with open(path, "wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * PAGE)
        except OSError:
            return


def no_more_files(base: Path) -> Iterator[dict[str, object]]:
    """A disk with room, but for so many files only."""
    for free in range(4):
        disk = base / f"inodes-{free}"
        mounted(disk, "-t", "tmpfs", "-o", f"size=1m,nr_inodes={2 + free},mode=700", "tmpfs")
        (disk / "libvirt.conf").write_bytes(OLD)
        yield row("no inodes (tmpfs, real)", f"{free} left", disk / "libvirt.conf")
        subprocess.run(["umount", str(disk)], check=True)


def read_only(base: Path) -> Iterator[dict[str, object]]:
    """A folder that is mounted read-only, and a file that is a mount of its own."""
    folder = base / "folder"
    folder.mkdir()
    (folder / "libvirt.conf").write_bytes(OLD)
    subprocess.run(["mount", "--bind", str(folder), str(folder)], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
    yield row("read-only folder (bind, real)", "EROFS", folder / "libvirt.conf")
    yield row("read-only folder (bind, real)", "EROFS new file", folder / "other.conf")
    subprocess.run(["umount", str(folder)], check=True)
    subprocess.run(
        ["mount", "--bind", str(folder / "libvirt.conf"), str(folder / "libvirt.conf")], check=True
    )
    yield row("mounted file (bind, real)", "EBUSY", folder / "libvirt.conf")
    subprocess.run(["umount", str(folder / "libvirt.conf")], check=True)


def file_size(base: Path) -> Iterator[dict[str, object]]:
    """A limit on the size of files: a short write, and then none."""
    conf = base / "libvirt.conf"
    conf.write_bytes(OLD)
    for limit in (0, 1, 100, len(OLD), len(NEW) - 1):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        found = row("short write (RLIMIT_FSIZE, real)", f"{limit} bytes at most", conf)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
        yield found


def main() -> None:
    base = Path(sys.argv[1])
    kinds: tuple[Callable[[Path], Iterator[dict[str, object]]], ...] = (
        full_disks,
        no_more_files,
        read_only,
        file_size,
    )
    for kind in kinds:
        for found in kind(base):
            sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
