"""Goes to the place that a remedy of a failed test names."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from virtconnect.conf.aliases import find
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.panels import Panels
from virtconnect_gui.widgets.alias_list import AliasList
from virtconnect_gui.widgets.editor import Editor


class Places(QObject):
    """Knows the places of the window; `others` are those with a window of their own.

    `show_import` shows what could be taken in from a file.
    """

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
        elif kind == "certificates":
            self._editor.focus_part("pkipath")
        elif kind == "field":
            self._editor.focus_part(detail)
        else:
            self._editor.focus_first()
