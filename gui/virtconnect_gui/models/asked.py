"""What else bears on a resolution: files that are not read, and where a variable is set."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from virtconnect import text
from virtconnect.accounts import HIDDEN, READ, Account, as_account, sight
from virtconnect.machine import Machine
from virtconnect_gui.models.rows import Look
from virtconnect_gui.models.trace import TraceRow, heading, line_source, loser_row, note
from virtconnect_gui.words import say

if TYPE_CHECKING:
    from virtconnect.conf.document import ConfDocument
    from virtconnect.passed_over import Other, Unread
    from virtconnect.text import Refusal
    from virtconnect.variable_places import Place

_ROOT_CONF = "/etc/libvirt/libvirt.conf"
_DEFAULT, _OF_VIRSH = "LIBVIRT_DEFAULT_URI", "VIRSH_DEFAULT_CONNECT_URI"

# Which variables each program looks at; virt-manager opens what it remembers.
VARIABLES = {
    "libvirt": (_DEFAULT,),
    "virsh": (_OF_VIRSH, _DEFAULT),
    "virt-install": (_DEFAULT,),
}


def _tr(words: str) -> str:
    return QCoreApplication.translate("asked", words)


class Asked(NamedTuple):
    """What was looked up off the GUI thread; `document` is the account's own file if it is read."""

    machine: Machine
    seen: str  # what `sight` says of the account's file
    document: "ConfDocument | None"
    refusal: "Refusal | None"
    places: "dict[str, tuple[Place, ...]]"
    unread: "Unread | None"


def look_up(machine: Machine, account: Account | None, name: str | None, tool: str) -> Asked:
    """Read the files a question depends on; `account` None is the present user. Blocks."""
    from virtconnect.resolution import conf_of
    from virtconnect.variable_places import places

    other = machine if account is None else as_account(machine, account)
    path = other.libvirt_conf
    seen = sight(machine, path)
    document, refusal = conf_of(other) if seen != HIDDEN else (None, None)
    variables = () if name is not None else VARIABLES.get(tool, ())
    return Asked(
        other,
        seen,
        document,
        refusal,
        {variable: places(other, variable) for variable in variables},
        _unread(machine, other, name),
    )


def _unread(present: Machine, asked: Machine, name: str | None) -> "Unread | None":
    """Return the file that people take for the one that is read: root's, or the user's own."""
    from virtconnect.conf.document import ConfDocument
    from virtconnect.passed_over import unread

    path = present.libvirt_conf if asked.uid == 0 else _ROOT_CONF
    if path == asked.libvirt_conf or sight(present, path) != READ:
        return None
    return unread(path, ConfDocument.read(present.text(path) or ""), name)


# --- rows ---------------------------------------------------------------------------------


def account_notes(asked: Asked, account: Account | None) -> Iterator[TraceRow]:
    """Yield what is to be said first when another account is asked about."""
    if account is None:
        return
    path = text.visible(asked.machine.libvirt_conf)
    name = text.visible(account.name)
    if asked.seen == HIDDEN:
        words = _tr("As {0}, libvirt reads {1}, which you may not look at")
        yield note(words.format(name, path), icon="object-locked", role=text.WARNING)
    elif asked.seen == READ:
        yield note(_tr("As {0}, libvirt reads {1}").format(name, path))
    else:
        yield note(_tr("As {0}, libvirt would read {1}, which is not there").format(name, path))
    words = _tr("What {0} sets for a session, as a variable or another folder, is not known here")
    yield note(words.format(name))


def unread_rows(unread: "Unread | None", name: str | None, open_path: str) -> list[TraceRow]:
    """Return a row for the file that is not read, as somebody may think it is."""
    if unread is None:
        return []
    its = "uri_default" if name is None else text.visible(name)
    if unread.path == _ROOT_CONF:
        words = _tr("Only root's libvirt reads this file")
        more = _tr("Only root's libvirt reads this file; its {0} is not used")
    else:
        words = _tr("As root, libvirt does not read this file")
        more = _tr("As root, libvirt does not read this file; its {0} is not used")
    if unread.line:
        source = line_source(unread.path, unread.line, open_path)
        is_open = unread.path == open_path
        return [loser_row(_tr("File"), more.format(its), source, unread.line if is_open else 0)]
    return [loser_row(_tr("File"), words, Look(text.visible(unread.path), muted=True))]


def same_name_rows(
    document: "ConfDocument", alias: str | None, path: str, open_path: str
) -> list[TraceRow]:
    """Return a row for each later entry with the name of the one that matched."""
    if alias is None or document.text.count(f"{alias}=") < 2:
        return []
    from virtconnect.conf.aliases import aliases

    same = [row for row in aliases(document) if row.name == alias and row.problem is None]
    return [
        loser_row(
            _tr("Alias"),
            _tr("uri_aliases[{0}] has the same name; the first one wins").format(row.index),
            line_source(path, row.line, open_path),
            row.line if path == open_path else 0,
        )
        for row in same[1:]
    ]


def why_rows(others: "Sequence[Other]", open_path: str) -> list[TraceRow]:
    """Return what was passed over, why, and how it would come to be used."""
    titles = {
        "entry": _tr("Alias"),
        "file": _tr("File"),
        "default": _tr("Default"),
        "environment": _tr("Environment"),
    }
    rows = [heading(_tr("Why not the other?"))]
    for other in others:
        told = [other.why] if other.way is None else [other.why, other.way]
        is_open = other.path == open_path
        source = Look("")
        if is_open and other.line:
            source = line_source(other.path, other.line, open_path)
        elif other.line:  # the words name the file
            tip = f"{other.path}:{other.line}"
            source = Look(_tr("line {0}").format(other.line), muted=True, tip=tip)
        rows.append(
            TraceRow(
                Look(titles[other.kind], icon="not-tested", role="muted", muted=True),
                Look(say(other.what), detail="\n".join(map(say, told))),
                source,
                other.line if is_open else 0,
            )
        )
    return rows


def place_rows(asked: Asked, account: Account | None) -> Iterator[TraceRow]:
    """Yield where the variables are set that decide for a program that names no connection."""
    for variable, found in asked.places.items():
        yield heading(_tr("Where {0} is set").format(variable))
        value = asked.machine.env.get(variable)
        if account is None:
            yield _place_row(_tr("This session"), value, Look(""))
        for place in found:
            source = Look(
                _tr("line {0}").format(place.line), muted=True, tip=f"{place.path}:{place.line}"
            )
            yield _place_row(_home_short(place.path, asked.machine), place.value, source)
        if found and account is None and not value:
            words = _tr("A file sets it, and this session does not have it; the next login may")
            yield note(words)
        elif not found:
            yield note(_tr("No file that logins and shells read sets it"))


def _place_row(title: str, value: str | None, source: Look) -> TraceRow:
    if value is None:
        return TraceRow(Look(title, muted=True), Look(_tr("not set"), muted=True), source)
    if not value:
        return TraceRow(Look(title, muted=True), Look(_tr("empty"), muted=True), source)
    return TraceRow(Look(title), Look(text.visible(value), fixed=True), source)


def _home_short(path: str, machine: Machine) -> str:
    home = f"{machine.effective_home.rstrip('/')}/"
    return text.visible(f"~/{path[len(home) :]}" if path.startswith(home) else path)


def names_of(accounts: Sequence[Account]) -> list[str]:
    """Return how accounts are called in a list: the first is the present user's."""
    return [
        _tr("me ({0})").format(text.visible(account.name))
        if number == 0
        else text.visible(account.name)
        for number, account in enumerate(accounts)
    ]
