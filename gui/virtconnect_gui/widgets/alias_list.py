"""The list of connections: search box, a two-line list or a table, and a count beneath."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from virtconnect_gui import theme
from virtconnect_gui.models.aliases import (
    ALIAS_ROLE,
    DEFAULT_ROLE,
    FACTS_ROLE,
    NOT_TESTED,
    STATE_ROLE,
    AliasModel,
    RowFacts,
    RowState,
    type_index,
)
from virtconnect_gui.words import say

if TYPE_CHECKING:
    from virtconnect.conf.aliases import Alias


class TwoLineDelegate(QStyledItemDelegate):
    """Paints an alias on two lines: name and state, then target and transport."""

    def sizeHint(self, option: QStyleOptionViewItem, index: type_index) -> QSize:
        return QSize(0, row_height(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: type_index) -> None:
        alias: Alias = index.data(ALIAS_ROLE)
        state: RowState = index.data(STATE_ROLE)
        facts: RowFacts = index.data(FACTS_ROLE)
        palette = option.palette
        metrics = option.fontMetrics
        unit = metrics.height()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(option.rect).adjusted(unit / 4, 1, -unit / 4, -1)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            shade = palette.color(
                QPalette.ColorRole.Highlight if selected else QPalette.ColorRole.AlternateBase
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade)
            painter.drawRoundedRect(ground, unit / 3, unit / 3)
        strong = (
            palette.color(QPalette.ColorRole.HighlightedText)
            if selected
            else palette.color(QPalette.ColorRole.Text)
        )
        weak = strong if selected else theme.colour("muted", palette)
        inner = ground.adjusted(unit * 0.6, unit * 0.35, -unit * 0.6, -unit * 0.35)
        first = QRectF(inner.left(), inner.top(), inner.width(), unit)
        second = QRectF(inner.left(), inner.bottom() - unit, inner.width(), unit)
        if alias.problem is not None:
            state = RowState("dialog-error", "error", self.tr("broken entry"), "broken")

        used = self._paint_state(
            painter, first, state, selected, strong if selected else None, option
        )
        name = alias.name or alias.raw
        bold = QFont(option.font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(strong)
        bold_metrics = QFontMetrics(bold)
        room = first.width() - used
        star = unit if index.data(DEFAULT_ROLE) else 0
        text = bold_metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(room - star))
        painter.drawText(first, int(option.displayAlignment | Qt.AlignmentFlag.AlignVCenter), text)
        if star:
            width = bold_metrics.horizontalAdvance(text) + unit * 0.3
            left = (
                first.left() + width
                if option.direction == Qt.LayoutDirection.LeftToRight
                else first.right() - width - unit
            )
            place = QRectF(left, first.top() + unit * 0.1, unit * 0.8, unit * 0.8)
            role = None if selected else "warning"
            theme.icon("starred", palette, role).paint(painter, place.toRect())

        painter.setFont(option.font)
        painter.setPen(weak)
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        left_flag = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if option.direction == Qt.LayoutDirection.RightToLeft:
            right, left_flag = left_flag, right
        painter.drawText(second, right, facts.transport)
        room = second.width() - metrics.horizontalAdvance(facts.transport) - unit * 0.6
        below = say(alias.problem) if alias.problem is not None else facts.target
        if state.word in ("failed", "attention") and alias.problem is None:
            below = state.text
        mode = (
            Qt.TextElideMode.ElideRight if below != facts.target else Qt.TextElideMode.ElideMiddle
        )
        painter.drawText(second, left_flag, metrics.elidedText(below, mode, int(room)))
        painter.restore()
        if option.state & QStyle.StateFlag.State_HasFocus and not selected:
            painter.setPen(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(ground, unit / 3, unit / 3)

    def _paint_state(
        self,
        painter: QPainter,
        line: QRectF,
        state: RowState,
        selected: bool,
        shade: object,
        option: QStyleOptionViewItem,
    ) -> float:
        """Paint icon and short words at the end of the first line; return the width used."""
        unit = option.fontMetrics.height()
        words = state.text if state.word not in ("failed", "attention", "broken") else ""
        if state is NOT_TESTED:
            words = self.tr("not tested")
        width = option.fontMetrics.horizontalAdvance(words) if words else 0
        total = width + (unit * 1.3 if words else unit)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        left = line.left() if rtl else line.right() - total
        place = QRectF(left, line.top() + unit * 0.08, unit * 0.85, unit * 0.85)
        if selected:
            theme.plain_icon(
                state.icon, option.palette.color(QPalette.ColorRole.HighlightedText)
            ).paint(painter, place.toRect())
            painter.setPen(option.palette.color(QPalette.ColorRole.HighlightedText))
        else:
            theme.icon(state.icon, option.palette, state.role).paint(painter, place.toRect())
            painter.setPen(theme.colour(state.role, option.palette))
        if words:
            painter.setFont(option.font)
            painter.drawText(
                QRectF(left + unit * 1.2, line.top(), width + 2, line.height()),
                int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
                words,
            )
        return total + unit * 0.4


def row_height(metrics: QFontMetrics) -> int:
    """Return the height of a two-line row for a font."""
    return int(metrics.height() * 3.2)


class SearchEdit(QLineEdit):
    """The search box: Escape clears it, Enter and the arrows hand over to the list."""

    left = Signal(int)  # 0: Enter, 1: down, -1: up

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit(0)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.left.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class AliasList(QWidget):
    """Search box over the aliases, as a two-line list or as a table, with one selection.

    `chosen(number)` tells which entry of the file is current (-1: none), `uri_pasted(text)` that
    a URI was put into the search box and Enter pressed, `activated()` Enter or a double click.
    """

    chosen = Signal(int)
    activated = Signal()
    uri_pasted = Signal(str)
    menu_asked = Signal(object)

    def __init__(self, model: AliasModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.search = SearchEdit(self)
        self.search.setObjectName("searchEdit")
        self.search.setPlaceholderText(self.tr("Search, or paste a URI (Ctrl+K)"))
        self.search.setAccessibleName(self.tr("Search connections"))
        self.search.setClearButtonEnabled(True)
        self._find = self.search.addAction(
            theme.icon("edit-find", self.palette(), "muted"),
            QLineEdit.ActionPosition.LeadingPosition,
        )
        self.list = self._view("aliasList")
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.horizontalHeader().hide()
        self.list.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, model.columnCount()):
            self.list.setColumnHidden(column, True)
        self.list.setShowGrid(False)
        self.list.setFrameShape(QTableView.Shape.NoFrame)
        self.table: QTableView | None = None
        self.views = QStackedWidget(self)
        self.views.addWidget(self.list)
        self.count = QLabel(self)
        self.count.setWordWrap(True)
        self.count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        margin = self.fontMetrics().height() // 2
        layout.setContentsMargins(margin, margin, 0, margin // 2)
        layout.addWidget(self.search)
        layout.addWidget(self.views, 1)
        layout.addWidget(self.count)

        self.search.textEdited.connect(self._searched)
        self.search.left.connect(self._leave_search)
        self.list.selectionModel().currentRowChanged.connect(self._moved)
        model.filtered.connect(self._tell_count)
        model.modelReset.connect(self._tell_count)
        model.layoutChanged.connect(self._tell_count)
        self._tell_count()

    def _view(self, name: str) -> QTableView:
        view = QTableView(self)
        view.setObjectName(name)
        view.setAccessibleName(self.tr("Connections"))
        view.setModel(self.model)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.setMouseTracking(True)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(
            lambda at, view=view: self.menu_asked.emit(view.viewport().mapToGlobal(at))
        )
        view.doubleClicked.connect(lambda _index: self.activated.emit())
        header = view.verticalHeader()
        header.hide()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows(view, name == "aliasList")
        return view

    def _fit_rows(self, view: QTableView, two_lines: bool) -> None:
        metrics = view.fontMetrics()
        header = view.verticalHeader()
        header.setMinimumSectionSize(1)
        header.setDefaultSectionSize(
            row_height(metrics) if two_lines else int(metrics.height() * 1.7)
        )

    @property
    def view(self) -> QTableView:
        """The face that is shown: the list or the table."""
        return self.table if self.table is not None and self.is_table else self.list

    @property
    def is_table(self) -> bool:
        """Tell whether the table is shown."""
        return self.table is not None and self.views.currentWidget() is self.table

    def show_table(self, wanted: bool) -> None:
        """Show the table with its columns, or the two-line list."""
        if wanted and self.table is None:
            self.table = self._view("aliasTable")
            self.table.setSelectionModel(self.list.selectionModel())
            self.table.horizontalHeader().setSortIndicatorClearable(True)
            self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.table.setSortingEnabled(True)
            self.table.horizontalHeader().setStretchLastSection(True)
            self.table.setAlternatingRowColors(True)
            self.table.setShowGrid(False)
            unit = self.table.fontMetrics().height()
            for column, width in enumerate((9, 14, 8, 5, 12, 8)):
                self.table.setColumnWidth(column, width * unit)
            self.views.addWidget(self.table)
        self.views.setCurrentWidget(self.table if wanted and self.table is not None else self.list)
        if not wanted:
            self.model.sort(-1)

    # --- selection ----------------------------------------------------------------------

    def current_number(self) -> int:
        """Return the number in the file of the current row, -1 when there is none."""
        index = self.view.currentIndex()
        return self.model.alias_at(index.row()).index if index.isValid() else -1

    def selected_numbers(self) -> tuple[int, ...]:
        """Return the numbers in the file of all selected rows, in file order."""
        rows = self.list.selectionModel().selectedRows()
        return tuple(sorted(self.model.alias_at(index.row()).index for index in rows))

    def choose(self, number: int) -> None:
        """Make the file's entry `number` current; -1: none. A search that hides it is cleared."""
        if number >= 0 and self.model.row_of(number) < 0:
            self.search.clear()
            self.model.set_filter("")
        row = self.model.row_of(number) if number >= 0 else -1
        index = self.model.index(row, 0) if row >= 0 else QModelIndex()
        selection = self.list.selectionModel()
        if index.isValid():
            selection.setCurrentIndex(
                index,
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )
            self.view.scrollTo(index)
        else:
            selection.clear()

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.chosen.emit(self.model.alias_at(current.row()).index if current.isValid() else -1)

    # --- search -------------------------------------------------------------------------

    def _searched(self, text: str) -> None:
        self.model.set_filter("" if "://" in text else text)

    def _leave_search(self, way: int) -> None:
        text = self.search.text().strip()
        if way == 0 and "://" in text:
            self.search.clear()
            self.model.set_filter("")
            self.uri_pasted.emit(text)
            return
        if self.model.rowCount():
            if not self.view.currentIndex().isValid() or way == 0:
                self.choose(self.model.alias_at(0).index)
            self.view.setFocus()

    def _tell_count(self) -> None:
        total, shown = self.model.total, self.model.rowCount()
        if self.model.filter_text:
            self.count.setText(self.tr("{0} of {1} connections shown").format(shown, total))
        elif total == 1:
            self.count.setText(self.tr("1 connection"))
        else:
            self.count.setText(self.tr("{0} connections").format(total))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._find.setIcon(theme.icon("edit-find", self.palette(), "muted"))
            self._fit_rows(self.list, two_lines=True)
            if self.table is not None:
                self._fit_rows(self.table, two_lines=False)
        super().changeEvent(event)
