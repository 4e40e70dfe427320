"""Whose libvirt can be asked about, and what of it the present user may see."""

from pathlib import Path

import pytest

from virtconnect.accounts import HIDDEN, MISSING, READ, Account, accounts, as_account, sight
from virtconnect.machine import Machine

PASSWD = """root:x:0:0:root:/root:/bin/bash
daemon:x:1:1::/usr/sbin:/usr/sbin/nologin
alice:x:1000:1000::/home/alice:/bin/bash
bob:x:1001:1001::/home/bob:/bin/zsh
backup-robot:x:1002:1002::/srv:/usr/sbin/nologin
nobody:x:65534:65534::/nonexistent:/usr/sbin/nologin
broken line
x:x:many:1::/x:/bin/sh
"""


def test_the_present_user_comes_first_then_root_and_people() -> None:
    machine = Machine.described({"uid": 1000, "files": {"/etc/passwd": PASSWD}})

    assert [account.name for account in accounts(machine)] == ["alice", "root", "bob"]


def test_without_a_list_there_are_the_present_user_and_root() -> None:
    machine = Machine.described({"uid": 1234, "home": "/home/x", "env": {"USER": "carol"}})

    assert accounts(machine) == (Account("carol", 1234, "/home/x"), Account("root", 0, "/root"))


def test_root_is_listed_once() -> None:
    machine = Machine.described({"uid": 0, "files": {"/etc/passwd": PASSWD}})

    assert [account.name for account in accounts(machine)] == ["root", "alice", "bob"]


@pytest.mark.parametrize(
    ("account", "path"),
    [
        (Account("root", 0, "/root"), "/etc/libvirt/libvirt.conf"),
        (Account("bob", 1001, "/home/bob"), "/home/bob/.config/libvirt/libvirt.conf"),
    ],
)
def test_another_account_reads_another_file(account: Account, path: str) -> None:
    machine = Machine.described(
        {"uid": 1000, "env": {"LIBVIRT_DEFAULT_URI": "x", "XDG_CONFIG_HOME": "/mine"}}
    )

    other = as_account(machine, account)

    assert other.libvirt_conf == path
    assert other.env.get("LIBVIRT_DEFAULT_URI") is None


def test_the_present_user_keeps_what_this_session_sets() -> None:
    machine = Machine.described({"uid": 1000, "env": {"LIBVIRT_DEFAULT_URI": "x"}})

    assert as_account(machine, Account("alice", 1000, "/home/alice")) is machine


def test_what_may_not_be_looked_at_is_not_called_missing(tmp_path: Path) -> None:
    class Person(Machine):
        """Root may read anything: a folder that says no stands for another's home."""

        def is_readable(self, path: str) -> bool:
            return not self.absolute(path).endswith("closed") and super().is_readable(path)

    machine = Person.here()
    (tmp_path / "closed").mkdir()
    (tmp_path / "libvirt.conf").write_text("")

    assert sight(machine, str(tmp_path / "libvirt.conf")) == READ
    assert sight(machine, str(tmp_path / ".config" / "libvirt.conf")) == MISSING
    assert sight(machine, str(tmp_path / "closed" / ".config" / "libvirt.conf")) == HIDDEN
