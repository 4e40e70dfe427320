"""Locks: which parameters a field cannot express as they stand in the URI, and how to take over."""

from virtconnect.catalog.terms import Parameter
from virtconnect.text import Edit, Sentence
from virtconnect.uri.percent import PARAMETER, CannotCarry, encoded
from virtconnect.uri.reading import Reading, read

# Each of these counts, so no field of one value can stand for several.
_ALL_COUNT = ("argv",)
# Of these the first one counts, in just these letters. (libvirt: src/util/virauth.c; and
# virURIGetParam, before 11.3.0, for root)
_FIRST_COUNTS = ("authfile", "root")


def occurrences(reading: Reading, name: str) -> tuple[int, ...]:
    """Return the indexes of the parameters of a name (any case)."""
    folded = name.lower()
    return tuple(
        index for index, (its, _) in enumerate(reading.parameters) if its.lower() == folded
    )


def is_locked(reading: Reading, indexes: tuple[int, ...]) -> bool:
    """Tell whether a field would hide how a parameter is written.

    It is written more than once, or its value holds a `;` as it is, which looks like a mark
    between two parameters and is none.
    """
    if len(indexes) > 1:
        return True
    text = reading.text
    sections = reading.sections
    return any(";" in text[sections[at].start : sections[at].end] for at in indexes)


def can_take_over(parameter: Parameter, indexes: tuple[int, ...]) -> bool:
    """Tell whether one spelling can stand for all of them."""
    return len(indexes) == 1 or parameter.name not in _ALL_COUNT


def taken_over(reading: Reading, parameter: Parameter) -> str:
    """Return the text with a parameter written once and plainly; it means the same to libvirt.

    Raises `CannotCarry` where that cannot be done without changing another parameter.
    """
    indexes = occurrences(reading, parameter.name)
    counts = _counting(reading, parameter, indexes)
    value = reading.parameters[counts][1]
    section = reading.sections[counts]
    edit = Edit(section.name_end, section.end, "=" + encoded(value, PARAMETER))
    after = read(edit.applied(reading.text)) if section.has_value else reading
    if after.parameters != reading.parameters:
        raise CannotCarry(Sentence("This cannot be written without changing another parameter"))
    return after.without_parameters(tuple(index for index in indexes if index != counts))


def _counting(reading: Reading, parameter: Parameter, indexes: tuple[int, ...]) -> int:
    if parameter.name in _FIRST_COUNTS:
        exact = [at for at in indexes if reading.parameters[at][0] == parameter.name]
        return (exact or indexes)[0]
    return indexes[-1]
