"""The askpass itself: `askpass.py FOLDER/askpass PROMPT`, asks at FOLDER/socket, prints the answer.

A program of its own, which knows nothing but its folder: it keeps nothing, and leaves nothing.
"""

from __future__ import annotations

import json
import os
import socket
import sys


def main() -> int:
    """Ask what ssh asks; 1 when nobody answers, which ssh takes for a cancel."""
    program, prompt = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else ""
    question = {
        "prompt": prompt,
        "hint": os.environ.get("SSH_ASKPASS_PROMPT", ""),
        "process": os.getppid(),
    }
    told = b""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asking:
            asking.connect(os.path.join(os.path.dirname(program), "socket"))
            asking.sendall(json.dumps(question).encode("ascii") + b"\n")
            while not told.endswith(b"\n"):
                chunk = asking.recv(4096)
                if not chunk:
                    return 1
                told += chunk
        answer = json.loads(told)
    except (OSError, ValueError):
        return 1
    if not isinstance(answer, str):
        return 1
    os.write(1, answer.encode("utf-8", "surrogateescape") + b"\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
