"""The handbook: one page of help inside the program."""

from importlib.resources import files

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from virtconnect_gui.dialogs.sizes import give_size


class HandbookDialog(QDialog):
    """Shows the handbook; links within it jump, links elsewhere open the desktop's browser."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("handbookDialog")
        self.setWindowTitle(self.tr("Handbook"))
        self.page = QTextBrowser(self)
        self.page.setObjectName("handbookView")
        self.page.setAccessibleName(self.tr("Handbook"))
        self.page.setOpenExternalLinks(True)
        unit = self.fontMetrics().height()
        self.page.document().setDocumentMargin(unit)
        self.page.setHtml(handbook())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit, unit, unit, unit)
        layout.setSpacing(unit // 2)
        layout.addWidget(self.page, 1)
        layout.addWidget(buttons)
        give_size(self, 44, 42)
        self.page.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "page"):
            place = self.page.verticalScrollBar().value()
            self.page.setHtml(handbook())  # links keep the colour they were read with
            self.page.verticalScrollBar().setValue(place)


def handbook() -> str:
    """Return the handbook's page."""
    page = files("virtconnect_resources").joinpath("help", "handbook.html")
    return page.read_text("utf-8")
