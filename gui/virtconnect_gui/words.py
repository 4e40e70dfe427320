"""The core's sentences in the user's language."""

from PySide6.QtCore import QCoreApplication

from virtconnect.text import Sentence


def say(sentence: Sentence) -> str:
    """Return `sentence` translated as a whole, its values put in afterwards."""
    template = QCoreApplication.translate("core", sentence.template)
    return template.format(*sentence.values) if sentence.values else template
