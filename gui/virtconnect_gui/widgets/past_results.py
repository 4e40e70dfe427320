"""How a connection fared before: what changed since it last worked, and its last tests."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from virtconnect_gui.models.past_rows import COLUMNS, PastRow, past_rows, since_then
from virtconnect_gui.models.rows import RowsModel
from virtconnect_gui.widgets.disclosure import Disclosure
from virtconnect_gui.widgets.wrapped_label import WrappedLabel
from virtconnect_gui.widgets.wrapping_table import WrappingTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from virtconnect.state import PastTest


class PastResults(QWidget):
    """Says what has changed since the connection worked, and lists its tests when opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pastResults")
        self._tests: Sequence[PastTest] = ()
        self.since = WrappedLabel(self)
        self.since.setObjectName("sinceItWorked")
        self.since.setTextFormat(Qt.TextFormat.PlainText)
        self.since.setWordWrap(True)
        self.since.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.section = Disclosure(self.tr("Tests done &before"), self)
        self.model = RowsModel[PastRow](COLUMNS, self)
        self.table = WrappingTable(self.model, stretch=1, parent=self)
        self.table.setObjectName("pastView")
        self.table.setAccessibleName(self.tr("Tests done before"))
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.section.body.addWidget(self.table)
        unit = self.fontMetrics().height()
        column = QVBoxLayout(self)
        column.setContentsMargins(unit // 2, 0, unit // 2, 0)
        column.setSpacing(unit // 2)
        column.addWidget(self.since)
        column.addWidget(self.section)
        self.section.opened.connect(self._fill)
        self.table.fitted.connect(self._give_height)

    def show_past(self, tests: "Sequence[PastTest]") -> None:
        """Show these tests, the latest last."""
        self._tests = tests
        lines = since_then(tests)
        self.since.setText("\n".join(lines))
        self.since.setVisible(bool(lines))
        worked = sum(test.result == "connected" for test in tests)
        self.section.show_summary(None, self.tr("{0} of {1} connected").format(worked, len(tests)))
        self.setVisible(bool(tests))
        if self.section.is_open:
            self._fill()

    def _fill(self) -> None:
        """Make the rows: only now, since their words need the whole table of causes."""
        self.model.set_rows(tuple(past_rows(self._tests)))

    def _give_height(self) -> None:
        """Let the rows be as high as they are: they scroll together with the rest."""
        self.table.setFixedHeight(self.table.content_height() + 2 * self.table.frameWidth())
