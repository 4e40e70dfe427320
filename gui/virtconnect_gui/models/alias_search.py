"""Searching the list: every word must occur; `transport:tls` and its kin ask for one thing."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from virtconnect_gui.models.row_facts import (
    BROKEN,
    DRIVER_MARK,
    NOT_TESTED,
    TRANSPORT_MARK,
    RowRisk,
    RowState,
)

OPERATORS = ("transport", "driver", "risk", "state", "key")

_MARKS = {"driver": DRIVER_MARK, "transport": TRANSPORT_MARK}  # before them in `words_of`


class Known(NamedTuple):
    """What is known of the entries beside their words; a dictionary's key is an alias' name."""

    states: Mapping[str, RowState]
    keys: Mapping[str, str]
    risks: Sequence[RowRisk]  # of the first entries, as many as were looked at
    numbers: Callable[[], Mapping[str, int]]  # the entry that each name means


def operator_of(word: str) -> tuple[str, str]:
    """Split a word `operator:wanted`; the operator is "" where it is a word like any other."""
    operator, colon, wanted = word.partition(":")
    if colon and wanted and operator in OPERATORS:
        return operator, wanted
    return "", word


def found(words: Sequence[str], searched: Sequence[str], known: Known) -> list[int]:
    """Return the numbers of the entries in which every word occurs.

    `searched` holds the `words_of` the first entries, as many as are known.
    """
    numbers: Sequence[int] = range(len(searched))
    for word in words:
        operator, wanted = operator_of(word)
        if not operator:
            numbers = _with_word(word, numbers, searched, known)
        elif operator in _MARKS:
            numbers = _holding(_MARKS[operator] + wanted, numbers, searched)
        else:
            asked = _named(operator, wanted, searched, known)
            numbers = [number for number in numbers if number in asked]
    return list(numbers)


def _with_word(
    word: str, numbers: Sequence[int], searched: Sequence[str], known: Known
) -> list[int]:
    told = [name for name, state in known.states.items() if word in state.text.lower()]
    hits = _holding(word, numbers, searched)
    if not told:
        return hits
    by_name = known.numbers()
    more = {by_name[name] for name in told if name in by_name}
    more.intersection_update(numbers)
    return sorted(more.union(hits))


def _holding(text: str, numbers: Sequence[int], searched: Sequence[str]) -> list[int]:
    if isinstance(numbers, range):  # of all: quicker without a look-up each
        return [number for number, words in enumerate(searched) if text in words]
    return [number for number in numbers if text in searched[number]]


def _named(operator: str, wanted: str, searched: Sequence[str], known: Known) -> set[int]:
    if operator == "risk":
        return _at_risk(wanted, known.risks)
    by_name = known.numbers()
    if operator == "key":
        return {
            by_name[name]
            for name, key in known.keys.items()
            if wanted in key.lower() and name in by_name
        }
    states = known.states
    broken: set[int] = set()
    not_tested = any(word.startswith(wanted) for word in (NOT_TESTED.word, NOT_TESTED.icon))
    if BROKEN.startswith(wanted) or not_tested:
        broken = {number for number, words in enumerate(searched) if words.count("\n") > 1}
    if BROKEN.startswith(wanted):
        return broken
    if not_tested:
        tested = {by_name[name] for name, state in states.items() if name in by_name}
        return set(range(len(searched))) - tested - broken
    return {
        by_name[name]
        for name, state in states.items()
        if state.word.startswith(wanted) and name in by_name
    }


def _at_risk(wanted: str, risks: Sequence[RowRisk]) -> set[int]:
    if "none".startswith(wanted):
        return {number for number, risk in enumerate(risks) if not risk.code}
    if wanted == "any":
        return {number for number, risk in enumerate(risks) if risk.code}
    return {number for number, risk in enumerate(risks) if wanted in risk.code}
