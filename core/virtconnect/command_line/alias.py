"""`virt-connect alias`: add, set, rename and remove aliases, losing nothing else of the file."""

from virtconnect.command_line.arguments import WrongUsage, one_of, read_arguments
from virtconnect.command_line.edits import OPTIONS, OpenFile, expect, told_errors
from virtconnect.command_line.output import Output, note
from virtconnect.conf.aliases import added, default_uri, removed, renamed, replaced, with_default
from virtconnect.text import Sentence

HELP = f"""\
Usage: virt-connect alias add NAME URI
       virt-connect alias set NAME URI
       virt-connect alias rename OLD NEW
       virt-connect alias remove NAME…

Edit the aliases of your libvirt.conf; comments and everything else in it stay as they are.
A default that names a renamed alias is renamed with it.

{OPTIONS}
Exit status: 0 done · 1 done, but libvirt will not accept the URI · 2 not done: wrong usage, no such
alias, or the file cannot be read or written
"""


def run(argv: list[str]) -> int:
    """Do the edit."""
    arguments = read_arguments("alias", argv, switches=("--dry-run",), valued=("--conf",))
    if not arguments.names:
        raise WrongUsage(Sentence("alias needs to know what to do: add, set, rename or remove"))
    action = one_of("alias", arguments.names[0], ("add", "set", "rename", "remove"))
    names = arguments.names[1:]
    out = Output(as_json=False)
    if action == "remove":
        if not names:
            raise WrongUsage(Sentence("Usage: virt-connect {0}", "alias remove NAME…"))
        return _remove(out, OpenFile(arguments), names)
    if action == "rename":
        expect(names, 2, "alias rename OLD NEW")
        return _rename(out, OpenFile(arguments), *names)
    expect(names, 2, f"alias {action} NAME URI")
    file = OpenFile(arguments)
    name, uri = names
    if action == "add":
        after = added(file.document, file.free(name), uri)
        file.finish(out, after, Sentence("Added {0} to {1}", name, file.path))
    else:
        after = replaced(file.document, file.existing(name).index, uri)
        file.finish(out, after, Sentence("Set {0} in {1}", name, file.path))
    return told_errors(out, uri, file.machine)


def _rename(out: Output, file: OpenFile, old: str, new: str) -> int:
    entry = file.existing(old)
    after = renamed(file.document, entry.index, file.free(new)) if old != new else file.document
    if default_uri(after) == old:
        after = with_default(after, new)
    file.finish(
        out,
        after,
        Sentence("Renamed {0} to {1} in {2}", old, new, file.path),
        lambda bindings: bindings.renamed(file.binding_path, old, new),
    )
    return 0


def _remove(out: Output, file: OpenFile, names: list[str]) -> int:
    indexes = sorted({file.existing(name).index for name in names})
    file.finish(
        out,
        removed(file.document, indexes),
        Sentence("Removed {0} from {1}", ", ".join(names), file.path),
        lambda bindings: bindings.removed(file.binding_path, names),
    )
    default = default_uri(file.document)
    if default in names:
        note(Sentence("The default of {0} is still {1}, which is no alias now", file.path, default))
    return 0
