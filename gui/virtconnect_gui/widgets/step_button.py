"""A button for one step of several: Enter in a field beside it does not press it."""

from PySide6.QtWidgets import QPushButton, QWidget


def step_button(owner: QWidget, name: str, words: str) -> QPushButton:
    """Return a button of `owner` with an object's name and the words on it."""
    button = QPushButton(words, owner)
    button.setObjectName(name)
    button.setAutoDefault(False)
    return button
