"""Where: the way to the daemon, and the host, port and user at its end."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QRectF, QRegularExpression, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette, QRegularExpressionValidator
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from virtconnect.catalog.drivers import driver as known_driver
from virtconnect.catalog.terms import Transport
from virtconnect.catalog.transports import TRANSPORTS
from virtconnect.catalog.transports import transport as known_transport
from virtconnect.text import visible
from virtconnect.uri.reading import Reading
from virtconnect_gui.widgets.completion import HostCompleter
from virtconnect_gui.widgets.fields import ChoiceField, LineField, check_only
from virtconnect_gui.widgets.labels import (
    FieldCard,
    MutedLabel,
    Note,
    buddy_label,
    translated,
    without_mnemonic,
)

_LOCAL, _SSH, _TLS, _MORE = range(4)

_FIELDS = ("user", "host", "port")


class _Segment(QPushButton):
    """One of a row of buttons; the chosen one is underlined in the colour of what is chosen."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            role = QPalette.ColorRole.Highlight
            unit = self.fontMetrics().height()
            bar = QRectF(self.rect()).adjusted(unit / 4, 0, -unit / 4, -1)
            bar.setTop(bar.bottom() - max(2, unit / 6))
            QPainter(self).fillRect(bar, self.palette().color(role))


class HostEdit(LineField):
    """The host's line; `wanted` asks for the names it may complete, each time it is gone to."""

    wanted = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.completer() is None:
            completer = HostCompleter(self)
            completer.activated.connect(self.textEdited)
            self.setCompleter(completer)
        self.wanted.emit()
        super().focusInEvent(event)


class WhereCard(FieldCard):
    """The transport as a row of buttons and, exactly, as a list; host, port and user.

    `edited(part, value)` follows typing; `transport_chosen(name)` a choice of transport, None for
    none in the URI; `local_chosen` the wish for a daemon of this computer.
    """

    edited = Signal(str, object)
    transport_chosen = Signal(object)
    local_chosen = Signal()
    hosts_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading.setText(self.tr("Where"))
        self.heading.show()
        self._segments = QButtonGroup(self)
        self._more_words = self.tr("&More")
        self.host = HostEdit(self)
        self.port = LineField(self)
        self.user = LineField(self)
        self.transport = ChoiceField(self)
        self._help = MutedLabel("", self)
        self._notes = {part: Note(self) for part in ("host", "port", "user", "transport")}
        self._grid = QGridLayout()
        self._buttons = QGridLayout()
        self._is_narrow = False
        self._shown: tuple[object, ...] = ()
        self._segment = -1
        self._more = _Segment(self)
        self._build_segments()
        self._build_fields()

        for part, field in (("host", self.host), ("port", self.port), ("user", self.user)):
            field.textEdited.connect(partial(self._typed, part))
        self.host.wanted.connect(self.hosts_wanted)
        self.transport.chosen.connect(self.transport_chosen)

    def _build_segments(self) -> None:
        self._buttons.setSpacing(0)
        buttons = (
            (_Segment(self), "whereLocal", self.tr("Th&is computer"), self._choose_local),
            (_Segment(self), "whereSsh", self.tr("&SSH"), lambda: self._choose("ssh")),
            (_Segment(self), "whereTls", self.tr("T&LS"), lambda: self._choose("tls")),
            (self._more, "whereMore", self._more_words, self._choose_more),
        )
        for index, (button, name, words, then) in enumerate(buttons):
            button.setText(words)
            button.setObjectName(name)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setMinimumWidth(1)
            button.clicked.connect(then)
            self._segments.addButton(button, index)
        menu = QMenu(self)
        for transport in TRANSPORTS:
            self._list_in(menu, transport)
        self._more.setAccessibleDescription(self.tr("Every transport"))
        self._more.setMenu(menu)
        self.body.addLayout(self._buttons)

    def _list_in(self, menu: QMenu, transport: Transport) -> None:
        words = f"{translated(transport.label)}\t+{transport.name}"
        action = menu.addAction(words, lambda: self.transport_chosen.emit(transport.name))
        action.setStatusTip(translated(transport.help))

    def _build_fields(self) -> None:
        unit = self.fontMetrics().height()
        char = self.fontMetrics().averageCharWidth()
        self.host.setObjectName("hostEdit")
        self.port.setObjectName("portEdit")
        self.user.setObjectName("userEdit")
        self.transport.setObjectName("transportCombo")
        self.port.setValidator(
            QRegularExpressionValidator(QRegularExpression("[0-9]{0,10}"), self.port)
        )
        self.port.setMinimumWidth(char * 9)
        self.host.setMinimumWidth(char * 14)
        self.user.setMinimumWidth(char * 8)
        self.transport.offer(None, self.tr("Automatic"), self.tr("Leave it out of the URI"))
        for row in TRANSPORTS:
            self.transport.offer(row.name, translated(row.label), translated(row.help))
        self.transport.setSizeAdjustPolicy(
            ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.transport.setMinimumContentsLength(12)

        self._grid.setHorizontalSpacing(unit // 2)
        self._grid.setVerticalSpacing(unit // 2)
        self._host_label = buddy_label(self.tr("H&ost"), self.host, self)
        self._port_label = buddy_label(self.tr("&Port"), self.port, self)
        user = buddy_label(self.tr("&User"), self.user, self)
        way = buddy_label(self.tr("T&ransport"), self.transport, self)
        grid = self._grid
        grid.addWidget(self._host_label, 0, 0)
        grid.addWidget(self._notes["host"], 1, 1, 1, 3)
        grid.addWidget(self._notes["port"], 3, 1, 1, 3)
        grid.addWidget(user, 4, 0)
        grid.addWidget(self.user, 4, 1, 1, 3)
        grid.addWidget(self._notes["user"], 5, 1, 1, 3)
        grid.addWidget(way, 6, 0)
        grid.addWidget(self._notes["transport"], 7, 1, 1, 3)
        grid.addWidget(self._help, 8, 1, 1, 3)
        self._place()
        self._far = (self._host_label, self._port_label, user, self.host, self.port, self.user)
        self.body.addLayout(grid)
        self.body.addStretch(1)

    def _place(self) -> None:
        """Place the buttons and the port as the room allows."""
        is_narrow = self._is_narrow
        columns = 2 if is_narrow else 4
        for index, button in enumerate(self._segments.buttons()):
            self._buttons.addWidget(button, index // columns, index % columns)
        grid = self._grid
        grid.addWidget(self.host, 0, 1, 1, 3 if is_narrow else 1)
        grid.addWidget(self._port_label, *((2, 0) if is_narrow else (0, 2)))
        grid.addWidget(self.port, *((2, 1, 1, 3) if is_narrow else (0, 3)))
        grid.addWidget(self.transport, 6, 1, 1, 3 if is_narrow else 1)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 0 if is_narrow else 1)

    # --- showing --------------------------------------------------------------------------

    def show_reading(self, reading: Reading) -> None:
        """Show where a URI leads."""
        self.host.show_text(reading.value("host") or "")
        self.port.show_text(reading.value("port") or "")
        self.user.show_text(reading.value("user") or "")
        effective = reading.effective_transport
        has_far_parts = any(reading.span(part) is not None for part in _FIELDS)
        now = (reading.driver, reading.transport, effective, bool(reading.server), has_far_parts)
        if now == self._shown:
            return
        self._shown = now
        self.transport.show_value(reading.transport)
        row = known_transport(effective)
        driver = known_driver(reading.driver or "")
        is_here = not has_far_parts and (
            effective == "unix" or (not effective and not (driver and driver.needs_server))
        )
        is_local = is_here and bool(reading.driver)
        for widget in self._far:
            widget.setVisible(not is_local)
        if is_local:
            self._segment = _LOCAL
        elif effective in ("ssh", "tls"):
            self._segment = _SSH if effective == "ssh" else _TLS
        else:
            self._segment = _MORE if effective else -1
        check_only(self._segments, self._segment)
        self._show_more(effective if self._segment == _MORE else None)
        self._show_port(row.port if row else (driver.ports[:1] or (None,))[0] if driver else None)
        if row is not None:
            self._help.show_text(translated(row.help))
        elif driver is not None and not effective:
            self._help.show_text(translated(driver.help))
        else:
            self._help.show_text("")
        self._help.setVisible(bool(self._help.text()))

    def show_note(self, part: str, severity: str | None, words: str) -> None:
        """Tell something about one of the fields, or nothing any more."""
        self._notes[part].tell(severity, words)
        self.field(part).setAccessibleDescription(words)

    def field(self, part: str) -> QWidget:
        """Return the field of a part."""
        found: dict[str, QWidget] = {
            "host": self.host,
            "port": self.port,
            "user": self.user,
            "transport": self.transport,
        }
        return found[part]

    def show_hosts(self, names: Iterable[str]) -> None:
        """Offer these hosts for completion."""
        completer = self.host.completer()
        if isinstance(completer, HostCompleter):
            completer.show_hosts(names)

    def set_narrow(self, is_narrow: bool) -> None:
        """Put the buttons in two rows, or in one."""
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        self._place()

    def _show_more(self, transport: str | None) -> None:
        words = self._more_words if transport is None else visible(transport).replace("&", "&&")
        if self._more.text() != words:
            self._more.setText(words)
            self._more.setAccessibleName(self.tr("More: {0}").format(without_mnemonic(words)))

    def _show_port(self, port: int | None) -> None:
        words = "" if port is None else str(port)
        if self.port.placeholderText() != words:
            self.port.setPlaceholderText(words)

    # --- what the user does -----------------------------------------------------------------

    def _typed(self, part: str, text: str) -> None:
        self.edited.emit(part, text or None)

    def _choose_local(self) -> None:
        self.local_chosen.emit()
        check_only(self._segments, self._segment)

    def _choose(self, transport: str) -> None:
        self.transport_chosen.emit(transport)
        check_only(self._segments, self._segment)

    def _choose_more(self) -> None:
        """Leave chosen what is, until something is taken from the menu that opens."""
        check_only(self._segments, self._segment)
