"""libvirt's error text without what it wraps around a program's complaint, and without noise."""

import re

# libvirt: src/rpc/virnetsocket.c: what the program behind a connection wrote to its standard
# error stands in the middle. The same failure gives any of the three, depending on a race.
_WRAPPER = re.compile(
    r"(?:Cannot recv data|End of file while reading data|Cannot write data)"
    r"(?:: (?P<said>.*?))?"
    r": (?:Connection reset by peer|Input/output error|Broken pipe|Bad file descriptor)\s*\Z",
    re.DOTALL,
)
# libvirt: src/rpc/virnetclient.c: the same again, where poll told of the end before a read did.
_EVENT = re.compile(r"received (?:hangup / error|hangup|error) event on socket\s*\Z")
# What libvirt's message holds where a connection was lost, its words or not.
ENDED = r"Cannot recv data|End of file while reading data|Cannot write data|event on socket\s*\Z"
# Lines of ssh and of a login that never are the reason.
_NOISE = re.compile(
    r"Warning: Permanently added |\*\* (?:WARNING|This session|The server)|@+$|debug\d: "
    r"|Pseudo-terminal will not be allocated|\s*$"
)


def unwrapped(message: str) -> str:
    """Return what the program wrote; the message itself where it is not wrapped.

    Empty where libvirt has lost the program's words: only the wrapper is left.
    """
    if is_bare_event(message):
        return ""
    found = _WRAPPER.search(message)
    if found is None:
        return message
    return found["said"] or ""


def is_bare_event(message: str) -> bool:
    """Tell whether libvirt only says that the connection ended, as an internal error."""
    return _EVENT.search(message) is not None


def decisive(text: str) -> str:
    """Return `text` without the lines that never are the reason; line ends are plain."""
    lines = (line.rstrip("\r") for line in text.split("\n"))
    return "\n".join(line for line in lines if not _NOISE.match(line))


# libvirt: src/rpc/virnetclient.c: the first four bytes are a length, and 4 is taken off before.
_TOO_LARGE = re.compile(r"packet (\d+) bytes received from server too large")


def spoken(text: str) -> str | None:
    """Return the four letters that a peer said where libvirt expected a packet's length.

    For example `SSH-` for 1397966889; None where the text has no such number, or the bytes are no
    printable ASCII.
    """
    found = _TOO_LARGE.search(text)
    if found is None:
        return None
    letters = (int(found[1]) + 4).to_bytes(8, "big")[-4:].decode("latin-1")
    return letters if letters.isascii() and letters.isprintable() else None
