"""The private key: choose it, see what it is, and keep its path in the keyring or in the URI."""

import os.path
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from virtconnect.catalog import terms
from virtconnect.machine import Machine
from virtconnect.text import WARNING, Sentence
from virtconnect_gui import theme
from virtconnect_gui.background import Background
from virtconnect_gui.weakly import weakly
from virtconnect_gui.widgets.fields import LineField, check_only
from virtconnect_gui.widgets.labels import MutedLabel, Note
from virtconnect_gui.widgets.letters import letter_of, with_letter
from virtconnect_gui.widgets.parameter_fields import Control, ask_for_path
from virtconnect_gui.words import say

if TYPE_CHECKING:
    from virtconnect.keyfile import KeyFile
    from virtconnect.vault import VaultStatus

_URI, _KEYRING = 0, 1  # where a path is kept

_PATIENCE = 250  # milliseconds without a change after which a key file is looked at


class KeyFileField(Control):
    """A key file's path, kept in the URI (`keyfile=`) or under a name in the keyring.

    `edited(path)` asks for the path in the URI, None for none there. What touches the keyring is
    asked of whoever listens: `keep_in_keyring(path)` to store a path and let this connection use
    it, `write_into_uri(name)` to put a kept path into the URI, `use_key(name)` to use a key that
    is kept already ("": none). The answer comes by `show_key`.
    """

    keep_in_keyring = Signal(str)
    write_into_uri = Signal(str)
    use_key = Signal(str)
    explains_itself = True

    def __init__(
        self, machine: Machine, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._machine = machine
        self._background = background
        self._value: str | None = None  # what the URI says
        self._key: str | None = None  # what the keyring lends
        self._key_path: str | None = None
        self._status: VaultStatus | None = None  # None while nobody has looked
        self._keyring: str | None = None
        self._names: tuple[str, ...] = ()
        self._place = _URI
        self._has_choice = False  # the user said where
        self._looked_at: str | None = None
        self._found_problem: Sentence | None = None
        self._is_told = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)

        self.line = LineField(self)
        self.line.setClearButtonEnabled(True)
        self.named = self.line
        self._sign = self.line.addAction(
            theme.icon("dialog-password", self.palette()), QLineEdit.ActionPosition.LeadingPosition
        )
        self._names_button = QPushButton(self)
        self._browse = self.browse_button = QPushButton(self)
        self._places = QButtonGroup(self)
        self._in_keyring = QRadioButton(self.tr("in the keyring"), self)
        self._in_uri = QRadioButton(self.tr("in the URI"), self)
        self._second = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._facts = MutedLabel("", self)
        self._note = Note(self)
        self._build()
        self._show()

        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._finished)
        self._browse.clicked.connect(self._ask)
        self._in_keyring.clicked.connect(weakly(self._choose, _KEYRING))
        self._in_uri.clicked.connect(weakly(self._choose, _URI))
        self._patience.timeout.connect(self._look)

    def _build(self) -> None:
        unit = self.fontMetrics().height()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit // 3)
        first = QHBoxLayout()
        first.addWidget(self.line, 1)
        first.addWidget(self._names_button)
        first.addWidget(self._browse)
        column.addLayout(first)
        self._names_button.setText(self.tr("Keys"))
        self._names_button.setAutoDefault(False)
        self._names_button.setAccessibleName(self.tr("Keys of the keyring"))
        self._names_button.setToolTip(self.tr("Use a key whose path the keyring keeps"))
        self._names_button.setObjectName("keyNames")
        self._names_button.hide()
        self._browse.setAccessibleName(self.tr("Browse for a private key"))

        second = self._second
        second.setSpacing(unit // 2)
        second.addWidget(QLabel(self.tr("Path kept"), self))
        self._in_keyring.setObjectName("keyPlaceKeyring")
        self._in_uri.setObjectName("keyPlaceUri")
        self._in_keyring.setAccessibleDescription(
            self.tr("Only Virt Connect then uses the key; libvirt.conf does not hold its path")
        )
        self._in_uri.setAccessibleDescription(
            self.tr("Every libvirt program then uses the key; its path stands in libvirt.conf")
        )
        self._in_keyring.setToolTip(self._in_keyring.accessibleDescription())
        self._in_uri.setToolTip(self._in_uri.accessibleDescription())
        for place, radio in ((_URI, self._in_uri), (_KEYRING, self._in_keyring)):
            self._places.addButton(radio, place)
        second.addWidget(self._in_keyring)
        second.addWidget(self._in_uri)
        second.addStretch(1)
        column.addLayout(second)
        self._facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._facts.hide()
        column.addWidget(self._facts)
        column.addWidget(self._note)

    @property
    def labelled(self) -> tuple[QAbstractButton, ...]:
        """What carries words of its own, and so a letter, besides the button that browses."""
        return self._in_keyring, self._in_uri, self._names_button

    # --- showing --------------------------------------------------------------------------

    def show_value(self, value: str | None) -> None:
        """Show the path that stands in the URI, None for none."""
        if value != self._value:
            had_value = self._value is not None
            self._value = value
            if had_value and value is None and self._place == _URI:
                self.line.show_text("")
            self._show()

    def show_key(self, name: str | None, path: str | None = None) -> None:
        """Show which key of the keyring this connection uses, and where it lies if that is known.

        What is typed stays until a key takes its place.
        """
        if (name, path) == (self._key, self._key_path):
            return
        self._key = name
        self._key_path = path
        if name is not None:
            self._has_choice = False
            if self._value is None:
                self.line.show_text("")
        self._show()

    def reset(self) -> None:
        """Forget what was typed and chosen: another connection is shown."""
        self._has_choice = False
        if self._value is None:
            self.line.show_text("")
        self._show()

    def set_keyring(self, status: "VaultStatus | None", names: Sequence[str]) -> None:
        """Tell how the keyring is (None: not yet known), and the names of the keys it keeps."""
        if (status, tuple(names)) == (self._status, self._names):
            return
        self._status = status
        self._names = tuple(names)
        self._keyring = None if status is None else status.kind
        is_there = self._keyring not in ("none", "failing")
        self._in_keyring.setEnabled(is_there)
        words = (
            self.tr("in the keyring (locked)")
            if self._keyring == "locked"
            else self.tr("in the keyring")
        )
        self._in_keyring.setText(with_letter(words, letter_of(self._in_keyring.text())))
        self._show_problem()
        self._names_button.setVisible(is_there and bool(names))
        menu = QMenu(self._names_button)
        for name in self._names:
            action = menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(weakly(self._use, name))
        if self._names:
            menu.addSeparator()
            none = menu.addAction(self.tr("&No key of the keyring"))
            none.triggered.connect(weakly(self._use, ""))
        old = self._names_button.menu()
        self._names_button.setMenu(menu)
        if old is not None:
            old.deleteLater()
        self._show()

    def _show(self) -> None:
        """Show path, place and facts as the URI and the keyring have them."""
        if self._value is not None:
            self._place = _URI
            self.line.show_text(self._value)
        elif self._key is not None:
            self._place = _KEYRING
        elif not self._has_choice:
            self._place = _KEYRING if self._keyring in ("ready", "locked") else _URI
        check_only(self._places, self._place)
        lent = self._key is not None and self._value is None
        self._sign.setVisible(lent)
        if lent:
            hint = self.tr("{0}; the keyring keeps its path").format(self._key)
        else:
            hint = self.tr("the usual keys of SSH")
        if self.line.placeholderText() != hint:
            self.line.setPlaceholderText(hint)
        self._look_soon()

    # --- what the user does -----------------------------------------------------------------

    def _typed(self, text: str) -> None:
        path = self.line.meant(text)
        if self._place == _URI:
            self.edited.emit(path or None)
        else:
            self._look_soon()

    def _finished(self) -> None:
        """Take a path typed for the keyring; letter by letter it would be stored in pieces."""
        text = self.line.text()
        if self._in_uri.hasFocus():
            return  # that is where it is to go instead
        if self._place == _KEYRING and text and self._value is None and self.line.isModified():
            self.line.setModified(False)
            self.keep_in_keyring.emit(text)

    def _ask(self) -> None:
        begun = self.line.text() or os.path.join(self._machine.effective_home, ".ssh", "")
        ask_for_path(self, self.tr("Private key"), begun, terms.FILE, self._take)

    def _take(self, path: str) -> None:
        if self._place == _URI:
            self.edited.emit(path)
        else:
            self.keep_in_keyring.emit(path)

    def _use(self, name: str) -> None:
        self.use_key.emit(name)

    def _choose(self, place: int) -> None:
        if place == self._place:
            return
        self._place = place
        self._has_choice = True
        text = self.line.text()
        if place == _KEYRING and text:
            self.keep_in_keyring.emit(text)
        elif place == _URI and self._key is not None and self._value is None:
            self.write_into_uri.emit(self._key)
        elif place == _URI and text:
            self.edited.emit(text)
        self._show()

    # --- what the key is ----------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_soon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._sign.setIcon(theme.icon("dialog-password", self.palette()))

    def _path(self) -> str | None:
        return self.line.text() or self._key_path or None

    def _look_soon(self) -> None:
        if self._path() is None:
            self._patience.stop()
            self._looked_at = None
            self._show_facts(None)
        elif self.isVisible() and self._path() != self._looked_at:
            self._patience.start()

    def _look(self) -> None:
        """Read the key file in the background: disks and networks may be slow."""
        path = self._path()
        if path is None:
            return
        machine = self._machine
        self._looked_at = path

        def work() -> "KeyFile":
            from virtconnect.keyfile import inspect

            return inspect(path, machine)

        self._background.run(work, lambda found: self._found(path, found), asker=self)

    def _found(self, path: str, found: "KeyFile") -> None:
        if path == self._path():
            self._show_facts(found)

    def _show_facts(self, found: "KeyFile | None") -> None:
        facts = []
        if found is not None and found.kind is not None:
            facts.append(found.kind if found.bits is None else f"{found.kind} {found.bits}")
            if found.mode is not None:
                facts.append(f"{found.mode:04o}")
            if found.locked is not None:
                facts.append(
                    self.tr("locked with a passphrase") if found.locked else self.tr("not locked")
                )
        words = " · ".join(facts)
        if words != self._facts.text():
            self._facts.setText(words)
        self._facts.setVisible(bool(words))
        self._found_problem = None if found is None else found.problem
        self._show_problem()

    def set_narrow(self, is_narrow: bool) -> None:
        """Put the places below each other, or in a row."""
        direction = QBoxLayout.Direction
        self._second.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)

    def hush(self, is_told: bool) -> None:
        """Keep the key file's problem to itself while a finding tells about the file."""
        self._is_told = is_told
        self._show_problem()

    def _show_problem(self) -> None:
        problem = None if self._is_told else self._found_problem
        if problem is not None:
            self._note.tell(WARNING, say(problem))
        elif self._keyring in ("none", "failing") and self._status is not None:
            self._note.tell(None, say(self._status.text))
        else:
            self._note.tell(None, "")
