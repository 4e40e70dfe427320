from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virtconnect.diagnosis import RULES
from virtconnect.machine import Machine
from virtconnect.past import cause_in_words, remembered, since_it_worked, uri_digest
from virtconnect.probe.events import Event, Result
from virtconnect.state import History, PastTest
from virtconnect.text import Sentence

HERE = Machine.described({"libvirt": "9.0.0"})
PRINT = "SHA256:gqMBCfhmqzgS9jRh8kvgtERd99GTgURgxa2G1zpCoTE"
OTHER = "SHA256:AAAACfhmqzgS9jRh8kvgtERd99GTgURgxa2G1zpCoTE"


def host_key(text: str) -> Event:
    return Event("a", "host-key", "ok", 0.0, "known", (("key", f"ED25519 {text}"),))


def worked(**known: str | None) -> PastTest:
    return PastTest(1.0, "connected", None, 0.1, **known)


def failed(cause: str = "tcp-port-refused", **known: str | None) -> PastTest:
    return PastTest(2.0, "refused", cause, 0.1, **known)


STOPPED = PastTest(3.0, "cancelled", "cancelled", 0.1)


def test_circumstances_are_kept_and_read_again(tmp_path: Path) -> None:
    result = Result("a", "connected", 0.5, uri="qemu+ssh://root@h/system", libvirt="8.0.0")

    test = remembered(result, [host_key(PRINT)], HERE, 1.5)
    History(str(tmp_path)).add("/c", [("a", test)])

    assert (test.libvirt, test.far, test.host_key) == ("9.0.0", "8.0.0", PRINT)
    assert History(str(tmp_path)).of("/c", "a") == (test,)


@pytest.mark.parametrize(
    ("tests", "changes"),
    [
        pytest.param([worked(), failed()], [], id="nothing that is known"),
        pytest.param([worked(uri="1"), failed(uri="2")], ["the URI was changed"], id="another URI"),
        pytest.param([worked(), failed(uri="2")], [], id="a URI not known before"),
        pytest.param(
            [worked(libvirt="9.0.0"), failed(libvirt="10.0.0")],
            ["libvirt here is 10.0.0, it was 9.0.0"],
            id="another libvirt",
        ),
        pytest.param(
            [worked(host_key=PRINT), failed(host_key=OTHER)],
            [f"the host shows another key: {OTHER}"],
            id="another host key",
        ),
        pytest.param(
            [worked(host_key=PRINT), failed("ssh-host-key-changed")],
            ["the host shows another key"],
            id="a key that ssh says has changed",
        ),
        pytest.param(
            [worked(uri="1"), failed(uri="2"), STOPPED], ["the URI was changed"], id="one stopped"
        ),
    ],
)
def test_it_is_told_what_changed_since_it_worked(tests: list[PastTest], changes: list[str]) -> None:
    since = since_it_worked(tests)

    assert since is not None
    assert since.worked.result == "connected"
    assert since.failures == 1
    assert [str(change) for change in since.changes] == changes


@pytest.mark.parametrize(
    "tests",
    [
        pytest.param([], id="never tested"),
        pytest.param([failed()], id="never worked"),
        pytest.param([failed(), worked()], id="works"),
        pytest.param([worked(), STOPPED], id="works, one stopped"),
        pytest.param([STOPPED], id="only stopped"),
    ],
)
def test_without_a_success_that_is_over_there_is_nothing_to_compare(tests: list[PastTest]) -> None:
    assert since_it_worked(tests) is None


def test_the_last_success_counts(tmp_path: Path) -> None:
    tests = [worked(uri="1"), failed(), worked(uri="2"), failed(uri="2"), failed(uri="2")]

    since = since_it_worked(tests)

    assert since is not None
    assert (since.worked, since.failures, since.changes) == (tests[2], 2, ())


def test_a_digest_tells_two_uris_apart_and_knows_no_password() -> None:
    assert uri_digest("qemu+ssh://root@h/system") != uri_digest("qemu+ssh://root@g/system")
    assert uri_digest("qemu+ssh://root:a@h/system") == uri_digest("qemu+ssh://root:b@h/system")


@settings(deadline=None)
@given(st.text(), st.text(), st.text())
def test_nothing_private_is_remembered(uri: str, name: str, told: str) -> None:
    result = Result(name, "refused", 0.1, uri=uri, message=Sentence("{0}", told))
    events = [Event(name, "host-key", "ok", 0.0, told, (("key", told), ("user", told)))]

    row = remembered(result, events, HERE, 0.0).as_row()

    known = dict(row[4])  # type: ignore[call-overload]
    assert row[:4] == [0.0, "refused", None, 0.1]
    assert set(known) <= {"uri", "libvirt"}
    assert len(known["uri"]) == 12


@pytest.mark.parametrize("cause", sorted({rule.cause for rule in RULES}))
def test_each_cause_has_words_without_what_it_was_about(cause: str) -> None:
    words = cause_in_words(failed(cause))

    assert words is not None
    assert str(words)
    assert "{" not in str(words)


def test_no_cause_and_an_unknown_one_have_no_words() -> None:
    assert cause_in_words(worked()) is None
    assert cause_in_words(failed("from-the-future")) is None
