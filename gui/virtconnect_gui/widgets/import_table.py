"""The table of an import: a box for each connection, aliases to change, conflicts to decide."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRegularExpression,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QIcon,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QRegularExpressionValidator,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyleOption,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from virtconnect_gui import theme
from virtconnect_gui.models.import_rows import (
    ALIAS,
    FINDING,
    NAME,
    RISK,
    URI,
    WAYS_ROLE,
    ImportModel,
)
from virtconnect_gui.models.rows import LOOK_ROLE, Look
from virtconnect_gui.widgets.committing import CommittingDelegate

Index = QModelIndex | QPersistentModelIndex

_MEASURED = 20  # of the longest texts of a column: the widest is among them
_ALIAS_EDITED = 16  # characters for which there is room while an alias is typed
_LEGAL_NAME = QRegularExpression("[A-Za-z0-9_-]+")  # libvirt: src/util/viruri.c


class _Delegate(CommittingDelegate):
    """Paints a `Look` on one line; edits an alias in a line, a conflict in a list."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        look: Look = index.data(LOOK_ROLE)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if look.fixed:
            font = QFont(option.font)
            font.setFamilies(theme.fixed_font().families())
            option.font = font
            option.textElideMode = Qt.TextElideMode.ElideMiddle
            option.displayAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            option.direction = Qt.LayoutDirection.LeftToRight
        if look.bold:
            option.font.setBold(True)
        if look.icon:
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            ink = option.palette.color(QPalette.ColorRole.HighlightedText)
            option.icon = (
                theme.plain_icon(look.icon, ink)
                if selected
                else theme.icon(look.icon, option.palette, look.role)
            )
        elif index.column() == NAME and index.data(Qt.ItemDataRole.CheckStateRole) is None:
            # No box, but its room, so that names stand in line.
            side = option.widget.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationSize = QSize(side, side)
            option.icon = QIcon()
        if selected:
            return
        if look.muted:
            option.palette.setColor(QPalette.ColorRole.Text, theme.colour("muted", option.palette))
        elif look.tinted:
            option.palette.setColor(
                QPalette.ColorRole.Text, theme.colour(look.role, option.palette)
            )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.column() != FINDING or not index.data(WAYS_ROLE):
            return
        # A mark at the end says that here is something to choose.
        arrow = QStyleOption()
        side = option.fontMetrics.height() * 2 // 3
        arrow.palette = option.palette
        if option.state & QStyle.StateFlag.State_Selected:
            ink = option.palette.color(QPalette.ColorRole.HighlightedText)
            for role in (QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
                arrow.palette.setColor(role, ink)
        arrow.state = QStyle.StateFlag.State_Enabled
        arrow.rect = QStyle.alignedRect(
            option.direction,
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            QSize(side, side),
            option.rect.adjusted(side // 2, 0, -side // 2, 0),
        )
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorArrowDown, arrow, painter)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        if index.column() != FINDING:
            line = QLineEdit(parent)
            line.setObjectName("importAliasEdit")
            line.setAccessibleName(self.tr("Alias"))
            line.setValidator(QRegularExpressionValidator(_LEGAL_NAME, line))
            return line
        combo = QComboBox(parent)
        combo.setObjectName("importWayCombo")
        combo.setAccessibleName(self.tr("What to do about the conflict"))
        for way, words in index.data(WAYS_ROLE):
            combo.addItem(words, way)
        combo.activated.connect(self._settle)
        return combo

    def _settle(self) -> None:
        """Take the way that was chosen, unless the list was put away meanwhile."""
        combo = self.sender()
        if isinstance(combo, QComboBox) and not combo.isHidden():
            self.commitData.emit(combo)
            self.closeEditor.emit(combo)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))
            editor.showPopup()
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        else:
            super().setModelData(editor, model, index)


class ImportTable(QTableView):
    """Shows an `ImportModel`; Space ticks all that is selected, `hint` stands where it is empty."""

    def __init__(self, model: ImportModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.hint = ""
        self.setObjectName("importTable")
        self.setAccessibleName(self.tr("Connections to take in"))
        self.setItemDelegate(_Delegate(self))
        self.setModel(model)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(URI, QHeaderView.ResizeMode.Stretch)
        self.clicked.connect(self._decide)
        model.modelReset.connect(self._measure)
        self._fit_rows()
        self._measure()

    def _fit_rows(self) -> None:
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(int(self.fontMetrics().height() * 1.8))

    def _fit(self) -> None:
        """Give the columns the width of their longest words, as far as there is room.

        The URI takes what the others leave; where there is too little, half of it is the URI's.
        """
        width = self.viewport().width()
        finding = min(self._needed[FINDING], width * 3 // 10)
        risk = min(self._needed[RISK], width // 5)
        room = width - finding - (risk if self._model.has_risks else 0)
        room -= min(self._needed[URI], room // 2)
        name, alias = self._needed[NAME], self._needed[ALIAS]
        if name + alias > room:  # who needs less than half keeps it, the other has the rest
            name = min(name, max(room // 2, room - alias))
            alias = min(alias, room - name)
        for column, needed in ((NAME, name), (ALIAS, alias), (FINDING, finding), (RISK, risk)):
            self.setColumnWidth(column, needed)

    def _measure(self) -> None:
        """Find out how wide the words of all columns are."""
        self._needed = {
            column: self._width(column, beside)
            for column, beside in ((NAME, 3), (ALIAS, 3), (URI, 1), (FINDING, 3), (RISK, 4))
        }
        # Of an alias there may come more: the number of one that is renamed, and what is typed.
        least = self.fontMetrics().averageCharWidth() * _ALIAS_EDITED
        self._needed[ALIAS] = max(self._needed[ALIAS], least)
        self.setColumnHidden(RISK, not self._model.has_risks)
        self._fit()

    def _width(self, column: int, beside: int) -> int:
        """Return the width of a column's longest words, and `beside` line heights more."""
        model = self._model
        font = QFont(self.font())
        if column == URI:
            font.setFamilies(theme.fixed_font().families())
        font.setBold(column == ALIAS)
        metrics = QFontMetrics(font)
        words = model.words_of(column)
        words.add(str(model.headerData(column, Qt.Orientation.Horizontal)))
        longest = sorted(words, key=len)[-_MEASURED:]
        return max(metrics.horizontalAdvance(one) for one in longest) + beside * metrics.height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rows()
            self._measure()

    def _decide(self, index: QModelIndex) -> None:
        """Open the list of ways where a conflict is clicked."""
        if index.column() == FINDING and index.data(WAYS_ROLE):
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
            boxes = [self._model.box_of(row) for row in rows]
            self._model.set_wanted(rows, Qt.CheckState.Unchecked in boxes)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._model.rowCount() or not self.hint:
            return
        painter = QPainter(self.viewport())
        painter.setPen(theme.colour("muted", self.palette()))
        unit = self.fontMetrics().height()
        painter.drawText(
            self.viewport().rect().adjusted(unit * 2, unit, -unit * 2, -unit),
            int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap),
            self.hint,
        )
