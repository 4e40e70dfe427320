"""Names for connections that come without one: short, legal, each its own."""

from virtconnect.conf.aliases import suggested_name
from virtconnect.text import Value
from virtconnect.uri.reading import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_TELLING_PATHS = ("system", "session", "embed")  # libvirt: the paths of drivers that have several


class Names(Value):
    """The names given out so far, which no other connection is to get."""

    __slots__ = ("_taken",)

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name_for(self, uri: str, title: str = "") -> str:
        """Return a name no other has yet, the nearest to `title`, else to what `uri` leads to."""
        first = name = ""
        for candidate in _candidates(uri, title):
            first = first or candidate
            if candidate not in self._taken:
                name = candidate
                break
        number = 2
        while not name:
            numbered = f"{first}-{number}"
            name = "" if numbered in self._taken else numbered
            number += 1
        self._taken.add(name)
        return name


def _candidates(uri: str, title: str) -> "Iterator[str]":
    """Yield legal names, the best first; at least one."""
    if any(char.isascii() and char.isalnum() for char in title):
        yield suggested_name(title)
    reading = read(uri)
    driver, host = reading.driver or "", reading.value("host") or ""
    path = (reading.path or "").strip("/").rpartition("/")[2]
    if not host:
        yield suggested_name(path if path in _TELLING_PATHS else driver or title)
        yield suggested_name(f"{driver}-{path}")
        return
    name = suggested_name(host if _is_address(host) else host.partition(".")[0])
    yield name
    if path and path != "system":
        yield suggested_name(f"{name}-{path}")
    if driver != "qemu":
        yield suggested_name(f"{name}-{driver}")
    yield suggested_name(host)
    if reading.user:
        yield suggested_name(f"{name}-{reading.user}")


def _is_address(host: str) -> bool:
    """Tell whether the host is a number, which has no first label to be known by."""
    return ":" in host or not host.strip("0123456789.")
