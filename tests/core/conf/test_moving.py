"""Several aliases moved together: libvirt takes the first of a name, so order matters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virtconnect.conf.aliases import aliases, moved_many
from virtconnect.conf.document import ConfDocument

TEXT = """# ours, first
uri_aliases = [
  "a=qemu:///a",
  "b=qemu:///b",

  'c=qemu:///c',
  "d=qemu:///d",
  "e=qemu:///e"
]
remote_mode = "auto"
"""


def names(document: ConfDocument) -> str:
    return "".join(alias.name for alias in aliases(document))


@pytest.mark.parametrize(
    ("indexes", "gap", "after"),
    [
        pytest.param([0], 2, "bacde", id="down"),
        pytest.param([4], 0, "eabcd", id="up to the start"),
        pytest.param([0, 1], 5, "cdeab", id="two to the end"),
        pytest.param([0, 2, 4], 3, "baced", id="gathered around their gap"),
        pytest.param([3, 1], 0, "bdace", id="in the order they have"),
    ],
)
def test_entries_move_into_a_gap(indexes: list[int], gap: int, after: str) -> None:
    document = moved_many(ConfDocument.read(TEXT), indexes, gap)

    assert names(document) == after
    assert names(ConfDocument.read(document.text)) == after
    assert document.text.startswith("# ours, first\n")
    assert document.text.endswith('remote_mode = "auto"\n')


@pytest.mark.parametrize(("indexes", "gap"), [([1, 2], 1), ([1, 2], 2), ([1, 2], 3), ([], 4)])
def test_what_stands_there_already_is_left_alone(indexes: list[int], gap: int) -> None:
    document = ConfDocument.read(TEXT)

    assert moved_many(document, indexes, gap) is document


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n  ", " "), 'uri_aliases = ["a=x","b=y"]\n'])
@given(data=st.data())
def test_any_move_keeps_every_entry(text: str, data: st.DataObject) -> None:
    document = ConfDocument.read(text)
    count = len(aliases(document))
    indexes = data.draw(st.sets(st.integers(0, count - 1)))
    gap = data.draw(st.integers(0, count))
    before = aliases(document).pairs

    after = moved_many(document, sorted(indexes), gap)

    wanted = [before[at] for at in range(gap) if at not in indexes]
    wanted += [before[at] for at in sorted(indexes)]
    wanted += [before[at] for at in range(gap, count) if at not in indexes]
    assert aliases(after).pairs == wanted
    assert aliases(ConfDocument.read(after.text)).pairs == wanted
    assert after.refusal() is None
