"""Whether to trust a host's key: its fingerprint, a place to compare it, what is known of it."""

import os
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QDesktopServices, QFont
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from virtconnect import text
from virtconnect.machine import Machine
from virtconnect.text import VirtConnectError
from virtconnect_gui import theme
from virtconnect_gui.dialogs.sizes import give_size, let_grow
from virtconnect_gui.models.keys import shortened
from virtconnect_gui.widgets.labels import ElidedLabel, MutedLabel, Note, buddy_label
from virtconnect_gui.widgets.step_button import step_button
from virtconnect_gui.widgets.wrapped_label import WrappedLabel
from virtconnect_gui.words import clean, say_error

if TYPE_CHECKING:
    from virtconnect.known_hosts import Line
    from virtconnect_gui.questioning import Open, Questioning


class TrustDialog(QDialog):
    """Asks about one host key; the test waits meanwhile, and Stop works beside it.

    A key that is new is trusted with one button. One that has changed takes the place of the old
    only after the host's name was typed, and no button is the default. Closing it is a no.
    """

    def __init__(
        self,
        opened: "Open",
        questioning: "Questioning",
        machine: Machine,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("trustDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        facts = opened.question.host_key
        if facts is None:
            raise AssertionError(opened.question)
        self._opened = opened
        self._facts = facts
        self._questioning = questioning
        self._machine = machine
        knowledge = opened.knowledge
        self._stale = () if knowledge is None else knowledge.stale
        self._others = () if knowledge is None else knowledge.others
        self.is_changed = facts.is_changed or (
            knowledge is not None and knowledge.state == "changed"
        )
        self._is_over = False
        self._sign = QLabel(self)
        self.heading = WrappedLabel(self)
        self.compare_edit = QLineEdit(self)
        self.compare_edit.setObjectName("compareEdit")
        self.compare_note = Note(self)
        self.name_edit = QLineEdit(self)
        self.name_edit.setObjectName("hostNameEdit")
        self.note = Note(self)
        self.trust_button = step_button(self, "trustButton", self.tr("&Trust this host"))
        self.replace_button = step_button(self, "replaceButton", self.tr("&Replace…"))
        self.show_button = step_button(self, "showFileButton", self.tr("&Show file"))
        self._lay_out()
        self._dress()
        self._show_ways()
        let_grow(self)
        self.compare_edit.textEdited.connect(self._compare)
        self.name_edit.textEdited.connect(self._show_ways)
        self.trust_button.clicked.connect(self._trust)
        self.replace_button.clicked.connect(self._trust)
        self.show_button.clicked.connect(self._show_file)
        questioning.shown.connect(self._close_if_over)

    # --- parts --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        facts = self._facts
        unit = self.fontMetrics().height()
        host = text.visible(facts.host)
        self.setWindowTitle(self.tr("The key of {0}").format(host))
        words = self.tr("The key of {0} has changed") if self.is_changed else None
        self.heading.setText((words or self.tr("First contact with {0}")).format(host))
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        font = QFont(self.heading.font())
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setBold(True)
        self.heading.setFont(font)
        top = QHBoxLayout()
        top.setSpacing(unit * 2 // 3)
        top.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.heading, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit, unit, unit, unit)
        layout.setSpacing(unit // 2)
        layout.addLayout(top)
        layout.addWidget(MutedLabel(self._meaning(), self))
        layout.addLayout(self._keys())
        layout.addLayout(self._comparison())
        layout.addWidget(self.compare_note)
        layout.addWidget(MutedLabel(self._place(), self))
        if self.is_changed:
            layout.addLayout(self._typed_name())
        else:
            self.name_edit.hide()
        layout.addWidget(self.note)
        layout.addStretch()
        layout.addWidget(self._buttons())
        give_size(self, 48)

    def _meaning(self) -> str:
        if self.is_changed:
            return self.tr(
                "Either {0} was set up anew, or someone sits in between. Do not go on unless you"
                " know why."
            ).format(text.visible(self._facts.host))
        return self.tr(
            "This computer has not seen it before. Compare its key with what the administrator of"
            " the host told you."
        )

    def _keys(self) -> QGridLayout:
        """Return the key that is offered and those that are stored, one a row."""
        unit = self.fontMetrics().height()
        grid = QGridLayout()
        grid.setHorizontalSpacing(unit * 2 // 3)
        grid.setVerticalSpacing(unit // 4)
        grid.setColumnStretch(2, 1)
        facts = self._facts
        rows = [(self.tr("Offered"), facts.kind, facts.fingerprint, "")]
        path = shortened(facts.file, self._machine) if facts.file else ""
        for line in (*self._stale, *self._others):
            place = self.tr("{0}, line {1}").format(path, line.number)
            rows.append((self._role_of(line), line.key.name, line.key.fingerprint, place))
        if facts.elsewhere:
            rows.append((self.tr("Stored"), "", "", shortened(facts.elsewhere, self._machine)))
        for row, (role, kind, fingerprint, place) in enumerate(rows):
            grid.addWidget(MutedLabel(role, self), row * 2, 0)
            kind_label = QLabel(text.visible(kind), self)
            kind_label.setTextFormat(Qt.TextFormat.PlainText)
            grid.addWidget(kind_label, row * 2, 1)
            grid.addWidget(self._fingerprint(role, fingerprint), row * 2, 2)
            if place:
                grid.addWidget(ElidedLabel(place, self), row * 2 + 1, 2)
        return grid

    def _role_of(self, line: "Line") -> str:
        if line.marker:
            return self.tr("Revoked")
        return self.tr("Stored")

    def _fingerprint(self, role: str, fingerprint: str) -> QLabel:
        shown = text.visible(fingerprint)
        label = WrappedLabel(shown, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(theme.fixed_font())
        label.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        label.setAccessibleName(self.tr("{0}: {1}").format(role, shown))
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return label

    def _comparison(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self.fontMetrics().height() // 4)
        label = buddy_label(
            self.tr("Paste what the &administrator told you, to compare"), self.compare_edit, self
        )
        self.compare_edit.setFont(theme.fixed_font())
        self.compare_edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.compare_edit.setPlaceholderText("SHA256:…")
        column.addWidget(label)
        column.addWidget(self.compare_edit)
        return column

    def _place(self) -> str:
        facts = self._facts
        parts = []
        if facts.address:
            parts.append(self.tr("Its address is {0}.").format(text.visible(facts.address)))
        if not facts.file:
            parts.append(self.tr("It will be stored where SSH keeps the keys of hosts."))
        elif self.is_changed and (self._others or facts.elsewhere):
            where = facts.elsewhere.rpartition(":")[0] or facts.file
            parts.append(
                self.tr("{0} has a line about it that can only be changed by hand.").format(
                    shortened(where, self._machine)
                )
            )
        elif self.is_changed:
            parts.append(
                self.tr(
                    "The new key takes the place of the old in {0}; the file as it is now is kept"
                    " beside it, ending in .old."
                ).format(shortened(facts.file, self._machine))
            )
        else:
            parts.append(
                self.tr("It will be stored in {0}.").format(shortened(facts.file, self._machine))
            )
        return " ".join(parts)

    def _typed_name(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self.fontMetrics().height() // 4)
        host = text.visible(self._facts.host)
        words = self.tr("To replace the key, type the host's &name: {0}").format(host)
        label = buddy_label(words, self.name_edit, self)
        label.setWordWrap(True)
        column.addWidget(label)
        column.addWidget(self.name_edit)
        return column

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        box.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        if self.is_changed:
            box.addButton(self.show_button, QDialogButtonBox.ButtonRole.ActionRole)
            box.addButton(self.replace_button, QDialogButtonBox.ButtonRole.DestructiveRole)
            self.show_button.setVisible(bool(self._facts.file))
            self.trust_button.hide()
        else:
            # Of the accepting role Qt would make it the default button, and none is wanted.
            box.addButton(self.trust_button, QDialogButtonBox.ButtonRole.YesRole)
            self.show_button.hide()
            self.replace_button.hide()
        box.rejected.connect(self.reject)
        return box

    # --- comparing ----------------------------------------------------------------------

    @property
    def is_different(self) -> bool:
        """Whether what was pasted is the fingerprint of another key."""
        return self._is_same() is False

    def _is_same(self) -> bool | None:
        from virtconnect.probe.questions import is_same_fingerprint

        return is_same_fingerprint(self._facts, self.compare_edit.text())

    def _compare(self) -> None:
        same = self._is_same()
        if not self.compare_edit.text().strip():
            self.compare_note.tell(None, "")
        elif same is None:
            self.compare_note.tell(text.HINT, self.tr("That is no whole fingerprint yet"))
        elif same:
            self.compare_note.tell(None, self.tr("It is the same"), icon="emblem-ok")
        else:
            self.compare_note.tell(text.ERROR, self.tr("It is different: do not trust this key"))
        self._grow()
        if self.compare_note.text:
            words = QAccessibleAnnouncementEvent(self.compare_edit, self.compare_note.text)
            QAccessible.updateAccessibility(words)
        self._show_ways()

    def _grow(self) -> None:
        """Be as high as the words need that have come: Qt would press the fields flat."""
        layout = self.layout()
        needed = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        if needed > self.height():
            self.resize(self.width(), needed)

    def _show_ways(self) -> None:
        self.trust_button.setEnabled(not self.is_different)
        typed = self.name_edit.text().strip().lower()
        is_named = typed == self._facts.host.lower()
        is_possible = not (self._others or self._facts.elsewhere or self.is_different)
        self.replace_button.setEnabled(is_named and is_possible)

    # --- deciding -----------------------------------------------------------------------

    def _trust(self) -> None:
        self.trust_button.setEnabled(False)
        self.replace_button.setEnabled(False)
        self._questioning.trust(self._opened, self._complain, replace=self.is_changed)

    def _complain(self, error: VirtConnectError) -> None:
        self.note.tell(text.ERROR, say_error(error))
        self._grow()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.note, say_error(error)))
        self._show_ways()

    def _show_file(self) -> None:
        path = self._facts.elsewhere.rpartition(":")[0] or self._facts.file
        if not open_list_of_hosts(path):
            self.note.tell(text.WARNING, self.tr("Not opened from here: {0}").format(clean(path)))
            self._grow()

    def _close_if_over(self, name: str) -> None:
        if self._questioning.question_of(name) is self._opened:
            return
        if name == self._opened.run.name:
            self._is_over = True
            self.close()

    def done(self, result: int) -> None:
        """Close; without a yes the question is declined."""
        if not self._is_over:
            self._is_over = True
            self._questioning.decline(self._opened)
        super().done(result)

    # --- looks --------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "show_button"):
            self._dress()

    def _dress(self) -> None:
        side = round(self.fontMetrics().height() * 2)
        name, role = ("security-low", text.DANGER) if self.is_changed else ("computer", text.HINT)
        self._sign.setPixmap(theme.icon(name, self.palette(), role).pixmap(side, side))
        for field in (self.compare_edit, self.name_edit):
            theme.lighten_outline(field)
        if self.is_changed:
            palette = self.heading.palette()
            palette.setColor(self.heading.foregroundRole(), theme.colour(text.DANGER, palette))
            self.heading.setPalette(palette)


def open_list_of_hosts(path: str) -> bool:
    """Let the desktop show a list of known hosts; False: it is none that may be opened."""
    if not is_list_of_hosts(path):
        return False
    QDesktopServices.openUrl(QUrl.fromLocalFile(path))
    return True


def is_list_of_hosts(path: str) -> bool:
    """Tell whether the desktop may open `path` as a list of known hosts.

    A stranger's `known_hosts=` may name anything, and a desktop starts what is a program. So it has
    to be an ordinary file with the usual kind of name, and none that can be run.
    """
    name = os.path.basename(path)
    return (
        _USUAL_NAME.fullmatch(name) is not None
        and os.path.isfile(path)
        and not os.access(path, os.X_OK)
    )


_USUAL_NAME = re.compile(r"(?:ssh_)?known_hosts[0-9]*")
