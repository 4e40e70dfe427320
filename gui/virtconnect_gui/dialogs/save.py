"""What saving would change in libvirt.conf, and the one place from which it is written."""

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from virtconnect.conf import storage
from virtconnect_gui import theme
from virtconnect_gui.widgets.diff_view import DiffView
from virtconnect_gui.widgets.labels import MutedLabel
from virtconnect_gui.widgets.side_by_side import SideBySide
from virtconnect_gui.widgets.wrapped_label import WrappedLabel
from virtconnect_gui.words import clean, place

# A line of a diff that touches what libvirt.conf sets for all connections.
_DEFAULT = re.compile(
    r"^[+-][ \t]*(uri_default|remote_mode|remote_proxy|tls_priority)[ \t]*=", re.M
)


class SaveDialog(QDialog):
    """Shows the difference between the file on disk and what is to be written.

    `write_asked(with_key_paths)` follows *Write file*; the owner writes and then closes the dialog,
    or tells why it could not (`tell`). With bound keys a box offers to write their paths as well.
    `mode` and `backup` tell of the file as it is now: its rights, and the name it is kept under.
    `sides_wanted(bool)` follows when the two are to be shown side by side, or not.
    """

    write_asked = Signal(bool)
    key_paths_wanted = Signal(bool)
    sides_wanted = Signal(bool)

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
        mode: int | None = None,
        backup: str = "",
        is_conf: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("saveDialog")
        self.setWindowTitle(title or self.tr("Write libvirt.conf"))
        self._path = path
        self._before = before
        self._cancel: Callable[[], object] | None = None  # while something is waited for
        unit = self.fontMetrics().height()
        self.resize(unit * 46, unit * 32)

        where = WrappedLabel(place(path), self)
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
        self.facts = MutedLabel(self._facts_of(mode, backup), self)
        self.facts.setObjectName("fileFactsLabel")
        self.facts.setVisible(bool(self.facts.text()))
        self.defaults = MutedLabel("", self)
        self.defaults.setObjectName("defaultsLabel")
        self.defaults.setVisible(is_conf)
        self.sides_button = QPushButton(self.tr("&Side by side"), self)
        self.sides_button.setObjectName("sideBySideButton")
        self.sides_button.setCheckable(True)
        self.sides_button.setAutoDefault(False)
        self.sides_button.clicked.connect(self.show_sides)
        self.sides_button.clicked.connect(self.sides_wanted)
        self.diff = DiffView(self)
        self.diff.setObjectName("diffView")
        self.sides: SideBySide | None = None
        self._views = QStackedWidget(self)
        self._views.addWidget(self.diff)
        self._difference = ""
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
        self._fault = WrappedLabel(self)
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
        self._bound_keys = bound_keys
        self.write_button.clicked.connect(self._write)
        cancel.clicked.connect(self.reject)

        layout = QVBoxLayout(self)
        layout.addWidget(where)
        layout.addWidget(self._about)
        layout.addWidget(self.facts)
        layout.addWidget(links)
        row = QHBoxLayout()
        row.addWidget(self.defaults, 1)
        row.addStretch()
        row.addWidget(self.sides_button)
        layout.addLayout(row)
        layout.addWidget(self._views, 1)
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
        self._difference = difference
        if self.sides is not None:
            self.sides.set_diff(difference)
        self.defaults.show_text(self._words_of_defaults(difference))
        is_same = not difference and bool(self._before)
        self._about.setText(self._about_keys if is_same else self._about_change)

    def show_sides(self, wanted: bool) -> None:
        """Show before and after side by side, or the lines of both in one column."""
        if wanted and self.sides is None:
            self.sides = SideBySide(self)
            self.sides.setObjectName("sideBySideView")
            self.sides.set_diff(self._difference)
            self._views.addWidget(self.sides)
            unit, parent = self.fontMetrics().height(), self.parentWidget()
            room = unit * 70 if parent is None else parent.width()
            self.resize(max(self.width(), min(unit * 70, room)), self.height())
        self.sides_button.setChecked(wanted)
        view = self.sides if wanted else None
        self._views.setCurrentWidget(self.diff if view is None else view)

    def _facts_of(self, mode: int | None, backup: str) -> str:
        if mode is None:
            return ""
        rights = f"{mode & 0o7777:04o}"
        if not backup:
            return self.tr("Mode {0}, and no backup is kept").format(rights)
        return self.tr("Mode {0}, backup {1}").format(rights, clean(backup))

    def _words_of_defaults(self, difference: str) -> str:
        """Say which of the settings that hold for all connections are touched."""
        touched = sorted(set(_DEFAULT.findall(difference)))
        if not touched:
            return self.tr("Defaults of this file: unchanged")
        return self.tr("Defaults of this file that change: {0}").format(", ".join(touched))

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

    @property
    def is_waiting(self) -> bool:
        """Whether something is waited for before it goes on."""
        return self._cancel is not None

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

    def _write(self) -> None:
        self.write_asked.emit(self.key_box.isChecked() and self._bound_keys > 0)

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
