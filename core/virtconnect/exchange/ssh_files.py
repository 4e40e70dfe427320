"""The files that one Include line of ssh_config(5) names, looked up on a machine.

OpenSSH: readconf.c, oInclude: a path that is not absolute lies in ~/.ssh, or in /etc/ssh for the
settings of all users, `~` is the home folder, variables of the environment are put in, the rest is
glob(3).
"""

import re
from fnmatch import translate
from itertools import islice

from virtconnect.text import Sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.machine import Machine

_VARIABLE = re.compile(r"\$\{([^}]*)\}")
_MAGIC = frozenset("*?[")
_MOST_NAMES = 5_000  # that one pattern may find, in any of its folders


def ssh_folder(machine: "Machine") -> str:
    """Return the folder of the user's ssh settings."""
    return f"{machine.effective_home.rstrip('/')}/.ssh"


def included(machine: "Machine", word: str, folder: str) -> tuple[tuple[str, ...], Sentence | None]:
    """Return the paths that a word behind Include names, in order, or why it cannot be told.

    `folder` is where a path that is not absolute begins. Nothing that matches is no fault; a path
    without signs is returned only where it exists.
    """
    missing = next(
        (name for name in _VARIABLE.findall(word) if machine.env.get(name) is None), None
    )
    if missing is not None:
        return (), Sentence("it names the variable {0}, which is not set", missing)
    path = _VARIABLE.sub(lambda match: machine.env[match[1]], word)
    path = path.replace("%d", machine.effective_home)
    if "%" in path.replace("%%", ""):
        return (), Sentence("it depends on the host that is connected to")
    path = path.replace("%%", "%")
    if path == "~" or path.startswith("~/"):
        path = machine.effective_home + path[1:]
    elif path.startswith("~"):
        return (), Sentence("it lies in another user's home folder")
    elif not path.startswith("/"):
        path = f"{folder}/{path}"
    return _globbed(machine, path), None


def _globbed(machine: "Machine", path: str) -> tuple[str, ...]:
    found = [""]
    for part in path.strip("/").split("/"):
        if not part:
            continue
        if _MAGIC.isdisjoint(part):
            name = part.replace("\\", "")
            found = [f"{folder}/{name}" for folder in found]
            continue
        fits = re.compile(_as_fnmatch(part)).match
        fitting = (
            f"{folder}/{name}"
            for folder in found
            for name in machine.names(folder or "/")
            if fits(name) and name.startswith(".") <= part.startswith(".")
        )
        found = list(islice(fitting, _MOST_NAMES))
    return tuple(one for one in found if machine.exists(one))


def _as_fnmatch(pattern: str) -> str:
    r"""Return the expression for a part of a glob; `\x` is x itself, `[^…]` the same as `[!…]`."""
    plain = re.sub(
        r"\\(.)",
        lambda match: f"[{match[1]}]" if match[1] in _MAGIC else match[1],
        pattern,
        flags=re.DOTALL,
    )
    return translate(plain.replace("[^", "[!"))
