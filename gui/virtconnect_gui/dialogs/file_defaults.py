"""The defaults of a libvirt.conf: what it sets for all connections, and what that would stop."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from virtconnect.conf.aliases import aliases
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.settings import KNOWN
from virtconnect.consequences import Consequence, of_default, of_setting
from virtconnect.machine import Machine
from virtconnect.text import DANGER, ERROR, HINT, WARNING, Refusal, VirtConnectError, visible
from virtconnect_gui.background import Background
from virtconnect_gui.dialogs.sizes import give_size
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.undo_stack import StepAction
from virtconnect_gui.weakly import weakly_told
from virtconnect_gui.widgets.fields import ChoiceField, LineField, QuietCombo
from virtconnect_gui.widgets.labels import FieldCard, MutedLabel, Note, buddy_label
from virtconnect_gui.words import place, say_error

DEFAULT, MODE, PROXY, PRIORITY = "uri_default", "remote_mode", "remote_proxy", "tls_priority"

_PAUSE = 150  # milliseconds without an edit before what it stops is found out
_NAMED = 4  # names told of the connections that would fail
_OFFERED = 500  # aliases offered for the default; more help nobody


class _Found(NamedTuple):
    """What was found out of one document."""

    default: Refusal | None
    of: dict[tuple[str, str], Consequence]  # by setting and value


def _find_out(document: ConfDocument, machine: Machine, path: str) -> _Found:
    """Find out what each value would stop. Slow for long files: for a thread."""
    questions = [(name, value) for name in (MODE, PROXY) for value in KNOWN[name].values]
    for name in (MODE, PROXY, PRIORITY):
        value = _text(document, name)
        if value is not None and (name, value) not in questions:
            questions.append((name, value))
    found = {
        (name, value): of_setting(document, name, value, machine, path) for name, value in questions
    }
    return _Found(of_default(document, machine, path), found)


def _text(document: ConfDocument, name: str) -> str | None:
    """Return a setting's value as a field shows it, None where it is not set."""
    value = document.get(name)
    if value is None:
        return None
    return str(value.value) if isinstance(value.value, str | int) else document.written(name)


class FileDefaultsDialog(QDialog):
    """Four settings of the open file, each an edit of it at once; undo is the window's.

    `told(sentence)` tells what could not be done.
    """

    told = Signal(object)

    def __init__(
        self,
        conf: OpenConf,
        machine: Machine,
        background: Background,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("fileDefaultsDialog")
        self.setWindowTitle(self.tr("Defaults of libvirt.conf"))
        self._conf = conf
        self._machine = machine
        self._background = background
        self._found: _Found | None = None
        self._asked_of: ConfDocument | None = None  # what is being looked through now
        self._names_of: ConfDocument | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)

        self.default_line = LineField(self)
        self.default_combo = QuietCombo(self)
        self.mode_combo = self._choices("remoteModeCombo", MODE)
        self.proxy_combo = self._choices("remoteProxyCombo", PROXY)
        self.priority_line = LineField(self)
        self.notes = {name: Note(self) for name in (DEFAULT, MODE, PROXY, PRIORITY)}
        self._warnings = {name: Note(self) for name in (MODE, PROXY)}
        self._build()

        self.default_line.textEdited.connect(weakly_told(self._set, DEFAULT))
        self.default_combo.textActivated.connect(weakly_told(self._set, DEFAULT))
        self.mode_combo.chosen.connect(weakly_told(self._set, MODE))
        self.proxy_combo.chosen.connect(weakly_told(self._set, PROXY))
        self.priority_line.textEdited.connect(weakly_told(self._set, PRIORITY))
        self._pause.timeout.connect(self._look)
        conf.changed.connect(self._follow)
        self._show()

    def _choices(self, object_name: str, setting: str) -> ChoiceField:
        combo = ChoiceField(self)
        combo.setObjectName(object_name)
        combo.offer(None, self.tr("not set (auto)"))
        for value in KNOWN[setting].values:
            combo.offer(value, value)
        return combo

    def _build(self) -> None:
        unit = self.fontMetrics().height()
        combo = self.default_combo
        combo.setObjectName("uriDefaultCombo")
        combo.setEditable(True)
        combo.setLineEdit(self.default_line)
        combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        combo.setCompleter(None)  # type: ignore[arg-type]  # Qt takes none, the stub does not say
        self.default_line.setPlaceholderText(self.tr("not set: libvirt looks what is here"))
        self.default_line.setClearButtonEnabled(True)
        self.priority_line.setObjectName("tlsPriorityEdit")
        self.priority_line.setPlaceholderText(self.tr("not set: what libvirt was built with"))
        self.priority_line.setClearButtonEnabled(True)

        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(unit, unit, unit, 0)
        column.setSpacing(unit * 2 // 3)
        for name, words, field, help in (
            (
                DEFAULT,
                self.tr("&Default connection"),
                combo,
                self.tr(
                    "What a program opens that names no connection: an alias of this file, or a"
                    " URI. LIBVIRT_DEFAULT_URI comes before it."
                ),
            ),
            (
                MODE,
                self.tr("Daemon &mode"),
                self.mode_combo,
                self.tr(
                    "auto looks which daemon is there, direct takes the daemon of one driver,"
                    " legacy takes libvirtd. A mode= in a URI comes before it."
                ),
            ),
            (
                PROXY,
                self.tr("&Program on the far side"),
                self.proxy_combo,
                self.tr(
                    "How connections over SSH reach the daemon: native needs virt-ssh-helper on"
                    " every host, netcat needs a netcat, auto tries native first. A proxy= in a"
                    " URI comes before it."
                ),
            ),
            (
                PRIORITY,
                self.tr("&TLS priority"),
                self.priority_line,
                self.tr(
                    "Which ciphers and versions connections over TLS use, as a GnuTLS priority"
                    " string. A tls_priority= in a URI comes before it."
                ),
            ),
        ):
            column.addWidget(self._card(name, words, field, help))
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        self._foot = MutedLabel("", self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        foot = QVBoxLayout()
        foot.setContentsMargins(unit, unit // 2, unit, unit)
        foot.setSpacing(unit // 2)
        foot.addWidget(self._foot)
        foot.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addLayout(foot)
        stack = self._conf.undo_stack
        for is_back, keys in (
            (True, QKeySequence.StandardKey.Undo),
            (False, QKeySequence.StandardKey.Redo),
        ):
            action = StepAction(stack, "", self, is_back=is_back)
            action.setShortcut(keys)
            self.addAction(action)
        give_size(self, 44, 40)

    def _card(self, name: str, words: str, field: QWidget, help: str) -> FieldCard:
        card = FieldCard(parent=self)
        label = buddy_label(words, field, card)
        told = MutedLabel(help, card)
        field.setAccessibleDescription(help)
        card.body.addWidget(label)
        card.body.addWidget(field)
        card.body.addWidget(told)
        card.body.addWidget(self.notes[name])
        if name in self._warnings:
            card.body.addWidget(self._warnings[name])
        return card

    # --- showing --------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()
        self._look()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible():
            self._show()  # the file may have been unlocked meanwhile

    def _follow(self) -> None:
        if self.isVisible():
            self._show()
            self._pause.start()

    def _show(self) -> None:
        """Show what the file says."""
        document = self._conf.document
        if document is not self._names_of and not self.default_combo.view().isVisible():
            self._names_of = document
            names = [row.name for row in aliases(document)[:_OFFERED] if row.problem is None]
            shown = [self.default_combo.itemText(at) for at in range(self.default_combo.count())]
            if names != shown:
                self.default_combo.clear()
                self.default_combo.addItems(names)
        self.default_line.show_text(_text(document, DEFAULT) or "")
        self.mode_combo.show_value(_text(document, MODE))
        self.proxy_combo.show_value(_text(document, PROXY))
        self.priority_line.show_text(_text(document, PRIORITY) or "")
        is_locked = self._conf.is_locked
        for field in (self.default_combo, self.mode_combo, self.proxy_combo, self.priority_line):
            field.setEnabled(not is_locked)
        words = (
            self.tr("{0} is open to be looked at only.")
            if is_locked
            else self.tr("What is chosen here changes {0} at once, as a step that can be undone.")
        )
        self._foot.show_text(words.format(place(self._conf.path)))

    def _look(self) -> None:
        """Find out what the settings stop, one document at a time.

        Several threads that reckon would let this one wait for each of them in turn.
        """
        if self._asked_of is not None:
            return  # its answer leads to the next question
        document, machine, path = self._conf.document, self._machine, self._conf.path
        self._asked_of = document
        self._background.run(
            lambda: _find_out(document, machine, path),
            lambda found: self._take(document, found),
            asker=self,
        )

    def _take(self, document: ConfDocument, found: _Found) -> None:
        self._asked_of = None
        if document is self._conf.document:
            self._found = found
            self._tell(document, found)
        elif self.isVisible():
            self._pause.start()

    def _tell(self, document: ConfDocument, found: _Found) -> None:
        """Say what the settings stop, and what their other values would."""
        error = found.default
        is_set = document.get(DEFAULT) is not None
        if error is not None and is_set:
            words = self.tr("A program that names no connection fails: {0}")
            self.notes[DEFAULT].tell(ERROR, words.format(visible(error.message)))
        elif is_set and self._machine.env.get("LIBVIRT_DEFAULT_URI"):
            self.notes[DEFAULT].tell(
                WARNING, self.tr("LIBVIRT_DEFAULT_URI is set in this session and comes before it")
            )
        else:
            self.notes[DEFAULT].tell(None, "")
        for name in (MODE, PROXY, PRIORITY):
            value = _text(document, name)
            its = None if value is None else found.of.get((name, value))
            if its is not None and its.stopped and its.error is not None:
                words = self.tr("This stops {0}. libvirt says: {1}")
                told = words.format(self._number(its), visible(its.error.message))
                self.notes[name].tell(ERROR, told)
            elif name == PRIORITY and value:
                self._tell_priority(value)
            else:
                self.notes[name].tell(None, "")
        for name, note in self._warnings.items():
            chosen = _text(document, name)
            lines = [
                self.tr("{0} would stop {1}").format(value, self._number(its))
                for (setting, value), its in found.of.items()
                if setting == name and value != chosen and its.stopped
            ]
            note.tell(HINT if lines else None, "\n".join(lines))

    def _tell_priority(self, value: str) -> None:
        from virtconnect.uri.rules_values import old_tls, priority_fault

        old, fault = old_tls(value), priority_fault(value)
        if fault is not None:
            words = (
                self.tr("GnuTLS does not take this: “{0}” is nothing it knows")
                if fault
                else self.tr("GnuTLS does not take this: nothing stands beside a colon")
            )
            self.notes[PRIORITY].tell(ERROR, words.format(visible(fault)))
        elif old is not None:
            words = self.tr("{0} lets in encryption that is broken by now")
            self.notes[PRIORITY].tell(DANGER, words.format(old))
        else:
            self.notes[PRIORITY].tell(None, "")

    def _number(self, its: Consequence) -> str:
        """Return how many connections are stopped, and the names of the first ones."""
        names = ", ".join(visible(name) for name in its.stopped[:_NAMED])
        if len(its.stopped) > _NAMED:
            words = self.tr("{0} of {1} connections: {2} and others")
        else:
            words = self.tr("{0} of {1} connections: {2}")
        return words.format(len(its.stopped), its.total, names)

    # --- what the user does -----------------------------------------------------------------

    def _set(self, name: str, value: str | None) -> None:
        """Edit the file; edits of one setting in a row are one step."""
        document = self._conf.document
        if (value or None) == _text(document, name):
            return
        try:
            after = document.with_setting(name, value) if value else document.without_setting(name)
        except VirtConnectError as error:
            self.told.emit(say_error(error))
            self._show()
            return
        self._conf.edit(self.tr("Change {0}").format(name), after, merging=f"setting {name}")
