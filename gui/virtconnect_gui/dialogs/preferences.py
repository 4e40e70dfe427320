"""The few settings of the window; each holds as soon as it is chosen."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from virtconnect_gui.dialogs.sizes import give_size
from virtconnect_gui.preferences import (
    IGNORE,
    LONGEST_TEST,
    MOST_AT_ONCE,
    MOST_BACKUPS,
    READ_AGAIN,
    TELL,
    Preferences,
)
from virtconnect_gui.widgets.labels import FieldCard, MutedLabel, buddy_label


class PreferencesDialog(QDialog):
    """Shows the settings and keeps what is chosen at once: there is no OK and no Apply.

    `scheme_chosen(scheme)` asks for other colours; `changed` follows every other setting, for
    those who hold a copy of it.
    """

    scheme_chosen = Signal(str)
    changed = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preferencesDialog")
        self.setWindowTitle(self.tr("Preferences"))
        self._preferences = preferences
        self.scheme_combo = self._combo(
            "schemeCombo",
            (
                ("system", self.tr("as the desktop has them")),
                ("light", self.tr("light")),
                ("dark", self.tr("dark")),
            ),
            preferences.scheme,
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
            self.tr("&Mask users, hosts and paths in copied reports"),
            preferences.masks_reports,
        )
        self._lay_out()
        self.scheme_combo.activated.connect(self._take_scheme)
        self.outside_combo.activated.connect(self._take_outside)
        self.backups_spin.valueChanged.connect(self._take_backups)
        self.deadline_spin.valueChanged.connect(self._take_deadline)
        self.parallel_spin.valueChanged.connect(self._take_parallel)
        self.read_only_check.clicked.connect(self._take_read_only)
        self.mask_check.clicked.connect(self._take_mask)

    def _combo(self, name: str, choices: tuple[tuple[str, str], ...], chosen: str) -> QComboBox:
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
        language = MutedLabel(
            self.tr(
                "The language is the desktop's: {0}. Where Virt Connect does not speak it, it"
                " speaks English."
            ).format(QLocale.system().nativeLanguageName() or "English"),
            self,
        )
        backups_note = MutedLabel(
            self.tr("They lie beside the file; the oldest gives way to the newest."), self
        )
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(unit, unit, unit, 0)
        column.setSpacing(unit * 2 // 3)
        for title, rows in (
            (
                self.tr("Looks"),
                ((self.tr("&Colours"), self.scheme_combo), (None, language)),
            ),
            (
                self.tr("Files"),
                (
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
                    (None, self.mask_check),
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
        foot = QVBoxLayout()
        foot.setContentsMargins(unit, unit // 2, unit, unit)
        foot.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addLayout(foot)
        give_size(self, 40, round(page.sizeHint().height() / unit) + 5)

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
