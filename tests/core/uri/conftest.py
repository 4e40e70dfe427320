"""The installed libvirt, asked through its private functions, and texts to ask it about."""

import ctypes
from typing import Any

import pytest
from hypothesis import strategies as st

_PARTS = ("scheme", "user", "server", "port", "path", "query", "fragment")


class _Param(ctypes.Structure):
    """virURIParam of libvirt's src/util/viruri.h."""

    _fields_ = [
        ("name", ctypes.c_char_p),
        ("value", ctypes.c_char_p),
        ("ignore", ctypes.c_bool),
    ]


class _Uri(ctypes.Structure):
    """virURI of libvirt's src/util/viruri.h."""

    _fields_ = [
        ("scheme", ctypes.c_char_p),
        ("server", ctypes.c_char_p),
        ("user", ctypes.c_char_p),
        ("port", ctypes.c_int),
        ("path", ctypes.c_char_p),
        ("query", ctypes.c_char_p),
        ("fragment", ctypes.c_char_p),
        ("params_count", ctypes.c_size_t),
        ("params_alloc", ctypes.c_size_t),
        ("params", ctypes.POINTER(_Param)),
    ]


_Silent = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8", "surrogateescape")


def _text(value: Any) -> Any:
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value


class Libvirt:
    """virURIParse, virURIFormat and virURIFormatParams of the shared library."""

    def __init__(self) -> None:
        library = ctypes.CDLL("libvirt.so.0")
        library.virInitialize()
        self._silent = _Silent(lambda _user_data, _error: None)  # kept alive: libvirt calls it
        library.virSetErrorFunc(None, self._silent)
        number = ctypes.c_ulong()
        library.virGetVersion(ctypes.byref(number), None, None)
        self.version = (
            number.value // 1_000_000,
            number.value // 1000 % 1000,
            number.value % 1000,
        )
        self._parse = library.virURIParse
        self._parse.argtypes = [ctypes.c_char_p]
        self._parse.restype = ctypes.POINTER(_Uri)
        self._format = library.virURIFormat
        self._format.argtypes = [ctypes.POINTER(_Uri)]
        self._format.restype = ctypes.c_void_p
        self._format_params = library.virURIFormatParams
        self._format_params.argtypes = [ctypes.POINTER(_Uri)]
        self._format_params.restype = ctypes.c_void_p
        self._free_uri = library.virURIFree
        self._free_uri.argtypes = [ctypes.POINTER(_Uri)]
        self._free = ctypes.CDLL("libc.so.6").free
        self._free.argtypes = [ctypes.c_void_p]

    def _taken(self, address: int | None) -> Any:
        if address is None:
            return None
        text = _text(ctypes.string_at(address))
        self._free(address)
        return text

    def parse(self, text: str) -> dict[str, Any] | None:
        """Return what virURIParse holds, and formats again; None when it refuses."""
        pointer = self._parse(_bytes(text))
        if not pointer:
            return None
        uri = pointer.contents
        result = {part: _text(getattr(uri, part)) for part in _PARTS}
        result["parameters"] = tuple(
            (_text(uri.params[i].name), _text(uri.params[i].value)) for i in range(uri.params_count)
        )
        result["format"] = self._taken(self._format(pointer))
        result["format_params"] = self._taken(self._format_params(pointer))
        self._free_uri(pointer)
        return result

    def format(self, **parts: Any) -> Any:
        """Return what virURIFormat makes of parts."""
        uri = _Uri()
        kept = {name: _bytes(value) if name != "port" else value for name, value in parts.items()}
        for name, value in kept.items():
            setattr(uri, name, value)
        return self._taken(self._format(ctypes.byref(uri)))

    def format_params(self, pairs: list[tuple[str, str]]) -> Any:
        """Return what virURIFormatParams makes of names and values."""
        params = (_Param * len(pairs))(
            *(_Param(_bytes(name), _bytes(value), False) for name, value in pairs)
        )
        uri = _Uri(params_count=len(pairs), params=params)
        return self._taken(self._format_params(ctypes.byref(uri)))


@pytest.fixture(scope="session")
def libvirt() -> Libvirt:
    try:
        found = Libvirt()
    except OSError:
        pytest.fail(
            "libvirt.so.0 is not installed; the package is called libvirt0 (Debian, Ubuntu) or"
            " libvirt-libs (Fedora)",
            pytrace=False,
        )
    known = found.parse("qemu+ssh://u@h:22/system?a=1#f")
    if known is None or (known["user"], known["port"], known["parameters"]) != (
        "u",
        22,
        (("a", "1"),),
    ):
        pytest.fail("libvirt's virURI is laid out in another way than this test knows")
    return found


# --- texts ----------------------------------------------------------------------------------------

_SCHEMES = ("", "qemu:", "qemu+ssh:", "QEMU+SSH:", "test:", "xen+libssh2:", "esx:", "q:", "a-b.c+:")
_ENCODED = ("%41", "%2F", "%00", "%C3%A9", "%FF", "%25", "%3A", "%5b", "%26", "%3d")
_TAME = (*"abz09-._~!$'()*+,;=", *_ENCODED)
_USER = (*_TAME, ":", ":")
_BRACKETED = (*"a:1.%]/?#@ é", "::", "%25eth0")
_PORTS = ("22", "0", "00022", "65536", "99999", "2147483647", "2147483648", "9" * 30, "")
_PATHS = ("", "/", "/system", "/session", "//x", "rel", "a:b", "/c:/x", "/embed")
_PATH = (*_TAME, *":@//")
_QUERY = (*_PATH, *"?&&;;==", "=&", "&=", "no_tty=1", "a=1", "b=2", "KEYFILE=/k")
_FRAGMENT = (*_PATH, *"?[]")
_ANYTHING = (*_QUERY, *'#[]%\\ "<>^`{|}\t\n\x01\x7féß\u202e\udcff', "%zz", "[::1]", "//", "qemu:")


class _Choices:
    """What a row of bytes chooses: cheap to make by the thousand, and it shrinks well."""

    def __init__(self, octets: bytes) -> None:
        self._octets = iter(octets)

    def number(self, below: int) -> int:
        return next(self._octets, 0) % below

    def one(self, of: tuple[str, ...]) -> str:
        return of[self.number(len(of))]

    def some(self, of: tuple[str, ...], most: int = 6) -> str:
        return "".join(self.one(of) for _ in range(self.number(most + 1)))

    def maybe(self, before: str, of: tuple[str, ...], after: str = "") -> str:
        return before + self.some(of) + after if self.number(3) == 1 else ""


def _uri_text(octets: bytes) -> str:
    """Return a URI, nearly a URI, or something unlike any."""
    choose = _Choices(octets)
    kind = choose.number(4)
    if kind == 3:
        return choose.some(_ANYTHING, 16)
    text = choose.one(_SCHEMES)
    if choose.number(4):
        host = choose.number(3)
        text += "//" + choose.maybe("", _USER, "@")
        text += "host" if host == 0 else choose.some(_TAME) if host == 1 else ""
        if host == 2:
            text += "[" + choose.some(_BRACKETED) + "]"
        text += ":" + choose.one(_PORTS) if choose.number(3) == 1 else ""
    text += choose.one(_PATHS) if choose.number(3) else choose.some(_PATH)
    text += choose.maybe("?", _QUERY) + choose.maybe("#", _FRAGMENT)
    if kind == 2:
        at = choose.number(len(text) + 1)
        text = text[:at] + choose.some(_ANYTHING, 3) + text[at + choose.number(4) :]
    return text


@pytest.fixture(scope="session")
def uri_texts() -> Any:
    """Texts that are URIs, nearly URIs, and nothing like a URI."""
    return st.binary(max_size=64).map(_uri_text)
