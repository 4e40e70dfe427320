"""Export: the connections in another form, seen before they are copied or written."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from virtconnect.conf.aliases import aliases, default_uri
from virtconnect.conf.backups import BACKUPS
from virtconnect.exchange import commands, conf_file, json_file
from virtconnect.exchange.collection import Collection, Connection
from virtconnect.machine import Machine
from virtconnect.text import Sentence, VirtConnectError, visible
from virtconnect.trust import held_for
from virtconnect_gui import theme
from virtconnect_gui.background import Background
from virtconnect_gui.dialogs.export_writing import ExportWriting
from virtconnect_gui.dialogs.sizes import give_size
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.widgets.labels import FieldCard, buddy_label
from virtconnect_gui.widgets.wrapped_label import WrappedLabel
from virtconnect_gui.words import say, say_error

_TOLD = 4  # of what is left out


class ExportDialog(QDialog):
    """Shows the connections in another form, to copy or to write to a file of one's choice."""

    def __init__(
        self,
        conf: OpenConf,
        chosen: tuple[int, ...],
        key_ring: KeyRing,
        machine: Machine,
        background: Background,
        parent: QWidget | None = None,
        *,
        backups: int = BACKUPS,
        is_agreed: Callable[[str], bool] = lambda _uri: False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(self.tr("Export connections"))
        self._conf = conf
        self._chosen = chosen
        self._key_ring = key_ring
        self._is_agreed = is_agreed
        self._left_out: list[str] = []
        self._paths: dict[str, str] = {}
        self._exported = ""  # what is shown; the view itself would not give back every character
        self.writing = ExportWriting(machine, background, self, backups=backups)
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
        self.preview.setAccessibleName(self.tr("What is exported"))
        self.preview.setReadOnly(True)
        self.preview.setFrameShape(QFrame.Shape.NoFrame)
        self.preview.setFont(theme.fixed_font())
        self.preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.note = WrappedLabel(self)
        self.note.setObjectName("exportNote")
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        form = QFormLayout()
        form.addRow(buddy_label(self.tr("&Format"), self.format, self), self.format)
        form.addRow(self.only_chosen)
        form.addRow(self.with_paths)
        buttons = QDialogButtonBox(self)
        copy = buttons.addButton(self.tr("&Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setIcon(theme.icon("edit-copy", self.palette()))
        write = buttons.addButton(self.tr("&Write file…"), QDialogButtonBox.ButtonRole.ActionRole)
        write.setIcon(theme.icon("document-save", self.palette()))
        buttons.addButton(QDialogButtonBox.StandardButton.Close)
        unit = self.fontMetrics().height()
        above, below = FieldCard("", self), FieldCard("", self)
        above.body.addLayout(form)
        below.body.addWidget(self.preview, 1)
        below.body.addWidget(self.note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit, unit, unit, unit)
        layout.setSpacing(unit // 2)
        layout.addWidget(above)
        layout.addWidget(below, 1)
        layout.addWidget(buttons)
        self.format.activated.connect(self._show_text)
        self.only_chosen.clicked.connect(self._show_text)
        self.with_paths.clicked.connect(self._fetch_paths)
        copy.clicked.connect(self._copy)
        write.clicked.connect(self._choose_file)
        buttons.rejected.connect(self.reject)
        self.writing.told.connect(self.note.setText)
        give_size(self, 44, 26)
        self._show_text()

    def _fetch_paths(self, wanted: bool) -> None:
        """Fetch the paths from the keyring, off this thread, and show them."""
        self._paths = {}
        if not wanted:
            self._show_text()
            return
        names = set(self._conf.bindings.of_file(self._conf.path).values())

        self.note.setText(self.tr("Waiting for the keyring; it may ask for its password…"))

        def take(paths: dict[str, str | None]) -> None:
            if not self.with_paths.isChecked():  # it came too late: they are not wanted any more
                return
            self._paths = {name: path for name, path in paths.items() if path}
            self._show_text()
            gone = sorted(names - self._paths.keys())
            if gone:
                words = self.tr("The keyring has no path for these keys, and none is written: {0}")
                self.note.setText(words.format(visible(", ".join(gone))))

        def failed(error: VirtConnectError) -> None:
            if self.with_paths.isChecked():
                self.with_paths.setChecked(False)
                self._show_text()
                self.note.setText(say_error(error))

        self._key_ring.run(
            lambda vault: {name: vault.path_of(name) for name in names}, take, failed, self
        )

    def _collection(self) -> Collection:
        """Return what is wanted of the file, as libvirt would find it; tell what cannot come."""
        document, bound = self._conf.document, self._conf.bindings.of_file(self._conf.path)
        is_part = self.only_chosen.isChecked()
        connections: dict[str, Connection] = {}
        for alias in aliases(document):
            if is_part and alias.index not in self._chosen:
                continue
            if alias.problem is not None:
                self._leave_out(Sentence("Line {0}: {1}", alias.line, alias.problem))
            elif alias.name in connections:
                self._leave_out(
                    Sentence(
                        "Line {0}: a second {1}, which libvirt never uses", alias.line, alias.name
                    )
                )
            else:
                key = bound.get(alias.name)
                connections[alias.name] = Connection(alias.name, alias.uri, key)
        default = default_uri(document)
        if is_part and default not in connections:
            default = None
        return Collection(tuple(connections.values()), default, tuple(self._paths.items()))

    def _leave_out(self, sentence: Sentence) -> None:
        self._left_out.append(self.tr("Left out: {0}").format(say(sentence)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._exported)

    def _show_text(self) -> None:
        try:
            text = self._text()
        except VirtConnectError as error:  # what a libvirt.conf cannot hold
            self._exported = ""
            self.preview.clear()
            self.note.setText(say_error(error))
        else:
            self._exported = text
            self.preview.setPlainText(text)
            self.note.setText(self._words_left_out())

    def _words_left_out(self) -> str:
        """Say what is left out, and of many the first ones: they stand below the text."""
        told, more = self._left_out[:_TOLD], len(self._left_out) - _TOLD
        if more > 0:
            told.append(self.tr("Left out besides: {0}").format(more))
        return "\n".join(told)

    def _text(self) -> str:
        """Return the connections in the form that is chosen."""
        from virtconnect_gui.with_keys import with_key_path

        self._left_out = []
        collection = self._collection()
        form = str(self.format.currentData())
        if form == "json":
            return json_file.written(collection)
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
            return conf_file.written(Collection(opened, collection.default))
        return "".join(write(one.uri) + "\n" for one in opened if self._may_be_a_command(one))

    def _may_be_a_command(self, one: Connection) -> bool:
        """Tell whether a connection is written as a command; if not, say why in the note."""
        held = held_for(one.uri, agreed=self._is_agreed(one.uri))
        if held:
            self._left_out.append(
                self.tr("Left out: {0}. {1}").format(visible(one.name), say(held[0]))
            )
        return not held

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Write to"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # what changes is shown instead
        dialog.selectFile(
            {"libvirt.conf": "libvirt.conf", "json": "connections.json"}.get(
                str(self.format.currentData()), "connections.sh"
            )
        )
        dialog.fileSelected.connect(self.write_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write_file(self, path: str) -> None:
        """Write what is shown; where a file is there already, the difference is shown first."""
        if not self._exported:
            return  # the note tells why
        self.note.clear()
        is_conf = self.format.currentData() == "libvirt.conf"
        self.writing.write(path, self._exported, is_conf=is_conf)
