"""This computer: what connections need here, each with a verdict and a next step."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from virtconnect.machine import Machine
from virtconnect.text import VirtConnectError
from virtconnect.vault import Vault
from virtconnect_gui import theme
from virtconnect_gui.dialogs.sizes import give_size
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.widgets.command_row import CommandRow
from virtconnect_gui.widgets.labels import FieldCard, MutedLabel
from virtconnect_gui.widgets.wrapped_label import WrappedLabel
from virtconnect_gui.words import say, say_error

if TYPE_CHECKING:
    from virtconnect.this_computer import Verdict


class ThisComputerDialog(QDialog):
    """Shows the verdicts on this computer; looked up off the GUI thread whenever it is shown.

    Nothing is installed or changed from here: the commands are there to be copied.
    """

    def __init__(self, machine: Machine, key_ring: KeyRing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("thisComputerDialog")
        self.setWindowTitle(self.tr("This computer"))
        self._machine = machine
        self._key_ring = key_ring
        self._verdicts: tuple[Verdict, ...] = ()
        self._is_looking = False
        self.rows: list[_VerdictRow] = []
        self._sign = QLabel(self)
        self.summary = QLabel(self)
        self.summary.setObjectName("computerSummary")
        self.summary.setWordWrap(True)
        self._page = QWidget(self)
        self._card = FieldCard(parent=self._page)
        buttons = QDialogButtonBox(self)
        self.again_button = buttons.addButton(
            self.tr("Check &again"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.again_button.setObjectName("checkAgainButton")
        self.copy_button = buttons.addButton(
            self.tr("&Copy as text"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.copy_button.setObjectName("copyVerdictsButton")
        buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self._lay_out(buttons)
        self._dress()
        self.again_button.clicked.connect(self.check)
        self.copy_button.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        unit = self.fontMetrics().height()
        font = self.summary.font()
        font.setBold(True)
        self.summary.setFont(font)
        head = QHBoxLayout()
        head.setContentsMargins(unit, unit, unit, unit // 2)
        head.setSpacing(unit // 2)
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.summary, 1)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(unit, unit // 2, unit, unit // 2)
        column.addWidget(self._card)
        column.addStretch(1)
        self._card.body.setSpacing(unit)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._page)
        scroll.setAccessibleName(self.tr("What was found"))
        foot = QVBoxLayout()
        foot.setContentsMargins(unit, unit // 2, unit, unit)
        foot.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(scroll, 1)
        layout.addLayout(foot)
        give_size(self, 42, 44)

    # --- looking --------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.check()

    def check(self) -> None:
        """Look at everything again; what was found before stays until then."""
        if self._is_looking:
            return
        self._is_looking = True
        machine = self._machine

        def work(vault: Vault) -> "tuple[Verdict, ...]":
            from virtconnect.this_computer import checks

            return tuple(checks(machine, vault))

        self._key_ring.look(work, self._show, self._fail)
        self._tell()

    def _fail(self, error: VirtConnectError) -> None:
        self._is_looking = False
        self._tell(say_error(error))

    def _show(self, verdicts: "tuple[Verdict, ...]") -> None:
        self._is_looking = False
        self._verdicts = verdicts
        while len(self.rows) > len(verdicts):
            self.rows.pop().deleteLater()
        while len(self.rows) < len(verdicts):
            row = _VerdictRow(self._card)
            self._card.body.addWidget(row)
            self.rows.append(row)
        for row, verdict in zip(self.rows, verdicts, strict=True):
            row.show_verdict(verdict)
        self._tell()
        QAccessible.updateAccessibility(
            QAccessibleAnnouncementEvent(self.summary, self.summary.text())
        )

    def _tell(self, fault: str = "") -> None:
        """Sum up what is known."""
        count = len(self._verdicts)
        fine = sum(verdict.state == "ok" for verdict in self._verdicts)
        if self._is_looking:
            words = self.tr("Looking at this computer…")
        elif fault:
            words = fault
        elif fine == count:
            words = self.tr("Everything is here that connections need.")
        elif count - fine == 1:
            words = self.tr("{0} of {1} are fine, one asks for a look.").format(fine, count)
        else:
            words = self.tr("{0} of {1} are fine, {2} ask for a look.").format(
                fine, count, count - fine
            )
        self.summary.setText(words)
        self._card.setVisible(bool(count))
        self.again_button.setEnabled(not self._is_looking)
        self.copy_button.setEnabled(bool(count) and not self._is_looking)
        self._dress()

    def _copy(self) -> None:
        lines = []
        for verdict in self._verdicts:
            sentences = [verdict.text, *filter(None, (verdict.next_step,))]
            words = ". ".join(say(sentence) for sentence in sentences)
            lines.append(f"{say(verdict.label)}: {state_words(verdict.state)}. {words}.")
            if verdict.command:
                lines.append(f"    {verdict.command}")
        QGuiApplication.clipboard().setText("\n".join(lines) + "\n")

    # --- looks ----------------------------------------------------------------------------

    def _dress(self) -> None:
        states = {verdict.state for verdict in self._verdicts}
        name, role = "emblem-ok", "ok"
        if self._is_looking:
            name, role = "content-loading", "hint"
        elif states - {"ok"} or not states:
            name, role = "dialog-warning", "warning"
        side = self.fontMetrics().height()
        self._sign.setPixmap(theme.icon(name, self.palette(), role).pixmap(side, side))
        self.again_button.setIcon(theme.icon("view-refresh", self.palette()))
        self.copy_button.setIcon(theme.icon("edit-copy", self.palette()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "copy_button"):
            self._dress()


class _VerdictRow(QWidget):
    """One verdict: a sign, what it is about, what is so, a next step, and its command."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = "ok"
        self._sign = QLabel(self)
        self.title = WrappedLabel(self)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.title.setWordWrap(True)
        self.words = WrappedLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.next_step = MutedLabel("", self)
        self.command = CommandRow(self)
        unit = self.fontMetrics().height()
        column = QVBoxLayout()
        column.setSpacing(unit // 5)
        for widget in (self.title, self.words, self.next_step, self.command):
            column.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(unit // 2)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def show_verdict(self, verdict: "Verdict") -> None:
        """Show a verdict in the place of another."""
        self._state = verdict.state
        self.title.setText(say(verdict.label))
        self.words.setText(say(verdict.text))
        step = say(verdict.next_step) if verdict.next_step is not None else ""
        self.next_step.show_text(step)
        self.next_step.setVisible(bool(step))
        self.command.show_command(verdict.command, say(verdict.label))
        self.setAccessibleName(
            self.tr("{0}: {1}. {2}").format(
                say(verdict.label), state_words(verdict.state), say(verdict.text)
            )
        )
        self._sign.setToolTip(state_words(verdict.state))
        self._dress()

    def _dress(self) -> None:
        name, role = {
            "ok": ("emblem-ok", "ok"),
            "attention": ("dialog-warning", "warning"),
        }.get(self._state, ("dialog-error", "error"))
        side = self.fontMetrics().height()
        self._sign.setPixmap(theme.icon(name, self.palette(), role).pixmap(side, side))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()


def state_words(state: str) -> str:
    """Return a verdict's state in words, for those who do not see its sign."""
    from PySide6.QtCore import QCoreApplication

    return {
        "ok": QCoreApplication.translate("this computer", "fine"),
        "attention": QCoreApplication.translate("this computer", "look at it"),
        "missing": QCoreApplication.translate("this computer", "missing"),
    }[state]
