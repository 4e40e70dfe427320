"""The folders that are searched for ssh, virsh and other programs before those of PATH."""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from virtconnect.machine import Machine

_BEFORE = "VIRT_CONNECT_PATH"  # what PATH was; it tells a program no more than PATH does

SHOWN = ("ssh", "virsh")
"""The programs of which the preferences tell where they were found."""


def understood(text: str, home: str) -> str | None:
    """Return folders as PATH has them, `~` written out; None where one of them is no full path."""
    folders = []
    for folder in text.split(":"):
        full = folder.strip()
        if full == "~" or full.startswith("~/"):
            full = home.rstrip("/") + full[1:]
        if full and not full.startswith("/"):
            return None
        if full:
            folders.append(full)
    return ":".join(folders)


def search_first(machine: "Machine", folders: str) -> None:
    """Let everything that asks `machine`, or is started with its environment, search there first.

    This changes the environment that all windows share; libvirt's own ssh is found there as well,
    for it is started by a process of ours.
    """
    env = machine.env
    if not isinstance(env, dict):
        return  # a computer that is only described
    if not folders and _BEFORE not in env:
        return
    before = env.pop(_BEFORE, env.get("PATH", os.defpath))
    env["PATH"] = before
    if folders:
        env[_BEFORE] = before
        env["PATH"] = f"{folders}:{before}"


def found(machine: "Machine") -> dict[str, str]:
    """Return where the programs lie that are shown; "" for one that is not there."""
    return {program: machine.which(program) or "" for program in SHOWN}
