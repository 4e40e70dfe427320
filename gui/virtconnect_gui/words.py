"""The core's sentences in the user's language."""

from PySide6 import QtGui
from PySide6.QtCore import QCoreApplication

from virtconnect.text import Sentence, visible


def say(sentence: Sentence) -> str:
    """Return `sentence` translated as a whole, its values put in afterwards."""
    template = QCoreApplication.translate("core", sentence.template)
    return template.format(*sentence.values) if sentence.values else template


def clean(text: str) -> str:
    """Return words that hold a text from outside, with what cannot be seen written out.

    For words that are put together here; a `Sentence` has done it already. Line ends stay.
    """
    if text.isprintable():
        return text
    return "\n".join(visible(line) for line in text.split("\n"))


def plain(text: str) -> str:
    """Return such words for a tooltip or a box, which would take marks in them for HTML."""
    shown = clean(text)
    if "<" not in shown and "&" not in shown:
        return shown
    if not QtGui.Qt.mightBeRichText(shown):
        return shown
    from html import escape

    return f"<span>{escape(shown)}</span>"
