"""What ssh's own settings add to the host of a URI, asked of ssh in the background."""

from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from virtconnect.machine import Machine
from virtconnect.uri.reading import Reading
from virtconnect_gui.background import Background

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.exchange.ssh_program import Answer, Question

_PATIENCE = 400  # milliseconds without a change after which ssh is asked


class Hint(NamedTuple):
    """What can be told: ssh's answer, or the place at which it would start a program first."""

    answer: "Answer | None" = None
    program: tuple[str, int] | None = None


NOTHING = Hint()


class SshHint(QObject):
    """Asks ssh about the URI that is shown, when nothing was typed for a moment.

    `told(hint)` follows when there is something else to tell. ssh is not asked by itself where its
    settings would start a program (`Match exec`): a half typed name is no reason to run one.
    `ask_anyway` is for a person who wants to know.
    """

    told = Signal(object)

    def __init__(
        self, machine: Machine, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._machine = machine
        self._background = background
        self._asked: tuple[str, str | None] | None = None  # host and user, as they stand
        self._question: Question | None = None
        self._told = NOTHING
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PATIENCE)
        self._pause.timeout.connect(self._ask)
        self._reading: Reading | None = None

    def show_reading(self, reading: Reading) -> None:
        """Follow a text; to be called on every change, and quick."""
        is_ssh = reading.effective_transport == "ssh"
        now = (reading.server or "", reading.user) if is_ssh else None
        before = self._reading
        self._reading = reading
        if now != self._asked:
            self._asked = now
            self._question = None
            self._tell(NOTHING)
        elif before is not None and before.query == reading.query:
            return
        if now is not None and now[0]:
            self._pause.start()
        else:
            self._pause.stop()

    def ask_anyway(self) -> None:
        """Ask now, even if ssh starts a program to find its answer."""
        self._ask(anyway=True)

    def _ask(self, *, anyway: bool = False) -> None:
        from virtconnect.exchange.ssh_program import question

        asked = None if self._reading is None else question(self._reading)
        if asked is None:
            self._question = None
            self._tell(NOTHING)
            return
        if asked == self._question and not anyway:
            return
        self._question = asked
        machine = self._machine

        def work() -> Hint:
            from virtconnect.exchange.ssh_program import ask, programs

            places = () if anyway else programs(machine)
            return Hint(program=places[0]) if places else Hint(ask(asked, machine))

        self._background.run(work, lambda hint: self._take(asked, hint), asker=self)

    def _take(self, asked: "Question", hint: Hint) -> None:
        if asked == self._question:
            self._tell(hint)

    def _tell(self, hint: Hint) -> None:
        if hint != self._told:
            self._told = hint
            self.told.emit(hint)
