"""`virt-connect resolve`: which URI libvirt would open for a name, and why."""

from virtconnect.command_line.arguments import WrongUsage, one_of, read_arguments
from virtconnect.command_line.context import Context, for_each
from virtconnect.command_line.output import Output, refusal
from virtconnect.resolution import TOOLS, resolve
from virtconnect.text import Sentence, visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.command_line.context import Situation
    from virtconnect.resolution import Trace

HELP = """\
Usage: virt-connect resolve [OPTION…] [NAME|-]

Tell which URI libvirt would open for NAME (an alias or a URI), step by step.
Without NAME: what it would open when no URI is given.

  --tool TOOL      ask as this program would: libvirt, virsh, virt-manager or virt-install
  --no-aliases     as with VIR_CONNECT_NO_ALIASES
  --conf FILE      read FILE in the place of your libvirt.conf
  --machine FILE   ask about the computer that FILE describes (JSON)
  --json           one JSON object a line; with -, each line read is JSON too
  -                read names from standard input, one a line

Exit status: 0 there is a URI, or libvirt would probe · 1 libvirt would refuse · 2 wrong usage
"""


def run(argv: list[str]) -> int:
    """Answer every input; 1 when libvirt would give up on one."""
    arguments = read_arguments(
        "resolve",
        argv,
        switches=("--json", "--no-aliases"),
        valued=("--conf", "--machine", "--tool"),
    )
    if len(arguments.names) > 1:
        raise WrongUsage(Sentence("resolve takes one name; - reads many from standard input"))
    tool = one_of("--tool", arguments.get("--tool") or "libvirt", TOOLS)
    out = Output(arguments.has("--json"))
    context = Context(arguments)
    status = 0

    def answer(name: str | None, situation: "Situation") -> None:
        nonlocal status
        trace = traced(name, situation, tool)
        key = context.key_of(situation, trace.alias)
        if out.json:
            out.object(as_dict(trace, key))
        else:
            show(out, trace, key)
        if trace.error is not None:
            status = 1

    if arguments.names:
        for_each(arguments, context, out, answer)
    else:
        answer(None, context.usual())
    return status


def traced(name: str | None, situation: "Situation", tool: str = "libvirt") -> "Trace":
    """Resolve a name in its situation."""
    return resolve(
        name,
        situation.conf,
        situation.machine,
        conf_path=situation.conf_path,
        conf_error=situation.conf_error,
        no_aliases=situation.no_aliases,
        tool=tool,
    )


def as_dict(trace: "Trace", key: str | None) -> dict[str, object]:
    """Return the answer as JSON has it."""
    return {
        "input": trace.input,
        "uri": trace.uri,
        "key": key,
        "error": refusal(trace.error),
        "steps": [
            {
                "step": step.step,
                "outcome": step.outcome,
                "source": step.source,
                "text": str(step.text),
            }
            for step in trace.steps
        ],
    }


def show(out: Output, trace: "Trace", key: str | None) -> None:
    """Write the steps for a person, and what comes out of them."""
    given = "(no URI given)" if trace.input is None else trace.input
    out.line(out.styled(given, "strong"))
    width = max((len(step.step) for step in trace.steps), default=0)
    for step in trace.steps:
        name = step.step + " " * (width - len(step.step))
        where = "" if step.source is None else out.styled(f"  ({step.source})", "faint")
        out.line(f"  {out.mark(step.outcome)} {name}  {step.text}{where}")
    if trace.error is not None:
        words = visible(trace.error.message)
        out.line(f"  {out.styled('libvirt gives up', 'error')}: {words}")
    elif trace.uri is not None:
        out.line(f"  {out.mark('arrow')} {out.styled(trace.uri, 'strong')}")
    if key is not None:
        out.line(f"  with the key {visible(key)} in this program; others do not use it")
