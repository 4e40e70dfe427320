"""What the command line writes: JSON lines for programs, text for people.

Colour only on a terminal, and not where NO_COLOR is set (no-color.org). Text is for people, so
whatever came from outside goes through `virtconnect.text.visible` before it is written: a URI
must not move the cursor or turn the direction of writing.
"""

import os
import sys

from virtconnect.text import ERROR, HINT, visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TextIO

    from virtconnect.text import Finding, Refusal

# SGR parameters (ECMA-48): the styles we use, by what they mean.
_STYLES = {
    "error": "31",
    "danger": "1;31",
    "warning": "33",
    "hint": "36",
    "good": "32",
    "faint": "2",
    "strong": "1",
}

_MARKS = {
    "taken": ("✓", "+"),
    "ok": ("✓", "+"),
    "skipped": ("·", "-"),
    "failed": ("✕", "x"),
    "attention": ("⚠", "!"),
    "default": ("★", "*"),
    "arrow": ("→", "->"),
}

_MARK_STYLES = {"taken": "good", "ok": "good", "failed": "error", "attention": "warning"}


class Output:
    """Standard output for one command: `json` tells which of the two faces it shows."""

    def __init__(self, as_json: bool, stream: "TextIO | None" = None) -> None:
        self.json = as_json
        self._stream = sys.stdout if stream is None else stream
        self._encode: Callable[[object], str] | None = None
        self.is_terminal = _is_terminal(self._stream)
        self._coloured = self.is_terminal and _wants_colour()
        self._unicode = (getattr(self._stream, "encoding", None) or "").lower().startswith("utf")
        reconfigure = getattr(self._stream, "reconfigure", None)
        if reconfigure is not None:  # never fail on a letter that the terminal's encoding lacks
            reconfigure(errors="backslashreplace")

    def object(self, value: object) -> None:
        """Write one JSON line, ASCII only."""
        if self._encode is None:
            from json import JSONEncoder

            self._encode = JSONEncoder(check_circular=False).encode
        self.line(self._encode(value))

    def line(self, text: str = "") -> None:
        """Write a line as it is; values from outside must have become visible before."""
        if self._stream is not None:
            self._stream.write(text + "\n")

    def text(self, text: str) -> None:
        """Write a text that programs may read too: as it is, but made harmless on a terminal.

        Elsewhere bytes that are not UTF-8 are written as they were read.
        """
        if self._stream is None or not text:
            return
        if self.is_terminal:
            for line in text.removesuffix("\n").split("\n"):
                self.line("\t".join(map(visible, line.split("\t"))))
            return
        binary = getattr(self._stream, "buffer", None)
        if binary is None or text.isascii():
            self._stream.write(text)
            return
        self._stream.flush()
        binary.write(text.encode("utf-8", "surrogateescape"))

    def flush(self) -> None:
        """Hand over what was written so far."""
        if self._stream is not None:
            self._stream.flush()

    def styled(self, text: str, style: str) -> str:
        """Return the text made visible, coloured where colours are wanted."""
        shown = visible(text)
        return f"\x1b[{_STYLES[style]}m{shown}\x1b[0m" if self._coloured and style else shown

    def mark(self, name: str) -> str:
        """Return the sign for an outcome, in ASCII where the terminal has no more."""
        sign = _MARKS[name][0 if self._unicode else 1]
        return self.styled(sign, _MARK_STYLES.get(name, ""))

    def fields(self, rows: "Sequence[tuple[str, str]]", indent: str = "  ") -> None:
        """Write names and values in two columns."""
        width = max((len(name) for name, _ in rows), default=0)
        for name, value in rows:
            shown = visible(value)
            self.line(f"{indent}{self.styled(name, 'faint')}{' ' * (width - len(name))}  {shown}")

    def findings(self, text: str, findings: "Sequence[Finding]", label: str = "") -> None:
        """Write what is to be said about `text`, each line of it that matters with a mark below."""
        for finding in findings:
            where = _line_of(text, finding.start)
            severity = self.styled(finding.severity, finding.severity)
            place = f"{label}:{where + 1}: " if label else "  "
            code = self.styled(f"[{finding.code}]", "faint")
            self.line(f"{visible(place)}{severity}: {finding.message} {code}")
            shown, before, marked = _marked_line(text, finding.start, finding.end)
            if shown:
                self.line(f"    {shown}")
                self.line(
                    f"    {' ' * before}{self.styled('~' * max(marked, 1), finding.severity)}"
                )
            for repair in finding.repairs:
                self.line(f"    {self.mark('arrow')} {repair.label}")


def note(sentence: object) -> None:
    """Tell a person something that is no result: one line on standard error.

    That nobody reads there is no reason to stop.
    """
    if sys.stderr is not None:
        from contextlib import suppress

        with suppress(OSError):
            sys.stderr.write(f"virt-connect: {visible(str(sentence))}\n")


def refusal(error: "Refusal | None") -> "dict[str, object] | None":
    """Return libvirt's error as JSON has it, None for none."""
    if error is None:
        return None
    return {"code": error.code, "domain": error.domain, "message": error.message}


def finding(said: "Finding") -> "dict[str, object]":
    """Return a finding as JSON has it."""
    return {
        "code": said.code,
        "severity": said.severity,
        "start": said.start,
        "end": said.end,
        "message": str(said.message),
        "repairs": [
            {
                "label": str(repair.label),
                "start": repair.edit.start,
                "end": repair.edit.end,
                "text": repair.edit.text,
            }
            for repair in said.repairs
        ],
    }


def is_serious(found: "Sequence[Finding]", *, strict: bool) -> bool:
    """Tell whether the exit status must be 1 for what was found."""
    return any(one.severity == ERROR or (strict and one.severity != HINT) for one in found)


def shell_words(words: "Sequence[str]") -> str:
    """Return a command as it would be typed, each word quoted where the shell needs it."""
    from virtconnect.exchange.commands import quoted

    return " ".join(quoted(word) for word in words)


def _is_terminal(stream: "TextIO | None") -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def _wants_colour() -> bool:
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM", "") not in ("", "dumb")


def _line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position)


def _marked_line(text: str, start: int, end: int) -> tuple[str, int, int]:
    """Return the line that holds `start`, made visible; cells before the mark, and of the mark."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", first)
    last = len(text) if last < 0 else last
    end = min(max(end, start), last)
    return (
        visible(text[first:last]),
        len(visible(text[first:start])),
        len(visible(text[start:end])),
    )
