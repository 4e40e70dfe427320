"""The pictures are of a computer of their own, wherever they are made."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from virtconnect.accounts import accounts
from virtconnect.machine import Machine
from virtconnect.passed_over import unread
from virtconnect.resolution import conf_of

if TYPE_CHECKING:
    from tests.looks.stage import OF_THIS_COMPUTER, Disk
else:
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from looks.stage import OF_THIS_COMPUTER, Disk


def test_whose_computer_it_is_does_not_depend_on_where_they_are_made() -> None:
    pictured = Machine.here().with_(uid=1000, disk=Disk())

    assert [account.name for account in accounts(pictured)] == ["alice", "root"]
    assert accounts(pictured)[0].home == "/home/alice"


def test_the_file_of_root_is_the_pictures_own() -> None:
    pictured = Machine.here().with_(uid=0, disk=Disk())

    document, refusal = conf_of(pictured)

    assert refusal is None
    assert document is not None
    assert unread("/etc/libvirt/libvirt.conf", document, "hail").line == 2


def test_all_else_is_this_computer_s(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("here")
    pictured = Machine.here().with_(disk=Disk())

    assert pictured.text(str(file)) == "here"
    assert pictured.text("/etc/passwd") == OF_THIS_COMPUTER["/etc/passwd"]
    assert not pictured.exists(str(tmp_path / "nothing"))
