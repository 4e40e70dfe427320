"""Goes to the place that a remedy of a failed test names."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from virtconnect.conf.aliases import aliases, find
from virtconnect.conf.document import ConfDocument
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.panels import Panels
from virtconnect_gui.widgets.alias_list import AliasList
from virtconnect_gui.widgets.editor import Editor
from virtconnect_gui.words import clean, say


class Places(QObject):
    """Knows the places of the window; `others` are those with a window of their own.

    `show_import` shows what could be taken in from a file. `told(sentence)` says where a place is
    not there any more, or may not be opened.
    """

    told = Signal(str)

    def __init__(
        self,
        conf: OpenConf,
        rows: AliasList,
        editor: Editor,
        panels: Panels,
        others: Mapping[str, Callable[[], object]],
        show_import: Callable[[str], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._conf = conf
        self._list = rows
        self._editor = editor
        self._panels = panels
        self._show_import = show_import
        self._places: dict[str, Callable[[], object]] = {
            "problems": panels.show_problems,
            "trust": panels.show_test,
            "explain": panels.show_resolve,
            **others,
        }

    def open(self, target: str) -> None:
        """Open the place `target` names (the words of `virtconnect.causes.terms.Remedy`)."""
        kind, _, detail = target.partition(":")
        if kind in self._places:
            self._places[kind]()
        elif kind == "raw":
            self._panels.show_raw()
            if detail.isdigit():
                self._panels.open_line(int(detail))
        elif kind == "alias":
            alias = find(self._conf.document, detail)
            if alias is not None and self._list.selected_numbers() == (alias.index,):
                self._editor.focus_part("uri")  # it is chosen already
            elif alias is not None:
                self._list.choose(alias.index)
        elif kind == "import":
            self._show_import(detail)
        elif kind == "known-hosts":
            self._show_hosts(detail)
        elif kind == "mend":
            self._mend(detail)
        elif kind == "certificates":
            self._editor.focus_part("pkipath")
        elif kind == "field":
            self._editor.focus_part(detail)
        else:
            self._editor.focus_first()

    def _show_hosts(self, path: str) -> None:
        """Let the desktop show a list of known hosts."""
        from virtconnect_gui.dialogs.trust import open_list_of_hosts

        if not open_list_of_hosts(path):
            self.told.emit(self.tr("Not opened from here: {0}").format(clean(path)))

    def _mend(self, entry: str) -> None:
        """Make the first repair of the malformed entry, as one step to undo."""
        from virtconnect.conf.checks import entry_findings

        document = self._conf.document
        rows = (row for row in aliases(document) if row.problem is not None and row.raw == entry)
        row = next(rows, None)
        found = () if row is None else entry_findings(document, row.index)
        if row is None or not found or not found[0].repairs or self._conf.is_locked:
            self.told.emit(self.tr("That entry is not there any more."))
            return
        repair = found[0].repairs[0]
        text = repair.edit.applied(document.text)
        self._conf.edit(say(repair.label), ConfDocument.read(text))
        self._list.choose(row.index)
