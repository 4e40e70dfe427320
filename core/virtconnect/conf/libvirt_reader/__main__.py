"""Read a libvirt.conf on standard input with libvirt's own reader, and tell what it found.

A program of its own: standard library only, Python 3.9 or newer, run as `python -I -S FOLDER`. It
writes one JSON object: `version`, and either `error` (code, message) or `aliases` (the strings of
`uri_aliases`, None without one) and `default` (`uri_default`). Without libvirt's library, or with
one whose reader is not to be found, it writes `{"missing": reason}`.

The functions are private ones of libvirt.so (src/util/virconf.h), which is why nothing of this
runs in a process of ours: one day they may be gone, or take other arguments.
"""

import ctypes
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

STRING_LIST = ctypes.POINTER(ctypes.c_char_p)
LIBRARIES = ("libvirt.so.0", "libvirt.0.dylib")
NAME = "libvirt.conf"


class Missing(Exception):
    """There is no reader of libvirt's here."""


class Error(ctypes.Structure):
    """The beginning of libvirt's virError."""

    _fields_ = (("code", ctypes.c_int), ("domain", ctypes.c_int), ("message", ctypes.c_char_p))


def library() -> "Any":
    """Return libvirt's client library."""
    for name in LIBRARIES:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    raise Missing("libvirt's library is not installed")


def text_of(held: bytes) -> str:
    """Return bytes as text, those that are not UTF-8 as lone surrogates."""
    return held.decode("utf-8", "surrogateescape")


def answer(content: bytes) -> "dict[str, Any]":
    """Return what libvirt's reader makes of a file's content."""
    libvirt = library()
    try:
        read_file, free = libvirt.virConfReadFile, libvirt.virConfFree
        string, strings = libvirt.virConfGetValueString, libvirt.virConfGetValueStringList
    except AttributeError as error:
        raise Missing("libvirt's library has no reader of libvirt.conf") from error
    read_file.restype = ctypes.c_void_p
    read_file.argtypes = [ctypes.c_char_p, ctypes.c_uint]
    free.argtypes = [ctypes.c_void_p]
    string.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.POINTER(ctypes.c_char_p)]
    strings.argtypes = [
        ctypes.c_void_p,
        ctypes.c_char_p,
        ctypes.c_bool,
        ctypes.POINTER(STRING_LIST),
    ]
    libvirt.virGetLastError.restype = ctypes.POINTER(Error)
    silent = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)(lambda *_: None)
    libvirt.virInitialize()
    libvirt.virSetErrorFunc(None, silent)
    number = ctypes.c_ulong()
    libvirt.virGetVersion(ctypes.byref(number), None, None)
    major, rest = divmod(number.value, 1000000)
    told: dict[str, Any] = {"version": [major, rest // 1000, rest % 1000]}

    def failed() -> "dict[str, Any]":
        error = libvirt.virGetLastError().contents
        return {"error": [error.code, text_of(error.message)], **told}

    # A file that has no name on the disk: nothing of it is left, whatever happens here.
    descriptor = os.memfd_create(NAME)
    with open(descriptor, "wb", closefd=False) as file:
        file.write(content)
    conf = read_file(f"/proc/self/fd/{descriptor}".encode(), 0)
    if not conf:
        return failed()
    default = ctypes.c_char_p()
    if string(conf, b"uri_default", ctypes.byref(default)) < 0:
        return failed()
    found = STRING_LIST()
    count = strings(conf, b"uri_aliases", False, ctypes.byref(found))
    if count < 0:
        return failed()
    entries: Any = None
    if count:
        entries = []
        while found[len(entries)] is not None:
            entries.append(text_of(found[len(entries)]))
    free(conf)
    told["default"] = None if default.value is None else text_of(default.value)
    told["aliases"] = entries
    return told


def as_json(value: "Any") -> str:
    """Return a value as JSON; importing `json` would take as long as all else that is done here."""
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{as_json(key)}: {as_json(one)}" for key, one in value.items()) + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(as_json, value)) + "]"
    if value is None or isinstance(value, int):
        return "null" if value is None else str(value)
    if value.isascii() and value.isprintable() and '"' not in value and "\\" not in value:
        return f'"{value}"'
    units = value.encode("utf-16-be", "surrogatepass")
    codes = (f"\\u{units[place]:02x}{units[place + 1]:02x}" for place in range(0, len(units), 2))
    return '"' + "".join(codes) + '"'


def main() -> None:
    """Answer once."""
    content = sys.stdin.buffer.read()
    try:
        told = answer(content)
    except Missing as missing:
        told = {"missing": str(missing)}
    except AttributeError:
        told = {"missing": "this system has no files without a name"}
    sys.stdout.write(as_json(told))


if __name__ == "__main__":
    main()
