"""The letters that lead somewhere with Alt: who has which, and who shares one.

A window has more labels than the alphabet has letters. The menus, and the parts of an address that
every connection has, have a letter each for themselves (`first_letters`). All others have one of
those that are left, their own as long as there is one; else a few share it. A shared letter presses
nothing: Qt goes from one to the next each time it is pressed.
"""

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QCoreApplication

_ROUNDS = 2  # of changes among labels that share a letter
_RARE_FIRST = "qxjzkwvybpgfcmuhdlrsinotae"  # in English and German words


def without_mnemonic(text: str) -> str:
    """Return a label's words without the mark of its mnemonic."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def letter_of(text: str) -> str:
    """Return the letter that is marked in words, in small; "" for none."""
    return text.replace("&&", "").partition("&")[2][:1].lower()


def letters_of(*labels: str) -> set[str]:
    """Return the letters that are marked in words."""
    return {letter for letter in map(letter_of, labels) if letter}


def with_letter(words: str, letter: str) -> str:
    """Return plain words with a mark at a letter: where a word begins with it, else the first.

    Words without that letter get it behind them in brackets, as is the custom in scripts that have
    none of ours. "" marks nothing.
    """
    if not letter:
        return words.replace("&", "&&")
    folded = words.lower()
    places = [place for place, char in enumerate(folded) if char == letter]
    if not places or len(folded) != len(words):
        return f"{words.replace('&', '&&')} (&{letter.upper()})"
    place = next((one for one in places if _begins_a_word(words, one)), places[0])
    return f"{words[:place].replace('&', '&&')}&{words[place:].replace('&', '&&')}"


def menu_letters() -> set[str]:
    """Return the letters that open the menus, as the user's language has them."""
    return letters_of(
        QCoreApplication.translate("Actions", "&File"),
        QCoreApplication.translate("Actions", "&Edit"),
        QCoreApplication.translate("Actions", "&Connection"),
        QCoreApplication.translate("Actions", "&View"),
        QCoreApplication.translate("Actions", "Too&ls"),
        QCoreApplication.translate("Actions", "&Help"),
    )


def first_letters() -> set[str]:
    """Return the letters that nobody shares: those of the menus, and of where and what."""
    return menu_letters() | letters_of(
        QCoreApplication.translate("WhereCard", "Th&is computer"),
        QCoreApplication.translate("WhereCard", "&SSH"),
        QCoreApplication.translate("WhereCard", "&TLS"),
        QCoreApplication.translate("WhereCard", "&More"),
        QCoreApplication.translate("WhereCard", "H&ost"),
        QCoreApplication.translate("WhereCard", "&Port"),
        QCoreApplication.translate("WhereCard", "&User"),
        QCoreApplication.translate("WhereCard", "T&ransport"),
        QCoreApplication.translate("WhatCard", "H&ypervisor"),
        QCoreApplication.translate("WhatCard", "P&ath"),
    )


def beside_address() -> "Letters":
    """Return the letters of buttons that are seen beside the form, and whose words are many.

    One of them may find all its letters taken by the address: it shares one of those, which is
    better read than a letter behind the words.
    """
    return Letters(first_letters(), menu_letters())


class Letters:
    """Gives the labels of one part of a window their letters, in the order in which they ask.

    None of those that are `reserved` is given away, unless words have no other: then one that is
    not `kept`. What is kept is by default all that is reserved.
    """

    def __init__(self, reserved: Iterable[str] = (), kept: Iterable[str] | None = None) -> None:
        self._reserved = frozenset(reserved)
        self._kept = self._reserved if kept is None else frozenset(kept)
        self._given: dict[str, int] = {}

    def copy(self) -> "Letters":
        """Return another one that has given away the same."""
        other = Letters(self._reserved, self._kept)
        other._given = dict(self._given)
        return other

    def mark(self, text: str) -> str:
        """Return words with a mark: the one they have if it is free, else at another letter."""
        letter, plain = letter_of(text), without_mnemonic(text)
        if not letter or letter in self._reserved or letter in self._given:
            letter = self._choose(plain)
        self._given[letter] = self._given.get(letter, 0) + 1
        return with_letter(plain, letter)

    def _choose(self, plain: str) -> str:
        usable = _usable(plain, self._reserved) or _usable(plain, self._kept)
        usable = usable or _left(self._reserved)
        return min(usable, key=self._cost, default="")

    def _cost(self, letter: str) -> tuple[int, int]:
        """Return how often a letter was given, then how many other words would want it."""
        return self._given.get(letter, 0), _RARE_FIRST.index(letter)


def spread(
    labels: Sequence[str], groups: Iterable[Collection[int]], reserved: Collection[str]
) -> list[str]:
    """Return labels with marks, so that few that are seen together share a letter.

    `groups` tell by their numbers which labels are seen together; what is in several groups counts
    as often. A label has one letter in all of them. The same labels get the same letters, whatever
    is shown first.
    """
    plain = [without_mnemonic(label) for label in labels]
    usable = [_usable(words, reserved) or _left(reserved) for words in plain]
    beside: list[dict[int, int]] = [{} for _ in labels]
    for group in groups:
        for number in group:
            others = beside[number]
            for other in group:
                if other != number:
                    others[other] = others.get(other, 0) + 1
    spreading = _Spreading(usable, beside)
    for _ in range(_ROUNDS):
        spreading.improve()
    return [with_letter(*pair) for pair in zip(plain, spreading.given, strict=True)]


class _Spreading:
    """Who has which letter, while they are given away."""

    def __init__(self, usable: list[str], beside: list[dict[int, int]]) -> None:
        self._usable = usable
        self._beside = beside
        self.given = [""] * len(usable)
        # Who has least to choose from chooses first.
        self._order = sorted(range(len(usable)), key=self._room)
        for number in self._order:
            costs = self._costs(number)
            self.given[number] = min(usable[number], key=costs.__getitem__, default="")

    def _room(self, number: int) -> int:
        return len(self._usable[number])

    def _costs(self, number: int) -> dict[str, int]:
        """Return for each letter how often a label would be seen beside another that has it."""
        costs = dict.fromkeys(_RARE_FIRST, 0) | {"": 0}
        for other, times in self._beside[number].items():
            costs[self.given[other]] += times
        return costs

    def improve(self) -> None:
        """Let each that shares its letter take another's, where both together then share less."""
        for number in self._order:
            mine = self._costs(number)
            if mine[self.given[number]]:
                self._make_room(number, mine)

    def _make_room(self, number: int, mine: dict[str, int]) -> None:
        now = self.given[number]
        for letter in self._usable[number]:
            if mine[letter] < mine[now]:
                self.given[number] = letter
                return
            holders = [other for other in self._beside[number] if self.given[other] == letter]
            if letter == now or len(holders) != 1:
                continue
            holder = holders[0]
            theirs = self._costs(holder)
            others = [other for other in self._usable[holder] if other not in (now, letter)]
            better = min(others, key=theirs.__getitem__, default=letter)
            gained = mine[now] - (mine[letter] - self._beside[number][holder])
            if better != letter and theirs[better] < theirs[letter] + gained:
                self.given[holder], self.given[number] = better, letter
                return


def _usable(plain: str, reserved: Collection[str]) -> str:
    """Return the letters that words can have, those with which a word begins first."""
    folded = plain.lower()
    if len(folded) != len(plain):  # a letter that becomes two in small: places would not fit
        return ""
    initials = [char for place, char in enumerate(folded) if _begins_a_word(plain, place)]
    letters = dict.fromkeys((*initials, *folded))
    return "".join(one for one in letters if one in _RARE_FIRST and one not in reserved)


def _left(reserved: Collection[str]) -> str:
    """Return the letters to put behind words that have none to use, rare ones first."""
    return "".join(letter for letter in _RARE_FIRST if letter not in reserved)


def _begins_a_word(words: str, place: int) -> bool:
    return not place or not (words[place - 1].isalnum() or words[place - 1] in "&_")
