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

from virtconnect_gui import language
from virtconnect_gui.dialogs.sizes import give_size

# The chapter for a place of the window, by the name of the widget that holds the place.
_CHAPTERS = {
    "searchEdit": "list",
    "aliasList": "list",
    "aliasTable": "list",
    "manyForm": "many",
    "nameEdit": "names",
    "uriEdit": "first",
    "hostEdit": "ssh",
    "portEdit": "ssh",
    "userEdit": "ssh",
    "transportCombo": "ssh",
    "whereLocal": "ssh",
    "whereSsh": "ssh",
    "whereTls": "ssh",
    "whereMore": "ssh",
    "driverCombo": "system",
    "pathCombo": "system",
    "param_keyfile": "keys",
    "keyPlaceKeyring": "keys",
    "keyPlaceUri": "keys",
    "findingsView": "trouble",
    "resolveView": "names",
    "toolCombo": "names",
    "questionCard": "questions",
    "quarantineCard": "strangers",
    "manyResults": "bulk",
    "manyStrip": "bulk",
    "pastResults": "bulk",
    "testView": "test",
    "resultCard": "test",
    "panelTestButton": "test",
    "stopButton": "test",
    "rawView": "files",
    "noticeBar": "files",
}


class HandbookDialog(QDialog):
    """Shows the handbook; links within it jump, links elsewhere open the desktop's browser."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("handbookDialog")
        self.setWindowTitle(self.tr("Handbook"))
        self.chapter = ""  # the anchor last gone to
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

    def show_chapter(self, chapter: str) -> None:
        """Go to the chapter with this anchor."""
        self.chapter = chapter
        self.page.scrollToAnchor(chapter)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "page"):
            place = self.page.verticalScrollBar().value()
            self.page.setHtml(handbook())  # links keep the colour they were read with
            self.page.verticalScrollBar().setValue(place)


def chapter_of(widget: QWidget | None) -> str:
    """Return the anchor of the chapter that tells about the place of a widget; "" for none."""
    while widget is not None:
        chapter = _CHAPTERS.get(widget.objectName())
        if chapter is not None:
            return chapter
        widget = widget.parentWidget()
    return ""


def handbook() -> str:
    """Return the handbook's page, in the language that the window speaks where there is one."""
    folder = files("virtconnect_resources").joinpath("help")
    spoken = folder.joinpath(f"handbook_{language.now()}.html")
    page = spoken if spoken.is_file() else folder.joinpath("handbook.html")
    return page.read_text("utf-8")
