"""The backups of the open file: what each would change, and putting one back."""

import os
from typing import NamedTuple

from PySide6.QtCore import QDateTime, QLocale, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from virtconnect.conf import storage
from virtconnect.conf.aliases import aliases
from virtconnect.conf.backups import backups_of
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.file_errors import ConfUnreadable
from virtconnect_gui import theme
from virtconnect_gui.background import Background
from virtconnect_gui.dialogs.sizes import give_size
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.preferences import MOST_BACKUPS
from virtconnect_gui.widgets.diff_view import DiffView
from virtconnect_gui.widgets.labels import MutedLabel, buddy_label
from virtconnect_gui.words import place


class Backup(NamedTuple):
    """One backup: its path, when it was written (seconds since the epoch), what it holds."""

    path: str
    at: float
    document: ConfDocument


class BackupsDialog(QDialog):
    """Shows what putting a backup back would change in the file as it stands in the window.

    Putting it back is an edit like any other: undo takes it back, and nothing is written before
    the file is. `told(sentence)` says so.
    """

    told = Signal(object)

    def __init__(self, conf: OpenConf, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("backupsDialog")
        self.setWindowTitle(self.tr("Backups"))
        self._conf = conf
        self._background = background
        self._backups: tuple[Backup, ...] = ()
        self._chosen: str = ""  # the path of the one that is shown
        self.combo = QComboBox(self)
        self.combo.setObjectName("backupCombo")
        self.combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.combo.setMinimumContentsLength(20)
        theme.lighten_outline(self.combo)
        self.note = MutedLabel(self.tr("Looking for backups…"), self)
        self.note.setObjectName("backupNote")
        self.diff = DiffView(self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.put_button = buttons.addButton(
            self.tr("&Put it back"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.put_button.setObjectName("putBackButton")
        label: QLabel = buddy_label(self.tr("&Backup"), self.combo, self)
        unit = self.fontMetrics().height()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit, unit, unit, unit)
        layout.setSpacing(unit // 2)
        for widget in (label, self.combo, self.note):
            layout.addWidget(widget)
        layout.addWidget(self.diff, 1)
        layout.addWidget(buttons)
        give_size(self, 46, 34)
        self._show()
        self.combo.activated.connect(self._choose)
        self.put_button.clicked.connect(self._put_back)
        buttons.rejected.connect(self.reject)
        self._soon = QTimer(self)  # an edit is shown in the window first
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._show)
        conf.changed.connect(self._show_soon)

    def look(self) -> None:
        """Look which backups there are; the disk is asked off the GUI thread."""
        path = self._conf.path
        self._background.run(lambda: _backups(path), self._take, asker=self)

    def _take(self, found: tuple[Backup, ...]) -> None:
        self._backups = found
        self.combo.clear()
        self.combo.addItems([self._words(one) for one in found])
        paths = [one.path for one in found]
        self.combo.setCurrentIndex(paths.index(self._chosen) if self._chosen in paths else 0)
        self._show()

    def _words(self, backup: Backup) -> str:
        when = QDateTime.fromSecsSinceEpoch(int(backup.at))
        return self.tr("{0} — {1}, {2} connections").format(
            QLocale().toString(when, QLocale.FormatType.ShortFormat),
            place(os.path.basename(backup.path)),
            len(aliases(backup.document)),
        )

    def _choose(self) -> None:
        self._chosen = self._backups[self.combo.currentIndex()].path
        self._show()

    def _current(self) -> Backup | None:
        number = self.combo.currentIndex()
        return self._backups[number] if 0 <= number < len(self._backups) else None

    def _show_soon(self) -> None:
        if self.isVisible():
            self._soon.start()

    def _show(self) -> None:
        """Show what the chosen one would change."""
        backup = self._current()
        now = self._conf.document.text
        then = now if backup is None else backup.document.text
        self.diff.set_diff(storage.unified_diff(now, then, place(self._conf.path)))
        self.combo.setEnabled(backup is not None)
        self.put_button.setEnabled(then != now and not self._conf.is_locked)
        if backup is None:
            words = self.tr("There is no backup of this file. One is kept whenever it is written.")
        elif then == now:
            words = self.tr("This backup is what the window shows now.")
        elif self._conf.is_locked:
            words = self.tr("This file is open to be looked at only.")
        else:
            words = self.tr("This is what putting it back would change. Nothing is written yet.")
        self.note.show_text(words)

    def _put_back(self) -> None:
        backup = self._current()
        if backup is not None:
            self._conf.edit(self.tr("Put a backup back"), backup.document)
            self.told.emit(self.tr("The backup is back, not yet written. Undo takes it away."))


def _backups(path: str) -> tuple[Backup, ...]:
    """Return the backups of a file that can be read, the newest first: for a thread."""
    found = []
    for name in backups_of(path, MOST_BACKUPS) if path else ():
        try:
            document = storage.load(name).document
            found.append(Backup(name, os.stat(name).st_mtime, document))
        except (ConfUnreadable, OSError):  # root's own, or gone meanwhile
            continue
    return tuple(found)
