import os
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from virtconnect.bindings import Bindings
from virtconnect.probe.events import Event, Result
from virtconnect.vault import KeyringLocked
from virtconnect_gui.models.probe_log import stage_rows
from virtconnect_gui.probe_run import ProbeRuns

MakeRuns = Callable[..., ProbeRuns]


@pytest.fixture
def silent_port() -> Iterator[int]:
    """Give a port that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def aliases(**uris: str) -> str:
    entries = ", ".join(f'"{name}={uri}"' for name, uri in uris.items())
    return f"uri_aliases = [{entries}]\n"


def result_of(qtbot: QtBot, runs: ProbeRuns, name: str, timeout: float = 30.0) -> Result:
    with qtbot.waitSignal(runs.finished, timeout=20_000) as caught:
        runs.start(name, timeout=timeout)
    assert caught.args is not None
    assert caught.args[0] == name
    result = caught.args[1]
    assert isinstance(result, Result)
    return result


_OTHERS: set[int] = set()


@pytest.fixture(autouse=True)
def others() -> None:
    """Daemons that other tests keep running for all of them are not of these tests."""
    _OTHERS.clear()
    _OTHERS.update(children())


def children() -> set[int]:
    """Return the processes that are ours, alive, and began in this test."""
    found = set()
    for entry in os.listdir("/proc"):
        if entry.isdecimal():
            try:
                fields = Path(f"/proc/{entry}/stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == os.getpid() and fields[0] != "Z":
                found.add(int(entry))
    return found - _OTHERS


def test_the_test_driver_of_libvirt_really_answers(qtbot: QtBot, make_runs: MakeRuns) -> None:
    runs = make_runs(aliases(**{"try": "test:///default"}))
    told: list[Event] = []
    runs.reported.connect(lambda name, event: told.append(event))

    result = result_of(qtbot, runs, "try")

    assert result.result == "connected"
    assert result.domains == 1
    assert result.uri == "test:///default"
    assert [event.stage for event in told] == ["read", "configuration", "resolve", "open"]
    run = runs.state("try")
    assert run is not None
    assert run.result == result
    assert run.events == tuple(told)
    assert not runs.is_running("try")


def test_a_warm_worker_is_used_again(qtbot: QtBot, make_runs: MakeRuns) -> None:
    runs = make_runs(aliases(a="test:///default", b="test:///default"))

    result_of(qtbot, runs, "a")
    first = children()
    result_of(qtbot, runs, "b")

    assert children() == first


def test_a_refused_connection_has_a_cause(qtbot: QtBot, make_runs: MakeRuns) -> None:
    runs = make_runs(aliases(bad="qemu+tcp://127.0.0.1:1/system"))

    result = result_of(qtbot, runs, "bad")

    assert result.result == "refused"
    assert result.cause
    assert result.message is not None
    assert result.error is not None


def test_a_name_that_no_uri_can_be_made_of_is_refused(qtbot: QtBot, make_runs: MakeRuns) -> None:
    result = result_of(qtbot, make_runs(aliases(odd="nothing")), "odd")

    assert result.result == "refused"


def test_stop_ends_a_hanging_test_within_a_fifth_of_a_second(
    qtbot: QtBot, make_runs: MakeRuns, silent_port: int
) -> None:
    runs = make_runs(aliases(hangs=f"qemu+ssh://127.0.0.1:{silent_port}/system"))
    with qtbot.waitSignal(runs.progressed, timeout=10_000):
        runs.start("hangs")
    assert runs.is_running("hangs")

    results: list[str] = []
    runs.finished.connect(lambda name, result: results.append(result.result))

    begun = time.monotonic()
    runs.stop("hangs")
    while children() and time.monotonic() < begun + 1:
        continue

    assert time.monotonic() - begun < 0.2
    assert results == ["cancelled"]
    qtbot.waitUntil(lambda: runs.is_idle)


def test_the_deadline_is_kept_by_the_parent(
    qtbot: QtBot, make_runs: MakeRuns, silent_port: int
) -> None:
    runs = make_runs(aliases(hangs=f"qemu+tcp://127.0.0.1:{silent_port}/system"))

    result = result_of(qtbot, runs, "hangs", timeout=1.0)

    assert result.result == "timed-out"
    assert 0.9 < result.seconds < 2.0
    qtbot.waitUntil(lambda: not children(), timeout=1000)


def test_the_ssh_of_a_stopped_test_is_gone_with_it(
    qtbot: QtBot, make_runs: MakeRuns, silent_port: int
) -> None:
    runs = make_runs(aliases(hangs=f"qemu+ssh://127.0.0.1:{silent_port}/system"))
    mark = f"-p {silent_port}"

    def ssh_runs() -> bool:
        return any(mark in line for line in command_lines())

    runs.start("hangs")
    qtbot.waitUntil(ssh_runs, timeout=15_000)

    runs.stop("hangs")

    qtbot.waitUntil(lambda: not ssh_runs(), timeout=1000)


def command_lines() -> Iterator[str]:
    for entry in os.listdir("/proc"):
        if entry.isdecimal():
            try:
                yield Path(f"/proc/{entry}/cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue


def test_a_late_line_of_a_stopped_test_goes_nowhere(
    qtbot: QtBot, make_runs: MakeRuns, silent_port: int
) -> None:
    runs = make_runs(aliases(hangs=f"qemu+tcp://127.0.0.1:{silent_port}/system"))
    runs.start("hangs")
    qtbot.waitUntil(lambda: bool(children()), timeout=5000)
    told: list[str] = []

    runs.stop("hangs")
    runs.reported.connect(lambda name, event: told.append(name))
    qtbot.waitUntil(lambda: runs.is_idle, timeout=2000)

    assert told == []


def test_a_worker_that_is_killed_from_outside_is_a_crash(
    qtbot: QtBot, make_runs: MakeRuns, silent_port: int
) -> None:
    runs = make_runs(aliases(hangs=f"qemu+tcp://127.0.0.1:{silent_port}/system"))
    runs.start("hangs")
    qtbot.waitUntil(lambda: bool(children()), timeout=5000)
    with qtbot.waitSignal(runs.progressed, timeout=10_000):
        pass

    with qtbot.waitSignal(runs.finished, timeout=5000) as caught:
        os.kill(children().pop(), 11)

    assert caught.args is not None
    assert caught.args[1].result == "crashed"


def test_a_uri_that_nobody_agreed_to_is_not_opened(qtbot: QtBot, make_runs: MakeRuns) -> None:
    text = aliases(odd="qemu+ext:///system?command=/bin/false")

    result = result_of(qtbot, make_runs(text), "odd")
    agreed = result_of(qtbot, make_runs(text, trusted=lambda uri: "command" in uri), "odd")

    assert result.result == "needs-trust"
    assert agreed.result not in ("needs-trust", "connected")


def test_the_key_of_the_keyring_is_asked_for_and_nowhere_seen(
    qtbot: QtBot, make_runs: MakeRuns, conf_path: str
) -> None:
    secret = "/secret/place/of/the/key"
    asked: list[str] = []

    def path_of(key: str) -> str:
        asked.append(key)
        return secret

    runs = make_runs(
        aliases(keyed="qemu+ssh://127.0.0.1:1/system"),
        bindings=Bindings().bound(conf_path, "keyed", "work-key"),
        key_path=path_of,
    )

    result = result_of(qtbot, runs, "keyed")

    assert asked == ["work-key"]
    run = runs.state("keyed")
    assert run is not None
    assert run.job is not None
    assert secret not in repr((result, run.events, run.job.noise))


def test_a_locked_keyring_is_told_and_the_test_goes_on(
    qtbot: QtBot, make_runs: MakeRuns, conf_path: str
) -> None:
    from virtconnect.text import Sentence

    def path_of(key: str) -> str:
        raise KeyringLocked(Sentence("The keyring is locked"))

    runs = make_runs(
        aliases(keyed="test:///default"),
        bindings=Bindings().bound(conf_path, "keyed", "work-key"),
        key_path=path_of,
    )

    result = result_of(qtbot, runs, "keyed")

    assert result.result == "connected"
    run = runs.state("keyed")
    assert run is not None
    assert str(run.key_problem) == "The keyring is locked"


def test_an_entry_that_vanished_from_the_keyring_is_told_and_the_test_goes_on(
    qtbot: QtBot, make_runs: MakeRuns, conf_path: str
) -> None:
    runs = make_runs(
        aliases(keyed="test:///default"),
        bindings=Bindings().bound(conf_path, "keyed", "work-key"),
        key_path=lambda _key: None,
    )

    result = result_of(qtbot, runs, "keyed")

    assert result.result == "connected"
    run = runs.state("keyed")
    assert run is not None
    assert str(run.key_problem) == "The keyring has no path for the key work-key"


def test_a_keyring_that_never_answers_holds_nobody_up(
    qtbot: QtBot, make_runs: MakeRuns, conf_path: str
) -> None:
    import threading

    never = threading.Event()
    runs = make_runs(
        aliases(keyed="test:///default"),
        bindings=Bindings().bound(conf_path, "keyed", "work-key"),
        key_path=lambda key: str(never.wait(60)),
    )

    with qtbot.waitSignal(runs.keyring_silent, timeout=20_000):
        result = result_of(qtbot, runs, "keyed", timeout=1.5)
    never.set()

    assert result.result in ("connected", "timed-out")  # it goes on without the key, in its time
    run = runs.state("keyed")
    assert run is not None
    assert run.job is not None
    assert str(run.key_problem) == "The keyring did not answer within 1.5 s"


def rows_of(runs: ProbeRuns, name: str) -> list[str]:
    """What the panel shows of a test."""
    run = runs.state(name)
    assert run is not None
    return [look.text for row in stage_rows(run) for look in (row.stage, row.words)]


def test_the_keyring_s_time_is_not_the_test_s_and_stop_ends_it(
    qtbot: QtBot, make_runs: MakeRuns, conf_path: str
) -> None:
    import threading

    never = threading.Event()
    runs = make_runs(
        aliases(keyed="test:///default"),
        bindings=Bindings().bound(conf_path, "keyed", "work-key"),
        key_path=lambda key: str(never.wait(60)),
    )
    results: list[str] = []
    shown: list[str] = []
    runs.finished.connect(lambda _name, result: results.append(result.result))
    runs.started.connect(lambda name: shown.extend(rows_of(runs, name)))
    runs.start("keyed", timeout=30)
    assert shown == ["Keyring", "waited for; it may ask for its password"]

    runs.stop("keyed")
    never.set()

    assert results == ["cancelled"]


def test_many_ask_the_keyring_so_that_it_asks_nobody(
    qtbot: QtBot, make_runs: MakeRuns, conf_path: str
) -> None:
    asked: list[str] = []
    runs = make_runs(
        aliases(one="test:///default", two="test:///default"),
        bindings=Bindings().bound(conf_path, "one", "a").bound(conf_path, "two", "b"),
        key_path=lambda key: asked.append(f"aloud {key}"),
    )
    runs.quiet_key_path = lambda key: asked.append(key)

    runs.start_many(["one", "two"])
    qtbot.waitUntil(lambda: not runs.running, timeout=60_000)

    assert sorted(asked) == ["a", "b"]


def test_many_names_are_tested_and_each_gets_one_result(qtbot: QtBot, make_runs: MakeRuns) -> None:
    names = [f"host{number}" for number in range(12)]
    runs = make_runs(aliases(**dict.fromkeys(names, "test:///default")))
    results: list[tuple[str, str]] = []
    runs.finished.connect(lambda name, result: results.append((name, result.result)))

    runs.start_many(names)
    qtbot.waitUntil(lambda: not runs.running, timeout=20_000)

    assert sorted(results) == sorted((name, "connected") for name in names)


def test_stop_all_drops_those_whose_turn_has_not_come(
    qtbot: QtBot, make_runs: MakeRuns, silent_port: int
) -> None:
    names = [f"host{number}" for number in range(30)]
    uri = f"qemu+tcp://127.0.0.1:{silent_port}/system"
    runs = make_runs(aliases(**dict.fromkeys(names, uri)))
    results: list[tuple[str, str]] = []
    dropped: list[str] = []
    runs.finished.connect(lambda name, result: results.append((name, result.result)))
    runs.dropped.connect(dropped.extend)
    runs.start_many(names)
    begun = [name for name in names if (run := runs.state(name)) is not None and run.has_begun]

    runs.stop_all()

    assert 0 < len(begun) <= 8
    assert results == [(name, "cancelled") for name in begun]
    assert begun + dropped == names
    assert runs.state(names[-1]) is None
    qtbot.waitUntil(lambda: runs.is_idle, timeout=2000)


def test_what_was_known_before_stands_again_when_a_turn_never_comes(
    qtbot: QtBot, make_runs: MakeRuns, silent_port: int
) -> None:
    uri = f"qemu+tcp://127.0.0.1:{silent_port}/system"
    runs = make_runs(aliases(slow=uri, quick="test:///default"))
    runs.concurrency = 1
    before = result_of(qtbot, runs, "quick")

    runs.start_many(["slow", "quick"])
    assert runs.is_running("quick")
    runs.stop("quick")

    run = runs.state("quick")
    assert run is not None
    assert run.result == before


def test_no_more_run_at_once_than_are_wanted(
    qtbot: QtBot, make_runs: MakeRuns, silent_port: int
) -> None:
    names = [f"host{number}" for number in range(12)]
    uri = f"qemu+tcp://127.0.0.1:{silent_port}/system"
    runs = make_runs(aliases(**dict.fromkeys(names, uri)))
    runs.concurrency = 3
    most: list[int] = []
    runs.started.connect(lambda _name: most.append(len(runs._busy)))

    runs.start_many(names, timeout=0.5)
    qtbot.waitUntil(lambda: not runs.running, timeout=20_000)

    assert max(most) == 3


def test_a_connection_deleted_while_its_test_waits_is_not_tested(
    qtbot: QtBot, make_runs: MakeRuns, silent_port: int
) -> None:
    from virtconnect.conf.aliases import removed

    uri = f"qemu+tcp://127.0.0.1:{silent_port}/system"
    runs = make_runs(aliases(slow=uri, gone=uri))
    runs.concurrency = 1
    runs.start_many(["slow", "gone"])
    conf = runs._conf

    conf.edit("Delete", removed(conf.document, [1]))
    with qtbot.waitSignal(runs.dropped, timeout=2000) as caught:
        runs.stop("slow")

    assert caught.args == [("gone",)]


def test_many_use_a_few_workers_again(qtbot: QtBot, make_runs: MakeRuns) -> None:
    names = [f"host{number}" for number in range(60)]
    runs = make_runs(aliases(**dict.fromkeys(names, "test:///default")))
    runs.concurrency = 3
    seen: set[int] = set()
    runs.finished.connect(lambda _name, _result: seen.update(children()))

    runs.start_many(names)
    qtbot.waitUntil(lambda: not runs.running, timeout=30_000)

    assert len(seen) <= 3


def test_after_close_nothing_is_left_and_nothing_starts(qtbot: QtBot, make_runs: MakeRuns) -> None:
    runs = make_runs(aliases(a="test:///default"))
    result_of(qtbot, runs, "a")
    assert children()

    runs.close()
    runs.start("a")
    qtbot.waitUntil(lambda: runs.is_idle and not children(), timeout=2000)

    assert runs.running == ()


def test_a_test_follows_its_alias_to_a_new_name(qtbot: QtBot, make_runs: MakeRuns) -> None:
    runs = make_runs(aliases(a="test:///default"))
    result_of(qtbot, runs, "a")

    runs.renamed("a", "b")

    assert runs.state("a") is None
    run = runs.state("b")
    assert run is not None
    assert run.name == "b"
    runs.forget("b")
    assert runs.state("b") is None
