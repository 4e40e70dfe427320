"""How a name becomes a URI, step by step, and what libvirt would do with it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from virtconnect.machine import Machine
from virtconnect.text import HINT, WARNING
from virtconnect_gui.models.rows import RowsModel
from virtconnect_gui.models.trace import (
    COLUMNS,
    TraceRow,
    explanation_rows,
    heading,
    note,
    step_rows,
)
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.widgets.wrapping_table import WrappingTable

_PAUSE = 120  # milliseconds between an edit and its explanation


class ResolutionPanel(QWidget):
    """Answers for the document as it stands here, saved or not, and says which of the two.

    `open_line(line)` asks to show a line of the open file, `make_default(name)` to make a name the
    default. Nothing is computed while the panel is hidden.
    """

    open_line = Signal(int)
    make_default = Signal(str)

    def __init__(self, conf: OpenConf, machine: Machine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._conf = conf
        self._machine = machine
        self._name: str | None = None
        self._stale = True

        self.subject_combo = QComboBox(self)
        self.subject_combo.setObjectName("subjectCombo")
        self.subject_combo.addItem(self.tr("no name at all"))
        self.subject_combo.setAccessibleName(self.tr("What is opened"))
        self.subject_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.tool_combo = QComboBox(self)
        self.tool_combo.setObjectName("toolCombo")
        self.tool_combo.setAccessibleName(self.tr("Program that opens it"))
        self.tool_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for tool, words in (
            ("libvirt", self.tr("any libvirt program")),
            ("virsh", "virsh"),
            ("virt-manager", "virt-manager"),
            ("virt-install", "virt-install"),
        ):
            self.tool_combo.addItem(words, tool)
        self.copy_button = QPushButton(self.tr("&Copy explanation"), self)
        self.copy_button.setObjectName("copyExplanationButton")
        self.default_button = QPushButton(self.tr("Make &default…"), self)
        self.default_button.setObjectName("makeDefaultButton")
        self.model = RowsModel[TraceRow](COLUMNS, self)
        self.table = WrappingTable(self.model, stretch=1, parent=self)
        self.table.setObjectName("resolveView")
        self.table.setAccessibleName(self.tr("How it is resolved"))
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)

        self._pause.timeout.connect(self._refresh)
        self._conf.changed.connect(self._refresh_later)
        self._conf.dirty_changed.connect(self._refresh_later)
        self.subject_combo.activated.connect(self._refresh)
        self.tool_combo.activated.connect(self._refresh)
        self.copy_button.clicked.connect(self.copy_explanation)
        self.default_button.clicked.connect(self._make_default)
        self.table.followed.connect(self._open_line_of)
        self.table.opened.connect(self._open_line_of)

    def set_name(self, name: str | None) -> None:
        """Answer for this alias; None: none is chosen, so only the default can be asked about."""
        if name == self._name:
            return
        asks_default = self.subject is None and self._name is not None
        self._name = name
        self.subject_combo.clear()
        if name is not None:
            self.subject_combo.addItem(self.tr("the name {0}").format(name))
        self.subject_combo.addItem(self.tr("no name at all"))
        self.subject_combo.setCurrentIndex(1 if name is not None and asks_default else 0)
        self._refresh_now()

    @property
    def subject(self) -> str | None:
        """The name asked about; None asks what happens with no URI."""
        return self._name if self.subject_combo.count() == 2 and self._first_chosen else None

    @property
    def tool(self) -> str:
        """The program asked about, in the command line's words."""
        return str(self.tool_combo.currentData())

    def ask_default(self) -> None:
        """Ask what happens with no URI: for the window's chip that shows the default."""
        self.subject_combo.setCurrentIndex(self.subject_combo.count() - 1)
        self._refresh_now()

    def copy_explanation(self) -> None:
        """Put all rows on the clipboard as text."""
        self._refresh_if_waiting()
        rows = [self.table.row_text(number) for number in range(self.model.rowCount())]
        QGuiApplication.clipboard().setText("\n".join(rows) + "\n")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    # --- inside -------------------------------------------------------------------------

    @property
    def _first_chosen(self) -> bool:
        return self.subject_combo.currentIndex() == 0

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        subject = QLabel(self.tr("&Resolve"), self)
        subject.setBuddy(self.subject_combo)
        tool = QLabel(self.tr("&for"), self)
        tool.setBuddy(self.tool_combo)
        bar = QHBoxLayout()
        bar.setContentsMargins(unit // 2, unit // 3, unit // 2, unit // 3)
        bar.setSpacing(unit // 2)
        for widget in (subject, self.subject_combo, tool, self.tool_combo):
            bar.addWidget(widget)
        bar.addStretch()
        bar.addWidget(self.default_button)
        bar.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.table, 1)

    def _refresh_later(self) -> None:
        if self.isVisible():
            self._pause.start()
        else:
            self._stale = True

    def _refresh_now(self) -> None:
        if self.isVisible():
            self._refresh()
        else:
            self._stale = True

    def _refresh_if_waiting(self) -> None:
        if self._pause.isActive() or self._stale:
            self._refresh()

    def _refresh(self) -> None:
        from virtconnect.conf.aliases import default_uri
        from virtconnect.endpoints.explain import explain
        from virtconnect.resolution import resolve

        self._pause.stop()
        self._stale = False
        loaded = self._conf.loaded
        document = self._conf.document
        exists = loaded is None or loaded.exists or bool(document.text)
        conf = document if exists else None
        trace = resolve(
            self.subject,
            conf,
            self._machine,
            conf_path=self._conf.path or None,
            tool=self.tool,
        )
        told = explain(trace, conf, self._machine)
        rows = [*self._notes(), *step_rows(trace, self._conf.path)]
        facts = [*explanation_rows(told), *self._key_rows(trace.alias)]
        if facts and (trace.error is None or trace.error != told.error):
            rows += [heading(self.tr("What libvirt does then")), *facts]
        self.model.set_rows(rows)
        subject = self.subject
        self.default_button.setEnabled(bool(subject) and default_uri(document) != subject)

    def _notes(self) -> list[TraceRow]:
        """Tell what the answer is about, where that is not plain."""
        notes = []
        if self._conf.is_dirty:
            notes.append(
                note(self.tr("This holds once the file is written; it has changes not yet saved"))
            )
        path, read = self._conf.path, self._machine.libvirt_conf
        if path and self._machine.absolute(path) != self._machine.absolute(read):
            if self._machine.uid == 0:
                words = self.tr("This answers for {0}; as root, libvirt reads {1} and no other")
            else:
                words = self.tr("This answers for {0}; for you, libvirt reads {1} and no other")
            notes.append(note(words.format(path, read), icon="dialog-warning", role=WARNING))
        return notes

    def _key_rows(self, alias: str | None) -> list[TraceRow]:
        key = None if alias is None else self._conf.bindings.of(self._conf.path, alias)
        if key is None:
            return []
        words = self.tr(
            "The path of the key {0} is in the keyring: virsh and virt-manager will not use it"
        )
        return [note(words.format(key), icon="dialog-password", role=HINT)]

    def _open_line_of(self, number: int) -> None:
        line = self.model.row(number).line
        if line:
            self.open_line.emit(line)

    def _make_default(self) -> None:
        if self.subject:
            self.make_default.emit(self.subject)
