"""Whatever happens while saving: the old or the new content stands whole, and nothing is lost."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.summary.faults import Row, in_lines
    from tests.summary.noted import Noted
else:
    from summary.faults import Row, in_lines
    from summary.noted import Noted

RUNNER = Path(__file__).with_name("fault_runner.py")
MOUNT_RUNNER = Path(__file__).with_name("mount_runner.py")
OLD = "# old\n" * 20
NEW = "# new\n" * 30
SITUATIONS = (
    "plain file, first backup",
    "sixth backup",
    "no backups",
    "chain of links",
    "owner, mode, ACL, xattrs",
    "new file in new folders",
    "keys.json",
    "trust.json",
)


@pytest.fixture
def table(noted: Noted) -> list[Row]:
    """What stood on disk after each fault; shown in the summary of the run."""
    return noted.of("faults")


def run(folder: Path, *situations: str) -> list[Row]:
    """Interrupt saving everywhere; return what stood on disk each time."""
    done = subprocess.run(
        [sys.executable, str(RUNNER), str(folder), *situations],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.full
@pytest.mark.timeout(300)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_interrupted_anywhere_the_old_or_the_new_content_stands(
    situation: str, tmp_path: Path, table: list[Row]
) -> None:
    rows = run(tmp_path, situation)

    table.extend(rows)
    assert len(rows) > 100
    assert [row for row in rows if row["disk"] not in ("old", "new")] == []
    assert [row for row in rows if row["complaints"]] == []
    # Of two calls the file is never the only one's doing: what is killed early leaves the old.
    killed = [row["disk"] for row in rows if row["fault"] == "kill before"]
    assert killed == sorted(killed, reverse=True), "the new content stands, then the old again"
    assert {"old", "new"} == set(killed)


def test_on_disks_that_are_really_full_or_read_only_nothing_is_half_written(
    tmp_path: Path, table: list[Row]
) -> None:
    as_root = () if os.geteuid() == 0 else ("--user", "--map-root-user")
    done = subprocess.run(
        ["unshare", *as_root, "--mount", sys.executable, str(MOUNT_RUNNER), str(tmp_path)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, (
        "this test mounts file systems of its own: run it as root, or let users have namespaces"
        f" (sysctl kernel.unprivileged_userns_clone, kernel.apparmor_restrict_unprivileged_userns)"
        f"; {done.stderr}"
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]

    table.extend(rows)
    assert len(rows) > 30
    assert [row for row in rows if row["disk"] == "MIXED" or row["complaints"]] == []
    ends = {(row["situation"].partition(" (")[0], row["end"]) for row in rows}
    assert ends >= {
        ("full disk", "DiskFull"),
        ("full disk", "done"),
        ("no inodes", "DiskFull"),
        ("read-only folder", "ReadOnlyDisk"),
        ("mounted file", "SaveFailed"),
        ("short write", "SaveFailed"),
    }


ONE_SAVE = """
import os, sys
from virtconnect.conf import storage
from virtconnect.text import VirtConnectError
path, new = sys.argv[1:]
for warm_up in range(2):
    storage.save(path + ".first", str(warm_up), storage.load(path + ".first").fingerprint)
known = storage.load(path).fingerprint
os.getppid()
try:
    storage.save(path, new, known)
except VirtConnectError as error:
    print(type(error).__name__, error)
os.getppid()
"""
CALLS = "openat,write,fsync,close,fchmod,fchown,fsetxattr,renameat2,rename,link,unlink,flock,fcntl"

NOT_INTERRUPTED = ("renameat2", "rename", "unlink", "link", "close", "fcntl")


def straced(conf: Path, log: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    """Save once under strace; imports are made before, so that the calls are those of saving."""
    program = shutil.which("strace")
    assert program is not None, "this test breaks system calls: install strace"
    return subprocess.run(
        [
            *(program, "-qq", "-o", str(log), "-e", f"trace={CALLS},getppid", *options),
            *(sys.executable, "-c", ONE_SAVE, str(conf), NEW),
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    )


@pytest.mark.full
@pytest.mark.timeout(300)
@pytest.mark.parametrize("fault", ["signal=KILL", "error=EIO", "error=ENOSPC", "error=EINTR"])
def test_at_every_real_system_call_the_old_or_the_new_content_stands(
    fault: str, tmp_path: Path, table: list[Row]
) -> None:
    conf = tmp_path / "libvirt.conf"

    def fresh() -> None:
        for name in tmp_path.iterdir():
            name.unlink()
        conf.write_text(OLD)

    log = tmp_path / "log"
    for _ in range(2):  # the first writes what Python keeps of its modules
        fresh()
        straced(conf, log)
    seen: Counter[str] = Counter()
    moments = []
    has_begun = False
    for line in log.read_text().splitlines():
        call = line.partition("(")[0]
        if call == "getppid":
            if has_begun:
                break
            has_begun = True
            continue
        seen[call] += 1
        if has_begun:
            moments.append((call, seen[call]))
    assert len(moments) > 15

    rows: list[Row] = []
    for call, number in moments:
        if fault == "error=EINTR" and call in NOT_INTERRUPTED:
            continue
        fresh()
        done = straced(conf, log, "-e", f"inject={call}:{fault}:when={number}")
        left = [name for name in tmp_path.iterdir() if name.name.startswith(".libvirt.conf.")]
        now = conf.read_text()
        rows.append(
            {
                "situation": "real system call (strace)",
                "fault": fault.partition("=")[2],
                "moment": f"{call} #{number}",
                "disk": "old" if now == OLD else "new" if now == NEW else "MIXED",
                "left": len([name for name in left if ".first." not in name.name]),
                "end": "signal 9" if done.returncode == -9 else done.stdout.split(" ")[0] or "done",
                "said": done.stdout.strip(),
                "complaints": [done.stderr] if done.stderr else [],
            }
        )
        kept = tmp_path / "libvirt.conf.bak-1"
        assert not kept.exists() or kept.read_text() == OLD, rows[-1]

    table.extend(rows)
    assert [row for row in rows if row["disk"] == "MIXED" or row["complaints"]] == []
    if fault == "signal=KILL":
        assert {row["end"] for row in rows} == {"signal 9"}
    else:
        assert [r for r in rows if r["left"] and not r["moment"].startswith("unlink")] == []
    if fault == "error=EINTR":
        assert {(row["disk"], row["end"]) for row in rows} == {("new", "done")}


@pytest.mark.full
@pytest.mark.timeout(300)
def test_every_failure_is_one_sentence_and_the_text_can_be_saved_again(table: list[Row]) -> None:
    told = [row for row in table if row["said"]]

    assert len(in_lines(table)) >= 300
    assert {row["situation"] for row in table} >= set(SITUATIONS)
    assert len(told) > 500
    for row in told:
        assert "\n" not in row["said"], row
        assert "Errno" not in row["said"], row
        assert not row["said"].endswith("."), row
    assert {row["end"] for row in table} & {"TRACEBACK"} == set()
