"""Files worked on in child processes: what is lost there costs its file and no other."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from tests.auditing.running import apart
from ziping.flows.crew import Crew, Outcome
from ziping.flows.errors import UnusableError
from ziping.formats import cases, limits
from ziping.formats.limits import Limits

T = TypeVar("T")


def outcomes(work: Callable[[int], T], tasks: range, size: int = 2) -> list[Outcome[T]]:
    return [outcome for _, outcome in Crew(work, str, size).outcomes(tasks)]


def case_of(outcome: Outcome[T]) -> object:
    assert outcome.refusal is not None
    assert outcome.refusal.code == "R001"
    return outcome.refusal.facts["case"]


def square(number: int) -> int:
    return number * number


def square_late_first(number: int) -> int:
    time.sleep(0.3 if number == 0 else 0)
    return number * number


@pytest.mark.parametrize("work", [square, square_late_first])
def test_answers_come_in_the_order_of_the_tasks(work: Callable[[int], int]):
    assert [outcome.answer for outcome in outcomes(work, range(9))] == [number * number for number in range(9)]


def die_at_three(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_a_process_killed_at_a_task_costs_that_task_only():
    found = outcomes(die_at_three, range(7))
    assert case_of(found[3]) == cases.CRASHED
    assert [outcome.answer for outcome in found] == [0, 1, 2, None, 4, 5, 6]


def own_process(_number: int) -> int:
    time.sleep(0.2)
    return os.getpid()


def test_a_process_killed_from_outside_in_mid_run_leaves_every_task_accounted_for():
    crew = Crew(own_process, str, 2)
    found = []
    for task, outcome in crew.outcomes(range(8)):
        found.append((task, outcome))
        if task == 1:
            assert isinstance(outcome.answer, int)
            os.kill(outcome.answer, signal.SIGKILL)
    assert [task for task, _ in found] == list(range(8))
    lost = [case_of(outcome) for _, outcome in found if outcome.answer is None]
    assert lost in ([], [cases.CRASHED])


def stop_at_one(number: int) -> int:
    time.sleep(60 if number == 1 else 0)
    return number


def test_a_task_over_its_time_is_given_up():
    with limits.using(Limits(seconds=1)):
        found = outcomes(stop_at_one, range(4))
    assert case_of(found[1]) == cases.TOO_SLOW
    assert [outcome.answer for outcome in found] == [0, None, 2, 3]


def take(size: int) -> int:
    return len(bytearray(size))


def test_a_task_over_its_memory_is_given_up():
    with limits.using(Limits(memory=500_000_000)):
        [found] = outcomes(take, range(2_000_000_000, 2_000_000_001))
    assert case_of(found) == cases.TOO_MUCH_MEMORY


HELD: list[bytearray] = []


def hold_on(_number: int) -> int:
    HELD.append(bytearray(60_000_000))
    return os.getpid()


def held_on() -> list[int | None]:
    """Begun where there is one thread only: copies hold as much as what they are copies of."""
    held = int(Path("/proc/self/statm").read_text().split()[5]) * os.sysconf("SC_PAGE_SIZE")
    with limits.using(Limits(memory=2 * held + 800_000_000)):
        found = outcomes(hold_on, range(30), size=1)
    return [outcome.answer for outcome in found]


def test_a_process_that_has_grown_is_replaced_before_it_reaches_its_limit():
    processes = apart(held_on)
    assert None not in processes
    assert 1 < len(set(processes)) < 30


def complain(number: int) -> int:
    if number:
        raise ZeroDivisionError(number)
    raise UnusableError("flow.exists", file="a.docx")


def test_what_a_task_raises_comes_back_as_its_outcome():
    complaint, failure = outcomes(complain, range(2))
    assert complaint.complaint is not None
    assert (complaint.complaint.key, complaint.complaint.facts) == ("flow.exists", {"file": "a.docx"})
    assert case_of(failure) == cases.FAILED


def test_tasks_are_not_taken_far_ahead_of_their_answers():
    taken = []

    def tasks() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    run = Crew(square, str, 1).outcomes(tasks())
    next(run)
    run.close()  # type: ignore[attr-defined]  # a generator
    assert len(taken) < 100


def write_and_wait(folder: str) -> None:
    Path(folder, str(os.getpid())).touch()
    time.sleep(60)


def test_no_process_is_left_when_the_caller_stops(tmp_path: Path):
    with limits.using(Limits(seconds=1)):
        list(Crew(write_and_wait, str, 1).outcomes([str(tmp_path)]))
    [process] = [int(path.name) for path in tmp_path.iterdir()]
    assert not Path(f"/proc/{process}").exists()
