"""Hold our readers against the installed libvirt's on very many texts made up here.

    python tests/fuzz/against_libvirt.py COUNT [uri|conf|both] [SEED]

prints each difference (the first 50 of them) and how many texts were compared; exit status 1 when
there is a difference, 130 when interrupted. URIs go through virURIParse, virURIFormat and
virURIFormatParams; files through virConfReadString and virConfWalk, those with a NUL through
virConfReadFile. The texts are the recorded vectors with a few characters changed, pieces of the
grammar in any order, and soup. The same COUNT and SEED give the same texts.
"""

import ctypes
import importlib.util
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS.parent / "core"))

from virtconnect.conf.document import ConfDocument  # noqa: E402  # found through the line above
from virtconnect.uri.reading import read  # noqa: E402

MOST_SHOWN = 50
Comparison = Callable[[], tuple[str, str, bool]]
PARTS = ("scheme", "user", "server", "port", "path", "query", "fragment")


def helpers(room: str) -> ModuleType:
    """Return the oracle that the tests of a room have in their conftest."""
    path = TESTS / "core" / room / "conftest.py"
    spec = importlib.util.spec_from_file_location(f"oracle_{room}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def recorded(key: str) -> list[str]:
    """Return the texts of the recorded cases."""
    texts = set()
    for path in sorted((TESTS / "data" / "vectors").glob("*.json")):
        for case in json.loads(path.read_text("utf-8"))["cases"]:
            given = case["input"].get(key)
            if isinstance(given, str) and len(given) < 2000:
                texts.add(given)
    return sorted(texts)


def mutated(rng: random.Random, texts: list[str], damage: str) -> str:
    """Return a text with a few stretches changed, doubled, moved, or taken from another one."""
    text = rng.choice(texts)
    for _ in range(rng.randrange(4)):
        at = rng.randrange(len(text) + 1)
        width = rng.choice((0, 0, 1, 1, 2, 3, 8))
        kind = rng.randrange(6)
        if kind < 3:
            new = "".join(rng.choice(damage) for _ in range(rng.randrange(3)))
        elif kind == 3:
            new = text[at : at + width] * 2
        else:
            other = rng.choice(texts)
            start = rng.randrange(len(other) + 1)
            new = other[start : start + rng.randrange(24)]
        text = text[:at] + new + text[at + width :]
    return text


# --- URIs -----------------------------------------------------------------------------------------

URI_DAMAGE = "/:@?#[]%&;=+ abzAZ09-._~!$'()*,\\\"<>^`{|}\t\n\x01\x7fé€\u202e\udc80\udcff"


def uri_comparison(rng: random.Random, _folder: Path) -> Comparison:
    """Return what makes one URI and compares it: its text, what differs, whether it is taken."""
    oracle = helpers("uri")
    libvirt = oracle.Libvirt()
    texts = recorded("uri")
    made: Callable[[bytes], str] = oracle._uri_text

    def once() -> tuple[str, str, bool]:
        if rng.randrange(2):
            text = mutated(rng, texts, URI_DAMAGE)
        else:
            text = made(rng.randbytes(rng.randrange(8, 64)))
        text = text.partition("\0")[0]
        ours, theirs = read(text), libvirt.parse(text)
        return text, uri_difference(ours, theirs, libvirt.version), ours.accepted

    return once


def uri_difference(ours: Any, theirs: Any, version: tuple[int, ...]) -> str:
    """Return what differs, "" when nothing does."""
    if ours.accepted != (theirs is not None):
        return f"accepted: {ours.accepted}"
    if theirs is None:
        return ""
    held = {part: getattr(ours, part) for part in PARTS}
    held["parameters"] = ours.parameters
    held["format_params"] = ours.format_params()
    if ours.port < 10**9:  # libxml2 2.9.14 cuts ten digits where its buffer happens to end
        held["format"] = ours.formatted(version)
    return ", ".join(
        f"{name}: {value!r} and not {theirs[name]!r}"
        for name, value in held.items()
        if value != theirs[name]
    )


# --- libvirt.conf ---------------------------------------------------------------------------------

CONF_DAMAGE = "\"\"''[],;=#\n\n\r\t 1a-+\0é\ufeff“_\\\udc80"
NAMES = ("uri_aliases", "uri_aliases", "uri_default", "remote_mode", "a", "B1", "x_y", "é", "1a")
INSIDE = ("", "hail=qemu+ssh://root@hail/system", "b=test:///default", "x", "a.b=c", "é", "\udcff")
ATOMS = ("1", "-7", "+7", "007", "-", "9223372036854775807", "9223372036854775808", "9" * 25, "[]")
MARKS: tuple[str, ...] = (
    *"=[],;#\"'",
    '"""',
    "\n",
    "\n",
    "\r\n",
    "\r",
    " ",
    "\t",
    " = ",
    "[\n",
    ",\n",
    "]\n",
)


def piece(rng: random.Random) -> str:
    """Return a piece of the grammar."""
    kind = rng.randrange(8)
    if kind < 2:
        quote = rng.choice(('"', '"', "'", "'", '"""'))
        return quote + rng.choice(INSIDE) + ("\n" if not rng.randrange(9) else "") + quote
    if kind == 2:
        return rng.choice(NAMES)
    if kind == 3:
        return rng.choice(ATOMS)
    return rng.choice(MARKS)


def value(rng: random.Random, depth: int = 0) -> str:
    """Return a value as it may be written."""
    if depth < 3 and rng.randrange(3) == 0:
        gap = rng.choice(("", " ", "\n  ", "\r\n", "\t"))
        items = [value(rng, depth + 1) for _ in range(rng.randrange(5))]
        comma = rng.choice(("", ",")) if items else ""
        return "[" + gap + f",{gap}".join(items) + comma + gap + "]"
    if rng.randrange(5) == 0:
        return rng.choice(ATOMS)
    quote = rng.choice(('"', "'", '"""'))
    return quote + rng.choice(INSIDE) + quote


def conf_text(rng: random.Random, texts: list[str]) -> str:
    """Return a file, nearly a file, or something unlike any."""
    kind = rng.randrange(8)
    if kind < 3:
        return mutated(rng, texts, CONF_DAMAGE)
    if kind == 3:
        return "".join(piece(rng) for _ in range(rng.randrange(14)))
    end = rng.choice(("\n", "\n", "\r\n", "\r", ";"))
    text = rng.choice(("", "", "\n", "# x\n"))
    for _ in range(rng.randrange(1, 5)):
        tail = rng.choice(("", "", "", " ", "# é", " #=["))
        text += rng.choice(NAMES) + rng.choice((" = ", "=", "\t=")) + value(rng) + tail + end
    if rng.randrange(3) == 0:
        text = text[: len(text) - len(end)]
    return mutated(rng, [text], CONF_DAMAGE) if kind > 5 else text


def conf_comparison(rng: random.Random, folder: Path) -> Comparison:
    """Return what makes one file and compares it: its text, what differs, whether it is taken."""
    oracle = helpers("conf")
    from_file = oracle._Libvirt(folder / "libvirt.conf")
    from_string = FromString(oracle)
    texts = recorded("conf")

    def once() -> tuple[str, str, bool]:
        text = conf_text(rng, texts)
        if "\0" in text:
            asked, path = from_file, from_file.path
        else:
            asked, path = from_string, "memory conf"
        told = asked(text)
        document = ConfDocument.read(text)
        refusal = document.refusal(path, asked.version)
        differs = ""
        error = refusal and (refusal.code, refusal.domain, refusal.message)
        if document.text != text:
            differs = "the text is not kept"
        elif error != told.error:
            differs = f"{error!r} and not {told.error!r}"
        elif refusal is None:
            settings = [(name, plain(held)) for name, held in document.settings]
            if settings != told.settings:
                differs = f"{settings!r} and not {told.settings!r}"
        return text, differs, refusal is None

    return once


class FromString:
    """virConfReadString, whose answers are those of the tests' oracle."""

    path = "memory conf"

    def __init__(self, oracle: ModuleType) -> None:
        self._oracle = oracle
        self._libvirt = libvirt = oracle._Libvirt(Path(self.path))
        self.version = libvirt.version
        tag = "LIBVIRT_PRIVATE_{}.{}.{}".format(*self.version).encode()
        find = ctypes.CDLL(None).dlvsym
        find.restype = ctypes.c_void_p
        find.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p]
        address = find(libvirt._library._handle, b"virConfReadString", tag)
        self._read = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint)(address)

    def __call__(self, text: str) -> Any:
        libvirt, oracle = self._libvirt, self._oracle
        conf = self._read(text.encode("utf-8", "surrogateescape"), 0)
        if not conf:
            error = libvirt._library.virGetLastError().contents
            return oracle.Answer(None, (error.code, error.domain, oracle._text(error.message)))
        settings: list[tuple[str, Any]] = []

        def visit(name: bytes, value: Any, _data: Any) -> int:
            settings.append((oracle._text(name), oracle._held(value.contents)))
            return 0

        libvirt._walk(conf, libvirt._visitor(visit), None)
        libvirt._free(conf)
        return oracle.Answer(settings, None)


def plain(held: Any) -> Any:
    """Turn a value of ours into what the oracle gives."""
    inside = held.value
    return [plain(item) for item in inside] if isinstance(inside, tuple) else inside


# --- counting -------------------------------------------------------------------------------------


def compared(what: str, count: int, once: Comparison) -> int:
    """Compare `count` texts, say what came out, return the number of differences.

    What has been done so far is said every 100,000 texts, and when somebody interrupts it.
    """
    start, wrong, taken, done = time.perf_counter(), 0, 0, 0

    def told() -> None:
        seconds = time.perf_counter() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        sys.stdout.write(
            f"{what}: {done} texts compared in {seconds:.0f} s, {taken} of them taken by libvirt,"
            f" {wrong} differences ({memory} MB)\n"
        )
        sys.stdout.flush()

    try:
        for done in range(1, count + 1):
            text, differs, accepted = once()
            taken += accepted
            if differs:
                wrong += 1
                if wrong <= MOST_SHOWN:
                    sys.stdout.write(f"{what} {text!r}\n    {differs}\n")
            if done % 100_000 == 0 and done < count:
                told()
    finally:
        told()
    return wrong


def main() -> int:
    arguments = sys.argv[1:]
    rooms = {"uri": uri_comparison, "conf": conf_comparison}
    which = arguments[1] if len(arguments) > 1 else "both"
    if not arguments or not arguments[0].isdecimal() or which not in (*rooms, "both"):
        sys.stderr.write("usage: against_libvirt.py COUNT [uri|conf|both] [SEED]\n")
        return 2
    seed = arguments[2] if len(arguments) > 2 else "1"
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for room, comparison in rooms.items():
            if which in (room, "both"):
                once = comparison(random.Random(f"{room} {seed}"), Path(folder))
                wrong += compared(room, int(arguments[0]), once)
    return 1 if wrong else 0


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except KeyboardInterrupt:
        raise SystemExit(130) from None
