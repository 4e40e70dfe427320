"""The core in one process: reading, findings, loading, replacing, saving."""

import ctypes
import ctypes.util
import math
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from urllib import parse

from figures import Row, compared, in_turn
from specimens import LONGEST, conf_text

from virtconnect.conf import aliases, storage
from virtconnect.conf.document import ConfDocument
from virtconnect.uri.checks import findings
from virtconnect.uri.reading import read


def rows(quick: bool) -> Iterator[Row]:
    """Measure what the core does without a process or a window."""
    yield from _uris(20 if quick else 60)
    yield from _loading(quick)
    yield from _editing()


def _of(work: Callable[[], object], times: int) -> Callable[[], float]:
    def measure() -> float:
        began = time.perf_counter()
        for _time in range(times):
            work()
        return (time.perf_counter() - began) * 1e3 / times

    return measure


def _by_library() -> None:
    for text in LONGEST:
        parse.clear_cache()
        parts = parse.urlsplit(text)
        parse.parse_qsl(parts.query)


def _by_us() -> None:
    for text in LONGEST:
        reading = read(text)
        _ = reading.kinds, reading.ends, reading.parameters, reading.server, reading.path


def _with_findings() -> None:
    for text in LONGEST:
        findings(read(text))


def _uris(rounds: int) -> Iterator[Row]:
    library, again, ours, all_findings = in_turn(
        rounds,
        _of(_by_library, 200),
        _of(_by_library, 200),
        _of(_by_us, 200),
        _of(_with_findings, 100),
    )
    against = "urlsplit + parse_qsl"
    yield compared("A/A: urlsplit + parse_qsl, five URIs", "itself", None, again, library)
    yield compared("read one URI (five longest examples)", against, 1.2, ours, library)
    yield compared("read it and find all findings", against, 3.0, all_findings, library)


def _load(path: str) -> list[tuple[str, str]]:
    return list(aliases.aliases(storage.load(path).document).pairs)


def _loading(quick: bool) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="virt-connect-bench-") as folder:
        paths = {}
        for count in (1000, 10_000, 100_000):
            paths[count] = os.path.join(folder, f"{count}.conf")
            with open(paths[count], "w", encoding="utf-8") as file:
                file.write(conf_text(count))
        by_libvirt = _libvirt_reader()
        against = "libvirt's virConfReadFile"
        took: dict[int, float] = {}
        for count, goal, rounds in ((10_000, 0.3, 7), (100_000, 0.03, 1)):
            what = f"load {count:,} aliases, rows included"
            ours = _of(lambda path=paths[count]: _load(path), 1)
            (mine,) = in_turn(10, ours)
            took[count] = min(mine)
            if by_libvirt is None:
                yield Row(what, against, goal, ours=mine, left_out="libvirt is not installed")
            elif quick and count == 100_000:
                yield Row(
                    what, against, goal, ours=mine, left_out="libvirt takes too long for --quick"
                )
            else:
                theirs = [by_libvirt(paths[count]) for _round in range(rounds)]
                yield compared(what, against, goal, mine, theirs)
        (few,) = in_turn(10, _of(lambda: _load(paths[1000]), 5))
        exponent = math.log(took[100_000] / min(few)) / math.log(100)
        yield Row("growth of loading, 1,000 to 100,000", "linear", 1.1, exponent, "")


def _libvirt_reader() -> Callable[[str], float] | None:
    name = ctypes.util.find_library("virt")
    if name is None:
        return None
    try:
        library = ctypes.CDLL(name)
        reader, free = library.virConfReadFile, library.virConfFree
    except (OSError, AttributeError):
        return None
    reader.restype = ctypes.c_void_p
    reader.argtypes = [ctypes.c_char_p, ctypes.c_uint]
    free.argtypes = [ctypes.c_void_p]
    library.virInitialize()

    def measure(path: str) -> float:
        began = time.perf_counter()
        held = reader(os.fsencode(path), 0)
        took = (time.perf_counter() - began) * 1e3
        free(held)
        return took

    return measure


def _editing() -> Iterator[Row]:
    document = ConfDocument.read(conf_text(10_000))
    number = 0

    def replace() -> None:
        nonlocal document, number
        number = (number + 7919) % 10_000
        document = aliases.replaced(document, number, f"qemu+ssh://new{number}/system")

    (figures,) = in_turn(30, _of(replace, 50))
    best = min(figures)
    yield Row("replace one alias in 10,000, in the core", "–", 0.2, best, "ms", ours=figures)
    with tempfile.TemporaryDirectory(prefix="virt-connect-bench-") as folder:
        path = os.path.join(folder, "libvirt.conf")
        with open(path, "w", encoding="utf-8") as file:
            file.write(conf_text(10_000))
        saving, loading = in_turn(10, lambda: _saved(path), _of(lambda: _load(path), 1))
    yield compared(
        "save one changed alias in 10,000, fsync apart", "loading it", 1.0, saving, loading
    )


def _saved(path: str) -> float:
    """Return the milliseconds of a save: its difference, its checks, the write; without fsync."""
    loaded = storage.load(path)
    # The rows as the window holds them while a person works.
    before = aliases.aliases(loaded.document).pairs
    number = time.perf_counter_ns() % 10_000
    document = aliases.replaced(
        loaded.document, number, f"qemu+ssh://n{number}{len(before)}/system"
    )
    waited = 0.0
    flush = os.fsync

    def counted(descriptor: int) -> None:
        nonlocal waited
        began = time.perf_counter()
        flush(descriptor)
        waited += time.perf_counter() - began

    os.fsync = counted
    try:
        began = time.perf_counter()
        text = storage.checked_text(document)
        storage.unified_diff(loaded.document.text, text, path)
        storage.save(path, text, loaded.fingerprint)
        took = time.perf_counter() - began
    finally:
        os.fsync = flush
    return (took - waited) * 1e3
