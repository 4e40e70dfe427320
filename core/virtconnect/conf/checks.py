"""What is wrong or doubtful about a libvirt.conf: findings with their place and their repairs."""

import re
from itertools import islice

from virtconnect.conf.aliases import DEFAULT, aliases, default_uri, find
from virtconnect.conf.difference import smallest_edit
from virtconnect.conf.document import NEWEST, ConfDocument
from virtconnect.conf.entry_checks import all_entry_findings
from virtconnect.conf.entry_checks import entry_findings as entry_findings
from virtconnect.conf.layout import with_items_behind
from virtconnect.conf.mistakes import mistake_findings
from virtconnect.conf.reader import ALIASES
from virtconnect.conf.settings import KNOWN, meant
from virtconnect.conf.structure import BARE, Statement
from virtconnect.conf.values import LIST, LONG, STRING, CannotQuote, bare_content, content, literal
from virtconnect.text import ERROR, WARNING, Edit, Finding, Repair, Sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ENOUGH = 10_000
_MOST_MERGED = 20  # repeated lists; to offer a merge goes through the whole file


def findings(document: ConfDocument, version: tuple[int, ...] = NEWEST) -> tuple[Finding, ...]:
    """Return all there is to tell about a file for this version of libvirt, by place.

    Of the entries' findings there are ten thousand at most.
    """
    found = [
        *_too_large(document),
        *mistake_findings(document, version),
        *_setting_findings(document),
        *islice(all_entry_findings(document), _ENOUGH),
    ]
    return tuple(sorted(found, key=lambda finding: finding.start))


def _too_large(document: ConfDocument) -> "Iterator[Finding]":
    if document.is_too_large:
        message = Sentence("The file is larger than the 10 MB that libvirt reads")
        yield Finding("too-large", ERROR, 0, 0, message)


def _setting_findings(document: ConfDocument) -> "Iterator[Finding]":
    seen: set[str] = set()
    repeats = 0
    strange: dict[str, str | None] = {}
    for statement in document.syntax.statements:
        name = statement.name
        if name not in KNOWN:
            if name not in strange:
                strange[name] = meant(name)
            known = strange[name]
            if known is not None:
                yield _misspelt(document, statement, known)
        elif name in seen:
            repeats += 1
            yield _repeated(document, statement, can_merge=repeats <= _MOST_MERGED)
        else:
            seen.add(name)
            yield from _RULES[name](document, statement)


def _finding(
    document: ConfDocument,
    statement: Statement,
    code: str,
    severity: str,
    message: Sentence,
    *repairs: Repair,
) -> Finding:
    """Return a finding about a setting's value."""
    node = statement.node
    start, end = document.place(node.start), document.place(node.end)
    return Finding(code, severity, start, end, message, repairs)


def _removed(document: ConfDocument, statement: Statement) -> Repair:
    return Repair(Sentence("Remove the setting"), document.removal(statement))


def _valued(document: ConfDocument, statement: Statement, label: Sentence, new: str) -> Repair:
    """Return a repair that writes another value."""
    node = statement.node
    return Repair(label, Edit(document.place(node.start), document.place(node.end), new))


def _misspelt(document: ConfDocument, statement: Statement, known: str) -> Finding:
    start = document.place(statement.start)
    end = start + len(statement.name)
    rename = Repair(Sentence("Rename it to {0}", known), Edit(start, end, known))
    return Finding(
        "unknown-setting",
        WARNING,
        start,
        end,
        Sentence("libvirt knows no setting {0}; it looks for {1}", statement.name, known),
        (rename,) if document.syntax.first(known) is None else (),
    )


def _repeated(document: ConfDocument, statement: Statement, *, can_merge: bool) -> Finding:
    name = statement.name
    repairs = [_removed(document, statement)]
    message = Sentence("Only the first {0} counts, so this one has no effect", name)
    if name == ALIASES and can_merge:
        repairs[:0] = _merged(document, statement)
    return _finding(document, statement, "repeated-setting", WARNING, message, *repairs)


def _merged(document: ConfDocument, statement: Statement) -> "Iterator[Repair]":
    """Offer to put the entries of a later list behind those of the first."""
    syntax, items, node = document.syntax, document.items, statement.node
    if not syntax.is_cut or syntax.mistakes or items is None or node.items is None:
        return
    have = set(aliases(document).pairs)
    written = [syntax.text[item.start : item.end] for item in node.items if item.kind == STRING]
    missing = [entry for entry in written if tuple(content(entry).partition("=")[::2]) not in have]
    merged = document.with_items(with_items_behind(items, missing)) if missing else document
    after = merged.without_statement(statement)
    edit = smallest_edit(document.text, after.text)
    yield Repair(Sentence("Put its entries into the first list"), edit)


def _aliases_rule(document: ConfDocument, statement: Statement) -> "Iterator[Finding]":
    node = statement.node
    if node.kind == LIST:
        return
    if node.kind == LONG:
        repair = _valued(document, statement, Sentence("Make it an empty list"), "[]")
    else:
        written = document.syntax.text[node.start : node.end]
        if node.kind == BARE:
            try:
                written = literal(bare_content(written))
            except CannotQuote:
                written = ""
        repair = _valued(document, statement, Sentence("Make it a list"), f"[{written}]")
    yield _finding(
        document,
        statement,
        "aliases-not-a-list",
        ERROR,
        Sentence("uri_aliases has to be a list in brackets; libvirt stops here"),
        repair,
    )


def _default_rule(document: ConfDocument, statement: Statement) -> "Iterator[Finding]":
    if statement.node.kind in (LIST, LONG):
        yield _not_a_string(document, statement)
        return
    value = default_uri(document)
    if value is None:
        return
    if not value:
        message = Sentence("uri_default is empty, so every connection without a URI fails")
        remove = _removed(document, statement)
        yield _finding(document, statement, "empty-default", ERROR, message, remove)
        return
    if ":" in value or find(document, value) is not None:
        return
    repairs = [_removed(document, statement)]
    if value.lower() == "xen":
        label = Sentence("Write {0}", "xen:///system")
        repairs.insert(0, _valued(document, statement, label, '"xen:///system"'))
    for name, _ in aliases(document).pairs:
        # A malformed entry has a name as well, and cannot be found by it.
        if name.lower() == value.strip().lower() and find(document, name) is not None:
            label = Sentence("Write {0}", name)
            repairs.insert(0, _valued(document, statement, label, literal(name)))
            break
    message = Sentence("uri_default is {0}, which is no alias of this file and no URI", value)
    yield _finding(document, statement, "unknown-default", ERROR, message, *repairs)


def _choice_rule(document: ConfDocument, statement: Statement) -> "Iterator[Finding]":
    """Tell of a value that libvirt does not know (remote_mode, remote_proxy)."""
    if statement.node.kind in (LIST, LONG):
        yield _not_a_string(document, statement)
        return
    name = statement.name
    value = str(document.syntax.value(statement.node).value)
    values = KNOWN[name].values
    if value not in values:
        near = value.strip().lower() if value.strip().lower() in values else "auto"
        message = Sentence("{0} may be {1}, but not {2}", name, ", ".join(values), value)
        repairs = (
            _valued(document, statement, Sentence("Write {0}", near), f'"{near}"'),
            _removed(document, statement),
        )
        yield _finding(document, statement, "unknown-value", ERROR, message, *repairs)
    elif name == "remote_mode" and value == "direct":
        yield _direct(document, statement)


def _direct(document: ConfDocument, statement: Statement) -> Finding:
    """Tell that every connection over ssh fails (libvirt: doRemoteOpen, code 84)."""
    uris = [uri for _, uri in aliases(document).pairs]
    uris.append(default_uri(document) or "")
    over_ssh = re.compile(r"[^:/?#]*\+(?:ssh|libssh2?)://")
    stopped = any(
        over_ssh.match(uri) and "mode=" not in uri and "socket=" not in uri for uri in uris
    )
    message = Sentence(
        "remote_mode direct is for local sockets, and makes every connection over ssh fail"
    )
    auto = _valued(document, statement, Sentence("Write {0}", "auto"), '"auto"')
    severity = ERROR if stopped else WARNING
    remove = _removed(document, statement)
    return _finding(document, statement, "direct-mode-stops-ssh", severity, message, auto, remove)


def _text_rule(document: ConfDocument, statement: Statement) -> "Iterator[Finding]":
    if statement.node.kind in (LIST, LONG):
        yield _not_a_string(document, statement)


def _not_a_string(document: ConfDocument, statement: Statement) -> Finding:
    """Tell of a value that has the wrong type (libvirt: virConfGetValueString)."""
    repairs = [_removed(document, statement)]
    node = statement.node
    only = node.items[0] if node.items is not None and len(node.items) == 1 else None
    if only is not None and only.kind == STRING:
        written = document.syntax.text[only.start : only.end]
        label = Sentence("Take it out of the list")
        repairs.insert(0, _valued(document, statement, label, written))
    message = Sentence("{0} has to be a text in quotes", statement.name)
    return _finding(document, statement, "not-a-string", ERROR, message, *repairs)


_RULES: "dict[str, Callable[[ConfDocument, Statement], Iterator[Finding]]]" = {
    ALIASES: _aliases_rule,
    DEFAULT: _default_rule,
    "remote_mode": _choice_rule,
    "remote_proxy": _choice_rule,
    "tls_priority": _text_rule,
}
