"""Where a variable of the environment is set: the files that logins and shells read.

Only files are read, none is run: a line that assigns the variable is told as it stands, whatever
`if` may be around it.

Sources: environment.d(5) and systemd-system.conf(5) (DefaultEnvironment=, ManagerEnvironment=),
pam_env(8), bash(1), zsh(1) and fish(1) under "startup files".
"""

import re

from virtconnect.text import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from virtconnect.machine import Machine

_MOST_FILES = 500
_LONGEST = 1_000_000  # characters of a file that are looked at

_ENVIRONMENT_FOLDERS = (
    "/usr/lib/environment.d",
    "/usr/local/lib/environment.d",
    "/run/environment.d",
    "/etc/environment.d",
    "{config}/environment.d",
)
_MANAGER_FILES = (
    "/usr/lib/systemd/user.conf",
    "/etc/systemd/user.conf",
    "{config}/systemd/user.conf",
)
_SHELL_FILES = (
    "/etc/environment",
    "/etc/profile",
    "/etc/bash.bashrc",
    "/etc/bashrc",
    "/etc/zsh/zshenv",
    "/etc/zsh/zprofile",
    "/etc/zsh/zshrc",
    "{home}/.pam_environment",
    "{home}/.profile",
    "{home}/.bash_profile",
    "{home}/.bash_login",
    "{home}/.bashrc",
    "{home}/.zshenv",
    "{home}/.zprofile",
    "{home}/.zshrc",
    "{home}/.xprofile",
    "{home}/.xsessionrc",
    "{config}/fish/config.fish",
)


class Place(Value):
    """A line that sets the variable: the file, the line's number from 1, and the value there.

    The value is as it is written, without its quotes: `$` in it is not replaced.
    """

    __slots__ = ("line", "path", "value")

    def __init__(self, path: str, line: int, value: str) -> None:
        self.path = path
        self.line = line
        self.value = value


def places(machine: "Machine", name: str) -> tuple[Place, ...]:
    """Return where a file sets the variable `name`, in the order in which they take effect."""
    assignment = re.compile(
        rf"""^\s*(?:(?:export|declare\s+-\S+|typeset\s+-\S+)\s+)?{re.escape(name)}=(?P<value>.*)$
        |^\s*set\s+(?:-\S+\s+)*{re.escape(name)}\s+(?P<fish>.+)$
        |^\s*{re.escape(name)}\s+(?:DEFAULT|OVERRIDE)=(?P<pam>.*)$""",
        re.VERBOSE,
    )
    manager = re.compile(
        rf"""^\s*(?:Default|Manager)Environment\s*=.*?(?<![^\s="'])["']?{re.escape(name)}="""
        r"""(?P<value>[^\s"']*)"""
    )
    found = []
    for path, is_manager in _files(machine):
        text = (machine.text(path) or "")[:_LONGEST]
        if name not in text:
            continue
        for number, line in enumerate(text.split("\n"), 1):
            match = (manager if is_manager else assignment).match(line)
            if match is not None:
                value = next(group for group in match.groups() if group is not None)
                found.append(Place(path, number, unquoted(value)))
    return tuple(found)


def unquoted(value: str) -> str:
    """Return the first word of what stands behind a `=`, without quotes and what follows."""
    value = value.strip()
    if value[:1] in ("'", '"'):
        inside, end, _ = value[1:].partition(value[0])
        return inside if end else value
    return re.split(r"[\s;]", value, maxsplit=1)[0]


def _files(machine: "Machine") -> "Iterator[tuple[str, bool]]":
    """Yield the files there are, and whether each is one of systemd's user manager."""
    homes = {"config": machine.config_home, "home": machine.effective_home.rstrip("/")}
    for folder in _ENVIRONMENT_FOLDERS:
        for path in _below(machine, folder.format(**homes), ".conf"):
            yield path, False
    for name in _MANAGER_FILES:
        path = name.format(**homes)
        yield path, True
        for dropped in _below(machine, f"{path}.d", ".conf"):
            yield dropped, True
    for folder in ("/etc/profile.d", f"{machine.config_home}/plasma-workspace/env"):
        for path in _below(machine, folder, ".sh"):
            yield path, False
    for name in _SHELL_FILES:
        yield name.format(**homes), False


def _below(machine: "Machine", folder: str, ending: str) -> "list[str]":
    names = [name for name in machine.names(folder) if name.endswith(ending)]
    return [f"{folder}/{name}" for name in names[:_MOST_FILES]]
