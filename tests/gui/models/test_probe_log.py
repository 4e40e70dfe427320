import pytest

from virtconnect.probe.events import OUTCOMES, RESULTS, STAGES, Event, Result
from virtconnect.text import Sentence
from virtconnect_gui.models.probe_log import (
    announcement,
    duration,
    findings_of,
    headline,
    result_icon,
    stage_rows,
    stage_title,
)
from virtconnect_gui.probe_run import ProbeRun

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        pytest.param(0.0, "0 ms", id="nothing"),
        pytest.param(0.0034, "3 ms", id="milliseconds"),
        pytest.param(0.0994, "99 ms", id="nearly a tenth"),
        pytest.param(0.0999, "0.10 s", id="a tenth"),
        pytest.param(0.914, "0.91 s", id="hundredths"),
        pytest.param(12.44, "12.4 s", id="tenths"),
    ],
)
def test_a_time_is_as_exact_as_it_matters(seconds: float, expected: str) -> None:
    assert duration(seconds) == expected


@pytest.mark.parametrize("word", RESULTS)
def test_each_result_has_a_sentence_and_an_icon(word: str) -> None:
    result = Result("hail", word, 1.5)

    assert headline(result)
    assert headline(result) != word
    assert all(result_icon(result))


def test_the_diagnosis_says_it_better() -> None:
    result = Result("hail", "refused", 1.5, cause="x", message=Sentence("The door is shut"))

    assert headline(result) == "The door is shut"


def test_a_connection_that_works_tells_what_it_found() -> None:
    result = Result(
        "hail",
        "connected",
        0.9,
        libvirt="10.0.0",
        hypervisor="QEMU 8.2.0",
        host="vhost01",
        domains=14,
        active=11,
        encrypted=True,
        read_only=True,
    )

    assert findings_of(result) == (
        "libvirt 10.0.0",
        "QEMU 8.2.0",
        "domains: 14 (11 running)",
        "host vhost01",
        "encrypted",
        "read-only",
    )


def test_what_a_driver_cannot_tell_is_left_out() -> None:
    assert findings_of(Result("x", "connected", 0.1)) == ()
    assert findings_of(Result("x", "connected", 0.1, domains=3)) == ("domains: 3",)


@pytest.mark.parametrize("stage", STAGES)
def test_each_stage_has_a_title(stage: str) -> None:
    assert stage_title(stage)
    assert stage_title(stage) != stage


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_each_outcome_is_told_to_a_screen_reader(outcome: str) -> None:
    words = announcement(Event("hail", "tcp", outcome, 0.1, "10.1.2.3:22"))

    assert words.startswith("TCP: ")
    assert words.endswith("10.1.2.3:22")


def test_a_test_that_has_not_begun_says_that_it_gets_ready() -> None:
    run = ProbeRun("hail", "test:///default", timeout=1.0, read_only=False)

    (row,) = stage_rows(run)

    assert row.stage.text == "Getting ready"
    assert row.stage.spoken == "Getting ready: running"
