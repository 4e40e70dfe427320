"""Why not the other one? What else has the name, or sets a default, and why libvirt passes it over.

libvirt: src/libvirt.c, virConnectOpenInternal and virConnectGetDefaultURI; src/util/viruri.c,
virURIFindAliasMatch; src/util/virconf.c, virConfGetValue (the first setting of a name counts).
"""

from virtconnect.conf.aliases import DEFAULT, aliases, find, first_malformed
from virtconnect.conf.reader import ALIASES
from virtconnect.conf.values import STRING, content
from virtconnect.text import Sentence, Value
from virtconnect.tools import VARIABLE, VIRSH, VIRT_MANAGER, request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from virtconnect.conf.document import ConfDocument
    from virtconnect.machine import Machine
    from virtconnect.resolution import Trace
    from virtconnect.variable_places import Place

_VARIABLE = "LIBVIRT_DEFAULT_URI"
_MOST = 20  # of one kind; more helps nobody

# What kind of thing was passed over.
ENTRY = "entry"
FILE = "file"
DEFAULT_URI = "default"
ENVIRONMENT = "environment"


class Other(Value):
    """One that was passed over.

    `kind` is `ENTRY`, `FILE`, `DEFAULT_URI` or `ENVIRONMENT`; `what` says what it is, `why` why
    libvirt does not use it, `way` how it would come to be used (None: it makes no difference, or
    there is no way). `path` and `line` are where it stands; for a variable of the session `path` is
    its name and `line` is 0.
    """

    __slots__ = ("kind", "line", "path", "way", "what", "why")

    def __init__(
        self,
        kind: str,
        path: str,
        line: int,
        what: Sentence,
        why: Sentence,
        way: Sentence | None = None,
    ) -> None:
        self.kind = kind
        self.path = path
        self.line = line
        self.what = what
        self.why = why
        self.way = way


class Unread(Value):
    """What a file that is not read has on the question: `value` in `line`; 0 and "": nothing."""

    __slots__ = ("line", "path", "value")

    def __init__(self, path: str, line: int = 0, value: str = "") -> None:
        self.path = path
        self.line = line
        self.value = value


def unread(path: str, document: "ConfDocument", name: str | None) -> Unread:
    """Return what a file has for `name`, or as the default where that is None."""
    if name is None:
        value = document.string(DEFAULT)
        return Unread(path, 0 if value is None else document.line_of(DEFAULT) or 0, value or "")
    alias = find(document, name)
    return Unread(path) if alias is None else Unread(path, alias.line, alias.uri)


def others(
    trace: "Trace",
    conf: "ConfDocument | None",
    machine: "Machine",
    *,
    elsewhere: "Unread | None" = None,
    places: "Mapping[str, Sequence[Place]] | None" = None,
) -> tuple[Other, ...]:
    """Return what else was in question where `trace` tells what was taken.

    `conf` is the document that libvirt reads, `elsewhere` what the file that people take for it
    holds, `places` where files set the variables that count.
    """
    name = _looked_up(trace, conf, machine)
    found: list[Other] = []
    if conf is not None and name:
        found += _entries(trace, conf, name)
    if not trace.input:
        found += _defaults(trace, conf, machine)
        found += _set_in_files(machine, places or {})
    if elsewhere is not None and elsewhere.line:
        found.append(_in_other_file(trace, machine, elsewhere))
    return tuple(found)


def _looked_up(trace: "Trace", conf: "ConfDocument | None", machine: "Machine") -> str | None:
    """Return the text that libvirt looks for among the aliases, None when there is none."""
    asked = request(trace.tool, trace.input, machine)
    if not asked.asks or trace.no_aliases:
        return None
    if asked.name:
        return asked.name
    return machine.env.get(_VARIABLE) or (None if conf is None else conf.string(DEFAULT))


# --- entries of the same file ---------------------------------------------------------------


def _entries(trace: "Trace", conf: "ConfDocument", name: str) -> "Iterator[Other]":
    taken = find(conf, name) if trace.alias is not None else None
    yield from _in_first_list(trace, conf, name)
    yield from _in_later_lists(trace, conf, name)
    if taken is not None:
        second = find(conf, taken.uri)
        if second is not None and second.index != taken.index:
            yield Other(
                ENTRY,
                trace.conf_path,
                second.line,
                Sentence("{0} stands for {1}, which is the name of an entry, too", name, taken.uri),
                Sentence("libvirt looks a name up once and takes what it finds for a URI"),
                Sentence("To have it used, write the URI of {0} into {1}", second.name, name),
            )


def _in_first_list(trace: "Trace", conf: "ConfDocument", name: str) -> "Iterator[Other]":
    folded = name.lower()
    if folded not in conf.text.lower():
        return
    taken = find(conf, name) if trace.alias is not None else None
    bad = first_malformed(conf)
    count = 0
    for index, (its, _uri) in enumerate(aliases(conf).pairs):
        if its.lower() != folded or (taken is not None and index == taken.index):
            continue
        row = aliases(conf)[index]
        if row.problem is not None:
            continue
        count += 1
        if count > _MOST:
            return
        if its != name:
            yield Other(
                ENTRY,
                trace.conf_path,
                row.line,
                Sentence("An entry is called {0} and stands for {1}", its, row.uri),
                Sentence("Capital and small letters differ in a name, and {0} was asked for", name),
                Sentence("To have it used, name it as it is written"),
            )
        elif taken is not None:
            yield Other(
                ENTRY,
                trace.conf_path,
                row.line,
                Sentence("A later entry is called {0} as well and stands for {1}", its, row.uri),
                Sentence("libvirt goes through the list from its top and takes the first match"),
                _no_matter(row.uri, taken.uri)
                or Sentence("To have it used, move it above the other, or rename one of the two"),
            )
        elif bad is not None and bad.index < index:
            yield Other(
                ENTRY,
                trace.conf_path,
                row.line,
                Sentence("An entry is called {0} and stands for {1}", its, row.uri),
                Sentence(
                    "libvirt stops at the malformed entry in line {0} and never comes to this one",
                    bad.line,
                ),
                Sentence("To have it used, mend line {0}", bad.line),
            )


def _in_later_lists(trace: "Trace", conf: "ConfDocument", name: str) -> "Iterator[Other]":
    syntax = conf.syntax
    first = syntax.first(ALIASES)
    count = 0
    for statement in syntax.statements:
        if statement.name != ALIASES or statement is first:
            continue
        for item in statement.node.items or ():
            if item.kind != STRING:
                continue
            its, _, uri = content(syntax.text[item.start : item.end]).partition("=")
            if its != name:
                continue
            count += 1
            if count > _MOST:
                return
            yield Other(
                ENTRY,
                trace.conf_path,
                conf.line_at(item.start),
                Sentence("A second uri_aliases has an entry {0}, which stands for {1}", its, uri),
                Sentence("libvirt takes the first setting of a name; the second has no effect"),
                Sentence("To have it used, move the entry into the first list"),
            )


# --- defaults -------------------------------------------------------------------------------


def _defaults(trace: "Trace", conf: "ConfDocument | None", machine: "Machine") -> "Iterator[Other]":
    """Yield the sources of a default that have a value and did not decide."""
    own = machine.env.get(VARIABLE) if trace.tool == VIRSH else None
    variable = machine.env.get(_VARIABLE)
    value = None if conf is None else conf.string(DEFAULT)
    for name, its in ((VARIABLE, own), (_VARIABLE, variable)):
        if its == "":
            yield Other(
                ENVIRONMENT,
                name,
                0,
                Sentence("{0} is set, and empty", name),
                Sentence("An empty variable counts as one that is not set"),
            )
    if trace.tool == VIRT_MANAGER:
        first = Sentence("virt-manager opens what it remembers and never asks for a default")
    elif own:
        first = Sentence("virsh has a variable of its own, {0}, and looks at that first", VARIABLE)
    else:
        first = None
    if variable and first is not None:
        what = Sentence("{0} names {1}", _VARIABLE, variable)
        yield Other(ENVIRONMENT, _VARIABLE, 0, what, first, _unset_own(trace, own))
    if conf is None:
        return
    line = conf.line_of(DEFAULT) or 0
    if value is not None and (first is not None or variable):
        why = first or Sentence(
            "{0} comes before the file; uri_default counts where that is not set", _VARIABLE
        )
        way = _unset_own(trace, own) if first is not None else None
        if first is None:
            way = Sentence("To have it used, unset {0} and start the program anew", _VARIABLE)
        what = Sentence("uri_default names {0}", value)
        yield Other(DEFAULT_URI, trace.conf_path, line, what, why, way)
    settings = [one for one in conf.syntax.statements if one.name == DEFAULT]
    for statement in settings[1 : 1 + _MOST]:
        written = conf.syntax.value(statement.node).value
        yield Other(
            DEFAULT_URI,
            trace.conf_path,
            conf.line_at(statement.start),
            Sentence("uri_default is set once more, to {0}", written),
            Sentence("libvirt takes the first setting of a name; the second has no effect"),
            Sentence("To have it used, remove the setting in line {0}", line),
        )


def _unset_own(trace: "Trace", own: str | None) -> Sentence | None:
    if trace.tool == VIRT_MANAGER or not own:
        return None
    return Sentence("To have it used, unset {0} and start the program anew", VARIABLE)


def _set_in_files(machine: "Machine", places: "Mapping[str, Sequence[Place]]") -> "Iterator[Other]":
    """Yield the files that set a variable to something that this session does not have."""
    for name, found in places.items():
        now = machine.env.get(name)
        for place in found[:_MOST]:
            if place.value == now:
                continue
            why = (
                Sentence("This session has no {0}: a program has what it was started with", name)
                if now is None
                else Sentence("In this session {0} is {1}, and that counts", name, now or "“”")
            )
            yield Other(
                ENVIRONMENT,
                place.path,
                place.line,
                Sentence(
                    "{0} is set to {1} in {2}", name, place.value, _short(place.path, machine)
                ),
                why,
                Sentence("To have it used, log out and in again"),
            )


# --- the file that is not read --------------------------------------------------------------


def _in_other_file(trace: "Trace", machine: "Machine", elsewhere: Unread) -> Other:
    path, read = _short(elsewhere.path, machine), _short(machine.libvirt_conf, machine)
    if trace.input:
        what = Sentence("{0} has an entry {1}, too, for {2}", path, trace.input, elsewhere.value)
    else:
        what = Sentence("{0} has a uri_default, too: {1}", path, elsewhere.value)
    if machine.uid == 0:
        why = Sentence("Programs of root read {0} and no other file", read)
        way = Sentence("To have it here as well, write it into {0}", read)
    else:
        why = Sentence(
            "Only programs of root read that file; those of this user read {0} and no other", read
        )
        way = Sentence("To have it here as well, import it from that file")
        if not trace.input:
            way = Sentence("To have it here as well, set it in {0}", read)
    return Other(
        FILE,
        elsewhere.path,
        elsewhere.line,
        what,
        why,
        _no_matter(elsewhere.value, trace.uri) or way,
    )


def _short(path: str, machine: "Machine") -> str:
    """Return a path as people write it: below the home folder with a `~`."""
    home = f"{machine.effective_home.rstrip('/')}/"
    return f"~/{path[len(home) :]}" if path.startswith(home) else path


def _no_matter(its: str, taken: str | None) -> Sentence | None:
    """Return words for where both lead to the same URI."""
    return Sentence("It makes no difference: both are the same URI") if its == taken else None
