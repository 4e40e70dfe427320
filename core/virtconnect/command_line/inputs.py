"""What standard input holds for `-`: lines of bytes, as texts or as JSON.

Lines are handed on in batches, each as large as what had arrived: a program that writes one line
and waits gets its answer, and 100,000 lines pass through without ever being held together.
"""

import os

from virtconnect.text import Sentence, VirtConnectError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

STANDARD_INPUT = 0  # its descriptor

_CHUNK = 65536


class BadInput(VirtConnectError):
    """A line of standard input, or all of it, cannot be used."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def batches(*, waits: bool = True) -> "Iterator[list[bytes]]":
    """Yield the lines of standard input without their line feeds, as many as came together.

    A last line without a line feed counts when it is not empty. Without `waits` there is an empty
    batch whenever nothing has arrived yet, for whoever has other things to attend to. Raises
    BadInput when there is no standard input to read.
    """
    begun: list[bytes] = []  # the pieces of a line whose end has not come yet
    while True:
        if not waits and not _has_arrived():
            yield []
            continue
        try:
            chunk = os.read(STANDARD_INPUT, _CHUNK)
        except OSError as problem:
            raise BadInput(
                Sentence("Could not read standard input: {0}", problem.strerror)
            ) from problem
        if not chunk:
            break
        first, *others = chunk.split(b"\n")
        begun.append(first)
        if others:
            lines = [b"".join(begun), *others[:-1]]
            begun = [others[-1]]
            yield lines
    rest = b"".join(begun)
    if rest:
        yield [rest]


def _has_arrived() -> bool:
    """Tell whether reading standard input would not block: something, its end, or an error."""
    import select

    poll = select.poll()
    poll.register(STANDARD_INPUT, select.POLLIN)
    return bool(poll.poll(0))


def as_text(line: bytes) -> str:
    """Return a line as text; bytes that are not UTF-8 become lone surrogates."""
    return line.decode("utf-8", "surrogateescape")


def as_json(line: bytes, number: int) -> object:
    """Return what the JSON of line `number` (from 1) says; raises BadInput when it is none."""
    import json

    text = as_text(line)
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as problem:
        raise BadInput(
            Sentence(
                "Line {0} of standard input is not JSON: {1} at column {2}",
                number,
                problem.msg,
                problem.colno,
            )
        ) from problem
    except (ValueError, RecursionError) as problem:  # a number or a nesting beyond measure
        raise BadInput(
            Sentence("Line {0} of standard input is not JSON that can be read", number)
        ) from problem
    if "\\ud" in text.lower():
        refuse_half_pairs(value, Sentence("line {0} of standard input", number))
    return value


def refuse_half_pairs(value: object, where: Sentence) -> None:
    """Raise BadInput where a text holds a surrogate that stands for no byte (`surrogateescape`)."""
    if isinstance(value, str):
        try:
            value.encode("utf-8", "surrogateescape")
        except UnicodeEncodeError as problem:
            raise BadInput(
                Sentence(
                    "A text in {0} holds U+{1}, half of a pair that stands for no character",
                    where,
                    f"{ord(value[problem.start]):04X}",
                )
            ) from problem
    elif isinstance(value, list):
        for item in value:
            refuse_half_pairs(item, where)
    elif isinstance(value, dict):
        for name, item in value.items():
            refuse_half_pairs(name, where)
            refuse_half_pairs(item, where)


def unfit(number: int, wanted: str) -> BadInput:
    """Return the complaint that line `number` is JSON of another shape than `wanted` (words)."""
    return BadInput(Sentence("Line {0} of standard input is not {1}", number, wanted))
