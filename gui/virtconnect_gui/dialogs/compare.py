"""Two connections side by side: parts and parameters, what libvirt does with them, what differs."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHeaderView,
    QVBoxLayout,
    QWidget,
)

from virtconnect.comparison import RESOLVED, WRITTEN, Row, Side, compare
from virtconnect.conf.aliases import aliases
from virtconnect.machine import Machine
from virtconnect.text import visible
from virtconnect_gui import theme
from virtconnect_gui.background import Background
from virtconnect_gui.dialogs.sizes import give_size
from virtconnect_gui.models.rows import Column, Look, RowsModel
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.widgets.labels import buddy_label
from virtconnect_gui.widgets.wrapped_label import WrappedLabel
from virtconnect_gui.widgets.wrapping_table import WrappingTable
from virtconnect_gui.words import say

_WIDE = 34  # line heights of width from which the first column is as wide as its words


class CompareDialog(QDialog):
    """Compares two connections of the open file; it follows every edit while it stands.

    Which two is chosen above the table; `choose` takes what is chosen in the list. What libvirt
    would do is found out off the GUI thread; nothing is contacted.
    """

    def __init__(
        self, conf: OpenConf, machine: Machine, background: Background, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("compareDialog")
        self.setWindowTitle(self.tr("Compare two connections"))
        self._conf = conf
        self._machine = machine
        self._background = background
        self._rows: tuple[Row, ...] = ()
        self._asked = 0
        self._names: tuple[str, ...] = ()
        self.left = self._combo("leftCombo")
        self.right = self._combo("rightCombo")
        self.only_check = QCheckBox(self.tr("&Only what differs"), self)
        self.only_check.setObjectName("onlyDifferentCheck")
        self.summary = WrappedLabel(self)
        self.summary.setObjectName("compareSummary")
        self.summary.setWordWrap(True)
        self.model = RowsModel[tuple[Look, Look, Look]](
            (
                Column(self.tr("What"), lambda row: row[0]),
                Column(self.tr("Left"), lambda row: row[1]),
                Column(self.tr("Right"), lambda row: row[2]),
            ),
            self,
        )
        self.table = WrappingTable(self.model, stretch=1, parent=self)
        self.table.setObjectName("compareTable")
        self.table.setAccessibleName(self.tr("The two connections"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setFrameShape(QFrame.Shape.StyledPanel)
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self._lay_out()
        self._dress()
        self.left.activated.connect(self._refresh)
        self.right.activated.connect(self._refresh)
        self.only_check.clicked.connect(self._show)
        conf.changed.connect(self._follow)

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(10)
        return combo

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        head = QGridLayout()
        head.setSpacing(unit // 2)
        for column, (words, combo) in enumerate(
            ((self.tr("&Left"), self.left), (self.tr("&Right"), self.right))
        ):
            head.addWidget(buddy_label(words, combo, self), 0, column)
            head.addWidget(combo, 1, column)
            head.setColumnStretch(column, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit, unit, unit, unit)
        layout.setSpacing(unit // 2)
        layout.addLayout(head)
        layout.addWidget(self.summary)
        layout.addWidget(self.only_check)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        give_size(self, 52, 42)

    # --- which two --------------------------------------------------------------------------

    def choose(self, numbers: tuple[int, ...]) -> None:
        """Compare the first two of these entries; one is compared with the one beside it."""
        self._fill()
        count = self.left.count()
        if not count:
            return
        first = numbers[0] if numbers else 0
        second = numbers[1] if len(numbers) > 1 else first + 1 if first + 1 < count else first - 1
        self.left.setCurrentIndex(first)
        self.right.setCurrentIndex(max(second, 0))
        self._refresh()

    def _fill(self) -> None:
        """Offer the names of the file's entries, by their numbers."""
        names = tuple(visible(alias.name or alias.raw) for alias in aliases(self._conf.document))
        if names == self._names:
            return
        self._names = names
        for combo in (self.left, self.right):
            kept = combo.currentIndex()
            combo.clear()
            combo.addItems(names)
            combo.setCurrentIndex(min(kept, len(names) - 1))

    def _follow(self) -> None:
        if self.isVisible():
            self._fill()
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the words of the first column wrap too, where there is little room."""
        is_wide = self.width() > self.fontMetrics().height() * _WIDE
        mode = QHeaderView.ResizeMode
        wanted = mode.ResizeToContents if is_wide else mode.Stretch
        header = self.table.horizontalHeader()
        if header.sectionResizeMode(0) != wanted:
            header.setSectionResizeMode(0, wanted)
            self.table.fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "table"):
            self._dress()

    def _dress(self) -> None:
        for field in (self.left, self.right, self.only_check):
            theme.lighten_outline(field)

    def _side(self, number: int) -> Side:
        alias = aliases(self._conf.document)[number]
        return Side(alias.name, alias.uri, self._conf.bindings.of(self._conf.path, alias.name))

    # --- what differs -----------------------------------------------------------------------

    def _refresh(self) -> None:
        if min(self.left.currentIndex(), self.right.currentIndex()) < 0:
            self._take(self._asked, ())
            return
        self._asked += 1
        asked, machine, document = self._asked, self._machine, self._conf.document
        path = self._conf.path
        left, right = self._side(self.left.currentIndex()), self._side(self.right.currentIndex())
        self._background.run(
            lambda: compare(left, right, document, machine, conf_path=path),
            lambda rows: self._take(asked, rows),
            asker=self,
        )

    def _take(self, asked: int, rows: tuple[Row, ...]) -> None:
        if asked == self._asked:
            self._rows = rows
            self._show()

    def _show(self) -> None:
        shown = [row for row in self._rows if row.differs or not self.only_check.isChecked()]
        looks = []
        for group, title in (
            (WRITTEN, self.tr("What the URIs say")),
            (RESOLVED, self.tr("What libvirt does with them")),
        ):
            of_group = [row for row in shown if row.group == group]
            if of_group:
                looks.append((Look(title, heading=True), Look(""), Look("")))
                looks += [self._looks_of(row) for row in of_group]
        self.model.set_rows(looks)
        different = sum(row.differs for row in self._rows)
        if not self._rows:
            words = self.tr("There are no two connections to compare.")
        elif not different:
            words = self.tr("These two are the same.")
        else:
            words = self.tr("{0} of {1} are different.").format(different, len(self._rows))
        self.summary.setText(words)

    def _looks_of(self, row: Row) -> tuple[Look, Look, Look]:
        label = say(row.label)
        if not row.differs:
            first = Look(label, muted=True)
        else:
            spoken = self.tr("{0}, different").format(label)
            first = Look(label, icon="not-equal", role="warning", bold=True, spoken=spoken)
        return first, self._value(row.left, row), self._value(row.right, row)

    def _value(self, value: str | None, row: Row) -> Look:
        if value is None:
            return Look("—", muted=True, spoken=self.tr("not there"))
        return Look(visible(value) or "“”", fixed=True, muted=not row.differs)
