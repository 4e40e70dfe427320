"""A test connect as rows: the stages that have settled, and the one that runs."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from virtconnect import text
from virtconnect_gui.models.rows import Column, Look
from virtconnect_gui.words import place, say, say_error

if TYPE_CHECKING:
    from virtconnect.probe.events import Event, Result
    from virtconnect_gui.probe_run import ProbeRun


_WORTH_TELLING = 0.0005  # seconds; what takes less was a thought, not a step


class StageRow(NamedTuple):
    """One stage: its name with the sign of its outcome, its words, how long it took."""

    stage: Look
    words: Look
    seconds: Look = Look("")


COLUMNS = (
    Column[StageRow]("", lambda row: row.stage),
    Column[StageRow]("", lambda row: row.words),
    Column[StageRow]("", lambda row: row.seconds),
)


def _tr(words: str) -> str:
    return QCoreApplication.translate("probe", words)


def stage_title(stage: str) -> str:
    """Return a stage's name, for people."""
    from virtconnect.probe.events import STAGE_TITLES

    title = STAGE_TITLES.get(stage)
    return stage if title is None else say(title)


def stage_rows(run: "ProbeRun") -> Iterator[StageRow]:
    """Yield a row for each stage of a test so far."""
    if run.key_problem is not None:
        yield StageRow(
            Look(_tr("Keyring"), icon="dialog-warning", role=text.WARNING),
            Look(say_error(run.key_problem)),
        )
    for event in run.events:
        yield _stage_row(event)
    if run.is_running:
        if run.waits_for_keyring:
            title = _tr("Keyring")
        elif run.job is None:
            title = _tr("Getting ready")
        elif run.stage is None:
            title = _tr("Waiting for the next step")
        else:
            title = stage_title(run.stage)
        if run.waits_for_keyring:
            words = _tr("waited for; it may ask for its password")
        else:
            words = _tr("waits for you") if run.is_asking else _tr("running…")
        yield StageRow(
            Look(
                title,
                icon="content-loading",
                role=text.HINT,
                spoken=_tr("{0}: running").format(title),
            ),
            Look(words, muted=True),
        )


def _words(event: "Event") -> str:
    words = say(event.words)
    return place(words) if event.stage == "configuration" else words


def _stage_row(event: "Event") -> StageRow:
    icon, role = _OUTCOMES[event.outcome]
    skipped = event.outcome == "skipped"
    return StageRow(
        Look(
            stage_title(event.stage),
            icon=icon,
            role=role,
            muted=skipped,
            spoken=announcement(event),
        ),
        Look(_words(event), muted=skipped, bold=event.outcome == "failed"),
        Look(duration(event.seconds) if event.seconds >= _WORTH_TELLING else "", muted=True),
    )


_OUTCOMES = {
    "ok": ("emblem-ok", "ok"),
    "attention": ("dialog-warning", text.WARNING),
    "failed": ("dialog-error", text.ERROR),
    "skipped": ("not-tested", "muted"),
}


def announcement(event: "Event") -> str:
    """Return what a screen reader says when a stage has settled."""
    outcome = {
        "ok": _tr("{0}: ok, {1}"),
        "attention": _tr("{0}: attention, {1}"),
        "failed": _tr("{0}: failed, {1}"),
        "skipped": _tr("{0}: skipped, {1}"),
    }[event.outcome]
    return outcome.format(stage_title(event.stage), say(event.words))


def duration(seconds: float) -> str:
    """Return a time as people read it: 3 ms, 0.42 s, 12.4 s."""
    if seconds < 0.0995:
        return _tr("{0} ms").format(round(seconds * 1000))
    if seconds < 9.95:
        return _tr("{0} s").format(f"{seconds:.2f}")
    return _tr("{0} s").format(f"{seconds:.1f}")


def headline(result: "Result") -> str:
    """Return the one sentence that says how a test came out."""
    if result.result == "connected" and result.cause is None:
        return _tr("Connected in {0}").format(duration(result.seconds))
    if result.message is not None:
        return say(result.message)
    return {
        "connected": _tr("Connected in {0}").format(duration(result.seconds)),
        "refused": _tr("The connection was refused"),
        "timed-out": _tr("No answer within the time given"),
        "cancelled": _tr("The test was stopped"),
        "needs-you": _tr("It would have to ask you something"),
        "needs-trust": _tr("This URI would start a program; it was not opened"),
        "no-binding": _tr("libvirt's Python binding is not installed"),
        "crashed": _tr("The test program came to an unexpected end"),
    }[result.result]


def findings_of(result: "Result") -> tuple[str, ...]:
    """Return what a connection that works has told, a few words each."""
    found = []
    if result.libvirt is not None:
        found.append(_tr("libvirt {0}").format(result.libvirt))
    if result.hypervisor is not None:
        found.append(text.visible(result.hypervisor))
    if result.domains is not None:
        if result.active is None:
            found.append(_tr("domains: {0}").format(result.domains))
        else:
            found.append(_tr("domains: {0} ({1} running)").format(result.domains, result.active))
    if result.host is not None:
        found.append(_tr("host {0}").format(text.visible(result.host)))
    if result.encrypted is not None:
        found.append(_tr("encrypted") if result.encrypted else _tr("not encrypted"))
    if result.read_only:
        found.append(_tr("read-only"))
    return tuple(found)


def result_icon(result: "Result") -> tuple[str, str]:
    """Return the icon of a result and the colour it has."""
    if result.result == "connected":
        return ("emblem-ok", "ok") if result.cause is None else ("dialog-warning", text.WARNING)
    return {
        "cancelled": ("process-stop", "muted"),
        "needs-you": ("dialog-warning", text.WARNING),
        "needs-trust": ("security-low", text.DANGER),
        "no-binding": ("dialog-warning", text.WARNING),
    }.get(result.result, ("dialog-error", text.ERROR))
