"""The settings of the program; each holds as soon as it is chosen, in every window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from virtconnect_gui.dialogs.sizes import give_size
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.preferences import (
    EVENTS,
    FIRST,
    IGNORE,
    LAST,
    LAST_FILE,
    LONGEST_TEST,
    MOST_AT_ONCE,
    MOST_BACKUPS,
    OWN_FILE,
    PROBLEMS,
    READ_AGAIN,
    START_PAGE,
    TELL,
    Preferences,
)
from virtconnect_gui.program_folders import SHOWN, found, understood
from virtconnect_gui.widgets.labels import FieldCard, MutedLabel, Note, buddy_label
from virtconnect_gui.widgets.language_combo import LanguageCombo
from virtconnect_gui.widgets.step_button import step_button
from virtconnect_gui.words import say

if TYPE_CHECKING:
    from virtconnect.machine import Machine
    from virtconnect_gui.background import Background


class PreferencesDialog(QDialog):
    """Shows the settings and keeps what is chosen at once: there is no OK and no Apply.

    `scheme_chosen(scheme)` asks for other colours; `changed` follows every other setting, for
    those who hold a copy of it. `vault_asked`, `keys_asked` and `log_asked` lead on to what has a
    window of its own.
    """

    scheme_chosen = Signal(str)
    changed = Signal()
    vault_asked = Signal()
    keys_asked = Signal()
    log_asked = Signal()

    def __init__(
        self,
        preferences: Preferences,
        parent: QWidget | None = None,
        *,
        key_ring: KeyRing | None = None,
        machine: "Machine | None" = None,
        background: "Background | None" = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("preferencesDialog")
        self.setWindowTitle(self.tr("Preferences"))
        self._preferences = preferences
        self._key_ring = key_ring
        self._machine = machine
        self._background = background
        self.scheme_combo = self._combo(
            "schemeCombo",
            (
                ("system", self.tr("as the desktop has them")),
                ("light", self.tr("light")),
                ("dark", self.tr("dark")),
            ),
            preferences.scheme,
        )
        self.start_combo = self._combo(
            "startCombo",
            (
                (FIRST, self.tr("the first connection")),
                (LAST, self.tr("the connection chosen last")),
                (START_PAGE, self.tr("the start page")),
            ),
            preferences.start,
        )
        self.compact_check = self._check(
            "compactCheck", self.tr("Co&mpact rows in the list"), preferences.is_compact
        )
        self.file_combo = self._combo(
            "fileCombo",
            (
                (OWN_FILE, self.tr("the one my programs read")),
                (LAST_FILE, self.tr("the one shown last")),
            ),
            preferences.file,
        )
        self.backups_spin = self._spin("backupsSpin", 1, MOST_BACKUPS, preferences.backups)
        self.outside_combo = self._combo(
            "outsideCombo",
            (
                (TELL, self.tr("tell me")),
                (READ_AGAIN, self.tr("read it again, if nothing is unsaved")),
                (IGNORE, self.tr("say nothing before I write the file")),
            ),
            preferences.outside,
        )
        self.deadline_spin = self._spin(
            "defaultDeadlineSpin", 1, LONGEST_TEST, preferences.deadline
        )
        self.deadline_spin.setSuffix(self.tr(" s"))
        self.parallel_spin = self._spin("parallelSpin", 1, MOST_AT_ONCE, preferences.parallel)
        self.read_only_check = self._check(
            "defaultReadOnlyCheck", self.tr("Open connections &read-only"), preferences.read_only
        )
        self.mask_check = self._check(
            "maskReportsCheck",
            self.tr("Mas&k copied reports"),
            preferences.masks_reports,
        )
        self.host_keys_check = self._check(
            "askHostKeysCheck",
            self.tr("&Ask about unknown host keys"),
            preferences.asks_host_keys,
        )
        self.hold_check = self._check(
            "holdStrangersCheck",
            self.tr("&Hold back URIs from elsewhere"),
            preferences.holds_strangers,
        )
        self.warn_check = self._check(
            "warnOfOpenCheck",
            self.tr("&Warn of open connections"),
            preferences.warns_of_open,
        )
        self.keyring_combo = self._combo(
            "keyringCombo",
            (
                (True, self.tr("in the keyring")),
                (False, self.tr("in memory, until I quit")),
            ),
            preferences.uses_keyring,
        )
        self.keyring_words = MutedLabel("", self)
        self.keyring_words.setObjectName("keyringState")
        self.vault_button = step_button(self, "openVaultButton", self.tr("Key &vault…"))
        self.folders_edit = QLineEdit(preferences.folders, self)
        self.folders_edit.setObjectName("foldersEdit")
        self.folders_edit.setPlaceholderText("~/bin:/opt/openssh/bin")
        self.folders_note = Note(self)
        self._has_fault = False  # what is typed as folders
        self.keys_button = step_button(self, "openKeysButton", self.tr("Change ke&ys…"))
        self.log_combo = self._combo(
            "logCombo",
            (
                (EVENTS, self.tr("all that happens")),
                (PROBLEMS, self.tr("problems only")),
            ),
            preferences.logged,
        )
        self.log_button = step_button(self, "openLogButton", self.tr("Show the lo&g…"))
        for button in (self.vault_button, self.keys_button, self.log_button):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self.start_combo.activated.connect(self._take_start)
        self.compact_check.clicked.connect(self._take_compact)
        self.host_keys_check.clicked.connect(self._take_host_keys)
        self.hold_check.clicked.connect(self._take_hold)
        self.warn_check.clicked.connect(self._take_warn)
        self.keyring_combo.activated.connect(self._take_keyring)
        self.log_combo.activated.connect(self._take_log)
        self.vault_button.clicked.connect(self.vault_asked)
        self.log_button.clicked.connect(self.log_asked)
        self.keys_button.clicked.connect(self.keys_asked)
        if key_ring is not None:
            key_ring.changed.connect(self._show_keyring)
            key_ring.check_first()
        self._show_keyring()
        self._show_programs()
        self.folders_edit.editingFinished.connect(self._take_folders)
        preferences.changed.connect(self._follow)
        self.scheme_combo.activated.connect(self._take_scheme)
        self.file_combo.activated.connect(self._take_file)
        self.outside_combo.activated.connect(self._take_outside)
        self.backups_spin.valueChanged.connect(self._take_backups)
        self.deadline_spin.valueChanged.connect(self._take_deadline)
        self.parallel_spin.valueChanged.connect(self._take_parallel)
        self.read_only_check.clicked.connect(self._take_read_only)
        self.mask_check.clicked.connect(self._take_mask)

    def _combo(
        self, name: str, choices: tuple[tuple[object, str], ...], chosen: object
    ) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(name)
        for value, words in choices:
            combo.addItem(words, value)
        combo.setCurrentIndex(combo.findData(chosen))
        return combo

    def _spin(self, name: str, least: int, most: int, value: int) -> QSpinBox:
        spin = QSpinBox(self)
        spin.setObjectName(name)
        spin.setRange(least, most)
        spin.setValue(value)
        return spin

    def _check(self, name: str, words: str, checked: bool) -> QCheckBox:
        check = QCheckBox(words, self)
        check.setObjectName(name)
        check.setChecked(checked)
        return check

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        language = LanguageCombo(self._preferences, self)
        backups_note = MutedLabel(
            self.tr("They lie beside the file; the oldest gives way to the newest."), self
        )
        hold_note = MutedLabel(
            self.tr(
                "One that would start a program is not tested before you agree. Without this, a"
                " connection that somebody sent you could run what it likes here."
            ),
            self,
        )
        folders_label = buddy_label(
            self.tr("&Folders searched before PATH"), self.folders_edit, self
        )
        warn_note = MutedLabel(
            self.tr("Not encrypted, or open to somebody in between: tcp, no_verify and the like."),
            self,
        )
        mask_note = MutedLabel(self.tr("Users, hosts and paths in them are replaced."), self)
        keyring_note = MutedLabel(
            self.tr(
                "In memory nothing is written down; keys that the keyring has are not used then."
            ),
            self,
        )
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(unit, unit, unit, 0)
        column.setSpacing(unit * 2 // 3)
        for title, rows in (
            (
                self.tr("Looks"),
                (
                    (self.tr("&Colours"), self.scheme_combo),
                    (self.tr("&Start with"), self.start_combo),
                    (None, self.compact_check),
                    (self.tr("Lang&uage"), language),
                    (None, language.note),
                ),
            ),
            (
                self.tr("Files"),
                (
                    (self.tr("l&ibvirt.conf opened at the start"), self.file_combo),
                    (self.tr("&Backups of libvirt.conf to keep"), self.backups_spin),
                    (None, backups_note),
                    (
                        self.tr("When another &program changes the file"),
                        self.outside_combo,
                    ),
                ),
            ),
            (
                self.tr("Tests"),
                (
                    (self.tr("&Deadline of a test"), self.deadline_spin),
                    (self.tr("Tests at &once, of many"), self.parallel_spin),
                    (None, self.read_only_check),
                    (None, self.host_keys_check),
                ),
            ),
            (
                self.tr("Security"),
                (
                    (None, self.hold_check),
                    (None, hold_note),
                    (None, self.warn_check),
                    (None, warn_note),
                    (None, self.mask_check),
                    (None, mask_note),
                ),
            ),
            (
                self.tr("Keyring"),
                (
                    (None, self.keyring_words),
                    (self.tr("Key paths are kep&t"), self.keyring_combo),
                    (None, keyring_note),
                    (None, self.vault_button),
                ),
            ),
            (
                self.tr("Programs"),
                (
                    (None, folders_label),
                    (None, self.folders_edit),
                    (None, self.folders_note),
                ),
            ),
            (
                self.tr("Keys and log"),
                (
                    (None, self.keys_button),
                    (self.tr("The &log keeps"), self.log_combo),
                    (None, self.log_button),
                ),
            ),
        ):
            column.addWidget(self._card(title, rows))
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setAutoDefault(False)  # Enter takes what is typed into a field, and no more
        foot = QVBoxLayout()
        foot.setContentsMargins(unit, unit // 2, unit, unit)
        foot.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addLayout(foot)
        give_size(self, 42, 46)

    def _card(self, title: str, rows: tuple[tuple[str | None, QWidget], ...]) -> FieldCard:
        card = FieldCard(title, self)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        for words, field in rows:
            if words is None:
                form.addRow(field)
            else:
                form.addRow(buddy_label(words, field, card), field)
        card.body.addLayout(form)
        return card

    # --- what the user does -----------------------------------------------------------------

    def _take_scheme(self) -> None:
        self.scheme_chosen.emit(str(self.scheme_combo.currentData()))

    def _follow(self, name: str) -> None:
        """Show what was chosen elsewhere: in a menu, or in another window."""
        show = {
            "general/scheme": self._show_scheme,
            "general/compact": self._show_compact,
        }.get(name)
        if show is not None:
            show()

    def _show_scheme(self) -> None:
        self.scheme_combo.setCurrentIndex(self.scheme_combo.findData(self._preferences.scheme))

    def _show_compact(self) -> None:
        self.compact_check.setChecked(self._preferences.is_compact)

    def _show_keyring(self) -> None:
        """Show which keyring there is, and how it is."""
        status = None if self._key_ring is None else self._key_ring.status
        words = self.tr("Asking the keyring…") if status is None else say(status.text)
        self.keyring_words.show_text(words)

    def _take_start(self) -> None:
        self._preferences.start = str(self.start_combo.currentData())
        self.changed.emit()

    def _take_compact(self, checked: bool) -> None:
        self._preferences.is_compact = checked
        self.changed.emit()

    def _take_host_keys(self, checked: bool) -> None:
        self._preferences.asks_host_keys = checked
        self.changed.emit()

    def _take_hold(self, checked: bool) -> None:
        self._preferences.holds_strangers = checked
        self.changed.emit()

    def _take_warn(self, checked: bool) -> None:
        self._preferences.warns_of_open = checked
        self.changed.emit()

    def _take_folders(self) -> None:
        """Keep the folders that were typed; where one is no full path, say so and keep none."""
        home = "" if self._machine is None else self._machine.effective_home
        folders = understood(self.folders_edit.text(), home)
        has_fault, self._has_fault = self._has_fault, folders is None
        if folders is None:
            words = self.tr("A folder begins with / or ~/; several stand apart by a colon.")
            self.folders_note.tell("warning", words)
        elif folders != self._preferences.folders:
            self.folders_edit.setText(folders)
            self._preferences.folders = folders
            self.changed.emit()
            self._show_programs()
        elif has_fault:
            self._show_programs()

    def _show_programs(self) -> None:
        """Tell where ssh and virsh are found now; the disk is asked off the GUI thread."""
        machine, background = self._machine, self._background
        if machine is not None and background is not None:
            background.run(lambda: found(machine), self._tell_programs, asker=self)

    def _tell_programs(self, paths: dict[str, str]) -> None:
        words = self.tr("Found: ssh {0}, virsh {1}").format(
            *(paths[name] or self.tr("nowhere") for name in SHOWN)
        )
        self.folders_note.tell(None, words)

    def _take_keyring(self) -> None:
        self._preferences.uses_keyring = bool(self.keyring_combo.currentData())
        self.changed.emit()

    def _take_log(self) -> None:
        self._preferences.logged = str(self.log_combo.currentData())
        self.changed.emit()

    def _take_file(self) -> None:
        self._preferences.file = str(self.file_combo.currentData())

    def _take_outside(self) -> None:
        self._preferences.outside = str(self.outside_combo.currentData())
        self.changed.emit()

    def _take_backups(self, value: int) -> None:
        self._preferences.backups = value
        self.changed.emit()

    def _take_deadline(self, value: int) -> None:
        self._preferences.deadline = value
        self.changed.emit()

    def _take_parallel(self, value: int) -> None:
        self._preferences.parallel = value
        self.changed.emit()

    def _take_read_only(self, checked: bool) -> None:
        self._preferences.read_only = checked
        self.changed.emit()

    def _take_mask(self, checked: bool) -> None:
        self._preferences.masks_reports = checked
        self.changed.emit()
