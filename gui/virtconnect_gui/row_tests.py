"""Which connections a test is asked for: the chosen one, several chosen, or all that are shown."""

from collections.abc import Iterable

from PySide6.QtCore import QObject

from virtconnect.conf.aliases import Alias
from virtconnect_gui.models.aliases import AliasModel
from virtconnect_gui.panels import Panels
from virtconnect_gui.widgets.alias_list import AliasList


class RowTests(QObject):
    """Begins tests for rows of the list. Broken entries have no name to test, so they are left."""

    def __init__(self, rows: AliasList, model: AliasModel, panels: Panels, parent: QObject) -> None:
        super().__init__(parent)
        self._list = rows
        self._model = model
        self._panels = panels

    def test_chosen(self) -> None:
        """Test the chosen connection as it stands, or the several that are chosen."""
        numbers = self._list.selected_numbers()
        if len(numbers) > 1:
            rows = (self._model.row_of(number) for number in numbers)
            self._panels.test_many(_names(self._model.alias_at(row) for row in rows if row >= 0))
        else:
            self._panels.test()

    def test_shown(self) -> None:
        """Test all that the list shows, in its order: not what a search hides."""
        rows = range(self._model.rowCount())
        self._panels.test_many(_names(self._model.alias_at(row) for row in rows))


def _names(aliases: Iterable[Alias]) -> list[str]:
    """Return the names to test, each once: of two alike libvirt takes the first anyway."""
    return list(dict.fromkeys(alias.name for alias in aliases if alias.problem is None))
