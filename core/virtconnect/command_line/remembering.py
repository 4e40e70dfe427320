"""Tests of the command line in the history that the window shows."""

import time

from virtconnect.command_line.output import note
from virtconnect.conf.aliases import find
from virtconnect.probe.events import CANCELLED
from virtconnect.state import History, StateNotWritten, state_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.command_line.context import Situation
    from virtconnect.probe.events import Result
    from virtconnect.probe.job import Job
    from virtconnect.state import PastTest

_MOST_HELD = 500  # tests not yet written


class Remembering:
    """Keeps how the aliases of the user's own libvirt.conf fared, many in one write.

    Whatever is tested besides (a URI, an alias of another file) belongs to no history. A folder
    that cannot be written to is told once and changes nothing else.
    """

    def __init__(self, situation: "Situation") -> None:
        machine = situation.machine
        is_own = situation.is_here and situation.conf_path == machine.libvirt_conf
        self._conf = situation.conf if is_own else None
        self._path = situation.conf_path
        self._history = History(state_folder(machine))
        self._held: list[tuple[str, PastTest]] = []
        self._failed = False

    def take(self, job: "Job", result: "Result") -> None:
        """Take the end of a test."""
        if self._conf is None or job.name is None or find(self._conf, job.name) is None:
            return
        if result.result == CANCELLED:  # which says nothing of the connection
            return
        from virtconnect.past import remembered

        test = remembered(result, job.events, job.machine, time.time())
        self._held.append((job.name, test))
        if len(self._held) >= _MOST_HELD:
            self.write()

    def write(self) -> None:
        """Write what is not yet written."""
        held, self._held = self._held, []
        try:
            self._history.add(self._path, held)
        except StateNotWritten as problem:
            if not self._failed:
                self._failed = True
                note(problem.sentence)
