"""Percent-encoding, as libvirt decodes it and as we write it."""

import re

from virtconnect.text import Sentence, VirtConnectError

UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"

# What we leave unencoded when we write a part. Narrower than the grammar (scanner.py), so that
# what we write means the same to a shell and to programs that take `+` for a blank.
USER = UNRESERVED + ":+,="
HOST = UNRESERVED
ADDRESS = UNRESERVED + ":"  # between brackets
PATH = UNRESERVED + "/:@+,="
FIRST_SEGMENT = UNRESERVED + "/@+,="  # of a relative reference: a `:` would end a scheme
FRAGMENT = UNRESERVED + "/:@+,=?"
PARAMETER = UNRESERVED + "/:@,"

_TRIPLET = re.compile(rb"%([0-9A-Fa-f]{2})")


class CannotCarry(VirtConnectError):
    """No URI that libvirt accepts can carry a value at its place; `sentence` tells why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def raw(text: str) -> bytes:
    """Return the bytes that `text` stands for; lone surrogates of U+DC80… are single bytes.

    Any other lone surrogate stands for no byte; it is written in the manner of UTF-8.
    """
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def decoded(text: str) -> str:
    """Return `text` decoded as libxml2 does: `%XX` is a byte, `%00` ends it, `+` stays.

    A `%` without two hexadecimal digits stays too. (libxml2: uri.c, xmlURIUnescapeString.)
    """
    if "%" not in text and text.isascii():
        return text
    result = _TRIPLET.sub(lambda match: bytes((int(match[1], 16),)), raw(text))
    return result.partition(b"\0")[0].decode("utf-8", "surrogateescape")


def encoded(text: str, plain: str) -> str:
    """Return `text` with every byte but those of `plain` percent-encoded.

    Raises `CannotCarry` for a NUL, which libvirt takes for the end of a text, and for what is
    neither a character nor a byte.
    """
    if "\0" in text:
        raise CannotCarry(Sentence("A URI cannot carry a NUL; libvirt ends the text there"))
    try:
        octets = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError as error:
        raise CannotCarry(
            Sentence("A URI cannot carry {0}, which is no character", text[error.start])
        ) from error
    return escaped(octets, plain)


def escaped(octets: bytes, plain: str) -> str:
    """Return `octets` with every byte but those of `plain` written as `%XX`."""
    allowed = plain.encode("ascii")
    if not octets.translate(None, allowed):
        return octets.decode("ascii")
    return "".join(chr(octet) if octet in allowed else f"%{octet:02X}" for octet in octets)
