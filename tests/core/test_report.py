from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virtconnect.causes.terms import COPY, EDIT, Remedy
from virtconnect.endpoints.explain import Explanation, explain
from virtconnect.machine import Machine
from virtconnect.probe.events import Event, Result
from virtconnect.report import report
from virtconnect.resolution import resolve
from virtconnect.text import Refusal, Sentence

MACHINE = Machine.described({})
URI = "qemu+ssh://carol@hail.cloud.example.com:2222/system?keyfile=%2Fhome%2Falice%2Fkeys%2Fwork"
EVENTS = (
    Event("hail", "resolve", "ok", 0.0, URI),
    Event(
        "hail",
        "tcp",
        "ok",
        0.021,
        "10.1.2.3:2222",
        (("address", "10.1.2.3"), ("addresses", "10.1.2.3, fd00::3")),
    ),
    Event("hail", "login", "failed", 0.3, "carol is refused", (("user", "carol"),)),
)
RESULT = Result(
    "hail",
    "refused",
    0.91,
    uri=URI,
    cause="ssh-login-refused",
    message=Sentence("{0} refuses the login as {1}", "hail.cloud.example.com", "carol"),
    meaning=Sentence("Offered: {0}", "/home/alice/keys/work ED25519"),
    remedies=(
        Remedy(EDIT, Sentence("Use SSH"), edit=URI + "&no_tty=1"),
        Remedy(COPY, Sentence("Copy"), command="ssh-copy-id carol@hail.cloud.example.com"),
    ),
    error=Refusal(
        38,
        7,
        "Cannot recv data: carol@hail.cloud.example.com: Permission denied (publickey).\n"
        "see /home/alice/.ssh/config: Connection reset by peer",
    ),
)


def explanation(uri: str = URI) -> Explanation:
    return explain(resolve(uri, None, MACHINE), None, MACHINE)


def told(*, mask: bool, result: Result = RESULT, events: Sequence[Event] = EVENTS) -> str:
    return report(result, events, explanation(), mask=mask)


def test_it_holds_what_somebody_needs_who_helps() -> None:
    text = told(mask=False)

    for part in (
        "hail",
        URI,
        "refused (ssh-login-refused) after 0.91 s",
        "hail.cloud.example.com refuses the login as carol",
        "tcp           ok          0.021 s  10.1.2.3:2222",
        "libvirt said [38/7]:",
        "Permission denied (publickey)",
        "ssh -p 2222 -l carol",
        "Use SSH: qemu+ssh://",
    ):
        assert part in text


@pytest.mark.parametrize(
    "private",
    ["carol", "hail", "cloud", "example", "10.1.2.3", "fd00::3", "alice", "keys", "%2Fhome"],
)
def test_what_is_private_is_masked_on_request(private: str) -> None:
    assert private not in told(mask=True)


def test_a_masked_report_can_still_be_followed() -> None:
    text = told(mask=True)

    assert "qemu+ssh://USER-1@HOST-" in text
    assert ":2222/system" in text
    assert "Permission denied (publickey)" in text
    assert "/var/run/libvirt/libvirt-sock" in text
    assert "virt-ssh-helper" in text


def test_the_same_thing_has_the_same_mask_throughout() -> None:
    text = told(mask=True)

    lines = [line for line in text.splitlines() if "refuses the login" in line]
    host = lines[0].split()[0]
    assert f"@{host}:2222" in text


@pytest.mark.parametrize("mask", [True, False])
@pytest.mark.parametrize(
    ("uri", "password"),
    [
        pytest.param("qemu+ssh://root:hunter2@h/system", "hunter2", id="plain"),
        pytest.param("qemu+ssh://root:hunter%32@h/system", "hunter", id="encoded"),
        pytest.param("qemu+ssh://root:a:b@h/system", "a:b", id="with a colon"),
    ],
)
def test_a_password_in_a_uri_is_never_told(uri: str, password: str, mask: bool) -> None:
    result = Result(uri, "refused", 0.1, uri=uri, message=Sentence("{0}", uri))
    events = [Event(uri, "resolve", "ok", 0.0, uri)]

    assert password not in report(result, events, explanation(uri), mask=mask)


def test_a_success_tells_what_was_found() -> None:
    result = Result(
        "hail",
        "connected",
        0.9,
        uri="test:///default",
        libvirt="10.0.0",
        hypervisor="QEMU 8.2.0",
        host="vhost01",
        domains=14,
        active=11,
    )

    text = report(result, (), explanation("test:///default"))

    assert "libvirt: 10.0.0" in text
    assert "domains: 14, active: 11" in text
    assert "vhost01" not in report(result, (), None, mask=True)


@given(st.text(), st.text(), st.booleans())
def test_any_text_can_be_reported(uri: str, message: str, mask: bool) -> None:
    result = Result(uri, "refused", 0.0, uri=uri, error=Refusal(1, 0, message))

    assert report(result, (), None, mask=mask).endswith("\n")
