"""The editor: the name of a connection, its URI in one line, and the form below it."""

import os.path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from virtconnect.conf.aliases import Alias, find
from virtconnect.machine import Machine
from virtconnect.text import HINT, WARNING, Finding, Span
from virtconnect.uri.reading import Reading
from virtconnect_gui import theme
from virtconnect_gui.background import Background
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.trust_first import with_trust
from virtconnect_gui.uri_draft import UriDraft
from virtconnect_gui.weakly import weakly
from virtconnect_gui.widgets.completion import known_hosts
from virtconnect_gui.widgets.fields import changed_stretch
from virtconnect_gui.widgets.labels import ElidedLabel, Note
from virtconnect_gui.widgets.margins import set_margins
from virtconnect_gui.widgets.name_edit import NameEdit, refused_words, same_name_words
from virtconnect_gui.widgets.placing import PARAMETER, field_at
from virtconnect_gui.widgets.quick_fix import open_fixes
from virtconnect_gui.widgets.uri_form import UriForm
from virtconnect_gui.widgets.uri_line import UriLine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from virtconnect.conf.document import ConfDocument
    from virtconnect.vault import VaultStatus

# Milliseconds without a change after which the files that a URI names are looked at.
_PATIENCE = 300


class _Page(QScrollArea):
    """Scrolls the form, which it tells how much room there is, and the cards above it.

    The cards stand on a ground beside the form: they can be answered where it is locked.
    """

    def __init__(self, form: UriForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        ground = QWidget()
        self._column = QVBoxLayout(ground)
        self._column.setSpacing(self.fontMetrics().height() // 2)
        self._column.addWidget(form, 1)
        self._column.setContentsMargins(0, 0, 0, 0)
        form.setAutoFillBackground(True)  # else its ground would be painted with each letter
        self.setWidget(ground)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._keep_distance)

    def _keep_distance(self, _least: int, most: int) -> None:
        """Leave a little room between the cards and the scroll bar beside them."""
        width = self.fontMetrics().height() // 3 if most else 0
        set_margins(self._column, 0, 0, width, 0, like=self)

    def add_card(self, card: QWidget) -> None:
        """Put a card above the form; it scrolls with it where a low window has no room for both."""
        self._column.insertWidget(self._column.count() - 1, card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._form.fit(event.size().width())
        for layout in (self._form.layout(), self._column):
            if layout is not None:
                layout.activate()  # at once: the ground is as wide as what is in it needs
        super().resizeEvent(event)


class Editor(QWidget):
    """One connection: header, URI line and form over one draft.

    It computes the findings of the draft, once per change, and shows them everywhere;
    `findings_changed(findings)` hands them on. It edits the draft and nothing else: names, tests
    and keys are asked for by signals.
    """

    renamed = Signal(str)
    test_requested = Signal()
    findings_changed = Signal(tuple)
    copy_with_key_requested = Signal()
    keep_in_keyring = Signal(str)
    write_into_uri = Signal(str)
    use_key = Signal(str)
    trust_wanted = Signal()
    told = Signal(str)

    def __init__(
        self,
        draft: UriDraft,
        conf: OpenConf,
        machine: Machine,
        background: Background,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self._conf = conf
        self._machine = machine
        self._background = background
        self._alias: Alias | None = None
        self.findings: tuple[Finding, ...] = ()
        self._found: tuple[Finding, ...] = ()  # without what the lent key adds
        self._key: str | None = None
        self._quiet: frozenset[str] = frozenset()  # codes that are not to be told
        self._of_files: tuple[Finding, ...] = ()  # those for which a file was looked at
        self._reading: Reading | None = None
        self._entry = -1  # the number of the entry that was shown last
        self._hosts_of: ConfDocument | None = None  # where the hosts on offer come from
        self._state: tuple[str, str, str] = ("", "", "muted")

        self.name = NameEdit(self)
        self._position = ElidedLabel("", self)
        self._state_sign = QLabel(self)
        self._state_words = ElidedLabel("", self)
        self.test_button = QPushButton(self.tr("Test"), self)
        self._name_note = Note(self)
        self.line = UriLine(draft, self)
        self.form = UriForm(draft, machine, background)
        self._scroll = _Page(self.form, self)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._build()
        self._connect()
        self._show(draft.reading)

    def _build(self) -> None:
        unit = self.fontMetrics().height()
        # With a ground of its own a letter in the URI's line makes nothing paint that is behind it.
        self.setAutoFillBackground(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit // 2, unit // 2, unit // 2, 0)
        column.setSpacing(unit // 2)
        head = QHBoxLayout()
        head.setSpacing(unit // 2)
        self.name.setAccessibleName(self.tr("Name of the connection"))
        self.name.setPlaceholderText(self.tr("Name"))
        self.test_button.setObjectName("testButton")
        self.test_button.setAutoDefault(False)
        self.test_button.setToolTip(self.tr("Try to open this connection"))
        head.addWidget(self.name)
        head.addWidget(self._position, 1)
        head.addWidget(self._state_sign)
        head.addWidget(self._state_words)
        head.addWidget(self.test_button)
        column.addLayout(head)
        column.addWidget(self._name_note)
        column.addWidget(self.line)
        column.addWidget(self._scroll, 1)
        self._show_icons()

    def _connect(self) -> None:
        self._draft.changed.connect(self._show)
        self._patience.timeout.connect(self._look_at_files)
        self.name.named.connect(self._rename)
        self.name.refused.connect(self._tell_refused)
        self.name.given_up.connect(self._forget_hint)
        self.name.textEdited.connect(self._tell_same)
        self._name_note.link_activated.connect(self._take_suggestion)
        self.test_button.clicked.connect(self.test_requested)
        self.line.copy_with_key_requested.connect(self.copy_with_key_requested)
        self.line.key_requested.connect(weakly(self.focus_part, "keyfile"))
        self.line.told.connect(self.told)
        self.line.edit.trust_wanted.connect(self.trust_wanted)
        self.form.told.connect(self.told)
        self.form.hosts_wanted.connect(self._find_hosts)
        self.form.keyfile.keep_in_keyring.connect(self.keep_in_keyring)
        self.form.keyfile.write_into_uri.connect(self.write_into_uri)
        self.form.keyfile.use_key.connect(self.use_key)

    def add_card(self, card: QWidget) -> None:
        """Put a card between the URI and the form."""
        self._scroll.add_card(card)

    def show_cards(self) -> None:
        """Scroll to the cards above the form, unless somebody fills the form in."""
        focus = QApplication.focusWidget()
        if focus is None or not self.form.isAncestorOf(focus):
            self._scroll.verticalScrollBar().setValue(0)

    # --- showing --------------------------------------------------------------------------

    def show_alias(self, alias: Alias | None, position: int = 0, count: int = 0) -> None:
        """Show the name of an alias, the `position`th of `count`; its URI is the draft's.

        To be called for another alias and after every edit of this one.
        """
        before, self._alias = self._alias, alias
        name = alias.name if alias is not None else ""
        if (before.name if before is not None else None) != (alias and alias.name):
            is_same = before is not None and alias is not None and before.index == alias.index
            if name != self.name.text() or before is None:
                self.form.begin_anew()
                if is_same and self._has_focus():
                    self.name.setFocus()  # it was renamed by an undo
            self.name.show_name(name)
            self._name_note.tell(None, "")
        file = os.path.basename(self._conf.path) or "libvirt.conf"
        self._position.show_text(
            self.tr("alias {0} of {1} in {2}").format(position, count, file) if alias else ""
        )
        self.setEnabled(alias is not None)

    @property
    def shown_name(self) -> str:
        """The name of the alias that is shown, as it is in the file; "" for none."""
        return self._alias.name if self._alias is not None else ""

    def set_state(self, icon: str, text: str, role: str) -> None:
        """Show how the last test went: an icon's name, words, and the role of their colour."""
        if (icon, text, role) != self._state:
            self._state = (icon, text, role)
            self._state_words.show_text(text)
            self._state_words.set_role(role)
            self._show_icons()

    def set_key(self, name: str | None, path: str | None = None) -> None:
        """Show which key of the keyring this connection uses, and its path if that is known."""
        self.line.show_key(name)
        self.form.keyfile.show_key(name, path)
        if name != self._key:
            self._key = name
            self._tell(self._draft.reading, self._found)

    def set_keyring(self, status: "VaultStatus | None", names: "Sequence[str]") -> None:
        """Tell how the keyring is, and the names of the keys it keeps."""
        self.form.keyfile.set_keyring(status, names)

    def _show(self, reading: Reading) -> None:
        """Show a text and its findings; those that need a look at files follow a little later."""
        found = self._without_quiet(self._findings_of(reading))
        kept = self._still_true(reading)
        before, entry = self._reading, self._entry
        self._of_files = kept
        self._reading = reading
        self._entry = -1 if self._alias is None else self._alias.index
        self._tell(reading, _merged(found, kept))
        self._patience.start()
        if before is not None and not self._draft.field and entry == self._entry >= 0:
            self._follow_undo(before, reading)

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _follow_undo(self, before: Reading, reading: Reading) -> None:
        """Go to the field that an undo changed; whoever works elsewhere, or in the URI, stays."""
        if not self._has_focus() or self.line.edit.hasFocus():
            return
        start, old_end, new_end = changed_stretch(before.text, reading.text)
        if start < new_end:
            part = field_at(reading, start, new_end)
        else:
            part = field_at(before, start, old_end)
        if part.startswith(PARAMETER):
            its = (reading if start < new_end else before).parameters
            part = its[int(part.removeprefix(PARAMETER))][0]
        field = self.form.field(part) if part else None
        if field is not None and field.isVisibleTo(self) and field.isEnabled():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(field)

    def _still_true(self, reading: Reading) -> tuple[Finding, ...]:
        """Return what was found of files, moved along, while the parameters are the same."""
        before = self._reading
        if not self._of_files or before is None or before.parameters != reading.parameters:
            return ()
        old, new = before.span("query"), reading.span("query")
        if old is None or new is None or before.query != reading.query:
            return ()
        by = new.start - old.start
        return tuple(one.moved(by) for one in self._of_files if one.start >= old.start)

    def _look_at_files(self) -> None:
        """Ask again with the computer's files; slow disks must not stop the typing."""
        from virtconnect.uri.checks import findings

        if self._is_empty(self._draft.reading):
            return
        reading, machine = self._draft.reading, self._machine
        self._background.run(
            lambda: findings(reading, machine=machine, is_alias_target=True),
            lambda found: self._take_looked(reading, found),
            asker=self,
        )

    def _take_looked(self, reading: Reading, found: tuple[Finding, ...]) -> None:
        if reading.text != self._draft.text:
            return
        quick = frozenset(self._findings_of(reading))
        self._of_files = tuple(one for one in found if one not in quick)
        self._tell(reading, self._without_quiet(found))

    def _findings_of(self, reading: Reading) -> tuple[Finding, ...]:
        """Return what can be said of a URI without a look at files."""
        from virtconnect.uri.checks import findings

        return () if self._is_empty(reading) else findings(reading, is_alias_target=True)

    def _is_empty(self, reading: Reading) -> bool:
        """Tell whether there is no connection of which anything could be wrong."""
        return self._alias is None and not reading.text

    def _without_quiet(self, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
        if not self._quiet:
            return found
        return tuple(one for one in found if one.code not in self._quiet)

    def set_quiet(self, codes: frozenset[str]) -> None:
        """Say nothing of findings with these codes."""
        if codes != self._quiet:
            self._quiet = codes
            reading = self._draft.reading
            found = self._without_quiet(self._findings_of(reading))
            self._tell(reading, _merged(found, self._of_files))

    def _tell(self, reading: Reading, found: tuple[Finding, ...]) -> None:
        self._found = found
        if self._key is not None:
            from virtconnect.uri.lent_key import finding

            lent = finding(reading, self._key)
            found = found if lent is None else _merged(found, (lent,))
        found = with_trust(found)
        self.line.show_reading(reading, found)
        self.form.show_reading(reading, found)
        if found != self.findings:
            self.findings = found
            self.findings_changed.emit(found)

    # --- the name -------------------------------------------------------------------------

    def commit(self) -> None:
        """Take a name that is still being typed: to be called before a shortcut acts."""
        self.name.commit()

    def _rename(self, name: str) -> None:
        self._name_note.tell(None, "")
        self.renamed.emit(name)
        if self._alias is not None:
            self.name.show_name(self._alias.name)  # the old one, if it could not be done

    def _tell_refused(self, tried: str) -> None:
        """Say what may not stand in a name, and which one may."""
        words, name = refused_words(tried)
        self._name_note.tell(HINT, words, link=name)
        self.name.setAccessibleDescription(words)

    def _forget_hint(self) -> None:
        self._name_note.tell(None, "")

    def _tell_same(self, name: str) -> None:
        """Say when another entry has the name already, which libvirt then takes first."""
        other = find(self._conf.document, name) if name else None
        if other is None or (self._alias is not None and other.index == self._alias.index):
            if not self.name.wish:  # else the name that was meant stays on offer
                self._name_note.tell(None, "")
            return
        self._name_note.tell(WARNING, same_name_words(name))

    def _take_suggestion(self, name: str) -> None:
        self._name_note.tell(None, "")
        self.name.setText(name)
        self.name.commit()

    # --- reaching -------------------------------------------------------------------------

    def focus_name(self) -> None:
        """Go to the name, ready to be typed over."""
        self.name.setFocus()
        self.name.selectAll()

    def focus_first(self) -> None:
        """Go to what is filled in first: the host, or the URI where there is none."""
        host = self.form.where.host
        if host.isVisibleTo(self):
            self.focus_part("host")
        else:
            self.line.edit.setFocus()

    def focus_part(self, part: "str | Span") -> None:
        """Go to the field of a part (`host` …), a parameter, `name` or `uri`, or a stretch."""
        if isinstance(part, Span):
            field = self.form.field_at(part.start, part.end)
            if field is None or not field.isVisibleTo(self):
                self.line.edit.focus_span(part.start, part.end)
                return
        elif part == "name":
            self.focus_name()
            return
        else:
            field = None if part == "uri" else self.form.field(part)
            if field is None or not field.isVisibleTo(self):
                self.line.edit.setFocus()
                return
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._scroll.ensureWidgetVisible(field)

    def focus_finding(self, finding: Finding) -> None:
        """Go to the field that a finding concerns."""
        self.focus_part(Span(finding.start, finding.end))

    def quick_fix(self) -> None:
        """Open the repairs of what is wrong where the focus is."""
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            focus = self.line.edit
        if focus is self.line.edit:
            is_open = self.line.edit.fix_here()
        else:
            is_open = open_fixes(self.form.findings_of(focus), self.line.edit.mend, focus)
        if not is_open:
            self.told.emit(self.tr("There is nothing to mend here."))

    # --- the rest --------------------------------------------------------------------------

    def _find_hosts(self) -> None:
        document, machine = self._conf.document, self._machine
        if document is self._hosts_of:
            return
        self._hosts_of = document
        self._background.run(lambda: known_hosts(document, machine), self.form.show_hosts)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_icons()
        elif event.type() == QEvent.Type.FontChange:
            self.form.fit(self._scroll.viewport().width())

    def _show_icons(self) -> None:
        palette = self.palette()
        self.test_button.setIcon(theme.icon("media-playback-start", palette))
        icon, _, role = self._state
        self._state_sign.setVisible(bool(icon))
        if icon:
            size = self.fontMetrics().height()
            self._state_sign.setPixmap(theme.icon(icon, palette, role).pixmap(size, size))


def _merged(one: tuple[Finding, ...], other: tuple[Finding, ...]) -> tuple[Finding, ...]:
    if not other:
        return one
    return tuple(sorted((*one, *other), key=lambda finding: finding.start))
