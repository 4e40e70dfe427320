"""The entries of the key vault as rows: what the key is, where it lies, who uses it."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from virtconnect import text
from virtconnect.machine import Machine
from virtconnect_gui.models.rows import Column, Look
from virtconnect_gui.words import say

if TYPE_CHECKING:
    from virtconnect.keyfile import KeyFile


class KeyEntry(NamedTuple):
    """One entry of the key vault, as far as it is known.

    `path` is None where the keyring keeps none, or could not be asked (`is_asked`); `shown_path`
    is what stands for it in the table. `file` is what lies there. `users` are pairs of file and
    alias, those of the open file first. `has_passphrase`: the keyring remembers its passphrase;
    `has_public_file`: the public half lies beside it.
    """

    name: str
    is_asked: bool = False
    path: str | None = None
    shown_path: str = ""
    file: "KeyFile | None" = None
    has_passphrase: bool = False
    has_public_file: bool = False
    users: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        return f"KeyEntry({self.name!r})"  # no path, wherever it may be written


def _tr(words: str) -> str:
    return QCoreApplication.translate("keys", words)


def columns() -> tuple[Column[KeyEntry], ...]:
    """Return the columns of the vault's table."""
    return (
        Column(_tr("Name"), _name),
        Column(_tr("Key file"), _place),
        Column(_tr("Passphrase"), _passphrase),
        Column(_tr("Used by"), _users),
    )


def kind_of(file: "KeyFile | None") -> str:
    """Return type and size of a key: `ED25519 256`; empty where the file does not tell."""
    if file is None or file.kind is None:
        return ""
    return file.kind if file.bits is None else f"{file.kind} {file.bits}"


def shortened(path: str, machine: Machine) -> str:
    """Return a path for people: with `~` for the home folder, nothing in it invisible."""
    home = machine.effective_home.rstrip("/") + "/"
    return text.visible("~/" + path[len(home) :] if path.startswith(home) else path)


def _name(entry: KeyEntry) -> Look:
    return Look(
        text.visible(entry.name),
        detail=kind_of(entry.file),
        icon="dialog-password",
        role="muted",
        bold=True,
    )


def _place(entry: KeyEntry) -> Look:
    if not entry.is_asked:
        return Look(_tr("not known now"), muted=True)
    if entry.path is None:
        return Look(
            _tr("The keyring keeps no path for it"),
            icon="dialog-warning",
            role=text.WARNING,
            tinted=True,
        )
    file = entry.file
    if file is None:
        return Look(entry.shown_path, fixed=True)
    if file.problem is not None:
        missing = file.locked is None
        return Look(
            entry.shown_path,
            detail=say(file.problem),
            icon="dialog-error" if missing else "dialog-warning",
            role=text.ERROR if missing else text.WARNING,
            fixed=True,
        )
    return Look(
        entry.shown_path,
        detail=_tr("Is there, mode {0}").format(f"{file.mode or 0:04o}"),
        icon="emblem-ok",
        role="ok",
        fixed=True,
    )


def _passphrase(entry: KeyEntry) -> Look:
    locked = None if entry.file is None else entry.file.locked
    kept = _tr("remembered") if entry.has_passphrase else ""
    if locked is None:
        return Look(kept or "–", muted=True)
    return Look(_tr("locked") if locked else _tr("none"), detail=kept, muted=not locked)


def _users(entry: KeyEntry) -> Look:
    count = len(entry.users)
    if not count:
        return Look(_tr("nobody"), muted=True)
    if count == 1:
        return Look(_tr("1 connection"))
    return Look(_tr("{0} connections").format(count))
