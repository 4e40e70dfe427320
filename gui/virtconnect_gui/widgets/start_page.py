"""What an empty window offers: the first connection, in one click."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QCommandLinkButton, QLabel, QVBoxLayout, QWidget

from virtconnect_gui import theme


class StartPage(QWidget):
    """Offers the ways to a first connection; each says what it will do."""

    ssh_chosen = Signal()
    local_chosen = Signal()
    test_chosen = Signal()
    import_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel(self.tr("No connections yet"), self)
        font = QFont(heading.font())
        font.setPointSizeF(font.pointSizeF() * 1.7)
        font.setBold(True)
        heading.setFont(font)
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        below = QLabel(
            self.tr(
                "A connection is a name for a libvirt URI. virsh, virt-manager and every other"
                " libvirt program will know it by that name."
            ),
            self,
        )
        below.setWordWrap(True)
        below.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        below.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._buttons = (
            self._button(
                "emptySsh",
                "network-server",
                self.tr("Connect to another &computer over SSH"),
                self.tr("The usual way to a server: a host, a user, a key"),
            ),
            self._button(
                "emptyLocal",
                "computer",
                self.tr("&This computer"),
                self.tr("The machines that run here, all or only yours"),
            ),
            self._button(
                "emptyTest",
                "media-playback-start",
                self.tr("Try the test &hypervisor"),
                self.tr("A make-believe host of libvirt's: nothing is touched"),
            ),
            self._button(
                "emptyImport",
                "document-import",
                self.tr("&Import…"),
                self.tr("From another libvirt.conf or a Virt Connect file"),
            ),
        )
        signals = (self.ssh_chosen, self.local_chosen, self.test_chosen, self.import_chosen)
        unit = self.fontMetrics().height()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit, unit, unit, unit)
        layout.setSpacing(unit // 2)
        layout.addStretch(2)
        layout.addWidget(heading)
        layout.addWidget(below)
        layout.addSpacing(unit)
        widest = max(
            button.fontMetrics().horizontalAdvance(button.description())
            for button, _icon in self._buttons
        )
        for (button, _icon), signal in zip(self._buttons, signals, strict=True):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            button.setMinimumWidth(widest + unit * 6)
            button.clicked.connect(signal)
        layout.addStretch(3)
        self._dress()

    def _button(
        self, name: str, icon: str, text: str, description: str
    ) -> tuple[QCommandLinkButton, str]:
        button = QCommandLinkButton(text, description, self)
        button.setObjectName(name)
        button.setAccessibleName(text.replace("&", ""))
        button.setAccessibleDescription(description)
        unit = self.fontMetrics().height()
        button.setIconSize(QSize(unit * 2, unit * 2))
        return button, icon

    def _dress(self) -> None:
        for button, icon in self._buttons:
            button.setIcon(theme.icon(icon, self.palette(), "hint"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()
        super().changeEvent(event)
