"""What this program is, and which libvirt it speaks of."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from virtconnect import __version__
from virtconnect.machine import Machine
from virtconnect_gui.dialogs.sizes import give_size


class AboutDialog(QDialog):
    """Name, version, licence, and the libvirt found on this computer."""

    def __init__(self, machine: Machine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("aboutDialog")
        self.setWindowTitle(self.tr("About Virt Connect"))
        heading = QLabel(self.tr("Virt Connect {0}").format(__version__), self)
        font = QFont(heading.font())
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setBold(True)
        heading.setFont(font)
        version = ".".join(str(number) for number in machine.libvirt)
        found = (
            self.tr("No libvirt library was found here; answers are those of libvirt {0}.")
            if machine.libvirt_assumed
            else self.tr("The libvirt library here is {0}.")
        ).format(version)
        words = QLabel(
            "\n\n".join(
                (
                    self.tr("Builds, names, checks, explains and tests libvirt connections."),
                    found,
                    self.tr("Free software under the MIT licence."),
                )
            ),
            self,
        )
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        unit = self.fontMetrics().height()
        layout.setContentsMargins(unit * 2, unit, unit * 2, unit)
        layout.setSpacing(unit)
        layout.addWidget(heading)
        layout.addWidget(words)
        layout.addWidget(buttons)
        give_size(self, 34)
