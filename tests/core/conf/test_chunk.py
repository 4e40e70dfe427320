"""What a chunk knows of its items is carried along from edit to edit, and is what reading gives."""

import cProfile
import pstats

from hypothesis import given
from hypothesis import strategies as st

from virtconnect.conf.chunk import Chunk, chunks_of
from virtconnect.conf.items import ItemList, Tally

RAWS = (
    '\n  "a=qemu:///system",',
    "\n  'b=test:///default',",
    ' "a=qemu+ssh://h/system" ,',
    '"no entry",',
    '"bad name=x:",',
    '"=x:",',
    '"c=relative",',
    '"Xen=xen:///",',
    '"d=x:\0y",',
    "12,",
    "bare=x:,",
    '"open=x:,',
    " [1],",
)
SPLICES = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 4), st.lists(st.sampled_from(RAWS), max_size=3)),
    min_size=1,
    max_size=5,
)


def facts(chunk: Chunk) -> tuple[object, ...]:
    """Return all that is told of the items of a chunk."""
    odd = [place for place in range(chunk.count) if chunk.is_odd(place)]
    told = chunk.text, chunk.count, list(chunk.raws), list(chunk.pairs), chunk.flaws
    return (*told, chunk.names, chunk.odd, odd, chunk.lines)


@given(st.lists(st.sampled_from(RAWS), min_size=1, max_size=12), SPLICES, st.booleans())
def test_edits_leave_what_reading_would_give(
    raws: list[str], splices: list[tuple[int, int, list[str]]], is_known: bool
) -> None:
    items = ItemList(chunks_of(raws), "")
    if is_known:
        assert items.chunks[0].pairs
        assert items.tally.repeated is not None
    for start, count, new in splices:
        start = min(start, len(items))
        stop = min(start + count, len(items))
        items = items.spliced(start, stop, new)
        raws[start:stop] = new

        assert [raw for chunk in items.chunks for raw in chunk.raws] == raws
        for chunk in items.chunks:
            assert facts(chunk) == facts(Chunk(chunk.text, chunk.count, chunk.raws))
        fresh = Tally.of(name for chunk in items.chunks for name, _ in chunk.pairs)
        assert items.tally.repeated == fresh.repeated
        for name in ("a", "b", "bad name", ""):
            assert items.tally.count(name) == fresh.count(name)


def test_a_chunk_that_grows_too_large_is_parted() -> None:
    items = ItemList(chunks_of([f'"h{number}=x:",' for number in range(200)]), "")
    assert len(items.chunks[0].pairs) == 200

    grown = items.spliced(100, 100, [f'"n{number}=x:",' for number in range(100)])

    assert len(grown) == 300
    assert len(grown.chunks) > 1
    assert grown.pair(150) == ("n50", "x:")


def test_an_edit_reads_the_new_item_only() -> None:
    items = ItemList(chunks_of([f'"h{number}=x:",' for number in range(128)]), "")
    items = items.spliced(0, 1, ["'h0=x:',"])  # expressions are compiled by the first one
    assert items.tally.count("h7") == 1
    profile = cProfile.Profile()
    profile.enable()

    after = items.spliced(7, 8, ["'new.=x:',"])
    found = after.pair(7), after.flaw(7), after.tally.count("h7")

    profile.disable()
    assert found == (("new.", "x:"), "illegal-name", 0)
    assert pstats.Stats(profile).total_calls < 128  # type: ignore[attr-defined]
