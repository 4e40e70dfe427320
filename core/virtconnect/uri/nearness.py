"""The known word that a mistyped one was probably meant to be."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 32  # of the words compared; a longer one is no slip of the finger


def nearest(word: str, known: "Iterable[str]") -> str | None:
    """Return the known word nearest to `word`, None when none is near.

    Near is another case of letters, or one slip (a letter missing, added, wrong, or two swapped),
    or two slips in a word of more than five letters.
    """
    folded = word.lower()
    allowed = 2 if len(word) > 5 else 1
    if not folded or len(folded) > _LONGEST:
        return None
    best = None
    fewest = allowed + 1
    size = len(folded)
    for candidate in known:
        if not -fewest < len(candidate) - size < fewest:
            continue
        slips = _slips(folded, candidate.lower())
        if slips < fewest and slips < len(candidate):
            best, fewest = candidate, slips
    return best


def _slips(left: str, right: str) -> int:
    """Return the number of single slips between two words (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, char in enumerate(left, 1):
        before, row, above = row, [i], before
        for j, other in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (char != other))
            if i > 1 and j > 1 and char == right[j - 2] and left[i - 2] == other:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
    return row[-1]
