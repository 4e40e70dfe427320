"""Import: connections of other files and programs, seen and chosen before they come in."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from virtconnect.conf.aliases import aliases
from virtconnect.exchange import importing
from virtconnect.exchange.collection import Collection
from virtconnect.machine import Machine
from virtconnect.text import ERROR, VirtConnectError, visible
from virtconnect_gui import theme
from virtconnect_gui.background import Background
from virtconnect_gui.dialogs.import_source import CONF_FILE, FinishedLine, ImportSource
from virtconnect_gui.dialogs.sizes import give_size, let_grow
from virtconnect_gui.models.import_rows import ImportModel
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.widgets.disclosure import Disclosure
from virtconnect_gui.widgets.flow import Flow
from virtconnect_gui.widgets.import_table import ImportTable
from virtconnect_gui.widgets.labels import FieldCard, Note, buddy_label
from virtconnect_gui.words import say, say_error

_MOST_REASONS = 5  # are seen at once


class ImportDialog(QDialog):
    """Shows what a source's connections would do to the open file, then does it as one step.

    Sources are read off the GUI thread. Nothing in them is opened or run, and nothing is written:
    the import is an edit like any other. `begins(source)` comes before it, `imported(count)`
    follows it, and `keys_came(pairs, users)` gives names and paths of keys that came along, and
    which aliases it bound to each name.
    """

    imported = Signal(int)
    keys_came = Signal(object, object)  # tuple[tuple[str, str], ...], dict[str, tuple[str, ...]]
    begins = Signal(str)

    def __init__(
        self,
        conf: OpenConf,
        machine: Machine,
        background: Background,
        parent: QWidget | None = None,
        *,
        source: str = CONF_FILE,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("importDialog")
        self.setWindowTitle(self.tr("Import connections"))
        self._conf = conf
        self._is_reading = False
        self._has_answer = False
        self.model = ImportModel(conf, self)
        self.picker = ImportSource(machine, background, self)
        self._make_table()
        self._make_end()
        self._lay_out()
        self._connect()
        give_size(self, 60, 36)
        self.picker.choose(source)

    # --- parts --------------------------------------------------------------------------

    def _make_table(self) -> None:
        self.table = ImportTable(self.model, self)
        self.table.setMinimumHeight(self.fontMetrics().height() * 6)
        self.all_box = QCheckBox(self.tr("&All"), self)
        self.all_box.setObjectName("importAllBox")
        self.all_box.setAccessibleDescription(
            self.tr("Takes in all new connections that are shown")
        )
        self.filter_edit = FinishedLine(self)
        self.filter_edit.setObjectName("importFilterEdit")
        self.filter_edit.setPlaceholderText(self.tr("Find among them"))
        self.filter_edit.setAccessibleName(self.tr("Find among the connections"))
        self.filter_edit.setClearButtonEnabled(True)
        self._find_action = self.filter_edit.addAction(
            theme.icon("edit-find", self.palette(), "muted"),
            QLineEdit.ActionPosition.LeadingPosition,
        )
        self.conflicts = QComboBox(self)
        self.conflicts.setObjectName("conflictCombo")
        self.conflicts.addItem(self.tr("keep mine"), importing.KEEP)
        self.conflicts.addItem(self.tr("take theirs"), importing.REPLACE)
        self.conflicts.addItem(self.tr("rename theirs"), importing.RENAME)
        self._conflicts_label = buddy_label(
            self.tr("Same alias, &other URI:"), self.conflicts, self
        )

    def _make_end(self) -> None:
        self.summary = QLabel(self)
        self.summary.setObjectName("importSummary")
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.fault = Note(self)
        self.left_out = Disclosure(self.tr("Left out"), self)
        self.left_out.hide()
        self.reasons = QPlainTextEdit(self)
        self.reasons.setObjectName("importLeftOut")
        self.reasons.setReadOnly(True)
        self.reasons.setAccessibleName(self.tr("What is left out, and why"))
        self.reasons.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        self.reasons.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.left_out.body.addWidget(self.reasons)
        self.buttons = QDialogButtonBox(self)
        self.import_button = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.import_button.setObjectName("importButton")
        self.import_button.setIcon(theme.icon("document-import", self.palette()))
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        below = FieldCard("", self)
        below.body.addWidget(self._bar())
        below.body.addWidget(self.table, 1)
        below.body.addWidget(self.summary)
        below.body.addWidget(self.left_out)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit, unit, unit, unit)
        layout.setSpacing(unit // 2)
        layout.addWidget(self.picker)
        layout.addWidget(self.fault)
        layout.addWidget(below, 1)
        layout.addWidget(self.buttons)

    def _bar(self) -> QWidget:
        """Return what stands above the table: in one row, or two where there is less room."""
        unit = self.fontMetrics().height()
        bar, find, conflicts = QWidget(self), QWidget(self), QWidget(self)
        for part, widgets in (
            (find, (self.all_box, self.filter_edit)),
            (conflicts, (self._conflicts_label, self.conflicts)),
        ):
            row = QHBoxLayout(part)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(unit)
            for widget in widgets:
                row.addWidget(widget)
        flow = Flow(bar)
        flow.addWidget(find)
        flow.addWidget(conflicts)
        return bar

    def _connect(self) -> None:
        self.picker.asked.connect(self._clear)
        self.picker.answered.connect(self._take)
        self.conflicts.activated.connect(self._take_way)
        self.filter_edit.textEdited.connect(self.model.set_filter)
        self.filter_edit.returnPressed.connect(self.table.setFocus)
        self.all_box.clicked.connect(self._tick_all)
        self.model.planned.connect(self._show_plan)
        self.left_out.opened.connect(self._grow)
        self.buttons.accepted.connect(self._import)
        self.buttons.rejected.connect(self.reject)

    def _take_way(self) -> None:
        self.model.set_way(str(self.conflicts.currentData()))

    def _grow(self) -> None:
        let_grow(self)

    # --- what was read ------------------------------------------------------------------

    def _clear(self, is_reading: bool) -> None:
        self._is_reading = is_reading
        self._has_answer = False
        self.fault.tell(None, "")
        self.model.show_collection(Collection(()))

    def _take(self, found: Collection, fault: str) -> None:
        self._is_reading = False
        self._has_answer = True
        self.filter_edit.clear()
        self.fault.tell(ERROR, fault)
        self.model.show_collection(found)
        if found.connections:
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.setFocus()
        announcement = QAccessibleAnnouncementEvent(self, fault or self.summary.text())
        QAccessible.updateAccessibility(announcement)

    # --- choosing -----------------------------------------------------------------------

    def _tick_all(self) -> None:
        wanted = self.all_box.checkState() != Qt.CheckState.Unchecked
        self.model.set_all_wanted(wanted)

    def _show_plan(self) -> None:
        plan = self.model.plan
        coming = sum(row.comes_in for row in plan.rows)
        state = self.model.shown_state()
        self.all_box.setEnabled(state is not None)
        self.all_box.setTristate(state == Qt.CheckState.PartiallyChecked)
        self.all_box.setCheckState(state or Qt.CheckState.Unchecked)
        has_conflicts = any(row.state == importing.CONFLICT for row in plan.rows)
        self.conflicts.setEnabled(has_conflicts)
        self._conflicts_label.setEnabled(has_conflicts)
        self.filter_edit.setEnabled(bool(plan.rows))
        self.import_button.setEnabled(coming > 0)
        self.import_button.setText(self._words_for(coming))
        self.summary.setText(self._counts())
        self._show_left_out()
        self.table.hint = self._hint()
        self.table.viewport().update()

    def _words_for(self, coming: int) -> str:
        if coming == 0:
            return self.tr("&Import")
        if coming == 1:
            return self.tr("&Import 1 connection")
        return self.tr("&Import {0} connections").format(coming)

    def _counts(self) -> str:
        """Say how many there are of each kind."""
        rows = self.model.plan.rows
        left_out = len(self.model.collection.left_out)
        counts = (
            (self._count(importing.NEW), self.tr("{0} new")),
            (self._count(importing.SAME), self.tr("{0} same")),
            (self._count(importing.CONFLICT), self.tr("{0} in conflict")),
            (sum(row.action == importing.LEAVE for row in rows), self.tr("{0} not ticked")),
            (left_out, self.tr("{0} left out")),
        )
        words = ", ".join(words.format(count) for count, words in counts if count)
        default = self.model.plan.default
        if default is not None:
            words += "\n" + self.tr("The default becomes {0}.").format(visible(default))
        return words

    def _count(self, state: str) -> int:
        return sum(
            row.state == state and row.action != importing.LEAVE for row in self.model.plan.rows
        )

    def _show_left_out(self) -> None:
        reasons = [say(sentence) for sentence in self.model.collection.left_out]
        self.left_out.setVisible(bool(reasons))
        if reasons:
            self.left_out.show_summary(None, reasons[0] if len(reasons) == 1 else "")
            text = "\n".join(reasons)
            if self.reasons.toPlainText() != text:
                self.reasons.setPlainText(text)
                lines = min(len(reasons), _MOST_REASONS) + 2  # and room for a scroll bar
                self.reasons.setMaximumHeight(self.fontMetrics().lineSpacing() * lines)

    def _hint(self) -> str:
        """Say why the table is empty."""
        if self._is_reading:
            return self.tr("Reading…")
        if self.model.plan.rows:
            return self.tr("No connection has these words.")
        if self._has_answer:
            return self.tr("There is nothing to take in.")
        return self.tr("Name a file, and its connections are shown here.")

    # --- doing it -----------------------------------------------------------------------

    def _import(self) -> None:
        plan, collection = self.model.plan, self.model.collection
        before = self._conf.document
        try:
            document = importing.carried_out(before, plan)
        except VirtConnectError as error:
            self.fault.tell(ERROR, say_error(error))
            return
        actions = [row.action for row in plan.rows]
        added = actions.count(importing.ADD) + actions.count(importing.RENAME)
        replaced = actions.count(importing.REPLACE)
        count = added + replaced
        title = (
            self.tr("Import 1 connection")
            if count == 1
            else self.tr("Import {0} connections").format(count)
        )
        bound = self._conf.bindings.of_file(self._conf.path)
        bindings = importing.rebound(self._conf.bindings, self._conf.path, plan)
        self.begins.emit(self.tr("import of {0}").format(self.picker.place))
        self._conf.changed.disconnect(self.model.follow)  # what follows is its own doing
        if replaced:
            self._conf.edit(title, document, bindings)
        else:
            start = len(aliases(before))
            self._conf.edit(title, document, bindings, start=start, inserted=added)
        self.imported.emit(count)
        keys = {row.connection.key for row in plan.rows if row.comes_in}
        pairs = tuple(pair for pair in collection.keys if pair[0] in keys)
        if pairs:
            self.keys_came.emit(pairs, {key: self._users_of(key, bound) for key, _path in pairs})
        self.accept()

    def _users_of(self, key: str, before: Mapping[str, str]) -> tuple[str, ...]:
        """Return the aliases that were bound to `key` just now; `before` is how all were."""
        rows = self.model.plan.rows
        mine = (row for row in rows if row.comes_in or row.name not in before)
        return tuple(row.name for row in mine if row.connection.key == key)

    def done(self, result: int) -> None:
        self.picker.forget()
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_find_action"):
            self._find_action.setIcon(theme.icon("edit-find", self.palette(), "muted"))
            self.import_button.setIcon(theme.icon("document-import", self.palette()))
