"""The key vault's own state: how the keyring is, in words, with a way on for each."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from virtconnect.vault import FAILING, LOCKED, NONE, READY
from virtconnect_gui import theme
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.widgets.flow import Flow
from virtconnect_gui.widgets.labels import FieldCard, MutedLabel
from virtconnect_gui.widgets.step_button import step_button
from virtconnect_gui.widgets.wrapped_label import WrappedLabel
from virtconnect_gui.words import say

_LOOKS = {
    READY: ("emblem-ok", "ok"),
    LOCKED: ("dialog-password", "warning"),
    NONE: ("dialog-warning", "warning"),
    FAILING: ("dialog-error", "error"),
}


_PATIENCE = 2_000  # milliseconds without any answer, after which there is another way


class VaultState(FieldCard):
    """Shows the keyring's state; `uris_chosen` asks to put paths into URIs instead.

    Unlocking may take as long as the keyring's own window stands, or for ever; it is waited for
    elsewhere, and the ways that need no keyring are open meanwhile.
    """

    uris_chosen = Signal()
    told = Signal(str)

    def __init__(self, key_ring: KeyRing, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._key_ring = key_ring
        self._waits = False
        self._is_slow = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._tell_slow)
        self._sign = QLabel(self)
        self.words = WrappedLabel(self)
        self.words.setObjectName("keyringWords")
        self.words.setWordWrap(True)
        self.detail = MutedLabel("", self)
        self.unlock_button = step_button(self, "unlockKeyringButton", self.tr("&Unlock"))
        self.session_button = step_button(self, "sessionOnlyButton", self.tr("This &session only"))
        self.uris_button = step_button(self, "pathsIntoUrisButton", self.tr("Put paths into &URIs"))
        self.again_button = step_button(self, "tryKeyringButton", self.tr("&Try the keyring again"))
        self._ways = QWidget(self)
        flow = Flow(self._ways)
        for button in (
            self.unlock_button,
            self.session_button,
            self.uris_button,
            self.again_button,
        ):
            flow.addWidget(button)
        self._lay_out()
        key_ring.changed.connect(self._show)
        self.unlock_button.clicked.connect(self._unlock)
        self.session_button.clicked.connect(self._keep_for_session)
        self.uris_button.clicked.connect(self.uris_chosen)
        self.again_button.clicked.connect(self._try_again)
        self._show()

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        words = QVBoxLayout()
        words.setSpacing(unit // 4)
        words.addWidget(self.words)
        words.addWidget(self.detail)
        words.addWidget(self._ways)
        row = QHBoxLayout()
        row.setSpacing(unit // 2)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.body.addLayout(row)

    def _show(self) -> None:
        """Show the state as it is now, and the buttons that lead on from it."""
        status = self._key_ring.status
        kind = "" if status is None else status.kind
        in_memory = kind == READY and self._key_ring.is_session
        if self._waits:
            words = self.tr("Waiting for the keyring; it may ask for its password")
        elif status is None:
            words = self.tr("Asking the keyring…")
        else:
            words = say(status.text)
        detail = {
            READY: self.tr(
                "It keeps where a key lies, not the key. virsh and virt-manager do not ask it."
            ),
            LOCKED: self.tr(
                "Paths are shown once it is unlocked. Everything else works meanwhile."
            ),
            NONE: self.tr("Key paths can stay in memory until you quit, or be written into URIs."),
            FAILING: self.tr(
                "Key paths can stay in memory until you quit, or be written into URIs."
            ),
        }.get(kind, "")
        if in_memory:
            detail = self.tr("Nothing of them is written down, unless you put them into URIs.")
        self.words.setText(words)
        self.detail.show_text(detail)
        self.detail.setVisible(bool(detail) and not self._waits)
        is_gone = kind in (NONE, FAILING)
        is_slow = self._waits or (status is None and self._is_slow)
        for button, is_shown in (
            (self.unlock_button, kind == LOCKED),
            (self.session_button, is_gone or is_slow),
            (self.uris_button, is_gone or is_slow or in_memory),
            (self.again_button, is_gone or (in_memory and self._key_ring.has_keyring)),
        ):
            button.setVisible(is_shown)
        for button in (self.unlock_button, self.again_button):
            button.setEnabled(not self._waits)
        self._ways.setVisible(kind == LOCKED or is_gone or is_slow or in_memory)
        self._dress()
        if self.accessibleName() != words:
            self.setAccessibleName(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._is_slow = False
        if self._key_ring.status is None:
            self._patience.start()

    def _tell_slow(self) -> None:
        """Offer the ways that need no keyring where it has not answered for a while."""
        self._is_slow = True
        self._show()

    # --- ways on --------------------------------------------------------------------------

    def _unlock(self) -> None:
        self._wait()
        self._key_ring.unlock(self._unlocked)

    def _unlocked(self) -> None:
        self._stop_waiting()
        status = self._key_ring.status
        if status is not None and status.kind == LOCKED:
            self.told.emit(self.tr("The keyring stayed locked."))

    def _keep_for_session(self) -> None:
        self._waits = False  # a late answer of the keyring changes nothing any more
        self._key_ring.keep_for_session()
        self._show()

    def _try_again(self) -> None:
        self._wait()
        self._key_ring.try_keyring(self._tried)

    def _tried(self) -> None:
        self._stop_waiting()
        status = self._key_ring.status
        if self._key_ring.is_session or (status is not None and status.kind != READY):
            self.told.emit(self.tr("There is still no keyring that keeps paths."))

    def _wait(self) -> None:
        self._waits = True
        self._show()

    def _stop_waiting(self) -> None:
        self._waits = False
        self._show()

    # --- looks ----------------------------------------------------------------------------

    def _dress(self) -> None:
        status = self._key_ring.status
        name, role = ("content-loading", "hint")
        if status is not None and not self._waits:
            name, role = _LOOKS[status.kind]
            if status.kind == READY and self._key_ring.is_session:
                name, role = "dialog-information", "hint"
        side = self.fontMetrics().height()
        self._sign.setPixmap(theme.icon(name, self.palette(), role).pixmap(side, side))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(
            self, "again_button"
        ):
            self._dress()
