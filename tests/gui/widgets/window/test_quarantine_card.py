"""What a held URI would run is told in words that a window can show."""

import pytest
from pytestqt.qtbot import QtBot

from virtconnect_gui.widgets.quarantine_card import QuarantineCard


@pytest.fixture
def card(qtbot: QtBot) -> QuarantineCard:
    card = QuarantineCard()
    qtbot.addWidget(card)
    return card


def test_a_short_command_is_told_whole(card: QuarantineCard) -> None:
    card.show_uri("qemu+ssh://h/system?command=/bin/x%20-y", "", is_refused=False)

    assert card.words.text() == "Opening it would start /bin/x -y on this computer"
    assert card.accessibleDescription() == card.words.text()


def test_of_a_very_long_one_both_ends_are_told_and_how_much_is_left_out(
    card: QuarantineCard,
) -> None:
    card.show_uri(f"qemu+ssh://h/system?command=/bin/{'x' * 20_000}/end", "", is_refused=False)

    words = card.words.text()
    assert len(words) < 2000
    assert words.startswith("Opening it would start /bin/xxx")
    assert "characters more: see the URI]" in words
    assert words.endswith("x/end on this computer")
    told = int(words.partition("… [")[2].partition(" ")[0])
    assert told == len(f"Opening it would start /bin/{'x' * 20_000}/end on this computer") - 1500
