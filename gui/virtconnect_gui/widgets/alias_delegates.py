"""How the list paints a connection: on two lines, or as the cells of a table."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QCursor, QFont, QFontMetrics, QIcon, QPainter, QPalette
from PySide6.QtWidgets import (
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from virtconnect_gui import theme
from virtconnect_gui.models.aliases import (
    ALIAS_ROLE,
    DEFAULT_ROLE,
    PAST_ROLE,
    RISK_ROLE,
    STATE_ROLE,
    AliasModel,
    type_index,
)
from virtconnect_gui.models.row_facts import BROKEN, NOT_TESTED, RowRisk, RowState
from virtconnect_gui.widgets.committing import CommittingDelegate
from virtconnect_gui.words import say

if TYPE_CHECKING:
    from virtconnect.conf.aliases import Alias
    from virtconnect_gui.models.past_tests import PastLook

_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_LEFT = Qt.AlignmentFlag.AlignLeft | _MIDDLE
_RIGHT = Qt.AlignmentFlag.AlignRight | _MIDDLE


_ROOMY, _COMPACT = 3.2, 2.6  # line heights that a row of two lines takes
_CELL, _COMPACT_CELL = 1.7, 1.3


def row_height(metrics: QFontMetrics, *, two_lines: bool = True, is_compact: bool = False) -> int:
    """Return the height of a row of the list, or of the table, for a font."""
    if two_lines:
        return int(metrics.height() * (_COMPACT if is_compact else _ROOMY))
    return int(metrics.height() * (_COMPACT_CELL if is_compact else _CELL))


def row_under_mouse(view: QTableView) -> int:
    """Return the row that the mouse is over, -1 where it is elsewhere."""
    if not view.underMouse():  # asked first: to be given the viewport costs 30 ms once
        return -1
    port = view.viewport()
    return view.rowAt(port.mapFromGlobal(QCursor.pos()).y()) if port.underMouse() else -1


class _NamingDelegate(CommittingDelegate):
    """Lets a connection be renamed in its row."""

    def __init__(self, view: QTableView, model: AliasModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: type_index
    ) -> QWidget:
        from virtconnect_gui.widgets.row_name_edit import RowNameEdit

        alias: Alias = index.data(ALIAS_ROLE)
        return RowNameEdit(alias, self._model.taken_by, parent)

    def setEditorData(self, editor: QWidget, index: type_index) -> None:
        editor.show_name()  # type: ignore[attr-defined]  # a RowNameEdit, made above

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: type_index) -> None:
        if editor.is_legal:  # type: ignore[attr-defined]
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)  # type: ignore[attr-defined]

    def destroyEditor(self, editor: QWidget, index: type_index) -> None:
        editor.take_away()  # type: ignore[attr-defined]
        super().destroyEditor(editor, index)


class TwoLineDelegate(_NamingDelegate):
    """Paints an alias on two lines: name and state, then target and transport."""

    def sizeHint(self, option: QStyleOptionViewItem, index: type_index) -> QSize:
        return QSize(0, row_height(option.fontMetrics))

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: type_index
    ) -> None:
        unit = option.fontMetrics.height()
        height = min(editor.sizeHint().height(), option.rect.height())
        side = round(unit * 0.5)
        place = QRect(option.rect).adjusted(side, round(unit * 0.15), -side, 0)
        place.setHeight(height)
        editor.setGeometry(place)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: type_index) -> None:
        row = _Row(self._view, self._model, painter, option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row.paint_ground()
        row.paint_first_line(row.state, self.tr("not tested"))
        row.paint_second_line()
        painter.restore()


class _Row:
    """One row while it is painted: what it shows, in which colours and where."""

    def __init__(
        self,
        view: QTableView,
        model: AliasModel,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: type_index,
    ) -> None:
        self.alias, self.state, self._facts, self._risk, self._is_default = model.look_of(
            index.row()
        )
        self._painter = painter
        self._option = option
        palette = self._palette = option.palette
        self._unit = unit = option.fontMetrics.height()
        self._ground = QRectF(option.rect).adjusted(unit / 4, 1, -unit / 4, -1)
        # Not by option.state: the first to ask for it pays 12 ms for the enums of QStyle.
        self._is_selected = view.selectionModel().isSelected(index)
        self._is_under_mouse = index.row() == row_under_mouse(view)
        self._has_focus = view.hasFocus() and index.row() == view.currentIndex().row()
        self._is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        text = palette.color(QPalette.ColorRole.Text)
        lit = palette.color(QPalette.ColorRole.HighlightedText)
        self._strong = lit if self._is_selected else text
        self._weak = lit if self._is_selected else theme.colour("muted", palette)
        self._bad = lit if self._is_selected else theme.colour("error", palette)
        above = unit * (0.35 if option.rect.height() > unit * 2.9 else 0.15)
        inner = self._ground.adjusted(unit * 0.6, above, -unit * 0.6, -above)
        self._first = QRectF(inner.left(), inner.top(), inner.width(), unit)
        self._second = QRectF(inner.left(), inner.bottom() - unit, inner.width(), unit)

    def paint_ground(self) -> None:
        """Paint the rounded ground of a row that is chosen or beneath the mouse."""
        painter, palette, radius = self._painter, self._palette, self._unit / 3
        # The view has filled the whole row with the colour of the selection already.
        painter.fillRect(self._option.rect, palette.color(QPalette.ColorRole.Base))
        if self._is_selected or self._is_under_mouse:
            shade = (
                QPalette.ColorRole.Highlight
                if self._is_selected
                else QPalette.ColorRole.AlternateBase
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(shade))
            painter.drawRoundedRect(self._ground, radius, radius)
        if self._has_focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(
                self._strong if self._is_selected else palette.color(QPalette.ColorRole.Highlight)
            )
            inset = 2.0 if self._is_selected else 0.5
            ring = self._ground.adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(ring, radius - 1, radius - 1)

    def paint_first_line(self, state: RowState, not_tested: str) -> None:
        """Paint the name, the default's star, and at the end the state and a sign of danger."""
        painter, line, unit = self._painter, self._first, self._unit
        used = self._paint_state(state, not_tested)
        if self._risk.code:
            self._paint_sign("security-low", "danger", line.width() - used - unit * 0.85)
            used += unit * 1.15
        bold = QFont(self._option.font)
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        star = unit * 1.1 if self._is_default else 0
        name = metrics.elidedText(
            self.alias.name or self.alias.raw,
            Qt.TextElideMode.ElideRight,
            int(line.width() - used - star),
        )
        painter.setFont(bold)
        painter.setPen(self._strong if self.alias.problem is None else self._bad)
        painter.drawText(line, self._at_start, name)
        if star:
            self._paint_sign("starred", "warning", metrics.horizontalAdvance(name) + unit * 0.3)

    def paint_second_line(self) -> None:
        """Paint where it leads, or what is wrong, and by which transport."""
        painter, line, facts = self._painter, self._second, self._facts
        metrics = self._option.fontMetrics
        painter.setFont(self._option.font)
        painter.setPen(self._weak)
        painter.drawText(line, self._at_end, facts.transport)
        room = line.width() - metrics.horizontalAdvance(facts.transport) - self._unit * 0.6
        words, mode = facts.target, Qt.TextElideMode.ElideMiddle
        if self.alias.problem is not None:
            words, mode = say(self.alias.problem), Qt.TextElideMode.ElideRight
            painter.setPen(self._bad)
        elif self.state.word in ("failed", "attention"):
            words, mode = self.state.text, Qt.TextElideMode.ElideRight
        painter.drawText(line, self._at_start, metrics.elidedText(words, mode, int(room)))

    def _paint_state(self, state: RowState, not_tested: str) -> float:
        """Paint icon and short words at the end of the first line; return the width used."""
        painter, line, unit = self._painter, self._first, self._unit
        words = state.text if state.word not in ("failed", "attention", BROKEN) else ""
        if state is NOT_TESTED:
            words = not_tested
        wide = self._option.fontMetrics.horizontalAdvance(words) if words else 0
        total = wide + (unit * 1.2 if words else unit * 0.85)
        self._paint_sign(state.icon, state.role, line.width() - total)
        if words:
            painter.setPen(
                self._strong if self._is_selected else theme.colour(state.role, self._palette)
            )
            painter.setFont(self._option.font)
            painter.drawText(line, self._at_end, words)
        return total + unit * 0.4

    def _paint_sign(self, icon: str, role: str, start: float) -> None:
        """Paint a sign on the first line, so far from where the line starts."""
        side, line = self._unit * 0.85, self._first
        left = line.right() - start - side if self._is_mirrored else line.left() + start
        drawn = (
            theme.plain_icon(icon, self._strong)
            if self._is_selected
            else theme.icon(icon, self._palette, role)
        )
        drawn.paint(self._painter, QRectF(left, line.top() + side * 0.1, side, side).toRect())

    @property
    def _at_start(self) -> int:
        return int(_RIGHT if self._is_mirrored else _LEFT)

    @property
    def _at_end(self) -> int:
        return int(_LEFT if self._is_mirrored else _RIGHT)


class CellDelegate(_NamingDelegate):
    """Paints the cells of the table: a sign before words of state, risk and last test."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: type_index) -> None:
        super().initStyleOption(option, index)
        icon, role, is_tinted = self._look(index)
        selected = self._view.selectionModel().isSelected(index)
        palette = option.palette
        if icon:
            side = option.fontMetrics.height()
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationSize = QSize(side, side)
            option.icon = self._icon(icon, role, palette, is_selected=selected)
            if index.column() == AliasModel.NAME:
                option.decorationPosition = QStyleOptionViewItem.Position.Right
                option.decorationAlignment = Qt.AlignmentFlag.AlignCenter
        if is_tinted and not selected:
            palette.setColor(QPalette.ColorRole.Text, theme.colour(role, palette))
            option.palette = palette
        if index.column() == AliasModel.TARGET:
            option.textElideMode = Qt.TextElideMode.ElideMiddle

    def _look(self, index: type_index) -> tuple[str, str, bool]:
        """Return a cell's icon, the role of its colour, and whether its words have that too."""
        column = index.column()
        alias: Alias = index.data(ALIAS_ROLE)
        if column == AliasModel.NAME:
            if alias.problem is not None:
                return "dialog-error", "error", True
            return ("starred", "warning", False) if index.data(DEFAULT_ROLE) else ("", "", False)
        if column == AliasModel.STATE:
            state: RowState = index.data(STATE_ROLE)
            return state.icon, state.role, True
        if column == AliasModel.RISK:
            risk: RowRisk = index.data(RISK_ROLE)
            return ("security-low", "danger", False) if risk.code else ("", "", False)
        if column == AliasModel.LAST:
            past: PastLook | None = index.data(PAST_ROLE)
            return (past.icon, past.role, False) if past is not None else ("", "", False)
        if column == AliasModel.KEY and index.data():
            return "dialog-password", "muted", False
        return "", "", False

    def _icon(self, name: str, role: str, palette: QPalette, *, is_selected: bool) -> QIcon:
        if is_selected:
            return theme.plain_icon(name, palette.color(QPalette.ColorRole.HighlightedText))
        return theme.icon(name, palette, role)
