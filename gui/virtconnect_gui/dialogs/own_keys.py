"""Other keys for an action: pressed into a field, checked, and kept at once."""

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QKeySequenceEdit, QMainWindow, QVBoxLayout, QWidget
from shiboken6 import isValid

from virtconnect_gui.actions import Actions
from virtconnect_gui.preferences import Preferences
from virtconnect_gui.widgets.flow import Flow
from virtconnect_gui.widgets.labels import FieldCard, MutedLabel, buddy_label
from virtconnect_gui.widgets.letters import without_mnemonic
from virtconnect_gui.widgets.step_button import step_button

_OF_FIELDS = (
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
)
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class OwnKeys(FieldCard):
    """Gives the action that is shown other keys, takes them away, or gives its own ones back.

    Keys that another action has change hands, which is told before. `kept` follows each change.
    """

    kept = Signal()

    def __init__(
        self, window: QMainWindow, actions: Actions, preferences: Preferences, parent: QWidget
    ) -> None:
        super().__init__(parent=parent)
        self.setObjectName("ownKeys")
        self._window = window
        self._actions = actions
        self._preferences = preferences
        self._name = ""
        self.field = QKeySequenceEdit(self)
        self.field.setObjectName("keysEdit")
        self.field.setMaximumSequenceLength(1)
        self.field.setClearButtonEnabled(True)
        self.label = buddy_label(self.tr("&New keys"), self.field, self)
        self.note = MutedLabel("", self)
        self.note.setObjectName("keysNote")
        self.use_button = step_button(self, "useKeysButton", self.tr("&Use these keys"))
        self.none_button = step_button(self, "noKeysButton", self.tr("N&o keys"))
        self.own_button = step_button(self, "ownKeysButton", self.tr("As it &was"))
        self.all_button = step_button(self, "allOwnKeysButton", self.tr("&All as they were"))
        self._lay_out()
        self.field.keySequenceChanged.connect(self._look_at_new)
        self.use_button.clicked.connect(self._use)
        self.none_button.clicked.connect(self._use_none)
        self.own_button.clicked.connect(self._use_own)
        self.all_button.clicked.connect(self._use_all_own)
        self.show_action("")

    def _lay_out(self) -> None:
        ways = QWidget(self)
        flow = Flow(ways)
        for button in (self.use_button, self.none_button, self.own_button, self.all_button):
            flow.addWidget(button)
        column = QVBoxLayout()
        for widget in (self.label, self.field, self.note, ways):
            column.addWidget(widget)
        self.body.addLayout(column)

    # --- which action -----------------------------------------------------------------------

    def show_action(self, name: str) -> None:
        """Offer to change the keys of an action; "": of none."""
        self._name = name if name in self._actions.with_keys else ""
        self.field.setEnabled(bool(self._name))
        if self._name:
            action = self._actions.with_keys[self._name]
            self.label.setText(self.tr("&New keys for “{0}”").format(_words(action)))
            self.field.setKeySequence(action.shortcut())
        else:
            self.label.setText(self.tr("&New keys"))
            self.field.clear()
        self.field.setAccessibleName(without_mnemonic(self.label.text()))
        self._look()

    def _look_at_new(self) -> None:
        if isValid(self._actions):  # the field tells its keys once more while all is destroyed
            self._look()

    def _look(self) -> None:
        """Say what would come of the keys in the field."""
        given = self._preferences.keys
        action = self._actions.with_keys.get(self._name)
        keys = self.field.keySequence()
        fault, loser = self._fault(keys), self._owner(keys)
        has_new = action is not None and not keys.isEmpty() and keys != action.shortcut()
        self.use_button.setEnabled(has_new and not fault)
        self.none_button.setEnabled(action is not None and not action.shortcut().isEmpty())
        self.own_button.setEnabled(self._name in given)
        self.all_button.setEnabled(bool(given))
        if action is None:
            self.note.show_text(self.tr("Choose an action above. Some keys belong to fields."))
        elif fault and has_new:
            self._tell(fault)
        elif loser and has_new:
            words = _words(self._actions.with_keys[loser])
            self._tell(self.tr("“{0}” has these keys now, and would lose them.").format(words))
        else:
            self.note.show_text(self.tr("Press the new keys in the field."))

    def _tell(self, words: str) -> None:
        self.note.show_text(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, words))

    # --- what can be given ------------------------------------------------------------------

    def _fault(self, keys: QKeySequence) -> str:
        """Say why these keys cannot be an action's; "" where they can."""
        if keys.isEmpty():
            return ""
        combination: QKeyCombination = keys[0]  # type: ignore[index]  # it is, in fact
        key, held = combination.key(), combination.keyboardModifiers() & _HELD
        if not held and not Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35:
            return self.tr("Keys of an action begin with Ctrl or Alt, or are one of F1 to F35.")
        if keys in self._reserved():
            return self.tr("These keys belong to fields, or to a menu.")
        return ""

    def _reserved(self) -> list[QKeySequence]:
        """Return the keys that no action can have."""
        found = [key for one in _OF_FIELDS for key in QKeySequence.keyBindings(one)]
        for shortcut in self._window.findChildren(QShortcut):
            found += shortcut.keys()
        ours = set(self._actions.with_keys.values())
        for action in self._window.findChildren(QAction):
            if action not in ours:
                found += action.shortcuts()
        found += [QKeySequence.mnemonic(menu.text()) for menu in self._window.menuBar().actions()]
        return found

    def _owner(self, keys: QKeySequence) -> str:
        """Return the name of another action that has these keys, "" for none."""
        return next(
            (
                name
                for name, action in self._actions.with_keys.items()
                if name != self._name and not keys.isEmpty() and keys in action.shortcuts()
            ),
            "",
        )

    # --- giving -----------------------------------------------------------------------------

    def _use(self) -> None:
        self._give(self.field.keySequence())

    def _use_none(self) -> None:
        self._give(QKeySequence())

    def _use_own(self) -> None:
        own = self._actions.own_keys(self._name)
        self._give(own[0] if own else QKeySequence())

    def _use_all_own(self) -> None:
        self._keep(dict.fromkeys(self._preferences.keys))

    def _give(self, keys: QKeySequence) -> None:
        """Let the action have these keys, and whoever had them none."""
        given: dict[str, str | None] = {}
        loser = self._owner(keys)
        if loser:
            given[loser] = ""
        own = self._actions.own_keys(self._name)
        is_own = keys == (own[0] if own else QKeySequence())
        given[self._name] = None if is_own else _spelled(keys)
        self._keep(given)

    def _keep(self, given: dict[str, str | None]) -> None:
        self._preferences.keep_keys(given)
        self.show_action(self._name)
        self.kept.emit()


def _spelled(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.PortableText)


def _words(action: QAction) -> str:
    """Return what an action is called: undo and redo without what they would take back."""
    words = action.text().partition("\t")[0]
    return without_mnemonic(words).removesuffix("…")
