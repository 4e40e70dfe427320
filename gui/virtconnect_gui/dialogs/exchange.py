"""Import and export: connections from and to other files, each with a preview before it is done."""

import os

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from virtconnect.conf import storage
from virtconnect.conf.aliases import aliases, default_uri
from virtconnect.exchange import commands, conf_file, importing, json_file
from virtconnect.exchange.collection import Collection, Connection
from virtconnect.text import VirtConnectError
from virtconnect_gui import theme
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.words import say


class ImportDialog(QDialog):
    """Shows what a file's connections would do to the open one, then does it as one step.

    Nothing is opened or run, and nothing is written: the import is an edit like any other.
    `imported(count)` follows it.
    """

    imported = Signal(int)

    def __init__(self, conf: OpenConf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importDialog")
        self.setWindowTitle(self.tr("Import connections"))
        self._conf = conf
        self._collection: Collection | None = None
        unit = self.fontMetrics().height()
        self.resize(unit * 44, unit * 26)

        self.path_edit = QLineEdit(self)
        self.path_edit.setObjectName("importPathEdit")
        self.path_edit.setPlaceholderText(self.tr("A libvirt.conf, or a file of Virt Connect"))
        browse = QPushButton(self.tr("&Browse…"), self)
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(self.path_edit, 1)
        row.addWidget(browse)
        self.conflicts = QComboBox(self)
        self.conflicts.setObjectName("conflictCombo")
        self.conflicts.addItem(self.tr("keep mine"), importing.KEEP)
        self.conflicts.addItem(self.tr("take theirs"), importing.REPLACE)
        self.conflicts.addItem(self.tr("add theirs under another name"), importing.RENAME)
        form = QFormLayout()
        form.addRow(self.tr("&File"), row)
        form.labelForField(row).setBuddy(self.path_edit)  # type: ignore[attr-defined]  # a QLabel
        form.addRow(self.tr("Same name, other &URI"), self.conflicts)
        self.table = QTableWidget(0, 4, self)
        self.table.setObjectName("importTable")
        self.table.setHorizontalHeaderLabels(
            [self.tr("Name"), self.tr("Alias"), self.tr("URI"), self.tr("What happens")]
        )
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        buttons = QDialogButtonBox(self)
        self.import_button = buttons.addButton(
            self.tr("&Import"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.import_button.setObjectName("importButton")
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.summary)
        layout.addWidget(buttons)
        self.path_edit.editingFinished.connect(self._read)
        self.conflicts.activated.connect(lambda _index: self._show_plan())
        buttons.accepted.connect(self._import)
        buttons.rejected.connect(self.reject)
        self._show_plan()

    def _browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Import from"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.read_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _read(self) -> None:
        path = self.path_edit.text().strip()
        if path:
            self.read_file(os.path.expanduser(path))

    def read_file(self, path: str) -> None:
        """Read the connections in a file and show what they would do."""
        if self.path_edit.text() != path:
            self.path_edit.setText(path)
        try:
            document = storage.load(path).document
            if json_file.is_ours(document.text):
                self._collection = json_file.read(document.text)
            else:
                self._collection = conf_file.read(document)
        except VirtConnectError as error:
            self._collection = None
            self._show_plan()
            self.summary.setText(str(error))
        else:
            self._show_plan()

    def _plan(self) -> importing.Plan | None:
        if self._collection is None:
            return None
        return importing.plan(
            self._conf.document, self._collection, str(self.conflicts.currentData())
        )

    def _show_plan(self) -> None:
        plan = self._plan()
        rows = plan.rows if plan else ()
        words = {
            importing.ADD: self.tr("new"),
            importing.SKIP: self.tr("same, nothing to do"),
            importing.KEEP: self.tr("conflict: mine stays"),
            importing.REPLACE: self.tr("conflict: theirs replaces mine"),
            importing.RENAME: self.tr("conflict: added under another name"),
        }
        self.table.setRowCount(len(rows))
        for number, row in enumerate(rows):
            cells = (row.connection.name, row.name, row.connection.uri, words[row.action])
            for column, text in enumerate(cells):
                self.table.setItem(number, column, QTableWidgetItem(text))
        coming = sum(row.comes_in for row in rows)
        self.import_button.setEnabled(coming > 0)
        if plan is None:
            self.summary.setText(
                self.tr(
                    "Choose a file. Nothing in it is opened or run, and nothing is written yet."
                )
            )
            return
        same = sum(row.state == importing.SAME for row in rows)
        left_out = self._collection.left_out if self._collection else ()
        lines = [
            self.tr("{0} to take in, {1} the same, {2} kept as they are").format(
                coming, same, len(rows) - coming - same
            ),
            *(say(sentence) for sentence in left_out[:3]),
        ]
        self.summary.setText("\n".join(lines))

    def _import(self) -> None:
        plan = self._plan()
        if plan is None or self._collection is None:
            return
        bindings = self._conf.bindings
        for row in plan.rows:
            if row.comes_in and row.connection.key:
                bindings = bindings.bound(self._conf.path, row.name, row.connection.key)
        try:
            document = importing.carried_out(self._conf.document, plan)
        except VirtConnectError as error:
            self.summary.setText(str(error))
            return
        count = sum(row.comes_in for row in plan.rows)
        self._conf.edit(self.tr("Import {0} connections").format(count), document, bindings)
        self.imported.emit(count)
        self.accept()


class ExportDialog(QDialog):
    """Shows the connections in another form, to copy or to write to a file of one's choice."""

    def __init__(
        self,
        conf: OpenConf,
        chosen: tuple[int, ...],
        key_ring: KeyRing,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(self.tr("Export connections"))
        self._conf = conf
        self._chosen = chosen
        self._key_ring = key_ring
        self._paths: dict[str, str] = {}
        unit = self.fontMetrics().height()
        self.resize(unit * 44, unit * 26)
        self.format = QComboBox(self)
        self.format.setObjectName("formatCombo")
        for name, words in (
            ("libvirt.conf", self.tr("libvirt.conf")),
            ("json", self.tr("Virt Connect file (JSON)")),
            ("virsh", self.tr("virsh commands")),
            ("virt-manager", self.tr("virt-manager commands")),
            ("virt-install", self.tr("virt-install commands")),
            ("shell", self.tr("shell: export LIBVIRT_DEFAULT_URI")),
        ):
            self.format.addItem(words, name)
        self.only_chosen = QCheckBox(self.tr("&Only the {0} selected").format(len(chosen)), self)
        self.only_chosen.setVisible(len(chosen) > 1)
        self.with_paths = QCheckBox(self.tr("With the paths of keys from the &keyring"), self)
        self.with_paths.setObjectName("exportKeyPathsBox")
        self.with_paths.setVisible(bool(conf.bindings.of_file(conf.path)))
        self.preview = QPlainTextEdit(self)
        self.preview.setObjectName("exportPreview")
        self.preview.setReadOnly(True)
        self.preview.setFont(theme.fixed_font())
        self.preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        form = QFormLayout()
        form.addRow(self.tr("&Format"), self.format)
        form.addRow(self.only_chosen)
        form.addRow(self.with_paths)
        buttons = QDialogButtonBox(self)
        copy = buttons.addButton(self.tr("&Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setIcon(theme.icon("edit-copy", self.palette()))
        write = buttons.addButton(self.tr("&Write file…"), QDialogButtonBox.ButtonRole.ActionRole)
        write.setIcon(theme.icon("document-save", self.palette()))
        buttons.addButton(QDialogButtonBox.StandardButton.Close)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.note)
        layout.addWidget(buttons)
        self.format.activated.connect(lambda _index: self._show_text())
        self.only_chosen.clicked.connect(lambda _on: self._show_text())
        self.with_paths.clicked.connect(self._fetch_paths)
        copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.preview.toPlainText())
        )
        write.clicked.connect(self._choose_file)
        buttons.rejected.connect(self.reject)
        self._show_text()

    def _fetch_paths(self, wanted: bool) -> None:
        """Fetch the paths from the keyring, off this thread, and show them."""
        self._paths = {}
        if not wanted:
            self._show_text()
            return
        names = set(self._conf.bindings.of_file(self._conf.path).values())

        def take(paths: dict[str, str | None]) -> None:
            self._paths = {name: path for name, path in paths.items() if path}
            self._show_text()

        self._key_ring.run(
            lambda vault: {name: vault.path_of(name) for name in names},
            take,
            lambda error: self.note.setText(str(error)),
        )

    def _collection(self) -> Collection:
        bound = self._conf.bindings.of_file(self._conf.path)
        connections = [
            Connection(alias.name, alias.uri, bound.get(alias.name))
            for alias in aliases(self._conf.document)
            if alias.problem is None
            and (not self.only_chosen.isChecked() or alias.index in self._chosen)
        ]
        return Collection(connections, default_uri(self._conf.document), tuple(self._paths.items()))

    def _show_text(self) -> None:
        from virtconnect_gui.with_keys import with_key_path

        collection = self._collection()
        form = str(self.format.currentData())
        if form == "json":
            text = json_file.written(collection)
        else:
            opened = [
                Connection(
                    one.name,
                    with_key_path(one.uri, self._paths[one.key])
                    if one.key and one.key in self._paths
                    else one.uri,
                )
                for one in collection.connections
            ]
            write = {
                "virsh": commands.as_virsh,
                "virt-manager": commands.as_virt_manager,
                "virt-install": commands.as_virt_install,
                "shell": commands.as_export,
            }.get(form)
            if write is None:
                text = conf_file.written(Collection(opened, collection.default))
            else:
                text = "".join(write(one.uri) + "\n" for one in opened)
        self.preview.setPlainText(text)
        self.note.clear()

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Write to"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(
            {"libvirt.conf": "libvirt.conf", "json": "connections.json"}.get(
                str(self.format.currentData()), "connections.sh"
            )
        )
        dialog.fileSelected.connect(self.write_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write_file(self, path: str) -> None:
        """Write what is shown; the file chooser has asked about a file that is there already."""
        try:
            loaded = storage.fingerprint(path)
            storage.save(path, self.preview.toPlainText(), loaded)
        except VirtConnectError as error:
            self.note.setText(str(error))
        else:
            self.note.setText(self.tr("Written: {0}").format(path))
