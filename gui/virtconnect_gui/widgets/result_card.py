"""How a test came out: one sentence, what it means, what can be done, the raw text on demand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from virtconnect import text
from virtconnect_gui import theme
from virtconnect_gui.models.probe_log import findings_of, headline, result_icon
from virtconnect_gui.probe_run import ProbeRun
from virtconnect_gui.weakly import weakly
from virtconnect_gui.widgets.card import Card
from virtconnect_gui.widgets.letters import Letters, beside_address, letter_of, with_letter
from virtconnect_gui.widgets.wrapped_label import WrappedLabel
from virtconnect_gui.words import brief, say

if TYPE_CHECKING:
    from virtconnect.causes.terms import Remedy
    from virtconnect.probe.events import Result


class ResultCard(Card):
    """Shows the result of one test; what the user wants done about it goes up as signals."""

    apply_edit = Signal(object)  # str; a Signal(str) drops bytes that are not UTF-8
    open_target = Signal(str)
    trust_chosen = Signal()
    again = Signal()
    copy_report = Signal(bool)  # with users, hosts and paths masked

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._run: ProbeRun | None = None
        self._icon = QLabel(self)
        self.headline = _words(self)
        self.headline.setObjectName("resultHeadline")
        self.meaning = _words(self)
        self.changed_note = _words(self)
        self.changed_note.setText(self.tr("The URI was changed after this test"))
        self._remedies = QVBoxLayout()
        self.raw_button = QToolButton(self)
        self.raw_button.setText(self.tr("&What libvirt said"))
        self.raw_button.setObjectName("rawTextButton")
        self.raw_button.setCheckable(True)
        self.raw_button.setAutoRaise(True)
        self.raw_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.raw_button.setArrowType(Qt.ArrowType.RightArrow)
        self.raw_text = QPlainTextEdit(self)
        self.raw_text.setReadOnly(True)
        self.raw_text.setAccessibleName(self.tr("What libvirt said"))
        self.again_button = QPushButton(self.tr("Test a&gain"), self)
        self.again_button.setObjectName("testAgainButton")
        self.report_button = QToolButton(self)
        self.report_button.setText(self.tr("Copy report as te&xt"))
        self.report_button.setObjectName("copyReportButton")
        self.report_button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        menu = QMenu(self.report_button)
        self._other_report = QAction(menu)
        menu.addAction(self._other_report)
        self.report_button.setMenu(menu)
        self.set_masked(False)
        self._lay_out()
        self.dress()

        self.raw_button.clicked.connect(self._show_raw)
        self.again_button.clicked.connect(self.again)
        self.report_button.clicked.connect(self._copy_report)
        self._other_report.triggered.connect(self._copy_other_report)

    def _copy_report(self) -> None:
        self.copy_report.emit(self._masks)

    def _copy_other_report(self) -> None:
        self.copy_report.emit(not self._masks)

    def _apply(self, edit: str) -> None:
        self.apply_edit.emit(edit)

    def _open(self, target: str) -> None:
        self.open_target.emit(target)

    def set_masked(self, masked: bool) -> None:
        """Let the button copy a masked report, and its menu one as it is; or the other way."""
        self._masks = masked
        self._other_report.setText(
            self.tr("Copy with &users and hosts as they are")
            if masked
            else self.tr("Copy with &users and hosts masked")
        )
        self.report_button.setToolTip(
            self.tr("Users, hosts and paths are masked in it")
            if masked
            else self.tr("Users, hosts and paths stand in it")
        )

    def set_changed_since(self, changed: bool) -> None:
        """Tell whether the URI is another one by now."""
        if self.changed_note.isVisibleTo(self) != changed:
            self.changed_note.setVisible(changed)

    def show_run(self, run: ProbeRun, install: str) -> None:
        """Show how `run` came out.

        `install` is the command that installs libvirt's binding, for the test that found none.
        """
        if run is self._run or run.result is None:
            return
        self._run = run
        result = run.result
        self.headline.setText(headline(result))
        self.meaning.setText(self._meaning(result))
        self.meaning.setVisible(bool(self.meaning.text()))
        self._show_remedies(run, result, install)
        raw = _raw(run)
        self.raw_text.setPlainText(raw)
        self.raw_button.setVisible(bool(raw))
        self.raw_button.setChecked(False)
        self._show_raw()
        self.dress()

    def dress(self) -> None:
        """Take icons and colours from the palette."""
        palette = self.palette()
        side = round(self.fontMetrics().height() * 1.4)
        if self._run is not None and self._run.result is not None:
            name, role = result_icon(self._run.result)
            self._icon.setPixmap(theme.icon(name, palette, role).pixmap(side, side))
        self.report_button.setIcon(theme.icon("edit-copy", palette))
        self.again_button.setIcon(theme.icon("view-refresh", palette))
        muted = self.meaning.palette()
        muted.setColor(self.meaning.foregroundRole(), theme.colour("muted", palette))
        self.meaning.setPalette(muted)
        self.changed_note.setPalette(muted)

    # --- inside -------------------------------------------------------------------------

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        font = self.headline.font()
        font.setBold(True)
        self.headline.setFont(font)
        self.raw_text.setFont(theme.fixed_font())
        self.raw_text.setMinimumHeight(unit * 6)
        self.raw_text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.report_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        words = QVBoxLayout()
        words.setSpacing(unit // 4)
        words.addWidget(self.headline)
        words.addWidget(self.meaning)
        words.addWidget(self.changed_note)
        top = QHBoxLayout()
        top.setSpacing(unit // 2)
        top.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.raw_button)
        buttons.addStretch()
        buttons.addWidget(self.report_button)
        buttons.addWidget(self.again_button)
        QWidget.setTabOrder(self.raw_button, self.report_button)
        QWidget.setTabOrder(self.report_button, self.again_button)
        self._remedies.setSpacing(unit // 3)
        self._remedies.setContentsMargins(0, unit // 3, 0, 0)
        words.addLayout(self._remedies)
        self.body.addLayout(top)
        self.body.addLayout(buttons)
        self.body.addWidget(self.raw_text)

    def _meaning(self, result: "Result") -> str:
        if result.result == "connected" and result.cause is None:
            return "  ·  ".join(findings_of(result))
        return say(result.meaning) if result.meaning is not None else ""

    def _show_remedies(self, run: ProbeRun, result: "Result", install: str) -> None:
        while (item := self._remedies.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        letters = beside_address()
        for one in (self.raw_button, self.report_button, self.again_button):
            letters.mark(one.text())
        if result.result == "needs-trust":
            self._add_claims(run, letters)
        self._add_buttons(
            [self._button(each, letters) for each in result.remedies if _is_click(each, result)]
        )
        for remedy in result.remedies:
            if remedy.command is not None:
                self._add_command(say(remedy.label), remedy.command, letters)
        told = any(remedy.command == install for remedy in result.remedies)
        if result.result == "no-binding" and install and not told:
            self._add_command(self.tr("Install it with"), install, letters)

    def _add_claims(self, run: ProbeRun, letters: Letters) -> None:
        from virtconnect.trust import claims

        uri = run.job.uri if run.job is not None else None
        for claim in claims(uri or ""):
            words = _words(self)
            words.setText("• " + say(claim.text))
            self._remedies.addWidget(words)
        trust = QPushButton(letters.mark(self.tr("I trust this one")), self)
        trust.setObjectName("trustButton")
        trust.clicked.connect(self.trust_chosen)
        self._add_buttons([trust])

    def _add_command(self, label: str, command: str, letters: Letters) -> None:
        copy = letters.mark(self.tr("Copy command"))
        self._remedies.addWidget(_Command(label, command, copy, self))

    def _add_buttons(self, buttons: list[QPushButton]) -> None:
        """Set buttons two in a row."""
        for at in range(0, len(buttons), 2):
            pair = QWidget(self)
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            for button in buttons[at : at + 2]:
                row.addWidget(button)
            row.addStretch()
            self._remedies.addWidget(pair)

    def _button(self, remedy: "Remedy", letters: Letters) -> QPushButton:
        button = QPushButton(letters.mark(brief(say(remedy.label)).replace("&", "&&")), self)
        if remedy.edit is not None:
            button.setToolTip(text.visible(remedy.edit))
            button.clicked.connect(weakly(self._apply, remedy.edit))
        else:
            target = remedy.target or ""
            button.clicked.connect(weakly(self._open, target))
        return button

    def _show_raw(self) -> None:
        shown = self.raw_button.isChecked()
        self.raw_text.setVisible(shown)
        self.raw_button.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)


class _Command(QWidget):
    """A command to be copied: shown whole, never run by us."""

    def __init__(self, label: str, command: str, button: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._command = command
        words = _words(self)
        words.setText(label)
        line = self._line = QLineEdit(text.visible(command), self)
        line.setReadOnly(True)
        line.setCursorPosition(0)
        line.setFont(theme.fixed_font())
        line.setAccessibleName(label)
        line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._button = QPushButton(button, self)
        self._button.setIcon(theme.icon("edit-copy", self.palette()))
        self._button.setAccessibleDescription(label)
        self._button.clicked.connect(self._copy)
        row = QHBoxLayout()
        row.addWidget(line, 1)
        row.addWidget(self._button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.fontMetrics().height() // 4)
        column.addWidget(words)
        column.addLayout(row)
        theme.lighten_outline(line)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_line"):
            theme.lighten_outline(self._line)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._command)
        self._button.setText(with_letter(self.tr("Copied"), letter_of(self._button.text())))


def _is_click(remedy: "Remedy", result: "Result") -> bool:
    """Tell whether a remedy is a button; the claims of a URI have one of their own."""
    is_claims = remedy.target == "trust" and result.result == "needs-trust"
    return remedy.command is None and not is_claims


def _words(parent: QWidget) -> QLabel:
    """Return a label for words that may take several lines and be selected."""
    label = WrappedLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def _raw(run: ProbeRun) -> str:
    """Return libvirt's error and all that ssh and others wrote, as it came."""
    pieces = []
    error = run.result.error if run.result is not None else None
    if error is not None:
        pieces.append(f"{error.message}  (code {error.code}, domain {error.domain})")
    if run.job is not None:
        pieces += [f"[{source}]\n{words.strip()}" for source, words in run.job.noise]
    lines = "\n\n".join(pieces).split("\n")
    return "\n".join(text.visible(line.rstrip("\r")) for line in lines)
