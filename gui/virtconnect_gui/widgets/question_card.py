"""A question of the running test: who asks what, a field for the answer, nothing modal."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QPalette,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from virtconnect import text
from virtconnect_gui import theme
from virtconnect_gui.widgets.flow import Flow
from virtconnect_gui.widgets.labels import (
    FieldCard,
    MutedLabel,
    Note,
    buddy_label,
)
from virtconnect_gui.widgets.letters import Letters, first_letters
from virtconnect_gui.widgets.step_button import step_button
from virtconnect_gui.words import say

if TYPE_CHECKING:
    from virtconnect.probe.questions import HostKeyFacts
    from virtconnect_gui.questioning import Open, Questioning

# Kinds whose words are a program's own, in one line.
_PLAIN_KINDS = ("passphrase", "password", "pin", "touch")
_LONGEST_PROMPT = 600  # characters of the asker's own words that are shown


class QuestionCard(FieldCard):
    """Shows one open question, if there is one; hidden otherwise.

    `trust_asked(opened)` asks to show a host's key for comparison. What is typed leaves the fields
    as soon as it is given.
    """

    trust_asked = Signal(object)

    def __init__(self, questioning: "Questioning", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("questionCard")
        # The ground of the panel is a field's; on a card words have the colour of words.
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self._questioning = questioning
        self._opened: Open | None = None
        self._is_fresh = False
        self.inputs: tuple[QLineEdit, ...] = ()
        self._sign = QLabel(self)
        self.title = _Words(self)
        self.title.setObjectName("questionTitle")
        self.asker = MutedLabel("", self)
        self.prompt = _Words(self)
        self.prompt.setObjectName("questionPrompt")
        self.note = Note(self)
        self._ways = QWidget(self)
        self._fields = QWidget(self)
        self._grid = QGridLayout(self._fields)
        self._letters = Letters(first_letters())
        mark = self._letters.mark
        self.remember_check = QCheckBox(mark(self.tr("Remember in the keyring")), self)
        self.remember_check.setObjectName("rememberCheck")
        self.remember_note = MutedLabel("", self)
        forget = mark(self.tr("Forget the old one"))
        self.forget_button = step_button(self, "forgetSecretButton", forget)
        self.cancel_button = step_button(self, "cancelQuestionButton", self.tr("Cancel"))
        self.answer_button = step_button(self, "answerButton", "")
        self._lay_out()
        self.hide()
        self.cancel_button.clicked.connect(self._decline)
        self.answer_button.clicked.connect(self._answer)
        self.forget_button.clicked.connect(self._forget)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.prompt.setFont(theme.fixed_font())
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(unit // 2)
        self._grid.setVerticalSpacing(unit // 3)
        self._grid.setColumnStretch(1, 1)
        words = QVBoxLayout()
        words.setSpacing(unit // 4)
        for widget in (
            self.title,
            self.asker,
            self.prompt,
            self.note,
            self._fields,
            self.remember_note,
        ):
            words.addWidget(widget)
        top = QHBoxLayout()
        top.setSpacing(unit // 2)
        top.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        row = QHBoxLayout()
        row.addWidget(self.remember_check)
        row.addStretch()
        buttons = Flow(self._ways)
        for button in (self.forget_button, self.cancel_button, self.answer_button):
            buttons.addWidget(button)
        row.addWidget(self._ways)
        words.addLayout(row)
        self.body.addLayout(top)

    # --- showing ------------------------------------------------------------------------

    @property
    def opened(self) -> "Open | None":
        """The question that is shown."""
        return self._opened

    def show_question(self, opened: "Open | None") -> None:
        """Show a question, None: there is none."""
        if opened is self._opened:
            return
        self._opened = opened
        self._wipe()
        if opened is None:
            self.hide()
            return
        question = opened.question
        facts = question.host_key
        self.title.setText(say(question.title))
        self.asker.show_text(self._asker_words(opened))
        words = "" if question.kind in _PLAIN_KINDS else _shown(question.prompt)
        self.prompt.setText(words if facts is None else _key_words(facts))
        self.prompt.setVisible(bool(self.prompt.text()))
        letters = self._letters.copy()
        self._make_inputs(opened, letters)
        self._tell_again(opened)
        self._offer_to_remember(opened)
        self.answer_button.setText(letters.mark(self._answer_words(opened)))
        self.answer_button.setVisible(question.kind != "touch")
        self.cancel_button.setText(
            letters.mark(self.tr("Deny")) if question.kind == "confirm" else self.tr("Cancel")
        )
        self.setAccessibleName(self.title.text())
        self._dress()
        self.show()
        self._speak(" ".join((self.title.text(), self.asker.text(), self.note.text)))
        self._is_fresh = True
        self._take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_focus()

    def _take_focus(self) -> None:
        """Go to the first field, once, when it is seen: whoever pressed Test waits for it."""
        opened = self._opened
        if opened is None or not self._is_fresh or not self.isVisible():
            return
        self._is_fresh = False
        if opened.was_seen:
            return
        opened.was_seen = True
        first = self.inputs[0] if self.inputs else self.answer_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _asker_words(self, opened: "Open") -> str:
        asker = say(opened.question.asker)
        if opened.question.host_key is not None:
            return self.tr("The test goes on when you have said what to do")
        if opened.question.kind in _PLAIN_KINDS:
            return self.tr("{0}: {1}").format(asker, _shown(opened.question.prompt))
        return self.tr("{0}, in these words:").format(asker)

    def _answer_words(self, opened: "Open") -> str:
        return {
            "passphrase": self.tr("Unlock"),
            "password": self.tr("Log in"),
            "login": self.tr("Log in"),
            "trust": self.tr("Compare and trust…"),
            "trust-there": self.tr("Compare and trust…"),
            "confirm": self.tr("Allow"),
        }.get(opened.question.kind, self.tr("Answer"))

    def _make_inputs(self, opened: "Open", letters: Letters) -> None:
        made = []
        for row, each in enumerate(opened.question.inputs):
            field = QLineEdit(self._fields)
            field.setObjectName(f"answerEdit{row}")
            if each.is_hidden:
                field.setEchoMode(QLineEdit.EchoMode.Password)
                field.setInputMethodHints(
                    Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
                )
            field.setText(each.default)
            label = buddy_label(
                letters.mark(say(each.label).replace("&", "&&")), field, self._fields
            )
            field.setAccessibleDescription(f"{self.title.text()}. {_shown(opened.question.prompt)}")
            field.returnPressed.connect(self._next_or_answer)
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(field, row, 1)
            made.append(field)
        self.inputs = tuple(made)
        self._fields.setVisible(bool(made))

    def _tell_again(self, opened: "Open") -> None:
        self.forget_button.setVisible(opened.was_remembered)
        if opened.was_remembered:
            self.note.tell(text.WARNING, self.tr("What the keyring remembered was not taken"))
        elif opened.question.again:
            self.note.tell(text.WARNING, self.tr("That was not taken; try again"))
        else:
            self.note.tell(None, "")

    def _offer_to_remember(self, opened: "Open") -> None:
        can_be = opened.question.memory is not None
        ready = self._questioning.can_remember
        self.remember_check.setChecked(False)
        self.remember_check.setVisible(can_be)
        self.remember_check.setEnabled(ready)
        words = ""
        if can_be and not ready:
            words = self.tr("There is no open keyring that could keep it")
        elif can_be and opened.was_remembered:
            words = self.tr("It takes the place of the old one")
        self.remember_note.show_text(words)
        self.remember_note.setVisible(bool(words))

    def note_keyring(self, _status: object = None) -> None:
        """Take note that the keyring is in another state."""
        if self._opened is not None:
            checked = self.remember_check.isChecked()
            self._offer_to_remember(self._opened)
            self.remember_check.setChecked(checked and self.remember_check.isEnabled())

    def _wipe(self) -> None:
        for field in self.inputs:
            field.clear()
        self.inputs = ()
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _speak(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    # --- answering ----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._opened is not None:
            self._decline()
            return
        super().keyPressEvent(event)

    def _next_or_answer(self) -> None:
        """Go on to the next field, from the last one give the answer."""
        now = self.sender()
        for field, following in zip(self.inputs, self.inputs[1:], strict=False):
            if field is now:
                following.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self._answer()

    def _answer(self) -> None:
        opened = self._opened
        if opened is None:
            return
        if opened.question.host_key is not None:
            self.trust_asked.emit(opened)
            return
        if opened.question.kind == "confirm":
            self._questioning.give(opened, ["yes"], remember=False)
            return
        answers = [field.text() for field in self.inputs]
        remember = self.remember_check.isVisibleTo(self) and self.remember_check.isChecked()
        self._wipe()
        self._questioning.give(opened, answers, remember=remember)

    def _decline(self) -> None:
        opened = self._opened
        if opened is None:
            return
        self._wipe()
        if opened.question.kind == "confirm":  # a no is an answer; the test goes on
            self._questioning.give(opened, ["no"], remember=False)
        else:
            self._questioning.decline(opened)

    def _forget(self) -> None:
        opened = self._opened
        memory = None if opened is None else opened.question.memory
        if memory is not None:
            from virtconnect.remembered import Remembered

            self.forget_button.hide()
            self._questioning.secrets.forget(Remembered(memory.kind, memory.name))

    # --- looks --------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "answer_button"):
            self._dress()

    def _dress(self) -> None:
        side = round(self.fontMetrics().height() * 1.4)
        facts = None if self._opened is None else self._opened.question.host_key
        name, role = "dialog-password", text.HINT
        if facts is not None:
            name, role = ("security-low", text.DANGER) if facts.is_changed else (name, text.WARNING)
        self._sign.setPixmap(theme.icon(name, self.palette(), role).pixmap(side, side))


class _Words(QLabel):
    """Words that may take several lines and be selected; never read as markup."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )


def _shown(prompt: str) -> str:
    """Return a stranger's words with nothing in them that could mislead, cut where they are long.

    Line ends stay: a server may greet in several lines.
    """
    lines = [text.visible(line.rstrip("\r")) for line in prompt.strip().split("\n")]
    whole = "\n".join(lines)
    return whole if len(whole) <= _LONGEST_PROMPT else whole[:_LONGEST_PROMPT] + "…"


def _key_words(facts: "HostKeyFacts") -> str:
    words = QCoreApplication.translate("QuestionCard", "{0} {1}")
    return words.format(text.visible(facts.kind), text.visible(facts.fingerprint)).strip()
