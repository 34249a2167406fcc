"""Checks are silent where the reading is not sure."""

from decimal import Decimal

import pytest

from ziping.checks.case import Beside
from ziping.checks.certainty import rests_on
from ziping.checks.run import run_beside
from ziping.model import Indicator, Place, Project, Report, Value

UNCERTAIN = frozenset({"/projects/0/indicators/2/score"})


@pytest.mark.parametrize(
    ("code", "pointer"),
    [
        ("P403", "/projects/0/indicators/2/score"),
        ("E801", "/projects/0/indicators/2/actual"),
        ("S201", "/projects/0/total_score"),
    ],
)
def test_a_fault_rests_on_the_rows_it_names_and_a_sum_on_its_whole_form(code: str, pointer: str) -> None:
    assert rests_on(code, (pointer,), UNCERTAIN)


@pytest.mark.parametrize(
    ("code", "pointer"),
    [
        ("P403", "/projects/0/indicators/1/score"),
        ("P403", "/projects/0/indicators/21/score"),
        ("S201", "/projects/1/total_score"),
        ("M301", "/projects/0/funds/0/rate"),
    ],
)
def test_what_rests_on_other_rows_is_said(code: str, pointer: str) -> None:
    assert not rests_on(code, (pointer,), UNCERTAIN)


UNRULED = frozenset({"/projects/0"})


@pytest.mark.parametrize(
    ("code", "pointer"),
    [("F107", "/projects/0/total_score"), ("F108", "/projects/0/indicators"), ("S206", "/conclusion/score")],
)
def test_what_is_missing_and_what_all_tables_give_rests_on_the_lines_of_the_tables(code: str, pointer: str) -> None:
    assert rests_on(code, (pointer,), frozenset(), UNRULED)


@pytest.mark.parametrize(("code", "pointer"), [("F107", "/projects/1/total_score"), ("F111", "/date")])
def test_what_is_missing_elsewhere_is_said(code: str, pointer: str) -> None:
    assert not rests_on(code, (pointer,), frozenset(), UNRULED)


def test_a_sum_does_not_rest_on_words() -> None:
    assert not rests_on("S201", ("/projects/0/total_score",), frozenset({"/projects/0/indicators/2/level3"}))


def test_a_fields_uncertainty_leaves_the_projects_other_fields_alone() -> None:
    uncertain = frozenset({"/projects/0/money_unit"})
    assert rests_on("M306", ("/projects/0/money_unit",), uncertain)
    assert not rests_on("G705", ("/projects/0/goal_completion", "/projects/0/indicators/1/actual"), uncertain)


def form(*names: str, target: str = "100", confidence: float = 1.0) -> Report:
    rows = tuple(
        Indicator(
            level1="产出指标", level3=name, target=Value(target, "number", comparator=">=", number=Decimal(target))
        )
        for name in names
    )
    cells = {f"/projects/0/indicators/{row}/{field}" for row in range(len(names)) for field in ("level3", "target")}
    where = {pointer: Place(target, page=1, confidence=confidence) for pointer in cells}
    return Report("project-table", projects=(Project("培训", indicators=rows),), where=where, file="表.pdf")


def beside(report: Report, declaration: Report) -> list[str]:
    return [finding.code for finding in run_beside(Beside(report, declaration=declaration))]


def test_beside_a_declaration_what_is_read_surely_is_said() -> None:
    assert beside(form("培训人数", target="80"), form("培训人数")) == ["X104"]
    assert beside(form("培训人数"), form("培训人数", "发放教材")) == ["X105"]


def test_beside_a_declaration_nothing_is_said_of_what_is_not_surely_read_here_or_there() -> None:
    assert beside(form("培训人数", target="80", confidence=0.3), form("培训人数")) == []
    assert beside(form("培训人数", target="80"), form("培训人数", confidence=0.3)) == []
    assert beside(form("培训人数", confidence=0.3), form("培训人数", "发放教材")) == []
