from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virtconnect.machine import Machine
from virtconnect.probe.job import Job
from virtconnect.probe.pool import Assignment, Pool

MACHINE = Machine.described({})
BROKEN = Machine.described(
    {"files": {"/home/alice/.config/libvirt/libvirt.conf": 'uri_aliases = [ "bad name=x" ]\n'}}
)


def waiting(machine: Machine = MACHINE) -> Job:
    return Job("qemu+tcp://h/system", None, machine)


def finished() -> Job:
    return Job("nothing", None, MACHINE)


def started(pool: Pool) -> list[int]:
    return [given.slot for given in pool.assignments() if given.slot is not None]


def test_twice_as_many_as_cores_run_at_first() -> None:
    pool = Pool((waiting() for _ in range(100)), concurrency=16, cores=2)

    assert started(pool) == [0, 1, 2, 3]
    assert started(pool) == []


def test_more_run_while_those_wait_for_a_network() -> None:
    pool = Pool((waiting() for _ in range(100)), concurrency=6, cores=2)
    started(pool)

    for slot in range(4):
        pool.waits(slot, on_network=True)

    assert started(pool) == [4, 5]


def test_one_that_no_longer_waits_counts_again() -> None:
    pool = Pool((waiting() for _ in range(100)), concurrency=16, cores=1)
    started(pool)

    pool.waits(0, on_network=True)
    pool.waits(0, on_network=False)

    assert started(pool) == []


def test_jobs_that_have_not_come_yet_are_asked_for_again() -> None:
    pool = Pool(iter([waiting(), None, waiting()]), concurrency=3, cores=2)

    assert started(pool) == [0]
    assert pool.is_starved
    assert started(pool) == [1]
    assert not pool.is_starved
    assert not pool.is_done


def test_a_worker_is_kept_warm() -> None:
    pool = Pool([waiting(), waiting()], concurrency=1)
    (first,) = pool.assignments()
    pool.settled(0)
    (second,) = pool.assignments()

    assert (first.slot, first.fresh) == (0, True)
    assert (second.slot, second.fresh) == (0, False)


def test_a_worker_that_is_gone_is_started_anew() -> None:
    pool = Pool([waiting(), waiting()], concurrency=1)
    list(pool.assignments())

    pool.gone(0)

    (second,) = pool.assignments()
    assert second.fresh


def test_a_job_of_another_environment_gets_a_worker_of_its_own() -> None:
    pool = Pool([waiting(), waiting(BROKEN), waiting()], concurrency=2, cores=1)
    first, second = pool.assignments()
    pool.settled(0)
    pool.settled(1)
    (third,) = pool.assignments()

    assert (first.slot, second.slot, second.fresh) == (0, 1, True)
    assert (third.slot, third.fresh) == (0, False)


def test_a_slot_is_given_to_another_environment_when_all_are_taken() -> None:
    pool = Pool([waiting(), waiting(BROKEN)], concurrency=1)
    list(pool.assignments())
    pool.settled(0)

    (second,) = pool.assignments()

    assert (second.slot, second.fresh) == (0, True)


def test_a_job_that_is_over_takes_no_worker() -> None:
    pool = Pool([finished(), waiting()], concurrency=1)

    first, second = pool.assignments()

    assert first.slot is None
    assert second.slot == 0


def test_jobs_are_drawn_from_only_as_workers_come_free() -> None:
    drawn = []

    def jobs() -> Iterator[Job]:
        for number in range(1000):
            drawn.append(number)
            yield waiting()

    pool = Pool(jobs(), concurrency=3, cores=8)
    started(pool)

    assert len(drawn) == 3


def test_it_is_done_when_nothing_runs_and_nothing_waits() -> None:
    pool = Pool([waiting()], concurrency=2, cores=1)
    assert not pool.is_done

    started(pool)
    assert not pool.is_done

    pool.settled(0)
    assert started(pool) == []
    assert pool.is_done


@given(
    st.lists(st.sampled_from(["wait", "broken", "over"]), max_size=30),
    st.integers(1, 4),
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["net", "settle", "gone"])), max_size=60),
)
def test_each_job_is_given_out_once_and_never_two_at_a_time_to_a_slot(
    kinds: list[str], concurrency: int, history: list[tuple[int, str]]
) -> None:
    make: dict[str, Callable[[], Job]] = {
        "wait": waiting,
        "broken": lambda: waiting(BROKEN),
        "over": finished,
    }
    jobs = [make[kind]() for kind in kinds]
    pool = Pool(jobs, concurrency=concurrency, cores=1)
    given_out: list[Job] = []
    busy: set[int] = set()

    def take() -> None:
        for assignment in pool.assignments():
            note(assignment)

    def note(assignment: Assignment) -> None:
        given_out.append(assignment.job)
        if assignment.slot is not None:
            assert assignment.slot not in busy
            busy.add(assignment.slot)
            assert len(busy) <= concurrency

    take()
    for slot, what in [*history, *((n, "settle") for _ in jobs for n in range(4))]:
        if what == "net":
            pool.waits(slot, on_network=True)
        elif slot in busy:
            busy.discard(slot)
            (pool.settled if what == "settle" else pool.gone)(slot)
        take()

    assert given_out == jobs
    assert pool.is_done


@pytest.mark.parametrize("concurrency", [0, -3])
def test_at_least_one_runs(concurrency: int) -> None:
    assert started(Pool([waiting()], concurrency=concurrency)) == [0]
