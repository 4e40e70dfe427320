"""The page of a transport: a field for each query parameter it heeds, in sections."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from virtconnect.catalog.drivers import driver as known_driver
from virtconnect.catalog.parameters import heeded
from virtconnect.catalog.terms import Parameter
from virtconnect.catalog.transports import transport as known_transport
from virtconnect.text import HINT, SEVERITIES, Finding
from virtconnect_gui.weakly import weakly
from virtconnect_gui.widgets.disclosure import Disclosure
from virtconnect_gui.widgets.keyfile_field import KeyFileField
from virtconnect_gui.widgets.labels import FieldCard, translated
from virtconnect_gui.widgets.page_plan import MAIN, PageWords, section_of
from virtconnect_gui.widgets.parameter_fields import ParameterRow, control_for

_SUMMARY_LENGTH = 60  # characters of parameters told beside a closed section

_FIELD = 46  # average characters that a field needs beside its label


class ParameterPage(FieldCard):
    """One field per parameter that has an effect; `edited(name, value)` follows a person's change.

    `taken_over(name)` asks to write a parameter in a way that its field can express.
    Fields are made when a transport first needs them, and kept.
    """

    edited = Signal(str, object)
    taken_over = Signal(str)

    def __init__(self, keyfile: KeyFileField, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._keyfile = keyfile
        keyfile.setParent(self)
        keyfile.hide()
        self._rows: dict[Parameter, ParameterRow] = {}
        self._active: tuple[ParameterRow, ...] = ()
        self._by_name: dict[str, ParameterRow] = {}
        self._section_of: dict[ParameterRow, int] = {}
        self._shown: tuple[str, str] | None = None
        self._values: Mapping[str, str] = {}
        self._findings: Mapping[str, tuple[Finding, ...]] = {}
        self._locks: Mapping[str, bool] = {}
        self._revealed: set[int] = set()
        self._words = PageWords(
            (
                self.tr("Host key checking"),
                self.tr("How libvirt is reached on the host"),
                self.tr("Logging in to libvirt"),
                self.tr("More settings"),
            ),
            [one.text() for one in keyfile.labelled],
            self.tr("&Browse…"),
        )
        for one, words in zip(keyfile.labelled, self._words.key, strict=True):
            one.setText(words)
        self._is_narrow = False
        self._width = 0  # pixels, of the form
        self._sections = tuple(Disclosure(title, self) for title in ("", *self._words.titles))
        for index, section in enumerate(self._sections):
            section.opened.connect(weakly(self._opened, index))
            self.body.addWidget(section)
        self.hide()

    # --- showing --------------------------------------------------------------------------

    def show_transport(self, transport: str, driver: str) -> None:
        """Show the fields of a transport, or of a driver that libvirt's library runs itself."""
        now = (transport, "" if transport else driver)
        if now == self._shown:
            return
        self._shown = now
        parameters = heeded(transport, driver)
        rows = tuple(self._row(parameter) for parameter in parameters)
        for row in self._active:
            if row not in rows:
                row.activate(False)
                row.hide()
        self._active = rows
        self._by_name = {row.parameter.name.lower(): row for row in rows}
        placed: list[list[ParameterRow]] = [[] for _ in self._sections]
        for row in rows:
            number = section_of(row.parameter, transport)
            placed[number].append(row)
            self._section_of[row] = number
        for section, its in zip(self._sections, placed, strict=True):
            for place, row in enumerate(its):
                if section.body.indexOf(row) != place:
                    section.body.insertWidget(place, row)
                row.activate(True)
                row.show()
                if section.is_open:
                    row.show_help()
            section.setVisible(bool(its))
        known = known_transport(transport) or known_driver(driver)
        self.heading.setText(translated(known.label) if known is not None else transport)
        self.heading.show()
        self.setVisible(bool(rows))
        self._align()
        values, findings = self._values, self._findings
        self._values, self._findings, self._locks = {}, {}, {}
        for row in rows:
            row.control.set_local(transport == "unix")
            row.show_value(None)
            row.show_findings(())
            row.show_lock(False)
        self.show_values(values, findings)
        self._summarise()

    def show_values(
        self, values: Mapping[str, str], findings: Mapping[str, tuple[Finding, ...]]
    ) -> None:
        """Show values and findings, each by the parameter's name in small letters."""
        if values != self._values:
            for name, row in self._by_name.items():
                value = values.get(name)
                if value != self._values.get(name):
                    row.show_value(value)
        elif findings == self._findings:
            return
        for name in {*findings, *self._findings}:
            found = self._by_name.get(name)
            if found is not None:
                found.show_findings(findings.get(name, ()))
        self._values = values
        self._findings = findings
        self._summarise()

    def show_locks(self, locks: Mapping[str, bool]) -> None:
        """Lock the fields of these names (small letters), and no others.

        The value tells whether the field can take the parameter over.
        """
        if locks == self._locks:
            return
        for name in {*locks, *self._locks}:
            found = self._by_name.get(name)
            if found is not None:
                found.show_lock(name in locks, can_take_over=locks.get(name, True))
        self._locks = locks

    def _summarise(self) -> None:
        """Say what the closed sections hold, and open one that holds a fault."""
        for index, section in enumerate(self._sections):
            if index == MAIN or section.isHidden():
                continue
            told = []
            worst: Finding | None = None
            for row in self._active:
                if self._section_of[row] != index:
                    continue
                name = row.parameter.name.lower()
                if name in self._values:
                    told.append(f"{name}={self._values[name]}")
                its = self._findings.get(name, ())
                if its and (worst is None or _gravity(its[0]) < _gravity(worst)):
                    worst = its[0]
            words = ", ".join(told)
            if len(words) > _SUMMARY_LENGTH:
                words = words[: _SUMMARY_LENGTH - 1] + "…"
            severity = None if worst is None else worst.severity
            section.show_summary(severity, words or self.tr("automatic"))
            if severity not in (None, HINT) and index not in self._revealed:
                self._revealed.add(index)
                section.set_open(True)

    def begin_anew(self) -> None:
        """Close the sections again: another connection is shown."""
        self._revealed.clear()
        for section in self._sections:
            section.set_open(False)
        self._summarise()

    def fit(self, width: int, *, is_narrow: bool) -> None:
        """Put labels above their fields or, where `width` pixels are enough, beside them."""
        if (width, is_narrow) != (self._width, self._is_narrow):
            self._width, self._is_narrow = width, is_narrow
            self._align()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._align()

    def has(self, name: str) -> bool:
        """Tell whether a parameter has its field here."""
        return name.lower() in self._by_name

    # --- reaching -------------------------------------------------------------------------

    def reach(self, name: str) -> QWidget | None:
        """Open the section of a parameter and return its field, None when it has none here."""
        row = self._by_name.get(name.lower())
        if row is None:
            return None
        self._sections[self._section_of[row]].set_open(True)
        return row.control.named

    def row_of(self, name: str) -> QWidget | None:
        """Return all that belongs to a parameter, None when it has no field here."""
        return self._by_name.get(name.lower())

    # --- making ---------------------------------------------------------------------------

    def _row(self, parameter: Parameter) -> ParameterRow:
        row = self._rows.get(parameter)
        if row is None:
            is_key = parameter.name == "keyfile"
            control = self._keyfile if is_key else control_for(parameter)
            if control.browse_button is not None:
                control.browse_button.setText(self._words.browse)
            row = ParameterRow(parameter, control, self._words.label(parameter), self)
            control.show()
            row.edited.connect(self.edited)
            row.taken_over.connect(self.taken_over)
            self._rows[parameter] = row
        return row

    def _opened(self, index: int) -> None:
        self._revealed.add(index)
        for row in self._active:
            if self._section_of[row] == index:
                row.show_help()

    def _align(self) -> None:
        inset = {row: self._sections[self._section_of[row]].indent for row in self._active}
        width = max((row.label_width() + inset[row] for row in self._active), default=0)
        beside = width + _FIELD * self.fontMetrics().averageCharWidth()
        is_narrow = self._is_narrow or 0 < self._width < beside
        for row in self._active:
            row.set_label_width(0 if is_narrow else width - inset[row])


def _gravity(finding: Finding) -> int:
    return SEVERITIES.index(finding.severity)
