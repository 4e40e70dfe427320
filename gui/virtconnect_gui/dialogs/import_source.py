"""Where connections are taken from: choosing the source, and reading it off the GUI thread."""

import os
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from virtconnect.exchange import sources
from virtconnect.exchange.collection import Collection
from virtconnect.machine import Machine
from virtconnect.text import VirtConnectError, visible
from virtconnect_gui.background import Background
from virtconnect_gui.widgets.labels import FieldCard, MutedLabel, buddy_label
from virtconnect_gui.words import say, say_error

CONF_FILE = "libvirt.conf"
OUR_FILE = "json"
CLIPBOARD = "clipboard"

_FILES = (CONF_FILE, OUR_FILE)


class FinishedLine(QLineEdit):
    """A line in which Enter finishes the line, and does not press the dialog's button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class ImportSource(FieldCard):
    """Reads what is chosen, and reads it again when asked; only the last answer is told.

    `asked(is_reading)` says that what was shown holds no more; False: a file is first to be named.
    `answered(collection, fault)` follows: the connections, and why there are none ("": there are).
    """

    asked = Signal(bool)
    answered = Signal(object, str)

    def __init__(
        self, machine: Machine, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self._machine = machine
        self._background = background
        self._number = 0  # of the last question; older answers are let go
        self._path_read = ""
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
        self.path_edit = FinishedLine(self)
        self.path_edit.setObjectName("importPathEdit")
        self.browse_button = QPushButton(self.tr("&Browse…"), self)
        self.browse_button.setObjectName("importBrowseButton")
        self.again_button = QPushButton(self.tr("&Read again"), self)
        self.again_button.setObjectName("importAgainButton")
        for button in (self.browse_button, self.again_button):
            button.setAutoDefault(False)
        self.about = MutedLabel("", self)
        self._lay_out()

        self.source_combo.activated.connect(self.read)
        self.path_edit.editingFinished.connect(self._read_path)
        self.path_edit.textEdited.connect(self._forget_file)
        self.browse_button.clicked.connect(self._browse)
        self.again_button.clicked.connect(self.read)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        source = QHBoxLayout()
        source.setSpacing(unit // 2)
        source.addWidget(self.source_combo)
        source.addWidget(self.again_button)
        source.addStretch()
        path_row = QWidget(self)
        path = QHBoxLayout(path_row)
        path.setContentsMargins(0, 0, 0, 0)
        path.setSpacing(unit // 2)
        path.addWidget(self.path_edit, 1)
        path.addWidget(self.browse_button)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(unit)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.addRow(buddy_label(self.tr("&From"), self.source_combo, self), source)
        self._form.addRow(buddy_label(self.tr("Fi&le"), self.path_edit, self), path_row)
        self.body.addLayout(self._form)
        self.body.addWidget(self.about)

    # --- choosing -----------------------------------------------------------------------

    @property
    def source(self) -> str:
        """The source that is chosen."""
        return str(self.source_combo.currentData())

    @property
    def place(self) -> str:
        """What is read, in words: the file's name, or the source's."""
        if self.source in _FILES:
            return visible(os.path.basename(self.path_edit.text()))
        return self.source_combo.currentText()

    def choose(self, source: str) -> None:
        """Choose a source and read it."""
        self.source_combo.setCurrentIndex(self.source_combo.findData(source))
        self.read()

    def read(self) -> None:
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

    # --- files --------------------------------------------------------------------------

    def read_file(self, path: str) -> None:
        """Read the connections in a file."""
        if self.path_edit.text().strip() != path:
            self.path_edit.setText(path)
        self._path_read = path
        whole = os.path.expanduser(path)
        self._ask(lambda: sources.of_file(whole))

    def _read_path(self) -> None:
        path = self.path_edit.text().strip()
        if path and path != self._path_read and self.source in _FILES:
            self.read_file(path)

    def _forget_file(self) -> None:
        """Let go of what was read, until a path is finished."""
        self._path_read = ""
        self.forget()
        self.asked.emit(False)

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

    # --- reading ------------------------------------------------------------------------

    def forget(self) -> None:
        """Tell no answer that is still to come."""
        self._number += 1

    def _ask(self, work: Callable[[], Collection]) -> None:
        self.forget()
        number = self._number
        self.asked.emit(True)

        def take(found: Collection) -> None:
            if number == self._number:
                self.answered.emit(found, say(found.problem) if found.problem else "")

        def fail(error: VirtConnectError) -> None:
            if number == self._number:
                self.answered.emit(Collection(()), say_error(error))

        self._background.run(work, take, fail, self)
