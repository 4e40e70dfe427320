"""Patience: an answer that may never come is waited for only so long."""

from virtconnect.text import VirtConnectError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    _T = TypeVar("_T")


class NoAnswer(Exception):
    """The answer did not come in time."""


def answered(work: "Callable[[], _T]", seconds: float) -> "_T":
    """Return what `work` returns, or raise the `VirtConnectError` that it raises.

    It is done on a thread of its own; `NoAnswer` when that takes too long. One that never ends is
    left behind, and does not keep the program from ending: so this is for work that can be neither
    cancelled nor killed, and for programs without widgets, which no other thread may take apart.
    Any other exception is a fault of this program, and is told as one of a thread.
    """
    import threading

    results: list[_T] = []
    errors: list[VirtConnectError] = []

    def act() -> None:
        try:
            results.append(work())
        except VirtConnectError as error:
            errors.append(error)

    thread = threading.Thread(target=act, name="patience", daemon=True)
    thread.start()
    thread.join(seconds)
    for error in errors:
        raise error
    for result in results:
        return result
    raise NoAnswer
