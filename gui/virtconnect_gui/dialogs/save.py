"""What saving would change in libvirt.conf, and the one place from which it is written."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from virtconnect.conf import storage
from virtconnect_gui import theme
from virtconnect_gui.widgets.diff_view import DiffView
from virtconnect_gui.widgets.labels import MutedLabel
from virtconnect_gui.words import clean, place


class SaveDialog(QDialog):
    """Shows the difference between the file on disk and what is to be written.

    `write_asked(with_key_paths)` follows *Write file*; the owner writes and then closes the dialog,
    or tells why it could not (`tell`). With bound keys a box offers to write their paths as well.
    """

    write_asked = Signal(bool)
    key_paths_wanted = Signal(bool)

    def __init__(
        self,
        path: str,
        before: str,
        after: str,
        *,
        exists: bool,
        bound_keys: int = 0,
        with_key_paths: bool = False,
        other_names: int = 0,
        title: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("saveDialog")
        self.setWindowTitle(title or self.tr("Write libvirt.conf"))
        self._path = path
        self._before = before
        self._cancel: Callable[[], object] | None = None  # while something is waited for
        unit = self.fontMetrics().height()
        self.resize(unit * 46, unit * 28)

        where = QLabel(place(path), self)
        where.setTextFormat(Qt.TextFormat.PlainText)
        where.setFont(theme.fixed_font())
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        where.setWordWrap(True)
        self._about = QLabel(
            self.tr("This is what will change. A backup is kept beside the file.")
            if exists
            else self.tr("This file does not exist yet; it will be made, for you alone to read."),
            self,
        )
        self._about.setWordWrap(True)
        self._about_change = self._about.text()
        self._about_keys = self.tr(
            "Nothing changes in this file; which keys its connections use is kept elsewhere."
        )
        self.diff = DiffView(self)
        self.diff.setObjectName("diffView")
        self.key_box = QCheckBox(self)
        self.key_box.setObjectName("keyPathsBox")
        self.key_box.setText(
            self.tr("&Also write the key path, so that virsh and virt-manager use the key")
            if bound_keys == 1
            else self.tr(
                "&Also write {0} key paths, so that virsh and virt-manager use the keys"
            ).format(bound_keys)
        )
        self.key_box.setVisible(bound_keys > 0)
        self.key_box.setChecked(with_key_paths)
        self.key_box.clicked.connect(self.key_paths_wanted)
        links = MutedLabel(
            self.tr("The file has another name (a hard link), which keeps the old content.")
            if other_names == 1
            else self.tr(
                "The file has {0} other names (hard links), which keep the old content."
            ).format(other_names),
            self,
        )
        links.setObjectName("hardLinksLabel")
        links.setVisible(other_names > 0)
        self.checked = MutedLabel("", self)
        self.checked.setObjectName("checkedLabel")
        self.checked.hide()
        self._fault = QLabel(self)
        self._fault.setTextFormat(Qt.TextFormat.PlainText)
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._ways = QDialogButtonBox(self)
        self._ways.hide()
        buttons = QDialogButtonBox(self)
        self.write_button = buttons.addButton(
            self.tr("&Write file"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.write_button.setObjectName("writeButton")
        self.write_button.setIcon(theme.icon("document-save", self.palette()))
        self.write_button.setDefault(True)
        cancel = buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        cancel.setObjectName("cancelWriteButton")
        self.write_button.clicked.connect(
            lambda: self.write_asked.emit(self.key_box.isChecked() and bound_keys > 0)
        )
        cancel.clicked.connect(self.reject)

        layout = QVBoxLayout(self)
        layout.addWidget(where)
        layout.addWidget(self._about)
        layout.addWidget(links)
        layout.addWidget(self.diff, 1)
        layout.addWidget(self.key_box)
        layout.addWidget(self.checked)
        layout.addWidget(self._fault)
        layout.addWidget(self._ways)
        layout.addWidget(buttons)
        self.show_after(after)
        theme.lighten_outline(self.key_box)

    def show_after(self, after: str) -> None:
        """Show the change that writing `after` makes."""
        difference = storage.unified_diff(self._before, after, place(self._path))
        self.diff.set_diff(difference)
        is_same = not difference and bool(self._before)
        self._about.setText(self._about_keys if is_same else self._about_change)

    def show_check(self, words: str, *, is_good: bool = False) -> None:
        """Say what libvirt's own reader made of the text that is shown."""
        self.checked.set_role("ok" if is_good else "muted")
        self.checked.show_text(words)
        self.checked.setVisible(bool(words))

    def warn(self, sentence: str) -> None:
        """Say what writing this would do to other programs; it is asked once, in these words."""
        self.tell(sentence)
        self.write_button.setText(self.tr("&Write it anyway"))
        self.write_button.setDefault(False)

    def wait(self, sentence: str, cancel: Callable[[], object]) -> None:
        """Say what is waited for; until the next word cancelling calls `cancel`, and stays."""
        self.tell(sentence)
        self._fault.setPalette(self.palette())
        self.write_button.setEnabled(False)
        self._cancel = cancel

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "key_box"):
            theme.lighten_outline(self.key_box)

    def reject(self) -> None:
        if self._cancel is None:
            super().reject()
        else:
            self._cancel()

    def tell(self, sentence: str, *ways: tuple[str, Callable[[], None]]) -> None:
        """Say why nothing was written, with a button for each way on."""
        palette = self._fault.palette()
        palette.setColor(self._fault.foregroundRole(), theme.colour("error", self.palette()))
        self._fault.setPalette(palette)
        self.write_button.setEnabled(True)
        self._cancel = None
        self._fault.setText(clean(sentence))
        self._fault.show()
        self._ways.clear()
        for words, act in ways:
            button = QPushButton(words, self)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._ways.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self._ways.setVisible(bool(ways))
