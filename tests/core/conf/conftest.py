"""libvirt's own reader through ctypes, and texts to hold ours against it."""

import ctypes
import string
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import pytest
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

LLONG, ULLONG, STRING, LIST = 1, 2, 3, 4


class Answer(NamedTuple):
    """What libvirt made of a text: its settings, or `(code, domain, message)`."""

    settings: list[tuple[str, Any]] | None
    error: tuple[int, int, str] | None


class ReadByLibvirt(Protocol):
    """Reads a text as a file named `path`."""

    path: str
    version: tuple[int, int, int]

    def __call__(self, text: str) -> Answer: ...


class _Error(ctypes.Structure):
    _fields_ = (("code", ctypes.c_int), ("domain", ctypes.c_int), ("message", ctypes.c_char_p))


class _Value(ctypes.Structure):
    pass


_Value._fields_ = (
    ("type", ctypes.c_int),
    ("next", ctypes.POINTER(_Value)),
    ("l", ctypes.c_longlong),
    ("str", ctypes.c_char_p),
    ("list", ctypes.POINTER(_Value)),
)


class _Libvirt:
    """The private functions of the shared library, found under their version's tag."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)
        library = ctypes.CDLL("libvirt.so.0")
        number = ctypes.c_ulong()
        library.virGetVersion(ctypes.byref(number), None, None)
        major, rest = divmod(number.value, 1_000_000)
        self.version = (major, rest // 1000, rest % 1000)
        tag = "LIBVIRT_PRIVATE_{}.{}.{}".format(*self.version).encode()
        dlvsym = ctypes.CDLL(None).dlvsym
        dlvsym.restype = ctypes.c_void_p
        dlvsym.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p]

        def private(name: bytes, *types: Any) -> Any:
            return ctypes.CFUNCTYPE(*types)(dlvsym(library._handle, name, tag))

        self._read = private(b"virConfReadFile", ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint)
        self._free = private(b"virConfFree", ctypes.c_int, ctypes.c_void_p)
        self._visitor = ctypes.CFUNCTYPE(
            ctypes.c_int, ctypes.c_char_p, ctypes.POINTER(_Value), ctypes.c_void_p
        )
        self._walk = private(
            b"virConfWalk", ctypes.c_int, ctypes.c_void_p, self._visitor, ctypes.c_void_p
        )
        library.virGetLastError.restype = ctypes.POINTER(_Error)
        self._library = library
        silent = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)
        self._silence = silent(lambda data, error: None)
        library.virInitialize()
        library.virSetErrorFunc(None, self._silence)

    def __call__(self, text: str) -> Answer:
        Path(self.path).write_bytes(text.encode("utf-8", "surrogateescape"))
        conf = self._read(self.path.encode(), 0)
        if not conf:
            error = self._library.virGetLastError().contents
            return Answer(None, (error.code, error.domain, _text(error.message)))
        settings: list[tuple[str, Any]] = []

        def visit(name: bytes, value: Any, data: Any) -> int:
            settings.append((_text(name), _held(value.contents)))
            return 0

        self._walk(conf, self._visitor(visit), None)
        self._free(conf)
        return Answer(settings, None)


def _text(held: bytes) -> str:
    return held.decode("utf-8", "surrogateescape")


def _held(value: Any) -> Any:
    if value.type == STRING:
        return _text(value.str)
    if value.type in (LLONG, ULLONG):
        return value.l if value.type == LLONG else value.l % (1 << 64)
    items = []
    item = value.list
    while item:
        items.append(_held(item.contents))
        item = item.contents.next
    return items


@pytest.fixture(scope="session")
def by_libvirt(tmp_path_factory: pytest.TempPathFactory) -> ReadByLibvirt:
    """The installed libvirt's reader of libvirt.conf."""
    try:
        return _Libvirt(tmp_path_factory.mktemp("libvirt") / "libvirt.conf")
    except OSError as error:
        pytest.fail(
            "these tests ask libvirt itself: install its client library libvirt.so.0"
            f" (Debian: libvirt0, Fedora: libvirt-libs); {error}"
        )


def _gaps(chars: str, size: int = 3) -> SearchStrategy[str]:
    return st.text(st.sampled_from(chars), max_size=size)


@st.composite
def _lists(draw: st.DrawFn, items: SearchStrategy[str]) -> str:
    parts = [draw(_GAP) + draw(items) + draw(_SMALL_GAP) for _ in range(draw(_FEW))]
    comma = draw(_COMMA) if parts else ""
    return "[" + ",".join(parts) + comma + draw(_GAP) + "]"


@st.composite
def _made_files(draw: st.DrawFn) -> str:
    """Draw a text that libvirt (mostly) accepts."""
    end = draw(_ENDS)
    text = draw(_BEGINNINGS)
    for _ in range(draw(_FEW)):
        written = draw(_ENTRIES)
        text += draw(_BLANK) + written + draw(_BLANK)
        if written.startswith("#"):
            text += end
            continue
        tail = draw(_TAILS)
        text += {"end": end, "twice": end * 2, ";": ";"}.get(tail, tail + end)
    if text.endswith(end) and draw(st.booleans()):
        text = text[: -len(end)]
    return text


@st.composite
def _damaged_files(draw: st.DrawFn) -> str:
    """Draw a file with a few characters put in, taken out or doubled."""
    text = draw(_FILES)
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(text)))
        width = draw(st.integers(0, 3))
        put = draw(st.one_of(_DAMAGE, st.just(text[place : place + width] * 2)))
        text = text[:place] + put + text[place + width :]
    return text


# Made once: strategies are dear to build and cheap to draw from.
_GAP = st.one_of(st.just("\n  "), st.just(" "), _gaps(" \t\r\n"))
_SMALL_GAP = _gaps(" \n", 1)
_BLANK = _gaps(" \t", 2)
_FEW = st.integers(0, 5)
_COMMA = st.sampled_from(["", ","])
_ENDS = st.sampled_from(["\n", "\n", "\r\n", "\r"])
_BEGINNINGS = st.sampled_from(["", "", "\n", " "])
_DAMAGE = _gaps("\"'[],;=#\n\r\t 1a-+\0é\ufeff“”_")
_NAMES = st.one_of(
    st.sampled_from(["uri_aliases", "uri_default", "remote_mode", "a", "B1", "x_y"]),
    st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,5}", fullmatch=True),
)
_INSIDE = st.one_of(
    st.sampled_from(
        ["", "hail=qemu+ssh://root@hail/system", "b=test:///default", "x", "a.b=c", "xen=x"]
    ),
    _gaps("ab=:/ \\#;,[]é€\udcff\t'", 9),
)
_STRINGS = st.one_of(
    _INSIDE.map(lambda text: f'"{text}"'),
    _INSIDE.map(lambda text: "'" + text.replace("'", "") + "'"),
    _gaps("ab=\n\r'\" é", 8).map(lambda text: '"""' + text.replace('"""', "").rstrip('"') + '"""'),
)
_NUMBERS = st.one_of(
    st.integers(-99, 99).map(str),
    st.sampled_from(["+7", "007", "-0", "9223372036854775807", "9223372036854775808", "9" * 25]),
)
_ATOMS = st.one_of(_STRINGS, _STRINGS, _NUMBERS)
_NESTED = _lists(_ATOMS)
_VALUES = st.one_of(_ATOMS, _NESTED, _lists(st.one_of(_ATOMS, _ATOMS, _NESTED)))
_COMMENTS = _gaps("# ab=\"'[],;é", 8).map(lambda text: "#" + text)
_TAILS = st.one_of(st.sampled_from(["end", "twice", ";"]), _COMMENTS)
_SETTINGS = st.builds(
    lambda name, one, two, value: f"{name}{one}={two}{value}", _NAMES, _BLANK, _BLANK, _VALUES
)
_ALIASES = _lists(_STRINGS).map(lambda text: f"uri_aliases = {text}")
_ENTRIES = st.one_of(_COMMENTS, _SETTINGS, _SETTINGS, _ALIASES)
_FILES = _made_files()
_DAMAGED = _damaged_files()
_SOUP = _gaps("abz019_=\"'[],;#\n\r\t +-é€\0\udc80\ufeff", 40)
_ANYTHING = st.one_of(_FILES, _DAMAGED, _DAMAGED, _SOUP, st.text(string.printable, max_size=30))


@pytest.fixture(scope="session")
def accepted_files() -> SearchStrategy[str]:
    """Texts of the grammar, nearly all of which libvirt accepts."""
    return _FILES


@pytest.fixture(scope="session")
def any_files() -> SearchStrategy[str]:
    """Texts of the grammar, damaged ones, and anything else."""
    return _ANYTHING


@pytest.fixture(scope="session")
def as_lists() -> Callable[[Any], Any]:
    """Turn our values into what the oracle gives."""

    def turned(value: Any) -> Any:
        held = value.value
        return [turned(item) for item in held] if isinstance(held, tuple) else held

    return turned
