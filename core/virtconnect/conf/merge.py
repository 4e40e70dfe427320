"""Bring two edited versions of a libvirt.conf together: mine, theirs, and what both began with.

Aliases are compared by name, as libvirt looks them up, and settings likewise. Where only one side
has changed something its change counts; where both have, and differently, it is a clash that
somebody has to settle. What comes out is their text with my changes made in it: nothing of theirs
is lost, and no comment of mine.
"""

from collections import Counter
from collections.abc import Sequence

from virtconnect.conf.aliases import (
    AliasRows,
    added,
    alias_name_problem,
    aliases,
    find,
    moved,
    removed,
    replaced,
    replaced_many,
)
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.reader import ALIASES
from virtconnect.conf.syntax import COMMENT, tokens
from virtconnect.conf.weaving import woven
from virtconnect.text import Edit, Sentence, Value

# Kinds of clashes.
ALIAS = "alias"
SETTING = "setting"
ORDER = "order"  # of the aliases
WHOLE = "whole"  # one side cannot be read, so it is one file or the other

# What a clash is settled with.
MINE = "mine"
THEIRS = "theirs"
BOTH = "both"


class Clash(Value):
    """Something both sides have changed, each in another way; None means it is gone.

    `before`, `mine` and `theirs` are URIs, a setting's value as it is written, the names in their
    order, or whole texts, by `kind`.
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

    @property
    def may_keep_both(self) -> bool:
        """Whether there are two URIs, so that mine can get another name."""
        return self.kind == ALIAS and None not in (self.mine, self.theirs) and bool(self.name)


class Choice(Value):
    """How a clash is settled: `MINE`, `THEIRS`, or `BOTH` with `name` for mine."""

    __slots__ = ("name", "take")

    def __init__(self, take: str, name: str = "") -> None:
        self.take = take
        self.name = name


class Merged(Value):
    """The outcome: a document, or None and what clashes."""

    __slots__ = ("clashes", "document")

    def __init__(self, document: ConfDocument | None, clashes: tuple[Clash, ...] = ()) -> None:
        self.document = document
        self.clashes = clashes


def merge(
    ancestor: ConfDocument,
    mine: ConfDocument,
    theirs: ConfDocument,
    choices: Sequence[Choice] = (),
) -> Merged:
    """Return both sides' changes since `ancestor` in one document, or what stands against it.

    `choices` settle the clashes that an earlier call has told of, one for each, in their order.
    """
    if mine in (ancestor, theirs):
        return Merged(theirs)
    if theirs == ancestor:
        return Merged(mine)
    if mine.refusal() is not None or theirs.refusal() is not None:
        clash = Clash(WHOLE, "", ancestor.text, mine.text, theirs.text)
        if not choices:
            return Merged(None, (clash,))
        return Merged(mine if choices[0].take == MINE else theirs)
    entries, entry_clashes = _changes(ALIAS, _entries(ancestor), _entries(mine), _entries(theirs))
    settings, clashes = _changes(SETTING, _settings(ancestor), _settings(mine), _settings(theirs))
    keys = [*entry_clashes, *clashes]
    all_clashes = [*entry_clashes.values(), *clashes.values()]
    order = _order_clash(ancestor, mine, theirs)
    if order is not None:
        all_clashes.append(order)
    if len(choices) < len(all_clashes):
        return Merged(None, tuple(all_clashes))
    kept_too: dict[str, tuple[str, str]] = {}
    for place, (key, choice) in enumerate(zip(keys, choices, strict=False)):
        clash = all_clashes[place]
        if choice.take == MINE:
            (entries if clash.kind == ALIAS else settings)[key] = clash.mine
        elif choice.take == BOTH and clash.mine is not None:
            kept_too[key] = (choice.name, clash.mine)
    wants_my_order = order is not None and choices[len(all_clashes) - 1].take == MINE
    document = _made(ancestor, mine, theirs, entries, settings, wants_my_order)
    for key, (name, uri) in kept_too.items():
        document = added(document, name, uri, _keys(document).index(key) + 1)
    return Merged(_with_comments(document, ancestor, mine, theirs))


def name_for_mine(clash: Clash, *documents: ConfDocument) -> str:
    """Return a name under which mine can stand beside theirs: free in all `documents`."""
    number = 1
    name = f"{clash.name}-mine"
    while any(find(document, name) is not None for document in documents):
        number += 1
        name = f"{clash.name}-mine-{number}"
    return name


def name_problem(name: str, others: Sequence[str], *documents: ConfDocument) -> Sentence | None:
    """Tell why mine cannot get a name: it is illegal, or taken in a document or by `others`."""
    problem = alias_name_problem(name)
    if problem is not None:
        return problem
    if name in others or any(find(document, name) is not None for document in documents):
        return Sentence("There is an alias “{0}” already", name)
    return None


def _changes(
    kind: str, before: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> tuple[dict[str, str | None], dict[str, Clash]]:
    """Return what only I have changed, and what both have, each in another way."""
    changes: dict[str, str | None] = {}
    clashes = {}
    for name in {**before, **mine}:
        was, is_mine, is_theirs = before.get(name), mine.get(name), theirs.get(name)
        if is_mine in (was, is_theirs):
            continue
        if is_theirs == was:
            changes[name] = is_mine
        else:
            clashes[name] = Clash(kind, name.rpartition("\n")[2], was, is_mine, is_theirs)
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
    return dict(zip(_keys(document), (uri for _, uri in aliases(document).pairs), strict=True))


def _keys(document: ConfDocument) -> list[str]:
    """Return what tells the entries apart: the name; a running number where that is not enough."""
    rows = aliases(document)
    names = [name for name, _ in rows.pairs]
    for index in _malformed(rows):
        names[index] = f"malformed\n{rows[index].raw}"
    if len(set(names)) == len(names):
        return names
    seen: dict[str, int] = {}
    keys = []
    for key in names:
        seen[key] = seen.get(key, 0) + 1
        keys.append(key if seen[key] == 1 else f"{seen[key]}\n{key}")
    return keys


def _malformed(rows: AliasRows) -> set[int]:
    """Return the indexes of the malformed entries."""
    found: set[int] = set()
    before = 0
    for chunk in rows.chunks:
        found.update(before + place for place in chunk.flaws)
        before += chunk.count
    return found


def _made(
    ancestor: ConfDocument,
    mine: ConfDocument,
    theirs: ConfDocument,
    entries: dict[str, str | None],
    settings: dict[str, str | None],
    wants_my_order: bool,
) -> ConfDocument:
    """Make my changes in their text: first line by line, then what that has left open."""
    wanted = _applied(_entries(theirs), entries)
    values = _applied(_settings(theirs), settings)
    start = ConfDocument.read(woven(ancestor.text, mine.text, theirs.text))
    for document in (start, theirs):
        if document.refusal() is not None:
            continue
        document = _with_entries(document, wanted, mine)
        document = _in_my_order(document, ancestor, mine, theirs, wants_my_order)
        document = _with_settings(document, values)
        if _entries(document) == wanted and _settings(document) == values:
            return document
    # Entries that are malformed or repeated can keep their URIs from being what was wanted.
    return _with_settings(_with_entries(theirs, wanted, mine), values)


def _applied(before: dict[str, str], changes: dict[str, str | None]) -> dict[str, str]:
    return {key: value for key, value in {**before, **changes}.items() if value is not None}


def _with_settings(document: ConfDocument, wanted: dict[str, str]) -> ConfDocument:
    for name in set(_settings(document)) - set(wanted):
        document = document.without_setting(name)
    for name, written in wanted.items():
        if document.written(name) != written:
            document = document.with_written(name, written)
    return document


def _with_entries(
    document: ConfDocument, wanted: dict[str, str], mine: ConfDocument
) -> ConfDocument:
    """Bring a document's aliases to what is wanted; new ones stand where they stand in mine."""
    keys = _keys(document)
    document = removed(document, [index for index, key in enumerate(keys) if key not in wanted])
    keys = _keys(document)
    pairs = aliases(document).pairs
    malformed = _malformed(aliases(document))
    others = {
        index: (pairs[index][0], wanted[key])
        for index, key in enumerate(keys)
        if pairs[index][1] != wanted[key]
    }
    document = replaced_many(
        document, {index: pair for index, pair in others.items() if index not in malformed}
    )
    for index in malformed.intersection(others):
        document = replaced(document, index, others[index][1])
    present = set(keys)
    malformed = _malformed(aliases(mine))
    names = [name for name, _ in aliases(mine).pairs]
    before = None
    for index, key in enumerate(_keys(mine)):
        if key in wanted and key not in present and index not in malformed:
            place = 0 if before is None else keys.index(before) + 1
            document = added(document, names[index], wanted[key], place)
            keys.insert(place, key)
            present.add(key)
        if key in present:
            before = key
    return document


def _order_clash(ancestor: ConfDocument, mine: ConfDocument, theirs: ConfDocument) -> Clash | None:
    """Return the clash of two orders, None when at most one side has changed it."""
    lists = [_keys(document) for document in (ancestor, mine, theirs)]
    common = set(lists[0]).intersection(*lists[1:])
    before, is_mine, is_theirs = ([key for key in keys if key in common] for keys in lists)
    if is_mine in (before, is_theirs) or is_theirs == before:
        return None
    names = (
        ", ".join(key.rpartition("\n")[2] for key in keys) for keys in (before, is_mine, is_theirs)
    )
    return Clash(ORDER, "", *names)


def _in_my_order(
    document: ConfDocument,
    ancestor: ConfDocument,
    mine: ConfDocument,
    theirs: ConfDocument,
    is_wanted: bool,
) -> ConfDocument:
    """Put the aliases in my order: it is wanted, or I have changed it and they have not."""
    old, my_keys, their_keys = _keys(ancestor), _keys(mine), _keys(theirs)
    old_too, mine_too, theirs_too = set(old), set(my_keys), set(their_keys)
    if not is_wanted:
        if [key for key in old if key in mine_too] == [key for key in my_keys if key in old_too]:
            return document
        if [key for key in old if key in theirs_too] != [k for k in their_keys if k in old_too]:
            return document
    keys = _keys(document)
    present = set(keys)
    wanted = iter([key for key in my_keys if key in present])
    target = [next(wanted) if key in mine_too else key for key in keys]
    if target == keys:
        return document
    for index, key in enumerate(target):
        place = keys.index(key)
        if place != index:
            document = moved(document, place, index)
            keys.insert(index, keys.pop(place))
    return document


def _with_comments(
    document: ConfDocument, ancestor: ConfDocument, mine: ConfDocument, theirs: ConfDocument
) -> ConfDocument:
    """Put back the comments that either side has added and that went with what they stood by."""
    old = Counter(text for text, _ in _comments(ancestor))
    for side in (theirs, mine):
        fresh = Counter(text for text, _ in _comments(side)) - old
        missing = fresh - Counter(text for text, _ in _comments(document))
        for text, following in _comments(side) if missing else ():
            if missing[text] > 0:
                missing[text] -= 1
                document = _with_comment(document, text, following)
    return document


def _comments(document: ConfDocument) -> list[tuple[str, str]]:
    """Return the comments outside the list, each with the name of the setting behind it."""
    text = document.syntax.text
    statements = document.syntax.statements
    return [
        (
            text[start:end].rstrip(),
            next((found.name for found in statements if found.start > start), ""),
        )
        for kind, start, end in tokens(text)
        if kind == COMMENT
    ]


def _with_comment(document: ConfDocument, comment: str, following: str) -> ConfDocument:
    """Put a comment on a line of its own: before the setting it stood before, or at the end."""
    statement = document.syntax.first(following) if following else None
    if statement is not None:
        place = document.place(statement.start)
        text = document.text
        line = max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1
        if not text[line:place].strip(" \t"):
            return document.edited(Edit(line, line, comment + document.line_end))
    return document.appended(comment)
