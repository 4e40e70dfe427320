"""`virt-connect list`: the aliases of libvirt.conf, one a line."""

from virtconnect.command_line.arguments import WrongUsage, read_arguments
from virtconnect.command_line.context import Context
from virtconnect.command_line.output import Output, note
from virtconnect.conf.aliases import aliases, default_uri
from virtconnect.text import Sentence, visible
from virtconnect.uri.checks import findings
from virtconnect.uri.reading import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.command_line.context import Situation
    from virtconnect.conf.aliases import Alias

HELP = """\
Usage: virt-connect list [OPTION…]

List the aliases of your libvirt.conf in their order; the default is marked.

  --conf FILE      list those of FILE
  --machine FILE   list those of the computer that FILE describes (JSON)
  --json           one JSON object a line

Exit status: 0 all well · 1 libvirt cannot read the file · 2 wrong usage or an unreadable file
"""

_FLUSH_EVERY = 500  # lines
_NAME_WIDTH = 16  # cells; a longer name moves its line only


def run(argv: list[str]) -> int:
    """List the aliases; 1 when libvirt would refuse the file itself."""
    arguments = read_arguments("list", argv, switches=("--json",), valued=("--conf", "--machine"))
    if arguments.names:
        raise WrongUsage(Sentence("list takes no names; --conf names the file"))
    out = Output(arguments.has("--json"))
    context = Context(arguments)
    situation = context.usual()
    if situation.conf_error is not None:
        note(situation.conf_error.message)
        return 1
    if situation.conf is None:
        if not out.json:
            note(Sentence("There is no {0} yet", situation.conf_path))
        return 0
    default = default_uri(situation.conf)
    seen: set[str] = set()
    for count, alias in enumerate(aliases(situation.conf), 1):
        is_default = alias.name == default and alias.name not in seen
        seen.add(alias.name)
        row = as_dict(alias, situation, context.key_of(situation, alias.name), is_default)
        if out.json:
            out.object(row)
        else:
            _show(out, alias, row)
        if count % _FLUSH_EVERY == 0:
            out.flush()
    error = situation.conf.refusal(situation.conf_path, situation.machine.libvirt)
    if error is not None:
        out.flush()
        note(error.message)
        return 1
    return 0


def as_dict(
    alias: "Alias", situation: "Situation", key: str | None, is_default: bool
) -> dict[str, object]:
    """Return the alias as JSON has it; a malformed entry counts as one finding more."""
    reading = read(alias.uri)
    found = len(findings(reading, machine=situation.machine, is_alias_target=True))
    return {
        "name": alias.name,
        "uri": alias.uri,
        "line": alias.line,
        "default": is_default,
        "key": key,
        "driver": reading.driver,
        "transport": reading.transport,
        "host": reading.server,
        "findings": found + (alias.problem is not None),
    }


def _show(out: Output, alias: "Alias", row: dict[str, object]) -> None:
    star = out.mark("default") if row["default"] else " "
    name = visible(alias.name)
    key = f"  [{visible(str(row['key']))}]" if row["key"] is not None else ""
    doubts = ""
    if alias.problem is not None:
        doubts = "  " + out.styled(str(alias.problem), "error")
    elif row["findings"]:
        doubts = "  " + out.styled(f"({row['findings']} to look at)", "warning")
    padding = " " * (_NAME_WIDTH - len(name))
    shown = out.styled(name, "strong") + padding
    out.line(f"{star} {shown}  {visible(alias.uri)}{key}{doubts}")
