"""The accounts of a computer, and what of their libvirt the present user may see."""

import os.path

from virtconnect.text import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.machine import Machine

# shadow: /etc/login.defs, UID_MIN and UID_MAX: the accounts of people.
_PEOPLE = range(1000, 60001)
_NO_SHELLS = ("nologin", "false", "sync", "shutdown", "halt")

READ = "read"  # the file was looked at
MISSING = "missing"  # there is none
HIDDEN = "hidden"  # the present user may not look


class Account(Value):
    """A user of the computer: name, number and home folder."""

    __slots__ = ("home", "name", "uid")

    def __init__(self, name: str, uid: int, home: str) -> None:
        self.name = name
        self.uid = uid
        self.home = home


def accounts(machine: "Machine") -> tuple[Account, ...]:
    """Return whose libvirt can be asked about: the present user first, then root and people.

    Read from /etc/passwd alone; accounts that a network keeps are not asked for.
    """
    own = None
    others = []
    for line in (machine.text("/etc/passwd") or "").splitlines():
        fields = line.split(":")
        if len(fields) != 7 or not fields[2].isascii() or not fields[2].isdecimal():
            continue
        account = Account(fields[0], int(fields[2]), fields[5])
        shell = fields[6].rpartition("/")[2]
        if account.uid == machine.uid:
            own = own or account
        elif account.uid == 0 or (account.uid in _PEOPLE and shell not in _NO_SHELLS):
            others.append(account)
    if own is None:
        name = machine.env.get("USER") or str(machine.uid)
        own = Account(name, machine.uid, machine.home)
    if own.uid != 0 and all(account.uid != 0 for account in others):
        others.append(Account("root", 0, "/root"))
    return (own, *sorted(others, key=lambda account: account.uid))


def as_account(machine: "Machine", account: Account) -> "Machine":
    """Return the same computer as another account sees it, right after logging in.

    What that account's session sets besides (XDG_CONFIG_HOME, LIBVIRT_DEFAULT_URI) is not known.
    """
    if account.uid == machine.uid:
        return machine
    env = {"HOME": account.home, "USER": account.name}
    if "PATH" in machine.env:
        env["PATH"] = machine.env["PATH"]
    if account.uid != 0:
        env["XDG_RUNTIME_DIR"] = f"/run/user/{account.uid}"
    return machine.with_(uid=account.uid, home=account.home, env=env)


def sight(present: "Machine", path: str) -> str:
    """Tell whether the present user can see what lies at `path`: READ, MISSING or HIDDEN.

    A path below a folder that may not be looked into is hidden, whether there is something or not.
    """
    if present.exists(path):
        return READ if present.is_readable(path) else HIDDEN
    folder = os.path.dirname(path)
    while folder not in ("", "/") and not present.exists(folder):
        folder = os.path.dirname(folder)
    if folder in ("", "/"):
        return MISSING
    return MISSING if present.is_readable(folder) else HIDDEN
