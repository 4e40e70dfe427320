"""`virt-connect default`: show, set or unset the connection that is opened when none is named."""

from virtconnect.command_line.arguments import WrongUsage, read_arguments
from virtconnect.command_line.edits import OPTIONS, CannotEdit, OpenFile
from virtconnect.command_line.output import Output, note
from virtconnect.conf.aliases import default_uri, find, with_default
from virtconnect.text import Sentence
from virtconnect.uri.reading import read

HELP = f"""\
Usage: virt-connect default             print the default of your libvirt.conf
       virt-connect default NAME        make NAME (an alias or a URI) the default
       virt-connect default --unset     have none

The default is uri_default in libvirt.conf; LIBVIRT_DEFAULT_URI, where it is set, is stronger.

{OPTIONS}
Exit status: 0 done · 2 not done: wrong usage, or the file cannot be read or written
"""


def run(argv: list[str]) -> int:
    """Print or change the default."""
    arguments = read_arguments(
        "default", argv, switches=("--dry-run", "--unset"), valued=("--conf",)
    )
    if len(arguments.names) + arguments.has("--unset") > 1:
        raise WrongUsage(Sentence("default takes one name, or --unset"))
    out = Output(as_json=False)
    file = OpenFile(arguments)
    if arguments.has("--unset"):
        after = with_default(file.document, None)
        file.finish(out, after, Sentence("{0} has no default now", file.path))
    elif arguments.names:
        name = arguments.names[0]
        if find(file.document, name) is None and read(name).scheme is None:
            raise CannotEdit(
                Sentence("“{0}” is neither an alias in {1} nor a URI", name, file.path)
            )
        after = with_default(file.document, name)
        file.finish(out, after, Sentence("{0} is the default in {1} now", name, file.path))
    else:
        now = default_uri(file.document)
        if now is None:
            note(Sentence("{0} has no default", file.path))
        else:
            out.text(now + "\n")
    return 0
