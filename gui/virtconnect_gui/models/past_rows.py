"""Earlier tests of a connection as rows, and what has changed since it last worked."""

import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from virtconnect import text
from virtconnect_gui.models.probe_log import duration
from virtconnect_gui.models.rows import Column, Look
from virtconnect_gui.words import say

if TYPE_CHECKING:
    from virtconnect.state import PastTest


class PastRow(NamedTuple):
    """One earlier test: when it was with the sign of its result, its cause, how long it took."""

    when: Look
    words: Look
    seconds: Look


COLUMNS = (
    Column[PastRow]("", lambda row: row.when),
    Column[PastRow]("", lambda row: row.words),
    Column[PastRow]("", lambda row: row.seconds),
)

_SIGNS = {
    "connected": ("emblem-ok", "ok"),
    "needs-you": ("dialog-warning", text.WARNING),
    "needs-trust": ("security-low", text.DANGER),
    "no-binding": ("dialog-warning", text.WARNING),
    "cancelled": ("process-stop", "muted"),
}
_FAILED = ("dialog-error", text.ERROR)


def _tr(words: str) -> str:
    return QCoreApplication.translate("past", words)


def past_rows(tests: "Sequence[PastTest]", now: float | None = None) -> Iterator[PastRow]:
    """Yield a row for each test, the latest first."""
    for test in reversed(tests):
        icon, role = _SIGNS.get(test.result, _FAILED)
        yield PastRow(
            Look(moment(test.when, now), icon=icon, role=role),
            Look(_words(test), muted=test.result == "connected"),
            Look(duration(test.seconds), muted=True),
        )


def _words(test: "PastTest") -> str:
    from virtconnect.past import cause_in_words

    words = cause_in_words(test)
    if words is not None:
        return say(words)
    if test.result == "connected" and test.far is not None:
        return _tr("Connected, libvirt {0}").format(test.far)
    return {
        "connected": _tr("Connected"),
        "timed-out": _tr("No answer within the time given"),
        "cancelled": _tr("Stopped"),
        "needs-you": _tr("It would have had to ask"),
        "needs-trust": _tr("Not opened: it would have run something"),
        "no-binding": _tr("libvirt's Python binding was missing"),
        "crashed": _tr("The test program came to an unexpected end"),
    }.get(test.result, _tr("Refused"))


def moment(when: float, now: float | None = None) -> str:
    """Return a day and time as the user writes them; today and yesterday by these words."""
    then = QDateTime.fromMSecsSinceEpoch(round(when * 1000))
    today = QDateTime.fromMSecsSinceEpoch(round((time.time() if now is None else now) * 1000))
    locale, short = QLocale(), QLocale.FormatType.ShortFormat
    days = then.date().daysTo(today.date())
    if days == 0:
        return _tr("Today, {0}").format(locale.toString(then.time(), short))
    if days == 1:
        return _tr("Yesterday, {0}").format(locale.toString(then.time(), short))
    return locale.toString(then, short)


def since_then(tests: "Sequence[PastTest]", now: float | None = None) -> tuple[str, ...]:
    """Return when the connection last worked and what has changed, a sentence each.

    Empty where it works, or never did.
    """
    from virtconnect.past import since_it_worked

    since = since_it_worked(tests)
    if since is None:
        return ()
    worked = _tr("It last worked: {0}").format(moment(since.worked.when, now))
    if not since.changes:
        return (worked, _tr("Since then nothing has changed that is known here"))
    return (worked, *(_tr("Since then: {0}").format(say(change)) for change in since.changes))
