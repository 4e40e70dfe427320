"""Typed settings of the window: sizes, scheme, limits. Never domain data."""

from typing import cast

from PySide6.QtCore import QByteArray, QSettings

SCHEMES = ("system", "light", "dark")

# What follows when another program changes the open file.
TELL = "tell"
READ_AGAIN = "read"  # where nothing is unsaved; else it is told
IGNORE = "ignore"
OUTSIDE = (TELL, READ_AGAIN, IGNORE)

MOST_BACKUPS = 99
LONGEST_TEST = 600  # seconds
MOST_AT_ONCE = 64  # tests


class Preferences:
    """The window's settings in one ini file; a missing or broken file means the defaults."""

    def __init__(self, path: str) -> None:
        self._settings = QSettings(path, QSettings.Format.IniFormat)

    def bytes_of(self, name: str) -> QByteArray | None:
        """Return a stored geometry or state, None when there is none."""
        value = self._settings.value(f"window/{name}")
        return value if isinstance(value, QByteArray) else None

    def keep_bytes(self, name: str, value: QByteArray) -> None:
        """Keep a geometry or state."""
        self._settings.setValue(f"window/{name}", value)

    @property
    def scheme(self) -> str:
        """Colour scheme: one of `SCHEMES`."""
        return self._choice("general/scheme", SCHEMES)

    @scheme.setter
    def scheme(self, value: str) -> None:
        self._settings.setValue("general/scheme", value)

    @property
    def backups(self) -> int:
        """How many numbered backups of libvirt.conf are kept."""
        return self._number("files/backups", 5, 0, MOST_BACKUPS)

    @backups.setter
    def backups(self, value: int) -> None:
        self._settings.setValue("files/backups", value)

    @property
    def outside(self) -> str:
        """What follows when another program changes the open file: one of `OUTSIDE`."""
        return self._choice("files/outside", OUTSIDE)

    @outside.setter
    def outside(self, value: str) -> None:
        self._settings.setValue("files/outside", value)

    @property
    def deadline(self) -> int:
        """Seconds a test may take."""
        return self._number("testing/deadline", 30, 1, LONGEST_TEST)

    @deadline.setter
    def deadline(self, value: int) -> None:
        self._settings.setValue("testing/deadline", value)

    @property
    def parallel(self) -> int:
        """How many tests run at once, when many are asked for."""
        return self._number("testing/parallel", 8, 1, MOST_AT_ONCE)

    @parallel.setter
    def parallel(self, value: int) -> None:
        self._settings.setValue("testing/parallel", value)

    @property
    def read_only(self) -> bool:
        """Whether a test opens its connection read-only, unless it is told otherwise."""
        return self._flag("testing/read_only")

    @read_only.setter
    def read_only(self, value: bool) -> None:
        self._settings.setValue("testing/read_only", value)

    @property
    def masks_reports(self) -> bool:
        """Whether a copied report has users, hosts and paths replaced, unless told otherwise."""
        return self._flag("testing/mask")

    @masks_reports.setter
    def masks_reports(self, value: bool) -> None:
        self._settings.setValue("testing/mask", value)

    def writes_key_paths(self, path: str) -> bool:
        """Tell whether saving this libvirt.conf writes key paths out of the keyring into it."""
        return path in self._paths()

    def keep_writes_key_paths(self, path: str, wanted: bool) -> None:
        """Remember the answer for this libvirt.conf."""
        paths = [kept for kept in self._paths() if kept != path]
        self._settings.setValue("files/with_key_paths", [*paths, path] if wanted else paths)

    def sync(self) -> None:
        """Write what is pending."""
        self._settings.sync()

    def _paths(self) -> list[str]:
        value = self._settings.value("files/with_key_paths", [])
        if isinstance(value, str):
            return [value]
        return [str(path) for path in cast("list[object]", value)] if value else []

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

    def _flag(self, name: str) -> bool:
        """Return a stored yes or no; an ini file gives back words."""
        return str(self._settings.value(name, False)).lower() == "true"
