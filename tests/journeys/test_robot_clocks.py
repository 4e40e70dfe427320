"""What the robot counts as a hang: work and waiting are found, starving is not taken for either."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from os import cpu_count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fuzz.robot_clocks import Held, Moment, noting_end
else:
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from fuzz.robot_clocks import Held, Moment, noting_end


@contextmanager
def busy_computer() -> Iterator[None]:
    """Let others have more to do than there are processors."""
    others = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"])
        for _ in range(2 * (cpu_count() or 1))
    ]
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.wait()


def work(seconds: float) -> None:
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        sum(range(1000))


def held_by(deed: object) -> Held:
    assert callable(deed)
    begun = Moment.now()
    deed()
    return begun.held_until(Moment.now())


def wait() -> None:
    """Wait for what never comes, for a quarter of a second."""
    threading.Event().wait(0.25)


def wait_for_one_that_waits() -> None:
    thread = threading.Thread(target=wait)
    thread.start()
    thread.join()


def test_work_is_counted_whatever_the_load() -> None:
    with busy_computer():
        held = held_by(lambda: work(0.1))

    assert held.work >= 0.1
    assert held.total >= 0.1


@pytest.mark.parametrize(
    "deed",
    [
        pytest.param(wait, id="in itself"),
        pytest.param(wait_for_one_that_waits, id="for a thread that waits and ends"),
    ],
)
def test_the_first_wait_is_counted_and_on_a_busy_computer_too(deed: object) -> None:
    with busy_computer():
        held = held_by(deed)

    assert held.waited >= 0.2, held


def test_standing_ready_without_a_processor_is_no_waiting() -> None:
    with busy_computer():
        held = held_by(lambda: work(0.05))

    assert held.wall > held.work + held.waited
    assert held.waited < held.kept


def test_what_a_thread_starved_that_ended_meanwhile_is_no_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(threading.Thread, "run", noting_end(threading.Thread.run))

    def wait_for_one_that_works() -> None:
        thread = threading.Thread(target=work, args=(0.1,))
        thread.start()
        thread.join()

    with busy_computer():
        held = held_by(wait_for_one_that_works)

    assert held.kept > 0, held
    assert held.waited < 0.1 + (held.wall - 0.1) / 2, held
