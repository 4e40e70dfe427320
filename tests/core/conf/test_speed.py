"""Large files are read and edited without a wait; the limits leave room for slow computers."""

import time
from collections.abc import Callable

import pytest

from virtconnect.conf.aliases import aliases, find, moved, removed, replaced
from virtconnect.conf.checks import findings
from virtconnect.conf.document import ConfDocument


def text_of(count: int) -> str:
    lines = "".join(
        f'  "host{number:06}=qemu+ssh://root@host{number:06}.example.com/system",\n'
        for number in range(count)
    )
    return f"# aliases\nuri_aliases = [\n{lines}]\nuri_default = 'host000007'\n"


def best(work: Callable[[], object], rounds: int = 5) -> float:
    """Return the shortest of some rounds, in seconds of this thread on a processor."""
    took = []
    for _ in range(rounds):
        start = time.thread_time()
        work()
        took.append(time.thread_time() - start)
    return min(took)


def test_ten_thousand_aliases_are_read_and_shown_at_once() -> None:
    text = text_of(10_000)

    took = best(lambda: aliases(ConfDocument.read(text)).pairs)

    assert took < 0.15


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda document: replaced(document, 5_000, "test:///default"), id="replaced"),
        pytest.param(lambda document: removed(document, [5_000]), id="removed"),
        pytest.param(lambda document: moved(document, 17, 9_000), id="moved"),
    ],
)
def test_an_edit_among_ten_thousand_takes_no_time(
    edit: Callable[[ConfDocument], ConfDocument],
) -> None:
    document = ConfDocument.read(text_of(10_000))
    findings(document)  # the names are counted then

    assert best(lambda: edit(document), 20) < 0.005


def test_findings_after_an_edit_cost_little() -> None:
    document = ConfDocument.read(text_of(10_000))
    findings(document)

    took = best(lambda: findings(replaced(document, 5_000, "test:///default")), 10)

    assert took < 0.02


@pytest.mark.full
def test_the_price_grows_with_the_length_and_no_faster() -> None:
    small, large = text_of(10_000), text_of(80_000)

    def price(text: str) -> float:
        return best(lambda: findings(ConfDocument.read(text)))

    assert price(large) < 8 * 3 * price(small)


@pytest.mark.full
def test_an_edit_costs_the_same_in_a_hundred_thousand() -> None:
    document = ConfDocument.read(text_of(100_000))
    findings(document)

    assert best(lambda: replaced(document, 50_000, "test:///default"), 20) < 0.005
    assert find(document, "host099999") is not None


@pytest.mark.full
def test_ten_megabytes_of_garbage_are_told_in_a_moment() -> None:
    garbage = bytes(range(256)) * (4 * 1024 * 10)
    text = garbage.decode("utf-8", "surrogateescape")

    start = time.thread_time()
    told = findings(ConfDocument.read(text))
    took = time.thread_time() - start

    assert [finding.code for finding in told] == ["not-text"]
    assert took < 3


def test_a_list_repeated_a_thousand_times_is_told_at_once() -> None:
    document = ConfDocument.read("uri_aliases = ['a=b:']\n" * 1_000)

    assert best(lambda: findings(document), 2) < 1


def test_a_long_line_of_entries_without_quotes_is_read_at_once() -> None:
    text = "uri_aliases = ['a=b', " + "a=b," * 24_000 + "\n"

    assert best(lambda: ConfDocument.read(text), 2) < 1
