"""Remembered: the passphrases and passwords that the keyring keeps because their owner said so.

A keyring cannot be listed, so `secrets.json` of the configuration folder says which there are: a
kind and a name each (`password`, `root@host`), never the secret. The passphrase of a key that the
vault has by name is not in it: it goes with its key.
"""

from virtconnect.state import locked, read_json, read_json_to_change, write_json
from virtconnect.text import Value
from virtconnect.vault import PASSPHRASE, PASSWORD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from virtconnect.vault import Vault

_FILE = "secrets.json"
_LONGEST = 4096  # characters of a name: a path may be long

Names = tuple["Remembered", ...]


class Remembered(Value):
    """A secret that is kept: its `kind` (the vault's PASSPHRASE or PASSWORD) and its `name`.

    The name of a passphrase is the path of its key file.
    """

    __slots__ = ("kind", "name")

    def __init__(self, kind: str, name: str) -> None:
        self.kind = kind
        self.name = name


def load(config_folder: str) -> Names:
    """Return which secrets are kept, in order; what cannot be understood is left out."""
    return _names(read_json(f"{config_folder}/{_FILE}"))


def keep(vault: "Vault", config_folder: str, what: Remembered, secret: str) -> None:
    """Keep a secret in the keyring, and its name in the list.

    May wait for the keyring; raises what the vault raises, and `StateNotWritten`. The name comes
    first: a secret that nobody could find again would be worse than a name without one.
    """
    if _is_listed(what):
        _update(config_folder, lambda names: {*names, what})
    vault.remember(what.kind, what.name, secret)


def forget(vault: "Vault", config_folder: str, what: Remembered) -> None:
    """Drop a secret from the keyring and from the list; raises as `keep` does."""
    vault.forget_secret(what.kind, what.name)
    _update(config_folder, lambda names: names - {what})


def _is_listed(what: Remembered) -> bool:
    """Tell whether a secret is one of the list; names of keys in the vault have no slash."""
    return what.kind != PASSPHRASE or "/" in what.name


def _names(content: "dict[str, object]") -> Names:
    found = content.get("secrets")
    pairs = [
        (each.get("kind"), each.get("name"))
        for each in (found if isinstance(found, list) else ())
        if isinstance(each, dict)
    ]
    return tuple(
        Remembered(kind, name)
        for kind, name in dict.fromkeys(pairs)
        if kind in (PASSPHRASE, PASSWORD) and isinstance(name, str) and 0 < len(name) <= _LONGEST
    )


def _update(config_folder: str, change: "Callable[[set[Remembered]], set[Remembered]]") -> None:
    path = f"{config_folder}/{_FILE}"
    with locked(path):
        before = set(_names(read_json_to_change(path)))
        after = change(before)
        if after != before:
            kept = sorted(after, key=lambda each: (each.kind, each.name))
            secrets = [{"kind": each.kind, "name": each.name} for each in kept]
            write_json(path, {"virt-connect": 1, "secrets": secrets})
