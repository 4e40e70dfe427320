"""Bring two edited versions of a libvirt.conf together: mine, theirs, and what both began with.

Aliases are compared by name, as libvirt looks them up, and settings likewise. Where only one side
has changed something its change counts; where both have, and differently, it is a clash. What
comes out is their text with my changes made in it, so that nothing of theirs is lost.
"""

from virtconnect.conf.aliases import added, aliases, moved, removed, replaced
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.reader import ALIASES
from virtconnect.text import Value

ALIAS = "alias"
SETTING = "setting"


class Clash(Value):
    """Something both sides have changed, each in another way; None means it is gone.

    `kind` is `ALIAS` or `SETTING`; `before`, `mine` and `theirs` are URIs, or a setting's value.
    """

    __slots__ = ("before", "kind", "mine", "name", "theirs")

    def __init__(
        self, kind: str, name: str, before: str | None, mine: str | None, theirs: str | None
    ) -> None:
        self.kind = kind
        self.name = name
        self.before = before
        self.mine = mine
        self.theirs = theirs


class Merged(Value):
    """The outcome: a document, or None and what clashes."""

    __slots__ = ("clashes", "document")

    def __init__(self, document: ConfDocument | None, clashes: tuple[Clash, ...] = ()) -> None:
        self.document = document
        self.clashes = clashes


def merge(ancestor: ConfDocument, mine: ConfDocument, theirs: ConfDocument) -> Merged:
    """Return both sides' changes since `ancestor` in one document, or what stands against it."""
    if mine in (ancestor, theirs):
        return Merged(theirs)
    if theirs == ancestor:
        return Merged(mine)
    ours, our_clashes = _mine(ALIAS, _entries(ancestor), _entries(mine), _entries(theirs))
    settings, clashes = _mine(SETTING, _settings(ancestor), _settings(mine), _settings(theirs))
    if our_clashes or clashes:
        return Merged(None, (*our_clashes, *clashes))
    document = _in_my_order(_with_entries(theirs, ours, mine), ancestor, mine, theirs)
    for name, written in settings.items():
        if written is None:
            document = document.without_setting(name)
        else:
            document = document.with_written(name, written)
    return Merged(document)


def _mine(
    kind: str, before: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> tuple[dict[str, str | None], list[Clash]]:
    """Return what only I have changed, and what both have, each in another way."""
    changes: dict[str, str | None] = {}
    clashes = []
    for name in {**before, **mine}:
        was, is_mine, is_theirs = before.get(name), mine.get(name), theirs.get(name)
        if is_mine in (was, is_theirs):
            continue
        if is_theirs == was:
            changes[name] = is_mine
        else:
            clashes.append(Clash(kind, name.rpartition("\n")[2], was, is_mine, is_theirs))
    return changes, clashes


def _settings(document: ConfDocument) -> dict[str, str]:
    """Return all settings but the aliases, by name, as they are written."""
    text = document.syntax.text
    found: dict[str, str] = {}
    for statement in document.syntax.statements:
        if statement.name != ALIASES:
            found.setdefault(statement.name, text[statement.node.start : statement.node.end])
    return found


def _entries(document: ConfDocument) -> dict[str, str]:
    """Return the entries' URIs by their keys."""
    return {key: alias.uri for key, alias in zip(_keys(document), aliases(document), strict=True)}


def _keys(document: ConfDocument) -> list[str]:
    """Return what tells the entries apart: the name; a running number where that is not enough."""
    seen: dict[str, int] = {}
    keys = []
    for alias in aliases(document):
        key = alias.name if alias.problem is None else f"malformed\n{alias.raw}"
        seen[key] = seen.get(key, 0) + 1
        keys.append(key if seen[key] == 1 else f"{seen[key]}\n{key}")
    return keys


def _with_entries(
    document: ConfDocument, changes: dict[str, str | None], mine: ConfDocument
) -> ConfDocument:
    """Make my changes to aliases in `document`."""
    places = {key: index for index, key in enumerate(_keys(document))}
    rows = dict(zip(_keys(mine), aliases(mine), strict=True))
    for key, uri in changes.items():
        if uri is not None and key in places:
            document = replaced(document, places[key], uri)
    document = removed(
        document, [places[key] for key, uri in changes.items() if uri is None and key in places]
    )
    keys = _keys(document)
    before = None
    for key, alias in rows.items():
        if changes.get(key) is not None and key not in places and alias.problem is None:
            index = 0 if before is None else keys.index(before) + 1
            document = added(document, alias.name, alias.uri, index)
            keys.insert(index, key)
        if key in keys:
            before = key
    return document


def _in_my_order(
    document: ConfDocument, ancestor: ConfDocument, mine: ConfDocument, theirs: ConfDocument
) -> ConfDocument:
    """Put the aliases in my order when I have changed it and they have not."""
    old, my_keys, their_keys = _keys(ancestor), _keys(mine), _keys(theirs)
    mine_too, theirs_too = set(my_keys), set(their_keys)
    if [key for key in old if key in mine_too] == [key for key in my_keys if key in set(old)]:
        return document
    if [key for key in old if key in theirs_too] != [key for key in their_keys if key in set(old)]:
        return document
    keys = _keys(document)
    present = set(keys)
    wanted = iter([key for key in my_keys if key in present])
    target = [next(wanted) if key in mine_too else key for key in keys]
    for index, key in enumerate(target):
        place = keys.index(key)
        if place != index:
            document = moved(document, place, index)
            keys.insert(index, keys.pop(place))
    return document
