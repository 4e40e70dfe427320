"""Fuzz what reads the lines of the probe's worker, guided by coverage.

    python tests/fuzz/seeds.py /tmp/seeds
    python tests/fuzz/worker_lines.py /tmp/seeds/worker -max_total_time=400 -timeout=20

Needs atheris (no dependency of the project: install it where you like, with `core` in PYTHONPATH);
arguments are libFuzzer's. An input is a line as it comes. No exception may come.
"""

import sys

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]  # no dependency

with atheris.instrument_imports():
    import json

    from virtconnect.probe.events import OUTCOMES, RESULTS, Done, Staged, Unknown, decode


def one_input(octets: bytes) -> None:
    """Decode one input, and look at what every reader of a message looks at."""
    message = decode(octets)
    assert repr(message)
    if isinstance(message, Unknown):
        assert message.line.encode("utf-8", "surrogateescape") == octets
    elif isinstance(message, Staged):
        assert message.outcome in OUTCOMES
        assert len(str(message.words)) < 4000 * len(octets)  # a template may repeat its values
        json.dumps(round(message.seconds, 3), allow_nan=False)
    elif isinstance(message, Done):
        assert message.result in RESULTS
        json.dumps(round(message.seconds, 3), allow_nan=False)
    assert decode(octets.decode("utf-8", "surrogateescape")) == message


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
