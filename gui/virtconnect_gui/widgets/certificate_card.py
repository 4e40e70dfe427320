"""The certificate that a server showed: for whom it is, who signed it, how long it holds."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from virtconnect.text import visible
from virtconnect_gui.widgets.card import Card
from virtconnect_gui.widgets.labels import MutedLabel
from virtconnect_gui.widgets.wrapped_label import WrappedLabel

if TYPE_CHECKING:
    from virtconnect_gui.probe_run import ProbeRun


class CertificateCard(Card):
    """Shown on request, for the test whose stage of TLS has seen a certificate."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("The server's certificate"), parent)
        self.setObjectName("certificateCard")
        self._run: ProbeRun | None = None
        unit = self.fontMetrics().height()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(unit)
        self._grid.setVerticalSpacing(unit // 4)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        # What a fact of the stage is called, and the label that shows it.
        self.shown = {
            fact: self._row(number, words)
            for number, (fact, words) in enumerate(
                (
                    ("names", self.tr("It is for")),
                    ("host", self.tr("You asked for")),
                    ("issuer", self.tr("Signed by")),
                    ("from", self.tr("Valid from")),
                    ("until", self.tr("Valid until")),
                )
            )
        }
        self.hide()

    def _row(self, number: int, words: str) -> QLabel:
        label = MutedLabel(words, self)
        label.setWordWrap(False)
        value = WrappedLabel(self)
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setWordWrap(True)
        value.setAccessibleName(words)
        value.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, number, 1)
        return value

    def show_of(self, run: "ProbeRun") -> None:
        """Show what the test has seen of the server's certificate, or put it away again."""
        if run is self._run and not self.isHidden():
            self.hide()
            return
        self._run = run
        told = []
        for fact, value in self.shown.items():
            found = next((event.fact(fact) for event in run.events if event.fact("issuer")), None)
            value.setText(visible(found or "—"))
            told.append(f"{value.accessibleName()}: {value.text()}")
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, "\n".join(told)))

    def keep_for(self, run: "ProbeRun | None") -> None:
        """Put it away where another test is shown now."""
        if run is not self._run:
            self.hide()
