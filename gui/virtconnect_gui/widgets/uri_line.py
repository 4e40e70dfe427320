"""The URI line: the text on a card across the window, the key it uses, and ways to copy it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from virtconnect.text import Finding, visible
from virtconnect.trust import held_for
from virtconnect.uri.reading import Reading
from virtconnect_gui import theme
from virtconnect_gui.uri_draft import UriDraft
from virtconnect_gui.weakly import weakly
from virtconnect_gui.widgets.letters import without_mnemonic
from virtconnect_gui.widgets.uri_edit import UriEdit, tidied
from virtconnect_gui.words import say


class KeyChip(QAbstractButton):
    """The name of the key that the keyring lends to this connection; the URI does not hold it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keyChip")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        height = metrics.height()
        words = metrics.horizontalAdvance(without_mnemonic(self.text()))
        return QSize(words + height * 3, height + height * 2 // 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shade = theme.colour("ok", self.palette())
        unit = self.fontMetrics().height()
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground = QColor(shade)
        ground.setAlphaF(0.18 if self.underMouse() else 0.08)
        painter.setBrush(ground)
        painter.setPen(QPen(shade, 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        picture = QRectF(0, 0, unit, unit)
        picture.moveCenter(place.center())
        words = place.adjusted(unit * 0.6, 0, -unit * 0.6, 0)
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            picture.moveLeft(words.left())
            words.setLeft(picture.right() + unit * 0.3)
        else:
            picture.moveRight(words.right())
            words.setRight(picture.left() - unit * 0.3)
        theme.icon("dialog-password", self.palette(), "ok").paint(painter, picture.toRect())
        painter.setPen(shade)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, without_mnemonic(self.text()))


class UriLine(QFrame):
    """A card with the URI, the chip of its key and a button that copies it.

    `copy_with_key_requested` asks for the URI with the key's path, which only the keyring knows;
    `key_requested` tells that the chip was clicked; `told(words)` is for the status bar.
    `tidy_action` and `copy_menu` are for the window's menus as well.
    """

    copy_with_key_requested = Signal()
    key_requested = Signal()
    told = Signal(str)

    def __init__(self, draft: UriDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._is_agreed: Callable[[str], bool] = _nobody_agreed
        self.edit = UriEdit(draft, self)
        self.edit.setAccessibleName(self.tr("URI"))
        self.edit.setPlaceholderText(
            self.tr("Write or paste a URI, for example qemu+ssh://root@host/system")
        )
        ground = self.edit.palette()
        ground.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.edit.setPalette(ground)
        self.chip = KeyChip(self)
        self.chip.hide()
        self.copy_button = QToolButton(self)
        self.copy_menu: QMenu
        self.tidy_action = QAction(self.tr("Tid&y the URI"), self)
        self._key_action = QAction(self.tr("URI with the key's &path"), self)
        self._build()
        self.edit.took_out.connect(self._tell_taken)
        self.edit.focus_changed.connect(self.update)
        self.chip.clicked.connect(self.key_requested)
        self.show_reading(draft.reading, ())

    def _build(self) -> None:
        unit = self.fontMetrics().height()
        row = QHBoxLayout(self)
        row.setContentsMargins(unit * 3 // 4, unit // 3, unit // 2, unit // 3)
        row.setSpacing(unit // 2)
        row.addWidget(self.edit, 1)
        row.addWidget(self.chip)
        row.addWidget(self.copy_button)
        self.edit.setMinimumHeight(unit * 7 // 4)

        button = self.copy_button
        button.setObjectName("copyButton")
        button.setText(self.tr("Copy"))
        button.setToolTip(self.tr("Copy the URI"))
        button.setAutoRaise(True)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(self.copy_uri)
        menu = self.copy_menu = QMenu(self.tr("Copy &as"), button)
        menu.addAction(self.tr("&URI"), self.copy_uri)
        self._key_action.setEnabled(False)
        self._key_action.triggered.connect(self.copy_with_key_requested)
        menu.addAction(self._key_action)
        menu.addSeparator()
        for words, form in (
            (self.tr("As &virsh command"), "as_virsh"),
            (self.tr("As virt-&manager command"), "as_virt_manager"),
            (self.tr("As virt-&install command"), "as_virt_install"),
            (self.tr("As line for the shell: &export LIBVIRT_DEFAULT_URI=…"), "as_export"),
        ):
            menu.addAction(words).triggered.connect(weakly(self._copy_as, form))
        button.setMenu(menu)
        self.tidy_action.setShortcut(QKeySequence("Ctrl+Shift+F"))
        self.tidy_action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self.tidy_action.setStatusTip(self.tr("Write every part of the URI in its plainest way"))
        self.tidy_action.triggered.connect(self.tidy)
        self.addAction(self.tidy_action)
        self._show_icons()

    # --- showing --------------------------------------------------------------------------

    def show_reading(self, reading: Reading, findings: tuple[Finding, ...]) -> None:
        """Show a text and what there is to tell about it."""
        self.edit.show_reading(reading, findings)

    def show_key(self, name: str | None) -> None:
        """Show which key of the keyring the connection uses, None for none."""
        self._key_action.setEnabled(name is not None)
        self.chip.setVisible(name is not None)
        if name is not None and name != without_mnemonic(self.chip.text()):
            self.chip.setText(name.replace("&", "&&"))
            self.chip.setToolTip(
                self.tr("This connection uses the key {0}; the URI does not hold its path").format(
                    name
                )
            )
            self.chip.setAccessibleName(self.tr("Key {0}").format(name))
            self.chip.updateGeometry()

    def set_agreed(self, is_agreed: Callable[[str], bool]) -> None:
        """Ask `is_agreed` before a URI that would run something is copied as a command."""
        self._is_agreed = is_agreed

    # --- doing ----------------------------------------------------------------------------

    def copy_uri(self) -> None:
        """Copy the URI as it stands."""
        self._copy(self._draft.text)

    def tidy(self) -> None:
        """Write the URI in its plainest spelling."""
        self._draft.type_text(tidied(self._draft.reading))

    def _copy_as(self, form: str) -> None:
        from virtconnect.exchange import commands

        held = held_for(self._draft.text, agreed=self._is_agreed(self._draft.text))
        if held:
            self.told.emit(self.tr("Not copied as a command. {0}").format(say(held[0])))
            return
        self._copy(getattr(commands, form)(self._draft.text))

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.told.emit(self.tr("Copied: {0}").format(visible(text)))

    def _tell_taken(self, uri: str) -> None:
        self.told.emit(self.tr("Took the URI out of what was pasted: {0}").format(visible(uri)))

    # --- Qt -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        has_focus = self.edit.hasFocus()
        edge = (
            palette.color(QPalette.ColorRole.Highlight)
            if has_focus
            else theme.colour("card border", palette)
        )
        width = 2 if has_focus else 1
        painter.setPen(QPen(edge, width))
        painter.setBrush(theme.colour("card", palette))
        radius = self.fontMetrics().height() / 2.5
        inset = width / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_icons()

    def _show_icons(self) -> None:
        self.copy_button.setIcon(theme.icon("edit-copy", self.palette()))


def _nobody_agreed(_uri: str) -> bool:
    """Stand in until somebody can be asked."""
    return False
