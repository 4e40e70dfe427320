"""The chips of the status bar: default, libvirt, keyring, what is not saved. Each is a button."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStatusBar, QToolButton, QWidget

from virtconnect.machine import Machine
from virtconnect.text import visible
from virtconnect_gui.words import say

if TYPE_CHECKING:
    from virtconnect.vault import VaultStatus


class StatusChips(QObject):
    """Makes and fills the chips; a click on one leads to what it tells about."""

    default_clicked = Signal()
    libvirt_clicked = Signal()
    keyring_clicked = Signal()
    unsaved_clicked = Signal()

    def __init__(self, bar: QStatusBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._default = self._chip(bar, "defaultChip", parent)
        self._libvirt = self._chip(bar, "libvirtChip", parent)
        self._keyring = self._chip(bar, "keyringChip", parent)
        self._unsaved = self._chip(bar, "unsavedChip", parent)
        for chip in (self._default, self._libvirt, self._keyring, self._unsaved):
            bar.addPermanentWidget(chip)
        self._default.setToolTip(self.tr("What a program opens that names no connection"))
        self._unsaved.setToolTip(self.tr("Show what will change in the file"))
        self._default.clicked.connect(self.default_clicked)
        self._libvirt.clicked.connect(self.libvirt_clicked)
        self._keyring.clicked.connect(self.keyring_clicked)
        self._unsaved.clicked.connect(self.unsaved_clicked)
        self._libvirt.hide()
        self._keyring.hide()
        self.show_default(None)
        self.show_unsaved(False)

    def _chip(self, bar: QStatusBar, name: str, parent: QWidget) -> QToolButton:
        chip = QToolButton(parent)
        chip.setObjectName(name)
        chip.setAutoRaise(True)
        return chip

    def show_default(self, name: str | None) -> None:
        """Show what `uri_default` says."""
        self._default.setText(
            self.tr("Default: {0}").format(visible(name))
            if name
            else self.tr("Default: libvirt's choice")
        )

    def show_libvirt(self, machine: Machine, has_binding: bool) -> None:
        """Show which libvirt is here, and whether it can be asked."""
        version = ".".join(str(number) for number in machine.libvirt)
        if machine.libvirt_assumed:
            self._libvirt.setText(self.tr("No libvirt here"))
            self._libvirt.setToolTip(
                self.tr("Answers are those of libvirt {0}; tests cannot ask it").format(version)
            )
        else:
            self._libvirt.setText(self.tr("libvirt {0}").format(version))
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
            self._keyring.setText(words[status.kind])
            self._keyring.setToolTip(say(status.text))
        self._keyring.setVisible(status is not None)

    def show_unsaved(self, dirty: bool) -> None:
        """Show whether something is not saved."""
        self._unsaved.setText(self.tr("● Not saved"))
        self._unsaved.setVisible(dirty)
