"""Time inputs of 100 kB that could make a reader slow, and check that each takes less than 1 s.

    python tests/fuzz/worst_cases.py [SIZE]

prints the slowest ones of each reader; exit status 1 when one took too long. SIZE is in code
points, 100,000 when it is left out.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "core"))

from virtconnect.conf.aliases import (  # found through the line above
    added,
    aliases,
    find,
    first_malformed,
    lookup,
    with_default,
)
from virtconnect.conf.checks import findings as conf_findings
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.syntax import is_open_behind, line_tokens, tokens
from virtconnect.probe.events import decode
from virtconnect.uri.checks import findings as uri_findings
from virtconnect.uri.percent import CannotCarry
from virtconnect.uri.reading import read

LIMIT = 1.0  # seconds
SHOWN = 6

URI_UNITS = (
    *"a:/?#[]@&;=%+ -._1\0\n\\\"'<>\x7f",
    *(
        "é",
        "\udcff",
        "\ud800",
        "\u202e",
        "%41",
        "%",
        "%zz",
        "%00",
        "%ff",
        "::",
        "://",
        "//",
        "/../",
    ),
    *(
        "a=b&",
        "a=b;",
        "&&",
        "==",
        "=&",
        "no_tty=1&",
        "keyfile=/k&",
        "a@",
        "[::",
        "1:",
        "+ssh",
        "qemu:",
    ),
    *("command=a&", "mode=x&", "$(a) ", "`a`", "uri=b&", "netcat=x&", "authfile=/a&", "b%3d=1&"),
)
URI_FRAMES = (
    *("{}", "qemu+ssh://{}", "qemu+ssh://{}@h/system", "qemu+ssh://h{}/system", "qemu://[{}]/x"),
    *(
        "qemu://h:{}/system",
        "qemu:///{}",
        "qemu+ssh://h/system?{}",
        "qemu:///system#{}",
        "{}://h/x",
    ),
    *("qemu+{}://h/system", "qemu+ext://h/system?command={}", "qemu+ssh://h/system?{}x", "x {}"),
    *("esx://h/{}?{}", "'{}'", "qemu+ssh://h/system?keyfile={}", "qemu+ssh://h/system?socket={}"),
)
CONF_UNITS = (
    *"a1\"'[],;=#\n\r \t-+\0_é",
    *(
        "\udcff",
        "\ud800",
        "\ufeff",
        '"""',
        "\r\n",
        " = ",
        "a=1\n",
        "a=1;",
        "a = [",
        "[[",
        "[]",
        "],",
    ),
    *(
        '"a=b",',
        "'a=b',\n",
        "a=b,",
        '"a=b" ',
        '"a" #x\n',
        "# x\n",
        "a\n",
        "uri_default='x'\n",
        "x y ",
    ),
    *(
        "uri_aliases=['a=b']\n",
        "a=\n[1]\n",
        "'x';",
        "“a”,",
        "a='\n",
        "a: 1\n",
        '"a"=1\n',
        "9",
        "\\'",
    ),
    *(
        "remote_mode='x'\n",
        "uri_aliases = [\n",
        "'''",
        "=[",
        "a=[1,#\n",
        "''",
        '"\n',
        "uri_defalt=1\n",
    ),
)
CONF_FRAMES = (
    *(
        "{}",
        "a = {}",
        "a = [{}]",
        "uri_aliases = [{}]",
        "uri_aliases = [{}",
        "a = '{}'",
        'a = """{}',
    ),
    *("uri_aliases = ['{}']", "uri_aliases = ['a=b', {}", "a = [{}\nb = 1\n", "# {}\n", "{} = 1\n"),
    *(
        "uri_aliases = ['a=b']\n{}",
        "{}\nuri_aliases = ['a=b']\n",
        "uri_default = '{}'\n",
        "a = 1 {}",
    ),
)
LINE_UNITS = ("[", "{", '{"a":', "1", '"', "\\", "é", "[1],", '"a":1,', "9e9", "{0}", "}", "{0:9}")
LINE_FRAMES = (
    *("{}", '{{"event": {}', '{{"event": "noise", "id": 1, "source": "x", "text": "{}"}}', "[{}]"),
    '{{"event": "stage", "id": 1, "stage": "s", "outcome": "ok", "seconds": 1, "words":'
    ' ["{}", "{}"], "facts": {{"a": "b"}}}}',
)


def filled(unit: str, frame: str, size: int) -> str:
    """Return a frame filled with a unit up to about `size` code points."""
    return frame.format(*[unit * (size // len(unit))] * frame.count("{}"))


def uri(text: str) -> None:
    reading = read(text)
    assert (reading.ends or [0])[-1] == len(text)
    reading.formatted((9, 0, 0))
    reading.format_params()


def uri_told(text: str) -> None:
    for finding in uri_findings(read(text), is_alias_target=True):
        str(finding.message)


def uri_edit(text: str) -> None:
    reading = read(text)
    edits = (
        lambda: reading.with_part("host", "x"),
        lambda: reading.with_parameter("keyfile", "x"),
    )
    for edit in edits:
        try:
            edit()
        except CannotCarry:
            continue


def conf(text: str) -> None:
    document = ConfDocument.read(text)
    for version in ((9, 0, 0), (12, 8, 0)):
        document.refusal("f", version)
    len(list(aliases(document)))
    first_malformed(document)
    find(document, "a")
    lookup(document, "a")
    for name in ("a", "uri_aliases", "uri_default"):
        document.get(name)
        document.wrong_type(name)
        document.line_of(name)


def conf_told(text: str) -> None:
    document = ConfDocument.read(text)
    for finding in conf_findings(document):
        str(finding.message)


def conf_edit(text: str) -> None:
    document = ConfDocument.read(text)
    added(document, "n", "test:///default")
    with_default(document, "x")


def conf_colours(text: str) -> None:
    tokens(text)
    inside = False
    for line in text.splitlines():
        line_tokens(line, inside)
        inside = is_open_behind(line, inside)


def worker_line(text: str) -> None:
    decode(text)
    decode(json.dumps(text))


def seconds_of(work: Callable[[str], None], text: str) -> float:
    """Return the processor's time for one text; how busy the computer is does not count."""
    start = time.process_time()
    work(text)
    return time.process_time() - start


def timed(
    work: Callable[[str], None], units: tuple[str, ...], frames: tuple[str, ...], size: int
) -> int:
    """Run `work` on all texts, print the slowest, return how many took too long.

    A tenth of the size comes first: what is quick there by a factor of a hundred will not be slow.
    """
    took = []
    for frame in frames:
        for unit in units:
            seconds = seconds_of(work, filled(unit, frame, size // 10))
            if seconds >= LIMIT / 100:
                seconds = seconds_of(work, filled(unit, frame, size))
                took.append((seconds, frame, unit))
    took.sort(reverse=True)
    slow = sum(seconds >= LIMIT for seconds, _, _ in took)
    count = len(frames) * len(units)
    sys.stdout.write(f"{work.__name__}: {count} texts, {slow} took {LIMIT} s or more\n")
    for seconds, frame, unit in took[: max(SHOWN, slow)]:
        sys.stdout.write(f"    {seconds:.3f} s  {frame!r} of {unit!r}\n")
    sys.stdout.flush()
    return slow


def main() -> int:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    slow = timed(uri, URI_UNITS, URI_FRAMES, size)
    slow += timed(uri_told, URI_UNITS, URI_FRAMES, size)
    slow += timed(uri_edit, URI_UNITS, URI_FRAMES, size)
    for work in (conf, conf_told, conf_edit, conf_colours):
        slow += timed(work, CONF_UNITS, CONF_FRAMES, size)
    slow += timed(worker_line, LINE_UNITS, LINE_FRAMES, size)
    return 1 if slow else 0


if __name__ == "__main__":
    raise SystemExit(main())
