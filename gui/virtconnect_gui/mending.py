"""One click that makes a file readable for libvirt again, where the findings know how."""

from typing import NamedTuple

from virtconnect.conf.checks import findings
from virtconnect.conf.document import ConfDocument
from virtconnect.text import ERROR, Finding, Repair, Sentence
from virtconnect_gui.file_notices import state_of
from virtconnect_gui.models.findings import repaired

_ROUNDS = 4  # one mistake may hide another


class Mend(NamedTuple):
    """What the file would hold, how many repairs that takes, and what the first one is called."""

    text: str
    repairs: int
    label: Sentence


def way_to_mend(
    document: ConfDocument, found: tuple[Finding, ...], path: str, version: tuple[int, int, int]
) -> Mend | None:
    """Return the repairs of all errors, when libvirt could read the file after them, else None.

    It reads the file several times: for a thread.
    """
    first: Sentence | None = None
    count = 0
    text = document.text
    for _ in range(_ROUNDS):
        pairs = _of_errors(found)
        if not pairs:
            return None
        first = first or pairs[0][1].label
        count += len(pairs)
        text = repaired(text, pairs)
        mended = ConfDocument.read(text)
        state = state_of(mended, path, version)
        if state.refusal is None and state.broken is None:
            return Mend(text, count, first)
        found = findings(mended, version)
    return None


def _of_errors(found: tuple[Finding, ...]) -> list[tuple[Finding, Repair]]:
    """Return the first repair of each error that touches no text another one touches."""
    chosen: list[tuple[Finding, Repair]] = []
    free_from = 0
    for finding in sorted(
        (one for one in found if one.severity == ERROR and one.repairs),
        key=lambda one: one.repairs[0].edit.start,
    ):
        edit = finding.repairs[0].edit
        if edit.start >= free_from:
            chosen.append((finding, finding.repairs[0]))
            free_from = max(edit.end, edit.start + 1)
    return chosen
