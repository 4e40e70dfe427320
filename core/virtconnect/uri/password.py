"""A password that somebody wrote into a URI (`user:password@`): found, taken out, hidden.

libvirt takes none from there: all that stands before the `@` is the user's name to it (libvirt:
src/util/viruri.c), so it goes wherever that name goes, the command line of ssh included.
"""

from virtconnect.text import visible
from virtconnect.uri.percent import UNRESERVED, escaped, raw
from virtconnect.uri.reading import CannotCarry, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

HIDDEN = "•••"


def owner(uri: str) -> str | None:
    """Return whose password stands in `uri`, or in the URI of its `name=`; None: there is none."""
    for text in _uris(uri):
        who, _colon, password = (read(text).user or "").partition(":")
        if password:
            return who
    return None


def without(uri: str) -> str:
    """Return `uri` without its passwords, all else as it was."""
    if owner(uri) is None:
        return uri
    reading = read(uri)
    inner = reading.parameter("name")
    try:
        if inner is not None and owner(inner) is not None:
            reading = read(reading.with_parameter("name", without(inner)))
        who, _colon, password = (reading.user or "").partition(":")
        return reading.with_part("user", who or None) if password else reading.text
    except CannotCarry:
        return uri


def spellings(uris: "Iterable[str]") -> list[str]:
    """Return the passwords in `uris`, in every way they may be written, the longest first."""
    found = set()
    for uri in uris:
        for text in _uris(uri):
            if ":" in text and "@" in text:
                found |= _spelled(text)
    return sorted(found - {""}, key=len, reverse=True)


def hidden(passwords: "Iterable[str]", text: str) -> str:
    """Return `text` with a sign in the place of each of `passwords`."""
    for password in passwords:
        text = text.replace(password, HIDDEN)
    return text


def _spelled(uri: str) -> set[str]:
    reading = read(uri)
    span = reading.span("user")
    written = "" if span is None else uri[span.start : span.end]
    found = set()
    for user in (reading.user or "", written):
        password = user.partition(":")[2]
        found |= {password, visible(password), escaped(raw(password), UNRESERVED)}
    return found


def _uris(uri: str) -> tuple[str, ...]:
    """Return `uri`, and the one in its `name=`, which the far libvirt is told to open."""
    if "name=" not in uri.lower():
        return (uri,)
    inner = read(uri).parameter("name")
    return (uri,) if inner is None else (uri, inner)
