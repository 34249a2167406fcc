"""The benchmark in small: consistent reports raise no alarm, and every fault is found where it was planted."""

from random import Random

import pytest

from tests.inventing.files import as_file, invent_for, layouts
from tests.inventing.layouts.layout import Layout
from tests.mutating.bench import CLEAN, Task, outcome_of
from tests.mutating.catalogue import AS_FILES, IN_A_REPORT
from ziping.checks.catalogue import CATALOGUE
from ziping.flows.loading import report_of
from ziping.formats.opening import open_bytes
from ziping.model import Indicator, Report

SEED = 7
CODES = [entry.code for entry in CATALOGUE]


def test_every_check_has_a_mutator():
    assert sorted([*IN_A_REPORT, *AS_FILES]) == sorted(CODES)


@pytest.mark.parametrize("number", range(30))
def test_a_consistent_report_raises_no_alarm(number: int):
    assert outcome_of(Task(CLEAN, number, SEED)).others == ()


@pytest.mark.parametrize("code", CODES)
def test_a_planted_fault_is_found_at_its_place_and_nothing_besides(code: str):
    outcomes = [outcome_of(Task(code, number, SEED)) for number in range(2)]
    assert [outcome.line for outcome in outcomes if not outcome.caught or outcome.others] == []


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.name)
def test_an_invented_report_is_read_as_it_was_invented(layout: Layout):
    random = Random(SEED)  # noqa: S311 - it must be the same again
    report = invent_for(layout, random)
    name, content = as_file(report, layout, random)
    read = report_of(open_bytes(content, name), name)
    assert [list(map(told, project.indicators)) for project in read.projects] == [
        list(map(told, project.indicators)) for project in report.projects
    ]
    assert sums(read) == sums(report)


def told(row: Indicator) -> tuple[object, ...]:
    return row.level1, row.level2, row.level3, row.points, row.score, row.reason or None


def sums(report: Report) -> list[object]:
    return [[(fund.source, fund.budget, fund.spent) for fund in project.funds] for project in report.projects]


def test_the_same_seed_makes_the_same_file():
    random, again = Random(SEED), Random(SEED)  # noqa: S311 - it must be the same again
    layout = layouts()[0]
    assert as_file(invent_for(layout, random), layout, random) == as_file(invent_for(layout, again), layout, again)
