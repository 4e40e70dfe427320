"""What the bar above the window says of the open file and of this computer."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from virtconnect.conf.aliases import first_malformed
from virtconnect.conf.document import ConfDocument
from virtconnect.root_writer.asking import ROOTS_CONF
from virtconnect.text import Sentence, VirtConnectError
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.widgets.notice_bar import NoticeBar
from virtconnect_gui.words import say, say_error


class FileState(NamedTuple):
    """What stops libvirt in a document: its own words, or the first broken entry."""

    refusal: str | None
    broken: tuple[int, Sentence] | None


def state_of(document: ConfDocument, path: str, version: tuple[int, int, int]) -> FileState:
    """Look for what stops libvirt; may read every entry, so not at each key."""
    refusal = document.refusal(path, version)
    if refusal is not None:
        return FileState(refusal.message, None)
    alias = first_malformed(document)
    if alias is None or alias.problem is None:
        return FileState(None, None)
    return FileState(None, (alias.index, alias.problem))


class FileNotices(QObject):
    """Decides which notice stands in the bar; one at a time, the gravest state of the file first.

    `fix_asked()` and `entry_asked(number)` lead to what is wrong, `write_asked()` to the file.
    """

    fix_asked = Signal()
    write_asked = Signal()
    entry_asked = Signal(int)

    def __init__(self, bar: NoticeBar, conf: OpenConf) -> None:
        super().__init__(bar)
        self._bar = bar
        self._conf = conf
        self._is_file_broken = False  # the one on disk

    def tell_unreadable(
        self, error: VirtConnectError, choose: Callable[[], None], again: Callable[[], None]
    ) -> None:
        """Tell that the file could not be read; nothing is shown of it, nothing is written."""
        self._bar.show_notice(
            "file",
            say_error(error),
            (self.tr("&Open another file…"), choose),
            (self.tr("&Try again"), again),
            grave=True,
        )

    def tell_state(
        self,
        state: "FileState",
        mend: tuple[str, Callable[[], object]] | None = None,
        is_own: bool = True,
    ) -> None:
        """Show whether libvirt can read the document as it stands, and whether it can be saved.

        `mend` is the way to make it readable with one click; `is_own` tells that it is the file
        which this user's libvirt programs read.
        """
        loaded = self._conf.loaded
        if loaded is None:
            return
        if not self._conf.is_dirty:
            self._is_file_broken = state.refusal is not None or state.broken is not None
        ways = [] if mend is None else [mend]
        if state.refusal is not None:
            self._refused(self._words_refused(loaded.path, is_own).format(state.refusal), *ways)
        elif state.broken is not None:
            number, problem = state.broken
            self._refused(
                self._words_broken(loaded.path, is_own).format(say(problem)),
                *ways,
                (self.tr("Sho&w it"), lambda: self.entry_asked.emit(number)),
            )
        elif self._is_file_broken:
            self._bar.show_notice(
                "refused",
                self.tr("Mended here; libvirt's programs still read the file as it was."),
                (self.tr("&Write the file…"), self.write_asked.emit),
            )
        else:
            self._bar.clear("refused")
            if loaded.problem is not None:
                self._bar.show_notice("read-only", say(loaded.problem))

    def _words_refused(self, path: str, is_own: bool) -> str:
        if is_own:
            return self.tr(
                "libvirt cannot read this file, so all libvirt programs of this user fail now: {0}"
            )
        if path == ROOTS_CONF:
            return self.tr(
                "libvirt cannot read this file, so all libvirt programs of root fail now: {0}"
            )
        return self.tr("libvirt could not read this file: {0}")

    def _words_broken(self, path: str, is_own: bool) -> str:
        if is_own:
            return self.tr("One entry stops all libvirt programs of this user: {0}")
        if path == ROOTS_CONF:
            return self.tr("One entry stops all libvirt programs of root: {0}")
        return self.tr("One entry would stop libvirt's programs: {0}")

    def _refused(self, text: str, *ways: tuple[str, Callable[[], object]]) -> None:
        self._bar.show_notice(
            "refused", text, *ways, (self.tr("Fi&x…"), self.fix_asked.emit), grave=True
        )

    def tell_outside(
        self, read_again: Callable[[], None], merge: Callable[[], None] | None = None
    ) -> None:
        """Tell that another program changed the file; `merge` is the way on for unsaved edits."""
        ways = [(self.tr("&Read it again"), read_again)]
        if merge is not None:
            ways.insert(0, (self.tr("&Merge both…"), merge))
        self._bar.show_notice(
            "outside",
            self.tr("Another program changed this file since it was read here."),
            *ways,
        )

    def tell_no_binding(self, install: str) -> None:
        """Tell that libvirt cannot be asked on this computer, with the line that installs it."""
        self._bar.show_notice(
            "binding",
            self.tr(
                "libvirt's Python binding is not installed: you can build, check, explain and"
                " export, and tests stop before libvirt is asked. Install it with: {0}"
            ).format(install),
            (
                self.tr("&Copy the command"),
                lambda: QGuiApplication.clipboard().setText(install),
            ),
        )
