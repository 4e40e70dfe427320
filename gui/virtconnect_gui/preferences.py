"""Typed settings of the window: sizes, scheme, limits. Never domain data."""

import os.path
import threading
from typing import cast

from PySide6.QtCore import QByteArray, QEvent, QObject, QSettings, QTimer, Signal

SCHEMES = ("system", "light", "dark")

# What follows when another program changes the open file.
TELL = "tell"
READ_AGAIN = "read"  # where nothing is unsaved; else it is told
IGNORE = "ignore"
OUTSIDE = (TELL, READ_AGAIN, IGNORE)

# What is shown first.
FIRST = "first"  # the first connection of the file
LAST = "last"  # the one that was chosen when the window was closed
START_PAGE = "page"
STARTS = (FIRST, LAST, START_PAGE)

# Which libvirt.conf is opened when the program is started.
OWN_FILE = "own"  # the one that the user's libvirt programs read
LAST_FILE = "last"  # the one in the window that was closed last
FILES = (OWN_FILE, LAST_FILE)

# What the log keeps.
EVENTS = "events"
PROBLEMS = "problems"
LOGGED = (EVENTS, PROBLEMS)

MOST_BACKUPS = 99
LONGEST_TEST = 600  # seconds
MOST_AT_ONCE = 64  # tests
_MOST_KEPT = 50  # files of which the connection chosen last is kept


_SOON = 200  # milliseconds after which a setting is written


class _Settings(QSettings):
    """Settings that are not written in the thread of the windows when it comes to rest."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:
            return True  # `Preferences` sees to it
        return super().event(event)


class Preferences(QObject):
    """The window's settings in one ini file; a missing or broken file means the defaults.

    All windows share one. `changed(name)` follows each setting that is kept, by its name in the
    file, so that it holds everywhere at once.
    """

    changed = Signal(str)

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path
        self._settings = _Settings(path, QSettings.Format.IniFormat)
        self._writer: threading.Thread | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self._write)

    def bytes_of(self, name: str) -> QByteArray | None:
        """Return a stored geometry or state, None when there is none."""
        value = self._settings.value(f"window/{name}")
        return value if isinstance(value, QByteArray) else None

    def keep_bytes(self, name: str, value: QByteArray) -> None:
        """Keep a geometry or state."""
        self._set(f"window/{name}", value)

    @property
    def scheme(self) -> str:
        """Colour scheme: one of `SCHEMES`."""
        return self._choice("general/scheme", SCHEMES)

    @scheme.setter
    def scheme(self, value: str) -> None:
        self._keep("general/scheme", value)

    @property
    def language(self) -> str:
        """The window's language: "system" for the desktop's, or a language's two letters."""
        return str(self._settings.value("general/language", "system"))

    @language.setter
    def language(self, value: str) -> None:
        self._keep("general/language", value)

    @property
    def backups(self) -> int:
        """How many numbered backups of libvirt.conf are kept."""
        return self._number("files/backups", 5, 0, MOST_BACKUPS)

    @backups.setter
    def backups(self, value: int) -> None:
        self._keep("files/backups", value)

    @property
    def file(self) -> str:
        """Which libvirt.conf is opened when the program is started: one of `FILES`."""
        return self._choice("files/start", FILES)

    @file.setter
    def file(self, value: str) -> None:
        self._keep("files/start", value)

    def keep_file(self, path: str) -> None:
        """Remember which file the window showed that is closed now."""
        if path:
            self._set("window/file", path)

    def first_file(self, own: str) -> str:
        """Return the path to open at the start; `own` is the one that libvirt's programs read."""
        last = self._settings.value("window/file")
        is_there = isinstance(last, str) and self.file == LAST_FILE and os.path.isfile(last)
        return str(last) if is_there else own

    @property
    def outside(self) -> str:
        """What follows when another program changes the open file: one of `OUTSIDE`."""
        return self._choice("files/outside", OUTSIDE)

    @outside.setter
    def outside(self, value: str) -> None:
        self._keep("files/outside", value)

    @property
    def deadline(self) -> int:
        """Seconds a test may take."""
        return self._number("testing/deadline", 30, 1, LONGEST_TEST)

    @deadline.setter
    def deadline(self, value: int) -> None:
        self._keep("testing/deadline", value)

    @property
    def parallel(self) -> int:
        """How many tests run at once, when many are asked for."""
        return self._number("testing/parallel", 8, 1, MOST_AT_ONCE)

    @parallel.setter
    def parallel(self, value: int) -> None:
        self._keep("testing/parallel", value)

    @property
    def read_only(self) -> bool:
        """Whether a test opens its connection read-only, unless it is told otherwise."""
        return self._flag("testing/read_only")

    @read_only.setter
    def read_only(self, value: bool) -> None:
        self._keep("testing/read_only", value)

    @property
    def masks_reports(self) -> bool:
        """Whether a copied report has users, hosts and paths replaced, unless told otherwise."""
        return self._flag("testing/mask")

    @masks_reports.setter
    def masks_reports(self, value: bool) -> None:
        self._keep("testing/mask", value)

    def writes_key_paths(self, path: str) -> bool:
        """Tell whether saving this libvirt.conf writes key paths out of the keyring into it."""
        return path in self._paths()

    def keep_writes_key_paths(self, path: str, wanted: bool) -> None:
        """Remember the answer for this libvirt.conf."""
        paths = [kept for kept in self._paths() if kept != path]
        self._set("files/with_key_paths", [*paths, path] if wanted else paths)

    # --- the look of the list, and what is shown first --------------------------------------

    @property
    def start(self) -> str:
        """What is shown first: one of `STARTS`."""
        return self._choice("general/start", STARTS)

    @start.setter
    def start(self, value: str) -> None:
        self._keep("general/start", value)

    @property
    def is_compact(self) -> bool:
        """Whether the rows of the list stand closer together."""
        return self._flag("general/compact")

    @is_compact.setter
    def is_compact(self, value: bool) -> None:
        self._keep("general/compact", value)

    def last_of(self, path: str) -> str:
        """Return the connection that was chosen last in a file and is to be shown again, or ""."""
        if self.start != LAST:
            return ""
        return next((name for kept, name in self._pairs("files/last") if kept == path), "")

    def keep_last(self, path: str, name: str) -> None:
        """Remember the name of the connection that is chosen in a file."""
        pairs = [pair for pair in self._pairs("files/last") if pair[0] != path]
        pairs = [*pairs, (path, name)][-_MOST_KEPT:]
        self._set("files/last", [part for pair in pairs for part in pair])

    # --- security and keyring ---------------------------------------------------------------

    @property
    def holds_strangers(self) -> bool:
        """Whether a URI from elsewhere that would start a program is held until a yes."""
        return self._flag("security/hold", default=True)

    @holds_strangers.setter
    def holds_strangers(self, value: bool) -> None:
        self._keep("security/hold", value)

    @property
    def warns_of_open(self) -> bool:
        """Whether connections without encryption, or without a look at keys, are problems."""
        return self._flag("security/warn", default=True)

    @warns_of_open.setter
    def warns_of_open(self, value: bool) -> None:
        self._keep("security/warn", value)

    @property
    def asks_host_keys(self) -> bool:
        """Whether a test asks about the key of a host that is not known yet."""
        return self._flag("security/host_keys", default=True)

    @asks_host_keys.setter
    def asks_host_keys(self, value: bool) -> None:
        self._keep("security/host_keys", value)

    @property
    def uses_keyring(self) -> bool:
        """Whether key paths are kept in the keyring; else in memory, until the program ends."""
        return self._flag("keyring/use", default=True)

    @uses_keyring.setter
    def uses_keyring(self, value: bool) -> None:
        self._keep("keyring/use", value)

    # --- programs and log -------------------------------------------------------------------

    @property
    def folders(self) -> str:
        """The folders that are searched for ssh and virsh before those of PATH, as in PATH."""
        return str(self._settings.value("programs/folders", ""))

    @folders.setter
    def folders(self, value: str) -> None:
        self._keep("programs/folders", value)

    @property
    def logged(self) -> str:
        """What the log keeps: one of `LOGGED`."""
        return self._choice("log/keeps", LOGGED)

    @logged.setter
    def logged(self, value: str) -> None:
        self._keep("log/keeps", value)

    # --- keys -------------------------------------------------------------------------------

    @property
    def keys(self) -> dict[str, str]:
        """The keys that the user gave to actions, by the actions' names; "" is none at all."""
        self._settings.beginGroup("keys")
        try:
            names = [str(name) for name in self._settings.childKeys()]
            return {name: str(self._settings.value(name, "")) for name in names}
        finally:
            self._settings.endGroup()

    def keep_keys(self, given: dict[str, str | None]) -> None:
        """Give actions other keys, as one change; None: the program's own again."""
        for action, keys in given.items():
            if keys is None:
                self._settings.remove(f"keys/{action}")
            else:
                self._settings.setValue(f"keys/{action}", keys)
        self._soon.start()
        self.changed.emit("keys")

    def sync(self) -> None:
        """Write what is pending, and wait for it."""
        self._soon.stop()
        self._settings.sync()

    def _set(self, name: str, value: object) -> None:
        self._settings.setValue(name, value)
        self._soon.start()

    def _write(self) -> None:
        """Write what is pending, on a thread: Qt waits for the disk three times."""
        if self._writer is not None and self._writer.is_alive():
            self._soon.start()
            return
        path = self._path
        self._writer = threading.Thread(
            target=lambda: QSettings(path, QSettings.Format.IniFormat).sync(),
            name="settings",
            daemon=True,
        )
        self._writer.start()

    def _keep(self, name: str, value: object) -> None:
        self._set(name, value)
        self.changed.emit(name)

    def _paths(self) -> list[str]:
        return self._texts("files/with_key_paths")

    def _pairs(self, name: str) -> list[tuple[str, str]]:
        texts = self._texts(name)
        return list(zip(texts[::2], texts[1::2], strict=False))

    def _texts(self, name: str) -> list[str]:
        value = self._settings.value(name, [])
        if isinstance(value, str):
            return [value]
        return [str(text) for text in cast("list[object]", value)] if value else []

    def _number(self, name: str, default: int, least: int, most: int) -> int:
        try:
            value = int(str(self._settings.value(name, default)))
        except ValueError:
            return default
        return min(max(value, least), most)

    def _choice(self, name: str, choices: tuple[str, ...]) -> str:
        """Return a stored word; the first of the `choices` where it is none of them."""
        value = str(self._settings.value(name, choices[0]))
        return value if value in choices else choices[0]

    def _flag(self, name: str, *, default: bool = False) -> bool:
        """Return a stored yes or no; an ini file gives back words."""
        word = str(self._settings.value(name, default)).lower()
        return word == "true" if word in ("true", "false") else default
