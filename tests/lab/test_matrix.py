"""Every transport and every parameter against real daemons, each effect proven."""

import itertools
from typing import TYPE_CHECKING, Any

import pytest

from virtconnect.catalog.parameters import PARAMETERS
from virtconnect.diagnosis import RULES

if TYPE_CHECKING:
    from tests.lab import (
        rows_configuration,
        rows_drivers,
        rows_library,
        rows_sockets,
        rows_ssh,
        rows_tls,
        rows_without,
    )
    from tests.lab.causes import MET_BY_OTHERS, RECORDED
    from tests.lab.rows import Row
else:
    from lab import (
        rows_configuration,
        rows_drivers,
        rows_library,
        rows_sockets,
        rows_ssh,
        rows_tls,
        rows_without,
    )
    from lab.causes import MET_BY_OTHERS, RECORDED
    from lab.rows import Row

_PARTS = (
    rows_sockets,
    rows_tls,
    rows_ssh,
    rows_library,
    rows_drivers,
    rows_configuration,
    rows_without,
)
ROWS: tuple[Row, ...] = tuple(itertools.chain.from_iterable(part.ROWS for part in _PARTS))


@pytest.mark.parametrize("row", [row.param for row in ROWS])
def test_what_is_opened_comes_out_as_it_must(row: Row, rig: Any, tables: Any) -> None:
    try:
        tables.observed(row, *row.run(rig))
    except AssertionError as error:
        tables.failed(row, error)
        raise


def test_every_parameter_of_every_transport_has_a_row() -> None:
    shown = {(row.transport, name) for row in ROWS for name in _names(row)}

    wanted = {
        (transport, parameter.name)
        for parameter in PARAMETERS
        if parameter.name not in (*_SHOWN_WITH_TCP, *_NEWER)
        for transport in parameter.transports
    }

    assert wanted <= shown


# What every transport heeds alike, so that one of them shows it.
_SHOWN_WITH_TCP = ("name", "auth", "authfile")
# What the oldest libvirt this runs on (9.0.0) does not know yet.
_NEWER = tuple(parameter.name for parameter in PARAMETERS if parameter.since)


def _names(row: Row) -> set[str]:
    query = (row.uri or "").partition("?")[2]
    return {pair.partition("=")[0] for pair in query.split("&")}


def test_every_cause_is_met_for_real_or_has_a_reason_not_to_be() -> None:
    real = {row.cause for row in ROWS if row.cause is not None} | set(MET_BY_OTHERS)

    assert not real & set(RECORDED)
    assert real | set(RECORDED) == {rule.cause for rule in RULES}


def test_more_than_a_hundred_causes_are_met_for_real() -> None:
    assert len({row.cause for row in ROWS if row.cause is not None}) >= 130


def test_no_two_rows_are_called_alike() -> None:
    names = [(row.transport, row.parameter) for row in ROWS]

    assert len(names) == len(set(names))
