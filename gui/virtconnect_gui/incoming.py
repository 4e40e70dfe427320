"""What comes to the window from outside: an argument, a second start's, a drop onto it."""

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QMimeData, QObject, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from virtconnect.conf.aliases import aliases, find

if TYPE_CHECKING:
    from virtconnect.conf.document import ConfDocument
    from virtconnect_gui.main_window import MainWindow

NOTICE = "dropped"

ALIAS = "alias"
FILE = "file"
URI = "uri"
UNKNOWN = "unknown"


class Meant(NamedTuple):
    """What a text means: its kind, the path or URI, and the number of the alias it is."""

    kind: str
    text: str
    number: int = -1


def meaning(text: str, document: "ConfDocument", cwd: str) -> Meant:
    """Tell what `text` means to somebody who looks at `document` and stands in the folder `cwd`.

    An alias' name comes first, as for every libvirt program; then a file, then a URI, also one in
    a whole command. Only a file's name may be relative.
    """
    alias = find(document, text)
    if alias is not None:
        return Meant(ALIAS, text, alias.index)
    if text.lower().startswith("file:"):
        return Meant(FILE, QUrl(text).toLocalFile())
    if text and "\0" not in text and os.path.isfile(os.path.join(cwd, text)):
        return Meant(FILE, os.path.join(cwd, text))
    from virtconnect.exchange.commands import uri_in

    uri = uri_in(text)
    if uri is None:
        return Meant(UNKNOWN, text)
    same = (number for number, (_, known) in enumerate(aliases(document).pairs) if known == uri)
    return Meant(URI, uri, next(same, -1))


class Incoming(QObject):
    """Takes what comes in: chooses the alias, opens the file, or adds the URI as a new connection.

    A URI that comes in is a stranger's: it goes through the quarantine, and nothing is tested.
    `open_file(path)` opens another file; it watches the window for drops.
    """

    def __init__(self, window: "MainWindow", open_file: Callable[[str], object]) -> None:
        super().__init__(window)
        self._window = window
        self._open_file = open_file
        window.installEventFilter(self)

    def take(self, text: str, cwd: str, origin: str) -> None:
        """Take one text; `origin` is where it came from, in words."""
        window = self._window
        meant = meaning(text, window.conf.document, cwd)
        if meant.kind == FILE:
            self._open_file(meant.text)
        elif meant.number >= 0:
            window.actions_["start_page"].setChecked(False)  # it may be chosen already
            window.list.choose(meant.number)
            window.split.show_page(1)  # where the list is a page of its own
        elif meant.kind == URI:
            window.rows.new_from_text(meant.text, origin)
        elif text.strip():
            window.notice.show_notice(
                NOTICE,
                self.tr("There is no connection called {0} in this file.").format(text.strip()),
            )

    # --- drops ----------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            if not self._can_take(event.mimeData()):
                return False
            event.acceptProposedAction()
            self._take_drop(event.mimeData())
            return True
        if isinstance(event, QDragEnterEvent | QDragMoveEvent):
            if not self._can_take(event.mimeData()):
                return False
            event.acceptProposedAction()
            return True
        return super().eventFilter(watched, event)

    def _can_take(self, dropped: QMimeData) -> bool:
        return self._window.pages.isEnabled() and bool(_files(dropped) or _texts(dropped))

    def _take_drop(self, dropped: QMimeData) -> None:
        window = self._window
        files = _files(dropped)
        if files:
            self._ask_about(files[0])
            return
        texts = _texts(dropped)
        if len(texts) == 1:
            self.take(texts[0], "/", self.tr("something dropped here"))
            return
        stack = window.conf.undo_stack
        before = stack.last()
        for text in texts:
            self.take(text, "/", self.tr("something dropped here"))
        stack.join(before, self.tr("Add {0} connections").format(len(texts)))

    def _ask_about(self, path: str) -> None:
        """Ask what is wanted of a file: its connections in this file, or itself."""
        bar = self._window.notice

        def then(act: Callable[[str], object]) -> Callable[[], None]:
            def do() -> None:
                bar.clear(NOTICE)
                act(path)

            return do

        bar.show_notice(
            NOTICE,
            self.tr("{0} was dropped here.").format(os.path.basename(path)),
            (self.tr("&Import its connections…"), then(self._window.opening.show_import_of)),
            (self.tr("&Open it"), then(self._open_file)),
        )


def _urls(dropped: QMimeData) -> Sequence[str]:
    """Return the addresses, with comments left out (RFC 2483)."""
    data = bytes(dropped.data("text/uri-list").data()).decode("utf-8", "replace")
    lines = (line.strip() for line in data.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _files(dropped: QMimeData) -> list[str]:
    paths = [QUrl(url).toLocalFile() for url in _urls(dropped) if url.lower().startswith("file:")]
    return [path for path in paths if os.path.isfile(path)]


def _texts(dropped: QMimeData) -> list[str]:
    """Return the URIs that were dropped: in the lines of a text, in all of it, or as addresses.

    The text comes first: Qt writes addresses in its own way.
    """
    from virtconnect.exchange.commands import uri_in, uris_in

    text = dropped.text() if dropped.hasText() else ""
    found = [uri for line in text.splitlines() for uri in uris_in(line)]
    if not found:
        found = list(uris_in(text))
    if not found:
        found = [uri for url in _urls(dropped) if (uri := uri_in(url)) is not None]
    return list(dict.fromkeys(found))
