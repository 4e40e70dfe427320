"""How a name becomes a URI, step by step, and what libvirt would do with it."""

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from virtconnect.accounts import HIDDEN, READ, Account
from virtconnect.machine import Machine
from virtconnect.text import HINT, WARNING, visible
from virtconnect_gui import theme
from virtconnect_gui.background import Background
from virtconnect_gui.models.asked import (
    Asked,
    account_notes,
    look_up,
    names_of,
    place_rows,
    same_name_rows,
    unread_rows,
    why_rows,
)
from virtconnect_gui.models.rows import Look, RowsModel
from virtconnect_gui.models.trace import (
    COLUMNS,
    WRITE_KEY,
    TraceRow,
    explanation_rows,
    heading,
    note,
    step_rows,
)
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.widgets.flow import Flow
from virtconnect_gui.widgets.wrapped_label import ModestCombo
from virtconnect_gui.widgets.wrapping_table import WrappingTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.conf.document import ConfDocument
    from virtconnect.passed_over import Other
    from virtconnect.text import Refusal

_PAUSE = 120  # milliseconds between an edit and its explanation


class ResolutionPanel(QWidget):
    """Answers for the document as it stands here, saved or not, and says which of the two.

    `open_line(line)` asks to show a line of the open file, `make_default(name)` to make a name the
    default, `defaults_wanted` to edit the defaults of the file, `write_key` to
    write the path of the lent key into the URI; `told(words)` is for the status bar. Nothing is
    computed while the panel is hidden; files other than the open one are read in the background,
    and their rows follow.
    """

    open_line = Signal(int)
    make_default = Signal(str)
    defaults_wanted = Signal()
    write_key = Signal()
    told = Signal(str)

    def __init__(
        self,
        conf: OpenConf,
        machine: Machine,
        background: Background,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._conf = conf
        self._machine = machine
        self._background = background
        self._accounts: tuple[Account, ...] = ()
        self._asked: Asked | None = None
        self._asked_for: tuple[object, ...] = ()
        self._others: tuple[Other, ...] = ()
        self._name: str | None = None
        self._stale = True

        self.subject_combo = ModestCombo(self)
        self.subject_combo.setObjectName("subjectCombo")
        self.subject_combo.addItem(self.tr("no name at all"))
        self.subject_combo.setAccessibleName(self.tr("What is opened"))
        self.subject_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.tool_combo = QComboBox(self)
        self.tool_combo.setObjectName("toolCombo")
        self.tool_combo.setAccessibleName(self.tr("Program that opens it"))
        self.tool_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for tool, words in (
            ("libvirt", self.tr("any libvirt program")),
            ("virsh", "virsh"),
            ("virt-manager", "virt-manager"),
            ("virt-install", "virt-install"),
        ):
            self.tool_combo.addItem(words, tool)
        self.user_combo = QComboBox(self)
        self.user_combo.setObjectName("userCombo")
        self.user_combo.setAccessibleName(self.tr("User whose program opens it"))
        self.user_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.user_combo.addItem(self.tr("me"))
        self.default_button = QPushButton(self.tr("Make &default"), self)
        self.default_button.setObjectName("makeDefaultButton")
        self.why_button = QPushButton(self.tr("&Why not the other?"), self)
        self.why_button.setObjectName("whyNotButton")
        self.why_button.setCheckable(True)
        # What these two do stands in a menu, or is seldom wanted: a sign does, and leaves one row.
        self.defaults_button = self._sign(self.tr("Defaults of this file…"))
        self.defaults_button.setObjectName("defaultsButton")
        self.copy_button = self._sign(self.tr("Copy e&xplanation"))
        self.copy_button.setObjectName("copyExplanationButton")
        self.model = RowsModel[TraceRow](COLUMNS, self)
        self.table = WrappingTable(self.model, stretch=1, parent=self)
        self.table.setObjectName("resolveView")
        self.table.setAccessibleName(self.tr("How it is resolved"))
        self._lay_out()
        self._dress()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)

        self._pause.timeout.connect(self._refresh)
        self._conf.changed.connect(self._refresh_later)
        self._conf.dirty_changed.connect(self._refresh_later)
        self.subject_combo.activated.connect(self._refresh)
        self.tool_combo.activated.connect(self._refresh)
        self.user_combo.activated.connect(self._refresh)
        self.defaults_button.clicked.connect(self.defaults_wanted)
        self.copy_button.clicked.connect(self.copy_explanation)
        self.default_button.clicked.connect(self._make_default)
        self.why_button.clicked.connect(self._tell_why)
        self.table.followed.connect(self._open_line_of)
        self.table.opened.connect(self._open_line_of)

    def set_name(self, name: str | None) -> None:
        """Answer for this alias; None: none is chosen, so only the default can be asked about."""
        if name == self._name:
            return
        asks_default = self.subject is None and self._name is not None
        self._name = name
        self.subject_combo.clear()
        if name is not None:
            self.subject_combo.addItem(self.tr("the name {0}").format(visible(name)))
        self.subject_combo.addItem(self.tr("no name at all"))
        self.subject_combo.setCurrentIndex(1 if name is not None and asks_default else 0)
        self._refresh_now()

    @property
    def subject(self) -> str | None:
        """The name asked about; None asks what happens with no URI."""
        return self._name if self.subject_combo.count() == 2 and self._first_chosen else None

    @property
    def tool(self) -> str:
        """The program asked about, in the command line's words."""
        return str(self.tool_combo.currentData())

    @property
    def account(self) -> Account | None:
        """Whose program is asked about; None is the present user."""
        number = self.user_combo.currentIndex()
        return self._accounts[number] if 0 < number < len(self._accounts) else None

    def ask_default(self) -> None:
        """Ask what happens with no URI: for the window's chip that shows the default."""
        self.subject_combo.setCurrentIndex(self.subject_combo.count() - 1)
        self._refresh_now()

    def copy_explanation(self) -> None:
        """Put all rows on the clipboard as text."""
        self._refresh_if_waiting()
        rows = [self.table.row_text(number) for number in range(self.model.rowCount())]
        QGuiApplication.clipboard().setText("\n".join(rows) + "\n")
        self.told.emit(self.tr("The explanation is in the clipboard."))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._accounts:
            self._look_for_accounts()
        self._asked_for = ()  # files may have changed meanwhile
        if self._stale:
            self._refresh()
        else:
            self._ask()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "copy_button"):
            self._dress()

    # --- inside -------------------------------------------------------------------------

    def _sign(self, words: str) -> QToolButton:
        """Return a button that shows a sign; its words are read, and stand in its tool tip."""
        button = QToolButton(self)
        button.setText(words)
        button.setToolTip(words.replace("&", ""))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _dress(self) -> None:
        self.copy_button.setIcon(theme.icon("edit-copy", self.palette()))
        self.defaults_button.setIcon(theme.icon("configure", self.palette()))

    @property
    def _first_chosen(self) -> bool:
        return self.subject_combo.currentIndex() == 0

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        subject = QLabel(self.tr("Resolvin&g"), self)
        subject.setBuddy(self.subject_combo)
        tool = QLabel(self.tr("i&n"), self)
        tool.setBuddy(self.tool_combo)
        user = QLabel(self.tr("run &by"), self)
        user.setBuddy(self.user_combo)
        bar = Flow()
        bar.setContentsMargins(unit // 2, unit // 3, unit // 2, unit // 3)
        bar.setSpacing(unit // 2)
        for label, combo in (
            (subject, self.subject_combo),
            (tool, self.tool_combo),
            (user, self.user_combo),
        ):
            bar.addWidget(_side_by_side(label, combo, self))
        for button in (self.default_button, self.why_button):
            button.setAutoDefault(False)
            bar.addWidget(button)
        bar.addWidget(self.defaults_button)
        bar.addWidget(self.copy_button)
        QWidget.setTabOrder(self.default_button, self.why_button)
        QWidget.setTabOrder(self.why_button, self.defaults_button)
        QWidget.setTabOrder(self.defaults_button, self.copy_button)
        QWidget.setTabOrder(self.copy_button, self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.table, 1)

    def _refresh_later(self) -> None:
        if self.isVisible():
            self._pause.start()
        else:
            self._stale = True

    def _refresh_now(self) -> None:
        if self.isVisible():
            self._refresh()
        else:
            self._stale = True

    def _refresh_if_waiting(self) -> None:
        if self._pause.isActive() or self._stale:
            self._refresh()

    def _look_for_accounts(self) -> None:
        from virtconnect.accounts import accounts

        machine = self._machine
        self._background.run(lambda: accounts(machine), self._take_accounts, asker=self)

    def _take_accounts(self, found: tuple[Account, ...]) -> None:
        if not self._accounts:
            self._accounts = found
            names = names_of(found)
            self.user_combo.setItemText(0, names[0])
            self.user_combo.addItems(names[1:])

    def _ask(self) -> None:
        """Look up what stands in other files, unless that was done for the same question."""
        account, name, tool = self.account, self.subject, self.tool
        question = (account, name, tool)
        if question == self._asked_for:
            return
        self._asked_for, self._asked = question, None
        machine = self._machine
        self._background.run(
            lambda: look_up(machine, account, name, tool),
            lambda asked: self._take_asked(question, asked),
            asker=self,
        )

    def _take_asked(self, question: tuple[object, ...], asked: Asked) -> None:
        if question == self._asked_for:
            self._asked = asked
            self._refresh_now()

    def _refresh(self) -> None:
        from virtconnect.conf.aliases import default_uri

        self._pause.stop()
        self._stale = False
        self._ask()
        subject, account, asked = self.subject, self.account, self._asked
        self._others = ()
        if account is None:
            rows = self._rows_for_me(asked)
        elif asked is None:
            words = self.tr("Looking at the files of {0}").format(visible(account.name))
            rows = [note(words)]
        else:
            rows = self._rows_for(account, asked)
        self._show_whether_why()
        if self.why_button.isChecked():
            rows = [*why_rows(self._others, self._conf.path), *rows]
        self.model.set_rows(rows)
        can_edit = account is None and bool(subject)
        is_other = default_uri(self._conf.document) != subject
        self.default_button.setEnabled(can_edit and is_other)

    def _rows_for_me(self, asked: Asked | None) -> list[TraceRow]:
        """Answer for the present user and the document as it stands."""
        loaded = self._conf.loaded
        document = self._conf.document
        exists = loaded is None or loaded.exists or bool(document.text)
        conf = document if exists else None
        rows = self._answer(conf, None, self._machine, self._conf.path, asked)
        if asked is not None:
            rows += place_rows(asked, None)
        return [*self._notes(), *rows]

    def _rows_for(self, account: Account, asked: Asked) -> list[TraceRow]:
        """Answer for another account, as far as its files can be seen."""
        rows = list(account_notes(asked, account))
        if asked.seen == HIDDEN:
            return rows
        path = asked.machine.libvirt_conf
        if path == self._machine.absolute(self._conf.path) and asked.seen == READ:
            if self._conf.is_dirty:
                rows.append(self._unsaved())
            rows += self._answer(self._conf.document, None, asked.machine, path, asked)
        else:
            rows += self._answer(asked.document, asked.refusal, asked.machine, path, asked)
        rows += place_rows(asked, account)
        return rows

    def _answer(
        self,
        conf: "ConfDocument | None",
        refusal: "Refusal | None",
        machine: Machine,
        path: str,
        asked: Asked | None,
    ) -> list[TraceRow]:
        from virtconnect.endpoints.explain import explain
        from virtconnect.passed_over import others
        from virtconnect.resolution import resolve

        trace = resolve(
            self.subject, conf, machine, conf_path=path or None, conf_error=refusal, tool=self.tool
        )
        told = explain(trace, conf, machine)
        open_path = self._conf.path
        self._others = others(
            trace,
            conf,
            machine,
            elsewhere=None if asked is None else asked.unread,
            places=None if asked is None else asked.places,
        )
        losers: dict[str, list[TraceRow]] = {}
        if asked is not None:
            losers["configuration"] = unread_rows(asked.unread, self.subject, open_path)
        if conf is not None:
            losers["alias"] = same_name_rows(conf, trace.alias, path, open_path)
        rows = list(step_rows(trace, open_path, losers))
        facts = [*explanation_rows(told), *self._key_rows(trace.alias)]
        if facts and (trace.error is None or trace.error != told.error):
            rows += [heading(self.tr("What libvirt does then")), *facts]
        return rows

    def _show_whether_why(self) -> None:
        """Offer to tell why the other is not used, where there is another."""
        is_there = bool(self._others)
        self.why_button.setEnabled(is_there)
        if not is_there:
            self.why_button.setChecked(False)
        self.why_button.setToolTip(
            self.tr("Tell what else was in question, and why libvirt does not use it")
            if is_there
            else self.tr("Nothing else was in question")
        )

    def _tell_why(self) -> None:
        """Show the answer above the steps, and go there; or put it away again."""
        self._refresh()
        if self.why_button.isChecked():
            first = self.model.index(1, 0)
            selection = self.table.selectionModel()
            selection.clearSelection()
            selection.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.table.scrollToTop()
            self.table.setFocus()

    def _unsaved(self) -> TraceRow:
        return note(self.tr("This holds once the file is written; it has changes not yet saved"))

    def _notes(self) -> list[TraceRow]:
        """Tell what the answer is about, where that is not plain."""
        notes = []
        if self._conf.is_dirty:
            notes.append(self._unsaved())
        path, read = self._conf.path, self._machine.libvirt_conf
        if path and self._machine.absolute(path) != self._machine.absolute(read):
            if self._machine.uid == 0:
                words = self.tr("This answers for {0}; as root, libvirt reads {1} and no other")
            else:
                words = self.tr("This answers for {0}; for you, libvirt reads {1} and no other")
            words = words.format(visible(path), visible(read))
            notes.append(note(words, icon="dialog-warning", role=WARNING))
        return notes

    def _key_rows(self, alias: str | None) -> list[TraceRow]:
        if alias is None or self.account is not None:
            return []
        key = self._conf.bindings.of(self._conf.path, alias)
        if key is None:
            return []
        words = self.tr(
            "The path of the key {0} is in the keyring: virsh and virt-manager will not use it"
        )
        row = note(words.format(key), icon="dialog-password", role=HINT)
        way = Look(self.tr("Write the path into the URI"), link=True)
        return [row._replace(source=way, line=WRITE_KEY)]

    def _open_line_of(self, number: int) -> None:
        line = self.model.row(number).line
        if line == WRITE_KEY:
            self.write_key.emit()
        elif line:
            self.open_line.emit(line)

    def _make_default(self) -> None:
        if self.subject:
            self.make_default.emit(self.subject)


def _side_by_side(label: QLabel, field: QWidget, parent: QWidget) -> QWidget:
    """Return both as one widget, so that a row is never broken between them."""
    pair = QWidget(parent)
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(label)
    row.addWidget(field)
    return pair
