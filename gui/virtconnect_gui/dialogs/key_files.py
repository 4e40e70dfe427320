"""Key files as the key vault meets them: in the keyring, in ~/.ssh, on their way to a host."""

import os
import shlex
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from virtconnect.bindings import Bindings, free_key_name
from virtconnect.machine import Machine
from virtconnect.trust import hostile
from virtconnect.uri.password import without
from virtconnect.uri.reading import read
from virtconnect.vault import PASSPHRASE, Vault
from virtconnect_gui.models.keys import KeyEntry, shortened

if TYPE_CHECKING:
    from virtconnect.keyfile import KeyFile

_SSH = ("ssh", "libssh", "libssh2")  # transports that log in with a key file


class Found(NamedTuple):
    """A key file that the vault does not have yet, with a free name for it."""

    name: str
    path: str
    shown_path: str
    file: "KeyFile"

    def __repr__(self) -> str:
        return f"Found({self.name!r})"  # no path, wherever it may be written


def seen(name: str, vault: Vault, machine: Machine) -> KeyEntry:
    """Return what keyring and disk say of an entry: for a thread; raises `VaultError`."""
    from virtconnect.keyfile import inspect

    path = vault.path_of(name)
    has_passphrase = vault.recall(PASSPHRASE, name) is not None
    if path is None:
        return KeyEntry(name, is_asked=True, has_passphrase=has_passphrase)
    return KeyEntry(
        name,
        is_asked=True,
        path=path,
        shown_path=shortened(path, machine),
        file=inspect(path, machine),
        has_passphrase=has_passphrase,
        has_public_file=os.path.isfile(f"{path}.pub"),
    )


def found_keys(machine: Machine, known: Iterable[str], names: Iterable[str]) -> tuple[Found, ...]:
    """Return the private keys in ~/.ssh that are not at one of the `known` paths: for a thread.

    Their names are not among `names`, those of the vault's entries.
    """
    from virtconnect.keyfile import inspect

    folder = os.path.join(machine.effective_home, ".ssh")
    left_out = set(known)
    taken = Bindings(names)
    found = []
    for file_name in machine.names(folder):
        path = os.path.join(folder, file_name)
        if path in left_out or not machine.is_file(path):
            continue
        file = inspect(path, machine)
        if file.locked is None:  # no private key
            continue
        name = free_key_name(taken, path)
        taken = taken.with_key_name(name)
        found.append(Found(name, path, shortened(path, machine), file))
    return tuple(found)


def copy_id_lines(entry: KeyEntry, uris: Iterable[str]) -> str:
    """Return the shell lines that put an entry's public key onto the hosts of `uris`.

    One line a login, with a placeholder for it where no URI names one. ssh-copy-id sends the
    public half and expects it beside the key (openssh-portable: contrib/ssh-copy-id.1), so a
    line before makes it where it is missing.
    """
    key = shlex.quote(entry.path or "")
    logins = dict.fromkeys(login for uri in uris if (login := _login(uri)))
    lines = [f"ssh-copy-id -i {key} {login}" for login in logins or ("USER@HOST",)]
    if not entry.has_public_file:
        lines.insert(0, f"ssh-keygen -y -f {key} > {shlex.quote(f'{entry.path}.pub')}")
    return "\n".join(lines) + "\n"


def _login(uri: str) -> str:
    """Return how ssh-copy-id names the login of a URI, for a shell; empty where there is none."""
    reading = read(without(uri))  # a password is for no command line
    host, user, port = (reading.value(part) for part in ("host", "user", "port"))
    if not host or reading.transport not in _SSH or hostile(uri):
        return ""
    login = f"{user}@{host}" if user else host
    if login.startswith("-"):  # it would be taken for an option
        return ""
    quoted = shlex.quote(login)
    return f"-p {port} {quoted}" if port and port.isdecimal() else quoted
