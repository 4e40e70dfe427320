"""Findings as rows: what they say, where they belong, which repairs may be made together."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from virtconnect import text
from virtconnect.text import Finding, Repair, Sentence
from virtconnect_gui import theme
from virtconnect_gui.models.rows import Column, Look
from virtconnect_gui.words import say


class FindingRow(NamedTuple):
    """What is shown of a finding: all of it but where exactly it stands.

    Every key typed moves the findings behind it, and a row that looks the same is the same row.
    `place` is a few words of the text it points at, or a line number in words; it may be empty.
    `labels` are those of its repairs.
    """

    severity: str
    message: Sentence
    place: str
    labels: tuple[Sentence, ...]


def finding_row(finding: Finding, place: str = "") -> FindingRow:
    """Return what is shown of `finding`."""
    return FindingRow(
        finding.severity,
        finding.message,
        place,
        tuple(repair.label for repair in finding.repairs),
    )


def severity_word(severity: str) -> str:
    """Return the name of a severity, for people."""
    words = {
        text.ERROR: QCoreApplication.translate("findings", "Error"),
        text.DANGER: QCoreApplication.translate("findings", "Danger"),
        text.WARNING: QCoreApplication.translate("findings", "Warning"),
        text.HINT: QCoreApplication.translate("findings", "Hint"),
    }
    return words.get(severity, severity)


def _look(row: FindingRow) -> Look:
    word, sentence = severity_word(row.severity), say(row.message)
    return Look(
        sentence,
        detail=f"{word}  ·  {row.place}" if row.place else word,
        icon=theme.SEVERITY_ICONS.get(row.severity, "dialog-information"),
        role=row.severity,
        bold=True,
        spoken=f"{word}: {sentence}",
    )


COLUMNS = (
    Column[FindingRow]("", _look),
    Column[FindingRow]("", lambda row: Look("")),  # holds the buttons of the repairs
)


def excerpt(whole: str, finding: Finding, limit: int = 40) -> str:
    """Return the stretch of `whole` that `finding` points at.

    Empty when that is all of it, or a password: what is told is also read aloud and pictured.
    """
    piece = whole[finding.start : finding.end]
    if not piece or piece == whole or "password" in finding.code:
        return ""
    return text.visible(piece if len(piece) <= limit else piece[: limit - 1] + "…")


def safe_repairs(findings: Iterable[Finding]) -> tuple[tuple[Finding, Repair], ...]:
    """Return the repairs that one click may make together.

    Safe is a repair that is the only one offered, so that there is nothing to choose, that
    touches no text another one touches, and that does not switch off what works (a danger).
    Where two overlap, the one that comes first stays.
    """
    chosen: list[tuple[Finding, Repair]] = []
    taken: list[tuple[int, int]] = []
    for finding in findings:
        if len(finding.repairs) != 1 or finding.severity == text.DANGER:
            continue
        edit = finding.repairs[0].edit
        if any(edit.start < end and start < edit.end for start, end in taken):
            continue
        if any(edit.start == start for start, _ in taken):
            continue
        taken.append((edit.start, edit.end))
        chosen.append((finding, finding.repairs[0]))
    return tuple(chosen)


def repaired(whole: str, repairs: Sequence[tuple[Finding, Repair]]) -> str:
    """Return `whole` with all of `repairs` made; they must not overlap."""
    for _, repair in sorted(repairs, key=lambda pair: pair[1].edit.start, reverse=True):
        whole = repair.edit.applied(whole)
    return whole
