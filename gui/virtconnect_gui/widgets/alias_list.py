"""The list of connections: search box, a two-line list or a table, and a count beneath."""

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from virtconnect_gui import theme
from virtconnect_gui.models.aliases import AliasModel
from virtconnect_gui.models.row_facts import BROKEN
from virtconnect_gui.widgets.alias_delegates import CellDelegate, TwoLineDelegate, row_height
from virtconnect_gui.widgets.alias_view import AliasView
from virtconnect_gui.widgets.margins import set_margins
from virtconnect_gui.widgets.wrapped_label import WrappedLabel

if TYPE_CHECKING:
    from virtconnect_gui.widgets.alias_columns import AliasColumns

_FEW_TO_COUNT = 100  # entries that are counted at each change
_COUNTED_WITHIN = 150  # milliseconds, for a longer list
_LONGEST = 40  # characters of a name on a button
_MANY = 500  # chosen rows; choosing them again one by one after a search takes too long


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

    `chosen(number)` tells which entry of the file is current (-1: none), `selection_changed` that
    others are chosen, `uri_pasted(text)` that a new connection is wanted from the URI in the
    search box, `activated()` Enter or a double click in the list, `move_asked(numbers, gap)` that
    entries were dropped before another one, `told(sentence)` why something cannot be done.
    """

    chosen = Signal(int)
    selection_changed = Signal()
    activated = Signal()
    uri_pasted = Signal(str)
    menu_asked = Signal(object)
    move_asked = Signal(tuple, int)
    told = Signal(object)

    def __init__(self, model: AliasModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # With a ground of its own a blinking cursor makes nothing paint that is behind it.
        self.setAutoFillBackground(True)
        self.model = model
        self.search = SearchEdit(self)
        self.search.setObjectName("searchEdit")
        theme.lighten_outline(self.search)
        self.search.setPlaceholderText(self.tr("Search, or paste a URI (Ctrl+K)"))
        self.search.setAccessibleName(self.tr("Search connections"))
        self.search.setToolTip(
            self.tr(
                "Every word must occur in a name, user, host, driver, transport or state.\n"
                "Also: transport:tls  driver:xen  state:failed  risk:any  key:work"
            )
        )
        self.search.setClearButtonEnabled(True)
        self._find = self.search.addAction(
            theme.icon("edit-find", self.palette(), "muted"),
            QLineEdit.ActionPosition.LeadingPosition,
        )
        self.offer = QPushButton(self.tr("&New connection from this URI"), self)
        self.offer.setObjectName("offerButton")
        self.offer.setAutoDefault(False)
        self.offer.hide()
        self.there = QPushButton(self)
        self.there.setObjectName("thereButton")
        self.there.setAutoDefault(False)
        self.there.hide()
        self._there = -1  # the entry that has the pasted URI
        self._is_compact = False
        self.list = self._view("aliasList")
        self.list.setItemDelegate(TwoLineDelegate(self.list, model))
        self.list.horizontalHeader().hide()
        self.list.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, model.columnCount()):
            self.list.setColumnHidden(column, True)
        self.list.setFrameShape(QTableView.Shape.NoFrame)
        self.table: AliasView | None = None
        self.columns: AliasColumns | None = None
        self._columns_state: QByteArray | None = None
        self.views = QStackedWidget(self)
        self.views.addWidget(self.list)
        self.empty = WrappedLabel(self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.empty.setWordWrap(True)
        self.empty.hide()
        self.edit_chosen = QPushButton(self)  # the way on where the list is a page of its own
        self.edit_chosen.setObjectName("editChosenButton")
        self.edit_chosen.setAutoDefault(False)
        self.edit_chosen.hide()
        self._is_alone = False
        self.count = WrappedLabel(self)
        self.count.setObjectName("countLabel")
        self.count.setWordWrap(True)
        self._mute()
        layout = QVBoxLayout(self)
        self._layout = layout
        self.set_alone(is_alone=False)
        layout.addWidget(self.search)
        layout.addWidget(self.offer)
        layout.addWidget(self.there)
        layout.addWidget(self.empty)
        layout.addWidget(self.views, 1)
        layout.addWidget(self.edit_chosen)
        layout.addWidget(self.count)
        self._count_soon = QTimer(self)
        self._count_soon.setSingleShot(True)
        self._count_soon.setInterval(_COUNTED_WITHIN)
        self._count_soon.timeout.connect(self._tell_count)
        self._connect()
        self._tell_count()

    def _connect(self) -> None:
        model = self.model
        self.search.textEdited.connect(self._searched)
        self.search.left.connect(self._leave_search)
        self.offer.clicked.connect(self._take_uri)
        self.there.clicked.connect(self._go_there)
        self.edit_chosen.clicked.connect(self.activated)
        selection = self.list.selectionModel()
        selection.currentRowChanged.connect(self._moved)
        selection.selectionChanged.connect(self._selected)
        model.filtered.connect(self._tell_count)
        model.sorted_by.connect(self._tell_count)
        model.modelReset.connect(self._tell_count)
        model.modelReset.connect(self.selection_changed)
        model.layoutChanged.connect(self._tell_count)
        model.dataChanged.connect(self._tell_count_soon)

    def _view(self, name: str) -> AliasView:
        view = AliasView(self.model, name, self)
        view.menu_asked.connect(self.menu_asked)
        view.entered.connect(self.activated)
        view.move_asked.connect(self.move_asked)
        view.told.connect(self.told)
        self._fit_rows(view, name == "aliasList")
        return view

    def _fit_rows(self, view: QTableView, two_lines: bool) -> None:
        metrics = view.fontMetrics()
        header = view.verticalHeader()
        header.setMinimumSectionSize(1)
        header.setDefaultSectionSize(
            row_height(metrics, two_lines=two_lines, is_compact=self._is_compact)
        )

    def set_compact(self, is_compact: bool) -> None:
        """Let the rows stand closer together, or with room between them."""
        if is_compact != self._is_compact:
            self._is_compact = is_compact
            self._fit_all_rows()

    def _fit_all_rows(self) -> None:
        self._fit_rows(self.list, two_lines=True)
        if self.table is not None:
            self._fit_rows(self.table, two_lines=False)

    def set_alone(self, *, is_alone: bool) -> None:
        """Keep a distance from what is beside the list, or from the window's edge."""
        margin = self.fontMetrics().height() // 2
        end = margin if is_alone else 0
        set_margins(self._layout, margin, margin, end, margin // 2, like=self)
        self._is_alone = is_alone
        self._offer_editing()

    def _offer_editing(self) -> None:
        """Offer to edit what is chosen, where nothing beside the list does it."""
        count = self.selected_count() if self._is_alone else 0
        self.edit_chosen.setVisible(count > 1)
        if count > 1:
            self.edit_chosen.setText(self.tr("Edit {0} co&nnections…").format(count))

    # --- two faces ------------------------------------------------------------------------

    @property
    def view(self) -> AliasView:
        """The face that is shown: the list or the table."""
        return self.table if self.table is not None and self.is_table else self.list

    @property
    def is_table(self) -> bool:
        """Tell whether the table is shown."""
        return self.table is not None and self.views.currentWidget() is self.table

    def show_table(self, wanted: bool) -> None:
        """Show the table with its columns, or the two-line list."""
        has_focus = self.view.hasFocus()
        if wanted and self.table is None:
            from virtconnect_gui.widgets.alias_columns import AliasColumns

            self.table = self._view("aliasTable")
            self.table.setSelectionModel(self.list.selectionModel())
            self.table.setItemDelegate(CellDelegate(self.table, self.model))
            self.table.setAlternatingRowColors(True)
            self.columns = AliasColumns(self.table, self.model)
            if self._columns_state is not None:
                self.columns.restore(self._columns_state)
            self.views.addWidget(self.table)
        if not wanted and self.columns is not None:
            self.columns.show_file_order()
        self.views.setCurrentWidget(self.table if wanted and self.table is not None else self.list)
        if has_focus:
            self.view.setFocus()

    def fill_columns(self, menu: QMenu) -> None:
        """Put a switch for each column of the table into a menu."""
        if self.columns is not None:
            self.columns.fill(menu)

    def take_column(self, action: QAction) -> None:
        """Do what an action of that menu says."""
        if self.columns is not None:
            self.columns.take(action)

    def columns_state(self) -> QByteArray | None:
        """Return how the table's columns are arranged, None where it was never shown."""
        return self._columns_state if self.columns is None else self.columns.state()

    def restore_columns(self, state: QByteArray) -> None:
        """Arrange the table's columns as they were."""
        self._columns_state = state
        if self.columns is not None:
            self.columns.restore(state)

    # --- selection ----------------------------------------------------------------------

    def current_number(self) -> int:
        """Return the number in the file of the current row, -1 when there is none."""
        index = self.list.selectionModel().currentIndex()
        return self.model.number_at(index.row()) if index.isValid() else -1

    def selected_numbers(self) -> tuple[int, ...]:
        """Return the numbers in the file of all selected rows, in file order."""
        return self.list.selected_numbers()

    def selected_count(self) -> int:
        """Return how many rows are selected."""
        return sum(last - first + 1 for first, last in self.list.selected_rows())

    def choose(self, number: int) -> None:
        """Make the file's entry `number` current; -1: none. A search that hides it is cleared."""
        if number >= 0 and self.model.row_of(number) < 0:
            self.search.clear()
            self._searched("")
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

    def choose_many(self, first: int, last: int) -> None:
        """Choose the file's entries from `first` to `last`; the first one becomes current.

        To be called while all rows are shown in the file's order.
        """
        model, selection = self.model, self.list.selectionModel()
        start = model.index(first, 0)
        whole = QItemSelection(start, model.index(last, model.columnCount() - 1))
        selection.select(whole, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        selection.setCurrentIndex(start, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.view.scrollTo(start)

    def rename(self) -> bool:
        """Edit the current name in its row; tell whether there is one."""
        return self.view.rename_current()

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.chosen.emit(self.model.number_at(current.row()) if current.isValid() else -1)

    def _selected(self) -> None:
        self._tell_count()
        self._offer_editing()
        self.selection_changed.emit()
        count = self.selected_count()
        if count > 1:
            self.view.announce(self.tr("{0} connections chosen").format(count))

    # --- search -------------------------------------------------------------------------

    def _searched(self, text: str) -> None:
        uri = _uri_in(text)
        self._offer(uri)
        if self.selected_count() > _MANY:
            self.choose(self.current_number())
        self.model.set_filter("" if uri else text)

    def _offer(self, uri: str | None) -> None:
        """Offer what can be done with a URI in the search box."""
        self.offer.setVisible(uri is not None)
        self._there = -1 if uri is None else self.model.entry_with(uri)
        self.there.setVisible(self._there >= 0)
        if uri is not None:
            self.offer.setToolTip(uri)
        if self._there >= 0:
            name = self.model.name_of(self._there)
            if len(name) > _LONGEST:
                name = f"{name[:_LONGEST]}…"
            self.there.setText(self.tr("&Go to {0}, which has it").format(name.replace("&", "&&")))

    def _take_uri(self) -> None:
        text = self.search.text().strip()
        self._clear()
        self.uri_pasted.emit(text)

    def _go_there(self) -> None:
        number = self._there
        self._clear()
        self.choose(number)
        self.view.setFocus()

    def _clear(self) -> None:
        self.search.clear()
        self._searched("")

    def _leave_search(self, way: int) -> None:
        if way == 0 and not self.offer.isHidden():
            self._take_uri()
            return
        if self.model.rowCount():
            if not self.view.currentIndex().isValid() or way == 0:
                self.choose(self.model.number_at(0))
            self.view.setFocus()
        if way == 0 and self.model.rowCount():
            self.activated.emit()

    # --- what is told beneath --------------------------------------------------------------

    def _tell_count_soon(self) -> None:
        """Count after a change: of a long list not for each of many that come together."""
        if self.model.total <= _FEW_TO_COUNT:
            self._tell_count()
        elif not self._count_soon.isActive():
            self._count_soon.start()

    def _tell_count(self) -> None:
        total, shown = self.model.total, self.model.rowCount()
        told = []
        if self.model.filter_text:
            told.append(self.tr("{0} of {1} shown").format(shown, total))
            if self.model.is_searching:
                told.append(self.tr("still searching…"))
        elif total == 1:
            told.append(self.tr("1 connection"))
        else:
            told.append(self.tr("{0} connections").format(total))
        chosen = self.selected_count()
        if chosen > 1:
            told.append(self.tr("{0} chosen").format(chosen))
        if self.model.default_name:
            told.append(self.tr("1 default ★"))
        for word, one, many in (
            (BROKEN, self.tr("1 broken entry"), self.tr("{0} broken entries")),
            ("failed", self.tr("1 failed"), self.tr("{0} failed")),
            ("attention", self.tr("1 needs attention"), self.tr("{0} need attention")),
        ):
            number = self.model.count_of(word)
            if number:
                told.append(one if number == 1 else many.format(number))
        if self.model.sorting >= 0:
            column = self.model.header(self.model.sorting)
            told.append(self.tr("sorted by {0}, the file keeps its order").format(column))
        words = " · ".join(told)
        if words != self.count.text():
            self.count.setText(words)
        nothing = bool(self.model.filter_text) and not shown and not self.model.is_searching
        if nothing:
            self.empty.setText(
                self.tr("Nothing found for “{0}”. Escape shows all connections again.").format(
                    self.search.text().strip() or self.model.filter_text
                )
            )
        if self.empty.isHidden() == nothing:
            self.empty.setVisible(nothing)

    def _mute(self) -> None:
        """Show what is told about the list in a calm colour that can still be read."""
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour("muted", palette))
        self.empty.setPalette(palette)
        self.count.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._mute()
            self._find.setIcon(theme.icon("edit-find", self.palette(), "muted"))
            theme.lighten_outline(self.search)
            self._fit_all_rows()
        elif event.type() == QEvent.Type.LayoutDirectionChange:
            self.set_alone(is_alone=self._is_alone)
        super().changeEvent(event)


def _uri_in(text: str) -> str | None:
    """Return the URI in what was typed or pasted: alone, or in a whole command."""
    if ":/" not in text:
        return None
    from virtconnect.exchange.commands import uri_in

    return uri_in(text)
