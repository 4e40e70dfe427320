"""The worker's life: one request at a time, until standard input ends."""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

    from virtconnect.probe.worker import course, private, wire
else:
    import course
    import private
    import wire


def serve() -> NoReturn:
    """Answer requests until standard input ends; then end with everything that was started.

    The descriptors 1 and 2 are taken away first: what libraries and children print must neither
    end up between our lines nor on the user's terminal.
    """
    voice = wire.Wire(os.dup(1))
    errors = private.CapturedErrors()
    os.dup2(2, 1)
    private.cover_configuration()
    voice.send(
        event="hello",
        protocol=wire.PROTOCOL,
        python=".".join(str(part) for part in sys.version_info[:3]),
        pid=os.getpid(),
    )
    requests: queue.SimpleQueue[dict[str, object]] = queue.SimpleQueue()
    busy = threading.Event()
    threading.Thread(target=_listen, args=(requests, busy), daemon=True).start()
    while True:
        request = requests.get()
        busy.set()
        number = request["id"]
        stages = wire.Stages(voice, number if isinstance(number, int) else 0, busy.clear)
        course.run(request, stages, errors)


def _listen(requests: queue.SimpleQueue[dict[str, object]], busy: threading.Event) -> NoReturn:
    """Put each request into `requests`; when the parent is gone, be gone too.

    A line that is not a request (an answer nobody waits for) is let pass.
    """
    rest = b""
    while True:
        chunk = os.read(0, 1 << 16)
        if not chunk:
            _end(busy.is_set())
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            try:
                request = json.loads(line)
            except ValueError:
                continue
            if isinstance(request, dict) and "uri" in request and "id" in request:
                requests.put(request)


def _end(busy: bool) -> NoReturn:
    """End; in the middle of a request together with its ssh, which is in our process group."""
    if busy and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)
