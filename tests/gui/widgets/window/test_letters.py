"""Letters for Alt: how they are marked, who gets which, and that nobody is left without."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from virtconnect.catalog.drivers import DRIVERS
from virtconnect.catalog.parameters import heeded
from virtconnect.catalog.transports import TRANSPORTS
from virtconnect_gui.widgets.letters import (
    Letters,
    beside_address,
    first_letters,
    letter_of,
    letters_of,
    menu_letters,
    spread,
    with_letter,
    without_mnemonic,
)
from virtconnect_gui.widgets.page_plan import PageWords

WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12)
LABELS = st.lists(WORDS, max_size=9)
LETTER = st.sampled_from("abcdefghijklmnopqrstuvwxyz")
SOME = st.sets(LETTER, max_size=20)


@pytest.mark.parametrize(
    ("words", "letter", "marked"),
    [
        pytest.param("Private key", "k", "Private &key", id="where a word begins"),
        pytest.param("Kept key", "p", "Ke&pt key", id="else the first"),
        pytest.param("a & b", "b", "a && &b", id="an ampersand before it"),
        pytest.param("b & a", "b", "&b && a", id="an ampersand behind it"),
        pytest.param("no_key", "k", "no_&key", id="behind an underline"),
        pytest.param("مفتاح", "k", "مفتاح (&K)", id="a script without it"),
        pytest.param("", "k", " (&K)", id="no words"),
        pytest.param("a & b", "", "a && b", id="no letter"),
    ],
)
def test_a_letter_is_marked_in_words(words: str, letter: str, marked: str) -> None:
    assert with_letter(words, letter) == marked


@given(WORDS, LETTER)
def test_the_letter_that_was_marked_is_the_one_qt_takes(words: str, letter: str) -> None:
    marked = with_letter(words, letter)
    assert letter_of(marked) == letter
    assert QKeySequence.mnemonic(marked).toString() == f"Alt+{letter.upper()}"
    assert without_mnemonic(marked) in (words, f"{words} ({letter.upper()})")


@given(WORDS)
def test_words_without_a_letter_are_shown_as_they_are(words: str) -> None:
    marked = with_letter(words, "")
    assert letter_of(marked) == ""
    assert QKeySequence.mnemonic(marked).isEmpty()
    assert without_mnemonic(marked) == words


@given(LABELS, SOME)
def test_nobody_gets_a_reserved_letter_and_everybody_gets_one(
    labels: list[str], reserved: set[str]
) -> None:
    letters = Letters(reserved)
    one_by_one = [letters.mark(label.replace("&", "&&")) for label in labels]
    together = spread(labels, [range(len(labels))], reserved)
    for marked in (one_by_one, together):
        assert all(letter_of(words) for words in marked)
        assert not letters_of(*marked) & reserved


@given(st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8), SOME)
def test_none_is_shared_where_each_has_its_own(words: list[str], reserved: set[str]) -> None:
    given_away = Counter(map(letter_of, spread(words, [range(len(words))], reserved)))
    free = set(words) - reserved
    assert all(given_away[letter] == 1 for letter in free) or len(free) < len(words)


def test_a_mark_that_is_free_is_kept_and_another_one_given_where_it_is_not() -> None:
    letters = Letters("e")
    assert letters.mark("&Write") == "&Write"
    assert letters.mark("&Where") == "W&here"
    assert letters.mark("&Edit") == "E&dit"
    assert letters.copy().mark("&Dot") == "D&ot"


def test_words_that_have_only_letters_of_the_address_share_one_of_those(
    qapp: QApplication,
) -> None:
    marked = beside_address().mark("Remove the host")

    assert without_mnemonic(marked) == "Remove the host", "nothing stands behind the words"
    assert letter_of(marked) in first_letters() - menu_letters()


def test_where_one_has_no_choice_another_gives_way() -> None:
    assert spread(["ab", "a"], [(0, 1)], ()) == ["a&b", "&a"]
    assert spread(["ab", "bc", "a"], [(0, 1, 2)], ()) == ["a&b", "b&c", "&a"]
    assert spread(["ab", "a"], [(0,), (1,)], ()) == ["&ab", "&a"], "never seen together"


def test_each_parameter_has_a_letter_and_few_share_one(qapp: QApplication) -> None:
    titles = ("Host key checking", "How it is reached", "Logging in", "More settings")
    words = PageWords(titles, ("in the keyring", "in the URI", "Keys"), "&Browse…")
    pages = [heeded(transport.name, "") for transport in TRANSPORTS]
    pages += [heeded("", driver.name) for driver in DRIVERS]
    for rows in pages:
        its = Counter(letter_of(words.label(row)) for row in rows)
        assert not its.keys() & first_letters()
        assert max(its.values(), default=0) <= 4
        assert not any(words.label(row).endswith(")") for row in rows), "all in the words"
