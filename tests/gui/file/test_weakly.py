"""What a part of an object calls does not keep the object alive."""

import weakref

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from virtconnect_gui.weakly import weakly, weakly_told


class Owner(QWidget):
    told = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.button = QPushButton(self)
        self.button.clicked.connect(weakly(self.hear, "given", more=1))
        self.told.connect(weakly_told(self.hear, "first"))

    def hear(self, *told: object, more: int = 0) -> None:
        self.heard.append((*told, more))


def test_what_a_signal_tells_is_left_aside_or_comes_last(qtbot: QtBot) -> None:
    owner = Owner()
    qtbot.addWidget(owner)

    owner.button.click()
    owner.told.emit("word", 2)

    assert owner.heard == [("given", 1), ("first", "word", 2, 0)]


def test_the_owner_goes_when_nobody_else_holds_it(qapp: object) -> None:
    owner = Owner()
    gone = weakref.ref(owner)
    call = weakly(owner.hear)

    del owner

    assert gone() is None
    call("nobody hears it")


def test_only_a_method_can_be_called_weakly() -> None:
    with pytest.raises(TypeError):
        weakly(print)
