"""`virt-connect import`: take aliases in from another libvirt.conf or from our JSON."""

from virtconnect.command_line.arguments import WrongUsage, one_of, read_arguments
from virtconnect.command_line.context import read_text
from virtconnect.command_line.edits import OPTIONS, CannotEdit, OpenFile
from virtconnect.command_line.output import Output, note
from virtconnect.conf.document import ConfDocument
from virtconnect.exchange import conf_file, json_file
from virtconnect.exchange.importing import (
    ADD,
    KEEP,
    ON_CONFLICT,
    RENAME,
    REPLACE,
    carried_out,
    plan,
)
from virtconnect.text import Sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.bindings import Bindings
    from virtconnect.exchange.collection import Collection
    from virtconnect.exchange.importing import Plan

HELP = f"""\
Usage: virt-connect import [OPTION…] FILE|-

Take the aliases of FILE (another libvirt.conf, or the JSON of `virt-connect export`; - is standard
input) into your libvirt.conf. Nothing is connected to.

  --on-conflict keep|replace|rename
                   what to do with an alias that you have with another URI: keep yours (as
                   without this option), replace it, or give the new one another name
{OPTIONS}
Exit status: 0 done · 2 not done: wrong usage, or a file cannot be read or written
"""


def run(argv: list[str]) -> int:
    """Do the import, or show it."""
    arguments = read_arguments(
        "import", argv, switches=("--dry-run",), valued=("--conf", "--on-conflict")
    )
    if len(arguments.names) != 1:
        raise WrongUsage(Sentence("import needs one file"))
    on_conflict = one_of("--on-conflict", arguments.get("--on-conflict") or KEEP, ON_CONFLICT)
    collection = _collection(arguments.names[0])
    file = OpenFile(arguments)
    planned = plan(file.document, collection, on_conflict)
    for sentence in collection.left_out:
        note(Sentence("Left out: {0}", sentence))
    for row in planned.rows:
        if row.action == KEEP:
            note(Sentence("Kept your own {0}", row.name))
        elif row.name != row.connection.name:
            note(Sentence("{0} comes in as {1}", row.connection.name, row.name))
    out = Output(as_json=False)

    def rebind(bindings: "Bindings") -> "Bindings":
        for alias, key, is_new in _uses(planned):
            if is_new or bindings.of(file.binding_path, alias) is None:
                bindings = bindings.bound(file.binding_path, alias, key)
        return bindings

    file.finish(out, carried_out(file.document, planned), _summary(planned), rebind)
    if collection.keys and not arguments.has("--dry-run"):
        _keep_paths(collection)
    return 0


def _collection(path: str) -> "Collection":
    text = read_text("/dev/stdin" if path == "-" else path)
    if json_file.is_ours(text):
        try:
            return json_file.read(text)
        except json_file.NotOurFile as problem:
            raise CannotEdit(Sentence("Could not import {0}: {1}", path, problem)) from problem
    document = ConfDocument.read(text)
    error = document.refusal(path)
    if error is not None:
        raise CannotEdit(Sentence("Could not import {0}: {1}", path, error.message))
    return conf_file.read(document)


def _uses(planned: "Plan") -> list[tuple[str, str, bool]]:
    """Return which alias is to use which key, and whether the alias came in with it.

    A key's name that cannot be one is passed over.
    """
    from virtconnect.bindings import key_name_problem

    return [
        (row.name, row.connection.key, row.comes_in)
        for row in planned.rows
        if row.action != KEEP
        and row.connection.key is not None
        and key_name_problem(row.connection.key) is None
    ]


def _summary(planned: "Plan") -> Sentence:
    actions = [row.action for row in planned.rows]
    return Sentence(
        "{0} added, {1} replaced, {2} renamed, {3} kept, {4} the same",
        actions.count(ADD),
        actions.count(REPLACE),
        actions.count(RENAME),
        actions.count(KEEP),
        len(actions) - sum(actions.count(one) for one in (ADD, REPLACE, RENAME, KEEP)),
    )


def _keep_paths(collection: "Collection") -> None:
    """Put the key paths that came along into the keyring, where it has none for that name."""
    from virtconnect.vault import Vault, VaultError

    vault = Vault()
    for name, path in collection.keys:
        try:
            known = vault.path_of(name)
            if known is None:
                vault.store(name, path)
            elif known != path:
                note(Sentence("Kept your own path of the key {0}", name))
        except VaultError as problem:
            note(Sentence("The path of the key {0} was not kept: {1}", name, problem))
