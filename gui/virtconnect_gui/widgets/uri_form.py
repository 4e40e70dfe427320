"""The form: a URI's parts as fields on cards, made from the catalogue, over one draft."""

import os.path
from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from virtconnect.catalog.drivers import driver as known_driver
from virtconnect.catalog.parameters import heeded, parameter
from virtconnect.machine import Machine
from virtconnect.text import ERROR, Finding, Sentence, visible
from virtconnect.uri.reading import CannotCarry, Reading, read
from virtconnect_gui.background import Background
from virtconnect_gui.uri_draft import UriDraft
from virtconnect_gui.weakly import weakly_told
from virtconnect_gui.widgets.keyfile_field import KeyFileField
from virtconnect_gui.widgets.locking import can_take_over, is_locked, occurrences, taken_over
from virtconnect_gui.widgets.other_parameters import ParameterList, with_occurrence
from virtconnect_gui.widgets.parameter_page import ParameterPage
from virtconnect_gui.widgets.placing import PARAMETER, field_at, placed
from virtconnect_gui.widgets.ssh_hint import Hint, SshHint
from virtconnect_gui.widgets.what_card import WhatCard
from virtconnect_gui.widgets.where_card import WhereCard
from virtconnect_gui.words import say

# What a form without any URI begins with, once somebody fills in a field.
_FAR = "qemu+ssh:///system"
_HERE = "qemu:///system"

_WIDE = 104  # average characters from which the two cards stand side by side
_NARROW = 80  # below which labels stand above their fields

_Edit = Callable[[Reading], str]


class UriForm(QWidget):
    """Cards over a draft: where, what, the transport's parameters, and the rest.

    It shows what `show_reading` is given and hands every change to the draft; it holds nothing
    of its own but the host and user of a URI that was turned to this computer a moment ago.
    """

    hosts_wanted = Signal()
    told = Signal(str)

    def __init__(
        self,
        draft: UriDraft,
        machine: Machine,
        background: Background,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self._reading: Reading = read("")
        self._placed: dict[str, tuple[Finding, ...]] = {}
        self._refused: tuple[str, str] | None = None
        self._locks_of: tuple[object, dict[str, bool]] = (None, {})
        self._far_parts: tuple[str | None, str | None, str | None] | None = None
        self.where = WhereCard(self)
        self.what = WhatCard(self)
        self.keyfile = KeyFileField(machine, background, self)
        self.page = ParameterPage(self.keyfile, self)
        self.idle = ParameterList(self.tr("No effect here"), is_editable=False, parent=self)
        self.others = ParameterList(self.tr("Other parameters"), is_editable=True, parent=self)
        self._ssh = SshHint(machine, background, self)
        self._build()

        self.where.edited.connect(self._set_part)
        self.where.transport_chosen.connect(self._set_transport)
        self.where.local_chosen.connect(self._go_local)
        self.where.hosts_wanted.connect(self.hosts_wanted)
        self.where.ssh_wanted.connect(self._ssh.ask_anyway)
        self._ssh.told.connect(self._tell_ssh)
        self.what.driver_chosen.connect(self._set_driver)
        self.what.path_edited.connect(weakly_told(self._set_part, "path"))
        self.page.edited.connect(self._set_parameter)
        self.page.taken_over.connect(self._take_over)
        self.idle.removed.connect(self._remove)
        self.others.removed.connect(self._remove)
        self.others.edited.connect(self._set_occurrence)
        self.others.added.connect(self._set_parameter)
        draft.refused.connect(self._tell_refused)

    def _build(self) -> None:
        unit = self.fontMetrics().height()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit * 2 // 3)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(unit * 2 // 3)
        self._cards.addWidget(self.where, 4)
        self._cards.addWidget(self.what, 3)
        column.addLayout(self._cards)
        for card in (self.idle, self.page, self.others):
            column.addWidget(card)
        column.addStretch(1)

    # --- showing --------------------------------------------------------------------------

    def show_reading(self, reading: Reading, findings: tuple[Finding, ...]) -> None:
        """Show a text's parts, and beside the fields what there is to tell about them."""
        if reading.text != self._reading.text:
            self._refused = None
        self._reading = reading
        self.where.show_reading(reading)
        self.what.show_reading(reading)
        self._ssh.show_reading(reading)
        places = placed(reading, findings) if findings else {}
        self._show_notes(places)
        self._show_parameters(reading, places)
        self._placed = places

    def _show_notes(self, places: dict[str, tuple[Finding, ...]]) -> None:
        for part in ("host", "port", "user", "transport"):
            self.where.show_note(part, *self._note(part, places))
        for part, note in self.what.notes.items():
            severity, words = self._note(part, places)
            note.tell(severity, words)
        for part, field in (("driver", self.what.driver), ("path", self.what.path)):
            words = self.what.notes[part].text
            if field.accessibleDescription() != words:
                field.setAccessibleDescription(words)

    def _note(self, part: str, places: dict[str, tuple[Finding, ...]]) -> tuple[str | None, str]:
        if self._refused is not None and self._refused[0] == part:
            return ERROR, self._refused[1]
        its = places.get(part)
        return (its[0].severity, say(its[0].message)) if its else (None, "")

    def _show_parameters(self, reading: Reading, places: dict[str, tuple[Finding, ...]]) -> None:
        """Give each parameter to the field that shows it."""
        driver = reading.driver or ""
        transport = reading.effective_transport
        self.page.show_transport(transport, driver)
        pairs = reading.parameters
        values: dict[str, str] = {}
        findings: dict[str, tuple[Finding, ...]] = {}
        locks: dict[str, bool] = {}
        idle, others = [], []
        if pairs:
            effective = {row.name for row in heeded(transport, driver)}
            for index, (name, value) in enumerate(pairs):
                folded = name.lower()
                its = places.get(f"{PARAMETER}{index}", ())
                if folded in effective:
                    values[folded] = value
                    if its:
                        findings[folded] = (*findings.get(folded, ()), *its)
                elif parameter(name, driver) is not None:
                    idle.append(index)
                else:
                    others.append(index)
        if self._refused is not None and self.page.has(self._refused[0]):
            name, words = self._refused
            refusal = Finding("refused", ERROR, 0, 0, Sentence("{0}", words))
            findings[name.lower()] = (refusal,)
        if len(values) < len(pairs) - len(idle) - len(others) or ";" in (reading.query or ""):
            query = (driver, transport, reading.query)
            if query != self._locks_of[0]:
                self._locks_of = query, self._locks(reading, values)
            locks = self._locks_of[1]
        self.page.show_values(values, findings)
        self.page.show_locks(locks)
        for card, indexes in ((self.idle, tuple(idle)), (self.others, tuple(others))):
            card.show_parameters(
                reading, indexes, [places.get(f"{PARAMETER}{index}", ()) for index in indexes]
            )

    def _locks(self, reading: Reading, names: Iterable[str]) -> dict[str, bool]:
        """Return the parameters no field can express as they stand; True: it can take over."""
        locks = {}
        for name in names:
            row = parameter(name, reading.driver or "")
            indexes = occurrences(reading, name)
            if row is not None and is_locked(reading, indexes):
                locks[name] = can_take_over(row, indexes)
        return locks

    def _tell_refused(self, part: str, sentence: Sentence) -> None:
        """Say beside its field why a value cannot stand in the URI, which is left as it is."""
        self._refused = (part, say(sentence))
        self._show_again()
        if part == "query":  # no field of its own
            self.told.emit(say(sentence))

    def _tell_ssh(self, hint: Hint) -> None:
        """Tell beside the host what ssh's settings add, or that ssh would start a program first."""
        if hint.program is not None:
            path, line = hint.program
            link = self.tr("Ask ssh")
            words = self.tr("Line {0} of {1} lets ssh start a program to decide. {2}")
            self.where.show_ssh(words.format(line, os.path.basename(path), link), link)
            return
        answer = hint.answer
        if answer is None:
            self.where.show_ssh("")
            return
        settings = answer.settings(self._reading)
        told = ", ".join(f"{keyword} {visible(value)}" for keyword, value in settings)
        words = self.tr("Your ssh settings add: {0}").format(told) if told else ""
        self.where.show_ssh(words, port=answer.port, user=answer.user or "")

    def _show_again(self) -> None:
        self._show_notes(self._placed)
        self._show_parameters(self._reading, self._placed)

    def begin_anew(self) -> None:
        """Forget what belonged to the connection shown before."""
        self._far_parts = None
        self._refused = None
        self.keyfile.reset()
        self.page.begin_anew()

    def show_hosts(self, names: Iterable[str]) -> None:
        """Offer these hosts for completion."""
        self.where.show_hosts(names)

    # --- reaching -------------------------------------------------------------------------

    def field(self, part: str) -> QWidget | None:
        """Return the field of a part or a parameter, opened so that it can be seen."""
        if part in ("host", "port", "user", "transport"):
            return self.where.field(part)
        if part == "driver":
            return self.what.driver
        if part == "path":
            return self.what.path
        if not part.startswith(PARAMETER):
            return self.page.reach(part)
        index = int(part.removeprefix(PARAMETER))
        if index >= len(self._reading.parameters):
            return None
        name = self._reading.parameters[index][0]
        return self.page.reach(name) or self.idle.reach(index) or self.others.reach(index)

    def field_at(self, start: int, end: int) -> QWidget | None:
        """Return the field that shows a stretch of the URI, None where there is none."""
        part = field_at(self._reading, start, end)
        return self.field(part) if part else None

    def findings_of(self, widget: QWidget) -> tuple[Finding, ...]:
        """Return the findings about the field that `widget` is, or belongs to."""
        for part, its in self._placed.items():
            field = self._field_of(part)
            if field is not None and (field is widget or field.isAncestorOf(widget)):
                return its
        return ()

    def _field_of(self, part: str) -> QWidget | None:
        """Return the widget of a part, wherever it is, without opening its section."""
        if part in ("host", "port", "user", "transport"):
            return self.where.field(part)
        if part in ("driver", "path"):
            return self.what.driver if part == "driver" else self.what.path
        if not part.startswith(PARAMETER):
            return None
        index = int(part.removeprefix(PARAMETER))
        name = self._reading.parameters[index][0]
        return self.page.row_of(name) or self.idle.reach(index) or self.others.reach(index)

    # --- what the user does -----------------------------------------------------------------

    def _edit(self, part: str, *edits: _Edit) -> None:
        """Make one change of the text out of several edits, each of what the one before left."""
        reading = self._draft.reading
        try:
            for edit in edits:
                reading = read(edit(reading))
        except CannotCarry as error:
            self._draft.refused.emit(part, error.sentence)
        else:
            self._draft.type_text(reading.text, part)
            if self._refused is not None and reading.text == self._reading.text:
                self._refused = None
                self._show_again()

    def _set_part(self, part: str, value: str | None) -> None:
        start = _HERE if part == "path" else _FAR
        edits = [_or(start), lambda reading: reading.with_part(part, value)]
        port = self.where.port.text()
        if part == "host" and value and port and not self._reading.server:
            edits.append(_with("port", port))  # it was typed before there was a host to have it
        self._edit(part, *edits)

    def _set_parameter(self, name: str, value: str | None) -> None:
        self._edit(name, lambda reading: reading.with_parameter(name, value))

    def _take_over(self, name: str) -> None:
        row = parameter(name, self._reading.driver or "")
        if row is not None:
            self._edit(name, lambda reading: taken_over(reading, row))
            field = self.page.reach(name)
            if field is not None:
                field.setFocus()

    def _set_occurrence(self, index: int, name: str, value: str) -> None:
        self._edit("query", lambda reading: with_occurrence(reading, index, name, value))

    def _remove(self, indexes: tuple[int, ...]) -> None:
        self._edit("query", lambda reading: reading.without_parameters(indexes))

    def _set_transport(self, transport: str | None) -> None:
        """Take another way; what the new one knows as well stays."""
        far = self._far_parts
        edits: list[_Edit] = [_or(_HERE)]
        driver = known_driver(self._reading.driver or "")
        if driver is not None and driver.needs_server and transport is not None:
            edits.append(_with_driver("qemu"))
        edits.append(lambda reading: reading.with_scheme(reading.driver or "qemu", transport))
        if transport == "unix":
            self._keep_far_parts()
            edits += [_without("port"), _without("user"), _without("host")]
        elif transport is not None and far is not None and not self._reading.server:
            for part, value in zip(("host", "port", "user"), far, strict=True):
                if value is not None:
                    edits.append(_with(part, value))
        self._edit("transport", *edits)

    def _go_local(self) -> None:
        """Lead to this computer; host, port and user are kept in mind for a way back."""
        reading = self._reading
        self._keep_far_parts()
        edits: list[_Edit] = [_or(_HERE), _without("port"), _without("user"), _without("host")]
        driver = known_driver(reading.driver or "")
        if driver is not None and driver.needs_server:
            edits.append(_with_driver("qemu"))
        if reading.transport is not None:
            edits.append(lambda now: now.with_scheme(now.driver or "qemu", None))
        self._edit("transport", *edits)

    def _keep_far_parts(self) -> None:
        """Keep host, port and user in mind for a way back, and tell that they go."""
        reading = self._reading
        spans = [span for part in ("user", "host", "port") if (span := reading.span(part))]
        if not spans:
            return
        self._far_parts = (reading.value("host"), reading.value("port"), reading.value("user"))
        gone = visible(reading.text[spans[0].start : spans[-1].end])
        words = self.tr("{0} is left out; a way to another computer takes it up again")
        self.told.emit(words.format(gone))

    def _set_driver(self, name: str) -> None:
        """Take another driver, with a path that it knows."""
        edits: list[_Edit] = [_or(_HERE), _with_driver(name)]
        before = known_driver(self._reading.driver or "")
        after = known_driver(name)
        if after is not None and after.needs_server:
            edits.append(lambda reading: reading.with_scheme(name, None))
        elif before is not None and before.needs_server and self._reading.server:
            edits.append(lambda reading: reading.with_scheme(name, "ssh"))
        self._edit("driver", *edits)

    # --- room -----------------------------------------------------------------------------------

    def fit(self, width: int) -> None:
        """Arrange the cards for a page of `width` pixels."""
        room = width / self.fontMetrics().averageCharWidth()
        beside = self._cards.spacing() + self.what.minimumSizeHint().width()
        is_wide = room >= _WIDE and width >= self.where.width_of_ways + beside
        direction = (
            QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        )
        if self._cards.direction() != direction:
            self._cards.setDirection(direction)
        self.page.fit(width, is_narrow=room < _NARROW)
        self.where.set_narrow(room < _NARROW)


def _or(start: str) -> _Edit:
    """Return the edit that puts `start` where there is no URI yet."""
    return lambda reading: reading.text or start


def _with(part: str, value: str) -> _Edit:
    return lambda reading: reading.with_part(part, value)


def _without(part: str) -> _Edit:
    return lambda reading: reading.with_part(part, None)


def _with_driver(name: str) -> _Edit:
    """Return the edit that puts a driver, and a path it knows unless it has one."""

    def edit(reading: Reading) -> str:
        text = reading.with_scheme(name, reading.transport)
        row = known_driver(name)
        if row is None:
            return text
        known = [path.path for path in row.paths]
        if reading.path in known:
            return text
        before = known_driver(reading.driver or "")
        is_others = before is not None and reading.path in [path.path for path in before.paths]
        if row.free_path and reading.path not in (None, "", "/") and not is_others:
            return text
        return read(text).with_part("path", known[0] if known else "/")

    return edit
