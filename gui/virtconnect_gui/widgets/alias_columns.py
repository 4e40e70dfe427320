"""The columns of the table of connections: which are shown, how wide, sorted by which."""

from PySide6.QtCore import QByteArray, QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QMenu

from virtconnect_gui.models.aliases import AliasModel
from virtconnect_gui.widgets.alias_view import AliasView

_WIDTHS = {  # in heights of a line
    AliasModel.NAME: 9,
    AliasModel.TARGET: 14,
    AliasModel.DRIVER: 8,
    AliasModel.TRANSPORT: 6,
    AliasModel.STATE: 9,
    AliasModel.RISK: 9,
    AliasModel.KEY: 7,
    AliasModel.LAST: 7,
}
_FILE_ORDER = -1
_HIDDEN_AT_FIRST = (AliasModel.KEY,)


class AliasColumns(QObject):
    """The header of the table and its menu; the file keeps its order whatever it shows."""

    def __init__(self, view: AliasView, model: AliasModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        header = view.horizontalHeader()
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.setToolTip(self.tr("Click to sort; the file keeps its order"))
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_menu)
        view.setSortingEnabled(True)
        header.setStretchLastSection(True)
        unit = view.fontMetrics().height()
        for column, width in _WIDTHS.items():
            view.setColumnWidth(column, width * unit)
            view.setColumnHidden(column, column in _HIDDEN_AT_FIRST)

    @property
    def _header(self) -> QHeaderView:
        return self._view.horizontalHeader()

    def fill(self, menu: QMenu) -> None:
        """Put a switch for each column into a menu, and the way back to the file's order."""
        from virtconnect_gui.widgets.letters import spread

        menu.setToolTipsVisible(True)
        count = self._model.columnCount()
        titles = [self._model.header(column) for column in range(count)]
        *titles, in_order = spread([*titles, self.tr("Order of the &file")], [range(count + 1)], ())
        for column, title in enumerate(titles):
            action = menu.addAction(title)
            action.setCheckable(True)
            action.setChecked(not self._view.isColumnHidden(column))
            action.setEnabled(column != AliasModel.NAME)  # the name stays: it is what one edits
            action.setData(column)
        menu.addSeparator()
        back = menu.addAction(in_order)
        back.setEnabled(self._model.sorting >= 0)
        back.setData(_FILE_ORDER)

    def take(self, action: QAction) -> None:
        """Do what an action of such a menu says."""
        column = action.data()
        if column == _FILE_ORDER:
            self.show_file_order()
        else:
            self._view.setColumnHidden(column, not action.isChecked())

    def show_file_order(self) -> None:
        """Show the rows as they stand in the file."""
        self._header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._model.sort(-1)

    def state(self) -> QByteArray:
        """Return which columns are shown and how wide, to be kept for the next time."""
        return self._header.saveState()

    def restore(self, state: QByteArray) -> None:
        """Show the columns as they were; the order is always the file's at first."""
        if self._header.restoreState(state):
            self._view.setColumnHidden(AliasModel.NAME, False)
        self.show_file_order()

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu)
        menu.triggered.connect(self.take)
        menu.popup(self._header.mapToGlobal(at))
