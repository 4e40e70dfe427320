"""The key vault's list of what is remembered besides keys: passphrases and passwords, by name."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QPushButton, QWidget

from virtconnect import text
from virtconnect.vault import PASSPHRASE
from virtconnect_gui import theme
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.models.rows import Column, Look, RowsModel
from virtconnect_gui.remembered_secrets import RememberedSecrets
from virtconnect_gui.widgets.labels import FieldCard, MutedLabel
from virtconnect_gui.widgets.wrapping_table import WrappingTable

if TYPE_CHECKING:
    from virtconnect.remembered import Remembered

_MOST_LINES = 6  # rows that are seen without scrolling


def _name(what: "Remembered") -> Look:
    return Look(text.visible(what.name), icon="object-locked", role="muted", fixed=True)


def _kind(what: "Remembered") -> Look:
    words = "Passphrase of a key" if what.kind == PASSPHRASE else "Password of a login"
    return Look(QCoreApplication.translate("remembered", words), muted=True)


class RememberedCard(FieldCard):
    """Lists them; the chosen one can be forgotten. Hidden while there are none."""

    def __init__(
        self, secrets: RememberedSecrets, key_ring: KeyRing, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.heading.setText(self.tr("Remembered passphrases and passwords"))
        self.heading.show()
        self._secrets = secrets
        self._key_ring = key_ring
        words = self.tr(
            "Tests use them without asking. The passphrase of a key above goes with it."
        )
        self.model = RowsModel["Remembered"]([Column("", _name), Column("", _kind)], self)
        self.table = WrappingTable(self.model, parent=self)
        self.table.setObjectName("rememberedTable")
        self.table.setAccessibleName(self.tr("Remembered passphrases and passwords"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setFrameShape(QFrame.Shape.StyledPanel)
        self.forget_button = QPushButton(self.tr("F&orget the chosen one"), self)
        self.forget_button.setObjectName("forgetRememberedButton")
        self.forget_button.setAutoDefault(False)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.forget_button)
        self.body.addWidget(MutedLabel(words, self))
        self.body.addWidget(self.table)
        self.body.addLayout(row)
        self._dress()
        secrets.changed.connect(self._show)
        key_ring.changed.connect(self._show)
        self.table.selectionModel().currentRowChanged.connect(self._show_current)
        self.table.fitted.connect(self._give_height)
        self.forget_button.clicked.connect(self._forget)
        self._show()

    @property
    def chosen(self) -> "Remembered | None":
        """The one that is chosen."""
        row = self.table.currentIndex().row()
        return self.model.row(row) if 0 <= row < self.model.rowCount() else None

    def _show(self, _status: object = None) -> None:
        self.model.set_rows(self._secrets.names)
        self.setVisible(bool(self._secrets.names))
        self._show_current()

    def _show_current(self, *_: object) -> None:
        self.forget_button.setEnabled(self.chosen is not None and self._key_ring.is_ready)

    def _give_height(self) -> None:
        most = self.fontMetrics().height() * 2 * _MOST_LINES
        content = self.table.content_height() + 2 * self.table.frameWidth()
        self.table.setFixedHeight(min(content, most))

    def _forget(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            self._secrets.forget(chosen)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "forget_button"):
            self._dress()

    def _dress(self) -> None:
        self.forget_button.setIcon(theme.icon("edit-delete", self.palette()))
