"""`virt-connect export`: aliases as commands, shell lines, a libvirt.conf or our JSON."""

from virtconnect.command_line.arguments import WrongUsage, one_of, read_arguments
from virtconnect.command_line.asked_keyring import asked_vault
from virtconnect.command_line.context import Context
from virtconnect.command_line.edits import CannotEdit
from virtconnect.command_line.output import Output, note
from virtconnect.conf.backups import BACKUPS
from virtconnect.conf.document import ConfDocument
from virtconnect.exchange.collection import Collection, Connection
from virtconnect.exchange.conf_file import read as connections_in
from virtconnect.text import Sentence, visible

HELP = """\
Usage: virt-connect export --format FORMAT [OPTION…] [ALIAS…]

Write the named aliases, or all of them, in their order, as FORMAT:

  libvirt.conf     a file for another user or computer
  json             a file for `virt-connect import`, good for a diff
  shell            export LIBVIRT_DEFAULT_URI=… for each
  virsh, virt-manager, virt-install
                   the command that opens each

A URI that would run a program here or text on the host is not written as a command, but left out
and told, until somebody agreed to it in the window; one that is made to mislead never is.

  --trust          write commands also for those that would run something
  --key-paths      with the paths of the keys bound to them (asks the keyring)
  -o FILE          write to FILE in the place of standard output, which - is too
  --dry-run        with -o: write nothing; show the difference (unified diff)
  --conf FILE      export the aliases of FILE
  --machine FILE   export those of the computer that FILE describes (JSON)

Exit status: 0 done · 1 done, but a command was left out · 2 wrong usage, no such alias, or a file
cannot be read or written
"""

COMMANDS = ("shell", "virsh", "virt-manager", "virt-install")
FORMATS = ("libvirt.conf", "json", *COMMANDS)


def run(argv: list[str]) -> int:
    """Write the aliases in the form that was asked for."""
    arguments = read_arguments(
        "export",
        argv,
        switches=("--key-paths", "--dry-run", "--trust"),
        valued=("--format", "-o", "--conf", "--machine"),
    )
    wanted = arguments.get("--format")
    if wanted is None:
        raise WrongUsage(Sentence("export needs --format, one of {0}", ", ".join(FORMATS)))
    form = one_of("--format", wanted, FORMATS)
    context = Context(arguments)
    collection, status = _chosen(context, arguments.names)
    for sentence in collection.left_out:
        note(Sentence("Left out: {0}", sentence))
    if arguments.has("--key-paths"):
        collection = _with_key_paths(collection, form)
    if form in COMMANDS:
        collection, held = _without_held(collection, context, is_trusted=arguments.has("--trust"))
        status = max(status, held)
    text = written(collection, form)
    target = arguments.get("-o")
    if target not in (None, "-"):
        _write(
            target,
            text,
            is_dry=arguments.has("--dry-run"),
            backups=BACKUPS if form == "libvirt.conf" else 0,
        )
    else:
        out = Output(as_json=False)
        out.text(text)
    return status


def written(collection: Collection, form: str) -> str:
    """Return the connections as `form`; commands have the alias behind them when there are many."""
    if form == "json":
        from virtconnect.exchange.json_file import written as as_json

        return as_json(collection)
    if form == "libvirt.conf":
        from virtconnect.exchange.conf_file import written as as_conf

        return as_conf(collection)
    from virtconnect.exchange import commands

    command = {
        "shell": commands.as_export,
        "virsh": commands.as_virsh,
        "virt-manager": commands.as_virt_manager,
        "virt-install": commands.as_virt_install,
    }[form]
    if len(collection.connections) == 1:
        return command(collection.connections[0].uri) + "\n"
    return "".join(
        f"{command(connection.uri)}  # {visible(connection.name)}\n"
        for connection in collection.connections
    )


def _chosen(context: Context, names: list[str]) -> tuple[Collection, int]:
    """Return the named connections (all without names) and the exit status so far."""
    situation = context.usual()
    status = 0
    if situation.conf_error is not None:
        raise CannotEdit(Sentence("{0}", situation.conf_error.message))
    document = ConfDocument.read("") if situation.conf is None else situation.conf
    error = document.refusal(situation.conf_path, situation.machine.libvirt)
    if error is not None:
        note(error.message)
        status = 1
    everything = connections_in(document)
    present = {connection.name for connection in everything.connections}
    for name in names:
        if name not in present:
            raise CannotEdit(Sentence("There is no alias “{0}” in {1}", name, situation.conf_path))
    wanted = set(names) or present
    default = everything.default
    if names and default not in wanted:
        default = None
    return Collection(
        [
            Connection(one.name, one.uri, context.key_of(situation, one.name))
            for one in everything.connections
            if one.name in wanted
        ],
        default,
        left_out=() if names else everything.left_out,
    ), status


def _without_held(
    collection: Collection, context: Context, *, is_trusted: bool
) -> tuple[Collection, int]:
    """Return the collection without what must not be a command, and the exit status for it."""
    from virtconnect.state import state_folder
    from virtconnect.trust import Consents, held_for

    consents = Consents(state_folder(context.machine))
    kept: list[Connection] = []
    for one in collection.connections:
        held = held_for(one.uri, agreed=True)  # what no yes helps
        if not held and not is_trusted:
            held = held_for(one.uri, agreed=False)
            if held and consents.has(one.uri):
                held = ()
        for sentence in held:
            note(Sentence("Left out: {0}: {1}", one.name, sentence))
        if not held:
            kept.append(one)
    status = int(len(kept) < len(collection.connections))
    return Collection(kept, collection.default, collection.keys), status


def _with_key_paths(collection: Collection, form: str) -> Collection:
    """Return the collection with the paths that the keyring holds for its keys.

    JSON names them apart; elsewhere they go into the URIs as `keyfile=`, except where a URI has
    one of its own. Raises a VaultError when the keyring cannot be asked.
    """
    names = sorted({one.key for one in collection.connections if one.key is not None})
    if not names:
        return collection
    vault = asked_vault()
    paths: dict[str, str] = {}
    for name in names:
        path = vault.path_of(name)
        if path is None:
            note(Sentence("The keyring has no path for the key {0}", name))
        else:
            paths[name] = path
    if form == "json":
        return Collection(collection.connections, collection.default, sorted(paths.items()))
    return Collection(
        [_with_keyfile(one, paths.get(one.key or "")) for one in collection.connections],
        collection.default,
    )


def _with_keyfile(connection: Connection, path: str | None) -> Connection:
    from virtconnect.uri.reading import read

    reading = read(connection.uri)
    if path is None or reading.parameter("keyfile") is not None:
        return connection
    return Connection(connection.name, reading.with_parameter("keyfile", path), connection.key)


def _write(target: str, text: str, *, is_dry: bool, backups: int) -> None:
    """Put the text in the place of a file's, or show what that would change."""
    from virtconnect.conf.storage import load, save, unified_diff

    before = load(target)
    if is_dry:
        Output(as_json=False).text(unified_diff(before.document.text, text, target))
    else:
        if backups:  # a libvirt.conf
            from virtconnect.conf.by_libvirt import confirm

            confirm(text, target)
        save(target, text, before.fingerprint, backups)
