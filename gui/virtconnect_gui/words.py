"""The core's sentences in the user's language."""

import os

from PySide6 import QtGui
from PySide6.QtCore import QCoreApplication

from virtconnect.text import Sentence, VirtConnectError, visible


def say(sentence: Sentence) -> str:
    """Return `sentence` translated as a whole, its values put in afterwards."""
    template = QCoreApplication.translate("core", sentence.template)
    if not sentence.values:
        return template
    return template.format(
        *[say(value) if isinstance(value, Sentence) else value for value in sentence.values]
    )


def say_error(error: VirtConnectError) -> str:
    """Return what went wrong as one sentence in the user's language."""
    return say(error.sentence)


def clean(text: str) -> str:
    """Return words that hold a text from outside, with what cannot be seen written out.

    For words that are put together here; a `Sentence` has done it already. Line ends stay.
    """
    if text.isprintable():
        return text
    return "\n".join(visible(line) for line in text.split("\n"))


def brief(words: str, most: int = 60) -> str:
    """Return words for a button or a menu: of more than `most` characters the beginning and end.

    They may name what stands in a file, which no window is wide enough for.
    """
    if len(words) <= most:
        return words
    return f"{words[: most * 2 // 3]}…{words[-(most // 3) :]}"


def place(path: str) -> str:
    """Return a path as people write it: with `~` for their own folder, cleaned."""
    home = os.path.expanduser("~").rstrip("/") + "/"
    is_below = path.startswith(home) and home != "/"
    return clean("~/" + path[len(home) :] if is_below else path)


def plain(text: str) -> str:
    """Return such words for a tooltip or a box, which would take marks in them for HTML."""
    shown = clean(text)
    if "<" not in shown and "&" not in shown:
        return shown
    if not QtGui.Qt.mightBeRichText(shown):
        return shown
    from html import escape

    return f"<span>{escape(shown)}</span>"
