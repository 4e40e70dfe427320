"""What an empty window offers: the first connection, in one click."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from virtconnect.machine import Machine
from virtconnect_gui.background import Background
from virtconnect_gui.weakly import weakly
from virtconnect_gui.widgets.labels import MutedLabel
from virtconnect_gui.widgets.way_button import WayButton

if TYPE_CHECKING:
    from virtconnect.exchange.sources import Found


class StartPage(QWidget):
    """Offers the ways to a first connection; each says what it will do.

    After the first paint it looks, off the GUI thread, how many connections other programs keep,
    and offers these too (`source_chosen(source)`); until then nothing of them is read in.
    """

    ssh_chosen = Signal()
    local_chosen = Signal()
    test_chosen = Signal()
    import_chosen = Signal()
    source_chosen = Signal(str)
    list_chosen = Signal()

    def __init__(
        self, machine: Machine, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._machine = machine
        self._background = background
        self._has_looked = False
        self._page = QWidget(self)
        heading = self._heading = QLabel(self.tr("No connections yet"), self._page)
        font = QFont(heading.font())
        font.setPointSizeF(font.pointSizeF() * 1.7)
        font.setBold(True)
        heading.setFont(font)
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        below = self._below = MutedLabel(
            self.tr(
                "A connection is a name for a libvirt URI. virsh, virt-manager and every other"
                " libvirt program will know it by that name."
            ),
            self._page,
        )
        below.setWordWrap(True)
        below.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._buttons: list[WayButton] = []
        # Where there are connections already, this is a page to begin with.
        self._list = self._button("startList", "go-next")
        self._list.hide()
        self._list.clicked.connect(self.list_chosen)
        ways = (
            self._button(
                "emptySsh",
                "network-server",
                self.tr("Connect to another comp&uter over SSH"),
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
                self.tr("Try the test hyperviso&r"),
                self.tr("A make-believe host of libvirt's: nothing is touched"),
            ),
            self._button(
                "emptyImport",
                "document-import",
                self.tr("&Import…"),
                self.tr("From another libvirt.conf or a Virt Connect file"),
            ),
        )
        # Filled once it is known what there is. They keep their room, so nothing moves then.
        self._virt_manager = self._late_button("emptyImportVirtManager", "virt-manager")
        self._ssh_config = self._late_button("emptyImportSshConfig", "ssh-config")
        self._lay_out(heading, below)
        for button, signal in zip(
            ways,
            (self.ssh_chosen, self.local_chosen, self.test_chosen, self.import_chosen),
            strict=True,
        ):
            button.clicked.connect(signal)

    def show_count(self, count: int) -> None:
        """Say how many connections there are, and offer to go to them."""
        if not count:
            self._heading.setText(self.tr("No connections yet"))
        else:
            self._heading.setText(self.tr("What would you like to do?"))
            words = self.tr("Show the co&nnections — {0}").format(count)
            self._list.say(words, self.tr("Their list, to test, change and add to"))
        self._list.setVisible(count > 0)

    def _button(self, name: str, icon: str, text: str = "", description: str = "") -> WayButton:
        button = WayButton(icon, text, description, self._page)
        button.setObjectName(name)
        self._buttons.append(button)
        return button

    def _late_button(self, name: str, source: str) -> WayButton:
        button = self._button(name, "document-import")
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        button.hide()
        button.clicked.connect(weakly(self._choose, source))
        return button

    def _choose(self, source: str) -> None:
        self.source_chosen.emit(source)

    def _lay_out(self, heading: QLabel, below: QLabel) -> None:
        unit = self.fontMetrics().height()
        layout = QVBoxLayout(self._page)
        layout.setContentsMargins(unit, unit, unit, unit)
        layout.setSpacing(unit // 2)
        layout.addStretch(2)
        layout.addWidget(heading)
        layout.addWidget(below)
        layout.addSpacing(unit)
        widest = max(button.sizeHint().width() for button in self._buttons)
        wanted = max(widest, unit * 32)
        for button in self._buttons:
            button.setMaximumWidth(wanted)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(button, 1000)
            row.addStretch(1)
            layout.addLayout(row)
        layout.addStretch(1)
        promise = MutedLabel(
            self.tr(
                "Nothing is written before you have seen it."
                " Files and URIs can be dropped here, too."
            ),
            self._page,
        )
        promise.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(promise)
        scroll = QScrollArea(self)  # for a low window, or large letters
        scroll.setAccessibleName(self.tr("Ways to the first connection"))
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its buttons are reached one by one
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._page)
        scroll.viewport().setAutoFillBackground(False)
        self._page.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    # --- what other programs keep -------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_looked:
            self._has_looked = True
            QTimer.singleShot(0, self._look)

    def _look(self) -> None:
        machine = self._machine

        def look() -> "Found":
            from virtconnect.exchange.sources import found

            return found(machine)

        self._background.run(look, self._offer)

    def _offer(self, found: "Found") -> None:
        for button, count, one, many, description in (
            (
                self._virt_manager,
                found.virt_manager,
                self.tr("Import from virt-&manager — found 1"),
                self.tr("Import from virt-&manager — found {0}"),
                self.tr("The connections of its window, to choose from"),
            ),
            (
                self._ssh_config,
                found.ssh_hosts,
                self.tr("Import from ~/.&ssh/config — 1 host"),
                self.tr("Import from ~/.&ssh/config — {0} hosts"),
                self.tr("A connection for each host, to choose from"),
            ),
        ):
            words = one if count == 1 else many.format(count)
            button.say(words, description)
            button.setVisible(count > 0)
