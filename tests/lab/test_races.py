"""The same failure has the same cause every time, whichever of its texts libvirt lost."""

from typing import TYPE_CHECKING

import pytest

from virtconnect.probe.events import Result
from virtconnect.probe.job import Job
from virtconnect.probe.run import run_many

if TYPE_CHECKING:
    from tests.lab import rows_sockets, rows_ssh
    from tests.lab.people import Person
    from tests.lab.rig import Rig
else:
    from lab import rows_sockets, rows_ssh
    from lab.people import Person
    from lab.rig import Rig

LIBRARY = "test+{}://{}@127.0.0.1:{{ssh}}/default?keyfile={{key}}&known_hosts={{known}}"

# Programs that end at different moments: before libvirt writes, after it, while it reads.
PROGRAMS = {
    "at once": "echo 'x: no way' >&2; exit 1",
    "after a moment": "sleep 0.02; echo 'x: no way' >&2; exit 1",
    "after it was told": "head -c 28 >/dev/null; echo 'x: no way' >&2; exit 1",
    "long after it was told": "head -c 28 >/dev/null; sleep 0.02; echo 'x: no way' >&2; exit 1",
    "after it was deaf": "exec <&-; echo 'x: no way' >&2; sleep 0.02; exit 1",
    "in pieces": "printf 'x: no' >&2; sleep 0.01; echo ' way' >&2; exit 1",
    "with its output shut": "exec >&-; sleep 0.01; echo 'x: no way' >&2; exit 1",
}
OFTEN = [
    pytest.param(rows_ssh.BARE + "&keyfile={stranger}", "ssh-login-refused", id="login refused"),
    pytest.param(LIBRARY.format("libssh2", "bare"), "helper-and-netcat-missing", id="libssh2"),
]
SELDOM = [
    pytest.param(rows_ssh.NEW, "ssh-host-key-unknown", id="new host"),
    pytest.param(rows_ssh.SSH + "&socket=/run/none", "far-socket-named-missing", id="no socket"),
    pytest.param(rows_ssh.at("bare"), "helper-and-netcat-missing", id="no tools"),
    pytest.param(rows_ssh.at("crashnc"), "netcat-crashed", id="a crash"),
    pytest.param(rows_ssh.at("nologin"), "ssh-account-disabled", id="no login"),
    pytest.param(LIBRARY.format("libssh", "bare"), "helper-and-netcat-missing", id="libssh"),
    pytest.param(
        LIBRARY.format("libssh2", "root") + "&socket=/run/none",
        "far-socket-named-missing",
        id="libssh2 no socket",
    ),
]


def _causes(
    rig: Rig, uri: str, times: int, by: Person | None = None
) -> tuple[set[str | None], set[str]]:
    """Return the causes of the same test done so often, and libvirt's texts."""
    person = rig.me if by is None else by
    results: list[Result] = []
    run_many(
        (Job(uri, None, person.machine, trusted=True) for _ in range(times)),
        concurrency=8,
        command=person.command,
        on_result=lambda _job, result: results.append(result),
    )
    assert len(results) == times
    texts = {result.error.message for result in results if result.error is not None}
    return {result.cause for result in results}, texts


@pytest.mark.parametrize("how", PROGRAMS)
@pytest.mark.parametrize("times", [12, pytest.param(100, marks=pytest.mark.full)])
def test_a_program_that_complains_is_told_alike(how: str, times: int, rig: Rig) -> None:
    program = rig.folder / "racing"
    program.write_text(f"#!/bin/sh\n{PROGRAMS[how]}\n")
    program.chmod(0o755)

    causes, texts = _causes(rig, f"test+ext:///default?command={program}", times)

    assert causes == {"command-failed"}, texts


@pytest.mark.full
@pytest.mark.timeout(240)
@pytest.mark.parametrize(("uri", "cause"), OFTEN)
def test_a_failure_over_ssh_is_told_alike(uri: str, cause: str, rig: Rig) -> None:
    causes, texts = _causes(rig, uri.format_map(rig), 100)

    assert causes == {cause}, texts


@pytest.mark.full
@pytest.mark.parametrize(("uri", "cause"), SELDOM)
def test_other_failures_over_ssh_are_told_alike(uri: str, cause: str, rig: Rig) -> None:
    with rows_ssh.knowing()(rig):
        causes, texts = _causes(rig, uri.format_map(rig), 12)

    assert causes == {cause}, texts


@pytest.mark.full
@pytest.mark.parametrize("transport", ["libssh", "libssh2"])
def test_a_status_that_libvirt_loses_now_and_then_is_heard(transport: str, rig: Rig) -> None:
    uri = LIBRARY.format(transport, "bare").format_map(rig)

    causes, texts = _causes(rig, uri, 100, by=rig.without_ssh)

    assert causes == {"far-tool-missing-unseen"}, texts
    assert {text.rpartition(": ")[2] for text in texts} == {"127"}


@pytest.mark.parametrize(
    "times", [6, pytest.param(100, marks=[pytest.mark.full, pytest.mark.timeout(240)])]
)
def test_a_daemon_that_is_off_is_told_alike(times: int, rig: Rig) -> None:
    uri = rows_ssh.SSH.format_map(rig)

    with rows_sockets.nothing_runs(rig):
        causes, texts = _causes(rig, uri, times)

    assert causes == {"far-daemon-off"}, texts


@pytest.mark.parametrize("place", ["closing", "nonsense"])
@pytest.mark.parametrize("times", [12, pytest.param(100, marks=pytest.mark.full)])
def test_a_peer_that_hangs_up_is_told_alike(place: str, times: int, rig: Rig) -> None:
    causes, texts = _causes(rig, f"test+tcp://127.0.0.1:{rig[place]}/default", times)

    assert len(causes) == 1, texts
    assert causes <= {"daemon-hung-up", "not-libvirt"}
