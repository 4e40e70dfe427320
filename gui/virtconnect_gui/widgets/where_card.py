"""Where: the way to the daemon, and the host, port and user at its end."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRectF, QRegularExpression, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QRegularExpressionValidator,
)
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
from virtconnect_gui.weakly import weakly, weakly_told
from virtconnect_gui.widgets.completion import HostCompleter
from virtconnect_gui.widgets.fields import ChoiceField, LineField, check_only
from virtconnect_gui.widgets.labels import (
    FieldCard,
    MutedLabel,
    Note,
    buddy_label,
    translated,
)
from virtconnect_gui.widgets.letters import Letters, without_mnemonic

_LOCAL, _SSH, _TLS, _MORE = range(4)

_FIELDS = ("user", "host", "port")


class _Segment(QPushButton):
    """One of a row of buttons; the chosen one is underlined in the colour of what is chosen.

    `pointed(True)` follows when the pointer or the focus comes to it, `pointed(False)` when they
    go.
    """

    pointed = Signal(bool)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pointed.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.pointed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.pointed.emit(False)

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
    none in the URI; `local_chosen` the wish for a daemon of this computer, `ssh_wanted` the wish to
    ask ssh what its settings say.
    """

    edited = Signal(str, object)
    transport_chosen = Signal(object)
    local_chosen = Signal()
    ssh_wanted = Signal()
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
        self._help.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._told = ""  # the sentence about the transport in use
        self._ssh = Note(self)  # what ssh's settings add
        self._ssh.setObjectName("sshHint")
        self._ssh_answers: tuple[int | None, str] = (None, "")
        self._port_of: int | None = None
        self._user_of = ""
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
            field.textEdited.connect(weakly_told(self._typed, part))
        self.host.wanted.connect(self.hosts_wanted)
        self.transport.chosen.connect(self.transport_chosen)
        self._ssh.link_activated.connect(self._ask_ssh)

    def _build_segments(self) -> None:
        self._buttons.setSpacing(0)
        ssh, tls = weakly(self._choose, "ssh"), weakly(self._choose, "tls")
        more = self.tr("Every way that libvirt knows")
        buttons = (
            (_Segment(self), "whereLocal", self.tr("Th&is computer"), self._choose_local, "unix"),
            (_Segment(self), "whereSsh", self.tr("&SSH"), ssh, "ssh"),
            (_Segment(self), "whereTls", self.tr("&TLS"), tls, "tls"),
            (self._more, "whereMore", self._more_words, self._choose_more, ""),
        )
        for index, (button, name, words, then, way) in enumerate(buttons):
            row = known_transport(way)
            help = more if row is None else translated(row.help)
            button.setAccessibleDescription(help)
            button.pointed.connect(weakly_told(self._explain, help))
            button.setText(words)
            button.setObjectName(name)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setMinimumWidth(1)
            button.clicked.connect(then)
            self._segments.addButton(button, index)
        menu, letters = QMenu(self), Letters()
        for transport in TRANSPORTS:
            self._list_in(menu, transport, letters.mark(translated(transport.label)))
        menu.setToolTipsVisible(True)
        self._more.setMenu(menu)
        self.body.addLayout(self._buttons)
        self.body.addWidget(self._help)
        self._fit_help()

    def _list_in(self, menu: QMenu, transport: Transport, words: str) -> None:
        action = menu.addAction(f"{words}\t+{transport.name}")
        action.triggered.connect(weakly(self._take, transport.name))
        action.setStatusTip(translated(transport.help))
        action.setToolTip(translated(transport.help))

    def _build_fields(self) -> None:
        unit = self.fontMetrics().height()
        char = self.fontMetrics().averageCharWidth()
        self.host.setObjectName("hostEdit")
        self.port.setObjectName("portEdit")
        self.user.setObjectName("userEdit")
        self.transport.setObjectName("transportCombo")
        self.port.setValidator(
            QRegularExpressionValidator(QRegularExpression(r"\s*[0-9]{0,10}\s*"), self.port)
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
        grid.addWidget(self._ssh, 6, 1, 1, 3)
        grid.addWidget(way, 7, 0)
        grid.addWidget(self._notes["transport"], 8, 1, 1, 3)
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
        grid.addWidget(self.transport, 7, 1, 1, 3 if is_narrow else 1)
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
        is_plain = bool(reading.query) and reading.parameter("transport") == "http"
        scheme = (reading.driver, reading.transport, effective)
        now = (*scheme, bool(reading.server), has_far_parts, is_plain)
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
        # The built-in SSH libraries log in as root; ssh itself is asked.
        self._user_of = ""
        if effective in ("libssh", "libssh2"):
            from virtconnect.endpoints.libssh import DEFAULT_USER

            self._user_of = DEFAULT_USER
        port = row.port if row is not None else None
        if row is None and driver is not None and driver.ports:
            port = driver.ports[1 if is_plain else 0]
        self._show_port(port)
        if row is not None:
            self._told = translated(row.help)
        elif driver is not None and not effective:
            self._told = translated(driver.help)
        else:
            self._told = ""
        self._help.show_text(self._told)

    def show_ssh(self, words: str, link: str = "", port: int | None = None, user: str = "") -> None:
        """Tell what ssh's settings add to the host; `port` and `user` hold where the URI has none.

        `link` is a word of `words` that asks for the answer (`ssh_wanted`).
        """
        self._ssh.tell(None, words, link)
        self._ssh_answers = (port, user)
        self._show_defaults()

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

    @property
    def width_of_ways(self) -> int:
        """The width in pixels that shows the words of all ways, which may be cut in less."""
        margins = self.body.contentsMargins()
        around = margins.left() + margins.right()
        return around + sum(button.sizeHint().width() for button in self._segments.buttons())

    def set_narrow(self, is_narrow: bool) -> None:
        """Put the buttons in two rows, or in one."""
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        self._place()

    def _show_more(self, transport: str | None) -> None:
        words = self._more_words
        if transport is not None:
            words = self.tr("&More: {0}").format(visible(transport).replace("&", "&&"))
        if self._more.text() != words:
            self._more.setText(words)
            self._more.setAccessibleName(without_mnemonic(words))

    def _show_port(self, port: int | None) -> None:
        self._port_of = port
        self._show_defaults()

    def _show_defaults(self) -> None:
        """Show in the empty fields what holds without them."""
        ssh_port, user = self._ssh_answers
        port = self._port_of if self._port_of is not None else ssh_port
        user = user or self._user_of
        for field, words in ((self.port, "" if port is None else str(port)), (self.user, user)):
            if field.placeholderText() != words:
                field.setPlaceholderText(words)

    def _explain(self, help: str, is_pointed: bool) -> None:
        """Show the sentence about a button under the pointer, else the one about what is chosen."""
        self._help.show_text(help if is_pointed else self._told)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_help()

    def _fit_help(self) -> None:
        """Keep room for two lines, so that nothing moves while the pointer does."""
        self._help.setMinimumHeight(self._help.fontMetrics().lineSpacing() * 2)

    # --- what the user does -----------------------------------------------------------------

    def _typed(self, part: str, text: str) -> None:
        field = {"host": self.host, "port": self.port, "user": self.user}[part]
        value = field.meant(text)
        if field is self.port:  # no blank belongs to it, typed or pasted
            value = value.strip()
            field.show_text(value)
        self.edited.emit(part, value or None)

    def _choose_local(self) -> None:
        self.local_chosen.emit()
        check_only(self._segments, self._segment)

    def _choose(self, transport: str) -> None:
        self.transport_chosen.emit(transport)
        check_only(self._segments, self._segment)

    def _take(self, transport: str) -> None:
        self.transport_chosen.emit(transport)

    def _ask_ssh(self, _word: str) -> None:
        self.ssh_wanted.emit()

    def _choose_more(self) -> None:
        """Leave chosen what is, until something is taken from the menu that opens."""
        check_only(self._segments, self._segment)
