"""The choice of the window's language, among the preferences."""

from PySide6.QtWidgets import QComboBox, QWidget

from virtconnect_gui import language
from virtconnect_gui.preferences import Preferences
from virtconnect_gui.widgets.labels import MutedLabel


class LanguageCombo(QComboBox):
    """Keeps the chosen language, which the next start speaks; `note` is a line below that says so.

    Words that are shown already do not change: half a window in another language helps nobody.
    """

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("languageCombo")
        self._preferences = preferences
        desktops = language.name_of(language.wanted())
        self.addItem(self.tr("as the desktop ({0})").format(desktops), language.SYSTEM)
        for each in language.spoken():
            self.addItem(language.name_of(each), each)
        self.setCurrentIndex(max(0, self.findData(preferences.language)))
        self.note = MutedLabel("", parent)
        self.note.setObjectName("languageNote")
        self._tell()
        self.activated.connect(self._take)

    def _take(self) -> None:
        self._preferences.language = str(self.currentData())
        self._tell()

    def _tell(self) -> None:
        chosen = language.wanted(str(self.currentData()))
        if chosen == language.now():
            words = self.tr("Another language is spoken from the next start on.")
        else:
            words = self.tr("{0} is spoken from the next start on.").format(
                language.name_of(chosen)
            )
        self.note.setText(words)
