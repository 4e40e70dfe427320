"""`virt-connect explain`: what libvirt would do with a name: programs, sockets, hosts, files."""

from virtconnect.command_line.arguments import WrongUsage, read_arguments
from virtconnect.command_line.context import Context, for_each
from virtconnect.command_line.output import Output, refusal, shell_words
from virtconnect.command_line.resolve import traced
from virtconnect.endpoints.explain import explain
from virtconnect.text import Sentence, visible
from virtconnect.uri.password import hidden, spellings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from virtconnect.command_line.context import Situation
    from virtconnect.endpoints.explain import Explanation

HELP = """\
Usage: virt-connect explain [OPTION…] NAME…|-

Tell what libvirt would do with each NAME (an alias or a URI), without doing any of it:
who handles it, which socket, host or program is used, and what is asked of the other side.

  --read-only      as with VIR_CONNECT_RO
  --conf FILE      read FILE in the place of your libvirt.conf
  --machine FILE   ask about the computer that FILE describes (JSON)
  --json           one JSON object a line; with -, each line read is JSON too
  -                read names from standard input, one a line

Exit status: 0 all well · 1 libvirt would refuse one of them · 2 wrong usage or an unreadable file
"""


def run(argv: list[str]) -> int:
    """Answer every input; 1 when libvirt would give up on one before contacting anything."""
    arguments = read_arguments(
        "explain", argv, switches=("--json", "--read-only"), valued=("--conf", "--machine")
    )
    if not arguments.names:
        raise WrongUsage(Sentence("explain needs an alias or a URI, or - for standard input"))
    out = Output(arguments.has("--json"))
    context = Context(arguments)
    status = 0

    def answer(name: str | None, situation: "Situation") -> None:
        nonlocal status
        trace = traced(name, situation)
        told = explain(trace, situation.conf, situation.machine, read_only=situation.read_only)
        key = context.key_of(situation, trace.alias)
        if out.json:
            out.object(as_dict(told, key))
        else:
            show(out, told, key)
        if told.error is not None:
            status = 1

    for_each(arguments, context, out, answer)
    return status


def as_dict(told: "Explanation", key: str | None) -> dict[str, object]:
    """Return the answer as JSON has it: every field, null or empty where it does not apply."""
    return {
        "input": told.input,
        "uri": told.uri,
        "error": refusal(told.error),
        "handled_by": told.handled_by,
        "transport": told.transport,
        "mode": told.mode,
        "daemon": told.daemon,
        "daemon_path": told.daemon_path,
        "name": told.name,
        "passed_through": [list(pair) for pair in told.passed_through],
        "socket": told.socket,
        "host": told.host,
        "port": told.port,
        "argv": None if told.argv is None else list(told.argv),
        "environment": None if told.environment is None else dict(told.environment),
        "remote_command": told.remote_command,
        "certificates": _certificates(told),
        "known_hosts": told.known_hosts,
        "keyfile": told.keyfile,
        "auth_file": told.auth_file,
        "runs_locally": list(told.runs_locally),
        "runs_remotely": list(told.runs_remotely),
        "crashes_libvirt": told.crashes_libvirt,
        "key": key,
        "libvirt_assumed": told.libvirt_assumed,
        "reasons": [{"field": reason.field, "text": str(reason.text)} for reason in told.reasons],
    }


def _certificates(told: "Explanation") -> dict[str, object] | None:
    found = told.certificates
    if found is None:
        return None
    return {"ca": found.ca, "crl": found.crl, "pairs": [list(pair) for pair in found.pairs]}


def show(out: Output, told: "Explanation", key: str | None) -> None:
    """Write what applies, for a person."""
    given = "(no URI given)" if told.input is None else told.input
    out.line(out.styled(given, "strong"))
    passwords = spellings(uri for uri in (told.input, told.uri) if uri is not None)
    out.fields(
        [
            (name, hidden(passwords, value))
            for name, value in _rows(told, key, passwords)
            if value is not None
        ]
    )
    if told.error is not None:
        words = visible(told.error.message)
        out.line(f"  {out.styled('libvirt gives up', 'error')}: {words}")
    if told.crashes_libvirt:
        out.line(f"  {out.styled('This version of libvirt crashes on it', 'danger')}")
    for program in told.runs_locally:
        out.line(f"  {out.styled('runs on this computer', 'danger')}: {visible(program)}")
    for text in told.runs_remotely:
        words = visible(hidden(passwords, text))
        out.line(f"  {out.styled('reaches a shell on the host', 'danger')}: {words}")
    for reason in told.reasons:
        out.line(f"  {out.styled(reason.field, 'faint')}: {reason.text}")


def _rows(
    told: "Explanation", key: str | None, passwords: "Sequence[str]"
) -> "list[tuple[str, str | None]]":
    certificates = told.certificates
    argv = [hidden(passwords, word) for word in told.argv or ()]  # before quotes change it
    return [
        ("URI", told.uri if told.uri != told.input else None),
        ("handled by", told.handled_by),
        ("transport", told.transport),
        ("sockets", told.mode),
        ("daemon", told.daemon),
        ("daemon's file", told.daemon_path),
        ("opened there", told.name),
        (
            "passed through",
            " ".join(f"{name}={value}" for name, value in told.passed_through) or None,
        ),
        ("socket", told.socket),
        ("host", told.host),
        ("port", None if told.port is None else str(told.port)),
        ("command", None if told.argv is None else shell_words(argv)),
        ("environment", None if told.environment is None else _assignments(told.environment)),
        ("on the host", told.remote_command),
        ("CA", None if certificates is None else certificates.ca),
        ("CRL", None if certificates is None else certificates.crl),
        (
            "certificates",
            None
            if certificates is None
            else ", ".join(f"{pair[0]} with {pair[1]}" for pair in certificates.pairs) or None,
        ),
        ("known hosts", told.known_hosts),
        ("key file", told.keyfile),
        ("login data", told.auth_file),
        ("key", None if key is None else f"{key} (in this program only)"),
    ]


def _assignments(environment: "dict[str, str]") -> str | None:
    from virtconnect.exchange.commands import quoted

    return " ".join(f"{name}={quoted(value)}" for name, value in environment.items()) or None
