"""`virt-connect check`: tell whether URIs, or libvirt.conf files, are right."""

from virtconnect.command_line.arguments import WrongUsage, read_arguments
from virtconnect.command_line.context import Context, for_each
from virtconnect.command_line.inputs import BadInput
from virtconnect.command_line.output import Output, finding, is_serious, refusal
from virtconnect.text import Sentence, visible
from virtconnect.uri.checks import findings
from virtconnect.uri.reading import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from virtconnect.command_line.context import Situation
    from virtconnect.text import Finding
    from virtconnect.uri.reading import Reading

HELP = """\
Usage: virt-connect check [OPTION…] URI…|-
       virt-connect check [OPTION…] --conf [FILE…|-]

Tell whether each URI, or each libvirt.conf, is right: whether libvirt accepts it, what will not
work as meant, what is dangerous. --conf without FILE checks the one that your libvirt reads.

  --strict         a danger or a warning counts like an error
  --machine FILE   check for the computer that FILE describes (JSON)
  --json           one JSON object a line; with -, each line read is JSON too
  -                read URIs from standard input, one a line (with --conf: texts of files, as
                   JSON strings; without --json: one file)

Exit status: 0 all well · 1 an error was found, or libvirt refuses it · 2 wrong usage or an
unreadable file
"""


def run(argv: list[str]) -> int:
    """Check every input; 1 when one holds an error (with --strict: anything above a hint)."""
    arguments = read_arguments(
        "check",
        [part for word in argv for part in _conf_and_file(word)],
        switches=("--json", "--strict", "--conf"),
        valued=("--machine",),
    )
    out = Output(arguments.has("--json"))
    if arguments.has("--conf"):
        from virtconnect.command_line.check_conf import run as run_conf

        return run_conf(arguments, out)
    if not arguments.names:
        raise WrongUsage(
            Sentence("check needs a URI, - for standard input, or --conf for a libvirt.conf")
        )
    context = Context(arguments, needs_conf=False)
    strict = arguments.has("--strict")
    status = 0

    def answer(text: str | None, situation: "Situation") -> None:
        nonlocal status
        if text is None:
            raise BadInput(Sentence("There is nothing to check in null; check needs a URI"))
        reading = read(text)
        found = findings(reading, machine=situation.machine)
        if out.json:
            out.object(as_dict(reading, found, situation.machine.libvirt))
        else:
            show(out, reading, found)
        if reading.error is not None or is_serious(found, strict=strict):
            status = 1

    for_each(arguments, context, out, answer)
    return status


def _conf_and_file(word: str) -> tuple[str, ...]:
    """Split `--conf=FILE`: the file is optional here, so it is a name like the others."""
    return ("--conf", word.removeprefix("--conf=")) if word.startswith("--conf=") else (word,)


def as_dict(
    reading: "Reading", found: "Sequence[Finding]", version: tuple[int, ...]
) -> dict[str, object]:
    """Return the answer as JSON has it; of a text that libvirt's parser refuses it holds no part.

    `version` is libvirt's: 12.8.0 writes some URIs differently.
    """
    accepted = reading.accepted
    parts: dict[str, object] = {
        "scheme": reading.scheme,
        "driver": reading.driver,
        "transport": reading.transport,
        "user": reading.user,
        "server": reading.server,
        "port": reading.port or None,
        "path": reading.path,
        "query": reading.query,
        "fragment": reading.fragment,
    }
    return {
        "input": reading.text,
        "accepted": accepted,
        "error": refusal(reading.error),
        "parts": parts if accepted else dict.fromkeys(parts),
        "parameters": [list(pair) for pair in reading.parameters] if accepted else [],
        "formatted": reading.formatted(version),
        "findings": [finding(one) for one in found],
    }


def show(out: Output, reading: "Reading", found: "Sequence[Finding]") -> None:
    """Write the findings for a person, with the stretch of the URI they are about."""
    shown = out.styled(reading.text, "strong") if reading.text else '""'
    if not found and reading.error is None:
        out.line(f"{out.mark('ok')} {shown}")
        return
    out.line(shown)
    if reading.error is not None and not found:
        out.line(f"  {out.styled('error', 'error')}: {visible(reading.error.message)}")
    out.findings(reading.text, found)
