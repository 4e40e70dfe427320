"""Import: connections of other files and programs, seen and chosen before they come in."""

import os
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from virtconnect.conf.aliases import aliases
from virtconnect.exchange import importing, sources
from virtconnect.exchange.collection import Collection
from virtconnect.machine import Machine
from virtconnect.text import ERROR, VirtConnectError
from virtconnect_gui import theme
from virtconnect_gui.background import Background
from virtconnect_gui.dialogs.sizes import give_size
from virtconnect_gui.models.import_rows import ImportModel
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.widgets.disclosure import Disclosure
from virtconnect_gui.widgets.flow import Flow
from virtconnect_gui.widgets.import_table import ImportTable
from virtconnect_gui.widgets.labels import FieldCard, MutedLabel, Note, buddy_label
from virtconnect_gui.words import say

CONF_FILE = "libvirt.conf"
OUR_FILE = "json"
CLIPBOARD = "clipboard"

_FILES = (CONF_FILE, OUR_FILE)
_MOST_REASONS = 5  # are seen at once


class _Line(QLineEdit):
    """A line in which Enter finishes the line, and does not press the dialog's button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class ImportDialog(QDialog):
    """Shows what a source's connections would do to the open file, then does it as one step.

    Sources are read off the GUI thread. Nothing in them is opened or run, and nothing is written:
    the import is an edit like any other. `imported(count)` follows it, and `keys_came(pairs)`
    gives names and paths of keys that came along.
    """

    imported = Signal(int)
    keys_came = Signal(object)  # tuple[tuple[str, str], ...]

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
        self._machine = machine
        self._background = background
        self._asked = 0  # the number of the last question; older answers are let go
        self._is_reading = False
        self._has_answer = False
        self._path_read = ""
        self.model = ImportModel(conf, self)
        self._make_source()
        self._make_table()
        self._make_end()
        self._lay_out()
        self._connect()
        give_size(self, 60, 36)
        self.source_combo.setCurrentIndex(self.source_combo.findData(source))
        self.choose_source()

    # --- parts --------------------------------------------------------------------------

    def _make_source(self) -> None:
        self.source_combo = QComboBox(self)
        self.source_combo.setObjectName("importSourceCombo")
        for source, words in (
            (CONF_FILE, self.tr("Another libvirt.conf")),
            (sources.VIRT_MANAGER, self.tr("The list of virt-manager")),
            (sources.SSH_CONFIG, self.tr("The hosts of ~/.ssh/config")),
            (OUR_FILE, self.tr("A file of Virt Connect (JSON)")),
            (CLIPBOARD, self.tr("The clipboard")),
        ):
            self.source_combo.addItem(words, source)
        self.path_edit = _Line(self)
        self.path_edit.setObjectName("importPathEdit")
        self.browse_button = QPushButton(self.tr("&Browse…"), self)
        self.browse_button.setObjectName("importBrowseButton")
        self.again_button = QPushButton(self.tr("&Read again"), self)
        self.again_button.setObjectName("importAgainButton")
        for button in (self.browse_button, self.again_button):
            button.setAutoDefault(False)
        self.about = MutedLabel("", self)

    def _make_table(self) -> None:
        self.table = ImportTable(self.model, self)
        self.all_box = QCheckBox(self.tr("&All"), self)
        self.all_box.setObjectName("importAllBox")
        self.all_box.setAccessibleDescription(
            self.tr("Takes in all new connections that are shown")
        )
        self.filter_edit = _Line(self)
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
        self.summary.setWordWrap(True)
        self.fault = Note(self)
        self.left_out = Disclosure(self.tr("Left out"), self)
        self.left_out.hide()
        self.reasons = QPlainTextEdit(self)
        self.reasons.setObjectName("importLeftOut")
        self.reasons.setReadOnly(True)
        self.reasons.setAccessibleName(self.tr("What is left out, and why"))
        self.reasons.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.left_out.body.addWidget(self.reasons)
        self.buttons = QDialogButtonBox(self)
        self.import_button = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.import_button.setObjectName("importButton")
        self.import_button.setIcon(theme.icon("document-import", self.palette()))
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        source = QHBoxLayout()
        source.setSpacing(unit // 2)
        source.addWidget(self.source_combo)
        source.addWidget(self.again_button)
        source.addStretch()
        self._path_row = QWidget(self)
        path = QHBoxLayout(self._path_row)
        path.setContentsMargins(0, 0, 0, 0)
        path.setSpacing(unit // 2)
        path.addWidget(self.path_edit, 1)
        path.addWidget(self.browse_button)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(unit)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.addRow(buddy_label(self.tr("&From"), self.source_combo, self), source)
        self._form.addRow(buddy_label(self.tr("F&ile"), self.path_edit, self), self._path_row)
        above = FieldCard("", self)
        above.body.addLayout(self._form)
        above.body.addWidget(self.about)
        below = FieldCard("", self)
        below.body.addWidget(self._bar())
        below.body.addWidget(self.table, 1)
        below.body.addWidget(self.summary)
        below.body.addWidget(self.left_out)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit, unit, unit, unit)
        layout.setSpacing(unit // 2)
        layout.addWidget(above)
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
        self.source_combo.activated.connect(lambda _index: self.choose_source())
        self.path_edit.editingFinished.connect(self._read_path)
        self.path_edit.textEdited.connect(lambda _text: self._forget_file())
        self.browse_button.clicked.connect(self._browse)
        self.again_button.clicked.connect(self.choose_source)
        self.conflicts.activated.connect(
            lambda _index: self.model.set_way(str(self.conflicts.currentData()))
        )
        self.filter_edit.textEdited.connect(self.model.set_filter)
        self.filter_edit.returnPressed.connect(self.table.setFocus)
        self.all_box.clicked.connect(self._tick_all)
        self.model.planned.connect(self._show_plan)
        self.buttons.accepted.connect(self._import)
        self.buttons.rejected.connect(self.reject)

    # --- reading a source ---------------------------------------------------------------

    @property
    def source(self) -> str:
        """The source that is chosen."""
        return str(self.source_combo.currentData())

    def choose_source(self) -> None:
        """Read what is chosen; a file is first to be named."""
        source = self.source
        is_file = source in _FILES
        self._form.setRowVisible(1, is_file)
        self.again_button.setVisible(not is_file)
        self.path_edit.setPlaceholderText(
            self.tr("Path of a libvirt.conf")
            if source == CONF_FILE
            else self.tr("Path of a file that Virt Connect exported")
        )
        self.about.show_text(self._words_about(source))
        machine = self._machine
        if is_file:
            self.path_edit.setFocus()
            self._forget_file()
            self._read_path()
        elif source == CLIPBOARD:
            from virtconnect.exchange import pasted

            text = QGuiApplication.clipboard().text()
            self._ask(lambda: pasted.read(text))
        else:
            self._ask(lambda: sources.of_program(source, machine))

    def _words_about(self, source: str) -> str:
        """Say what a source is, and what is taken of it."""
        if source == sources.SSH_CONFIG:
            return self.tr(
                "Each host becomes a URI with its name only. User, port, address and key stay in"
                " ~/.ssh/config, where ssh finds them. Nothing is opened or run."
            )
        if source == sources.VIRT_MANAGER:
            return self.tr(
                "The connections in virt-manager's window, with the names given to them there."
                " Nothing is opened or run."
            )
        if source == CLIPBOARD:
            return self.tr(
                "URIs, commands or lines of a libvirt.conf that were copied. Nothing is opened or"
                " run."
            )
        return self.tr("Nothing in the file is opened or run.")

    def _browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Import from"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        files = self.tr("All files (*)")
        if self.source == OUR_FILE:
            dialog.setNameFilters([self.tr("Files of Virt Connect (*.json)"), files])
        else:
            dialog.setNameFilters([self.tr("libvirt.conf (*.conf)"), files])
        dialog.fileSelected.connect(self.read_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _forget_file(self) -> None:
        """Show nothing until a path is finished."""
        self._path_read = ""
        self._ask(None)

    def _read_path(self) -> None:
        path = self.path_edit.text().strip()
        if path and path != self._path_read and self.source in _FILES:
            self.read_file(path)

    def read_file(self, path: str) -> None:
        """Read the connections in a file and show what they would do."""
        if self.path_edit.text().strip() != path:
            self.path_edit.setText(path)
        self._path_read = path
        whole = os.path.expanduser(path)
        self._ask(lambda: sources.of_file(whole))

    def _ask(self, work: Callable[[], Collection] | None) -> None:
        """Read a source on a thread; None: there is none to read yet."""
        self._asked += 1
        number = self._asked
        self._is_reading = work is not None
        self._has_answer = False
        self.fault.tell(None, "")
        self.model.show_collection(Collection(()))
        if work is not None:
            self._background.run(
                work,
                lambda found: self._take(number, found),
                lambda error: self._fail(number, error),
            )

    def _take(self, number: int, found: Collection) -> None:
        if number != self._asked:
            return
        self._is_reading = False
        self._has_answer = True
        self.filter_edit.clear()
        if found.problem is not None:
            self.fault.tell(ERROR, say(found.problem))
        self.model.show_collection(found)
        if found.connections:
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.setFocus()
        announcement = QAccessibleAnnouncementEvent(self, self.summary.text())
        QAccessible.updateAccessibility(announcement)

    def _fail(self, number: int, error: VirtConnectError) -> None:
        if number != self._asked:
            return
        self._is_reading = False
        self._has_answer = True
        self.fault.tell(ERROR, str(error))
        self._show_plan()

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
            words += "\n" + self.tr("The default becomes {0}.").format(default)
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
                lines = min(len(reasons), _MOST_REASONS) + 1
                self.reasons.setFixedHeight(self.fontMetrics().lineSpacing() * lines)

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
            self.fault.tell(ERROR, str(error))
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
        bindings = importing.rebound(self._conf.bindings, self._conf.path, plan)
        if replaced:
            self._conf.edit(title, document, bindings)
        else:
            start = len(aliases(before))
            self._conf.edit(title, document, bindings, start=start, inserted=added)
        self.imported.emit(count)
        keys = {row.connection.key for row in plan.rows if row.comes_in}
        pairs = tuple(pair for pair in collection.keys if pair[0] in keys)
        if pairs:
            self.keys_came.emit(pairs)
        self.accept()

    def done(self, result: int) -> None:
        self._asked += 1  # an answer that comes now finds nobody
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_find_action"):
            self._find_action.setIcon(theme.icon("edit-find", self.palette(), "muted"))
            self.import_button.setIcon(theme.icon("document-import", self.palette()))
