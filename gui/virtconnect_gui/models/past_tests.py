"""When each connection was last tested, and how that went, from the history of the file."""

import time
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QDateTime, QLocale

if TYPE_CHECKING:
    from collections.abc import Mapping

    from virtconnect.state import PastTest

_LOOKS = {
    "connected": ("emblem-ok", "ok"),
    "needs-you": ("dialog-warning", "warning"),
    "needs-trust": ("security-low", "warning"),
    "no-binding": ("dialog-warning", "warning"),
    "cancelled": ("process-stop", "muted"),
}
_FAILED = ("dialog-error", "error")
_DAY = 86_400  # seconds


class PastLook(NamedTuple):
    """What the list shows of a last test: when it was, a sign of how it went, its place in time."""

    text: str
    icon: str
    role: str
    order: str


def look_of(test: "PastTest", now: float | None = None) -> PastLook:
    """Return how a test is shown: within a day its time, before that its date."""
    icon, role = _LOOKS.get(test.result, _FAILED)
    moment = QDateTime.fromMSecsSinceEpoch(int(test.when * 1000))
    short = QLocale.FormatType.ShortFormat
    age = (time.time() if now is None else now) - test.when
    if 0 <= age < _DAY:
        words = QLocale.system().toString(moment.time(), short)
    else:
        words = QLocale.system().toString(moment.date(), short)
    return PastLook(words, icon, role, f"{test.when:020.3f}")


def looks_of(tests: "Mapping[str, tuple[PastTest, ...]]") -> dict[str, PastLook]:
    """Return how the last test of each alias is shown."""
    return {name: look_of(past[-1]) for name, past in tests.items() if past}
