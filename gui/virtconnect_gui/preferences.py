"""Typed settings of the window: sizes, scheme, limits. Never domain data."""

from typing import cast

from PySide6.QtCore import QByteArray, QSettings


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
        """Colour scheme: `system`, `light` or `dark`."""
        value = str(self._settings.value("general/scheme", "system"))
        return value if value in ("system", "light", "dark") else "system"

    @scheme.setter
    def scheme(self, value: str) -> None:
        self._settings.setValue("general/scheme", value)

    @property
    def backups(self) -> int:
        """How many numbered backups of libvirt.conf are kept."""
        return self._number("files/backups", 5, 0, 99)

    @property
    def deadline(self) -> int:
        """Seconds a test may take."""
        return self._number("testing/deadline", 30, 1, 3600)

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
