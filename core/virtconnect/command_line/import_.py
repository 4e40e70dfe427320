"""`virt-connect import`: take aliases in from a file, from virt-manager, or from ~/.ssh/config."""

from virtconnect.command_line.arguments import WrongUsage, one_of, read_arguments
from virtconnect.command_line.asked_keyring import asked_vault
from virtconnect.command_line.context import read_stdin, read_text
from virtconnect.command_line.edits import OPTIONS, OpenFile
from virtconnect.command_line.output import Output, note
from virtconnect.exchange import sources
from virtconnect.exchange.importing import (
    ADD,
    KEEP,
    ON_CONFLICT,
    RENAME,
    REPLACE,
    carried_out,
    plan,
    rebound,
)
from virtconnect.machine import Machine
from virtconnect.text import Sentence
from virtconnect.trust import held_for

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.exchange.collection import Collection
    from virtconnect.exchange.importing import Plan

HELP = f"""\
Usage: virt-connect import [OPTION…] FILE|-|virt-manager|ssh-config

Take aliases into your libvirt.conf. Nothing is connected to.

  FILE             another libvirt.conf, or the JSON of `virt-connect export`; - is standard input,
                   where URIs and commands that name one (virsh -c …) are taken as well
  virt-manager     the connections that virt-manager lists
  ssh-config       the hosts that ~/.ssh/config names, each as qemu+ssh://HOST/system; the user,
                   port, key and so on stay where they are, for ssh to use

A file that has one of these names is given as ./virt-manager.

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
        raise WrongUsage(Sentence("import needs one file, or virt-manager, or ssh-config"))
    on_conflict = one_of("--on-conflict", arguments.get("--on-conflict") or KEEP, ON_CONFLICT)
    collection = _collection(arguments.names[0])
    file = OpenFile(arguments)
    planned = plan(file.document, collection, on_conflict)
    for sentence in collection.left_out:
        note(Sentence("Left out: {0}", sentence))
    for row in planned.rows:
        if row.action == KEEP and row.index is None:
            note(Sentence("Left out: a second {0} with another URI", row.connection.called))
        elif row.action == KEEP:
            note(Sentence("Kept your own {0}", row.name))
        elif row.comes_in and row.name != row.connection.called:
            note(Sentence("{0} comes in as {1}", row.connection.called, row.name))
        elif row.name != row.connection.name:
            note(Sentence("{0} is there already, as {1}", row.connection.called, row.name))
    if planned.default is not None:
        note(Sentence("The default becomes {0}", planned.default))
    _tell_held(planned)
    file.finish(
        Output(as_json=False),
        carried_out(file.document, planned),
        _summary(planned),
        lambda bindings: rebound(bindings, file.binding_path, planned),
    )
    if collection.keys and not arguments.has("--dry-run"):
        _keep_paths(collection)
    return 0


def _collection(source: str) -> "Collection":
    if source in (sources.VIRT_MANAGER, sources.SSH_CONFIG):
        return sources.of_program(source, Machine.here())
    if source != "-":
        return sources.of_text(read_text(source), source)
    text = read_stdin()
    try:
        return sources.of_text(text, source)
    except sources.NotImportable:
        from virtconnect.exchange import pasted

        found = pasted.read(text)  # commands or bare URIs, as from a clipboard
        if not found.connections:
            raise
        return found


def _tell_held(planned: "Plan") -> None:
    """Tell of each connection that comes in and would run something: it is not tested as it is."""
    for row in planned.rows:
        if row.comes_in:
            for sentence in held_for(row.connection.uri, agreed=False):
                note(Sentence("{0} is held back: {1}", row.name, sentence))


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
    from virtconnect.vault import VaultError

    if not collection.keys:
        return
    vault = asked_vault()
    for name, path in collection.keys:
        try:
            known = vault.path_of(name)
            if known is None:
                vault.store(name, path)
            elif known != path:
                note(Sentence("Kept your own path of the key {0}", name))
        except VaultError as problem:
            note(Sentence("The path of the key {0} was not kept: {1}", name, problem))
