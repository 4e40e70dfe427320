"""How a name becomes a URI and what libvirt does with it, as rows to read."""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from virtconnect import text
from virtconnect.text import Sentence
from virtconnect.tools import VIRT_MANAGER
from virtconnect.uri.password import hidden, spellings
from virtconnect_gui.models.rows import Column, Look
from virtconnect_gui.words import say

if TYPE_CHECKING:
    from virtconnect.endpoints.endpoint import Explanation
    from virtconnect.resolution import Step, Trace


# The steps that decide what a program opens which names nothing.
_DECIDING = ("tool-environment", "environment", "uri_default", "probe")

_LOWER_CASE_NAMES = ("libvirt", "virsh", "ssh", "netcat")


WRITE_KEY = -1  # in the place of a line: a click asks to write the lent key's path into the URI


class TraceRow(NamedTuple):
    """One row: a label, what is so, and where it comes from; `line` is where a click leads."""

    label: Look
    words: Look
    source: Look = Look("")
    line: int = 0


COLUMNS = (
    Column[TraceRow]("", lambda row: row.label),
    Column[TraceRow]("", lambda row: row.words),
    Column[TraceRow]("", lambda row: row.source),
)


def _tr(words: str) -> str:
    return QCoreApplication.translate("trace", words)


def step_title(step: str) -> str:
    """Return the name of a step of the resolution, for people."""
    titles = {
        "tool-environment": _tr("Tool"),
        "configuration": _tr("Configuration"),
        "given": _tr("Given"),
        "xen-shorthand": _tr("Shorthand"),
        "environment": _tr("Environment"),
        "uri_default": _tr("Default"),
        "probe": _tr("Probing"),
        "alias": _tr("Alias"),
        "parse": _tr("URI"),
        "driver": _tr("Driver"),
    }
    return titles.get(step, step)


def heading(words: str) -> TraceRow:
    """Return a row that begins a group."""
    return TraceRow(Look(words, heading=True), Look(""))


def note(words: str, *, icon: str = "dialog-information", role: str = text.HINT) -> TraceRow:
    """Return a row that tells something about all the others."""
    return TraceRow(Look("", icon=icon, role=role), Look(words, role=role))


def step_rows(
    trace: "Trace", open_path: str, losers: "Mapping[str, Sequence[TraceRow]] | None" = None
) -> Iterator[TraceRow]:
    """Yield a row for each step; a line of the file at `open_path` can be clicked.

    `losers` are rows to follow a step: what might have decided there, and does not.
    """
    for step in trace.steps:
        yield _step_row(step, open_path)
        yield from (losers or {}).get(step.step, ())
    if trace.error is not None:
        yield TraceRow(
            Look(_tr("Result"), icon="dialog-error", role=text.ERROR, bold=True),
            Look(text.visible(trace.error.message), bold=True, role=text.ERROR, tinted=True),
        )
    elif trace.uri is not None:
        yield TraceRow(
            Look(_tr("Result"), icon="go-next", role="ok", bold=True),
            Look(text.visible(trace.uri), bold=True, fixed=True),
        )
    else:
        decides = _tr("libvirt's daemon decides by what it finds")
        remembers = _tr("The connections that virt-manager remembers")
        yield TraceRow(
            Look(_tr("Result"), icon="go-next", role="ok", bold=True),
            Look(remembers if trace.tool == VIRT_MANAGER else decides, bold=True),
        )


def _step_row(step: "Step", open_path: str) -> TraceRow:
    outcomes = {
        "taken": (_tr("taken"), "emblem-ok", "ok"),
        "skipped": (_tr("not used"), "not-tested", "muted"),
        "failed": (_tr("failed"), "dialog-error", text.ERROR),
    }
    outcome, icon, role = outcomes[step.outcome]
    title = step_title(step.step)
    skipped, failed = step.outcome == "skipped", step.outcome == "failed"
    source, line = _source(step.source, open_path)
    loses = skipped and line > 0  # it has a value, and something before it wins
    wins = step.outcome == "taken" and step.step in _DECIDING
    return TraceRow(
        Look(
            title, icon=icon, role=role, muted=skipped, struck=loses, spoken=f"{title}: {outcome}"
        ),
        Look(_capital(step.text), muted=skipped, bold=failed or wins),
        source,
        line,
    )


def loser_row(title: str, words: str, source: Look, line: int = 0) -> TraceRow:
    """Return a row for what might have decided and does not; `words` say why."""
    return TraceRow(
        Look(
            title,
            icon="not-tested",
            role="muted",
            muted=True,
            struck=True,
            spoken=f"{title}: {_tr('not used')}",
        ),
        Look(words, muted=True),
        source,
        line,
    )


def line_source(path: str, line: int, open_path: str) -> Look:
    """Return how a line of a file is shown: a link if the file is open, else its whole path."""
    is_open = path == open_path
    shown = _tr("{0}, line {1}").format(_short(path) if is_open else text.visible(path), line)
    return Look(shown, link=is_open, muted=not is_open, tip=f"{path}:{line}")


def _source(source: str | None, open_path: str) -> tuple[Look, int]:
    """Return how a source is shown, and the line of the open file it leads to (0: none)."""
    if not source:
        return Look(""), 0
    path, _, number = source.rpartition(":")
    if path and number.isdecimal():
        shown = _tr("{0}, line {1}").format(text.visible(_short(path)), number)
        if path == open_path:
            return Look(shown, link=True, tip=source), int(number)
        return Look(shown, muted=True, tip=source), 0
    shown = _short(source) if source.startswith("/") else source
    return Look(text.visible(shown), muted=True, tip=source), 0


def _short(path: str) -> str:
    return text.visible(path.rsplit("/", 1)[-1] or path)


def _capital(sentence: Sentence) -> str:
    """Begin a row with a capital letter, unless it begins with a name or a value."""
    words = say(sentence)
    first = words.split(" ", 1)[0].rstrip(",;:")
    if sentence.template.startswith("{") or not first.isalpha() or first in _LOWER_CASE_NAMES:
        return words
    return words[:1].upper() + words[1:]


class _Fact(NamedTuple):
    field: str  # of the explanation, whose reasons are told beneath
    label: str
    words: str
    fixed: bool = False
    danger: bool = False


def explanation_rows(told: "Explanation") -> Iterator[TraceRow]:
    """Yield a row for each thing that libvirt would do; reasons stand beneath what they explain."""
    untold = {reason.field: "" for reason in told.reasons}
    reasons: dict[str, list[str]] = {}
    for reason in told.reasons:
        reasons.setdefault(reason.field, []).append(_capital(reason.text))
    passwords = spellings(uri for uri in (told.input, told.uri) if uri is not None)
    for fact in _facts(told, passwords):
        because = reasons.get(fact.field, []) if fact.field in untold else []
        untold.pop(fact.field, None)
        icon = "security-low" if fact.danger else ""
        yield TraceRow(
            Look(fact.label, muted=not fact.danger, icon=icon, role=text.DANGER),
            Look(
                text.visible(hidden(passwords, fact.words)),
                detail="\n".join(because),
                fixed=fact.fixed,
            ),
        )
    for field in untold:
        yield TraceRow(
            Look(_field_title(field), muted=True), Look("\n".join(reasons[field]), muted=True)
        )
    if told.error is not None:
        yield TraceRow(
            Look(_tr("libvirt gives up"), icon="dialog-error", role=text.ERROR, bold=True),
            Look(text.visible(told.error.message), bold=True, role=text.ERROR, tinted=True),
        )
    if told.crashes_libvirt:
        yield TraceRow(
            Look(_tr("Crash"), icon="security-low", role=text.DANGER, bold=True),
            Look(_tr("This version of libvirt crashes on it"), bold=True),
        )


def _facts(told: "Explanation", passwords: Sequence[str]) -> Iterator[_Fact]:
    """Yield what applies, in the order in which libvirt comes to it."""
    if told.handled_by is not None:
        yield _Fact("handled_by", _field_title("handled_by"), told.handled_by)
    if told.transport is not None:
        yield _Fact("transport", _field_title("transport"), told.transport)
    if told.host is not None or told.port is not None:
        yield _Fact("host", _field_title("host"), _place(told.host, told.port), fixed=True)
    for program in told.runs_locally:
        yield _Fact("runs_locally", _tr("Starts here"), program, fixed=True, danger=True)
    if told.argv is not None:
        words = shlex.join(hidden(passwords, word) for word in told.argv)
        yield _Fact("argv", _field_title("argv"), words, fixed=True)
    if told.environment:
        given = " ".join(f"{name}={shlex.quote(value)}" for name, value in told.environment.items())
        yield _Fact("environment", _field_title("environment"), given, fixed=True)
    for given in told.runs_remotely:
        yield _Fact("runs_remotely", _tr("Starts on the host"), given, fixed=True, danger=True)
    for field in ("remote_command", "socket", "keyfile", "known_hosts"):
        value = getattr(told, field)
        if value is not None:
            yield _Fact(field, _field_title(field), value, fixed=True)
    certificates = told.certificates
    if certificates is not None:
        yield _Fact("certificates", _tr("Certificate of the authority"), certificates.ca, True)
        if certificates.crl is not None:
            yield _Fact("", _tr("Revoked certificates"), certificates.crl, True)
        for certificate, key in certificates.pairs:
            yield _Fact("", _tr("Own certificate"), certificate, True)
            yield _Fact("", _tr("Its key"), key, True)
    if told.auth_file is not None:
        yield _Fact("auth_file", _field_title("auth_file"), told.auth_file, fixed=True)
    if told.mode is not None:
        yield _Fact("mode", _field_title("mode"), told.mode)
    if told.daemon is not None:
        yield _Fact("daemon", _field_title("daemon"), told.daemon)
    if told.daemon_path is not None:
        yield _Fact("daemon_path", _field_title("daemon_path"), told.daemon_path, fixed=True)
    if told.name:  # empty where the daemon decides
        yield _Fact("name", _field_title("name"), told.name, fixed=True)
    if told.passed_through:
        passed = "&".join(f"{name}={value}" for name, value in told.passed_through)
        yield _Fact("passed_through", _field_title("passed_through"), passed, fixed=True)


def _place(host: str | None, port: int | None) -> str:
    if host is None or port is None:
        return host if host is not None else str(port)
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _field_title(field: str) -> str:
    titles = {
        "handled_by": _tr("Driver"),
        "transport": _tr("Transport"),
        "host": _tr("Host"),
        "port": _tr("Port"),
        "argv": _tr("Runs"),
        "environment": _tr("With variables"),
        "remote_command": _tr("On the host"),
        "socket": _tr("Socket"),
        "keyfile": _tr("Key file"),
        "known_hosts": _tr("Known host keys"),
        "certificates": _tr("Certificates"),
        "auth_file": _tr("File with logins"),
        "mode": _tr("Mode of the daemons"),
        "daemon": _tr("Daemon"),
        "daemon_path": _tr("Starts it from"),
        "name": _tr("Asks it to open"),
        "passed_through": _tr("Passes on"),
        "libvirt_assumed": _tr("Version of libvirt"),
        "error": _tr("libvirt gives up"),
    }
    return titles.get(field, field)
