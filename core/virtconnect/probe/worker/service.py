"""The worker's life: one request at a time, until standard input ends."""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import threading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import NoReturn

    from virtconnect.probe.worker import (
        askpass_server,  # noqa: F401 (loaded in _clear)
        course,
        private,
        wire,
    )
else:
    import course
    import private
    import wire


def leave_no_core() -> None:
    """Let a crash write no core file: what it would hold includes the paths of keys, and answers.

    libvirt does crash on some URIs (esx with a bad parameter, before 12.8).
    """
    try:
        import resource
    except ImportError:
        return
    _now, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, most))


def serve() -> NoReturn:
    """Answer requests until standard input ends; then end with everything that was started.

    The descriptors 1 and 2 are taken away first: what libraries and children print must neither
    end up between our lines nor on the user's terminal.
    """
    voice = wire.Wire(os.dup(1), wire.Ear(0))
    errors = private.CapturedErrors()
    os.dup2(2, 1)
    private.cover_configuration()
    voice.send(
        event="hello",
        protocol=wire.PROTOCOL,
        python=".".join(str(part) for part in sys.version_info[:3]),
        pid=os.getpid(),
    )
    busy = threading.Event()
    threading.Thread(target=_watch, args=(voice, busy), daemon=True).start()
    for request in _requests(voice.ear):
        busy.set()
        number = request["id"]
        stages = wire.Stages(voice, number if isinstance(number, int) else 0, busy.clear)
        course.run(request, stages, errors)
    _end(busy=False)


def _requests(ear: wire.Ear) -> Iterator[dict[str, object]]:
    """Yield each request; a line that is none (an answer nobody waits for) is let pass."""
    line = ear.line()
    while line is not None:
        try:
            request = json.loads(line)
        except ValueError:
            request = None
        if isinstance(request, dict) and "uri" in request and "id" in request:
            yield request
        line = ear.line()


def _watch(voice: wire.Wire, busy: threading.Event) -> None:
    """Be gone when the parent is gone.

    It waits for the hang-up alone and reads nothing, so a request wakes one thread, not two.
    """
    hang_up = select.poll()
    hang_up.register(0, 0)
    while True:
        for _descriptor, what in hang_up.poll():
            if what & select.POLLNVAL:  # there is no standard input: the reader finds out
                return
            if voice.folder:
                _clear(voice.folder)
            _end(busy.is_set())


def _clear(folder: str) -> None:
    """Take away the folder of our askpass: who made it is gone."""
    if not TYPE_CHECKING:
        import askpass_server
    askpass_server.remove(folder)
    try:
        os.rmdir(folder)
    except OSError:
        return  # somebody was quicker


def _end(busy: bool) -> NoReturn:
    """End; in the middle of a request together with its ssh, which is in our process group."""
    if busy and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)
