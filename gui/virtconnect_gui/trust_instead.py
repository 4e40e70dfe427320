"""Trusting a host's key instead of accepting any: a test that asks, and then `no_verify` goes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from virtconnect.conf.aliases import Alias, find
from virtconnect.text import visible
from virtconnect.uri.reading import read
from virtconnect_gui.editing import Editing
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.panels import Panels

if TYPE_CHECKING:
    from virtconnect.probe.events import Result
    from virtconnect_gui.probe_run import ProbeRun

_PARAMETER = "no_verify"


class TrustInstead(QObject):
    """Tests a connection as it would be without `no_verify`, which asks about the host's key.

    Where the key is trusted then, `no_verify` is taken out of the URI, as one step to undo; where
    it is not, the URI stays as it is. `told(sentence)` says which.
    """

    told = Signal(str)

    def __init__(self, conf: OpenConf, editing: Editing, panels: Panels, parent: QObject) -> None:
        super().__init__(parent)
        self._conf = conf
        self._editing = editing
        self._panels = panels
        self._begun: dict[ProbeRun, tuple[str, str]] = {}  # test → file and URI it began with
        panels.states.runs.finished.connect(self._finish)

    def begin(self, alias: Alias) -> None:
        """Show the test of an alias and ask about its host's key."""
        uri = read(alias.uri).with_parameter(_PARAMETER, None)
        self._panels.states.questioning.ask_about_host(alias.name)
        self._panels.test_as(uri)
        run = self._panels.states.runs.state(alias.name)
        if run is not None and run.is_running:
            self._begun[run] = (self._conf.path, alias.uri)

    def _finish(self, name: str, _result: "Result") -> None:
        run = self._panels.states.runs.state(name)
        before = None if run is None else self._begun.pop(run, None)
        if run is None or run.instead is None or before is None:
            return
        alias = find(self._conf.document, name)
        if not _is_trusted(run):
            words = self.tr("no_verify stays: the key of the host was not trusted")
        elif alias is None or before != (self._conf.path, alias.uri) or self._conf.is_locked:
            words = self.tr("no_verify stays: the connection was changed meanwhile")
        else:
            self._editing.set_uri(alias.index, run.instead, "trust instead")
            words = self.tr("The key of the host is trusted, so {0} needs no no_verify any more")
            words = words.format(visible(name))
        self.told.emit(words)


def _is_trusted(run: "ProbeRun") -> bool:
    """Tell whether ssh took the host's key because it is stored, as a strict one does."""
    return any(event.stage == "host-key" and event.outcome == "ok" for event in run.events)
