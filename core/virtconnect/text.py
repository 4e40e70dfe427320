"""Words about text: sentences for people, spans, findings and the repairs they offer.

These values are made on the command line's hot path, so they are plain slotted classes: no
dataclasses, no typing import (both cost more than everything else `virt-connect resolve` does).
They are immutable by agreement: nothing in this house assigns to a field after construction.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self

ERROR = "error"  # libvirt refuses it, here or when opening
DANGER = "danger"  # it works, and runs, exposes or switches off something
WARNING = "warning"  # it works, but probably not as meant
HINT = "hint"

SEVERITIES = (ERROR, DANGER, WARNING, HINT)  # the gravest first


class VirtConnectError(Exception):
    """Something of the world went wrong; `str()` is one clear sentence for the user.

    `sentence` is the same for a window that speaks another language.
    """

    sentence: "Sentence"


class Value:
    """A value that equals another of its kind with equal fields; fields are its slots."""

    __slots__: "tuple[str, ...]" = ()

    def _fields(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._fields() == other._fields()

    def __hash__(self) -> int:
        return hash((type(self).__name__, *self._fields()))

    def __repr__(self) -> str:
        inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({inside})"


class Sentence(Value):
    """Words for a person: an English template and what is put into it.

    `template` uses `{0}`, `{1}` … for `values`; the window translates the template as a whole, so
    no sentence is ever glued from pieces. `str()` gives English. Values are shown with control
    and bidirectional characters escaped (`visible`), whatever they hold. A value that is a sentence
    itself (the reason behind a colon) stays one, to be translated as well.
    """

    __slots__ = ("template", "values")

    def __init__(self, template: str, *values: object) -> None:
        self.template = template
        self.values: tuple[str | Sentence, ...] = (
            tuple([value if type(value) is Sentence else visible(str(value)) for value in values])
            if values
            else ()
        )

    def __str__(self) -> str:
        return self.template.format(*self.values) if self.values else self.template


class Span(Value):
    """A stretch of a text: code points `start` up to, not including, `end`."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end


class Edit(Value):
    """Put `text` in the place of the code points from `start` up to `end`."""

    __slots__ = ("end", "start", "text")

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start = start
        self.end = end
        self.text = text

    def applied(self, text: str) -> str:
        """Return `text` with this edit made."""
        return text[: self.start] + self.text + text[self.end :]


class Repair(Value):
    """One click's worth of mending: a label for the button and the edit it makes."""

    __slots__ = ("edit", "label")

    def __init__(self, label: Sentence, edit: Edit) -> None:
        self.label = label
        self.edit = edit


class Finding(Value):
    """Something to tell about a stretch of text.

    `code` is stable (tests, help and the command line's JSON refer to it); `severity` is one of
    `SEVERITIES`; `start`, `end` count code points of the text it is about; `message` is one
    sentence without a full stop, said of what is so.
    """

    __slots__ = ("code", "end", "message", "repairs", "severity", "start")

    def __init__(
        self,
        code: str,
        severity: str,
        start: int,
        end: int,
        message: Sentence,
        repairs: tuple[Repair, ...] = (),
    ) -> None:
        self.code = code
        self.severity = severity
        self.start = start
        self.end = end
        self.message = message
        self.repairs = repairs

    def moved(self, by: int) -> "Self":
        """Return the same finding for a text that begins `by` code points later."""
        return type(self)(
            self.code,
            self.severity,
            self.start + by,
            self.end + by,
            self.message,
            tuple(
                Repair(
                    repair.label,
                    Edit(repair.edit.start + by, repair.edit.end + by, repair.edit.text),
                )
                for repair in self.repairs
            ),
        )


class Refusal(Value):
    """libvirt's own answer where it gives up: virError's code and domain, and its English text."""

    __slots__ = ("code", "domain", "message")

    def __init__(self, code: int, domain: int, message: str) -> None:
        self.code = code
        self.domain = domain
        self.message = message


def worst(findings: "tuple[Finding, ...]") -> str | None:
    """Return the gravest severity among `findings`, None when there are none."""
    found = {finding.severity for finding in findings}
    return next((severity for severity in SEVERITIES if severity in found), None)


# Explicit directional marks, embeddings, overrides and isolates: they can make a text look like
# another one (Unicode TR 9, "explicit formatting characters").
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def visible(text: str) -> str:
    r"""Return `text` with what a reader cannot see written out (`\n`, `\x1b`, `\u202e`).

    Control characters, line and paragraph separators, directional marks and lone surrogates
    (bytes that are not UTF-8, shown as `\xNN`) are escaped; everything else stays.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        _escaped(char) if not char.isprintable() or char in _BIDI else char for char in text
    )


def _escaped(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # surrogateescape: the byte itself
        return f"\\x{code - 0xDC00:02x}"
    if char == "\u00a0" or code == 0x3000:
        return char
    return char.encode("unicode_escape").decode("ascii")
