"""A text as an editor can hold it, and an edit made there carried over to the real text.

Qt's editor knows no carriage returns, no NUL, no bytes that are not UTF-8, and breaks lines at
characters where libvirt breaks none. So it is given one visible character for each of those, and
the real text is only touched where the shown one was changed.
"""

import re
from bisect import bisect_left

# Control characters but tabulator and line feed, characters that show nothing or turn the
# direction of others (Unicode TR 9), separators of lines and paragraphs, the two non-characters
# that QTextDocument keeps for itself, and surrogates.
_UNSHOWN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufdd0-\ufdd1\ud800-\udfff]"
)
_PICTURE_OF_NUL = 0x2400  # the control pictures: a sign for each of U+0000 to U+001F
_PICTURE_OF_DELETE = "\u2421"
_NO_PICTURE = "\ufffd"


def shown(text: str) -> str:
    r"""Return `text` for the editor: `\r\n` as one line end, any other character as one."""
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text  # ten times quicker than looking for each character that is not
    return _UNSHOWN.sub(_sign, text.replace("\r\n", "\n"))


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(_PICTURE_OF_NUL + code)
    return _PICTURE_OF_DELETE if code == 0x7F else _NO_PICTURE


def pasted(text: str) -> str:
    """Return what of `text` from elsewhere is let into the file: no invisible characters."""
    for line_end in ("\r\n", "\r", "\u2028", "\u2029"):
        text = text.replace(line_end, "\n")
    return _UNSHOWN.sub("", text)


def difference(old: str, new: str) -> tuple[int, int, int]:
    """Return the smallest replacement that makes `new` of `old`: start, end in old, end in new."""
    head = _common(old, new)
    tail = _common_tail(old, new, min(len(old), len(new)) - head)
    return head, len(old) - tail, len(new) - tail


def carried_over(real: str, now_shown: str, line_end: str) -> str:
    """Return `real` with the edit that made `now_shown` of `shown(real)`.

    New line ends are written as `line_end`; all that was not changed stays as it was.
    """
    start, old_end, new_end = difference(shown(real), now_shown)
    inserted = now_shown[start:new_end]
    if line_end != "\n":
        inserted = inserted.replace("\n", line_end)
    ends = [match.start() - at for at, match in enumerate(re.finditer("\r\n", real))]
    head = real[: start + bisect_left(ends, start)]
    tail = real[old_end + bisect_left(ends, old_end) :]
    return head + inserted + tail


def usual_line_end(text: str) -> str:
    r"""Return how most lines of `text` end: `\n` or `\r\n`."""
    both = text.count("\r\n")
    return "\r\n" if both and both * 2 > text.count("\n") else "\n"


def _common(old: str, new: str) -> int:
    """Return how many characters are alike from the start on; halves instead of stepping."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_tail(old: str, new: str, limit: int) -> int:
    low, high = 0, limit
    ends = len(old), len(new)
    while low < high:
        middle = (low + high + 1) // 2
        if old[ends[0] - middle : ends[0] - low] == new[ends[1] - middle : ends[1] - low]:
            low = middle
        else:
            high = middle - 1
    return low


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 units, in which Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
