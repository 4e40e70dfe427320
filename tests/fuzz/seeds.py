"""Write the starting texts of the fuzz programs, made of the recorded vectors.

    python tests/fuzz/seeds.py FOLDER

makes FOLDER/uri, FOLDER/conf and FOLDER/worker, to be given to `uri_reader.py`, `conf_reader.py`
and `worker_lines.py` as their corpus.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"

WORKER_LINES = (
    '{"event": "hello", "protocol": 1, "python": "3.11.2", "pid": 4711}',
    '{"event": "started", "id": 1, "stage": "tcp"}',
    '{"event": "stage", "id": 1, "stage": "tcp", "outcome": "ok", "seconds": 0.02,'
    ' "words": ["{0} answers {{1}}", "h:22"], "facts": {"address": "10.1.2.3"}}',
    '{"event": "noise", "id": 1, "source": "ssh", "text": "\\u00e9\\ud800"}',
    '{"event": "ask", "id": 1, "kind": "host-key", "prompt": "?", "echo": true}',
    '{"event": "done", "id": 1, "result": "connected", "seconds": 1e9, "error":'
    ' {"code": 38, "domain": 7, "message": "m"}, "facts": {"domains": 3, "encrypted": null}}',
    '{"event": "stage", "seconds": NaN, "words": ["{0:9}{0!r}{0.a}{0[1]}", [[{}]], 1e400]}',
)


def vectors() -> Iterator[dict[str, object]]:
    """Yield the inputs of all recorded cases."""
    for path in sorted((DATA / "vectors").glob("*.json")):
        for case in json.loads(path.read_text("utf-8"))["cases"]:
            yield case["input"]


def write(folder: Path, texts: set[bytes]) -> None:
    """Write each text to a file named by its digest."""
    folder.mkdir(parents=True, exist_ok=True)
    for text in texts:
        (folder / hashlib.sha256(text).hexdigest()[:16]).write_bytes(text)


def main() -> int:
    if len(sys.argv) != 2:
        sys.stderr.write("usage: seeds.py FOLDER\n")
        return 2
    uris, confs = set(), {path.read_bytes() for path in (DATA / "conf").glob("*.conf")}
    for given in vectors():
        uri, conf = given.get("uri"), given.get("conf")
        if isinstance(uri, str):
            uris.add(uri.encode("utf-8", "surrogateescape") + b"\n\nvalue")
        if isinstance(conf, str):
            confs.add(conf.encode("utf-8", "surrogateescape"))
    folder = Path(sys.argv[1])
    write(folder / "uri", uris)
    write(folder / "conf", {conf for conf in confs if len(conf) < 4096})
    write(folder / "worker", {line.encode() for line in WORKER_LINES})
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
