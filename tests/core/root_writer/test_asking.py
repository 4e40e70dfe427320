"""How a user has root's file written: the exact command, and every way it can end."""

import json
import os
import select
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from virtconnect.conf.file_errors import ChangedOnDisk, ConfUnsaved
from virtconnect.conf.storage import Fingerprint, load
from virtconnect.machine import Machine
from virtconnect.root_writer import asking, program
from virtconnect.root_writer.asking import (
    CannotAsk,
    NotAllowed,
    WouldStopRoot,
    Writing,
    changeable_by_others,
    is_roots,
    pkexec_command,
    sudo_command,
    understood,
)

if TYPE_CHECKING:
    from tests.core.root_writer.conftest import House

OLD = 'uri_aliases = [\n  "hail=qemu:///system",\n]\n'
NEW = OLD.replace("qemu:///system", "qemu+ssh://root@hail/system")
POLICY = Path(__file__).parents[3] / "packaging/linux/io.github.virt_connect.VirtConnect.policy"


def machine(tmp_path: Path, *programs: str, script: str = "exit 0") -> Machine:
    """A user's computer that has these programs and no others."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in programs:
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
    return Machine.here().with_(uid=os.geteuid() or 1000, env={"PATH": str(folder)})


@pytest.mark.parametrize(
    ("path", "uid", "is_it"),
    [
        pytest.param("/etc/libvirt/libvirt.conf", 1000, True, id="a user's window"),
        pytest.param("/etc/libvirt/../libvirt/libvirt.conf", 1000, True, id="by another name"),
        pytest.param("/etc/libvirt/libvirt.conf", 0, False, id="root's own"),
        pytest.param("/home/a/.config/libvirt/libvirt.conf", 1000, False, id="the user's own"),
    ],
)
def test_the_file_of_root_s_programs_is_known(path: str, uid: int, is_it: bool) -> None:
    assert is_roots(path, uid) is is_it


def test_pkexec_gets_the_system_s_python_the_program_and_no_argument(tmp_path: Path) -> None:
    command = pkexec_command(machine(tmp_path, "pkexec"))

    assert command == (
        str(tmp_path / "bin/pkexec"),
        "--disable-internal-agent",
        "/usr/bin/python3",
        "-I",
        program.__file__,
    )
    assert all(part.startswith(("/", "-")) for part in command)


def test_sudo_gets_the_same(tmp_path: Path) -> None:
    command = sudo_command(machine(tmp_path, "sudo"))

    assert command[1:] == ("--", "/usr/bin/python3", "-I", program.__file__)


@pytest.mark.parametrize("ask", [pkexec_command, sudo_command])
def test_without_anybody_to_ask_it_says_so(
    tmp_path: Path, ask: Callable[[Machine], object]
) -> None:
    with pytest.raises(CannotAsk) as error:
        ask(machine(tmp_path))

    assert "/etc/libvirt/libvirt.conf could not be saved" in str(error.value)


def test_the_policy_names_the_place_a_package_puts_the_program() -> None:
    from xml.etree import ElementTree

    action = ElementTree.parse(POLICY).getroot().find("action")
    assert action is not None
    notes = {note.get("key"): note.text for note in action.findall("annotate")}
    assert notes == {"org.freedesktop.policykit.exec.path": asking.INSTALLED[0]}
    defaults = action.find("defaults")
    assert defaults is not None
    assert {rule.tag: rule.text for rule in defaults} == {
        "allow_any": "auth_admin",
        "allow_inactive": "auth_admin",
        "allow_active": "auth_admin",
    }


def test_the_installer_puts_both_in_their_places(tmp_path: Path) -> None:
    done = subprocess.run(
        [str(POLICY.parent / "install-root-writer")],
        env={"PATH": os.environ["PATH"], "DESTDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    installed = tmp_path / asking.INSTALLED[0].lstrip("/")
    assert installed.read_bytes() == Path(program.__file__).read_bytes()
    assert installed.stat().st_mode & 0o777 == 0o755
    assert installed.read_text().startswith("#!/usr/bin/python3 -I\n")
    policy = tmp_path / "usr/share/polkit-1/actions" / POLICY.name
    assert policy.read_bytes() == POLICY.read_bytes()
    assert policy.stat().st_mode & 0o777 == 0o644


def test_a_program_that_others_may_change_is_not_started_as_root(tmp_path: Path) -> None:
    file = tmp_path / "shared" / "program.py"
    file.parent.mkdir()
    file.touch()
    uid = os.geteuid()

    assert changeable_by_others(str(file), uid) is None
    assert changeable_by_others(str(file), uid + 1 if uid else 1) in (None, str(file))
    file.parent.chmod(0o777)
    assert changeable_by_others(str(file), uid) == str(file.parent)
    file.parent.chmod(0o1777)
    assert changeable_by_others(str(file), uid) is None
    file.chmod(0o666)
    assert changeable_by_others(str(file), uid) == str(file)


def told(**answer: object) -> bytes:
    return json.dumps({"virt-connect": 1, **answer}).encode() + b"\n"


@pytest.mark.parametrize(
    ("status", "out", "complaint", "kind", "words"),
    [
        pytest.param(126, b"", b"Request dismissed", NotAllowed, "declined", id="dismissed"),
        pytest.param(
            127,
            b"",
            b"Error executing command as another user: No authentication agent found.\n",
            NotAllowed,
            "no polkit agent",
            id="no agent",
        ),
        pytest.param(
            127,
            b"",
            b"Error executing command as another user: Not authorized\n\n",
            NotAllowed,
            "not given the rights",
            id="not authorized",
        ),
        pytest.param(1, b"", b"", NotAllowed, "not given the rights", id="sudo refused"),
        pytest.param(-9, b"", b"", ConfUnsaved, "ended without an answer", id="killed"),
        pytest.param(0, b"[]\nhello\n", b"", ConfUnsaved, "without an answer", id="other words"),
        pytest.param(0, told(written="x"), b"", ConfUnsaved, "no clear answer", id="unclear"),
        *(
            pytest.param(1, told(written=False, why=why, detail=detail), b"", kind, words, id=why)
            for why, detail, kind, words in (
                ("changed", "", ChangedOnDisk, "changed by another program"),
                ("appeared", "", ChangedOnDisk, "created by another program"),
                ("vanished", "", ChangedOnDisk, "removed by another program"),
                ("syntax", "line 3: expecting a value", WouldStopRoot, "fail: line 3"),
                ("aliases", "bad name=x", WouldStopRoot, "fail: bad name=x"),
                ("not-text", "", WouldStopRoot, "it is not text"),
                ("not-roots", "/etc/libvirt", ConfUnsaved, "others than root may change /etc"),
                ("no-folder", "/etc/libvirt", ConfUnsaved, "there is no folder /etc/libvirt"),
                ("disk-full", "x", ConfUnsaved, "no space is left"),
                ("read-only", "x", ConfUnsaved, "read-only"),
                ("too-large", "", ConfUnsaved, "10 MB"),
                ("not-root", "", NotAllowed, "did not become root"),
                ("failed", "Input/output error", ConfUnsaved, "input/output error"),
                ("request", "size is wrong", ConfUnsaved, "size is wrong"),
            )
        ),
    ],
)
def test_every_end_is_one_clear_sentence(
    status: int, out: bytes, complaint: bytes, kind: type[ConfUnsaved], words: str
) -> None:
    with pytest.raises(kind) as error:
        understood(status, out, complaint)

    assert words in str(error.value)
    assert "/etc/libvirt/libvirt.conf" in str(error.value)


def test_a_line_of_pam_s_before_the_answer_does_no_harm() -> None:
    answer = told(written=True, size=3, digest="d", mtime_ns=5, inode=7)

    assert understood(0, b"Place your finger\n" + answer, b"") == Fingerprint(3, 5, 7, "d")


def test_the_answer_s_fingerprint_is_that_of_the_file(house: "House") -> None:
    """pkexec cannot be had here: what stands for it becomes root of a computer of its own."""
    house.begin()

    fingerprint = Writing(house.command()).write(NEW, load(str(house.conf)).fingerprint)

    assert fingerprint == load(str(house.conf)).fingerprint
    assert house.conf.read_text() == NEW


def test_a_program_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotAsk, match="could not be started: no such file"):
        Writing([str(tmp_path / "none")]).write(NEW, None)


def test_a_program_that_reads_nothing_is_told() -> None:
    with pytest.raises(NotAllowed):
        Writing([sys.executable, "-c", "raise SystemExit(127)"]).write("#" * 1_000_000, None)


@pytest.mark.parametrize("is_early", [True, False], ids=["before it starts", "while it asks"])
def test_asking_can_be_cancelled(tmp_path: Path, is_early: bool) -> None:
    fifo = tmp_path / "asks"
    os.mkfifo(fifo)
    writing = Writing(["/bin/sh", "-c", f"echo > {fifo}; cat > /dev/null; exec sleep 50"])
    reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    if is_early:
        writing.cancel()
    else:

        def cancel() -> None:
            select.select([reader], [], [], 30)
            writing.cancel()

        threading.Thread(target=cancel).start()

    with pytest.raises(NotAllowed, match="it was cancelled"):
        writing.write(NEW, None)
    os.close(reader)
