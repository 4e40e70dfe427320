"""The chips of the status bar: default, libvirt, keyring, what is not saved. Each is a button."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStatusBar, QToolButton, QWidget

from virtconnect.machine import Machine
from virtconnect.text import visible
from virtconnect_gui.words import say

if TYPE_CHECKING:
    from virtconnect.vault import VaultStatus


class Chip(QToolButton):
    """A button in the status bar that gives way: in a small window its words end in three dots.

    Else the words of all chips together would say how narrow the window may be.
    """

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAutoRaise(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._words = ""
        self._wanted = QSize()

    @property
    def words(self) -> str:
        """What it says, whole."""
        return self._words

    def say(self, words: str) -> None:
        """Show `words`, as much of them as there is room for."""
        if words != self._words:
            self._words = words
            self.setAccessibleName(words)
            self._measure()

    def sizeHint(self) -> QSize:
        return self._wanted

    def minimumSizeHint(self) -> QSize:
        return QSize(self._wanted.height() * 2, self._wanted.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def _measure(self) -> None:
        self.setText(_shown(self._words))
        self._wanted = super().sizeHint()
        self.updateGeometry()
        self._fit()

    def _fit(self) -> None:
        missing = self._wanted.width() - self.width()
        text = self._words
        if missing > 0 and self.isVisible():
            metrics = self.fontMetrics()
            room = metrics.horizontalAdvance(text) - missing
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0))
        if self.text() != _shown(text):
            self.setText(_shown(text))


def _shown(words: str) -> str:
    """Return words as a button takes them: an `&` in a name marks no letter."""
    return words.replace("&", "&&")


class StatusChips(QObject):
    """Makes and fills the chips; a click on one leads to what it tells about."""

    default_clicked = Signal()
    libvirt_clicked = Signal()
    keyring_clicked = Signal()
    unsaved_clicked = Signal()

    def __init__(self, bar: QStatusBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._default = Chip("defaultChip", parent)
        self._libvirt = Chip("libvirtChip", parent)
        self._keyring = Chip("keyringChip", parent)
        self._unsaved = Chip("unsavedChip", parent)
        for chip in (self._default, self._libvirt, self._keyring, self._unsaved):
            bar.addPermanentWidget(chip)
        self._unsaved.setToolTip(self.tr("Show what will change in the file"))
        self._default.clicked.connect(self.default_clicked)
        self._libvirt.clicked.connect(self.libvirt_clicked)
        self._keyring.clicked.connect(self.keyring_clicked)
        self._unsaved.clicked.connect(self.unsaved_clicked)
        self._libvirt.hide()
        self._keyring.hide()
        self.show_default(None)
        self.show_unsaved(False)

    def show_default(self, name: str | None, line: int | None = None) -> None:
        """Show what `uri_default` says, and on request in which line."""
        words = (
            self.tr("What a program opens that names no connection")
            if line is None
            else self.tr(
                "What a program opens that names no connection: uri_default in line {0}"
            ).format(line)
        )
        if self._default.toolTip() != words:
            self._default.setToolTip(words)
        self._default.say(
            self.tr("Default: {0}").format(visible(name))
            if name
            else self.tr("Default: libvirt's choice")
        )

    def show_libvirt(self, machine: Machine, has_binding: bool) -> None:
        """Show which libvirt is here, and whether it can be asked."""
        version = ".".join(str(number) for number in machine.libvirt)
        if machine.libvirt_assumed:
            self._libvirt.say(self.tr("No libvirt here"))
            self._libvirt.setToolTip(
                self.tr("Answers are those of libvirt {0}; tests cannot ask it").format(version)
            )
        else:
            self._libvirt.say(self.tr("libvirt {0}").format(version))
            self._libvirt.setToolTip(
                self.tr("libvirt {0} answers the tests").format(version)
                if has_binding
                else self.tr("libvirt is here, its Python binding is not")
            )
        self._libvirt.show()

    def show_keyring(self, status: "VaultStatus | None") -> None:
        """Show the keyring's state."""
        words = {
            "ready": self.tr("Keyring: ready"),
            "locked": self.tr("Keyring: locked"),
            "none": self.tr("Keyring: none"),
            "failing": self.tr("Keyring: not working"),
        }
        if status is not None:
            self._keyring.say(words[status.kind])
            self._keyring.setToolTip(say(status.text))
        self._keyring.setVisible(status is not None)

    def show_unsaved(self, dirty: bool, steps: int = 0) -> None:
        """Show whether something is not saved, and of how many steps that is known (0: it is not).

        Called after each edit, so what is shown already is left as it is.
        """
        words = self.tr("● Not saved: {0}").format(steps) if steps else self.tr("● Not saved")
        self._unsaved.say(words)
        if self._unsaved.isHidden() == dirty:
            self._unsaved.setVisible(dirty)
