from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from virtconnect.state import PastTest
from virtconnect_gui.models.past_rows import moment, past_rows, since_then

NOON = 1_700_049_600.0  # 2023-11-15 12:00 UTC: the day is the same in most of the world
DAY = 86_400.0


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Dates are written as people in Britain write them."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("before", "words"),
    [
        pytest.param(0.0, "Today, ", id="now"),
        pytest.param(DAY, "Yesterday, ", id="a day ago"),
        pytest.param(30 * DAY, "16/10/2023", id="a month ago"),
        pytest.param(-2 * DAY, "17/11/2023", id="a clock that was wrong"),
    ],
)
def test_a_time_is_told_as_people_tell_it(before: float, words: str) -> None:
    assert moment(NOON - before, NOON).startswith(words)


def test_rows_stand_the_latest_first_with_sign_words_and_time() -> None:
    tests = (
        PastTest(NOON - 2, "connected", None, 0.4, far="9.0.0"),
        PastTest(NOON - 1, "refused", "ssh-host-key-changed", 1.25),
        PastTest(NOON, "timed-out", "from-the-future", 30.0),
    )

    rows = list(past_rows(tests, NOON))

    assert [row.words.text for row in rows] == [
        "No answer within the time given",
        "The key of … has changed",
        "Connected, libvirt 9.0.0",
    ]
    assert [row.when.icon for row in rows] == ["dialog-error", "dialog-error", "emblem-ok"]
    assert [row.seconds.text for row in rows] == ["30.0 s", "1.25 s", "0.40 s"]


@pytest.mark.parametrize(
    "result",
    ["connected", "refused", "timed-out", "cancelled", "needs-you", "needs-trust", "crashed", "?"],
)
def test_each_result_has_words(result: str) -> None:
    (row,) = past_rows([PastTest(NOON, result, None, 0.1)], NOON)

    assert row.words.text


def test_where_nothing_known_changed_that_is_told() -> None:
    tests = (PastTest(NOON - DAY, "connected", None, 0.1), PastTest(NOON, "refused", "x", 0.1))

    worked, changed = since_then(tests, NOON)

    assert worked.startswith("It last worked: Yesterday, ")
    assert changed == "Since then nothing has changed that is known here"
    assert since_then(tests[:1], NOON) == ()
