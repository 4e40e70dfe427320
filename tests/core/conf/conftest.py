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


def _names() -> SearchStrategy[str]:
    common = st.sampled_from(["uri_aliases", "uri_default", "remote_mode", "a", "B1", "x_y"])
    made = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,5}", fullmatch=True)
    return st.one_of(common, common, made)


def _strings() -> SearchStrategy[str]:
    plain = st.sampled_from(
        ["", "hail=qemu+ssh://root@hail/system", "b=test:///default", "x", "a.b=c", "xen=x"]
    )
    inside = st.one_of(plain, st.text(st.sampled_from("ab=:/ \\#;,[]é€\udcff\t'"), max_size=9))
    double = inside.map(lambda text: f'"{text}"')
    single = inside.map(lambda text: "'" + text.replace("'", "") + "'")
    lines = st.text(st.sampled_from("ab=\n\r'\" é"), max_size=8).map(
        lambda text: '"""' + text.replace('"""', "").rstrip('"') + '"""'
    )
    return st.one_of(double, double, single, lines)


def _numbers() -> SearchStrategy[str]:
    return st.one_of(
        st.integers(-99, 99).map(str),
        st.sampled_from(
            ["+7", "007", "-0", "9223372036854775807", "9223372036854775808", "9" * 25]
        ),
    )


def _gaps(chars: str, size: int = 3) -> SearchStrategy[str]:
    return st.text(st.sampled_from(chars), max_size=size)


@st.composite
def _lists(draw: st.DrawFn, items: SearchStrategy[str]) -> str:
    gap = st.one_of(st.just("\n  "), st.just(" "), _gaps(" \t\r\n"))
    parts = [
        draw(gap) + draw(items) + draw(_gaps(" \n", 1)) for _ in range(draw(st.integers(0, 5)))
    ]
    comma = draw(st.sampled_from(["", ","])) if parts else ""
    return "[" + ",".join(parts) + comma + draw(gap) + "]"


def _values() -> SearchStrategy[str]:
    atoms = st.one_of(_strings(), _strings(), _numbers())
    nested = _lists(atoms)
    return st.one_of(atoms, nested, _lists(st.one_of(atoms, atoms, nested)))


def _alias_lists() -> SearchStrategy[str]:
    return _lists(_strings()).map(lambda text: f"uri_aliases = {text}")


@st.composite
def _files(draw: st.DrawFn) -> str:
    """Draw a text that libvirt (mostly) accepts."""
    end = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    blank = _gaps(" \t", 2)
    comment = st.text(st.sampled_from("# ab=\"'[],;é"), max_size=8).map(lambda text: "#" + text)
    setting = st.builds(
        lambda name, one, two, value: f"{name}{one}={two}{value}", _names(), blank, blank, _values()
    )
    entry = st.one_of(comment, setting, setting, _alias_lists())
    text = draw(st.sampled_from(["", "", "\n", " "]))
    for _ in range(draw(st.integers(0, 5))):
        written = draw(entry)
        text += draw(blank) + written + draw(blank)
        if written.startswith("#"):
            text += end
            continue
        tail = draw(
            st.one_of(
                st.just(end), st.just(end * 2), st.just(";"), comment.map(lambda words: words + end)
            )
        )
        text += tail
    if text.endswith(end) and draw(st.booleans()):
        text = text[: -len(end)]
    return text


@st.composite
def _mutated(draw: st.DrawFn) -> str:
    """Draw a file with a few characters put in, taken out or doubled."""
    text = draw(_files())
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(text)))
        width = draw(st.integers(0, 3))
        put = draw(
            st.one_of(
                st.text(st.sampled_from("\"'[],;=#\n\r\t 1a-+\0é\ufeff“”_"), max_size=3),
                st.just(text[place : place + width] * 2),
            )
        )
        text = text[:place] + put + text[place + width :]
    return text


@pytest.fixture(scope="session")
def accepted_files() -> SearchStrategy[str]:
    """Texts of the grammar, nearly all of which libvirt accepts."""
    return _files()


@pytest.fixture(scope="session")
def any_files() -> SearchStrategy[str]:
    """Texts of the grammar, damaged ones, and anything else."""
    soup = st.text(st.sampled_from("abz019_=\"'[],;#\n\r\t +-é€\0\udc80\ufeff"), max_size=40)
    return st.one_of(_files(), _mutated(), _mutated(), soup, st.text(string.printable, max_size=30))


@pytest.fixture(scope="session")
def as_lists() -> Callable[[Any], Any]:
    """Turn our values into what the oracle gives."""

    def turned(value: Any) -> Any:
        held = value.value
        return [turned(item) for item in held] if isinstance(held, tuple) else held

    return turned
